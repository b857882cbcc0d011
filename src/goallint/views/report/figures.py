"""Key figures with what sparklines are drawn from: outcomes that can be compared, and target lines."""

from collections.abc import Iterator

from goallint.format.model import KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.rules.rule import spot_of
from goallint.views.aims import Aim as Stated
from goallint.views.aims import aims_of, told
from goallint.views.cascade.paper import Writer
from goallint.views.report.data import Aim, Figure
from goallint.views.report.picture import Order
from goallint.workspace.attainment import Attainments
from goallint.workspace.bases import levels_of
from goallint.workspace.facts.key_figures import reason_of
from goallint.workspace.series import Outcome, is_whole_year
from goallint.workspace.workspace import Workspace


def figure(
    one: KeyFigure, body: str, attainments: Attainments, order: Order, writer: Writer
) -> Figure:
    """A key figure as the page shows it; `body` is the id of the one that is to set its target."""
    workspace, measured = attainments.workspace, attainments.measured(one)
    measures = workspace.measures
    full, goals = measures.full(one), measures.goals(one)
    place = writer.locator.place(spot_of(one))
    outcomes = [outcome for outcome in measures.outcomes(one) if outcome.value.total]
    whole = [outcome for outcome in outcomes if is_whole_year(outcome.period)]
    drawn = whole or outcomes
    unit = full.unit or ""
    last, latest = drawn[-1] if drawn else None, measured.outcome
    reason = reason_of(one, workspace)
    return Figure(
        id=one.id,
        title=" ".join((full.title or "").split()),
        body=order.number(body),
        goals=tuple(goal.id for goal in goals),
        place=f"{place.path}:{place.line}",
        unit="" if latest and latest.value.total and latest.value.total.unit else unit,
        owner=full.owner or next((goal.owner for goal in goals if goal.owner), ""),
        lack=writer.catalogue.word(reason) if reason else "",
        target="; ".join(_target(aim, writer) for aim in aims_of(measures.of(one))),
        outcome=f"{writer.catalogue.period(latest.period.text)}: {latest.value}" if latest else "",
        met={"reached": True, "missed": False}.get(measured.verdict),
        points=tuple(_points(drawn, unit)),
        aims=tuple(_aims(one, last, workspace)) if last else (),
    )


def _target(aim: Stated, writer: Writer) -> str:
    """A target as it is written, and in brackets what its words say where that is no plain level."""
    said = told(aim, writer.catalogue)
    return f"{writer.catalogue.period(aim.period)}: {aim.target.text}" + (
        f" ({said})" if said else ""
    )


def _points(outcomes: list[Outcome], unit: str) -> Iterator[tuple[int, float]]:
    """The first statement of each period, as far as it can be compared with the last one."""
    if not outcomes or not (last := outcomes[-1].value.total):
        return
    seen: set[Period] = set()
    for outcome in outcomes:
        number = _beside(last, outcome.value.total, unit)
        if number is not None and outcome.period not in seen:
            seen.add(outcome.period)
            yield outcome.period.end.toordinal(), number


def _aims(one: KeyFigure, last: Outcome, workspace: Workspace) -> Iterator[Aim]:
    """The levels of its targets, and of those under the same id in the body's other plans."""
    unit = workspace.measures.full(one).unit or ""
    same = [one, *(n for n in workspace.measures.namesakes(one) if n is not one)]
    seen: set[Period] = set()
    measures = map(workspace.measures.of, same)
    for measure, (period, target) in ((m, pair) for m in measures for pair in m.targets):
        when = last.period if last.period.within(period) else period
        level = next(iter(levels_of(measure, target, when)), None)
        value = _beside(last.value.total, level.value if level else None, unit)
        if level is None or value is None or period in seen or period.start.year < _EARLIEST:
            continue
        seen.add(period)
        upper = _beside(last.value.total, level.upper, unit)
        days = (period.start.toordinal(), period.end.toordinal())
        yield Aim(start=days[0], end=days[1], value=value, upper=upper)


_EARLIEST = 1900
"""A target of a definition is for all days; it is no line in time."""


def _beside(last: Quantity | None, other: Quantity | None, unit: str) -> float | None:
    pair = last.beside(other, unit) if last and other else None
    return float(pair[1]) if pair else None
