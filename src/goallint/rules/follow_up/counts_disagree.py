"""The numbers in a report do not agree with each other, or with the plans.

The half-year report in Piteå analysed two of six areas and expected "the other five" to be met
(P 4.2). When the numbers do not add up, nobody can tell which of the areas are meant, or whether one
has been left out.

The parts are to add up to the total. The total is to be what the reporting body's plans list, by
themselves or together with those of the bodies below. Areas may be those of the organisation, of
the body, or of its goals; assignments those that it gives, that it has been given, or both; key
figures may be counted with or without base figures. What a report has rows for may be counted too,
if that is all the body's own and others beside, or others' only. Nothing is reported where the
plans of the body, or of those below, are not here or cannot be read in full.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
activities:
  - {id: SN-A1, title: Öppna en ny daglig verksamhet, supports: SN-vardag}
  - {id: SN-A2, title: Hålla brukarråd på varje gruppbostad, supports: SN-boende}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
counts:
  - of: goals
    total: 3                                        # <- GL412
  - of: activities
    total: 2                                        # <- GL412
    parts: {klara: 1, pågående: 2}
```

## Good

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
activities:
  - {id: SN-A1, title: Öppna en ny daglig verksamhet, supports: SN-vardag}
  - {id: SN-A2, title: Hålla brukarråd på varje gruppbostad, supports: SN-boende}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
counts:
  - of: goals
    total: 2
  - of: activities
    total: 2
    parts: {klara: 1, pågående: 1}
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Phrase, Severity, Sort
from goallint.format.model import Report
from goallint.rules.rule import Rule, key_of, noun_of
from goallint.workspace.facts.agreement.counts import SORTS, count_clashes
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Iterator[Finding]:
    for count, parts, listed, bodies in count_clashes(report, workspace):
        args: dict[str, object] = {"sum": parts, "counted": parts}
        if parts is None:
            told = Phrase("either", {"a": listed[0], "b": listed[-1]})
            args = {"listed": told if len(listed) > 1 else listed[0], "counted": listed[0]}
        yield RULE.found(
            count,
            "total",
            subject=report,
            variant="plans" if parts is None else "parts",
            apart=(key_of(report), count.of, str(count.total)),
            hinges_on=bodies,
            args={
                "report": noun_of(report),
                "total": count.total,
                "sorts": Sort(SORTS[count.of], "many"),
                **args,
            },
        )


RULE = Rule(
    code="GL412",
    name="counts-disagree",
    severity=Severity.WARNING,
    check=check,
    messages={
        "parts": "the parts in {report} make {sum} {sorts}, but the total is {total}",
        "plans": "{report} counts {total} {sorts}, but the plans have {listed}",
    },
    helps={
        "parts": "count again, and correct `{k_total}: {counted}` or `{k_parts}`",
        "plans": "count again from the plans, and correct `{k_total}: {counted}` or `{k_parts}`",
    },
    source="P 4.2",
    absence=True,
    entails=("counts-disagree",),
)
