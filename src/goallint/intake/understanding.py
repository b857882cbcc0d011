"""What a person reads in a file: whose plan it is, for when, its goals, key figures and activities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from goallint.format.values.quantity import is_no_value
from goallint.intake.blocks import Cell, Line, Part, Source, Table
from goallint.intake.headers import (
    PER_PERIOD,
    SUBJECTS,
    Column,
    Head,
    begins,
    folded,
    head_of,
    is_quantity,
    is_target,
    without_unit,
    words,
)

_BODY = re.compile(
    r"(?:\b(?:för|for|hos|by)\s+)?(?P<name>[A-ZÅÄÖ][\w'’-]*(?:[ ,-]+(?:(?:och|&|and|of)\s+)?[\w'’-]+){0,4}?[ -]?"
    r"(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|Board|Committee|Council|Department))(?P<s>s)?\b",
)
_ONE_WORD = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][\w-]*?-?(?:,| och| &)? ?)?[\w-]*?(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet))(?P<s>s)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?:\s*[-–]\s*(20\d\d|\d\d))?(?![\d-])")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
_LABELLED = re.compile(
    r"(?P<label>[^\W\d][^:\d]{1,28}?)\s*(?P<number>\d{1,2}(?:[.:]\d{1,2})*)?\s*(?P<sign>:|[.–—-](?=\s)|(?<=\d)(?=\s[A-ZÅÄÖ]))\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)
_WITH = re.compile(r"\b(?:med|samverkan|tillsammans|with|together)\b", re.IGNORECASE)
_NO_AREA = re.compile(
    r"(?:tabell|table|figur|figure|bilaga|sida|page|version)\b|.*\d{4}", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\s*(?:\*+|[¹²³⁴⁵]|\d\))\Z")
_NOTE = re.compile(r"(?:\*+|[¹²³⁴⁵]|\d\)|not\b|obs\b|källa\b|source\b)", re.IGNORECASE)
_TOTAL = frozenset(("summa", "totalt", "total", "sum", "delsumma", "subtotal", "snitt", "medel"))
_LABELS: Mapping[str, str] = {
    "nämnd": "body", "organ": "body", "styrelse": "body", "board": "body", "body": "body", "förvaltning": "body",
    "år": "period", "period": "period", "year": "period", "planperiod": "period",
    "område": "area", "målområde": "area", "fokusområde": "area", "perspektiv": "area", "area": "area",
    "mål": "goal", "nämndmål": "goal", "nämndsmål": "goal", "nämndens mål": "goal", "verksamhetsmål": "goal", "goal": "goal",
    "objective": "goal", "strategic objective": "goal",
}  # fmt: skip
_LISTS: Mapping[str, str] = {
    "mål": "goal", "nämndmål": "goal", "nämndens mål": "goal", "våra mål": "goal", "mål för nämnden": "goal", "goals": "goal",
    "objectives": "goal", "målsättningar": "goal", "prioriterade mål": "goal",
    "indikatorer": "key_figure", "nyckeltal": "key_figure", "mått": "key_figure", "styrtal": "key_figure", "så mäter vi": "key_figure",
    "indicators": "key_figure", "measures": "key_figure", "key figures": "key_figure",
    "så gör vi": "activity", "aktiviteter": "activity", "åtgärder": "activity", "insatser": "activity", "activities": "activity", "actions": "activity",
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
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """What in it is a guess, by the names of `GUESSES`, and the heading or text that it hangs on."""


GUESSES: Mapping[str, tuple[str, str]] = {
    "column": ("vad kolumnen innehåller", "what the column holds"),
    "row": ("att en rad med en enda text är ett mål", "that a row with one text is a goal"),
    "area": ("området, efter raden ovanför", "the area, from the line above"),
    "continued": (
        "att tabellen fortsätter den förra",
        "that the table goes on from the one before",
    ),
    "lines": ("vilka rader i cellerna som hör ihop", "which lines of the cells belong together"),
    "beside": ("att det hör till målet på samma rad", "that it belongs to the goal on its row"),
    "figure": ("att målet är sitt eget nyckeltal", "that the goal is its own key figure"),
}
"""What can be a guess, in Swedish and English: drafts and the page say it in the language of the source."""


def guessed(item: "Found", language: str) -> list[str]:
    """What in an item is a guess, each once."""
    texts = (
        f"{GUESSES[name][language == 'en']}{f': {text}' if text else ''}"
        for name, text in item.unsure
    )
    return list(dict.fromkeys(texts))


_KEPT: Mapping[str, frozenset[str]] = {
    "goal": frozenset(("owner", "comment")),
    "key_figure": frozenset(
        ("kolada", "unit", "source", "definition", "owner", "comment", *PER_PERIOD)
    ),
    "activity": frozenset(("how", "done_when", "owner", "start", "due", "status", "comment")),
}
"""The fields that an item of each sort has room for."""
_OF_FIGURES = frozenset(("unit", "source", "definition", "kolada", *PER_PERIOD))


@dataclass
class Plan:
    """What a file says of one body."""

    body: str
    period: str
    at: str
    is_period_sure: bool = True
    """Whether the file says it, and not only the years of its targets."""
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
        plan.is_period_sure = bool(plan.period or reader.year)
        plan.period = plan.period or reader.year or _from_values(plan)
    return Reading(source, plans, tuple(reader.left), reader.language, tuple(reader.tables))


def _from_values(plan: Plan) -> str:
    """The first year with targets after those that have outcomes."""
    years = [p for f in plan.figures for p in f.values.get("target", {}) if p]
    past = max((p for f in plan.figures for p in f.values.get("outcome", {}) if p), default="")
    return min((year for year in years if year > past), default=min(years, default=""))


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
        self.list_level = 0
        self.is_of_table = self.is_area_sure = False
        self.swedish = self.english = 0
        self.head: Head | None = None
        self.guess: list[tuple[str, str]] = []
        """What is a guess in all rows of the table that is read."""

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
                self._tables(block, part)
        self.left += (Left(at, text, "unshown") for at, text in part.unshown)

    # Lines.

    def _line(self, line: Line, follows: Line | Table | None, *, is_first: bool) -> None:
        text = line.text
        self._year(text)
        if self._labelled(Value(text, line.at)):
            return
        if line.level or not line.listed:
            listed = _list_of(text)
            if listed:
                self.list, self.list_level = listed, line.level
                return
        if (line.level in range(1, 4) or not line.listed) and self._is_body(Value(text, line.at)):
            return
        if line.listed and self.list:
            self._listed(line)
            return
        if self.list == "goal" and 0 < self.list_level < line.level < 9:
            # A heading below *Nämndens mål*.
            self.goal, self.is_of_table = self._add_goal(Value(text, line.at)), False
            return
        if line.level:
            self.list = ""
        is_table = isinstance(follows, Table)
        if folded(text) in _TOTAL:
            self.left.append(Left(line.at, text, "total"))
        elif _NOTE.match(text):
            self.left.append(Left(line.at, text, "note"))
        elif (
            is_table
            and not text.endswith((".", ":"))
            and len(text.split()) <= 8
            and not _is_title(text)
            and not _NO_AREA.match(text)
        ):
            # What stands alone right above a table says what the table is about.
            self.area, self.is_area_sure = Value(text, line.at), False
        elif not line.level and not (is_first and _is_title(text)):
            self.left.append(Left(line.at, text, "text"))

    def _labelled(self, value: Value) -> bool:
        """Whether a text is a label with what it says, as *Mål 1: …*; that is taken."""
        label = _LABELLED.match(_NUMBERED.sub("", value.text, count=1))
        name = _LABELS.get(folded(label["label"]), "") if label else ""
        if not label or not name or not (label["sign"] == ":" or label["number"] or name == "goal"):
            return False
        self._context(name, Value(label["rest"].strip(), value.at))
        return True

    def _is_body(self, value: Value) -> bool:
        """Whether a line says whose plan follows."""
        body = _body_in(value.text)
        if (
            not body
            or len(value.text.split()) > 12
            or value.text.endswith(".")
            or _WITH.search(value.text)
        ):
            return False
        self.body, self.goal, self.list = Value(body, value.at), None, ""
        self.area, self.head = Value("", ""), None
        return True

    def _context(self, name: str, value: Value) -> None:
        if name == "body":
            self.body, self.goal = value, None
        elif name == "period":
            self._year(value.text)
        elif name == "area":
            self.area, self.goal, self.is_area_sure = value, None, True
        else:
            self.goal, self.is_of_table = self._add_goal(value), False
        self.list = ""

    def _listed(self, line: Line) -> None:
        if self.list == "goal":
            self.goal, self.is_of_table = self._add_goal(Value(line.text, line.at)), False
            return
        found = Found(_clean(line.text), line.at, goal=self.goal)
        plan = self._plan()
        (plan.figures if self.list == "key_figure" else plan.activities).append(found)

    def _year(self, text: str) -> None:
        years = _YEAR.search(text)
        if not years or self.year:
            return
        last = years[2]
        if last and len(last) == 2:
            last = years[1][:2] + last
        self.year = f"{years[1]}-{last}" if last and last > years[1] else years[1]

    # Tables.

    def _tables(self, table: Table, part: Part) -> None:
        """Reads what stands together: one table, or several beside and below each other."""
        rows = self._labels(table.rows)
        for at in range(1, len(rows[0]) - 1) if rows else ():
            sides = None if any(row[at].text for row in rows) else _beside(rows, at)
            if sides:
                for side in sides:
                    self._below(side, part)
                return
        self._below(rows, part)

    def _below(self, rows: Sequence[tuple[Cell, ...]], part: Part) -> None:
        """Reads tables that stand below each other without an empty row between."""
        rows = [row for row in rows if any(cell.text for cell in row)]
        starts = [n for n in range(len(rows)) if begins(rows, n)]
        starts = [0, *(_first(rows, start) for start in starts), len(rows)]
        for start, end in pairwise(starts):
            above, own = _titled(rows[start:end])
            if above and not own:
                own, above = rows[start:end], []
            for cell in above:
                # Single texts above a head say what follows.
                self._line(Line(cell.text, cell.at), Table(tuple(own)), is_first=False)
            if own:
                self.guess = [("beside", "")] if _has_gap(own) else []
                self._table(tuple(own), part)
        self.guess = []

    def _table(self, rows: tuple[tuple[Cell, ...], ...], part: Part) -> None:
        head = self._head(Table(rows))
        if head is None:
            form = _form(rows)
            if form:
                for table in form:
                    self._headed(table, head_of(table, 1), part)
            elif self.head and _goes_on(rows, self.head):
                if not part.name:
                    self.guess.append(("continued", ""))
                self._rows(rows, self.head)
            else:
                self.left += (
                    Left(
                        next(c.at for c in row if c.text),
                        " | ".join(c.text for c in row if c.text),
                        "table",
                    )
                    for row in rows
                    if any(c.text for c in row)
                )
            return
        self._headed(Table(rows), head, part)

    def _headed(self, table: Table, head: Head | None, part: Part) -> None:
        if head is None:
            return
        self.tables.append((part.name, head))
        if (
            self.head
            and self.is_of_table
            and "goal" not in head.names()
            and head.names() != self.head.names()
        ):
            # The goal of another table's row is not the goal of this one.
            self.goal = None
        self.head = head
        for column in head.columns:
            self._speak(column.heading)
            if column.heading and not column.field:
                self.left.append(Left(column.at, column.heading, "column"))
        above = next((c for c in head.columns if c.field == "above"), None)
        if above:
            self.left.append(Left(above.at, above.heading, "column"))
        self._rows(table.rows[head.rows :], head)

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
                _LABELS.get(folded(cell.text), "")
                if cell.text.rstrip().endswith(":") or _is_said(cells)
                else ""
                for cell in cells[::2]
            ]
            if cells and len(cells) % 2 == 0 and all(names) and "goal" not in names:
                for name, cell in zip(names, cells[1::2], strict=True):
                    self._context(name, Value(cell.text, cell.at))
            else:
                rest.append(row)
        return rest

    def _rows(self, rows: Sequence[tuple[Cell, ...]], head: Head) -> None:
        goal_column = next((n for n, c in enumerate(head.columns) if c.field == "goal"), None)
        for row in rows:
            filled = [cell for cell in row if cell.text]
            own = [cell for cell in filled if not cell.covered]
            if not own or self._is_repeated(row, head):
                continue
            if folded(own[0].text) in _TOTAL:
                self.left.append(Left(own[0].at, own[0].text, "total"))
            elif len({cell.at for cell in filled}) > 1 or not self._alone(row, own[0], head):
                self._row(row, head, goal_column)

    def _alone(self, row: tuple[Cell, ...], cell: Cell, head: Head) -> bool:
        """Whether a row's one text is a heading or a note of the table; that is taken."""
        value = Value(cell.text, cell.at)
        column = head.columns[next(n for n, c in enumerate(row) if c.text)].field
        names = head.names()
        is_wide = sum(bool(c.text) for c in row) > 1
        if _NOTE.match(cell.text):
            self.left.append(Left(cell.at, cell.text, "note"))
        elif self._labelled(value):
            pass
        elif is_wide and _body_in(cell.text) and len(cell.text.split()) <= 6:
            kept = self.head
            self._is_body(value)
            self.head = kept
        elif column == "activity" and not is_wide:
            return False
        elif column == "goal" and not is_wide:
            self.goal, self.is_of_table = self._add_goal(value), True
            if names & {"key_figure", "activity"}:
                self.goal.unsure.append(("row", ""))
        elif "goal" in names:
            self.area, self.is_area_sure = Value(" ".join(value.text.split()), value.at), False
        elif "key_figure" in names:
            self.goal, self.is_of_table = self._add_goal(value), False
            self.goal.unsure.append(("row", ""))
        else:
            self.left.append(Left(cell.at, cell.text, "text"))
        return True

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
            self.area, self.is_area_sure = Value(" ".join(area.text.split()), area.at), True
        goal, figure, activity = cell("goal"), cell("key_figure"), cell("activity")
        if goal:
            label = _LABELLED.match(goal.text)
            is_labelled = label and _LABELS.get(folded(label["label"])) == "goal"
            text = label["rest"] if label and is_labelled else goal.text
            self.goal, self.is_of_table = self._add_goal(Value(text, goal.at)), True
            number = cell("id")
            if number:
                self.goal.said.setdefault("number", Value(number.text, number.at))
            self._doubt(self.goal, cells, "goal")
        plan = self._plan()
        items: list[tuple[Found, str]] = []
        for name, subject, place in (
            ("key_figure", figure, plan.figures),
            ("activity", activity, plan.activities),
        ):
            made = self._items(name, subject, cells) if subject else []
            items += ((one, name) for one, _ in made)
            place += (one for one, _ in made)
            if name == "activity" or (made and not activity):
                rest = {
                    k: v
                    for k, v in cells.items()
                    if not (figure and activity and k[0] in _OF_FIGURES)
                }
                for one, line in made:
                    self._fill(one, name, _line_of(rest, line, len(made)), plan)
        if figure and activity:
            # What measures belongs to the figure; the rest to what is done.
            for one, sort in items:
                if sort == "key_figure":
                    figures = [found for found, name in items if name == sort]
                    line = figures.index(one) if len(figures) > 1 else -1
                    own = {k: v for k, v in cells.items() if k[0] in _OF_FIGURES}
                    self._fill(one, sort, _line_of(own, line, len(figures)), plan)
        if items:
            return
        if self.goal is not None and (goal or goal_column is None):
            self._fill(self.goal, "goal", cells, plan)
        else:
            first = next(c for c in row if c.text)
            self.left.append(Left(first.at, " | ".join(c.text for c in row if c.text), "table"))

    def _items(
        self, name: str, subject: Cell, cells: Mapping[tuple[str, str], tuple[Cell, Column]]
    ) -> list[tuple[Found, int]]:
        """The key figures or activities of a cell: several where each line is one, with the number of the line."""
        lines = [line for line in subject.text.split("\n") if line.strip()]
        heading = folded(cells[name, ""][1].heading)
        is_many = len(lines) > 1 and (
            heading in _LISTS or heading.startswith(("så ", "vad ", "how", "what"))
        )
        made = []
        for number, line in enumerate(lines if is_many else [subject.text]):
            title, unit = without_unit(_clean(line.lstrip("•–-·▪ ") if is_many else line))
            found = Found(
                title if name == "key_figure" else _clean(line.lstrip("•–·▪ ")),
                subject.at,
                goal=self.goal,
            )
            if unit and name == "key_figure":
                found.said["unit"] = Value(unit, subject.at)
            others = [c for (field, _), (c, _) in cells.items() if field in _KEPT[name]]
            if len(lines) > 1 and not (
                is_many and all(len(c.text.split("\n")) == len(lines) for c in others)
            ):
                found.unsure.append(("lines", ""))
            self._doubt(found, cells, name)
            if self.goal is None:
                found.unsure = [one for one in found.unsure if one[0] != "beside"]
            made.append((found, number if is_many else -1))
        return made

    def _doubt(
        self, found: Found, cells: Mapping[tuple[str, str], tuple[Cell, Column]], name: str
    ) -> None:
        column = cells[name, ""][1]
        found.unsure += self.guess
        if not column.sure:
            found.unsure.append(("column", " ".join(column.heading.split())))

    def _fill(
        self,
        main: Found,
        sort: str,
        cells: Mapping[tuple[str, str], tuple[Cell, Column]],
        plan: Plan,
    ) -> None:
        for (name, period), (cell, column) in cells.items():
            if name in SUBJECTS or name in ("body", "area", "id", "above"):
                continue
            lines = [part.strip() for part in cell.text.split("\n")]
            text = (", " if name == "owner" else " ").join(lines)
            if is_no_value(text):
                continue
            if sort == "goal" and name in _OF_FIGURES:
                main, sort = self._own_figure(main, plan), "key_figure"
            if name not in _KEPT[sort]:
                self.left.append(Left(cell.at, text, "room"))
                continue
            if not column.sure:
                main.unsure.append(("column", " ".join(column.heading.split())))
            if name in PER_PERIOD:
                if period in main.values.get(name, {}):
                    self.left.append(Left(cell.at, text, "room"))
                    continue
                main.values.setdefault(name, {})[period] = Value(text, cell.at)
                if column.unit:
                    main.said.setdefault("unit", Value(column.unit, column.at))
            elif name == "status":
                word = words("status").get(folded(text))
                if word:
                    main.said["status"] = Value(word, cell.at)
                else:
                    self.left.append(Left(cell.at, text, "status"))
            else:
                main.said[name] = Value(text, cell.at)

    def _own_figure(self, goal: Found, plan: Plan) -> Found:
        """The key figure of a goal that has values itself."""
        for figure in plan.figures:
            if figure.goal is goal and figure.at == goal.at:
                return figure
        figure = Found(goal.title, goal.at, goal=goal, unsure=[("figure", "")])
        plan.figures.append(figure)
        return figure

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
            if not self.is_area_sure:
                goal.unsure.append(("area", self.area.text))
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


