"""A key appears twice in one mapping.

YAML libraries keep one of the two values without a word, and not all of them the same one: two
readers of the plan would see different targets. The two names that a field has, `goals` and `mål`,
are one key, and so are two spellings that look alike and differ only in how å, ä and ö are stored.
The first value is the one that counts here.

Where the kind appears twice, and other keys again after it, a document begins that lacks the line
`---` before it. That is then said once, and what follows is not read.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        target: {2023: högst 980 tkr}
        target: {2024: högst 960 tkr}    # <- GL003
```

## Bad: one field by both its names

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Boende till lägre kostnad}
mål:                                     # <- GL003
  - {id: SN-trygghet, title: Trygg hemtjänst}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        target:
          2023: högst 980 tkr
          2024: högst 960 tkr
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    return RULE.faults(file)


RULE = Rule(
    code="GL003",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{key}` appears twice in {item}; first on line {line}",
        "document": (
            "`{key}` appears twice in {item}; first on line {line}; nothing from here on is read"
        ),
        "names": "`{key}` and `{other}` are two names of one field, and both are in {item}",
    },
    helps={
        "": "keep one of them; values for several years go under one key, one on each line",
        "document": "write `---` on a line of its own before `{key}`, so that another document begins",
        "names": "keep one of them, and move to it what only the other has",
    },
    follow={
        "": Follow("remove"),
        "names": advice("which of two values is meant, only those who wrote them know"),
        "document": Follow("before"),
    },
)
