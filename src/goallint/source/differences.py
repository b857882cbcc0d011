"""Faults where libyaml and PyYAML's pure parser, both run on a text, read it differently."""

import itertools
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import Event, ScalarEvent

from goallint.findings import Fault
from goallint.source import lossy
from goallint.source.encodings import lines
from goallint.source.line_values import quoted, value_on
from goallint.source.marks import pack
from goallint.source.tree import PARSER, events


def differences(text: str) -> list[Fault]:
    """A fault at the first place where the two parsers part; none where they agree."""
    if PARSER != "libyaml" or not lossy.read_differently(text):
        return []
    for ours, theirs in itertools.zip_longest(_events(text, False), _events(text, True)):
        if (
            isinstance(theirs, yaml.YAMLError)
            or theirs is None
            or ours is None
            or isinstance(ours, yaml.YAMLError)
        ):
            mark = getattr(theirs, "problem_mark", None) or getattr(theirs, "context_mark", None)
            line, column = (mark.line, mark.column) if mark else (0, 0)
        elif _says(ours) == _says(theirs):
            continue
        else:
            start: Any = theirs.start_mark
            line, column = start.line, start.column
        rows = lines(text)
        line = min(line, len(rows) - 1)
        value = " ".join(rows[line].split())
        if "\t" in rows[line]:
            mended = rows[line].replace("\t", " ").strip(" -")
            args = {"value": value, "mended": mended}
            return [Fault("lossy-scalar", "tab", args, pack(line, column, 1))]
        part = value_on(rows[line], column)
        if part is None or part.text[0] in "\"'[{":
            args = {"value": value, "part": value}
            return [Fault("lossy-scalar", "differs", args, pack(line, column, 1))]
        args = {"value": value, "part": part.text, "quoted": quoted(part.text)}
        return [Fault("lossy-scalar", "differs", args, pack(line, part.column, len(part.text)))]
    return []


def odd_breaks(text: str) -> list[Fault]:
    """A fault for each line with a character that only some YAML programs take for a line's end."""
    if not lossy.has_odd_breaks(text):
        return []
    found = []
    for number, line in enumerate(lines(text)):
        column = next((c for c, sign in enumerate(line) if sign in lossy.ODD_BREAKS), None)
        if column is not None:
            args = {"code": f"U+{ord(line[column]):04X}"}
            found.append(Fault("lossy-scalar", "break", args, pack(number, column, 1)))
    return found


def _says(event: Event) -> tuple[object, ...]:
    value = event.value if isinstance(event, ScalarEvent) else None
    return type(event).__name__, value, getattr(event, "anchor", None)


def _events(text: str, pure: bool) -> Iterator[Event | yaml.YAMLError]:
    try:
        yield from events(text, pure=pure)
    except yaml.YAMLError as error:
        yield error
