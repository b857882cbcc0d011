"""What rules found in a body's documents, packed in bytes to be kept under the digest of its line.

As with files, nothing that is kept names a class or runs code: each type that a finding may hold has
a number here, and what has none is not kept.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from msgspec.msgpack import Ext

from goallint.engine.asking import LocatedFinding
from goallint.engine.cache import Cache
from goallint.engine.places import Place
from goallint.engine.undecided import Hanging
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
_PLAIN = (str, bytes, int, bool, float, type(None))


class KnownLines:
    """What was found in the lines of a workspace, kept by their digests."""

    def __init__(
        self, cache: Cache, lines: Lines, may_be_kept: Callable[[], bool] = lambda: True
    ) -> None:
        """`may_be_kept` says whether what is found is still of the files that were read."""
        self._cache, self.lines = cache, lines
        self._may_be_kept = may_be_kept

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
        packed = self._cache.find(self._cache.key(digest))
        try:
            return _unpack(packed) if packed is not None else None
        except (msgspec.MsgspecError, IndexError, TypeError, ValueError, ArithmeticError):
            return None

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
    if type(value) is list:
        return tuple(map(_unmarked, value))
    if type(value) is dict:
        return {key: _unmarked(one) for key, one in value.items()}
    return value


def _term(number: int, data: memoryview) -> Any:
    """What an extension stands for."""
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
