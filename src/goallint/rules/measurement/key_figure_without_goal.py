"""a plan's `role: goal` key figure measures no goal |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL218",
    name="key-figure-without-goal",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" measures no goal',
    },
    helps={
        "": "name the goal, e.g. `{k_measures}: {example}`; if it only describes the service, give `{k_role}: {w_base}`",
    },
    source="",
)
