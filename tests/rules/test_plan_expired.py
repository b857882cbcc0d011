"""A plan is over by the end of the period that is checked, which no spec can set."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from goallint.format.values.period import Period, parse_date
from tests.markdown import Example, found, run

PLAN = "kind: plan\nid: p\ntitle: Verksamhetsplan\nbody: sn\nperiod: {}\n"


@pytest.mark.parametrize(
    ("plan", "checked", "is_told"),
    [
        ("2024", "2024", False),
        ("2024", "2024-T1", False),
        ("2023-2024", "2024", False),
        ("2024", "2023-2024", False),
        ("2024", "2024-2025", True),
        ("2024", None, True),
    ],
)
def test_the_period_that_is_checked(
    tmp_path: Path, plan: str, checked: str | None, is_told: bool
) -> None:
    example = Example("", {"plan.yaml": PLAN.format(plan)}, parse_date("2025-03-10"), Counter())
    period = Period.parse(checked) if checked else None
    result = run(example, tmp_path, period=period, select=("GL115",))
    assert bool(found(result, "GL115")) == is_told


@pytest.mark.parametrize(
    ("title", "period", "next_title", "next_period"),
    [
        ("Verksamhetsplan 2024", "2024", "Verksamhetsplan 2025", "2025"),
        ("Plan 2020–2022", "2020-2022", "Plan 2025", "2025"),
        ("Arbetsplan 2023/24", "2023/24", "Arbetsplan 2024/2025", "2024/2025"),
        ("Plan 2023/2024", "2023-04..2024-03-09", "Plan 2025/2026", "2025-03-10..2026-03-09"),
        ("Plan 2023/2024", "2023-04..2024-03-10", "Plan 2024/2025", "2024-03-11..2025-03-10"),
        ("Plan 2023/2024", "2023-04..2024-03-31", "Plan 2024/2025", "2024-04-01..2025-03-31"),
        ("Plan 2023/2024", "2023-03..2024-02-29", "Plan 2025/2026", "2025-03-01..2026-02-28"),
        ("Plan", "2023-03..2024-11-30", "Plan", "2024-12-01..2025-11-30"),
        ("Plan", "2023-03..2024-10-31", "Plan", "2024-11-01..2025-10-31"),
    ],
)
def test_the_plan_that_help_proposes_is_in_force(
    tmp_path: Path, title: str, period: str, next_title: str, next_period: str
) -> None:
    plan = PLAN.format(period).replace("Verksamhetsplan", title)
    today = parse_date("2025-03-10")
    result = run(Example("", {"plan.yaml": plan}, today, Counter()), tmp_path, select=("GL115",))
    (told,) = (judged.finding.args for judged in result.findings if judged.rule.code == "GL115")
    assert told["rows"][1:] == (f"`title: {next_title}`", "`body: sn`", f"`period: {next_period}`")
    assert Period.parse(next_period).start <= today <= Period.parse(next_period).end


@pytest.mark.parametrize(
    "period", ["2024", "2023/24", "2023-04..2024-03-09", "2023-03..2024-02-29"]
)
def test_no_year_comes_after_the_last(tmp_path: Path, period: str) -> None:
    example = Example("", {"plan.yaml": PLAN.format(period)}, date.max, Counter())
    result = run(example, tmp_path, select=("GL115",))
    (told,) = (judged.finding.args for judged in result.findings if judged.rule.code == "GL115")
    assert "9999" in told["rows"][-1]
