"""an id or key with NBSP, zero-width, soft hyphen, bidi control, or not in NFC; or mixing look-alike scripts"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL013",
    name="hidden-character",
    severity=Severity.WARNING,
    check=check,
    messages={
        "hidden": "`{text}` contains a character that cannot be seen: {char}",
        "composed": "`{text}` looks like `{clean}`, but å, ä or ö is written in two parts",
        "mixed": "`{text}` mixes Latin letters with {script} ones that look the same",
    },
    helps={
        "": "type it again by hand, `{clean}`, also in the places that refer to it",
    },
    source="",
)
