"""What a person reads in a file: whose plan it is, for when, its goals, key figures and activities."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.format.values.quantity import is_no_value
from goallint.intake.blocks import Cell, Line, Part, Source, Table
from goallint.intake.headers import PER_PERIOD, Column, Head, folded, head_of, words

_BODY = re.compile(
    r"(?:\b(?:för|for|hos|by)\s+)?(?P<name>[A-ZÅÄÖ][\w-]*(?:[ ,-]+(?:(?:och|&|and|of)\s+)?[\w-]+){0,4}?[ -]?"
    r"(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|Board|Committee|Council|Department))(?P<s>s)?\b",
)
_ONE_WORD = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][\w-]*?-?(?:,| och| &)? ?)?[\w-]*?(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet))(?P<s>s)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?:\s*[-–]\s*(20\d\d|\d\d))?(?![\d-])")
_LABELLED = re.compile(r"(?P<label>[^:]{2,30}):\s*(?P<rest>\S.*)\Z", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*(?:\*+|[¹²³⁴⁵]|\d\))\Z")
_NOTE = re.compile(r"(?:\*+|[¹²³⁴⁵]|\d\)|not\b|obs\b|källa\b|source\b)", re.IGNORECASE)
_TOTAL = frozenset(("summa", "totalt", "total", "sum", "delsumma", "subtotal", "snitt", "medel"))
_LABELS: Mapping[str, str] = {
    "nämnd": "body", "organ": "body", "styrelse": "body", "board": "body", "body": "body", "förvaltning": "body",
    "år": "period", "period": "period", "year": "period", "planperiod": "period",
    "område": "area", "målområde": "area", "fokusområde": "area", "perspektiv": "area", "area": "area",
    "mål": "goal", "nämndmål": "goal", "nämndsmål": "goal", "goal": "goal", "objective": "goal",
}  # fmt: skip
_LISTS: Mapping[str, str] = {
    "mål": "goal", "nämndmål": "goal", "nämndens mål": "goal", "våra mål": "goal", "mål för nämnden": "goal", "goals": "goal",
    "objectives": "goal", "målsättningar": "goal", "prioriterade mål": "goal",
    "aktiviteter": "activity", "åtgärder": "activity", "insatser": "activity", "activities": "activity", "actions": "activity",
}  # fmt: skip


class Value(NamedTuple):
    """A text with the place that it came from."""

    text: str
    at: str


@dataclass
class Found:
    """A goal, a key figure or an activity with what its row says."""

    title: str
    at: str
    said: dict[str, Value] = field(default_factory=dict)
    """By field: `unit`, `owner`, `due` …"""
    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    """Targets, outcomes and baselines by period; an empty one is the plan's."""
    goal: "Found | None" = None
    """The goal that it measures, serves or stands in."""
    unsure: list[str] = field(default_factory=list)
    """What in it is a guess, as the name of a text in `TEXTS`."""


@dataclass
class Plan:
    """What a file says of one body."""

    body: str
    period: str
    at: str
    goals: list[Found] = field(default_factory=list)
    figures: list[Found] = field(default_factory=list)
    activities: list[Found] = field(default_factory=list)


class Left(NamedTuple):
    """What was not taken, and why: `note`, `total`, `text`, `column`, `unshown`, `table`."""

    at: str
    text: str
    why: str


class Reading(NamedTuple):
    """A whole file."""

    source: Source
    plans: tuple[Plan, ...]
    left: tuple[Left, ...]
    language: str
    tables: tuple[tuple[str, Head], ...]
    """The part and the headings of each table that was understood."""


def understand(source: Source, mapping: Mapping[str, str] | None = None) -> Reading:
    """What a file says. `mapping` has the fields of columns by their headings, where a person has said."""
    reader = _Reader(mapping or {})
    for part in source.parts:
        reader.part(part)
    plans = tuple(
        plan for plan in reader.plans.values() if plan.goals or plan.figures or plan.activities
    )
    for plan in plans:
        plan.period = plan.period or reader.year or _from_values(plan)
    return Reading(source, plans, tuple(reader.left), reader.language, tuple(reader.tables))


def _from_values(plan: Plan) -> str:
    """The first year that has a target."""
    years = [p for f in plan.figures for p in f.values.get("target", {}) if p]
    return min(years, default="")


