"""How values are told that cannot be read, and what is read at their limits."""

from datetime import date
from typing import Any

import pytest

from goallint.format.values import Unreadable
from goallint.format.values.alike import alike
from goallint.format.values.apart import said_apart
from goallint.format.values.by_period import Amounts, Forecast, Outcomes, Targets, in_two_ways
from goallint.format.values.decision import Decision
from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.format.values.identity import Id, hidden, suggestion, visible
from goallint.format.values.of_settings import AnyPeriod, ByLanguage, Month, SettingSchema
from goallint.format.values.outcome import outcome_of, value_of
from goallint.format.values.period import Due, Period, from_words, parse_date, year_before
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import common_stem, unit_of


def fault(read: Any, *values: Any) -> tuple[str, str]:
    """Which fault a value is told as, and what would do instead."""
    with pytest.raises(Unreadable) as told:
        read(*values)
    args = told.value.fault.args
    return told.value.fault.variant, str(args.get("suggestion") or args.get("example") or "")


@pytest.mark.parametrize(
    ("text", "variant", "instead"),
    [
        ("2023-02-31", "date", "2023-02-28"),
        ("2024-02-30", "date", "2024-02-29"),
        ("2023-13-01", "date", "2023-12-31"),
        ("2023-00-10", "date", "2023-01-31"),
        ("2023-12-311", "footnote", "2023-12-31"),
        ("2023-02-311", "form", "2023-12-31"),
        ("2023/5/1", "form", "2023-05-01"),
        ("20230501", "form", "2023-05-01"),
        ("1 maj 2023", "form", "2023-05-01"),
        ("31 februari 2023", "form", "2023-12-31"),
        ("någon gång", "form", "2023-12-31"),
    ],
)
def test_what_is_no_day_and_what_to_write(text: str, variant: str, instead: str) -> None:
    assert fault(parse_date, text) == (variant, instead)


def test_days_are_read_with_any_dash() -> None:
    for text in ("2023-05-01", "2023–05–01", "2023−05−01", " 2023-05-01 "):
        assert parse_date(text) == date(2023, 5, 1)
        assert (Due.parse(text).start, Due.parse(text).end) == (date(2023, 5, 1),) * 2
    assert Due.parse("2023").end == date(2023, 12, 31)
    assert from_words("1 maj 2023") == "2023-05-01"
    assert from_words("maj") == from_words("31 juni 2023") == ""


@pytest.mark.parametrize("text", ["1899", "2200", "1899-2023", "2023-2200", "1000-9999"])
def test_a_year_that_nobody_means_is_far(text: str) -> None:
    assert fault(Period.parse, text)[0] == "far"
    assert (Period.parse("1900-2199").start.year, Period.parse("1900-2199").end.year) == (
        1900,
        2199,
    )
    assert fault(Due.parse, "1899-05-01")[0] == fault(Due.parse, "2200-05-01")[0] == "far"


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("2024-2023", "2023-2024"),
        ("2024-05..2024-01", "2024-01..2024-05"),
        ("maj 2024 - januari 2023", "2023-01..2024-05"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_turned(text: str, turned: str) -> None:
    assert fault(Period.parse, text) == ("reversed", turned)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("höstterminen 2024", "2024-07-01", "2024-12-31"),
        ("vårterminen 2024", "2024-01-01", "2024-06-30"),
        ("läsåret 2024/25", "2024-07-01", "2025-06-30"),
        ("tertial 2 2025", "2025-05-01", "2025-08-31"),
        ("2025 tertial 2", "2025-05-01", "2025-08-31"),
        ("andra kvartalet 2025", "2025-04-01", "2025-06-30"),
        ("augusti 2025", "2025-08-01", "2025-08-31"),
        ("jan-aug 2025", "2025-01-01", "2025-08-31"),
        ("2024-26", "2024-01-01", "2026-12-31"),
        ("helår 2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods_in_words(text: str, start: str, end: str) -> None:
    found = Period.parse(text)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["läsåret", "läsåret 2024", "2026-24", "tertial 4 2025", "2025 tertial 2 2025"],
)
def test_what_is_no_period_in_words(text: str) -> None:
    assert fault(Period.parse, text)[0] in ("period", "reversed")


def test_the_year_before_is_a_fiscal_one_where_a_period_begins_with_one() -> None:
    april = FiscalYear(4)
    assert year_before(Period.parse("2023"), CALENDAR).text == "2022"
    assert year_before(Period.parse("2023-04..2024-03"), april).start == date(2022, 4, 1)
    assert year_before(Period.parse("2023-05..2024-03"), april).text == "2022"
    assert year_before(Period.parse("2023-04-02..2024-03-31"), april).text == "2022"


@pytest.mark.parametrize(
    ("text", "form", "parts"),
    [
        # Shares of women and men that make up a whole say who they are, and beside a total they do not.
        ("40 % kvinnor/60 % män", "unclear", 0),
        ("40 % kvinnor/61 % män", None, 2),
        ("20 (kvinnor 30, män 50)", None, 3),
        ("20 (kvinnor 30, män 50, barn 20)", "unclear", 0),
        ("kvinnor öka, män minska", None, 0),
        ("225 (utfall: flickor 235, pojkar 215)", None, 0),
        ("84 % kvinnor", None, 0),
    ],
)
def test_what_is_said_apart_for_women_and_men(text: str, form: str | None, parts: int) -> None:
    found = said_apart(text, text)
    if parts:
        assert found is not None
        assert len(found.apart) == parts
    else:
        assert (found.form if found is not None else None) == form


def test_for_both_is_at_least_where_it_is_said_once() -> None:
    for text, values in (
        ("minst 84 % kvinnor/86 % män", ("at least", "at least")),
        ("84 % kvinnor/minst 86 % män", ("exactly", "at least")),
        ("minst 225 (flickor 235, pojkar 215)", ("at least", "at least", "at least")),
        ("minst 225 (flickor högst 235, pojkar 215)", ("at least", "at most", "at least")),
    ):
        found = said_apart(text, text)
        assert found is not None
        assert tuple(part.kind for _, part in found.apart) == values


# Settings.


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("Rapport", {"": "Rapport"}),
        ({"sv": "Rapport", "en": "Report"}, {"sv": "Rapport", "en": "Report"}),
        ({"sv": "Rapport"}, {"sv": "Rapport"}),
    ],
)
def test_a_text_by_language(value: Any, texts: dict[str, str]) -> None:
    assert ByLanguage.parse(value).texts == texts


