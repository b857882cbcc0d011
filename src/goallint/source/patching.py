"""Changes at places in a file, everything else left as it is, byte for byte."""

from collections.abc import Iterable, Sequence

from goallint.source.edits import Edit, Unchangeable, apply
from goallint.source.text import BREAK
from goallint.source.tree import read

_BOM = "\ufeff"


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
    overlap or reach outside the text, if the file is no UTF-8, and if the result has a fault of
    YAML that the file did not have.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unsafe("the file is not UTF-8") from None
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
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
    return f"{mark}{result}".encode()
