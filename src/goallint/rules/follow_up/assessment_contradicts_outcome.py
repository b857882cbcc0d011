"""An assessment says something else than the figures.

"Met" means that the target was reached, and the scale says how near is near enough. Where the
report's own figures say otherwise, the reader must choose which to believe.

A goal's last targets whose periods end within the report's are compared with the outcomes for the
same periods: those in the report, else those that were known when it was written; of another body's
goal, only those in the report. The best step is contradicted by a target that was missed by more
than its `from` allows (where it does not say, by any miss). The last step is contradicted if every
key figure of the goal has such targets and all of them were met. The steps between are left to
judgement, as is a goal that says in `success` how it is judged: it is reported only if it is called
met though every target was missed.

That an assessment gives no figure at all is `assessment-without-analysis`, and a missed target that
nobody explains `goal-misses-target`.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
  - id: SN-ekonomi
    title: Boende till samma kostnad som i liknande kommuner
    key_figures:
      - {id: SN-2, title: Kostnad per plats, target: högst 980 tkr}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: met                                 # <- GL410
    analysis: Fler bestämmer själva än i fjol.
  - goal: SN-ekonomi
    assessment: not-met                             # <- GL410
    analysis: Kostnaden har stigit.
key_figures:
  - {key_figure: SN-1, outcome: 71 %}
  - {key_figure: SN-2, outcome: 979 tkr}
```

## Good

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
  - id: SN-ekonomi
    title: Boende till samma kostnad som i liknande kommuner
    key_figures:
      - {id: SN-2, title: Kostnad per plats, target: högst 980 tkr}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: partly
    analysis: Fler bestämmer själva än i fjol.
  - goal: SN-ekonomi
    assessment: met
    analysis: Kostnaden har stigit mindre än väntat.
key_figures:
  - {key_figure: SN-1, outcome: 71 %}
  - {key_figure: SN-2, outcome: 979 tkr}
```
"""

from collections.abc import Iterator
from typing import Any

from goallint.findings import Finding, Related, Severity
from goallint.format.model import Report, ReportedGoal, Step
from goallint.rules.follow_up.rows import name_of, place_of_target
from goallint.rules.rule import Rule, key_of, noun_of, related
from goallint.workspace.assessments import Comparison, Scale, demanded
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Iterator[Finding]:
    scale = workspace.assessments.scale
    if scale is None or not workspace.owes(report):
        return
    for row in report.goals:
        step = scale.step(row.assessment) if row.assessment else None
        if step is None:
            continue
        if step is scale.first and not step.is_unread("from"):
            yield from _called_met(row, scale, workspace)
        elif step is scale.last:
            yield from _called_not_met(row, scale, workspace)


def _called_met(row: ReportedGoal, scale: Scale, workspace: Workspace) -> Iterator[Finding]:
    """The finding on a row whose goal is called met though a target was missed."""
    judged = [one for one in _compared(row, workspace) if one.met is not None]
    missed = [one for one in judged if not one.met and _is_short(one, scale.first)]
    if not missed or (_has_own_measure(row, workspace) and any(one.met for one in judged)):
        return
    worst = min((one.share for one in missed if one.share is not None), default=None)
    variant = "missed" if len(missed) > 1 else "one"
    counts = {"n": len(missed), "total": len(judged)}
    yield from _finding(row, variant, missed, counts, scale.fitting(worst), workspace)


def _called_not_met(row: ReportedGoal, scale: Scale, workspace: Workspace) -> Iterator[Finding]:
    """The finding on a row whose goal gets the last step though all of its targets were met."""
    figures = workspace.assessments.figures(row)
    compared = _compared(row, workspace)
    measured = {id(one.figure) for one in compared}
    is_whole = bool(figures) and all(id(figure) in measured for figure in figures)
    if not is_whole or not all(one.met for one in compared) or _has_own_measure(row, workspace):
        return
    variant = {1: "one", 2: "both"}.get(len(compared), "met")
    yield from _finding(row, variant, compared, {"total": len(compared)}, scale.first, workspace)


def _compared(row: ReportedGoal, workspace: Workspace) -> list[Comparison]:
    assessments = workspace.assessments
    return [
        comparison
        for figure in assessments.figures(row)
        for comparison in assessments.compared(figure, row.document)
    ]


def _is_short(missed: Comparison, step: Step) -> bool:
    """Whether a target was missed by more than a step allows."""
    demand = demanded(step)
    if demand is None:
        # Where it does not say, it is the whole target; what is no share cannot be compared.
        return step.from_ is None
    return demand >= 1 or (missed.share is not None and missed.share < demand)


def _has_own_measure(row: ReportedGoal, workspace: Workspace) -> bool:
    """Whether a goal says itself how it is judged."""
    return any(not goal.lacks("success") for goal in workspace.assessments.goals(row))


def _finding(
    row: ReportedGoal,
    variant: str,
    shown: list[Comparison],
    counts: dict[str, Any],
    example: Step,
    workspace: Workspace,
) -> Iterator[Finding]:
    about = workspace.assessments.subject(row)
    first = shown[0]
    if about is None:
        return
    report: Report = row.document
    yield RULE.found(
        row,
        "assessment",
        subject=about,
        variant=variant,
        related=tuple(place for one in shown for place in _places(one, workspace)),
        apart=(key_of(report),),
        period=report.period.text,
        args={
            "item": noun_of(about),
            "assessment": row.assessment,
            "report": noun_of(report),
            "key_figure": first.figure,
            "outcome": first.outcome.value if first.outcome else "",
            "target": first.target,
            "example": name_of(example, workspace),
            **counts,
        },
    )


def _places(one: Comparison, workspace: Workspace) -> Iterator[Related]:
    """Where a target and its outcome stand."""
    item = place_of_target(one.figure, workspace)
    yield related(item, ("target", one.period.text), "target", value=one.target)
    if one.outcome:
        place = ("outcome", one.outcome.period.text)
        yield related(one.outcome.item, place, "outcome", value=one.outcome.value)


RULE = Rule(
    code="GL410",
    name="assessment-contradicts-outcome",
    severity=Severity.WARNING,
    check=check,
    messages={
        "one": '{item} is assessed as "{assessment}", but {key_figure} came to {outcome}'
        " against the target {target}",
        "missed": '{item} is assessed as "{assessment}", but {n} of {total} key figures'
        " miss their target",
        "met": '{item} is assessed as "{assessment}", but all {total} key figures'
        " reach their target",
        "both": '{item} is assessed as "{assessment}", but both key figures reach their target',
    },
    helps={
        "": "review the assessment, e.g. `{k_assessment}: {example}`;"
        " if it stands, write a waiver with the reason",
    },
    source="",
)
