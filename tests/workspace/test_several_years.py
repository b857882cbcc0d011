"""Targets for several years of what is counted: the last year's outcome, or the sum of the years."""

import pytest

from goallint.workspace.attainment import Attainments
from tests.workspace.texts import workspace_of

PLAN = """\
kind: organisation
name: Kommunen
levels: [{{id: kommun}}]
bodies: [{{id: kf, name: Kommunfullmäktige, level: kommun}}]
---
kind: plan
title: Mål och budget
body: kf
period: 2021-2023
key_figures:
  - id: K1
    title: {title}
    unit: {unit}
    better: {better}
    target: {{{key}: {target}}}
    outcome: {{{outcomes}}}
goals:
  - {{id: G1, title: Fler bor här, key_figures: K1}}
"""


def verdict(
    target: str,
    outcomes: str,
    *,
    key: str = "2021-2023",
    title: str = "Antal färdigställda bostäder",
    unit: str = "st",
    better: str = "higher",
) -> str:
    text = PLAN.format(
        title=title, unit=unit, better=better, key=key, target=target, outcomes=outcomes
    )
    return Attainments(workspace_of(text)).goals[0].figures[0].verdict


HOMES = "2021: 120, 2022: 110, 2023: 100"


@pytest.mark.parametrize(
    ("target", "outcomes", "expected"),
    [
        # 330 in all, 100 in the last year: which is meant, no words say.
        ("minst 300", HOMES, "unknown"),
        ("300", HOMES, "unknown"),
        ("minst 300 under perioden", HOMES, "unknown"),
        # Not even together.
        ("minst 400", HOMES, "missed"),
        # The last year alone, and so all together.
        ("minst 90", HOMES, "reached"),
        # A year that is lacking may have brought the rest, or was not needed.
        ("minst 300", "2021: 120, 2023: 100", "unknown"),
        ("minst 200", "2021: 120, 2023: 100", "unknown"),
        # Of the size of one year: so many are to be there.
        ("minst 130", HOMES, "missed"),
        # What is said to be of each year is.
        ("minst 300 per år", HOMES, "missed"),
    ],
)
def test_a_count_of_several_years(target: str, outcomes: str, expected: str) -> None:
    assert verdict(target, outcomes) == expected


@pytest.mark.parametrize(
    ("target", "outcomes", "expected"),
    [
        ("högst 20", "2021: 10, 2022: 8, 2023: 9", "unknown"),
        ("högst 30", "2021: 10, 2022: 8, 2023: 9", "reached"),
        ("högst 20", "2021: 10, 2023: 9", "unknown"),
        ("högst 12", "2021: 10, 2022: 8, 2023: 9", "reached"),
    ],
)
def test_a_ceiling_for_several_years(target: str, outcomes: str, expected: str) -> None:
    assert verdict(target, outcomes, title="Antal olyckor", better="lower") == expected


def test_a_target_of_one_year_is_of_that_year() -> None:
    assert verdict("minst 300", HOMES, key="2023") == "missed"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Andel nöjda", "procent"),
        ("Nöjd medborgarindex", "index"),
        ("Antal besök per invånare", "st"),
        ("Nöjda brukare", ""),
    ],
)
def test_what_does_not_add_up_is_judged_by_the_last_year(title: str, unit: str) -> None:
    assert (
        verdict("minst 60", "2021: 35, 2022: 36, 2023: 37", title=title, unit=unit or "''")
        == "missed"
    )


def test_amounts_add_up() -> None:
    fields = {"title": "Resultat", "unit": "mkr"}
    assert verdict("minst 40 mkr", "2021: 12, 2022: 14, 2023: 16", **fields) == "unknown"
    assert verdict("minst 50 mkr", "2021: 12, 2022: 14, 2023: 16", **fields) == "missed"
