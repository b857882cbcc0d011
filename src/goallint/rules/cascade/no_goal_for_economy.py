"""The council's plan has no goals of a kind that decides whether the economy is sound.

The rule for sound economy (god ekonomisk hushållning) that the organisation states in
`sound_economy` counts goals of two kinds: financial ones and others. Of a kind that the plan has
none of, nobody can say in the annual report whether enough are met. The budget is to give both
(Local Government Act, chapter 11, section 6), and the auditors judge by both (chapter 12, section 2).

It asks the main plan of the body at the top, together with the body's other plans for the time. A
financial goal says so with `financial: yes`. Where the organisation states no rule, nothing is asked.

## Bad

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun, plan: Mål och budget}]
bodies: [{id: kf, name: Kommunfullmäktige, level: kommun}]
sound_economy: {financial: 100 %, operational: 75 %}
```

```yaml kf/plan.yaml
kind: plan
title: Mål och budget 2023                          # <- GL122
type: Mål och budget
body: kf
period: 2023
goals:
  - {id: KF1, title: Äldre är nöjda med sin omsorg}
```

## Good

As above: organisation.yaml.

```yaml kf/plan.yaml
kind: plan
title: Mål och budget 2023
type: Mål och budget
body: kf
period: 2023
goals:
  - {id: KF1, title: Äldre är nöjda med sin omsorg}
  - {id: KF2, title: Årets resultat är minst 2 procent av skatter och statsbidrag, financial: yes}
```
"""

from goallint.format.model import Plan
from goallint.rules.rule import Findings, Rule, Severity, advice, related
from goallint.workspace.facts.economy import lacking_kinds
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    organisation = workspace.organisation
    if organisation is None or organisation.sound_economy is None or not workspace.owes(plan):
        return
    for kind in lacking_kinds(plan, workspace):
        yield RULE.found(
            plan,
            "title",
            variant=kind,
            related=(related(organisation, "sound_economy", "economy-rule"),),
            apart=(kind,),
        )


RULE = Rule(
    code="GL122",
    severity=Severity.WARNING,
    check=check,
    messages={
        "financial": '{item} "{title}" has no financial goal, which the rule for sound economy counts',
        "operational": '{item} "{title}" has financial goals only, but the rule for sound economy counts others too',
    },
    helps="mark the goals that are for the economy with `{k_financial}: {w_yes}`, add a goal of the kind that"
    " is missing, or take that kind out of the rule",
    absence=True,
    follow=advice("which goals are financial, those who set them know"),
)
