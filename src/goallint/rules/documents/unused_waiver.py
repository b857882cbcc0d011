"""a waiver or ignore that matches no finding"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL092",
    name="unused-waiver",
    severity=Severity.WARNING,
    check=check,
    messages={
        "waiver": "the waiver of {rule} for {subject} matches no finding",
        "comment": "the comment that ignores {rule} matches no finding",
    },
    helps={
        "waiver": "remove it if the matter is settled, otherwise correct `{k_for}`",
        "comment": "remove the comment if the matter is settled, otherwise move it to the right line",
    },
    source="",
)
