"""The value types: every spelling of the format is read, exactly, and nothing else raises."""

import string
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.findings import Example
from goallint.format.values import Unreadable
from goallint.format.values.by_period import Amounts, Outcomes, Targets
from goallint.format.values.decision import Decision
from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.format.values.identity import Id
from goallint.format.values.outcome import outcome_of
from goallint.format.values.period import (
    Due,
    Interval,
    Period,
    last_of_month,
    parse_date,
)
from goallint.format.values.quantity import Amount, Quantity, is_no_value
from goallint.format.values.sections import Sections
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.format.values.whole import Whole

repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=200)

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
MINUSES = ("-", "\u2212", "\u2013")
UNITS = ("", "%", " %", "\u00a0%", " procent", " kr", "tkr", " mkr", " dagar", " kr/brukare", " m2")


def fault(parse: Callable[[Any], object], value: Any) -> str:
    """The variant of the fault that a value has."""
    with pytest.raises(Unreadable) as caught:
        parse(value)
    return caught.value.fault.variant


@pytest.mark.parametrize(
    "parse",
    [Quantity.parse, Amount.parse, outcome_of, Target.parse, Targets.parse, Outcomes.parse, Period.parse, Due.parse, Interval.parse, Decision.parse, unit_of],
)  # fmt: skip
@settings(repeatable, max_examples=300)
@given(st.text(alphabet="*²¹()[]-–−.,:;%/<>≥≤=+~±…§ \u00a0\u200b\u00ad1a", max_size=6))
def test_signs_alone_are_a_value_or_none(parse: Callable[[str], object], text: str) -> None:
    with suppress(Unreadable):
        parse(text)


@pytest.mark.parametrize("text", ["*", "**", "²", "()", "\u200b", "≥"])
def test_a_target_of_signs_alone_is_not_understood(text: str) -> None:
    target = Target.parse(text)
    assert target is not None
    assert target.form in ("unclear", "text")


MEASURED = (Quantity.parse, Amount.parse, outcome_of)
ANY_VALUE = (*MEASURED, Target.parse)


# Quantities.


class Spelling(NamedTuple):
    """A number as a planner may write it, and the number."""

    text: str
    number: Decimal


@st.composite
def numbers(draw: st.DrawFn, signed: bool = True) -> Spelling:
    """Numbers with decimal comma or point, thousands apart or not, and every minus sign."""
    digits = str(draw(st.integers(0, 10**12)))
    written = digits
    if draw(st.booleans()):
        space = draw(st.sampled_from(SPACES))
        written = f"{int(digits):,}".replace(",", space)
    decimals = draw(st.sampled_from(("", "0", "5", "05", "25", "1250", "33333")))
    mark = draw(st.sampled_from(",.")) if decimals else ""
    number = Decimal(f"{digits}.{decimals}" if decimals else digits)
    sign = draw(st.sampled_from(("", *MINUSES))) if signed else ""
    return Spelling(sign + written + mark + decimals, number.copy_negate() if sign else number)


@repeatable
@given(numbers(), st.sampled_from(UNITS))
def test_quantity_is_read_exactly_and_printed_as_written(number: Spelling, unit: str) -> None:
    text = number.text + unit
    quantity = Quantity.parse(text)
    assert type(quantity.number) is Decimal
    assert quantity.number == number.number
    assert quantity.number.as_tuple() == number.number.as_tuple()
    assert quantity.unit == unit.strip()
    assert str(quantity) == text
    assert Quantity.parse(str(quantity)) == quantity


@repeatable
@given(numbers(), st.sampled_from(("index", "NKI", "HME", "Nöjd kund-index")))
def test_unit_may_stand_first(number: Spelling, unit: str) -> None:
    quantity = Quantity.parse(f"{unit} {number.text}")
    assert (quantity.number, quantity.unit) == (number.number, unit)


@repeatable
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**30), max_value=10**30
    )
)
def test_no_digit_is_lost(number: Decimal) -> None:
    assert Quantity.parse(f"{number:f}").number == number
    assert Quantity.parse(f"{number:f} mdkr").in_base() == Decimal(f"{number:f}e9")


@repeatable
@given(
    st.integers(1, 999),
    st.integers(0, 999),
    st.sampled_from(",."),
    st.sampled_from(("", " kr")),
    st.sampled_from(("", *MINUSES)),
    st.sampled_from(("", "minst ", "≤ ", "över ")),
)
def test_three_decimals_may_be_thousands(
    whole: int, rest: int, mark: str, unit: str, sign: str, operator: str
) -> None:
    text = f"{sign}{whole}{mark}{rest:03}{unit}"
    assert fault(Target.parse, operator + text) == "ambiguous"
    with pytest.raises(Unreadable) as caught:
        Quantity.parse(text)
    thousands, decimals = (caught.value.fault.args[name] for name in "ab")
    assert isinstance(decimals, Example)
    minus = -1 if sign else 1
    assert Quantity.parse(str(thousands)).number == minus * (whole * 1000 + rest)
    for written, own in zip(decimals, ".,", strict=True):
        assert own in written
        assert Quantity.parse(written).number == minus * (whole + Decimal(rest) / 1000)
        assert Quantity.parse(written).unit == unit.strip()


