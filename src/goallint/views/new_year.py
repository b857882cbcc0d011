"""Plans of the year before as drafts for a new one: the structure stays, and what must be decided again is empty.

A draft is made in the text of last year's plan, so that its comments, order and words stay. Only what
belongs to the time that is over is taken out: decisions, days that have passed, targets, and work that
is done.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.field_writing import is_any_period
from goallint.format.model import Plan
from goallint.format.read import read as read_file
from goallint.format.values import Unreadable
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Due, year_before
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable
from goallint.source.encodings import Coded
from goallint.source.writing import Exchange
from goallint.views.fill import opened
from goallint.views.filling.cell_reading import Refused
from goallint.workspace.workspace import Workspace

Targets = Literal["empty", "carry"]
"""What becomes of targets that are only for the time that is over."""

_LISTS = {
    "goals": "goal",
    "key_figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
}
_MONTHS = 12
_OVER = frozenset(("done", "stopped"))
_SEPARATOR = re.compile(r"^---(?=[ \t\r\n]|\Z).*\n?", re.MULTILINE)
_SEPARATED = "---\n"
_YEAR = re.compile(r"(?<!\d)(\d{4})(?:([/–-])(\d\d))?(?!\d)")
_WHOLE = 360
"""Days. A shorter plan that ends within the year is nothing to carry on."""


class NextPlan(NamedTuple):
    """A plan for the new time."""

    plan: Plan
    """The plan that it continues."""
    period: str
    file: Exchange
    """The new file, with the drafts of all plans that the old one has."""
    left_out: tuple[str, ...]
    """Ids of activities and assignments that are done or stopped."""


class PlanWithoutDraft(NamedTuple):
    """A plan without a draft."""

    plan: Plan
    reason: Refused


class _Shift(NamedTuple):
    """How the years of a plan become those of the next."""

    years: int
    of: range
    begins: date
    """The first day of the next plan."""

    def text(self, text: str) -> str:
        """A text with the plan's years in it, with the new ones: *2024/25* as *2025/26*."""
        return _YEAR.sub(self._shifted, text)

    def _shifted(self, found: re.Match[str]) -> str:
        first, sign, short = int(found[1]), found[2] or "", found[3] or ""
        if first not in self.of:
            return found[0]
        last = first // 100 * 100 + int(short or 0)
        # After a hyphen, 01 to 12 are months.
        is_year = (
            short and last > first and last in self.of and (sign != "-" or last % 100 > _MONTHS)
        )
        rest = f"{(last + self.years) % 100:02}" if is_year else short
        return f"{first + self.years}{sign}{rest}"


def drafts(run: Run, year: int, targets: Targets) -> tuple[list[NextPlan], list[PlanWithoutDraft]]:
    """Drafts of the plans that end the year before `year`, and the plans that could not be made one.

    A plan that is in force in the new year, or that a plan for it follows already, needs none.
    """
    fiscal = run.settings.fiscal_year
    begins = date(year, fiscal.begins, 1)
    ended = [plan for plan in _last_of_their_bodies(run.workspace) if _ends_within(plan, begins)]
    continued = {plan: shift for plan in ended if (shift := _shift(plan, begins, fiscal))}
    names = {
        old: new
        for plan, shift in continued.items()
        for old in _ids(plan)
        if (new := shift.text(old)) != old
    }
    made: list[NextPlan] = []
    left = [
        PlanWithoutDraft(
            plan, Refused("its period does not end just before {year} begins", year=str(year))
        )
        for plan in ended
        if plan not in continued
    ]
    texts: dict[str, list[str]] = {}
    codings: dict[str, Coded] = {}
    for plan, shift in continued.items():
        try:
            with fiscal.meant():
                draft, text, coded = _draft(run, plan, shift, names, targets)
            made.append(draft)
            texts.setdefault(draft.file.path, []).append(text)
            codings[draft.file.path] = coded
        except Refused as reason:
            left.append(PlanWithoutDraft(plan, reason))
        except Unchangeable:
            left.append(
                PlanWithoutDraft(plan, Refused("it is written in a way that cannot be carried on"))
            )
    files = {
        path: Exchange(path, None, codings[path].encode(_SEPARATED.join(several)))
        for path, several in texts.items()
    }
    return [draft._replace(file=files[draft.file.path]) for draft in made], left


def next_year(workspace: Workspace) -> int | None:
    """The year for which plans can be carried on: that after the latest plans that nothing follows."""
    fiscal = workspace.settings.fiscal_year
    years = {
        plan.period.end.year + fiscal.is_calendar
        for plan in _last_of_their_bodies(workspace)
        if _shift(plan, plan.period.end + timedelta(days=1), fiscal)
    }
    return max(years, default=None)


