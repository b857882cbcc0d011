"""The cascade on the page of `goallint report`: bodies in order, its picture and its table."""

from collections.abc import Iterable, Iterator

from goallint.format.model import Activity, Assignment, Goal, Item, Plan
from goallint.output.catalogue import Catalogue
from goallint.views.cascade.cascade_paper import SIGNS, CascadePaper
from goallint.views.report.page_data import BodyNode, Matrix, Node, Picture, Silence
from goallint.workspace.cascade import work_of
from goallint.workspace.facts.answers import Answer, CascadeRow, Gap
from goallint.workspace.whose import EVERYBODY, Whose, owner_of
from goallint.workspace.workspace import Workspace


class Order:
    """The bodies in the order of the organisation, from the top, each after the one that it is under."""

    def __init__(self, workspace: Workspace) -> None:
        bodies = workspace.bodies
        tops = [body for body in bodies.all if bodies.parent(body) is None]
        self.bodies = []
        waiting = tops[::-1]
        while waiting:
            body = waiting.pop()
            self.bodies.append(body)
            # A body of several owners stands once, below the one that `under` names.
            own = [child for child in bodies.children(body) if bodies.parent(child) is body]
            waiting += own[::-1]
        self.numbers: dict[str | None, int] = {}
        for number, body in enumerate(self.bodies):
            self.numbers.setdefault(body.id, number)

    def number(self, name: str | None) -> int | None:
        """The number of the body with an id."""
        return self.numbers.get(name)


def bodies(
    order: Order, workspace: Workspace, gaps: Iterable[Gap], writer: CascadePaper
) -> Iterator[BodyNode]:
    """Every body, with why it takes no part in the cascade if it does not."""
    reasons: dict[str, list[str]] = {}
    for gap in gaps:
        reasons.setdefault(gap.body.id, []).append(writer.reason(gap))
    for body in order.bodies:
        parent, level = workspace.bodies.parent(body), workspace.bodies.level(body)
        yield BodyNode(
            id=body.id,
            name=body.name_ or body.id,
            level=(level.name_ or level.id) if level else body.level,
            rank=workspace.bodies.rank(body),
            parent=order.number(parent.id) if parent else None,
            gaps=tuple(dict.fromkeys(reasons.get(body.id, ()))),
        )


def picture(
    rows: tuple[CascadeRow, ...],
    order: Order,
    workspace: Workspace,
    writer: CascadePaper,
    whose: Whose,
) -> Picture:
    """The plans in force as nodes, in the order of the bodies."""
    plans = [
        plan
        for plan in workspace.plans.all
        if workspace.owes(plan) and order.number(plan.body) is not None
    ]
    plans.sort(key=lambda plan: order.numbers[plan.body])
    drawing = _Drawing(rows, order, workspace, writer, _drawn(plans, workspace, whose))
    for plan in plans:
        drawing.number(plan)
    nodes = tuple(node for plan in plans for node in drawing.nodes(plan))
    return Picture(nodes=nodes, year=_year(nodes, workspace))


def _drawn(plans: Iterable[Plan], workspace: Workspace, whose: Whose) -> set[Item] | None:
    """What is theirs, and what it supports from step to step; None where that is everything."""
    if whose == EVERYBODY:
        return None
    waiting: list[Item] = [
        item
        for plan in plans
        if whose.has_document(plan)
        for item in work_of(plan)
        if whose.has_owner(owner_of(item))
    ]
    found: set[Item] = set(waiting)
    while waiting:
        for above in workspace.cascade.supported_by(waiting.pop()):
            if above not in found:
                found.add(above)
                waiting.append(above)
    return found


def _year(nodes: tuple[Node, ...], workspace: Workspace) -> int:
    """The year of the day that counts as today, or the nearest one that any plan is for."""
    settings = workspace.settings
    day = settings.as_of
    if settings.period and not settings.period.start <= day <= settings.period.end:
        day = settings.period.end
    years = [year for node in nodes for year in node.years]
    if not years or any(first <= day.year <= last for first, last in (n.years for n in nodes)):
        return day.year
    return min(years, key=lambda year: (abs(year - day.year), year))


