"""an id that names another sort of item (`supports` a body)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL011",
    name="wrong-reference",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{field}` of {item} should name {expected}, but {ref} is {found}",
    },
    helps={
        "": "write the id of {expected}, e.g. `{field}: {example}`",
    },
    source="",
)
