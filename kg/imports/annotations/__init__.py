"""Annotations of pages, as the W3C's model and Hypothesis write them: each annotated passage a statement."""
