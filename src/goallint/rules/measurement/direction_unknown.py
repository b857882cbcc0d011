"""Nothing says whether more or less than the target is good.

Sick leave of 7 per cent against a target of 8 is a success, customer satisfaction of 7 against 8
is not. A reader who knows the service sees which; a system, a new board member or an auditor does
not, and goallint never guesses. Without a direction it cannot say whether the target was met.

The direction is said by `better`, or by the target's own words (`at least`, `≤`, `under`). A
range, yes or no, a change, a comparison and a place among others say what is good by themselves. So
do a count or a share that is to be 0, since it cannot be lower, and a share that is to be 100 %; of
what can come to more than all, as the use of beds, that is not said. Where the target of another year
says which side is good, it holds for all of them.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Väntetid till boende, medelvärde
        unit: dagar
        target: {2023: 90 dagar}                    # <- GL207
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Väntetid till boende, medelvärde
        unit: dagar
        target: {2023: högst 90 dagar}
      - id: SN-2
        title: Tid från ansökan till beslut
        unit: dagar
        better: lower
        target: {2023: 30 dagar}
      - id: SN-3
        title: Beläggning i gruppbostad
        unit: procent
        target: {2023: 92–97 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.unit import unit_of
from goallint.rules import suggest
from goallint.rules.following import ENTRY
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.facts.key_figures import undirected
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for use in workspace.measures.of(figure).uses("target", "better"):
        full = use.full
        found = undirected(use) if use.role in ("goal", "base") else None
        if found is not None:
            period, target = found
            fraction = suggest.as_share(target.value, full.unit) if target.value else ""
            yield RULE.found(
                figure,
                ("target", period.text),
                help="fraction" if fraction else _several(full),
                args={
                    "title": full.title or "",
                    "value": target,
                    "share": fraction,
                    "unit": unit_of(full.unit or "").measure,
                },
            )
            return


def _several(full: KeyFigure) -> str:
    """What to say of a key figure with several targets, for which one direction does; else nothing."""
    bare = [target for _, target in full.target or () if target.value and not target.asks_for]
    return "all" if len(bare) > 1 else ""


RULE = Rule(
    code="GL207",
    severity=Severity.WARNING,
    check=check,
    messages='the target {value} of {key_figure} "{title}" does not say whether higher or lower is better',
    helps={
        "": "write `at least {value}` if more is better, or `at most {value}` if less is; `{k_better}: {w_higher}` or"
        " `{k_better}: {w_lower}` says the same",
        "fraction": "write `at least {share}` or `at most {share}`; if so little is meant,"
        " `at least {value} {unit}` or `at most {value} {unit}`",
        "all": "give `{k_better}: {w_higher}` or `{k_better}: {w_lower}`, or write `at least` or `at most` with each",
    },
    follow={"": Follow("value"), "all": ENTRY},
    needs=("measures",),
)
