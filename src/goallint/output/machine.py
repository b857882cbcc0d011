"""Data as programs read it: plain values, and JSON that no terminal obeys."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from io import StringIO
from typing import Any

from goallint.findings import Severity
from goallint.source.encodings import is_shown


def plain(value: Any) -> Any:
    """Frozen data as JSON has it: mappings, lists, texts, numbers; a severity is its word."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Severity):
        return value.word
    return value.isoformat() if isinstance(value, date) else value


def written(content: Any) -> str:
    """`content` as JSON, with an escape for what a terminal might obey or nobody can see.

    Among that are the bytes of file names that are no text, which could not be written else.
    """
    # Part by part: a list of all parts takes ten times the room of the text.
    text = StringIO()
    for part in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(content):
        text.write(part if part.replace("\n", "").isprintable() else _escaped(part))
    text.write("\n")
    return text.getvalue()


def _escaped(part: str) -> str:
    # A line break stands between values; in one it is escaped already.
    return "".join(c if c == "\n" or is_shown(c) else json.dumps(c)[1:-1] for c in part)
