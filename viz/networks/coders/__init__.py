"""Several coders of the same texts: what they coded alike and otherwise, and how well they agree."""
