"""Limits and the scale's shares: every view says of an outcome the step that the rule on assessments asks for."""

import json
from pathlib import Path

import pytest

from tests.cli.command import goallint
from tests.views.test_diff_keys import write
from tests.views.test_report import report

WANTED = {"K1": ("yellow", "limits"), "K2": ("yellow", "limits"), "K3": None}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write(tmp_path / "plans")


def test_the_page_draws_limits_and_says_which_step_they_give(plans: Path) -> None:
    wait, happy = report(plans, "en").attained.goals[0].figures
    assert (wait.verdict, wait.step, wait.step_state) == (
        "missed", "Delvis uppnått by its own limits", "on the way"
    )  # fmt: skip
    assert wait.limits == "Uppnått: 40 dagar, Delvis uppnått: 60 dagar"
    assert wait.bullet is not None
    assert wait.bullet.at_most
    assert [(one.at, one.state) for one in wait.bullet.limits] == [(40, "met"), (60, "on the way")]
    assert happy.bullet is not None
    assert not happy.bullet.at_most
    assert [(one.at, one.name) for one in happy.bullet.limits] == [(80, "Uppnått"), (70, "Delvis uppnått")]  # fmt: skip


def test_without_limits_the_scale_says_it(tmp_path: Path) -> None:
    """79 % of 80 % is nearly all of it, and 70 days at most 60 is six sevenths."""
    plans = write(tmp_path / "plans", "plan.yaml", ", limits: {Grön: 80 %, Gul: 70 %}", "")
    figures = report(plans, "sv").attained.goals[0].figures
    assert figures[1].step == "Delvis uppnått enligt bedömningsskalan"
    assert figures[1].limits == ""
    assert figures[1].bullet is not None
    assert [one.at for one in figures[1].bullet.limits] == [80, 64]
    assert report(plans, "sv").attained.scale == (
        "Bedömningsskalans andelar av målvärdet: Uppnått: 100 %, Delvis uppnått: 80 %"
    )


def test_a_tolerance_moves_where_the_best_step_begins(tmp_path: Path) -> None:
    """79 % misses 80 %, and is within two percentage points of it; of 2 % it is not known which is meant."""
    was = ", limits: {Grön: 80 %, Gul: 70 %}"
    for number, (tolerance, step, at) in enumerate((("2 procentenheter", "Uppnått by its tolerance", [78, 64]), ("2 %", "Uppnått by its tolerance", []))):  # fmt: skip
        plans = write(tmp_path / str(number), "plan.yaml", was, f", tolerance: {tolerance}")
        happy = report(plans, "en").attained.goals[0].figures[1]
        assert (happy.verdict, happy.step, happy.limits) == ("missed", step, f"Tolerance: {tolerance}")  # fmt: skip
        assert happy.bullet is not None
        assert [one.at for one in happy.bullet.limits] == at


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [
        # The scale says nothing of where its steps begin.
        ("organisation.yaml", "from: 80 %, ", ""),
        # No limit for one of the steps: what lies between is not known.
        ("plan.yaml", ", Gul: 70 %", ""),
        # Nobody knows yet how the year ends.
        ("report.yaml", "{key_figure: K2, outcome: 79 %", "{key_figure: K2, outcome: {2024-T1: 79 %}"),
    ],
)  # fmt: skip
def test_what_is_not_said_gives_no_step(tmp_path: Path, name: str, was: str, now: str) -> None:
    folder = write(tmp_path / "plans", name, was, now)
    if name == "organisation.yaml":
        plan = folder / "plan.yaml"
        text = plan.read_text(encoding="utf-8").replace(", limits: {Grön: 80 %, Gul: 70 %}", "")
        plan.write_text(text, encoding="utf-8")
    happy = report(folder, "en").attained.goals[0].figures[1]
    assert happy.step == ""
    if name != "report.yaml":
        assert happy.bullet is not None
        assert happy.bullet.limits == ()


def test_json_targets_and_markdown_say_the_same(
    capsys: pytest.CaptureFixture[str], plans: Path
) -> None:
    told = json.loads(goallint(capsys, "report", plans, "--format", "json").out)
    found = {one["id"]: one["step"] for goal in told["goals"] for one in goal["key_figures"]}
    assert {n: step and (step["id"], step["by"]) for n, step in found.items()} == WANTED
    told = json.loads(goallint(capsys, "targets", plans, "--all", "--format", "json").out)
    assert {row["id"]: row["step"] for group in told["groups"] for row in group["rows"]} == found  # fmt: skip
    for command in (("report", plans, "--format", "markdown"), ("targets", plans, "--all")):
        shown = goallint(capsys, *command).out
        assert shown.count("target not reached; Delvis uppnått by its own limits") == 2
