"""Gaps: what could not be read or followed, and so may hold what is missed elsewhere.

A gap is an unreadable field, a file that cannot be opened, an item without an id, a link that leads
nowhere, a body that is outside. Whoever cannot answer because of one *meets* it, and the one who
asks learns which gaps its question met. When all gaps are *closed* they hold nothing, nobody meets
any, and what is then found but else is not is a question that hangs on the gaps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from goallint.findings import Spot
from goallint.format.model import Item
from goallint.format.read import File

Key = TypeVar("Key")
Answer = TypeVar("Answer")

MOST = 100
"""Gaps that one question is said to hang on."""


class Gap(NamedTuple):
    """Where something could not be read or followed."""

    spot: Spot
    word: str = ""
    """For what is left of a file: a word in it, whose line is near."""


class _Question:
    """What is being asked, in this process."""

    def __init__(self) -> None:
        self.met: dict[Gap, None] = {}
        self.meetings = 0
        self.closed = False


_question = _Question()


def meet(gaps: Iterable[Gap]) -> bool:
    """Tells that what is asked hangs on `gaps`. Whether it does: not on none, nor on closed ones."""
    if _question.closed:
        return False
    before = _question.meetings
    for gap in gaps:
        _question.meetings += 1
        if len(_question.met) >= MOST:
            break
        _question.met[gap] = None
    return _question.meetings > before


def met() -> tuple[Gap, ...]:
    """The gaps that were met since the last time that this was asked."""
    found = tuple(_question.met)
    _question.met.clear()
    return found


def meetings() -> int:
    """How many times a gap has been met: what is worked out without one more holds for everybody."""
    return _question.meetings


def kept(cache: dict[Key, tuple[Answer, tuple[Gap, ...]]], key: Key, work: Callable[[], Answer]) -> Answer:
    """An answer that is worked out once. Those who get it later meet the same gaps."""
    found = cache.get(key)
    if found is None:
        outer, _question.met = _question.met, {}
        try:
            answer = work()
            found = cache[key] = answer, tuple(_question.met)
        finally:
            _question.met = outer
    if found[1]:
        meet(found[1])
    return found[0]


@contextmanager
def closed() -> Iterator[None]:
    """Closes all gaps for a while."""
    _question.closed = True
    try:
        yield
    finally:
        _question.closed = False


def gap_at(item: Item, field: str) -> Gap:
    """The gap that a field of an item makes: it leads nowhere, or out of what is here."""
    return Gap(Spot(item.document.path, item.at, (field,)))


class Unread(tuple[str, ...]):
    """The fields of an item that could not be read. Who finds one of them has met a gap."""

    gaps: Mapping[str, Gap]

    def __contains__(self, field: object) -> bool:
        return field in self.gaps and meet((self.gaps[field],))

    def __iter__(self) -> Iterator[str]:
        return (field for field, gap in self.gaps.items() if meet((gap,)))


def unread(gaps: Mapping[str, Gap]) -> Unread:
    """The fields that have gaps."""
    fields = Unread(gaps)
    fields.gaps = gaps
    return fields


def mark(file: File) -> list[Item]:
    """Lets the gaps in a file's items be met; the items that have any."""
    found: list[Item] = []
    for document in file.documents:
        for item in _items(document):
            if item.unknown and not isinstance(item.unknown, Unread):
                item.unknown = unread({f: Gap(Spot(file.path, item.at, (f,))) for f in item.unknown})
                found.append(item)
    return found


def _items(value: Any) -> Iterator[Item]:
    """A document, and every item in it however deep."""
    if isinstance(value, Item):
        yield value
        for field in value.__struct_fields__:
            if field != "document":
                yield from _items(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from _items(one)


class Words:
    """The words in what could not be read, file by file: what they may name is not known to be missing."""

    def __init__(self, files: Iterable[tuple[str, frozenset[str]]]) -> None:
        self._files = [(path, words) for path, words in files if words]
        self._all = frozenset().union(*(words for _, words in self._files))

    def __contains__(self, name: object) -> bool:
        return name in self._all and meet(self._gaps(str(name)))

    def isdisjoint(self, names: Iterable[str]) -> bool:
        """Whether none of `names` stands there."""
        found = [name for name in names if name in self._all]
        return not found or not meet(gap for name in found for gap in self._gaps(name))

    def __bool__(self) -> bool:
        return bool(self._all) and not _question.closed

    def _gaps(self, name: str) -> Iterator[Gap]:
        return (Gap(Spot(path), name) for path, words in self._files if name in words)
