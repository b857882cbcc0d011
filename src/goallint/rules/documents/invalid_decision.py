"""A decision has a date that cannot be right, or is the same one as another plan's.

The date is what shows that a plan was decided, and whether before or after what it builds on. A
date that does not exist, or that has not come yet, is a slip of the pen or a decision that is not
taken. One paragraph of the minutes for two plans that have nothing to do with each other is most
often copied along with the file.

Plans that follow one another (of one body and type), or of which one is based on the other, may
well be decided in one paragraph. A paragraph without a date, or a date without a paragraph, is not
compared. A report that is itself `dated` after the as-of date may be decided after it too.

## Bad: a date that does not exist

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-06-31, § 84         # <- GL015
```

## Bad: a decision that is not taken yet

as_of: 2023-03-01

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-06-22, § 84
revised: Socialnämnden 2023-05-25, § 64         # <- GL015
```

## Good: a report that is not there yet

as_of: 2023-03-01

```yaml
kind: report
title: Årsrapport 2023
body: sn
period: 2023
dated: 2024-02-10
decided: Socialnämnden 2024-02-22, § 9
```

## Bad: one paragraph for two plans

```yaml avd-a/plan.yaml
kind: plan
id: avd-a-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
decided: Socialnämnden 2022-12-14, § 180
```

```yaml avd-b/plan.yaml
kind: plan
id: avd-b-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
decided: SN 2022-12-14 § 180                    # <- GL015
```

## Good

```yaml sn/verksamhetsplan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-06-22, § 84
revised: Socialnämnden 2023-05-25, § 64
```

```yaml sn/handlingsplan.yaml
kind: plan
id: sn-hp
title: Handlingsplan för trygg hemgång
type: Handlingsplan
body: sn
period: 2023
based_on: sn-vp-2023
decided: Socialnämnden 2022-06-22, § 84
```
"""

from datetime import date
from typing import cast

from goallint.findings import Finding
from goallint.format.model import Item, Plan
from goallint.format.shape import NAMES
from goallint.format.values.decision import Decision
from goallint.rules.rule import (
    BLANK,
    Findings,
    Follow,
    KeyName,
    Related,
    Rule,
    Severity,
    noun_of,
    related,
    subject_of,
)
from goallint.workspace.decisions import StatedDecision, decisions
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    first: dict[tuple[str, date, str], list[StatedDecision]] = {}
    later = set(workspace.later_reports)
    for stated in decisions(workspace.documents):
        item, _, decision = stated
        if not workspace.is_in_force(item.document):
            continue
        if decision.wrong_date:
            yield _found(stated, "not-real", example=_real(decision))
        elif decision.date and decision.date > workspace.settings.as_of:
            if item.document in later:
                # That the report is not there yet is told of its own date.
                continue
            yield _found(stated, "future", as_of=workspace.settings.as_of.isoformat())
        elif isinstance(item, Plan) and decision.date and decision.ref:
            key = _who(decision, item, workspace), decision.date, decision.ref.casefold()
            first.setdefault(key, []).append(stated)
    for group in first.values():
        yield from _shared(group, workspace)


def _plan(stated: StatedDecision) -> Plan:
    """The plan that states a decision: only plans are compared."""
    return cast(Plan, stated.item.document)


def _shared(group: list[StatedDecision], workspace: Workspace) -> Findings:
    """Each plan that an unrelated plan before it shares a decision with."""
    place: dict[Item, int] = {plan: number for number, plan in enumerate(workspace.plans.by_body)}
    group.sort(key=lambda stated: (_plan(stated).period.start, place[stated.item]))
    for number, stated in enumerate(group):
        for other in group[:number]:
            one, two = _plan(stated), _plan(other)
            if not workspace.plans.are_related(one, two):
                places = (related(other.item, other.field, "other"),)
                noun = noun_of(other.item)
                found = _found(stated, "shared", places=places, other=noun)
                yield found._replace(former=(subject_of(other.item),))
                break


def _who(decision: Decision, plan: Plan, workspace: Workspace) -> str:
    """Who decided, by the id where the organisation knows the name; else the plan's own body."""
    body = workspace.bodies.named(decision.by)
    return body.id if body else decision.by.casefold() or plan.body


def _real(decision: Decision) -> str:
    """The decision without the date, which only the minutes have."""
    return decision.text.replace(decision.wrong_date, BLANK)


def _found(
    stated: StatedDecision, variant: str, places: tuple[Related, ...] = (), **args: object
) -> Finding:
    item: Item = stated.item
    return RULE.found(
        item,
        stated.field,
        variant=variant,
        apart=(str(stated.field[0]), stated.decision.text),
        related=places,
        args={
            "decision": stated.decision,
            "plan": item.document.name or item.document.path,
            "field": KeyName(str(stated.field[0]), NAMES[type(item)]),
            **args,
        },
    )


RULE = Rule(
    code="GL015",
    severity=Severity.WARNING,
    check=check,
    messages={
        "not-real": 'the decision "{decision}" on {item} has a date that does not exist',
        "future": 'the decision "{decision}" on {item} is dated after {as_of}',
        "shared": 'the same decision, "{decision}", is given for both {item} and {other}',
    },
    helps={
        "not-real": "write body, date and paragraph from the minutes: `{field}: {example}`",
        "future": "check the date in the minutes; if it is not decided yet, remove `{field}`",
        "shared": (
            "check the paragraph in the minutes; if it covers both, write that under `{k_waivers}`: `- {{{k_rule}: invalid-decision, {k_for}: {plan}, {k_reason}: One decision covers both}}`"
        ),
    },
    follow={"future": Follow("remove"), "shared": Follow("row", at="document", field="waivers")},
    entails=("plan-without-decision",),
)
