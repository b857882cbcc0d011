"""a goal supports a goal two or more levels up, while a body between them has goals in force"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL109",
    name="skipped-level",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" supports {other} directly, though {between} in between has goals of its own',
    },
    helps={
        "": "link rather to a goal of {between}, e.g. `{k_supports}: {example}`, if one fits",
    },
    source="P 4.2",
)
