"""what a goal supports exists, but only in another period |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL113",
    name="support-outside-period",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" supports {other}, which is in force {other_period} and not {period}',
    },
    helps={
        "": "link to a goal that is in force {period}, e.g. `{k_supports}: {example}`",
    },
    source="",
)