class _Reader:
    def __init__(self, mapping: Mapping[str, str]) -> None:
        self.mapping = {folded(heading): name for heading, name in mapping.items()}
        self.plans: dict[str, Plan] = {}
        self.left: list[Left] = []
        self.tables: list[tuple[str, Head]] = []
        self.body = Value("", "")
        self.year = ""
        self.area = Value("", "")
        self.goal: Found | None = None
        self.list = ""
        self.swedish = self.english = 0
        self.head: Head | None = None
        self.levels: dict[str, int] = {}

    @property
    def language(self) -> str:
        return "en" if self.english > self.swedish else "sv"

    def part(self, part: Part) -> None:
        """Reads a sheet or a paper."""
        self.area, self.goal, self.list, self.head = Value("", ""), None, "", None
        body = _body_in(part.name)
        if body:
            self.body = Value(body, part.name)
        blocks = part.blocks
        for number, block in enumerate(blocks):
            if isinstance(block, Line):
                follows = blocks[number + 1] if number + 1 < len(blocks) else None
                self._line(block, follows, is_first=number == 0)
            else:
                self._table(block, part.name)
        self.left += (Left(at, text, "unshown") for at, text in part.unshown)

    # Lines.

    def _line(self, line: Line, follows: Line | Table | None, *, is_first: bool) -> None:
        text = line.text
        self._year(text)
        label = _LABELLED.match(text)
        name = _LABELS.get(folded(label["label"]), "") if label else ""
        if name and label:
            self._context(name, Value(label["rest"].strip(), line.at))
            return
        body = _body_in(text)
        if line.level or not line.listed:
            listed = _list_of(text)
            if listed:
                self.list = listed
                return
        if (
            body
            and (line.level in range(1, 4) or not line.listed)
            and len(text.split()) <= 12
            and not text.endswith(".")
        ):
            self.body, self.goal, self.list = Value(body, line.at), None, ""
            self.area = Value("", "")
            self.head = None
            return
        if line.listed and self.list:
            self._listed(line)
            return
        if line.level:
            self.list = ""
        if folded(text) in _TOTAL:
            self.left.append(Left(line.at, text, "total"))
        elif _NOTE.match(text):
            self.left.append(Left(line.at, text, "note"))
        elif (
            isinstance(follows, Table)
            and not text.endswith(".")
            and len(text.split()) <= 8
            and not _is_title(text)
        ):
            # What stands alone right above a table says what the table is about.
            self.area = Value(text, line.at)
        elif not line.level and not (is_first and _is_title(text)):
            self.left.append(Left(line.at, text, "text"))

    def _context(self, name: str, value: Value) -> None:
        if name == "body":
            self.body, self.goal = value, None
        elif name == "period":
            self._year(value.text)
        elif name == "area":
            self.area, self.goal = value, None
        else:
            self.goal = self._add_goal(value)
        self.list = ""

    def _listed(self, line: Line) -> None:
        if self.list == "goal":
            self.goal = self._add_goal(Value(line.text, line.at))
        else:
            found = Found(_clean(line.text), line.at, goal=self.goal)
            self._plan().activities.append(found)

    def _year(self, text: str) -> None:
        years = _YEAR.search(text)
        if not years or self.year:
            return
        last = years[2]
        if last and len(last) == 2:
            last = years[1][:2] + last
        self.year = f"{years[1]}-{last}" if last and last > years[1] else years[1]

    # Tables.

    def _table(self, table: Table, part: str) -> None:
        rows = tuple(self._labels(table.rows))
        if not rows:
            return
        head = self._head(Table(rows))
        if head is None:
            if self.head and len(rows[0]) == len(self.head.columns):
                # It goes on from the page before.
                self._rows(rows, self.head)
                return
            self.left += (
                Left(row[0].at, " | ".join(c.text for c in row if c.text), "table") for row in rows
            )
            return
        self.tables.append((part, head))
        self.head = head
        for column in head.columns:
            self._speak(column.heading)
            if column.heading and not column.field:
                self.left.append(Left(column.at, column.heading, "column"))
        self._rows(rows[head.rows :], head)

    def _head(self, table: Table) -> Head | None:
        head = head_of(table)
        if not self.mapping or head is None:
            return head
        columns = tuple(
            c._replace(field=self.mapping[folded(c.heading)], sure=True)
            if folded(c.heading) in self.mapping
            else c
            for c in head.columns
        )
        return Head(head.rows, columns)

    def _labels(self, rows: tuple[tuple[Cell, ...], ...]) -> list[tuple[Cell, ...]]:
        """Rows that are no labels with their values; the labels are taken."""
        rest = []
        for row in rows:
            cells = [cell for cell in row if cell.text and not cell.covered]
            names = [
                _LABELS.get(folded(cell.text), "") if cell.text.rstrip().endswith(":") else ""
                for cell in cells[::2]
            ]
            if cells and len(cells) % 2 == 0 and all(names):
                for name, cell in zip(names, cells[1::2], strict=True):
                    self._context(name, Value(cell.text, cell.at))
            else:
                rest.append(row)
        return rest

    def _rows(
        self, rows: tuple[tuple[Cell, ...], ...] | list[tuple[Cell, ...]], head: Head
    ) -> None:
        goal_column = next((n for n, c in enumerate(head.columns) if c.field == "goal"), None)
        for row in rows:
            filled = [cell for cell in row if cell.text and not cell.covered]
            if not filled or self._is_repeated(row, head):
                continue
            if folded(filled[0].text) in _TOTAL:
                self.left.append(Left(filled[0].at, filled[0].text, "total"))
                continue
            self._row(row, head, goal_column)

    @staticmethod
    def _is_repeated(row: tuple[Cell, ...], head: Head) -> bool:
        """Whether a row has the headings again."""
        named = [
            (cell.text, column.heading)
            for cell, column in zip(row, head.columns, strict=False)
            if cell.text
        ]
        return bool(named) and all(folded(text) in folded(heading) for text, heading in named)

    def _row(self, row: tuple[Cell, ...], head: Head, goal_column: int | None) -> None:
        cells = {
            (column.field, column.period): (cell, column)
            for cell, column in zip(row, head.columns, strict=False)
            if column.field and cell.text
        }

        def cell(name: str) -> Cell | None:
            found = cells.get((name, ""))
            return found[0] if found else None

        body, area = cell("body"), cell("area")
        if body:
            name = _body_in(body.text) or body.text.strip()
            if name != self.body.text:
                self.body, self.goal = Value(name, body.at), None
        if area:
            self.area = Value(" ".join(area.text.split()), area.at)
        goal, figure, activity = cell("goal"), cell("key_figure"), cell("activity")
        if goal:
            self.goal = self._add_goal(Value(goal.text, goal.at))
            number = cell("id")
            if number:
                self.goal.said.setdefault("number", Value(number.text, number.at))
        elif goal_column is not None and not (figure or activity):
            return
        main: Found | None = None
        plan = self._plan()
        if figure:
            main = Found(_clean(figure.text), figure.at, goal=self.goal)
            plan.figures.append(main)
        if activity:
            serves = main = Found(_clean(activity.text), activity.at, goal=self.goal)
            plan.activities.append(serves)
        if main is None:
            main = self.goal
        if main is None:
            first = next(c for c in row if c.text)
            self.left.append(Left(first.at, " | ".join(c.text for c in row if c.text), "table"))
            return
        self._fill(main, cells, plan)

    def _fill(
        self, main: Found, cells: Mapping[tuple[str, str], tuple[Cell, Column]], plan: Plan
    ) -> None:
        for (name, period), (cell, column) in cells.items():
            if name in ("goal", "key_figure", "activity", "body", "area", "id", "above"):
                continue
            text = (
                " ".join(cell.text.split("\n"))
                if name not in ("owner",)
                else ", ".join(part.strip() for part in cell.text.split("\n"))
            )
            if not column.sure:
                main.unsure.append(f"column {column.heading}")
            if is_no_value(text):
                continue
            if name in PER_PERIOD:
                main.values.setdefault(name, {})[period] = Value(text, cell.at)
            elif name == "status":
                word = words("status").get(folded(text))
                if word:
                    main.said["status"] = Value(word, cell.at)
                else:
                    self.left.append(Left(cell.at, text, "status"))
            else:
                main.said[name] = Value(text, cell.at)

    # What belongs together.

    def _plan(self) -> Plan:
        name = self.body.text
        if name not in self.plans:
            self.plans[name] = Plan(name, "", self.body.at)
        return self.plans[name]

    def _add_goal(self, value: Value) -> Found:
        plan = self._plan()
        title = _clean(value.text)
        known = next((goal for goal in plan.goals if goal.title == title), None)
        if known:
            return known
        goal = Found(title, value.at)
        if self.area.text:
            goal.said["area"] = self.area
        plan.goals.append(goal)
        return goal

    def _speak(self, heading: str) -> None:
        """Counts in what language the headings are."""
        text = folded(heading)
        if re.search(r"[åäö]", text) or any(
            w in text for w in ("utfall", "indikator", "ansvarig", "aktivitet", "styrtal")
        ):
            self.swedish += 1
        elif any(
            w in text.split()
            for w in (
                "objective",
                "goal",
                "target",
                "owner",
                "responsible",
                "outcome",
                "indicator",
                "kpi",
                "unit",
                "baseline",
            )
        ):
            self.english += 1


