"""What became of a goal or a key figure over the years: its plans, its words, its values and what was said of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from goallint.engine.places import Locator
from goallint.format.model import Goal, Item, KeyFigure, Report
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.rules.rule import spot_of, title_of
from goallint.views.decisions_in_words import decision_of
from goallint.views.diff.pairing import have_words_in_common
from goallint.workspace.series import Outcome
from goallint.workspace.workspace import Workspace


class Time(NamedTuple):
    """What is stated of a key figure for one period."""

    period: Period
    outcomes: tuple[Outcome, ...]
    """The different values that are stated, the first first; more than one where it was restated."""
    targets: tuple[str, ...]
    """The same of targets."""
    others: tuple[tuple[str, str], ...]
    """What others reached: name and value."""


class History:
    """An item in all the plans that have it, the oldest first."""

    def __init__(self, workspace: Workspace, locator: Locator) -> None:
        self.workspace, self.locator = workspace, locator

    def lasts(self, items: Iterable[Item]) -> list[Item]:
        """Each item by its last year: one for what continues another, and one of each sort and body."""
        return list(dict.fromkeys(self.years(item)[-1] for item in items))

    def years(self, item: Item) -> list[Item]:
        """The item in every plan of its body, with the goals that it continues, the oldest first.

        An id whose words have nothing in common with what it named before names something else now.
        """
        found, waiting = {item: None}, [item]
        while waiting:
            one = waiting.pop()
            for other in self._next(one):
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return sorted(found, key=_begins)

    def _next(self, item: Item) -> Iterator[Item]:
        """What is surely the same in another plan of the body."""
        index, body = self.workspace.index, self.workspace.body(item)
        for other in index.ever(item.name, (item.sort,)):
            if self.workspace.body(other) is body and have_words_in_common(
                self.title(item), self.title(other)
            ):
                yield other
        if not isinstance(item, Goal):
            return
        if item.continues:
            before = [
                one for one in index.ever(item.continues, ("goal",)) if _begins(one) < _begins(item)
            ]
            yield from (one for one in before[-1:] if self.workspace.body(one) is body)
        for goal in self._continuing.get(item.id, ()):
            if _begins(goal) > _begins(item) and self.workspace.body(goal) is body:
                yield goal

    @cached_property
    def _continuing(self) -> dict[str, list[Goal]]:
        found: dict[str, list[Goal]] = {}
        for goal in self.workspace.cascade.goals:
            if goal.continues:
                found.setdefault(goal.continues, []).append(goal)
        return found

    def title(self, item: Item) -> str:
        """What an item is called, by itself or by its definition."""
        full = self.workspace.measures.full(item) if isinstance(item, KeyFigure) else item
        return title_of(full)

    def figures(self, goals: Iterable[Goal]) -> Iterator[list[KeyFigure]]:
        """The key figures of a goal over the years, those with one id together."""
        found: dict[str, list[KeyFigure]] = {}
        for goal in goals:
            for figure in self.workspace.measures.figures(goal):
                found.setdefault(figure.id, []).append(figure)
        yield from found.values()

    def times(self, years: Iterable[KeyFigure]) -> list[Time]:
        """What is stated of a key figure, by the ends of the periods."""
        measures = self.workspace.measures
        outcomes: dict[Period, list[Outcome]] = {}
        targets: dict[Period, list[str]] = {}
        others: dict[Period, dict[tuple[str, str], None]] = {}
        for figure in years:
            measure = measures.of(figure)
            for outcome in measure.outcomes:
                told = outcomes.setdefault(outcome.period, [])
                if all(str(one.value) != str(outcome.value) for one in told):
                    told.append(outcome)
            for period, target in measure.targets:
                steps = targets.setdefault(period, [])
                if target.text not in steps:
                    steps.append(target.text)
            for name, values in measure.full.compare.items():
                for when, value in values:
                    if when or measure.own_period:
                        beside = others.setdefault(when or measure.own_period, {})  # type: ignore[arg-type]
                        beside[name, str(value)] = None
        periods = sorted({*outcomes, *targets, *others}, key=lambda one: (one.end, one.text))
        return [
            Time(
                period,
                tuple(outcomes.get(period, ())),
                tuple(targets.get(period, ())),
                tuple(others.get(period, ())),
            )
            for period in periods
        ]

    def source(self, outcome: Outcome) -> str:
        """What the document that states an outcome is called."""
        document = outcome.item.document
        if isinstance(document, Report):
            return title_of(document)
        return document.name or title_of(document)

    # For other programs.

    def as_json(self, item: Item) -> dict[str, Any] | None:
        """The years of a goal or a key figure; None of anything else."""
        years = self.years(item)
        if isinstance(item, KeyFigure):
            return {"years": [self._year(one) for one in years], "times": self._times(years)}
        if not isinstance(item, Goal):
            return None
        goals = [one for one in years if isinstance(one, Goal)]
        return {
            "years": [self._year(goal) for goal in goals],
            "key_figures": [
                {
                    "id": figures[-1].id,
                    "title": self.title(figures[-1]),
                    "times": self._times(figures),
                }
                for figures in self.figures(goals)
            ],
        }

    def _year(self, item: Item) -> dict[str, Any]:
        place = self.locator.place(spot_of(item))
        span = item.document.span
        return {
            "id": item.name,
            "title": self.title(item),
            "period": span.text if span else None,
            "plan": item.document.name or None,
            "plan_title": title_of(item.document),
            "path": place.path,
            "line": place.line,
            "decided": decision_of(item, self.workspace.settings) or None,
        }

    def _times(self, years: Sequence[Item]) -> list[dict[str, Any]]:
        return [
            {
                "period": time.period.text,
                "outcomes": [
                    {"value": str(one.value), "source": self.source(one)} for one in time.outcomes
                ],
                "targets": list(time.targets),
                "compare": [{"name": name, "value": value} for name, value in time.others],
            }
            for time in self.times(one for one in years if isinstance(one, KeyFigure))
        ]


class PastTeller:
    """Tells a history in one language."""

    def __init__(self, history: History, catalogue: Catalogue) -> None:
        self.history, self.catalogue = history, catalogue

    def lines(self, item: Item) -> Iterator[str]:
        """The rows about a goal or a key figure; none of anything else."""
        years = self.history.years(item)
        if isinstance(item, Goal):
            yield from self._goal([one for one in years if isinstance(one, Goal)])
        elif isinstance(item, KeyFigure):
            yield from self._figure([one for one in years if isinstance(one, KeyFigure)], "  ")

    def _goal(self, years: list[Goal]) -> Iterator[str]:
        history = self.history
        before = ""
        for goal in years:
            place = history.locator.place(spot_of(goal))
            span = goal.document.span
            parts = [
                self.catalogue.period(span.text) if span else "",
                title_of(goal.document),
                f"{place.path}:{place.line}",
                decision_of(goal, history.workspace.settings),
            ]
            yield f"  {'  '.join(filter(None, parts))}"
            if before and goal.title != before:
                yield "    " + self.catalogue.plain(
                    "history", "reworded: {title}", title=goal.title
                )
            before = goal.title
        for figures in history.figures(years):
            last = figures[-1]
            yield f'  {last.id} "{history.title(last)}"'
            yield from self._figure(figures, "    ")

    def _figure(self, years: list[KeyFigure], indent: str) -> Iterator[str]:
        """Each time with its outcome, its target and others' outcomes; where an outcome was restated, both."""
        for time in self.history.times(years):
            parts = [self._outcome(time.outcomes)] if time.outcomes else []
            if time.targets:
                values = " → ".join(time.targets)
                parts.append(self.catalogue.plain("history", "target {values}", values=values))
            parts += [f"{name} {value}" for name, value in time.others]
            yield f"{indent}{self.catalogue.period(time.period.text)}: {'; '.join(parts)}"

    def _outcome(self, told: tuple[Outcome, ...]) -> str:
        if len(told) == 1:
            return self.catalogue.plain("history", "outcome {value}", value=str(told[0].value))
        values = " → ".join(f"{one.value} ({self.history.source(one)})" for one in told)
        return self.catalogue.plain("history", "outcome restated: {values}", values=values)


def _begins(item: Item) -> tuple[date, str]:
    span = item.document.span
    return (span.start if span else date.min, item.document.path)
