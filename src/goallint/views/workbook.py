"""What workbooks have in common: how cells look and print, and text that is never a formula."""

import io
import re
import zipfile
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from goallint.views.cells import cleaned, spelt

_LONGEST = 32_000
_SHEET_NAME = 31
DARK, YELLOW, _LINE = "1F3B57", "FFF8D6", "BFC7D1"
THIN = Side(style="thin", color=_LINE)
BORDER = Border(bottom=THIN, left=THIN, right=THIN, top=THIN)


def font(**style: Any) -> Font:
    """The font of all cells, with what is special for one."""
    return Font(name="Calibri", **{"size": 11, **style})


WRAP = Alignment(wrap_text=True, vertical="top")
OPEN = Protection(locked=False)
PLAIN, BOLD, WHITE = font(), font(bold=True), font(bold=True, color="FFFFFF")
TO_FILL, HEADED = PatternFill("solid", fgColor=YELLOW), PatternFill("solid", fgColor=DARK)


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has; `taken` is added to."""
    clean = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", cleaned(name)).split()).strip("'") or "–"
    found, number = _cut(clean, _SHEET_NAME), 1
    while found.casefold() in taken:
        number += 1
        end = f" ({number})"
        found = _cut(clean, _SHEET_NAME - len(end)) + end
    taken.add(found.casefold())
    return found


def _cut(name: str, length: int) -> str:
    """The beginning of a name, `length` as Excel counts: in units of UTF-16."""
    begun = name.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
    return begun.strip().strip("'")


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column, by a rule of thumb."""
    return sum(1 + int(len(line) * 1.08 / width) for line in text.split("\n"))


def put(cell: Any, text: str) -> Cell:
    """Text, whatever it looks like: never a formula, and nothing that a workbook cannot hold."""
    assert isinstance(cell, Cell)
    cell.value = spelt(cleaned(text))[:_LONGEST] or None
    if cell.value is not None:
        cell.data_type = "s"
    return cell


def head(cell: Any, text: str) -> None:
    """A cell with the heading of a column."""
    put(cell, text)
    cell.font = WHITE
    cell.fill = HEADED
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = BORDER


def set_print(sheet: Worksheet, repeated: str) -> None:
    """A sheet on A4; the rows `repeated` stand on each page."""
    sheet.page_setup.orientation = "landscape" if repeated else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0 if repeated else 1
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.sheet_view.showGridLines = False
    if repeated:
        sheet.print_title_rows = repeated


def saved(book: Workbook, title: str, language: str, as_of: date) -> bytes:
    """A workbook's bytes, dated by the day it is about rather than the moment it was made."""
    properties = book.properties
    properties.creator, properties.title, properties.language = "goallint", title, language
    made, file = io.BytesIO(), io.BytesIO()
    book.save(made)
    moment = f"{as_of.isoformat()}T00:00:00Z".encode()
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, content)
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(fixed, content)
    return file.getvalue()
