"""neither `better` nor an operator says which side of the target is good; the direction is never guessed (not for ranges, yes/no and directions) |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL207",
    name="direction-unknown",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the target {value} of {key_figure} "{title}" does not say whether higher or lower is better',
    },
    helps={
        "": "write `at least {value}` or `at most {value}`, or give e.g. `{k_better}: {w_lower}`",
    },
    source="",
)
