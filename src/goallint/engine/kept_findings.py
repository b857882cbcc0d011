"""What rules found in a body's documents, packed in bytes and kept under its line's digest.

As with files, nothing that is kept names a class or runs code: each type that a finding may hold has
a number here, and what has none is not kept.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from sys import intern
from typing import Any

import msgspec
from msgspec.msgpack import Ext

from goallint.engine.asking import LocatedFinding
from goallint.engine.cache import Cache
from goallint.engine.places import Place
from goallint.engine.undecided import Hanging, Key, key_of
from goallint.findings import (
    Example,
    Finding,
    FixedWord,
    KeyName,
    Noun,
    Phrase,
    Related,
    Severity,
    Sort,
    Spot,
    Subject,
)
from goallint.format.model import Body
from goallint.format.values import Value
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due, Interval, Period
from goallint.format.values.quantity import Quantity, Split, Worded
from goallint.format.values.target import Target
from goallint.format.values.whole import Whole
from goallint.source.digests import blake2b
from goallint.workspace.lines import Lines

_TUPLES: tuple[Any, ...] = (
    *(
        LocatedFinding,
        Finding,
        Subject,
        Spot,
        Related,
        Noun,
        Phrase,
        Sort,
        Example,
        KeyName,
        FixedWord,
    ),
    *(Place, Split),
)
_VALUES: tuple[Any, ...] = (Period, Due, Interval, Quantity, Worded, Target, Decision)
_SIMPLE: tuple[tuple[type, Any, Any], ...] = (
    (date, date.isoformat, date.fromisoformat),
    (Decimal, str, Decimal),
    (Id, str, Id),
    (Whole, int, Whole),
    (Severity, int, Severity),
    (list, tuple, list),
)
"""Types with what makes plain data of them, and what makes them of that."""
_NUMBERS = {
    kind: number for number, kind in enumerate((*_TUPLES, *_VALUES, *(one for one, *_ in _SIMPLE)))
}
_SLOTS: dict[Any, tuple[str, ...]] = {
    kind: tuple(name for cls in kind.__mro__ for name in cls.__dict__.get("__slots__", ()))
    for kind in _VALUES
}
_LIST = _NUMBERS[list]
_OFTEN_THE_SAME = 100
"""Bytes of what is packed: longer ones are findings, of which there is one each."""
_HOLDING = (list, dict)
_PLAIN = (str, bytes, int, bool, float, type(None))


class KnownLines:
    """What was found in the lines of a workspace, kept by their digests."""

    def __init__(
        self,
        cache: Cache,
        lines: Lines,
        may_be_kept: Callable[[], bool] = lambda: True,
        tries: "KnownTries | None" = None,
    ) -> None:
        """`may_be_kept` says whether what is found is still of the files that were read.

        `tries` is told what stands for all that each finding is worked out from.
        """
        self._cache, self.lines = cache, lines
        self._may_be_kept, self._tries = may_be_kept, tries

    def find(self, bodies: Iterable[Body]) -> dict[str, list[LocatedFinding]]:
        """What is known to be found in the documents of some bodies, by body."""
        found = {body.id: self._of(body) for body in bodies}
        self._cache.close()
        return {name: answers for name, answers in found.items() if answers is not None}

    def _of(self, body: Body) -> list[LocatedFinding] | None:
        found = self._get(self.lines.digest(body))
        if type(found) is not tuple or len(found) != 2 or not _are_answers(found[1]):
            return None
        outside, answers = found
        # Marks in files that are not read whole for the body may be others by now.
        return list(answers) if outside == self._outside(body, answers) else None

    def keep(self, found: Mapping[Body, list[LocatedFinding]]) -> None:
        """Keeps what was found in the documents of bodies, but for what a rule crashed at."""
        for body, answers in found.items():
            if not any(answer.trace for answer in answers):
                self._put(self.lines.digest(body), (self._outside(body, answers), tuple(answers)))
        self._cache.close()

    def tries(self) -> "KnownTries":
        """What is known of how questions fare, to be told what is found in lines with gaps closed."""
        return KnownTries(self._cache, self._may_be_kept)

    def note(self, found: Mapping[str, Iterable[LocatedFinding]]) -> None:
        """Notes what was found in the documents of bodies."""
        if self._tries:
            for body in self.lines.bodies:
                answers = found.get(body.id)
                if answers:
                    self._tries.stand_on(self.lines.digest(body), answers)

    def note_of_whole(self, found: Iterable[LocatedFinding], by_links: Container[str]) -> None:
        """Notes what was found that hangs on the whole workspace, by some rules only on its links."""
        if self._tries:
            for one in found:
                is_by_links = one.finding.rule in by_links
                digest = self.lines.linked if is_by_links else self.lines.whole
                self._tries.stand_on(digest, (one,))

    def answers_of_whole(self) -> tuple[LocatedFinding, ...] | None:
        """What is known to be found that hangs on the whole workspace; None if nothing is."""
        found = self._of_whole(b"answers")
        return found if _are_answers(found) else None

    def keep_answers_of_whole(self, found: tuple[LocatedFinding, ...]) -> None:
        """Keeps what is found that hangs on the whole workspace."""
        self._keep_of_whole(b"answers", found)

    def undecided(self) -> list[Hanging] | None:
        """The questions that are known to be undecided; None if nothing is known of them."""
        found = self._of_whole(b"undecided")
        if type(found) is not tuple or not all(
            type(one) is tuple and len(one) == 2 for one in found
        ):
            return None
        return [Hanging(*one) for one in found]

    def keep_undecided(self, found: Iterable[Hanging]) -> None:
        """Keeps which questions are undecided."""
        self._keep_of_whole(b"undecided", tuple(tuple(one) for one in found))

    def _of_whole(self, what: bytes) -> Any | None:
        found = self._get(self.lines.whole + what)
        self._cache.close()
        return found

    def _keep_of_whole(self, what: bytes, found: Any) -> None:
        self._put(self.lines.whole + what, found)
        self._cache.close()

    def _get(self, digest: bytes) -> Any | None:
        return _found(self._cache, digest)

    def _put(self, digest: bytes, found: Any) -> None:
        if not self._may_be_kept():
            return
        with suppress(TypeError):
            self._cache.keep(self._cache.key(digest), _pack(found))

    def _outside(self, body: Body, answers: Iterable[LocatedFinding]) -> dict[str, bytes]:
        """The files outside a body's line that answers point into, with the digests of their texts."""
        spots = [
            spot
            for answer in answers
            for spot in (answer.finding.spot, *(one.spot for one in answer.finding.related))
        ]
        return {
            path: self.lines.text(path)
            for path in sorted({spot.path for spot in spots} - self.lines.paths(body))
        }


