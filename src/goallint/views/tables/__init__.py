"""A workspace as tidy tables: one row is one fact, and keys join the tables."""
