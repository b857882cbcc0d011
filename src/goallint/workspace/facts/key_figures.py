"""Facts of key figures: their targets, directions and outcomes."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import KeyFigure, Plan
from goallint.format.values.period import Period
from goallint.format.values.quantity import Split
from goallint.format.values.target import Open, Target
from goallint.late import expression
from goallint.workspace import reached
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.lacking_targets import is_target_open
from goallint.workspace.meanings import CHANGE, is_told_as_outcomes, is_turned
from goallint.workspace.measure import Measure
from goallint.workspace.reached import good_side
from goallint.workspace.series import Outcome

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

Reason = Literal[
    "", "none", "direction", "period", "reference", "base", "unread", "unjudged", "unclear"
]
"""Why a target is not usable. Empty where it is; those in `NOT_KNOWN` where that is not known."""
NOT_KNOWN: frozenset[Reason] = frozenset(("unread", "unjudged", "unclear"))

_YEAR = 12
_MUCH = timedelta(days=10)
"""By more than this, times are not equally long."""
_HOLDS = expression(
    # Not "attrahera och behålla medarbetare".
    r"\bbehåll(?:s|as|en|et)\b|\bbehålla (?:en|den|dagens|nuvarande|nivå\w*)\b"
    r"|\b(?:bibehåll|upprätthåll|vidmakthåll|oförändra)\w*|\bligg\w+ kvar\b"
    r"|\bfortsatt\b(?! (?:öka|minska|förbättra|sänk|höj))"
    r"|\b(?:inte|ej|aldrig) (?:under|över)(?:stig|skrid|(?= \d))"
    r"|\b(?:under|över)(?:stig|skrid)\w* (?:inte|ej|aldrig)\b"
    r"|\b(?:maintain(?:s|ed)?|kept|remains?|unchanged)\b|\b(?:not|never) (?:exceed|fall below)"
    r"|\bkeep(?:s|ing)? [^.;]*\b(?:at|above|below|within|under)\b"
    r"|\b(?:minst|högst|lägst|at (?:least|most)|no (?:more|less) than)\b[^.;]*\b(?:varje år|årligen|each year|every year|annually)\b",
    re.IGNORECASE,
)

_FLOOR = expression(
    r"\b(?:soliditet|likviditet|kassalikviditet|skuldsättning|skuldkvot|låneskuld|självfinansiering|räntebindning"
    r"|kapitalbindning|förfall|driftmarginal|överskottsmål)\w*|\b(?:solvency|equity ratio|liquidity|debt ratio|surplus target)\b",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """A key figure that is asked for a target, and the plan that it is asked for."""

    figure: KeyFigure
    plan: Plan


def counted(workspace: "Workspace") -> Iterator[Counted]:
    """Every key figure that is asked for a target.

    Those of plans in force of bodies that are not outside, and definitions that goals name as they
    stand. Background (`role: context`) is never asked.
    """
    measures = workspace.measures
    for plan in workspace.plans.all:
        if not workspace.owes(plan):
            continue
        for goal in plan.goals:
            for figure in goal.key_figures:
                if measures.role(figure) != "context":
                    yield Counted(figure, plan)
        for figure in plan.key_figures:
            if measures.role(figure) != "context":
                yield Counted(figure, plan)
    for document in workspace.definitions:
        for figure in document.key_figures:
            if measures.role(figure) == "context":
                continue
            owed = (goal for goal in measures.goals(figure) if workspace.owes(goal))
            first = next(owed, None)
            if first is not None:
                yield Counted(figure, first.document)


def reason_of(figure: KeyFigure, workspace: "Workspace") -> Reason:
    """Why a key figure has no usable target; empty where it has one."""
    role = workspace.measures.role(figure)
    lack = workspace.measures.of(figure).lack if role else "unread"
    if not lack or lack in NOT_KNOWN:
        return lack
    if lack != "direction" and figure.id in workspace.unreadable:
        # What could not be read may say it: the rules leave this undecided.
        return "unread"
    return "base" if lack == "none" and role == "base" else lack


def has_target(figure: KeyFigure, workspace: "Workspace") -> Known:
    """Whether a key figure has a target that an outcome can be judged by."""
    reason = reason_of(figure, workspace)
    return UNKNOWN if reason in NOT_KNOWN else Known.of(not reason)


def unjudged(figure: KeyFigure, workspace: "Workspace", *why: Open) -> tuple[Period, Target] | None:
    """The first target in force that no outcome can be judged by, for one of the reasons `why`."""
    for _, target in figure.target.pairs if figure.target is not None else ():
        if target.open in why:
            break
    else:
        return None
    uses = workspace.measures.of(figure).uses("target")
    return next(
        (
            (period, target)
            for use in uses
            for period, target in use.targets_in_force
            if target.open in why and not reached.is_judged(use, target, period)
        ),
        None,
    )


# Directions.


def undirected(measure: Measure) -> tuple[Period, Target] | None:
    """The first target in force of which nothing says whether more or less is good.

    A range, yes or no, a change, a comparison and a place among others say it by themselves. So
    do *all* and *none*, and what `good_side` knows.
    """
    full = measure.full
    for period, target in measure.targets_in_force if full.lacks("better") else ():
        if target.kind == "exactly" and not target.direction and not good_side(measure, target):
            return period, target
    return None


def is_to_be_held(measure: Measure) -> bool:
    """Whether a key figure's level is to be kept, so that one already reached can stay the target.

    Its words, its target's or its goal's say so; or the same level is asked for period after period;
    or what is measured is a change, which begins anew with each period, or a measure of the economy
    that has a floor or a ceiling, as a financial goal has.
    """
    full = measure.full
    texts = [full.title, full.definition, *(t for g in measure.goals for t in (g.title, g.success))]
    texts += [target.text for _, target in measure.aims]
    if any(_HOLDS.search(text) for text in texts if text):
        return True
    if any(goal.financial for goal in measure.goals):
        return True
    if full.title and (CHANGE.search(full.title) or _FLOOR.search(full.title)):
        return True
    levels = {target.text for _, target in measure.aims}
    return len(measure.aims) > 1 and len(levels) == 1


OPPOSITE = {"higher": "lower", "lower": "higher"}


class ContraryTarget(NamedTuple):
    """A target that goes against the direction, or is worse than a baseline."""

    period: Period
    target: Target
    baseline: tuple[Period, Split] | None = None


def contradiction(measure: Measure) -> ContraryTarget | None:
    """The first target in force that goes against the direction, else is worse than the baseline."""
    full, targets = measure.full, measure.targets_in_force
    opposite = OPPOSITE.get(full.better or "")
    if opposite:
        for period, target in targets:
            # No more than before asks for no more, and goes against nothing.
            is_still = target.form == "change" and target.amount and not target.amount.number
            if target.asks_for == opposite and not (is_still or is_turned(measure, target)):
                return ContraryTarget(period, target)
    if not measure.baselines:
        return None
    baselines = [(p, split) for p, split in measure.baselines if split.total]
    if not baselines or full.is_unread("baseline"):
        return None
    baseline = max(baselines, key=lambda one: one[0].end)
    for period, target in targets:
        if not is_told_as_outcomes(measure, target) or not _is_worse(
            target, baseline[1], full.better or target.asks_for, full.unit or ""
        ):
            continue
        if not _is_shorter(period, baseline[0]) and not is_to_be_held(measure):
            return ContraryTarget(period, target, baseline)
    return None


def _is_shorter(period: Period, baseline: Period) -> bool:
    """Whether a target is for a shorter time than a baseline: 60 homes by June may be 240 by December."""
    return (baseline.end - baseline.start) - (period.end - period.start) > _MUCH


def _is_worse(target: Target, baseline: Split, direction: str, unit: str) -> bool:
    best = target.upper if target.upper and direction == "higher" else target.value
    pair = best.beside(baseline.total, unit) if best and baseline.total else None
    if pair is None:
        return False
    aim, start = pair
    return (direction == "higher" and aim < start) or (direction == "lower" and aim > start)


class Direction(NamedTuple):
    """Whether it shows which way is good for a key figure with a target, and why not."""

    known: Known
    how: Literal["shown", "not said", "contradicted", ""] = ""


def direction(figure: KeyFigure, workspace: "Workspace") -> Direction:
    """Whether a key figure's targets show which way is good, without contradicting each other."""
    measure = workspace.measures.of(figure)
    if contradiction(measure) is not None:
        return Direction(NO, "contradicted")
    if undirected(measure) is not None:
        return Direction(NO, "not said")
    if measure.full.is_unread("better") or is_target_open(measure):
        return Direction(UNKNOWN)
    return Direction(YES, "shown")