def _is_said(cells: Sequence[Cell]) -> bool:
    """Whether two cells are a label without a colon, and whose plan it is or for when."""
    if len(cells) != 2:
        return False
    name = _LABELS.get(folded(cells[0].text), "")
    return (name == "body" and bool(_body_in(cells[1].text))) or (
        name == "period" and bool(_YEAR.search(cells[1].text))
    )


def _first(rows: Sequence[tuple[Cell, ...]], start: int) -> int:
    """The row with which a table begins: single texts above its head say what it is."""
    while start and len({c.at for c in rows[start - 1] if c.text}) == 1:
        start -= 1
    return start


def _beside(
    rows: Sequence[tuple[Cell, ...]], at: int
) -> tuple[list[tuple[Cell, ...]], list[tuple[Cell, ...]]] | None:
    """The two tables to the left and to the right of an empty column, if they are two.

    They are where each has a title of its own, or goals of its own.
    """
    sides = [row[:at] for row in rows], [row[at + 1 :] for row in rows]
    parts = [_titled(side) for side in sides]
    heads = [head_of(Table(tuple(below))) for _, below in parts]
    if not all(head and head.names() & SUBJECTS for head in heads):
        return None
    has_titles = all(above for above, _ in parts)
    return sides if has_titles or (heads[1] and "goal" in heads[1].names()) else None


