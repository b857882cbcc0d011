"""A help speaks of the times of the plan at hand: its fiscal year, the year before it, its last day."""

import re
from collections import Counter
from pathlib import Path

import pytest

from goallint.findings import Phrase
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Due, Period, parse_date
from goallint.output.catalogue import Catalogue
from goallint.rules.following import CODE
from tests.markdown import Example, run

PLAN = """\
kind: plan
title: Service plan
body: place
period: {period}
goals:
  - id: G1
    title: Fewer days to let a home again
    key_figures:
      - {{id: K1, title: Days to let a home again, unit: days, better: lower{fields}}}
activities:
  - {{id: A1, title: Train the staff}}
"""
TODAY = parse_date("2025-03-01")


@pytest.mark.parametrize(
    ("period", "fields", "rule", "argument", "said"),
    [
        ("2024/25", "", "GL201", "example", "target: {2024/25: at most … days}"),
        ("2024", "", "GL201", "example", "target: {2024: at most … days}"),
        ("2023/24-2026/27", "", "GL201", "example", "target: {2024/25: at most … days}"),
        ("2024/25", ", target: is to fall", "GL204", "comparison", "lower than 2023/24"),
        (
            "2024/25",
            ", target: is to fall, outcome: {2024/25: 31}",
            "GL204",
            "comparison",
            "lower than 2023/24",
        ),
        ("2024/25", ", target: at most 28 days", "GL210", "example", "{2023/24: …}"),
        (
            "2024/25",
            ", target: at most 28 days, outcome: {2024/25: 31 days}",
            "GL210",
            "example",
            "{2023/24: …}",
        ),
        (
            "2024/25",
            ", target: lower than 2022/23, outcome: {2024/25: 31 days}",
            "GL205",
            "example",
            "{2022/23: …}",
        ),
        ("2024/25", "", "GL504", "example", "2025-03-31"),
        ("2024/25", ", each: year, outcome: {2020/21: 31 days}", "GL211", "period", "2023/24"),
        ("2024", ", each: year, outcome: {2020/21: 31 days}", "GL211", "period", "2023/24"),
        ("2024", ", each: year, outcome: {2020: 31 days}", "GL211", "period", "2023/24"),
        ("2024-15", "", "GL008", "example", "2024/25"),
        ("2024-15", "", "GL008", "years", "2024/25-2026/27"),
        ("2024-15", "", "GL008", "part", "2024/25-T2"),
        ("2024-15", "", "GL008", "months", "2024-04..2024-11"),
        ("", "", "GL005", "example", "2024/25"),
    ],
)
def test_times_in_help(
    tmp_path: Path, period: str, fields: str, rule: str, argument: str, said: str
) -> None:
    files = {
        "goallint.yaml": "fiscal_year: april\n",
        "plan.yaml": PLAN.format(period=period, fields=fields),
    }
    result = run(
        Example("", files, TODAY, Counter()),
        tmp_path,
        select=(rule,),
        fiscal_year=FiscalYear(4).begins,
    )
    (told,) = (judged.finding.args for judged in result.findings if judged.rule.code == rule)
    example = told[argument]
    if isinstance(example, Phrase):
        example = example.args["a"]
    assert (example if isinstance(example, str) else example.en) == said


NO_PERIODS = (
    "läsår 24/25", "2024-02-29", "2023-02-29", "31 juni 2025", "november–februari 2025", "2026-2024",
    "2025-01-01..2025-02-29", "2024/26", "vecka 12 2025", "Q5 2025", "20255", "0001-9999", "20255-12-31",
)  # fmt: skip


def test_every_time_that_a_help_names_can_be_read(tmp_path: Path) -> None:
    plans = {
        f"{n}.yaml": PLAN.format(period="2025", fields="").replace("2025", f'"{text}"', 1)
        + f"  - {{id: A2, title: Ask, due: '{text}'}}\n"
        for n, text in enumerate(NO_PERIODS)
    }
    result = run(Example("", plans, TODAY, Counter()), tmp_path, select=("GL008",))
    told = [judged for judged in result.findings if judged.rule.code == "GL008"]
    assert len(told) > len(NO_PERIODS)
    for judged in told:
        kind = Due if str(judged.finding.args["field"]) == "due" else Period
        for code in CODE.findall(Catalogue("en").help(judged)):
            assert kind.parse(re.sub(r"^\w+: ", "", code)), judged.finding.args


@pytest.mark.parametrize(
    ("outcome", "today", "said"),
    [
        ("2020/21", "2025-03-01", "2023/24"),
        ("2020/2021", "2025-08-01", "2024/25"),
        ("2020", "2025-03-01", "2024"),
    ],
)
def test_a_newer_outcome_is_asked_for_in_the_years_that_the_others_are_of(
    outcome: str, today: str, said: str, tmp_path: Path
) -> None:
    plan = PLAN.format(period="2024/25", fields=f", each: year, outcome: {{{outcome}: 31 days}}")
    example = Example("", {"plan.yaml": plan}, parse_date(today), Counter())
    result = run(example, tmp_path, select=("GL211",))
    assert [judged.finding.args["period"] for judged in result.findings] == [said]
