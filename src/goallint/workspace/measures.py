"""All key figures of a workspace: which goals, definitions and earlier ones each goes with."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

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
from goallint.format.values.period import Period
from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.workspace.index import MOST_NAMESAKES, Index
from goallint.workspace.measure import INHERITED, Measure, is_set, own_fields, own_period
from goallint.workspace.plans import folded
from goallint.workspace.series import Outcome, Series, stated
from goallint.workspace.settings import Settings

_MOST_ALIKE = 20
"""Key figures of one plan that may share an id and count as one. More are a slip, which is told of:
each would have the outcomes of all the others."""

_KEPT = 2000
"""Key figures of which what was worked out is kept, and ids of key figures."""


class Measures:
    """Asked with key figures and goals as they stand in documents.

    It is one class, since definitions, goals and namesakes are found in one walk through the plans,
    and every answer rests on several of them.
    """

    def __init__(
        self,
        plans: Iterable[Plan],
        shared: Iterable[KeyFigures],
        reports: Iterable[Report],
        index: Index,
        owes: Callable[[Item], bool],
        settings: Settings,
    ) -> None:
        self.index, self.owes, self.settings = index, owes, settings
        self._recent: dict[KeyFigure, Measure] = {}
        self._goals: dict[KeyFigure, list[Goal]] = {}
        self._figures: dict[Goal, dict[KeyFigure, None]] = {}
        self._definitions: dict[KeyFigure, KeyFigure] = {}
        self._users: dict[KeyFigure, list[KeyFigure]] = {}
        self._given: dict[KeyFigure, dict[str, Any]] = {}
        self._namesakes: dict[tuple[str, str], list[KeyFigure]] = {}
        self._before: dict[tuple[str, str], dict[Document, KeyFigure]] = {}
        self._reported: dict[str, list[tuple[Report, ReportedKeyFigure]]] = {}
        self._takers: dict[KeyFigure, tuple[tuple[KeyFigure, frozenset[str]], ...]] = {}
        self._loose: dict[str, list[Plan]] = {}
        self._series: dict[tuple[str, str], Series | None] = {}
        self.shared = tuple(figure for document in shared for figure in document.key_figures)
        for report in reports:
            for row in report.key_figures:
                self._reported.setdefault(row.key_figure, []).append((report, row))
        for figure in self.shared:
            self._define(figure)
        for plan in plans:
            if {"key_figures", EVERYTHING} & set(plan.unknown):
                self._loose.setdefault(plan.body, []).append(plan)
            for goal in plan.goals:
                for figure in goal.key_figures:
                    self._add(figure, plan)
                for name in goal.key_figure_ids:
                    for found in index.find(name, ("key_figure",), plan):
                        if isinstance(found, KeyFigure):
                            self._link(goal, found)
            for figure in plan.key_figures:
                self._add(figure, plan)
        for figure in self.shared:
            for goal in self._measured_by(figure.measures, figure.document):
                if not any(self.definition(known) is figure for known in self.figures(goal)):
                    self._link(goal, figure)

    def of(self, figure: KeyFigure) -> Measure:
        """What is known of a key figure."""
        try:
            return self._recent[figure]
        except KeyError:
            if len(self._recent) >= _KEPT:
                self._recent.clear()
            measure = self._recent[figure] = Measure(figure, self)
            return measure

    def forget_values(self) -> None:
        """Lets go of what was worked out of values, of which some are others now."""
        for kept in (self._recent, self._given, self._series, self._takers):
            kept.clear()
        vars(self).pop("_unread", None)

    @cached_property
    def _unread(self) -> frozenset[tuple[str, str]]:
        """The bodies and ids of key figures of which outcomes could not be read."""
        return frozenset(
            key
            for key, same in self._namesakes.items()
            if any(figure.is_unread("outcome") for figure in same)
        )

    def _add(self, figure: KeyFigure, plan: Plan) -> None:
        same = self._namesakes.setdefault((plan.body, figure.id), [])
        few = len(same) < _MOST_ALIKE or same[-_MOST_ALIKE].document is not plan
        if few and len(same) < MOST_NAMESAKES:
            same.append(figure)
        definition = self._define(figure)
        if definition is not None:
            self._users.setdefault(definition, []).append(figure)
        says = definition if definition is not None and not figure.measures else figure
        for goal in self._measured_by(says.measures, plan):
            self._link(goal, figure)
        if "measures" in (*figure.unknown, *says.unknown) or not all(
            self.index.has(name, ("goal",), plan) for name in says.measures
        ):
            self._loose.setdefault(plan.body, []).append(plan)

    def _define(self, figure: KeyFigure) -> KeyFigure | None:
        """Looks up the shared definition that a key figure's `ref` names."""
        if figure.ref is not None:
            for item in self.index.find(figure.ref, ("key_figure",), figure.document):
                if not isinstance(item, KeyFigure) or item is figure:
                    continue
                if isinstance(item.document, KeyFigures):
                    self._definitions[figure] = item
                    return item
        return None

    def _measured_by(self, names: Iterable[str], document: Document) -> list[Goal]:
        """The goals that a key figure of a document names in `measures`."""
        found = [goal for name in names for goal in self.index.find(name, ("goal",), document)]
        return [goal for goal in found if isinstance(goal, Goal)]

    def _link(self, goal: Goal, figure: KeyFigure) -> None:
        """Keeps that a key figure measures a goal, unless it stands there."""
        if figure.goal is goal:
            return
        figures = self._figures.setdefault(goal, {})
        if figure not in figures:
            figures[figure] = None
            self._goals.setdefault(figure, []).append(goal)

    def figures(self, goal: Goal) -> tuple[KeyFigure, ...]:
        """The key figures that measure a goal, wherever they stand."""
        others = self._figures.get(goal)
        return (*goal.key_figures, *others) if others else goal.key_figures

    def goals(self, figure: KeyFigure) -> tuple[Goal, ...]:
        """The goals that a key figure measures."""
        own = (figure.goal,) if figure.goal is not None else ()
        return (*own, *self._goals.get(figure, ()))

    def definition(self, figure: KeyFigure) -> KeyFigure | None:
        """The shared definition that a key figure's `ref` names."""
        return self._definitions.get(figure)

    def full(self, figure: KeyFigure) -> KeyFigure:
        """A key figure with what its definition adds. Everything is unknown if that is not found."""
        return self.of(figure).full if figure.ref is not None else figure

    def completed(self, figure: KeyFigure, definition: KeyFigure | None) -> KeyFigure:
        """A key figure that has a `ref`, with what its definition adds."""
        if definition is None:
            return msgspec.structs.replace(figure, unknown=(EVERYTHING,))
        given = self._given.get(definition)
        if given is None:
            given = self._given[definition] = {
                name: getattr(definition, name) for name in INHERITED if is_set(definition, name)
            }
        added = {
            name: value
            for name, value in given.items()
            if getattr(figure, name) is None or not is_set(figure, name)
        }
        if not definition.unknown:
            return msgspec.structs.replace(figure, **added)
        unknown = {u for u in definition.unknown if u == EVERYTHING or not is_set(figure, u)}
        return msgspec.structs.replace(
            figure, **added, unknown=tuple(sorted({*figure.unknown, *unknown}))
        )

    def users(self, definition: KeyFigure) -> tuple[KeyFigure, ...]:
        """The key figures of plans whose `ref` names a shared definition."""
        return tuple(self._users.get(definition, ()))

    def takers(self, definition: KeyFigure) -> tuple[tuple[KeyFigure, frozenset[str]], ...]:
        """The `users` of which anything is demanded now, each with the fields that it sets itself."""
        found = self._takers.get(definition)
        if found is None:
            owing = filter(self.owes, self.users(definition))
            found = self._takers[definition] = tuple((one, own_fields(one)) for one in owing)
        return found

    def namesakes(self, figure: KeyFigure) -> tuple[KeyFigure, ...]:
        """The key figures with the same id in plans of the same body, itself included.

        Of those in one plan no more than `_MOST_ALIKE`, and of all `MOST_NAMESAKES`, in which it may not be.
        """
        body = getattr(figure.document, "body", None)
        return tuple(self._namesakes.get((body, figure.id), ())) if body else ()

    def before(self, figure: KeyFigure) -> KeyFigure | None:
        """The key figure of the same id in the body's last plan of the same type; None if not just one."""
        body = getattr(figure.document, "body", None)
        key = (body or "", figure.id)
        same = self._namesakes.get(key, ())
        if len(same) < 2:
            return None
        before = self._before.get(key)
        if before is None:
            if len(self._before) >= _KEPT:
                self._before.clear()
            before = self._before[key] = dict(_before(same))
        return before.get(figure.document)

    def identities(self, figure: KeyFigure) -> tuple[tuple[str, object], ...]:
        """What makes key figures of different plans the same measure: Kolada's id, a definition."""
        found: list[tuple[str, object]] = []
        definition = self.definition(figure)
        kolada = figure.kolada
        if kolada is None and definition is not None:
            kolada = definition.kolada
        if kolada:
            found.append(("kolada", kolada.strip().upper()))
        if definition is not None:
            found.append(("ref", definition))
        elif isinstance(figure.document, KeyFigures):
            found.append(("ref", figure))
        return tuple(found)

    def role(self, figure: KeyFigure) -> str:
        """`goal`, `base` or `context`; empty if that is not known."""
        return self.of(figure).role

    def targets(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """A key figure's targets with their periods, in the order written."""
        return self.of(figure).targets

    def targets_in_force(self, figure: KeyFigure) -> tuple[tuple[Period, Target], ...]:
        """The targets for the plan's period, and later ones up to the `due` of a goal it measures."""
        return self.of(figure).targets_in_force

    def is_targeted(self, figure: KeyFigure) -> bool:
        """Whether a key figure has a target with a value in force; unknown counts as yes."""
        return self.of(figure).is_targeted

    def is_measured(self, goal: Goal) -> bool:
        """Whether a goal has a key figure; unknown counts as yes."""
        return (
            goal in self._figures
            or bool(goal.key_figures)
            or not goal.lacks("key_figures")
            or bool(goal.key_figure_ids)
            or self._is_loose(goal)
        )

    def _is_loose(self, goal: Goal) -> bool:
        """Whether a key figure may measure it that cannot be read, or names an unknown goal."""
        plans = self._loose.get(goal.document.body, ())
        return any(self.index.overlap(plan, goal.document) for plan in plans)

    def may_have_more(self, goal: Goal) -> bool:
        """Whether a key figure may measure a goal that cannot be read or found."""
        if {"key_figures", EVERYTHING} & set(goal.unknown) or self._is_loose(goal):
            return True
        return any(
            not self.index.has(name, ("key_figure",), goal.document) for name in goal.key_figure_ids
        )

    def instead_of_target(self, goal: Goal) -> Literal["", "direction", "period"]:
        """What a goal that is not targeted has instead: nothing, directions only, or another period."""
        targets = [target for figure in self.figures(goal) for _, target in self.targets(figure)]
        if any(target.has_value for target in targets):
            return "period"
        return "direction" if targets else ""

    def outcomes(self, figure: KeyFigure) -> tuple[Outcome, ...]:
        """The outcomes of a key figure, by the end of their periods; its own come first in each.

        Those of a period that has not begun as of are none yet.
        """
        return self.of(figure).outcomes

    def baselines(self, figure: KeyFigure) -> tuple[tuple[Period, Split], ...]:
        """A key figure's baselines; one without a period belongs to the year before the plan's."""
        return self.of(figure).baselines

    def series(self, figure: KeyFigure) -> Series:
        """All outcomes of a key figure, and of those that it shares them with.

        Those in its plan and its definition, in the reports on it, and under the same id in the
        body's other plans. Where plans alone state them, they are sorted once for all of the id.
        """
        if isinstance(figure.document, Plan) and figure.id not in self._reported:
            key = (figure.document.body, figure.id)
            if key not in self._series:
                if len(self._series) >= _KEPT:
                    self._series.clear()
                self._series[key] = self._shared(self._namesakes[key])
            series = self._series[key]
            if series is not None and self._is_among(figure, self._namesakes[key]):
                return series
        return Series(self._gathered(figure))

    @staticmethod
    def _is_among(figure: KeyFigure, same: list[KeyFigure]) -> bool:
        """Whether a key figure is among those with its id; too many in one plan are left out."""
        return len(same) < _MOST_ALIKE or any(one is figure for one in same)

    def _shared(self, figures: Iterable[KeyFigure]) -> Series | None:
        """The series of key figures with one id; None where they do not have all of it in common."""
        found: list[Outcome] = []
        for figure in figures:
            own, definition = own_period(figure.document), self.definition(figure)
            if own is None or (definition is not None and definition.outcome):
                return None
            found += stated(figure.outcome, own, figure)
        return Series(found)

    def _gathered(self, figure: KeyFigure) -> Iterator[Outcome]:
        """Outcomes from everywhere: plans, definition and reports."""
        sources = self._sources(figure)
        for source in sources:
            own = own_period(source.document) or own_period(figure.document)
            yield from stated(source.outcome, own, source)
        for report, row in self._rows(figure, sources):
            yield from stated(row.outcome, own_period(report), row)

    def has_unread_outcomes(self, figure: KeyFigure) -> bool:
        """Whether a key figure may have outcomes that could not be read."""
        definition = self.definition(figure)
        if figure.is_unread("outcome") or (definition and definition.is_unread("outcome")):
            return True
        if self._unread and (getattr(figure.document, "body", None), figure.id) in self._unread:
            return True
        return figure.id in self._reported and any(
            "period" in report.unknown or row.is_unread("outcome")
            for report, row in self._rows(figure, self._sources(figure))
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

    def alike(self, figure: KeyFigure) -> tuple[KeyFigure, ...]:
        """A key figure, its definition, and those of the same id in the body's other plans."""
        return tuple(self._sources(figure))

    def is_reported(self, figure: KeyFigure) -> bool:
        """Whether a report tells of a key figure, or of another of the same id."""
        return figure.id in self._reported

    def _rows(
        self, figure: KeyFigure, sources: list[KeyFigure]
    ) -> Iterator[tuple[Report, ReportedKeyFigure]]:
        """The rows of reports that are about one of `sources`."""
        for report, row in self._reported.get(figure.id, ()):
            found = self.index.find(figure.id, ("key_figure",), report)
            if any(one is source for one in found for source in sources):
                yield report, row

    def rows(self, figure: KeyFigure) -> Iterator[tuple[Report, ReportedKeyFigure]]:
        """The rows of reports that are about a key figure rather than another of the same id."""
        for report, row in self._reported.get(figure.id, ()):
            if next(iter(self.index.find(figure.id, ("key_figure",), report)), None) is figure:
                yield report, row


def _before(figures: Iterable[KeyFigure]) -> Iterator[tuple[Document, KeyFigure]]:
    """Plans with these key figures, each with that of the plan before of the same type, where it is just one."""
    dated = [
        (folded(getattr(one.document, "type", None)), own.start, one)
        for one in figures
        if (own := own_period(one.document))
    ]
    last: list[KeyFigure] = []
    type_ = None
    for (of, _), at_once in groupby(sorted(dated, key=_when), key=_when):
        there = [figure for _, _, figure in at_once]
        if of == type_ and len(last) == 1:
            yield from ((figure.document, last[0]) for figure in there)
        last, type_ = there, of


_when = itemgetter(0, 1)
