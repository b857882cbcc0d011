"""The version and where the project is kept, as constants: the metadata costs more than a check of ten files."""

VERSION = "0.1.0"
ADDRESS = "https://goallint.invalid/goallint"
"""Not known before the project is published: every other address follows from this one."""
