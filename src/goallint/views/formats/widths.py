"""How wide text is in print, in centimetres, and how a page's width is shared by a table's columns."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
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
_SHORT = 5.0
"""A table is kept on one page if it is no higher."""
_NARROWEST = 0.3
"""What an empty column has."""
_LONGEST = 4.6
"""Longer words, such as the way to a file, may be split where they have no room."""
_READABLE = 4.0
"""A column of running text wants this much, or the page is turned."""
_FULL = 16.0
"""Text that is longer gives a column no more room."""
_WIDEST = 1000


class _Letters(dict[str, int]):
    """The widths of letters, in thousandths of their size; of one unknown, that of its parts."""

    def __missing__(self, letter: str) -> int:
        parts = unicodedata.normalize("NFKD", letter)
        # An accent takes no room of its own: å is as wide as a.
        own = 0 if unicodedata.combining(letter) else _WIDEST
        self[letter] = own if parts == letter else sum(self[part] for part in parts)
        return self[letter]


# Of Arial Bold: text that is not bold takes no more.
_LETTERS = _Letters(
    (letter, wide)
    for wide, letters in {
        238: "'", 278: " ,./I\\ijl·’", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z”",
        556: "#$0123456789J_aceksvxy–§", 584: "^+<=>~−", 611: "?FLTZbdghnopquø", 667: "EPSVXY",
        722: "&ABCDHKNRU", 778: "GOQwØ", 833: "M", 889: "%mæ", 944: "W", 1000: "…", 1016: "@",
    }.items()
    for letter in letters
)  # fmt: skip
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
    return sum(map(_LETTERS.__getitem__, text)) / 1000 * size * 2.54 / 72


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
        tried = [tuple(room * one / sum(least) for one in least)]
    else:
        wanted = [column.wanted(size, upright=upright) for column in columns]
        tried = [_in_proportion(least, wanted, room), _evenly(least, wanted, room)]
    lines, shared = min(((_lines(table, one, size), one) for one in tried), key=lambda o: sum(o[0]))
    if not table.narrow:
        widest = shared.index(max(shared))
        left = room - sum(shared)
        shared = (*shared[:widest], shared[widest] + left, *shared[widest + 1 :])
    return Layout(shared, size, on_end, lines, room)


def _lines(table: Table, columns: Sequence[float], size: float) -> tuple[int, ...]:
    """About how many lines each row takes, in columns of these widths."""
    return tuple(
        max(
            math.ceil(width(line(text_of(cell)), size) / max(wide - PADDING, _NARROWEST))
            for cell, wide in zip(row, columns, strict=True)
        )
        for row in table.rows
    )


class PagePart(NamedTuple):
    """Blocks that stand on pages of one shape."""

    blocks: tuple[Block, ...]
    lies: bool
    """Whether its pages lie, since a table is wide."""
    is_appendix: bool = False


def parts(blocks: Iterable[Block]) -> list[PagePart]:
    """The blocks in order: a part for each appendix, and where the pages have to be turned.

    They are turned for whole sections, which begin with a heading of the first level; one
    without tables is printed as the one before, and what comes before the first as that.
    """
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and (block.level == 1 or block.appendix):
            sections.append([])
        sections[-1].append(block)
    if len(sections) > 1 and not _tables(sections[0]) and not _begins_appendix(sections[1]):
        sections[:2] = [sections[0] + sections[1]]
    found: list[PagePart] = []
    for section in filter(None, sections):
        tables, is_appendix = _tables(section), _begins_appendix(section)
        if found and not is_appendix and not tables:
            lies = found[-1].lies
        else:
            lies = any(map(_is_wide, tables))
        if found and not is_appendix and lies == found[-1].lies:
            found[-1] = found[-1]._replace(blocks=(*found[-1].blocks, *section))
        else:
            found.append(PagePart(tuple(section), lies, is_appendix))
    return found


def _tables(section: Iterable[Block]) -> list[Table]:
    return [block for block in section if isinstance(block, Table)]


def _begins_appendix(section: Sequence[Block]) -> bool:
    return isinstance(section[0], Heading) and section[0].appendix


def _is_wide(table: Table) -> bool:
    return sum(column.readable() for column in _measured(table)) > PORTRAIT


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
        return max(head * size, min(self.word * size, _LONGEST), _NARROWEST) + PADDING

    def wanted(self, size: float, *, upright: bool = False) -> float:
        """The width that it would have if it had no neighbours."""
        return max(self.least(size, upright=upright), min(self.text * size, _FULL) + PADDING)

    def readable(self) -> float:
        """The width that it is easily read at."""
        least = self.least(SIZE, upright=True)
        return max(least, min(self.wanted(SIZE, upright=True), _READABLE))


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


def _in_proportion(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """What each column must have, and of what it wants beside that as large a part for all."""
    asked = [b - a for a, b in zip(least, wanted, strict=True)]
    part = min((room - sum(least)) / sum(asked), 1) if any(asked) else 0
    return tuple(a + b * part for a, b in zip(least, asked, strict=True))


def _evenly(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """What each column must have, and as much more for all, or what it wants if that is less."""
    asked = [b - a for a, b in zip(least, wanted, strict=True)]
    left, shared = room - sum(least), list(least)
    for served, place in enumerate(sorted(range(len(asked)), key=asked.__getitem__)):
        more = min(asked[place], left / (len(asked) - served))
        shared[place] += more
        left -= more
    return tuple(shared)
