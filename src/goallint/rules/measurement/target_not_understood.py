"""A target is written in words that cannot be read as a target of any kind.

Plans write targets in many ways, and most are read: `ska inte överstiga 45 dagar`, `minst 8 av 10`,
`bättre än riket`, `bland de 25 % bästa`. What is left could mean several things, and nothing is
guessed: until it is written plainly nobody can tell whether there is a target, so the key figure is
counted neither among those that have one nor among those that lack one. Numbers that only name something are no
levels: hours, school years, ages, goals, paragraphs, rooms, headings, telephones, networks (`8–17`, `åk 7–9`, `mål 3`,
`2030`, `1.1`, `1177`, `5G`). Where the key figure has a unit, a title that tells one (*Antal …*), or other values of that size,
`8–17`, `2030` and `1.1` are what they count. A share of a level (`80 % av målet`) is none: write the level.

A number that is broken (`1.500`, `12,`) is `invalid-quantity`. Words that say that there is none yet
(`fastställs senare`) are the lack of a target, `key-figure-without-target`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    target: {2023: mnst 60 dagar}                   # <- GL225
  - id: SN-2
    title: Andel som är trygga
    target: {2023: grupp 3}                         # <- GL225
  - id: SN-3
    title: Fritidsgården
    target: {2023: 8–17}                            # <- GL225
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    target: {2023: ska inte överstiga 60 dagar}
  - id: SN-2
    title: Andel som är trygga
    target: {2023: tre av fyra}
  - id: SN-3
    title: Fritidsgården, besökare en kväll
    unit: antal
    target: {2023: 8–17}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity
from goallint.workspace.facts.key_figures import unjudged
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    found = unjudged(figure, workspace, "unclear")
    if found is None:
        return
    from goallint.format.values.target_wording.hints import amount_in, misspelt

    period, whole = found
    way, target = whole.open_part
    suggestion, amount = misspelt(target.text), amount_in(target.text)
    full = workspace.measures.full(figure)
    sides = {
        "at least": Example(f"at least {amount}", f"minst {amount}"),
        "at most": Example(f"at most {amount}", f"högst {amount}"),
        "exactly": Example(amount, amount),
    }
    unlikely = {"higher": "at most", "lower": "at least"}.get(full.better or "", "exactly")
    first, second = (side for name, side in sides.items() if name != unlikely)
    yield RULE.found(
        figure,
        ("target", period.text, *way) if period else "target",
        help="operator"
        if suggestion
        else "level"
        if target.counted
        else "amount"
        if amount
        else "words",
        apart=(*way, target.text),
        args={
            "title": full.title or "",
            "value": target.text,
            "period": period,
            "suggestion": suggestion,
            "a": first,
            "b": second,
            "example": suggest.proposed(suggest.levels(figure, workspace, period)),
        },
    )


RULE = Rule(
    code="GL225",
    severity=Severity.WARNING,
    check=check,
    messages='the target "{value}" of {key_figure} "{title}" is not understood',
    helps={
        "operator": "write `{suggestion}`",
        "amount": (
            "write what is meant, `{a}` or `{b}`; if nothing is decided yet, `{k_target}: n/a`"
        ),
        "level": (
            "if it is a number of something, give the key figure its `{k_unit}`; hours, ages, years and what only names something are no level:"
            " then write one, {example}"
        ),
        "words": (
            "write a level, {example}; a criterion in words belongs in the goal's `{k_success}`;"
            " if nothing is decided yet, `{k_target}: n/a`"
        ),
    },
    follow={
        "operator": Follow("value"),
        "amount": Follow("value"),
        "level": Follow("value", code=1),
        "words": Follow("value"),
    },
    formerly="invalid-quantity",
    # What is understood is held against what else the key figure says.
    entails=("target-against-direction",),
    needs=("measures",),
)
