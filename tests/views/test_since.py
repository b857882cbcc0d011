"""The page for a body or an owner, and what is new, better and worse: recounted from the YAML, or written by hand."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PITEÅ, goallint, one_line
from tests.recount.plain import days, documents, several
from tests.views.test_attained import MODEL
from tests.views.test_diff import git
from tests.views.test_report import report

pytestmark = pytest.mark.slow

RANKS = {"not-met": 0, "ej-uppfyllt": 0, "delvis": 1, "uppfyllt": 2}
BELOW_SN = {"sn", "ao", "fs", "hemtjanst", "lindgarden", "kastanjen", "solglantan"}


def told(capsys: pytest.CaptureFixture[str], *args: str | Path) -> dict[str, Any]:
    """What `report --format json` says."""
    outcome = goallint(capsys, "report", *args, "--format", "json")
    assert outcome.code == 0, outcome.err
    content: dict[str, Any] = json.loads(outcome.out)
    return content


def assessed(found: list[dict[str, Any]], until: date) -> dict[tuple[str, str], str]:
    """The latest assessment of each goal by its own body, by reports of the time until a day."""
    rows = []
    for one in found:
        span = days(one["period"]) if one["kind"] == "report" else None
        if span and span[1] <= until:
            rows += [
                (span[1], one["body"], row["goals"], row["bedömning"])
                for row in several(one.get("goals"))
                if "bedömning" in row and "goals" in row
            ]
    return {(body, goal): said for _, body, goal, said in sorted(rows)}


def test_what_was_assessed_otherwise_after_a_period(capsys: pytest.CaptureFixture[str]) -> None:
    found = documents(MODEL)
    before, after = assessed(found, date(2025, 8, 31)), assessed(found, date(2025, 12, 31))
    expected = {}
    for key, said in after.items():
        if key not in before:
            expected[key[1]] = "new"
        elif before[key] != said:
            expected[key[1]] = "better" if RANKS[said] > RANKS[before[key]] else "worse"
    changes = told(capsys, MODEL, "--changes-since", "2025-01..2025-08")["changes"]
    goals = [one for one in changes["items"] if one["part"] == "attainment"]
    assert {one["id"]: one["mark"] for one in goals} == expected
    assert len(goals) == len(expected)
    assert {"GR1": "worse", "HT1": "worse", "ST1": "better"}.items() <= expected.items()
    for mark in ("new", "better", "worse"):
        assert changes[mark] == sum(one["mark"] == mark for one in changes["items"])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audited board as it was, and with a target lowered, a goal more and a report more."""
    folder = tmp_path_factory.mktemp("git") / "plans"
    shutil.copytree(PITEÅ, folder)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "before")
    plan = folder / "sn" / "verksamhetsplan-2023.yaml"
    text = plan.read_text(encoding="utf-8")
    assert "högst 9 000 timmar" in text
    plan.write_text(text.replace("högst 9 000 timmar", "högst 9 500 timmar"), encoding="utf-8")
    (folder / "rapporter" / "ny.yaml").write_text(
        "kind: report\ntitle: Årsrapport 2023\nbody: sn\nperiod: 2023\ngoals:\n"
        "  - {goal: SN-ekonomi, assessment: met}\n"
        "key_figures:\n  - {key_figure: SN-EKO-3, outcome: 9 200 timmar}\n",
        encoding="utf-8",
    )
    return folder


def test_what_is_otherwise_than_in_a_revision(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    changes = told(capsys, repository, "--changes-since", "HEAD")["changes"]
    assert changes["since"] == "HEAD"
    said = {(one["part"], one["kind"], one["id"], one["mark"]) for one in changes["items"]}
    assert {
        ("attainment", "assessment", "SN-ekonomi", "new"),
        ("outcomes", "later", "SN-EKO-3", "new"),  # judged for the first time
        ("targets", "lowered", "SN-EKO-3", "worse"),
    } <= said
    # Of the goals and targets nothing else is otherwise.
    assert {one[2] for one in said if one[0] != "findings"} == {"SN-ekonomi", "SN-EKO-3"}


def test_in_words_and_on_the_page(
    capsys: pytest.CaptureFixture[str], repository: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    args = ("report", repository, "--changes-since", "HEAD", "--lang", "sv")
    outcome = goallint(capsys, *args, "--format", "markdown", "--format", f"html={page}")
    assert outcome.code == 0
    assert "## Vad som har ändrats" in outcome.out
    assert "2023: högst 9 000 timmar | 2023: högst 9 500 timmar" in outcome.out.replace("\xa0", " ")
    assert "| inte bedömt | Uppfyllt i hög grad (Årsrapport 2023) |" in outcome.out
    assert '<section id="changes"' in page.read_text(encoding="utf-8")


def test_where_nothing_is_otherwise_that_is_said(
    capsys: pytest.CaptureFixture[str], repository: Path, tmp_path: Path
) -> None:
    git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "same"), "HEAD")
    same = tmp_path / "same"
    assert told(capsys, same, "--changes-since", "HEAD")["changes"]["items"] == []
    args = ("report", same, "--changes-since", "HEAD", "--format", "markdown", "--lang", "en")
    assert "Since HEAD nothing has changed" in goallint(capsys, *args).out
    missing = goallint(capsys, "report", same, "--changes-since", "yesterday", "--lang", "en")
    assert one_line(missing) == "there is no revision yesterday here"


