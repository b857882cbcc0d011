"""What is around a place, and where it leads: for selecting step by step, and for links."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.findings import Spot
from goallint.format.walk import identified, references
from goallint.lsp.project import Mention, Snapshot
from goallint.rules.rule import spot_of

_LINKS = ("based_on", "ref", "continues")
"""The fields that name what stands elsewhere and is not in the cascade: a plan, a definition, last year's goal."""
_WORD = re.compile(r"[\w.-]+")


class Stretch(NamedTuple):
    """From a place up to, not including, another; lines and columns from 0, in characters."""

    start: tuple[int, int]
    end: tuple[int, int]


def around(
    snapshot: Snapshot, path: str, rows: Sequence[str], line: int, column: int
) -> list[Stretch]:
    """What a place is in, from the word to the document: each holds the one before, and more."""
    text = rows[line] if line < len(rows) else ""
    found = [
        Stretch((line, word.start()), (line, word.end()))
        for word in _WORD.finditer(text)
        if word.start() <= column <= word.end()
    ][:1]
    key, colon, value = text.partition(": ")
    if colon and column > len(key):
        found.append(Stretch((line, len(text) - len(value.lstrip())), (line, len(text.rstrip()))))
    found.append(Stretch((line, len(text) - len(text.lstrip())), (line, len(text.rstrip()))))
    extents = [
        snapshot.run.locator.extent(spot_of(item))
        for document in snapshot.workspace.documents
        if document.path == path
        for item in (document, *identified(document))
    ]
    found += [
        Stretch((one.first - 1, 0), (last, len(rows[last])))
        for one in sorted(extents, key=lambda one: one.last - one.first)
        if one.first - 1 <= line <= (last := min(one.last, len(rows)) - 1)
    ]
    found.append(Stretch((0, 0), (max(len(rows) - 1, 0), len(rows[-1]) if rows else 0)))
    kept: list[Stretch] = []
    for one in found:
        if not kept or (
            one != kept[-1] and one.start <= kept[-1].start and kept[-1].end <= one.end
        ):
            kept.append(one)
    return kept


def links(snapshot: Snapshot, path: str) -> Iterator[tuple[Stretch, Mention]]:
    """The names of plans and definitions in a file, each with where what it names has its id."""
    for document in snapshot.workspace.documents:
        for reference in references(document) if document.path == path else ():
            if reference.field in _LINKS:
                number = (reference.number,) if reference.number >= 0 else ()
                spot = Spot(path, reference.item.at, (reference.field, *number))
                place = snapshot.run.locator.place(spot)
                text = snapshot.lines(path)[place.line - 1]
                start = text.find(reference.id, place.column - 1)
                own = next((one for one in snapshot.mentions(reference.id) if one.is_own), None)
                if own and start >= 0:
                    line = place.line - 1
                    yield Stretch((line, start), (line, start + len(reference.id))), own
