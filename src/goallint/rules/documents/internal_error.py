"""a rule crashed: named, with the item, and the other rules go on"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL099",
    name="internal-error",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "the rule {rule} could not be tried on {item} because of an error in goallint: {error}",
    },
    helps={
        "": "report it with the output of `goallint check --verbose`; the other rules have been tried",
    },
    source="",
)