@repeatable
@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."), st.sampled_from("%‰"))
def test_a_share_is_never_thousands(whole: int, rest: int, mark: str, unit: str) -> None:
    found = Quantity.parse(f"{whole}{mark}{rest:03} {unit}")
    assert (found.number, found.unit) == (whole + Decimal(rest) / 1000, unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1.234.567", "1234567", ""),
        ("1.234,5 tkr", "1234.5", "tkr"),
        ("1,234.50", "1234.50", ""),
        ("-1.234.567,8", "-1234567.8", ""),
        ("42.5", "42.5", ""),
        ("42,5", "42.5", ""),
        ("42,5 %", "42.5", "%"),
        ("1 250 tkr", "1250", "tkr"),
        ("-3,7 mkr", "-3.7", "mkr"),
        ("–3,7 mkr", "-3.7", "mkr"),
        ("661tkr", "661", "tkr"),
        ("index 41", "41", "index"),
        ("NKI 75", "75", "NKI"),
        ("0,500", "0.500", ""),
        ("1234,567", "1234.567", ""),
        ("1 500,500 kr", "1500.500", "kr"),
        ("+5 %", "5", "%"),
        ("402 000 timmar", "402000", "timmar"),
        ("105 m2", "105", "m2"),
        ("£1.5", "1.5", "£"),
        ("£1,500", "1500", "£"),
        ("-£120,000", "-120000", "£"),
        ("–£0.2m", "-0.2", "£m"),
        ("-€3 m", "-3", "€m"),
    ],
)
def test_examples_of_quantities(text: str, number: str, unit: str) -> None:
    quantity = Quantity.parse(text)
    assert (quantity.number, quantity.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ja", "procent", "1e5", "5²", "½", "5½", "1 23", "1,2,3", "1.50,5", "1,234,5", "1.234.56", "1.234.5678", "5,", "2023-12-31",
        "9 av 10", "1:5", "90 % 5", "minst 90", "ca 90", "högst 5 %", "över 3", "1_000", "NaN", "inf",
        "9" * 41, "5\n6", "x" * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert fault(Quantity.parse, text) == "unreadable"


# Units: `vocabulary.md`, "words of units".


@pytest.mark.parametrize(
    "words",
    [
        ("%", "procent", "percent", "Procent"),
        ("procentenheter", "procentenhet", "pp", "p.e."),
        ("kr", "kronor", "SEK", "Kr"),
        ("tkr", "tusen kronor", "kkr", "TKR"),
        ("mkr", "mnkr", "Mkr", "miljoner", "miljoner kronor"),
        ("mdkr", "miljarder", "miljarder kronor"),
        ("antal", "st", "stycken", ""),
        ("dagar", "dag", "dgr"),
        ("gånger/år", "ggr/år", "ggr per år", "gånger per år"),
        ("kWh/m²", "kWh/kvm", "kwh per m2"),
        (
            "personer/14 dagar",
            "personer per 14 dagar",
            "personer på 14 dagar",
            "personer under 14 dagar",
        ),
        ("kr/brukare", "kronor per brukare", "Kr/brukare"),
    ],
)
def test_words_of_units(words: tuple[str, ...]) -> None:
    assert len({unit_of(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kr", "mkr", True),
        ("tkr", "kr/brukare", True),
        ("kr/inv", "kr/invånare", True),
        ("kr/inv.", "tkr per invånare", True),
        ("kr/invånare", "kr/brukare", False),
        ("%", "mkr", False),
        ("%", "procentenheter", False),
        ("% nöjda", "procent", True),
        ("st", "%", False),
        ("antal", "avtal", True),
        ("antal", "kr", False),
        ("antal personer", "personer", True),
        ("timme", "timmar", True),
        ("h", "timmar", True),
        ("m", "meter", True),
        ("arbetsdagar", "dgr", False),
        ("medarbetare", "medarbetare på 14 dagar", True),
        ("elev", "Elever", True),
        ("dagar", "timmar", False),
        ("miljoner invånare", "mkr", False),
    ],
)
def test_which_units_can_be_compared(one: str, other: str, same: bool) -> None:
    assert unit_of(one).comparable(unit_of(other)) is same
    assert unit_of(other).comparable(unit_of(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("personer", "deltagare", True),
        ("bostäder", "lägenheter", True),
        ("elever per lärare", "elever", True),
        ("elever per lärare", "lärare", False),
        ("elever per lärare", "elever per heltidstjänst", False),
        ("elever", "dagar", False),
        ("dagar", "arbetsdagar", False),
        ("NKI", "index", True),
        ("betyg", "poäng", True),
        ("plats", "ranking", True),
        ("kg", "besök", False),
        ("elever", "%", False),
        ("elever", "kr", False),
    ],
)
def test_which_units_may_stand_at_one_key_figure(one: str, other: str, may: bool) -> None:
    assert unit_of(one).goes_with(unit_of(other)) is may
    assert unit_of(other).goes_with(unit_of(one)) is may


def test_amounts_are_compared_in_kronor() -> None:
    assert Quantity.parse("982 tkr").in_base() == Quantity.parse("982 000 kr/brukare").in_base()
    assert Quantity.parse("1,5 mkr").in_base() == Quantity.parse("1500").in_base("tkr")


def test_numbers_beside_each_other() -> None:
    def beside(one: str, other: str, unit: str = "") -> object:
        return Quantity.parse(one).beside(Quantity.parse(other), unit)

    assert beside("982", "975 tkr", "kr/brukare") == (982, 975000)
    assert beside("982", "975 tkr", "tkr") == (982000, 975000)
    assert beside("982", "975 tkr") == (982000, 975000)
    assert beside("88", "90 %") == (88, 90)
    assert beside("88 %", "3 mkr") is None
    assert beside("88", "3 mkr", "%") is None
    assert beside("0,76", "75 %") is None is beside("85%", "0.88")
    assert beside("0,76", "75", "procent") is None
    assert beside("1", "75 %") is None and beside("1", "75 %", "procent") == (1, 75)
    assert beside("0,5", "2 %") == (Decimal("0.5"), 2)
    assert beside("0,5 %", "75 %") == (Decimal("0.5"), 75)


# Targets.

OPERATORS = {
    "at least": ["≥", ">=", "minst", "lägst", "min", "at least", "ej under", "inte under"],
    "at most": ["≤", "<=", "högst", "max", "maximalt", "som mest", "ej över", "upp till", "at most", "up to"],
    "more than": [">", "över", "mer än", "fler än", "över", "over", "more than"],
    "less than": ["<", "under", "mindre än", "färre än", "less than", "fewer than"],
}  # fmt: skip
CASES = (str, str.upper, str.title, str.capitalize)


@repeatable
@given(
    st.sampled_from([(kind, word) for kind, words in OPERATORS.items() for word in words]),
    st.sampled_from(CASES),
    st.sampled_from(SPACES),
    numbers(),
    st.sampled_from(UNITS),
)
def test_operators_in_any_case(
    operator: tuple[str, str], case: Callable[[str], str], space: str, number: Spelling, unit: str
) -> None:
    kind, word = operator
    text = f"{case(word)}{space}{number.text}{unit}"
    target = Target.parse(text)
    assert target is not None and target.value is not None
    assert (target.kind, target.value.number) == (kind, number.number)
    assert target.value.unit == unit.strip()
    assert target.has_value and str(target) == text
    assert Target.parse(str(target)) == target


@repeatable
@given(st.sampled_from("≥≤<>"), numbers(), st.sampled_from(UNITS))
def test_signs_need_no_space(sign: str, number: Spelling, unit: str) -> None:
    target = Target.parse(sign + number.text + unit)
    assert target is not None and target.value is not None
    assert target.value.number == number.number


@repeatable
@given(numbers(), st.sampled_from(UNITS))
def test_a_bare_quantity_is_a_target(number: Spelling, unit: str) -> None:
    target = Target.parse(number.text + unit)
    assert target is not None and target.value is not None
    assert (target.kind, target.value.number) == ("exactly", number.number)


@repeatable
@given(
    numbers(signed=False),
    numbers(signed=False),
    st.sampled_from(("–", " – ", "..", " .. ", " - ")),
    st.sampled_from(UNITS),
)
def test_ranges(low: Spelling, high: Spelling, dash: str, unit: str) -> None:
    text = low.text + dash + high.text + unit
    target = Target.parse(text)
    assert target is not None and target.value is not None and target.upper is not None
    assert target.kind == "range"
    assert (target.value.number, target.upper.number) == (low.number, high.number)
    assert target.value.unit == target.upper.unit == unit.strip()
    assert str(target) == text


# `vocabulary.md`, "words inside a target", and the examples of `format.md`.
EXAMPLES: list[tuple[str, str, str, str]] = [
    # text, kind, direction, reference
    ("≥ 90 %", "at least", "", ""),
    (">= 90 %", "at least", "", ""),
    ("minst 90 %", "at least", "", ""),
    ("at least 90 %", "at least", "", ""),
    ("lägst 90", "at least", "", ""),
    ("min 90", "at least", "", ""),
    ("ej under 90 %", "at least", "", ""),
    ("≤ 5", "at most", "", ""),
    ("<= 5", "at most", "", ""),
    ("högst 5", "at most", "", ""),
    ("max 5", "at most", "", ""),
    ("at most 5", "at most", "", ""),
    ("maximalt 5", "at most", "", ""),
    ("som mest 5", "at most", "", ""),
    ("ej över 5", "at most", "", ""),
    ("upp till 5", "at most", "", ""),
    ("över 5", "more than", "", ""),
    ("over 5", "more than", "", ""),
    ("more than 5", "more than", "", ""),
    ("> 5", "more than", "", ""),
    ("mer än 5", "more than", "", ""),
    ("fler än 5", "more than", "", ""),
    ("under 5", "less than", "", ""),
    ("less than 5", "less than", "", ""),
    ("< 5", "less than", "", ""),
    ("mindre än 5", "less than", "", ""),
    ("färre än 5", "less than", "", ""),
    ("lägre än 1 200", "less than", "", ""),
    ("lägre än 1200", "less than", "", ""),
    ("mer än 2000 timmar", "more than", "", ""),
    ("ska vara minst 90 %", "at least", "", ""),
    ("90–95 %", "range", "", ""),
    ("90..95 %", "range", "", ""),
    ("mellan 90 och 95 %", "range", "", ""),
    ("between 90 and 95 %", "range", "", ""),
    ("-5–5 %", "range", "", ""),
    ("ja", "yes", "", ""),
    ("YES", "yes", "", ""),
    ("nej", "no", "", ""),
    ("No", "no", "", ""),
    ("öka", "direction", "higher", ""),
    ("ska öka", "direction", "higher", ""),
    ("ökad", "direction", "higher", ""),
    ("ökat", "direction", "higher", ""),
    ("ökande", "direction", "higher", ""),
    ("höja", "direction", "higher", ""),
    ("increase", "direction", "higher", ""),
    ("minska", "direction", "lower", ""),
    ("ska minska", "direction", "lower", ""),
    ("minskad", "direction", "lower", ""),
    ("minskat", "direction", "lower", ""),
    ("sänka", "direction", "lower", ""),
    ("decrease", "direction", "lower", ""),
    ("förbättra", "direction", "better", ""),
    ("förbättrad", "direction", "better", ""),
    ("improve", "direction", "better", ""),
    ("bibehålla", "direction", "steady", ""),
    ("oförändrad", "direction", "steady", ""),
    ("oförändrat", "direction", "steady", ""),
    ("behålla", "direction", "steady", ""),
    ("maintain", "direction", "steady", ""),
    ("Ska Öka", "direction", "higher", ""),
    ("öka jämfört med 2022", "relative", "higher", "2022"),
    ("increase from 2022", "relative", "higher", "2022"),
    ("minska från 2022 års nivå", "relative", "lower", "2022 års nivå"),
    ("lägre än 2022", "relative", "lower", "2022"),
    ("lower than 2022", "relative", "lower", "2022"),
    ("fler än 2022", "relative", "higher", "2022"),
    ("bättre än riket", "relative", "better", "riket"),
    ("better than riket", "relative", "better", "riket"),
    ("högre än riket", "relative", "higher", "riket"),
    ("lägre än riket", "relative", "lower", "riket"),
    ("i nivå med riket", "relative", "steady", "riket"),
    ("minst i nivå med riket", "relative", "steady", "riket"),
    ("at least as riket", "relative", "steady", "riket"),
    ("at least as good as riket", "relative", "steady", "riket"),
    ("bättre resultat än riket", "relative", "better", "riket"),
    ("öka med 10 %", "relative", "higher", ""),
    ("decrease by 5 days", "relative", "lower", ""),
    ("öka till 90 %", "at least", "", ""),
    ("öka till minst 90 %", "at least", "", ""),
    ("öka från 80 % till 90 %", "at least", "", ""),
    ("decrease to 5 days", "at most", "", ""),
    ("bland de 25 % bästa", "rank", "", ""),
    ("among the best 25 %", "rank", "", ""),
    ("bland Sveriges tio bästa kommuner", "rank", "", ""),
    ("topp 10", "rank", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "direction", "reference"), EXAMPLES)
@pytest.mark.parametrize("case", CASES)
def test_words_inside_a_target(
    text: str, kind: str, direction: str, reference: str, case: Callable[[str], str]
) -> None:
    target = Target.parse(case(text))
    assert target is not None
    assert (target.kind, target.direction) == (kind, direction)
    assert target.reference.casefold() == reference.casefold()
    assert target.has_value is (kind != "direction")


@pytest.mark.parametrize(
    "text",
    [
        "-", "–", "−", "..", "saknas", "ej satt", "ej mätt", "ej fastställt", "tas fram", "n/a", "tbd",
        "under framtagande", "Under framtagande", "SAKNAS", " tas  fram ", "tas fram under 2024",
        "under framtagande 2024", "saknas, tas fram 2024",
    ],
)  # fmt: skip
def test_words_for_no_value_yet(text: str) -> None:
    assert Target.parse(text) is None
    assert is_no_value(text)
    assert not Targets.parse(text) and not Outcomes.parse(text) and not Amounts.parse(text)
    assert not Targets.parse({"2023": text}) and not Outcomes.parse({"2023": text})


@pytest.mark.parametrize("text", ["under 5 %", "saknasvärde 5", "-5", "–3,7 mkr", "..5..6"])
def test_a_value_is_not_taken_for_the_lack_of_one(text: str) -> None:
    assert not is_no_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "minst",
        "över",
        "god",
        "≥",
        "1:5",
        "än 2022",
        "%",
        "80 % 90 %",
        "grupp 3",
        "2025: 80 %; 2026: 85 %",
        "KPI + 1 %",
    ],
)
def test_what_is_not_understood(text: str) -> None:
    target = Target.parse(text)
    assert target is not None and (target.form, target.kind) == ("unclear", "unclear")
    assert not target.has_value and target.value is None


