"""Units: which measure the same, and how many of one the other is."""

from decimal import Decimal

import pytest

from goallint.format.values.quantity import Quantity, unit_of


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
    ],
)
def test_units_of_one_kind_are_reckoned_in_each_other(one: str, other: str) -> None:
    pair = Quantity.parse(one).beside(Quantity.parse(other))
    assert pair is not None and pair[0] == pair[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dagar", "arbetsdagar"),
        ("vardagar", "arbetsdagar"),
        ("timmar", "dagar"),
        ("månader", "dagar"),
        ("veckor", "arbetsdagar efter ansökan"),
    ],
)
def test_times_of_no_fixed_ratio_are_not_compared(one: str, other: str) -> None:
    assert unit_of(one).is_other_time(unit_of(other))
    assert Quantity.parse(f"5 {one}").beside(Quantity.parse(f"5 {other}")) is None


@pytest.mark.parametrize(
    ("one", "other"), [("kg", "kWh"), ("dagar", "%"), ("ton", "kr"), ("meter", "m²"), ("år", "kr")]
)
def test_other_units_are_neither(one: str, other: str) -> None:
    assert not unit_of(one).goes_with(unit_of(other))
    assert not unit_of(one).is_other_time(unit_of(other))


def test_a_change_of_so_much_is_told_in_the_unit_of_the_base() -> None:
    base, amount = Quantity.parse("1,5 ton"), Quantity.parse("300 kg")
    pair = base.beside(amount)
    assert pair is not None
    assert (pair[0] - pair[1]) / unit_of(base.unit).factor == Decimal("1.2")
