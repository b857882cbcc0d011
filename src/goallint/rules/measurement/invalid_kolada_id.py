"""not `N` or `U` and five digits; with a snapshot of Kolada's list: unknown or discontinued is a warning that gives the snapshot's date"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL217",
    name="invalid-kolada-id",
    severity=Severity.ERROR,
    check=check,
    messages={
        "form": "`{value}` for {key_figure} is not a Kolada id, which is N or U and five digits",
        "unknown": "Kolada id {value} for {key_figure} is not in Kolada's list of {snapshot}",
        "ended": "Kolada's key figure {value} for {key_figure} has been discontinued, by the list of {snapshot}",
    },
    helps={
        "form": "look up the key figure at kolada.se and write its id, e.g. `kolada: N28013`",
        "unknown": "check the id at kolada.se; if the key figure is new, fetch a newer list",
        "ended": "change to its successor, or measure it yourselves and give `{k_source}` and `{k_definition}` instead",
    },
    source="P 3",
)
