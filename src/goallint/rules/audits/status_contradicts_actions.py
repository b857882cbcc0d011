"""A recommendation's status says something else than the activities that answer it.

*Done* while the only activity goes on, or *open* when all of them are done: one of the two is out of
date, and an auditor's first question is which.

The latest follow-up by the as-of date is compared with the latest status of each activity that the
response names. `partly` agrees with anything. It is advice where that status is from a plan or report
that had ended before the follow-up: perhaps nobody wrote that the work was done. A recommendation that is
open although everything is done is advice too, since the activities may not have been enough; if the
follow-up has a `note`, which may say so, it is skipped. An activity without a status, or one that cannot be found, leaves it open.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - {id: SN-A1, title: Se över rutinerna, supports: SN-1, status: ongoing}
goals:
  - {id: SN-1, title: Utredningar är klara inom fyra månader}
---
kind: audit
title: Granskning av handläggningen
body: sn
dated: 2023-02-01
recommendations:
  - id: R1
    text: Se över rutinerna för handläggning.
    to: sn
    response: {decided: "Socialnämnden 2023-04-26, § 52", actions: SN-A1, due: 2023-12-31}
    follow_up:
      - {date: 2023-10-01, status: done}                # <- GL707
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - {id: SN-A1, title: Se över rutinerna, supports: SN-1, status: done}
goals:
  - {id: SN-1, title: Utredningar är klara inom fyra månader}
---
kind: audit
title: Granskning av handläggningen
body: sn
dated: 2023-02-01
recommendations:
  - id: R1
    text: Se över rutinerna för handläggning.
    to: sn
    response: {decided: "Socialnämnden 2023-04-26, § 52", actions: SN-A1, due: 2023-12-31}
    follow_up:
      - {date: 2023-10-01, status: done}
```
"""

from goallint.format.model import Recommendation
from goallint.rules import suggest
from goallint.rules.rule import Findings, FixedWord, Rule, Severity, related
from goallint.workspace.activities import ENDED
from goallint.workspace.facts import recommendations
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    if not recommendation.follow_up or not recommendations.is_asked(recommendation, workspace):
        return
    if recommendations.agrees_with_actions(recommendation, workspace) is not NO:
        return
    latest = recommendations.standing(recommendation, workspace.settings.as_of)
    follow_up = latest.follow_up
    if follow_up is None or (latest.status == "open" and follow_up.note):
        return
    actions = recommendations.actions_of(recommendation, workspace)
    standings = [(a, s) for a in actions if (s := workspace.activities.standing(a))]
    is_done = latest.status == "done"
    shown = [(a, s) for a, s in standings if not is_done or s.status not in ENDED]
    spans = [s.item.document.span for _, s in shown]
    is_later = any(follow_up.date and span and span.end >= follow_up.date for span in spans)
    yield RULE.found(
        follow_up,
        "status",
        subject=recommendation,
        variant=latest.status,
        related=tuple(
            related(s.item, "status", "status", status=suggest.status(s.status)) for _, s in shown
        ),
        args={
            "activities": tuple(activity for activity, _ in shown),
            "fitting": FixedWord("follow_up_status", "partly" if is_done else "done"),
        },
        severity=None if is_done and is_later else Severity.INFO,
    )


RULE = Rule(
    code="GL707",
    severity=Severity.WARNING,
    check=check,
    messages={
        "done": "recommendation {recommendation} is said to be done, but its activities are not: {activities}",
        "open": "recommendation {recommendation} is still open, though all of its activities are done: {activities}",
    },
    helps={
        "done": "correct the one that is out of date: `{k_status}: {fitting}` here, or `{k_status}: {w_done}` at the activity",
        "open": "say in `{k_note}` what remains, or write `{k_status}: {fitting}`",
    },
    source="R",
    needs=("activities",),
)
