"""The cascade in small: what is linked, tied up in a ring, taken up by whom, and how far it reaches."""

import pytest

from goallint.format.model import Goal, Item
from goallint.workspace.cascade import Cascade
from goallint.workspace.cascade.links import Links
from goallint.workspace.cascade.meant import Meant
from goallint.workspace.cascade.reach import Reaching
from goallint.workspace.cascade.rings import Rings
from goallint.workspace.cascade.superiors import Superiors
from goallint.workspace.cascade.taken_up import TakenUp
from goallint.workspace.cascade.upward import Upward
from goallint.workspace.index import MOST_NAMESAKES
from tests.workspace.texts import workspace_of

LAYERS = (Links, Rings, Meant, Superiors, Upward, TakenUp, Reaching)

ORGANISED = """\
kind: organisation
name: Kommunen
areas: [{id: trygg, name: Trygghet}, {id: miljö, name: Miljö}]
levels:
  - {id: council, plan: Budget}
  - {id: board, plan: Plan}
  - {id: department, plan: Plan}
  - {id: unit, plan: Plan}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: kn, name: Kulturnämnden, level: board, under: kf}
  - {id: avd, name: Avdelningen, level: department, under: sn}
  - {id: enh, name: Enheten, level: unit, under: avd}
"""


def plan(body: str, *goals: str, rest: str = "", period: str | int = 2023, name: str = "") -> str:
    """A main plan of a body with goals of these rows."""
    type_ = "Budget" if body == "kf" else "Plan"
    rows = "".join(
        f"  - {{id: {one.partition(', ')[0]}, title: Mål {one.partition(', ')[0]}{''.join(one.partition(', ')[1:])}}}\n"
        for one in goals
    )
    own = f"id: {name}\n" if name else ""
    return f"kind: plan\n{own}title: P\ntype: {type_}\nbody: {body}\nperiod: {period}\n{rest}" + (
        f"goals:\n{rows}" if rows else ""
    )


def cascade_of(*texts: str, organisation: str = ORGANISED) -> Cascade:
    return workspace_of(*texts, organisation=organisation).cascade


def goal(cascade: Cascade, name: str) -> Goal:
    return next(one for one in cascade.goals if one.id == name)


def names(items: object) -> list[str]:
    return [one.name for one in items]  # type: ignore[attr-defined]


def test_each_part_of_the_cascade_can_be_asked_of_it() -> None:
    cascade = cascade_of(plan("kf", "K1"))
    assert all(isinstance(cascade, layer) for layer in LAYERS)


# Links.


def test_what_an_item_supports_and_is_supported_by() -> None:
    cascade = cascade_of(
        plan("kf", "K1", rest="assignments: [{id: U1, title: U}]\n"),
        plan("sn", "S1, supports: [K1, K1]", "S2, supports: U1", name="P1",
             rest="activities: [{id: A1, title: A, supports: [S1, P1]}]\n"),
        plan("sn", "K1", period=2022),
    )  # fmt: skip
    assert names(cascade.supported_by(goal(cascade, "S1"))) == ["K1"]
    assert names(cascade.supporters(goal(cascade, "K1"))) == ["S1"]
    (activity,) = cascade.plans.all[1].activities
    assert names(cascade.supported_by(activity)) == ["S1", "P1"]
    assert names(cascade.supported_by(goal(cascade, "K1"))) == []


def test_links_that_lead_nowhere_or_could_not_be_read_are_unclear() -> None:
    for rest, row, is_unclear in (
        ("", "S1", False),
        ("", "S1, supports: K1", False),
        ("", "S1, supports: K9", True),
        ("", "S1, supports: {a: b}", True),
        ("passes_on: [K1]\n", "S1", False),
        ("passes_on: [K9]\n", "S1", True),
        ("passes_on: {a: b}\n", "S1", True),
        ("activities: 12.5\n", "S1", True),
        ("not_concerned: [{goal: K1, reason: Nej.}]\n", "S1", False),
        ("not_concerned: [{goal: K9, reason: Nej.}]\n", "S1", True),
        ("not_concerned: 12.5\n", "S1", True),
        ("key_figures: 12.5\n", "S1", False),
    ):
        cascade = cascade_of(plan("kf", "K1"), plan("sn", row, rest=rest))
        assert cascade.is_unclear(cascade.plans.all[1]) is is_unclear, (rest, row)


