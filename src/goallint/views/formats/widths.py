"""How wide text is in print, in centimetres, and how a page's width is shared by a table's columns."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from goallint.views.paper import Block, Table, line, text_of, words

FONT = "Arial"
"""Every machine has it, or a font whose letters are as wide."""
PORTRAIT, LANDSCAPE = 17.0, 25.7
"""The width between the margins of an A4 page that stands or lies."""
SIZE, SMALLEST = 9.0, 6.0
"""The size of a table's text in points, and the least that it may shrink to."""
PADDING = 0.45
"""What a column needs beside its text."""
_LONGEST = 4.6
"""Longer words, such as the way to a file, may be split where they have no room."""
_READABLE = 4.0
"""A column of running text wants this much, or the page is turned."""
_FULL = 16.0
"""Text that is longer gives a column no more room."""
# Thousandths of the size, of Arial Bold: text that is not bold takes no more.
_LETTERS = {
    letter: wide
    for wide, letters in {
        238: "'", 278: " ,./I\\ijl", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z",
        556: "#$0123456789J_aceksvxy–", 584: "^+<=>~−", 611: "?FLTZbdghnopqu", 667: "EPSVXY",
        722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@",
    }.items()
    for letter in letters
}  # fmt: skip
_WIDEST = 1000
_HEIGHT = 1.3 * 2.54 / 72
"""What a line of one point takes, with the space to the next."""


class Layout(NamedTuple):
    """How a table is set: the width of each column, the size of its text, and whether names of signs stand on end."""

    columns: tuple[float, ...]
    size: float = SIZE
    upright: bool = False


def width(text: str, size: float) -> float:
    """The width of `text` in bold letters of `size` points."""
    # An accent takes no room of its own: å is as wide as a.
    plain = unicodedata.normalize("NFD", text.replace("\u00a0", " "))
    thousandths = sum(_LETTERS.get(one, _WIDEST) for one in plain if not unicodedata.combining(one))
    return thousandths / 1000 * size * 2.54 / 72


def layout(table: Table, room: float) -> Layout:
    """The layout in which no word of a heading is split, nor any other word but the longest."""
    columns = _measured(table)
    sizes = [SIZE - step / 2 for step in range(int((SIZE - SMALLEST) * 2) + 1)]
    # Names of signs are read more easily on end than small.
    ways = (
        [(SIZE, False)] + [(size, True) for size in sizes]
        if table.narrow
        else [(size, False) for size in sizes]
    )
    for size, upright in ways:
        least = [column.least(size, upright=upright) for column in columns]
        if sum(least) <= room:
            wanted = [column.wanted(size, upright=upright) for column in columns]
            return Layout(_shared(least, wanted, room), size, upright)
    return Layout(tuple(room * one / sum(least) for one in least), size, upright)


def is_wide(blocks: Iterable[Block]) -> bool:
    """Whether there is a table among the blocks that needs a page that lies."""
    return any(
        sum(column.readable() for column in _measured(block)) > PORTRAIT
        for block in blocks
        if isinstance(block, Table)
    )


class _Column(NamedTuple):
    """A column's texts, measured at a size of one point."""

    head: float
    """The longest word of its heading."""
    word: float
    """The longest of its other words."""
    text: float
    """The longest of its texts."""
    is_sign: bool

    def least(self, size: float, *, upright: bool = False) -> float:
        """The width that it cannot do without."""
        head = _HEIGHT if upright and self.is_sign else self.head
        return max(head * size, min(self.word * size, _LONGEST)) + PADDING

    def wanted(self, size: float, *, upright: bool = False) -> float:
        """The width that it would have if it had no neighbours."""
        return max(self.least(size, upright=upright), min(self.text * size, _FULL) + PADDING)

    def readable(self) -> float:
        """The width that it is easily read at."""
        return max(self.least(SIZE), min(self.wanted(SIZE), _READABLE))


def _measured(table: Table) -> list[_Column]:
    found = []
    for number, name in enumerate(table.head):
        cells = {line(text_of(row[number])) for row in table.rows}
        found.append(
            _Column(
                max((width(word, 1) for word in words(line(name))), default=0),
                max((width(word, 1) for cell in cells for word in words(cell)), default=0),
                max((width(cell, 1) for cell in cells), default=0),
                table.is_sign(number),
            )
        )
    return found


def _shared(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """All of `room`: what each column must have, and of the rest what it would use."""
    asked = [b - a for a, b in zip(least, wanted, strict=True)]
    part = min((room - sum(least)) / sum(asked), 1) if any(asked) else 0
    shared = [a + b * part for a, b in zip(least, asked, strict=True)]
    shared[shared.index(max(shared))] += room - sum(shared)
    return tuple(shared)
