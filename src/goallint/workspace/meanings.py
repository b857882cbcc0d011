"""Whether a target's number can be held against the outcomes, which its words do not say.

A deficit of at most 3 is -3 or more where the result is told; *20 nya* is no total, *50 per månad* nothing that
the number of a year can be held against. Where that is not sure, nobody can tell whether the target is met.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import SHARES, TIMES, unit_of
from goallint.late import expression

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

CHANGE = expression(
    r"(?:förändring|ökning|minskning|tillväxt|ökningstakt|utvecklingstakt)(?:en|stakt)?\b"
    r"|(?:kostnads|intäkts|skatte|pris|löne|befolknings|volym)utveckling(?:en)?\b"
    r"|\b(?:growth|change|increase|decrease|reduction) (?:in|of)\b|\b(?:growth|rate of change)\b",
    re.IGNORECASE,
)
"""Titles of key figures that measure a change, which begins anew with each period."""
BALANCE = expression(
    r"avvikelse|resultat\b|överskott|netto|balans|deviation|surplus|\bnet\b|balance", re.IGNORECASE
)
"""Titles of what is counted from zero, above it and below: *+2 %* is a level of it."""
_SHORTFALL = expression(
    r"underskott|överskrid(?:ande|ning)|överdrag|förlust|minusresultat|budgetöverskrid|negativ\w* (?:avvikelse|resultat)"
    r"|över budget|deficit|shortfall|overspen[dt]|overrun|\bloss\b|(?:over|above) budget|negative (?:variance|result)",
    re.IGNORECASE,
)
# What is told below zero as well as above it; the plural is rather of things that went wrong.
_DEVIATION = expression(r"avvikelse(?:n|s|ns)?\b|\b(?:deviation|variance)\b", re.IGNORECASE)
_BY_SO_MUCH = expression(
    r"ökning|minskning|höjning|sänkning|förändring|tillväxt|\b(?:increase|decrease|reduction|growth|rise|change)\b",
    re.IGNORECASE,
)
_NEW = expression(
    # After the number, as what is counted, or right before it.
    r"\d[\d\s]*(?:st\.?|stycken)?\s*(?:ny(?:a|tt)?|nytillkom\w+|tillkommande|ytterligare|extra|new|additional|further)\b"
    r"|\b(?:ytterligare|additional|further)\s+(?:\w+\s){0,2}\d",
    re.IGNORECASE,
)
# Titles of what is counted as it comes about: *nybyggda bostäder*, *startade företag*.
_COMES_ABOUT = expression(
    r"\bny(?!ck|tt[aij])|tillskott|tillkom|startade|färdigställda|\b(?:new|additional|started|completed)",
    re.IGNORECASE,
)
_EACH_TIME = expression(
    r"\b(?:per|varje|each|every|daily|weekly|monthly|quarterly)\b|/|dagligen|dygns|vecko|månads|kvartals"
    r"|\bi (?:veckan|månaden)\b|\ba (?:day|week|month|quarter)\b",
    re.IGNORECASE,
)
_SHORTER = TIMES | {"termin", "term", "semester"}
_CEILINGS = ("at most", "less than")


def is_told_as_outcomes(measure: "Measure", target: Target) -> bool:
    """Whether what a target says is told as the outcomes of its key figure are, as far as can be known."""
    return target.is_bare or not (
        is_turned(measure, target)
        or (target.form == "level" and _is_of_a_change(measure, target))
        or _is_more(measure, target)
        or _is_of_a_shorter_time(measure, target)
    )


def is_of_another_unit(measure: "Measure", target: Target) -> bool:
    """Whether what a target counts, and the outcomes may not, is told by its unit: *20 nya*, *50 per månad*."""
    return not target.is_bare and (
        _is_more(measure, target) or _is_of_a_shorter_time(measure, target)
    )


def _title(measure: "Measure") -> str:
    return f"{measure.full.title or ''} {measure.full.unit or ''}"


# The same few texts come again and again, and most say none of these: titles are read only where one does.


@lru_cache(maxsize=4096)
def _says_shortfall(text: str) -> bool:
    return bool(_SHORTFALL.search(text))


@lru_cache(maxsize=4096)
def _says_change(text: str) -> bool:
    return bool(_BY_SO_MUCH.search(text))


@lru_cache(maxsize=4096)
def _says_new(text: str) -> bool:
    return bool(_NEW.search(text))


@lru_cache(maxsize=4096)
def _is_unit_new(unit: str) -> bool:
    return bool(_NEW.match(f"1 {unit}"))


def is_turned(measure: "Measure", target: Target) -> bool:
    """Whether less may be better in what a target says and worse in the outcomes, or the other way round.

    That is so of a deficit where the key figure may be the result, and of a ceiling below zero.
    """
    if target.is_bare:
        return False
    full = measure.full
    is_shortfall = _says_shortfall(target.text) and not _says_shortfall(full.title or "")
    if is_shortfall and full.better != "lower":
        is_none = target.kind == "exactly" and target.value and not target.value.number
        return not (is_none and full.better == "higher")
    if target.kind not in _CEILINGS or target.value is None or target.value.number >= 0:
        return False
    is_balance = BALANCE.search(f"{full.title} {target.text}")
    is_money = unit_of(target.value.unit or full.unit or "").is_money
    return full.better == "higher" or bool(not full.better and (is_balance or is_money))


def is_sign_known(measure: "Measure", target: Target, reached: Quantity) -> bool:
    """Whether an outcome below zero can be held against a target: a deficit may be told as -5 or as 5."""
    if reached.number >= 0:
        return True
    full = measure.full
    texts = f"{full.title or ''} {target.text}"
    is_shortfall = _SHORTFALL.search(texts)
    if not is_shortfall and not _DEVIATION.search(texts):
        return True
    if target.kind == "relative":
        return not is_shortfall
    is_ceiling = target.kind in _CEILINGS or (target.kind == "exactly" and full.better != "higher")
    return not (is_ceiling and target.value and target.value.number >= 0)


def is_change(target: Target) -> bool:
    """Whether the number of a target may be of a change, whatever unit the key figure has: *-5 %*, *högst 2 % ökning*."""
    if target.kind == "relative":
        return True
    value = target.value
    if target.form != "level" or value is None or unit_of(value.unit).measure not in SHARES:
        return False
    return _says_change(target.text) or (target.kind == "exactly" and value.number < 0)


def _is_of_a_change(measure: "Measure", target: Target) -> bool:
    """Whether a level is by how much it changes, which the key figure does not measure."""
    is_said = _says_change(target.text)
    if not is_said and not is_change(target):
        return False
    title = _title(measure)
    if CHANGE.search(title) or _BY_SO_MUCH.search(title) or BALANCE.search(title):
        return False
    totals = (one.value.total for one in measure.outcomes)
    return is_said or not any(total and total.number < 0 for total in totals)


def _is_more(measure: "Measure", target: Target) -> bool:
    """Whether so many are to come to those that there are, where the key figure may count them all."""
    value = target.value
    if value is None or not (_says_new(target.text) or _is_unit_new(value.unit)):
        return False
    told = (_title(measure), *measure.series.units)
    return not any(_COMES_ABOUT.search(one) or CHANGE.search(one) for one in told)


def _is_of_a_shorter_time(measure: "Measure", target: Target) -> bool:
    """Whether so many are asked for each month, week or day, and nothing says that the outcomes are."""
    if target.value is None or not _is_each_part_of_a_year(target.value.unit):
        return False
    is_said = _EACH_TIME.search(_title(measure))
    return not (is_said or any(map(_is_each_part_of_a_year, measure.series.units)))


@lru_cache(maxsize=4096)
def _is_each_part_of_a_year(unit: str) -> bool:
    found = unit_of(unit)
    times = [each for each in found.measure.split("/")[1:] if _SHORTER & {*each.split(" ")}]
    return bool(times) and (times != ["månader"] or found.each != 1)
