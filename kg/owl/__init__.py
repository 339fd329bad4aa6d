"""OWL: what follows from the ontology and the facts, and what can't be true at once, found with HermiT."""
