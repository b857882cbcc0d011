"""a waiver or ignore without a reason, or that names an unknown rule or a malformed date (it waives nothing)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL091",
    name="unjustified-waiver",
    severity=Severity.WARNING,
    check=check,
    messages={
        "reason": "the waiver of {rule} for {subject} gives no reason",
        "rule": "the waiver is of the rule {rule}, which does not exist; did you mean {suggestion}?",
        "date": "the waiver of {rule} for {subject} has a date that cannot be read: {value}",
        "comment": "the comment that ignores {rule} gives no reason",
    },
    helps={
        "reason": "write why, e.g. `{k_reason}: The goals do not concern the exercise of authority.`",
        "rule": "write `{k_rule}: {suggestion}`; `goallint rule` shows all names",
        "date": "write e.g. `{k_until}: {example}`",
        "comment": "write the reason after two hyphens: `# goallint: ignore[{rule}] -- measured from 2025`",
    },
    source="",
)
