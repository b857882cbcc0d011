"""The first table on the page of `goallint report`: how each body stands, in shares."""

from collections import Counter
from collections.abc import Iterable, Iterator

from goallint.engine.result import OPEN, Judged
from goallint.findings import Severity
from goallint.format.model import Goal
from goallint.views.report.found import asked_in, bodies_of
from goallint.views.report.page_data import BodyShares, Overview, ShareMet
from goallint.views.report.picture import Order
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.answers import CascadeRow
from goallint.workspace.facts.goals import has_key_figure
from goallint.workspace.facts.key_figures import counted, has_target
from goallint.workspace.facts.known import UNKNOWN, YES
from goallint.workspace.whose import Whose, responsible
from goallint.workspace.workspace import Workspace

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def overview(
    rows: tuple[CascadeRow, ...], found: list[Judged], order: Order, attainments: Attainments
) -> Overview:
    """The shares of all, and of each body that has anything to tell of.

    Of all plans in force in the period that is checked, as the working paper and `targets` count them.
    """
    workspace, whose = attainments.workspace, attainments.whose
    owing = (plan for plan in workspace.plans.all if workspace.owes(plan))
    goals = [goal for plan in owing for goal in plan.goals if whose.has_goal(goal)]
    targeted = list(_targeted(workspace, whose))
    open_ = [judged for judged in found if judged.status == OPEN]
    by_body = _By(rows, goals, targeted, open_, order, workspace)
    return Overview(
        whole=_whole(rows),
        planless=sum(row.verdict == "no plan below" for row in rows),
        undecided=sum(row.verdict == "undecided" for row in rows),
        measured=_measured(goals, workspace),
        targeted=_share(has for _, has in targeted),
        findings=_graded(open_),
        aside=len(found) - len(open_),
        bodies=(
            *(
                by_body.shares(body.id, number)
                for number, body in enumerate(order.bodies)
                # Of namesakes the first has it all.
                if body.id and order.number(body.id) == number and by_body.has(body.id)
            ),
            *((by_body.shares("", None),) if by_body.has("") else ()),
        ),
    )


class _By:
    """What there is to count, by body; under `` what belongs to none that is known."""

    def __init__(
        self,
        rows: Iterable[CascadeRow],
        goals: Iterable[Goal],
        targeted: Iterable[tuple[str, bool]],
        findings: Iterable[Judged],
        order: Order,
        workspace: Workspace,
    ) -> None:
        self._workspace = workspace
        self.rows: dict[str, list[CascadeRow]] = {}
        self.goals: dict[str, list[Goal]] = {}
        self.targeted: dict[str, list[bool]] = {}
        self.findings: dict[str, list[Judged]] = {}

        def known(body: str) -> str:
            return body if order.number(body) is not None else ""

        asked = asked_in(workspace)
        for row in rows:
            self.rows.setdefault(known(row.goal.document.body), []).append(row)
        for goal in goals:
            self.goals.setdefault(known(goal.document.body), []).append(goal)
        for body, has in targeted:
            self.targeted.setdefault(known(body), []).append(has)
        for judged in findings:
            body, *_ = bodies_of(judged.finding, asked)
            self.findings.setdefault(known(body), []).append(judged)

    def has(self, body: str) -> bool:
        """Whether there is anything to tell of a body."""
        return body in self.goals or body in self.targeted or body in self.findings

    def shares(self, body: str, number: int | None) -> BodyShares:
        """How a body stands, which has this number in the page's data."""
        return BodyShares(
            body=number,
            whole=_whole(self.rows.get(body, ())),
            measured=_measured(self.goals.get(body, ()), self._workspace),
            targeted=_share(self.targeted.get(body, ())),
            findings=_graded(self.findings.get(body, ())),
        )


def _targeted(workspace: Workspace, whose: Whose) -> Iterator[tuple[str, bool]]:
    """The body of each key figure that must have a target, and whether it has one."""
    for figure, plan in counted(workspace):
        if not whose.has_document(plan) or not whose.has_owner(responsible(figure, workspace)):
            continue
        known = has_target(figure, workspace)
        if workspace.measures.role(figure) == "goal" and known is not UNKNOWN:
            yield plan.body, known is YES


def _measured(goals: Iterable[Goal], workspace: Workspace) -> ShareMet:
    """The goals with a key figure, of those of which that is known."""
    known = (has_key_figure(goal, workspace) for goal in goals)
    return _share(one is YES for one in known if one is not UNKNOWN)


def _whole(rows: Iterable[CascadeRow]) -> ShareMet:
    """The goals that reach all the way down, of those that can be judged."""
    return _share(row.is_whole for row in rows if row.is_judged)


def _share(answers: Iterable[bool]) -> ShareMet:
    told = list(answers)
    return ShareMet(good=sum(told), total=len(told))


def _graded(findings: Iterable[Judged]) -> tuple[int, int, int]:
    counts = Counter(judged.severity for judged in findings)
    errors, warnings, infos = (counts[severity] for severity in _GRAVEST_FIRST)
    return errors, warnings, infos
