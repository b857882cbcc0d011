"""no `owner` |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL307",
    name="goal-without-owner",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has no owner',
    },
    helps={
        "": "name a function, e.g. `{k_owner}: Head of social services`",
    },
    source="",
)
