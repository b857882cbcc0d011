"""A plan's workbook that was filled in: what its cells ask for, and what that changes in the workspace."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.findings import Example
from goallint.format.model import Body, Plan
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.source.writing import Exchange
from goallint.views.filling import back
from goallint.views.filling.back import FIELD, ROW, Noted, Page, Prepared, Problems
from goallint.views.filling.back import SEEN as SEEN_MARK
from goallint.views.filling.cell_reading import MARK as OURS
from goallint.views.filling.cell_reading import (
    CellPlace,
    Refused,
    changed_since,
    emptied,
    quoted,
    same,
    text_of,
)
from goallint.views.plan_sheet import composing
from goallint.views.plan_sheet.entered import BY_PERIOD, Reader
from goallint.views.plan_sheet.standing import (
    FIELDS,
    GOALS,
    PLAN,
    SEEN,
    TARGET,
    StandingPlan,
    StandingRow,
    columns,
    standing,
)

HEADINGS = {
    "id": "Id", "body": "Body", "goal": "Goal", "title": "Title", "type": "Type", "period": "Period", "decided": "Decided",
    "based_on": "Based on", "goals_due": "Goals due", "supports": "Supports", "area": "Area", "owner": "Responsible", "due": "Due",
    "unit": "Unit", "better": "Better", TARGET: "Target", "baseline": "Baseline", "outcome": "Outcome",
    "source": "Source", "how": "How", "done_when": "Done when",
}  # fmt: skip
"""The headings; their Swedish words are in the catalogue, context `round`."""


_NEVER_EMPTY = frozenset(("title", "period", "baseline", "outcome"))
"""What a plan must say, and what was measured."""
_DATED = frozenset(("due", "goals_due", "period", "decided"))


class Request(NamedTuple):
    """What one row asks for: of an item that stands, or of a new one, each field with its cell."""

    list: str
    id: str
    """Empty for a new item without one, and for the head of a plan."""
    is_new: bool
    goal: str
    fields: dict[str, str]
    said: dict[str, str]
    places: dict[str, CellPlace]

    @property
    def place(self) -> CellPlace:
        """The first of the cells that ask for something."""
        return next((self.places[field] for field in self.fields), self.places["row"])


class FilledPlan(NamedTuple):
    """A workbook of a plan."""

    plans: set[tuple[str, str, str, str]]
    """The plans that its hidden cells name."""
    rows: list[Request]
    refused: Problems
    left: set[str]
    """The ids of new rows that are refused."""
    shown: set[tuple[str, str]]
    """The items that stand, by list and id, that its rows are about."""


def heading(column: str, catalogue: Catalogue) -> str:
    """The heading of a column: *Target 2025* where targets have one for each year."""
    field, _, time = column.partition(" ")
    return f"{catalogue.plain('round', HEADINGS[field])} {time}".strip()


def mark_of(list_: str) -> str:
    """What the names in the hidden row of the page of a list begin with."""
    return f"{OURS}plan-{list_}-"


def read(path: Path) -> FilledPlan | None:
    """What a plan's workbook asks for; None for any other file. Raises Refused."""
    filled = FilledPlan(set(), [], [], set(), set())
    sheets = back.read(path, lambda sheet, merged: _PlanPage(sheet, merged, filled))
    if not any(sheets.values()):
        return None
    back.once(filled.rows, filled.refused, lambda one: (one.list, one.id) if one.id else None)
    _moved(filled)
    return filled


