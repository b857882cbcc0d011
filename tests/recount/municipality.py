"""A municipality as its files tell of it: who is above whom, what is in force when, what supports what."""

import re
from collections.abc import Iterator
from copy import copy
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from tests.recount.plain import (
    DAY,
    Days,
    Plain,
    day,
    days,
    is_broken_list,
    names,
    rows,
    several,
    share_a_day,
)

YES, NO, UNKNOWN, LEFT_OUT = "yes", "no", "unknown", None
LISTS = ("goals", "assignments", "activities")


class Case(NamedTuple):
    """One thing that is counted: what it is called, what is known of it, and how."""

    name: str
    known: str | None
    how: str = ""


class Municipality:
    """The documents of a workspace, and the bodies that are asked about: `top` and those below it."""

    def __init__(self, found: list[Plain], as_of: str, top: str, audit: str = "") -> None:
        (self.organisation,) = [one for one in found if one["kind"] == "organisation"]
        self.today = date.fromisoformat(as_of)
        self.levels = rows(self.organisation, "levels")
        self.bodies = {body["id"]: body for body in rows(self.organisation, "bodies")}
        self.areas = rows(self.organisation, "areas")
        self.reporting = rows(self.organisation, "reporting")
        self.plans = [one for one in found if one["kind"] == "plan"]
        self.all_reports = [one for one in found if one["kind"] == "report"]
        self.reports = [one for one in self.all_reports if not self.is_later(one.get("dated"))]
        self.control_plans = [one for one in found if one["kind"] == "control-plan"]
        self.definitions = {
            figure["id"]: figure
            for one in found
            if one["kind"] == "key-figures"
            for figure in rows(one, "key_figures")
        }
        self.audits = [one for one in found if one["kind"] == "audit"]
        self._forget_the_future()
        self.audit = audit
        self._supports: dict[int, list[Plain]] = {}
        self._spans: dict[int, Days | None] = {}
        self.asked = [name for name in self.bodies if name == top or top in self.above(name)]
        self.own = [name for name in self.asked if not self.is_outside(name)]
        for plan in self.plans:
            for key in LISTS:
                for item in rows(plan, key):
                    item["in"] = plan
            for goal in rows(plan, "goals"):
                for figure in rows(goal, "key_figures"):
                    figure["in"], figure["of"] = plan, goal
            for figure in rows(plan, "key_figures"):
                figure["in"] = plan

    def only(self, body: str) -> "Municipality":
        """The same municipality, asked about one body."""
        found = copy(self)
        found.asked = [body]
        found.own = [body] if not self.is_outside(body) else []
        return found

    # Bodies.

    def is_outside(self, name: str) -> bool:
        return self.bodies.get(name, {}).get("outside", "no") in ("yes", "ja")

    def above(self, name: str) -> list[str]:
        """The bodies above another, nearest first."""
        found: list[str] = []
        while (name := self.bodies.get(name, {}).get("under", "")) and name not in found:
            found.append(name)
        return found

    def below(self, name: str) -> list[str]:
        return [one for one in self.bodies if name in self.above(one)]

    def level(self, name: str) -> Plain:
        wanted = self.bodies.get(name, {}).get("level")
        return next((one for one in self.levels if one["id"] == wanted), {})

    def rank(self, name: str) -> int:
        return self.levels.index(self.level(name))

    def must_take_part(self, name: str) -> bool:
        return not self.is_outside(name) and self.level(name).get("cascade") != "optional"

    def called(self, item: Plain) -> str:
        return str(item.get("name") or item["id"])

    # Time.

    def period(self, document: Plain) -> Days | None:
        return days(document["period"]) if "period" in document else None

    def span(self, plan: Plain) -> Days | None:
        """When a plan is in force: until the day before the next of its body and type begins."""
        if id(plan) not in self._spans:
            self._spans[id(plan)] = self._find_span(plan)
        return self._spans[id(plan)]

    def _find_span(self, plan: Plain) -> Days | None:
        own = self.period(plan)
        if own is None or plan["kind"] != "plan":
            return own
        starts = [
            other[0]
            for one in self.plans
            if (one["body"], type_of(one)) == (plan["body"], type_of(plan))
            and (other := self.period(one))
            and other[0] > own[0]
        ]
        return own[0], min([own[1], *(start - DAY for start in starts)])

    def together(self, one: Plain, other: Plain) -> bool:
        """Whether two documents are in force on some day together."""
        return one is other or share_a_day(self.span(one), self.span(other))

    # Plans.

    def plans_of(self, body: str, during: Plain | None = None, main: bool = False) -> list[Plain]:
        """A body's plans: those in force with another document, main plans only."""
        return [
            plan
            for plan in self.plans
            if plan["body"] == body
            and (during is None or self.together(plan, during))
            and (not main or self.is_main(plan))
        ]

    def is_main(self, plan: Plain) -> bool:
        """Whether a plan is of the type that its level names; any is, where that names none."""
        wanted = self.level(plan["body"]).get("plan")
        return plan["body"] in self.bodies and (not wanted or type_of(plan) == wanted.casefold())

    @property
    def own_plans(self) -> list[Plain]:
        return [plan for plan in self.plans if plan["body"] in self.own]

    @property
    def main_plans(self) -> list[Plain]:
        return [plan for plan in self.own_plans if self.is_main(plan)]

    @property
    def goals(self) -> list[Plain]:
        return [goal for plan in self.own_plans for goal in rows(plan, "goals")]

    @property
    def own_activities(self) -> list[Plain]:
        return [one for plan in self.own_plans for one in rows(plan, "activities")]

    @property
    def own_reports(self) -> list[Plain]:
        return [report for report in self.reports if report["body"] in self.own]

    @property
    def budget_reports(self) -> list[Plain]:
        """Whoever reports: a body's deficit may stand in the report of one above."""
        return [report for report in self.reports if not self.is_outside(report["body"])]

    def is_later(self, stated: Any) -> bool:
        """Whether something says that it is of a day after the day that counts."""
        text = str(stated.get("date", "") if isinstance(stated, dict) else stated or "")
        when = day(text)
        return when is not None and when > self.today

    def _forget_the_future(self) -> None:
        """Takes away responses and results that were not there yet."""
        for plan in self.control_plans:
            for control in rows(plan, "controls"):
                if self.is_later((control.get("result") or {}).get("date")):
                    del control["result"]
        for audit in self.audits:
            for one in rows(audit, "recommendations"):
                if self.is_later((one.get("response") or {}).get("decided")):
                    del one["response"]

    def work(self, plan: Plain) -> Iterator[Plain]:
        for key in LISTS:
            yield from rows(plan, key)

    def plans_above(self, plan: Plain) -> list[Plain]:
        """The plans with goals of the bodies above, nearest first, in force with a plan."""
        return [
            other
            for body in self.above(plan["body"])
            for other in self.plans_of(body, plan)
            if rows(other, "goals")
        ]

    # Links.

    def find(self, name: str, during: Plain, *keys: str) -> list[Plain]:
        """What has an id in lists of the plans in force with a document; `plan` for plans too."""
        found = []
        for plan in self.plans:
            if self.together(plan, during):
                if "plan" in keys and plan.get("id") == name:
                    found.append(plan)
                found += [i for key in keys for i in rows(plan, key) if i.get("id") == name]
        return found

    def supports(self, item: Plain) -> list[Plain]:
        """What an item supports, found by its ids."""
        if id(item) not in self._supports:
            self._supports[id(item)] = self._find_supported(item)
        return self._supports[id(item)]

    def _find_supported(self, item: Plain) -> list[Plain]:
        keys = ["goals", "assignments"]
        if item in rows(item["in"], "activities"):
            keys.append("plan")
        wanted = dict.fromkeys(names(item, "supports"))
        return [one for name in wanted for one in self.find(name, item["in"], *keys)]

    def supporters(self, item: Plain) -> list[Plain]:
        """What supports an item directly."""
        return self._supporters.get(id(item), [])

    @cached_property
    def _supporters(self) -> dict[int, list[Plain]]:
        found: dict[int, list[Plain]] = {}
        for plan in self.plans:
            for one in self.work(plan):
                for supported in self.supports(one):
                    found.setdefault(id(supported), []).append(one)
        return found

    def lead_up(self, item: Plain) -> list[Plain]:
        """Everything that an item supports, directly or through others, but for links in a ring."""
        found = [one for one in self.supports(item) if not self.in_a_ring(item, one)]
        for here in found:
            if here["in" if "in" in here else "kind"] == "plan":
                continue
            found += [
                one
                for one in self.supports(here)
                if not self.in_a_ring(here, one) and not any(one is known for known in found)
            ]
        return found

    def ring(self, item: Plain) -> list[Plain]:
        """What an item both supports and is supported by, through however many: its ring."""
        if not names(item, "supports") or "in" not in item:
            return []
        return [one for one in self._follow(item) if any(o is item for o in self._follow(one))]

    def _follow(self, item: Plain) -> list[Plain]:
        found = list(self.supports(item)) if "in" in item else []
        for here in found:
            if "in" in here:
                found += [o for o in self.supports(here) if not any(o is k for k in found)]
        return found

    def in_a_ring(self, one: Plain, other: Plain) -> bool:
        return any(found is other for found in self.ring(one))

    def chain(self, goal: Plain) -> list[Plain]:
        """Everything that breaks a goal down, directly or through others.

        The links of a ring break nothing down. What is in one is broken down by what bodies outside
        it do for any part of it.
        """
        found = self._under(goal)
        for here in found:
            found += [o for o in self._under(here) if not any(o is known for known in found)]
        return [one for one in found if one is not goal]

    def _under(self, item: Plain) -> list[Plain]:
        ring = self.ring(item)
        own = [one for one in self.supporters(item) if not self.in_a_ring(one, item)]
        inside = {one["in"]["body"] for one in ring}
        own += [
            one for tied in ring for one in self.supporters(tied) if one["in"]["body"] not in inside
        ]
        return own

    def passing(self, goal: Plain) -> list[Plain]:
        """The plans that pass a goal on unchanged."""
        return [
            plan
            for plan in self.plans
            if goal.get("id") in names(plan, "passes_on") and self.together(plan, goal["in"])
        ]

    def unconcerned(self, goal: Plain) -> list[str]:
        """The bodies that say that a goal does not concern them."""
        return [
            plan["body"]
            for plan in self.plans
            for row in rows(plan, "not_concerned")
            if goal.get("id") in names(row, "goal") and self.together(plan, goal["in"])
        ]

    # What cannot be known.

    def is_loose(self, plan: Plain) -> bool:
        """Whether a plan has a link upward that leads nowhere or cannot be read."""
        if any(is_broken_list(plan, key) for key in LISTS):
            return True
        for item in self.work(plan):
            stated = several(item.get("supports"))
            if len(stated) > len(names(item, "supports")):
                return True
            keys = ["goals", "assignments", *(["plan"] if item in rows(plan, "activities") else [])]
            if any(not self.find(name, plan, *keys) for name in names(item, "supports")):
                return True
        return any(not self.find(name, plan, "goals") for name in names(plan, "passes_on"))

    def may_be_supported(self, goal: Plain) -> bool:
        """Whether a link that leads nowhere may lead to a goal."""
        return any(self.is_loose(plan) and self._may_reach(plan, goal) for plan in self.plans)

    def may_answer(self, goal: Plain, body: str) -> bool:
        """Whether a body, or one below it, may answer a goal in what leads nowhere or cannot be read."""
        return any(
            (self.is_loose(plan) and self._may_reach(plan, goal))
            or (self.is_unsure_of_concern(plan) and self.together(plan, goal["in"]))
            for one in (body, *self.below(body))
            for plan in self.plans_of(one)
        )

    def _may_reach(self, plan: Plain, goal: Plain) -> bool:
        """Whether a link from a plan to something of any body above may lead to a goal, be it by others."""
        return any(
            item is goal or any(one is goal for one in self.lead_up(item))
            for body in self.above(plan["body"])
            for other in self.plans_of(body, plan)
            for item in (*rows(other, "goals"), *rows(other, "assignments"))
        )

    def is_unsure_of_concern(self, plan: Plain) -> bool:
        """Whether a plan may say of more goals that they do not concern its body."""
        return is_broken_list(plan, "not_concerned") or any(
            not self.find(name, plan, "goals")
            for row in rows(plan, "not_concerned")
            for name in names(row, "goal")
        )

    @property
    def unread(self) -> set[str]:
        """The words in what could not be read: what they name may stand there."""
        found: set[str] = set()
        for plan in self.plans:
            for key in (*LISTS, "key_figures"):
                for one in several(plan.get(key)):
                    if isinstance(one, str):
                        found |= set(re.findall(r"[\w.-]+", one))
        return found

    def absent(self, *called: str) -> str:
        """No, unless what could not be read names the thing."""
        return UNKNOWN if self.unread & set(called) else NO

    def states_decision(self, plan: Plain) -> str:
        """Whether a plan says that it was decided or revised, by a day that has come and exists."""
        stated = [*several(plan.get("decided")), *several(plan.get("revised"))]
        known = set()
        for one in stated:
            text = str(one.get("date", "") if isinstance(one, dict) else one)
            when = day(text)
            if when is None and re.search(r"\d{4}-\d\d-\d\d", text):
                known.add(UNKNOWN)
            elif when is None or when <= self.today:
                known.add(YES)
        return YES if YES in known else UNKNOWN if UNKNOWN in known else NO


def type_of(plan: Plain) -> str:
    return str(plan.get("type", "")).strip().casefold()


def name_of(item: Plain) -> str:
    """What an item is called in a list: its id, else its title."""
    return str(item.get("id") or item.get("title", ""))
