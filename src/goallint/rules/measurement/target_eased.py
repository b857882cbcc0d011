"""A target asks for less than in last year's plan, or for the same later.

A body may decide to ask for less. But whoever reads only this year's plan does not see that it did,
and a target that has been put off twice was never reached. Auditors lay the plans side by side.

The targets of a key figure are compared with those in the body's last plan of the same type before this
one: those for the same period, otherwise last year's last with this year's first, as in `goallint diff`.
The key figure is the same if its id is, together with its title, Kolada id or shared definition. Where it
is not known which side is good, nothing is compared. A target is put off where the same level now has a
later period; one for a whole plan that is rolled on to new years is not. Where the key figure has a `basis` that it
did not have before, the plan says why. What is said apart for women and men is left to `goallint diff`, which tells for whom.

## Bad

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
key_figures:
  - {id: SN-1, title: Brukare som bestämmer själva, better: higher, target: {2022: 80 %, 2023: 85 %}}
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Brukare som bestämmer själva
    better: higher
    target: {2023: 82 %}                            # <- GL230
```

## Good

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
key_figures:
  - {id: SN-1, title: Brukare som bestämmer själva, better: higher, target: {2022: 80 %, 2023: 85 %}}
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - {id: SN-1, title: Brukare som bestämmer själva, better: higher, target: {2023: 85 %, 2024: 88 %}}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules import suggest
from goallint.rules.follow_up.rows import place_of_target
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.earlier import eased
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for then, move in eased(figure, workspace):
        if not workspace.owes(figure):
            return
        before, _, after = move.about.partition(" → ")
        yield RULE.found(
            figure,
            ("target", after or before),
            variant=move.kind.replace(" ", "-"),
            related=(
                related(
                    place_of_target(then.figure, workspace),
                    ("target", before),
                    "target",
                    value=move.was,
                ),
            ),
            apart=(move.about,),
            args={
                "title": workspace.measures.full(figure).title or "",
                "was": move.was,
                "now": move.now,
                "about": move.about,
                "period": before,
                "later": after,
                "before": then.figure.document.span,
                "example": suggest.by_period(
                    before if move.kind == "put off" else after or before,
                    Example(move.was, move.was),
                ),
            },
        )


_HELP = "write why, `{k_basis}: …`; if it was not intended, write what it was, e.g. `{k_target}: {example}`"

RULE = Rule(
    code="GL230",
    severity=Severity.INFO,
    check=check,
    messages={
        "lowered": 'the target of {key_figure} "{title}" asks for less than in the plan for {before}: {now} instead of {was} ({about})',
        "put-off": 'the target {was} of {key_figure} "{title}" is put off since the plan for {before}: from {period} to {later}',
    },
    helps={"lowered": _HELP, "put-off": _HELP},
    follow=Follow(code=1),
    needs=("measures",),
)
