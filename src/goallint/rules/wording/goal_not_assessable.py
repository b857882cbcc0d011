""" "how it will be judged": measured, but not assessable"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL303",
    name="goal-not-assessable",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has key figures but no target and nothing else to judge it by',
    },
    helps={
        "": "set a target on at least one key figure, e.g. `{k_target}: {example}`, or write `{k_success}`",
    },
    source="P 4.2.1, rec. 1",
)
