"""On Record: who said what about whom, in which words, as linked data."""
