"""Fonts whose letters are shown as signs: what stands as `J` in Wingdings is seen as a smile, `³` in Symbol as ≥."""

from collections.abc import Mapping
from functools import cache

from goallint.intake.headers import rows_of

_AS_ELSEWHERE = frozenset(" 0123456789%()+,./:;<=>\t\n")
"""What Symbol shows as other fonts do."""
UNKNOWN = "\ufffd"
"""What stands for a sign that nobody knows."""


def is_symbols(font: str) -> bool:
    """Whether the letters of a font are known to be signs."""
    return font.casefold() in _fonts()


def shown(font: str, text: str) -> str:
    """What a text in a font of signs shows, with `UNKNOWN` for each sign that is not known."""
    signs = _fonts()[font.casefold()]
    return "".join(_sign(signs, font.casefold(), letter) for letter in text)


def _sign(signs: Mapping[int, str], font: str, letter: str) -> str:
    # Word writes such a letter as it is, or in the area for private use.
    code = ord(letter) - 0xF000 if 0xF000 <= ord(letter) <= 0xF0FF else ord(letter)
    if code in signs:
        return signs[code]
    plain = chr(code)
    is_plain = plain.isspace() or (font == "symbol" and plain in _AS_ELSEWHERE)
    return plain if is_plain else UNKNOWN


@cache
def _fonts() -> Mapping[str, Mapping[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for font, sign, codes in rows_of("symbol_fonts"):
        found.setdefault(font, {}).update((int(code, 16), sign) for code in codes.split())
    return found
