"""Two activities of one plan have the same text.

One of them was copied and not rewritten, or one piece of work is in two places and will be reported
twice.

Case, spacing and the full stop at the end make no difference. Each activity is reported against the
first with its text. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Följa upp inkomna klagomål
  - id: SN-A2
    title: Följa upp inkomna klagomål.                  # <- GL511
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Följa upp inkomna klagomål i gruppbostäderna
  - id: SN-A2
    title: Följa upp inkomna klagomål i daglig verksamhet
```
"""

import unicodedata

from goallint.format.model import Activity, Plan
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    if not workspace.owes(plan):
        return
    first: dict[str, Activity] = {}
    for activity in plan.activities:
        text = _text(activity)
        other = first.setdefault(text, activity)
        if text and activity.id and other.id and other.id != activity.id:
            yield RULE.found(
                activity,
                "title",
                related=(related(other, "title", "first"),),
                apart=(other.id,),
                args={"activity": other, "other": activity, "plan": noun_of(plan)},
            )


def _text(activity: Activity) -> str:
    text = unicodedata.normalize("NFC", activity.title or "")
    return " ".join(text.split()).rstrip(".").casefold()


RULE = Rule(
    code="GL511",
    severity=Severity.INFO,
    check=check,
    messages="activities {activity} and {other} in {plan} have the same text",
    helps="remove one of them, or write in `{k_title}` what sets them apart",
    follow=Follow("remove", level="item"),
)
