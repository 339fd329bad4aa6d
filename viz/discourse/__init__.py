"""A discourse network on the page: its ties, the statements behind each, and its windows of time."""