def _has_gap(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether an empty column stands between what could be two tables."""
    for at in range(1, len(rows[0]) - 1):
        sides = [row[:at] for row in rows], [row[at + 1 :] for row in rows]
        if not any(row[at].text for row in rows):
            heads = [head_of(Table(tuple(side))) for side in sides]
            if all(head and head.names() & SUBJECTS for head in heads):
                return True
    return False


def _titled(
    rows: Sequence[tuple[Cell, ...]],
) -> tuple[list[Cell], Sequence[tuple[Cell, ...]]]:
    """The single texts above a table's head, and the rest; rows without anything are left out."""
    rows = [row for row in rows if any(cell.text for cell in row)]
    above: list[Cell] = []
    start = next((n for n in range(len(rows)) if begins(rows, n)), 0)
    for row in rows[:start]:
        filled = [cell for cell in row if cell.text]
        if len({cell.at for cell in filled}) > 1:
            return above, rows[len(above) :]
        above.append(filled[0])
    return above, rows[start:]


def _form(rows: Sequence[tuple[Cell, ...]]) -> list[Table]:
    """A form, with labels to the left and what they say to the right, as tables of one row each."""
    pairs = []
    for row in rows:
        cells = [cell for cell in row if cell.text and not cell.covered]
        if len(cells) > 2 or not cells:
            return []
        pairs.append((cells[0], cells[1] if len(cells) == 2 else Cell("", "")))
    named = words("headers")
    known = [named.get(folded(re.sub(r"[\d:]+", " ", label.text)), "") for label, _ in pairs]
    if sum(map(bool, known)) * 3 < len(pairs) * 2 or not SUBJECTS & set(known):
        return []
    tables: list[list[tuple[Cell, Cell]]] = [[]]
    begun: set[str] = set()
    for pair, field_ in zip(pairs, known, strict=True):
        if field_ in SUBJECTS and field_ in begun:
            tables.append([])
            begun = set()
        begun.add(field_)
        tables[-1].append((pair[0]._replace(text=pair[0].text.rstrip(": ")), pair[1]))
    return [Table((tuple(label for label, _ in t), tuple(value for _, value in t))) for t in tables]


def _goes_on(rows: Sequence[tuple[Cell, ...]], head: Head) -> bool:
    """Whether rows without headings fit those of the table before: values stand where values stood."""
    if len(rows[0]) != len(head.columns):
        return False
    fitting = 0
    for row in rows:
        for cell, column in zip(row, head.columns, strict=True):
            if cell.text and not column.field:
                return False
            if cell.text and column.field in PER_PERIOD:
                if re.fullmatch(r"(?:19|20)\d\d", cell.text) or not (
                    is_quantity(cell.text) or is_target(cell.text) or is_no_value(cell.text)
                ):
                    return False
                fitting += 1
    return bool(fitting)


def _line_of(
    cells: Mapping[tuple[str, str], tuple[Cell, Column]], line: int, number: int
) -> Mapping[tuple[str, str], tuple[Cell, Column]]:
    """The cells for one of several items in a row: its own line of those that have one for each."""
    if line < 0:
        return cells
    found = {}
    for key, (cell, column) in cells.items():
        lines = [text for text in cell.text.split("\n") if text.strip()]
        own = cell._replace(text=lines[line]) if len(lines) == number else cell
        found[key] = (own, column)
    return found


def _clean(text: str) -> str:
    """A title in one line, without a footnote's mark at its end."""
    return _FOOTNOTE.sub("", " ".join(text.split())).strip()


def _list_of(text: str) -> str:
    plain = folded(_NUMBERED.sub("", text, count=1))
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
    name = re.sub(r"^(?:för|for|plan för|hos|av|of|by|the)\s+", "", name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def lines(reading: Reading) -> Iterator[str]:
    """The places of everything that was taken, for a test."""
    for plan in reading.plans:
        for found in (*plan.goals, *plan.figures, *plan.activities):
            yield found.at
