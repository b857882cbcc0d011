"""Plans in time: when each is in force, which are main plans, and which plan follows which."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property

from goallint.format.model import Body, Document, Organisation, Plan
from goallint.format.values.period import Period
from goallint.workspace.bodies import Bodies


def same_type(one: str | None, other: str | None) -> bool:
    """Whether two types of plan are the same, without regard to case."""
    return one == other or folded(one) == folded(other)


def folded(type_: str | None) -> str:
    """A plan's type as types compare."""
    return (type_ or "").strip().casefold()


def spans(plans: Iterable[Plan]) -> dict[Document, Period | None]:
    """The days that each plan is in force: until a later one of its body and type begins."""
    groups: dict[tuple[str, str], list[Plan]] = {}
    for plan in plans:
        groups.setdefault((plan.body, folded(plan.type)), []).append(plan)
    result: dict[Document, Period | None] = {}
    for group in groups.values():
        starts = sorted({plan.period.start for plan in group if "period" not in plan.unknown})
        for plan in group:
            if "period" in plan.unknown:
                result[plan] = None
                continue
            start, end = plan.period.start, plan.period.end
            later = bisect_right(starts, start)
            if later < len(starts):
                end = min(end, starts[later] - timedelta(days=1))
            result[plan] = Period(start, end, plan.period.text)
    return result


def latest(plans: Iterable[Plan], day: date) -> tuple[Plan, ...]:
    """Of each body and type the plans that began last by a day; the first to come, where none has begun.

    A plan that no later one has taken the place of stays: its last year is reported on after it has ended.
    What cannot be placed in time may be the latest.
    """
    plans = tuple(plans)
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for plan in plans:
        if "period" not in plan.unknown:
            key = (plan.body, folded(plan.type))
            last[key] = max(last.get(key, (0, 0)), _nearness(plan, day))
    return tuple(
        plan
        for plan in plans
        if "period" in plan.unknown or last[plan.body, folded(plan.type)] == _nearness(plan, day)
    )


def _nearness(plan: Plan, day: date) -> tuple[int, int]:
    """What has begun goes before what has not; of the former the last, of the latter the first."""
    start = plan.period.start
    return (2, start.toordinal()) if start <= day else (1, -start.toordinal())