class KnownTries:
    """How questions fared while some gaps were open, kept by what they are worked out from."""

    def __init__(self, cache: Cache, may_be_kept: Callable[[], bool] = lambda: True) -> None:
        """`may_be_kept` says whether what is found is still of the files that were read."""
        self._cache, self._may_be_kept = cache, may_be_kept
        self._standing: dict[Key, set[bytes]] = {}
        self._rows: dict[bytes, dict[bytes, bool]] = {}
        self._new: set[bytes] = set()
        self._opened = lru_cache(maxsize=1)(_digest_of)

    def stand_on(self, digest: bytes, found: Iterable[LocatedFinding]) -> None:
        """What is `found` is worked out from what has this digest: all gaps are among that."""
        for one in found:
            self._standing.setdefault(key_of(one.finding), set()).add(digest)

    def find(self, question: Key, opened: frozenset[Spot]) -> bool | None:
        """Whether a question cannot be decided while just these gaps are open; None if that is not known."""
        standing = self._digest(question)
        return self._row(standing).get(self._name(question, opened)) if standing else None

    def keep(self, question: Key, opened: frozenset[Spot], is_silent: bool) -> None:
        """Keeps that, until `close` writes it."""
        if standing := self._digest(question):
            self._row(standing)[self._name(question, opened)] = is_silent
            self._new.add(standing)

    def close(self) -> None:
        """Writes what is to be kept, and lets go of the database."""
        for digest in self._new if self._may_be_kept() else ():
            self._cache.keep(self._cache.key(digest), _pack(self._rows[digest]))
        self._new = set()
        self._cache.close()

    def _digest(self, question: Key) -> bytes:
        """What stands for all that a question is worked out from; empty where nobody said what that is."""
        standing = self._standing.get(question)
        return b"tries" + b"".join(sorted(standing)) if standing else b""

    def _row(self, digest: bytes) -> dict[bytes, bool]:
        if digest not in self._rows:
            found = _found(self._cache, digest)
            is_row = type(found) is dict and all(
                type(name) is bytes and type(one) is bool for name, one in found.items()
            )
            self._rows[digest] = dict(found) if is_row and found else {}
        return self._rows[digest]

    def _name(self, question: Key, opened: frozenset[Spot]) -> bytes:
        told = repr(question).encode("utf-8", "surrogatepass")
        return blake2b(told, digest_size=16, key=self._opened(opened)).digest()


