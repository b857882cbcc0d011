"""neither source, Kolada id nor definition |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL220",
    name="key-figure-without-source",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has no source, no Kolada id and no definition',
    },
    helps={
        "": "say where the value comes from, e.g. `{k_source}: Brukarundersökningen` or `kolada: U28663`",
    },
    source="",
)
