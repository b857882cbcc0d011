"""a top-level goal that is broken down, but no chain of support reaches the lowest level with `cascade: required` that has plans (a body with no required bodies below it counts as reached; says how far it reaches; not where GL102–GL105 says it)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL111",
    name="chain-stops",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is broken down to level {reached} but does not reach {lowest}',
    },
    helps={
        "": "take up the goal on the next level, e.g. `{k_supports}: {example}` in the plan of {body}",
    },
    source="R rec. 1 2019",
)
