"""A plan is over by the end of the period that is checked, which no spec can set."""

from collections import Counter
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
