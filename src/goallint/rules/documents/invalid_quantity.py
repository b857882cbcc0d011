"""a target, outcome, baseline or amount that cannot be read as one; `1,500`/`1.500` is ambiguous and is asked about here"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL007",
    name="invalid-quantity",
    severity=Severity.ERROR,
    check=check,
    messages={
        "unreadable": '"{value}" in `{field}` of {item} cannot be read as a number with a unit',
        "ambiguous": '"{value}" in `{field}` of {item} can mean both {a} and {b}',
    },
    helps={
        "unreadable": "write e.g. `{field}: {example}`; if nothing is settled yet, write `{field}: n/a`",
        "ambiguous": "write the one that is meant: `{a}` or `{b}`",
    },
    source="",
)
