"""Text, files and folders as they are, before anything in them means something."""

from goallint import late

with late.expressions():
    # Those of libraries, and of what they import, take as long to compile as some files to read; libyaml
    # needs none, and of the others hardly one is asked.
    import msgspec  # noqa: F401 - before anybody else does
    import yaml

__all__ = ["yaml"]
