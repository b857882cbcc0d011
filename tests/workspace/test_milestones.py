"""Milestones: which day a target names, and whether outcomes of yes and no say that it was reached by then."""

from datetime import date

import pytest

from goallint.format.model import KeyFigure
from goallint.format.values.by_period import Outcomes
from goallint.format.values.fiscal_year import CALENDAR
from goallint.format.values.identity import Id
from goallint.format.values.target import Target
from goallint.workspace.milestones import day_of, is_done_by
from goallint.workspace.series import stated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-06-30", "2023-06-30"),
        ("klart senast 30 juni 2023", "2023-06-30"),
        ("Ska vara klart 1 december 2023", "2023-12-01"),
        ("2023-T2", "2023-08-31"),
        ("Q2 2023", "2023-06-30"),
        ("juni 2023", "2023-06-30"),
        # Without a year, with more than a day, before it, or no day of the calendar.
        ("klart Q2", ""),
        ("senast 30 juni", ""),
        ("klart före 2023-06-30", ""),
        ("31 juni 2023", ""),
        ("minst 80 %", ""),
    ],
)
def test_the_last_day_that_is_in_time(text: str, day: str) -> None:
    target = Target.parse(text)
    assert target is not None
    assert str(day_of(target, CALENDAR) or "") == day


@pytest.mark.parametrize(
    ("outcomes", "wanted"),
    [
        ({"2023-05": "ja"}, True),
        ({"2023-06": "klart"}, True),
        ({"2023-05": "nej", "2023-06": "ja", "2023": "ja"}, True),
        ({"2023-06": "nej"}, False),
        ({"2023-06": "nej", "2023-10": "ja"}, False),
        ({"2023-05": "nej"}, None),
        # When in the time it was done is not said.
        ({"2023": "ja"}, None),
        ({"2023-10": "ja"}, None),
        # They differ.
        ({"2023-05": "ja", "2023": "nej"}, None),
        ({"2023-05": "80 %"}, None),
        ({}, None),
    ],
)
def test_reached_by_a_day_or_late(outcomes: dict[str, str], wanted: bool | None) -> None:
    item = KeyFigure(id=Id("K1"))
    found = stated(Outcomes.parse(outcomes), None, item)
    assert is_done_by(date(2023, 6, 30), found) is wanted
