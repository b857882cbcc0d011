"""The number in a target, an outcome, a baseline or an amount cannot be read.

Numbers are read as they are written in plans: with decimal comma or point, with spaces between
thousands, with a hyphen or a dash for minus, with the unit before or after. `1.500` and `1,500` are
never guessed at: they are fifteen hundred to one reader and one and a half to another. Words that
say that there is no value yet (`saknas`, `tas fram`, `–`) are no fault. A target in words that are not
understood is `target-not-understood`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    outcome: {2022: ganska kort}    # <- GL007
  - id: SN-2
    title: Hemtjänsttimmar
    outcome: {2022: 1.500}          # <- GL007
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
    target: {2023: högst 60 dagar}
  - id: SN-2
    title: Hemtjänsttimmar
    outcome: {2022: 1 500}
    target: saknas
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.read import File
from goallint.rules.following import Follow
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Iterator[Finding]:
    return RULE.faults(file)


RULE = Rule(
    code="GL007",
    name="invalid-quantity",
    severity=Severity.ERROR,
    check=check,
    messages={
        "unreadable": '"{value}" in `{field}` of {item} cannot be read as a number with a unit',
        "ambiguous": '"{value}" in `{field}` of {item} can mean both {a} and {b}',
    },
    helps={
        "unreadable": (
            "write e.g. `{field}: {example}`; if nothing is settled yet, write `{field}: n/a`"
        ),
        "ambiguous": "write the one that is meant: `{a}` or `{b}`",
    },
    follow={
        "ambiguous": Follow("value"),
    },
)
