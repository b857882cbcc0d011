"""The numbers in a report do not agree with each other, or with the plans.

The half-year report in Piteå analysed two of six areas and expected "the other five" to be met
(P 4.2). When the numbers do not add up, nobody can tell which of the areas are meant, or whether one
has been left out.

The parts are to add up to the total. A part's share, in `shares`, is to be what it is of the total,
rounded up or down; a part that is named by a step of the scale is to be what the report's own rows make,
where they assess as many as are counted. The total is to be what the reporting body's plans list, by
themselves or together with those of the bodies below. Areas may be those of the organisation, of
the body, or of its goals; assignments those that it gives, that it has been given, or both; key
figures may be counted with or without base figures. A count can be of some goals only, or of what measures
or supports those: with `financial`, `area` or `goal`. What a report has rows for may be counted too,
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

As above: sn/plan.yaml.

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

from goallint.findings import Sort
from goallint.format.model import Report
from goallint.rules import suggest
from goallint.rules.rule import (
    Field,
    Findings,
    Follow,
    Phrase,
    Rule,
    Severity,
    advice,
    key_of,
    noun_of,
)
from goallint.workspace.facts.agreement.counts import SORTS, CountClash, count_clashes, is_filtered
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    for clash in count_clashes(report, workspace):
        count = clash.row
        variant, field, args = _told(clash)
        some = (str(count.financial), count.area, count.goal) if is_filtered(count) else ()
        yield RULE.found(
            count,
            field,
            subject=report,
            variant=variant,
            help="all" if count.parts and variant in ("plans", "some") else "",
            apart=(key_of(report), count.of, str(count.total), *(one or "" for one in some)),
            hinges_on=clash.bodies,
            args={
                "report": noun_of(report),
                "total": count.total,
                "sorts": Sort(
                    SORTS[count.of],
                    "many" if args.get("sum", args.get("number", count.total)) != 1 else "alone",
                ),
                **args,
            },
        )


def _told(clash: CountClash) -> tuple[str, Field, dict[str, object]]:
    """The variant of a finding, its field and its arguments."""
    count, part = clash.row, clash.part
    if clash.share is not None:
        share = suggest.show(clash.share)
        told = {"value": count.shares[part], "number": count.parts[part], "share": share}
        told["example"] = suggest.scalar_in_row(f"{share} %")
        return "share", ("shares", part), {"part": part, **told}
    if clash.assessed is not None:
        parts = ", ".join(f"{suggest.scalar_in_row(k)}: {n}" for k, n in clash.assessed.items())
        told = {
            "number": count.parts[part],
            "counted": clash.assessed[part],
            "parts": f"{{{parts}}}",
        }
        return "steps", ("parts", part), {"part": part, **told}
    listed = clash.listed
    if clash.sum is not None and not listed:
        return "parts", "total", {"sum": clash.sum, "counted": clash.sum}
    either = Phrase("either", {"a": listed[0], "b": listed[-1]})
    told = {"listed": either if len(listed) > 1 else listed[0], "counted": listed[0]}
    if clash.sum is not None:
        return "all", "total", {"sum": clash.sum, **told}
    return "some" if is_filtered(count) else "plans", "total", told


RULE = Rule(
    code="GL412",
    severity=Severity.WARNING,
    check=check,
    messages={
        "parts": "the parts in {report} make {sum} {sorts}, but the total is {total}",
        "all": "the parts in {report} make {sum} {sorts}, the total is {total}, and the plans have {listed}",
        "plans": "{report} counts {total} {sorts}, but the plans have {listed}",
        "some": "{report} counts {total} {sorts} of the kind that it names, but the plans have {listed} of them",
        "share": '{report} gives {value} for "{part}", but {number} of {total} is {share} %',
        "steps": '{report} counts {number} {sorts} as "{part}", but assesses {counted} as such in its own rows',
    },
    helps={
        "parts": "count again, and correct `{k_total}: {counted}` or `{k_parts}`",
        "all": "count again from the plans, and correct each of `{k_total}` and `{k_parts}` that differs",
        "plans": "count again from the plans, and correct `{k_total}: {counted}`",
        "some": "count again from the plans, and correct `{k_total}: {counted}`",
        "share": "count again, and correct either the share, to `{example}`, or the number",
        "steps": "count again, and correct `{k_parts}: {parts}`, or the assessments",
    },
    source="P 4.2",
    absence=True,
    follow={
        "share": Follow("value"),
        "all": advice("which parts they are that were counted wrongly, those know who counted"),
    },
    entails=("counts-disagree",),
    needs=("assessments", "measures"),
)
