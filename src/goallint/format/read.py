"""A file's bytes to documents: the quick way where all is well, with explanations where it is not."""

from typing import TYPE_CHECKING, NamedTuple

from goallint.findings import Example, Fault
from goallint.format.comments import Ignore, ignores
from goallint.format.decode import Suspicious, decode
from goallint.format.model import Document
from goallint.late import expression
from goallint.source import quick
from goallint.source import tree as trees
from goallint.source.limits import LIMITS, Limits
from goallint.source.marks import unpack
from goallint.source.text import decode as text_of
from goallint.source.text import lines as lines_of

if TYPE_CHECKING:
    from goallint.format.explain import Explained


class File(NamedTuple):
    """One file of the workspace: what it holds, and what was wrong with it."""

    path: str
    documents: tuple[Document, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    rest: frozenset[str] = frozenset()
    """The words of what could not be read: an absence that hinges on one of them is undecided."""
    size: int = 0

    @property
    def is_unread(self) -> bool:
        """Whether something in it could not be read, so that its absence proves nothing."""
        unreadable = ("syntax-error", "unreadable-file")
        return bool(self.rest) or any(fault.rule in unreadable for fault in self.faults)


def read(path: str, data: bytes, *, limits: Limits = LIMITS, size: int = 0) -> File:
    """The documents in `data`, the bytes of the file `path`. Never fails.

    `size` is the size of the file in bytes, where it is more than was read.
    """
    size = max(size, len(data))
    if size > limits.size:
        args = {"size": _size(size), "limit": _size(limits.size)}
        rest = words(data[: limits.size].decode("utf-8", errors="replace"))
        return File(path, (), (Fault("unreadable-file", "size", args),), (), rest, len(data))
    text, faults = text_of(data)
    if "\0" in text[:10_000] and text[:10_000].count("\0") > 2:
        return File(path, (), (Fault("unreadable-file", "binary"),), size=size)
    comments = tuple(ignores(text))
    if not faults:
        try:
            documents = tuple(decode(document) for document in quick.read(text, limits))
        except (quick.Odd, Suspicious):
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
    from goallint.format.explain import explain
    from goallint.source.differences import differences

    tree = trees.read(text, places=True, limits=limits)
    lines = lines_of(text)
    rest = tree.rest
    documents = []
    told = [f for f in tree.faults if f.rule != "duplicate-key" or not _follows(f, tree.breaks)]
    if not tree.faults and not any(content is not None for content in tree.documents):
        # Beside others, an empty document is no more than a mark between them.
        faults.append(Fault("empty-document", "document"))
    ends = [*(unpack(start).line - 1 for start in tree.starts[1:]), len(lines)][: len(tree.starts)]
    for content, start, end in zip(tree.documents, tree.starts, ends, strict=True):
        if content is None:
            continue
        explained = explain(content, start, lines, tree.breaks)
        faults += (fault for fault in explained.faults if not _follows(fault, tree.breaks))
        told = [_told(fault, explained) for fault in told if fault.at not in explained.parts]
        for fault in explained.faults:
            if fault.rule == "syntax-error":
                rest += lines[unpack(fault.at).line - 1] + "\n"
        rest += explained.rest + "\n"
        if explained.document is None:
            rest += "\n".join(lines[unpack(start).line - 1 : end])
        else:
            documents.append(explained.document)
    faults += told
    if not tree.faults:
        faults += differences(text)
    return File(path, _placed(tuple(documents), path), tuple(faults), comments, words(rest), size)


def _follows(fault: Fault, breaks: list[tuple[int, int]]) -> bool:
    """Whether a fault stands where the text could not be read, and so only follows from that."""
    line = unpack(fault.at).line - 1
    return any(first <= line < end for first, end in breaks)


def _told(fault: Fault, explained: "Explained") -> Fault:
    """A fault that was found before the items were known, with the one that it is in."""
    noun, place = explained.nouns.get(fault.place, (fault.item, fault.place))
    return fault._replace(item=noun, place=place) if fault.rule == "duplicate-key" else fault


def _placed(documents: tuple[Document, ...], path: str) -> tuple[Document, ...]:
    for document in documents:
        document.path = path
    return documents


def _size(count: int) -> Example:
    size = f"{count / 1_000_000:.1f} MB"
    return Example(size, size.replace(".", ","))


_WORD = expression(r"[^\W_][\w.-]*")


def words(text: str) -> frozenset[str]:
    """Everything in `text` that could be an id."""
    return frozenset(word.rstrip(".-") for word in _WORD.findall(text))
