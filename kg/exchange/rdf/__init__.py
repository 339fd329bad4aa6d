"""RDF: written in six syntaxes, and read from files of others within bounds."""