class Plans:
    """The plans of each body."""

    def __init__(
        self, plans: Iterable[Plan], bodies: Bodies, spans: dict[Document, Period | None]
    ) -> None:
        self.all = tuple(plans)
        self._bodies = bodies
        self._spans = spans
        self._of: dict[str, list[Plan]] = {}
        self._last: dict[tuple[str, str], tuple[date, date]] = {}
        self._begun: dict[date, dict[int, date]] = {}
        self._in_force: dict[tuple[str, Period | None, bool], tuple[Plan, ...]] = {}
        for plan in self.all:
            for name in dict.fromkeys(plan.body_ids):
                self._of.setdefault(name, []).append(plan)
            key, period = (plan.body, folded(plan.type)), plan.period
            start, end = self._last.get(key, (period.start, period.end))
            # A period that cannot be read is any, and so has the last of all days.
            self._last[key] = max(start, period.start), max(end, period.end)

    def only(self, wanted: Callable[[Plan], bool]) -> "Plans":
        """Some of the plans, each in force when it is among all."""
        return Plans(filter(wanted, self.all), self._bodies, self._spans)

    @cached_property
    def by_body(self) -> tuple[Plan, ...]:
        """Every plan, from the top down and in order of time, whatever their files are called."""
        return tuple(sorted(self.all, key=self._place))

    def _place(self, plan: Plan) -> tuple[int, str, date, str]:
        body = self._bodies.get(plan.body)
        rank = self._bodies.rank(body) if body else len(self._bodies.levels)
        return rank, plan.body, plan.period.start, plan.name

    def of(self, body: Body) -> tuple[Plan, ...]:
        """Every plan of a body, those that it has together with others among them, in the order of the files."""
        return tuple(self._of.get(body.id, ()))

    def own(self, body: Body) -> tuple[Plan, ...]:
        """The plans of a body that it is to report on: not those that another answers for."""
        return tuple(plan for plan in self._of.get(body.id, ()) if plan.body == body.id)

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
        key = (body.id, self._span(during), main)
        found = self._in_force.get(key)
        if found is None:
            plans = self.main(body) if main else self.of(body)
            found = tuple(plan for plan in plans if self.overlap(plan, during))
            self._in_force[key] = found
        return found

    def overlap(self, one: Document, other: Document) -> bool:
        """Whether two documents are in force at the same time on some day."""
        if one is other:
            return True
        first, second = self._span(one), self._span(other)
        return first is None or second is None or first.overlaps(second)

    def is_only_time(self, plan: Plan) -> bool:
        """Whether all plans of a plan's body are in force with it: what they lack, they lack at any time."""
        return all(self.overlap(plan, other) for other in self._of[plan.body])

    def span(self, plan: Plan) -> Period | None:
        """The days that a plan is in force; None if its period could not be read."""
        return self._spans.get(plan, plan.period)

    def _span(self, document: Document) -> Period | None:
        return self._spans.get(document, document.span)

    def in_words(self, plan: Plan) -> str:
        """When a plan is in force: as it is written, unless a later plan has cut it short."""
        span = self.span(plan)
        if span is None or span.end == plan.period.end:
            return plan.period.text
        if (span.start.month, span.start.day, span.end.month, span.end.day) == (1, 1, 12, 31):
            first, last = span.start.year, span.end.year
            return str(first) if first == last else f"{first}-{last}"
        return f"{span.start}..{span.end}"

    # What follows what.

    def is_followed(self, plan: Plan) -> bool:
        """Whether a later plan of the same body and type exists: one that begins or ends later."""
        start, end = self._last[plan.body, folded(plan.type)]
        return start > plan.period.start or end > plan.period.end

    def last_begun(self, rank: int, day: date) -> date | None:
        """When the last plan began, by a day, of the bodies on a level or above it."""
        if day not in self._begun:
            ranks: dict[int, date] = {}
            for plan in self.all:
                body = self._bodies.get(plan.body)
                if body is not None and "period" not in plan.unknown and plan.period.start <= day:
                    own = self._bodies.rank(body)
                    ranks[own] = max(ranks.get(own, date.min), plan.period.start)
            self._begun[day] = ranks
        return max((began for own, began in self._begun[day].items() if own <= rank), default=None)

    def unmatched(self, body: Body, day: date, checked: Period | None = None) -> Plan | None:
        """The plan above that a body has no plan of its level's type to go with.

        That is the newest main plan, begun on `day`, of the nearest superior with any, among those
        in force in the period that is `checked`. None where nothing is missing.
        """
        level = self._bodies.level(body)
        if body.outside or "id" in body.unknown or level is None or not level.plan:
            return None
        plans = self.of(body)
        if any({"type", "*"} & set(plan.unknown) for plan in plans):
            return None
        for superior in self._bodies.above(body):
            found = self.main(superior)
            if found:
                newest = self._newest(found, day, checked)
                own = [plan for plan in plans if same_type(plan.type, level.plan)]
                matched = any(self.overlap(plan, above) for above in newest for plan in own)
                return newest[0] if newest and not matched else None
        return None

    def _newest(self, plans: Iterable[Plan], day: date, checked: Period | None) -> list[Plan]:
        """The plans that began last, of those that have begun on a day."""
        newest: list[Plan] = []
        for plan in plans:
            span = self.span(plan)
            if span is None or span.start > day or (checked and not span.overlaps(checked)):
                continue
            if newest and plan.period.start > newest[0].period.start:
                newest = []
            if not newest or plan.period.start == newest[0].period.start:
                newest.append(plan)
        return newest

    def are_related(self, one: Plan, other: Plan) -> bool:
        """Whether two plans follow one another, or one is based on the other."""
        if one is other or (one.body == other.body and same_type(one.type, other.type)):
            return True
        return any(
            lower.id in (upper.based_on or ())
            if upper.based_on is not None
            else any(lower is plan for plan in self.basis(upper))
            for upper, lower in ((one, other), (other, one))
        )

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
