"""What measures what: key figures with their definitions, goals, targets and outcomes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

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
from goallint.workspace.recent import recent

_INHERITED = (
    "title", "measures", "role", "kolada", "unit", "better", "source", "definition", "owner", "each",
    "baseline", "target", "outcome", "compare",
)  # fmt: skip

_MOST_ALIKE = 20
"""Key figures of one plan that may share an id and count as one. More are a slip, which is told of:
each would have the outcomes of all the others."""

_ALWAYS = Period(date.min, date.max)
"""The period of a value that belongs to no plan yet: that of a definition."""


class Outcome(NamedTuple):
    """One outcome of a key figure, and the item that states it."""

    period: Period
    value: Split
    item: Item
    """The key figure, the definition or the report's row."""


class Statement(NamedTuple):
    """One outcome, baseline or comparison as it stands in a document."""

    item: Item
    """The key figure or the report's row."""
    field: tuple[str, ...]
    """The route to it below the item."""
    period: Period | None
    """None where a definition leaves it to the plans that refer to it."""
    value: Split


class Measures:
    """Asked with key figures and goals as they stand in documents."""

    def __init__(
        self,
        plans: Iterable[Plan],
        shared: Iterable[KeyFigures],
        reports: Iterable[Report],
        index: Index,
        owes: Callable[[Item], bool],
    ) -> None:
        self._index, self._owes = index, owes
        self._full: dict[int, KeyFigure] = {}
        self._goals: dict[int, list[Goal]] = {}
        self._figures: dict[int, dict[int, KeyFigure]] = {}
        self._planned: list[KeyFigure] = []
        self._namesakes: dict[tuple[str, str], list[KeyFigure]] = {}
        self._reported: dict[str, list[tuple[Report, ReportedKeyFigure]]] = {}
        self._loose: dict[str, list[Plan]] = {}
        self._outcomes: dict[int, tuple[Outcome, ...]] = {}
        self._series: dict[tuple[str, str], tuple[tuple[Outcome, ...], ...]] = {}
        self.shared = tuple(figure for document in shared for figure in document.key_figures)
        for report in reports:
            for row in report.key_figures:
                self._reported.setdefault(row.key_figure, []).append((report, row))
        for plan in plans:
            if {"key_figures", EVERYTHING} & set(plan.unknown):
                self._loose.setdefault(plan.body, []).append(plan)
            for goal in plan.goals:
                for figure in goal.key_figures:
                    self._link(goal, figure)
                    self._add(figure, plan)
                for name in goal.key_figure_ids:
                    for found in index.find(name, ("key_figure",), plan):
                        if isinstance(found, KeyFigure):
                            self._link(goal, found)
            for figure in plan.key_figures:
                self._add(figure, plan)
        for figure in self.shared:
            for goal in self._measured_by(figure):
                if not any(self.definition(known) is figure for known in self.figures(goal)):
                    self._link(goal, figure)

    def _add(self, figure: KeyFigure, plan: Plan) -> None:
        self._planned.append(figure)
        same = self._namesakes.setdefault((plan.body, figure.id), [])
        if len(same) < _MOST_ALIKE or same[-_MOST_ALIKE].document is not plan:
            same.append(figure)
        full = self.full(figure)
        for goal in self._measured_by(full):
            self._link(goal, figure)
        if "measures" in full.unknown or not all(
            self._index.find(name, ("goal",), plan) for name in full.measures
        ):
            self._loose.setdefault(plan.body, []).append(plan)

    def _measured_by(self, figure: KeyFigure) -> list[Goal]:
        """The goals that a key figure names in `measures`."""
        found = [
            goal
            for name in figure.measures
            for goal in self._index.find(name, ("goal",), figure.document)
        ]
        return [goal for goal in found if isinstance(goal, Goal)]

    def _link(self, goal: Goal, figure: KeyFigure) -> None:
        figures = self._figures.setdefault(id(goal), {})
        if id(figure) not in figures:
            figures[id(figure)] = figure
            self._goals.setdefault(id(figure), []).append(goal)

    def figures(self, goal: Goal) -> tuple[KeyFigure, ...]:
        """The key figures that measure a goal, wherever they stand."""
        return tuple(self._figures.get(id(goal), {}).values())

    def goals(self, figure: KeyFigure) -> tuple[Goal, ...]:
        """The goals that a key figure measures."""
        return tuple(self._goals.get(id(figure), ()))

    @recent
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
                    if not _is_set(figure, name) and _is_set(definition, name)
                }
                unknown = {
                    u for u in definition.unknown if u == EVERYTHING or not _is_set(figure, u)
                }
                full = msgspec.structs.replace(
                    figure, **added, unknown=tuple(sorted({*figure.unknown, *unknown}))
                )
            self._full[id(figure)] = full
        return full

    @cached_property
    def _users(self) -> dict[int, list[KeyFigure]]:
        users: dict[int, list[KeyFigure]] = {}
        for figure in self._planned:
            definition = self.definition(figure)
            if definition is not None:
                users.setdefault(id(definition), []).append(figure)
        return users

    def users(self, definition: KeyFigure) -> tuple[KeyFigure, ...]:
        """The key figures of plans whose `ref` names a shared definition."""
        return tuple(self._users.get(id(definition), ()))

    def namesakes(self, figure: KeyFigure) -> tuple[KeyFigure, ...]:
        """The key figures with the same id in plans of the same body, itself included.

        Of those in one plan no more than `_MOST_ALIKE`, in which it may not be.
        """
        body = getattr(figure.document, "body", None)
        return tuple(self._namesakes.get((body, figure.id), ())) if body else ()

    def identities(self, figure: KeyFigure) -> tuple[tuple[str, object], ...]:
        """What makes key figures of different plans the same measure: Kolada's id, a definition."""
        found: list[tuple[str, object]] = []
        kolada = self.full(figure).kolada
        if kolada:
            found.append(("kolada", kolada.strip().upper()))
        definition = self.definition(figure)
        if definition is not None:
            found.append(("ref", id(definition)))
        elif isinstance(figure.document, KeyFigures):
            found.append(("ref", id(figure)))
        return tuple(found)

    def owns(self, figure: KeyFigure, *fields: str) -> bool:
        """Whether a fault in `fields` is the key figure's own rather than its definition's.

        It is, if the key figure has no `ref`, or sets one of the fields itself.
        """
        return figure.ref is None or any(
            _is_set(figure, field) or field in figure.unknown for field in fields
        )

    def uses(self, figure: KeyFigure, *fields: str) -> tuple[KeyFigure, ...]:
        """The key figures by which `fields` are judged: a fault is told once, where it stands.

        A plan's key figure is judged by itself, if it sets one of the fields. A definition is
        judged by those that take all of the fields from it, and by itself where a goal names it or
        nobody uses it. Plans that owe nothing are left out.
        """
        if isinstance(figure.document, Plan):
            return (figure,) if self._owes(figure) and self.owns(figure, *fields) else ()
        users = self.users(figure)
        found = [u for u in users if self._owes(u) and not self.owns(u, *fields)]
        if not users or any(self._owes(goal) for goal in self.goals(figure)):
            found.append(figure)
        return tuple(found)

    def role(self, figure: KeyFigure) -> str:
        """`goal`, `base` or `context`; empty if that is not known."""
        full = self.full(figure)
        return full.role or ("goal" if full.lacks("role") else "")

    @recent
    def periods(self, figure: KeyFigure) -> tuple[Period, ...]:
        """The period of a key figure's plan; of a definition, of the plans whose goals name it."""
        plans = [goal.document for goal in self.goals(figure) if self._owes(goal)]
        if isinstance(figure.document, Plan):
            plans = [figure.document]
        return tuple(dict.fromkeys(period for plan in plans if (period := _own_period(plan))))

    @recent
    def targets(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """A key figure's targets with their periods, in the order written."""
        own = _own_period(figure.document) or _ALWAYS
        return tuple((p or own, t) for p, t in self.full(figure).target or ())

    @recent
    def targets_in_force(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """The targets for the plan's period, and later ones up to the `due` of a goal it measures.

        All of them, where the plan's period or a goal's `due` is not known.
        """
        plan = _own_period(figure.document)
        goals = self.goals(figure)
        found = self.targets(figure)
        if plan is None or any(goal.due is None and not goal.lacks("due") for goal in goals):
            return found
        last = max((goal.due.end for goal in goals if goal.due), default=plan.end)
        return tuple(
            (period, target)
            for period, target in found
            if period.overlaps(plan) or plan.end < period.start <= period.end <= last
        )

    @recent
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
            or self._is_loose(goal)
        )

    def _is_loose(self, goal: Goal) -> bool:
        """Whether a key figure may measure it that cannot be read, or names an unknown goal."""
        plans = self._loose.get(goal.document.body, ())
        return any(self._index.overlap(plan, goal.document) for plan in plans)

    def is_assessable(self, goal: Goal) -> bool:
        """Whether a goal has a targeted key figure or says in `success` how it is judged."""
        return not goal.lacks("success") or self.has_targeted_figure(goal)

    def has_targeted_figure(self, goal: Goal) -> bool:
        """Whether one of a goal's key figures is targeted; what cannot be read counts as yes."""
        if {"key_figures", EVERYTHING} & set(goal.unknown):
            return True
        figures = self.figures(goal)
        if any(self.is_targeted(figure) for figure in figures) or self._is_loose(goal):
            return True
        return any(
            not self._index.find(name, ("key_figure",), goal.document)
            for name in goal.key_figure_ids
        )

    def lack_of_target(self, goal: Goal) -> Literal["", "direction", "period"]:
        """What a goal that is not targeted has instead: nothing, directions only, or another period."""
        targets = [target for figure in self.figures(goal) for _, target in self.targets(figure)]
        if any(target.has_value for target in targets):
            return "period"
        return "direction" if targets else ""

    @recent
    def outcomes(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """All outcomes of a key figure, by the end of their periods.

        Those in its plan and its definition, in the reports on it, and under the same id in the
        body's other plans. The first statement of a period comes first.
        """
        known = self._outcomes.get(id(figure))
        if known is not None:
            return known
        found = self._outcomes[id(figure)] = self._in_series(figure) or self._gathered(figure)
        return found

    def _gathered(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """Outcomes from everywhere: plans, definition and reports."""
        found: list[Outcome] = []
        sources = self._sources(figure)
        for source in sources:
            own = _own_period(source.document) or _own_period(figure.document)
            found += _stated(source.outcome, own, source)
        for report, row in self._rows(figure, sources):
            found += _stated(row.outcome, _own_period(report), row)
        found.sort(key=_when)
        return tuple(found)

    def _in_series(self, figure: KeyFigure) -> tuple[Outcome, ...] | None:
        """Outcomes that plans alone state, sorted once for all of the same id and body.

        Its own come first among those of one period. None where others state outcomes too.
        """
        body = getattr(figure.document, "body", None)
        if body is None or figure.id in self._reported:
            return None
        if not any(one is figure for one in self._namesakes[body, figure.id]):
            return None
        groups = self._series.get((body, figure.id))
        if groups is None:
            groups = self._series[body, figure.id] = self._sorted(body, figure.id)
        found: list[Outcome] = []
        for group in groups:
            if len(group) > 1:
                found += (outcome for outcome in group if outcome.item is figure)
                found += (outcome for outcome in group if outcome.item is not figure)
            else:
                found += group
        return tuple(found) if groups else None

    def _sorted(self, body: str, name: str) -> tuple[tuple[Outcome, ...], ...]:
        """The outcomes of a series by period; empty where some may stand elsewhere."""
        figures = self._namesakes.get((body, name), ())
        owns = [_own_period(figure.document) for figure in figures]
        if None in owns or any(figure.ref is not None for figure in figures):
            return ()
        stated = [
            outcome
            for figure, own in zip(figures, owns, strict=True)
            for outcome in _stated(figure.outcome, own, figure)
        ]
        stated.sort(key=_when)
        return tuple(tuple(group) for _, group in groupby(stated, key=_when))

    @recent
    def has_unread_outcomes(self, figure: KeyFigure) -> bool:
        """Whether a key figure may have outcomes that could not be read."""
        sources = self._sources(figure)
        rows: list[Item] = []
        for report, row in self._rows(figure, sources):
            if "period" in report.unknown:
                return True
            rows.append(row)
        return EVERYTHING in self.full(figure).unknown or any(
            {"outcome", EVERYTHING} & set(item.unknown) for item in (*sources, *rows)
        )

    def _sources(self, figure: KeyFigure) -> list[KeyFigure]:
        """A key figure, its definition, and those of the same id in the body's other plans."""
        found = [figure]
        definition = self.definition(figure)
        if definition is not None:
            found.append(definition)
        if isinstance(figure.document, Plan):
            same = self._namesakes.get((figure.document.body, figure.id), ())
            found += [one for one in same if one is not figure]
        return found

    def _rows(
        self, figure: KeyFigure, sources: list[KeyFigure]
    ) -> Iterator[tuple[Report, ReportedKeyFigure]]:
        """The rows of reports that are about one of `sources`."""
        for report, row in self._reported.get(figure.id, ()):
            found = self._index.find(figure.id, ("key_figure",), report)
            if any(one is source for one in found for source in sources):
                yield report, row

    @recent
    def statements(self, figure: KeyFigure) -> tuple[Statement, ...]:
        """What is stated at a key figure itself and in the reports on it, each place once.

        That is its outcomes, baselines and comparisons, and the rows of reports.
        """
        return tuple(self._statements(figure))

    def _statements(self, figure: KeyFigure) -> Iterator[Statement]:
        own = _own_period(figure.document)
        before = year(own.start.year - 1) if own and own.start.year > 1 else own
        yield from _statements(figure, ("outcome",), figure.outcome, own)
        yield from _statements(figure, ("baseline",), figure.baseline, before)
        for name, others in figure.compare.items():
            yield from _statements(figure, ("compare", name), others, own)
        for report, row in self._reported.get(figure.id, ()):
            if next(iter(self._index.find(figure.id, ("key_figure",), report)), None) is figure:
                during = _own_period(report)
                yield from _statements(row, ("outcome",), row.outcome, during)
                for body, theirs in row.by.items():
                    yield from _statements(row, ("by", body), theirs, during)

    @recent
    def baselines(self, figure: KeyFigure) -> tuple[tuple[Period, Split], ...]:
        """A key figure's baselines; one without a period belongs to the year before the plan's."""
        full = self.full(figure)
        own = _own_period(figure.document)
        before = year(own.start.year - 1) if own and own.start.year > 1 else own
        return tuple((p or before, v) for p, v in full.baseline or () if p or before)  # type: ignore[misc]


def _is_set(figure: KeyFigure, field: str) -> bool:
    """Whether a key figure says something in a field, be it that there is no value."""
    value = getattr(figure, field, None)
    return value is not None and value != () and value != {}


def _own_period(document: Document) -> Period | None:
    return None if "period" in document.unknown else document.span


def _stated(outcomes: Outcomes | None, own: Period | None, item: Item) -> list[Outcome]:
    return [Outcome(p or own, v, item) for p, v in outcomes or () if p or own]  # type: ignore[arg-type]


def _when(outcome: Outcome) -> tuple[date, date]:
    return outcome.period.end, outcome.period.start


def _statements(
    item: Item, field: tuple[str, ...], values: Outcomes | None, own: Period | None
) -> Iterator[Statement]:
    for period, value in values or ():
        yield Statement(item, (*field, period.text) if period else field, period or own, value)
