"""A file's bytes to documents: the quick way where all is well, with explanations where it is not."""

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from goallint.findings import Example, Fault
from goallint.format import decode
from goallint.format.comments import Ignore, ignores
from goallint.format.decode import Suspicious, translate
from goallint.format.model import Activity, Document, Goal, Item, KeyFigure
from goallint.format.shape import NAMES, shape
from goallint.format.values import alike
from goallint.format.walk import items
from goallint.late import expression
from goallint.source import quick
from goallint.source import tree as trees
from goallint.source.encodings import decode as text_of
from goallint.source.encodings import lines as lines_of
from goallint.source.limits import LIMITS, Limits
from goallint.source.marks import unpack

if TYPE_CHECKING:
    from goallint.format.diagnose import Explained


class Digests(msgspec.Struct, frozen=True):
    """What stands for the content of a file: the less of it, the less often it changes."""

    text: bytes
    """All of it."""
    links: bytes
    """Its items with what they are linked by, wherever they stand in it."""
    names: bytes
    """Its ids and times."""


class File(NamedTuple):
    """One file of the workspace: what it holds, and what was wrong with it."""

    path: str
    documents: tuple[Document, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    rest: frozenset[str] = frozenset()
    """The words of what could not be read: an absence that hinges on one of them is undecided."""
    digests: Digests | None = None
    """What stands for its content, where that is kept or compared."""

    @property
    def is_unread(self) -> bool:
        """Whether something in it could not be read, so that its absence proves nothing."""
        unreadable = ("syntax-error", "unreadable-file")
        return bool(self.rest) or any(fault.rule in unreadable for fault in self.faults)


class Content(NamedTuple):
    """What the bytes of a file hold, as plain data."""

    documents: tuple[dict[str, Any], ...] = ()
    """As `decode.typed` takes them."""
    ignores: tuple[Ignore, ...] = ()
    faults: tuple[Fault, ...] = ()
    rest: frozenset[str] = frozenset()
    is_explained: bool = True
    """Whether it was gone through with places, and is only as good as that could make it."""


def read(path: str, data: bytes, *, limits: Limits = LIMITS, size: int = 0) -> File:
    """The documents in `data`, the bytes of the file `path`. Never fails.

    `size` is the size of the file in bytes, where it is more than was read.
    """
    try:
        return typed(path, content(data, limits=limits, size=size))
    except Suspicious:
        return typed(path, explained(data, limits=limits, size=size))


def typed(path: str, content: Content) -> File:
    """The file `path` with that content. Raises Suspicious, where that must be `explained`."""
    documents = tuple(
        decode.typed(document, decode.hook(content.is_explained)) for document in content.documents
    )
    return finished(File(path, documents, content.faults, content.ignores, content.rest))


def content(data: bytes, *, limits: Limits = LIMITS, size: int = 0) -> Content:
    """What `data` holds, explained where something in it must be. Never fails.

    What does not fit the model is noticed when it is `typed`, and is then for `explained`.
    """
    if max(size, len(data)) <= limits.size:
        text, faults = text_of(data)
        if not faults and not _is_binary(text):
            try:
                documents = tuple(map(translate, quick.read(text, limits)))
                return Content(documents, tuple(ignores(text)), is_explained=False)
            except (quick.Odd, Suspicious):
                pass
    return explained(data, limits=limits, size=size)


def explained(data: bytes, *, limits: Limits = LIMITS, size: int = 0) -> Content:
    """What `data` holds, and all that is wrong with it. Never fails."""
    size = max(size, len(data))
    if size > limits.size:
        args = {"size": _size(size, beyond=limits.size), "limit": _size(limits.size)}
        rest = words(data[: limits.size].decode("utf-8", errors="replace"))
        return Content(faults=(Fault("unreadable-file", "size", args),), rest=rest)
    text, faults = text_of(data)
    if _is_binary(text):
        return Content(faults=(Fault("unreadable-file", "binary"),))
    return _explained(text, list(faults), limits)


def _is_binary(text: str) -> bool:
    return "\0" in text[:10_000] and text[:10_000].count("\0") > 2


def _explained(text: str, faults: list[Fault], limits: Limits) -> Content:
    from goallint.format.diagnose import explain
    from goallint.source.differences import differences, odd_breaks

    tree = trees.read(text, places=True, limits=limits)
    lines = lines_of(text)
    rest = tree.rest
    documents: list[dict[str, Any]] = []
    if not tree.faults and not any(content is not None for content in tree.documents):
        # Beside others, an empty document is no more than a mark between them.
        faults.append(Fault("empty-document", "document"))
    ends = [*(unpack(start).line - 1 for start in tree.starts[1:]), len(lines)][: len(tree.starts)]
    unmarked = _unmarked(tree.faults, ends)
    skipped = [(unpack(fault.at).line - 1, end) for fault, end in unmarked]
    breaks = [*tree.breaks, *skipped]
    told = [f for f in tree.faults if f.rule != "duplicate-key" or not _follows(f, breaks)]
    told += (fault for fault, _ in unmarked)
    rest += "".join(f"{line}\n" for first, end in skipped for line in lines[first:end])
    for content, start, end in zip(tree.documents, tree.starts, ends, strict=True):
        if content is None:
            continue
        explained = explain(content, start, lines, breaks)
        faults += (fault for fault in explained.faults if not _follows(fault, breaks))
        told = [_told(fault, explained) for fault in told if fault.at not in explained.parts]
        for fault in explained.faults:
            if fault.rule == "syntax-error":
                rest += lines[unpack(fault.at).line - 1] + "\n"
        rest += explained.rest + "\n"
        if explained.data is None:
            rest += "\n".join(lines[unpack(start).line - 1 : end])
        else:
            documents.append(explained.data)
    faults += told
    faults += (fault for fault in odd_breaks(text) if not _follows(fault, breaks))
    if not tree.faults:
        faults += differences(text)
    return Content(tuple(documents), tuple(ignores(text)), tuple(faults), words(rest))


def _unmarked(faults: list[Fault], ends: list[int]) -> list[tuple[Fault, int]]:
    """Where a document begins without `---`: a second kind with other keys again after it.

    Each with the line in which all that ends.
    """
    twice = [
        (fault, unpack(fault.at).line)
        for fault in faults
        if fault.rule == "duplicate-key" and unpack(fault.at).column == 1
    ]
    found: dict[int, Fault] = {}
    for (fault, line), (_, following) in pairwise(twice):
        end = ends[bisect_left(ends, line)]
        if fault.args["key"] in ("kind", "dokument") and following <= end:
            found.setdefault(end, fault._replace(variant="document"))
    return [(fault, end) for end, fault in found.items()]


def _follows(fault: Fault, breaks: list[tuple[int, int]]) -> bool:
    """Whether a fault stands where the text could not be read, and so only follows from that."""
    line = unpack(fault.at).line - 1
    return any(first <= line < end for first, end in breaks)


def _told(fault: Fault, explained: "Explained") -> Fault:
    """A fault that was found before the items were known, with the one that it is in."""
    noun, place = explained.nouns.get(fault.place, (fault.item, fault.place))
    return fault._replace(item=noun, place=place) if fault.rule == "duplicate-key" else fault


def forget() -> None:
    """Lets go of which texts and values files have had: those that are read next have none in common with them."""
    _COMMON.clear()
    alike.forget()


def finished(file: File) -> File:
    """The file, its documents now knowing its path and having in common with others what is alike."""
    same = _COMMON.setdefault
    if len(_COMMON) > _MOST_COMMON:
        _COMMON.clear()
    for document in file.documents:
        document.path = file.path
        for item in items(document, *_ALIKE):
            for field in _fields_of(type(item)):
                value = getattr(item, field)
                if value and (kept := same(value, value)) is not value:
                    setattr(item, field, kept)
    return file


_ALIKE = (Goal, KeyFigure, Activity)
"""Plans say the same of these year after year, in the same places, and workspaces are large: what is equal is one."""
_COMMON: dict[Any, Any] = {}
_MOST_COMMON = 200_000


@cache
def _fields_of(kind: type[Item]) -> tuple[str, ...]:
    """The fields of a class in which files have values in common: places, texts and lists of ids."""
    fields = shape(NAMES[kind]).fields.values()
    return (
        "at",
        *(
            key.attribute
            for key in fields
            if (key.value, key.many) in (("text", False), ("id", True))
        ),
    )


def _size(count: int, beyond: int = 0) -> Example:
    """A number of bytes in words, with so many decimals that it is more than `beyond`."""
    for decimals in range(1, 7):
        size = f"{count / 1_000_000:.{decimals}f} MB"
        if size != f"{beyond / 1_000_000:.{decimals}f} MB":
            break
    return Example(size, size.replace(".", ","))


_WORD = expression(r"[^\W_][\w.-]*")


def words(text: str) -> frozenset[str]:
    """Everything in `text` that could be an id."""
    return frozenset(word.rstrip(".-") for word in _WORD.findall(text))
