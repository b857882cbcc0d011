"""a targeted goal key figure has no baseline and no outcome before the period |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL210",
    name="key-figure-without-baseline",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has no baseline and no earlier outcome',
    },
    helps={
        "": "write in the latest known value, e.g. `{k_baseline}: {example}`",
    },
    source="",
)
