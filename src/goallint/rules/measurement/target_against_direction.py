"""the target's operator contradicts `better`, or the target is worse than the declared `baseline` |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL208",
    name="target-against-direction",
    severity=Severity.WARNING,
    check=check,
    messages={
        "operator": 'the target "{value}" of {key_figure} "{title}" goes against `{k_better}: {direction}`',
        "baseline": 'the target {value} of {key_figure} "{title}" is worse than the baseline {baseline} ({period})',
    },
    helps={
        "operator": "change the one that is wrong: `{k_target}: {example}` or `{k_better}: {opposite}`",
        "baseline": "check `{k_target}` against `{k_baseline}`; if it is intended, write a waiver with the reason",
    },
    source="",
)
