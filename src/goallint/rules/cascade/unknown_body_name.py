"""a decision's or owner's body name is close to, but not, a name or alias in the organisation — P: department names vary"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL118",
    name="unknown-body-name",
    severity=Severity.INFO,
    check=check,
    messages={
        "": '"{name}" in {item} resembles {body}, but the name is not in the organisation',
    },
    helps={
        "": 'write {body}, or add "{name}" under `{k_aliases}` of {body_id}',
    },
    source="P 4.1–4.3",
)
