"""Which key figures lack a usable target, and why: what rules and the report on targets agree on."""

import re
from typing import TYPE_CHECKING, Literal

from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import common_stem
from goallint.format.values.target import Target
from goallint.late import expression

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

Lack = Literal["", "none", "direction", "period", "reference", "unread"]
"""Why a key figure has no usable target; empty where it has one.

`none` at all, a `direction` without a level, targets for another `period`, a comparison whose
`reference` has no value, or `unread`: there may be one that could not be read.
"""

# Words of a reference that say neither when nor who.
_PLAIN = frozenset(
    [
        "år",
        "året",
        "årets",
        "års",
        "utfall",
        "utfallet",
        "nivå",
        "nivån",
        "resultat",
        "resultatet",
        "värde",
        "värdet",
        "mätning",
        "mätningen",
        "i",
        "för",
        "vid",
        "s",
        "level",
        "outcome",
        "result",
        "value",
        "year",
        "the",
        "of",
        "in",
        "for",
    ]
)
# Words for what was before, without saying when.
_BEFORE = frozenset(
    [
        "föregående",
        "förra",
        "fjol",
        "fjolåret",
        "fjolårets",
        "tidigare",
        "innan",
        "nuläge",
        "nuläget",
        "idag",
        "dag",
        "dagens",
        "nu",
        "nuvarande",
        "senaste",
        "utgångsvärde",
        "utgångsvärdet",
        "utgångsläge",
        "utgångsläget",
        "närmast",
        "det",
        "den",
        "baseline",
        "today",
        "now",
        "before",
        "current",
        "present",
        "previous",
        "last",
        "prior",
        "latest",
    ]
)
_PARTS = expression(r"(?:kvinnor|män|flickor|pojkar|women|men|girls|boys)\b", re.IGNORECASE)
_AVERAGE = expression(r"\w*(?:snitt|medel|median|average|mean)", re.IGNORECASE)
_NATION = expression(r"\b(?:rik|land|nation|sverige|sweden)", re.IGNORECASE)


def lack_of_target(measure: "Measure") -> Lack:
    """Why a key figure of a plan has no usable target; of a definition, why those that use it have none."""
    if measure.full.lacks("target"):
        return "none"
    for _, target in measure.targets_in_force:
        if target.kind == "relative" and missing_reference(measure, target):
            return "reference"
    if measure.aims:
        return "" if measure.is_surely_targeted else "unread"
    if measure.full.is_unread("target"):
        return "unread"
    if not measure.targets_in_force and any(target.has_value for _, target in measure.targets):
        return "period"
    return "direction"


def missing_reference(measure: "Measure", target: Target) -> Literal["", "baseline", "compare"]:
    """The field where the value belongs that a target is relative to; empty if it is given."""
    if target.kind != "relative" or _PARTS.match(target.reference):
        return ""
    full = measure.full
    words = re.findall(r"[\w-]+(?:[/.]+[\w-]+)*", target.reference.casefold())
    rest = [word for word in words if word not in _PLAIN]
    years = [period for word in rest if (period := _period(word))]
    if len(years) < len(rest) and not set(rest) <= _BEFORE:
        others = [name for name, values in full.compare.items() if values]
        known = any(_means(target.reference, name) for name in others)
        return "" if known or full.is_unread("compare") else "compare"
    if full.is_unread("baseline") or measure.has_unread_outcomes:
        return ""
    given = [period for period, _ in measure.baselines]
    given += [outcome.period for outcome in measure.outcomes]
    if not years:
        starts = [period.start for period in measure.periods]
        known = not full.lacks("baseline") or any(
            not starts or period.start < max(starts) for period in given
        )
        return "" if known else "baseline"
    known = all(any(period.overlaps(year) for period in given) for year in years)
    return "" if known else "baseline"


def _period(word: str) -> Period | None:
    try:
        return Period.parse(word)
    except Unreadable:
        return None


def _means(reference: str, name: str) -> bool:
    """Whether a reference (`rikets snitt`) can mean the others that `compare` calls `name`."""
    if _NATION.search(reference) and _NATION.search(name):
        return True
    said = [w for w in re.findall(r"\w{3,}", reference.casefold()) if not _AVERAGE.match(w)]
    known = re.findall(r"\w{3,}", name.casefold())
    stems = [common_stem(one, other) for one in said for other in known]
    return not said or any(len(stem) >= 4 or stem in said or stem in known for stem in stems)
