"""The setting `fiscal_year`: what plans, reports, rules and `--period` make of it."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import goallint
from goallint.engine.configuration import load
from goallint.engine.reading import WORTH_KEEPING
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.lsp.project import Project
from goallint.survey.municipality import surveyed
from goallint.survey.surveyed import Municipality, Task
from tests.cli.command import goallint as cli
from tests.conftest import Lay

FILES = {
    "organisation.yaml": """\
kind: organisation
name: Town
levels: [{id: n, name: Board}]
bodies: [{id: sn, name: Social board, level: n}]
reporting:
  - {id: q, name: Quarterly, from: n, each: quarter, within_days: 30}
  - {id: y, name: Annual report, from: n, each: year, within_days: 90}
""",
    "plan.yaml": """\
kind: plan
title: Plan
body: sn
period: 2024/25
goals:
  - id: G1
    title: Homes are safe
    key_figures:
      - {id: A, title: Satisfied, unit: percent, each: quarter, baseline: 69, outcome: {2024-Q1: 70, 2024-Q2: 71, 2024-Q4: 74}}
""",
    "report.yaml": """\
kind: report
title: First quarter
body: sn
reporting: q
period: 2024-Q1
dated: 2024-07-20
""",
}
SETTING = "fiscal_year: April\n"


@pytest.fixture
def root(workspace: Lay) -> Path:
    return workspace({**FILES, "goallint.yaml": f"as_of: 2025-06-15\n{SETTING}"})


def missing(output: str) -> list[str]:
    """The reports that GL401 misses."""
    return sorted(re.findall(r"GL401 (.*) from", output))


def test_quarters_and_years_of_the_calendar_are_the_fiscal_ones(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = cli(capsys, "check", str(root), "--select", "GL401", "--format", "concise").out
    # The year is over in March, and its report due in June.
    assert missing(out) == [
        "Quarterly for 2024/25-Q2",
        "Quarterly for 2024/25-Q3",
        "Quarterly for 2024/25-Q4",
    ]
    (root / "goallint.yaml").write_text("as_of: 2025-06-15\n", encoding="utf-8")
    out = cli(capsys, "check", str(root), "--select", "GL401", "--format", "concise").out
    assert missing(out) == [
        "Annual report for 2024",
        "Quarterly for 2024-Q3",
        "Quarterly for 2024-Q4",
        "Quarterly for 2025-Q1",
    ]


def test_a_gap_is_named_by_its_fiscal_year(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = cli(capsys, "check", str(root), "--select", "GL223", "--info", "--format", "concise").out
    assert "no outcome for 2024/25-Q3" in out


def test_a_period_on_the_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    some = ("--select", "GL401", "--format", "concise", "--period")
    assert missing(cli(capsys, "check", str(root), *some, "Q2 2024/25").out) == [
        "Quarterly for 2024/25-Q2"
    ]
    assert missing(cli(capsys, "check", str(root), *some, "2024-10").out) == [
        "Quarterly for 2024/25-Q3"
    ]
    (root / "goallint.yaml").write_text("as_of: 2025-06-15\n", encoding="utf-8")
    refused = cli(capsys, "check", str(root), *some, "Q2 2024/25")
    assert refused.code == 2
    assert "write e.g. `fiscal_year: April` in goallint.yaml" in refused.err


def test_the_period_may_stand_before_the_setting(root: Path) -> None:
    (root / "goallint.yaml").write_text(
        f"period: 2024/25-Q2\nas_of: 2025-06-15\n{SETTING}", encoding="utf-8"
    )
    run = Run(root, load(root))
    period = run.settings.period
    assert period
    assert (period.start, period.end) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_baseline_belongs_to_the_fiscal_year_before(root: Path) -> None:
    run = Run(root, load(root))
    (figure,) = run.workspace.plans.all[0].goals[0].key_figures
    ((period, _),) = run.workspace.measures.baselines(figure)
    assert (period.text, period.start, period.end) == (
        "2023/24",
        date(2023, 4, 1),
        date(2024, 3, 31),
    )


@pytest.mark.parametrize("month", ["April", "april", "4"])
def test_a_month_is_named_or_numbered(
    root: Path, capsys: pytest.CaptureFixture[str], month: str
) -> None:
    (root / "goallint.yaml").write_text(f"fiscal_year: {month}\n", encoding="utf-8")
    assert load(root).fiscal_year == 4
    assert "fiscal_year      April" in cli(capsys, "config", "show", str(root)).out


@pytest.mark.parametrize("month", ["Aprl", "0", "13", "[4]", "2024"])
def test_no_month_is_refused(root: Path, month: str) -> None:
    (root / "goallint.yaml").write_text(f"fiscal_year: {month}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        load(root)


# Side by side: the year is a workspace's, not the process's.


@pytest.fixture
def usual(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents where nothing is set."""
    folder = tmp_path_factory.mktemp("usual")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "goallint.yaml").write_text("as_of: 2025-06-15\n", encoding="utf-8")
    return folder


