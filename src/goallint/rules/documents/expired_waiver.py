"""a waiver or ignore whose `until` has passed (it waives nothing)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL090",
    name="expired-waiver",
    severity=Severity.WARNING,
    check=check,
    messages={
        "waiver": "the waiver of {rule} for {subject} was valid until {until}",
        "comment": "the comment that ignores {rule} was valid until {until}",
    },
    helps={
        "waiver": "settle what the waiver was about, or decide anew and write `{k_until}: {example}`",
        "comment": "settle what the comment was about, or write a new date and reason",
    },
    source="",
)
