"""Edits made in the bytes of a file: refused where they overlap or the result could not be read."""

from collections.abc import Iterable, Sequence

from goallint.source.edits import Edit, Unchangeable, apply
from goallint.source.encodings import BREAK, decode, exactly
from goallint.source.tree import read


class Unsafe(ValueError):
    """The edits cannot be made: they overlap, or the text could not be read afterwards."""


def starts(text: str) -> list[int]:
    """Where each line of `text` begins, as YAML counts lines."""
    return [0, *(match.end() for match in BREAK.finditer(text))]


def offset(begins: Sequence[int], line: int, column: int) -> int:
    """The offset of a place that people count from 1, in a text whose lines begin at `begins`."""
    return begins[line - 1] + column - 1


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """`data`, the bytes of a file, with `edits` made; the same edit twice is made once.

    The byte order mark, the line ends and all that no edit covers stay. Raises Unsafe if edits
    overlap or reach outside the text, if the bytes of the file or of the result cannot be told from
    the text, and if the result has a fault of YAML that the file did not have.
    """
    coded = exactly(data)
    if coded is None:
        raise Unsafe("the bytes of the file cannot be had back")
    text = coded.text
    made = set(edits)
    if any(not 0 <= edit.start <= edit.end <= len(text) for edit in made):
        raise Unsafe("an edit reaches outside the text")
    try:
        result = apply(text, sorted(made))
    except Unchangeable:
        raise Unsafe("two edits overlap") from None
    after = read(result, places=True)
    if len(after.faults) > len(read(text, places=True).faults):
        raise Unsafe("the text could not be read afterwards")
    try:
        changed = coded.encode(result)
    except UnicodeEncodeError:
        raise Unsafe("the encoding of the file lacks a character") from None
    if decode(changed).text != result:
        raise Unsafe("the encoding of the file would be guessed otherwise")
    return changed
