"""Edits of a YAML text, made from its nodes: entries put in, replaced or taken out.

The text is composed into nodes, which know where they begin and end; a change is an `Edit`: a
stretch of the text and what is to stand there instead. Comments, order, quotes and line ends are
never read, so they cannot be lost.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from goallint.late import expression
from goallint.source import lossy, tree
from goallint.source.differences import differences
from goallint.source.encodings import BREAK
from goallint.source.marks import unpack


class Edit(NamedTuple):
    """What is to stand from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits, which must not overlap; those at one place come in the order given."""
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            raise Unchangeable
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


class Unchangeable(Exception):
    """The text is written in a way that cannot be changed at places."""


REMOVED: Any = object()
"""What a key is changed to that is taken away with its value."""


class Composed:
    """The documents of a text as nodes with places. Raises Unchangeable if they cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        loader: Any = yaml.CSafeLoader if tree.PARSER == "libyaml" else yaml.SafeLoader
        readable = lossy.unbroken(text)
        if tree.PARSER != "libyaml":
            readable = lossy.as_libyaml(readable)
        try:
            self.documents: list[Node | None] = list(yaml.compose_all(readable, Loader=loader))
        except (yaml.YAMLError, RecursionError):
            raise Unchangeable from None
        self._items: dict[tuple[int, int], MappingNode] = {}
        seen: set[int] = set()
        self._shared: set[int] = set()
        stack: list[Node] = [node for node in self.documents if node is not None]
        again: list[Node] = []
        while stack:
            node = stack.pop()
            if id(node) in seen:
                again.append(node)
                continue
            seen.add(id(node))
            stack += _inside(node)
            if isinstance(node, MappingNode):
                for key, value in node.value:
                    if isinstance(key, ScalarNode) and key.value == "id":
                        mark: Any = value.start_mark
                        self._items[mark.line, mark.column] = node
        while again:
            below = again.pop()
            if id(below) not in self._shared:
                self._shared.add(id(below))
                again += _inside(below)

    def item(self, mark: int) -> MappingNode | None:
        """The mapping whose `id` stands at `mark`."""
        place = unpack(mark)
        return self._items.get((place.line - 1, place.column - 1))

    def is_shared(self, node: Node) -> bool:
        """Whether an alias leads to a node or to what it is in, so that it stands in several places."""
        return id(node) in self._shared

    def data(self, changed: Mapping[int, Mapping[str, Any]] = {}) -> list[Any]:
        """The documents as plain data; `changed` are keys of mappings, by the identity of their node."""
        made: dict[int, Any] = {}
        return [_plain(node, changed, made) for node in self.documents]

    def line_begin(self, place: int) -> int:
        """Where the line begins that `place` is on."""
        return max((match.end() for match in BREAK.finditer(self.text, 0, place)), default=0)

    def line_end(self, place: int) -> int:
        """Where the line ends that `place` is on, before its line break."""
        match = BREAK.search(self.text, place)
        return match.start() if match else len(self.text)

    def line_break(self, place: int) -> str:
        """The line break after `place`, or the first of the text."""
        match = BREAK.search(self.text, place) or BREAK.search(self.text)
        return match[0] if match else "\n"


def _inside(node: Node) -> list[Node]:
    """The nodes directly inside a mapping or a list."""
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _plain(
    node: Node | None, changed: Mapping[int, Mapping[str, Any]], made: dict[int, Any]
) -> Any:
    if node is None:
        return None
    if id(node) in made:
        return made[id(node)]
    result: Any
    if isinstance(node, MappingNode):
        # A key may stand twice, and then each of its values counts.
        result = made[id(node)] = {}
        for key, value in node.value:
            name = _plain(key, changed, made)
            name = name if isinstance(name, str) else repr(name)
            while name in result:
                name += "\0"
            result[name] = _plain(value, changed, made)
        result.update(changed.get(id(node), {}))
        for name in [name for name, value in result.items() if value is REMOVED]:
            del result[name]
    elif isinstance(node, SequenceNode):
        result = made[id(node)] = []
        result += [_plain(item, changed, made) for item in node.value]
    else:
        null = node.tag == "tag:yaml.org,2002:null"
        result = made[id(node)] = None if null else lossy.restored(node.value)
    return result


def start(node: Node) -> int:
    """Where a node begins."""
    mark: Any = node.start_mark
    return int(mark.index)


def end(node: Node) -> int:
    """Where a node ends: after its last character that says something."""
    mark: Any = node.end_mark
    return int(mark.index)


