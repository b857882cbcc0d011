"""An activity or an assignment is done in one report, and under way in a later one.

Seven cars have come, says the first report; three of them will come in the autumn, says the second. One
of the two is wrong, or the work was taken up again, and then the report says so.

It compares the statuses that reports give. An activity is the same, whoever reports on it; for an
assignment to several bodies each reports its own part. Rows with a `comment` in the later report are
skipped, and so is work that was stopped.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Hemtjänstens bilar är fossilfria}
activities:
  - {id: SN-A1, title: Byta sju bilar mot elbilar, supports: SN-1}
---
kind: report
id: sn-t1
title: Tertialrapport 1
body: sn
period: 2023-01..2023-04
activities:
  - {activity: SN-A1, status: done}
---
kind: report
id: sn-t2
title: Tertialrapport 2
body: sn
period: 2023-01..2023-08
activities:
  - {activity: SN-A1, status: ongoing}                # <- GL513
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Hemtjänstens bilar är fossilfria}
activities:
  - {id: SN-A1, title: Byta sju bilar mot elbilar, supports: SN-1}
---
kind: report
id: sn-t1
title: Tertialrapport 1
body: sn
period: 2023-01..2023-04
activities:
  - {activity: SN-A1, status: done}
---
kind: report
id: sn-t2
title: Tertialrapport 2
body: sn
period: 2023-01..2023-08
activities:
  - {activity: SN-A1, status: ongoing, comment: Tre bilar lämnades tillbaka och ersätts i höst}
```
"""

from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts.activities import turned
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    for item, done, later in turned(workspace):
        if not item.id or not workspace.owes(later):
            continue
        status = suggest.status(later.status or "")
        yield RULE.found(
            later,
            "status",
            subject=item,
            related=(related(done, "status", "status", status=suggest.status("done")),),
            apart=(later.document.body,),
            args={
                "status": status,
                "was": suggest.status("done"),
                "other": done.document.id or done.document.title,
                "report": later.document.id or later.document.title,
            },
        )


RULE = Rule(
    code="GL513",
    severity=Severity.INFO,
    check=check,
    messages='{item} "{title}" has the status {was} in "{other}", but {status} in the later "{report}"',
    helps="correct the one that is wrong, e.g. `{k_status}: {w_done}`; if the work was taken up again, say so in `{k_comment}`",
)
