"""`goallint new-year`: what a draft keeps, what it leaves to be filled in, and what is never written."""

from pathlib import Path

import pytest

from tests.cli.command import goallint
from tests.conftest import Lay

ORGANISATION = """\
kind: organisation
name: Testköping
levels:
  - {id: council, name: Fullmäktige, plan: Mål och budget}
  - {id: board, name: Nämnd, plan: Verksamhetsplan}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
"""
COUNCIL = """\
kind: plan
id: kf-2025
title: Mål och budget 2025
type: Mål och budget
body: kf
period: 2025
decided: Kommunfullmäktige 2024-11-25, § 1
goals:
  - {id: KF-2025-1, title: Äldre är trygga, due: 2025-12-31}
"""
BOARD = """\
# Nämndens plan. Den läses av alla.
kind: plan
id: sn-2025
title: Verksamhetsplan 2025
type: Verksamhetsplan
body: sn
period: 2025
decided: Socialnämnden 2024-12-11, § 131    # enhälligt
revised: Socialnämnden 2025-02-05, § 9
based_on: kf-2025
goals:
  - id: SN1
    title: "Nio av tio är nöjda"   # målet är nämndens eget
    supports: [KF-2025-1]
    owner: Socialchefen
    due: 2025-12-31
    key_figures:
      - id: SN1-1
        title: Andel som är nöjda
        unit: percent
        better: higher
        target: at least 90 %
        outcome: 85 %
        baseline: 84 %
      - id: SN1-2
        title: Väntetid
        unit: days
        better: lower
        target: {2025: at most 30 days, 2026: at most 25 days}
        outcome: {2023: 40 days, 2024: 35 days}
  - id: SN2
    title: Alla har en plan senast 2027
    due: 2027-06-30
activities:
  - id: A1
    title: Färdig
    due: 2025-05-01
    status: done
  # Det som återstår.
  - id: A2
    title: Pågår
    due: 2025-11-01
    status: ongoing
"""


@pytest.fixture
def folder(workspace: Lay) -> Path:
    settings = {"goallint.yaml": "language: sv\n", "organisation.yaml": ORGANISATION}
    return workspace({**settings, "kf/budget-2025.yaml": COUNCIL, "sn/plan.yaml": BOARD})


