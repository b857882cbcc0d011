"""How far something is said to be met, as a step of the usual scale."""

import pytest

from goallint.intake.assessments import STEPS, called_as_others, scale_of, step_of


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


@pytest.mark.parametrize(
    ("said", "scale"),
    [
        (["Delvis uppnått", "Ej uppnått"], ["Uppnått", "Delvis uppnått", "Ej uppnått"]),
        (["Uppnås", "Uppnås inte"], ["Uppnås", "Uppnås delvis", "Uppnås inte"]),
        (["uppfyllt"], ["uppfyllt", "delvis uppfyllt", "ej uppfyllt"]),
        (["Röd"], ["Grön", "Gul", "Röd"]),
        (["Ja"], ["Ja", "Delvis", "Nej"]),
        (["Not met"], ["Met", "Partly met", "Not met"]),
        (["Nästan"], ["", "Nästan", ""]),
    ],
)
def test_a_step_that_no_file_names_is_called_as_the_others(
    said: list[str], scale: list[str]
) -> None:
    called = scale_of(said)
    assert [(*called[step], called_as_others(step, called))[0] for step in STEPS] == scale
