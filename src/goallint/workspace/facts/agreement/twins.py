"""Key figures that one body has twice at a time, with another target, outcome or direction."""

from collections.abc import Iterator
from functools import cache, partial
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import Document, KeyFigure, Plan
from goallint.format.values.period import Period
from goallint.format.values.unit import unit_of
from goallint.workspace.facts.agreement.definitions import are_opposite
from goallint.workspace.facts.agreement.outcomes import differing
from goallint.workspace.facts.plans import TOP_LEVELS
from goallint.workspace.measure import Measure
from goallint.workspace.moves import how
from goallint.workspace.names import fold
from goallint.workspace.reached import good_side

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

LONG_ENOUGH = 3
"""Words. A shorter title ("nöjda brukare") may well be given to several measures, each in its goal."""
_MOST = 20
"""Of key figures that are all one measure, how many are compared with each other."""
_TELLING_APART = frozenset(("definition", "source", "owner"))
"""What tells apart key figures of one title."""


class Twins(NamedTuple):
    """Two key figures of one body that are the same measure, and what they say differently."""

    figure: KeyFigure
    first: KeyFigure
    by: Literal["kolada", "title"]
    field: Literal["target", "outcome", "better"]
    period: Period | None
    was: object
    now: object


def twins(workspace: "Workspace") -> Iterator[Twins]:
    """The key figures that a body has twice at one time, of which target, outcome or direction differ.

    Those that a shared definition makes one are asked about there. Of each pair the first difference. Of
    the council and a board, only outcomes by one Kolada id are to be the same: these are the municipality's.
    """
    bodies = workspace.bodies
    groups: dict[tuple[str, str, str], list[KeyFigure]] = {}
    for plan in workspace.plans.by_body:
        body = bodies.get(plan.body)
        is_on_top = body is not None and bodies.rank(body) < TOP_LEVELS
        for figure in (*(f for goal in plan.goals for f in goal.key_figures), *plan.key_figures):
            for by, name in _names(figure):
                is_shared = by == "kolada" and is_on_top
                groups.setdefault(("" if is_shared else plan.body, by, name), []).append(figure)

    def order(figure: KeyFigure) -> tuple[int, bool, str, str]:
        """The first of two is the plan's of the body above, or the main plan's: no order of files."""
        plan, body = figure.document, workspace.body(figure)
        rank = bodies.rank(body) if body is not None else len(bodies.levels)
        is_main = isinstance(plan, Plan) and workspace.plans.is_main(plan)
        return rank, not is_main, plan.name or getattr(plan, "title", ""), figure.id

    seen: set[KeyFigure] = set()
    may_meet = cache(partial(_may_meet, workspace))
    for (_, by, _), figures in groups.items():
        if len(figures) < 2 or not may_meet(tuple([one.document for one in figures])):
            continue
        for first, figure in combinations(sorted(figures, key=order)[:_MOST], 2):
            if figure in seen or not workspace.index.overlap(first.document, figure.document):
                continue
            pair = workspace.measures.of(first), workspace.measures.of(figure)
            if not {pair[0].role, pair[1].role} <= {"goal", "base"}:
                continue
            if by == "title" and _are_told_apart(*pair):
                continue
            same = first.document.body_id == figure.document.body_id
            if not same and not _are_in_line(first, figure, workspace):
                continue
            for field, period, was, now in _differences(*pair, by):
                if not same and field != "outcome":
                    continue
                seen.add(figure)
                yield Twins(figure, first, by, field, period, was, now)  # type: ignore[arg-type]
                break


def _may_meet(workspace: "Workspace", documents: tuple[Document, ...]) -> bool:
    """Whether two documents may be in force at one time. Most key figures are one and the same, which comes again each year."""
    spans = [workspace.index.span(one) for one in documents]
    days = sorted([(span.start, span.end) for span in spans if span is not None])
    return len(days) < len(spans) or any(one[1] >= other[0] for one, other in pairwise(days))


def _are_in_line(one: KeyFigure, other: KeyFigure, workspace: "Workspace") -> bool:
    first, second = workspace.body(one), workspace.body(other)
    if first is None or second is None:
        return False
    return workspace.bodies.is_above(first, second) or workspace.bodies.is_above(second, first)


def _names(figure: KeyFigure) -> Iterator[tuple[str, str]]:
    """By what a key figure may be known again; what it has from a definition is asked about there."""
    if figure.kolada:
        yield "kolada", figure.kolada.strip().upper()
    if figure.title and len(figure.title.split()) >= LONG_ENOUGH:
        yield "title", fold(figure.title)


def _are_told_apart(one: Measure, other: Measure) -> bool:
    """Whether two key figures of one title are surely different measures, or may be."""
    mine, theirs = one.full, other.full
    if mine.kolada != theirs.kolada:
        return True
    if any(getattr(mine, field) != getattr(theirs, field) for field in _TELLING_APART):
        return True
    return not unit_of(mine.unit or "").comparable(unit_of(theirs.unit or ""))


def _differences(
    first: Measure, later: Measure, by: str
) -> Iterator[tuple[str, Period | None, object, object]]:
    mine, theirs = later.full, first.full
    unit = mine.unit or theirs.unit or ""
    if not (mine.is_unread("target") or theirs.is_unread("target")):
        targets = dict(first.targets)
        for period, target in later.targets:
            other = targets.get(period)
            if other is None or not (target.has_value and other.has_value):
                continue
            side = good_side(later, target) or good_side(first, other)
            if how(other, target, side, unit) in ("raised", "lowered"):
                yield "target", period, other, target
    if _shares_with(first) != _shares_with(later) and not (
        first.has_unread_outcomes or later.has_unread_outcomes
    ):
        outcomes = {one.period: one for one in reversed(first.outcomes)}
        for outcome in later.outcomes:
            there = outcomes.get(outcome.period)
            values = differing(there, outcome, unit) if there else None
            if values:
                yield "outcome", outcome.period, *values
    if by == "title" and are_opposite(mine.better, theirs.better):
        yield "better", None, theirs.better, mine.better


def _shares_with(measure: Measure) -> tuple[str, str]:
    """By what key figures share their outcomes: of those of one id in a body's plans `restated` tells."""
    plan = measure.figure.document
    return (plan.body if isinstance(plan, Plan) else "", measure.figure.id)
