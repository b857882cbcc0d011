"""Items by id: what a name means at its time, what was probably meant, and whose id is taken."""

from collections.abc import Iterable

import pytest

from goallint.format.model import Document, Item
from goallint.workspace.index import MOST_NAMESAKES
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def plan(
    *goals: str, name: str = "", body: str = "sn", period: str | int = 2023, rest: str = ""
) -> str:
    """A plan with goals of these ids, or of these rows."""
    rows = "".join(
        f"  - {one if one.startswith('{') else f'{{id: {one}, title: Mål {one}}}'}\n"
        for one in goals
    )
    type_ = f"id: {name}\ntype: {name}\n" if name else ""
    return f"kind: plan\ntitle: P\n{type_}body: {body}\nperiod: {period}\n{rest}" + (
        f"goals:\n{rows}" if goals else ""
    )


def document(workspace: Workspace, path: str) -> Document:
    return next(one for one in workspace.documents if one.path == path)


def places(found: Iterable[Item]) -> list[str]:
    return [f"{one.document.path} {one.name}" for one in found]


def test_a_name_means_what_has_it_at_the_same_time() -> None:
    found = workspace_of(plan("M1"), plan("M1", period=2022), plan("M2", body="kf"))
    index, here = found.index, document(found, "1.yaml")
    assert places(index.find("M1", ("goal",), here)) == ["1.yaml M1"]
    assert places(index.find("M2", ("assignment", "goal"), here)) == ["3.yaml M2"]
    assert index.find("M1", ("assignment",), here) == []
    assert places(index.ever("M1", ("goal", "assignment"))) == ["1.yaml M1", "2.yaml M1"]
    assert places(index.anything("sn", here)) == ["0.yaml sn"]
    for name, sorts, is_there in (
        ("M1", ("goal",), True),
        ("M2", ("assignment", "goal"), True),
        ("M1", ("assignment",), False),
        ("M9", ("goal",), False),
    ):
        assert index.has(name, sorts, here) is is_there
    assert not index.has("M2", ("goal",), document(found, "2.yaml"))


def test_documents_overlap_on_a_common_day_and_what_is_always_there_with_all() -> None:
    found = workspace_of(plan("M1"), plan("M2", period="2022..2023-06-30"), plan(period=2022))
    organisation, first, second, third = found.documents
    assert found.index.span(organisation) is None
    assert found.index.overlap(third, third)
    assert found.index.overlap(organisation, third)
    assert found.index.overlap(third, organisation)
    # The plan of 2022 ends when that of 2023 begins.
    assert not found.index.overlap(first, third)
    assert found.index.overlap(second, third)


def test_of_very_many_with_one_id_a_link_means_the_first() -> None:
    row = "{id: M1, title: Mål}"
    many = workspace_of(plan(*[row] * (MOST_NAMESAKES + 1)))
    here = document(many, "1.yaml")
    assert len(many.index.find("M1", ("goal",), here)) == MOST_NAMESAKES
    assert [len(crowd) for crowd in many.index.crowds(("assignment", "goal"))] == [
        MOST_NAMESAKES + 1
    ]
    few = workspace_of(plan(*[row] * MOST_NAMESAKES))
    assert list(few.index.crowds(("goal",))) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("trygghet-1", "Trygghet-1"),
        ("Tryghet-1", "Trygghet-1"),
        ("Skola", None),
        # Either of two that are as near may be meant.
        ("avd-x", None),
        # One letter of a short id is much of it.
        ("M7", None),
        ("hmx", "hme"),
    ],
)
def test_the_id_that_was_probably_meant(written: str, meant: str | None) -> None:
    rows = ("Trygghet-1", "avd-a", "avd-b", "M1", "M2", "hme")
    found = workspace_of(plan(*rows))
    assert found.index.near(written, ("goal",), document(found, "1.yaml")) == meant


def test_meant_is_nothing_of_another_time_sort_or_body() -> None:
    found = workspace_of(
        plan("Trygghet-1"), plan("Lärande-1", period=2022), plan("Miljö-1", body="kf")
    )
    index, here = found.index, document(found, "1.yaml")
    assert index.near("Lärnde-1", ("goal",), here) is None
    assert index.near("Tryghet-1", ("assignment",), here) is None
    assert index.near("Milj-1", ("goal",), here) == "Miljö-1"
    assert index.near("Milj-1", ("goal",), here, frozenset({"sn"})) is None
    assert index.near("Miljö-1", ("goal",), here, frozenset({"sn"})) is None
    assert index.near("Milj-1", ("goal",), here, frozenset({"sn", "kf"})) == "Miljö-1"
    # What is in the organisation is no body's own.
    assert index.near("avd-aa", ("body",), here, frozenset({"sn"})) == "avd-a"


def test_the_id_of_anything_at_any_time_that_was_probably_meant() -> None:
    found = workspace_of(plan("Trygghet-1", period=2020))
    assert found.index.near_any("tryghet-1") == "Trygghet-1"
    assert found.index.near_any("avd-c") in ("avd-a", "avd-b")
    assert found.index.near_any("något helt annat") is None


