"""How wide text is in print, in centimetres, and how a page's width is shared by a table's columns."""

import math
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from goallint.views.paper import Block, Heading, Table, line, text_of, words

FONT = "Arial"
"""Every machine has it, or a font whose letters are as wide."""
PORTRAIT, LANDSCAPE = 17.0, 25.7
"""The width between the margins of an A4 page that stands or lies."""
SIZE, SMALLEST = 9.0, 6.0
"""The size of a table's text in points, and the least that it may shrink to."""
PADDING = 0.45
"""What a column needs beside its text."""
MARGIN = 0.05
"""The space above and below a cell's text."""
_SHORT = 8.0
"""A table is kept on one page if it is no higher."""
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
_TALLEST = 4.5
"""A name that stands on end is set in several lines where it would be higher."""


class Layout(NamedTuple):
    """How a table is set."""

    columns: tuple[float, ...]
    """Their widths."""
    size: float
    """The size of the text."""
    on_end: float
    """The height of the names of signs, where they stand on end; else 0."""
    lines: tuple[int, ...]
    """About how many lines each row takes."""
    room: float
    """The width of the page."""

    @property
    def is_short(self) -> bool:
        """Whether the table takes so little of a page that it is kept on one."""
        head = self.on_end or _height(1, self.size)
        rows = _height(sum(self.lines), self.size) + 2 * MARGIN * len(self.lines)
        return head + rows < _SHORT


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
            break
    names = [max(c.head, min(c.name, _TALLEST / size)) * size for c in columns if c.is_sign]
    on_end = max(names) + PADDING if upright and names else 0
    if sum(least) > room:
        shared = tuple(room * one / sum(least) for one in least)
    else:
        wanted = [column.wanted(size, upright=upright) for column in columns]
        shared = _shared(least, wanted, room, fill=not table.narrow)
    lines = tuple(
        max(
            math.ceil(width(line(text_of(cell)), size) / (wide - PADDING))
            for cell, wide in zip(row, shared, strict=True)
        )
        for row in table.rows
    )
    return Layout(shared, size, on_end, lines, room)


class Part(NamedTuple):
    """Blocks that stand on pages of one shape."""

    blocks: tuple[Block, ...]
    lies: bool
    """Whether its pages lie, since a table is wide."""
    is_appendix: bool = False


def parts(blocks: Iterable[Block]) -> list[Part]:
    """The blocks in order: a part for each appendix, and where the pages have to be turned.

    They are turned for whole sections, which begin with a heading of the first level.
    """
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and (block.level == 1 or block.appendix):
            sections.append([])
        sections[-1].append(block)
    found: list[Part] = []
    for section in filter(None, sections):
        part = Part(tuple(section), any(map(_is_wide, section)), _begins_appendix(section[0]))
        if found and part.lies == found[-1].lies and not part.is_appendix:
            found[-1] = found[-1]._replace(blocks=found[-1].blocks + part.blocks)
        else:
            found.append(part)
    return found


def _begins_appendix(block: Block) -> bool:
    return isinstance(block, Heading) and block.appendix


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and (
        sum(column.readable() for column in _measured(block)) > PORTRAIT
    )


class _Column(NamedTuple):
    """A column's texts, measured at a size of one point."""

    name: float
    """Its heading."""
    head: float
    """The longest word of it."""
    word: float
    """The longest of its other words."""
    text: float
    """The longest of its texts."""
    is_sign: bool

    def least(self, size: float, *, upright: bool = False) -> float:
        """The width that it cannot do without."""
        head = self.head
        if upright and self.is_sign:
            # Words that do not fill their lines may take one more.
            lines = math.ceil(self.name * size / _TALLEST)
            head = _height(lines + (lines > 1), 1)
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
                width(line(name), 1),
                max((width(word, 1) for word in words(line(name))), default=0),
                max((width(word, 1) for cell in cells for word in words(cell)), default=0),
                max((width(cell, 1) for cell in cells), default=0),
                table.is_sign(number),
            )
        )
    return found


def _height(lines: int, size: float) -> float:
    """The height of lines of text of `size` points."""
    return lines * size * _HEIGHT


def _shared(
    least: list[float], wanted: list[float], room: float, *, fill: bool
) -> tuple[float, ...]:
    """What each column must have, and of the rest what it would use; all of `room`, if it is to be filled."""
    asked = [b - a for a, b in zip(least, wanted, strict=True)]
    part = min((room - sum(least)) / sum(asked), 1) if any(asked) else 0
    shared = [a + b * part for a, b in zip(least, asked, strict=True)]
    if fill:
        shared[shared.index(max(shared))] += room - sum(shared)
    return tuple(shared)
