"""the same for `role: base` (never for `context`)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL202",
    name="base-figure-without-target",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'base figure {key_figure} "{title}" has no target',
    },
    helps={
        "": "set `{k_target}: {example}` if it is to steer; if it is mere background, give `{k_role}: {w_context}`",
    },
    source="P 4.2",
)
