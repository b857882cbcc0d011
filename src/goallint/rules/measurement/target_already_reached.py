"""A target was reached before the plan began.

A target that asks for less than what is already done steers nothing. It may be meant to hold a
level; then the plan should say so with `better: steady`. It is advice: keeping a good result can
be enough.

The plan's last target is compared with the last outcome before the plan's period. Outcomes of
shorter or longer time than the target's are not compared: half a year's overtime is no measure of a
year's. Nothing is said where the latest outcome no longer reaches it: what fell back is to be
reached again. It skips a range, which is something to stay within, what cannot be bettered
(100 %, no accidents), and a target that
`target-against-direction` or `text-contradicts-target` is about.

Nor is it said of a floor or a ceiling that is to be held: the words of the key figure, its target
or its goal say so ("behålla", "inte understiga", "inte under 95 %"), it is one of the finances' own
("soliditet"), or the plan asks for the same level period after period. A change, such as a rise in costs, begins again with each period.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2023: minst 80 %}                  # <- GL209
        outcome: {2021: 79 %, 2022: 82 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2023: minst 85 %}
        outcome: {2021: 79 %, 2022: 82 %}
      - id: SN-2
        title: Brukare som har en stödperson, andel
        unit: procent
        better: steady
        target: {2023: minst 95 %}
        outcome: {2022: 96 %}
```
"""

from bisect import bisect_left

from goallint.format.model import KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.agreement.levels_in_texts import way_clash
from goallint.workspace.facts.key_figures import contradiction, is_to_be_held
from goallint.workspace.measure import Measure
from goallint.workspace.reached import is_met, was_reached
from goallint.workspace.series import Outcome
from goallint.workspace.workspace import Workspace

_ALIKE = 10
"""Days that times of the same length may differ by."""


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for use in workspace.measures.of(figure).uses("target", "outcome"):
        found = _reached(use)
        if found is None or way_clash(use.figure, workspace) is not None:
            continue
        full = use.full
        period, target, outcome = found
        better = full.better or target.asks_for
        place = ("outcome", outcome.period.text)
        reached = suggest.beside(outcome.value, target)
        yield RULE.found(
            figure,
            ("target", period.text),
            related=(related(outcome.item, place, "outcome", value=reached),),
            args={
                "title": full.title or "",
                "value": target,
                "period": outcome.period,
                "outcome": reached,
                "example": suggest.level(use.figure, workspace, period, outcome, better).code,
            },
        )
        return


def _reached(measure: Measure) -> tuple[Period, Target, Outcome] | None:
    """The plan's last target and the earlier outcome that meets it."""
    full = measure.full
    if not measure.aims or full.is_unread("target") or full.is_unread("better"):
        return None
    period, target = max(measure.aims, key=lambda pair: pair[0].end)
    better, unit = full.better or target.asks_for, full.unit or ""
    if measure.role not in ("goal", "base") or better not in ("higher", "lower"):
        return None
    if target.kind == "range" or _is_best(target, better, unit):
        return None
    outcome = _last(measure, period)
    if outcome is None or outcome.value.total is None:
        return None
    if (
        not was_reached(measure, target, outcome)
        or _is_missed_since(measure, target, outcome)
        or is_to_be_held(measure)
        or contradiction(measure)
    ):
        return None
    return period, target, outcome


def _last(measure: Measure, aim: Period) -> Outcome | None:
    """The last outcome before the plan's period, of as long a time as the target's, or of a year."""
    if not measure.periods:
        return None
    begun = min([period.start for period in measure.periods])
    length = min((aim.end - aim.start).days, 365)
    outcomes, last = measure.settled, None
    for at in range(bisect_left(outcomes, begun, key=lambda one: one.period.end) - 1, -1, -1):
        outcome = outcomes[at]
        period = outcome.period
        if last is not None and period is not last.period and period.end < last.period.end:
            break
        if outcome.value.total and (
            (last is not None and period is last.period)
            or abs((period.end - period.start).days - length) <= _ALIKE
        ):
            # Of those that end on one day the first: its own, if it states one.
            last = outcome
    return last


def _is_missed_since(measure: Measure, target: Target, outcome: Outcome) -> bool:
    """Whether the last outcome of as long a time does not reach what the earlier one did."""
    length = outcome.period.end - outcome.period.start
    later = [
        one
        for one in measure.settled
        if one.period.start > outcome.period.end
        and one.value.total
        and abs((one.period.end - one.period.start - length).days) <= _ALIKE
    ]
    last = max((one.period.end for one in later), default=None)
    return any(is_met(measure, target, one) is not True for one in later if one.period.end == last)


def _is_best(target: Target, direction: str, unit: str) -> bool:
    """Whether nothing better can be asked for: all, or none at all."""
    if target.value is None:
        return False
    measure = unit_of(target.value.unit or unit)
    if direction == "higher":
        return measure.is_per_cent and target.value.number >= 100
    return not measure.is_money and target.value.number <= 0


RULE = Rule(
    code="GL209",
    severity=Severity.INFO,
    check=check,
    messages='the target {value} of {key_figure} "{title}" was reached already in {period} (outcome {outcome})',
    helps="tighten the target, e.g. `{example}`; if the level is to be kept, give `{k_better}: {w_steady}`",
    follow=Follow("value"),
    needs=("measures",),
)