def _last_of_their_bodies(workspace: Workspace) -> Iterator[Plan]:
    """The plans that no later one of the same body and type follows."""
    plans = [plan for plan in workspace.plans.all if "period" not in plan.unknown]
    ends: dict[tuple[str, str | None], date] = {}
    for plan in plans:
        key = plan.body, plan.type
        ends[key] = max(ends.get(key, date.min), plan.period.end)
    yield from (plan for plan in plans if plan.period.end == ends[plan.body, plan.type])


def _ends_within(plan: Plan, begins: date) -> bool:
    """Whether a plan for a year or more ends in the year before the new one begins."""
    start, end = plan.period.start, plan.period.end
    return begins.replace(year=begins.year - 1) <= end < begins and (end - start).days >= _WHOLE


def _shift(plan: Plan, begins: date, fiscal: FiscalYear) -> _Shift | None:
    """How a plan becomes the one that begins the day after it ends; None unless it is for whole years."""
    start, end = plan.period.start, plan.period.end
    is_whole = end + timedelta(days=1) == begins and (start.month, start.day) == (
        begins.month,
        begins.day,
    )
    if not is_whole or begins.day > 1 or begins.month != fiscal.begins:
        return None
    return _Shift(begins.year - start.year, range(start.year, end.year + 1), begins)


def _ids(plan: Plan) -> Iterator[str]:
    if plan.id:
        yield plan.id
    for goal in plan.goals:
        yield goal.id
        yield from (figure.id for figure in goal.key_figures)
    for items in (plan.key_figures, plan.assignments, plan.activities):
        yield from (item.id for item in items)


def _draft(
    run: Run, plan: Plan, shift: _Shift, names: Mapping[str, str], targets: Targets
) -> tuple[NextPlan, str, Coded]:
    path = _path(plan.path, shift)
    if (run.root / path).exists():
        raise Refused("{path} is there already", path=path)
    file = opened(run, plan.path)
    documents = [one for one in run.workspace.documents if one.path == plan.path]
    nodes = [one for one in file.composed.documents if isinstance(one, MappingNode)]
    if len(documents) != len(nodes):
        raise Unchangeable
    node = nodes[documents.index(plan)]
    writer = _PlanWriter(file.composed, plan, shift, names, targets)
    writer.document(node)
    begin, end = _stretch(file.composed, node)
    own = [Edit(one.start - begin, one.end - begin, one.text) for one in writer.edits]
    text = edits.apply(file.coded.text[begin:end], own)
    if not text.endswith(("\n", "\r")):
        text += file.composed.line_break(0)
    new = file.coded.encode(text)
    draft = NextPlan(plan, shift.text(plan.period.text), Exchange(path, None, new), writer.left_out)
    _prove(draft, names, {fault.rule for fault in read_file(plan.path, file.data).faults})
    return draft, text, file.coded


def _path(path: str, shift: _Shift) -> str:
    """The name of the draft's file: the old one with the new years, or with them at its end."""
    old = PurePosixPath(path)
    new = old.with_name(shift.text(old.name))
    first = shift.of.start + shift.years
    return str(new if new != old else old.with_name(f"{old.stem}-{first}{old.suffix}"))


def _stretch(composed: Composed, node: Node) -> tuple[int, int]:
    """Where the text of a document begins and ends, with the comments above it."""
    ends = list(_SEPARATOR.finditer(composed.text))
    before = [match.end() for match in ends if match.end() <= edits.start(node)]
    after = [match.start() for match in ends if match.start() >= _last(node)]
    first = before[-1] if before and node is not composed.documents[0] else 0
    return first, after[0] if after else len(composed.text)


