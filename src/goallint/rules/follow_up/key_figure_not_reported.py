"""A goal's key figure has no outcome in a report that is to follow up key figures.

A goal is judged by its key figures, and the report is where their outcomes are read. The half-year
report that the auditors of Piteå read gives outcomes beside the goals (P 4.2); a figure that is not
there leaves its goal to words alone.

An outcome is asked for when a measuring period (`each`, a year unless it says otherwise) ends
within the report's, so that a yearly figure need not be in a report for January–August. One that is
measured every second year is due that long after its last outcome. Asked about are the figures of
goals in the reporting body's plans in force on the report's last day, not those that only describe
the service (`role: base` or `context`). A row under the id of the shared definition counts, and so
do outcomes by body below, and a row that says in `missing` why there is none. An outcome counts of whatever time: the latest there is
may be last year's. What a report on a longer time that ends on the same day tells of need not stand in the shorter one too, as the year's
outcome in that of the last tertial. Plans are left out as for `goal-not-reported`.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: annual, name: Årsrapport, from: board, each: year, within_days: 60, covers: key-figures}
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    key_figures:
      - {id: SN1-1, title: Besök av känd medarbetare, unit: procent, target: minst 80 %}
      - id: SN1-2                                       # <- GL405
        title: Medarbetare per brukare under två veckor
        target: högst 8
---
kind: report
id: sn-ar-2023
title: Årsrapport
reporting: annual
body: sn
period: 2023
key_figures:
  - {key_figure: SN1-1, outcome: 74 %}
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60, covers: key-figures}
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    key_figures:
      - {id: SN1-1, title: Besök av känd medarbetare, unit: procent, each: tertial, target: minst 80 %}
      - {id: SN1-2, title: Medarbetare per brukare under två veckor, target: högst 8}
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
key_figures:
  - {key_figure: SN1-1, outcome: 74 %}
```

## Good: the year's outcome in the annual report

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd}]
bodies: [{id: sn, name: Socialnämnden, level: board}]
reporting:
  - {id: tertial, name: Tertialrapport, from: board, each: 09..12, within_days: 60, covers: key-figures}
  - {id: annual, name: Årsrapport, from: board, each: year, within_days: 60, covers: key-figures}
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    key_figures: [{id: SN1-1, title: Besök av känd medarbetare, unit: procent, target: minst 80 %}]
---
kind: report
title: Tertialrapport 3
reporting: tertial
body: sn
period: 2023-T3
---
kind: report
title: Årsrapport
reporting: annual
body: sn
period: 2023
key_figures: [{key_figure: SN1-1, outcome: 82 %}]
```
"""

from goallint.format.model import Report
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.outcomes import not_reported
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    for figure in not_reported(report, workspace):
        yield RULE.found(
            figure,
            related=(related(report, (), "in-report"),),
            apart=(key_of(report),),
            args={"title": workspace.measures.full(figure).title or "", "report": name_of(report)},
            language=report.language,
        )


RULE = Rule(
    code="GL405",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} "{title}" has no outcome in report {report}',
    helps="add it under `{k_key_figures}` with what was measured: `- {{{k_key_figure}: {key_figure}, {k_outcome}: …}}`",
    source="P 4.2",
    absence=True,
    follow=Follow("row", field="key_figures", at="related document"),
    entails=("outcome-restated", "assessment-contradicts-outcome"),
    needs=("follow_up", "measures"),
)
