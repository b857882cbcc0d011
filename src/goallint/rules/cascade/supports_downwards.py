"""a goal supports a goal of a body below its own level (not inside a GL107 set) |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL108",
    name="supports-downwards",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": 'goal {goal} "{title}" supports {other}, which is on the lower level {level}',
    },
    helps={
        "": "turn the link round: remove it here and write `{k_supports}: {goal}` on {other}",
    },
    source="",
)
