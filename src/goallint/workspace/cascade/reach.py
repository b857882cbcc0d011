"""How far down each goal reaches: where its chains of support end, and whether they stop short."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from goallint.format.model import Body, Goal, Item, Level, Plan
from goallint.format.values.period import Period
from goallint.workspace.cascade.links import Node, work_of
from goallint.workspace.cascade.taken_up import TakenUp


class Reach(NamedTuple):
    """How far down a goal's chain of support comes."""

    rank: int
    """The rank of the lowest level that takes part; the goal's own where nobody supports it."""
    whole: bool | None
    """Whether some chain ends at a body that has nothing required below it.

    None where nobody can tell: those below the end are to have plans and have none, or the goal is
    passed on there to such as have none or are outside.
    """
    at: Item
    """An item at the lowest place of the chain; the plan, where a body passes the goal on."""


class Reaching(TakenUp):
    """The reach of goals, spread along the links once."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._lowest: dict[tuple[tuple[str, ...], Period | None], int] = {}
        self._gaps: dict[tuple[tuple[str, ...], Period | None], bool] = {}

    def reach(self, goal: Goal) -> Reach:
        """How far down the chain of support below a goal comes."""
        return self._reach[goal]

    @cached_property
    def _reach(self) -> dict[Node, Reach]:
        """The reach of every item, spread upward from those that reach furthest."""
        own: dict[Node, Reach] = {ring: Reach(-1, False, ring.items[0]) for ring in self.rings}
        items: list[Node] = [*self.rings]
        items += (item for plan in self.plans.all for item in work_of(plan))
        ends: dict[Plan, Reach] = {}
        for plan in self.plans.all:
            body = self.bodies.get(plan.body)
            here = Reach(len(self.bodies.levels), True, plan)
            if body is not None:
                here = Reach(self.bodies.rank(body), self._is_lowest(plan), plan)
            for work in work_of(plan):
                found = Reach(here.rank, here.whole, work)
                passed = own.get(work)
                own[work] = max(passed, found, key=_far) if passed else found
            if plan.passes_on:
                is_seen = here.whole is False or not self._may_go_on_unseen(plan)
                here = here._replace(whole=False if is_seen else None)
            for name in plan.passes_on:
                for goal in self.index.find(name, ("goal",), plan):
                    own[goal] = max(own.get(goal, here), here, key=_far)
            ends[plan] = here
        for ring, passing in self._passed_into.items():
            here_too = (ends[plan] for plan in passing)
            own[ring] = max((own[ring], *here_too), key=_far)
        reach: dict[Node, Reach] = {}
        # Whatever reaches an item first reaches furthest, so each item is met once.
        for item in sorted(items, key=lambda item: _far(own[item]), reverse=True):
            if item in reach:
                continue
            found = reach[item] = own[item]
            queue = [item]
            for here_ in queue:
                for target in self._above.get(here_, ()):
                    if target in own and target not in reach:
                        reach[target] = found
                        queue.append(target)
        return reach

    def _is_lowest(self, plan: Plan) -> bool | None:
        """Whether nobody below a plan's body has to go on; None where only such as lack their plan do."""
        bodies = self.whose(plan)
        if any(self._required_below(one, plan) for one in bodies):
            return False
        lacking = any(
            self.bodies.must_plan(below) for one in bodies for below in self.bodies.below(one)
        )
        return None if lacking else True

    def lowest_level(self, goal: Goal) -> Level | None:
        """The lowest level with `cascade: required` below a goal on which bodies have plans."""
        rank = self.lowest_rank(goal)
        return self.bodies.levels[rank] if rank >= 0 else None

    def lowest_rank(self, goal: Goal) -> int:
        """The rank of that level; -1 where there is none."""
        if self.body(goal) is None:
            return -1
        key = (goal.document.body_ids, self.plans.span(goal.document))
        if key not in self._lowest:
            ranks = [self.bodies.rank(below) for below in self.bodies_to_break_down(goal)]
            known = [rank for rank in ranks if rank < len(self.bodies.levels)]
            self._lowest[key] = max(known, default=-1)
        return self._lowest[key]

    def stops(self, goal: Goal) -> Reach | None:
        """Where all chains below a broken-down goal of a main plan stop short, if they do.

        None where another absence is the cause: a goal of the chain that is not broken down or not
        taken up, a body on the way that takes no part or is without its plan, or a link that cannot
        be followed. Nor where a body that is outside could take the chain further.
        """
        reach = self.reach(goal)
        if not self.is_short(goal) or not self.plans.is_main(goal.document):
            return None
        if not self.is_broken_down(goal) or self._is_caused_elsewhere(goal):
            return None
        return reach

    def is_short(self, goal: Goal) -> bool:
        """Whether all chains below a goal end above the lowest level, or where it is passed to nobody."""
        reach = self.reach(goal)
        is_passed = isinstance(reach.at, Plan)
        return reach.whole is False and (is_passed or reach.rank < self.lowest_rank(goal))

    def may_go_on_outside(self, goal: Goal) -> bool:
        """Whether a body that is outside could take up what one of the chains below a goal ends at."""
        bodies = (body for plan in self._ends(goal) for body in self.whose(plan))
        return any(map(self.bodies.outside_below, bodies))

    def _ends(self, goal: Goal) -> Iterator[Plan]:
        """The plans that the chains below a goal end in, one for each body and time."""
        ends: dict[tuple[str, Period | None], Plan] = {}
        for item in (goal, *self.chain_below(goal)):
            plans = list(self._passed.get(item, ()))
            if item not in self._down:
                plans.append(item.document)
            ends.update(((plan.body, self.plans.span(plan)), plan) for plan in plans)
        yield from ends.values()

    def _is_caused_elsewhere(self, goal: Goal) -> bool:
        for item in (goal, *self.chain_below(goal)):
            if self.may_be_supported(item) or item in self._ring_of:
                return True
            if isinstance(item, Goal) and (
                self.is_not_broken_down(item) or next(self.not_taken_up(item), None)
            ):
                return True
        return any(map(self._has_gap_below, self._ends(goal))) or self.may_go_on_outside(goal)

    def _has_gap_below(self, plan: Plan) -> bool:
        """Whether a body below is outside the cascade, or without its plan or its goals."""
        if self.body(plan) is None:
            return True
        key = (plan.body_ids, self.plans.span(plan))
        if key not in self._gaps:
            self._gaps[key] = any(
                self._is_gap(below, plan)
                for below in self.below(plan)
                if self.bodies.is_required(below)
            )
        return self._gaps[key]

    def _is_gap(self, body: Body, during: Plan) -> bool:
        plans = self.plans.in_force(body, during, main=True)
        level = self.bodies.level(body)
        if not plans:
            return level is not None and bool(level.plan)
        return any(self.is_outside(plan) or self.is_without_goals(plan) for plan in plans)


def _far(reach: Reach) -> tuple[bool, bool, int, str, str, str]:
    """Furthest last; what reaches equally far is ordered by its names, not by the files.

    A chain that is known to be whole is further than one that nobody can tell of.
    """
    document = reach.at.document
    may_be = reach.whole is not False
    return may_be, bool(reach.whole), reach.rank, document.body_id, reach.at.name, document.name
