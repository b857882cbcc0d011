"""A page of a workbook to fill in: a title, a note, hidden names above the headings, and rows.

What is to be filled in is yellow and open; all else is locked, without a password. A hidden cell in a row
says what it is about: `fill` compares it with what a person sees.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goallint.views.workbook import (
    BOLD,
    BORDER,
    DARK,
    OPEN,
    PLAIN,
    TO_FILL,
    WRAP,
    font,
    head,
    lines_of,
    put,
    set_print,
)

MARKS, HEAD = 4, 5
"""The rows of the hidden names and of the headings."""
_WIDTH, _LINE_HEIGHT, _MOST_LINES = 18, 15, 20
_LONGEST_CHOICE = 250


class SheetColumn(NamedTuple):
    """A column: the name that `fill` knows it by, if any, and how it looks."""

    name: str
    heading: str = ""
    width: int = _WIDTH
    is_open: bool = False
    choices: str = ""
    """What can be chosen in it: a list in quotes, or the cells that hold them."""
    is_only: bool = True
    """Whether nothing else than the choices can be written."""
    is_hidden: bool = False


class Filling(NamedTuple):
    """A row: the texts of its cells, and the columns that are not to be filled in on it."""

    texts: Sequence[str]
    closed: frozenset[str] = frozenset()


def choice(words: Iterable[str]) -> str:
    """The words to choose among, as a column has them; empty where a workbook cannot hold them so."""
    listed = ",".join(words := list(words))
    fits = 0 < len(listed) <= _LONGEST_CHOICE and not any(
        "," in word or '"' in word for word in words
    )
    return f'"{listed}"' if fits else ""


def write(
    sheet: Worksheet,
    title: str,
    notes: Sequence[str],
    columns: Sequence[SheetColumn],
    lines: Sequence[Filling],
) -> None:
    """Everything on a page."""
    put(sheet.cell(1, 1), title).font = font(size=16, bold=True, color=DARK)
    for number, note in enumerate(notes, 2):
        put(sheet.cell(number, 1), note).font = font(italic=True, color="555555")
    for number, column in enumerate(columns, 1):
        put(sheet.cell(MARKS, number), column.name)
        if not column.is_hidden:
            head(sheet.cell(HEAD, number), column.heading)
    for number, line in enumerate(lines, HEAD + 1):
        _line(sheet, number, line, columns)
    for number, column in enumerate(columns, 1):
        _lay_out(sheet, number, column, HEAD + len(lines))
    sheet.row_dimensions[MARKS].hidden = True
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)
    set_print(sheet, f"{HEAD}:{HEAD}")


def _line(sheet: Worksheet, number: int, line: Filling, columns: Sequence[SheetColumn]) -> None:
    lines = 1
    for position, (column, text) in enumerate(zip(columns, line.texts, strict=True), 1):
        cell = put(sheet.cell(number, position), text)
        cell.alignment, cell.border = WRAP, BORDER
        cell.font = BOLD if position == 1 else PLAIN
        if column.is_open and column.name not in line.closed:
            cell.protection, cell.fill, cell.number_format = OPEN, TO_FILL, "@"
        if not column.is_hidden:
            lines = max(lines, lines_of(text, column.width))
    sheet.row_dimensions[number].height = _LINE_HEIGHT * min(lines, _MOST_LINES) + 3


def _lay_out(sheet: Worksheet, number: int, column: SheetColumn, last: int) -> None:
    letter = get_column_letter(number)
    dimension = sheet.column_dimensions[letter]
    if column.is_hidden:
        dimension.hidden = True
    else:
        dimension.width = column.width
    if column.choices:
        choice = DataValidation(type="list", formula1=column.choices, allow_blank=True)
        choice.showErrorMessage = column.is_only
        choice.add(f"{letter}{HEAD + 1}:{letter}{last}")
        sheet.add_data_validation(choice)
