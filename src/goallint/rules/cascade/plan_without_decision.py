"""a plan of a body on the two top levels has no `decided`"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL114",
    name="plan-without-decision",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'plan {plan} "{title}" of {body} states no decision',
    },
    helps={
        "": "write the decision as it stands in the minutes, e.g. `{k_decided}: {example}`",
    },
    source="P 4.2",
)
