"""Deadlines in words: what a document can hold is taken, with what in it is a guess; the rest stays in its words."""

import pytest

from goallint.format.values.period import Due
from goallint.intake.deadlines import deadline_of, ending


@pytest.mark.parametrize(
    ("text", "year", "end", "guess"),
    [
        ("Vår 2024", "2023", "2024-06-30", "about"),
        ("senast vid årsskiftet", "2024", "2024-12-31", "about"),
        ("årsskiftet 2024/25", "2023", "2024-12-31", ""),
        ("höstterminen 2023", "", "2023-12-31", ""),
        ("HT-24", "", "2024-12-31", ""),
        ("Kvartal 2", "2024", "2024-06-30", "plan"),
        ("första halvåret", "2024", "2024-06-30", "plan"),
        ("vecka 40", "2024", "2024-10-06", "plan"),
        ("v. 44", "2023/24", "2023-11-05", "plan"),
        ("v. 10", "2023/24", "2024-03-10", "plan"),
        ("juni", "2023/24", "2024-06-30", "plan"),
        ("hela läsåret", "2023/24", "2024-06-30", "plan"),
        ("by end of Q2", "2024", "2024-06-30", "plan"),
        ("31 Dec", "2024", "2024-12-31", "plan"),
        ("i början av juni", "2024", "2024-06-30", "about"),
        ("1/10", "2024", "2024-10-01", "about"),
        ("240630", "2023", "2024-06-30", "about"),
        ("Spring 2024", "2023", "2024-05-31", "about"),
        ("dec 2024/jan 2025", "", "2025-01-31", ""),
        ("redovisas till nämnden i oktober", "2024", "2024-10-31", "plan"),
    ],
)
def test_what_a_document_can_hold_is_read(text: str, year: str, end: str, guess: str) -> None:
    found = deadline_of(text, year)
    assert found is not None
    assert str(Due.parse(found.text).end) == end
    assert ("about" if found.is_about else "plan" if found.is_of_plan else "") == guess


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Löpande", "2024"),
        ("ongoing", "2024"),
        ("månadsvis", "2024"),
        ("före sommaren", "2024"),  # Before it begins.
        ("fr.o.m. augusti", "2024"),
        ("september och mars", "2023/24"),
        ("juni", "2023-2026"),  # In which of the years?
        ("årsskiftet 2024", ""),  # Into it or out of it?
        ("hela läsåret", "2024"),
        ("vecka 40", ""),
        ("delårsrapport 2024", "2024"),
    ],
)
def test_what_no_day_or_period_can_say_is_not_read(text: str, year: str) -> None:
    assert deadline_of(text, year) is None


@pytest.mark.parametrize(
    ("title", "what", "when"),
    [
        ("Bokpåsar till alla familjer, klart i mars", "Bokpåsar till alla familjer", "mars 2024"),
        ("Broschyren tas fram till augusti", "Broschyren tas fram", "augusti 2024"),
        ("Utred taxan; redovisas till nämnden i oktober", "Utred taxan", "oktober 2024"),
        ("Launch the website (by March 2025)", "Launch the website", "March 2025"),
    ],
)
def test_a_title_ends_before_its_deadline(title: str, what: str, when: str) -> None:
    found = ending(title, "2024")
    assert found is not None
    assert (found[0], found[2].text) == (what, when)


@pytest.mark.parametrize(
    "title",
    ["Öka antalet besök till 2025", "Utbildning i HLR, i samverkan med biblioteken", "Buss till Marstrand", "Minska från 12 till 4"],
)  # fmt: skip
def test_what_only_looks_like_a_deadline_stays_in_the_title(title: str) -> None:
    assert ending(title, "2024") is None


@pytest.mark.parametrize("text", ["före maj 2024", "innan Q3 2024", "innan 2025", "klart i slutet av året 2024/30"])  # fmt: skip
def test_what_is_to_be_before_a_time_is_not_by_its_end(text: str) -> None:
    assert deadline_of(text) is None


def test_before_a_day_is_by_that_day() -> None:
    found = deadline_of("före 1 maj 2024")
    assert found is not None
    assert found.text == "2024-05-01"