@pytest.mark.parametrize("text", ["", "12,", "2,750 kr", "minst 1.250"])
def test_what_is_broken(text: str) -> None:
    assert fault(Target.parse, text) in ("unreadable", "ambiguous")


@pytest.mark.parametrize(
    ("text", "a", "b", "parsers"),
    [
        ("(£120k)", "£120k", "-£120k", ANY_VALUE),
        ("£(2.1m)", "£2.1m", "-£2.1m", ANY_VALUE),
        ("(120) tkr", "120 tkr", "-120 tkr", ANY_VALUE),
        ("(1,500)", "1,500", "-1,500", ANY_VALUE),
        ("120-", "120", "-120", ANY_VALUE),
        ("(2,5 %)", "2,5 %", "-2,5 %", MEASURED),
        ("underskott på 3,2 mkr", "3,2 mkr", "-3,2 mkr", MEASURED),
        ("-120 tkr i underskott", "120 tkr", "-120 tkr", MEASURED),
        ("Deficit £2m", "£2m", "-£2m", MEASURED),
        ("4,2 mkr sämre än budget", "4,2 mkr", "-4,2 mkr", MEASURED),
        ("£1.2m adverse", "£1.2m", "-£1.2m", MEASURED),
    ],
)
def test_what_accounts_write_for_a_loss_may_be_above_or_below_nothing(
    text: str, a: str, b: str, parsers: tuple[Callable[[str], object], ...]
) -> None:
    for parse in parsers:
        with pytest.raises(Unreadable) as caught:
            parse(text)
        found = caught.value.fault
        assert (found.variant, found.args["a"], found.args["b"]) == ("sign", a, b)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("minus 120 tkr", -120),
        ("(0)", 0),
        ("0 kr i underskott", 0),
        ("överskott 3 mkr", 3),
        ("21 % förluster", 21),
    ],
)
def test_what_no_reader_takes_for_the_opposite(text: str, number: int) -> None:
    outcome, target = outcome_of(text), Target.parse(text)
    assert outcome and target and target.value
    assert outcome.number == target.value.number == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("82 % (prognos)", "82 %"),
        ("82 % helårsprognos", "82 %"),
        ("82% projected", "82%"),
        ("12 dagar forecast", "12"),
        ("3 % sämre än riket", ""),
        ("2 procentenheter bättre än 2023", ""),
        ("ökat med 3 %", ""),
    ],
)
def test_what_is_expected_and_how_far_it_is_from_another_is_no_outcome(
    text: str, amount: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        outcome_of(text)
    assert caught.value.fault.args["amount"] == amount


@pytest.mark.parametrize(
    ("text", "reference", "by"),
    [
        ("10 % minskning jämfört med 2019", "2019", 0),
        ("10 % minskning (jämfört med 2019)", "2019", 0),
        ("5 % ökning sedan 2020", "2020", 0),
        ("10% reduction in emissions compared with 2019", "2019", 0),
        ("10% reduction by 2027 from 2019 levels", "2019 levels", 2027),
        ("a 10% reduction on last year", "last year", 0),
        ("minska med 10 % från 2019 års nivå", "2019 års nivå", 0),
        ("minska med 10 % till 2027 (jämfört med 2019)", "2019", 2027),
        ("öka med 5 % från 2020 till 2025", "2020", 2025),
        ("25 % minskning av utsläppen", "", 0),
        ("öka med 2 % från och med 2025", "", 2025),
    ],
)
def test_a_change_is_counted_from_what_its_words_name(text: str, reference: str, by: int) -> None:
    target = Target.parse(text)
    assert target and (target.form, target.reference, target.by) == ("change", reference, by)


def test_a_mark_with_decimals_is_no_share() -> None:
    for text, number, unit in (("4,0 av 5", "4.0", ""), ("4 av 5", "80", "%")):
        outcome, target = outcome_of(text), Target.parse(f"minst {text}")
        assert outcome and target and target.value
        assert str(outcome.number) == str(target.value.number) == number
        assert outcome.unit == target.value.unit == unit


@pytest.mark.parametrize(
    ("text", "is_of_a_level"),
    [
        ("80 % av målet", True),
        ("minst 80 % av uppsatt mål", True),
        ("75% of the target", True),
        ("hälften av målvärdet", True),
        ("95 % of last year's level", True),
        ("90 % av rikssnittet", True),
        ("100 % av utfallet 2022", True),
        ("80 % av målen", False),
        ("80 % av uppsatta mål", False),
        ("80 % av eleverna", False),
        ("80 % of goals", False),
        ("2 av 3 mål", False),
    ],
)
def test_a_share_of_a_level_is_no_level(text: str, is_of_a_level: bool) -> None:
    target = Target.parse(text)
    assert target and (target.form == "unclear") is is_of_a_level
    if is_of_a_level:
        with pytest.raises(Unreadable) as caught:
            outcome_of(text)
        # What is proposed is not the share.
        assert caught.value.fault.args["amount"] == ""
    else:
        assert outcome_of(text)


@pytest.mark.parametrize(
    ("target", "outcome", "better", "met"),
    [
        ("minst 90 %", "90 %", "", True),
        ("minst 90 %", "89,9 %", "", False),
        ("högst 5", "5", "", True),
        ("över 5", "5", "", False),
        ("under 5", "4,99", "", True),
        ("90 %", "91 %", "higher", True),
        ("90 %", "91 %", "lower", False),
        ("90 %", "91 %", "steady", False),
        ("90 %", "91 %", "", None),
        ("90 %", "90 %", "", True),
        ("90–95 %", "95 %", "", True),
        ("90–95 %", "96", "", None),
        ("90–95 %", "96", "steady", False),
        ("mellan 12 och 15 barn", "16", "", False),
        ("between 12 and 15 children", "11", "", False),
        ("±1 %", "1,5 %", "", False),
        ("90–95 %", "96", "higher", True),
        ("90–95 %", "89", "higher", False),
        ("4–5 %", "3 %", "lower", True),
        ("4–5 %", "6 %", "lower", False),
        ("högst 980 tkr", "0,98 mkr", "", True),
        ("minst 90 %", "3 mkr", "", None),
        ("ja", "1", "", None),
        ("ja", "ja", "", True),
        ("genomfört", "nej", "", False),
        ("nej", "nej", "", True),
        ("minst 90 %", "ja", "", None),
        ("topp 10", "plats 8", "", True),
        ("högst plats 50", "51", "", False),
        ("bland de 25 % bästa", "12", "", None),
        ("ca 40 %", "41 %", "higher", True),
        ("ca 40 %", "39 %", "higher", None),
        ("inte sämre än 10 dagar", "9 dagar", "lower", True),
        ("4,0 eller bättre", "3,9", "higher", False),
        ("minst 2 % under mandatperioden", "1 %", "higher", None),
        ("öka till 80 %", "79 %", "", False),
        ("bättre än riket", "90 %", "higher", None),
        ("ska öka", "90 %", "higher", None),
    ],
)
def test_whether_an_outcome_meets_a_target(
    target: str, outcome: str, better: str, met: bool | None
) -> None:
    parsed = Target.parse(target)
    assert parsed is not None
    assert parsed.met_by(outcome_of(outcome), better) is met


# Periods.

years = st.integers(1900, 2198)
HYPHENS = ("-", "–", "−")


class Span(NamedTuple):
    """A period as written, with its first and last day."""

    text: str
    start: date
    end: date


@st.composite
def periods(draw: st.DrawFn) -> Span:
    """Every form of a period that the format has."""
    number = draw(years)
    written = f"{number:04}"
    hyphen = draw(st.sampled_from(HYPHENS))
    form = draw(
        st.sampled_from(("year", "years", "part", "month", "months", "days", "school", "term"))
    )
    if form == "year":
        return Span(written, date(number, 1, 1), date(number, 12, 31))
    if form == "years":
        last = draw(st.integers(number, 2198))
        space = draw(st.sampled_from(("", " ")))
        text = f"{written}{space}{hyphen}{space}{last:04}"
        return Span(text, date(number, 1, 1), date(last, 12, 31))
    if form == "part":
        letter, months = draw(st.sampled_from((("H", 6), ("T", 4), ("Q", 3))))
        part = draw(st.integers(1, 12 // months))
        mark = draw(st.sampled_from((letter, letter.lower())))
        text = draw(
            st.sampled_from(
                (
                    f"{written}{hyphen}{mark}{part}",
                    f"{written} {mark}{part}",
                    f"{written}{mark}{part}",
                    f"{mark}{part} {written}",
                )
            )
        )
        first = (part - 1) * months + 1
        return Span(text, date(number, first, 1), last_of_month(number, first + months - 1))
    if form == "month":
        month = draw(st.integers(1, 12))
        text = f"{written}{hyphen}{month:02}"
        return Span(text, date(number, month, 1), last_of_month(number, month))
    if form == "months":
        first = draw(st.integers(1, 12))
        month = draw(st.integers(first, 12))
        text = f"{written}{hyphen}{first:02}..{written}{hyphen}{month:02}"
        return Span(text, date(number, first, 1), last_of_month(number, month))
    if form == "days":
        start = draw(st.dates(date(1900, 1, 1), date(2198, 12, 31)))
        end = start + timedelta(days=draw(st.integers(0, 360)))
        return Span(f"{start}..{end}".replace("-", hyphen), start, end)
    if form == "school":
        text = f"{written}/{number + 1:04}"
        if draw(st.booleans()):
            text = f"{written}/{(number + 1) % 100:02}"
        return Span(text, date(number, 7, 1), date(number + 1, 6, 30))
    term, first = draw(st.sampled_from((("HT", 7), ("VT", 1))))
    mark = draw(st.sampled_from((term, term.lower())))
    text = draw(st.sampled_from((f"{mark} {written}", f"{mark}{written}", f"{written} {mark}")))
    return Span(text, date(number, first, 1), last_of_month(number, first + 5))


@repeatable
@given(periods())
def test_every_form_of_a_period(span: Span) -> None:
    for kind in (Period, Due):
        period = kind.parse(span.text)
        assert (period.start, period.end) == (span.start, span.end)
        assert str(period) == span.text
        assert kind.parse(str(period)) == period
        assert hash(kind.parse(str(period))) == hash(period)
    assert Period.parse(f" {span.text} ") == Period.parse(span.text)


@repeatable
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(HYPHENS))
def test_days(day: date, hyphen: str) -> None:
    text = str(day).replace("-", hyphen)
    assert parse_date(text) == day
    due = Due.parse(text)
    assert (due.start, due.end, str(due)) == (day, day, text)


@repeatable
@given(periods(), periods())
def test_overlap_is_mutual_and_within_is_stricter(one: Span, other: Span) -> None:
    first, second = Period.parse(one.text), Period.parse(other.text)
    assert first.overlaps(second) == second.overlaps(first)
    assert first.within(first) and first.overlaps(first)
    if first.within(second):
        assert first.overlaps(second)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-2025", "2023-01-01", "2025-12-31"),
        ("2023–2025", "2023-01-01", "2025-12-31"),
        ("2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-T2", "2023-05-01", "2023-08-31"),
        ("2023 T2", "2023-05-01", "2023-08-31"),
        ("T2 2023", "2023-05-01", "2023-08-31"),
        ("2023T2", "2023-05-01", "2023-08-31"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-08", "2023-08-01", "2023-08-31"),
        ("2023-01..2023-08", "2023-01-01", "2023-08-31"),
        ("2023-01-01..2023-08-31", "2023-01-01", "2023-08-31"),
        ("2022/2023", "2022-07-01", "2023-06-30"),
        ("2022/23-2024/25", "2022-07-01", "2025-06-30"),
        ("2022/23", "2022-07-01", "2023-06-30"),
        ("1999/00", "1999-07-01", "2000-06-30"),
        ("HT 2023", "2023-07-01", "2023-12-31"),
        ("VT 2023", "2023-01-01", "2023-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024–26", "2024-01-01", "2026-12-31"),
        ("2024-26", "2024-01-01", "2026-12-31"),
        ("2011-12", "2011-12-01", "2011-12-31"),
        ("2024/25", "2024-07-01", "2025-06-30"),
        ("jan–aug 2025", "2025-01-01", "2025-08-31"),
        ("januari - augusti 2025", "2025-01-01", "2025-08-31"),
        ("augusti 2025", "2025-08-01", "2025-08-31"),
        ("Dec. 2025", "2025-12-01", "2025-12-31"),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("helår 2025", "2025-01-01", "2025-12-31"),
        ("2025 helår", "2025-01-01", "2025-12-31"),
        ("år 2025", "2025-01-01", "2025-12-31"),
        ("tertial 2 2025", "2025-05-01", "2025-08-31"),
        ("tertial två 2025", "2025-05-01", "2025-08-31"),
        ("andra tertialet år 2025", "2025-05-01", "2025-08-31"),
        ("2025:T2", "2025-05-01", "2025-08-31"),
        ("Tertial 2, 2025", "2025-05-01", "2025-08-31"),
        ("2025 tertial 1", "2025-01-01", "2025-04-30"),
        ("andra tertialet 2025", "2025-05-01", "2025-08-31"),
        ("kvartal 3 2025", "2025-07-01", "2025-09-30"),
        ("third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("första halvåret 2025", "2025-01-01", "2025-06-30"),
        ("T1/2025", "2025-01-01", "2025-04-30"),
        ("2:a tertialet 2025", "2025-05-01", "2025-08-31"),
        ("tertial III 2025", "2025-09-01", "2025-12-31"),
        ("tert. 1 2025", "2025-01-01", "2025-04-30"),
        ("K3 2025", "2025-07-01", "2025-09-30"),
        ("2025 januari–augusti", "2025-01-01", "2025-08-31"),
        ("januari t.o.m. augusti 2025", "2025-01-01", "2025-08-31"),
        ("January to August 2025", "2025-01-01", "2025-08-31"),
        ("nov 2025 – feb 2026", "2025-11-01", "2026-02-28"),
        ("2025-01–2025-08", "2025-01-01", "2025-08-31"),
        ("2025-01-01 – 2025-08-31", "2025-01-01", "2025-08-31"),
        ("1 jan–31 aug 2025", "2025-01-01", "2025-08-31"),
        ("helåret 2025", "2025-01-01", "2025-12-31"),
        ("budgetår 2025", "2025-01-01", "2025-12-31"),
        ("läsåret 2024/25", "2024-07-01", "2025-06-30"),
        ("school year 2024/2025", "2024-07-01", "2025-06-30"),
        ("höstterminen 2025", "2025-07-01", "2025-12-31"),
        ("spring term 2025", "2025-01-01", "2025-06-30"),
        ("2024—2026", "2024-01-01", "2026-12-31"),
        ("2025-01-01—2025-08-31", "2025-01-01", "2025-08-31"),
        ("nov 2024–feb 2025", "2024-11-01", "2025-02-28"),
        ("1 december 2024–28 februari 2025", "2024-12-01", "2025-02-28"),
        ("HT 2024–VT 2025", "2024-07-01", "2025-06-30"),
        ("T1–T2 2025", "2025-01-01", "2025-08-31"),
        ("kvartal 1–3 2025", "2025-01-01", "2025-09-30"),
        ("åren 2024–2026", "2024-01-01", "2026-12-31"),
        ("läsåret 2024-2025", "2024-07-01", "2025-06-30"),
    ],
)
def test_examples_of_periods(text: str, start: str, end: str) -> None:
    period = Period.parse(text)
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "", "20233", "2023-13", "2023-00", "2023-T4", "2023-H3", "2023-Q5", "0000", "2025-2023", "2023/2025",
        "2023/2023", "2023-02-30..2023-03-01", "2023-05-254", "2023-08..2023-01", "2023..", "..", "2023..2024..2025",
        "9999/00", "HT", "hösten 2023", "2024-23", "2024-20", "ja 2025", "aug-jan 2025", "tertial 4 2025", "tertial 2",
        "helår", "strunt 2025", "2025 tertial 2 2026", "2024/25-Q1", "2024/26", "mandatperioden 2025", "under 2025",
    ],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Period.parse(text)
    assert caught.value.fault.rule == "invalid-date"


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("läsår 24/25", {"läsår 2024/25"}),
        ("ht 24", {"ht 2024"}),
        ("HT 2024/VT 2025", {"HT 2024 - VT 2025"}),
        ("2025-T1..T2", {"2025-T1..2025-T2"}),
        ("mandatperioden 2023-2026", {"2023-2026"}),
        ("FY 2024/25", {"2024/25"}),
        ("2024/26", {"2024-2026"}),
        ("2024, 2025 och 2026", {"2024-2026"}),
        ("senast juni 2025", {"juni 2025"}),
        ("1 januari–29 februari 2025", {"1 januari-28 februari 2025"}),
        ("2025-01-01..2025-02-29", {"2025-01-01..2025-02-28"}),
        ("2025-01-01..2025-08-314", {"2025-01-01..2025-08-31"}),
        ("2026-2024", {"2024-2026"}),
        ("2025-08-31 - 2025-01-01", {"2025-01..2025-08"}),
        ("februari 2025 – november 2024", {"2024-11..2025-02"}),
        ("november–februari 2025", {"2024-11..2025-02", "2025-11..2026-02", "2025-02..2025-11"}),
        (
            "31 augusti - 1 januari 2025",
            {"2024-08-31..2025-01-01", "2025-08-31..2026-01-01", "2025-01..2025-08"},
        ),
        ("T2–T1 2025", {"2024-05..2025-04", "2025-05..2026-04", "2025-01..2025-08"}),
        ("2024-02-29", set()),
        ("2023-02-29", set()),
        ("vecka 12 2025", set()),
        ("före sommaren 2025", set()),
    ],
)
def test_what_is_proposed_for_no_period_is_one_and_says_all_of_it(
    text: str, proposed: set[str]
) -> None:
    with pytest.raises(Unreadable) as caught:
        Period.parse(text)
    said = {name: str(arg) for name, arg in caught.value.fault.args.items() if name != "value"}
    assert set(said.values()) == proposed
    assert all(str(Period.parse(one)) == one for one in proposed)


