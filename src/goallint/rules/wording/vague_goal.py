"""the text has vague words of two kinds (beside those of GL304–GL306), or one and no number other than a year, **and** the goal has no targeted key figure"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL301",
    name="vague-goal",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" can be read in several ways ({words}) and has no target',
    },
    helps={
        "": 'write what is to be reached, e.g. "9 of 10 users …", or add a key figure with a target',
    },
    source="P 4.2, 4.2.1",
)
