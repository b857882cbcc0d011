"""the last outcome before the plan's period already meets the plan's last target (not for `steady`, nor where GL208 says it) |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL209",
    name="target-already-reached",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'the target {value} of {key_figure} "{title}" was reached already in {period} (outcome {outcome})',
    },
    helps={
        "": "tighten the target, e.g. `{k_target}: {example}`; if the level is to be kept, give `{k_better}: {w_steady}`",
    },
    source="",
)
