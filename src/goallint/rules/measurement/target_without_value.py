"""a target that is a direction only ("ska öka")"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL204",
    name="target-without-value",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the target "{value}" of {key_figure} "{title}" gives a direction but no level',
    },
    helps={
        "": "give the level, e.g. `{k_target}: {example}`, or the comparison: `{k_target}: {comparison}`",
    },
    source="P 4.2.1",
)
