"""What a document that is there lacks of a draft, put in its text: whole items, and lists that it does not have. Nothing that it says is changed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from goallint.format.shape import Field, shape
from goallint.intake.draft import UNSURE
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable
from goallint.views.filling import additions


class Completed(NamedTuple):
    """The text of a document with what it lacked, and how many items of each sort that is."""

    text: str
    added: Counter[str]


class _Lacking(NamedTuple):
    """An item of a draft that the document does not have."""

    sort: str
    node: Node


def completed(composed: Composed, node: Node | None, draft: str, mapping: str) -> Completed:
    """The document `node` of a text, of the kind `mapping`, with what `draft` has and it does not. Raises Unchangeable."""
    new = Composed(draft)
    top = new.documents[0]
    if not isinstance(node, MappingNode) or not isinstance(top, MappingNode):
        raise Unchangeable
    added: Counter[str] = Counter()
    made = [*_completed(composed, node, new, top, mapping, added)]
    return Completed(edits.apply(composed.text, made), added)


def _completed(
    composed: Composed,
    node: MappingNode,
    new: Composed,
    wanted: MappingNode,
    mapping: str,
    added: Counter[str],
) -> Iterator[Edit]:
    """What a mapping lacks: first items of lists that it has, the innermost first, then lists."""
    absent: list[tuple[Node, Field, SequenceNode]] = []
    for key, value in wanted.value:
        part = _part(mapping, key)
        if part and isinstance(value, MappingNode) and not edits.pair(node, part.spellings):
            added[part.mapping] += 1
            inside = (f"  {row}" for row in _rows(new, value))
            yield additions.entry(composed, node, [f"{key.value}:", *inside])
        field = _list(mapping, key)
        if field is None or not isinstance(value, SequenceNode):
            continue
        found = edits.pair(node, field.spellings)
        if found is None:
            absent.append((key, field, value))
            continue
        if not isinstance(found[1], SequenceNode) or not found[1].value:
            rows = [row for one in value.value for row in _as_item(_rows(new, one))]
            added.update(name for one in value.value for name in _counted(field, one))
            yield _instead_of_nothing(composed, found, rows)
            continue
        there = {_name(field.mapping, one): one for one in found[1].value}
        for one in value.value:
            known = there.get(_name(field.mapping, one))
            if isinstance(known, MappingNode):
                yield from _completed(composed, known, new, one, field.mapping, added)
        for one in value.value:
            if _name(field.mapping, one) not in there:
                added.update(_counted(field, one))
                yield _item(composed, node, found, found[1], _rows(new, one))
    for key, field, value in absent:
        if node.flow_style:
            raise Unchangeable
        marks = [(k, v) for k, v in wanted.value if k.value == f"{UNSURE}-{key.value}"]
        rows = [f"{k.value}: {edits.scalar(v.value)}" for k, v in marks]
        rows.append(f"{key.value}:")
        for one in value.value:
            added.update(_counted(field, one))
            rows += _as_item(_rows(new, one))
        yield additions.entry(composed, node, rows)


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
    name = "id" if "id" in fields else next(n for n, f in fields.items() if f.value == "id")
    pair = edits.pair(node, fields[name].spellings) if isinstance(node, MappingNode) else None
    return str(pair[1].value) if pair else ""


def _rows(new: Composed, node: Node) -> list[str]:
    """The lines of an item of a draft, from its first key on."""
    mark: Any = node.start_mark
    end = new.line_end(edits.end(edits.innermost(node)))
    first, *rest = new.text[edits.start(node) : end].split("\n")
    return [first, *(row[mark.column :] for row in rest)]


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


def _counted(field: Field, node: Node) -> Iterator[str]:
    """The sort of an item, and of each that stands in it."""
    yield field.mapping
    for key, value in node.value if isinstance(node, MappingNode) else ():
        inside = _list(field.mapping, key)
        if inside and isinstance(value, SequenceNode):
            yield from (name for one in value.value for name in _counted(inside, one))
