"""The setting `fiscal_year`: what plans, reports, rules and `--period` make of it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.format.values.period import set_fiscal_year
from tests.cli.command import goallint

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


@pytest.fixture(autouse=True)
def _afterwards() -> Iterator[None]:
    yield
    set_fiscal_year(1)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "goallint.yaml").write_text(f"as_of: 2025-06-15\n{SETTING}", encoding="utf-8")
    return tmp_path


def missing(output: str) -> list[str]:
    """The reports that GL401 misses."""
    return sorted(re.findall(r"GL401 (.*) from", output))


def test_quarters_and_years_of_the_calendar_are_the_fiscal_ones(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = goallint(capsys, "check", str(workspace), "--select", "GL401", "--format", "concise").out
    # The year is over in March, and its report due in June.
    assert missing(out) == [
        "Quarterly for 2024/25-Q2",
        "Quarterly for 2024/25-Q3",
        "Quarterly for 2024/25-Q4",
    ]
    (workspace / "goallint.yaml").write_text("as_of: 2025-06-15\n", encoding="utf-8")
    out = goallint(capsys, "check", str(workspace), "--select", "GL401", "--format", "concise").out
    assert missing(out) == [
        "Annual report for 2024",
        "Quarterly for 2024-Q3",
        "Quarterly for 2024-Q4",
        "Quarterly for 2025-Q1",
    ]


def test_a_gap_is_named_by_its_fiscal_year(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = goallint(
        capsys, "check", str(workspace), "--select", "GL223", "--info", "--format", "concise"
    ).out
    assert "no outcome for 2024/25-Q3" in out


def test_a_period_on_the_command_line(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    some = ("--select", "GL401", "--format", "concise", "--period")
    assert missing(goallint(capsys, "check", str(workspace), *some, "Q2 2024/25").out) == [
        "Quarterly for 2024/25-Q2"
    ]
    assert missing(goallint(capsys, "check", str(workspace), *some, "2024-10").out) == [
        "Quarterly for 2024/25-Q3"
    ]
    (workspace / "goallint.yaml").write_text("as_of: 2025-06-15\n", encoding="utf-8")
    refused = goallint(capsys, "check", str(workspace), *some, "Q2 2024/25")
    assert refused.code == 2
    assert "write e.g. `fiscal_year: April` in goallint.yaml" in refused.err


def test_the_period_may_stand_before_the_setting(workspace: Path) -> None:
    (workspace / "goallint.yaml").write_text(
        f"period: 2024/25-Q2\nas_of: 2025-06-15\n{SETTING}", encoding="utf-8"
    )
    run = Run(workspace, load(workspace))
    period = run.settings.period
    assert period
    assert (period.start, period.end) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_baseline_belongs_to_the_fiscal_year_before(workspace: Path) -> None:
    run = Run(workspace, load(workspace))
    (figure,) = run.workspace.plans.all[0].goals[0].key_figures
    ((period, _),) = run.workspace.measures.baselines(figure)
    assert (period.text, period.start, period.end) == (
        "2023/24",
        date(2023, 4, 1),
        date(2024, 3, 31),
    )


@pytest.mark.parametrize("month", ["April", "april", "4"])
def test_a_month_is_named_or_numbered(
    workspace: Path, capsys: pytest.CaptureFixture[str], month: str
) -> None:
    (workspace / "goallint.yaml").write_text(f"fiscal_year: {month}\n", encoding="utf-8")
    assert load(workspace).fiscal_year == 4
    assert "fiscal_year      April" in goallint(capsys, "config", "show", str(workspace)).out


@pytest.mark.parametrize("month", ["Aprl", "0", "13", "[4]", "2024"])
def test_no_month_is_refused(workspace: Path, month: str) -> None:
    (workspace / "goallint.yaml").write_text(f"fiscal_year: {month}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        load(workspace)


def test_the_next_workspace_has_its_own(workspace: Path) -> None:
    april = Run(workspace, load(workspace)).workspace.plans.all[0].period
    usual = Run(workspace, Configuration(as_of=date(2025, 6, 15))).workspace.plans.all[0].period
    assert (april.start.month, usual.start.month) == (4, 7)
