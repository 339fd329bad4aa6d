"""Tables of statements, and of everything: CSV, Parquet, and Neo4j's bulk import."""
