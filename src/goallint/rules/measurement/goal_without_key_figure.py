"""a goal is not measured and has no `success`"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL203",
    name="goal-without-key-figure",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has neither a key figure nor anything else to judge it by',
    },
    helps={
        "": "add a key figure with a target, or `{k_success}: at least 9 of 10 answer yes in the survey`",
    },
    source="P 4.2.1",
)
