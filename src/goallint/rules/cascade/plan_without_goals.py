"""a plan of its level's plan type has no goals (supporting activities or assignments, `passes_on` or `not_concerned` pass; not where GL014 says it)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL106",
    name="plan-without-goals",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'plan {plan} "{title}" of {body} has no goals',
    },
    helps={
        "": "write in the goals of {body}, or activities whose `{k_supports}` shows which goals they serve",
    },
    source="R 2019",
)
