"""The user's folder for what goallint remembers, and of which goallint it is."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

DATABASE = "files.sqlite"
"""The file with what `engine.cache` keeps."""
_PACKAGE = Path(__file__).parent.parent


def folder() -> Path:
    """Where it is: the platform's folder for caches. It need not be there."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("goallint", appauthor=False))


def is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's own, where systems tell whose files are."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def program() -> str:
    """A digest of goallint's own files and of what is installed beside it. Raises OSError."""
    told = [sys.version, sys.prefix]
    for place, _, files in sorted(os.walk(_PACKAGE)):
        if place.endswith("__pycache__"):
            continue
        for file in sorted(files):
            status = os.stat(os.path.join(place, file))
            told.append(f"{place}/{file}\0{status.st_size}\0{status.st_mtime_ns}")
    installed = Path(os.__file__).parent / "site-packages"
    own = Path(sys.prefix) / "lib" / Path(os.__file__).parent.name / "site-packages"
    told += (str(p.stat().st_mtime_ns) for p in (installed, own, _PACKAGE.parent) if p.is_dir())
    return digest(told)


def digest(parts: Iterable[str]) -> str:
    """A digest of texts."""
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text, digest_size=20).hexdigest()
