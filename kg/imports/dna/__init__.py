"""What was coded in Discourse Network Analyzer: databases of DNA 2 and DNA 3, and event lists."""
