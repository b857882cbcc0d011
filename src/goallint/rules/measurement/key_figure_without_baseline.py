"""A goal's key figure has a target but no value to start from.

A target of 80 per cent is bold for one who is at 60 and lax for one at 79. Without a baseline the
reader cannot tell, and after the year nobody can say what the plan's work changed.

A `baseline` of any year will do, or an outcome before the plan's period: in the plan, in its
shared definition, in a report or in the body's earlier plans. Where words in its place or in that of a target say
in which period it is to be established, it is asked for once that is over. Where the target itself points to a
value that is missing, `target-without-reference` says so, and yes-or-no targets have nothing to
start from.

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
      - id: SN-1                                    # <- GL210
        title: Brukare som bestämmer själva, andel
        unit: procent
        target: {2023: minst 80 %}
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
        target: {2023: minst 80 %}
        baseline: {2022: 71 %}
      - id: SN-2
        title: Brukare som har en stödperson, andel
        unit: procent
        target: {2023: minst 95 %}
        outcome: {2021: 90 %, 2022: 92 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.period import year_before
from goallint.rules.rule import BLANK, Findings, Rule, Severity
from goallint.workspace.reached import promised_base
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    if measure.role != "goal" or not measure.full.lacks("baseline"):
        return
    if measure.lack == "reference" or measure.has_unread_outcomes:
        return
    if not any(map(workspace.owes, measure.goals)):
        return
    if all(target.kind in ("yes", "no") for _, target in measure.aims):
        return
    promised = promised_base(measure)
    if promised and promised.end >= workspace.settings.as_of:
        return
    for period in measure.periods:
        if not any(outcome.period.start < period.start for outcome in measure.outcomes):
            before = promised or year_before(period, workspace.settings.fiscal_year)
            yield RULE.found(
                figure,
                absent="baseline",
                args={"title": measure.full.title or "", "example": f"{{{before.text}: {BLANK}}}"},
            )
            return


RULE = Rule(
    code="GL210",
    severity=Severity.INFO,
    check=check,
    messages='key figure {key_figure} "{title}" has no baseline and no earlier outcome',
    helps="enter the latest known value: `{k_baseline}: {example}`",
    absence=True,
    elsewhere=True,
    needs=("measures",),
)
