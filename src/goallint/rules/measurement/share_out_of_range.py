"""a key figure in % called a share ("andel", "share") is outside 0–100 |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL214",
    name="share-out-of-range",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" is a share, but {value} ({period}) lies outside 0–100%',
    },
    helps={
        "": "correct the value; if it is a change, write the unit as `pp` (percentage points)",
    },
    source="",
)
