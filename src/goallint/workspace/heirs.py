"""Which bodies carry on the goals of others: a board that was merged or renamed is no more."""

from collections.abc import Mapping
from datetime import date

from goallint.format.model import Body
from goallint.workspace.index import Index
from goallint.workspace.plans import Plans


class Heirs:
    """Asked when another body's plan continues the goals of a body after its last plan."""

    def __init__(self, plans: Plans, index: Index) -> None:
        self._plans = plans
        self._begins = _begins(plans, index)

    def since(self, body: Body) -> date | None:
        """The first day on which another body has taken over from a body; None if none has, or that is not known."""
        return min((begins for begins, _ in self._after(body)), default=None)

    def of(self, body: Body) -> tuple[str, ...]:
        """The bodies that have taken over from a body, by id."""
        return tuple(dict.fromkeys(heir for _, heir in sorted(self._after(body))))

    def _after(self, body: Body) -> list[tuple[date, str]]:
        begins = self._begins.get(body.id)
        own = self._plans.of(body) if begins else ()
        if not begins or not own or any("period" in plan.unknown for plan in own):
            return []
        end = max(plan.period.end for plan in own)
        return [one for one in begins if one[0] > end]


def _begins(plans: Plans, index: Index) -> Mapping[str, list[tuple[date, str]]]:
    """When plans of other bodies begin that continue the goals of a body, and whose they are."""
    found: dict[str, list[tuple[date, str]]] = {}
    for plan in plans.all:
        for name in {goal.continues for goal in plan.goals if goal.continues}:
            for was in index.ever(name, ("goal",)):
                if was.document.body_id != plan.body_id and "period" not in plan.unknown:
                    begins = plan.period.start, plan.body_id
                    found.setdefault(was.document.body_id, []).append(begins)
    return found
