"""targets exist, but none for the plan's period or up to the goal's `due`"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL206",
    name="target-misses-period",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has a target for {periods} but not for {period}',
    },
    helps={
        "": "add a line under `{k_target}`, e.g. `{period}: {example}`",
    },
    source="P 4.2.1",
)
