"""A file's bytes to documents: the quick way where all is well, with explanations where it is not."""

import re
from typing import NamedTuple

from goallint.findings import Fault
from goallint.format.comments import Ignore, ignores
from goallint.format.decode import Suspicious, decode
from goallint.format.explain import explain
from goallint.format.model import Document
from goallint.source import tree as trees
from goallint.source.differences import differences
from goallint.source.limits import LIMITS, Limits
from goallint.source.marks import unpack
from goallint.source.text import decode as text_of
from goallint.source.text import lines as lines_of


class File(NamedTuple):
    """One file of the workspace: what it holds, and what was wrong with it."""

    path: str
    documents: tuple[Document, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    rest: frozenset[str] = frozenset()
    """The words of what could not be read: an absence that hinges on one of them is undecided."""
    size: int = 0


def read(path: str, data: bytes, *, limits: Limits = LIMITS) -> File:
    """The documents in `data`, the bytes of the file `path`. Never fails."""
    if len(data) > limits.size:
        args = {"size": _size(len(data)), "limit": _size(limits.size)}
        rest = words(data[: limits.size].decode("utf-8", errors="replace"))
        return File(path, (), (Fault("unreadable-file", "size", args),), (), rest, len(data))
    text, faults = text_of(data)
    comments = tuple(ignores(text))
    tree = trees.read(text, limits=limits)
    if not (faults or tree.faults or tree.suspicious) and tree.documents:
        try:
            documents = tuple(decode(document) for document in tree.documents)
        except Suspicious:
            pass
        else:
            return File(path, _placed(documents, path), (), comments, size=len(data))
    return _explained(path, text, list(faults), comments, limits, len(data))


def _explained(
    path: str,
    text: str,
    faults: list[Fault],
    comments: tuple[Ignore, ...],
    limits: Limits,
    size: int,
) -> File:
    tree = trees.read(text, places=True, limits=limits)
    lines = lines_of(text)
    rest = tree.rest
    documents = []
    if not tree.documents and not tree.faults:
        faults.append(Fault("empty-document", "document"))
    ends = [*(unpack(start).line - 1 for start in tree.starts[1:]), len(lines)]
    for content, start, end in zip(tree.documents, tree.starts, ends, strict=True):
        if content is None and tree.faults:
            continue
        explained = explain(content, start, lines)
        faults += explained.faults
        if explained.document is None:
            rest += "\n" + "\n".join(lines[unpack(start).line - 1 : end])
        else:
            documents.append(explained.document)
    language = documents[0].language if documents else "en"
    faults += [fault._replace(language=language) for fault in tree.faults]
    if not tree.faults:
        faults += differences(text)
    return File(path, _placed(tuple(documents), path), tuple(faults), comments, words(rest), size)


def _placed(documents: tuple[Document, ...], path: str) -> tuple[Document, ...]:
    for document in documents:
        document.path = path
    return documents


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"


_WORD = re.compile(r"[^\W_][\w.-]*")


def words(text: str) -> frozenset[str]:
    """Everything in `text` that could be an id."""
    return frozenset(word.rstrip(".-") for word in _WORD.findall(text))
