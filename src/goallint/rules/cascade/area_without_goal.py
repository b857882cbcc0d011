"""a body in an area's `bodies` has plans in force but no goal in the area — P: three of six areas have no board goal"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL110",
    name="area-without-goal",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{body} has no goal in the area {area} "{name}"',
    },
    helps={
        "": "add a goal with `{k_area}: {area}`, or write a waiver with reason and decision",
    },
    source="P 4.2",
)
