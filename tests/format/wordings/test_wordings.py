"""Wordings of targets: the corpus, and the examples that stand beside the words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.format.values import Unreadable
from goallint.format.values.target import Target
from goallint.format.values.wording import LANGUAGES, Row, rows, tokens
from tests.format.wordings.score import is_false_level, misses, wordings


def test_the_half_that_it_was_made_by_is_read_as_a_person_reads_it() -> None:
    assert [(one.text, got[1:4]) for one, got in misses("odd")] == []


def test_the_half_that_nothing_was_tuned_on_is_read_nearly_as_well() -> None:
    missed = list(misses("even"))
    assert len(missed) / len(wordings("even")) <= 0.05
    assert sum(map(is_false_level, missed)) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", sorted({row.form for row in rows("sv")}))
def test_examples_of_words(language: str, form: str) -> None:
    wrong = [
        (example, read(example))
        for row in rows(language)
        if row.form == form
        for example in row.examples
        if read(example) != form
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "row", [row for name in LANGUAGES for row in rows(name)], ids=lambda row: row.words[0]
)
def test_words_are_known_as_what_their_row_says(row: Row) -> None:
    plain = [words for words in row.words if "*" not in words]
    assert plain == [words for words in plain if tokens(words)[0].term == row.term]
    assert row.examples and all(row.examples)


# From a value to words and back.

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=150)
numbers = st.decimals(Decimal("0.1"), Decimal(1899), places=1).map(lambda n: n.normalize())
units = st.sampled_from(
    ["%", "procent", "dagar", "kr", "nya bostäder", "elever per heltidstjänst", "kr/elev"]
)
MINUS = {"lower": -1, "higher": 1}


def words_of(number: Decimal, unit: str) -> str:
    return f"{number:f}".replace(".", ",") + f" {unit}"


LEVELS = {
    "at least": ["minst {}", "ska inte understiga {}", "inte lägre än {}", "{} eller mer", "no less than {}", "{} or more"],
    "at most": ["högst {}", "ska inte överstiga {}", "inom {}", "{} eller färre", "must not exceed {}", "no more than {}"],
    "more than": ["över {}", "ska överstiga {}", "fler än {}", "exceed {}", "more than {}"],
    "less than": ["lägre än {}", "understiga {}", "färre än {}", "fewer than {}"],
    "exactly": ["{}", "målet är {}", "ligga kvar på {}", "fortsatt {}", "the target is {}", "remain at {}"],
}  # fmt: skip


@repeatable
@given(
    st.sampled_from([(kind, way) for kind, ways in LEVELS.items() for way in ways]), numbers, units
)
def test_levels(way: tuple[str, str], number: Decimal, unit: str) -> None:
    kind, words = way
    target = Target.parse(words.format(words_of(number, unit)))
    assert target is not None and target.value is not None
    assert (target.form, target.kind, target.value.number) == ("level", kind, number)
    assert target.value.unit == unit


@repeatable
@given(
    st.sampled_from(
        [
            "{}–{}",
            "{} till {}",
            "mellan {} och {}",
            "från {} till {}",
            "{} to {}",
            "between {} and {}",
        ]
    ),
    numbers,
    numbers,
    st.sampled_from(["%", "dagar"]),
)
def test_ranges(words: str, one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other))
    text = words.format(f"{low:f}".replace(".", ","), words_of(high, unit))
    target = Target.parse(text)
    assert target is not None and target.value is not None and target.upper is not None
    assert (target.form, target.kind) == ("level", "range")
    assert (target.value.number, target.upper.number, target.value.unit) == (low, high, unit)


CHANGES = {
    "higher": ["öka med {}", "ökning med {}", "årlig ökning med {}", "{} ökning", "increase by {}", "an increase of {}"],
    "lower": ["minska med {}", "{} lägre än 2022", "minska utsläppen med {}", "decrease by {}", "a reduction of {}"],
}  # fmt: skip


@repeatable
@given(
    st.sampled_from([(direction, way) for direction, ways in CHANGES.items() for way in ways]),
    numbers,
    st.sampled_from(["%", "procentenheter", "dagar"]),
)
def test_changes(way: tuple[str, str], number: Decimal, unit: str) -> None:
    direction, words = way
    target = Target.parse(words.format(words_of(number, unit)))
    assert target is not None and target.amount is not None and target.value is None
    assert (target.form, target.kind, target.direction) == ("change", "relative", direction)
    assert (target.amount.number, target.amount.unit) == (MINUS[direction] * number, unit)


@repeatable
@given(
    st.sampled_from(
        [
            "topp {}",
            "bland de {} bästa",
            "en av de {} bästa kommunerna",
            "högst plats {}",
            "top {}",
            "one of the {} best",
        ]
    ),
    st.integers(1, 290),
)
def test_ranks(words: str, place: int) -> None:
    target = Target.parse(words.format(place))
    assert target is not None and target.amount is not None
    assert (target.form, target.amount.number) == ("rank", place)


@repeatable
@given(
    st.sampled_from(
        [
            "bättre än {}",
            "högre än {}",
            "i nivå med {}",
            "inte sämre än {}",
            "better than {}",
            "on a par with {}",
        ]
    ),
    st.sampled_from(
        ["riket", "2022", "föregående år", "liknande kommuner", "the country", "last year"]
    ),
)
def test_comparisons(words: str, who: str) -> None:
    target = Target.parse(words.format(who))
    assert target is not None and target.value is None
    assert (target.form, target.reference) == ("comparison", who)


@repeatable
@given(
    st.sampled_from(["senast {}", "klart {}", "genomfört senast {}", "by {}", "completed by {}"]),
    st.sampled_from(["2026", "Q2", "T2 2025", "2025-06-30", "30 juni 2025", "december 2025"]),
)
def test_dates(words: str, when: str) -> None:
    assert read(words.format(when)) == "date"


@repeatable
@given(
    st.sampled_from(["ca {}", "cirka {}", "drygt {}", "about {}", "just under {}"]), numbers, units
)
def test_about_so_much(words: str, number: Decimal, unit: str) -> None:
    target = Target.parse(words.format(words_of(number, unit)))
    assert target is not None and target.value is not None
    assert (target.form, target.value.number, target.value.unit) == ("about", number, unit)


@repeatable
@given(
    st.lists(
        st.sampled_from(
            ["i", "en", "5", "80 %", "nivå", "öka", "riket", "2025", "(", "av", "ska", "och"]
        ),
        max_size=80,
    )
)
def test_any_words_are_read_soon_and_as_something(words: list[str]) -> None:
    assert read(" ".join(words) or "x") != ""


def read(text: str) -> str:
    """The class of a wording; `broken` where a number cannot be read."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return "broken"
    return target.form if target else "none"
