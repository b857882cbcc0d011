"""A recommendation has no response, and the day for it has passed.

Auditors recommend, and the board answers: what it will do, or why not. Without an answer there is
nothing to follow up, which is what the follow-up audit of Perstorp begins with (R).

Responses are due by the audit's `reply_by`, which is six months from `dated` unless it is stated.
With neither day nothing is reported; nor about recommendations to bodies that are `outside` only. That
a response was decided after the as-of date is `invalid-decision`.

## Bad

as_of: 2024-06-01

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-12-01
recommendations:
  - id: R1                                              # <- GL701
    text: Gör målen konkreta.
    to: sn
```

## Good

as_of: 2024-06-01

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-12-01
recommendations:
  - id: R1
    text: Gör målen konkreta.
    to: sn
    response:
      decided: Socialnämnden 2024-02-28, § 12
      text: Målen ses över inför 2025.
```
"""

from goallint.format.model import Recommendation
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, KeyName, Rule, Severity, related
from goallint.workspace.audits import last_day_of_reply, months_since
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.recommendations import (
    asked_of,
    has_response,
    is_asked,
    is_reply_due,
)
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    audit, day = recommendation.document, workspace.settings.as_of
    last = last_day_of_reply(audit)
    if not is_reply_due(audit, day) or has_response(recommendation, workspace) is not NO:
        return
    if last is not None and is_asked(recommendation, workspace):
        months = months_since(audit.dated, day) if audit.dated else 0
        reply = recommendation.response
        later = reply.decided.date if reply and reply.decided else None
        field = "dated" if audit.reply_by is None else "reply_by"
        yield RULE.found(
            recommendation,
            variant="months" if months else "day",
            label="" if later else "absent",
            help="later" if later else "",
            related=(
                related(audit, field, "demanded-by"),
                *((related(reply, "decided", "dated", date=later),) if reply and later else ()),
            ),
            args={
                "audit": audit.title,
                "field": KeyName("response"),
                "months": months,
                "day": last.isoformat(),
                "as_of": day,
                "decided": suggest.decision(audit, workspace, *asked_of(recommendation, workspace)),
            },
        )


_HELP = (
    'enter the response under `{k_response}`, `{k_decided}: "{decided}"` and `{k_due}: …`,'
    " and with the actions"
)

RULE = Rule(
    code="GL701",
    severity=Severity.WARNING,
    check=check,
    messages={
        "months": (
            'recommendation {recommendation} in "{audit}" has no response '
            "{months} month after the audit",
            'recommendation {recommendation} in "{audit}" has no response '
            "{months} months after the audit",
        ),
        "day": ('recommendation {recommendation} in "{audit}" has no response (last day {day})'),
    },
    helps={
        "months": _HELP,
        "day": _HELP,
        "later": "correct the day, `{k_decided}: …`, if the response was given by then; it is dated after {as_of}",
    },
    source="R",
    absence=True,
    plural="months",
    entails=("response-without-action", "response-without-date"),
    follow=Follow("under", field="response"),
)
