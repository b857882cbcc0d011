"""The tree of bodies: who is above whom, in which order, and of whom something is demanded."""

import pytest

from goallint.findings import Spot
from goallint.format.model import Body
from goallint.workspace.bodies import Bodies
from goallint.workspace.gaps import OUTSIDE
from tests.workspace.texts import workspace_of

LEVELS = """\
kind: organisation
name: Kommunen
levels:
  - {id: council, plan: Budget}
  - {id: board, plan: Plan}
  - {id: department, cascade: optional, plan: Plan}
  - {id: unit}
bodies:
"""


def organised(*rows: str) -> Bodies:
    """The bodies of an organisation with a row for each."""
    return workspace_of(organisation=LEVELS + "".join(f"  - {{{row}}}\n" for row in rows)).bodies


def one(bodies: Bodies, name: str) -> Body:
    found = bodies.get(name)
    assert found is not None
    return found


def names(*found: Body | None) -> list[str]:
    return [body.id if body else "" for body in found]


TREE = organised(
    "id: kf, name: Kommunfullmäktige, level: council",
    "id: a, name: Nämnd A, level: board, under: kf, aliases: [Abc]",
    "id: b, name: Nämnd B, level: board, under: kf",
    "id: a1, name: Avdelning, level: department, under: a",
    "id: a11, name: Enhet, level: unit, under: a1, also_under: [b]",
    "id: far, name: Långt borta, level: galaxy, under: b",
)


def test_a_body_is_found_by_its_id_and_named_by_its_name_or_alias() -> None:
    assert names(TREE.get("a"), TREE.get("x"), TREE.get(""), TREE.get(None)) == ["a", "", "", ""]
    assert names(*map(TREE.named, ("NÄMND  a", "abc", "A", "Nämnd C"))) == ["a", "a", "a", ""]
    assert names(TREE.resembling("Kommunfulmäktige"), TREE.resembling("Nämnd C")) == ["kf", ""]


def test_a_level_that_is_not_there_is_below_all_others() -> None:
    assert [TREE.rank(body) for body in TREE.all] == [0, 1, 1, 2, 3, 4]
    level = TREE.level(one(TREE, "b"))
    assert level is not None
    assert level.id == "board"
    assert TREE.level(one(TREE, "far")) is None


def test_superiors_are_told_nearest_first_and_of_several_owners_all() -> None:
    assert names(*TREE.above(one(TREE, "a11"))) == ["a1", "b", "a", "kf"]
    assert names(*TREE.above(one(TREE, "kf"))) == []
    assert names(TREE.parent(one(TREE, "a11")), TREE.parent(one(TREE, "kf"))) == ["a1", ""]


def test_those_below_are_told_nearest_first_and_each_once() -> None:
    assert names(*TREE.children(one(TREE, "b"))) == ["a11", "far"]
    assert names(*TREE.below(one(TREE, "kf"))) == ["a", "b", "a1", "a11", "far"]
    assert names(*TREE.below(one(TREE, "a11"))) == []


def test_one_body_is_above_another_by_either_owner() -> None:
    above = {
        (upper.id, lower.id)
        for upper in TREE.all
        for lower in TREE.all
        if TREE.is_above(upper, lower)
    }
    owned = {("kf", lower) for lower in ("a", "b", "a1", "a11", "far")}
    assert above == owned | {("a", "a1"), ("a", "a11"), ("a1", "a11"), ("b", "a11"), ("b", "far")}


def test_of_two_with_one_id_the_first_is_meant_and_has_what_is_below() -> None:
    bodies = organised(
        "id: kf, name: Ett, level: council",
        "id: kf, name: Två, level: board, under: a",
        "id: a, name: A, level: board, under: kf",
    )
    assert one(bodies, "kf").name_ == "Ett"
    assert bodies.rings == ()
    assert names(*bodies.below(one(bodies, "kf"))) == ["a"]


def test_in_a_ring_nobody_has_a_superior_and_what_hangs_on_it_has() -> None:
    bodies = organised(
        "id: kf, name: KF, level: council",
        "id: hangs, name: H, level: unit, under: x",
        "id: x, name: X, level: board, under: y",
        "id: y, name: Y, level: board, under: z",
        "id: z, name: Z, level: board, under: x",
        "id: self, name: S, level: board, under: self",
        "id: a, name: A, level: board, under: kf",
    )
    assert {frozenset(names(*ring)) for ring in bodies.rings} == {
        frozenset({"x", "y", "z"}),
        frozenset({"self"}),
    }
    for ring in bodies.rings:
        assert names(*ring[1:], ring[0]) == [body.under for body in ring]
    assert names(*bodies.above(one(bodies, "x"))) == []
    assert names(*bodies.above(one(bodies, "hangs"))) == ["x"]
    assert names(*bodies.above(one(bodies, "a"))) == ["kf"]


