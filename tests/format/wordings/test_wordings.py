"""Wordings of targets: the corpus, and the examples that stand beside the words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from goallint.findings import LANGUAGES
from goallint.format.values import Unreadable
from goallint.format.values.by_period import Targets
from goallint.format.values.outcome import outcome_of
from goallint.format.values.quantity import Quantity, Worded
from goallint.format.values.target import Target
from goallint.format.values.target_wording.hints import promises_base
from goallint.format.values.target_wording.terms import WordingRow, rows
from goallint.format.values.target_wording.tokens import tokens
from tests.format.wordings.score import is_false_level, misses, wordings
from tests.format.wordings.told import told

HALVES = ("even", "odd", "later", "seen", "listed", "fresh", "tried", "again", "outcomes")


@pytest.mark.parametrize("half", ["odd", "listed"])
def test_what_it_was_made_by_is_read_as_a_person_reads_it(half: str) -> None:
    assert [(one.text, got[1:4]) for one, got in misses(half)] == []


def test_the_half_that_nothing_was_tuned_on_is_read_nearly_as_well() -> None:
    missed = list(misses("even"))
    assert len(missed) / len(wordings("even")) <= 0.05
    assert sum(map(is_false_level, missed)) == 0


@pytest.mark.parametrize("half", HALVES)
def test_what_is_read_stays_as_it_is(half: str, snapshot: SnapshotAssertion) -> None:
    """Right or wrong: another version reads a wording in another way only on purpose."""
    texts = dict.fromkeys(one.text for one in wordings(half))
    assert "\n".join(map(told, texts)) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_of_the_examples_of_words_stays_as_it_is(
    language: str, snapshot: SnapshotAssertion
) -> None:
    texts = dict.fromkeys(example for row in rows(language) for example in row.examples)
    assert "\n".join(map(told, texts)) == snapshot


def test_those_that_were_written_later_are_read_nearly_as_well() -> None:
    for half in ("later", "seen", "fresh", "tried", "again", "outcomes"):
        missed = list(misses(half))
        assert len(missed) / len(wordings(half)) <= 0.07
        assert [one.wording.text for one in missed if is_false_level(one)] == []


NAMED = {
    "label": ("{} 3", "named"),
    "document": ("{} 3", "reference"),
    "clock_word": ("{} 8–17", "clock"),
    "until": ("kl 8 {} 17", "clock"),
    "half_day": ("8 {}", "clock"),
    "aged": ("{} 6–9", "age"),
    "age_from": ("barn {} 6 år", "age"),
    "years": ("80 {} och uppåt", "age"),
    "old": ("children 6–9 years {}", "age"),
    "olds": ("18 {}", "age"),
    "and_or": ("80 år {} äldre", "age"),
    "older": ("80 år och {}", "age"),
    "chapter": ("4 {}", "named"),
    "topped": ("{}-20", "top"),
    "some": ("{}", "about"),
}
"""What a number at words of a term makes of them: by themselves they are words as any."""


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
def test_words_are_known_as_what_their_row_says(row: WordingRow) -> None:
    plain = [words for words in row.words if "*" not in words]
    around, term = NAMED.get(row.term, ("{}", row.term))
    assert plain == [words for words in plain if tokens(around.format(words))[0].term == term]
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


BY = ["{} senast {}", "{} till {}", "{} ({})", "{} år {}", "{} by {}", "{} in {}"]


@repeatable
@given(
    st.sampled_from(["minst {}", "högst {}", "at least {}", "at most {}", "over {}"]),
    st.sampled_from(BY),
    numbers,
    st.sampled_from(["%", "dagar", "kr"]),
    st.integers(2020, 2040),
)
def test_the_year_that_a_level_is_for(
    words: str, by: str, number: Decimal, unit: str, year: int
) -> None:
    target = Target.parse(by.format(words.format(words_of(number, unit)), year))
    assert target is not None and target.value is not None
    assert (target.form, target.value.number, target.by) == ("level", number, year)


@repeatable
@given(
    st.sampled_from(
        [
            ("higher", "öka till {}"),
            ("lower", "minskas till {}"),
            ("higher", "increase to {}"),
            ("lower", "reduction to {}"),
        ]
    ),
    numbers,
    st.sampled_from(["%", "dagar"]),
)
def test_changes_to_so_much(way: tuple[str, str], number: Decimal, unit: str) -> None:
    direction, words = way
    target = Target.parse(words.format(words_of(number, unit)))
    assert target is not None and target.value is not None
    assert (target.form, target.value.number, target.asks_for) == ("change", number, direction)


@repeatable
@given(
    st.sampled_from(
        ["öka med {} per år", "årlig minskning med {}", "increase by {} a year", "{} ökning per år"]
    ),
    numbers,
    st.sampled_from(["%", "procentenheter"]),
)
def test_changes_for_each_year(words: str, number: Decimal, unit: str) -> None:
    target = Target.parse(words.format(words_of(number, unit)))
    assert target is not None and target.amount is not None
    assert (target.form, target.open, target.has_value) == ("change", "yearly", False)
    assert (abs(target.amount.number), target.amount.unit) == (number, unit)


@repeatable
@given(
    st.sampled_from(["{} av {}", "minst {} av {}", "{} out of {}", "at least {} of {}"]),
    st.integers(1, 20),
    st.integers(1, 20),
)
def test_so_many_of_so_many(words: str, one: int, other: int) -> None:
    part, whole = sorted((one, other))
    target = Target.parse(words.format(part, whole))
    assert target is not None and isinstance(target.value, Worded)
    assert abs(target.value.number - Decimal(100 * part) / whole) < Decimal("0.001")
    assert (target.value.unit, target.value.counted, target.value.whole) == ("%", part, whole)


@repeatable
@given(
    st.sampled_from(["{} ± {}", "{} +/- {}", "{} ±{}"]),
    numbers,
    numbers,
    st.sampled_from(["%", "kr"]),
)
def test_around_so_much(words: str, middle: Decimal, size: Decimal, unit: str) -> None:
    around = f"{middle:f}".replace(".", ",")
    target = Target.parse(words.format(around, words_of(size, unit)))
    assert target is not None and target.value is not None and target.upper is not None
    found = (target.form, target.kind, target.value.number, target.upper.number)
    assert found == ("level", "range", middle - size, middle + size)


MEANS = ["i genomsnitt {} per år", "minst {} under mandatperioden", "{} över en treårsperiod",
         "on average {} a year", "at least {} over the term of office"]  # fmt: skip


@repeatable
@given(st.sampled_from(MEANS), numbers)
def test_means_over_years(words: str, number: Decimal) -> None:
    target = Target.parse(words.format(words_of(number, "%")))
    assert target is not None and target.value is not None
    assert (target.form, target.open, target.value.number) == ("average", "average", number)


DIRECTIONS = {
    "higher": ["ska öka", "ökande trend", "så hög som möjligt", "shall increase", "a rising trend"],
    "lower": ["ska minska", "sjunkande trend", "så få som möjligt", "is to decrease", "as low as possible"],
    "better": ["förbättras", "positiv utveckling", "improve", "a positive trend"],
    "steady": ["bibehållas", "oförändrad nivå", "remain stable", "unchanged"],
}  # fmt: skip


@repeatable
@given(
    st.sampled_from([(direction, way) for direction, ways in DIRECTIONS.items() for way in ways])
)
def test_directions(way: tuple[str, str]) -> None:
    direction, words = way
    target = Target.parse(words)
    assert target is not None
    assert (target.form, target.direction, target.has_value) == ("direction", direction, False)


@repeatable
@given(
    st.sampled_from(
        [
            "ja",
            "nej",
            "genomfört",
            "ska vara klart",
            "i drift",
            "yes",
            "no",
            "carried out",
            "in place",
        ]
    ),
    st.booleans(),
)
def test_yes_and_no(words: str, was_done: bool) -> None:
    target = Target.parse(words)
    assert target is not None and target.form == "done"
    wanted = words not in ("nej", "no")
    assert target.met_by(outcome_of("ja" if was_done else "nej")) is (was_done is wanted)


@repeatable
@given(
    st.sampled_from(["{}", "målvärde {}", "{} 2026", "{} (2025)", "target {}"]),
    st.sampled_from(
        ["saknas", "fastställs senare", "tas fram", "mäts ej", "to be decided", "not set"]
    ),
)
def test_words_that_there_is_none_yet(words: str, none: str) -> None:
    assert read(words.format(none)) == "none"


CRITERIA = ["budget i balans", "nollvision", "enligt {}", "se {}", "a balanced budget", "see {}"]


@repeatable
@given(
    st.sampled_from(CRITERIA),
    st.sampled_from(["bilaga 3", "policyn", "riktlinjerna", "appendix 3", "the plan"]),
)
def test_criteria_in_words(words: str, what: str) -> None:
    target = Target.parse(words.format(what))
    assert target is not None
    assert (target.form, target.open, target.has_value) == ("text", "text", False)


@repeatable
@given(
    st.sampled_from(["grupp {}", "{} eller {}", "{} x {}", "group {}", "abc {} def {}"]),
    st.integers(1, 99),
    st.integers(1, 99),
)
def test_what_could_mean_several_things_is_not_read(words: str, one: int, other: int) -> None:
    target = Target.parse(words.format(one, other))
    assert target is not None
    assert (target.form, target.has_value, target.met_by(Quantity.parse("5"))) == (
        "unclear",
        False,
        None,
    )


LABELS = [
    words
    for language in LANGUAGES
    for row in rows(language)
    if row.term in ("label", "document")
    for words in row.words
    if "*" not in words
]


@repeatable
@given(
    st.sampled_from(LABELS),
    st.sampled_from(["{}", "{}–{}", "{} och {}", "{}.{}", "nr {}", "{} i planen", "{}, {}"]),
    st.integers(1, 99),
    st.integers(1, 99),
)
def test_what_a_number_only_names_is_no_level(
    label: str, number: str, one: int, other: int
) -> None:
    assert read(f"{label} {number.format(one, other)}") in ("unclear", "text")
    level = Target.parse(f"minst 80 % i {label} {one}")
    assert level is not None and level.value is not None
    assert (level.form, level.value.number) == ("level", 80)


@repeatable
@given(
    st.sampled_from(
        [
            "{0:02d}–{1}",
            "kl {0}–{1}",
            "{0}.00–{1}.00",
            "{0:02d}:00-{1}:30",
            "öppet {0}-{1}",
            "{0}-{1} vardagar",
            "klockan {1}",
            "{0} am",
            "{0}–{1}",
            "{0} till {1}",
        ]
    ),
    st.integers(6, 9),
    st.integers(15, 22),
)
def test_hours_of_the_day_are_no_level(words: str, opens: int, closes: int) -> None:
    assert read(words.format(opens, closes)) in ("unclear", "text")


@repeatable
@given(
    st.sampled_from(
        [
            "{}–{} år",
            "barn {}–{} år",
            "{} år och äldre",
            "{}-åringar",
            "ages {}–{}",
            "{} years and older",
            "ungdomar under {} år",
        ]
    ),
    st.integers(1, 50),
    st.integers(51, 99),
)
def test_ages_are_no_level(words: str, low: int, high: int) -> None:
    assert read(words.format(low, high)) in ("unclear", "text")


@pytest.mark.parametrize("text", ["8-17", "7–9", "2030", "13–19 år", "14-19", "112", "1177", "1.1"])
def test_what_may_be_no_level_keeps_the_level_that_it_may_be(text: str) -> None:
    target = Target.parse(text)
    assert target is not None and target.counted is not None
    assert (target.open, target.has_value, target.counted.form) == ("unclear", False, "level")


@pytest.mark.parametrize("text", ["5G", "5G-nät", "3:an", "9A", "1177 Vårdguiden", "ring 112"])
def test_what_is_called_by_a_number_is_no_level(text: str) -> None:
    assert read(text) in ("unclear", "text")


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


def test_an_article_counts_nothing() -> None:
    assert read("öka det procentenheter") == read("över det normala") == "unclear"


def read(text: str) -> str:
    """The class of a wording; `broken` where a number cannot be read."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return "broken"
    return target.form if target else "none"


