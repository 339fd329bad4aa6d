"""Tables of coded statements: CSV, TSV and workbooks that people keep, and the tables that On Record writes."""
