"""What a document that is there lacks of a draft, put in its text: whole items, and lists that it does not have. Nothing that it says is changed.

An item that it has anywhere, such as a key figure in a goal, it does not lack.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from goallint.format.shape import Field, shape
from goallint.intake.draft import SOURCE, UNSURE
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable
from goallint.views.filling import additions


class Completed(NamedTuple):
    """The text of a document with what it lacked, and how many items of each sort that is."""

    text: str
    added: Counter[str]


There = Mapping[tuple[str, str], Node | None]
"""The items of a document, wherever they stand, by what they are and what they are known by; None for one of another document."""


def completed(
    composed: Composed,
    node: Node | None,
    draft: str,
    mapping: str,
    elsewhere: Iterable[tuple[str, str]] = (),
) -> Completed:
    """The document `node` of a text, of the kind `mapping`, with what `draft` has and neither it nor `elsewhere` does.

    Raises Unchangeable. Items of elsewhere are named by their mappings and ids.
    """
    new = Composed(draft)
    top = new.documents[0]
    if not isinstance(node, MappingNode) or not isinstance(top, MappingNode):
        raise Unchangeable
    added: Counter[str] = Counter()
    there: There = {**dict.fromkeys(elsewhere), **dict(_items(mapping, node))}
    made = [*_completed(composed, node, new, top, mapping, added, there)]
    return Completed(edits.apply(composed.text, made), added)


class Remark(NamedTuple):
    """A key of no meaning to the format, such as a comment, in which a draft says something else than a document."""

    mapping: str
    name: str
    """The id of the item that it stands in, or of what that is about."""
    key: str
    was: str
    now: str
    lines: tuple[int, int]
    """Where the item stands in both."""


def remarks(text: str, draft: str, mapping: str) -> Iterator[Remark]:
    """What the items that a document and a draft have in common are remarked otherwise in the draft."""
    try:
        there, new = (Composed(one).documents[0] for one in (text, draft))
    except (Unchangeable, IndexError):
        return
    if not isinstance(there, MappingNode) or not isinstance(new, MappingNode):
        return
    known = dict(_items(mapping, there))
    for (sort, name), wanted in _items(mapping, new):
        node = known.get((sort, name))
        if not isinstance(node, MappingNode) or not isinstance(wanted, MappingNode):
            continue
        first, last = (int(one.start_mark.line) + 1 for one in (node, wanted))
        for key, value in wanted.value:
            is_remark = isinstance(value, ScalarNode) and str(key.value).startswith("x-")
            if not is_remark or str(key.value).startswith((SOURCE, UNSURE)):
                continue
            found = edits.pair(node, (key.value,))
            was = str(found[1].value) if found and isinstance(found[1], ScalarNode) else ""
            if was.split() != str(value.value).split():
                yield Remark(sort, name, key.value, was, str(value.value), (first, last))


def _completed(
    composed: Composed,
    node: MappingNode,
    new: Composed,
    wanted: MappingNode,
    mapping: str,
    added: Counter[str],
    there: There,
) -> Iterator[Edit]:
    """What a mapping lacks: first items of lists that it has, the innermost first, then lists."""
    absent: list[tuple[Node, Field, list[Node]]] = []
    for key, value in wanted.value:
        part = _part(mapping, key)
        if part and isinstance(value, MappingNode) and not edits.pair(node, part.spellings):
            added[part.mapping] += 1
            inside = (f"  {row}" for row in _rows(new, part.mapping, value, there))
            yield additions.entry(composed, node, [f"{key.value}:", *inside])
        field = _list(mapping, key)
        if field is None or not isinstance(value, SequenceNode):
            continue
        for one in value.value:
            known = there.get((field.mapping, _name(field.mapping, one)))
            if isinstance(known, MappingNode) and isinstance(one, MappingNode):
                yield from _completed(composed, known, new, one, field.mapping, added, there)
        lacking = [o for o in value.value if (field.mapping, _name(field.mapping, o)) not in there]
        found = edits.pair(node, field.spellings)
        if found is None:
            absent.append((key, field, lacking))
            continue
        for one in lacking:
            added.update(_counted(field, one, there))
        if not isinstance(found[1], SequenceNode) or not found[1].value:
            rows = [r for o in lacking for r in _as_item(_rows(new, field.mapping, o, there))]
            if rows:
                yield _instead_of_nothing(composed, found, rows)
            continue
        for one in lacking:
            rows = _rows(new, field.mapping, one, there)
            yield _item(composed, node, found, found[1], rows)
    for key, field, lacking in absent:
        if not lacking:
            continue
        if node.flow_style:
            raise Unchangeable
        marks = [(k, v) for k, v in wanted.value if k.value == f"{UNSURE}-{key.value}"]
        rows = [f"{k.value}: {edits.scalar(v.value)}" for k, v in marks]
        rows.append(f"{key.value}:")
        for one in lacking:
            added.update(_counted(field, one, there))
            rows += _as_item(_rows(new, field.mapping, one, there))
        yield additions.entry(composed, node, rows)


def _items(mapping: str, node: Node) -> Iterator[tuple[tuple[str, str], Node]]:
    """The items that stand in a mapping and in those, each by what it is and what it is known by."""
    for field, listed in _lists(mapping, node):
        for one in listed.value:
            yield (field.mapping, _name(field.mapping, one)), one
            yield from _items(field.mapping, one)


def _lists(mapping: str, node: Node) -> Iterator[tuple[Field, SequenceNode]]:
    """The lists of items that a mapping has."""
    for key, value in node.value if isinstance(node, MappingNode) else ():
        field = _list(mapping, key)
        if field and isinstance(value, SequenceNode):
            yield field, value


def _part(mapping: str, key: Node) -> Field | None:
    """The field of a mapping that holds one item under a key: the result of a control."""
    fields = shape(mapping).fields.values()
    return next(
        (f for f in fields if f.value == "item" and not f.many and key.value in f.spellings), None
    )


def _list(mapping: str, key: Node) -> Field | None:
    """The field of a mapping that holds a list of items under a key."""
    fields = shape(mapping).fields.values()
    return next(
        (f for f in fields if f.value == "item" and f.many and key.value in f.spellings), None
    )


def _item(
    composed: Composed,
    node: MappingNode,
    found: tuple[ScalarNode, Node],
    listed: SequenceNode,
    rows: list[str],
) -> Edit:
    if listed.flow_style and len(rows) == 1 and not composed.is_shared(listed):
        place = edits.end(listed.value[-1])
        return Edit(place, place, f", {rows[0]}")
    return additions.item(composed, node, found, found[0].value, rows)


def _name(mapping: str, node: Node) -> str:
    """What an item of a list is known by: its id, or that of what it is about; an id can stand for it too."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    fields = shape(mapping).fields
    name = "id" if "id" in fields else next((n for n, f in fields.items() if f.value == "id"), "")
    if not name or not isinstance(node, MappingNode):
        return ""
    pair = edits.pair(node, fields[name].spellings)
    return str(pair[1].value) if pair else ""