@pytest.mark.parametrize("text", ["31 juni 2025", "den 31 juni 2025"])
def test_a_due_day_in_words_that_is_not_in_the_calendar(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Due.parse(text)
    told = caught.value.fault
    assert (told.variant, told.args["example"]) == ("date", "2025-06-30")


# Intervals.


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, ("month", "månad", "månadsvis", "Månad")),
        (2, ("2 months", "2 månader")),
        (3, ("quarter", "kvartal", "kvartalsvis", "3 months")),
        (4, ("tertial", "tertialvis", "4 månader")),
        (6, ("half-year", "half year", "halvår", "halvårsvis")),
        (
            12,
            (
                "year",
                "år",
                "årligen",
                "01..08",
                "januari–augusti",
                "january-august",
                "1 år",
                "12 månader",
            ),
        ),
        (24, ("2 years", "2 år", "vartannat år")),
        (36, ("3 years", "3 år", "vart tredje år")),
        (60, ("5 år",)),
    ],
)
def test_words_for_how_often(months: int, words: tuple[str, ...]) -> None:
    for word in words:
        interval = Interval.parse(word)
        assert interval.months == months
        assert str(interval) == word


APRIL = (
    ("2024/25", "2024-04-01", "2025-03-31"),
    ("2022/2023", "2022-04-01", "2023-03-31"),
    ("2022/23–2024/25", "2022-04-01", "2025-03-31"),
    ("2024-Q1", "2024-04-01", "2024-06-30"),
    ("Q4 2024/25", "2025-01-01", "2025-03-31"),
    ("tertial 3 2024", "2024-12-01", "2025-03-31"),
    ("första halvåret 2024", "2024-04-01", "2024-09-30"),
    ("budgetåret 2024/25", "2024-04-01", "2025-03-31"),
    # What is of no fiscal year.
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-26", "2024-01-01", "2026-12-31"),
    ("läsåret 2024/25", "2024-07-01", "2025-06-30"),
    ("VT 2024", "2024-01-01", "2024-06-30"),
    ("jan–mar 2024", "2024-01-01", "2024-03-31"),
)


