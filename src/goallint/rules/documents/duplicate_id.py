"""two items of the same sort share an id in overlapping periods (shows both)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL009",
    name="duplicate-id",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "two {sorts} have the id {id} at the same time, here and at {place}",
    },
    helps={
        "": "change the id in one place, e.g. to `{example}`, and the references to it",
    },
    source="",
)