def _last(node: Node) -> int:
    """Where the last character of a node is that says something."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return max(_last(one) for one in node.value[-1])
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return _last(node.value[-1])
    return edits.end(node)


def _prove(draft: NextPlan, names: Mapping[str, str], known: set[str]) -> None:
    """Raises Unchangeable unless the draft has the items that it should have, and no faults but the `known` ones."""
    file = read_file(draft.file.path, draft.file.new)
    made = [one for one in file.documents if isinstance(one, Plan)]
    faults = {fault.rule for fault in file.faults} - known
    if faults or len(made) != 1 or made[0].period.text != draft.period:
        raise Unchangeable
    wanted = [names.get(one, one) for one in _ids(draft.plan) if one not in draft.left_out]
    if list(_ids(made[0])) != wanted:
        raise Unchangeable


class _PlanWriter:
    """The edits that make last year's plan the next one's draft."""

    def __init__(
        self,
        composed: Composed,
        plan: Plan,
        shift: _Shift,
        names: Mapping[str, str],
        targets: Targets,
    ) -> None:
        self.composed, self.plan, self.shift, self.names = composed, plan, shift, names
        self.is_carried = targets == "carry"
        self.edits: list[Edit] = []
        over = (one.id for one in plan.activities if one.status in _OVER)
        self.left_out = tuple(over)

    def document(self, node: MappingNode) -> None:
        """All of a plan."""
        for field, key, value in self._fields(node, "plan"):
            if field == "decided":
                self._empty(value)
            elif field == "revised":
                self._remove(node, (key, value))
            elif field in ("waivers", "not_concerned"):
                self._decided_apart(node, (key, value))
            elif field in ("id", "title", "period") and isinstance(value, ScalarNode):
                self._replace(value, self.shift.text(value.value))
            elif field == "goals_due" and isinstance(value, ScalarNode):
                if self._is_past(value.value):
                    self._empty(value)
            elif field in _LISTS:
                self._items(value, _LISTS[field])
            else:
                self._refer(value)

    def _fields(self, node: MappingNode, mapping: str) -> Iterator[tuple[str, Node, Node]]:
        """The English name, the key and the value of each entry."""
        if self.composed.is_shared(node):
            raise Unchangeable
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or not edits.is_in_place(key, value):
                raise Unchangeable
            yield self._name(key, mapping), key, value

    @staticmethod
    def _name(key: Node, mapping: str) -> str:
        """The English name of a key."""
        name, known = unicodedata.normalize("NFC", str(key.value)), vocabulary.keys(mapping)
        return known[name].name if name in known else name

    def _items(self, node: Node, mapping: str) -> None:
        if not isinstance(node, SequenceNode):
            return
        gone = [one for one in node.value if self._is_over(one, mapping)]
        if gone and len(gone) == len(node.value):
            self._empty(node)
            return
        for item in node.value:
            if item in gone:
                self._remove(node, item)
            elif isinstance(item, MappingNode):
                self._item(item, mapping)
            else:
                self._refer(item)

    def _decided_apart(self, node: MappingNode, entry: tuple[Node, Node]) -> None:
        """Waivers and answers that have decisions of their own: to be decided again, unless their time is out."""
        key, value = entry
        if not isinstance(value, SequenceNode):
            return
        mapping = {"waivers": "waiver"}.get(self._name(key, "plan"), "not_concerned")
        out = [one for one in value.value if self._is_out(one, mapping)]
        if out and len(out) == len(value.value):
            self._remove(node, entry)
            return
        for one in value.value:
            if one in out:
                self._remove(value, one)
            elif isinstance(one, MappingNode):
                for field, _, said in self._fields(one, mapping):
                    if field == "decided":
                        self._empty(said)
                    else:
                        self._refer(said)

    def _is_out(self, node: Node, mapping: str) -> bool:
        return isinstance(node, MappingNode) and any(
            field == "until" and isinstance(value, ScalarNode) and self._is_past(value.value)
            for field, _, value in self._fields(node, mapping)
        )

    def _is_over(self, node: Node, mapping: str) -> bool:
        if mapping != "activity" or not isinstance(node, MappingNode):
            return False
        return any(
            field == "id" and isinstance(value, ScalarNode) and value.value in self.left_out
            for field, _, value in self._fields(node, mapping)
        )

    def _item(self, node: MappingNode, mapping: str) -> None:
        fields = {field for field, _, _ in self._fields(node, mapping)}
        for field, key, value in self._fields(node, mapping):
            if field == "id" and mapping == "goal" and isinstance(value, ScalarNode):
                self._continue(node, value, has_link="continues" in fields)
            elif field == "continues" and mapping == "goal":
                self._link(node, key, value)
            elif field in ("due", "start") and isinstance(value, ScalarNode):
                if self._is_past(value.value):
                    self._empty(value)
            elif mapping == "key_figure" and field == "target":
                self._target(value)
            elif mapping == "key_figure" and field in ("outcome", "baseline"):
                self._dated(value, self._own(field))
            elif mapping == "key_figure" and field == "compare" and isinstance(value, MappingNode):
                for _, one in value.value:
                    self._dated(one, self._own(field))
            elif field == "key_figures":
                self._items(value, "key_figure")
            else:
                self._refer(value)

    def _continue(self, node: MappingNode, own: ScalarNode, *, has_link: bool) -> None:
        """A goal that gets another id says which it had."""
        new = self.names.get(own.value, own.value)
        self._replace(own, new)
        if new != own.value and not has_link:
            key = vocabulary.key_in("goal", "continues", self.plan.language)
            entry = f"{key}: {edits.scalar(own.value)}"
            self.edits.append(edits.insert(self.composed, node, own, entry))

    def _link(self, node: MappingNode, key: Node, value: Node) -> None:
        """A goal continues last year's: by its own id, or by what that has now."""
        own = next(v.value for f, _, v in self._fields(node, "goal") if f == "id")
        if own == self.names.get(own, own):
            self._remove(node, (key, value))
        elif isinstance(value, ScalarNode):
            self._replace(value, own)

    def _own(self, field: str) -> str:
        """The period of a value that is written without one."""
        if field != "baseline":
            return self.plan.period.text
        return year_before(self.plan.period, FiscalYear(self.shift.begins.month)).text

    def _is_past(self, text: str) -> bool:
        try:
            return Due.parse(text).end < self.shift.begins
        except Unreadable:
            return False

    def _refer(self, node: Node) -> None:
        """Ids of plans and items that get the new year get it where they are referred to."""
        if isinstance(node, ScalarNode):
            self._replace(node, self.names.get(node.value, node.value))
        elif isinstance(node, SequenceNode):
            for one in node.value:
                self._refer(one)
        elif isinstance(node, MappingNode):
            for _, value in node.value:
                self._refer(value)

    def _target(self, node: Node) -> None:
        if not isinstance(node, MappingNode):
            if not self.is_carried:
                self._empty(node)
            return
        if not all(isinstance(key, ScalarNode) for key, _ in node.value):
            raise Unchangeable
        past = [pair for pair in node.value if self._is_past(pair[0].value)]
        if self.is_carried and len(past) == len(node.value):
            for key, _ in node.value[-self.shift.years :]:
                self._replace(key, self.shift.text(key.value))
            past = node.value[: -self.shift.years]
        if len(past) == len(node.value):
            self._empty(node)
            return
        for pair in past:
            self._remove(node, pair)

    def _dated(self, node: Node, period: str) -> None:
        """A value without a period gets the one that it was for, so that it stays a value of that time."""
        if isinstance(node, ScalarNode) and node.value:
            if node.style in ("|", ">"):
                raise Unchangeable
            self._edit(node, f"{{{edits.scalar(period)}: {edits.scalar(node.value)}}}")
        elif isinstance(node, MappingNode) and not all(is_any_period(key) for key, _ in node.value):
            if not node.flow_style:
                raise Unchangeable
            old = self.composed.text[edits.start(node) : edits.end(node)]
            self._edit(node, f"{{{edits.scalar(period)}: {old}}}")

    def _replace(self, node: ScalarNode, text: str) -> None:
        if text != node.value:
            self._edit(node, edits.scalar(text))

    def _edit(self, node: Node, text: str) -> None:
        self.edits.append(edits.replace(self.composed, node, text))

    def _empty(self, node: Node) -> None:
        """Takes a value out and leaves its key."""
        begin, end = edits.start(node), _last(node)
        if isinstance(node, CollectionNode) and not node.flow_style:
            begin = len(self.composed.text[:begin].rstrip())
            colon = self.composed.text.rfind(":", 0, edits.start(node))
            begin = self.composed.line_end(colon)
        if end == begin:
            return
        if end == self.composed.line_end(end):
            # The space after the colon goes with the last that stood on the line.
            begin = len(self.composed.text[:begin].rstrip(" "))
        self.edits.append(Edit(begin, end, ""))

    def _remove(self, within: CollectionNode, part: Any) -> None:
        """Takes an entry of a list or a mapping out, with the lines that it is on."""
        entries = within.value
        first, last = (part, part) if isinstance(part, Node) else part
        number = entries.index(part)
        if within.flow_style:
            if number + 1 < len(entries):
                after = entries[number + 1]
                end = edits.start(after if isinstance(after, Node) else after[0])
                self.edits.append(Edit(edits.start(first), end, ""))
            elif number:
                before = entries[number - 1]
                begin = edits.end(before if isinstance(before, Node) else before[1])
                self.edits.append(Edit(begin, edits.end(last), ""))
            else:
                self.edits.append(Edit(edits.start(first), edits.end(last), ""))
            return
        begin = self.composed.line_begin(edits.start(first))
        end = self.composed.line_end(_last(last))
        end += len(self.composed.line_break(end))
        # The first key may be on the line of the dash of a list.
        lead = self.composed.text[begin : edits.start(first)].strip()
        if lead and isinstance(within, MappingNode):
            raise Unchangeable
        self.edits.append(Edit(begin, min(end, len(self.composed.text)), ""))
