"""the same Kolada id or `ref` with different units or directions, in overlapping periods |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL216",
    name="conflicting-definitions",
    severity=Severity.WARNING,
    check=check,
    messages={
        "unit": "key figures {key_figure} and {other} are the same measure ({measure}) in different units: {a} and {b}",
        "direction": "key figures {key_figure} and {other} are the same measure ({measure}) but differ in direction: {a} and {b}",
    },
    helps={
        "": "put the definition in a document with `{k_kind}: {w_key_figures}` and refer to it with `{k_ref}: {example}`",
    },
    source="",
)
