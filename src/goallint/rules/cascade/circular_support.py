"""goals support each other in a ring (or themselves): one finding for each strongly connected set, a shortest ring through its first goal shown |"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL107",
    name="circular-support",
    severity=Severity.ERROR,
    check=check,
    messages={
        "ring": "the goals {ring} support each other in a ring",
        "self": 'goal {goal} "{title}" supports itself',
    },
    helps={
        "ring": "remove the link that goes downwards, e.g. `{k_supports}: {other}` on {goal}",
        "self": "name the goal above it instead, e.g. `{k_supports}: {example}`",
    },
    source="",
)
