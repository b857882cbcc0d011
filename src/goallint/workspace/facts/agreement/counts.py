"""Counts in reports that are neither what their parts make nor what the plans list."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from goallint.format.model import (
    Body,
    Count,
    Goal,
    KeyFigure,
    Plan,
    Report,
    ReportedGoal,
    ReportedKeyFigure,
)
from goallint.format.values.unit import unit_of
from goallint.format.walk import items
from goallint.workspace.facts.agreement.stated_shares import corrected

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

SORTS = {
    "areas": "area",
    "goals": "goal",
    "key-figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
}
"""What is counted, by the words for it in `of`."""
Ids = frozenset[str]


class CountClash(msgspec.Struct, frozen=True):
    """A count whose total is not the sum of its parts, or nothing that the plans list."""

    row: Count
    sum: int | None
    """What the parts make, where it is they that disagree."""
    listed: tuple[int, ...] = ()
    """How many the body's plans have, and how many with those below, where that differs."""
    bodies: tuple[str, ...] = ()
    """The bodies whose plans were counted."""
    part: str = ""
    """The part that its share, or the report's own assessments, say otherwise of."""
    assessed: Mapping[str, int] | None = None
    """How many the report itself gives each step, where that is not what a part that it names says."""
    share: Decimal | None = None
    """What a part is of the total in per cent, where the share that is stated is another."""


def count_clashes(report: Report, workspace: "Workspace") -> Iterator[CountClash]:
    """The counts of a report that do not agree with their parts, or with the plans."""
    for count in report.counts:
        if count.total is None or is_unread(count):
            continue
        body = workspace.body(report)
        bodies = (body, *workspace.bodies.below(body)) if body else ()
        of = tuple(one.id for one in bodies)
        listed = _listed(count, count.total, body, workspace) if body else None
        parts = sum(count.parts.values())
        if count.parts and parts != count.total:
            are_the_plans = body is None or not _listed(count, parts, body, workspace)
            # What the plans have is told where it is not what the parts make: the total alone is not to be corrected then.
            told = () if listed is None or are_the_plans else tuple(listed) or (count.total,)
            yield CountClash(count, parts, told, of if told else ())
            continue
        clash = _wrong_share(count) or _wrong_step(count, workspace)
        if clash:
            yield clash
        if listed:
            yield CountClash(count, None, tuple(listed), of)


def _wrong_share(count: Count) -> CountClash | None:
    """The first part whose share is not what it is of the total, however it was rounded."""
    for part, stated in count.shares.items():
        number = count.parts.get(part)
        if number is None or not count.total or not unit_of(stated.unit).is_per_cent:
            continue
        true = corrected(stated.number, number, count.total)
        if true is not None:
            return CountClash(count, None, part=part, share=true)
    return None


def _wrong_step(count: Count, workspace: "Workspace") -> CountClash | None:
    """The first part that is named by a step of the scale, and that the report's own rows make another number.

    Only where the rows assess as many as are counted, so that they are surely the same.
    """
    report: Report = count.document
    scale = workspace.assessments.scale
    if scale is None or not count.parts or is_filtered(count) or count.of not in _ASSESSED:
        return None
    steps = {part: scale.step(part) for part in count.parts}
    rows = [row for row in _ASSESSED[count.of](report) if row.assessment]
    if None in steps.values() or len(rows) != count.total:
        return None
    names = {id(step): part for part, step in steps.items()}
    given = [scale.step(row.assessment or "") for row in rows]
    if None in given or len(names) < len(steps):
        return None
    assessed = Counter(names.get(id(step)) or step.name_ or step.id for step in given if step)
    for part, number in count.parts.items():
        if assessed[part] != number:
            return CountClash(count, None, part=part, assessed=assessed)
    return None


_ASSESSED: dict[str, Callable[[Report], list[ReportedGoal] | list[ReportedKeyFigure]]] = {
    "areas": lambda report: [row for row in report.goals if row.area and not row.goal],
    "goals": lambda report: [row for row in report.goals if row.goal],
    "key-figures": lambda report: list(report.key_figures),
}
"""The rows in which a report assesses what is counted."""


def may_clash(report: Report, workspace: "Workspace") -> bool:
    """Whether a count could not be read, or not be compared with plans that are all here."""
    body = workspace.body(report)
    return any(
        is_unread(count)
        or (
            count.total is not None
            and (body is None or _listed(count, count.total, body, workspace) is None)
        )
        for count in report.counts
    )


def is_unread(count: Count) -> bool:
    """Whether some of what a count says could not be read."""
    return bool({"of", "parts", "total", "financial", "area", "goal", "*"} & set(count.unknown))


def is_filtered(count: Count) -> bool:
    """Whether a count is of some goals only, or of what belongs to those."""
    return count.financial is not None or bool(count.area or count.goal)


def _counts(count: Count, goal: Goal) -> bool:
    """Whether a goal is among those that a count is of, or of whose belongings it is."""
    if count.financial is not None and goal.financial is not count.financial:
        return False
    if count.area and count.area not in (goal.area, *goal.also_in):
        return False
    return not count.goal or goal.id == count.goal


