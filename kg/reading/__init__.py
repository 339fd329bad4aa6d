"""How facts files are read: text to tree, tree to model, and everything that can be wrong with either."""
