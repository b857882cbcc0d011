"""A document has a key that the format does not have.

What is under an unknown key is never read, so a misspelt `target` is a target that is not there.
The key that was probably meant is proposed, in the language that the document uses: by its spelling, or as another
word for it (`deadline` for `due`). Nothing else is said of that field: it is unknown, not missing. So are those that
a day or values by period may stand for, whatever the key. Keys of your own begin with `x-`.

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
        targt: {2023: högst 980 tkr}    # <- GL004
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
    x-diarienummer: SN 2022/114
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        target: {2023: högst 980 tkr}
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for found in RULE.faults(file):
        more = next((name for name in ("there", "within") if found.args.get(name)), "")
        yield found._replace(help=more) if more else found


RULE = Rule(
    code="GL004",
    severity=Severity.ERROR,
    check=check,
    messages={
        "merge": "`<<` in {item} is not read; goallint does not merge keys",
        "suggestion": "`{key}` is not a known field of {item}; did you mean `{suggestion}`?",
        "other": "`{key}` is not a known field of {item}",
        "nameless": "{item} has a value without a key",
        "inside-suggestion": (
            "`{key}` is not known in `{field}` of {item}; did you mean `{suggestion}`?"
        ),
        "inside": "`{key}` is not known in `{field}` of {item}",
    },
    helps={
        "suggestion": "change it to `{suggestion}`, or keep the field as your own: `x-{key}`",
        "there": (
            "`{suggestion}` is there already: remove one of them, or keep the field as your own: `x-{key}`"
        ),
        "within": "it belongs in `{within}`: write it there, or keep the field as your own: `x-{key}`",
        "other": "choose among {allowed}, or keep the field as your own: `x-{key}`",
        "merge": "remove `<<`, and write out in {item} the keys that it was to bring",
        "nameless": "write a key before the colon, or remove the line",
        "inside-suggestion": "change it to `{suggestion}`",
        "inside": "this can be written there: {allowed}",
    },
    entails=("missing-field",),
    follow={
        "suggestion": Follow("key"),
        "inside-suggestion": Follow("key"),
        "there": Follow("key", code=-1),
        "within": Follow("key", code=-1),
        "other": Follow("key", code=-1),
        "nameless": Follow("remove"),
        "inside": Follow("key"),
        "merge": advice(
            "what the keys that were to be brought are to be here, only those who wrote it know"
        ),
    },
)