def test_a_draft_keeps_the_structure_and_leaves_what_must_be_decided_again(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    told = goallint(capsys, "new-year", "2026", folder, "--lang", "sv")
    assert told.code == 0
    assert told.out == (
        "kf/budget-2025.yaml → kf/budget-2026.yaml\n"
        "sn/plan.yaml → sn/plan-2026.yaml\n"
        "  utelämnade, klara eller avbrutna: A1\n"
    )
    assert (folder / "sn/plan.yaml").read_text(encoding="utf-8") == BOARD
    assert (
        (folder / "sn/plan-2026.yaml").read_text(encoding="utf-8")
        == """\
# Nämndens plan. Den läses av alla.
kind: plan
id: sn-2026
title: Verksamhetsplan 2026
type: Verksamhetsplan
body: sn
period: 2026
decided:     # enhälligt
based_on: kf-2026
goals:
  - id: SN1
    title: "Nio av tio är nöjda"   # målet är nämndens eget
    supports: [KF-2026-1]
    owner: Socialchefen
    due:
    key_figures:
      - id: SN1-1
        title: Andel som är nöjda
        unit: percent
        better: higher
        target:
        outcome: {2025: 85 %}
        baseline: {2024: 84 %}
      - id: SN1-2
        title: Väntetid
        unit: days
        better: lower
        target: {2026: at most 25 days}
        outcome: {2023: 40 days, 2024: 35 days}
  - id: SN2
    title: Alla har en plan senast 2027
    due: 2027-06-30
activities:
  # Det som återstår.
  - id: A2
    title: Pågår
    due:
    status: ongoing
"""
    )


def test_check_then_asks_for_what_is_to_be_filled_in(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert goallint(capsys, "new-year", "2026", folder).code == 0
    said = ("check", folder, "--as-of", "2026-02-01", "--format", "concise", "--no-fold")
    told = goallint(capsys, *said, "--only", folder / "sn/plan-2026.yaml", "--lang", "en")
    rules = [line.split("[")[1].split("]")[0] for line in told.out.splitlines() if "[" in line]
    assert {
        "plan-without-decision",
        "key-figure-without-target",
        "activity-without-date",
    } <= set(rules)
    assert not {"plan-without-goals", "unknown-reference", "duplicate-id"} & set(rules)


def test_targets_can_be_carried_on(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert goallint(capsys, "new-year", "2026", folder, "--targets", "carry").code == 0
    text = (folder / "sn/plan-2026.yaml").read_text(encoding="utf-8")
    assert "        target: at least 90 %\n" in text
    assert "        target: {2026: at most 25 days}\n" in text


def test_no_file_is_overwritten_and_a_plan_that_has_one_after_it_is_left(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    there = folder / "kf/budget-2026.yaml"
    there.write_text("kind: plan\n", encoding="utf-8")
    told = goallint(capsys, "new-year", "2026", folder, "--lang", "en")
    assert told.code == 1
    assert told.err == "kf/budget-2025.yaml: kf/budget-2026.yaml is there already\n"
    assert there.read_text(encoding="utf-8") == "kind: plan\n"
    assert (folder / "sn/plan-2026.yaml").exists()
    again = goallint(capsys, "new-year", "2026", folder, "--lang", "en")
    assert again.code == 1
    assert "sn/plan" not in again.out


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    told = goallint(capsys, "new-year", "2026", folder, "--dry-run")
    assert told.code == 0
    assert "id: sn-2026\n" in told.out
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before


def test_a_plan_that_cannot_be_read_or_changed_is_named(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    shared = BOARD.replace("supports: [KF-2025-1]", "supports: &up [KF-2025-1]").replace(
        "    due: 2027-06-30", "    supports: *up\n    due: 2027-06-30"
    )
    (folder / "sn/plan.yaml").write_text(shared, encoding="utf-8")
    told = goallint(capsys, "new-year", "2026", folder, "--lang", "en")
    assert told.code == 1
    assert told.err.startswith("sn/plan.yaml: it is written in a way that cannot be carried on")
    assert not (folder / "sn/plan-2026.yaml").exists()


def test_where_no_plan_ends_nothing_is_done(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    told = goallint(capsys, "new-year", "2030", folder, "--lang", "en")
    assert (told.code, told.out) == (
        0,
        "no plan ends just before 2030 without one that follows; the latest can be carried on to 2026\n",
    )


def test_of_several_documents_in_a_file_the_plan_alone_is_carried_on(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    report = "---\nkind: report\nid: r\nbody: kf\nperiod: 2025\ntitle: Rapport\n"
    (folder / "kf/budget-2025.yaml").write_text(COUNCIL + report, encoding="utf-8")
    assert goallint(capsys, "new-year", "2026", folder).code == 0
    text = (folder / "kf/budget-2026.yaml").read_text(encoding="utf-8")
    assert "report" not in text
    assert text.endswith(
        "  - {id: KF-2026-1, continues: KF-2025-1, title: Äldre är trygga, due: }\n"
    )


def test_several_plans_in_a_file_are_carried_on_in_one(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    other = "---\nkind: plan\nid: hp-2025\ntitle: Handlingsplan 2025\ntype: Handlingsplan\nbody: sn\nperiod: 2025\nbased_on: sn-2025"
    (folder / "sn/plan.yaml").write_bytes((BOARD + other).encode("utf-16"))
    dry = goallint(capsys, "new-year", "2026", folder, "--dry-run", "--lang", "en")
    assert (dry.code, dry.out.count("id: hp-2026")) == (0, 1)
    told = goallint(capsys, "new-year", "2026", folder, "--lang", "en")
    assert told.out.count("sn/plan.yaml → sn/plan-2026.yaml") == 2
    text = (folder / "sn/plan-2026.yaml").read_bytes().decode("utf-16")
    assert [
        text.count(part) for part in ("id: sn-2026", "---\n", "id: hp-2026", "based_on: sn-2026")
    ] == [1] * 4


def test_a_fiscal_year_goes_on_where_it_ends(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "goallint.yaml").write_text("fiscal_year: July\n", encoding="utf-8")
    plan = """\
kind: plan
id: sn-2024-25
title: Verksamhetsplan 2024/25
type: Verksamhetsplan
body: sn
period: 2024/25
goals:
  - {id: G1, title: Alla barn läser, due: 2025-06-30, key_figures: [{id: K, title: Andel som läser, unit: percent, target: {2024/25: at least 90 %}, baseline: 84 %}]}
"""
    (folder / "sn/plan.yaml").write_text(plan, encoding="utf-8")
    assert goallint(capsys, "new-year", "2025", folder, "--targets", "carry").code == 0
    text = (folder / "sn/plan-2025.yaml").read_text(encoding="utf-8")
    for part in ("id: sn-2025-26", "title: Verksamhetsplan 2025/26", "period: 2025/26", "due: ,", "target: {2025/26: at least 90 %}", "baseline: {2023/24: 84 %}"):  # fmt: skip
        assert part in text
    # The council's plan is for a calendar year, which here ends in the middle of one.
    told = goallint(capsys, "new-year", "2026", folder, "--lang", "en")
    assert told.code == 1
    assert told.err == "kf/budget-2025.yaml: its period does not end just before 2026 begins\n"


def test_a_plan_of_several_years_goes_on_for_as_many_and_a_goal_links_to_its_last_id(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    text = COUNCIL.replace("2025", "2024-2025", 1).replace(
        "Mål och budget 2025", "Mål och budget 2024–2025"
    )
    text = text.replace("period: 2025", "period: 2024-2025").replace(
        "id: KF-2025-1,", "id: KF-2025-1, continues: K9,"
    )
    text += "  - {id: KF2, title: Barn är trygga, continues: B7}\n  - id: KF3\n    title: Unga är trygga\n    continues: U7\n"
    (folder / "kf/budget-2025.yaml").write_text(text, encoding="utf-8")
    assert goallint(capsys, "new-year", "2026", folder).code == 0
    made = (folder / "kf/budget-2027.yaml").read_text(encoding="utf-8")
    assert "title: Mål och budget 2026–2027\n" in made
    assert "period: 2026-2027\n" in made
    assert "{id: KF-2027-1, continues: KF-2025-1, title: Äldre är trygga, due: }" in made
    assert "{id: KF2, title: Barn är trygga}" in made
    assert made.endswith("  - id: KF3\n    title: Unga är trygga\n")


def test_decisions_of_waivers_and_answers_are_to_be_taken_again(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    more = """\
not_concerned:
  - {goal: KF-2025-1, reason: Nämnden har ingen sådan verksamhet, decided: "Socialnämnden 2024-12-11, § 131"}
waivers:
  - rule: vague-goal
    for: SN1
    reason: Målet är fullmäktiges
    decided: Socialnämnden 2024-12-11, § 131
  - rule: compound-goal
    for: SN2
    reason: Det gäller till sommaren
    until: 2025-06-30
"""
    (folder / "sn/plan.yaml").write_text(BOARD + more, encoding="utf-8")
    assert goallint(capsys, "new-year", "2026", folder).code == 0
    made = (folder / "sn/plan-2026.yaml").read_text(encoding="utf-8")
    assert made.endswith(
        """\
not_concerned:
  - {goal: KF-2026-1, reason: Nämnden har ingen sådan verksamhet, decided: }
waivers:
  - rule: vague-goal
    for: SN1
    reason: Målet är fullmäktiges
    decided:
"""
    )


def test_when_all_goals_are_due_is_to_be_decided_again_once_it_is_past(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    plan = folder / "kf/budget-2025.yaml"
    for day, kept in (("2025", "goals_due:\n"), ("2027", "goals_due: 2027\n")):
        plan.write_text(
            COUNCIL.replace("period: 2025\n", f"period: 2025\ngoals_due: {day}\n"), encoding="utf-8"
        )
        assert goallint(capsys, "new-year", "2026", folder).code == 0
        draft = folder / "kf/budget-2026.yaml"
        assert kept in draft.read_text(encoding="utf-8")
        for path in (draft, folder / "sn/plan-2026.yaml"):
            path.unlink()
