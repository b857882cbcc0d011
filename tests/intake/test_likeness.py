"""Titles that say the same in other words are one, and words and numbers that tell apart prevent it."""

import pytest

from goallint.intake.likeness import is_worded_otherwise, may_be_one, tells_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andel elever behöriga till gymnasiet", "Andel elever som är behöriga till gymnasiet, %"),
        ("Genomsnittligt meritvärde i årskurs 9", "Genomsnittligt meritvärde årskurs 9"),
        ("Genomsnittligt meritvärde i årskurs 9", "Meritvärde i åk 9, genomsnitt"),
        ("Sjukfrånvaro i förskolan", "Sjukfrånvaro, förskolan"),
        ("Sjukfrånvaro i förskolan", "Sjukfrånvaro (förskola)"),
        ("II. Äldre ska kunna bo hemma", "III. Äldre ska kunna bo hemma"),
        ("Mål 1: Trygg vård", "Trygg vård"),
        ("Share of pupils in grade 9", "The share of pupils, year 9"),
    ],
)
def test_other_forms_and_small_words_tell_nothing(one: str, other: str) -> None:
    assert is_worded_otherwise(one, other)
    assert is_worded_otherwise(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andel elever i åk 3 som läser", "Andel elever i åk 6 som läser"),
        ("Sjukfrånvaro, kvinnor", "Sjukfrånvaro, män"),
        ("Sjukfrånvaro", "Sjukfrånvaro, kvinnor"),
        ("Trygga flickor i skolan", "Trygga pojkar i skolan"),
        ("Elever med stöd", "Elever utan stöd"),
        ("Intern rekrytering av chefer", "Extern rekrytering av chefer"),
        ("Utsläpp 2025", "Utsläpp 2026"),
        ("Genomsnittligt meritvärde", "Genomsnittligt meritvärde i årskurs 9"),
        ("Antal elever med godkänt", "Andel elever med godkänt"),
    ],
)
def test_what_tells_apart_prevents_it(one: str, other: str) -> None:
    for here, there in ((one, other), (other, one)):
        assert tells_apart(here, there)
        assert not is_worded_otherwise(here, there)
        assert not may_be_one(here, there, is_kind=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sjukfrånvaro i förskolan", "Sjukfrånvaro i grundskolan"),
        ("Antal nöjda brukare i hemtjänsten", "Antal nöjda brukare i daglig verksamhet"),
        ("Skolan ska vara trygg", "Förskolan ska vara trygg"),
    ],
)
def test_another_word_in_the_place_of_one_is_another_thing(one: str, other: str) -> None:
    assert not is_worded_otherwise(one, other)
    assert not may_be_one(one, other, is_kind=True)


def test_one_that_says_more_may_be_the_same() -> None:
    assert may_be_one("Trygg vård", "Trygg vård och omsorg")
    assert not is_worded_otherwise("Trygg vård", "Trygg vård och omsorg")
    assert not may_be_one("Frånvaron ska minska", "Skolfrånvaron ska minska")
    assert may_be_one("Frånvaron ska minska", "Skolfrånvaron ska minska", is_kind=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Antal besök på biblioteken", "Antal besökare på biblioteken"),
        ("Antal personer i hemtjänsten", "Antal personal i hemtjänsten"),
        ("Antal platser i sjukhem", "Antal platser i sjukhus"),
        ("Andel i planer", "Andel i planering"),
    ],
)
def test_words_of_one_stem_may_be_two_things(one: str, other: str) -> None:
    assert not is_worded_otherwise(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ökad trygghet", "Ökad otrygghet"), ("Fler behöriga lärare", "Fler obehöriga lärare"), ("Fler lärare", "Fler förskollärare")],
)  # fmt: skip
def test_an_opposite_is_no_kind(one: str, other: str) -> None:
    assert not may_be_one(one, other, is_kind=True)


def test_titles_of_very_many_words_are_not_compared() -> None:
    long = " ".join(f"ord{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600))
    assert not is_worded_otherwise(long, f"{long} och")
