"""a goal of a body that has superiors with goals in force supports nothing, and has no `area` (not where GL104 says it of the whole body)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL101",
    name="goal-without-parent",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is not linked to any goal above it',
    },
    helps={
        "": "name the goal it breaks down, e.g. `{k_supports}: {example}`, or a shared `{k_area}`",
    },
    source="P 4.2",
)
