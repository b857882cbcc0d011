"""What is in force in the period that is checked is told of, and nothing else."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from goallint.format.values.period import Period
from tests.markdown import Example, found, run

PLAN = """\
kind: plan
id: sn-{year}
title: Verksamhetsplan {year}
body: sn
period: {year}
"""
FIGURES = """\
key_figures:
  - {{id: N{year}, title: Nöjda med sin hemtjänst, role: base, kolada: U{year}0, unit: procent, better: higher, target: minst 80 %, outcome: {{2015: 70 %}}}}
  - {{id: M{year}, title: Nöjda med sin hemtjänst, role: base, kolada: U{year}0, unit: tkr, better: lower, target: minst 90 %, outcome: {{2015: 70 %}}}}
"""
GOALS = """\
goals:
  - {{id: A{year}, title: Brukare möter kända medarbetare hemma}}
  - {{id: B{year}, title: Brukare möter hemma kända medarbetare}}
"""
ACTIVITIES = """\
activities:
  - {{id: A{year}, title: Lägga schema, due: {year}-02-28, status: ongoing}}
"""


@pytest.mark.parametrize(
    ("code", "rest", "each"),
    [
        ("GL116", GOALS, 1),
        ("GL211", FIGURES, 2),
        ("GL216", FIGURES, 2),
        ("GL229", FIGURES, 1),
        ("GL506", ACTIVITIES, 1),
    ],
)
def test_only_what_is_in_force_then(code: str, rest: str, each: int, tmp_path: Path) -> None:
    files = {f"{year}.yaml": (PLAN + rest).format(year=year) for year in (2022, 2023)}
    example = Example("", files, date(2023, 12, 31), Counter())
    for checked, wanted in ((None, {"2022", "2023"}), ("2022", {"2022"}), ("2023", {"2023"})):
        period = Period.parse(checked) if checked else None
        told = Counter(
            path[:4] for _, path, _ in found(run(example, tmp_path, period=period), code).elements()
        )
        assert told == dict.fromkeys(wanted, each), (code, checked, told)
