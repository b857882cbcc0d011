"""A date or a period does not exist.

The thirtieth of February, a year of five digits, a period that ends before it begins, a date in
another form than year, month and day. A footnote's number that has come along from a PDF, as in
`2023-05-254`, is recognised and the date without it is proposed. The date of a decision is
`invalid-decision`, a warning, since nothing else is computed from it.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023-2021              # <- GL008
activities:
  - id: A1
    title: Inför ett nytt introduktionsprogram
    start: 2023-02-30          # <- GL008
    due: 2023-05-254           # <- GL008
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2021-2023
activities:
  - id: A1
    title: Inför ett nytt introduktionsprogram
    start: 2023-02-28
    due: 2023-T2
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.read import File
from goallint.rules.following import Follow, advice
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Iterator[Finding]:
    return RULE.faults(file)


RULE = Rule(
    code="GL008",
    name="invalid-date",
    severity=Severity.ERROR,
    check=check,
    messages={
        "date": "the date {value} in `{field}` of {item} does not exist",
        "form": '"{value}" in `{field}` of {item} cannot be read as a date',
        "footnote": (
            "{value} in `{field}` of {item} is not a date; its last digit may belong to a footnote"
        ),
        "period": '"{value}" in `{field}` of {item} cannot be read as a period',
        "reversed": "the period {value} in `{field}` of {item} ends before it begins",
        "far": "{value} in `{field}` of {item} is no time that a municipality plans for or reports on",
    },
    helps={
        "date": "write a date that is in the calendar, e.g. `{field}: {example}`",
        "form": "write year, month and day, e.g. `{field}: {example}`",
        "footnote": "write `{field}: {suggestion}` if the digit came along from a footnote",
        "period": "write e.g. `2023`, `2023-2025`, `2023-T2` or `2023-01..2023-08`",
        "reversed": "write the beginning first: `{field}: {suggestion}`",
        "far": "write the year that is meant; where there is none, leave the field out",
    },
    follow={"period": Follow("key"), "far": advice("which year was meant, its writer knows")},
    entails=("activity-overdue",),
)
