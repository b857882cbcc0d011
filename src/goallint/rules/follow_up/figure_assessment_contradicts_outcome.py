"""A key figure's colour or step in a report is not the one that its outcome gives.

What is printed beside a figure is what is read, and often all that is. A colour that the report's
own figures do not give is a slip, or limits that nobody has written down: the reader cannot tell
which.

Where the steps begin is said once, in the organisation's `scale` (`from`, a share of the target),
or for one key figure in `limits`, which may stand in its definition: the worst value that gives
each step, the last step taking the rest. The share is how much of a missed target was reached,
where lower is better as well. Where neither says it, nothing is said but that a target was reached
although the figure has the last step. A `tolerance`, of the key figure, its definition or the
organisation, says how far short of the target still gives the best step: an amount, percentage
points, or with % a share of the target. Of a share of a share it is not known which of the two is
meant, and nothing is said where that decides. Steps may have `aliases`, as the colours that are printed.

Key figures that measure a goal are asked, with a target for the time and an outcome.

## Bad

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun}]
bodies: [{id: sn, name: Socialnämnden, level: kommun}]
scale:
  - {id: green, from: 95 %, aliases: grön}
  - {id: yellow, from: 80 %, aliases: gul}
  - {id: red, aliases: röd}
```

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
      - {id: SN-2, title: Väntetid till plats, target: högst 40 dagar, limits: {green: 42 dagar, yellow: 60 dagar}}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 71 %, assessment: grön}        # <- GL425
  - {key_figure: SN-2, outcome: 45 dagar, assessment: röd}     # <- GL425
```

## Bad: further from the target than the tolerance

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun}]
bodies: [{id: sn, name: Socialnämnden, level: kommun}]
scale: [{id: green}, {id: yellow}, {id: red}]
tolerance: 5 %
```

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %, tolerance: 2 procentenheter}
      - {id: SN-2, title: Väntetid till plats, target: högst 40 dagar}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 77 %, assessment: green}        # <- GL425
  - {key_figure: SN-2, outcome: 42 dagar, assessment: yellow}   # <- GL425
```

## Good

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun}]
bodies: [{id: sn, name: Socialnämnden, level: kommun}]
scale:
  - {id: green, from: 95 %, aliases: grön}
  - {id: yellow, from: 80 %, aliases: gul}
  - {id: red, aliases: röd}
```

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
      - {id: SN-2, title: Väntetid till plats, target: högst 40 dagar, limits: {green: 42 dagar, yellow: 60 dagar}}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 78 %, assessment: grön}
  - {key_figure: SN-2, outcome: 45 dagar, assessment: gul}
```
"""

from collections.abc import Iterator

from goallint.findings import Finding
from goallint.format.model import Report
from goallint.rules.follow_up.rows import name_of, place_of_target
from goallint.rules.rule import Findings, Related, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.agreement.steps import StepClash, step_clashes
from goallint.workspace.facts.agreement.tolerance import tolerance_of
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if workspace.owes(report):
        for clash in step_clashes(report, workspace):
            yield _finding(clash, report, workspace)


def _finding(clash: StepClash, report: Report, workspace: Workspace) -> Finding:
    row, shown = clash.row, clash.shown
    return RULE.found(
        row,
        "assessment",
        subject=shown.figure,
        variant=clash.by,
        related=tuple(_places(clash, workspace)),
        apart=(key_of(report),),
        period=report.period.text,
        args={
            "assessment": row.assessment,
            "report": noun_of(report),
            "outcome": shown.outcome.value if shown.outcome else "",
            "target": shown.target,
            "tolerance": tolerance_of(shown.figure, workspace) or "",
            "example": name_of(clash.due, workspace),
        },
    )


def _places(clash: StepClash, workspace: Workspace) -> Iterator[Related]:
    """Where the target stands, and what gives the step."""
    shown, organisation = clash.shown, workspace.organisation
    item = place_of_target(shown.figure, workspace)
    yield related(item, ("target", shown.period.text), "target", value=shown.target)
    if clash.by == "scale" and organisation is not None:
        yield related(organisation, "scale", "scale")


RULE = Rule(
    code="GL425",
    severity=Severity.WARNING,
    check=check,
    messages={
        "scale": 'key figure {key_figure} is assessed as "{assessment}", but {outcome} against the'
        " target {target} is {example} by the scale",
        "limits": 'key figure {key_figure} is assessed as "{assessment}", but {outcome} is {example}'
        " by its limits",
        "tolerance": 'key figure {key_figure} is assessed as "{assessment}", but {outcome} against the'
        " target {target} is {example} by the tolerance {tolerance}",
        "beyond": 'key figure {key_figure} is assessed as "{assessment}", but {outcome} is further from the'
        " target {target} than the tolerance {tolerance}",
        "target": 'key figure {key_figure} is assessed as "{assessment}", but {outcome} reaches the'
        " target {target}",
    },
    helps="review the assessment, e.g. `{k_assessment}: {example}`;"
    " if it is right, write a waiver with the reason",
    needs=("assessments", "measures"),
)