@pytest.mark.parametrize(
    ("rest", "answer"),
    [
        ("", ""),
        ("passes_on: [K1]\n", "Plan"),
        ("not_concerned: [{goal: K1, reason: Nej.}]\n", "NotConcerned"),
        # What a body says of itself counts before what it leaves to others.
        ("passes_on: [K1]\nnot_concerned: [{goal: K1, reason: Nej.}]\n", "NotConcerned"),
        ("not_concerned: [{goal: K1, reason: Nej., decided: Nämnden 2023-02-01}]\n", "NotConcerned"),
        ("not_concerned: [{goal: K1, reason: Nej., decided: Nämnden 2024-02-01}]\n", ""),
    ],
)  # fmt: skip
def test_how_a_body_answers_a_goal_without_a_link(rest: str, answer: str) -> None:
    cascade = cascade_of(plan("kf", "K1"), plan("sn", "S1", rest=rest))
    sn, kn = (cascade.bodies.get(one) for one in ("sn", "kn"))
    assert sn is not None
    assert kn is not None
    found = cascade.answer(goal(cascade, "K1"), sn)
    assert ("" if found is None else type(found).__name__) == answer
    assert cascade.answer(goal(cascade, "K1"), kn) is None


def test_a_plan_of_several_bodies_is_each_ones() -> None:
    cascade = cascade_of(
        plan("kf", "K1"),
        plan("sn", "S1", rest="together_with: [kn]\npasses_on: [K1]\n"),
        plan("avd", "A1"),
    )
    _, together, below = cascade.plans.all
    assert names(cascade.whose(together)) == ["sn", "kn"]
    assert names(cascade.above(together)) == ["kf"]
    assert names(cascade.below(together)) == ["avd", "enh"]
    assert names(cascade.whose(below)) == ["avd"]
    for body in ("sn", "kn"):
        assert cascade.answer(goal(cascade, "K1"), cascade.bodies.get(body)) is together  # type: ignore[arg-type]
    nobody = cascade_of(plan("okänd", "S1"))
    assert nobody.whose(nobody.plans.all[0]) == []


def test_of_very_many_with_one_id_each_is_supported_as_the_first_are() -> None:
    many = plan("kf", *["K1"] * (MOST_NAMESAKES + 2))
    cascade = cascade_of(many, plan("sn", "S1, supports: K1"))
    goals = [one for one in cascade.goals if one.id == "K1"]
    assert [names(cascade.supporters(one)) for one in goals] == [["S1"]] * (MOST_NAMESAKES + 2)
    alone = cascade_of(many, plan("sn", "S1"))
    assert all(alone.supporters(one) == () for one in alone.goals)


# Rings.


@pytest.mark.parametrize(
    ("texts", "rings"),
    [
        ((plan("kf", "K1"), plan("sn", "S1, supports: K1")), []),
        ((plan("sn", "S1, supports: S2", "S2"),), []),
        ((plan("sn", "S1, supports: S1"),), [["S1"]]),
        ((plan("sn", "S1, supports: S2", "S2, supports: S1", "S3, supports: S1"),), [["S1", "S2"]]),
        ((plan("kf", "K1, supports: S1"), plan("sn", "S1, supports: K1")), [["K1", "S1"]]),
        ((plan("kf", "K1"), plan("sn", "S1, supports: [K1, T1]"), plan("kn", "T1, supports: S1")),
         [["T1", "S1"]]),
        ((plan("kf", "K1, supports: E1"), plan("sn", "S1, supports: K1"), plan("avd", "A1, supports: S1"),
          plan("enh", "E1, supports: A1")), [["K1", "S1", "A1", "E1"]]),
        ((plan("okänd", "X1, supports: Y1", "Y1, supports: X1"),), [["X1", "Y1"]]),
        ((plan("sn", "S1, supports: X1"), plan("okänd", "X1, supports: S1")), [["S1", "X1"]]),
    ],
)  # fmt: skip
def test_what_is_tied_up_in_a_ring(texts: tuple[str, ...], rings: list[list[str]]) -> None:
    cascade = cascade_of(*texts)
    assert [names(ring.items) for ring in cascade.rings] == rings
    tied = {name for ring in rings for name in ring}
    assert {one.id for one in cascade.goals if cascade.ring(one) is not None} == tied
    for one in cascade.goals:
        for other in cascade.goals:
            is_one = any({one.id, other.id} <= {*ring} for ring in rings)
            assert cascade.in_one_ring(one, other) is is_one