class _Drawing:
    def __init__(
        self,
        rows: tuple[CascadeRow, ...],
        order: Order,
        workspace: Workspace,
        writer: CascadePaper,
        drawn: set[Item] | None,
    ) -> None:
        self.drawn = drawn
        self.order, self.workspace, self.writer = order, workspace, writer
        self.rows = {id(row.goal): row for row in rows}
        self.stops = {id(item) for row in rows if row.is_judged for item in row.stops_at}
        self.numbers: dict[int, int] = {}
        self.count = 0

    def _shown(self, plan: Plan) -> Iterator[Goal | Assignment]:
        items = (item for item in work_of(plan) if not isinstance(item, Activity))
        return (item for item in items if self.drawn is None or item in self.drawn)

    def _together(self, plan: Plan) -> list[tuple[str, str, tuple[Item, ...]]]:
        """What answers goals without being one: sort, words, and what it answers."""
        cascade = self.workspace.cascade
        found: list[tuple[str, str, tuple[Item, ...]]] = []
        if self.drawn is not None and not any(item in self.drawn for item in work_of(plan)):
            return found
        activities = [
            (activity, above)
            for activity in plan.activities
            if (self.drawn is None or activity in self.drawn)
            and (
                above := [
                    item
                    for item in cascade.supported_by(activity)
                    if getattr(item.document, "body", None) != plan.body
                ]
            )
        ]
        if activities:
            items = tuple({id(one): one for _, above in activities for one in above}.values())
            found.append(("activity", str(len(activities)), items))
        find = self.workspace.index.find
        passed = tuple(goal for name in plan.passes_on for goal in find(name, ("goal",), plan))
        if passed:
            found.append(("passes_on", "", passed))
        for answer in plan.not_concerned:
            goals = tuple(goal for name in answer.goal for goal in find(name, ("goal",), plan))
            if goals and self.workspace.settings.is_decided(answer.decided):
                found.append(("not_concerned", answer.reason, goals))
        return found

    def number(self, plan: Plan) -> None:
        """Gives what the plan has its numbers."""
        for item in self._shown(plan):
            self.numbers[id(item)] = self.count
            self.count += 1
        self.count += len(self._together(plan))

    def nodes(self, plan: Plan) -> Iterator[Node]:
        """What the plan has, in the order of the numbers."""
        span = self.workspace.plans.span(plan) or plan.period
        years = (span.start.year, span.end.year)
        body = self.order.numbers[plan.body]
        for item in self._shown(plan):
            row = self.rows.get(id(item)) if isinstance(item, Goal) else None
            yield Node(
                id=item.name,
                sort=item.sort,
                title=" ".join(item.title.split()),
                body=body,
                years=years,
                up=self._up(self.workspace.cascade.supported_by(item)),
                place=self.writer.place(item),
                verdict=row.verdict if row else "",
                told=f"{self.writer.verdict(row)}; {self.writer.tally(row)}" if row else "",
                silent=tuple(self._silent(row)) if row else (),
                stops=id(item) in self.stops,
            )
        for sort, title, items in self._together(plan):
            yield Node(sort=sort, title=title, body=body, years=years, up=self._up(items))

    def _up(self, items: Iterable[Item]) -> tuple[int, ...]:
        return tuple(self.numbers[id(item)] for item in items if id(item) in self.numbers)

    def _silent(self, row: CascadeRow) -> Iterator[Silence]:
        """The first bodies on each branch that do not answer a broken goal."""
        if row.is_whole:
            return
        silent: dict[str, Answer] = {a.body.id: a for a in row.asked if not a.is_answer}
        for name, answer in silent.items():
            above = self.workspace.bodies.above(answer.body)
            number = self.order.number(name)
            if number is not None and not any(one.id in silent for one in above):
                yield Silence(body=number, answer=self.writer.word(answer.word))


def matrix(
    rows: tuple[CascadeRow, ...], writer: CascadePaper, catalogue: Catalogue
) -> Matrix | None:
    """The table of `views.cascade`, with the goals' texts beside their ids."""
    if not rows:
        return None
    table = writer.matrix(rows)
    cells = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]
    tones = [["" if isinstance(cell, str) else cell.tone for cell in row] for row in table.rows]
    return Matrix(
        head=table.head,
        rows=tuple(tuple(row) for row in cells),
        titles=tuple(" ".join(row.goal.title.split()) for row in rows),
        bad=tuple(tuple(n for n, tone in enumerate(row) if tone == "bad") for row in tones),
        legend=tuple((sign, catalogue.plain("answer", word)) for word, sign in SIGNS.items()),
    )
