"""A plan was decided before a plan that it is based on.

A plan cannot have followed a decision that was not yet made. In Piteå the council decided its plan
for 2023 on 2022-11-28, and the board the one that builds on it on 2022-06-22, 159 days earlier (P
notes 2 and 3). That is no reproach: boards plan early. But somebody should have looked again.

The plan's latest decision counts, so a revision after the basis is enough. Of the basis it is the
first decision that counts, so that a later revision there does not make every plan below old. The
basis is what `based_on` names; where a main plan does not say, the main plan above that is in force
when it begins, and where there are several, only if all of them are later. Nothing is reported where
one of the dates is missing or cannot be read.

## Bad

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
decided: Kommunfullmäktige 2022-11-28, § 154
---
kind: plan
id: sn-vp-2023                                          # <- GL112
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-06-22, § 84
based_on: kf-budget-2023
```

## Good

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
decided: Kommunfullmäktige 2022-11-28, § 154
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-06-22, § 84
revised: Socialnämnden 2022-12-14, § 171
based_on: kf-budget-2023
```
"""

from goallint.format.model import Plan
from goallint.format.values.decision import Decision
from goallint.format.vocabulary import key_in
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.rules.suggest import scalar_in_row
from goallint.workspace.facts import plans
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    latest = plans.latest_decision(plan)
    if latest is None or not workspace.owes(plan):
        return
    for basis, first in plans.earlier_than(plan, workspace):
        yield RULE.found(
            plan,
            related=(
                related(plan, latest.field, "decided", date=latest.day.isoformat()),
                related(basis, "decided", "basis", date=first.isoformat()),
            ),
            apart=(basis.name or basis.title,),
            args={
                "date": latest.day.isoformat(),
                "basis": basis.name or basis.title,
                "basis_date": first.isoformat(),
                "days": (first - latest.day).days,
                "example": _with(plan, suggest.decision(plan, workspace)),
            },
        )


def _with(plan: Plan, new: str) -> str:
    """A new decision as the value of `revised`, after those that stand there."""
    if not plan.revised:
        return new
    return f"[{', '.join((*(_in_list(one, plan.language) for one in plan.revised), scalar_in_row(new)))}]"


def _in_list(decision: Decision, language: str) -> str:
    """A decision as it can stand in a list: in its parts, where it seems to be written so."""
    parts = {
        "by": decision.by,
        "date": decision.date.isoformat() if decision.date else "",
        "ref": decision.ref and f"§ {decision.ref}",
    }
    known = {key: part for key, part in parts.items() if part}
    if len(known) == 1 or decision.text != " ".join(known.values()):
        return scalar_in_row(decision.text)
    rows = (f"{key_in('decision', key, language)}: {part}" for key, part in known.items())
    return f"{{{', '.join(rows)}}}"


RULE = Rule(
    code="GL112",
    severity=Severity.WARNING,
    check=check,
    messages=(
        "{item} was decided on {date}, {days} day before {basis}, "
        "which it is based on ({basis_date})",
        "{item} was decided on {date}, {days} days before {basis}, "
        "which it is based on ({basis_date})",
    ),
    helps=(
        "check the plan against {basis} and write the new decision, `{k_revised}: {example}`, "
        "or correct `{k_based_on}`"
    ),
    plural="days",
    source="P notes 2, 3",
)
