"""What stands in the way of goals, in words: the rows of the page of `goallint report`."""

from collections import Counter

from goallint.output.catalogue import Catalogue
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.report import page_data
from goallint.views.report.picture import Order
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.key_figures import has_target
from goallint.workspace.facts.known import UNKNOWN
from goallint.workspace.facts.recommendations import asked_of
from goallint.workspace.obstacles import Became
from goallint.workspace.workspace import Workspace


def obstacle_rows(
    attainments: Attainments, order: Order, writer: CascadeWords
) -> page_data.ObstacleRows:
    """Everything that stands in the way."""
    workspace, number = attainments.workspace, order.number
    found = attainments.obstacles
    lacking = Counter(number(one.plan.body) for one in found.untargeted)
    asked = Counter(
        number(one.plan.body)
        for one in attainments.counted
        if workspace.measures.role(one.figure) == "goal"
        and has_target(one.figure, workspace) is not UNKNOWN
    )
    return page_data.ObstacleRows(
        broken=tuple(
            (
                number(row.goal.document.body),
                f"{row.goal.id} {' '.join(row.goal.title.split())}",
                f"{writer.verdict(row)}; {writer.tally(row)}",
            )
            for row in found.broken
        ),
        gaps=tuple((number(gap.body.id), writer.reason(gap)) for gap in found.gaps),
        untargeted=tuple((body, count, asked[body]) for body, count in lacking.items()),
        recommendations=tuple(_became(one, workspace, writer) for one in found.recommendations),
    )


def _standing_told(one: Became, catalogue: Catalogue) -> str:
    if one.standing.status:
        return catalogue.plain("standing", one.standing.status)
    if one.is_awaited:
        return catalogue.plain("attainment", "not followed up yet, nor due to be")
    return catalogue.plain("attainment", "not followed up")


def _became(one: Became, workspace: Workspace, writer: CascadeWords) -> page_data.RecommendationRow:
    recommendation, follow_up = one.recommendation, one.standing.follow_up
    status = one.standing.status
    return page_data.RecommendationRow(
        id=recommendation.id,
        text=" ".join(recommendation.text.split()),
        to=", ".join(body.name_ for body in asked_of(recommendation, workspace)),
        status=status,
        words=_standing_told(one, writer.catalogue),
        date=follow_up.date.isoformat() if follow_up and follow_up.date else "",
        note=" ".join((follow_up.note or "").split()) if follow_up else "",
        audit=" ".join(one.audit.title.split()),
        place=writer.place(recommendation),
    )
