"""A level has plans, but the calendar asks no reports of it.

Goals that are set and never asked about are soon only words. In Perstorp goals were followed up at
unit level, but the auditors found that follow-up had not come about on the other levels (R 2019,
2022).

A level is followed up when some row of the calendar names it, or a body on it, under `from`. Not
asked about are the top level, to which all others report, levels with `cascade: optional`, bodies
that are `outside`, and organisations without a calendar.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - id: department                                      # <- GL417
    name: Avdelning
  - {id: unit, name: Enhet}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: enh-1, name: Enhet 1, level: unit, under: avd-a}
reporting:
  - {id: quarter, name: Kvartalsuppföljning, from: unit, each: quarter, within_days: 30}
```

```yaml plan.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
  - {id: unit, name: Enhet, cascade: optional}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
reporting:
  - {id: tertial, name: Tertialrapport, from: avd-a, each: tertial, within_days: 60}
```

```yaml plan.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import Level
from goallint.rules.rule import Rule, related
from goallint.workspace.workspace import Workspace


def check(level: Level, workspace: Workspace) -> Iterator[Finding]:
    organisation, bodies = workspace.organisation, workspace.bodies
    if organisation is None or not organisation.reporting or not level.id:
        return
    if organisation.is_unread("reporting") or organisation.is_unread("levels"):
        return
    if level.cascade == "optional" or level.is_unread("cascade") or level is bodies.levels[0]:
        return
    levels = {one.id for one in bodies.levels}
    for reporting in organisation.reporting:
        if reporting.is_unread("from"):
            return
        for name in reporting.from_:
            body = bodies.get(name)
            if name == level.id or (body is not None and body.level == level.id):
                return
            if body is None and name not in levels:
                return
    plan = next(
        (
            plan
            for plan in workspace.plans.all
            if (body := bodies.get(plan.body)) is not None
            and body.level == level.id
            and workspace.owes(plan)
        ),
        None,
    )
    if plan is not None:
        yield RULE.found(
            level,
            related=(
                related(plan, (), "the-plan"),
                related(organisation.reporting[0], (), "calendar"),
            ),
            args={"level": level, "level_id": level.id},
        )


RULE = Rule(
    code="GL417",
    name="level-without-follow-up",
    severity=Severity.WARNING,
    check=check,
    messages={"": "level {level} has plans in force, but no reporting in the calendar"},
    helps={
        "": "add a reporting round with `{k_from}: {level_id}` and e.g. `{k_each}: {w_tertial}`"
    },
    source="R 2019, 2022",
    absence=True,
)
