"""an assignment supports no goal"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL117",
    name="assignment-without-goal",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'assignment {assignment} "{title}" is not linked to any goal',
    },
    helps={
        "": "name the goal that the assignment contributes to, e.g. `{k_supports}: {example}`",
    },
    source="P 4.2",
)
