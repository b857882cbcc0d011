"""A waiver or an ignore comment has a last day that has passed.

A waiver is a decision for a time. When the time is over the finding counts again, and this one says
why it is back: either the matter is resolved by now, or somebody decides again. The last day itself
still counts.

## Bad

as_of: 2024-01-01

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst          # goallint: ignore[vague-goal] until 2023-06-30 -- skrivs om  # <- GL090
waivers:
  - rule: goal-without-key-figure
    for: SN-trygghet
    reason: Mäts från och med 2024.
    until: 2023-12-31               # <- GL090
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
waivers:
  - rule: goal-without-key-figure
    for: SN-trygghet
    reason: Mäts från och med 2024.
    until: 2023-12-31
```
"""

from datetime import date

from goallint.format.read import File
from goallint.format.values.period import parse_date
from goallint.rules.documents.set_aside import (
    about_comment,
    about_waiver,
    comments,
    is_date,
    written,
)
from goallint.rules.rule import BLANK, Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    today = workspace.settings.as_of
    for document in file.documents:
        for waiver in document.waivers if workspace.is_in_force(document) else ():
            until = waiver.until
            if until and has_passed(until, today):
                names = waiver.for_
                yield about_waiver(RULE, waiver, names, workspace, "until", "waiver", until=until)
    for ignores in comments(file):
        if has_passed(ignores[0].until, today):
            mended = written(ignores, [one.rule for one in ignores], BLANK, ignores[0].reason)
            yield about_comment(
                RULE, file.path, ignores, "comment", until=ignores[0].until, mended=mended
            )


def has_passed(until: str, today: date) -> bool:
    """Whether the day written in `until` is over."""
    return is_date(until) and parse_date(until) < today


RULE = Rule(
    code="GL090",
    severity=Severity.WARNING,
    check=check,
    messages={
        "waiver": "the waiver of {rule} for {subject} was valid until {until}",
        "comment": "the comment that ignores {rule} was valid until {until}",
    },
    helps={
        "waiver": "resolve the matter, or make a new decision and write `{k_until}: …-…-…`",
        "comment": "resolve the matter, or decide again and write `{mended}`",
    },
    entails=("unused-waiver",),
    follow={"comment": Follow("line")},
)
