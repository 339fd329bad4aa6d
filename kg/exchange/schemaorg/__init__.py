"""schema.org: articles, quotations, claims and whom they name, for the head of a page."""
