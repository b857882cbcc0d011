"""Units: which measure the same, and how many of one the other is."""

from decimal import Decimal

import pytest

from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import after_number, unit_of


def quantity(text: str) -> Quantity:
    """A number and what stands after it, in any unit."""
    number, _, unit = text.partition(" ")
    return Quantity(Decimal(number.replace(",", ".")), unit, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,5 ton", "1500 kg"),
        ("2 ton CO2e", "2000 kg CO2e"),
        ("0,4 ton per invånare", "400 kg/invånare"),
        ("1,2 GWh", "1200 MWh"),
        ("120 kWh/m²", "0,12 MWh/m²"),
        ("2 veckor", "14 dagar"),
        ("1 dygn", "1 dag"),
        ("1,5 timmar", "90 minuter"),
        ("2 år", "24 månader"),
        ("3 km cykelväg", "3000 meter cykelväg"),
        ("2 ha", "20000 m2"),
        ("250 öre", "2,50 kr"),
        ("3 tonnes", "3000 kg"),
        ("10 working days", "10 arbetsdagar"),
        ("2,5 ‰", "0,25 %"),
        ("12 ‰ av invånarna", "1,2 procent"),
        ("12 kr/kg", "12000 kr/ton"),
        ("100 öre/kWh", "1000 kr per MWh"),
        ("5 st/1000 inv", "500 st/100 000 inv"),
        ("3 besök per tusen invånare", "3 besök/1 000 inv."),
        ("120 besök/år", "10 besök per månad"),
        ("10 samtal/dygn", "70 samtal i veckan"),
        ("6 liter/minut", "360 liter/timme"),
        ("115 kWh/m² och år", "115 kWh per år och kvm"),
        ("30 tkr per person", "30000 kr/invånare"),
        ("3 milj. euro", "3000 t€"),
        ("21 °C", "21 grader"),
    ],
)
def test_units_of_one_kind_are_reckoned_in_each_other(one: str, other: str) -> None:
    pair = quantity(one).beside(quantity(other))
    assert pair is not None and pair[0] == pair[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dagar", "arbetsdagar"),
        ("vardagar", "arbetsdagar"),
        ("timmar", "dagar"),
        ("månader", "dagar"),
        ("veckor", "arbetsdagar efter ansökan"),
        ("besök/vecka", "besök/månad"),
        ("‰", "per 1 000 invånare"),
        ("kr/kg", "kr"),
    ],
)
def test_what_cannot_be_reckoned_is_not_compared(one: str, other: str) -> None:
    assert unit_of(one).is_of_a_kind(unit_of(other))
    assert quantity(f"5 {one}").beside(quantity(f"5 {other}")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kg", "kWh"),
        ("dagar", "%"),
        ("ton", "kr"),
        ("meter", "m²"),
        ("år", "kr"),
        ("kr/elev", "kr/invånare"),
        ("kr/elev", "ton/elev"),
    ],
)
def test_other_units_are_neither(one: str, other: str) -> None:
    assert not unit_of(one).goes_with(unit_of(other))
    assert not unit_of(one).is_of_a_kind(unit_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("index", "NKI-värde"),
        ("poäng", "meritvärde"),
        ("betyg", "medelbetyg"),
        ("skala 1–5", "poäng"),
        ("andel", "%"),
        ("kWh/m²", "kWh/kvm Atemp"),
        ("ton koldioxid", "ton CO2-ekv."),
        ("plats", "rang"),
        ("dB(A)", "decibel"),
        ("tkr", "tusentals kronor"),
        ("timmar/vecka", "h/v"),
        ("kr per elev och år", "kr/elev"),
        ("‰", "% av invånarna"),
        ("£m", "£m overspend"),
        ("platser", "nya platser"),
        ("fall/1 000 inv", "st per 100 000 invånare"),
    ],
)
def test_other_words_for_a_unit_are_no_clash(one: str, other: str) -> None:
    assert unit_of(one).goes_with(unit_of(other).within(unit_of(one)))


def test_a_word_for_a_count_is_not_said_after_a_number() -> None:
    units = {"antal": "", "antal elever": "elever", "Number of pupils": "pupils", "st": "st"}
    assert {unit: after_number(unit) for unit in units} == units


def test_a_change_of_so_much_is_told_in_the_unit_of_the_base() -> None:
    base, amount = Quantity.parse("1,5 ton"), Quantity.parse("300 kg")
    pair = base.beside(amount)
    assert pair is not None
    assert (pair[0] - pair[1]) / unit_of(base.unit).factor == Decimal("1.2")


@pytest.mark.parametrize(
    ("one", "other", "unit", "pair"),
    [
        ("12 kr", "15000 kr/ton", "kr/kg", (12000, 15000)),
        ("5 st", "600 per 100 000 inv.", "st/1000 inv", (Decimal("0.005"), Decimal("0.006"))),
        ("10 besök", "12 besök/månad", "besök", (10, 12)),
        ("12 kr/kg", "9000 kr/ton", "kr", None),
    ],
)
def test_what_a_value_is_counted_per_is_that_of_the_unit(
    one: str, other: str, unit: str, pair: tuple[object, object] | None
) -> None:
    assert quantity(one).beside(quantity(other), unit) == pair
