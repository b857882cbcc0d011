"""GL0: documents that cannot be trusted as they are."""
