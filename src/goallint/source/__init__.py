"""Text, files and folders as they are, before anything in them means something."""

from goallint import late

with late.expressions():
    # Those of its reader in Python take as long to compile as some files to read; libyaml needs none.
    import yaml

__all__ = ["yaml"]