@pytest.fixture
def april() -> Iterator[None]:
    with FiscalYear(4).meant():
        yield


@pytest.mark.parametrize(("text", "start", "end"), APRIL)
def test_a_fiscal_year_from_april(text: str, start: str, end: str, april: None) -> None:
    period = Period.parse(text)
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.usefixtures("april")
def test_of_a_fiscal_year_with_one_number_it_is_not_known_which() -> None:
    for text in ("budgetåret 2024", "räkenskapsår 2024", "fiscal year 2024"):
        assert fault(Period.parse, text) == "period"


@repeatable
@given(
    st.sampled_from(("month", "quarter", "tertial", "half-year", "year")), years, st.integers(2, 12)
)
def test_the_periods_of_a_fiscal_year_fill_it(word: str, number: int, month: int) -> None:
    fiscal = FiscalYear(month)
    found = list(Interval.parse(word).periods(number, fiscal))
    assert found[0].start == date(number, month, 1)
    assert found[-1].end + timedelta(days=1) == date(number + 1, month, 1)
    for before, after in pairwise(found):
        assert before.end + timedelta(days=1) == after.start
    assert all(fiscal.of(one.start) == fiscal.of(one.end) == number for one in found)
    assert all(fiscal.years(one) == range(number, number + 1) for one in found)
    if number > 1900 and number < 2199:
        assert all(Period.parse(str(period), fiscal) == period for period in found)