def _listed(count: Count, total: int, body: Body, workspace: "Workspace") -> list[int] | None:
    """How many the plans have, alone and with those below, where a total is none of that.

    Empty where it is; None where the plans that tell are not here, or not read in full.
    """
    report: Report = count.document
    below = workspace.bodies.below(body)
    plans = _plans([body], report, workspace)
    nearest = [*plans, *_plans(workspace.bodies.children(body), report, workspace)]
    everything = [*plans, *_plans(below, report, workspace)]
    if not plans or not _are_known(count, everything, workspace):
        return None
    if any(plan.together_with for plan in plans):
        return None  # What boards have together, one of them may count, or each.
    if is_filtered(count):
        if count.of == "areas":
            return None
        own, with_nearest, with_all = (
            _filtered(count, some, workspace) for some in (plans, nearest, everything)
        )
    else:
        own, with_nearest, with_all = (
            _ways(count.of, body, some, workspace) for some in (plans, nearest, everything)
        )
    accepted = {len(ids) for ids in (*own, *with_nearest, *with_all)}
    most = max(map(len, own))
    if total in accepted:
        return []
    told = frozenset() if is_filtered(count) else _told(count.of, report)
    if len(told) == total and any(ids <= told or not ids & told for ids in own):
        return []
    if not any(accepted) or (total > most and any(b.outside for b in below)):
        return None
    return sorted({next((len(ids) for ids in some if ids), 0) for some in (own, with_all)})


def _are_known(count: Count, plans: list[Plan], workspace: "Workspace") -> bool:
    """Whether all that a count could be of has been read."""
    report: Report = count.document
    sorts = ("area", "goal") if count.of == "areas" else (SORTS[count.of],)
    if workspace.has_closed_files or workspace.has_homeless_plan or "period" in report.unknown:
        return False
    if workspace.index.may_hold((*sorts, "body"), report, workspace.bodies):
        return False
    field = "goals" if count.of == "areas" else count.of.replace("-", "_")
    return not any(
        plan.is_unread(field)
        or plan.is_unread("period")
        or any(goal.is_unread("area") or goal.is_unread("key_figures") for goal in plan.goals)
        for plan in plans
    )


def _plans(bodies: Iterable[Body], report: Report, workspace: "Workspace") -> list[Plan]:
    """The plans of bodies that are, or may be, in force on a report's last day; else in its time."""
    found: list[Plan] = []
    for body in bodies:
        plans = workspace.plans.in_force(body, report)
        last = [
            plan
            for plan in plans
            if plan.is_unread("period")
            or (
                (span := workspace.plans.span(plan)) and span.start <= report.period.end <= span.end
            )
        ]
        found += last or plans
    return list(dict.fromkeys(found))


def _ways(of: str, body: Body, plans: list[Plan], workspace: "Workspace") -> list[Ids]:
    """The items of a sort in plans, in each way that they may be counted; the plainest first."""
    if of == "goals":
        main = [plan for plan in plans if workspace.plans.is_main(plan)]
        return [frozenset(g.id for p in some for g in p.goals) for some in (plans, main)]
    if of == "activities":
        return [frozenset(a.id for p in plans for a in p.activities)]
    if of == "areas":
        areas = workspace.bodies.areas
        of_goals = frozenset(g.area for p in plans for g in p.goals if g.area)
        of_body = frozenset(area.id for area in areas if body.id in area.bodies)
        return [of_goals, of_body, frozenset(a.id for a in areas if a.dimension is None)]
    if of == "assignments":
        given = frozenset(a.id for p in plans for a in p.assignments)
        taken = _taken(body, plans, workspace)
        return [given, taken, given | taken]
    figures = _figures(plans, workspace)
    return [
        frozenset(name for name, role in figures if role in roles)
        for roles in (("goal",), ("goal", "base"), ("goal", "base", "context", ""))
    ]


def _filtered(count: Count, plans: list[Plan], workspace: "Workspace") -> list[Ids]:
    """As `_ways`, of the goals that a count is of, and of what measures or supports them."""
    goals = [goal for plan in plans for goal in plan.goals if _counts(count, goal)]
    ids = frozenset(goal.id for goal in goals)
    if count.of == "goals":
        return [ids]
    if count.of == "key-figures":
        figures = [f for goal in goals for f in workspace.measures.figures(goal)]
        named = frozenset(f.id for f in figures if workspace.measures.role(f) == "goal")
        return [named, frozenset(f.id for f in figures)]
    if count.of == "activities":
        return [
            frozenset(a.id for p in plans for a in p.activities if not ids.isdisjoint(a.supports))
        ]
    return [frozenset(a.id for p in plans for a in p.assignments if not ids.isdisjoint(a.supports))]


def _taken(body: Body, plans: list[Plan], workspace: "Workspace") -> Ids:
    """The assignments that a body has been given, by superiors or in its own plans."""
    superiors = workspace.bodies.above(body)
    above = [p for one in superiors for p in workspace.plans.in_force(one, plans[0])]
    return frozenset(
        one.id
        for plan in (*plans, *above)
        for one in plan.assignments
        if body.id in (one.to or (plan.body,))
    )


def _figures(plans: list[Plan], workspace: "Workspace") -> list[tuple[str, str]]:
    """The ids and roles of the key figures in plans, and of those that their goals refer to."""
    role = workspace.measures.role
    figures = (figure for plan in plans for figure in items(plan, KeyFigure))
    found: list[tuple[str, str]] = [(figure.id, role(figure)) for figure in figures]
    known = {name for name, _ in found}
    names = (name for p in plans for g in p.goals for name in g.key_figure_ids)
    return found + [(name, "goal") for name in names if name not in known]


def _told(of: str, report: Report) -> Ids:
    """What a report itself tells of."""
    named: dict[str, Iterable[str | None]] = {
        "areas": (row.area for row in report.goals),
        "goals": (row.goal for row in report.goals),
        "key-figures": (row.key_figure for row in report.key_figures),
        "assignments": (row.assignment for row in report.assignments),
        "activities": (row.activity for row in report.activities),
    }
    return frozenset(name for name in named[of] if name)
