"""the text says what is done, not what is reached ("arbeta för", "delta i") |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL305",
    name="activity-as-goal",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" describes what is done, not what is reached ({words})',
    },
    helps={
        "": "write how things are once it is met, and make the work an activity with `{k_supports}: {goal}`",
    },
    source="",
)