def test_nothing_in_a_ring_breaks_another_down_and_what_supports_it_from_elsewhere_does() -> None:
    cascade = cascade_of(
        plan("kf", "K1, supports: S1"),
        plan("sn", "S1, supports: K1"),
        plan("avd", "A1, supports: S1"),
    )
    assert names(cascade.chain_below(goal(cascade, "K1"))) == ["A1"]
    assert cascade.bodies_in_rings(goal(cascade, "K1")) == {"kf", "sn"}
    assert cascade.bodies_in_rings(goal(cascade, "A1")) == set()
    assert cascade.is_broken_down(goal(cascade, "K1"))
    # A body in the ring, or above all of it, is not below itself.
    alone = cascade_of(plan("kf", "K1, supports: S1"), plan("sn", "S1, supports: K1"))
    assert not alone.is_broken_down(goal(alone, "K1"))
    assert not cascade_of(plan("kf", "K1"), plan("sn", "S1")).bodies_in_rings(goal(cascade, "A1"))


# What could not be read or followed.


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("K1", []),
        # Spelt nearly so; else any goal of the body that it leads to, or of any above.
        ("K2x", ["K2"]),
        ("zzzzzz", ["K1", "K2"]),
        ("kf", ["K1", "K2"]),
        ("{a: b}", ["K1", "K2"]),
    ],
)
def test_what_a_link_that_leads_nowhere_may_mean(link: str, meant: list[str]) -> None:
    cascade = cascade_of(
        plan("kf", "K1", "K2"), plan("kn", "T1"), plan("sn", f"S1, supports: {link}")
    )
    assert [one.id for one in cascade.goals if cascade.may_be_supported(one)] == meant
    for body, is_in_line in (("sn", True), ("kf", True), ("kn", False)):
        one = cascade.bodies.get(body)
        assert one is not None
        assert cascade.may_answer(goal(cascade, "K2"), one) is (is_in_line and "K2" in meant)


def test_a_link_to_a_body_may_mean_any_goal_of_that_body() -> None:
    cascade = cascade_of(plan("kf", "K1"), plan("sn", "S1"), plan("avd", "A1, supports: sn"))
    assert [one.id for one in cascade.goals if cascade.may_be_supported(one)] == ["S1"]
    # And what that supports in turn.
    linked = cascade_of(
        plan("kf", "K1"), plan("sn", "S1, supports: K1"), plan("avd", "A1, supports: sn")
    )
    assert [one.id for one in linked.goals if linked.may_be_supported(one)] == ["K1", "S1"]


def test_an_answer_that_could_not_be_read_may_be_to_any_goal() -> None:
    cascade = cascade_of(plan("kf", "K1"), plan("avd", "A1", rest="not_concerned: 12.5\n"))
    for body, may in (("avd", True), ("sn", True), ("kn", False), ("enh", False)):
        one = cascade.bodies.get(body)
        assert one is not None
        assert cascade.may_answer(goal(cascade, "K1"), one) is may
    other = cascade_of(plan("kf", "K1", period=2022), plan("avd", "A1", rest="not_concerned: 12\n"))
    avd = other.bodies.get("avd")
    assert avd is not None
    assert not other.may_answer(goal(other, "K1"), avd)


# Above.


def test_a_goal_above_to_support_names_the_body_or_is_in_the_area_or_is_nearest() -> None:
    above = plan("kf", "K1, applies_to: kn", "K2, area: trygg", "K3, area: miljö")

    def proposed(*texts: str, area: str | None = None) -> str:
        cascade = cascade_of(*texts)
        found = cascade.goal_above(cascade.plans.all[-1], area)
        return found.id if found is not None else ""

    own = plan("sn", "S1")
    assert proposed(above, own) == "K2"
    assert proposed(above, own, area="miljö") == "K3"
    assert proposed(above, plan("kn", "T1"), area="miljö") == "K1"
    assert (
        proposed(plan("kf", "K1, applies_to: kn", "K2, applies_to: kn, area: miljö"), own) == "K1"
    )
    assert proposed(
        plan("kf", "K1, applies_to: kn", "K2, applies_to: kn, area: miljö"), own, area="miljö"
    ) == "K2"  # fmt: skip
    assert proposed(plan("kf", "K1, applies_to: sn", "K2, applies_to: sn, area: miljö"), own,
                    area="miljö") == "K2"  # fmt: skip
    assert proposed(plan("kf", "K1", period=2022), own) == ""
    assert proposed(own) == ""
    cascade = cascade_of(above, own)
    assert cascade.has_superior_goals(cascade.plans.all[1])
    assert not cascade.has_superior_goals(cascade.plans.all[0])


