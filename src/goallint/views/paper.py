"""A paper: headings, paragraphs, tables and boxes to fill in, which `formats/` turns into text, Markdown, HTML and Word."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from goallint.output.terminal import safe


class Heading(NamedTuple):
    """A heading inside a paper; `level` counts from 1, below the paper's own title."""

    text: str
    level: int = 1
    anchor: str = ""
    """What links call it. Where several have the same, links lead to the first."""
    appendix: bool = False
    """Whether it begins an appendix, which lasts to the next one: on a page of its own."""


class Link(NamedTuple):
    """Words of a text that lead to the heading with the anchor `to`."""

    words: str
    to: str


class Paragraph(NamedTuple):
    """Running text; `strong` for what a reader in a hurry must see."""

    text: str
    strong: bool = False
    links: tuple[Link, ...] = ()
    """In the order of their words in `text`."""


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Fields(NamedTuple):
    """Label and value, row by row."""

    rows: tuple[tuple[str, str], ...]


class Cell(NamedTuple):
    """A cell that stands out: `tone` is `bad`, `good` or `muted`; or that leads to a heading's anchor, `to`."""

    text: str
    tone: str = ""
    to: str = ""


class Table(NamedTuple):
    """A table with a caption. Every row is as long as `head`."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    narrow: bool = False
    """Whether it is a matrix: two columns of words, columns of signs, and one that sums up."""

    def is_sign(self, column: int) -> bool:
        """Whether a column holds signs rather than words."""
        return self.narrow and 2 <= column < len(self.head) - 1


TICK = "☐"
"""What stands before a word to tick."""


class Blank(NamedTuple):
    """Room to write in by hand: a label, words to tick one of, and empty lines."""

    label: str
    lines: int = 1
    choices: tuple[str, ...] = ()

    @property
    def room(self) -> int:
        """The lines to write on: at least one where there is nothing to tick."""
        return self.lines if self.choices else max(self.lines, 1)


class Box(NamedTuple):
    """A form that the reader fills in; it is never parted by a page's end."""

    title: str
    blanks: tuple[Blank, ...]


Block = Heading | Paragraph | Bullets | Fields | Table | Box


class Paper(NamedTuple):
    """A whole paper in one language."""

    title: str
    language: str
    """`sv` or `en`."""
    about: tuple[tuple[str, str], ...]
    """What it is made from: label and value."""
    blocks: tuple[Block, ...]


def anchors(blocks: Iterable[Block]) -> Mapping[str, str]:
    """A name that any format can use for each anchor: `s1`, `s2` in the order of the headings."""
    found: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            found.setdefault(block.anchor, f"s{len(found) + 1}")
    return found


def pieces(paragraph: Paragraph) -> Iterator[str | Link]:
    """A paragraph's text in order, made safe: what leads nowhere, and the links."""
    rest = line(paragraph.text)
    for link in paragraph.links:
        found = line(link.words)
        if found and found in rest:
            before, _, rest = rest.partition(found)
            if before:
                yield before
            yield Link(found, link.to)
    if rest:
        yield rest


_FEW = 3


def kept(blocks: Iterable[Block]) -> set[int]:
    """The numbers of the paragraphs that are kept on the page of what follows them.

    They are few, and stand between a heading and its table, its box or the first heading below it.
    """
    found: set[int] = set()
    run: list[int] = []
    level = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            run.append(number)
            continue
        follows = isinstance(block, Table | Box) or (
            isinstance(block, Heading) and block.level > level
        )
        if level and follows and len(run) <= _FEW:
            found.update(run)
        run, level = [], block.level if isinstance(block, Heading) else 0
    return found


def text_of(cell: str | Cell) -> str:
    """The words of a cell."""
    return cell if isinstance(cell, str) else cell.text


def tone_of(cell: str | Cell) -> str:
    """How a cell stands out; empty where it does not."""
    return "" if isinstance(cell, str) else cell.tone


def target_of(cell: str | Cell) -> str:
    """The anchor that a cell leads to; empty where it leads nowhere."""
    return "" if isinstance(cell, str) else cell.to


_SPACES = re.compile("[ \t\n\r\x0b\x0c]+")


def words(text: str) -> list[str]:
    """The words of a text. A no-break space parts none: what it joins stands on one line."""
    return [word for word in _SPACES.split(text) if word]


def line(text: str) -> str:
    """`text` in one line, with nothing in it that could command a terminal."""
    return safe(" ".join(words(text)))


_NUMBER = re.compile(r"(?:[-+−]?\d+(?:[\u00a0,]\d{3})*(?:[.,]\d+)?(?:\u00a0?%)?)?\Z")


def numeric(table: Table) -> tuple[bool, ...]:
    """Which columns hold numbers alone, after the first one, which names the row."""
    columns = zip(*(map(text_of, row) for row in table.rows), strict=True)
    found = [any(column) and all(map(_NUMBER.match, column)) for column in columns]
    return (False, *found[1:]) if found else (False,) * len(table.head)
