"""no goal, assignment or activity of any body below supports the goal, and none passes it on, though bodies below it have plans (level not `cascade: optional`); with `applies_to`, see GL103"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL102",
    name="goal-not-broken-down",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is not broken down by any body below',
    },
    helps={
        "": "let a body below {body} take it up, e.g. `{k_supports}: {goal}` in the plan of {example}",
    },
    source="P 4.2, R 2019",
)
