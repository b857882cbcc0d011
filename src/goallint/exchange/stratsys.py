"""Stratsys' import file for measure data, in and out: the only module that knows its shape.

What Stratsys' manual documents, and what this relies on:

- A text file with tabs, a value a line: organisation, period, name of the measure, value. Organisation and measure are
  named exactly as in Stratsys; the period is any day in it. Which column of the measure the values are for is chosen
  in Stratsys, so a file has one sort of value.
- The coded form: date, external code of the unit, of the measure and of the measure's column, value.

What is not proved against Stratsys:

- Whether there is a line of headings. One whose period is no date is skipped on the way in; none is written.
- The encoding and the decimal mark. UTF-8 with a byte order mark and a comma are written; Windows' own encoding, and a
  point, are read too.
- What parts the columns of the coded form, which the manual leaves open. A tab is written; a semicolon is read too.
- Whether Stratsys gives out what it takes in. The way in reads files of these two forms, whoever made them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from goallint.engine.run import Run
from goallint.exchange.adding import Addition, Told, added, number_text
from goallint.format.model import KeyFigure, Plan
from goallint.format.values import Unreadable
from goallint.format.values.period import Interval, Period, parse_date
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.format.walk import items
from goallint.source.encodings import lines
from goallint.source.writing import Exchange
from goallint.views.filling.cell_reading import Refused

SORTS = ("body", "key_figure", "column")
COLUMNS = ("outcome", "target")
"""The columns of a measure that a file can be for, by our names."""
_HEAD = ("sort", "id", "name", "code")
_YEARLY = Interval(12)


class StratsysRow(NamedTuple):
    """A value of a file. Units and measures are by name, or by code."""

    line: int
    day: date
    unit: str
    measure: str
    column: str
    value: str


class StratsysNames:
    """What bodies, key figures and columns are called in Stratsys: as here, unless a mapping says otherwise."""

    def __init__(self, run: Run, text: str | None, coded: bool) -> None:
        """`text` is a mapping file. Raises Refused, with the line, for what is none."""
        self._run, self._coded = run, coded
        self._said: dict[tuple[str, str], tuple[str, str]] = {}
        known: dict[str, set[str]] = {
            "body": {body.id for body in run.workspace.bodies.all},
            "key_figure": {figure.id for figure in _figures(run)},
            "column": set(COLUMNS),
        }
        for number, line in enumerate(lines(text or ""), 1):
            cells = tuple(cell.strip() for cell in line.split("\t"))
            if not line.strip() or cells == _HEAD:
                continue
            if len(cells) not in (3, 4) or cells[0] not in SORTS:
                raise Refused(
                    "line {line} of the mapping is not: sort, id, name, code, with tabs between; the sorts are {sorts}",
                    line=number,
                    sorts=SORTS,
                )
            if cells[1] not in known[cells[0]]:
                raise Refused(
                    "line {line} of the mapping: there is no {sort} with the id {id}",
                    line=number,
                    sort=cells[0],
                    id=cells[1] or '""',
                )
            if cells[:2] in self._said:
                raise Refused(
                    "line {line} of the mapping names {id} a second time", line=number, id=cells[1]
                )
            self._said[cells[0], cells[1]] = cells[2], cells[3] if len(cells) > 3 else ""

    def of(self, sort: str, name: str, otherwise: str = "") -> str:
        """What something is called; empty where it has no code."""
        said = self._said.get((sort, name), (otherwise, ""))
        return said[1] if self._coded else said[0] or otherwise

    def body(self, name: str) -> str:
        """What a body is called."""
        body = self._run.workspace.bodies.get(name)
        return self.of("body", name, body.name_ if body else name)

    def figure(self, figure: KeyFigure) -> str:
        """What a key figure is called."""
        full = self._run.workspace.measures.full(figure)
        return self.of("key_figure", figure.id, full.title or figure.id)


def mapping(run: Run) -> str:
    """A mapping file with the names here, to be edited."""
    rows = [_HEAD]
    rows += [("body", body.id, body.name_, "") for body in run.workspace.bodies.all]
    names = {figure.id: _title(run, figure) for figure in _figures(run)}
    rows += [("key_figure", name, title, "") for name, title in names.items()]
    rows += [("column", name, name, "") for name in COLUMNS]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _title(run: Run, figure: KeyFigure) -> str:
    return run.workspace.measures.full(figure).title or figure.id


def _figures(run: Run) -> Iterator[KeyFigure]:
    """The key figures of plans: those have a body."""
    for plan in run.workspace.plans.all:
        yield from items(plan, KeyFigure)


# Out.


def written(
    run: Run, names: StratsysNames, column: str, coded: bool, left: Told
) -> tuple[bytes, int]:
    """The file with the outcomes or targets of all key figures, and how many. What has no place in it is `left`."""
    rows: dict[tuple[str, str, date], tuple[str, str]] = {}
    for figure in _figures(run):
        place = f"{figure.document.path}: {figure.id}"
        unit, measure = names.body(figure.document.body_id), names.figure(figure)
        if not (unit and measure):
            left.append((place, Refused("its body or itself has no code in the mapping")))
            continue
        for period, stated, value in _values(run, figure, column):
            if value is None:
                told = Refused(
                    "{value} for {period} is left out: it is not one number for all",
                    value=stated,
                    period=period.text,
                )
                left.append((place, told))
                continue
            number = _in_unit(value, run, figure)
            if number is None or not _is_measured_for(run, figure, period):
                told = Refused(
                    "{value} for {period} is left out: the key figure is not measured in that unit or for that period",
                    value=value.text,
                    period=period.text,
                )
                left.append((place, told))
                continue
            key, text = (unit, measure, period.start), number_text(number, ",")
            if rows.setdefault(key, (text, place)) != (text, place) and rows[key][0] != text:
                left.append(
                    (
                        place,
                        Refused(
                            "{value} for {period} is left out: {other} has the same names, and another value",
                            value=value.text,
                            period=period.text,
                            other=rows[key][1],
                        ),
                    )
                )
    kind = names.of("column", column, column)
    if coded and not kind:
        raise Refused("the mapping has no code for the column {name}", name=column)
    lines = [
        (str(day), unit, measure, kind, text) if coded else (unit, str(day), measure, text)
        for (unit, measure, day), (text, _) in rows.items()
    ]
    content = "".join("\t".join(" ".join(cell.split()) for cell in line) + "\r\n" for line in lines)
    return ("\ufeff" + content).encode(), len(lines)


def _values(
    run: Run, figure: KeyFigure, column: str
) -> Iterator[tuple[Period, str, Quantity | None]]:
    """What is stated for each period, and the one number that it says, if it says one."""
    measures = run.workspace.measures
    if column == "outcome":
        for outcome in measures.of(figure).stated:
            yield outcome.period, str(outcome.value), outcome.value.total
    else:
        for period, target in measures.targets(figure):
            is_one = target.form == "level" and target.upper is None
            yield period, target.text, target.value if is_one else None


def _in_unit(value: Quantity, run: Run, figure: KeyFigure) -> Decimal | None:
    """The number in the key figure's own unit; None if it cannot be told in that."""
    unit = unit_of(run.workspace.measures.full(figure).unit or value.unit)
    mine = unit_of(value.unit).within(unit) if value.unit else unit
    if not mine.comparable(unit):
        return None
    return value.number if mine.factor == unit.factor else value.number * mine.factor / unit.factor


