"""A goal is assessed with a step that the scale does not have.

An assessment means something only beside the other steps: the half-year report in Piteå expected
one goal not to be met, one to be met in part and the others "to a high degree" (P 4.2). A word of
one's own cannot be counted with the rest, and nobody knows what it demands.

A step may be given by its id, its name or an alias, without regard to case. Where the organisation
has no `scale`, it is met, partly and not-met, in Swedish uppfyllt, delvis and ej_uppfyllt. A `forecast` is
asked in the same way, and so is the `assessment` of a key figure. Nothing is reported while the scale
itself cannot be read.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: på god väg                          # <- GL409
    analysis: Fyra av fem bestämmer själva.
  - goal: SN-vardag
    forecast: grönt                                 # <- GL409
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
    assessment: Delvis uppfyllt
    analysis: Fyra av fem bestämmer själva.
  - goal: SN-vardag
    forecast: not-met
```
"""

from goallint.findings import Finding, Noun
from goallint.format.model import Report, ReportedEconomy, ReportedKeyFigure
from goallint.rules.follow_up.rows import name_of
from goallint.rules.rule import Findings, KeyName, Rule, Severity, key_of, noun_of, related
from goallint.workspace.assessments import Scale
from goallint.workspace.facts.agreement.assessments import Assessed, outside_scale
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    scale = workspace.assessments.scale
    if scale is not None:
        for row, field, written in outside_scale(report, scale):
            yield _finding(row, field, written, scale, workspace)


def _finding(
    row: Assessed, field: str, written: str, scale: Scale, workspace: Workspace
) -> Finding:
    report: Report = row.document
    organisation = workspace.organisation
    about = _about(row)
    return RULE.found(
        row,
        field,
        subject=report,
        variant=field,
        related=(related(organisation, "scale", "scale"),)
        if organisation and organisation.scale
        else (),
        apart=(key_of(report), about.id, field),
        args={
            "item": about if about.id or isinstance(row, ReportedEconomy) else noun_of(report),
            "assessment": written,
            "report": noun_of(report),
            "scale": tuple(name_of(step, workspace) for step in scale.steps),
            "field": KeyName(field, "reported_goal"),
            "example": name_of(scale.near(written), workspace),
        },
    )


def _about(row: Assessed) -> Noun:
    if isinstance(row, ReportedEconomy):
        return Noun("sound-economy")
    if isinstance(row, ReportedKeyFigure):
        return Noun("key_figure", row.key_figure)
    return Noun("area", row.area) if row.area and not row.goal else Noun("goal", row.goal or "")


RULE = Rule(
    code="GL409",
    severity=Severity.ERROR,
    check=check,
    messages={
        "assessment": 'the assessment "{assessment}" of {item} in {report} is not in the scale: {scale}',
        "forecast": 'the forecast "{assessment}" of {item} in {report} is not in the scale: {scale}',
    },
    helps="choose a step of the scale, e.g. `{field}: {example}`",
    source="P 4.2",
    needs=("assessments",),
)
