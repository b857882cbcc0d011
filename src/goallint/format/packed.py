"""What files hold, packed in bytes: sent between processes, and kept in the cache.

Packed is the plain data rather than the typed model, which is larger, and slower to get back. It
names no class and runs no code: what is unpacked has the types of the model, or is refused.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec.msgpack import Decoder, Encoder, Ext

from goallint.findings import Example, Fault, FixedWord, KeyName, Noun, Phrase, Sort
from goallint.format.comments import Ignore
from goallint.format.decode import MISSING, Suspicious, hook, typed
from goallint.format.model import DOCUMENTS, Document
from goallint.format.read import Content, File, finished

_TERMS: tuple[Any, ...] = (Phrase, Noun, Sort, Example, KeyName, FixedWord)
"""What stands in a fault's arguments besides plain data, each known by its number here."""
_ABSENT = len(_TERMS)


class _Packed(msgspec.Struct, array_like=True):
    documents: tuple[tuple[str, msgspec.Raw], ...]
    ignores: tuple[Ignore, ...]
    faults: tuple[msgspec.Raw, ...]
    rest: frozenset[str]
    is_explained: bool


def pack(content: Content) -> bytes:
    """The content of a file as bytes. Raises TypeError, if there is something odd in it."""
    documents, ignores, faults, rest, is_explained = content
    return _encoder().encode(
        (
            [(document["kind"], document) for document in documents],
            ignores,
            [_marked(tuple(fault)) for fault in faults],
            sorted(rest),
            is_explained,
        )
    )


def unpack(path: str, packed: bytes) -> File | None:
    """The file `path` with the content that was packed.

    None where that does not fit the model, so that something in it must be explained.
    """
    try:
        content = _decoder().decode(packed)
        documents = tuple(
            _typed(kind, one, content.is_explained) for kind, one in content.documents
        )
        faults = tuple(Fault(*_unmarked(_plain().decode(one))) for one in content.faults)
    except (msgspec.MsgspecError, Suspicious, KeyError, TypeError, IndexError, UnicodeError):
        return None
    return finished(File(path, documents, faults, content.ignores, content.rest))


@cache
def _encoder() -> Encoder:
    return Encoder(enc_hook=_absent)


@cache
def _decoder() -> Decoder[_Packed]:
    return Decoder(_Packed)


@cache
def _document(kind: str, is_explained: bool) -> Decoder[Document]:
    return Decoder(DOCUMENTS[kind], dec_hook=hook(is_explained), ext_hook=_term)


@cache
def _plain() -> Decoder[Any]:
    return Decoder(ext_hook=_term)


def _typed(kind: str, packed: msgspec.Raw, is_explained: bool) -> Document:
    """A document of what was packed: directly, unless there is something in it to look at."""
    try:
        return _document(kind, is_explained).decode(packed)
    except msgspec.ValidationError:
        return typed(_plain().decode(packed), hook(is_explained))


def _absent(what: object) -> Ext:
    if what is not MISSING:
        raise TypeError(what)
    return Ext(_ABSENT, b"")


def _term(code: int, data: memoryview) -> Any:
    """What an extension stands for."""
    return MISSING if code == _ABSENT else _TERMS[code](*_unmarked(_plain().decode(data)))


def _marked(argument: Any) -> Any:
    """An argument with its terms as extensions."""
    if type(argument) in _TERMS:
        return Ext(_TERMS.index(type(argument)), _encoder().encode(_marked(tuple(argument))))
    if isinstance(argument, Mapping):
        return {name: _marked(one) for name, one in argument.items()}
    return [_marked(one) for one in argument] if type(argument) is tuple else argument


def _unmarked(argument: Any) -> Any:
    """An argument as it was before it was `_marked`: all lists were tuples."""
    if isinstance(argument, dict):
        return {name: _unmarked(one) for name, one in argument.items()}
    return tuple(map(_unmarked, argument)) if type(argument) is list else argument
