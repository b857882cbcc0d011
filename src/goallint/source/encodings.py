"""Bytes to text: UTF-8 as promised, anything else by an announced guess."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from goallint.findings import Fault
from goallint.late import expression
from goallint.source.marks import pack

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# The bytes that å, ä, ö, Å, Ä and Ö have in the encodings that Swedish files come in.
_SWEDISH = (
    ("cp1252", "Windows-1252", b"\xe5\xe4\xf6\xc5\xc4\xd6"),
    ("mac_roman", "Mac Roman", b"\x8c\x8a\x9a\x81\x80\x85"),
    ("cp850", "CP850 (DOS)", b"\x86\x84\x94\x8f\x8e\x99"),
)
# What YAML does not allow in a text, quoted or not; a byte order mark only at its very beginning.
_FORBIDDEN = expression(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
    "(?:(?<!\ufeff)|(?<=\n\ufeff))"
)
"""What YAML does not allow. A class of few characters at its beginning is quick to compile and to look for."""
LOST = "\ufffd"
"""What stands where a character could not be read."""
BREAK = re.compile("\r\n|[\n\r]")
"""What ends a line, as git and editors count them."""


class Text(NamedTuple):
    """A file's text without its byte order mark, and what was wrong with its bytes, if anything."""

    text: str
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Text:
    """The text of `data`. Never fails: what is not UTF-8 is guessed at and said in a fault."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\0\0\xfe\xff"))
    if not marked and data[:100_000].count(0) * 4 <= len(data[:100_000]):
        try:
            return Text(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            text = data.decode("utf-8-sig", errors="replace")
            if 2 * text.count(LOST) <= sum(1 for c in text if not c.isascii()):
                return Text(text, (_damaged(data[: error.start]),))
    codec, name = _guess(data)
    text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    return Text(text, (Fault("unreadable-file", "encoding", {"encoding": name}),))


class Coded(msgspec.Struct, frozen=True):
    """A text with what makes its file's bytes of it again."""

    text: str
    codec: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        """The bytes of a file with `text`. Raises UnicodeEncodeError."""
        return self.mark + text.encode(self.codec)


def exactly(data: bytes) -> Coded | None:
    """The text that `data` holds, as `decode` reads it; None if its bytes cannot be had back."""
    text = decode(data).text
    bom = (codecs.BOM_UTF8, "utf-8", "UTF-8")
    mark, codec = next(((m, c) for m, c, _ in (bom, *_BOMS) if data.startswith(m)), (b"", ""))
    for one in (codec,) if codec else ("utf-8", _guess(data)[0]):
        coded = Coded(text, one, mark)
        try:
            if coded.encode(text) == data:
                return coded
        except UnicodeEncodeError:
            pass
    return None


def _damaged(before: bytes) -> Fault:
    """The fault of a file that is UTF-8 but for a few bytes, the first of them after `before`."""
    text = before.decode("utf-8-sig")
    line, column = place_of(text, len(text))
    return Fault("unreadable-file", "damaged", {"line": line + 1}, pack(line, column, 1))


def _guess(data: bytes) -> tuple[str, str]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return codec, name
    sample = data[:100_000]
    if sample.count(0) * 4 > len(sample):
        return ("utf-16-be" if sample[:1] == b"\0" else "utf-16-le"), "UTF-16"
    return max(
        ((codec, name) for codec, name, _ in _SWEDISH),
        key=lambda guess: sum(
            sample.count(byte)
            for codec, _, letters in _SWEDISH
            if codec == guess[0]
            for byte in (letters[i : i + 1] for i in range(len(letters)))
        ),
    )


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """The characters of `text` that YAML does not allow."""
    return _FORBIDDEN.finditer(text)


def without_forbidden(text: str) -> str:
    """`text` with U+FFFD for every character that YAML does not allow, without byte order marks."""
    return _FORBIDDEN.sub(lambda match: "" if match[0] == "\ufeff" else LOST, text)


def is_shown(character: str) -> bool:
    """Whether one sees a character, or the space that it takes, and no terminal obeys it."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def lines(text: str) -> list[str]:
    """The lines of `text` without their ends."""
    return BREAK.split(text) if "\r" in text else text.split("\n")


def place_of(text: str, index: int) -> tuple[int, int]:
    """The line and the column, both from 0, of the character `index` of `text`."""
    rows = lines(text[:index])
    return len(rows) - 1, len(rows[-1])
