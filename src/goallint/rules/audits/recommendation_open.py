"""Two years after an audit, a recommendation is still open, or carried out in part only.

A recommendation that outlives two budgets has become a habit. In Perstorp the follow-up of care at
all levels was carried out in part, four years after the auditors had asked for it (R 2023).

The latest follow-up on or before the as-of date counts. A recommendation that nobody has followed up is
`recommendation-not-followed-up`. Not reported: recommendations to bodies that are `outside` only.

## Bad

as_of: 2023-06-30

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2019-06-14
recommendations:
  - id: R1
    text: Utveckla uppföljningen på alla nivåer.
    to: sn
    follow_up:
      - {date: 2021-03-01, status: open}
      - {date: 2023-03-01, status: partly}              # <- GL704
```

## Good

as_of: 2023-06-30

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2019-06-14
recommendations:
  - id: R1
    text: Utveckla uppföljningen på alla nivåer.
    to: sn
    follow_up:
      - {date: 2021-03-01, status: partly}
      - {date: 2023-03-01, status: done}
```
"""

from datetime import date
from typing import cast

from goallint.findings import FixedWord
from goallint.format.model import Recommendation
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.audits import follow_ups, is_due_for_follow_up, years_since
from goallint.workspace.facts.recommendations import is_asked
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    audit, day = recommendation.document, workspace.settings.as_of
    if not is_due_for_follow_up(audit, day) or not is_asked(recommendation, workspace):
        return
    found = follow_ups(recommendation, day)
    if recommendation.is_unread("follow_up") or any(one.is_unread("date") for one in found):
        return
    latest = found[-1] if found else None
    due = recommendation.response.due if recommendation.response else None
    if latest and latest.status in ("partly", "open"):
        yield RULE.found(
            recommendation,
            ("follow_up", recommendation.follow_up.index(latest), "status"),
            variant=latest.status,
            help="due" if due and due.end >= day else "",
            args={
                "audit": audit.title,
                "years": years_since(cast(date, audit.dated), day),
                "due": due or "",
                "as_of": day.isoformat(),
                "done": FixedWord("follow_up_status", "done"),
            },
        )


RULE = Rule(
    code="GL704",
    severity=Severity.WARNING,
    check=check,
    messages={
        "partly": (
            'recommendation {recommendation} in "{audit}" is partly carried out '
            "{years} years after the audit"
        ),
        "open": (
            'recommendation {recommendation} in "{audit}" is still open '
            "{years} years after the audit"
        ),
    },
    helps={
        "": "decide who completes the rest, and by when; once it is done, add it under `{k_follow_up}` with its day, e.g. `- {{{k_date}: {as_of}, {k_status}: {done}}}`",
        "due": "it is to be done by {due}; once it is, add it under `{k_follow_up}` with its day, e.g. `- {{{k_date}: {as_of}, {k_status}: {done}}}`",
    },
    source="R 2023",
    absence=True,
    follow=Follow("row", field="follow_up"),
)
