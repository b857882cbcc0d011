"""Plans in time: when each is in force, which are main plans, and which plan follows which."""

from collections.abc import Iterable
from datetime import timedelta

from goallint.format.model import Body, Document, Organisation, Plan
from goallint.format.values.period import Period
from goallint.workspace.bodies import Bodies


def same_type(one: str | None, other: str | None) -> bool:
    """Whether two types of plan are the same, without regard to case."""
    return (one or "").strip().casefold() == (other or "").strip().casefold()


def spans(plans: Iterable[Plan]) -> dict[int, Period | None]:
    """The days that each plan is in force: until the day before a later one of its body and type."""
    groups: dict[tuple[str, str], list[Plan]] = {}
    for plan in plans:
        groups.setdefault((plan.body, (plan.type or "").strip().casefold()), []).append(plan)
    result: dict[int, Period | None] = {}
    for group in groups.values():
        starts = sorted({plan.period.start for plan in group if "period" not in plan.unknown})
        for plan in group:
            if "period" in plan.unknown:
                result[id(plan)] = None
                continue
            start, end = plan.period.start, plan.period.end
            later = next((day for day in starts if day > start), None)
            if later is not None and later <= end:
                end = later - timedelta(days=1)
            result[id(plan)] = Period(start, end, plan.period.text)
    return result


class Plans:
    """The plans of each body."""

    def __init__(
        self, plans: Iterable[Plan], bodies: Bodies, spans: dict[int, Period | None]
    ) -> None:
        self.all = tuple(plans)
        self._bodies = bodies
        self._spans = spans
        self._of: dict[str, list[Plan]] = {}
        for plan in self.all:
            self._of.setdefault(plan.body, []).append(plan)

    def of(self, body: Body) -> tuple[Plan, ...]:
        """Every plan of a body, in the order of the files."""
        return tuple(self._of.get(body.id, ()))

    def main(self, body: Body) -> tuple[Plan, ...]:
        """A body's main plans."""
        return tuple(plan for plan in self._of.get(body.id, ()) if self.is_main(plan))

    def is_main(self, plan: Plan) -> bool:
        """Whether a plan is of the type that its level names (any plan, where it names none)."""
        body = self._bodies.get(plan.body)
        level = self._bodies.level(body) if body else None
        if level is None or level.plan is None:
            return body is not None
        return same_type(plan.type, level.plan)

    def in_force(self, body: Body, during: Document, *, main: bool = False) -> tuple[Plan, ...]:
        """A body's plans that are in force on some day when the document `during` is."""
        found = self.main(body) if main else self.of(body)
        return tuple(plan for plan in found if self.overlap(plan, during))

    def overlap(self, one: Document, other: Document) -> bool:
        """Whether two documents are in force at the same time on some day."""
        if one is other:
            return True
        first, second = self._spans.get(id(one), one.span), self._spans.get(id(other), other.span)
        return first is None or second is None or first.overlaps(second)

    def span(self, plan: Plan) -> Period | None:
        """The days that a plan is in force; None if its period could not be read."""
        return self._spans.get(id(plan), plan.period)

    def basis(self, plan: Plan) -> tuple[Plan, ...]:
        """What a plan is based on, where its document does not say.

        For a main plan, the main plans of the nearest body above that has any, in force when this
        one begins; for other plans none.
        """
        body = self._bodies.get(plan.body)
        if body is None or not self.is_main(plan) or "period" in plan.unknown:
            return ()
        for superior in self._bodies.above(body):
            found = self.main(superior)
            if found:
                day = plan.period.start
                return tuple(p for p in found if (s := self.span(p)) and s.start <= day <= s.end)
        return ()


def organisation_of(documents: Iterable[Document]) -> Organisation | None:
    """The first organisation among the documents."""
    return next((d for d in documents if isinstance(d, Organisation)), None)
