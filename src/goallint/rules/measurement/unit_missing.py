"""a target is a bare number and the key figure has no `unit` |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL213",
    name="unit-missing",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'the target {value} of {key_figure} "{title}" has no unit',
    },
    helps={
        "": "give the unit, e.g. `{k_unit}: percent` or `{k_unit}: days`",
    },
    source="",
)
