"""Nanopublications: each statement as a small publication of its own, with trusty URIs."""
