"""What every import makes facts with: short names, moments, accounts of what is wrong or left, and a place on disk."""
