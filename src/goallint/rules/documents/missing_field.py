"""a required key is missing or empty"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL005",
    name="missing-field",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "{item} has no `{field}`",
    },
    helps={
        "": "add `{field}`, e.g. `{field}: {example}`",
    },
    source="",
)
