"""What became of a goal or a key figure over the years: its plans, its words, its values and what was said of them."""

from collections.abc import Iterator
from datetime import date

from goallint.engine.places import Locator
from goallint.format.model import Goal, Item, KeyFigure, Report
from goallint.output.catalogue import Catalogue
from goallint.rules.rule import spot_of, title_of
from goallint.views.decisions import decision_of
from goallint.workspace.series import Outcome
from goallint.workspace.workspace import Workspace


class History:
    """Tells of an item in all the plans that have it, the oldest first."""

    def __init__(self, workspace: Workspace, locator: Locator, catalogue: Catalogue) -> None:
        self.workspace, self.locator, self.catalogue = workspace, locator, catalogue

    def lines(self, item: Item) -> Iterator[str]:
        """The rows about a goal or a key figure; none of anything else."""
        years = self.years(item)
        if isinstance(item, Goal):
            yield from self._goal([one for one in years if isinstance(one, Goal)])
        elif isinstance(item, KeyFigure):
            yield from self._figure([one for one in years if isinstance(one, KeyFigure)], "  ")

    def years(self, item: Item) -> list[Item]:
        """The item in every plan of its body, with the goals that it continues, the oldest first."""
        index, body = self.workspace.index, self.workspace.body(item)
        found: list[Item] = []
        names = [item.name]
        while names:
            name = names.pop()
            for one in index.ever(name, (item.sort,)):
                if one in found or self.workspace.body(one) is not body:
                    continue
                found.append(one)
                if isinstance(one, Goal) and one.continues:
                    names.append(one.continues)
            if isinstance(item, Goal):
                goals = (goal for goal in self.workspace.cascade.goals if goal.continues == name)
                names += [goal.id for goal in goals if goal not in found and goal.id != name]
        return sorted(found, key=_begins)

    def _goal(self, years: list[Goal]) -> Iterator[str]:
        figures: dict[str, list[KeyFigure]] = {}
        before = ""
        for goal in years:
            place = self.locator.place(spot_of(goal))
            span = goal.document.span
            parts = [
                self.catalogue.period(span.text) if span else "",
                title_of(goal.document),
                f"{place.path}:{place.line}",
                decision_of(goal, self.workspace.settings),
            ]
            yield f"  {'  '.join(filter(None, parts))}"
            if before and goal.title != before:
                yield "    " + self.catalogue.plain(
                    "history", "reworded: {title}", title=goal.title
                )
            before = goal.title
            for figure in self.workspace.measures.figures(goal):
                figures.setdefault(figure.id, []).append(figure)
        for named in figures.values():
            last = named[-1]
            title = self.workspace.measures.full(last).title or ""
            yield f'  {last.id} "{title}"'
            yield from self._figure(named, "    ")

    def _figure(self, years: list[KeyFigure], indent: str) -> Iterator[str]:
        """Each time with its outcome, its target and others' outcomes; where an outcome was restated, both."""
        catalogue, measures = self.catalogue, self.workspace.measures
        outcomes: dict[str, list[Outcome]] = {}
        targets: dict[str, list[str]] = {}
        others: dict[str, list[str]] = {}
        ends: dict[str, date] = {}
        for figure in years:
            measure = measures.of(figure)
            for outcome in measure.outcomes:
                ends[outcome.period.text] = outcome.period.end
                told = outcomes.setdefault(outcome.period.text, [])
                if all(str(one.value) != str(outcome.value) for one in told):
                    told.append(outcome)
            for period, target in measure.targets:
                ends[period.text] = period.end
                steps = targets.setdefault(period.text, [])
                if target.text not in steps:
                    steps.append(target.text)
            for name, values in measure.full.compare.items():
                for when, value in values:
                    if when is not None:
                        ends[when.text] = when.end
                        beside = others.setdefault(when.text, [])
                        if (said := f"{name} {value}") not in beside:
                            beside.append(said)
        for text in sorted(ends, key=lambda one: (ends[one], one)):
            parts = [self._outcome(outcomes[text])] if text in outcomes else []
            if text in targets:
                parts.append(
                    self.catalogue.plain(
                        "history", "target {values}", values=" → ".join(targets[text])
                    )
                )
            parts += others.get(text, ())
            yield f"{indent}{catalogue.period(text)}: {'; '.join(parts)}"

    def _outcome(self, told: list[Outcome]) -> str:
        if len(told) == 1:
            return self.catalogue.plain("history", "outcome {value}", value=str(told[0].value))
        values = " → ".join(f"{one.value} ({self._source(one)})" for one in told)
        return self.catalogue.plain("history", "outcome restated: {values}", values=values)

    def _source(self, outcome: Outcome) -> str:
        document = outcome.item.document
        if isinstance(document, Report):
            return title_of(document)
        return document.name or title_of(document)


def _begins(item: Item) -> tuple[date, str]:
    span = item.document.span
    return (span.start if span else date.min, item.document.path)