@pytest.mark.parametrize(
    ("words", "kind", "number", "unit"),
    [
        ("högst 15 personer under 14 dagar", "at most", 15, "personer under 14 dagar"),
        ("15 olika medarbetare på 14 dagar", "exactly", 15, "olika medarbetare på 14 dagar"),
        ("minst 3 besök under 14 dagar", "at least", 3, "besök under 14 dagar"),
        ("minst 80 % år 2027", "at least", 80, "%"),
        ("minst 230 poäng i genomsnitt", "at least", 230, "poäng"),
        ("andel > 30 %", "more than", 30, "%"),
        ("sjukfrånvaro under 6 %", "less than", 6, "%"),
        ("andelen ska öka till 85 %", "at least", 85, "%"),
        ("sjukfrånvaron ska minska till 6 %", "at most", 6, "%"),
        ("vid årets slut 90 %", "exactly", 90, "%"),
        ("högst 10 per avdelning och år", "at most", 10, "per avdelning och år"),
        ("samtliga (100 %)", "exactly", 100, "%"),
        ("ska minska till under 6,5 % under mandatperioden", "less than", Decimal("6.5"), "%"),
    ],
)
def test_what_stands_beside_a_level_is_no_other_level(
    words: str, kind: str, number: int | Decimal, unit: str
) -> None:
    target = Target.parse(words)
    assert target is not None and target.value is not None and target.upper is None
    assert (target.kind, target.value.number, target.value.unit) == (kind, number, unit)


