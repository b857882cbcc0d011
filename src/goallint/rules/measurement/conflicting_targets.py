"""the same key figure (`ref`, or Kolada id) has different targets for the same period in plans of one chain of bodies, and the lower body's is the weaker |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL215",
    name="conflicting-targets",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "the target {value} of {key_figure} at {body} is weaker than {other_value} at {other_body} ({period})",
    },
    helps={
        "": "settle it with {other_body} and set the same or a stricter value, e.g. `{k_target}: {other_value}`",
    },
    source="",
)
