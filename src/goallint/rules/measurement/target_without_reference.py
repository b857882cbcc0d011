"""a target relative to a year or to others whose value is not given |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL205",
    name="target-without-reference",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the target "{value}" of {key_figure} "{title}" is compared with {reference}, whose value is not given',
    },
    helps={
        "": "write in the value for {reference} under `{field}`, e.g. `{example}`",
    },
    source="",
)
