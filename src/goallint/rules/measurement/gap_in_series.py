"""an outcome is missing between two others, by `each`"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL223",
    name="gap-in-series",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has no outcome for {periods}, in the middle of its series',
    },
    helps={
        "": "write in the outcome, or change `{k_each}` to the interval at which the key figure is measured",
    },
    source="P 3",
)
