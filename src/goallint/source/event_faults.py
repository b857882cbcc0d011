"""Faults that a YAML parser's events show by themselves: odd keys, tags, aliases, characters."""

from typing import Any

import yaml

from goallint.findings import Fault
from goallint.source.line_values import LineValue, quoted
from goallint.source.marks import pack


class ComplexKey(yaml.MarkedYAMLError):
    """A mapping or a list where a key should stand, at a mark."""

    def __init__(self, event: Any, at: int) -> None:
        super().__init__(problem="complex key", problem_mark=event.start_mark)
        self.at = at


def other(reason: str, line: int) -> Fault:
    """A syntax error that has no common cause."""
    return Fault("syntax-error", "other", {"reason": reason}, pack(line, 0, 0))


def alias(name: str, at: int) -> Fault:
    """`*name` without an anchor of that name."""
    return Fault("syntax-error", "alias", {"name": name}, at)


def tag(key: str, name: str, text: str, at: int) -> Fault:
    """A value that begins with an exclamation mark, which YAML takes for the name of a type."""
    value = LineValue(key, f"{name} {text}".strip(), 0)
    args = {"written": value.written(), "mended": value.written(quoted(value.text)), "char": "!"}
    return Fault("syntax-error", "marker", args, at)


def untaken(key: str, name: str, text: str, at: int) -> Fault:
    """A tag of YAML's own that makes something else of a value than what is written."""
    value = LineValue(key, f"!!{name} {text}".strip(), 0)
    args = {"tag": f"!!{name}", "written": value.written(), "mended": value.written(text).strip()}
    return Fault("syntax-error", "tag", args, at)


def forbidden(character: str, at: int) -> Fault:
    """A character that YAML does not allow."""
    return Fault("syntax-error", "character", {"code": f"U+{ord(character):04X}"}, at)
