"""Who answers each goal, where something ties the answers up or keeps them out of sight."""

from pathlib import Path

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.workspace.facts.answers import Answers, CascadeRow
from tests.files import laid_out

BODIES = """\
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
  - {id: staff, name: Medarbetare, cascade: optional}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
"""
BUN = "  - {id: bun, name: Barnnämnden, level: board, under: kf, outside: yes}\n"
AVD_B = "  - {id: avd-b, name: Avdelning B, level: department, under: sn, outside: yes}\n"


def plan(body: str, *items: str, field: str = "goals") -> str:
    """A plan of a body; of its items only what matters here is written."""
    rows = "".join(f"  - {{title: Alla får svar i tid, {item}}}\n" for item in items)
    return f"kind: plan\nid: {body}-p\ntitle: Plan\nbody: {body}\nperiod: 2023\n{field}:\n{rows}"


def judged(
    folder: Path, bodies: str, *plans: str
) -> tuple[dict[str, CascadeRow], set[tuple[str, str]]]:
    """The rows by their goals, and the findings on the cascade as code and subject."""
    settings = "as_of: 2023-12-31\nselect: [GL1]\nignore: [GL114]\n"
    files = {"organisation.yaml": bodies, "plans.yaml": "---\n".join(plans)}
    laid_out(folder, {"goallint.yaml": settings, **files})
    run = Run(folder, load(folder), jobs=1)
    found = {(j.rule.code, j.finding.subject.id) for j in run.result().findings}
    return {row.goal.id: row for row in Answers(run.workspace).rows()}, found


def words(row: CascadeRow) -> dict[str, str]:
    return {answer.body.id: answer.word for answer in row.answers}


# Rings.