@pytest.mark.parametrize(
    ("row", "rest", "areas"),
    [
        ("S1, area: trygg", "", {"trygg"}),
        ("S1, area: trygg, also_in: [miljö]", "", {"trygg", "miljö"}),
        ("S1", "", set()),
        ("S1, area: okänd", "", None),
        ("S1, area: [p, q]", "", None),
        ("S1, also_in: {a: b}", "", None),
        ("S1, area: trygg, due: snart", "", {"trygg"}),
    ],
)
def test_in_which_areas_a_body_has_goals(row: str, rest: str, areas: set[str] | None) -> None:
    cascade = cascade_of(plan("sn", row, rest=rest))
    assert cascade.areas(cascade.plans.all[0]) == areas


def test_in_which_areas_a_body_is_nobody_or_could_not_be_read() -> None:
    for text in (
        plan("sn", rest="goals: 12.5\n"),
        plan("okänd", "S1, area: trygg"),
    ):
        cascade = cascade_of(text)
        assert cascade.areas(cascade.plans.all[0]) is None


def test_a_goal_that_is_passed_by() -> None:
    texts = (
        plan("kf", "K1"),
        plan("sn", "S1", "S2, supports: K1"),
        plan("avd", "A1, supports: K1"),
    )

    def passed_by(*texts: str, start: str = "A1") -> str:
        cascade = cascade_of(*texts)
        found = cascade.between(goal(cascade, start), goal(cascade, "K1"))
        return found.id if found is not None else ""

    # The one that supports the same, if there is one.
    assert passed_by(*texts) == "S2"
    assert passed_by(texts[0], plan("sn", "S1", "S2"), texts[2]) == "S1"
    assert passed_by(texts[0], texts[1], plan("avd", "A1, supports: [K1, S1]")) == ""
    assert passed_by(texts[0], plan("sn", "S1", rest="passes_on: [K1]\n"), texts[2]) == ""
    assert passed_by(texts[0], plan("sn", "S1", period=2022), texts[2]) == ""
    assert passed_by(*texts, start="S2") == ""


# Taken up.


def test_a_goal_is_broken_down_where_a_body_below_takes_it_up() -> None:
    for texts, is_down in (
        ((plan("kf", "K1"), plan("sn", "S1")), False),
        ((plan("kf", "K1"), plan("sn", "S1, supports: K1")), True),
        ((plan("kf", "K1"), plan("sn", "S1", rest="passes_on: [K1]\n")), True),
        ((plan("kf", "K1", "K2, supports: K1"), plan("sn", "S1")), False),
        ((plan("kf", "K1", "K2, supports: K1"), plan("sn", "S1, supports: K2")), True),
        ((plan("kf", "K1"), plan("sn", "S1"), plan("okänd", "X1, supports: K1")), True),
        ((plan("okänd", "K1"), plan("sn", "S1")), True),
    ):
        cascade = cascade_of(*texts)
        assert cascade.is_broken_down(goal(cascade, "K1")) is is_down, texts


@pytest.mark.parametrize(
    ("first", "others", "is_not"),
    [
        ("K1", (plan("sn", "S1"),), True),
        ("K1", (plan("sn", "S1, supports: K1"),), False),
        ("K1, applies_to: sn", (plan("sn", "S1"),), False),
        ("K1, applies_to: {a: b}", (plan("sn", "S1"),), False),
        # Nobody to do it; a link that may be meant for it; somebody outside.
        ("K1", (), False),
        ("K1", (plan("sn", "S1", period=2022),), False),
        ("K1", (plan("sn", "S1, supports: zzzzzz"),), False),
    ],
)
def test_a_goal_that_nobody_breaks_down(first: str, others: tuple[str, ...], is_not: bool) -> None:
    cascade = cascade_of(plan("kf", first), *others)
    assert cascade.is_not_broken_down(goal(cascade, "K1")) is is_not


