"""A page that was filled in, read row by row: its columns by the hidden names, and every cell as it is shown."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from goallint.findings import Example
from goallint.source.writing import Exchange
from goallint.views.targets.filled_targets import (
    MARK,
    UNSEEN,
    CellPlace,
    Refused,
    WorkbookTooLarge,
    examine,
    is_heading,
    rows_of,
    same,
    text_of,
    written,
)

ROW, FIELD, SEEN = "row", "field-", "seen-"
"""What the names in the hidden row of a sheet are made of."""
SEEN_LENGTH = 500

Problems = list[tuple[CellPlace, Refused]]


class Noted(NamedTuple):
    """What is told beside what is written."""

    taken: tuple[tuple[CellPlace, str], ...] = ()
    """Cells that were emptied, with what is taken away."""
    kept: tuple[tuple[CellPlace, str, str], ...] = ()
    """Cells that are empty in rows that were filled in before, with the id and what the document says."""
    missing: tuple[str, ...] = ()
    """Ids that stand in the plan, and have no row in the workbook."""


class Prepared(NamedTuple):
    """What is to be written, of how many rows, how many say it already, and what cannot be."""

    changes: list[Exchange]
    rows: int
    done: int
    refused: Problems
    noted: Noted = Noted()


class HiddenCell(NamedTuple):
    """What the hidden cell of a row says."""

    about: dict[str, Any]
    seen: dict[str, str]
    """What the row showed when the sheet was made, by column."""


def read(path: Path, page: "Callable[[Any, list[str]], Page]") -> bool:
    """Whether a workbook has pages of the kind that `page` makes of a sheet and its merged cells; they are read.

    False for any other file. Raises Refused.
    """
    found = False
    with path.open("rb") as file:
        try:
            merged = examine(file)
            from openpyxl import load_workbook

            book: Any = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                part = sheet._worksheet_path.removeprefix("/")
                found = page(sheet, merged.get(part, [])).read() or found
        except WorkbookTooLarge as error:
            raise Refused("{path} is larger than {limit}", path=path, limit=error.limit) from None
        except Refused:
            raise
        except Exception:
            # A damaged file is met with any exception at all; who reads it next says so.
            return False
    return found


class Page(ABC):
    """A sheet of a workbook. What a subclass makes of its rows is added where it wants it."""

    mark = MARK
    """What the names in the hidden row begin with."""
    begins: str
    """How the hidden cell of a row begins."""

    def __init__(self, sheet: Any, merged: list[str], refused: Problems) -> None:
        self.sheet, self.refused = sheet, refused
        ranges = (ref.partition(":") for ref in merged)
        self.merged = {first: last for first, _, last in ranges if last and last != first}
        self.columns: dict[str, int] = {}

    @abstractmethod
    def row(self, number: int, row: Mapping[str, Any]) -> None:
        """A row with a hidden cell."""

    @abstractmethod
    def other(self, number: int, row: Mapping[str, Any]) -> None:
        """A row without one, that holds something and is not that of the headings."""

    @abstractmethod
    def headings(self) -> Mapping[str, Example]:
        """The headings of the columns to fill in, in quotes."""

    def read(self) -> bool:
        """Whether it is a page of the kind; what it asks for is added."""
        for number, cells in rows_of(self.sheet):
            if not self.columns:
                self.columns = self._columns([text_of(cell.value) for cell in cells])
                continue
            row = {n: cells[place] for n, place in self.columns.items() if place < len(cells)}
            if ROW in row and row[ROW].value:
                self.row(number, row)
            elif not self._is_heading(number, row):
                self.other(number, row)
        return bool(self.columns)

    def _columns(self, texts: list[str]) -> dict[str, int]:
        if any(text.startswith(self.begins) for text in texts):
            raise Refused(
                "{sheet} has lost its hidden row; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        named = [t.removeprefix(self.mark) for t in texts if t.startswith(self.mark)]
        if ROW not in named and not any(name.startswith(FIELD) for name in named):
            return {}
        columns = {
            t.removeprefix(self.mark): n for n, t in enumerate(texts) if t.startswith(self.mark)
        }
        if ROW not in columns or len(columns) != len(named):
            raise Refused(
                "{sheet} has lost its hidden columns; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        return columns

    def _is_heading(self, number: int, row: Mapping[str, Any]) -> bool:
        named = [name for name in row if name.startswith(FIELD)]
        texts = {name.removeprefix(FIELD): text_of(row[name].value) for name in named}
        places = {name.removeprefix(FIELD): self.place(name, number) for name in named}
        return is_heading(texts, places, self.headings())

    def place(self, name: str, number: int) -> CellPlace:
        """The cell of a column in a row."""
        from openpyxl.utils import get_column_letter

        return CellPlace(
            str(self.sheet.title), f"{get_column_letter(self.columns[name] + 1)}{number}"
        )

    def said(self, number: int, row: Mapping[str, Any]) -> HiddenCell | None:
        """What the hidden cell of a row says; None where it is damaged, which is then refused."""
        try:
            said = json.loads(text_of(row[ROW].value))
            return HiddenCell(said, {str(name): str(text) for name, text in said["seen"].items()})
        except (KeyError, ValueError, AttributeError, TypeError, RecursionError):
            self.damaged(number)
            return None

    def damaged(self, number: int) -> None:
        """Refuses a row whose hidden cell cannot be read."""
        problem = Refused("the hidden cells of the row are damaged; create the sheet again")
        self.refused.append((self.place(ROW, number), problem))

    def need(self, fields: Sequence[str], seen: Mapping[str, str]) -> None:
        """Raises Refused if columns are gone that a row was made with."""
        lost = [field for field in fields if FIELD + field not in self.columns]
        lost += [name for name in seen if SEEN + name not in self.columns]
        if lost:
            raise Refused(
                "{sheet} has lost the columns {columns}, or has them twice; undo the change, or create the"
                " sheet again",
                sheet=self.sheet.title,
                columns=tuple(self.headings()[name] for name in lost),
            )

    def mixed(
        self, number: int, row: Mapping[str, Any], seen: Mapping[str, str]
    ) -> tuple[CellPlace, Refused] | None:
        """What is wrong with a row that shows something else than its hidden cell names: it was sorted without it."""
        for name, hidden in seen.items():
            cell = row.get(SEEN + name)
            value = text_of(cell.value if cell else None)
            if not same(value[:SEEN_LENGTH], hidden):
                problem = Refused(
                    'the row shows "{value}", but its hidden cell {cell} says "{hidden}": the cells of'
                    " several rows are mixed; undo the change, or create the sheet again",
                    value=value,
                    cell=self.place(ROW, number).cell,
                    hidden=hidden,
                )
                return self.place(SEEN + name, number), problem
        return None

    def value(self, cell: Any, place: CellPlace, *, is_dated: bool = False) -> str:
        """What a cell says; a date where one can stand. Raises Refused."""
        value = written(cell, is_dated=is_dated)
        last = self.merged.get(place.cell)
        if value and last:
            raise Refused(
                "the cell is merged with those up to {last}; split them, and write each value on its own row",
                last=last,
            )
        unseen = UNSEEN.search(value)
        if unseen:
            char = f"U+{ord(unseen[0]):04X}"
            raise Refused("a character in it cannot be seen, {char}; type it again", char=char)
        return value.strip()


def stray(page: Page, number: int, row: Mapping[str, Any]) -> None:
    """Refuses what stands in a row that is for nothing that is known."""
    for name, cell in row.items():
        if name.startswith(FIELD) and text_of(cell.value):
            problem = Refused(
                "the row has no hidden cells, so it is for nothing that is known; write it on the"
                " row of what it is about, or empty the cell"
            )
            page.refused.append((page.place(name, number), problem))
            return
