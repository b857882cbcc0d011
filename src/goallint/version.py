"""The version, as a constant: reading it from the metadata costs more than a check of ten files."""

VERSION = "0.1.0"