def test_the_same_text_is_read_under_the_year_that_is_meant() -> None:
    before = Outcomes.parse({"2024/25": "5", "2024-Q1": "6"})
    with FiscalYear(4).meant():
        april = Outcomes.parse({"2024/25": "5", "2024-Q1": "6"})
    assert [str(period and period.start) for period, _ in april] == ["2024-04-01", "2024-04-01"]
    assert Outcomes.parse({"2024/25": "5", "2024-Q1": "6"}) == before != april


@repeatable
@given(st.integers(1, 12), st.integers(1, 12))
def test_months_reported_once_a_year(first: int, last: int) -> None:
    text = f"{first:02}..{last:02}"
    if last < first:
        assert fault(Interval.parse, text) == "word"
        return
    (period,) = Interval.parse(text).periods(2023, CALENDAR)
    assert (period.start, period.end) == (date(2023, first, 1), last_of_month(2023, last))
    assert Period.parse(str(period)) == period


@repeatable
@given(st.sampled_from(("month", "quarter", "tertial", "half-year", "year")), years)
def test_the_periods_of_a_year_fill_it(word: str, number: int) -> None:
    found = list(Interval.parse(word).periods(number, CALENDAR))
    assert (found[0].start, found[-1].end) == (date(number, 1, 1), date(number, 12, 31))
    for before, after in pairwise(found):
        assert before.end + timedelta(days=1) == after.start
    if number > 999:
        assert all(Period.parse(str(period)) == period for period in found)


def test_delar_is_no_interval() -> None:
    for text in ("delår", "", "ibland", "13..14", "08..01", "0 år", "5 månader", "0 månader"):
        assert fault(Interval.parse, text) == "word"


@pytest.mark.parametrize(
    "text",
    [
        "februari, april, augusti, oktober",
        "feb, Apr, aug, okt",
        "10, 02, 04, 08",
        "02, 04, 08 och 10",
        "February, April, August and October",
    ],
)
@pytest.mark.parametrize(("begins", "found"), [
    (1, ["2024-01..2024-02", "2024-03..2024-04", "2024-05..2024-08", "2024-09..2024-10"]),
    (4, ["2024-04..2024-04", "2024-05..2024-08", "2024-09..2024-10", "2024-11..2025-02"]),
])  # fmt: skip
def test_months_after_each_of_which_it_is_told(text: str, begins: int, found: list[str]) -> None:
    periods = list(Interval.parse(text).periods(2024, FiscalYear(begins)))
    assert [str(one) for one in periods] == found
    assert [Period.parse(one) for one in found] == periods


@pytest.mark.parametrize(
    "text", ["februari, ibland", "02, 02", "02, 13", "februari,", ",", "ma, juni"]
)
def test_what_is_no_month_among_months_is_no_interval(text: str) -> None:
    assert fault(Interval.parse, text) == "word"


# Decisions.


@repeatable
@given(
    st.sampled_from(
        (
            "Kommunfullmäktige",
            "Socialnämnden",
            "Barn- och utbildningsnämnden",
            "Enhet 2",
            "Skolan F–6",
            "KS",
            "",
        )
    ),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(1, 999),
    st.sampled_from((", § ", " § ", " §", ", §", " paragraf ")),
    st.sampled_from((" ", ", ", "\u00a0")),
)
def test_decisions(by: str, day: date, number: int, mark: str, gap: str) -> None:
    text = f"{by}{gap if by else ''}{day}{mark}{number}"
    decision = Decision.parse(text)
    assert (decision.by, decision.date, decision.ref) == (by, day, str(number))
    assert str(decision) == text and Decision.parse(str(decision)) == decision
    alone = Decision.parse(str(day))
    assert (alone.by, alone.date, alone.ref) == ("", day, "")


@pytest.mark.parametrize("day", ["2023-02-30", "2023-05-254", "2023-13-01"])
def test_a_decision_with_a_date_that_is_not_real(day: str) -> None:
    decision = Decision.parse(f"Socialnämnden {day} § 64")
    assert (decision.by, decision.date, decision.wrong_date) == ("Socialnämnden", None, day)


