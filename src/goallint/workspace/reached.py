"""Whether an outcome reaches a target: by its level, or what a change or a comparison comes to.

*Minska med 10 % jämfört med 2021* is a level for whoever knows what 2021 was; *bättre än riket* one for
whoever knows the country's value.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from goallint.format.values import Unreadable
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.format.values.unit import common_stem, unit_of
from goallint.late import expression
from goallint.workspace.averages import mean_of, span_of
from goallint.workspace.meanings import (
    BALANCE,
    CHANGE,
    is_sign_known,
    is_told_as_outcomes,
    is_turned,
)
from goallint.workspace.milestones import day_of, is_done_by, tells
from goallint.workspace.series import Outcome, is_whole_year, only_value, tell_the_same
from goallint.workspace.several_years import is_met_by_sum, may_add_up

if TYPE_CHECKING:
    from goallint.workspace.measure import Measure

# What a reference has beside when and who: *2022 års utfall*, *nivån vid förra mätningen*.
_PLAIN = frozenset(
    ("year_word", "outcome", "measured", "in", "of", "when", "one", "keep", "season", "baseline")
)
_PARTS = expression(r"(?:kvinnor|män|flickor|pojkar|women|men|girls|boys)\b", re.IGNORECASE)
_AVERAGE = expression(r"\w*(?:snitt|medel|median|average|mean)", re.IGNORECASE)
_NATION = expression(r"\b(?:rik|land|nation|sverige|sweden)", re.IGNORECASE)
_SHARE = expression(r"\b(?:andel\w*|shares?)\b", re.IGNORECASE)
# Titles of what is in per cent, and may well come to more than all.
_MORE_THAN_ALL = expression(
    r"täckning|beläggning|nyttjande|kvot\b|index|avkastning|coverage|occupancy|utili[sz]ation|ratio\b|return",
    re.IGNORECASE,
)
_YEAR = 365
_ALIKE = 10
"""Days that periods of the same length may differ by."""


class _Reference(msgspec.Struct, frozen=True):
    """What a target is compared with: years, others, or what was before."""

    years: tuple[Period, ...]
    others: bool
    before: Literal["", "a year ago", "latest", "start"]


_BEFORE: dict[str, Literal["a year ago", "latest", "start"]] = {
    "year": "a year ago",
    "latest": "latest",
    "start": "start",
}
"""What words for what was before mean: a year ago, the time before, or where the plan began."""


def _read(reference: str, fiscal: FiscalYear) -> _Reference:
    # It is read only where a target refers to something, and then its words were loaded already.
    from goallint.format.values.target_wording.tokens import tokens

    years, others = [], False
    said: set[str] = set()
    for word in tokens(reference):
        year = _period(reference[word.start : word.end], fiscal)
        if year:
            years.append(year)
        elif word.term in ("previous", "baseline") and word.value in _BEFORE:
            said.add(word.value)
        elif word.term not in _PLAIN:
            others = True
    if others or years:
        return _Reference(tuple(years), others, "")
    return _Reference(
        (), False, next((before for value, before in _BEFORE.items() if value in said), "start")
    )


def _period(word: str, fiscal: FiscalYear) -> Period | None:
    try:
        return Period.parse(word, fiscal)
    except Unreadable:
        return None


def missing_base(measure: "Measure", target: Target) -> Literal["", "baseline", "compare"]:
    """The field where the value belongs that a target is relative to; empty if it is given, or cannot be yet.

    The value of a year that is not over as of is not missed, nor a baseline that the words say is to be found then.
    """
    if target.kind != "relative" or target.open or target.base or _PARTS.match(target.reference):
        return ""
    if _is_its_own_level(measure, target):
        return ""
    full = measure.full
    reference = _read(target.reference, measure.fiscal_year)
    if reference.others:
        known = any(True for _ in _compared(measure, target.reference))
        return "" if known or full.is_unread("compare") else "compare"
    if full.is_unread("baseline") or measure.has_unread_outcomes:
        return ""
    given = [period for period, _ in _own_values(measure)]
    if not reference.years:
        starts = [period.start for period in measure.periods]
        known = not full.lacks("baseline") or any(
            not starts or period.start < max(starts) for period in given
        )
        promised = promised_base(measure, target)
        return "" if known or (promised and promised.end >= measure.as_of) else "baseline"
    known = all(
        year.end >= measure.as_of or any(period.overlaps(year) for period in given)
        for year in reference.years
    )
    return "" if known else "baseline"


def promised_base(measure: "Measure", target: Target | None = None) -> Period | None:
    """The period in which the baseline is to be found, as words in its place or in that of a target say.

    None where they name none, or where `target` is not counted from the baseline.
    """
    if target is not None:
        reference = _read(target.reference, measure.fiscal_year)
        if reference.others or reference.before != "start":
            return None
    full = measure.full
    for values, in_its_place in ((full.baseline, True), (full.target, False)):
        for period, text in values.unset if values is not None else ():
            from goallint.format.values.target_wording.hints import promises_base

            if promises_base(text, in_its_place=in_its_place):
                named = _read(text, measure.fiscal_year).years
                if named or period:
                    return named[0] if named else period
    return None


def is_met(
    measure: "Measure", target: Target, outcome: Outcome, during: Period | None = None
) -> bool | None:
    """Whether an outcome reaches a target of its key figure; None where that cannot be said.

    A change is held against what it is counted from, one for each year against the year before, a
    comparison against the others' value for the same time; whether a milestone is reached by its day, all outcomes
    tell together; of a mean over several years it is the mean
    up to then, in the target's own time `during`. What is to be reached in a later year (`senast 2027`) is not missed before that.
    """
    if target.women or target.men:
        answers = set(met_apart(measure, target, outcome, during).values())
        return False if False in answers else None if None in answers else True
    total = outcome.value.total
    if total is None:
        return None
    full = measure.full
    unit = full.unit or ""
    better = good_side(measure, target)
    if during is not None and may_add_up(measure, target, outcome, during):
        # What the last year or the mean came to counts for all years only where their sum says the same.
        alone = is_met(measure, target, outcome)
        if target.open == "average":
            mean = mean_of(measure, target, during, better)
            alone = mean.met if mean else None
        return alone if alone is is_met_by_sum(measure, target, during, better) else None
    if target.is_bare and total.number >= 0:
        return target.met_by(total, better, unit)
    if not is_told_as_outcomes(measure, target) or not is_sign_known(measure, target, total):
        return None
    if target.open == "average":
        mean = mean_of(measure, target, during or outcome.period, better)
        return mean.met if mean else None
    if target.open == "date":
        day = day_of(target, measure.fiscal_year)
        return is_done_by(day, measure.settled) if day else None
    levels = levels_of(measure, target, outcome.period)
    answers = {level.met_by(total, better, unit) for level in levels}
    met = answers.pop() if len(answers) == 1 else None
    return None if met is False and outcome.period.end.year < target.by else met


def met_by_all(
    measure: "Measure", target: Target, stated: Sequence[Outcome], during: Period | None = None
) -> bool | None:
    """Whether every statement of one outcome reaches a target, or none; None where that cannot be said.

    Which of two values is right may be unknown, and whether the target is reached known all the same.
    """
    answers = {is_met(measure, target, one, during) for one in stated}
    unit = measure.full.unit or ""
    if all(tell_the_same(stated[0], one, unit) for one in stated):
        # What is stated as a whole only does not tell of women and men.
        answers.discard(None)
    return answers.pop() if len(answers) == 1 else None


def met_apart(
    measure: "Measure", target: Target, outcome: Outcome, during: Period | None = None
) -> dict[str, bool | None]:
    """Whether an outcome reaches what a target says for `women`, for `men` and, where it does, for all (`total`).

    The whole is missed where it is for one of them.
    """
    value = outcome.value
    pairs = {"women": (target.women, value.women), "men": (target.men, value.men)}
    if target.value is not None:
        pairs["total"] = (target.replaced(women=None, men=None), value.total)
    return {
        name: is_met(measure, aim, msgspec.structs.replace(outcome, value=Split(reached)), during)
        # What a change is counted from is not split.
        if aim.kind != "relative"
        and not aim.open
        and not (during and may_add_up(measure, aim, outcome, during))
        else None
        for name, (aim, reached) in pairs.items()
        if aim is not None
    }


def is_judged(measure: "Measure", target: Target, period: Period) -> bool:
    """Whether outcomes can tell if a target is met, by the outcome of its time or those of several years.

    A level; a mean, where it is said over how many years; a day, where outcomes say whether it is done; a change for
    each year, where something is known to count from and it is not counted from a year of its own.
    """
    if target.has_value:
        return True
    if target.open == "average":
        return span_of(target, period, measure.fiscal_year) > 0
    if target.open == "date":
        return tells(measure.outcomes) and day_of(target, measure.fiscal_year) is not None
    if target.open != "yearly" or target.kind != "relative":
        return False
    reference = _read(target.reference, measure.fiscal_year)
    if reference.others or reference.years:
        return False
    return any(is_whole_year(when) for when, _ in _own_values(measure))


def is_for(outcome: Period, target: Period) -> bool:
    """Whether an outcome is of the time that a target is for: the same, or the last year of a longer one.

    What is of part of the time is no outcome of the whole, and of a target for several years none
    counts before the last. A target of a definition is for any year.
    """
    if outcome == target:
        return True
    if target.start == date.min:
        return is_whole_year(outcome)
    return outcome.end == target.end and is_whole_year(outcome) and outcome.within(target)


def good_side(measure: "Measure", target: Target) -> str:
    """The side that is good for a target: `higher`, `lower` or `steady`; empty where nothing tells.

    That is what the key figure or the target says, else what its targets of other times say. A count
    that is to be 0 cannot be lower, nor can a share; one that is to be 100 % cannot be higher.
    """
    full = measure.full
    if full.better:
        return full.better
    if target.asks_for and not is_turned(measure, target):
        return target.asks_for
    others = {one.asks_for for _, one in measure.targets} & {"higher", "lower"}
    if len(others) == 1:
        return others.pop()
    if target.value is None or target.value.number not in (0, 100):
        return ""
    unit = unit_of(target.value.unit or full.unit or "")
    title = full.title or ""
    is_share = bool(_SHARE.search(title)) or unit.measure.startswith(("andel", "share"))
    if is_share or unit.is_per_cent:
        if not is_share and any(w.search(title) for w in (_MORE_THAN_ALL, CHANGE, BALANCE)):
            return ""
        return "higher" if target.value.number else "lower"
    is_count = not unit.is_money and unit.measure != "procentenheter"
    return "lower" if is_count and not target.value.number else ""


def levels_of(measure: "Measure", target: Target, period: Period) -> tuple[Target, ...]:
    """The levels that a target can mean in a period, the most exact first; none where that is not known."""
    if not is_told_as_outcomes(measure, target):
        return ()
    if target.kind != "relative" or target.open not in ("", "yearly"):
        return (target,)
    if _is_its_own_level(measure, target):
        kind = "range" if target.upper else target.side
        return (Target(kind, target.text, target.amount, target.upper, by=target.by),)
    base = _base_of(measure, target, period)
    if base is None:
        return ()
    return target.from_base(base, measure.full.better or "", measure.full.unit or "")


def was_reached(measure: "Measure", target: Target, outcome: Outcome) -> bool:
    """Whether an outcome from before the plan reaches what is asked for, so that nothing more is.

    What is compared with others, or with the time just before, begins anew each time.
    """
    if target.kind == "relative":
        reference = _read(target.reference, measure.fiscal_year)
        if target.direction == "steady" or reference.others or not reference.years:
            return False
        if any(year.end >= outcome.period.start for year in reference.years):
            return False
    return is_met(measure, target, outcome) is True


def _is_its_own_level(measure: "Measure", target: Target) -> bool:
    """Whether a change is what the key figure measures: *öka med 2 %* of *kostnadsutveckling* is 2 %."""
    title = measure.full.title or ""
    if target.form != "change" or target.amount is None or target.reference:
        return False
    return bool(CHANGE.search(title) or (target.text.lstrip()[:1] == "+" and BALANCE.search(title)))


def _base_of(measure: "Measure", target: Target, period: Period) -> Quantity | None:
    """What a target is counted from in a period; None where that is not given, or given differently."""
    full = measure.full
    unit = full.unit or ""
    if target.base:
        # Of a year that is not over then, it may be what the change comes to.
        years = _read(target.reference, measure.fiscal_year).years
        return target.base if all(year.end < period.start for year in years) else None
    if full.is_unread("baseline", "compare") or measure.has_unread_outcomes:
        return None
    if _PARTS.match(target.reference):
        return None
    # A year that is over when the target's time begins is not when it is to be: *minska med 10 % (2019)*.
    is_by = not target.reference and 0 < target.by < period.start.year
    reference = _read(str(target.by) if is_by else target.reference, measure.fiscal_year)
    if target.open == "yearly" and not is_judged(measure, target, period):
        return None
    year = reference.years[0] if len(reference.years) == 1 else None
    if reference.years and year is None:
        return None
    if reference.others:
        compared = _compared(measure, target.reference)
        meant = (value for when, value in compared if value and when == (year or period))
        return only_value(meant, unit)
    values = list(_own_values(measure))
    if year is not None:
        alike = [(when, value) for when, value in values if _is_alike(when, period)]
        whole = [value for when, value in alike if when == year]
        return only_value(whole or (value for when, value in alike if when.overlaps(year)), unit)
    if reference.before == "a year ago" or target.open == "yearly":
        before = (value for when, value in values if _is_a_year_before(when, period))
        return only_value(before, unit)
    if reference.before == "latest":
        return _last(values, unit, period.start, period)
    start = min([period.start, *(plan.start for plan in measure.periods)])
    declared = [(when, split.total) for when, split in measure.baselines if split.total]
    return _last(declared, unit, start) if declared else _last(values, unit, start, period)


def _last(
    values: Iterable[tuple[Period, Quantity]], unit: str, before: date, alike: Period | None = None
) -> Quantity | None:
    """The last value from before a day, of periods as long as `alike` if that is given."""
    earlier = [
        (when.end, value)
        for when, value in values
        if when.end < before and (alike is None or _is_alike(when, alike))
    ]
    last = max((end for end, _ in earlier), default=None)
    return only_value((value for end, value in earlier if end == last), unit)


def _own_values(measure: "Measure") -> Iterator[tuple[Period, Quantity]]:
    """The key figure's baselines and outcomes that have a total."""
    for period, split in measure.baselines:
        if split.total:
            yield period, split.total
    for outcome in measure.settled:
        if outcome.value.total:
            yield outcome.period, outcome.value.total


