"""two goals of the same body and period say nearly the same (four or more shared word stems, 80 % of them)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL116",
    name="similar-goals",
    severity=Severity.INFO,
    check=check,
    messages={
        "": "the goals {goal} and {other} of {body} say nearly the same thing",
    },
    helps={
        "": "merge them, or write in `{k_title}` what sets their results apart",
    },
    source="P 4.2",
)
