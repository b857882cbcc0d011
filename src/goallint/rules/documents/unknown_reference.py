"""an id that nothing in an overlapping period has (did you mean); what a goal supports in another period only is GL113"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL010",
    name="unknown-reference",
    severity=Severity.ERROR,
    check=check,
    messages={
        "suggestion": "`{field}` of {item} refers to {ref}, which does not exist; did you mean {suggestion}?",
        "other-period": "`{field}` of {item} refers to {ref}, which exists only for {other_period}",
        "other": "`{field}` of {item} refers to {ref}, which does not exist",
    },
    helps={
        "suggestion": "write `{field}: {suggestion}`",
        "other-period": "add {ref} to a plan for {period}, or refer to what is in force then",
        "other": "correct the spelling, or add {expected} with the id {ref}",
    },
    source="",
)