def _clean(text: str) -> str:
    """A title in one line, without a footnote's mark at its end."""
    return _FOOTNOTE.sub("", " ".join(text.split())).strip()


def _list_of(text: str) -> str:
    plain = folded(text)
    if plain in _LISTS:
        return _LISTS[plain]
    last = plain.rsplit(" ", 1)[-1]
    # *Nämndens mål*, *Mål 2025*, *Aktiviteter för att nå målet*.
    if last in ("mål", "goals", "objectives", "nämndmål") and len(plain.split()) <= 4:
        return "goal"
    first = _YEAR.sub("", plain).split()
    return _LISTS.get(" ".join(first), "") if first else ""


def _is_title(text: str) -> bool:
    """Whether a line is the name of a plan."""
    return bool(
        re.search(
            r"plan\b|planen\b|budget|handlingsplan|plan för|report|rapport|mål och",
            text,
            re.IGNORECASE,
        )
    ) and not text.endswith(".")


def _body_in(text: str) -> str:
    """The body that a text names, in its own words."""
    found = _ONE_WORD.search(text) or _BODY.search(text)
    if not found:
        return ""
    name = " ".join(found["name"].split())
    return name[:1].upper() + name[1:]


def lines(reading: Reading) -> Iterator[str]:
    """The places of everything that was taken, for a test."""
    for plan in reading.plans:
        for found in (*plan.goals, *plan.figures, *plan.activities):
            yield found.at
