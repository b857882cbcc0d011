"""Lines: which documents the findings about a body's documents are worked out from.

That is, of the text of files: the body's own, those of all bodies above, what refers to key figures,
activities and the like of its own or is referred to there, and all that is no body's document. Of
the bodies below it is what their documents are linked by; of all others their ids and times, since
each id can be the one that is meant, and the ids in what could not be read. What is not text is in the settings.

A line is known by its digest. Two workspaces in which that is the same have the same findings there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from goallint.format.decode import MISSING
from goallint.format.model import Body, Document, KeyFigures, Plan
from goallint.format.read import Content, Digests, File
from goallint.format.shape import KINDS, shape
from goallint.format.walk import references
from goallint.source.digests import blake2b
from goallint.workspace.gaps import is_closed
from goallint.workspace.separators import settled_values
from goallint.workspace.workspace import Workspace

WITHIN: Mapping[str, frozenset[str]] = {
    mapping: frozenset(fields.split())
    for mapping, fields in {
        "plan": "title",
        "goal": "title owner due success",
        "key_figure": "title kolada unit better source definition owner each"
        " baseline target outcome compare",
        "assignment": "title owner due",
        "activity": "title how done_when owner start due status reason expected_effect effect",
        "reported_goal": "assessment forecast analysis by",
        "reported_key_figure": "outcome forecast by",
        "reported_assignment": "comment",
        "reported_activity": "effect comment",
        "reported_plan": "comment",
        "reported_self_check": "comment",
        "control": "risk control owner result",
    }.items()
}
"""The fields that are of no concern to others than the bodies in line: by mapping."""
_NAMES = frozenset(("kind", "id", "body", "period", "type", "title"))
"""What all others see of a plan, and of what stands in it."""
_SIZE = 16


def digests(content: Content, text: bytes) -> Digests:
    """What stands for the content of a file, whose text has a digest already."""
    documents = [_seen(document, KINDS[document["kind"]]) for document in content.documents]
    names = [_names(one) if one["kind"] == "plan" else one for one in documents]
    return Digests(text, *(_digest(_encoded(one)) for one in (documents, names)))


def _seen(item: dict[str, Any], mapping: str) -> dict[str, Any]:
    """A mapping without its places and without what only those in line see."""
    fields, hidden = shape(mapping).fields, WITHIN.get(mapping, frozenset())
    found: dict[str, Any] = {}
    for key, value in item.items():
        if key in hidden or key == "@at":
            continue
        field = fields.get(key)
        if field is not None and field.value == "item":
            if type(value) is list or type(value) is tuple:
                value = [_seen(i, field.mapping) if type(i) is dict else i for i in value]
            elif type(value) is dict:
                value = _seen(value, field.mapping)
        found[key] = value
    return found


def _names(item: dict[str, Any]) -> dict[str, Any]:
    """What has an id in a plan, and what could not be read there."""
    found: dict[str, Any] = {}
    for key, value in item.items():
        if type(value) is list and any(type(one) is dict for one in value):
            found[key] = [_names(one) for one in value if type(one) is dict]
        elif key in _NAMES or key.startswith("@"):
            found[key] = value
    return found


def _encoded(documents: list[dict[str, Any]]) -> bytes:
    return msgspec.msgpack.encode(documents, enc_hook=_absent)


def _absent(what: object) -> str:
    if what is not MISSING:
        raise TypeError(what)
    return "@missing"


def _digest(*parts: bytes) -> bytes:
    """One digest of several, none of which can be taken for another."""
    whole = blake2b(digest_size=_SIZE)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


class Lines:
    """The line of each body of a workspace whose files all have digests."""

    def __init__(
        self,
        workspace: Workspace,
        *besides: bytes,
        about: Callable[[Document], bool] | None = None,
        like: "Lines | None" = None,
    ) -> None:
        """`besides` is what findings depend on that is not in the workspace's files.

        `about` says which documents are asked about. `like` has the lines of the same workspace before
        gaps were closed: closing them makes no links.
        """
        self._workspace = workspace
        self._besides = (*besides, repr(sorted(map(repr, workspace.closed))).encode())
        self._about = about
        self._paths: dict[str, frozenset[str]] = {}
        self._linked_by: dict[str, bytes] = {}
        self._own: dict[str, bytes] = {}
        if like is not None:
            self._linked, self._odd = like._linked, like._odd
        self._files: dict[str, list[File]] = {}
        self._by_path = {file.path: file for file in workspace.files}
        for file in workspace.files:
            for body in self.whose(file) or ("",):
                self._files.setdefault(body, []).append(file)

    def whose(self, file: File) -> tuple[str, ...]:
        """The bodies whose documents are in a file; empty names what is nobody's beside these."""
        found = dict.fromkeys(map(self._body, file.documents))
        for document in file.documents:
            if len(document.body_ids) > 1:
                known = map(self._workspace.bodies.get, document.body_ids)
                found.update((body.id, None) for body in known if body is not None)
        return () if tuple(found) == ("",) else tuple(found)

    def _body(self, document: Document) -> str:
        """The body whose document one is; empty for what is nobody's, or nobody knows whose."""
        body = self._workspace.body(document)
        return body.id if body is not None else ""

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that have documents."""
        found = map(self._workspace.bodies.get, self._files)
        return tuple(body for body in found if body is not None)

    def files(self, body: Body) -> tuple[File, ...]:
        """The files that hold documents of a body."""
        return tuple(self._files.get(body.id, ()))

    def documents(self, body: Body) -> Iterator[Document]:
        """The documents of a body that are asked about."""
        for file in self.files(body):
            for document in file.documents:
                is_asked = self._about is None or self._about(document)
                if is_asked and self._body(document) == body.id:
                    yield document

    def is_nobodys(self, document: Document) -> bool:
        """Whether a document is asked about that is nobody's, or nobody knows whose."""
        return not self._body(document) and (self._about is None or self._about(document))

    def paths(self, body: Body) -> frozenset[str]:
        """The files that are read whole for a body, but for those that are nobody's."""
        found = self._paths.get(body.id)
        if found is None:
            own = (file.path for name in self._upward(body) for file in self._files.get(name, ()))
            found = self._paths[body.id] = frozenset((*own, *self._linked.get(body.id, ())))
        return found

    def _upward(self, body: Body) -> tuple[str, ...]:
        """A body and those above it."""
        return (body.id, *(one.id for one in self._workspace.bodies.above(body)))

    def text(self, path: str) -> bytes:
        """The digest of a file's text; empty for one that is not there."""
        file = self._by_path.get(path)
        return file.digests.text if file is not None and file.digests is not None else b""

    def digest(self, body: Body) -> bytes:
        """What stands for all that findings about a body's documents are worked out from."""
        whole = self._texts(body)
        asked = repr([(one.path, one.at) for one in self.documents(body)]) if self._about else ""
        return _digest(self._shared, body.id.encode(), self._below(body), asked.encode(), *whole)

    @cached_property
    def whole(self) -> bytes:
        """What stands for all that is found in the workspace: any edit makes it another."""
        parts = list(self._besides)
        for file in self._workspace.files:
            parts += self._whole(file.path)
        if self._about:
            asked = filter(self._about, self._workspace.documents)
            parts.append(repr([(one.path, one.at) for one in asked]).encode())
        return _digest(*parts)

    @cached_property
    def linked(self) -> bytes:
        """What stands for what all documents are linked by: no value or title makes it another."""
        links = (file.digests.links for file in self._workspace.files if file.digests is not None)
        return _digest(self._shared, *links)

    def _whole(self, path: str) -> tuple[bytes, ...]:
        """What stands for a file that is read whole: its text, and what the rest made of its numbers.

        These may be settled by what stands in no line of those who read the file.
        """
        found = (path.encode("utf-8", "surrogateescape"), self.text(path))
        settled = self._settled.get(path)
        return (*found, settled) if settled else found

    @cached_property
    def _settled(self) -> dict[str, bytes]:
        """What the numbers in a file are that the rest of their series settles, by its path."""
        found: dict[str, bytes] = {}
        for document in self._workspace.settled:
            values = [(one.unknown, *values) for one, values in settled_values(document)]
            found[document.path] = found.get(document.path, b"") + repr(values).encode()
        return found

    @cached_property
    def _shared(self) -> bytes:
        """What all bodies' findings are worked out from."""
        parts = list(self._besides)
        for file in self._workspace.files:
            assert file.digests is not None
            parts += (file.path.encode("utf-8", "surrogateescape"), file.digests.names)
            unread = (
                bool(file.rest),
                sorted(file.rest & self._askable),
                any(map(is_closed, file.faults)),
            )
            parts.append(repr(unread).encode())
        for file in self._files.get("", ()):
            parts += self._whole(file.path)
        for name in sorted(self._odd):
            body = self._workspace.bodies.get(name)
            parts += (self._below(body),) if body is not None else ()
        # Which numbers nothing settles, all see; what they are, only who reads their document.
        for document in self._workspace.settled:
            unknown = [one.unknown for one, _ in settled_values(document)]
            parts.append(repr(unknown).encode())
        return _digest(*parts)

    def _texts(self, body: Body) -> Iterator[bytes]:
        """What stands for the files that are read whole for a body, `paths`."""
        for name in self._upward(body):
            if name not in self._own:
                files = self._files.get(name, ())
                self._own[name] = _digest(
                    *(part for one in files for part in self._whole(one.path))
                )
            yield self._own[name]
        for path in sorted(self._linked.get(body.id, ())):
            yield from self._whole(path)

    @cached_property
    def _askable(self) -> frozenset[str]:
        """The words in what could not be read that can be asked for: ids that are had or referred to.

        While somebody types, other words come and go there.
        """
        return self._referred.union(*self._workspace.index.by_sort.values())

    @cached_property
    def _referred(self) -> frozenset[str]:
        """The ids that something refers to, or is a waiver for."""
        documents = self._workspace.documents
        waived = (name for one in documents for waiver in one.waivers for name in waiver.for_)
        return frozenset((*(r.id for one in documents for r in references(one)), *waived))

    def _below(self, body: Body) -> bytes:
        """What the documents of a body and of those below it are linked by."""
        found = self._linked_by.get(body.id)
        if found is None:
            names = (body.id, *(one.id for one in self._workspace.bodies.below(body)))
            files = [file for name in names for file in self._files.get(name, ())]
            parts = [file.digests.links for file in files if file.digests is not None]
            found = self._linked_by[body.id] = _digest(*parts)
        return found

    @cached_property
    def _linked(self) -> dict[str, set[str]]:
        """The files that refer to what a body has, or have what it refers to."""
        found: dict[str, set[str]] = {}
        for document, other, is_plain in self._links:
            if not is_plain:
                found.setdefault(self._body(document), set()).add(other.path)
                found.setdefault(self._body(other), set()).add(document.path)
        return found

    @cached_property
    def _odd(self) -> set[str]:
        """The bodies with links between them of which neither is above the other: all see these."""
        bodies, found = self._workspace.bodies, set[str]()
        for document, other, _ in self._links:
            one, two = self._workspace.body(document), self._workspace.body(other)
            if one and two and not bodies.is_above(two, one):
                found |= {one.id, two.id}
        return found

    @cached_property
    def _links(self) -> list[tuple[Document, Document, bool]]:
        """The documents that refer to one another, of different bodies.

        A link is plain where no more of the other is looked at than what it is linked by.
        """
        found: dict[tuple[Document, Document, bool], None] = {}
        by_sort = self._workspace.index.by_sort
        whose = {document: self._body(document) for document in self._workspace.documents}
        for document in self._workspace.documents:
            is_plan = isinstance(document, Plan)
            for one in references(document):
                if one.sorts[0] in _OF_ORGANISATION:
                    continue
                is_plain = is_plan and one.sorts != _FIGURES and one.field != "measures"
                for sort in one.sorts:
                    for named in by_sort.get(sort, {}).get(one.id, ()):
                        other = named.document
                        if whose[other] != whose[document] and not isinstance(other, KeyFigures):
                            found[one.item.document, other, is_plain] = None
        return list(found)


_OF_ORGANISATION = frozenset(("body", "level", "area", "reporting"))
_FIGURES = ("key_figure",)


def have_digests(files: Iterable[File]) -> bool:
    """Whether all of some files have digests, so that lines can be known."""
    return all(file.digests is not None for file in files)
