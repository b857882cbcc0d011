"""The report on targets as a workbook to fill in: a summary, and a sheet for each body.

The rows of a sheet carry hidden cells by which `fill` finds each key figure again and sees what it
said when the sheet was made. They stand before the last column, so that whoever sorts by the filter,
or all that is seen, sorts them along; `fill` compares them with what the row shows. A hidden row
above the headings names the columns. Cells that are not to be filled in are locked, without a password.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue, capital
from goallint.views.cells import cleaned
from goallint.views.filling.back import SEEN as SEEN_MARK
from goallint.views.filling.back import SEEN_LENGTH
from goallint.views.filling.cell_reading import MARK, MOST_CELLS, WorkbookTooLarge
from goallint.views.targets import targets_columns
from goallint.views.targets.filled_targets import HEADINGS, HIDDEN, SEEN
from goallint.views.targets.targets_report import (
    FIELDS,
    LackCount,
    TargetsGroup,
    TargetsReport,
    TargetsRow,
)
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
    saved,
    set_print,
    sheet_name,
)
from goallint.views.workbook import head as heading_cell

_KNOWN = ("id", "figure", "plan", "goal", "reason", "today", "class", "basis", "outcome", "trend", "baseline", "compare", "above",
          "reported", "aside", "place")  # fmt: skip
_WIDTHS = {"id": 14, "figure": 42, "plan": 24, "goal": 16, "reason": 20, "today": 20, "class": 20, "basis": 30, "outcome": 24, "trend": 12,
           "baseline": 18, "compare": 22, "above": 26, "reported": 28, "aside": 28, "place": 30,
           "target": 24, "better": 13, "unit": 14, "owner": 20, "comment": 30}  # fmt: skip
_MARKS, _HEAD = 4, 5
"""The rows of the hidden names and of the headings."""
_ROOM_FOR_SUMMARY = 5_000
"""Cells of the summary, and some to be put in."""
_LINE_HEIGHT = 15
_MOST_LINES = 20

_UNITS = ("procent", "antal", "kr", "tkr", "mkr", "dagar", "timmar", "personer", "index")


def render(report: TargetsReport, catalogue: Catalogue) -> bytes:
    """The workbook. `report` is by body. Raises WorkbookTooLarge for more cells than `fill` takes back."""
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)
    summary.title = catalogue.word("summary")
    taken = {summary.title.casefold(), "history"}
    sheets: dict[str, Worksheet] = {}
    cells = _ROOM_FOR_SUMMARY
    for group in report.groups:
        if group.rows:
            name = sheet_name(targets_columns.heading(group, report, catalogue), taken)
            sheets[group.id] = book.create_sheet(name)
            sheet = _BodySheet(sheets[group.id], group, report, catalogue)
            cells += len(sheet.names) * (_HEAD + len(group.rows))
            if cells > MOST_CELLS:
                raise WorkbookTooLarge.cells()
            sheet.write()
    _summary(summary, report, sheets, catalogue)
    return saved(book, targets_columns.title(report, catalogue), catalogue.language, report.as_of)


class _BodySheet:
    """The sheet of one body."""

    def __init__(
        self, sheet: Worksheet, group: TargetsGroup, report: TargetsReport, catalogue: Catalogue
    ) -> None:
        self.sheet, self.group, self.report, self.catalogue = sheet, group, report, catalogue
        shown = {c.name: c for c in targets_columns.filled(group.rows, catalogue)}
        ids = {row.identity.id for row in group.rows}
        if len(ids) == len(group.rows):
            # Where an id stands twice, a person needs the place to tell which is which.
            shown.pop("place", None)
        self.known = [shown[name] for name in _KNOWN if name in shown]
        self.names = [*(c.name for c in self.known), *FIELDS[:-1], *HIDDEN, FIELDS[-1]]
        self.hidden = range(len(self.names) - 1 - len(HIDDEN), len(self.names) - 1)
        """The places of the hidden columns, counted from 0."""

    def write(self) -> None:
        """Everything on it."""
        sheet, catalogue = self.sheet, self.catalogue
        put(
            sheet.cell(1, 1), targets_columns.heading(self.group, self.report, catalogue)
        ).font = font(size=16, bold=True, color=DARK)
        told = [capital(one) for one in targets_columns.sentences(self.group, catalogue)]
        put(sheet.cell(2, 1), ". ".join(told) + ".")
        note = f"{capital(targets_columns.day(self.report, catalogue))}. {capital(catalogue.word('fill-in'))}."
        put(sheet.cell(3, 1), note).font = font(italic=True, color="555555")
        for number, name in enumerate(self.names, 1):
            is_known = number <= len(self.known)
            if not is_known:
                put(sheet.cell(_MARKS, number), MARK + name)
            elif name in SEEN:
                put(sheet.cell(_MARKS, number), MARK + SEEN_MARK + name)
            if number - 1 not in self.hidden:
                word = name if is_known else HEADINGS[name]
                heading_cell(sheet.cell(_HEAD, number), catalogue.word(word))
        for number, row in enumerate(self.group.rows, _HEAD + 1):
            self._row(number, row)
        self._lay_out()

    def _row(self, number: int, row: TargetsRow) -> None:
        cells = [column.text(row, self.catalogue) for column in self.known]
        # A sheet has room for a line to each value.
        cells = [text.replace("; ", "\n") for text in cells]
        own = {
            **row.said,
            "better": targets_columns.direction(row, self.catalogue),
            "owner": row.owner,
        }
        seen = {c.name: text for c, text in zip(self.known, cells, strict=True) if c.name in SEEN}
        seen = {name: text[:SEEN_LENGTH] for name, text in (*seen.items(), ("owner", row.owner))}
        cells += ["", *(own[field] for field in FIELDS[1:-1])]
        cells += [*map(str, row.identity[:3]), str(row.identity.number)]
        cells += [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in (row.said, seen)]
        cells.append(own[FIELDS[-1]])
        for position, text in enumerate(cells, 1):
            cell = put(self.sheet.cell(number, position), text)
            cell.alignment, cell.border = WRAP, BORDER
            cell.font = BOLD if position == 1 else PLAIN
            if position > len(self.known) and position - 1 not in self.hidden:
                cell.protection = OPEN
                cell.fill = TO_FILL
                cell.number_format = "@"
        lines = [
            lines_of(text, _WIDTHS[name])
            for place, (name, text) in enumerate(zip(self.names, cells, strict=True))
            if place not in self.hidden
        ]
        self.sheet.row_dimensions[number].height = _LINE_HEIGHT * min(max(lines), _MOST_LINES) + 3

    def _lay_out(self) -> None:
        sheet, last = self.sheet, _HEAD + len(self.group.rows)
        first = len(self.known) + 1
        for number, name in enumerate(self.names, 1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            if number - 1 in self.hidden:
                dimension.hidden = True
            else:
                dimension.width = _WIDTHS[name]
        sheet.row_dimensions[_MARKS].hidden = True
        sheet.row_dimensions[_HEAD].height = 32
        sheet.freeze_panes = f"C{_HEAD + 1}"
        sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(self.names))}{last}"
        words = [word.written(self.catalogue.language) for word in vocabulary.WORDS["better"]]
        self._choice(first + 1, words, last, strict=True)
        self._choice(first + 2, _units(self.group.rows), last, strict=False)
        protection = sheet.protection
        protection.sheet = True
        for allowed in ("autoFilter", "formatColumns", "formatRows"):
            setattr(protection, allowed, False)
        set_print(sheet, f"{_HEAD}:{_HEAD}")

    def _choice(self, column: int, words: list[str], last: int, *, strict: bool) -> None:
        choice = DataValidation(
            type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=strict
        )
        letter = get_column_letter(column)
        choice.add(f"{letter}{_HEAD + 1}:{letter}{last}")
        self.sheet.add_data_validation(choice)


def _units(rows: Iterable[TargetsRow]) -> list[str]:
    """Units to choose among, those of the sheet first; no more than a choice has room for."""
    words: list[str] = []
    for unit in dict.fromkeys((*(cleaned(row.unit) for row in rows), *_UNITS)):
        fits = len(",".join([*words, unit])) <= 250
        if unit and not re.search('[,"\\x00-\\x1f]', unit) and fits:
            words.append(unit)
    return words


def _summary(
    sheet: Worksheet, report: TargetsReport, sheets: dict[str, Worksheet], catalogue: Catalogue
) -> None:
    put(sheet.cell(1, 1), targets_columns.title(report, catalogue)).font = font(
        size=18, bold=True, color=DARK
    )
    told = [
        *targets_columns.sentences(report, catalogue),
        *targets_columns.unread(report, catalogue),
    ]
    for number, sentence in enumerate(told, 2):
        put(sheet.cell(number, 1), capital(sentence) + ".").font = font(size=12, bold=True)
    row = len(told) + 2
    put(sheet.cell(row, 1), capital(targets_columns.day(report, catalogue)) + ".")
    row += 2
    names = ("body", "figures", "lacking", "share", "base-figures", "lacking", "share")
    for column, name in enumerate(names, 1):
        heading_cell(sheet.cell(row, column), catalogue.word(name))
    sheet.row_dimensions[row].height = 32
    head = row
    for group in report.groups:
        row += 1
        cell = put(sheet.cell(row, 1), targets_columns.heading(group, report, catalogue))
        if group.id in sheets:
            target = quote_sheetname(sheets[group.id].title)
            cell.hyperlink = f"#{target}!A1"
            cell.font = font(color="1B5E9B", underline="single")
        _counts(sheet, row, 2, group.figures)
        _counts(sheet, row, 5, group.base)
    last = row
    row += 1
    put(sheet.cell(row, 1), catalogue.word("all"))
    _counts(sheet, row, 2, report.figures)
    _counts(sheet, row, 5, report.base)
    for column in range(1, 8):
        sheet.cell(row, column).font = font(bold=True)
        for number in range(head + 1, row + 1):
            sheet.cell(number, column).border = BORDER
    row = _reasons(sheet, row + 2, report, catalogue)
    row = _how(sheet, row + 1, catalogue)
    if last > head:
        _chart(sheet, head, last, row + 2, catalogue)
    for letter, width in zip("ABCDEFG", (46, 12, 12, 11, 14, 12, 11), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.protection.sheet = True
    set_print(sheet, "")


def _counts(sheet: Worksheet, row: int, column: int, count: LackCount) -> None:
    sheet.cell(row, column, count.total)
    sheet.cell(row, column + 1, count.lacking)
    if count.total:
        sheet.cell(row, column + 2, count.lacking / count.total).number_format = "0 %"


def _reasons(sheet: Worksheet, row: int, report: TargetsReport, catalogue: Catalogue) -> int:
    heading_cell(sheet.cell(row, 1), catalogue.word("by-reason"))
    heading_cell(sheet.cell(row, 2), catalogue.word("number"))
    for reason, count in report.reasons.items():
        row += 1
        put(sheet.cell(row, 1), capital(catalogue.word(reason))).border = BORDER
        sheet.cell(row, 2, count).border = BORDER
    return row + 1


def _how(sheet: Worksheet, row: int, catalogue: Catalogue) -> int:
    put(sheet.cell(row, 1), catalogue.word("how")).font = font(bold=True, color=DARK)
    for name in ("how-cells", "how-target", "how-periods", "how-shown", "how-sort", "how-save"):
        row += 1
        put(sheet.cell(row, 1), catalogue.word(name) + ".")
    return row


def _chart(sheet: Worksheet, head: int, last: int, place: int, catalogue: Catalogue) -> None:
    """The share of each body that lacks a target, as bars in the order of the table."""
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth = "bar", 10, 60
    chart.title = catalogue.word("share-chart")
    chart.legend = None
    chart.add_data(Reference(sheet, min_col=4, min_row=head + 1, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    series: Any = chart.series[0]
    series.graphicalProperties.solidFill = DARK
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, other, False)
    axis: Any = chart.y_axis
    axis.scaling.min, axis.scaling.max, axis.majorUnit = 0, 1, 0.25
    axis.number_format, axis.delete = "0 %", False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.height, chart.width = max(5.0, 2.5 + 0.9 * (last - head)), 23
    sheet.add_chart(chart, f"A{place}")
