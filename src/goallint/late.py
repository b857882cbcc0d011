"""Regular expressions that are compiled when they are first used.

A check of a few files needs some of all that goallint has, and to compile the others would take as
long as to read the files. `re.compile` is for those that every run needs, and for what is only
imported when it is used. A command is imported with all that it needs in `expressions`: so those of
libraries, and of what these import, are late too.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_compile = re.compile


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later: what it gives has the methods of a pattern."""
    return _Late(pattern, flags)  # type: ignore[return-value]


@contextmanager
def expressions() -> Iterator[None]:
    """What is imported meanwhile has its expressions compiled when they are first used."""
    re.compile = expression  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile


class _Late:
    """Stands for an expression, and becomes it method by method.

    Where one is asked for, such as by `re.sub`, it passes for one.
    """

    __class__ = re.Pattern  # type: ignore[assignment]

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(_compile(*self._made_of), name)
        setattr(self, name, found)
        return found