def _rows(new: Composed, mapping: str, node: Node, there: There) -> list[str]:
    """The lines of an item of a draft, from its first key on, without the items in it that are there already."""
    mark: Any = node.start_mark
    end = new.line_end(edits.end(edits.innermost(node)))
    lines = new.text[edits.start(node) : end].split("\n")
    left_out = {line - mark.line for line in _lines_of(mapping, node, there)}
    first, *rest = lines
    return [first, *(r[mark.column :] for n, r in enumerate(rest, 1) if n not in left_out)]


def _lines_of(mapping: str, node: Node, there: There) -> Iterable[int]:
    """The lines of the items in an item that are there already, and of a list of nothing else."""
    for key, value in node.value if isinstance(node, MappingNode) else ():
        field = _list(mapping, key)
        if field is None or not isinstance(value, SequenceNode):
            continue
        known = [o for o in value.value if (field.mapping, _name(field.mapping, o)) in there]
        gone: list[Node] = [key, *known] if len(known) == len(value.value) else known
        for one in gone:
            first: Any = one.start_mark
            last: Any = edits.innermost(one).end_mark
            yield from range(first.line, last.line + 1)
        for one in value.value:
            if one not in known:
                yield from _lines_of(field.mapping, one, there)


def _as_item(rows: list[str]) -> Iterator[str]:
    """The lines as they stand in a list below a key."""
    yield from (f"  {' ' if n else '-'} {row}" for n, row in enumerate(rows))


def _instead_of_nothing(
    composed: Composed, found: tuple[ScalarNode, Node], rows: list[str]
) -> Edit:
    """The edit that puts a list where a key has nothing, or an empty list. Raises Unchangeable."""
    key, value = found
    first, last = edits.start(value), edits.end(value)
    mark: Any = key.start_mark
    is_nothing = value.value in ("", []) and composed.text[first:last].strip() in ("", "[]")
    if not is_nothing or composed.text[last : composed.line_end(last)].strip():
        raise Unchangeable
    line = f"{composed.line_break(last)}{' ' * mark.column}"
    return Edit(edits.end(key) + 1, last, "".join(f"{line}{row}" for row in rows))


def _counted(field: Field, node: Node, there: There) -> Iterator[str]:
    """The sort of an item, and of each that stands in it and is not there already."""
    yield field.mapping
    for inside, listed in _lists(field.mapping, node):
        for one in listed.value:
            if (inside.mapping, _name(inside.mapping, one)) not in there:
                yield from _counted(inside, one, there)