# Outcomes.


def newest(measure: Measure) -> Outcome | None:
    """The newest outcome of a key figure; None where there is none."""
    return measure.outcomes[-1] if measure.outcomes else None


def months_between(measure: Measure) -> int:
    """How many months there are between two measurements: what `each` says, by default a year."""
    return measure.full.each.months if measure.full.each else _YEAR


def older_than(outcome: Outcome, months: int, day: date) -> bool:
    """Whether more than `months` lie between the end of an outcome's period and a day."""
    if outcome.period.end >= day:
        return False
    ended = outcome.period.end + timedelta(days=1)
    return (ended.year * 12 + ended.month + months, ended.day) < (
        day.year * 12 + day.month,
        day.day,
    )


class Age(NamedTuple):
    """Whether a key figure has a recent outcome, and what it has instead."""

    known: Known
    how: Literal["recent", "older", "none", ""] = ""


def recency(figure: KeyFigure, plan: Plan, workspace: "Workspace") -> Age:
    """Whether a key figure has an outcome less than two intervals old, by what `each` says.

    On the day that counts, or when the plan ends, if that is earlier. The demand is from P 3: a
    yearly figure with its latest outcome of 2021 says little at the end of 2023. What
    `stale-measurement` asks about is another day: the plan's first.
    """
    measure = workspace.measures.of(figure)
    outcome = newest(measure)
    if measure.has_unread_outcomes or measure.full.is_unread("each") or "period" in plan.unknown:
        return Age(UNKNOWN)
    if outcome is None:
        return Age(UNKNOWN) if figure.id in workspace.unreadable else Age(NO, "none")
    day = min(workspace.settings.as_of, plan.period.end)
    # Two intervals to the day are not less than two.
    first = min(day, date.max - timedelta(days=2)) + timedelta(days=2)
    if older_than(outcome, 2 * months_between(measure), first):
        return Age(NO, "older")
    return Age(YES, "recent")


def is_met(figure: KeyFigure, workspace: "Workspace") -> Known | None:
    """Whether the latest outcome that a target is for meets it; None where there is nothing to compare.

    Unknown where plans and reports state values on both sides of the target.
    """
    measure = workspace.measures.of(figure)
    outcomes = [o for o in workspace.assessments.outcomes(figure) if o.value.total]
    for outcome in reversed(outcomes):
        for period, target in measure.judged:
            if reached.is_judged(measure, target, period) and reached.is_for(
                outcome.period, period
            ):
                stated = [one for one in outcomes if one.period == outcome.period]
                met = reached.met_by_all(measure, target, stated, period)
                answers = (reached.is_met(measure, target, one, period) for one in stated)
                is_told = met is not None or any(one is not None for one in answers)
                return Known.of(met) if is_told else None
    return None
