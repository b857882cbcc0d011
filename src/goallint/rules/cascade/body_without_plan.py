"""a body whose level names a `plan` type has no plan of that type that overlaps the newest main plan, begun as of, of its nearest superior with plans"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL105",
    name="body-without-plan",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "{body} has no plan of the type {plan_type} for {period}, when {superior} has one",
    },
    helps={
        "": "add a document with `{k_type}: {plan_type}`, `{k_body}: {body_id}` and `{k_period}: {period}`",
    },
    source="P 4.2",
)
