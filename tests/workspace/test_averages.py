"""Targets that are a mean over several years, or a change for each year, held against the outcomes."""

import pytest

from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.workspace.attainment import Attainments
from goallint.workspace.averages import span_of
from tests.workspace.texts import workspace_of


@pytest.mark.parametrize(
    ("text", "period", "years"),
    [
        ("minst 4 % över en femårsperiod", "2023", 5),
        ("minst 4 % i genomsnitt över fem år", "2023", 5),
        ("minst 2 % i snitt över en 3-årsperiod", "2023", 3),
        ("at least 4 % over a five-year period", "2023", 5),
        ("minst 2 % under mandatperioden", "2023-2026", 4),
        ("minst 2 % under mandatperioden", "2023", 0),
        ("minst 2 % i snitt per år", "2023", 0),
        ("minst 2 %", "2023", 0),
        ("öka med 2 % per år", "2023", 0),
    ],
)
def test_over_how_many_years(text: str, period: str, years: int) -> None:
    target = Target.parse(text)
    assert target is not None
    assert span_of(target, Period.parse(period)) == years


PLAN = """\
kind: organisation
name: Kommunen
levels: [{{id: kommun}}]
bodies: [{{id: kf, name: Kommunfullmäktige, level: kommun}}]
---
kind: plan
title: Mål och budget
body: kf
period: {period}
key_figures:
  - {{id: K1, title: {title}, {fields}}}
goals:
  - {{id: G1, title: Ekonomin håller, key_figures: K1}}
"""
RESULT = "unit: procent, better: higher, target: {{{key}: {target}}}, outcome: {{{outcomes}}}"


def verdict(target: str, outcomes: str, *, key: str = "2023", period: str = "2023") -> str:
    fields = RESULT.format(key=key, target=target, outcomes=outcomes)
    found = workspace_of(PLAN.format(period=period, title="Resultat av skatter", fields=fields))
    return Attainments(found).goals[0].figures[0].verdict


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        # The mean is 4,2 and 3,0: the last year by itself says the opposite each time.
        ("2019: 5 %, 2020: 5 %, 2021: 4 %, 2022: 5 %, 2023: 2 %", "reached"),
        ("2019: 2 %, 2020: 2 %, 2021: 3 %, 2022: 3 %, 2023: 5 %", "missed"),
        # 4,0 on average of shares may be 3,9 or 4,1 of the sums; where no year differs it is not.
        ("2019: 1 %, 2020: 7 %, 2021: 4 %, 2022: 4 %, 2023: 4 %", "unknown"),
        ("2019: 4 %, 2020: 4 %, 2021: 4 %, 2022: 4 %, 2023: 4 %", "reached"),
        # A year is not known.
        ("2019: 5 %, 2021: 4 %, 2022: 5 %, 2023: 5 %", "unknown"),
        ("2018: 5 %, 2019: 5 %, 2020: 5 %, 2021: 5 %, 2022: 5 %, 2023: 1 %", "reached"),
    ],
)
def test_a_mean_is_judged_by_its_years(outcomes: str, expected: str) -> None:
    assert verdict("minst 4 % över en femårsperiod", outcomes) == expected


def test_a_mean_over_the_term_is_judged_when_it_is_over() -> None:
    outcomes = "2020: 1 %, 2021: 3 %, 2022: 3 %, 2023: 3 %"
    over = {"target": "minst 2 % under mandatperioden", "key": "2020-2023", "period": "2020-2023"}
    assert verdict(outcomes=outcomes, **over) == "reached"
    assert verdict(outcomes=outcomes.rpartition(",")[0], **over) == "so far"


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("2022: 100 %, 2023: 102 %", "reached"),
        ("2022: 100 %, 2023: 101 %", "missed"),
        # Over two years it rises by enough, in the last of them it does not.
        ("2021: 90 %, 2022: 100 %, 2023: 100 %", "missed"),
        ("2021: 100 %, 2023: 110 %", "unknown"),
    ],
)
def test_a_change_for_each_year_is_judged_from_the_year_before(
    outcomes: str, expected: str
) -> None:
    target = "öka med 2 procentenheter per år"
    assert verdict(target, outcomes) == expected
    assert verdict(target, outcomes, key="2022-2025", period="2022-2025") == expected


def test_amounts_have_no_slack() -> None:
    fields = "unit: mkr, better: higher, target: {2023: minst 4 mkr över en treårsperiod}, outcome: {2021: 1 mkr, 2022: 7 mkr, 2023: 4 mkr}"
    found = workspace_of(PLAN.format(period="2023", title="Resultat", fields=fields))
    assert Attainments(found).goals[0].figures[0].verdict == "reached"
