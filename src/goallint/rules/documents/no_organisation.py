"""the workspace has no organisation document, or more than one"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL016",
    name="no-organisation",
    severity=Severity.ERROR,
    check=check,
    messages={
        "none": "the workspace has no document that describes the organisation",
        "several": "the workspace has {n} organisation documents, here and at {places}",
    },
    helps={
        "none": "add organisation.yaml with `{k_kind}: organisation`; `goallint init` gives a template",
        "several": "keep one of them and move there what only the others have",
    },
    source="",
)