class _PlanPage(Page):
    begins = '{"plan"'

    def __init__(self, sheet: Any, merged: list[str], filled: FilledPlan) -> None:
        super().__init__(sheet, merged, filled.refused)
        self.filled, self.list = filled, ""

    def headings(self) -> Mapping[str, Example]:
        named = (n.removeprefix(FIELD).removeprefix(SEEN_MARK) for n in self.columns if n != ROW)
        return {name: _heading(name) for name in (*SEEN[self.list], *FIELDS[self.list], *named)}

    def _columns(self, texts: list[str]) -> dict[str, int]:
        for self.list in FIELDS:
            self.mark = mark_of(self.list)
            columns = super()._columns(texts)
            if columns:
                return columns
        return {}

    def _is_heading(self, number: int, row: Mapping[str, Any]) -> bool:
        if super()._is_heading(number, row):
            return True
        # A row without a hidden cell is a new item here, and a heading that was written over is none.
        known = {word.strip('"') for heading in self.headings().values() for word in heading}
        texts = [text_of(cell.value) for name, cell in row.items() if name.startswith(FIELD)]
        return len(known.intersection(texts)) > 1

    def row(self, number: int, row: Mapping[str, Any]) -> None:
        said = self.said(number, row)
        if said is None:
            return
        try:
            plan = tuple(map(str, said.about["plan"]))
            list_, name = map(str, said.about["row"])
            stood = {str(field): str(text) for field, text in said.about["said"].items()}
            if len(plan) != 4 or list_ not in FIELDS:
                raise ValueError
        except (KeyError, ValueError, TypeError, AttributeError):
            self.damaged(number)
            return
        self.need(columns(list_, ()), said.seen)
        self.filled.plans.add(plan)
        self.filled.shown.add((list_, name))
        fields, places, refused = self._fields(number, row)
        unread = {place for place, _ in refused}
        emptied = [f for f, place in places.items() if f not in fields and place not in unread]
        fields |= dict.fromkeys(emptied, "")
        fields = {f: text for f, text in fields.items() if not same(text, stood.get(f, ""))}
        mixed = self.mixed(number, row, said.seen)
        if mixed and (fields or refused):
            refused = [mixed]
        closed = [field for field in fields if field not in stood]
        if closed and not refused:
            problem = Refused(
                "what stands there cannot be shown in a cell; change it in {path}", path=plan[3]
            )
            refused = [(places[closed[0]], problem)]
        self.refused.extend(refused)
        fields = {f: text for f, text in fields.items() if f in stood}
        # Of what is there, cells are refused, and the others are taken; what is new is made whole or not at all.
        is_taken = not mixed and bool(fields) if plan[3] else not refused
        if is_taken and (fields or (list_ == PLAN and not plan[3])):
            self.filled.rows.append(
                Request(
                    list_,
                    name,
                    False,
                    "",
                    fields,
                    stood,
                    {**places, "row": self.place(ROW, number)},
                )
            )

    def other(self, number: int, row: Mapping[str, Any]) -> None:
        self.need(columns(self.list, ()), dict.fromkeys(SEEN[self.list], ""))
        fields, places, refused = self._fields(number, row)
        # A row with nothing but an id is one that was not used.
        if not fields and not refused:
            return
        about: dict[str, str] = {}
        for name in SEEN[self.list]:
            places[name] = self.place(SEEN_MARK + name, number)
            cell = row.get(SEEN_MARK + name)
            try:
                about[name] = self.value(cell, places[name]) if cell is not None else ""
            except Refused as problem:
                refused.append((places[name], problem))
        if self.list == PLAN:
            self.damaged(number)
            return
        name, goal = about.get("id", ""), about.get("goal", "")
        self.refused.extend(refused)
        if refused:
            self.filled.left.add(name)
            return
        places["row"] = places["id"]
        self.filled.rows.append(Request(self.list, name, True, goal, fields, {}, places))

    def _fields(
        self, number: int, row: Mapping[str, Any]
    ) -> tuple[dict[str, str], dict[str, CellPlace], Problems]:
        fields: dict[str, str] = {}
        places: dict[str, CellPlace] = {}
        refused: Problems = []
        for name in self.columns:
            if not name.startswith(FIELD):
                continue
            field, place, cell = name.removeprefix(FIELD), self.place(name, number), row.get(name)
            places[field] = place
            if cell is None or not text_of(cell.value):
                continue
            try:
                fields[field] = self.value(cell, place, is_dated=field in _DATED)
            except Refused as problem:
                refused.append((place, problem))
        return fields, places, refused


@cache
def _heading(name: str) -> Example:
    return quoted(lambda catalogue: heading(name, catalogue))


def _moved(filled: FilledPlan) -> None:
    """Refuses a title that stood on another row: the rows were sorted, and their ids were not."""
    stood = {(one.list, " ".join(one.said.get("title", "").split())): one for one in filled.rows}
    for one in list(filled.rows):
        title = " ".join(one.fields.get("title", "").split())
        other = stood.get((one.list, title)) if title and not one.is_new else None
        if other is not None and other is not one:
            problem = Refused(
                'the row shows "{value}", but its hidden cell {cell} says "{hidden}": the cells of'
                " several rows are mixed; undo the change, or create the sheet again",
                value=title,
                cell=one.places["row"].cell,
                hidden=one.said.get("title", ""),
            )
            filled.refused.append((one.places["title"], problem))
            filled.rows.remove(one)


