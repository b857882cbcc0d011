"""A target says what no outcome of one year can be judged by: a time, a criterion, a mean, so much a year.

Such a target may be quite right. A milestone is reached or not on a day, a criterion in words is
judged by somebody. The key figure's outcomes do not tell, so whether it has a usable target is counted as
unknown. A mean is judged where it is said over how many years ("över fem år", or "under mandatperioden"
with the target's period for those years), a change for each year where an outcome or a baseline
shows what it is counted from, and a day with its year where outcomes say yes or no. Nor does a total or a mean
tell whether each unit by itself has reached a level ("minst 80 % på varje enhet"). A number that may count something
else than the outcomes do, as *20 nya* beside all that there are, *50 per månad* beside a year's or a deficit beside a result,
is a target, and is not judged.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Ny rutin för genomförandeplaner
    target: {2023: klart senast 30 juni 2023}       # <- GL226
  - id: SN-2
    title: Budgetföljsamhet
    target: {2023: budget i balans}                 # <- GL226
  - id: SN-3
    title: Resultat i andel av skatteintäkter
    target: {2023: minst 2 % i snitt per år}        # <- GL226
  - id: SN-4
    title: Kontaktpersoner
    target: {2023: öka med 2 % per år}              # <- GL226
  - id: SN-5
    title: Volontärer
    unit: antal
    target: {2023: öka med 2 per år}                # <- GL226
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Personer som har en genomförandeplan, andel
    target: {2023: alla}
  - id: SN-2
    title: Avvikelse från budget
    target: {2023: ±1 %}
  - id: SN-3
    title: Resultat i andel av skatteintäkter
    target: {2023: minst 2 %}
  - id: SN-4
    title: Kontaktpersoner
    baseline: {2022: 50}
    target: {2023: öka med 2 % jämfört med 2022}
  - id: SN-5
    title: Volontärer
    unit: antal
    outcome: {2022: 50}
    target: {2023: öka med 2 per år}
  - id: SN-7
    title: Ny rutin för genomförandeplaner
    target: {2023: klart senast 30 juni 2023}
    outcome: {2023-T1: nej, 2023-06: ja}
  - id: SN-6
    title: Soliditet
    unit: procent
    target: {2023: minst 40 % över en femårsperiod}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.facts.agreement.ranges import out_of_range
from goallint.workspace.facts.key_figures import unjudged
from goallint.workspace.meanings import is_of_another_unit, is_told_as_outcomes
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    found = unjudged(figure, workspace, "text", "date", "average", "yearly")
    if found is None:
        yield from _counted_otherwise(figure, workspace)
        return
    period, whole = found
    way, target = whole.open_part
    levels: tuple[suggest.ProposedLevel, ...]
    if target.open == "yearly":
        coming = suggest.next_level(figure, workspace, target, period)
        levels = (coming,) if coming else ()
    else:
        levels = suggest.levels_in(figure, workspace, target, period)
    yield RULE.found(
        figure,
        ("target", period.text, *way) if period else "target",
        variant=target.open,
        help=target.open if levels else "base",
        apart=(*way, target.text),
        args={
            "title": workspace.measures.full(figure).title or "",
            "value": target.text,
            "example": suggest.proposed(levels) if levels else "",
        },
    )


def _counted_otherwise(figure: KeyFigure, workspace: Workspace) -> Findings:
    """A target whose number may be of something else than the outcomes that there are."""
    measure = workspace.measures.of(figure)
    if measure.role not in ("goal", "base") or not measure.outcomes:
        return
    # That a share is below zero is told as that.
    impossible = [one.value for one in out_of_range(measure) if one.field[0] == "target"]
    for period, target in measure.targets_in_force:
        if target.value is None or target.value in impossible:
            continue
        if not is_told_as_outcomes(measure, target):
            yield RULE.found(
                figure,
                ("target", period.text),
                variant="otherwise",
                help="unit" if is_of_another_unit(measure, target) else "",
                apart=(target.text,),
                args={
                    "title": measure.full.title or "",
                    "value": target.text,
                    "unit": target.value.unit,
                },
            )
            return


RULE = Rule(
    code="GL226",
    severity=Severity.INFO,
    check=check,
    messages={
        "text": 'the target "{value}" of {key_figure} "{title}" is a criterion in words',
        "date": 'the target "{value}" of {key_figure} "{title}" says when, and no level',
        "average": 'the target "{value}" of {key_figure} "{title}" is a mean over several years',
        "yearly": 'the target "{value}" of {key_figure} "{title}" is a change for each year',
        "otherwise": 'the target "{value}" of {key_figure} "{title}" may count something else than the outcomes do, and is not judged',
    },
    helps={
        "text": "write the words as `{k_success}` of the goal, and a level here, {example}",
        "date": "write what will be done as an activity with its `{k_due}`, and a level here, {example}",
        "average": "give the level of the year, {example}",
        "yearly": "give the level of each year, {example}",
        "unit": "write the level that the outcomes should reach, or if they count the same, `{k_unit}: {unit}`",
        "otherwise": "write the level that the outcomes should reach, or say in the title that both count the same",
        "base": "give the level of each year; what it is counted from belongs in `{k_baseline}`",
    },
    formerly="invalid-quantity",
    follow={
        "text": Follow("value", code=1),
        "date": Follow("value", code=1),
        "average": Follow("value"),
        "yearly": Follow("value"),
        "unit": advice("what the outcomes count, only those who count them know"),
        "otherwise": advice("what the outcomes are counted from, only those who count them know"),
        "base": advice("what it is counted from, only those who wrote it know"),
    },
    needs=("measures",),
)
