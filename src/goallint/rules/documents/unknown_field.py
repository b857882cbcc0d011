"""a key that the format does not have (did you mean)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL004",
    name="unknown-field",
    severity=Severity.ERROR,
    check=check,
    messages={
        "suggestion": "`{key}` is not a known field of {item}; did you mean `{suggestion}`?",
        "other": "`{key}` is not a known field of {item}",
    },
    helps={
        "suggestion": "change it to `{suggestion}`, or keep the field as your own: `x-{key}`",
        "other": "choose among {allowed}, or keep the field as your own: `x-{key}`",
    },
    source="",
)
