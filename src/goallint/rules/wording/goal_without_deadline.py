""" "what by when": no `due`, no period in the text, and no targeted key figure"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL302",
    name="goal-without-deadline",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" does not say by when it is to be reached',
    },
    helps={
        "": "say when, e.g. `{k_due}: {example}`, or set a key figure's target for a given year",
    },
    source="P 4.2.1",
)