def demands(root: goallint.Workspace) -> list[str]:
    """The reports that are missing, as all that asks of years tells them."""
    return [one.period.text for one in root.calendar.missing()]


IN_APRIL = ["2024/25-Q2", "2024/25-Q3", "2024/25-Q4"]
IN_JANUARY = ["2024-Q3", "2024-Q4", "2025-Q1", "2024"]


def test_two_workspaces_are_asked_after_both_are_read(root: Path, usual: Path) -> None:
    april, january = (goallint.load(path, cache=False) for path in (root, usual))
    for _ in range(2):
        assert demands(april) == IN_APRIL
        assert demands(january) == IN_JANUARY
    assert april.plans.all[0].period.start == date(2024, 4, 1)
    assert january.plans.all[0].period.start == date(2024, 7, 1)
    for one, before in ((april, "2023/24"), (january, "2023")):
        (figure,) = one.plans.all[0].goals[0].key_figures
        ((period, _),) = one.measures.baselines(figure)
        assert period.text == before


def test_two_runs_are_asked_by_turns(root: Path, usual: Path) -> None:
    runs = [Run(path, load(path), cache=False) for path in (root, usual)]
    alone = [Run(path, load(path), cache=False).result().findings for path in (root, usual)]
    assert [run.result().findings for run in reversed(runs)] == alone[::-1]
    assert [run.result().findings for run in runs] == alone


def test_threads_read_workspaces_of_other_years(root: Path, usual: Path) -> None:
    paths = [root, usual] * 8
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda path: demands(goallint.load(path, cache=False)), paths))
    assert found == [IN_APRIL, IN_JANUARY] * 8


def test_a_survey_counts_each_in_its_own(root: Path, usual: Path) -> None:
    found = []
    for path in (root, usual):
        made = surveyed(Task("", str(path), today="2025-06-15"))
        assert isinstance(made, Municipality), made
        found.append([year.year for year in made.years])
    assert found == [["2024/25"], ["2024", "2025"]]


def test_an_editor_holds_both(root: Path, usual: Path) -> None:
    first, second = Project(root), Project(usual)
    texts = {"plan.yaml": FILES["plan.yaml"].encode()}
    # Checked by turns, and asked when the other has been checked since.
    april, january = first.check(texts), second.check(texts)
    assert demands(april.workspace) == IN_APRIL
    assert demands(january.workspace) == IN_JANUARY
    again = [finding for found in first.check(texts).findings().values() for finding in found]
    assert [j.fingerprint for j in again] == [
        j.fingerprint for found in april.findings().values() for j in found
    ]


def test_parts_of_a_fiscal_year_are_compared(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told from folders and revisions before it is known which year is meant."""
    monkeypatch.chdir(root)
    told = cli(capsys, "diff", "2024/25-Q2", "2024/25-Q3", "--format", "json")
    assert [json.loads(told.out)[side]["of"] for side in ("old", "new")] == [
        "2024/25-Q2",
        "2024/25-Q3",
    ]


def test_the_setting_is_believed_of_files_that_were_read_without_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a part of a fiscal year means was kept with the file, by its content alone."""
    for number in range(WORTH_KEEPING):
        text = f"kind: plan\ntitle: Plan {number}\nbody: sn\nperiod: 2024/25-Q2\n"
        (root / f"plan-{number}.yaml").write_text(text, encoding="utf-8")
    setting = root / "goallint.yaml"
    some = ("check", root, "--select", "GL008", "--format", "concise")
    for text, number in (("", WORTH_KEEPING), (SETTING, 0), ("", WORTH_KEEPING)):
        setting.write_text(f"as_of: 2025-06-15\n{text}", encoding="utf-8")
        assert cli(capsys, *some).out.count("GL008") == number
