"""What a file holds as a person sees it: headings, lines and tables with places, within bounds."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goallint.views.filling.cell_reading import WorkbookTooLarge


class SourceCell(NamedTuple):
    """A cell as it is shown. One that is merged has the text of the whole, and its first cell's place."""

    text: str
    at: str
    """`Blad1!C14`; in a paper `2!C14`, the second table's."""
    covered: bool = False
    """Whether the text stands in another cell that this one is merged with."""


class Line(NamedTuple):
    """A heading, a paragraph or an item of a list."""

    text: str
    at: str
    level: int = 0
    """1 for the highest heading, 0 for what is none."""
    listed: bool = False
    depth: int = 1
    """Of an item of a list: 1 for the outermost list."""
    is_contents: bool = False
    """Whether it stands in a table of contents."""


class SourceTable(NamedTuple):
    """Rows of cells, all of one length; what is hidden is left out."""

    rows: tuple[tuple[SourceCell, ...], ...]
    is_inside: bool = False
    """Whether it stands in a cell of the table before it."""


class SourceFile(NamedTuple):
    """A file: its name, and its parts in order. A part is a sheet or the whole paper."""

    name: str
    parts: tuple["SourcePart", ...]
    pictures: int = 0
    """How many pictures it has: what stands in them cannot be read."""


class SourcePart(NamedTuple):
    """A sheet with its name, or a whole paper."""

    name: str
    blocks: tuple[Line | SourceTable, ...]
    left: tuple["Unread", ...] = ()
    margins: tuple[str, ...] = ()
    """What stands at the top of each page."""


class Unread(NamedTuple):
    """What could not be read, or not all of it: the place, what stands there, and why, a name of `page.WHY`."""

    at: str
    text: str
    why: str


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The number of a note as a raised one, so that it does not run together with the number before it."""
    return text.translate(_RAISED) if text.strip(" ,)*").isdigit() else text


MOST_ROWS = 20_000
"""Rows of a file in which something stands: no plan has so many, and each is looked at from several sides."""


MOST_ELEMENTS = 1_500_000
"""Elements of XML in a paper or a sheet of LibreOffice, all of which are held at once."""


def too_many_rows() -> WorkbookTooLarge:
    """That a file has more."""
    return WorkbookTooLarge(f"{MOST_ROWS:,} rows", f"{MOST_ROWS:,} rader".replace(",", " "))


LONGEST_TEXT = 10_000
"""Letters of a text that are read: what is searched for in it stands at its beginning."""
MOST_LETTERS = 20_000_000
"""Letters of a whole file, each text counted in every cell that shows it."""
_LONGEST_TOLD = 100


def too_many_letters() -> WorkbookTooLarge:
    """That a file has more."""
    return WorkbookTooLarge(
        f"{MOST_LETTERS:,} letters", f"{MOST_LETTERS:,} tecken".replace(",", " ")
    )


def shortened(parts: Iterable["SourcePart"]) -> tuple["SourcePart", ...]:
    """The parts of a file with each text cut that is too long; it is told where. Raises WorkbookTooLarge."""
    found = []
    letters_ = 0
    for part in parts:
        cut: dict[str, Unread] = {}
        blocks = tuple(_shortened(block, cut) for block in part.blocks)
        letters_ += sum(map(_letters_of, blocks))
        if letters_ > MOST_LETTERS:
            raise too_many_letters()
        found.append(part._replace(blocks=blocks, left=(*part.left, *cut.values())))
    return tuple(found)


def _shortened(block: Line | SourceTable, cut: dict[str, "Unread"]) -> Line | SourceTable:
    if isinstance(block, Line):
        return block._replace(text=_cut(block.text, block.at, cut))
    if all(len(cell.text) <= LONGEST_TEXT for row in block.rows for cell in row):
        return block
    rows = (
        tuple(cell._replace(text=_cut(cell.text, cell.at, cut)) for cell in row)
        for row in block.rows
    )
    return block._replace(rows=tuple(rows))


def _cut(text: str, at: str, cut: dict[str, "Unread"]) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    cut[at] = Unread(at, f"{text[:_LONGEST_TOLD]}…", "long")
    return text[:LONGEST_TEXT]


def _letters_of(block: Line | SourceTable) -> int:
    if isinstance(block, Line):
        return len(block.text)
    return sum(len(cell.text) for row in block.rows for cell in row)


MOST_SHEETS = 100


def too_many_sheets() -> WorkbookTooLarge:
    """That a workbook has more."""
    return WorkbookTooLarge(f"{MOST_SHEETS} sheets", f"{MOST_SHEETS} blad")


def letters(column: int) -> str:
    """The letters of a column, from 0: A, B … Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def parted(rows: Iterable[tuple[SourceCell, ...]]) -> Iterator[Line | SourceTable]:
    """A sheet's rows as lines and tables.

    An empty row ends a table. A row that holds one text alone is a line, unless it stands in a table, where
    it is a heading, a total or a note of that table.
    """
    table: list[tuple[SourceCell, ...]] = []
    for row in _trimmed(list(rows)):
        filled = [cell for cell in row if cell.text]
        own = [cell for cell in filled if not cell.covered]
        if len(own) >= 2 or (table and filled):
            table.append(row)
            continue
        if table:
            yield SourceTable(tuple(table))
            table = []
        if own:
            yield Line(own[0].text, own[0].at)
    if table:
        yield SourceTable(tuple(table))


def _trimmed(rows: list[tuple[SourceCell, ...]]) -> tuple[tuple[SourceCell, ...], ...]:
    """Rows of one length, without the columns at the edge that have nothing in any row.

    A column between two others stays, so that one place is the same column in every table of a sheet.
    """
    width = max(map(len, rows), default=0)
    full = [(*row, *[SourceCell("", "")] * (width - len(row))) for row in rows]
    used = [at for at in range(width) if any(row[at].text for row in full)]
    first, last = min(used, default=0), max(used, default=-1)
    return tuple(row[first : last + 1] for row in full)