@pytest.mark.parametrize(
    ("text", "by"), [("Hemtjänst 2B 2022-11-28", "Hemtjänst 2B"), ("Område 12, § 3", "Område 12")]
)
def test_a_body_with_a_number_in_its_name(text: str, by: str) -> None:
    assert Decision.parse(text).by == by


@pytest.mark.parametrize(
    "text",
    [
        "nej", "Saknas", "—", "–", "ej beslutad", "inget beslut", "no", "Nej, beslutas i mars", "ännu inte", "under beredning",
        "Förslag", "Beslutas 2025-03-01", "remissversion", "not yet decided", "to be decided in March", "draft",
    ],
)  # fmt: skip
def test_words_that_there_is_no_decision(text: str) -> None:
    decision = Decision.parse(text)
    assert not decision and str(decision) == text


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("ja", ""), ("Ja, i KF", "KF"), ("yes", ""), ("beslutad", ""), ("KF", "KF"), ("Beslutad av Kommunfullmäktige", "Kommunfullmäktige"),
        ("Ja, antagen av socialnämnden", "socialnämnden"), ("adopted by the council", "council"),
        # Names that begin as such words do.
        ("Jämtlands regionfullmäktige", "Jämtlands regionfullmäktige"), ("Ja-nämnden", "Ja-nämnden"),
        ("Förslagsnämnden", "Förslagsnämnden"), ("Beslutsnämnden", "Beslutsnämnden"), ("Noramnämnden", "Noramnämnden"),
    ],
)  # fmt: skip
def test_a_decision_has_a_date_or_a_paragraph(text: str, by: str) -> None:
    with pytest.raises(Unreadable):
        Decision.parse(text)
    assert (Decision.parse(f"{text} 2023-05-02").by, Decision.parse(f"{text}, § 5").by) == (by, by)


@pytest.mark.parametrize("text", ["KS 12", "KS 154 2022-11-28", "KF 12/5"])
def test_a_number_that_may_be_something_else_than_part_of_a_name(text: str) -> None:
    with pytest.raises(Unreadable):
        Decision.parse(text)


@pytest.mark.parametrize(
    ("text", "by", "day", "ref"),
    [
        ("Kommunfullmäktige den 27 november 2023, § 45", "Kommunfullmäktige", "2023-11-27", "45"),
        ("Socialnämnden den 4:e maj 2022 paragraf 18", "Socialnämnden", "2022-05-04", "18"),
        ("2022-12-14 Socialnämnden, § 182", "Socialnämnden", "2022-12-14", "182"),
        ("§ 182 Socialnämnden 2022-12-14", "Socialnämnden", "2022-12-14", "182"),
        ("Antagen av KF 27 nov. 2023 § 45 (dnr KS 2023/12)", "KF", "2023-11-27", "45"),
        ("KF 27/11-2023", "KF", "2023-11-27", ""),
        ("14 december 2022", "", "2022-12-14", ""),
        ("Full Council, 27 February 2024", "Full Council", "2024-02-27", ""),
        ("Approved by Cabinet on 14th April 2024 (minute 12)", "Cabinet", "2024-04-14", "12"),
        ("Cabinet 27.02.2024", "Cabinet", "2024-02-27", ""),
    ],
)
def test_a_decision_in_words_that_can_mean_but_one(text: str, by: str, day: str, ref: str) -> None:
    decision = Decision.parse(text)
    assert (decision.by, str(decision.date), decision.ref, str(decision)) == (by, day, ref, text)


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden 2022-12-14 och 2023-01-11, § 4",
        "Socialnämnden 31 februari 2022",
        "Cabinet 03/04/2024",  # April in London, March in New York.
        "Kommunfullmäktige november 2023",
        "Kommunfullmäktige den 27 november",
    ],
)
def test_a_decision_in_words_that_may_mean_another(text: str) -> None:
    with pytest.raises(Unreadable):
        Decision.parse(text)


def test_a_paragraph_may_have_its_year() -> None:
    assert Decision.parse("KF § 45/2023").ref == "45/2023"


# Targets that hang on something else than the one outcome.


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("minst 80 % på varje enhet", "text"),
        ("alla enheter högst 5 dagar", "text"),
        ("ingen enhet under 80 %", "text"),
        ("at least 80 % in each unit", "text"),
        ("no unit below 80 %", "text"),
        # Of all together, of a time, or of so many.
        ("minst 80 % av alla elever", "level"),
        ("minst 80 % varje år", "level"),
        ("minst 80 % för alla", "level"),
        ("alla elever i årskurs 9", "level"),
        ("at least 3 per school", "level"),
        # The colour says nothing, what it hangs on does.
        ("grönt om bättre än förra året", "comparison"),
        ("green if better than last year", "comparison"),
        ("grön vid minst 80 %", "level"),
        ("grönt", "done"),
        # A year is what is compared with, and no level.
        ("samma nivå som 2025", "comparison"),
        ("same level as 2025", "comparison"),
    ],
)
def test_targets_for_each_by_colour_and_as_in_a_year(text: str, form: str) -> None:
    target = Target.parse(text)
    assert target
    assert (target.form, target.text) == (form, text)
    assert target.form == "level" or target.value is None


# Ids, whole numbers and headings.

letters = st.sampled_from(string.ascii_letters + string.digits + "åäöÅÄÖéßøжΩ名")


@repeatable
@given(letters, st.text(alphabet=string.ascii_letters + string.digits + "åäöé._-", max_size=20))
def test_ids(first: str, rest: str) -> None:
    text = first + rest
    assert Id.parse(text) == unicodedata.normalize("NFC", text)
    assert Id.parse(unicodedata.normalize("NFD", text)) == Id.parse(text)
    assert Id.parse(Id.parse(text)) == Id.parse(text)


