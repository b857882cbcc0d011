"""a date or period that does not exist (`2023-02-30`, `2023-05-254`, `20233`, end before start)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL008",
    name="invalid-date",
    severity=Severity.ERROR,
    check=check,
    messages={
        "date": "the date {value} in `{field}` of {item} does not exist",
        "footnote": "{value} in `{field}` of {item} is not a date; its last digit may belong to a footnote",
        "period": "{value} in `{field}` of {item} cannot be read as a period",
        "reversed": "the period {value} in `{field}` of {item} ends before it begins",
    },
    helps={
        "date": "write a date that is in the calendar, e.g. `{field}: {example}`",
        "footnote": "write `{field}: {suggestion}` if the digit came along from a footnote",
        "period": "write e.g. `2023`, `2023-2025`, `2023-T2` or `2023-01..2023-08`",
        "reversed": "write the beginning first: `{field}: {suggestion}`",
    },
    source="",
)
