"""What networks are made of: lines chosen from a table, counts of them, and the weights of ties, also in windows."""
