"""One item: what it is, its chain up and down with places, its figures and its findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from goallint.engine.places import Locator
from goallint.engine.result import Judged
from goallint.format.model import (
    Activity,
    Area,
    Body,
    Control,
    Goal,
    Item,
    KeyFigure,
    Plan,
    Recommendation,
    Report,
    ReportedAssignment,
)
from goallint.format.values.by_period import ByPeriod
from goallint.format.values.quantity import Split
from goallint.format.vocabulary import word_in
from goallint.format.walk import items
from goallint.output import folding
from goallint.output.catalogue import Catalogue, key_in, one_line
from goallint.output.machine import written
from goallint.output.terminal import safe
from goallint.rules.rule import noun_of, spot_of, subject_of, title_of
from goallint.views import aims
from goallint.views.history import History, PastTeller
from goallint.views.sexes import outcome_told, target_told
from goallint.workspace.attainment import areas_of
from goallint.workspace.audits import follow_ups
from goallint.workspace.measure import due_of
from goallint.workspace.workspace import Workspace

DEEPEST = 20
MOST = 200
"""Rows of a chain that are shown."""


def explain(
    name: str,
    workspace: Workspace,
    findings: Sequence[Judged],
    locator: Locator,
    catalogue: Catalogue,
    *,
    has_history: bool = False,
) -> str | None:
    """What there is to say of the items with the id `name`; None if nothing has it.

    With `has_history`, each by its last year, and what became of it over the years.
    """
    items: Iterable[Item] = workspace.index.ever(name, workspace.index.by_sort)
    past = History(workspace, locator)
    told = PastTeller(past, catalogue)
    view = _Explanation(workspace, findings, locator, catalogue)
    blocks = []
    for item in past.lasts(items) if has_history else items:
        rows = list(view.item(item))
        if has_history:
            rows += view.section("history", list(told.lines(item)))
        blocks.append("\n".join(map(safe, rows)))
    return "\n\n".join(blocks) + "\n" if blocks else None


def as_json(
    name: str, workspace: Workspace, locator: Locator, *, has_history: bool = False
) -> str | None:
    """The items with the id `name` as a list in JSON; None if nothing has it.

    With `has_history`, each by its last year, with `history`.
    """
    items: Iterable[Item] = workspace.index.ever(name, workspace.index.by_sort)
    past = History(workspace, locator)
    rows = []
    for item in past.lasts(items) if has_history else items:
        row = locator.described(item, workspace)
        rows.append({**row, "history": past.as_json(item)} if has_history else row)
    return written(rows) if rows else None


class _Explanation:
    """Tells of one item after another.

    It is one class, since every section places and names items in the same way.
    """

    def __init__(
        self,
        workspace: Workspace,
        findings: Sequence[Judged],
        locator: Locator,
        catalogue: Catalogue,
    ) -> None:
        self.workspace, self.findings, self.locator = workspace, findings, locator
        self.catalogue = catalogue

    def item(self, item: Item) -> Iterator[str]:
        """The rows about one item."""
        yield self._row(item, 0)
        body = self.workspace.body(item)
        if body is not None and not isinstance(item, Body):
            span = item.document.span
            yield f"  {body.name_}{f', {span.text}' if span else ''}"
        source = self.locator.own_fields(spot_of(item)).get("x-source")
        if isinstance(source, str):
            # The cell or paragraph that `goallint import` read it from.
            yield f"  x-source: {source}"
        yield from self._own(item)
        yield from self.section("up", list(self._chain(item, up=True)))
        yield from self.section("down", list(self._chain(item, up=False)))
        if isinstance(item, Goal):
            yield from self.section(
                "figures",
                [r for f in self.workspace.measures.figures(item) for r in self._figure(f)],
            )
        if isinstance(item, KeyFigure):
            yield from self.section("figures", list(self._figure(item)))
            goals = [f"  {self._row(goal, 0)}" for goal in self.workspace.measures.goals(item)]
            yield from self.section("goals", goals)
        yield from self.section("reports", list(self._reports(item)))
        yield from self.section("findings", list(self._findings(item)))

    def _own(self, item: Item) -> Iterator[str]:
        """What there is to say of items of this sort only."""
        if isinstance(item, Body):
            yield from self._bodies(item)
        elif isinstance(item, Plan):
            yield from self._stated(
                item, ("together_with", "decided", "revised", "goals_due"), "plan", "  "
            )
            yield from self._items("basis", self._basis(item))
            yield from self._items("own-goals", item.goals)
        elif isinstance(item, Goal):
            due = due_of(item)
            if due is not None:
                yield f"  {key_in('due', self.catalogue.language, 'goal')}: {self._said(due)}"
            yield from self._stated(item, ("financial", "area", "also_in"), "goal", "  ")
        elif isinstance(item, Report):
            if item.sound_economy:
                yield f"  {key_in('sound_economy', self.catalogue.language, 'report')}:"
                said = ("assessment", "forecast", "analysis")
                yield from self._stated(item.sound_economy, said, "reported_economy", "    ")
        elif isinstance(item, Area):
            bodies = map(self.workspace.bodies.get, item.bodies)
            yield from self._items("bodies", (body for body in bodies if body is not None))
            yield from self._stated(item, ("dimension",), "area", "  ")
            goals = (one for one in self.workspace.cascade.goals if item.id in areas_of(one))
            yield from self._items("own-goals", goals)
        elif isinstance(item, Control):
            yield from self._stated(item, ("risk", "owner"), "control", "  ")
            yield from self._items("covers", self._found(item.covers, _COVERED, item))
            if item.result:
                fields = ("assessment", "date", "note", "action")
                yield from self.section(
                    "result", list(self._stated(item.result, fields, "control_result", "  "))
                )
                yield from self._actions(item.result.actions, item)
        elif isinstance(item, Recommendation):
            yield from self._stated(item, ("to", "section"), "recommendation", "  ")
            if item.response:
                fields = ("decided", "text", "quotes", "due")
                yield from self.section(
                    "response", list(self._stated(item.response, fields, "response", "  "))
                )
                yield from self._actions(item.response.actions, item)
            rows: list[str] = []
            for one in follow_ups(item, self.workspace.settings.as_of):
                stated = self._stated(one, ("date", "status"), "follow_up", "")
                rows += (
                    f"  {', '.join(stated)}",
                    *self._stated(one, ("note",), "follow_up", "    "),
                )
            yield from self.section("follow-up", rows)

    def _basis(self, plan: Plan) -> Iterable[Item]:
        if plan.based_on is None:
            return self.workspace.plans.basis(plan)
        return self._found(plan.based_on, ("plan",), plan)

    def _actions(self, names: Iterable[str], item: Item) -> Iterator[str]:
        """The activities that something led to, each with its latest status."""
        rows = []
        for activity in self._found(names, ("activity",), item):
            rows.append(f"  {self._row(activity, 0)}")
            if isinstance(activity, Activity):
                standing = self.workspace.activities.standing(activity)
                if standing:
                    rows += self._stated(standing.item, ("status",), "activity", "    ")
        yield from self.section("actions", rows)

    def _found(self, names: Iterable[str], sorts: Iterable[str], item: Item) -> Iterator[Item]:
        for name in dict.fromkeys(names):
            yield from self.workspace.index.find(name, sorts, item.document)

    def _items(self, name: str, items: Iterable[Item]) -> Iterator[str]:
        yield from self.section(name, [f"  {self._row(one, 0)}" for one in items])

    def section(self, name: str, rows: list[str]) -> Iterator[str]:
        """A heading with its rows; nothing without rows."""
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
        yield from self._items("above", self.workspace.bodies.above(body))
        yield from self._items("below", self.workspace.bodies.children(body))
        yield from self._items("plans", self.workspace.plans.of(body))

    def _chain(self, item: Item, *, up: bool) -> Iterator[str]:
        cascade = self.workspace.cascade
        seen = {item}
        stack = [(one, 1) for one in reversed(self._next(item, up))]
        while stack:
            here, depth = stack.pop()
            yield self._row(here, depth)
            if here in seen or depth >= DEEPEST or isinstance(here, Plan):
                continue
            seen.add(here)
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
            *(("baseline", p.text, v) for p, v in measures.baselines(figure)),
            *(("outcome", o.period.text, o.value) for o in measures.of(figure).stated),
        ]
        # A later plan repeats what an earlier one states.
        for label, period, value in dict.fromkeys(rows):
            said = self.catalogue.label(label, {"value": outcome_told(value, self.catalogue)})
            yield f"    {self.catalogue.period(period)}: {said}"
        for aim in aims.aims_of(measures.of(figure)):
            told = aims.told(aim, self.catalogue)
            label = self.catalogue.label(
                "target", {"value": target_told(aim.target, self.catalogue)}
            )
            yield f"    {self.catalogue.period(aim.period)}: {label}" + (
                f" ({told})" if told else ""
            )
        yield from self._stated(measures.full(figure), ("basis", "tolerance"), "key_figure", "    ")

    def _reports(self, item: Item) -> Iterator[str]:
        """What each report says of an item, the oldest first."""
        made = (*self.workspace.reports, *self.workspace.later_reports)
        reports = sorted(made, key=lambda report: report.period.end)
        for report in reports:
            rows = [row for row in _rows(report) if self._is_about(row, item, report)]
            if not rows and any(plan is item for plan in self.workspace.follow_up.plans(report)):
                yield f"  {self._row(report, 0)}"
            for row in rows:
                place = self.locator.place(spot_of(row))
                yield f"  {self._row(report, 0)}"
                yield from self._stated(row, _STATED, "", "    ")
                yield f"    {place.path}:{place.line}"

    def _is_about(self, row: Item, item: Item, report: Report) -> bool:
        if item.name not in {getattr(row, sort, None) for sort in _REPORTED}:
            return False
        if isinstance(item, Area):
            return getattr(row, "area", None) == item.id
        name = getattr(row, item.sort, None) or ""
        found = self.workspace.index.find(name, (item.sort,), report)
        return any(one is item for one in found)

    def _stated(self, row: Item, fields: Iterable[str], mapping: str, indent: str) -> Iterator[str]:
        """What an item states, each with the name of its key."""
        language = self.catalogue.language
        for field in fields:
            value = getattr(row, field, None)
            if value and field == "status":
                words = "follow_up_status" if mapping == "follow_up" else "status"
                value = word_in(words, value, language)
            elif value and field == "trend":
                value = word_in(field, value, language)
            elif value is True:
                value = word_in("flag", "yes", language)
            elif value and field == "by" and isinstance(row, ReportedAssignment):
                value = {body: word_in("status", one, language) for body, one in value.items()}
            if value:
                yield f"{indent}{key_in(field, language, mapping)}: {self._said(value)}"

    def _said(self, value: object) -> str:
        if isinstance(value, Mapping):
            return "; ".join(f"{name}: {self._said(one)}" for name, one in value.items())
        if isinstance(value, Split):
            return outcome_told(value, self.catalogue)
        if isinstance(value, tuple):
            return ", ".join(map(self._said, value))
        if isinstance(value, ByPeriod):
            said = self.catalogue.period
            pairs = (
                (f"{said(period.text)}: " if period else "") + self._said(one)
                for period, one in value
            )
            return ", ".join(pairs)
        return one_line(str(value))

    def _findings(self, item: Item) -> Iterator[str]:
        spots = {(item.document.path, item.at)}
        if isinstance(item, Goal):
            spots |= {(f.document.path, f.at) for f in self.workspace.measures.figures(item)}
        elif isinstance(item, Plan):
            spots |= {(item.path, one.at) for one in items(item)}
        own = subject_of(item)
        about = own._replace(period="")
        # An id may be given to something else in another year, whose findings these are not.
        namesakes = self.workspace.index.ever(item.name, (item.sort,))
        others = {subject_of(one).period for one in namesakes if one is not item} - {own.period}
        # What is found while reading knows its file, but not whose the item is, nor of which year: of namesakes
        # in one file it is the one that it stands in.
        unread = (item.document.path, about._replace(body=""))
        alike = sorted(one.at for one in namesakes if one.document.path == item.document.path)
        later = next((at for at in alike if at > item.at), None)
        found = [
            judged
            for judged in self.findings
            if (
                (subject := judged.finding.subject._replace(period="")) == about
                and judged.finding.subject.period not in others
            )
            or (
                (judged.finding.spot.path, subject) == unread
                and (
                    len(alike) < 2
                    or item.at <= judged.finding.spot.at < (later or judged.finding.spot.at + 1)
                )
            )
            or (judged.finding.spot.path, judged.finding.spot.at) in spots
        ]
        for entry in folding.fold(found, self.catalogue):
            judged = entry.first
            word = self.catalogue.line(
                judged.severity.word if judged.status == "open" else judged.status
            )
            message = folding.message(entry, self.catalogue)
            yield f"  {word}[{judged.rule.name}] {judged.rule.code}: {message}"
            for other in entry.others:
                place = other.place
                yield f"    {folding.item_of(other, self.catalogue)}  {place.path}:{place.line}"


_REPORTED = ("goal", "area", "key_figure", "assignment", "activity", "plan")
"""What a row of a report can be about."""
_STATED = (
    "assessment", "forecast", "status", "outcome", "trend", "effect", "analysis", "by", "comment",
)  # fmt: skip
"""What it can state, in the order shown."""
_COVERED = ("plan", "reporting")
"""What a control can be about."""


def _rows(report: Report) -> Iterator[Item]:
    yield from report.goals
    yield from report.key_figures
    yield from report.assignments
    yield from report.activities
    yield from report.plans


HEADINGS = {
    "history": "over the years",
    "reports": "reports",
    "up": "supports",
    "down": "supported by",
    "figures": "key figures",
    "goals": "measures",
    "findings": "findings",
    "above": "above",
    "below": "below",
    "plans": "plans",
    "basis": "based on",
    "own-goals": "goals",
    "bodies": "bodies",
    "covers": "covers",
    "result": "result",
    "response": "response",
    "actions": "actions",
    "follow-up": "follow-up",
}
"""Section headings, in English; the Swedish ones are in the catalogue, context `explain`."""
