"""A goal's key figure has no target at all.

Without a target nobody can say whether the goal is reached, however well it is measured. It is the
error that the auditors of Piteå found most of: a large number of key figures, and no target for
several of them (P 4.2, 4.2.1).

A target that says a direction only is `target-without-value`, one for another year is
`target-misses-period`. Base figures have a rule of their own, `base-figure-without-target`, and
background (`role: context`) is never asked for a target. A key figure that measures no goal is
`key-figure-without-goal`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1                                    # <- GL201
        title: Kostnad per boendeplats
        unit: kr/brukare
        better: lower
        outcome: {2022: 982 tkr}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        unit: kr/brukare
        better: lower
        outcome: {2022: 982 tkr}
        target: {2023: högst 980 tkr}
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, KeyName, Severity
from goallint.format.model import KeyFigure
from goallint.rules import suggest
from goallint.rules.rule import Rule, related
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    if measure.role != "goal" or measure.lack != "none":
        return
    goals = [goal for goal in measure.goals if workspace.owes(goal)]
    if not goals:
        return
    last = suggest.last_outcome(figure, workspace)
    yield RULE.found(
        figure,
        help="outcome" if last else "other",
        label="absent",
        related=(related(goals[0], (), "measures"),),
        args={
            "title": measure.full.title or "",
            "field": KeyName("target"),
            "example": suggest.target(
                figure, workspace, period=suggest.coming_period(goals[0], workspace).text
            ),
            **({"period": last.period, "outcome": last.value} if last else {}),
        },
    )


RULE = Rule(
    code="GL201",
    name="key-figure-without-target",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has no target',
    },
    helps={
        "outcome": "set a target, e.g. {example} (outcome {period}: {outcome})",
        "other": "set a target, {example}, and enter the latest outcome",
    },
    source="P 4.2, 4.2.1",
    absence=True,
    # Whether it asks for what the goal's text and the body above do, shows when there is one.
    entails=("conflicting-targets", "text-contradicts-target", "goal-without-deadline"),
    needs=("measures",),
)
