"""No body below takes a goal up, though there are bodies below with plans.

A goal of the council or a board becomes work only when somebody below makes it their own: a goal,
an assignment or an activity that supports it. Auditors ask for it in every audit of steering
(P 4.2), and in Perstorp the goals were found not to be broken down at all (R 2019). Support counts
directly, and through a chain of goals and assignments.

A body may also pass a goal on. That is for those below it to take up: where all only pass the goal
on and nobody is left below, nobody has taken it up. Where those below have no plans here, it cannot
be decided.

It is asked of main plans only. Nothing is reported where no body below has a main plan at the same
time, or where those that have are on a level with `cascade: optional`. A goal with `applies_to`, of any plan, is
asked about one body at a time, by `goal-not-taken-up`. And it cannot be decided while a link that
cannot be followed may be meant for the goal: its id is spelt nearly as the goal's, or as no goal's
above. Nor where a body that is `outside` could break the goal down, unless a body whose documents
are here is between them and is the one to do it. A goal that only supports and is supported in a
cycle is `circular-support`.

## Bad

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
  - id: KF2                                             # <- GL102
    title: Kommunens personbilar körs utan fossila bränslen
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1
```

## Good: an activity will do

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
  - id: KF2
    title: Kommunens personbilar körs utan fossila bränslen
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1
activities:
  - id: SN-A1
    title: Byta hemtjänstens bilar till elbilar när avtalen går ut
    supports: KF2
```

## Bad: passed on to nobody

The board hands the goal to its departments, and the one with a plan hands it on to nobody at all.

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF3                                             # <- GL102
    title: Medarbetarnas engagemang når index 81
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
passes_on: KF3
---
kind: plan
id: b-up-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
passes_on: KF3
```

## Good: passed on and taken up

The board has no words of its own to add, and hands the goal to its departments. One takes it up.

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF3
    title: Medarbetarnas engagemang når index 81
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
passes_on: KF3
---
kind: plan
id: b-up-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
goals:
  - id: B1
    title: Nio av tio medarbetare har ett schema som de har önskat
    supports: KF3
```
"""

from goallint.format.model import Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice, noun_of, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    cascade = workspace.cascade
    if goal.id and cascade.is_not_broken_down(goal) and not cascade.ring(goal):
        bodies = cascade.bodies_to_break_down(goal)
        plans = [plan for body in bodies for plan in workspace.plans.in_force(body, goal.document)]
        link = suggest.link_to(goal, plans)
        yield RULE.found(
            goal,
            variant="passed" if cascade.is_passed_to_nobody(goal) else "",
            help="" if link else "none",
            related=(related(link.item, "supports", "could-support"),) if link else (),
            args={
                "body": workspace.body(goal),
                "supports": link.supports if link else goal.id,
                "name": noun_of(link.item) if link else "",
            },
            language=(link.item.document if link else plans[0]).language,
        )


RULE = Rule(
    code="GL102",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is not broken down by any body below',
        "passed": 'goal {goal} "{title}" is only passed on: no body below takes it up',
    },
    helps={
        "": ("let a body below {body} take it up, e.g. `{k_supports}: {supports}` on {name}"),
        "none": (
            "let a body below {body} take it up, with `{k_supports}: {goal}` on the goal or the "
            "activity that does"
        ),
    },
    source="P 4.2, R 2019",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow(at="last related"),
        "none": advice("nothing speaks for who is to take it up"),
    },
    links=True,
    needs=("cascade",),
)
