"""a plan's period ended before as-of and no later plan of the same body and type exists"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL115",
    name="plan-expired",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'plan {plan} "{title}" ran to {end}, and {body} has no later plan of the same type',
    },
    helps={
        "": "add the plan now in force; if it was prolonged by a decision, change `{k_period}` and `{k_decided}`",
    },
    source="P 4.4.1",
)
