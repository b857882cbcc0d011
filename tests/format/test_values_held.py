"""What tables of spellings are read as, held whole: another version reads a value in another way only on purpose.

What they should be read as, `test_values.py` says of examples; here each stands beside its neighbours.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from goallint.format.values import Unreadable
from goallint.format.values.by_period import (
    Amounts,
    Forecast,
    Outcomes,
    Targets,
    in_one_way,
    in_two_ways,
)
from goallint.format.values.decision import Decision, assemble
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.identity import Id, hidden, suggestion, visible
from goallint.format.values.of_settings import AnyPeriod, ByLanguage, Month
from goallint.format.values.period import Due, Interval, Period, from_words, parse_date, year_before
from goallint.format.values.quantity import (
    Quantity,
    Split,
    is_fraction,
    is_no_value,
    marks,
    settled,
    told,
)
from goallint.format.values.sections import Sections
from goallint.format.values.target import Target
from goallint.format.values.unit import after_number, unit_of
from goallint.format.values.whole import Whole


def tried(parse: Callable[..., Any], *args: Any) -> str:
    """What is read, or the fault with all that it says."""
    try:
        found = parse(*args)
    except Unreadable as error:
        said = ", ".join(f"{name} {value}" for name, value in error.fault.args.items())
        return f"{error.fault.rule} {error.fault.variant}: {said}"
    return shown(found)


def shown(value: Any) -> str:
    """A value by its parts."""
    match value:
        case Due() | Period():
            return f"{value.start}..{value.end} “{value.text}”"
        case Interval():
            return f"every {value.months} months, {value.first}–{value.last} {value.ends}"
        case Decision():
            day = value.date or (value.wrong_date and f"no day {value.wrong_date}")
            return (
                f"by {value.by or '–'} on {day or '–'} § {value.ref or '–'} “{value}” {bool(value)}"
            )
        case Quantity():
            return f"{value.number:f} {value.unit} “{value.text}”"
        case Split():
            return f"[{' | '.join(shown(part) if part else '–' for part in value)}] “{value}” {len(value.parts)} {value.has_unit}"
        case Target():
            apart = " ".join(f"{name} ({shown(one)})" for name, one in value.apart)
            upper = f" to {shown(value.upper)}" if value.upper else ""
            return f"{value.form} {value.kind} {shown(value.value) if value.value else ''}{upper} {apart} “{value}”"
        case Targets() | Outcomes() | Amounts():
            return "; ".join(f"{period or 'always'}: {shown(one)}" for period, one in value)
        case Sections():
            return f"{value.headings} {value.texts}"
        case ByLanguage():
            return str(value.texts)
        case _:
            return repr(value)


def table(rows: Iterable[str], *columns: tuple[str, Callable[[str], str]]) -> str:
    """A block for each row: its text, and below it what each column makes of it."""
    lines = []
    for row in rows:
        lines.append(repr(row))
        lines += [f"    {name} {said}" for name, column in columns if (said := column(row))]
    return "\n".join(lines)


# Units.

UNITS = (
    "", "%", "procent", "‰", "procentenheter", "andel", "% nöjda", "kr", "tkr", "mkr", "miljarder", "öre", "kr/brukare", "tkr/brukare",
    "kr/inv", "kr per invånare", "kr/person", "kr/elev/år", "kr/år", "kr/100 000 invånare", "€", "m€", "£m", "antal", "st", "personer",
    "antal personer", "deltagare", "medarbetare på 14 dagar", "elever", "elev", "elever per lärare", "lärare", "elever per klass och lärare",
    "dagar", "dygn", "veckor", "vardagar", "arbetsdagar", "månader", "kvartal", "år", "minuter", "timmar", "h", "kg", "ton", "g/person", "kg/person",
    "kg/kvm", "kWh", "MWh", "kWh/m²", "kWh per kvm", "GWh/ha", "m", "km", "ha", "liter", "m³", "index", "NKI", "poäng", "betyg", "skala 1-5", "plats", "°C",
    "ton CO2", "kg koldioxid", "kg koldioxid/person", "per 1 000 invånare", "st per 1 000 invånare", "st per 7 elever", "besök", "nya besök", "besök/dag", "ggr/år",
    "gånger om året", "bostäder", "lägenheter", "platser per tusen barn", "USD",
)  # fmt: skip


def test_units(snapshot: SnapshotAssertion) -> None:
    units = {text: unit_of(text) for text in UNITS}

    def beside(text: str, ask: str) -> str:
        return "".join("+" if getattr(units[text], ask)(other) else "-" for other in units.values())

    assert table(
        UNITS,
        ("is", lambda text: repr(tuple(units[text]))),
        ("money", lambda text: "yes" if units[text].is_money else ""),
        ("per cent", lambda text: "yes" if units[text].is_per_cent else ""),
        ("comparable", lambda text: beside(text, "comparable")),
        ("of a kind", lambda text: beside(text, "is_of_a_kind")),
        ("goes with", lambda text: beside(text, "goes_with")),
        ("said", after_number),
        ("within", lambda text: " ".join(
            f"{whole}={found.measure}*{found.factor}/{found.each}"
            for whole in ("kr/brukare", "tkr/100 invånare", "elever/lärare", "kg/kvm", "kWh/m²", "personer")
            if (found := units[text].within(unit_of(whole))) != units[text]
        )),
    ) == snapshot  # fmt: skip


# Quantities.

NUMBERS = (
    "0", "1", "0,5", "0,76", "1,0", "2", "9,9 %", "10 %", "75 %", "88", "1 %", "0,5 %", "100 ‰", "982", "975 tkr", "3 mkr", "400 kr/brukare", "2 av 3", "-3", "12 dagar",
    "3 veckor", "1 månad", "20 elever", "20 elever per lärare", "2 ton", "5 kg/person", "alla", "inga klagomål",
)  # fmt: skip


def test_numbers_beside_each_other(snapshot: SnapshotAssertion) -> None:
    values = {}
    for text in NUMBERS:
        target = Target.parse(text)
        assert target is not None
        values[text] = target.value or Quantity.parse("7")

    def beside(text: str, unit: str) -> str:
        pairs = (values[text].beside(other, unit) for other in values.values())
        return " ".join(f"{pair[0]:f}:{pair[1]:f}" if pair else "–" for pair in pairs)

    columns = [
        (unit or "no unit", lambda text, unit=unit: beside(text, unit))
        for unit in ("", "%", "tkr", "kr/brukare", "dagar", "elever per lärare", "kg")
    ]
    bare = ("share", lambda text: "yes" if is_fraction(values[text], "%") else "")
    base = ("base", lambda text: f"{values[text].in_base('tkr'):f} {values[text].in_base():f}")
    assert table(NUMBERS, base, bare, *columns) == snapshot  # type: ignore[arg-type]


WRITTEN = (
    "1", "1,5", "1.5", "1,500", "1.500", "0,500", "10,500", "100.500 kr", "1000,500", "1 500,500", "1,500,000", "1.500.000", "1.500,5", "1,500.5", "1.500,50 tkr", "1,500 %",
    "1,500 ‰", "-1,500", "−1,500 kr", "+1,500", "+5", "–5 %", "- 5", "5-", "5 -", "kr 5", "5 kr 5", "index 5", "index -5", "index–5", "NKI 75,5", "minst 5", "5,", "5.", ",5", "5 %", "5%", "5procent", "5 m2",
    "5e3", "5 e3", "5²", "5 000", "5  000", "50 00", "5 0000", "5\u00a0000", "£5", "-£5", "£1,500", "£1.5m", "€1.5 m", "€1,500", "€1,500k", "$1,500", "£1,50", "-€3 bn", "5 £", "£ 5", "£5 5",
    "9" * 40, "9" * 41, "0," + "1" * 39, "0," + "1" * 40, "x" * 301, "5" + " " * 299 + "k", "", " ", "saknas", "–", "-", "…", "tas fram under 2024", "ej mätt", "5 saknas", "n/a", "saknasdag", "tbd",
)  # fmt: skip


def test_quantities(snapshot: SnapshotAssertion) -> None:
    grouped = {".": True, ",": True}
    assert table(
        WRITTEN,
        ("is", lambda text: tried(Quantity.parse, text)),
        ("no value", lambda text: "yes" if is_no_value(text) else ""),
        ("marks", lambda text: "".join(sorted(marks(text)))),
        ("grouped", lambda text: settled(text, grouped) if marks(text) else ""),
        ("decimal", lambda text: settled(text, {".": False, ",": False}) if marks(text) else ""),
        ("as is", lambda text: settled(text, {}) if marks(text) else ""),
        ("whole", lambda text: tried(Whole.parse, text)),
    ) == snapshot  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "comma", "point"),
    [
        ((), None, None),
        (("5", "50 %", "text"), None, None),
        (("5,5",), False, True),
        (("5.5",), True, False),
        (("5,25", "1,5000"), False, True),
        (("1,500",), None, None),
        (("1500,500",), False, True),
        (("1 500,500",), False, True),
        (("0,500",), False, True),
        (("10,500",), None, None),
        (("1,500.5",), True, False),
        (("1.500,5",), False, True),
        (("1,500,000",), True, False),
        (("5,5", "5.5"), None, None),
        (("5,5", "1,500,000"), None, None),
    ],
)
def test_what_other_values_show_of_a_mark(
    texts: tuple[str, ...], comma: bool | None, point: bool | None
) -> None:
    assert (told(",", texts), told(".", texts)) == (comma, point)


# Periods.

PERIODS = (
    "2024", " 2024 ", "1899", "1900", "2199", "2200", "0000", "20244", "2023-2025", "2025-2023", "2023 – 2025", "2023-2023", "2023-25", "2023-13", "2023-12", "2011-12", "2023-22", "2025-24", "2024-01", "2024-00", "2024-13", "2024-1",
    "2024-T1", "2024-T3", "2024-T4", "2024T2", "2024 Q4", "2024-Q5", "Q1 2024", "H2-2024", "2024-H3", "H12024", "T1-2024", "2024/25-Q1", "2024/25 T3", "VT 2024", "HT2024", "2024 HT", "2024-VT", "ht-2024", "2024/25", "2024/2025",
    "2024/26", "2024/24", "1999/00", "1999/2000", "2024-01..2024-08", "2024-01..2024-08-15", "2024-01-15..2024", "2024-08..2024-01", "2024..2025", "2024..2025..2026", "..2024", "2024..", "2024-02-30", "2024-02-29", "2023-02-29",
    "2024-02-2912", "2024-01-01..2024-12-3112", "helår 2024", "helåret 2024", "hela året 2024", "hela 2024", "kalenderår 2024", "budgetår 2024", "budgetår 2024/25", "räkenskapsåret 2024/2025", "verksamhetsår 2024/25", "calendar year 2024", "financial year 2024/25",
    "full year 2024", "år 2024", "year 2024", "läsår 2024/25", "läsåret 2024/26", "läsår 2024", "school year 2024/25", "höstterminen 2024", "vårterminen 2024", "autumn term 2024", "spring term 2024", "vår termin 2024", "januari 2024", "jan 2024", "2024 jan", "ja 2024",
    "ju 2024", "jun-jul 2024", "augusti-september 2024", "sep.-okt. 2024", "2024 mars - maj", "maj-mars 2024", "2024 jan 2025", "jan", "foo 2024", "ma 2024", "mar 2024", "tertial 2 2024", "tertial 4 2024", "2024 tertial 1", "2024/25 tertial 1", "kvartal iv 2024", "kv. 3 2024", "halvår 2 2024", "halvår 3 2024", "andra kvartalet 2024", "2:a kvartalet 2024",
    "första halvåret 2024", "tredje halvåret 2024", "fjärde tertialet 2024", "third quarter of 2024", "first half of 2024", "q3 2024", "t två 2024", "kvartal fyra år 2024", "tertial 2", "2024 tertial 2 2024", "2025-01 - 2025-08", "2025-01-2025-08", "2025-01-01-2025-08-31", "1 januari - 31 augusti 2025",
    "1 jan 2025 - 31 aug 2025", "jan till aug 2025", "jan to aug 2025", "jan t.o.m. aug 2025", "1 januari till och med 31 mars 2025", "31 mars - 1 januari 2025", "januari - 31 mars 2025", "31 februari - 1 mars 2025", "1-15 mars 2025", "hela tiden", "",
    "2024-12-31", "2024–12–31", "2024−12−31", "20241231", "2024/12/31", "2024.12.31", "31/12/2024", "31.12.2024", "31-12-2024", "12/31/2024", "31 december 2024", "den 31 dec. 2024", "December 31, 2024", "december 31st 2024", "1:e maj 2024", "31 foo 2024", "31 ma 2024",
    "30 feb 2024", "2024-1-5", "5/1 2024", "2200-01-01", "1899-12-31", "2024-12-31 kl 12", "2024-00-10", "2024-13-10", "2024-12-00", "0000-12-31",
)  # fmt: skip
BEGINNINGS = (1, 4, 7)


def test_periods(snapshot: SnapshotAssertion) -> None:
    def read(text: str, begins: int) -> str:
        return tried(Period.parse, text, FiscalYear(begins))

    def other(text: str, begins: int) -> str:
        said = read(text, begins)
        return "" if said == read(text, 1) else said

    def due(text: str) -> str:
        said = tried(Due.parse, text, FiscalYear(1))
        return "as period" if said == read(text, 1) else said

    assert table(
        PERIODS,
        ("period", lambda text: read(text, 1)),
        ("from April", lambda text: other(text, 4)),
        ("from July", lambda text: other(text, 7)),
        ("due", due),
        ("day", lambda text: tried(parse_date, text) if "-" in text or from_words(text) else ""),
        ("in words", from_words),
        ("any", lambda text: "" if (said := tried(AnyPeriod.parse, text)) == read(text, 1) else said),
    ) == snapshot  # fmt: skip


def test_years_before(snapshot: SnapshotAssertion) -> None:
    spans = ("2024", "2024-07..2025-06", "2024-04..2024-08", "2024-04-02..2025-03-31", "2024-T2")
    rows = [
        f"{text} {begins}: {shown(year_before(Period.parse(text), FiscalYear(begins)))}"
        for text, begins in product(spans, BEGINNINGS)
    ]
    assert "\n".join(rows) == snapshot


def test_fiscal_years(snapshot: SnapshotAssertion) -> None:
    spans = (
        "2024",
        "2024-03",
        "2024-04",
        "2024-03..2024-04",
        "2024-07..2026-06",
        "2024-06..2026-07",
    )
    rows = [
        f"{text} {begins}: {[*fiscal.years(Period.parse(text))]} {fiscal.text(2099)} {fiscal.months(2024, 3, 12)} {fiscal.is_calendar}"
        for text, begins in product(spans, BEGINNINGS)
        for fiscal in (FiscalYear(begins),)
    ]  # fmt: skip
    assert "\n".join(rows) == snapshot


INTERVALS = (
    "year", "år", "month", "månad", "quarter", "kvartal", "tertial", "half-year", "halvår", "Year", "1 month", "2 months", "3 månader", "4 months", "5 months", "6 months", "7 months", "12 months", "13 months", "0 months", "1 year", "2 years", "10 år", "0 years",
    "100 years", "vartannat år", "every third year", "vart femte år", "vart sjätte år", "01..08", "1..8", "08..01", "00..08", "01..12", "01..13", "01 .. 06", "05..05", "januari-augusti", "januari–augusti", "january august", "augusti januari", "januari", "januari foo",
    "mars, augusti, december", "mars, mars", "mars och augusti", "mars, augusti och december", "3, 8, 12", "3, 13", "0, 5", "mar, jul", "ma, jul", "mars, foo", "april, augusti, december", "ibland", "",
)  # fmt: skip


def test_intervals(snapshot: SnapshotAssertion) -> None:
    def periods(text: str, begins: int) -> str:
        try:
            found = Interval.parse(text).periods(2024, FiscalYear(begins))
        except Unreadable:
            return ""
        return " ".join(map(shown, found))

    assert table(
        INTERVALS,
        ("is", lambda text: tried(Interval.parse, text)),
        *[(f"from {begins}", lambda text, begins=begins: periods(text, begins)) for begins in BEGINNINGS],  # type: ignore[misc]
        ("month", lambda text: "" if "value" in (said := tried(Month.parse, text)) else said),
    ) == snapshot  # fmt: skip


# Decisions.

DECISIONS = (
    "KF 2023-11-20, § 112", "KF 2023-11-20 § 112", "KF 2023-11-20", "KF § 112", "2023-11-20", "§ 112", "§112", "KF", "Kommunfullmäktige, 2023-11-20, §§ 112-114", "KF 2023-11-20, § 112/23", "KF 2023-11-20 paragraf 112", "KF 2023-11-20, § 112.", "KF 2023-02-30, § 1", "KF 2023-11-2012",
    "KF 2023–11–20, § 1", "Enhet 2 2023-11-20", "Skolan F–6 2023-11-20, § 4", "Enhet 2", "Nämnd 12 § 3", "KF den 20 november 2023, § 112", "KF 20 november 2023 § 112", "KF on 20 November 2023", "by KF 20 nov 2023", "av KF 20 nov. 2023 (§ 112)", "KF 20/11 2023", "KF 20/11/2023 § 5",
    "KF 11/12 2023", "KF 12/13/2023", "KF 13/12/2023", "KF 13/13/2023", "KF 2023-11-20 dnr 2023/55", "KF 2023-11-20, § 112, Dnr KS 2023:55", "KF 2023-11-20 och KS 2023-11-01", "KF 2023-11-20 § 1 och § 2", "KF 20 november 2023 § 1 § 2", "KF 20 november 2023; § 1", "KF 5 20 november 2023", "20 november 2023",
    "KF section 5, 20 november 2023", "KF minute no. 5a, 20 november 2023", "ja, KF 2023-11-20", "ja", "Beslutad av KF 2023-11-20, § 1", "beslut 2023-11-20", "Antagen i kommunfullmäktige 2023-11-20", "adopted by the council 2023-11-20", "Fastställd: KF 2023-11-20", "ja-sidan 2023-11-20", "nej", "ej beslutad", "ännu inte", "förslag 2023-11-20",
    "remissversion", "utkast", "beslutas 2023-12-01", "to be decided 2023-12-01", "planeras", "no", "saknas", "–", "Nordanstigs nämnd 2023-11-20", "KF …, § 5", "KF 2023-11-20, § …", "x" * 301, "", "KF 2023-11-20, § 112 och 113", "KF, 2023-11-20,", "KF 2023-11-20 beslut § 5",
)  # fmt: skip


def test_decisions(snapshot: SnapshotAssertion) -> None:
    assert table(DECISIONS, ("is", lambda text: tried(Decision.parse, text))) == snapshot


def test_decisions_in_parts(snapshot: SnapshotAssertion) -> None:
    parts = product(("", " KF, "), ("", "2023-11-20", "2023-11-31"), ("", "§ 5", "§§5", " 5 "))
    rows = [f"{said}: {shown(assemble(*said))}" for said in parts]
    assert "\n".join(rows) == snapshot


# Ids and texts.

IDS = (
    "SN-1", "1", "SN 1", "SN_1", "_SN", "-SN", ".SN", "SN.", "å1", "a\u030a1", "SN\u00a01", "SN\u00ad1", "SN\u200b1", "SN\u202e1", "SN\ufeff", "SN—1", "SN/1", "SN--1", "S N  1", "КФ-1", "KФ-1", "KF-А1", "ΑB1", "Αλφα", "x" * 200, "x" * 201, "", "!", "§ 5",
)  # fmt: skip


def test_ids(snapshot: SnapshotAssertion) -> None:
    assert table(
        IDS,
        ("is", lambda text: tried(Id.parse, text)),
        ("hidden", lambda text: repr(hidden(text)) if hidden(text) else ""),
        ("suggested", suggestion),
        ("visible", lambda text: ascii(visible(text))),
    ) == snapshot  # fmt: skip


# Values by period.

SAID: tuple[Any, ...] = (
    "80 %", "saknas", "ja", "1,500", "cirka 5", "ska öka", "", "2 av 3", "2024: 85 %, 2025: 90 %", "mäts ej", "55 % 2024",
    {"2023": "80 %"}, {"2023": "80 %", "2024": "minst 85 %"}, {"2023": "saknas"}, {"2023": None}, {"2023": ""}, {None: "80 %"}, {"foo": "80 %"}, {"foo": None}, {"2023": ["80 %"]}, {"2024/25": "80 %"}, {"2023": "1,500"},
    {"women": "80 %", "men": "85 %"}, {"kvinnor": "80 %", "män": "85 %", "totalt": "82 %"}, {"total": "82 %"}, {"women": "80 %"}, {"women": "saknas", "men": "–"}, {"women": None, "men": None}, {"women": "80 %", "kvinnor": "81 %"}, {"women": "80 %", "2023": "81 %"}, {"2023": "81 %", "women": "80 %"}, {"women": {"a": "b"}},
    {"2023": {"women": "80 %", "men": "85 %"}}, {"2023": {"total": "minst 82 %", "women": "80 %", "men": "85 %"}}, {"2023": {"women": "saknas", "men": "–"}}, {"2023": {"women": None, "men": "85 %"}}, {"2023": {"women": "80 %", "flickor": "85 %"}}, {"2023": {"2024": "5"}}, {"2023": {"women": "ska öka", "men": "ska öka"}},
    {"2023": {"women": "gott", "men": "85 %"}}, {"2023": {"total": "gott", "men": "85 %"}}, {"2023": {"women": "80 %", "men": {"x": "y"}}}, {}, [], ["80 %"], None, 5,
)  # fmt: skip


@pytest.mark.parametrize("kind", [Targets, Outcomes, Amounts, Forecast])
def test_values_by_period(kind: Any, snapshot: SnapshotAssertion) -> None:
    rows = [f"{value!r}\n    {tried(kind.parse, value)}" for value in SAID]
    assert "\n".join(rows) == snapshot


EITHER: tuple[Any, ...] = (
    "1,500", "1.500 kr", "minst 1,500", "5,5", "gott", {"2023": "1,500", "2024": "5"}, {"2023": "1,500", "2024": "1.500"}, {"2023": "1,500", "2024": "2,500"}, {"2023": {"women": "1,500", "men": "900"}}, {"women": "1,500", "men": "900"},
    {"2023": "1,500", "2024": "gott"}, {"foo": "1,500"}, {"2023": "1,500 och 1.500"},
)  # fmt: skip


@pytest.mark.parametrize("kind", [Targets, Outcomes, Forecast])
def test_values_that_can_be_read_in_two_ways(kind: Any, snapshot: SnapshotAssertion) -> None:
    rows = []
    for value in EITHER:
        rows.append(repr(value))
        try:
            either = in_two_ways(kind, value)
        except Unreadable:
            rows.append(f"    {tried(in_two_ways, kind, value)}")
            continue
        rows.append(f"    others {shown(either)}")
        for grouping in ({}, {",": True}, {",": False}, {".": True}, {".": False, ",": True}):
            found, left = in_one_way(either, grouping)
            rows.append(f"    {grouping} {shown(found)} left {left}")
    assert "\n".join(rows) == snapshot


@pytest.mark.parametrize(
    "value",
    ["Måluppfyllelse", {"A": "text", "B": None, None: "x"}, {"A": ["x"]}, ["A", "B"], ["A", {}], None, 5, {}, []],
    ids=repr,
)  # fmt: skip
def test_sections(value: Any, snapshot: SnapshotAssertion) -> None:
    assert tried(Sections.parse, value) == snapshot


@pytest.mark.parametrize(
    "value", ["x", "", {"sv": "x", "en": "y"}, {"sv": ""}, {"de": "x"}, {"": "x"}, {"sv": ["x"]}, ["x"], None], ids=repr
)  # fmt: skip
def test_texts_by_language(value: Any, snapshot: SnapshotAssertion) -> None:
    assert tried(ByLanguage.parse, value) == snapshot