def prepare(run: Run, filled: FilledPlan) -> Prepared:
    """What the rows change in the workspace. Raises Refused where they are of no plan that can be written."""
    if not filled.plans:
        raise Refused("no row tells which plan the workbook is for; create the sheet again")
    if len(filled.plans) > 1:
        raise Refused("the sheets are of several plans; fill in each in a workbook of its own")
    body, plan, period = _plan_of(run, next(iter(filled.plans)), filled)
    now = standing(run, body, plan, period)
    checker = _Checker(run, now, filled)
    items = checker.items()
    # In a plan that is refused itself, there is nothing to put the rest in.
    while items and (plan is not None or items[0].list == PLAN):
        try:
            change = (
                composing.changed(run, plan, items, now.language)
                if plan
                else composing.made(run, body, items, now.language)
            )
        except composing.Unwritable as problem:
            checker.leave_out(problem.item, now.path)
            items = checker.without_loose([one for one in items if one is not problem.item])
        else:
            taken = [one for item in items for one in item.taken]
            return checker.prepared([change], len(items), taken)
    return checker.prepared([], 0, [])


def _plan_of(
    run: Run, identity: tuple[str, str, str, str], filled: FilledPlan
) -> tuple[Body, Plan | None, Period]:
    """The plan that a workbook is for. Raises Refused."""
    body_id, period_text, name, path = identity
    body = run.workspace.bodies.get(body_id)
    if body is None:
        raise Refused("the organisation has no longer the body {body}", body=body_id)
    period = Period.parse(period_text)
    plans = [one for one in run.workspace.plans.own(body) if "period" not in one.unknown]
    if path:
        found = [one for one in plans if (one.id or "", one.path) == (name, path)]
        if len(found) != 1:
            raise Refused(
                "{plan} is no longer in {path}; create the sheet again",
                plan=name or body_id,
                path=path,
            )
        return body, found[0], period
    found = [one for one in plans if one.period == period]
    if not found:
        return body, None, period
    # The plan that was made of what had been filled in before has the title that stands in the workbook.
    titles = [one.fields.get("title", "") for one in filled.rows if one.list == PLAN]
    if len(found) != 1 or not any(same(found[0].title, title) for title in titles):
        raise Refused(
            "there is a plan of {body} for {period} now; create the sheet again",
            body=body_id,
            period=period_text,
        )
    return body, found[0], period


