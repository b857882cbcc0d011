"""One item: what it is, its chain up and down with places, its figures and its findings."""

from collections.abc import Iterator, Mapping

from goallint.engine.places import Locator
from goallint.engine.result import Result
from goallint.format.model import Area, Body, Goal, Item, KeyFigure, Plan, Report
from goallint.format.values.by_period import ByPeriod
from goallint.output.catalogue import Catalogue, key_in, one_line
from goallint.output.json import written
from goallint.output.terminal import safe
from goallint.rules.rule import noun_of, spot_of, subject_of, title_of
from goallint.workspace.described import described
from goallint.workspace.workspace import Workspace

DEEPEST = 20
MOST = 200
"""Rows of a chain that are shown."""


def explain(
    name: str, workspace: Workspace, result: Result, locator: Locator, catalogue: Catalogue
) -> str | None:
    """What there is to say of the items with the id `name`; None if nothing has it."""
    items = workspace.index.ever(name, workspace.index.by_sort)
    view = _Explanation(workspace, result, locator, catalogue)
    blocks = ["\n".join(safe(row) for row in view.item(item)) for item in items]
    return "\n\n".join(blocks) + "\n" if blocks else None


def as_json(name: str, workspace: Workspace, locator: Locator) -> str | None:
    """The items with the id `name` as a list in JSON; None if nothing has it."""
    items = workspace.index.ever(name, workspace.index.by_sort)
    rows = [{**described(i, workspace), **locator.own_fields(spot_of(i))} for i in items]
    return written(rows) if rows else None