def test_a_mean_of_years_is_no_level_of_one() -> None:
    target = Target.parse("minst 200 bostäder per år i snitt")
    assert target is not None and target.form == "average"


@pytest.mark.parametrize(
    ("words", "form", "kind", "reference"),
    [
        ("90%+", "level", "at least", ""),
        ("90 % +", "unclear", "unclear", ""),
        ("Below the national rate", "comparison", "relative", "the national rate"),
        ("tillbaka på 2019 års nivå", "comparison", "relative", "2019 års nivå"),
        ("back to the 2019 level", "comparison", "relative", "2019 level"),
        ("bibehållen nivå eller bättre", "comparison", "relative", ""),
        ("maintain or improve", "comparison", "relative", ""),
    ],
)
def test_what_is_compared_with_what_was(words: str, form: str, kind: str, reference: str) -> None:
    target = Target.parse(words)
    assert target is not None
    assert (target.form, target.kind, target.reference) == (form, kind, reference)


@pytest.mark.parametrize("words", ["minst halveras", "minst halvera antalet", "at least halved"])
def test_halved_at_least_is_halved(words: str) -> None:
    target = Target.parse(words)
    assert target is not None and target.amount is not None
    assert (target.form, target.amount.number, target.side) == ("change", -50, "at most")


@pytest.mark.parametrize(
    ("words", "form", "number"),
    [("ett femtontal", "about", 15), ("a dozen", "level", 12), ("minst ett dussin", "level", 12)],
)
def test_tens_and_dozens(words: str, form: str, number: int) -> None:
    target = Target.parse(words)
    assert target is not None and target.value is not None
    assert (target.form, target.value.number) == (form, number)


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("-£1m", -1, "£m"),
        ("-£2.5m", Decimal("-2.5"), "£m"),
        ("241 recept/1 000 inv", 241, "recept per 1 000 inv"),
        ("3rd of 12", 3, "plats"),
        ("3:e av 12", 3, "plats"),
    ],
)
def test_outcomes_in_words(words: str, number: Decimal, unit: str) -> None:
    found = outcome_of(words)
    assert found is not None and (found.number, found.unit) == (number, unit)


