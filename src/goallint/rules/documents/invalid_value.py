"""a value of the wrong shape, or not among the allowed words (did you mean)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL006",
    name="invalid-value",
    severity=Severity.ERROR,
    check=check,
    messages={
        "suggestion": '`{field}` of {item} cannot be "{value}"; did you mean "{suggestion}"?',
        "word": '`{field}` of {item} cannot be "{value}"; the words are {allowed}',
        "shape": "`{field}` of {item} should be {expected}, but is {found}",
        "document": "the document should be keys with values, but is {found}",
        "id": '`{field}` of {item} cannot be "{value}"; an id has only letters, digits, dots, hyphens and underscores',
        "decision": '"{value}" in `{field}` of {item} cannot be read as a decision',
        "other": "{item} cannot be read: {reason}",
    },
    helps={
        "suggestion": "write `{field}: {suggestion}`",
        "word": "choose one of the words, e.g. `{field}: {example}`",
        "shape": "write e.g. `{field}: {example}`",
        "document": "begin with `kind: plan` or `dokument: plan`; if the file does not belong here, leave it out with `exclude` in goallint.yaml",
        "id": "write e.g. `{field}: {suggestion}`",
        "decision": "write body, date and paragraph from the minutes, e.g. `{field}: {example}`",
        "other": "compare with the examples in goals/",
    },
    source="",
)