@pytest.mark.parametrize("value", [["Rapport"], 3, {"de": "Bericht"}, {"sv": ""}, {"sv": 3}, None])
def test_what_is_no_text_by_language(value: Any) -> None:
    assert fault(ByLanguage.parse, value)[0] == "shape"


def test_settings_of_other_shapes_are_refused() -> None:
    assert SettingSchema.parse({"type": "string"}).schema == {"type": "string"}
    for wrong in ("text", ["type"], 3, None):
        assert fault(SettingSchema.parse, wrong)[0] == "shape"
    assert [Month.parse(one) for one in ("januari", "December", "7")] == [1, 12, 7]
    assert fault(Month.parse, "13")[0] == "word"
    # Under which fiscal year, is known when all settings are.
    assert AnyPeriod.parse("2023").text == "2023"
    assert AnyPeriod.parse("2023/24").start.year == 2023
    assert fault(AnyPeriod.parse, "någon gång")[0] == "period"


# Outcomes.


def test_an_outcome_has_a_value_or_says_that_there_is_none() -> None:
    assert outcome_of("saknas") is None
    assert fault(value_of, "saknas")[0] == "unreadable"
    assert value_of("79 %").number == 79
    for text, number in (("ja", 1), ("Nej.", 0), ("inga avvikelser", 0)):
        assert value_of(text).number == number
    rank = value_of("plats 34 av 290")
    assert (rank.number, rank.unit) == (34, "plats")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("bra", ""),
        ("79 % prognos", "79 %"),
        # By how much it is more is not what it is.
        ("3 % högre än riket", ""),
        ("ökade med 3 %", ""),
        ("minst 80 %", "80 %"),
    ],
)
def test_an_outcome_that_is_not_understood_names_its_amount(text: str, amount: str) -> None:
    with pytest.raises(Unreadable) as told:
        outcome_of(text)
    assert told.value.fault.rule == "outcome-not-understood"
    assert told.value.fault.args.get("amount") == amount


@pytest.mark.parametrize("kind", [Targets, Outcomes, Forecast])
def test_what_can_be_read_in_two_ways_is_kept_as_written(kind: Any) -> None:
    found = in_two_ways(kind, "1,500")
    assert found.written == "1,500"
    assert not list(found)
    assert fault(in_two_ways, kind, {"2023-13": "1,500"})[0] in ("period", "shape")


def test_amounts_by_period_have_no_row_for_what_is_no_value() -> None:
    assert [str(one) for _, one in Amounts.parse("2 mkr")] == ["2 mkr"]
    assert not list(Amounts.parse("saknas"))
    by_year = Amounts.parse({"2023": "2 mkr", "2024": "saknas"})
    assert [(period and period.text, str(one)) for period, one in by_year] == [("2023", "2 mkr")]
    assert fault(Amounts.parse, ["2 mkr"])[0]


