"""The headings of a report."""

from typing import Any

from goallint.format.values import Unreadable, Value


class Sections(Value):
    """The headings in order, with the text under each where it was given."""

    __slots__ = ("headings", "texts")

    def __init__(self, headings: tuple[str, ...], texts: tuple[str, ...] = ()) -> None:
        self.headings, self.texts = headings, texts

    @classmethod
    def parse(cls, value: Any) -> "Sections":
        """Headings from one text, a list of texts, or a mapping from heading to text."""
        if isinstance(value, str):
            return cls((value,))
        if isinstance(value, dict):
            rows = [(k, v) for k, v in value.items() if type(k) is str]
            if all(v is None or isinstance(v, str) for _, v in rows):
                return cls(tuple(k for k, _ in rows), tuple(v or "" for _, v in rows))
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return cls(tuple(value))
        raise Unreadable("invalid-value", "shape", found=value)
