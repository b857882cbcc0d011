"""a goal has more key figures than `max_key_figures` (10)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL219",
    name="too-many-key-figures",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has {n} key figures, more than {limit}',
    },
    helps={
        "": "keep those that decide whether the goal is met and give the others `{k_role}: {w_base}`",
    },
    source="P 4.2",
)
