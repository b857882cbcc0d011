"""A goal's key figure has no outcome in a report that is to follow up key figures.

A goal is judged by its key figures, and the report is where their outcomes are read. The half-year
report that the auditors of Piteå read gives outcomes beside the goals (P 4.2); a figure that is not
there leaves its goal to words alone.

An outcome is asked for when a measuring period (`each`, a year unless it says otherwise) ends
within the report's, so that a yearly figure need not be in a report for January–August. One that is
measured every second year is due that long after its last outcome. Asked about are the figures of
goals in the reporting body's plans in force on the report's last day, not those that only describe
the service (`role: base` or `context`). A row under the id of the shared definition counts, and so
do outcomes by body below. Plans are left out as for `goal-not-reported`.

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
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import KeyFigure, KeyFigures, Plan, Report, ReportedKeyFigure
from goallint.format.values.period import Interval, Period
from goallint.rules import suggest
from goallint.rules.follow_up.naming import name_of
from goallint.rules.following import Follow
from goallint.rules.rule import Rule, key_of, related
from goallint.workspace.calendar import periods_of
from goallint.workspace.workspace import Workspace

_YEAR = Interval(12)


def check(report: Report, workspace: Workspace) -> Iterator[Finding]:
    follow_up, measures = workspace.follow_up, workspace.measures
    if not follow_up.covers(report, "key-figures"):
        return
    rows = follow_up.rows(report, "key_figures")
    stated: dict[str, list[ReportedKeyFigure]] = {}
    for row in report.key_figures:
        stated.setdefault(row.key_figure, []).append(row)
    for figure in _figures(report, workspace):
        definition = measures.definition(figure)
        names = [figure.id, *([definition.id] if definition else [])]
        own = [row for name in names for row in stated.get(name, ())]
        if any(_has_outcome(row) for row in own):
            continue
        if not own and any(rows.may_have("key_figure", name) for name in names):
            continue
        if not figure.id or not _is_measured_in(figure, report.period, workspace):
            continue
        found = RULE.found(
            figure,
            related=(related(report, (), "in-report"),),
            apart=(key_of(report),),
            args={
                "title": measures.full(figure).title or "",
                "report": name_of(report),
                "example": suggest.value(figure, workspace),
            },
        )
        # The keys that the help names are the report's.
        yield found._replace(language=report.language)


def _figures(report: Report, workspace: Workspace) -> Iterator[KeyFigure]:
    """The key figures of goals that a report is to follow up, each once."""
    measures = workspace.measures
    seen: set[int] = set()
    for plan in workspace.follow_up.plans(report):
        if not workspace.owes(plan):
            continue
        for figure in _of(plan, workspace):
            if id(figure) not in seen and measures.role(figure) == "goal":
                seen.add(id(figure))
                yield figure


def _of(plan: Plan, workspace: Workspace) -> Iterator[KeyFigure]:
    """The key figures of a plan that measure goals, and the shared ones that its goals name."""
    measures = workspace.measures
    for goal in plan.goals:
        yield from goal.key_figures
        yield from (f for f in measures.figures(goal) if isinstance(f.document, KeyFigures))
    yield from (figure for figure in plan.key_figures if measures.goals(figure))


def _has_outcome(row: ReportedKeyFigure) -> bool:
    """Whether a row states an outcome, or may do so."""
    return (
        bool(row.outcome) or any(row.by.values()) or row.is_unread("outcome") or row.is_unread("by")
    )


def _is_measured_in(figure: KeyFigure, period: Period, workspace: Workspace) -> bool:
    """Whether a measuring period of a key figure ends within `period`."""
    full = workspace.measures.full(figure)
    if full.is_unread("each"):
        return False
    interval = full.each or _YEAR
    years = interval.months // 12
    if years > 1:
        outcomes = workspace.measures.outcomes(figure)
        before = [o.period.end.year for o in outcomes if o.period.end < period.start]
        if not before or period.end.year < before[-1] + years:
            return False
        interval = _YEAR
    return any(
        period.start <= measured.end <= period.end
        for year in range(period.start.year, period.end.year + 1)
        for measured in periods_of(interval, year)
    )


RULE = Rule(
    code="GL405",
    name="key-figure-not-reported",
    severity=Severity.WARNING,
    check=check,
    messages={"": 'key figure {key_figure} "{title}" has no outcome in report {report}'},
    helps={
        "": "add it under `{k_key_figures}`, e.g. `- {{{k_key_figure}: {key_figure}, {k_outcome}: {example}}}`"
    },
    source="P 4.2",
    absence=True,
    follow=Follow("row", field="key_figures", at="related document"),
    entails=("outcome-restated",),
)
