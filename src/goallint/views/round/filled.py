"""A report's workbook that was filled in: what its cells ask for, with every cell that cannot be read."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.model import Report
from goallint.format.read import read as read_file
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, marks, outcome_of
from goallint.format.writing import Aim
from goallint.source.edits import Unchangeable
from goallint.source.files import read_bytes
from goallint.source.text import exactly
from goallint.source.writing import Exchange
from goallint.views.fill import reads_alike, two_meanings
from goallint.views.round import document
from goallint.views.round.asked import FIELDS, report_of
from goallint.views.targets.filled import (
    LONGEST,
    MARK,
    UNSEEN,
    Place,
    Refused,
    TooLarge,
    examine,
    is_heading,
    quoted,
    rows_of,
    same,
    text_of,
    written,
)
from goallint.workspace.separators import in_series

ROW, FIELD, SEEN = "row", "field-", "seen-"
"""What the names in the hidden row of a sheet are made of."""
SEEN_LENGTH = 500
LINES = frozenset(("analysis",))
"""The fields of a row for a body below."""
HEADINGS = {
    "id": "Id",
    "title": "About",
    "body": "In",
    "help": "Known",
    "assessment": "Assessment",
    "forecast": "Forecast",
    "analysis": "Analysis",
    "outcome": "Outcome",
    "status": "Status",
    "effect": "Effect",
    "comment": "Comment",
    "deviation": "Deviation",
    "actions": "Actions",
    "text": "Text",
}
"""The headings; their Swedish words are in the catalogue, context `round`."""
_TEXTS = frozenset(("analysis", "comment", "text"))


class Asking(NamedTuple):
    """What one row asks for: of which report, about what, and each field with its cell."""

    report: tuple[str, str, str, str]
    row: tuple[str, str, str, str]
    fields: dict[str, str]
    places: dict[str, Place]


class Filled(NamedTuple):
    """A workbook of a report."""

    rows: list[Asking]
    refused: list[tuple[Place, Refused]]


class Prepared(NamedTuple):
    """What is to be written, of how many rows, and what cannot be."""

    changes: list[Exchange]
    rows: int
    refused: list[tuple[Place, Refused]]


def read(path: Path) -> Filled | None:
    """What a report's workbook asks for; None for any other file. Raises Refused."""
    filled = Filled([], [])
    found = False
    with path.open("rb") as file:
        try:
            merged = examine(file)
            from openpyxl import load_workbook

            book: Any = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                part = sheet._worksheet_path.removeprefix("/")
                found = _Sheet(sheet, filled, merged.get(part, [])).read() or found
        except TooLarge as error:
            raise Refused("{path} is larger than {limit}", path=path, limit=error.limit) from None
        except Refused:
            raise
        except Exception:
            # A damaged file is met with any exception at all; who reads it next says so.
            return None
    if not found:
        return None
    _twice(filled)
    return filled


