"""a body has a plan in force, superiors have goals, and it answers none of them and shares no area with one — P: the authority side ("En ingång") breaks down none of the board's goals"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL104",
    name="body-outside-cascade",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            "nothing in the plans of {body} is linked to the goal above",
            "nothing in the plans of {body} is linked to any of the {n} goals above",
        ),
    },
    helps={
        "": "link the body's goals, e.g. `{k_supports}: {example}`, or give reasons under `{k_not_concerned}`",
    },
    source="P 4.2",
)