def test_who_is_to_break_a_goal_down_has_a_main_plan_and_must_take_part() -> None:
    cascade = cascade_of(plan("kf", "K1"), plan("sn", "S1"), plan("avd", "A1", period=2022))
    assert names(cascade.bodies_to_break_down(goal(cascade, "K1"))) == ["sn"]
    assert names(cascade.bodies_to_break_down(goal(cascade, "S1"))) == []
    together = cascade_of(plan("sn", "S1", rest="together_with: [kn, kf]\n"), plan("avd", "A1"))
    assert names(together.bodies_to_break_down(goal(together, "S1"))) == ["avd", "sn", "kn"]


def test_a_goal_that_is_passed_on_until_nobody_is_left() -> None:
    passing = {"rest": "passes_on: [K1]\n"}
    for texts, to_nobody in (
        ((plan("sn", "S1"),), False),
        ((plan("enh", "E1", **passing),), True),
        ((plan("sn", "S1", **passing), plan("avd", "A1")), False),
        ((plan("sn", "S1", **passing),), False),
        ((plan("enh", "E1", **passing), plan("sn", "S1, supports: K1")), False),
        ((plan("okänd", "E1", **passing),), False),
    ):
        cascade = cascade_of(plan("kf", "K1"), *texts)
        assert cascade.is_passed_to_nobody(goal(cascade, "K1")) is to_nobody, texts


def test_who_a_goal_applies_to_and_does_not_answer() -> None:
    for texts, silent in (
        ((plan("sn", "S1"),), ["sn"]),
        ((plan("sn", "S1, supports: K1"),), []),
        ((plan("sn", "S1"), plan("avd", "A1, supports: K1")), []),
        ((plan("sn", "S1", rest="not_concerned: [{goal: K1, reason: Nej.}]\n"),), []),
        ((plan("sn", "S1", rest="passes_on: [K1]\n"), plan("avd", "A1")), []),
        ((plan("sn", "S1", rest="not_concerned: 12.5\n"),), []),
        ((plan("sn", "S1", period=2022),), []),
        ((plan("kn", "T1"), plan("sn", "S1, supports: K1")), []),
    ):
        cascade = cascade_of(plan("kf", "K1, applies_to: [sn, sn, okänd]"), *texts)
        assert names(cascade.not_taken_up(goal(cascade, "K1"))) == silent, texts


def test_who_is_outside_could_answer() -> None:
    outside = ORGANISED.replace("level: board, under: kf}\n  - {id: kn",
                                "level: board, under: kf, outside: true}\n  - {id: kn")  # fmt: skip
    for row, who in (
        ("K1", ["sn"]),
        ("K1, applies_to: sn", ["sn"]),
        ("K1, applies_to: [kn, okänd]", []),
    ):
        cascade = cascade_of(plan("kf", row), plan("kn", "T1"), organisation=outside)
        assert names(cascade.may_answer_outside(goal(cascade, "K1"))) == who
        assert not cascade.is_not_broken_down(goal(cascade, "K1")) or not who
    assert cascade.may_go_on_outside(goal(cascade, "K1")) is True
    assert cascade.may_go_on_outside(goal(cascade, "T1")) is False


# How far.


@pytest.mark.parametrize(
    ("texts", "rank", "whole", "at", "lowest", "is_short", "stops"),
    [
        ((plan("sn", "S1"),), 0, False, "K1", 1, True, False),
        ((plan("sn", "S1, supports: K1"),), 1, None, "S1", 1, False, False),
        ((plan("sn", "S1, supports: K1"), plan("avd", "A1")), 1, False, "S1", 2, True, False),
        ((plan("sn", "S1, supports: K1"), plan("avd", "A1, supports: S1"), plan("enh", "E1, supports: A1")),
         3, True, "E1", 3, False, False),
        ((plan("enh", "E1, supports: K1"),), 3, True, "E1", 3, False, False),
        ((plan("enh", "E1", rest="passes_on: [K1]\n", name="PE"),), 3, False, "PE", 3, True, False),
    ],
)  # fmt: skip
def test_how_far_down_a_goal_reaches(
    texts: tuple[str, ...],
    rank: int,
    whole: bool | None,
    at: str,
    lowest: int,
    is_short: bool,
    stops: bool,
) -> None:
    cascade = cascade_of(plan("kf", "K1"), *texts)
    one = goal(cascade, "K1")
    reach = cascade.reach(one)
    assert (reach.rank, reach.whole, reach.at.name) == (rank, whole, at)
    assert cascade.lowest_rank(one) == lowest
    level = cascade.lowest_level(one)
    assert level is cascade.bodies.levels[lowest]
    assert cascade.is_short(one) is is_short
    assert (cascade.stops(one) is not None) is stops


