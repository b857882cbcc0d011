"""Papers as text, Markdown, HTML and Word."""

import re
from importlib import import_module
from typing import Any

from goallint.views.paper import Paper

_QUOTED = re.compile(r'(`[^`]*`)|"([^"`]*)"')
_PRINTED = ("html", "docx")
"""Formats whose readers expect printed quotation marks. Others are typed, and compared with what was typed."""


def render(paper: Paper, name: str, template: bytes | None = None) -> str | bytes:
    """The paper in the format `name`: `text`, `markdown`, `html` or `docx`, the last one as `template` is."""
    if name in _PRINTED:
        paper = quoted(paper, "””" if paper.language == "sv" else "“”")
    module = import_module(f"goallint.views.formats.{name}")
    rendered: str | bytes = (
        module.render(paper, template) if name == "docx" else module.render(paper)
    )
    return rendered


def quoted(value: Any, marks: str) -> Any:
    """A paper, or any part of one, with quotation marks as they are printed; code is left as it is."""
    if isinstance(value, str):
        return _QUOTED.sub(lambda m: m[1] or f"{marks[0]}{m[2]}{marks[1]}", value)
    if isinstance(value, tuple):
        parts = (quoted(part, marks) for part in value)
        return type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
