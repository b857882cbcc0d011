"""A workspace and its findings, shown for a purpose."""
