"""How much a file may hold before it is set aside with a finding instead of read."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds on one file: `size` in bytes, `depth` in levels, `nodes` in values, aliases included.

    `breaks` is how many of its documents may break off before the rest is left unread.
    """

    size: int = 10_000_000
    depth: int = 40
    nodes: int = 2_000_000
    breaks: int = 50


LIMITS = Limits()