def test_an_amount_after_a_dash_of_its_own_is_none_below_zero() -> None:
    with pytest.raises(Unreadable):
        outcome_of("– £500k")


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("55 % 2024, 65 % 2025 och 80 % 2026", {"2024": 55, "2025": 65, "2026": 80}),
        ("2024: 85 %, 2025: 90 %", {"2024": 85, "2025": 90}),
        ("90 % (2025), 85 % (2024)", {"2025": 90, "2024": 85}),
        ("minst 80 in 2024; minst 85 in 2025", {"2024": 80, "2025": 85}),
        ("1 200 (2024), 1 300 (2025)", {"2024": 1200, "2025": 1300}),
    ],
)
def test_levels_of_several_years_are_targets_by_year(words: str, levels: dict[str, int]) -> None:
    found = {
        period.text: target.value.number
        for period, target in Targets.parse(words)
        if period and target.value
    }
    assert found == levels
    # Of one period that has several years' words, nobody knows which is its own.
    assert [target.form for _, target in Targets.parse({"2024": words})] == ["unclear"]


@pytest.mark.parametrize(
    "words", ["90 % (2025), 85 % (2025)", "95 % (mål) 80 % (utfall)", "80 % 2024 och 2025"]
)  # fmt: skip
def test_what_says_no_one_level_of_each_year_is_asked_about(words: str) -> None:
    assert [(period, target.form) for period, target in Targets.parse(words)] == [(None, "unclear")]


