"""a plain scalar that common YAML tools would change, where text is expected: `no`, `on`, `12:30`, `010`, and a value that begins with `#` and so vanishes; a flow mapping or list split by a comma in a value (`{target: 95,5}`, `{decided: …, § 154}`); what libyaml and the pure parser read differently"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL012",
    name="lossy-scalar",
    severity=Severity.WARNING,
    check=check,
    messages={
        "scalar": '"{value}" in `{field}` of {item} is read as {changed} by many other programs',
        "hash": "the text in `{field}` of {item} begins with # and is read as a comment",
        "comma": 'the comma in "{value}" splits the value in two, because it stands inside braces',
        "differs": '"{value}" is read differently by different YAML programs',
    },
    helps={
        "scalar": 'put it in quotes: `{field}: "{value}"`',
        "hash": 'put it in quotes: `{field}: "{value}"`',
        "comma": 'put it in quotes: `{field}: "{value}"`, or write the field on a line of its own',
        "differs": "put the value in quotes, or write each field on a line of its own",
    },
    source="",
)
