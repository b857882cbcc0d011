"""Which key figures lack a usable target, and why: what rules and the report on targets agree on."""

from typing import TYPE_CHECKING, Literal

from goallint.format.model import EVERYTHING
from goallint.workspace.reached import is_judged, missing_base

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

Lack = Literal["", "none", "direction", "period", "reference", "unread", "unjudged", "unclear"]
"""Why a key figure has no usable target; empty where it has one.

`none` at all, a `direction` without a level, targets for another `period`, a comparison whose
`reference` has no value. Or it is not known: there may be one that could not be read (`unread`), that no
outcome can be judged by (`unjudged`) or that is not understood (`unclear`).
"""


def is_target_open(measure: "Measure") -> bool:
    """Whether a target of a key figure could not be read, or no outcome can tell whether it is met."""
    if not measure.full.is_unread("target"):
        return False
    return bool({"target", EVERYTHING} & set(measure.full.unknown)) or any(
        target.open and not is_judged(measure, target, period) for period, target in measure.targets
    )


def lack_of_target(measure: "Measure") -> Lack:
    """Why a key figure of a plan has no usable target; of a definition, why those that use it have none."""
    if measure.full.lacks("target"):
        return "none"
    for _, target in measure.targets_in_force:
        if target.kind == "relative" and missing_base(measure, target):
            return "reference"
    if measure.aims:
        return "" if measure.is_surely_targeted else "unread"
    if measure.full.is_unread("target"):
        return _unknown(measure)
    if not measure.targets_in_force and any(target.has_value for _, target in measure.targets):
        return "period"
    return "direction"


def _unknown(measure: "Measure") -> Lack:
    """Why it is not known whether a key figure has a usable target."""
    if {"target", EVERYTHING} & set(measure.full.unknown):
        return "unread"
    asked = measure.targets_in_force or measure.targets
    open_ = [
        target.open
        for period, target in asked
        if target.open and not is_judged(measure, target, period)
    ]
    if not open_:
        return "" if measure.targets_in_force else "period"
    return "unclear" if "unclear" in open_ else "unjudged"
