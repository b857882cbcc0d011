"""Two rows on the same goal or key figure say different things.

An outcome of 81 per cent reaches the target, one of 61 does not: nobody who reads the report can tell
which of the two it stands by. goallint does not choose either. What was reached is then unknown, in the
findings as in the report on attainment, and the order of the rows decides nothing.

Compared are rows of one report on one goal, area, key figure, activity or assignment: assessments and
forecasts by the steps of the scale, outcomes by period, and statuses. The assessments and forecasts of
goals and areas are also compared in reports of one body for the same period and with the same `dated`,
since nothing tells which is the later. Outcomes in several documents are `outcome-restated`.

Values that differ only by rounding are the same. Rows on a goal in different areas, or `by` different
bodies, may differ, and so may outcomes that a `state` calls preliminary, incomplete or corrected.

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
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - {goal: SN-boende, assessment: met, analysis: Fler bestämmer själva.}
  - {goal: SN-boende, assessment: partly}                # <- GL429
key_figures:
  - {key_figure: SN-1, outcome: 81 %}
  - {key_figure: SN-1, outcome: 61 %}                    # <- GL429
```

## Bad: two reports of the same day

as_of: 2024-06-30

As above: sn/plan.yaml.

```yaml sn/bokslut.yaml
kind: report
id: sn-bokslut-2023
title: Bokslut 2023
body: sn
period: 2023
dated: 2024-02-10
goals:
  - {goal: SN-boende, assessment: met, analysis: Fler bestämmer själva.}         # <- GL429
key_figures:
  - {key_figure: SN-1, outcome: 81 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
dated: 2024-02-10
goals:
  - {goal: SN-boende, assessment: partly, analysis: Färre bestämmer själva.}
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
  - {goal: SN-boende, assessment: met, analysis: Fler bestämmer själva.}
key_figures:
  - {key_figure: SN-1, outcome: 81 %}
```
"""

from typing import Any

from goallint.findings import KeyName
from goallint.format.model import Report
from goallint.format.shape import NAMES
from goallint.rules import suggest
from goallint.rules.following import ENTRY
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.agreement.row_clashes import RowClash, row_clashes
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.owes(report):
        return
    for clash in row_clashes(report, workspace):
        was, now, example = _told(clash)
        other: Report = clash.first.document
        time = (clash.period.text,) if clash.period else ()
        yield RULE.found(
            clash.later,
            (clash.field, *time),
            subject=clash.item,
            variant=clash.field,
            help="reports" if other is not report else "outcome" if clash.period else "",
            related=(related(clash.first, (clash.field, *time), "other-value", value=was),),
            apart=(key_of(report), clash.field, *time),
            period=report.period.text,
            args={
                "item": noun_of(clash.item),
                "value": now,
                "other_value": was,
                "period": clash.period or "",
                "field": KeyName(clash.field, NAMES[type(clash.later)]),
                "example": example,
            },
        )


def _told(clash: RowClash) -> tuple[Any, Any, Any]:
    """What the two rows say, and how the first is written."""
    was, now = clash.was, clash.now
    if clash.field == "status":
        return suggest.status(str(was)), suggest.status(str(now)), suggest.status(str(was))
    return was, now, suggest.scalar_in_row(str(was))


RULE = Rule(
    code="GL429",
    severity=Severity.WARNING,
    check=check,
    messages={
        "outcome": 'the outcome of {key_figure} "{title}" for {period} is {value} here but {other_value}'
        " at {place}, in the same report",
        "assessment": '{item} is assessed as "{value}" here but as "{other_value}" at {place}',
        "forecast": 'the forecast for {item} is "{value}" here but "{other_value}" at {place}',
        "status": '{item} "{title}" has the status {value} here but {other_value} at {place}',
    },
    helps={
        "": "keep the one that is right, e.g. `{field}: {example}` here",
        "outcome": "check against the source which value is right, and correct the other, e.g. `{example}` here",
        "reports": "keep the one that is right, e.g. `{field}: {example}` here; if one report replaces the other,"
        " give each its own day in `{k_dated}`",
    },
    follow={"": ENTRY, "outcome": Follow("value")},
)