def test_two_goals_that_support_each_other_break_nothing_down(tmp_path: Path) -> None:
    rows, found = judged(
        tmp_path,
        BODIES,
        plan("kf", "id: KF1, supports: S1", "id: KF2, supports: KF2", "id: KF3"),
        plan("sn", "id: S1, supports: KF1"),
        plan("avd-a", "id: A1, supports: KF3"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "not broken down",
        "KF2": "not broken down",
        "KF3": "whole",
        "S1": "not broken down",
    }
    assert words(rows["KF1"]) == {"sn": "does not answer", "avd-a": "does not answer"}
    assert found == {("GL107", "KF1"), ("GL107", "KF2"), ("GL109", "A1")}


def test_what_bodies_outside_a_ring_support_in_it_is_taken_up(tmp_path: Path) -> None:
    rows, found = judged(
        tmp_path,
        BODIES,
        plan("kf", "id: KF1, supports: S1"),
        plan("sn", "id: S1, supports: KF1", "id: S2, supports: S1"),
        plan("avd-a", "id: A1, supports: S1"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "whole",
        "S1": "whole",
        "S2": "not broken down",
    }
    assert words(rows["KF1"]) == {"sn": "breaks down", "avd-a": "breaks down"}
    assert found == {("GL107", "KF1"), ("GL102", "S2")}


def test_an_assignment_ties_a_ring_as_a_goal_does(tmp_path: Path) -> None:
    given = plan("kf", "id: U1, to: sn, supports: S1", field="assignments")
    rows, found = judged(
        tmp_path,
        BODIES,
        f"{given}goals:\n  - {{id: KF1, title: Alla får svar}}\n",
        plan("sn", "id: S1, supports: [U1, KF1]"),
        plan("avd-a", "id: A1, supports: KF1"),
    )
    assert rows["S1"].verdict == "not broken down"
    assert words(rows["KF1"]) == {"sn": "breaks down", "avd-a": "breaks down"}
    assert found == {("GL107", "S1"), ("GL109", "A1")}


def test_a_goal_above_a_ring_comes_no_further(tmp_path: Path) -> None:
    rows, found = judged(
        tmp_path,
        BODIES,
        plan("kf", "id: KF1, applies_to: [sn, avd-a]", "id: KF2"),
        plan("sn", "id: S1, supports: [KF1, KF2, A1]"),
        plan("avd-a", "id: A1, supports: S1"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "not taken up",
        "KF2": "stops",
        "S1": "not broken down",
    }
    assert found == {("GL107", "S1")}


# Bodies that are outside.


def test_what_a_body_outside_could_answer_is_undecided(tmp_path: Path) -> None:
    rows, found = judged(
        tmp_path,
        BODIES + BUN,
        plan("kf", "id: KF1", "id: KF2", "id: KF3, applies_to: [sn]", "id: KF4, applies_to: [bun]"),
        plan("sn", "id: S1, supports: KF1"),
        plan("avd-a", "id: A1, supports: S1"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "whole",
        "KF2": "undecided",
        "KF3": "not taken up",
        "S1": "whole",
    }
    assert words(rows["KF2"]) == {
        "sn": "does not answer",
        "bun": "cannot be decided",
        "avd-a": "does not answer",
    }
    assert "bun" not in words(rows["KF3"])
    assert [answer.body.id for answer in rows["KF2"].asked] == ["sn", "avd-a"]
    assert found == {("GL103", "KF3")}


def test_a_body_outside_answers_nothing_that_another_was_to_answer_first(tmp_path: Path) -> None:
    rows, found = judged(
        tmp_path,
        BODIES + AVD_B,
        plan("kf", "id: KF1", "id: KF2"),
        plan("sn", "id: S1, supports: KF1"),
        plan("avd-a", "id: A1, supports: KF1"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "whole",
        "KF2": "not broken down",
        "S1": "undecided",
    }
    assert words(rows["S1"]) == {"avd-a": "does not answer", "avd-b": "cannot be decided"}
    assert found == {("GL102", "KF2"), ("GL109", "A1")}


def test_a_chain_may_go_on_in_a_body_outside(tmp_path: Path) -> None:
    plans = (
        plan("kf", "id: KF1", "id: KF2"),
        plan("sn", "id: T1, supports: KF1", field="activities")
        + "goals:\n  - {id: S2, title: Alla får svar, supports: KF2}\n",
        plan("avd-a", "id: A1, supports: S2"),
    )
    rows, found = judged(tmp_path, BODIES, *plans)
    assert (rows["KF1"].verdict, found) == ("stops", {("GL111", "KF1")})
    rows, found = judged(tmp_path, BODIES + AVD_B, *plans)
    assert (rows["KF1"].verdict, rows["KF2"].verdict, found) == ("undecided", "whole", set())


def test_a_chain_that_ends_above_bodies_without_their_plans_is_not_called_whole(
    tmp_path: Path,
) -> None:
    typed = BODIES.replace("id: department,", "id: department, plan: Utvecklingsplan,")
    bodies = f"{typed}  - {{id: kn, name: Kulturnämnden, level: board, under: kf}}\n"
    rows, found = judged(
        tmp_path,
        f"{bodies}  - {{id: avd-k, name: Avdelning K, level: department, under: kn}}\n",
        plan("kf", "id: KF1", "id: KF2", "id: KF3"),
        plan("sn", "id: S1, supports: [KF1, KF2]"),
        plan("avd-a", "id: A1, supports: S1").replace(
            "title: Plan", "title: P\ntype: utvecklingsplan"
        ),
        plan("kn", "id: K1, supports: [KF2, KF3]"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {
        "KF1": "whole",
        "KF2": "whole",
        "KF3": "undecided",
        "S1": "whole",
        "K1": "no plan below",
    }
    assert [item.name for item in rows["KF3"].stops_at] == ["K1"]
    assert found == {("GL105", "avd-k")}


@pytest.mark.parametrize("level", ["staff", "department"])
def test_a_body_on_an_optional_level_is_not_waited_for(tmp_path: Path, level: str) -> None:
    more = f"  - {{id: x, name: Övriga, level: {level}, under: sn, outside: yes}}\n"
    rows, found = judged(tmp_path, BODIES + more, plan("sn", "id: S1"), plan("avd-a", "id: A1"))
    assert rows["S1"].verdict == ("undecided" if level == "department" else "not broken down")
    assert (("GL102", "S1") in found) == (level == "staff")


def test_what_goes_past_a_body_that_has_links_of_its_own_is_told_too(tmp_path: Path) -> None:
    staff = "  - {id: m, name: Medarbetare M, level: staff, under: avd-a}\n"
    rows, _ = judged(
        tmp_path,
        BODIES + staff,
        plan("kf", "id: KF1"),
        plan("sn", "id: S1, supports: KF1"),
        plan("avd-a", "id: A1, supports: KF1"),
        plan("m", "id: M1, supports: KF1", "id: M2, supports: A1", field="activities"),
    )
    links = {a.body.id: [item.name for item in a.items] for a in rows["KF1"].answers}
    assert links == {"sn": ["S1", "M1"], "avd-a": ["A1", "M1"]}


@pytest.mark.parametrize(
    ("named", "verdict"), [("gone", "undecided"), ("[sn, gone]", "undecided"), ("sn", "whole")]
)
def test_a_goal_for_a_body_that_is_not_there_is_not_called_whole(
    named: str, verdict: str, tmp_path: Path
) -> None:
    """Whom it applies to nobody knows, whether others answer or not."""
    rows, _ = judged(
        tmp_path,
        BODIES,
        plan("kf", f"id: KF1, applies_to: {named}"),
        plan("sn", "id: S1, supports: KF1", "id: S2, applies_to: [avd-a, gone]"),
        plan("avd-a", "id: A1, supports: S1"),
    )
    assert rows["KF1"].verdict == verdict
    # That one who is there does not answer is known, whoever else was meant.
    assert rows["S2"].verdict == "not taken up"


# Several owners, and plans of several bodies.

VON = "  - {id: von, name: Vårdnämnden, level: board, under: kf}\n"
AVD_V = "  - {id: avd-v, name: Avdelning V, level: department, under: von, also_under: sn}\n"


def test_a_body_answers_each_of_its_owners_and_a_plan_for_each_whose_it_is(tmp_path: Path) -> None:
    together = plan("sn", "id: S1, supports: KF1", "id: S2, supports: KF1")
    rows, found = judged(
        tmp_path,
        BODIES.replace("  - {id: avd-a,", f"{VON}{AVD_V}  - {{id: avd-a,"),
        plan("kf", "id: KF1, applies_to: [sn, von]"),
        together.replace("body: sn\n", "body: sn\ntogether_with: von\n"),
        plan("avd-v", "id: V1, supports: S1"),
    )
    assert words(rows["KF1"]) == {"sn": "breaks down", "von": "breaks down", "avd-v": "breaks down", "avd-a": "has no plan"}  # fmt: skip
    assert words(rows["S1"])["avd-v"] == "breaks down"
    assert [name for name, row in rows.items() if row.is_broken] == ["S2"]
    assert found == {("GL102", "S2")}


def test_what_is_below_one_board_alone_is_below_its_plan_with_another(tmp_path: Path) -> None:
    bodies = BODIES.partition("  - {id: avd-a,")[0] + VON
    rows, found = judged(
        tmp_path,
        bodies + "  - {id: avd-v, name: Avdelning V, level: department, under: von}\n",
        plan("sn", "id: S1", "id: S2").replace("body: sn\n", "body: sn\ntogether_with: [von]\n"),
        plan("avd-v", "id: V1, supports: S1"),
    )
    assert {name: row.verdict for name, row in rows.items()} == {"S1": "whole", "S2": "not broken down"}  # fmt: skip
    assert found == {("GL102", "S2")}