# Ids and decisions.


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("SN 1", "SN-1"),
        ("-SN--1-", "SN-1"),
        ("SN/1.", "SN-1"),
        ("§§", "id-1"),
        ("_a_", "a"),
        ("a\u200bb", "ab"),
        ("SN\u00a01", "SN-1"),
    ],
)
def test_the_nearest_text_that_could_be_an_id(text: str, instead: str) -> None:
    assert suggestion(text) == instead
    assert Id.parse(instead) == instead


@pytest.mark.parametrize(
    ("text", "variant", "clean"),
    [
        ("SN1", None, ""),
        ("åäö", None, ""),
        ("S\u00a0N1", "hidden", "S-N1"),
        ("S\u200bN1", "hidden", "SN1"),
        ("a\u030a1", "composed", "å1"),
        ("S\u0410N1", "mixed", "SAN1"),
        ("\u0410\u0412", None, ""),
    ],
)
def test_what_cannot_be_seen_in_an_id(text: str, variant: str | None, clean: str) -> None:
    found = hidden(text)
    assert (found[0] if found is not None else None) == variant
    if found is not None:
        assert found[1]["clean"] == clean
    if variant == "mixed":
        assert found is not None
        assert found[1]["script"] == "cyrillic"


def test_what_is_visible_of_a_text() -> None:
    assert visible(" a\u00a0b\u200b\u00ad ") == "a b"


def test_a_decision_says_who_or_when_or_which() -> None:
    for text in ("Kommunfullmäktige 2022-11-28, § 154", "KF 2022-11-28", "KF § 154"):
        assert Decision.parse(text)
    bare = Decision.parse("2022-11-28")
    assert bare
    assert bare.date == date(2022, 11, 28)


# Quantities and targets.


@pytest.mark.parametrize(
    ("text", "measure", "factor"),
    [
        ("mkr", "kr", 1_000_000),
        ("tkr per elev", "kr/elev", 1000),
        ("procent", "%", 1),
        ("antal elever.", "elever", 1),
        ("per 1 000 invånare", "/invånare", "1/1000"),
        ("betyg", "index", 1),
    ],
)
def test_what_a_unit_measures(text: str, measure: str, factor: object) -> None:
    found = unit_of(text)
    if factor == "1/1000":
        assert found.measure.endswith("invånare")
        assert (Quantity.parse("5").number / found.each) != 5
    else:
        assert (found.measure, found.factor) == (measure, factor)


@pytest.mark.parametrize(
    ("one", "other", "compared", "of_a_kind"),
    [
        ("kr", "mkr", True, True),
        ("kr", "personer", False, False),
        ("kr", "kronor per elev", True, True),
        ("kr per elev", "kr per invånare", False, False),
        ("dagar", "månader", False, True),
        ("inv", "invånare", True, True),
        ("", "personer", True, True),
        ("%", "kr", False, False),
    ],
)
def test_what_two_units_have_in_common(
    one: str, other: str, compared: bool, of_a_kind: bool
) -> None:
    first, second = unit_of(one), unit_of(other)
    assert first.comparable(second) is second.comparable(first) is compared
    if not compared:
        assert first.is_of_a_kind(second) is second.is_of_a_kind(first) is of_a_kind


def test_what_words_begin_with_alike() -> None:
    assert common_stem("invånare", "inv") == "inv"
    assert common_stem("elev", "lärare") == ""


@pytest.mark.parametrize(
    ("target", "outcome", "better", "met"),
    [
        ("80–85 %", "80 %", "", True),
        ("80–85 %", "85 %", "", True),
        ("80–85 %", "86 %", "higher", True),
        ("80–85 %", "79 %", "higher", False),
        ("80–85 %", "79 %", "lower", True),
        ("80–85 %", "86 %", "lower", False),
        ("80–85 %", "86 %", "", None),
        ("80–85 %", "86 %", "steady", False),
        ("mellan 80 och 85 %", "86 %", "", False),
        ("fler än 3 men färre än 6", "3", "", False),
        ("fler än 3 men färre än 6", "4", "", True),
        ("fler än 3 men färre än 6", "6", "", False),
        ("minst 3 men färre än 6", "3", "", True),
        ("80 %", "80 %", "", True),
        ("80 %", "81 %", "steady", False),
        ("80 %", "81 %", "higher", True),
        ("80 %", "81 kr", "higher", None),
    ],
)
def test_at_the_ends_of_a_target(target: str, outcome: str, better: str, met: bool | None) -> None:
    found = Target.parse(target)
    assert found is not None
    assert found.met_by(Quantity.parse(outcome), better, "") is met


def test_a_text_is_read_once_for_all_that_compare_as_it() -> None:
    asked: list[str] = []

    @alike
    def read(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [read("a"), read("a"), read("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]
