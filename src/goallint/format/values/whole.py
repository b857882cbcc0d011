"""Whole numbers: counts, days, times."""

import re

from goallint.format.values import Unreadable
from goallint.late import expression

_FORM = expression(
    r"(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d{1,15})(?:\s*(?:dagar|days|dag|day|gånger|times|st))?\Z",
    re.IGNORECASE,
)


class Whole(int):
    """A whole number, at least 0; `60 dagar` and `1 250` are read too."""

    @classmethod
    def parse(cls, text: str) -> "Whole":
        """The number that `text` is. Raises `Unreadable` (invalid-value)."""
        match = _FORM.match(text.strip())
        if not match:
            raise Unreadable("invalid-value", "number", value=text)
        return cls("".join(c for c in match[1] if c.isdecimal()))
