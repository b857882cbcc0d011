"""What stands in the way of goals: broken threads, missing targets, open recommendations."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from goallint.format.model import Audit, Plan, Recommendation
from goallint.workspace.facts import recommendations
from goallint.workspace.facts.answers import Answers, CascadeRow, Gap
from goallint.workspace.facts.key_figures import Counted, reason_of
from goallint.workspace.whose import Whose
from goallint.workspace.workspace import Workspace


class Became(NamedTuple):
    """What became of a recommendation."""

    audit: Audit
    recommendation: Recommendation
    standing: recommendations.RecommendationStanding
    """With an empty status where no follow-up states it."""
    is_awaited: bool
    """Whether nobody has followed it up, nor has to yet."""

    @property
    def is_open(self) -> bool:
        """Whether it is not known to be done."""
        return self.standing.status != "done"


class Obstacles(NamedTuple):
    """What stands in the way of goals."""

    broken: tuple[CascadeRow, ...]
    """Goals that do not reach all the way down."""
    gaps: tuple[Gap, ...]
    """Bodies that take no part."""
    untargeted: tuple[Counted, ...]
    """Key figures of goals without a usable target."""
    recommendations: tuple[Became, ...]
    """All that are asked of somebody here, with what became of them."""

    @property
    def open(self) -> tuple[Became, ...]:
        """The recommendations that are not known to be done."""
        return tuple(one for one in self.recommendations if one.is_open)


def obstacles_of(
    workspace: Workspace, whose: Whose, plans: Collection[Plan], figures: Iterable[Counted]
) -> Obstacles:
    """What stands in the way of some plans' goals, as `cascade`, `targets` and `audit` count it.

    `figures` are their key figures that are asked for a target.
    """
    answers = Answers(workspace)
    return Obstacles(
        tuple(
            row
            for row in answers.rows()
            if row.is_broken and row.goal.document in plans and whose.has_goal(row.goal)
        ),
        tuple(gap for gap in answers.gaps() if _is_theirs(gap, whose, plans)),
        tuple(
            one
            for one in figures
            if workspace.measures.role(one.figure) == "goal"
            and reason_of(one.figure, workspace) not in ("", "unread", "unjudged", "unclear")
        ),
        () if whose.owner else tuple(_recommendations(workspace, whose)),
    )


def _is_theirs(gap: Gap, whose: Whose, plans: Collection[Plan]) -> bool:
    if whose.owner or not whose.has_body(gap.body.id):
        return False
    return gap.reason == "without plan" or gap.plan in plans


def _recommendations(workspace: Workspace, whose: Whose) -> Iterator[Became]:
    settings = workspace.settings
    for audit in workspace.audits:
        if not settings.knows(audit.dated):
            continue
        for one in audit.recommendations:
            standing = recommendations.standing(one, settings.as_of)
            is_awaited = recommendations.is_awaited(one, settings.as_of)
            asked = recommendations.asked_of(one, workspace)
            is_theirs = not asked or any(whose.has_body(body.id) for body in asked)
            if is_theirs and recommendations.is_asked(one, workspace):
                yield Became(audit, one, standing, is_awaited)
