"""Wikidata: QuickStatements of what has confirmed identifiers."""