def _digest_of(gaps: frozenset[Spot]) -> bytes:
    return blake2b(repr(sorted(gaps)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _found(cache: Cache, digest: bytes) -> Any | None:
    """What is kept under a digest; None if nothing is that can be understood."""
    packed = cache.find(cache.key(digest))
    try:
        return _unpack(packed) if packed is not None else None
    except (msgspec.MsgspecError, IndexError, TypeError, ValueError, ArithmeticError):
        return None


def _are_answers(found: Any) -> bool:
    """Whether something that was kept is what rules found."""
    return type(found) is tuple and all(type(one) is LocatedFinding for one in found)


def _pack(found: Any) -> bytes:
    """Tuples and mappings as bytes. Raises TypeError, if there is something odd in them."""
    return _encoder().encode(_marked(found))


def _unpack(packed: bytes) -> Any:
    return _unmarked(_decoder().decode(packed))


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder()


@cache
def _decoder() -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(ext_hook=_term)


def _marked(value: Any) -> Any:
    """A value with what is not plain data as extensions."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_marked(one) for one in value]
    if kind is dict:
        return {key: _marked(one) for key, one in value.items()}
    number = _NUMBERS.get(kind)
    if number is None:
        raise TypeError(kind)
    if kind in _TUPLES:
        parts = [_marked(one) for one in value]
    elif kind in _VALUES:
        parts = [_marked(getattr(value, name)) for name in _SLOTS[kind]]
    else:
        parts = _marked(next(plain for one, plain, _ in _SIMPLE if one is kind)(value))
    return Ext(number, _encoder().encode(parts))


def _unmarked(value: Any) -> Any:
    """A value as it was before it was `_marked`: all lists were tuples."""
    # The same few names and periods stand in all that was found: of each, one is enough.
    if type(value) is list:
        return tuple(
            [
                intern(one)
                if type(one) is str
                else _unmarked(one)
                if type(one) in _HOLDING
                else one
                for one in value
            ]
        )
    if type(value) is dict:
        return {
            key: intern(one)
            if type(one) is str
            else _unmarked(one)
            if type(one) in _HOLDING
            else one
            for key, one in value.items()
        }
    return value


def _term(number: int, data: memoryview) -> Any:
    """What an extension stands for."""
    if len(data) > _OFTEN_THE_SAME or number == _LIST:
        return _made(number, data)
    return _alike(number, bytes(data))


@lru_cache(maxsize=8192)
def _alike(number: int, data: bytes) -> Any:
    """What a short extension stands for: places, periods, values and items come again and again, and do not change."""
    return _made(number, data)


def _made(number: int, data: bytes | memoryview) -> Any:
    parts = _unmarked(_decoder().decode(data))
    if number < len(_TUPLES):
        return _TUPLES[number](*parts)
    number -= len(_TUPLES)
    if number >= len(_VALUES):
        return _SIMPLE[number - len(_VALUES)][2](parts)
    made: Value = _VALUES[number].__new__(_VALUES[number])
    for name, part in zip(_SLOTS[_VALUES[number]], parts, strict=True):
        object.__setattr__(made, name, part)
    return made
