"""The ontology on its way out: its copies in other syntaxes, its HTML documentation, the redirects of its namespace."""
