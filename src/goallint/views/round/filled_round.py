"""A report's workbook that was filled in: what its cells ask for, with every cell that cannot be read."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.field_writing import TargetToWrite
from goallint.format.read import read as read_file
from goallint.format.values import Unreadable
from goallint.format.values.apart import outcome_apart
from goallint.format.values.decision import Decision
from goallint.format.values.outcome import value_of
from goallint.format.values.period import Period, parse_date
from goallint.format.values.quantity import Quantity, Split, is_no_value, marks
from goallint.source.edits import Unchangeable
from goallint.source.encodings import exactly
from goallint.source.files import read_bytes
from goallint.source.writing import Exchange
from goallint.views.fill import reads_alike, two_meanings
from goallint.views.filling import back
from goallint.views.filling.additions import path_for
from goallint.views.filling.back import FIELD, Noted, Page, Prepared, Problems, stray
from goallint.views.filling.cell_reading import (
    CellPlace,
    Refused,
    changed_since,
    quoted,
    same,
    text_of,
)
from goallint.views.round import document
from goallint.views.round.expected_rows import FIELDS, report_of
from goallint.views.targets.filled_targets import LONGEST
from goallint.workspace.separators import in_series
from goallint.workspace.status_words import own_words

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
    "state": "State",
    "missing": "Missing",
    "dated": "Dated",
    "decided": "Decided",
    "effect": "Effect",
    "comment": "Comment",
    "deviation": "Deviation",
    "actions": "Actions",
    "text": "Text",
}
"""The headings; their Swedish words are in the catalogue, context `round`."""
WORDS = ("status", "state")
"""The fields that are one of some words."""
_TEXTS = frozenset(("analysis", "comment", "missing", "text"))
_MEASURED = frozenset(("outcome", "forecast", "effect"))
_DATED = {"dated": parse_date, "decided": Decision.parse}


class Asking(NamedTuple):
    """What one row asks for: of which report, about what, and each field with its cell."""

    report: tuple[str, str, str, str]
    row: tuple[str, str, str, str]
    fields: dict[str, str]
    places: dict[str, CellPlace]

    @property
    def place(self) -> CellPlace:
        """The first of its cells."""
        return next(self.places[field] for field in self.fields)


class FilledReport(NamedTuple):
    """A workbook of a report."""

    rows: list[Asking]
    refused: list[tuple[CellPlace, Refused]]
    empty: list[Asking]
    """The cells that nothing was written in: in their `fields` they are empty."""


def read(path: Path) -> FilledReport | None:
    """What a report's workbook asks for; None for any other file. Raises Refused."""
    filled = FilledReport([], [], [])
    sheets = back.read(path, lambda sheet, merged: _ReportPage(sheet, merged, filled))
    if not any(sheets.values()):
        return None
    back.once(filled.rows, filled.refused, lambda one: ((one.report, one.row), one.row[1]))
    return filled


class _ReportPage(Page):
    begins = '{"report"'

    def __init__(self, sheet: Any, merged: list[str], filled: FilledReport) -> None:
        super().__init__(sheet, merged, filled.refused)
        self.filled = filled

    def headings(self) -> Mapping[str, Example]:
        return _headings()

    def other(self, number: int, row: Mapping[str, Any]) -> None:
        stray(self, number, row)

    def row(self, number: int, row: Mapping[str, Any]) -> None:
        said = self.said(number, row)
        if said is None:
            return
        try:
            report, about = (tuple(map(str, said.about[name])) for name in ("report", "row"))
            fields_of = FIELDS[about[0]]
            if len(report) != 4 or len(about) != 4:
                raise ValueError
        except (KeyError, ValueError, TypeError):
            self.damaged(number)
            return
        self.need(fields_of, said.seen)
        fields: dict[str, str] = {}
        refused: Problems = []
        for field in fields_of:
            name = FIELD + field
            if name not in row or not text_of(row[name].value):
                continue
            try:
                value = self.value(row[name], self.place(name, number), is_dated=field in _DATED)
                if value and about[2] and field not in LINES:
                    raise Refused("in a row for one body only the analysis can be filled in")
                if value:
                    fields[field] = value
            except Refused as problem:
                refused.append((self.place(name, number), problem))
        unread = {place for place, _ in refused}
        places = {field: self.place(FIELD + field, number) for field in fields_of}
        empty = {f: "" for f, place in places.items() if f not in fields and place not in unread}
        self.filled.empty.append(Asking(report, about, empty, places))
        if not fields and not refused:
            return
        mixed = self.mixed(number, row, said.seen)
        refused = [mixed] if mixed else refused
        self.refused.extend(refused)
        if fields and not mixed:
            # What is refused are cells: the others of the row are taken.
            self.filled.rows.append(Asking(report, about, fields, places))


@cache
def _headings() -> dict[str, Example]:
    def heading(name: str) -> Example:
        return quoted(lambda catalogue: catalogue.plain("round", HEADINGS[name]))

    return {name: heading(name) for name in HEADINGS}


