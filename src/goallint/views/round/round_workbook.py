"""What a report is to tell of as a workbook to fill in: a sheet for each list of the report."""

import json

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue, capital
from goallint.views.filling import sheet_page
from goallint.views.filling.back import FIELD, ROW, SEEN, SEEN_LENGTH
from goallint.views.filling.cell_reading import APART, MARK
from goallint.views.filling.sheet_page import Filling, SheetColumn
from goallint.views.round.expected_rows import FIELDS, Asked, AskedRow
from goallint.views.round.filled_round import HEADINGS, LINES, WORDS
from goallint.views.workbook import saved, sheet_name

_WIDTHS = {"id": 16, "title": 46, "body": 26, "help": 34, "text": 60, "analysis": 60, "comment": 50,
           "missing": 40, "decided": 40}  # fmt: skip
_WIDTH = 18
LISTS = {
    "report": "Report",
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
            _ListSheet(name, rows, asked, catalogue).write(book.create_sheet(title))
    return saved(book, _title(asked), catalogue.language, asked.as_of)


def _title(asked: Asked) -> str:
    return f"{asked.name} {asked.period}, {asked.body_name}"


class _ListSheet:
    """The sheet of one list."""

    def __init__(self, name: str, rows: list[AskedRow], asked: Asked, catalogue: Catalogue) -> None:
        self.name, self.rows, self.asked, self.catalogue = name, rows, asked, catalogue
        shown = ["id", "title"]
        if any(row.body_name for row in rows):
            shown.append("body")
        if any(any(row.help) for row in rows):
            shown.append("help")
        self.shown, self.fields = shown, FIELDS[name]
        self.columns = [*shown, *self.fields[:-1], ROW, self.fields[-1]]

    def write(self, sheet: Worksheet) -> None:
        """Everything on it."""
        note = self.catalogue.plain(
            "round",
            "fill in the yellow cells, save as .xlsx, and take it back with `goallint fill`; empty cells say nothing",
        )
        notes = [note]
        if self.name == "key_figures":
            notes.append(
                self.catalogue.plain(
                    "round",
                    "write an outcome for women and men apart as {example}; where there is none, write"
                    " the reason under Missing",
                    example=APART,
                )
            )
        columns = [self._column(name) for name in self.columns]
        lines = [self._line(row) for row in self.rows]
        sheet_page.write(
            sheet, _title(self.asked), [f"{capital(one)}." for one in notes], columns, lines
        )

    def _column(self, name: str) -> SheetColumn:
        if name == ROW:
            return SheetColumn(MARK + ROW, is_hidden=True)
        is_open = name in self.fields
        mark = FIELD + name if is_open else SEEN + name if name in ("id", "title", "body") else ""
        heading = self.catalogue.plain("round", HEADINGS[name])
        words = sheet_page.choice(self._words(name))
        width = _WIDTHS.get(name, _WIDTH)
        return SheetColumn(mark and MARK + mark, heading, width, is_open, words)

    def _line(self, row: AskedRow) -> Filling:
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
        # A body's own row tells how it went there, and no more.
        closed = [name for name in self.fields if name not in LINES] if row.body else row.said
        return Filling(
            [texts.get(name, "") for name in self.columns],
            frozenset(MARK + FIELD + name for name in closed),
        )

    def _words(self, column: str) -> list[str]:
        """The words to choose among."""
        if self.name == "goals" and column in ("assessment", "forecast"):
            return list(self.asked.steps)
        if column in WORDS:
            return [word.written(self.asked.language) for word in vocabulary.WORDS[column]]
        return []
