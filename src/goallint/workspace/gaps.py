"""Gaps: what could not be read or followed, and so may hold what is missed elsewhere.

A gap is closed by taking away what makes it: then nobody can think that it holds anything. What is
found in a workspace when its gaps are closed, and else is not, is a question that hangs on them.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from goallint.findings import Spot
from goallint.format.model import EVERYTHING, Activity, Assignment, Document, Goal, Item
from goallint.format.read import File
from goallint.format.shape import NAMES, shape
from goallint.format.walk import children, items

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

OUTSIDE = ("outside",)
LINK = "supports"
"""The field whose links only the cascade follows."""
_ASIDE = frozenset(("body", "period"))
"""What a document cannot be understood without."""

Fields = Mapping[int, set[tuple[str | int, ...]]]
"""The gaps of a file: fields by the mark of their item."""


def gaps(workspace: "Workspace") -> frozenset[Spot]:
    """The gaps of a workspace that are not closed yet.

    First what could not be read. When that is closed it is known which links lead nowhere, and
    those are gaps in their turn, as bodies are that are outside.
    """
    return frozenset(_unread(workspace)) - workspace.closed or (
        frozenset(_dead_ends(workspace)) - workspace.closed
    )


def _unread(workspace: "Workspace") -> Iterator[Spot]:
    for file in workspace.files:
        if file.rest or any(map(is_closed, file.faults)):
            yield Spot(file.path)
        if file.faults or any(document.open for document in file.documents):
            for document in file.documents:
                for item in items(document):
                    for field in item.unknown:
                        yield Spot(file.path, item.at, (field,))


def _dead_ends(workspace: "Workspace") -> Iterator[Spot]:
    for document in workspace.documents:
        for reference in workspace.dangling(document):
            step = (reference.id,) if reference.number >= 0 else ()
            yield Spot(document.path, reference.item.at, (reference.field, *step))
    for body in workspace.bodies.all:
        if body.outside:
            yield Spot(body.document.path, body.at, OUTSIDE)


_CLOSED = ("access", "link", "outside", "many")


def is_closed(fault: Any) -> bool:
    """Whether a fault is that nothing is known of what a file holds."""
    return fault.rule == "unreadable-file" and fault.variant in _CLOSED


def set_aside(document: Document, closed: frozenset[Spot]) -> bool:
    """Whether closing gaps leaves nothing of a document but its ids."""
    return any(Spot(document.path, document.at, (field,)) in closed for field in _ASIDE)


def close(files: Iterable[File], closed: Iterable[Spot]) -> tuple[File, ...]:
    """The files without what makes the gaps. Those that have none are the same."""
    found: dict[str, dict[int, set[tuple[str | int, ...]]]] = {}
    for gap in closed:
        found.setdefault(gap.path, {}).setdefault(gap.at, set()).add(gap.field)
    return tuple(_without(file, found[file.path]) if file.path in found else file for file in files)


def is_link(gap: Spot) -> bool:
    """Whether it is a link of a goal, an assignment or an activity."""
    return len(gap.field) == 2 and gap.field[0] == LINK


def are_links(closed: Iterable[Spot]) -> bool:
    """Whether all that is to be closed are links of goals, assignments and activities."""
    return all(map(is_link, closed))


@contextmanager
def unlinked(
    documents: Iterable[Document], closed: Iterable[Spot]
) -> Iterator[list[tuple[Item, str]]]:
    """Takes closed links away from the very items, and gives them back in the end.

    Copies would be other items, so that all that is known of a workspace had to be made anew.
    Yields the items, each with what it names.
    """
    gone: dict[tuple[str, int], set[str | int]] = {}
    for gap in closed:
        gone.setdefault((gap.path, gap.at), set()).add(gap.field[1])
    paths = {path for path, _ in gone}
    before: list[tuple[Any, tuple[str, ...]]] = []
    links: list[tuple[Item, str]] = []
    try:
        for document in documents:
            for item in items(document) if document.path in paths else ():
                names = gone.get((document.path, item.at))
                if names and isinstance(item, Goal | Assignment | Activity):
                    before.append((item, item.supports))
                    links += ((item, one) for one in dict.fromkeys(item.supports) if one in names)
                    item.supports = tuple(one for one in item.supports if one not in names)
        yield links
    finally:
        for item, supports in before:
            item.supports = supports


def _without(file: File, fields: Fields) -> File:
    documents = tuple(filter(None, (_copy(document, fields) for document in file.documents)))
    if () not in fields.get(0, ()):
        return file._replace(documents=documents)
    faults = tuple(fault for fault in file.faults if not is_closed(fault))
    return file._replace(documents=documents, faults=faults, rest=frozenset())


def _copy(item: Any, fields: Fields) -> Any:
    """An item without its gaps, and without those of the items in it; None for what is nothing then."""
    changes: dict[str, Any] = {}
    for name, value in children(item):
        if isinstance(value, tuple):
            changes[name] = tuple(filter(None, (_copy(one, fields) for one in value)))
        elif value is not None:
            changes[name] = _copy(value, fields)
    unknown = list(item.unknown)
    steps: dict[str | int, set[str | int]] = {}
    for field, *step in filter(None, fields.get(item.at, ())):
        steps.setdefault(field, set()).update(step)
        if not step and field in unknown and steps[field]:
            unknown.remove(field)
    for field, gone in steps.items():
        form = shape(NAMES[type(item)]).fields.get(str(field))
        if field == EVERYTHING and field in unknown:
            unknown.remove(field)
        elif form is None:
            continue
        elif gone:
            many = "key_figure_ids" if form.value == "item" and form.ids else form.attribute
            left = changes.get(many, getattr(item, many))
            if isinstance(left, dict):
                changes[many] = {key: value for key, value in left.items() if key not in gone}
            else:
                changes[many] = tuple(one for one in left or () if one not in gone)
            if form.required and not changes.get(many, left):
                return None
        elif not form.required or (
            field in unknown
            and (field == "id" or isinstance(getattr(item, form.attribute), str | tuple))
        ):
            if field in unknown:
                unknown.remove(field)
            elif field != OUTSIDE[0]:
                changes[form.attribute] = None
        elif not item.sort:
            return None
    return msgspec.structs.replace(item, unknown=tuple(unknown), **changes)
