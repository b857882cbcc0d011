"""Where the results of controls stand on the scale of their control plan."""

from goallint.format.model import Control
from goallint.format.vocabulary import fold

_FEWEST = 2
"""Steps that a scale has at least: one that is good, and the last, which means not performed."""


def scale(control: Control) -> tuple[str, ...]:
    """The scale that a control is assessed on, best first; empty where it is not known."""
    plan = control.document
    return () if plan.is_unread("scale") or len(plan.scale) < _FEWEST else plan.scale


def assessment(control: Control) -> str:
    """The result of a control as it is written; empty where there is none that could be read."""
    return (control.result.assessment if control.result else None) or ""


def step(control: Control) -> int | None:
    """The number of a result's step, 0 for the best; None where it is not on a scale."""
    steps = [fold(one) for one in scale(control)]
    result = fold(assessment(control))
    return steps.index(result) if result in steps else None


def is_not_performed(control: Control) -> bool:
    """Whether the result is the scale's last step."""
    return step(control) == len(scale(control)) - 1