def test_every_format_tells_how_goals_stood_after_each_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The page's data, Markdown and JSON; the last is what the summary and the working paper count."""
    content = told(capsys, MODEL)
    states = ("met", "on_the_way", "not_met", "not_assessed", "unknown")
    history = [(one["day"], *(one[state] for state in states)) for one in content["history"]]
    shown = report(MODEL, "sv").attained.history
    assert [(one.day, *one.counts) for one in shown] == history
    text = goallint(capsys, "report", MODEL, "--format", "markdown", "--lang", "sv").out
    for row in history:
        assert f"| {' | '.join(map(str, row))} |" in text
    assert dict(zip(states, history[-1][1:], strict=True)) == content["summary"]["assessment"]
    paper = json.loads(goallint(capsys, "audit", MODEL, "--format", "json").out)["goals"]
    assert history[-1][1:] == tuple(
        sum(one["assessment"] == state for one in paper) for state in states
    )


# A page for one.


def test_a_body_has_its_own_and_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    whole, own = told(capsys, MODEL), told(capsys, MODEL, "--body", "sn")
    bodies = set(own["bodies"])
    assert "sn" in bodies
    assert "bun" not in bodies
    assert own["goals"] == [one for one in whole["goals"] if one["body"] in bodies]
    assert own["summary"]["body"] == [
        one for one in whole["summary"]["body"] if one["name"] in bodies
    ]
    assert {one["body"] for one in own["areas"]} <= bodies
    to = {name for one in own["obstacles"]["recommendations"] for name in one["to"]}
    assert to == {"sn"}


def test_an_owner_has_what_the_owner_is_named_at(capsys: pytest.CaptureFixture[str]) -> None:
    found = documents(MODEL)
    named = {
        goal["id"]
        for plan in found
        if plan["kind"] == "plan"
        for goal in several(plan.get("goals"))
        if goal.get("owner", goal.get("ansvarig")) == "Socialchefen"
    }
    own = told(capsys, MODEL, "--owner", "socialchefen")
    assert {one["id"] for one in own["goals"]} == named != set()
    assert own["owner"] == "socialchefen"
    # Of reports only those that assess something of theirs.
    assert [(one["day"], one["reports"]) for one in own["history"]] == [
        ("2025-12-31", ["Årsrapport 2025 för socialnämnden"])
    ]
    both = told(capsys, MODEL, "--owner", "Socialchefen", "--body", "bun")
    assert both["goals"] == []


def test_findings_are_narrowed_with_it_and_begin_with_three(
    capsys: pytest.CaptureFixture[str],
) -> None:
    args = ("report", PITEÅ, "--body", "sn", "--format", "markdown", "--lang", "sv")
    text = goallint(capsys, *args).out
    assert "**Socialnämnden med underordnade organ**" in text
    _, _, begin = text.partition("*Tre saker för måndag*")
    rows = [row for row in begin.splitlines() if row.startswith("| Socialnämnden")]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("option", "name", "told_"),
    [
        ("--body", "snn", "no body has the id snn; did you mean sn?"),
        ("--owner", "Socialchef", "no owner is called Socialchef; did you mean Socialchefen?"),
    ],
)
def test_who_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], option: str, name: str, told_: str
) -> None:
    outcome = goallint(capsys, "report", MODEL, option, name, "--lang", "en")
    assert outcome.code == 2
    assert one_line(outcome) == told_
