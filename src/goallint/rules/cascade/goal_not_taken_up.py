"""a body in the goal's `applies_to` has a plan in force, but neither it nor a body below it answers the goal"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL103",
    name="goal-not-taken-up",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{body} does not take up goal {goal} "{title}", which is to be broken down there',
    },
    helps={
        "": "write `{k_supports}: {goal}` on a goal or an activity, or answer with `{k_not_concerned}` and a reason",
    },
    source="P 4.2",
)
