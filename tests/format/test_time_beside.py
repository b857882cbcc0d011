"""Times beside values: what they say, and of what a value with one is."""

import pytest

from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period, period_text
from goallint.format.values.time_beside import is_of, time_of, value_and_time


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("82 % (T2)", "82 %", "2023-T2"),
        ("82% (Q3)", "82%", "2023-Q3"),
        ("82 % (tertial 2)", "82 %", "2023-T2"),
        ("82 % (jan–aug)", "82 %", "2023-01..2023-08"),
        ("82 % t.o.m. augusti", "82 %", "2023-01..2023-08"),
        ("82 % till och med den 31 augusti", "82 %", "2023-01..2023-08"),
        ("82% (to June)", "82%", "2023-H1"),
        ("82 % as of August", "82 %", "2023-08"),
        ("82 % per 31 augusti", "82 %", "2023-08"),
        ("82 % (31/8)", "82 %", "2023-08"),
        ("82 % (Q1–Q3)", "82 %", "2023-01..2023-09"),
        ("3 av 4 (första halvåret)", "3 av 4", "2023-H1"),
    ],
)
def test_a_part_of_a_year_is_known_in_the_words_that_it_is_told_with(
    text: str, value: str, period: str
) -> None:
    year, fiscal = Period.parse("2023"), FiscalYear()
    found, words = value_and_time(text)
    time = time_of(words, year, fiscal)
    assert (found, time and period_text(time, fiscal)) == (value, period)
    assert not is_of(words, year, fiscal)
    assert is_of(words, Period.parse(period), fiscal)


@pytest.mark.parametrize(
    "text", ["82 (delår)", "82% (half-year)", "82 % hittills i år", "82 % (YTD)", "ja (delår 1)"]
)
def test_a_part_that_is_not_named_is_one_of_a_year_and_any_part_of_it(text: str) -> None:
    words = value_and_time(text)[1]
    assert time_of(words, Period.parse("2023"), FiscalYear()) is None
    assert not is_of(words, Period.parse("2023"), FiscalYear())
    assert is_of(words, Period.parse("2023-T2"), FiscalYear())


@pytest.mark.parametrize("words", ["2023", "dec", "t.o.m. december", "T3", "per 31 december"])
def test_what_the_year_ends_with_is_of_all_of_it(words: str) -> None:
    assert is_of(words, Period.parse("2023"), FiscalYear())


def test_quarters_are_those_of_the_fiscal_year() -> None:
    fiscal = FiscalYear(4)
    year = Period.parse("2022/23", fiscal)
    time = time_of("Q3", year, fiscal)
    assert time and period_text(time, fiscal) == "2022/23-Q3"
    assert is_of("to March", year, fiscal)


@pytest.mark.parametrize(
    "text",
    [
        "82 %", "82 % (79 %)", "82 % (2022: 79 %)", "90 % (9/10)", "3 halvår", "5 per år", "1 500 tkr", "50 barn under 3 år",
        "82 % (enkät mars)", "82 % (höstterminen)", "-3 dagar mot augusti", "100 % senast 2026", "30 juni", "12 (12 månader)",
    ],
)  # fmt: skip
def test_what_says_no_time_of_the_value_says_none(text: str) -> None:
    assert value_and_time(text) == ("", "")