def _compared(
    measure: "Measure", reference: str
) -> Iterator[tuple[Period | None, Quantity | None]]:
    """The values of the others that a reference can mean."""
    for name, values in measure.full.compare.items():
        if _means(reference, name):
            for period, split in values:
                yield period or measure.own_period, split.total


def _means(reference: str, name: str) -> bool:
    """Whether a reference (`rikets snitt`) can mean the others that `compare` calls `name`."""
    if _NATION.search(reference) and _NATION.search(name):
        return True
    said = [w for w in re.findall(r"\w{3,}", reference.casefold()) if not _AVERAGE.match(w)]
    known = re.findall(r"\w{3,}", name.casefold())
    stems = [common_stem(one, other) for one in said for other in known]
    return not said or any(len(stem) >= 4 or stem in said or stem in known for stem in stems)


def _is_a_year_before(one: Period, other: Period) -> bool:
    """Whether a period is the same part of the year before another's."""
    return all(
        abs((later - earlier).days - _YEAR) <= 1
        for earlier, later in ((one.start, other.start), (one.end, other.end))
    )


def _is_alike(one: Period, other: Period) -> bool:
    """Whether two periods are as long: half a year's sickness is no measure of a whole one's."""
    lengths = [(period.end - period.start).days for period in (one, other)]
    return max(lengths) - min(lengths) <= _ALIKE
