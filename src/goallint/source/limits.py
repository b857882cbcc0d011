"""How much a file may hold before it is set aside with a finding instead of read."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds on one file: `size` in bytes, `depth` in levels, `nodes` in values, aliases included.

    `repeated` is how many of the values may be there by aliases: those take no room in the file.
    `breaks` is how many of its `documents` may break off before the rest is left unread.
    """

    size: int = 10_000_000
    depth: int = 40
    nodes: int = 2_000_000
    repeated: int = 100_000
    breaks: int = 50
    documents: int = 10_000


LIMITS = Limits()
