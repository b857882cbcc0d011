""" "vid behov", "i största möjliga mån", "så långt det är möjligt" in a goal, assignment or activity"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL306",
    name="escape-clause",
    severity=Severity.INFO,
    check=check,
    messages={
        "": '{item} has a proviso that is hard to follow up: "{words}"',
    },
    helps={
        "": 'strike the proviso, or write a limit instead, e.g. "within 14 days"',
    },
    source="P 4.2",
)
