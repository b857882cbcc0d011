"""Two years after an audit, nobody has followed up a recommendation.

Following up shows whether an audit was of use, and gives the auditors ground for what to look at
next: it is why the auditors of Perstorp went back to two of theirs (R).

A follow-up counts if it is dated on or before the as-of date, or has no date. What it showed is
`recommendation-open`. Not reported: recommendations to bodies that are `outside` only, and audits
without `dated`.

## Bad

as_of: 2023-06-30

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2019-06-14
recommendations:
  - id: R1                                              # <- GL705
    text: Utveckla uppföljningen på alla nivåer.
    to: sn
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
      - {date: 2021-03-01, status: done}
```
"""

from datetime import date
from typing import cast

from goallint.format.model import Recommendation
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.audits import is_due_for_follow_up, years_since
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.recommendations import is_asked, is_followed_up
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    audit, day = recommendation.document, workspace.settings.as_of
    if not is_due_for_follow_up(audit, day):
        return
    if is_followed_up(recommendation, day) is NO and is_asked(recommendation, workspace):
        yield RULE.found(
            recommendation,
            absent="follow_up",
            related=(related(audit, "dated", "demanded-by"),),
            args={
                "audit": audit.title,
                "as_of": day,
                "years": years_since(cast(date, audit.dated), day),
            },
        )


RULE = Rule(
    code="GL705",
    severity=Severity.WARNING,
    check=check,
    messages=(
        'recommendation {recommendation} in "{audit}" has not been followed up '
        "{years} years after the audit"
    ),
    helps=(
        "write how far it has come under `{k_follow_up}` with a note: "
        "`- {{{k_date}: {as_of}, {k_status}: …}}`"
    ),
    source="R",
    absence=True,
    entails=("recommendation-open",),
    follow=Follow("row", field="follow_up"),
)
