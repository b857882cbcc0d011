"""a key stands twice in a mapping (shows both places); NFC-equal keys count as the same"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL003",
    name="duplicate-key",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{key}` stands twice in {item}, the first time on line {line}",
    },
    helps={
        "": "keep one of them; values for several years go under one key, one on each line",
    },
    source="",
)
