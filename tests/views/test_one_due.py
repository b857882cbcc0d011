"""When a goal is due is one fact: its own time, the year that its text names, or what its plan says for all of its goals."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.views.plan_sheet.standing import PLAN, standing
from goallint.workspace.measure import deadline, due_of
from tests.cli.command import goallint
from tests.conftest import Lay

WORKSPACE = """\
kind: organisation
name: Testköping
levels: [{id: board, name: Nämnd, plan: Verksamhetsplan}]
bodies: [{id: sn, name: Socialnämnden, level: board}]
---
kind: plan
id: sn-2024
title: Verksamhetsplan 2024
type: Verksamhetsplan
body: sn
period: 2024-2027
decided: Socialnämnden 2023-12-11, § 24
goals_due: 2026
goals:
  - {id: OF-ALL, title: Ingen väntar längre än två månader på en plats}
  - {id: OWN, title: Minst 80 % av brukarna är nöjda, due: 2025-06-30}
  - {id: IN-TEXT, title: Minst 90 % av brukarna är trygga senast 2027}
"""
DUE = {"OF-ALL": "2026", "OWN": "2025-06-30", "IN-TEXT": "2027"}
LAST_DAYS = {"OF-ALL": "2026-12-31", "OWN": "2025-06-30", "IN-TEXT": "2027-12-31"}


@pytest.fixture
def folder(workspace: Lay) -> Path:
    settings = "language: en\nas_of: 2024-03-01\n"
    return workspace({"goallint.yaml": settings, "plan.yaml": WORKSPACE})


def test_the_fact(folder: Path) -> None:
    (plan,) = Run(folder, load(folder), jobs=1).workspace.plans.all
    assert {goal.id: str(due_of(goal)) for goal in plan.goals} == DUE
    assert {goal.id: str(deadline(goal)) for goal in plan.goals} == LAST_DAYS


def test_explain_export_and_page_say_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for name, due in DUE.items():
        assert f"\n  due: {due}\n" in goallint(capsys, "explain", name, folder).out
    assert goallint(capsys, "export", folder, "-o", folder / "tables").code == 0
    with (folder / "tables" / "goals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["due"] for row in rows} == LAST_DAYS
    # What is written leads back to the document, where it stands with the plan.
    assert {row["id"]: row["due_text"] for row in rows} == {**dict.fromkeys(DUE, ""), "OWN": "2025-06-30"}  # fmt: skip
    assert goallint(capsys, "report", folder, "--output", folder / "page.html").code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    for due in DUE.values():
        assert json.dumps({"due": due}, separators=(",", ":"))[1:-1] in page


def test_the_plan_sheet_has_what_is_said_for_all_goals_with_the_plan(folder: Path) -> None:
    run = Run(folder, load(folder), jobs=1)
    (plan,) = run.workspace.plans.all
    body = run.workspace.bodies.get("sn")
    assert body is not None
    (head,) = [row for row in standing(run, body, plan, plan.period).rows if row.list == PLAN]
    assert head.said["goals_due"] == "2026"


def test_a_report_follows_up_what_was_not_due_before_it(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = folder / "plan.yaml"
    report = "---\nkind: report\ntitle: Årsrapport\nreporting: year\nbody: sn\nperiod: 2027\ndated: 2028-01-31\n"
    calendar = "reporting: [{id: year, from: sn, each: year, within_days: 60}]\n---\nkind: plan"
    path.write_text(WORKSPACE.replace("---\nkind: plan", calendar) + report, encoding="utf-8")
    outcome = goallint(capsys, "check", folder, "--select", "GL404", "--as-of", "2028-03-31", "--format", "json")  # fmt: skip
    found = {one["subject"]["id"] for one in json.loads(outcome.out)["findings"]}
    assert found == {"IN-TEXT"}, date(2027, 12, 31)
