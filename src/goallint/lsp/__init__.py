"""The language server: what goallint knows, where plans are written."""
