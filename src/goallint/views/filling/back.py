"""A page of a workbook that was filled in, read back row by row by its hidden column names."""

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from goallint.findings import Example
from goallint.source.writing import Exchange
from goallint.views.filling.cell_reading import (
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


def read(path: Path, page: "Callable[[Any, list[str]], Page]") -> dict[str, bool]:
    """The sheets of a workbook by name, and whether each is of the kind that `page` reads.

    `page` takes a sheet and its merged cells. Empty for any other file. Raises Refused.
    """
    found: dict[str, bool] = {}
    with path.open("rb") as file:
        try:
            merged = examine(file)
            from openpyxl import load_workbook

            book: Any = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                # A sheet that is read row by row does not tell which of its cells are merged.
                part = sheet._worksheet_path.removeprefix("/")
                found[str(sheet.title)] = page(sheet, merged.get(part, [])).read()
        except WorkbookTooLarge as error:
            raise Refused("{path} is larger than {limit}", path=path, limit=error.limit) from None
        except Refused:
            raise
        except Exception:
            # A damaged file is met with any exception at all, from zlib to openpyxl.
            return {}
    return found


class Page(ABC):
    """A sheet of a workbook. What a subclass makes of its rows is added where it wants it."""

    mark = MARK
    """What the names in the hidden row begin with."""
    begins: str
    """How the hidden cell of a row begins."""
    hidden: tuple[str, ...] = (ROW,)
    tells = ROW
    """The one of the hidden columns that tells what a row is about."""

    def __init__(self, sheet: Any, merged: list[str], refused: Problems) -> None:
        self.sheet, self.refused = sheet, refused
        ranges = (ref.partition(":") for ref in merged)
        self.merged = {first: last for first, _, last in ranges if last and last != first}
        """The last cell of merged ones by the first."""
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
            if self.tells in row and row[self.tells].value:
                self.row(number, row)
            elif not self._is_heading(number, row):
                self.other(number, row)
        return bool(self.columns)

    def _columns(self, texts: list[str]) -> dict[str, int]:
        """The places of the columns that a row names; empty for a row that names none.

        Raises Refused where one is gone or stands twice: what it held would be lost without a word.
        """
        if any(map(self.is_hidden, texts)):
            raise Refused(
                "{sheet} has lost its hidden row; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        named = Counter(t.removeprefix(self.mark) for t in texts if t.startswith(self.mark))
        if not self.is_ours(named):
            return {}
        if any(named[name] != 1 for name in self.hidden):
            raise self._without_hidden_columns()
        self.check(named)
        return {
            t.removeprefix(self.mark): n for n, t in enumerate(texts) if t.startswith(self.mark)
        }

    def _without_hidden_columns(self) -> Refused:
        return Refused(
            "{sheet} has lost its hidden columns; undo the change, or create the sheet again",
            sheet=self.sheet.title,
        )

    def is_hidden(self, text: str) -> bool:
        """Whether a cell holds what the hidden cell of a row says."""
        return text.startswith(self.begins)

    def is_ours(self, named: Counter[str]) -> bool:
        """Whether the names that stand in a row are those of such a page."""
        return ROW in named or any(name.startswith(FIELD) for name in named)

    def check(self, named: Counter[str]) -> None:
        """Raises Refused for columns that stand twice."""
        if named.total() > len(named):
            raise self._without_hidden_columns()

    def fields(self, row: Mapping[str, Any]) -> dict[str, str]:
        """The columns to fill in that a row has: their names by field."""
        return {name.removeprefix(FIELD): name for name in row if name.startswith(FIELD)}

    def _is_heading(self, number: int, row: Mapping[str, Any]) -> bool:
        named = self.fields(row)
        texts = {field: text_of(row[name].value) for field, name in named.items()}
        places = {field: self.place(name, number) for field, name in named.items()}
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
        self.refused.append((self.place(self.tells, number), problem))

    def need(self, fields: Sequence[str], seen: Mapping[str, str]) -> None:
        """Raises Refused if columns are gone that a row was made with."""
        lost = [field for field in fields if FIELD + field not in self.columns]
        self.lack([*lost, *(name for name in seen if SEEN + name not in self.columns)])

    def lack(self, lost: Sequence[str]) -> None:
        """Raises Refused if columns are lost."""
        if lost:
            raise Refused(
                "{sheet} has lost the columns {columns}, or has them twice; undo the change, or create the"
                " sheet again",
                sheet=self.sheet.title,
                columns=tuple(map(self.heading, lost)),
            )

    def heading(self, name: str) -> Example:
        """The heading of a column, in quotes."""
        return self.headings()[name]

    def says(self, name: str, number: int) -> CellPlace:
        """The hidden cell that says what a row shows in a visible column."""
        return self.place(ROW, number)

    def mixed(
        self, number: int, row: Mapping[str, Any], seen: Mapping[str, str]
    ) -> tuple[CellPlace, Refused] | None:
        """What is wrong with a row that shows something else than its hidden cell names: it was sorted without it."""
        for name, hidden in seen.items():
            cell = row.get(SEEN + name)
            value = text_of(cell.value if cell else None)
            if not same(value[:SEEN_LENGTH], hidden[:SEEN_LENGTH]):
                problem = Refused(
                    'the row shows "{value}", but its hidden cell {cell} says "{hidden}": the cells of'
                    " several rows are mixed; undo the change, or create the sheet again",
                    value=value,
                    cell=self.says(name, number).cell,
                    hidden=hidden,
                )
                return self.place(SEEN + name, number), problem
        return None

    def value(
        self, cell: Any, place: CellPlace, *, is_dated: bool = False, known: Iterable[str] = ()
    ) -> str:
        """What a cell says; a date where one can stand. Raises Refused.

        What is `known`, since it stands already, may hold what cannot be seen.
        """
        value = written(cell, is_dated=is_dated)
        last = self.merged.get(place.cell)
        if value and last:
            raise Refused(
                "the cell is merged with those up to {last}; split them, and write each value on its own row",
                last=last,
            )
        unseen = UNSEEN.search(value)
        if unseen and not any(same(value, one) for one in known):
            char = f"U+{ord(unseen[0]):04X}"
            raise Refused("a character in it cannot be seen, {char}; type it again", char=char)
        return value.strip()


def stray(page: Page, number: int, row: Mapping[str, Any], problem: Refused | None = None) -> None:
    """Refuses what stands in a row that is for nothing that is known, as in one that was put in."""
    problem = problem or Refused(
        "the row has no hidden cells, so it is for nothing that is known; write it on the"
        " row of what it is about, or empty the cell"
    )
    for name in page.fields(row).values():
        if text_of(row[name].value):
            page.refused.append((page.place(name, number), problem))
            return


class _Placed(Protocol):
    @property
    def place(self) -> CellPlace: ...


Row = TypeVar("Row", bound=_Placed)


def once(
    rows: list[Row], refused: Problems, about: Callable[[Row], tuple[Hashable, str] | None]
) -> None:
    """Refuses and takes out what stands on two rows, as it does where a row was copied.

    `about` gives what a row is about and its id; None for a row of something new.
    """
    first: dict[Hashable, Row] = {}
    doubled = set()
    for one in rows:
        key = about(one)
        known = first.setdefault(key, one) if key else one
        if known is not one and key:
            doubled.add(key)
            problem = Refused(
                "{id} is in {other} too; keep one of the rows", id=key[1], other=str(known.place)
            )
            refused.append((one.place, problem))
    rows[:] = [one for one in rows if about(one) not in doubled]
