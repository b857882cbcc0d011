"""An outcome is written in words that say no one number, nor yes or no.

Outcomes are read in the words that targets have: `3 av 4`, `inga avvikelser`, `plats 34 av 290`, `82 % (79 %)`.
`ca 80 %`, `under 5`, `pågår` or a colour say less than an outcome is held against a target by, and a month or a
quarter says when; `80 % av målet` is a share of another level, `3 % sämre än riket` a difference, and
`82 % (prognos)` is expected. Nothing is guessed: until the number is written, whether the target is reached is unknown.

A number that is broken (`1.500`, `12,`) is `invalid-quantity`. Words that say that there is no value (`mäts ej`,
`uppgift saknas`) are no error. What is done in part is neither yes nor no.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    outcome: {2022: ganska kort}                  # <- GL018
  - id: SN-2
    title: Andel som är trygga
    outcome: {2021: 79 %, 2022: drygt 80 %}       # <- GL018
  - id: SN-3
    title: Ny rutin för avvikelser
    target: ja
    outcome: {2022: delvis genomfört}             # <- GL018
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
    outcome: {2021: mäts ej, 2022: 41 dagar}
  - id: SN-2
    title: Andel som är trygga
    outcome: {2021: 79 %, 2022: 8 av 10}
  - id: SN-3
    title: Ny rutin för avvikelser
    target: ja
    outcome: {2022: ej genomfört}
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for found in RULE.faults(file):
        yield found._replace(help="amount" if found.args.get("amount") else "words")


RULE = Rule(
    code="GL018",
    severity=Severity.WARNING,
    check=check,
    messages='"{value}" in `{field}` of {item} is not understood',
    helps={
        "amount": "write what was measured, e.g. `{amount}`; `yes` or `no` if it is that; if nothing was measured, `n/a`",
        "words": "write what was measured, with its unit: `…`; `yes` or `no` if it is that; if nothing was measured, `n/a`",
    },
    follow={"amount": Follow("value"), "words": Follow("value")},
    formerly="invalid-quantity",
)
