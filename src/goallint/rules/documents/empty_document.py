"""a document or a list that is present but empty (`goals: []`) — R: the list of goals for 2022 is empty"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL014",
    name="empty-document",
    severity=Severity.WARNING,
    check=check,
    messages={
        "document": "the document is empty",
        "list": "the list `{field}` of {item} is empty",
    },
    helps={
        "document": "begin with e.g. `{k_kind}: {w_plan}`, or remove the file",
        "list": "fill in the list; if the content is in another system, bring it here",
    },
    source="",
)
