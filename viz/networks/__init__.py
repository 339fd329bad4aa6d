"""Discourse networks: who agrees with whom, which coalitions form, how a debate shifts."""