def _is_measured_for(run: Run, figure: KeyFigure, period: Period) -> bool:
    """Whether Stratsys, which is told a day, would take a value for the same period."""
    try:
        return _period(run, figure, period.start) == period
    except Refused:
        return False


# In.


def read(text: str, coded: bool, refused: Told) -> list[StratsysRow]:
    """The rows of a file; those that are none are `refused`, with their line."""
    rows = []
    width = 5 if coded else 4
    for number, line in enumerate(lines(text), 1):
        if not line.strip():
            continue
        cells = [cell.strip().strip('"') for cell in line.split("\t")]
        if coded and len(cells) == 1:
            cells = [cell.strip().strip('"') for cell in line.split(";")]
        place = _line(number)
        if len(cells) != width:
            refused.append(
                (
                    place,
                    Refused(
                        "it has {count} columns instead of {width}", count=len(cells), width=width
                    ),
                )
            )
            continue
        day, unit, measure, column, value = (
            cells if coded else (cells[1], cells[0], cells[2], "", cells[3])
        )
        try:
            rows.append(StratsysRow(number, parse_date(day), unit, measure, column, value))
        except Unreadable:
            if number > 1:
                refused.append(
                    (place, Refused('"{value}" is not a date; write e.g. 2023-12-31', value=day))
                )
    return rows