class _Sheet:
    def __init__(self, sheet: Any, filled: Filled, merged: list[str]) -> None:
        self.sheet, self.filled = sheet, filled
        ranges = (ref.partition(":") for ref in merged)
        self.merged = {first: last for first, _, last in ranges if last and last != first}

    def read(self) -> bool:
        """Whether it is a sheet of a report; what it asks for is added."""
        columns: dict[str, int] = {}
        for number, cells in rows_of(self.sheet):
            if not columns:
                columns = self._columns([text_of(cell.value) for cell in cells])
                continue
            row = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            if ROW in row and row[ROW].value:
                self._row(number, row, columns)
                continue
            named = [name for name in row if name.startswith(FIELD)]
            texts = {name.removeprefix(FIELD): text_of(row[name].value) for name in named}
            places = {n.removeprefix(FIELD): self._place(columns, n, number) for n in named}
            if not is_heading(texts, places, _headings()):
                self._stray(texts, places)
        return bool(columns)

    def _columns(self, texts: list[str]) -> dict[str, int]:
        if any(text.startswith('{"report"') for text in texts):
            raise Refused(
                "{sheet} has lost its hidden row; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        named = [text.removeprefix(MARK) for text in texts if text.startswith(MARK)]
        if ROW not in named and not any(name.startswith(FIELD) for name in named):
            return {}
        columns = {t.removeprefix(MARK): n for n, t in enumerate(texts) if t.startswith(MARK)}
        if ROW not in columns or len(columns) != len(named):
            raise Refused(
                "{sheet} has lost its hidden columns; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        return columns

    def _place(self, columns: dict[str, int], name: str, number: int) -> Place:
        from openpyxl.utils import get_column_letter

        return Place(str(self.sheet.title), f"{get_column_letter(columns[name] + 1)}{number}")

    def _stray(self, texts: dict[str, str], places: dict[str, Place]) -> None:
        for field, text in texts.items():
            if text:
                problem = Refused(
                    "the row has no hidden cells, so it is for nothing that is known; write it on the"
                    " row of what it is about, or empty the cell"
                )
                self.filled.refused.append((places[field], problem))
                return

    def _row(self, number: int, row: dict[str, Any], columns: dict[str, int]) -> None:
        def place(name: str) -> Place:
            return self._place(columns, name, number)

        try:
            said = json.loads(text_of(row[ROW].value))
            report, about = (tuple(map(str, said[name])) for name in ("report", "row"))
            seen = {str(name): str(text) for name, text in said["seen"].items()}
            fields_of = FIELDS[about[0]]
            if len(report) != 4 or len(about) != 4:
                raise ValueError
        except (KeyError, ValueError, AttributeError, TypeError, RecursionError):
            problem = Refused("the hidden cells of the row are damaged; create the sheet again")
            self.filled.refused.append((place(ROW), problem))
            return
        lost = [f for f in fields_of if FIELD + f not in columns]
        lost += [name for name in seen if SEEN + name not in columns]
        if lost:
            raise Refused(
                "{sheet} has lost the columns {columns}, or has them twice; undo the change, or create the"
                " sheet again",
                sheet=self.sheet.title,
                columns=tuple(_heading(name) for name in lost),
            )
        fields: dict[str, str] = {}
        refused: list[tuple[Place, Refused]] = []
        for field in fields_of:
            name = FIELD + field
            if name not in row or row[name].value is None:
                continue
            try:
                value = _value(row[name], self.merged.get(place(name).cell))
                if value and about[2] and field not in LINES:
                    raise Refused("in a row for one body only the analysis can be filled in")
                if value:
                    fields[field] = value
            except Refused as problem:
                refused.append((place(name), problem))
        if not fields and not refused:
            return
        # A row that shows something else than its hidden cell names was sorted without it.
        for name, hidden in seen.items():
            cell = row.get(SEEN + name)
            value = text_of(cell.value if cell else None)
            if not same(value[:SEEN_LENGTH], hidden):
                mixed = Refused(
                    'the row shows "{value}", but its hidden cell {cell} says "{hidden}": the cells of'
                    " several rows are mixed; undo the change, or create the sheet again",
                    value=value,
                    cell=place(ROW).cell,
                    hidden=hidden,
                )
                refused = [(place(SEEN + name), mixed)]
                break
        self.filled.refused.extend(refused)
        if not refused:
            places = {field: place(FIELD + field) for field in fields}
            self.filled.rows.append(Asking(report, about, fields, places))


def _heading(name: str) -> Example:
    return quoted(lambda catalogue: catalogue.plain("round", HEADINGS.get(name, name)))


@cache
def _headings() -> dict[str, Example]:
    return {field: _heading(field) for fields in FIELDS.values() for field in fields}


def _value(cell: Any, last: str | None) -> str:
    """What a cell says. Raises Refused."""
    value = written(cell)
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


def _twice(filled: Filled) -> None:
    first: dict[object, Asking] = {}
    doubled = set()
    for one in filled.rows:
        key = (one.report, one.row)
        if first.setdefault(key, one) is not one:
            doubled.add(key)
            place = next(iter(one.places.values()))
            other = str(next(iter(first[key].places.values())))
            problem = Refused(
                "{id} is in {other} too; keep one of the rows", id=one.row[1], other=other
            )
            filled.refused.append((place, problem))
    filled.rows[:] = [one for one in filled.rows if (one.report, one.row) not in doubled]


def prepare(run: Run, filled: Filled) -> Prepared:
    """What the rows change in the workspace. Raises Refused where they are of no report that can be written."""
    reports = {one.report for one in filled.rows}
    if not reports:
        return Prepared([], 0, filled.refused)
    if len(reports) > 1:
        raise Refused("the sheets are of several reports; fill in each in a workbook of its own")
    reporting_id, body_id, period_text, path = reports.pop()
    calendar, bodies = run.workspace.calendar, run.workspace.bodies
    reporting, body = calendar.reporting(reporting_id), bodies.get(body_id)
    if reporting is None or body is None:
        raise Refused(
            "the organisation has no longer the reporting {reporting} or the body {body}",
            reporting=reporting_id,
            body=body_id,
        )
    period = Period.parse(period_text)
    there = report_of(run.workspace, reporting_id, body_id, period)
    if len(there) > 1 or (there and there[0].path != path) or (path and not there):
        raise Refused(
            "there is another report for {period} now than when the sheet was made; create the sheet again",
            period=period_text,
        )
    report = there[0] if there else None
    plans = run.workspace.plans.of(body)
    language = report.language if report else plans[0].language if plans else "sv"
    refused = list(filled.refused)
    wishes = []
    for one in filled.rows:
        fields, problems = _checked(run, report, one, language)
        refused += problems
        if fields and not problems:
            wishes.append(
                (one, document.Wish(one.row[0], one.row[1], one.row[2], one.row[3], fields))
            )
    if not wishes:
        return Prepared([], 0, refused)
    place = next(iter(wishes[0][0].places.values()))
    name = path or document.path_for(run, body, reporting, period)
    data = read_bytes(run.root / path).data if path else None
    coded = exactly(data) if data is not None else None
    text = coded.text if coded else document.begun(reporting, body, period, language)
    try:
        text = document.completed(text, report, [wish for _, wish in wishes], language)
        new = coded.encode(text) if coded else text.encode()
    except (Unchangeable, UnicodeEncodeError):
        problem = Refused(
            "{path} is written in a way that cannot be added to from a sheet; write it there yourself",
            path=name,
        )
        return Prepared([], 0, [*refused, (place, problem)])
    before = read_file(name, data) if data is not None else None
    after = read_file(name, new)
    if (before and not reads_alike(before, after)) or (before is None and after.faults):
        problem = Refused("what is filled in cannot be read as a report; nothing is written")
        return Prepared([], 0, [*refused, (place, problem)])
    return Prepared([Exchange(name, data, new)], len(wishes), refused)


def _checked(
    run: Run, report: Report | None, one: Asking, language: str
) -> tuple[dict[str, str], list[tuple[Place, Refused]]]:
    """The fields as they are written in the report, and those that cannot be."""
    fields, refused = {}, []
    for field, value in one.fields.items():
        try:
            fields[field] = _written(run, one.row, field, value, language)
        except Refused as problem:
            refused.append((one.places[field], problem))
    listed = one.row[0]
    if report is not None and listed in document.NAMED_BY:
        rows = run.workspace.follow_up.rows(report, listed) if listed != "budget" else None
        sort = document.NAMED_BY[listed]
        is_there = (
            (sort, one.row[1]) in rows.names
            if rows
            else any(row.body == one.row[1] for row in report.budget)
        )
        if is_there:
            left = Refused(
                "{id} has a row in {path} now; it is left as it is", id=one.row[1], path=report.path
            )
            return {}, [(next(iter(one.places.values())), left)]
    return fields, refused


def _written(
    run: Run, row: tuple[str, str, str, str], field: str, value: str, language: str
) -> str:
    """A value as the report says it. Raises Refused."""
    if field in _TEXTS:
        if len(value) > LONGEST["comment"]:
            raise Refused("the text is longer than {limit} characters", limit=LONGEST["comment"])
        return value
    value = " ".join(value.split())
    scale = run.workspace.assessments.scale
    if row[0] == "goals":
        step = scale.step(value) if scale else None
        if scale and step is None:
            names = [document.step_in(s, scale.is_default, language) for s in scale.steps]
            raise Refused(
                '"{value}" is not a step of the scale; the steps are {steps}',
                value=value,
                steps=names,
            )
        return document.step_in(step, scale.is_default, language) if step and scale else value
    if field == "status":
        name = vocabulary.words("status").get(vocabulary.fold(value))
        if name is None:
            words = [Example(word.name, word.sv) for word in vocabulary.WORDS["status"]]
            raise Refused(
                '"{value}" is not a status; the allowed words are {words}', value=value, words=words
            )
        return vocabulary.word_in("status", name, language)
    if field == "actions":
        known = set(run.workspace.index.names(("activity",)))
        for name in (part.strip() for part in value.split(",")):
            if name not in known:
                raise Refused("no activity has the id {name}", name=name)
        return value
    figure: Any = None
    if row[0] == "key_figures":
        figure = next(iter(run.workspace.index.ever(row[1], ("key_figure",))), None)
    try:
        if figure is not None and marks(value):
            value = in_series(value, figure, run.workspace.measures)
        outcome_of(value) if row[0] == "key_figures" else Quantity.parse(value)
    except Unreadable as error:
        if error.fault.variant == "ambiguous":
            raise Refused('"{value}" can mean both {a} and {b}', **error.fault.args) from None
        raise Refused('"{value}" cannot be read as a value; write e.g. 85 %', value=value) from None
    if figure is not None:
        meant = two_meanings(run, figure, None, Aim(None, value))
        if meant:
            raise Refused(
                '"{value}" can mean both {a} and {b}', value=value, a=meant[0], b=meant[1]
            )
    return value
