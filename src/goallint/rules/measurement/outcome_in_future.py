"""an outcome for a period that begins after as-of |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL224",
    name="outcome-in-future",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": 'the outcome {value} of {key_figure} "{title}" is for {period}, which has not begun on {as_of}',
    },
    helps={
        "": "correct the period; if the value is a target, move it to `{k_target}`, if a forecast, to the analysis",
    },
    source="",
)
