"""A goal has no deadline.

What is to be reached, and by when, is what the auditors of Piteå wanted to see said more clearly
(P 4.2.1). Without a day nobody is late, and a goal is copied from one plan into the next. That a
plan has a period of several years is no answer: a plan for 2023–2025 may well hold goals for 2023,
and for 2030.

A plan for a year or less says when by its own end, and its goals are skipped. What a goal lacks
there is something to judge it by when the year is over, and that is `goal-not-assessable` or
`goal-without-key-figure`. The working paper still counts such a goal among those that lack a time.

Where none of a plan's goals says when, the plan's own end may be what is meant for all of them: that
it does not say so is a suggestion, told once for the plan. Beside a goal that does, it is a warning.

The answer may be in four places: `due`, the text or `success` ("senast 2025", "HT 2024", "under
mandatperioden", "varje år"), a target for a given period on one of its key figures, or the plan's
`goals_due`, which says it once for all its goals. A year
before the plan's own is what is compared with ("lägre än 2019"), a name ("Agenda 2030") says
nothing of when, and the time that a case may take ("besked inom 14 dagar") is no deadline either.
What cannot be read is not reported.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1                            # <- GL302
    title: Nio av tio brukare är nöjda med sin hemtjänst
  - id: SN-2                            # <- GL302
    title: Kostnaden per boendeplats är lägre än 2019
  - id: SN-3
    title: Varje gruppbostad har ett brukarråd senast 2024
```

## Bad: no goal says when, nor does the plan for all of them

```yaml
kind: plan
id: sn-vp-2023                          # <- GL302
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1
    title: Nio av tio brukare är nöjda med sin hemtjänst
  - id: SN-2
    title: Varje gruppbostad har ett brukarråd
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1
    title: Nio av tio brukare är nöjda med sin hemtjänst
    due: 2023-12-31
  - id: SN-2
    title: Kostnaden per boendeplats är senast 2025 lägre än 2019
```

## Good: the target says when

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1
    title: Brukarna är nöjda med sin hemtjänst
    key_figures:
      - id: SN-1-1
        title: Nöjda brukare, andel
        unit: procent
        better: higher
        target: {2023: minst 90 %}
```

## Good: the plan says it once

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals_due: 2025
goals:
  - id: SN-1
    title: Nio av tio brukare är nöjda med sin hemtjänst
  - id: SN-2
    title: Varje gruppbostad har ett brukarråd
```

## Good: the plan is for a year

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukarna är nöjda med sin hemtjänst
    success: Nio av tio svarar så i brukarundersökningen
```
"""

from goallint.format.model import Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, KeyName, Rule, Severity
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.wording import has_deadline_as_read, is_for_a_year
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    if is_for_a_year(plan) is not Known.NO or not workspace.owes(plan):
        return
    lacking = [g for g in plan.goals if has_deadline_as_read(g, workspace) is Known.NO]
    example = suggest.last_day(plan, workspace)
    is_none_dated = len(lacking) == len(plan.goals) and not plan.is_unread("goals")
    if is_none_dated and len(lacking) > 1:
        yield RULE.found(
            plan,
            variant="none",
            absent=KeyName("goals_due", "plan"),
            hinges_on=tuple(goal.name for goal in lacking if goal.name),
            args={"n": len(lacking), "example": example},
            severity=Severity.INFO,
        )
        return
    for goal in lacking:
        yield RULE.found(
            goal,
            absent="due",
            args={"example": example},
            severity=Severity.INFO if is_none_dated else None,
        )


RULE = Rule(
    code="GL302",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has no deadline',
        "none": 'none of the {n} goals of {item} "{title}" says when it should be reached,'
        " nor does the plan for all of them",
    },
    helps={
        "": "say when, `{k_due}: {example}` if the plan's end is meant, or set a key figure's target for a given year",
        "none": "say it once in the plan, `{k_goals_due}: {example}` if its end is meant, or in each goal",
    },
    source="P 4.2.1",
    absence=True,
    elsewhere=True,
    needs=("measures",),
)
