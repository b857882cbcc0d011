"""Text on a terminal: widths, colours, and nothing from a document that could command it."""

import os
from collections.abc import Mapping
from typing import TextIO

from goallint.source.encodings import is_shown

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "bold": "1",
    "dim": "2",
    "frame": "1;34",
    "related": "1;34",
}
TAB = "    "
_NARROW = frozenset("–—…‘’“”•−≤≥€␛")
"""Characters of one column beyond the Latin ones: what Swedish texts need no table for."""


class Style:
    """Wraps text in colours, or leaves it alone."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, name: str, text: str) -> str:
        """`text` in the colour called `name`."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self._colour and text else text


def wants_colour(choice: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what goes to `stream`: as told, by NO_COLOR or FORCE_COLOR, or if a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def safe(text: str) -> str:
    """`text` with control characters, direction marks and the like made visible, tabs spaces."""
    if text.isprintable():
        return text
    return "".join(c if is_shown(c) else _visible(c) for c in text)


def safe_lines(text: str) -> str:
    """The same for `text` in several lines, which stay so."""
    return "\n".join(map(safe, text.split("\n")))


def _visible(character: str) -> str:
    if character == "\t":
        return TAB
    return chr(0x2400 + ord(character)) if ord(character) < 32 else "\ufffd"


def width(text: str) -> int:
    """How many columns `text` takes on a terminal."""
    if all(character < "\u0300" or character in _NARROW for character in text):
        return len(text)
    from wcwidth import wcswidth

    found: int = wcswidth(text)
    return found if found >= 0 else len(text)