def prepare(run: Run, filled: FilledReport) -> Prepared:
    """What the rows change in the workspace. Raises Refused where they are of no report that can be written."""
    reports = {one.report for one in filled.rows}
    if not reports:
        return Prepared([], 0, 0, filled.refused)
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
    # The report that was made of what had been filled in before is the one to go on with.
    if len(there) > 1 or (path and [one.path for one in there] != [path]):
        raise Refused(
            "there is another report for {period} now than when the sheet was made; create the sheet again",
            period=period_text,
        )
    report = there[0] if there else None
    plans = run.workspace.plans.own(body)
    language = report.language if report else plans[0].language if plans else "sv"
    path = report.path if report else ""
    name = path or path_for(run, body, document.name_of(reporting, body, period))
    data = read_bytes(run.root / path).data if path else None
    coded = exactly(data) if data is not None else None
    text = coded.text if coded else document.begun(reporting, body, period, language)
    stands = document.StandingReport(text, report)
    refused, wishes, done = list(filled.refused), [], 0
    for one in filled.rows:
        fields, problems = _checked(run, one, language)
        fields, conflicts = _unlike(fields, one, stands)
        refused += (*problems, *conflicts)
        done += not fields and not problems and not conflicts
        if fields:
            wishes.append((one, document.RowToWrite(*one.row, fields)))
    kept = tuple(
        (one.places[field], one.row[1], said[field])
        for one in filled.empty
        for said in [stands.said(one.row)]
        for field in one.fields
        if said.get(field)
    )
    prepared = Prepared([], 0, done, refused, Noted(kept=kept))
    if not wishes:
        return prepared
    place = wishes[0][0].place
    try:
        text = document.completed(text, report, [wish for _, wish in wishes], language)
        new = coded.encode(text) if coded else text.encode()
    except (Unchangeable, UnicodeEncodeError):
        problem = Refused(
            "{path} is written in a way that cannot be added to from a sheet; write it there yourself",
            path=name,
        )
        refused.append((place, problem))
        return prepared
    before = read_file(name, data) if data is not None else None
    after = read_file(name, new)
    if (before and not reads_alike(before, after)) or (before is None and after.faults):
        problem = Refused("what is filled in cannot be read as a report; nothing is written")
        refused.append((place, problem))
        return prepared
    return prepared._replace(changes=[Exchange(name, data, new)], rows=len(wishes))


def _checked(
    run: Run, one: Asking, language: str
) -> tuple[dict[str, Any], list[tuple[CellPlace, Refused]]]:
    """The fields as they are written in the report, and those that cannot be."""
    fields, refused = {}, []
    for field, value in one.fields.items():
        try:
            fields[field] = _written(run, one.row, field, value, language)
        except Refused as problem:
            refused.append((one.places[field], problem))
    return fields, refused


def _unlike(
    fields: Mapping[str, Any], one: Asking, stands: document.StandingReport
) -> tuple[dict[str, Any], list[tuple[CellPlace, Refused]]]:
    """The fields that the report does not say yet, and those of which it says something else.

    Where it says that there is no value, it may say one now.
    """
    said = stands.said(one.row)
    rest = {
        field: value
        for field, value in fields.items()
        if not same(document.in_text(value), said.get(field, ""))
    }
    unlike = [
        field
        for field in rest
        if said.get(field) and not (field in _MEASURED and is_no_value(said[field]))
    ]
    refused = [(one.places[f], changed_since(one.row[1], said[f], "")) for f in unlike]
    return {f: value for f, value in rest.items() if f not in unlike}, refused


def _written(
    run: Run, row: tuple[str, str, str, str], field: str, value: str, language: str
) -> Any:
    """A value as the report says it: a text, ids, or an outcome by whom it is of. Raises Refused."""
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
    if field in WORDS:
        own = own_words(run.workspace.organisation) if field == "status" else {}
        word = {**own, **vocabulary.words(field)}.get(vocabulary.fold(value))
        if word is None:
            words = [Example(one.name, one.sv) for one in vocabulary.WORDS[field]]
            if field == "state":
                raise Refused(
                    '"{value}" does not say how final an outcome is; the allowed words are {words}',
                    value=value,
                    words=words,
                )
            raise Refused(
                '"{value}" is not a status; the allowed words are {words}', value=value, words=words
            )
        return vocabulary.word_in(field, word, language)
    if field in _DATED:
        return _time(run, field, value)
    if field == "actions":
        known = set(run.workspace.index.names(("activity",)))
        several = [part.strip() for part in value.split(",")]
        for name in several:
            if name not in known:
                raise Refused("no activity has the id {name}", name=name)
        return several
    if row[0] != "budget" and is_no_value(value):
        return value
    if row[0] != "key_figures":
        return _amount(run, value, Quantity.parse)
    figure = next(iter(run.workspace.index.ever(row[1], ("key_figure",))), None)
    try:
        parts = outcome_apart(value) if field == "outcome" else {}
    except Unreadable:
        raise _no_value(value) from None
    if not parts:
        return _amount(run, value, value_of, figure)
    return {
        vocabulary.key_in("split", name, language): _amount(run, parts[name], value_of, figure)
        for name in Split._fields
        if name in parts
    }


def _no_value(value: str) -> Refused:
    return Refused('"{value}" cannot be read as a value; write e.g. 85 %', value=value)


def _time(run: Run, field: str, value: str) -> str:
    """A day, or a decision. Raises Refused."""
    try:
        _DATED[field](value)
    except Unreadable:
        day = str(run.settings.as_of)
        examples = {
            "dated": Example(day, day),
            "decided": Example(f"Social board {day} § 84", f"Socialnämnden {day} § 84"),
        }
        raise Refused(
            '"{value}" cannot be read; write e.g. {example}', value=value, example=examples[field]
        ) from None
    return value


def _amount(run: Run, value: str, read: Callable[[str], Quantity], figure: Any = None) -> str:
    """A number with its unit, as it is read beside a key figure's others. Raises Refused."""
    try:
        if figure is not None and marks(value):
            value = in_series(value, figure, run.workspace.measures)
        read(value)
    except Unreadable as error:
        if "a" in error.fault.args:
            raise Refused('"{value}" can mean both {a} and {b}', **error.fault.args) from None
        raise _no_value(value) from None
    if figure is not None:
        meant = two_meanings(run, figure, None, TargetToWrite(None, value))
        if meant:
            raise Refused(
                '"{value}" can mean both {a} and {b}', value=value, a=meant[0], b=meant[1]
            )
    return value