@pytest.mark.parametrize(
    ("words", "form", "asked", "side"),
    [
        ("ökar inte", "direction", "lower", ""),
        ("kostnaderna ökar inte", "direction", "lower", ""),
        ("minskar ej", "direction", "higher", ""),
        ("försämras inte", "direction", "better", ""),
        ("ingen försämring", "direction", "better", ""),
        ("no deterioration", "direction", "better", ""),
        ("ökar inte jämfört med 2024", "comparison", "lower", "at most"),
        ("minskar inte jämfört med 2024", "comparison", "higher", "at least"),
        ("no increase on 2024", "comparison", "lower", "at most"),
        ("ingen ökning jämfört med 2024", "comparison", "lower", "at most"),
        ("improve on 2024", "comparison", "better", "more than"),
        ("överstiger inte 2024 års nivå", "comparison", "lower", "at most"),
    ],
)
def test_what_is_denied_is_what_the_verb_says(words: str, form: str, asked: str, side: str) -> None:
    target = read_target(words)
    assert (target.form, target.direction) == (form, asked)
    assert not side or (target.side, "2024" in target.reference) == (side, True)


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("överstiger inte 45 dagar", "at most", 45),
        ("understiger ej 80 %", "at least", 80),
        ("in excess of 90%", "more than", 90),
        ("öka inte mer än 2 %", "relative", None),
    ],
)
def test_a_level_may_be_denied_after_its_verb(words: str, kind: str, number: int | None) -> None:
    target = read_target(words)
    assert target.kind == kind
    assert target.value is None if number is None else target.value.number == number


@pytest.mark.parametrize(
    "words",
    [
        "lägre ökning än 2024",
        "ökar snabbare än riket",
        "öka mer än riket",
        "grow faster than inflation",
        "minst 80 % varje månad",
        "minst 80 % varje kvartal",
        "at least 80% every month",
    ],
)
def test_how_fast_it_goes_and_what_each_month_reaches_no_outcome_of_a_year_tells(
    words: str,
) -> None:
    assert read_target(words).open == "text"


@pytest.mark.parametrize(
    "words",
    ["below 5% and falling", "90 % och ökande", "minst 5 minst 10", "minst 10 högst 5"],
)
def test_two_demands_in_one_are_asked_about(words: str) -> None:
    assert read_target(words).open == "unclear"


def test_how_fast_is_by_how_much() -> None:
    assert read_target("minska snabbare än 2 %").side == "less than"
    assert read_target("ökar inte snabbare än 2 %").side == "at most"
    assert read_target("snabbare än 3 dagar").kind == "less than"


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("fler än 3 men färre än 6", (4, 5), (3, 6, 2, 7)),
        ("inte fler än 6 och inte färre än 3", (3, 6), (2, 7)),
        ("högst 6, minst 3", (3, 6), ()),
        ("more than 3 but not more than 6", (4, 6), (3,)),
        ("mellan 3 och 6", (3, 6), (2, 7)),
    ],
)
def test_a_range_has_the_ends_that_its_words_give_it(
    words: str, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    target = read_target(words)
    for number in inside:
        assert target.met_by(Quantity.parse(str(number)))
    for number in outside:
        assert target.met_by(Quantity.parse(str(number))) is False


def read_target(words: str) -> Target:
    target = Target.parse(words)
    assert target is not None
    return target


@pytest.mark.parametrize(
    ("text", "anywhere", "in_its_place"),
    [
        ("Establish baseline", True, True),
        ("Set baseline in 2024", True, True),
        ("Baseline TBC 2024/25", True, True),
        ("New indicator - baseline year", True, True),
        ("baslinje tas fram 2025", True, True),
        ("nollmätning görs under året", True, True),
        # The baseline is of another time.
        ("To be set following baseline", False, True),
        ("målvärde sätts efter nollmätning", False, True),
        # Where the baseline stands, nothing else can be meant.
        ("To be established 2024/25", False, True),
        ("tas fram under 2025", False, True),
        # There is none, which says nothing of later.
        ("saknas", False, False),
        ("not measured", False, False),
        ("–", False, False),
    ],
)
def test_words_in_place_of_a_value_promise_a_starting_point(
    text: str, anywhere: bool, in_its_place: bool
) -> None:
    assert Target.parse(text) is None
    assert promises_base(text) is anywhere
    assert promises_base(text, in_its_place=True) is in_its_place