@pytest.mark.parametrize("text", ["", "-a", ".a", "_a", "a b", "a/b", "a:b", "§1", "a\n", "a,b"])
def test_what_is_no_id(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Id.parse(text)
    suggested = str(caught.value.fault.args["suggestion"])
    assert Id.parse(suggested) == suggested


@repeatable
@given(
    st.integers(0, 10**9), st.sampled_from(SPACES), st.sampled_from(("", " dagar", " days", " st"))
)
def test_whole_numbers(number: int, space: str, unit: str) -> None:
    assert Whole.parse(f"{number}{unit}") == number
    assert Whole.parse(f"{number:,}{unit}".replace(",", space)) == number


@pytest.mark.parametrize("text", ["", "-1", "1,5", "1.0", "en", "1e3", "½", "9" * 16, "1 00"])
def test_what_is_no_whole_number(text: str) -> None:
    assert fault(Whole.parse, text) == "number"


@repeatable
@given(st.lists(st.text(min_size=1, max_size=10), unique=True, max_size=5))
def test_headings(headings: list[str]) -> None:
    assert Sections.parse(headings).headings == tuple(headings)
    assert Sections.parse(dict.fromkeys(headings, "text")).headings == tuple(headings)
    assert Sections.parse(dict.fromkeys(headings)).texts == ("",) * len(headings)


# By period, and split.


@repeatable
@given(st.lists(st.tuples(periods(), numbers(), st.sampled_from(UNITS)), min_size=1, max_size=4))
def test_values_by_period_keep_their_order(rows: list[tuple[Span, Spelling, str]]) -> None:
    mapping = {span.text: number.text + unit for span, number, unit in rows}
    wanted = list(mapping.items())
    outcomes, targets, amounts = (kind.parse(mapping) for kind in (Outcomes, Targets, Amounts))
    assert [(str(p), str(split)) for p, split in outcomes] == wanted
    assert [(str(p), str(target)) for p, target in targets] == wanted
    assert [(str(p), str(amount)) for p, amount in amounts] == wanted
    assert outcomes == Outcomes.parse(mapping) and hash(outcomes) == hash(Outcomes.parse(mapping))


@repeatable
@given(numbers(), st.sampled_from(UNITS))
def test_one_value_has_no_period_of_its_own(number: Spelling, unit: str) -> None:
    text = number.text + unit
    for kind in (Outcomes, Targets, Amounts):
        ((period, value),) = kind.parse(text)
        assert period is None and str(value) == text


@repeatable
@given(
    st.sampled_from(
        (("total", "women", "men"), ("totalt", "kvinnor", "män"), ("total", "flickor", "pojkar"))
    ),
    st.lists(st.sampled_from(("8,4 %", "1 250", "-3", "saknas", None)), min_size=3, max_size=3),
)
def test_splits(keys: tuple[str, ...], values: list[str | None]) -> None:
    mapping = dict(zip(keys, values, strict=True))
    wanted = tuple(None if v in (None, "saknas") else v for v in values)
    for outcomes in (Outcomes.parse(mapping), Outcomes.parse({"2023": mapping})):
        found = [tuple(q.text if q else None for q in split) for _, split in outcomes]
        assert found == ([wanted] if any(wanted) else [])


# Whatever is written, only `Unreadable` is raised, and soon.

PARSERS: list[Callable[[Any], object]] = [
    Id.parse, Period.parse, Due.parse, parse_date, Interval.parse, Quantity.parse, Target.parse, Decision.parse,
    Whole.parse, Sections.parse, Targets.parse, Outcomes.parse, Amounts.parse,
]  # fmt: skip
near = st.text(alphabet="0123456789-–−.,:§/% \u00a0\u202fTHQVhtkrminst≥<>öåä\n", max_size=25)
words = st.lists(
    st.sampled_from([word for example in EXAMPLES for word in example[0].split()]), max_size=6
).map(" ".join)
scalars = st.one_of(st.text(max_size=40), near, words)
trees = st.recursive(
    st.one_of(scalars, st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(scalars, periods().map(lambda s: s.text)), inner, max_size=3),
    ),
    max_leaves=6,
)


def attempt(parse: Callable[[Any], object], value: Any) -> None:
    try:
        parse(value)
    except Unreadable as error:
        assert error.fault.rule.startswith(("invalid-", "outcome-not-understood"))


@settings(repeatable, max_examples=600)
@given(scalars)
def test_no_text_raises_anything_else(text: str) -> None:
    for parse in PARSERS:
        attempt(parse, text)
    is_no_value(text)
    unit_of(text)


@repeatable
@given(trees)
def test_no_tree_raises_anything_else(tree: Any) -> None:
    for parse in (Targets.parse, Outcomes.parse, Amounts.parse, Sections.parse):
        attempt(parse, tree)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "1",
        " ",
        "1 ",
        "1 000 ",
        "a",
        "a ",
        ", ",
        "–",
        "1–",
        "öka ",
        "minst ",
        "§",
        "1,",
        "bland ",
        "från 1 ",
        "2022 ",
    ],
)
def test_long_texts_are_read_in_no_time(text: str) -> None:
    within = pytest.importorskip("tests.hostile.bounded").within

    def read_all() -> None:
        for length in (250, 100_000):
            long = (text * length)[:length]
            for parse in PARSERS:
                attempt(parse, long)
                attempt(parse, long + "!")

    within(read_all)


def test_a_target_for_women_and_men_is_one_for_each_and_perhaps_for_all() -> None:
    targets = Targets.parse(
        {
            "2023": {"totalt": "85 %", "kvinnor": "minst 85 %", "män": "högst 90 %"},
            "2024": {"women": "80 %", "men": "saknas"},
            "2025": "90 %",
        }
    )
    whole, apart, plain = (target for _, target in targets)
    assert (str(whole.value), str(whole.women), str(whole.men)) == (
        "85 %",
        "minst 85 %",
        "högst 90 %",
    )
    assert whole.text == "totalt 85 %, kvinnor minst 85 %, män högst 90 %"
    assert (apart.value, str(apart.women), apart.men, apart.has_value) == (None, "80 %", None, True)
    assert plain.women is None and plain.men is None
    for wrong in ({"2023": {"women": "80 %", "kvinnor": "70 %"}}, {"2023": {"barn": "80 %"}}):
        with pytest.raises(Unreadable):
            Targets.parse(wrong)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("minst 84 % kvinnor/86 % män", ["women at least 84 %", "men at least 86 %"]),
        ("84 % för kvinnor och 86 % för män", ["women exactly 84 %", "men exactly 86 %"]),
        ("Kvinnor: minst 84 %, män: 86 %", ["women at least 84 %", "men at least 86 %"]),
        (
            "225 (flickor 235, pojkar 215)",
            ["total exactly 225", "women exactly 235", "men exactly 215"],
        ),
        (
            "At most 8 % (women 9 %, men 7 %)",
            ["total at most 8 %", "women at most 9 %", "men at most 7 %"],
        ),
    ],
)
def test_words_say_what_women_and_men_are_to_reach(text: str, parts: list[str]) -> None:
    target = Target.parse(text)
    assert target is not None
    assert target.text == text
    assert [f"{name} {part.kind} {part.value}" for name, part in target.apart] == parts


@pytest.mark.parametrize(
    "text",
    [
        "40 % kvinnor/60 % män",
        "80 % (K 85 %, M 75 %)",
        "225, varav flickor 120 och pojkar 105",
        "2027: kvinnor 84 %, män 86 %",
        "kvinnor 80–85 %, män 75–80 %",
    ],
)
def test_other_words_on_women_and_men_are_not_understood(text: str) -> None:
    target = Target.parse(text)
    assert target is not None
    assert (target.form, target.apart) == ("unclear", ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("84 % kvinnor", "exactly"),
        ("80 % (kvinnor och män)", "exactly"),
        ("84 % (2023: kvinnor 84 %, män 81 %)", "exactly"),
        ("minska skillnaden mellan kvinnor och män från 5 till 3 procentenheter", "at most"),
    ],
)
def test_a_level_that_only_names_women_or_men_is_one_for_all(text: str, kind: str) -> None:
    target = Target.parse(text)
    assert target is not None
    assert (target.kind, target.apart) == (kind, ())


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Halve the backlog (from 420 to 210) by March 2025", "at most 210 by 2025"),
        ("halvera kön (från 420 till 210)", "at most 210 by 0"),
        ("minska med 20 % (från 100 till 80 ärenden)", "at most 80 ärenden by 0"),
        ("öka med 30 platser (från 1 200 till 1 230 platser)", "at least 1 230 platser by 0"),
        ("öka med 5 % (från 80 % till 85 %)", "at least 85 % by 0"),
        ("Reduce complaints by 50% (from 420)", "at most 210 by 0"),
    ],
)
def test_a_change_that_gives_its_base_is_the_level_that_it_comes_to(text: str, level: str) -> None:
    target = Target.parse(text)
    assert target is not None
    shown = target.value if target.value and target.value.text in text else target.value.number  # type: ignore[union-attr]
    assert f"{target.kind} {shown} by {target.by}" == level
    assert (target.form, target.has_value, target.text) == ("change", True, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("öka med 10 % från 2022 till 2025", "relative"),
        ("halvera antalet jämfört med 2022", "relative"),
        # Of a share, 5 % may be percentage points.
        ("öka med 5 % (från 80 %)", "relative"),
        ("minska med 20 % (från 100 till 90)", "unclear"),
    ],
)
def test_what_gives_no_base_or_another_change_is_no_level(text: str, kind: str) -> None:
    target = Target.parse(text)
    assert target is not None
    assert target.kind == kind
