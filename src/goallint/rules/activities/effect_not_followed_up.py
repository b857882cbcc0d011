"""A measure was to have an effect, it is done or past its date, and no effect is stated anywhere.

A measure against a deficit is worth what it saves. The auditors of Piteå recommended that the board
follow up whether its economic measures have the effect that was meant (P 4.3.1, recommendation 2).

An activity is asked for its effect when its `due` has passed or its latest status is done; not if
it was stopped, or never begun. The effect may be in the plan, in a report, or under the same id in
the body's other plans; an effect of 0 is one. Where it was expected in words rather than as an
amount, a report's `comment` on the activity is enough. Not counted: an effect for a time after as
of. An activity that a later plan takes up again is judged there. Bodies marked `outside` are
skipped.

## Bad

```yaml
kind: plan
id: hp-ekonomi
title: Ekonomisk handlingsplan
body: sn
period: 2023-2024
activities:
  - id: E1                                              # <- GL508
    title: Minska övertiden i gruppbostäderna
    due: 2023-08-31
    status: done
    expected_effect: -2 mkr
```

## Good

```yaml sn/plan.yaml
kind: plan
id: hp-ekonomi
title: Ekonomisk handlingsplan
body: sn
period: 2023-2024
activities:
  - id: E1
    title: Minska övertiden i gruppbostäderna
    due: 2023-08-31
    status: done
    expected_effect: -2 mkr
```

```yaml sn/rapport.yaml
kind: report
id: sn-t2-2023
title: Tertialrapport 2 2023
body: sn
period: 2023-T2
activities:
  - activity: E1
    effect: "-0,4 mkr"
```
"""

from goallint.format.model import Activity
from goallint.rules.rule import BLANK, Findings, Rule, Severity, advice
from goallint.workspace.activities import amount_in, expects_effect
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if not activity.id or not expects_effect(activity) or not workspace.owes(activity):
        return
    activities = workspace.activities
    if not activities.is_due_for_effect(activity) or activities.has_effect(activity):
        return
    amount = amount_in(activity.expected_effect)
    yield RULE.found(
        activity,
        help="amount" if amount else "words",
        args={
            "expected_effect": activity.expected_effect,
            "example": _written(BLANK, activity, workspace),
            "none": _written(f"0 {amount.unit}".strip(), activity, workspace) if amount else "",
        },
    )


def _written(effect: str, activity: Activity, workspace: Workspace) -> str:
    """An effect: by period where one for a time to come stands so."""
    return f"{{{workspace.settings.year()}: {effect}}}" if activity.effect else effect


RULE = Rule(
    code="GL508",
    severity=Severity.WARNING,
    check=check,
    messages=(
        'the effect of measure {activity} "{title}" has not been followed up '
        "(expected: {expected_effect})"
    ),
    helps={
        "amount": (
            "enter the effect in the next report: `{k_effect}: {example}`, or `{k_effect}: {none}` if there was none"
        ),
        "words": (
            "write what came of it in the next report, as `{k_comment}` on the activity, "
            "even if nothing did"
        ),
    },
    source="P 4.3.1",
    absence=True,
    elsewhere=True,
    follow={"words": advice("what came of it, those who did it know")},
    needs=("activities",),
)
