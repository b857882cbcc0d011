"""The tables as one workbook, a sheet each."""

import io
from collections.abc import Mapping
from datetime import date
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from goallint.views.cells import spelt
from goallint.views.tables.columns import TABLES, Row, Value, written
from goallint.views.tables.package import NAME

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""What a sheet and a cell of Excel hold."""


class TooMuch(Exception):
    """More than a sheet holds; nothing is left out in silence."""


def render(rows: Mapping[str, list[Row]]) -> bytes:
    """The workbook. Raises TooMuch, with the table's name."""
    for name, found in rows.items():
        if len(found) >= MOST_ROWS or any(map(_is_too_long, chain.from_iterable(found))):
            raise TooMuch(name)
    workbook = Workbook(write_only=True)
    workbook.properties.creator = NAME
    for name, columns in TABLES.items():
        sheet: WriteOnlyWorksheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        head = [_cell(sheet, column.name) for column in columns]
        for cell in head:
            cell.font = Font(bold=True)
        sheet.append(head)
        for row in rows[name]:
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _is_too_long(value: Value) -> bool:
    return isinstance(value, str) and len(value) > LONGEST // 7 and len(_held(value)) > LONGEST


def _held(text: str) -> str:
    """A text as a cell holds it: what no cell can hold is spelt out, as Excel does it."""
    return ILLEGAL_CHARACTERS_RE.sub(lambda match: f"_x{ord(match[0]):04X}_", spelt(text))


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    # A day before 1900 is none that a sheet knows.
    if not isinstance(value, str) and not (isinstance(value, date) and value.year < 1900):
        made: Cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
        return made
    cell: Cell = WriteOnlyCell(sheet, _held(written(value)))
    # A text that begins with `=` is a text all the same.
    cell.data_type = "s"
    return cell