def test_a_chain_stops_short_where_nothing_else_is_the_cause() -> None:
    # On a level without a type of plan, a body without any is no gap.
    free = ORGANISED.replace("{id: unit, plan: Plan}", "{id: unit}").replace(
        "{id: department, plan: Plan}", "{id: department}"
    )
    texts = (plan("kf", "K1"), plan("sn", "S1, supports: K1"), plan("avd", "A1, area: trygg"))
    below = "S1, supports: K1, area: trygg"
    cascade = cascade_of(texts[0], plan("sn", below), texts[2], organisation=free)
    assert cascade.is_not_broken_down(goal(cascade, "S1"))
    assert cascade.stops(goal(cascade, "K1")) is None
    # With an answer of the department's own unit the goal of the board is broken down.
    unit = plan("enh", "E1, supports: S1")
    whole = cascade_of(texts[0], plan("sn", below), texts[2], unit, organisation=free)
    assert whole.reach(goal(whole, "K1")).at.name == "E1"
    assert whole.stops(goal(whole, "K1")) is None


def test_a_goal_of_nobodys_plan_has_no_lowest_level() -> None:
    cascade = cascade_of(plan("okänd", "X1"), plan("sn", "S1"))
    assert cascade.lowest_rank(goal(cascade, "X1")) == -1
    assert cascade.lowest_level(goal(cascade, "X1")) is None
    assert cascade.lowest_level(goal(cascade, "S1")) is None


# Linked upward.


@pytest.mark.parametrize(
    ("row", "rest", "linked"),
    [
        ("S1", "", False),
        ("S1, supports: K1", "", True),
        ("S1, area: trygg", "", True),
        ("S1, area: miljö", "", False),
        ("S1, area: okänd", "", None),
        ("S1, supports: zzzzzz", "", None),
        ("S1", "passes_on: [K1]\n", True),
        ("S1", "not_concerned: [{goal: K1, reason: Nej.}]\n", True),
        ("S1", "activities: [{id: A1, title: A, supports: PK}]\n", True),
        ("S1, supports: T1", "", False),
    ],
)
def test_whether_a_body_is_linked_upward(row: str, rest: str, linked: bool | None) -> None:
    cascade = cascade_of(
        plan("kf", "K1, area: trygg", name="PK"), plan("sn", row, rest=rest), plan("kn", "T1")
    )
    own = cascade.plans.all[1]
    assert cascade.is_linked(own) is linked
    assert cascade.is_outside(own) is (linked is False)


def test_a_goal_supports_one_above_directly_or_through_others() -> None:
    cascade = cascade_of(
        plan("kf", "K1"),
        plan("sn", "S1, supports: K1", "S2, supports: S1", "S3, supports: T1", "S4"),
        plan("kn", "T1, supports: K1", "T2"),
        plan("avd", "A1, supports: T2"),
    )
    above = {one.id: cascade.supports_above(one) for one in cascade.goals}
    assert above == {
        "K1": False, "S1": True, "S2": True, "S3": True, "S4": False,
        "T1": True, "T2": False, "A1": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_without"),
    [
        (plan("sn"), True),
        (plan("sn", "S1"), False),
        (plan("sn", rest="passes_on: [K1]\n"), False),
        (plan("sn", rest="not_concerned: [{goal: K1, reason: Nej.}]\n"), False),
        (plan("sn", rest="activities: [{id: A1, title: A, supports: K1}]\n"), False),
        (plan("sn", rest="activities: [{id: A1, title: A}]\n"), True),
        (plan("sn", rest="goals: 12.5\n"), False),
        (plan("okänd"), False),
        (plan("sn").replace("type: Plan", "type: Annan"), False),
    ],
)
def test_a_main_plan_without_goals(text: str, is_without: bool) -> None:
    cascade = cascade_of(plan("kf", "K1"), text)
    one: Item = cascade.plans.all[1]
    assert cascade.is_without_goals(one) is is_without  # type: ignore[arg-type]
