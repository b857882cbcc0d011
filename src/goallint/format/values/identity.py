"""Ids: the names by which documents refer to each other's items."""

import re
import unicodedata

from goallint.format.values import Unreadable
from goallint.late import expression

_FORM = expression(r"[^\W_][\w.-]*\Z")
LONGEST = 200
"""Characters of an id: it stands in every message, fingerprint and reference."""
_SCRIPTS = ("GREEK", "CYRILLIC")


class Id(str):
    """An id in NFC. Case matters; a number such as `1` is the id "1"."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Id":
        """The id that `text` is. Raises `Unreadable` if it is too long or has other characters."""
        if len(text) > LONGEST:
            raise Unreadable("invalid-value", "long", n=len(text), limit=LONGEST)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if not _FORM.match(text):
            raise Unreadable("invalid-value", "id", value=text, suggestion=suggestion(text))
        return cls(text)


def suggestion(text: str) -> str:
    """The nearest text that could be an id."""
    kept = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", visible(text)).strip())
    return re.sub(r"--+", "-", kept).strip("-_.") or "id-1"


def visible(text: str) -> str:
    """`text` in NFC without characters that cannot be seen; a hard space becomes an ordinary one."""
    kept = "".join(
        " " if unicodedata.category(c) == "Zs" else c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("Cf", "Cc")
    )
    return kept.strip()


def hidden(text: str) -> tuple[str, dict[str, str]] | None:
    """What cannot be seen in an id or key, as variant and arguments of `hidden-character`."""
    if text.isascii():
        return None
    for character in text:
        label = _INVISIBLE.get(character)
        if label is None and unicodedata.category(character) == "Cf":
            label = "zero-width"
        if label:
            return "hidden", {"text": text, "char": label, "clean": suggestion(text)}
    if unicodedata.normalize("NFC", text) != text:
        return "composed", {"text": text, "clean": unicodedata.normalize("NFC", text)}
    scripts = {
        script
        for c in text
        if c.isalpha()
        for script in _SCRIPTS
        if unicodedata.name(c, "").startswith(script)
    }
    clean = text.translate(_LOOK_ALIKES)
    if clean != text and any(
        unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha()
    ):
        return "mixed", {"text": text, "script": sorted(scripts)[0].lower(), "clean": clean}
    return None


_INVISIBLE = {
    "\u00a0": "hard-space",
    "\u202f": "hard-space",
    "\u2007": "hard-space",
    "\u00ad": "soft-hyphen",
    **dict.fromkeys(
        "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c", "direction"
    ),
}
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХасеорхуіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaceopxyisjABEZHIKMNOPTYXo"
)
