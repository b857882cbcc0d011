"""What a report is to tell of as a workbook to fill in: a sheet for each list of the report.

A hidden cell in each row says what it is about, and what the row showed; a hidden row above the headings
names the columns. `fill` compares them with what a person sees.
"""

import io
import json

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue, capital
from goallint.views.round.asked import FIELDS, Asked, Row
from goallint.views.round.filled import FIELD, HEADINGS, LINES, ROW, SEEN, SEEN_LENGTH
from goallint.views.targets.filled import MARK
from goallint.views.workbook import (
    BOLD,
    BORDER,
    DARK,
    OPEN,
    PLAIN,
    TO_FILL,
    WRAP,
    font,
    lines_of,
    put,
    same_bytes,
    set_print,
    sheet_name,
)
from goallint.views.workbook import head as heading

_MARKS, _HEAD = 4, 5
"""The rows of the hidden names and of the headings."""
_WIDTHS = {"id": 16, "title": 46, "body": 26, "help": 34, "text": 60, "analysis": 60, "comment": 50}
_WIDTH, _LINE_HEIGHT, _MOST_LINES = 18, 15, 20
LISTS = {
    "goals": "Goals",
    "key_figures": "Key figures",
    "assignments": "Assignments",
    "activities": "Activities",
    "plans": "Plans",
    "budget": "Budget",
    "sections": "Sections",
}


def render(asked: Asked, catalogue: Catalogue) -> bytes:
    """The workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = {"history"}
    for name in FIELDS:
        rows = [row for row in asked.rows if row.list == name]
        if rows:
            title = sheet_name(catalogue.plain("round", LISTS[name]), taken)
            _Sheet(book.create_sheet(title), name, rows, asked, catalogue).write()
    book.properties.creator = "goallint"
    book.properties.title = _title(asked)
    book.properties.language = catalogue.language
    file = io.BytesIO()
    book.save(file)
    return same_bytes(file.getvalue(), asked.as_of)


def _title(asked: Asked) -> str:
    return f"{asked.name} {asked.period}, {asked.body_name}"


class _Sheet:
    """The sheet of one list."""

    def __init__(
        self, sheet: Worksheet, name: str, rows: list[Row], asked: Asked, catalogue: Catalogue
    ) -> None:
        self.sheet, self.name, self.rows, self.asked = sheet, name, rows, asked
        self.catalogue = catalogue
        shown = ["id", "title"]
        if any(row.body_name for row in rows):
            shown.append("body")
        if any(any(row.help) for row in rows):
            shown.append("help")
        self.shown, self.fields = shown, FIELDS[name]
        self.columns = [*shown, *self.fields[:-1], ROW, self.fields[-1]]

    def write(self) -> None:
        """Everything on it."""
        sheet, plain = self.sheet, self.catalogue.plain
        put(sheet.cell(1, 1), _title(self.asked)).font = font(size=16, bold=True, color=DARK)
        note = plain(
            "round",
            "fill in the yellow cells, save as .xlsx, and take it back with `goallint fill`; empty cells say nothing",
        )
        put(sheet.cell(2, 1), f"{capital(note)}.").font = font(italic=True, color="555555")
        for number, column in enumerate(self.columns, 1):
            mark = column if column == ROW else FIELD + column if column in self.fields else ""
            mark = SEEN + column if column in ("id", "title", "body") else mark
            if mark:
                put(sheet.cell(_MARKS, number), MARK + mark)
            if column != ROW:
                heading(sheet.cell(_HEAD, number), plain("round", HEADINGS[column]))
        for number, row in enumerate(self.rows, _HEAD + 1):
            self._row(number, row)
        self._lay_out()

    def _row(self, number: int, row: Row) -> None:
        texts = {
            "id": row.id,
            "title": row.title,
            "body": row.body_name,
            "help": "\n".join(filter(None, row.help)),
        }
        asked = self.asked
        texts[ROW] = json.dumps(
            {
                "report": [asked.reporting, asked.body, asked.period, asked.path],
                "row": [row.list, row.id, row.body, row.sort],
                "seen": {n: texts[n][:SEEN_LENGTH] for n in self.shown if n != "help"},
            },
            ensure_ascii=False,
            sort_keys=True,
        )
        lines = 1
        for position, column in enumerate(self.columns, 1):
            cell = put(self.sheet.cell(number, position), texts.get(column, ""))
            cell.alignment, cell.border = WRAP, BORDER
            cell.font = BOLD if position == 1 else PLAIN
            # A body's own row tells how it went there, and no more.
            if column in self.fields and (not row.body or column in LINES):
                cell.protection, cell.fill, cell.number_format = OPEN, TO_FILL, "@"
            if column != ROW:
                lines = max(lines, lines_of(texts.get(column, ""), _WIDTHS.get(column, _WIDTH)))
        self.sheet.row_dimensions[number].height = _LINE_HEIGHT * min(lines, _MOST_LINES) + 3

    def _lay_out(self) -> None:
        sheet, last = self.sheet, _HEAD + len(self.rows)
        for number, column in enumerate(self.columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            if column == ROW:
                dimension.hidden = True
            else:
                dimension.width = _WIDTHS.get(column, _WIDTH)
            words = self._words(column)
            if words and len(",".join(words)) <= 250 and not any("," in word for word in words):
                choice = DataValidation(
                    type="list", formula1=f'"{",".join(words)}"', allow_blank=True
                )
                choice.showErrorMessage = True
                letter = get_column_letter(number)
                choice.add(f"{letter}{_HEAD + 1}:{letter}{last}")
                sheet.add_data_validation(choice)
        sheet.row_dimensions[_MARKS].hidden = True
        sheet.freeze_panes = f"C{_HEAD + 1}"
        sheet.protection.sheet = True
        for allowed in ("formatColumns", "formatRows"):
            setattr(sheet.protection, allowed, False)
        set_print(sheet, f"{_HEAD}:{_HEAD}")

    def _words(self, column: str) -> list[str]:
        """The words to choose among."""
        if self.name == "goals" and column in ("assessment", "forecast"):
            return list(self.asked.steps)
        if column == "status":
            return [word.written(self.asked.language) for word in vocabulary.WORDS["status"]]
        return []
