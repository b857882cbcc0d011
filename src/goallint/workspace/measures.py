"""What measures what: key figures with their definitions, goals, targets and outcomes."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from goallint.format.model import (
    EVERYTHING,
    Document,
    Goal,
    Item,
    KeyFigure,
    KeyFigures,
    Plan,
    Report,
    ReportedKeyFigure,
)
from goallint.format.values.by_period import Outcomes
from goallint.format.values.period import Period, year
from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.workspace.index import Index

_INHERITED = (
    "title", "measures", "role", "kolada", "unit", "better", "source", "definition", "owner", "each",
    "baseline", "target", "outcome", "compare",
)  # fmt: skip


class Outcome(NamedTuple):
    """One outcome of a key figure, and the item that states it."""

    period: Period
    value: Split
    item: Item
    """The key figure, the definition or the report's row."""


class Measures:
    """Asked with key figures and goals as they stand in documents."""

    def __init__(
        self,
        plans: Iterable[Plan],
        shared: Iterable[KeyFigures],
        reports: Iterable[Report],
        index: Index,
    ) -> None:
        self._index = index
        self._full: dict[int, KeyFigure] = {}
        self._goals: dict[int, list[Goal]] = {}
        self._figures: dict[int, list[KeyFigure]] = {}
        self._namesakes: dict[tuple[str, str], list[KeyFigure]] = {}
        self._reported: dict[str, list[tuple[Report, ReportedKeyFigure]]] = {}
        self.shared = tuple(figure for document in shared for figure in document.key_figures)
        for report in reports:
            for row in report.key_figures:
                self._reported.setdefault(row.key_figure, []).append((report, row))
        for plan in plans:
            for goal in plan.goals:
                for figure in goal.key_figures:
                    self._link(goal, figure)
                    self._namesakes.setdefault((plan.body, figure.id), []).append(figure)
                    for name in figure.measures:
                        self._measure(name, figure, plan)
                for name in goal.key_figure_ids:
                    for found in index.find(name, ("key_figure",), plan):
                        if isinstance(found, KeyFigure):
                            self._link(goal, found)
            for figure in plan.key_figures:
                self._namesakes.setdefault((plan.body, figure.id), []).append(figure)
                for name in figure.measures:
                    self._measure(name, figure, plan)

    def _measure(self, name: str, figure: KeyFigure, plan: Plan) -> None:
        for goal in self._index.find(name, ("goal",), plan):
            if isinstance(goal, Goal):
                self._link(goal, figure)

    def _link(self, goal: Goal, figure: KeyFigure) -> None:
        figures = self._figures.setdefault(id(goal), [])
        if not any(figure is known for known in figures):
            figures.append(figure)
            self._goals.setdefault(id(figure), []).append(goal)

    def figures(self, goal: Goal) -> tuple[KeyFigure, ...]:
        """The key figures that measure a goal, wherever they stand."""
        return tuple(self._figures.get(id(goal), ()))

    def goals(self, figure: KeyFigure) -> tuple[Goal, ...]:
        """The goals that a key figure measures."""
        return tuple(self._goals.get(id(figure), ()))

    def definition(self, figure: KeyFigure) -> KeyFigure | None:
        """The shared definition that a key figure's `ref` names."""
        if figure.ref is None:
            return None
        found = self._index.find(figure.ref, ("key_figure",), figure.document)
        for item in found:
            if (
                isinstance(item, KeyFigure)
                and item is not figure
                and isinstance(item.document, KeyFigures)
            ):
                return item
        return None

    def full(self, figure: KeyFigure) -> KeyFigure:
        """A key figure with what its definition adds. Everything is unknown if that is not found."""
        if figure.ref is None:
            return figure
        full = self._full.get(id(figure))
        if full is None:
            definition = self.definition(figure)
            if definition is None:
                full = msgspec.structs.replace(figure, unknown=(EVERYTHING,))
            else:
                added = {
                    name: getattr(definition, name)
                    for name in _INHERITED
                    if not getattr(figure, name) and getattr(definition, name)
                }
                unknown = {
                    u for u in definition.unknown if u == EVERYTHING or not getattr(figure, u, None)
                }
                full = msgspec.structs.replace(
                    figure, **added, unknown=tuple(sorted({*figure.unknown, *unknown}))
                )
            self._full[id(figure)] = full
        return full

    def owns(self, figure: KeyFigure, *fields: str) -> bool:
        """Whether a fault in `fields` is the key figure's own rather than its definition's.

        It is, if the key figure has no `ref`, or sets one of the fields itself.
        """
        return figure.ref is None or any(getattr(figure, field) for field in fields)

    def targets(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """A key figure's targets with their periods, in the order written."""
        full = self.full(figure)
        own = _own_period(figure.document)
        return tuple((p or own, t) for p, t in full.target or () if p or own)  # type: ignore[misc]

    def targets_in_force(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """The targets for the plan's period, or that end by the `due` of a goal it measures."""
        plan = figure.document.span
        dues = [goal.due.end for goal in self.goals(figure) if goal.due]
        return tuple(
            (period, target)
            for period, target in self.targets(figure)
            if plan is None or period.overlaps(plan) or any(period.end <= due for due in dues)
        )

    def is_targeted(self, figure: KeyFigure) -> bool:
        """Whether a key figure has a target with a value in force; unknown counts as yes."""
        full = self.full(figure)
        if "target" in full.unknown or EVERYTHING in full.unknown:
            return True
        return any(target.has_value for _, target in self.targets_in_force(figure))

    def is_measured(self, goal: Goal) -> bool:
        """Whether a goal has a key figure; unknown counts as yes."""
        return (
            bool(self._figures.get(id(goal)))
            or not goal.lacks("key_figures")
            or bool(goal.key_figure_ids)
        )

    def is_assessable(self, goal: Goal) -> bool:
        """Whether a goal has a targeted key figure or says in `success` how it is judged."""
        return not goal.lacks("success") or self.has_targeted_figure(goal)

    def has_targeted_figure(self, goal: Goal) -> bool:
        """Whether one of a goal's key figures is targeted; what cannot be read counts as yes."""
        if {"key_figures", EVERYTHING} & set(goal.unknown):
            return True
        figures = self._figures.get(id(goal), ())
        if any(self.is_targeted(figure) for figure in figures):
            return True
        return any(
            not self._index.find(name, ("key_figure",), goal.document)
            for name in goal.key_figure_ids
        )

    def outcomes(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """All outcomes of a key figure, by the end of their periods.

        Those in its plan and its definition, in the reports on it, and under the same id in the
        body's other plans. The first statement of a period comes first.
        """
        found: list[Outcome] = []
        plan = figure.document
        sources: list[KeyFigure] = [figure]
        definition = self.definition(figure)
        if definition is not None:
            sources.append(definition)
        if isinstance(plan, Plan):
            sources += [
                k for k in self._namesakes.get((plan.body, figure.id), ()) if k is not figure
            ]
        for source in sources:
            own = _own_period(source.document) or _own_period(plan)
            found += _stated(source.outcome, own, source)
        for report, row in self._reported.get(figure.id, ()):
            if any(
                item in sources for item in self._index.find(figure.id, ("key_figure",), report)
            ):
                found += _stated(row.outcome, report.period, row)
        found.sort(key=lambda outcome: (outcome.period.end, outcome.period.start))
        return tuple(found)

    def baselines(self, figure: KeyFigure) -> tuple[tuple[Period, Split], ...]:
        """A key figure's baselines; one without a period belongs to the year before the plan's."""
        full = self.full(figure)
        own = _own_period(figure.document)
        before = year(own.start.year - 1) if own and own.start.year > 1 else own
        return tuple((p or before, v) for p, v in full.baseline or () if p or before)  # type: ignore[misc]


def _own_period(document: Document) -> Period | None:
    return None if "period" in document.unknown else document.span


def _stated(outcomes: Outcomes | None, own: Period | None, item: Item) -> list[Outcome]:
    return [Outcome(p or own, v, item) for p, v in outcomes or () if p or own]  # type: ignore[arg-type]
