"""a decision whose date is not real or lies after as-of, or the same body, date and § on two unrelated plans"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL015",
    name="invalid-decision",
    severity=Severity.WARNING,
    check=check,
    messages={
        "not-real": 'the decision "{decision}" on {item} has a date that does not exist',
        "future": 'the decision "{decision}" on {item} is dated after {as_of}',
        "shared": 'the same decision, "{decision}", is given for both {item} and {other}',
    },
    helps={
        "not-real": "write body, date and paragraph from the minutes, e.g. `{k_decided}: {example}`",
        "future": "check the date in the minutes; if it is not decided yet, remove `{k_decided}`",
        "shared": "check the paragraph in the minutes; if it covers both, write a waiver with that reason",
    },
    source="",
)