def test_a_further_owner_that_is_below_or_the_body_itself_is_none() -> None:
    bodies = organised(
        "id: kf, name: KF, level: council, also_under: [a1, kf]",
        "id: a, name: A, level: board, under: kf, also_under: [kf]",
        "id: a1, name: A1, level: department, under: a",
    )
    assert [names(*pair) for pair in bodies.turned] == [["kf", "a1"], ["kf", "kf"]]
    assert names(*bodies.above(one(bodies, "kf"))) == []
    assert names(*bodies.above(one(bodies, "a1"))) == ["a", "kf"]


@pytest.mark.parametrize(
    ("row", "required", "planning"),
    [
        ("level: board", True, True),
        ("level: board, outside: true", False, False),
        ("level: department", False, False),
        ("level: unit", True, False),
        ("level: galaxy", True, False),
    ],
)
def test_of_whom_a_part_in_the_cascade_and_a_plan_are_demanded(
    row: str, required: bool, planning: bool
) -> None:
    bodies = organised(f"id: x, name: X, {row}")
    assert bodies.is_required(one(bodies, "x")) is required
    assert bodies.must_plan(one(bodies, "x")) is planning


def test_those_outside_are_asked_of_where_nobody_between_answers() -> None:
    bodies = organised(
        "id: kf, name: KF, level: council",
        "id: free, name: F, level: department, under: kf",
        "id: first, name: O1, level: board, under: free, outside: true",
        "id: second, name: O2, level: unit, under: first, outside: true",
        "id: here, name: H, level: board, under: kf",
        "id: third, name: O3, level: unit, under: here, outside: true",
        "id: loose, name: O4, level: department, under: kf, outside: true",
        "id: fourth, name: O5, level: unit, under: loose, outside: true",
    )
    # The board that is here stands between, what is below a body outside is that one's to answer
    # for, and one on an optional level need not answer.
    assert names(*bodies.outside_below(one(bodies, "kf"))) == ["first"]
    assert names(*bodies.outside_below(one(bodies, "here"))) == ["third"]
    assert names(*bodies.outside_below(one(bodies, "second"))) == []
    assert bodies.is_top(one(bodies, "kf"))
    assert not bodies.is_top(one(bodies, "here"))


def test_a_body_outside_is_at_the_top_of_what_is_here() -> None:
    bodies = organised(
        "id: kf, name: KF, level: council, outside: true",
        "id: a, name: A, level: board, under: kf",
        "id: a1, name: A1, level: unit, under: a",
    )
    assert bodies.is_top(one(bodies, "a"))
    assert not bodies.is_top(one(bodies, "a1"))


def test_who_is_outside_is_seen_once_that_gap_is_closed() -> None:
    workspace = workspace_of(
        organisation=LEVELS + "  - {id: x, name: X, level: board, outside: true}\n"
        "  - {id: y, name: Y, level: board}\n"
    )
    x, y = workspace.bodies.all
    assert workspace.bodies.is_unseen(x)
    assert not workspace.bodies.is_unseen(y)
    closed = Bodies(workspace.organisation, frozenset({Spot(x.document.path, x.at, OUTSIDE)}))
    assert not closed.is_unseen(x)


def test_above_a_body_could_be_the_first_on_the_nearest_level_that_has_any() -> None:
    bodies = organised(
        "id: kf, name: KF, level: council",
        "id: out, name: O, level: board, outside: true",
        "id: a, name: A, level: board",
        "id: b, name: B, level: board",
        "id: x, name: X, level: unit",
    )
    found = {body.id: bodies.could_be_above(body) for body in bodies.all}
    # Nobody is on the level between; whose documents are here goes before who is outside.
    assert names(found["x"], found["a"], found["kf"]) == ["a", "kf", ""]


def test_without_an_organisation_there_are_no_bodies() -> None:
    bodies = Bodies(None)
    assert (bodies.all, bodies.levels, bodies.areas) == ((), (), ())
