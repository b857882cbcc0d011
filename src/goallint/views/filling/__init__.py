"""Workbooks that are filled in, of whatever kind: how a page of one looks, and how it is read back."""
