"""not UTF-8 (says which encoding it looks like), over the size, depth or alias limit, a dangling or looping link"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL002",
    name="unreadable-file",
    severity=Severity.ERROR,
    check=check,
    messages={
        "encoding": "the file is not saved as UTF-8, it looks like {encoding}",
        "size": "the file is {size}, more than the limit of {limit}",
        "depth": "the file has more than {limit} levels inside one another",
        "aliases": "the file's aliases (`*`) grow to more than {limit} values",
        "link": "the link leads to {target}, which does not exist",
        "loop": "the link leads back to itself",
        "access": "the file cannot be opened: {reason}",
    },
    helps={
        "encoding": "save the file again as UTF-8; in Notepad: Save as, Encoding, UTF-8",
        "size": "split it into several files, e.g. one for each plan",
        "depth": "check the indentation at line {line}; no document of the format goes so deep",
        "aliases": "write the values out instead of repeating them with aliases",
        "link": "mend the link, or leave it out with `exclude` in goallint.yaml",
        "loop": "remove the link, or leave it out with `exclude` in goallint.yaml",
        "access": "check the permissions, or leave the file out with `exclude` in goallint.yaml",
    },
    source="",
)
