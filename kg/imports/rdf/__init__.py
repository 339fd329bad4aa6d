"""RDF in our vocabulary, read back as the facts that it was made from."""
