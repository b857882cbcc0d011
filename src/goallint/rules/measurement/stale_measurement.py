"""the newest outcome is older at the period's start than twice the measuring interval (`each`, default year) — P: U28663 measured 2019 and 2021 only"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL211",
    name="stale-measurement",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the latest outcome of {key_figure} "{title}" is from {last}, though it is measured {interval}',
    },
    helps={
        "": "fetch a newer outcome, or change `{k_each}` if the key figure is measured less often",
    },
    source="P 3",
)
