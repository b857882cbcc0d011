"""two or more clauses that each state a result; never mere nouns or adjectives joined by "och"."""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL304",
    name="compound-goal",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" holds several results: {parts}',
    },
    helps={
        "": "divide it into one goal for each result, e.g. `{example}`, so that each can be judged",
    },
    source="P 4.2",
)
