"""How far something is said to be met, as a step of the usual scale."""

import pytest

from goallint.intake.assessments import step_of


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("☺", "met"), ("😐", "partly"), ("☹\ufe0f", "not-met"), ("Uppfyllt", "met"), ("Målet är delvis uppfyllt", "partly"),
        ("Målet bedöms bli uppfyllt", "met"), ("Målet är ej uppfyllt", "not-met"), ("The goal is partly met", "partly"),
        ("Målet är viktigt", ""), ("↑", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_step_is_what_is_said(text: str, step: str) -> None:
    assert step_of(text) == step
