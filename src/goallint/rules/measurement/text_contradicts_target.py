"""the goal's or key figure's text gives a number with the target's unit that is no target value, baseline or outcome of any of the goal's key figures, nor an amount of change ("med 10 %") |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL221",
    name="text-contradicts-target",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "the text of {item} says {text_value}, but the target is {value}",
    },
    helps={
        "": "correct the text, or write `{k_target}: {text_value}`, so that both say the same",
    },
    source="",
)
