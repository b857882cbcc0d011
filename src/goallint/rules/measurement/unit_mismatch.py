"""target, baseline, outcome or the `unit` cannot be compared (% and mkr); kr, tkr, mkr can, also with money per something (980 tkr, kr/brukare); without regard to case; `st`, `antal` and no unit are the same |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL212",
    name="unit-mismatch",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has {unit} in `{field}` but {other_unit} in `{other_field}`',
    },
    helps={
        "": "use the same unit everywhere, e.g. {unit}; only kr, tkr, mkr and mdkr can be mixed",
    },
    source="",
)
