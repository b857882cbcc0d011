"""A report's word on sound economy is not what the rule makes of its goals.

The council says in its budget what sound economy (god ekonomisk hushållning) takes: all the financial
goals, say, and three in four of the others. The annual report assesses each goal, and the whole. Where
the two do not agree, one of the assessments is a slip, or the rule was not followed; the auditors are to
judge by the goals (Local Government Act, chapter 12, section 2).

The rule stands in the organisation's `sound_economy`, the statement in the report's. The goals of
the body's plans on the report's last day are counted, each as the report itself assesses it; of a
forecast, as it forecasts them. A goal of which the report says nothing may be met or not. A finding is
made only where that makes no difference. A middle step of the scale, such as *partly*, is no answer to
the rule, and left alone.

## Bad

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun}]
bodies: [{id: kf, name: Kommunfullmäktige, level: kommun}]
sound_economy: {financial: 100 %, operational: 75 %}
```

```yaml kf/plan.yaml
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - {id: KF1, title: Äldre är nöjda med sin omsorg}
  - {id: KF2, title: Årets resultat är minst 2 procent av skatter och statsbidrag, financial: yes}
  - {id: KF3, title: Soliditeten är minst 30 procent, financial: yes}
```

```yaml kf/report.yaml
kind: report
id: kf-ar-2023
title: Årsredovisning 2023
body: kf
period: 2023
sound_economy: {assessment: met}                       # <- GL426
goals:
  - {goal: KF1, assessment: met}
  - {goal: KF2, assessment: met}
  - {goal: KF3, assessment: not-met}
```

## Good

As above: organisation.yaml, kf/plan.yaml.

```yaml kf/report.yaml
kind: report
id: kf-ar-2023
title: Årsredovisning 2023
body: kf
period: 2023
sound_economy: {assessment: not-met}
goals:
  - {goal: KF1, assessment: met}
  - {goal: KF2, assessment: met}
  - {goal: KF3, assessment: not-met}
```
"""

from goallint.format.model import Report
from goallint.rules.follow_up.rows import name_of
from goallint.rules.rule import Findings, KeyName, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.agreement.economy import economy_clashes
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if report.sound_economy is None or not workspace.owes(report):
        return
    organisation = workspace.organisation
    for clash in economy_clashes(report, workspace):
        part = clash.part
        yield RULE.found(
            report.sound_economy,
            clash.field,
            subject=report,
            variant=part.kind if part else "sound",
            related=(related(organisation, "sound_economy", "economy-rule"),)
            if organisation
            else (),
            apart=(key_of(report), clash.field),
            args={
                "report": noun_of(report),
                "assessment": clash.written,
                "met": part.met + part.open if part else sum(one.met for one in clash.parts),
                "total": part.total if part else sum(one.total for one in clash.parts),
                "demand": part.demand if part else "",
                "example": name_of(clash.due, workspace),
                "field": KeyName(clash.field, "reported_economy"),
            },
        )


RULE = Rule(
    code="GL426",
    severity=Severity.WARNING,
    check=check,
    messages={
        "financial": 'sound economy is assessed as "{assessment}" in {report}, but at most {met} of {total}'
        " financial goals are met, and the rule asks for {demand} of them",
        "operational": 'sound economy is assessed as "{assessment}" in {report}, but at most {met} of {total}'
        " goals other than the financial ones are met, and the rule asks for {demand} of them",
        "sound": 'sound economy is assessed as "{assessment}" in {report}, but {met} of {total} goals are met,'
        " which is enough by the rule",
    },
    helps="review the assessments, e.g. `{field}: {example}`; if it is right, write a waiver with the reason",
    needs=("assessments",),
)
