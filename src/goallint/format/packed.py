"""Files packed in bytes, which are sent between processes and kept in the cache.

Packed is the plain data rather than the typed model: it is half as large, quick to read, and what
does not fit the model is noticed when it is unpacked, as it is when a file is read.
"""

from functools import cache

import msgspec

from goallint.format.comments import Ignore
from goallint.format.decode import Suspicious, unpacked
from goallint.format.read import File, Plain, placed


@cache
def _forms() -> tuple[msgspec.msgpack.Encoder, "msgspec.msgpack.Decoder[_Packed]"]:
    return msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Packed)


_Packed = tuple[tuple[tuple[str, msgspec.Raw], ...], tuple[Ignore, ...]]


def pack(plain: Plain) -> bytes:
    """The documents and comments of a file as bytes."""
    encoder, _ = _forms()
    return encoder.encode(
        (tuple((document["kind"], document) for document in plain.documents), plain.ignores)
    )


def unpack(path: str, packed: bytes, size: int) -> File | None:
    """The file `path` of `size` bytes that was packed; None where something must be explained."""
    _, decoder = _forms()
    try:
        documents, ignores = decoder.decode(packed)
        read = tuple(unpacked(kind, document) for kind, document in documents)
    except (Suspicious, KeyError, msgspec.DecodeError):
        return None
    return File(path, placed(read, path), (), ignores, size=size)