def is_simple(node: Node) -> bool:
    """Whether a node is one that ends on the line where it begins."""
    first: Any = node.start_mark
    last: Any = node.end_mark
    is_block = isinstance(node, ScalarNode) and node.style in ("|", ">")
    is_flow = not isinstance(node, CollectionNode) or bool(node.flow_style)
    return first.line == last.line and is_flow and not is_block


def pair(node: MappingNode, names: Iterable[str]) -> tuple[ScalarNode, Node] | None:
    """The key among `names` that a mapping has, with its value. Raises Unchangeable if it has two."""
    wanted = frozenset(names)
    found = [
        (key, value)
        for key, value in node.value
        if isinstance(key, ScalarNode) and unicodedata.normalize("NFC", key.value) in wanted
    ]
    if len(found) > 1 or any(not is_in_place(*one) for one in found):
        raise Unchangeable
    return found[0] if found else None


def is_in_place(key: Node, value: Node) -> bool:
    """Whether a value stands at its key, rather than where an alias leads."""
    return start(value) >= end(key)


def insert(composed: Composed, node: MappingNode, after: Node, entry: str) -> Edit:
    """The edit that gives a mapping another entry, `key: value`, after the value `after`."""
    if node.flow_style:
        place = end(after)
        return Edit(place, place, f", {entry}")
    if not is_simple(after) or not node.value:
        raise Unchangeable
    first: Any = node.value[0][0].start_mark
    place = composed.line_end(end(after))
    return Edit(place, place, f"{composed.line_break(place)}{' ' * first.column}{entry}")


def replace(composed: Composed, node: Node, text: str) -> Edit:
    """The edit that puts `text` in place of a value."""
    first, last = start(node), end(node)
    if isinstance(node, ScalarNode) and first == last:
        # Nothing stood there but the colon.
        if not composed.text[:first].rstrip(" ").endswith(":"):
            raise Unchangeable
        return Edit(first, last, f"{'' if composed.text[first - 1] == ' ' else ' '}{text}")
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        last = first + len(composed.text[first:last].rstrip())
    elif isinstance(node, CollectionNode) and not node.flow_style:
        raise Unchangeable
    return Edit(first, last, text)


def remove(composed: Composed, node: MappingNode, key: Node, value: Node) -> Edit:
    """The edit that takes an entry out of a mapping, with its lines. A comment beside it is not for a program to take."""
    number = next(n for n, pair in enumerate(node.value) if pair[0] is key)
    if len(node.value) == 1 or not is_in_place(key, value):
        raise Unchangeable
    if node.flow_style:
        if number:
            return Edit(end(node.value[number - 1][1]), end(value), "")
        return Edit(start(key), start(node.value[1][0]), "")
    first, last = composed.line_begin(start(key)), composed.line_end(start(key))
    if composed.text[first : start(key)].strip():
        raise Unchangeable
    if not is_simple(value):
        last = composed.line_end(end(innermost(value)) - 1)
        if "#" in composed.text[first:last]:
            raise Unchangeable
    elif composed.text[max(end(value), start(key)) : last].strip():
        raise Unchangeable
    return Edit(first, min(last + len(composed.line_break(last)), len(composed.text)), "")


def innermost(node: Node) -> Node:
    """The last value in a block node, which itself may go on over comments."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


_BROKEN = expression(f"[\r\n{lossy.ODD_BREAKS}]")
_WORDS = expression(r"[^\W\d_]\w*(?:[ -]\w+)*\Z")
"""Letters, digits, single spaces and hyphens: plain text to every reader, if it is no word such as *no*."""
_MOST_PLAIN = 100
_ESCAPED = expression("[\x7f-\x9f\xad\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]")


def scalar(value: str) -> str:
    """`value` as it can stand anywhere, also within braces: plain if that reads back, else quoted."""
    if _reads_back(value, value):
        return value
    import json

    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _reads_back(written: str, value: str) -> bool:
    """Whether every reader takes `written` for the text `value`, or for a number written so."""
    if not value or value != value.strip() or _BROKEN.search(value):
        return False
    if value[0] in lossy.FIRST and lossy.RISKY(value):
        return False
    if written == value and len(value) <= _MOST_PLAIN and _WORDS.match(value):
        return True
    for text in (f"k: {written}\n", f"{{k: {written}, l: m}}\n", f"{{{written}: k}}\n"):
        found = tree.read(text, places=True)
        if found.faults or differences(text) or len(found.documents) != 1:
            return False
        data = found.documents[0]
        if not isinstance(data, dict):
            return False
        plain = {key: one for key, one in data.items() if isinstance(key, str)}
        if plain not in ({"k": value}, {"k": value, "l": "m"}, {value: "k"}):
            return False
    return True
