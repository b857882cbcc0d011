"""A goal's key figure has no target at all.

Without a target nobody can say whether the goal is reached, however well it is measured. It is the
error that the auditors of Piteå found most of: a large number of key figures, and no target for
several of them (P 4.2, 4.2.1).

The help proposes a number from an outcome of the three years before, a level that a title names or another
target, and says from which; else it is left open.

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

from goallint.format.model import KeyFigure
from goallint.format.values.period import Period
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    if measure.role != "goal" or measure.lack != "none":
        return
    goals = [goal for goal in measure.goals if workspace.owes(goal)]
    if not goals:
        return
    period = suggest.coming_period(goals[0], workspace)
    yield RULE.found(
        figure,
        help=_help(figure, period, workspace),
        absent="target",
        related=(related(goals[0], (), "measures"),),
        args={
            "title": measure.full.title or "",
            "example": suggest.target(figure, workspace, period=period),
        },
    )


def _help(figure: KeyFigure, period: Period, workspace: Workspace) -> str:
    """Which help can be given, by what is known of the key figure."""
    last = suggest.last_outcome(figure, workspace)
    if last:
        return "old" if suggest.is_old(last, period, figure, workspace) else "outcome"
    return "other" if suggest.is_known(figure, workspace) else "unknown"


RULE = Rule(
    code="GL201",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} "{title}" has no target',
    helps={
        "outcome": "set a target, e.g. {example}",
        "old": "set a target, {example}, and enter a later outcome if there is one",
        "other": "set a target, {example}, and enter the latest outcome",
        "unknown": "say first in what it is measured, `{k_unit}: …`, and then set a target, {example}",
    },
    # What it is measured in comes first for a person; a target alone is what is asked for.
    follow={"unknown": Follow(code=1)},
    source="P 4.2, 4.2.1",
    absence=True,
    # Whether it asks for what the goal's text and the body above do, shows when there is one.
    entails=("conflicting-targets", "text-contradicts-target", "goal-without-deadline"),
    needs=("measures",),
)
