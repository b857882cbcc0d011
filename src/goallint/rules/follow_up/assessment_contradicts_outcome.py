"""An assessment says something else than the figures.

"Met" means that the target was reached, and the scale says how near is near enough. Where the
report's own figures say otherwise, the reader must choose which to believe.

A goal's last targets whose periods end within the report's are compared with the outcomes for the
same periods; a milestone whose day is in it, with what is said of that day. What is in per cent does not
add up, so of several years the last one counts. Outcomes are those in the report, else those that were
known when it was written; of another body's goal, only those in the report. The best step is contradicted by a target that was missed by more
than its `from` allows (where it does not say, by any miss). The last step is contradicted if every
key figure of the goal has such targets and all of them were met. The steps between are left to
judgement, as is a goal that says in `success` how it is judged: it is reported only if it is called
met though every target was missed.

A forecast of the best step is held against the `forecast` of the goal's key figures in the same report,
where the year's target is their last and the goal is not due later.

That an assessment gives no figure at all is `assessment-without-analysis`, that only some of the key
figures have an outcome `assessment-without-outcome`, and a missed target that nobody explains
`goal-misses-target`.

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
    analysis: Fler bestämmer själva än föregående år.
  - goal: SN-ekonomi
    assessment: not-met                             # <- GL410
    analysis: Kostnaden har stigit.
key_figures:
  - {key_figure: SN-1, outcome: 71 %}
  - {key_figure: SN-2, outcome: 979 tkr}
```

## Bad: a forecast

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport 2023
body: sn
period: 2023-01..2023-08
goals:
  - {goal: SN-boende, forecast: met, analysis: Vi är på god väg.}          # <- GL410
key_figures:
  - {key_figure: SN-1, outcome: 74 %, forecast: 75 %}
```

## Good

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: partly
    analysis: Fler bestämmer själva än föregående år.
  - goal: SN-ekonomi
    assessment: met
    analysis: Kostnaden har stigit mindre än väntat.
key_figures:
  - {key_figure: SN-1, outcome: 71 %}
  - {key_figure: SN-2, outcome: 979 tkr}
```
"""

from collections.abc import Iterator

from goallint.format.model import Report
from goallint.rules.follow_up.rows import name_of, place_of_target, told
from goallint.rules.rule import Findings, Related, Rule, Severity, key_of, noun_of, related
from goallint.workspace.assessments import Scale, TargetComparison
from goallint.workspace.facts.agreement.assessments import AssessmentClash, assessment_clashes
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    scale = workspace.assessments.scale
    if scale is not None and workspace.owes(report):
        for clash in assessment_clashes(report, workspace):
            yield from _finding(clash, scale, workspace)


def _finding(clash: AssessmentClash, scale: Scale, workspace: Workspace) -> Findings:
    row, first, many = clash.row, clash.shown[0], len(clash.shown)
    about = workspace.assessments.subject(row)
    if about is None:
        return
    report: Report = row.document
    if clash.step is scale.first:
        variant = "missed" if many > 1 else "one"
        worst = min((one.share for one in clash.shown if one.share is not None), default=None)
        example = scale.fitting(worst)
    else:
        variant = {1: "one", 2: "both"}.get(many, "met")
        example = scale.first
    if variant == "one" and first.mean:
        variant = "mean"
    if clash.field == "forecast":
        variant = "forecast"
    yield RULE.found(
        row,
        clash.field,
        subject=about,
        variant=variant,
        help=variant if variant == "forecast" else "",
        related=tuple(place for one in clash.shown for place in _places(clash, one, workspace)),
        apart=(key_of(report), *((clash.field,) if variant == "forecast" else ())),
        period=report.period.text,
        args={
            "item": noun_of(about),
            "assessment": getattr(row, clash.field),
            "report": noun_of(report),
            "key_figure": first.figure,
            "outcome": told(first),
            "years": first.mean.years if first.mean else "",
            "target": first.target,
            "example": name_of(example, workspace),
            "n": many,
            "total": clash.compared,
        },
    )


def _places(
    clash: AssessmentClash, one: TargetComparison, workspace: Workspace
) -> Iterator[Related]:
    """Where a target and its outcome stand."""
    item = place_of_target(one.figure, workspace)
    yield related(item, ("target", one.period.text), "target", value=one.target)
    if one.outcome and clash.field == "forecast":
        yield related(one.outcome.item, "forecast", "other-value", value=one.outcome.value)
    elif one.outcome:
        place = ("outcome", one.outcome.period.text)
        yield related(one.outcome.item, place, "outcome", value=one.outcome.value)


RULE = Rule(
    code="GL410",
    severity=Severity.WARNING,
    check=check,
    messages={
        "one": '{item} is assessed as "{assessment}", but {key_figure} was {outcome}'
        ", target {target}",
        "mean": '{item} is assessed as "{assessment}", but the mean of {key_figure} over {years} years was'
        " {outcome}, target {target}",
        "missed": '{item} is assessed as "{assessment}", but {n} of {total} key figures'
        " miss their target",
        "met": '{item} is assessed as "{assessment}", but all {total} key figures'
        " reach their target",
        "forecast": 'the forecast for {item} is "{assessment}", but the same report expects {key_figure} to be {outcome}'
        ", target {target}",
        "both": '{item} is assessed as "{assessment}", but both key figures reach their target',
    },
    helps={
        "": "review the assessment, e.g. `{k_assessment}: {example}`; if it is right, write a waiver with the reason",
        "forecast": "review the forecast, e.g. `{k_forecast}: {example}`, or that of the key figure",
    },
    needs=("assessments", "measures"),
)
