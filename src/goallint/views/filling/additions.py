"""Items added to a document's text, whatever it is about: rows of a list, and where a new document goes."""

from pathlib import PurePosixPath
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from goallint.engine.run import Run
from goallint.format.model import Body
from goallint.format.shape import shape
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable
from goallint.source.encodings import exactly


def text_of(data: bytes) -> str:
    """The text of a document. Raises Unchangeable where it is not all text."""
    coded = exactly(data)
    if coded is None:
        raise Unchangeable
    return coded.text


def path_for(run: Run, body: Body, name: str) -> str:
    """Where a new document of a body goes: beside its plan, under a name that is free."""
    plans = run.workspace.plans.own(body)
    folder = PurePosixPath(plans[-1].path).parent if plans else PurePosixPath()
    taken = {file.path for file in run.files}
    path, number = folder / f"{name}.yaml", 1
    while str(path) in taken or (run.root / path).exists():
        number += 1
        path = folder / f"{name}-{number}.yaml"
    return str(path)


def item(
    composed: Composed,
    node: MappingNode,
    found: tuple[ScalarNode, Node] | None,
    key: str,
    rows: list[str],
) -> Edit:
    """The edit that gives a list of `node` another item: that in `found`, or a new one called `key`.

    Raises Unchangeable.
    """
    if found is None:
        return entry(composed, node, [f"{key}:", *_item(rows, 2)])
    listed = found[1]
    if (
        not isinstance(listed, SequenceNode)
        or listed.flow_style
        or not listed.value
        or composed.is_shared(listed)
        or not edits.is_in_place(found[0], listed)
    ):
        raise Unchangeable
    mark: Any = listed.start_mark
    place = composed.line_end(edits.end(edits.innermost(listed)))
    line = composed.line_break(place)
    return Edit(place, place, "".join(f"{line}{one}" for one in _item(rows, mark.column)))


def entry(composed: Composed, node: MappingNode, rows: list[str]) -> Edit:
    """The edit that gives a mapping another key after its last one."""
    first: Any = node.value[0][0].start_mark
    place = composed.line_end(edits.end(edits.innermost(node)))
    line = composed.line_break(place)
    return Edit(place, place, "".join(f"{line}{' ' * first.column}{row}" for row in rows))


def _item(rows: list[str], column: int) -> list[str]:
    """The rows of an item of a list."""
    return [f"{' ' * column}{'- ' if not n else '  '}{row}" for n, row in enumerate(rows)]


def named(listed: SequenceNode, mapping: str, name: str, item: str) -> int | None:
    """The number of the row of a list about an item."""
    for number, row in enumerate(listed.value):
        pair = edits.pair(row, spellings(mapping, name)) if isinstance(row, MappingNode) else None
        if pair and isinstance(pair[1], Node) and pair[1].value == item:
            return number
    return None


def spellings(mapping: str, name: str) -> tuple[str, ...]:
    """All that is read as a key."""
    return shape(mapping).fields[name].spellings


def as_read(data: Any) -> Any:
    """Data as the reader of a document takes it: numbers and words of YAML as they are written."""
    if isinstance(data, dict):
        return {key: as_read(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_read(one) for one in data]
    read: Any = Composed(f"k: {edits.scalar(data)}\n").data()[0]
    return read["k"]