class _Explanation:
    def __init__(
        self, workspace: Workspace, result: Result, locator: Locator, catalogue: Catalogue
    ) -> None:
        self.workspace, self.result, self.locator = workspace, result, locator
        self.catalogue = catalogue

    def item(self, item: Item) -> Iterator[str]:
        """The rows about one item."""
        yield self._row(item, 0)
        body = self.workspace.body(item)
        if body is not None and not isinstance(item, Body):
            span = item.document.span
            yield f"  {body.name_}{f', {span.text}' if span else ''}"
        if isinstance(item, Body):
            yield from self._bodies(item)
        yield from self._section("up", list(self._chain(item, up=True)))
        yield from self._section("down", list(self._chain(item, up=False)))
        if isinstance(item, Goal):
            yield from self._section(
                "figures",
                [r for f in self.workspace.measures.figures(item) for r in self._figure(f)],
            )
        if isinstance(item, KeyFigure):
            yield from self._section("figures", list(self._figure(item)))
            goals = [f"  {self._row(goal, 0)}" for goal in self.workspace.measures.goals(item)]
            yield from self._section("goals", goals)
        yield from self._section("reports", list(self._reports(item)))
        yield from self._section("findings", list(self._findings(item)))

    def _section(self, name: str, rows: list[str]) -> Iterator[str]:
        if rows:
            yield f"{self.catalogue.plain('explain', HEADINGS[name])}:"
            yield from rows[:MOST]
            if len(rows) > MOST:
                yield f"  {self.catalogue.phrase('or-more', n=len(rows) - MOST)}"

    def _row(self, item: Item, depth: int) -> str:
        place = self.locator.place(spot_of(item))
        measures = self.workspace.measures
        title = title_of(measures.full(item) if isinstance(item, KeyFigure) else item)
        text = (
            f'{self.catalogue.noun(noun_of(item))} "{title}"'
            if title
            else self.catalogue.noun(noun_of(item))
        )
        return f"{'  ' * depth}{text}  {place.path}:{place.line}"

    def _bodies(self, body: Body) -> Iterator[str]:
        above = [f"  {self._row(one, 0)}" for one in self.workspace.bodies.above(body)]
        below = [f"  {self._row(one, 0)}" for one in self.workspace.bodies.children(body)]
        plans = [f"  {self._row(one, 0)}" for one in self.workspace.plans.of(body)]
        yield from self._section("above", above)
        yield from self._section("below", below)
        yield from self._section("plans", plans)

    def _chain(self, item: Item, *, up: bool) -> Iterator[str]:
        cascade = self.workspace.cascade
        seen = {id(item)}
        stack = [(one, 1) for one in reversed(self._next(item, up))]
        while stack:
            here, depth = stack.pop()
            yield self._row(here, depth)
            if id(here) in seen or depth >= DEEPEST or isinstance(here, Plan):
                continue
            seen.add(id(here))
            stack += [(one, depth + 1) for one in reversed(self._next(here, up))]
        if not up and isinstance(item, Goal):
            for body in self.workspace.bodies.all:
                answer = cascade.answer(item, body)
                if answer is not None:
                    words = "passes on" if isinstance(answer, Plan) else "not concerned"
                    reason = "" if isinstance(answer, Plan) else f": {answer.reason}"
                    yield f"  {body.name_}: {self.catalogue.plain('answer', words)}{reason}"

    def _next(self, item: Item, up: bool) -> tuple[Item, ...]:
        cascade = self.workspace.cascade
        return cascade.supported_by(item) if up else cascade.supporters(item)

    def _figure(self, figure: KeyFigure) -> Iterator[str]:
        yield f"  {self._row(figure, 0)}"
        measures = self.workspace.measures
        rows = [
            *(("baseline", p.text, str(v)) for p, v in measures.baselines(figure)),
            *(("outcome", o.period.text, str(o.value)) for o in measures.outcomes(figure)),
            *(("target", p.text, t.text) for p, t in measures.targets(figure)),
        ]
        for label, period, value in rows:
            yield f"    {period}: {self.catalogue.label(label, {'value': value})}"

    def _reports(self, item: Item) -> Iterator[str]:
        """What each report says of an item, the oldest first."""
        reports = sorted(self.workspace.reports, key=lambda report: report.period.end)
        for report in reports:
            for row in _rows(report):
                names = {getattr(row, sort, None) for sort in _REPORTED}
                if item.name not in names or not self._means(row, item, report):
                    continue
                place = self.locator.place(spot_of(row))
                yield f"  {self._row(report, 0)}"
                for text in self._told(row):
                    yield f"    {safe(text)}"
                yield f"    {safe(place.path)}:{place.line}"

    def _means(self, row: Item, item: Item, report: Report) -> bool:
        if isinstance(item, Area):
            return getattr(row, "area", None) == item.id
        name = getattr(row, item.sort, None) or ""
        found = self.workspace.index.find(name, (item.sort,), report)
        return any(one is item for one in found)

    def _told(self, row: Item) -> Iterator[str]:
        """What a row of a report states, each with the name of its key as documents write it."""
        for field in _STATED:
            value = getattr(row, field, None)
            if value:
                key = key_in(field, row.document.language)
                yield f"{key}: {self._said(value)}"

    def _said(self, value: object) -> str:
        if isinstance(value, Mapping):
            return "; ".join(f"{name}: {self._said(one)}" for name, one in value.items())
        if isinstance(value, ByPeriod):
            pairs = ((f"{period}: " if period else "") + str(one) for period, one in value)
            return ", ".join(pairs)
        return one_line(str(value))

    def _findings(self, item: Item) -> Iterator[str]:
        spots = {(item.document.path, item.at)}
        if isinstance(item, Goal):
            spots |= {(f.document.path, f.at) for f in self.workspace.measures.figures(item)}
        about = subject_of(item)._replace(period="")
        for judged in self.result.findings:
            subject = judged.finding.subject._replace(period="")
            if subject == about or (judged.finding.spot.path, judged.finding.spot.at) in spots:
                word = judged.severity.word if judged.status == "open" else judged.status
                message = self.catalogue.message(judged)
                yield f"  {word}[{judged.rule.name}] {judged.rule.code}: {message}"


_REPORTED = ("goal", "area", "key_figure", "assignment", "activity", "plan")
"""What a row of a report can be about."""
_STATED = ("assessment", "forecast", "status", "outcome", "effect", "analysis", "by", "comment")
"""What it can state, in the order shown."""


def _rows(report: Report) -> Iterator[Item]:
    yield from report.goals
    yield from report.key_figures
    yield from report.assignments
    yield from report.activities
    yield from report.plans


HEADINGS = {
    "reports": "reports",
    "up": "supports",
    "down": "supported by",
    "figures": "figures",
    "goals": "measures",
    "findings": "findings",
    "above": "above",
    "below": "below",
    "plans": "plans",
}
"""Section headings, in English; the Swedish ones are in the catalogue, context `explain`."""
