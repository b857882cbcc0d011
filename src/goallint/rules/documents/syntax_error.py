"""the text is not YAML; the message says what to write instead for the usual causes (`målvärde: -`, `>= 90 %`, `Mål 1: text`, tabs, `%`, `*`)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL001",
    name="syntax-error",
    severity=Severity.ERROR,
    check=check,
    messages={
        "other": "the text cannot be read as YAML: {reason}",
        "dash": "`{key}: -` cannot be read, a lone hyphen is not a value in YAML",
        "operator": "`{key}: {text}` cannot be read, a value cannot begin with {char}",
        "colon": "the colon inside `{text}` is read as the beginning of a new field",
        "colon-space": "a space is missing after the colon in `{text}`",
        "tab": "the line is indented with a tab, YAML allows only spaces",
        "marker": "`{key}: {text}` cannot be read, {char} first in a value has a meaning of its own in YAML",
        "percent": "`{key}: %` cannot be read, a value cannot begin with a per cent sign",
        "unclosed": "{char} on line {line} has no end",
        "indent": "the indentation does not match the lines above",
        "hard-space": "the line has no-break spaces where YAML expects ordinary ones",
        "alias": "`*{name}` refers to something that is not in the file",
    },
    helps={
        "other": "check indentation, colons and quotes on this line and the one above; all before the fault has been read",
        "dash": "write `{key}: n/a`, or leave it empty after the colon",
        "operator": "write `{key}: {suggestion}`, or put the value in quotes",
        "colon": 'put the whole text in quotes: `{key}: "{text}"`',
        "colon-space": "write `{suggestion}`",
        "tab": "replace each tab with two spaces; most editors do it for you",
        "marker": 'put it in quotes: `{key}: "{text}"`; a bullet in a list is written with a hyphen',
        "percent": "write `{key}: percent`",
        "unclosed": "add {close} where the value ends",
        "indent": "let the line begin in column {column}, like the lines it belongs with",
        "hard-space": "replace them with ordinary spaces; they often come along from Word and Excel",
        "alias": 'put it in quotes if the text is to begin with an asterisk: `"*{name}"`',
    },
    source="",
)
