"""The scale for goals, and how much of a missed target was reached, in exact numbers."""

from fractions import Fraction

import pytest

from goallint.format.model import Step
from goallint.format.values.identity import Id
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.workspace.assessments import Scale, demanded, share_reached


def step(name: str, share: str = "") -> Step:
    return Step(id=Id(name), from_=Quantity.parse(share) if share else None)


@pytest.mark.parametrize(
    ("target", "outcome", "unit", "share"),
    [
        ("minst 80 %", "79 %", "", Fraction(79, 80)),
        ("högst 980 tkr", "1 mkr", "", Fraction(98, 100)),
        ("högst 980", "1 mkr", "tkr", Fraction(98, 100)),
        ("70–80 %", "60 %", "", Fraction(6, 7)),
        ("70–80 %", "90 %", "", Fraction(8, 9)),
        ("högst 0", "3", "", Fraction(0)),
        ("minst 0 mkr", "-2 mkr", "", None),
        ("minst 5 mkr", "80 %", "", None),
        ("ja", "1", "", None),
        ("0,3", "0,1", "", Fraction(1, 3)),
    ],
)
def test_how_much_of_a_missed_target_was_reached(
    target: str, outcome: str, unit: str, share: Fraction | None
) -> None:
    parsed = Target.parse(target)
    assert parsed is not None
    assert share_reached(parsed, Quantity.parse(outcome), unit) == share


@pytest.mark.parametrize(
    ("written", "share"),
    [("100 %", 1), ("80 procent", Fraction(4, 5)), ("80", Fraction(4, 5)), ("0,8", Fraction(4, 5)),
     ("5 mkr", None), ("", None)],
)  # fmt: skip
def test_the_share_that_a_step_demands(written: str, share: Fraction | None) -> None:
    assert demanded(step("met", written)) == share


def test_the_default_scale_is_read_in_both_languages() -> None:
    scale = Scale()
    assert scale.is_default
    for spellings, name in (
        (("met", "Uppfyllt"), "met"),
        (("Partly", "delvis", "Delvis uppfyllt"), "partly"),
        (("not met", "ej_uppfyllt", "Ej uppfyllt", "inte uppfyllt"), "not-met"),
    ):
        for spelling in spellings:
            found = scale.step(spelling)
            assert found is not None
            assert found.id == name
    assert scale.step("grön") is None


def test_the_step_that_fits_a_missed_target() -> None:
    scale = Scale((step("green", "95 %"), step("yellow", "80 %"), step("red")))
    assert scale.fitting(Fraction(4, 5)).id == "yellow"
    assert scale.fitting(Fraction(79, 100)).id == "red"
    assert scale.fitting(None).id == "yellow"
    assert scale.last is not None
    assert Scale((step("only"),)).last is None
