"""Which goallint and libraries are installed: what is kept is of use to the same ones only."""

import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

from goallint.source.digests import blake2b

PACKAGE = Path(__file__).parent.parent
"""The folder of goallint's own files."""
_LIBRARIES = (
    "click",
    "docx",
    "jsonschema",
    "lxml",
    "msgspec",
    "networkx",
    "openpyxl",
    "regex",
    "wcwidth",
    "yaml",
)
"""What answers can depend on besides goallint's own files and Python."""


@cache
def program() -> str:
    """A digest of Python's version and of goallint's and its libraries' files. Raises OSError."""
    told = [sys.version, sys.prefix]
    for place, _, files in sorted(os.walk(PACKAGE)):
        if not place.endswith("__pycache__"):
            told += (_state(os.path.join(place, file)) for file in sorted(files))
    for name in _LIBRARIES:
        found = PathFinder.find_spec(name)
        told.append(_state(found.origin) if found and found.origin else name)
    return digest(told)


def _state(path: str) -> str:
    status = os.stat(path)
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ino}"


def digest(parts: Iterable[str]) -> str:
    """A digest of texts."""
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return blake2b(text, digest_size=20).hexdigest()
