"""women + men differ from a total that is a count (st, antal, persons), or a total share is outside its two parts |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL222",
    name="split-contradicts-total",
    severity=Severity.WARNING,
    check=check,
    messages={
        "sum": "women {women} and men {men} make {sum}, but the total of {key_figure} for {period} is {total}",
        "share": "the total {total} of {key_figure} for {period} does not lie between women {women} and men {men}",
    },
    helps={
        "": "check the three values against the source and correct the one that is off",
    },
    source="",
)