def _line(number: int) -> str:
    return f"#{number}"


def prepare(
    run: Run, rows: Iterable[StratsysRow], names: StratsysNames, refused: Told, differing: Told
) -> tuple[list[Exchange], int, int]:
    """What the outcomes of `rows` add to the documents, how many values, and how many stand there already.

    Rows that match nothing or several things are `refused`; what the documents have otherwise is `differing`.
    """
    known: dict[tuple[str, str], list[KeyFigure]] = {}
    for figure in _figures(run):
        key = names.body(figure.document.body_id), names.figure(figure)
        if all(key):
            known.setdefault(key, []).append(figure)
    units = Counter(names.body(body.id) for body in run.workspace.bodies.all)
    column = names.of("column", "outcome", "outcome")
    wanted: dict[int, tuple[KeyFigure, dict[str, str]]] = {}
    texts: dict[tuple[int, str], str] = {}
    done = 0
    for row in rows:
        try:
            if row.column and row.column != column:
                raise Refused(
                    "its column is {column}, and outcomes are {outcome}",
                    column=row.column,
                    outcome=column,
                )
            figure = _meant(row, known, units)
            period = _period(run, figure, row.day)
            text = _text(row.value, figure)
            if texts.setdefault((id(figure), str(period)), text) != text:
                raise Refused(
                    "{measure} has two values for {period}", measure=row.measure, period=str(period)
                )
        except Refused as reason:
            refused.append((_line(row.line), reason))
            continue
        stated = [
            one.value for one in run.workspace.measures.of(figure).stated if one.period == period
        ]
        number = Quantity.parse(text).number
        if not stated:
            wanted.setdefault(id(figure), (figure, {}))[1][str(period)] = text
        elif any(one.total and _in_unit(one.total, run, figure) == number for one in stated):
            done += 1
        else:
            told = Refused(
                "{said} for {period} is at {id}, and the file has {value}; it is not changed",
                said=str(stated[0]),
                period=str(period),
                id=figure.id,
                value=row.value,
            )
            differing.append((_line(row.line), told))
    additions = [Addition(figure, {}, outcome, {}) for figure, outcome in wanted.values()]
    changes, count = added(run, additions, refused)
    return changes, count, done


def _meant(
    row: StratsysRow, known: dict[tuple[str, str], list[KeyFigure]], units: Counter[str]
) -> KeyFigure:
    """The key figure that a row is of. Raises Refused."""
    if not units[row.unit]:
        raise Refused("no body is called {name}", name=row.unit)
    if units[row.unit] > 1:
        raise Refused(
            "several bodies are called {name}; tell them apart in the mapping", name=row.unit
        )
    found = known.get((row.unit, row.measure), [])
    if not found:
        raise Refused("{unit} has no key figure called {name}", unit=row.unit, name=row.measure)
    if len({figure.id for figure in found}) > 1:
        raise Refused(
            "{unit} has several key figures called {name}: {ids}; tell them apart in the mapping",
            unit=row.unit,
            name=row.measure,
            ids=tuple(sorted({figure.id for figure in found})),
        )
    # Of the same in several plans, that of the plan for the day, else the latest.
    day = Period(row.day, row.day)

    def rank(figure: KeyFigure) -> tuple[bool, date]:
        plan = figure.document
        assert isinstance(plan, Plan)
        return plan.period.overlaps(day), plan.period.start

    return max(found, key=rank)


def _period(run: Run, figure: KeyFigure, day: date) -> Period:
    """The period of a key figure that a day is in: as often as it is measured, else the year."""
    each = run.workspace.measures.full(figure).each or _YEARLY
    fiscal = run.settings.fiscal_year
    for period in each.periods(fiscal.of(day), fiscal):
        if period.start <= day <= period.end:
            return period
    raise Refused("{day} is in no period that the key figure is measured for", day=str(day))


def _text(value: str, figure: KeyFigure) -> str:
    """A value as the document can hold it. Raises Refused."""
    try:
        number = Quantity.parse(value)
    except Unreadable:
        # Three decimals can be thousands too in a plan; here they are decimals.
        try:
            number = Quantity.parse(f"{value}0")
        except Unreadable:
            raise Refused('"{value}" is not a number', value=value) from None
    if number.unit:
        raise Refused('"{value}" is not a number', value=value)
    return number_text(number.number, "," if figure.document.language == "sv" else ".")