class _Checker:
    """What the rows of a workbook come to in the workspace."""

    def __init__(self, run: Run, now: StandingPlan, filled: FilledPlan) -> None:
        self.now, self.filled = now, filled
        self.refused = list(filled.refused)
        self.left = set(filled.left)
        self.done = 0
        """How many rows ask for nothing that does not stand."""
        self.standing = {(row.list, row.id): row for row in now.rows}
        self.counted = Counter((row.list, row.id) for row in now.rows)
        self.taken_up: set[tuple[str, str]] = set()
        """Items that rows of new ones were found to be: made when the workbook was taken back before."""
        self.kept: list[tuple[CellPlace, str, str]] = []
        new = [one for one in filled.rows if one.is_new and one.id]
        goals = {one.id: one.fields.get("title", "") for one in new if one.list == GOALS}
        self.reader = Reader(run, now, {**dict.fromkeys(filled.left, ""), **goals})
        self.names = composing.NewIds(run, now.body, (one.id for one in new))

    def items(self) -> list[composing.ItemToWrite]:
        """What is to be written."""
        order = list(FIELDS)
        found = []
        for one in sorted(self.filled.rows, key=lambda one: order.index(one.list)):
            problems: Problems = []
            item = self._item(self._as_made(one), problems)
            self.refused += problems
            # Of what is there, the cells that are not refused are written.
            stands = bool(self.now.path) and not one.is_new
            if item and (not problems or (stands and item.data)):
                found.append(item)
            elif problems and one.is_new:
                self.left.add(one.id)
        return self.without_loose(found)

    def prepared(
        self, changes: list[Exchange], rows: int, taken: list[tuple[CellPlace, str]]
    ) -> Prepared:
        """What it all comes to."""
        shown = self.filled.shown | self.taken_up
        missing = (
            row.id
            for row in self.now.rows
            if self.now.path and row.list != PLAN and (row.list, row.id) not in shown
        )
        noted = Noted(tuple(taken), tuple(self.kept), tuple(missing))
        return Prepared(changes, rows, self.done, self.refused, noted)

    def _as_made(self, one: Request) -> Request:
        """A row of a new item as one of an item that stands, where it was made of this row before."""
        if one.list == PLAN and not one.id:
            return one._replace(id=self.now.plan)
        if not one.is_new:
            return one
        for row in self.now.rows:
            key = (row.list, row.id)
            if row.list != one.list or key in self.filled.shown | self.taken_up:
                continue
            if row.id != one.id if one.id else not self._is_named(row, one):
                continue
            self.taken_up.add(key)
            self.kept += (
                (place, row.id, row.said[field])
                for field, place in one.places.items()
                if field not in one.fields and row.said.get(field)
            )
            return one._replace(id=row.id, is_new=False)
        return one

    def _is_named(self, row: StandingRow, one: Request) -> bool:
        """Whether an item has the title, and a key figure the goal, of a row without an id."""
        return same(row.said.get("title", ""), one.fields.get("title", "")) and self._is_goal(
            row, one
        )

    def _is_goal(self, row: StandingRow, one: Request) -> bool:
        try:
            return (self.reader.goal(one.goal) if one.goal else "") == row.seen.get("goal", "")
        except Refused:
            return False

    def leave_out(self, item: composing.ItemToWrite, path: str) -> None:
        """Refuses an item that the document at `path` has no place for."""
        problem = Refused(
            "{path} is written in a way that cannot be added to from a sheet; write it there yourself",
            path=path,
        )
        self.refused.append((item.place, problem))
        if item.is_new:
            self.left.add(item.id)

    def without_loose(self, items: list[composing.ItemToWrite]) -> list[composing.ItemToWrite]:
        """The items without those that refer to a new one that is refused: the id would lead nowhere."""
        left = self.left - self.names.known - {""}
        for item in items:
            lost = left.intersection([item.goal, *item.data.get("supports", ())])
            if lost:
                problem = Refused("{id} is refused, and so is what refers to it", id=min(lost))
                self.refused.append((item.place, problem))
                self.left.add(item.id)
                return self.without_loose([other for other in items if other is not item])
        return items

    def _says(self, row: StandingRow, field: str, text: str) -> bool:
        """Whether an item says already what a cell says: *KF-2* is *KF-2: Barn får goda uppväxtvillkor*."""
        said = row.said.get(field, "")
        if same(text, said):
            return True
        try:
            one, other = (self.reader.read(row.list, field, t, row) for t in (text, said))
        except Refused:
            return False
        return bool(text and said) and one == other

    def _item(self, one: Request, problems: Problems) -> composing.ItemToWrite | None:
        """What a row asks for; None where it stands already. What cannot be is added to `problems`."""
        row = None if one.is_new else self.standing.get((one.list, one.id))
        fields = one.fields
        if one.is_new or not self.now.path:
            if "title" not in fields:
                told = Refused("the row has no title; write one, or empty the row")
                problems.append((one.places["title"], told))
                return None
        elif row is None or self.counted[one.list, one.id] > 1:
            gone = Refused(
                "{id} is no longer in {plan} in {path}",
                id=one.id,
                plan=self.now.plan,
                path=self.now.path,
            )
            problems.append((one.place, gone))
            return None
        else:
            fields = {f: t for f, t in fields.items() if not self._says(row, f, t)}
            problems += _stale(one, row, fields)
            stale = {place for place, _ in problems}
            self.done += not fields
            fields = {f: t for f, t in fields.items() if one.places[f] not in stale}
            if not fields:
                return None
        if one.list == PLAN and not self.now.path:
            # What the sheet began with is said as well as what was written in it.
            begun = {**one.said, **fields}
            fields = {f: t for f, t in begun.items() if t or f in _NEVER_EMPTY}
        data: dict[str, Any] = {}
        goal = name = ""
        at = "row"
        taken: list[tuple[CellPlace, str]] = []
        for field, text in fields.items():
            try:
                data[field] = self.reader.read(one.list, field, text, row) if text else ""
                if not text:
                    taken.append((one.places[field], _taken(one, field, self.now.path)))
            except Refused as problem:
                problems.append((one.places[field], problem))
        try:
            if one.goal and row is not None and not self._is_goal(row, one):
                at = "goal"
                raise changed_since(one.id, row.seen.get("goal", ""), "")
            if one.goal and one.is_new:
                at = "goal"
                goal = self.reader.goal(one.goal)
            if one.is_new:
                at = "id"
                name = self.names.take(one.list, one.id, goal)
        except Refused as problem:
            problems.append((one.places[at], problem))
        item = row.item if row else None
        return composing.ItemToWrite(
            one.list, name or one.id, one.is_new, goal, data, one.place, item, tuple(taken)
        )


def _taken(one: Request, field: str, path: str) -> str:
    """What is taken away with a cell that was emptied. Raises Refused where it cannot be."""
    said = one.said.get(field, "")
    if field in _NEVER_EMPTY:
        raise emptied(said, path)
    return said


def _stale(one: Request, row: StandingRow, fields: Mapping[str, str]) -> Problems:
    """The fields that say something else now than when the workbook was made."""
    problems: Problems = []
    for field in fields:
        if field in BY_PERIOD:
            # What stands for a period is looked at where the cell is read.
            continue
        said, stands = one.said.get(field, ""), row.said.get(field, "")
        if not same(said, stands):
            problems.append((one.places[field], changed_since(one.id, stands, said)))
    return problems
