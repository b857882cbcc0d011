"""One object for equal texts: the same values come again and again, and workspaces are large.

What was made of which text is known for as long as files are read, and then let go of: it would take
as much room as a fifth of what the files hold.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Make = TypeVar("Make", bound=Callable[..., object])

MOST = 65536
"""Answers that are kept of each function."""
_KNOWN: list[Callable[[], None]] = []


def alike(make: Make) -> Make:
    """A function of texts that gives the same object for the same, until `forget`."""
    known = lru_cache(maxsize=MOST)(make)
    _KNOWN.append(known.cache_clear)
    return known  # type: ignore[return-value]


def forget() -> None:
    """Lets go of what was made of which text; values stay with those who have them."""
    for clear in _KNOWN:
        clear()
