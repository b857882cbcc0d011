"""Ids as they are written: made from a name, one of a series, or a slip of the pen."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from goallint.late import expression

_SERIES = expression(r"(\A.*\D)\d{1,4}\Z")
"""An id that ends in a number: `SN-1`, `VON3`."""
_GAP = "\0"
_SHORTEST = 3
"""Letters of which one may be wrong."""


def slug(text: str) -> str:
    """A text as a name of a file, or an id."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "x"


@lru_cache(maxsize=8192)
def series_of(name: str) -> str:
    """What an id that ends in a number begins with; empty for another."""
    match = _SERIES.match(name)
    return match[1] if match else ""


def slips(names: Iterable[str], known: Collection[str]) -> dict[str, set[str]]:
    """Of `names` those that are a letter from some that are known, with these: another, one more or one less.

    The next in a series is none, `SN2` where there is `SN1`; nor an abbreviation of two letters.
    """
    gaps: dict[str, set[str]] = {}
    for name in names:
        for gap in _gapped(name) if len(name) >= _SHORTEST else ():
            gaps.setdefault(gap, set()).add(name)
    found: dict[str, set[str]] = {}
    for one in known if gaps else ():
        for gap in _gapped(one):
            for name in gaps.get(gap, ()):
                if not series_of(one) or series_of(name) != series_of(one):
                    found.setdefault(name, set()).add(one)
    return found


def _gapped(name: str) -> Iterator[str]:
    """A name with a gap in place of each letter, and between any two."""
    for at in range(len(name) + 1):
        yield f"{name[:at]}{_GAP}{name[at:]}"
        if at < len(name):
            yield f"{name[:at]}{_GAP}{name[at + 1 :]}"
