"""A paper: headings, paragraphs and tables, which `formats/` turns into text, Markdown, HTML and Word."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading inside a paper; `level` counts from 1, below the paper's own title."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """Running text; `strong` for what a reader in a hurry must see."""

    text: str
    strong: bool = False


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Cell(NamedTuple):
    """A cell that stands out: `tone` is `bad`, `good` or `muted`."""

    text: str
    tone: str = ""


class Table(NamedTuple):
    """A table with a caption. Every row is as long as `head`."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    narrow: bool = False
    """Whether the cells hold signs rather than words: a matrix."""


Block = Heading | Paragraph | Bullets | Table


class Paper(NamedTuple):
    """A whole paper in one language."""

    title: str
    language: str
    """`sv` or `en`."""
    about: tuple[tuple[str, str], ...]
    """What it is made from: label and value."""
    blocks: tuple[Block, ...]


def text_of(cell: str | Cell) -> str:
    """The words of a cell."""
    return cell if isinstance(cell, str) else cell.text


def tone_of(cell: str | Cell) -> str:
    """How a cell stands out; empty where it does not."""
    return "" if isinstance(cell, str) else cell.tone