def twice(found: Workspace) -> list[tuple[str, str]]:
    """Items with a taken id, and those that have taken it, by their places."""
    return [(places([one])[0], places([other])[0]) for one, other in found.index.namesakes()]


def test_an_id_is_taken_by_the_first_in_force_at_the_same_time() -> None:
    found = workspace_of(
        plan("M1"), plan("M1", period=2022), plan("M1", body="kf", period="2023-06-01..2024")
    )
    assert twice(found) == [("3.yaml M1", "1.yaml M1")]
    assert twice(workspace_of(plan("M1", period=2022), plan("M1"))) == []
    # It is the one that lasts longest that a later one meets.
    long = workspace_of(
        plan("M1", body="kf", period="2020-2024"), plan("M1", period=2021), plan("M1", period=2023)
    )
    assert twice(long) == [("2.yaml M1", "1.yaml M1"), ("3.yaml M1", "1.yaml M1")]


def test_goals_and_assignments_share_their_ids_and_goals_and_bodies_do_not() -> None:
    shared = workspace_of(plan("M1", "sn", rest="assignments: [{id: M1, title: Uppdrag}]\n"))
    assert [(one.sort, other.sort) for one, other in shared.index.namesakes()] == [
        ("assignment", "goal")
    ]


def test_what_has_no_known_time_takes_no_id() -> None:
    assert twice(workspace_of(plan("M1"), plan("M1", body="kf", period="någon gång"))) == []


def test_a_free_id_is_the_first_number_that_nothing_has() -> None:
    found = workspace_of(plan("M1", "M1-2", rest="activities: [{id: M1-3, title: A}]\n"))
    assert found.index.free("M1") == "M1-4"
    assert found.index.free("M9") == "M9-2"


def test_an_example_of_an_id_is_of_the_same_body_if_there_is_one() -> None:
    found = workspace_of(
        plan("OLD", period=2022), plan("K1", body="kf"), plan("S1", "S2"), plan(body="avd-a")
    )
    goals = {goal.id: goal for one in found.plans.all for goal in one.goals}
    assert found.index.example(("goal",), goals["S1"]) == "S2"
    assert found.index.example(("goal",), goals["S2"]) == "S1"
    # Nobody's comes as near as the body's own: bodies are in the organisation.
    assert found.index.example(("body", "goal"), goals["S1"]) == "kf"
    # Else that of another, in force at the same time.
    assert found.index.example(("goal",), document(found, "4.yaml")) == "K1"
    assert found.index.example(("assignment",), goals["S1"]) is None


def test_a_title_is_the_id_of_the_only_one_that_has_it() -> None:
    rows = ("{id: M1, title: Trygga  barn}", "{id: M2, title: Lugn}", "{id: M3, title: lugn}")
    index = workspace_of(plan(*rows)).index
    assert index.titled("TRYGGA barn", ("goal",)) == "M1"
    assert index.titled("lugn", ("goal",)) is None
    assert index.titled("Trygga barn", ("assignment",)) is None
    assert index.titled("socialnämnden", ("goal", "body")) == "sn"


def test_ids_are_told_each_once_in_their_order() -> None:
    index = workspace_of(plan("M2", "M1"), plan("M1", body="kf")).index
    assert index.names(("goal",)) == ["M1", "M2"]
    assert {"M1", "sn", "board"} <= {*index.names()}


@pytest.mark.parametrize(
    ("body", "period", "may"),
    [("sn", 2023, True), ("kf", 2023, True), ("avd-a", 2023, True), ("enh-1", 2023, True),
     ("okänd", 2023, True), ("avd-b", 2023, False), ("enh-1", 2022, False)],
)  # fmt: skip
def test_a_goal_without_an_id_may_be_what_those_in_line_with_it_mean(
    body: str, period: int, may: bool
) -> None:
    # By the body itself, and by those above and below it.
    nameless = plan("{id: [x, y], title: Mål}", body="enh-1" if body != "sn" else "avd-a")
    found = workspace_of(nameless, plan("M1", body=body, period=period))
    here = document(found, "2.yaml")
    assert found.index.may_hold(("goal",), here, found.bodies) is may
    assert not found.index.may_hold(("assignment",), here, found.bodies)


def test_a_plan_that_has_no_id_is_not_meant() -> None:
    found = workspace_of(plan("M1"), plan("M1", body="kf"))
    assert not found.index.may_hold(("plan",), document(found, "2.yaml"), found.bodies)


def test_ids_are_looked_up_again_once_they_were_let_go() -> None:
    found = workspace_of(plan("Trygghet-1"), organisation=ORGANISATION)
    here = document(found, "1.yaml")
    for _ in range(2):
        assert found.index.near("Tryghet-1", ("goal",), here) == "Trygghet-1"
        found.index.let_go()
