"""YAML text to plain data with places, in one pass over the parser's events.

Scalars are kept as written: text, or None for `null`, `~` and nothing at all. Every mapping carries
its place under the key `PLACE`, an integer that no YAML key can be: the mark of its `id` (of its
start, without one). Asked for places, it carries a `Places` there instead, with every key and value.

A text that breaks off keeps all that was read before the break; the mappings that were open then
carry the key `BROKEN`.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from goallint.findings import BLANK, Fault
from goallint.late import expression
from goallint.source import event_faults, lossy
from goallint.source.encodings import BREAK, forbidden, lines, place_of, without_forbidden
from goallint.source.limits import LIMITS, Limits
from goallint.source.marks import pack, unpack

CParser: Any
try:
    from yaml.cyaml import CParser  # type: ignore[no-redef,attr-defined,unused-ignore]

    PARSER = "libyaml"
except ImportError:  # pragma: no cover - exercised by tests that hide libyaml
    CParser = None
    PARSER = "python"

PLACE: Any = 0
BROKEN: Any = 1

NULLS = frozenset(("", "~", "null", BLANK))


class Places(msgspec.Struct):
    """Where a mapping and what is in it stand, as marks."""

    start: int
    flow: bool
    id: int = 0
    keys: dict[str, int] = {}
    values: dict[str, int] = {}
    items: dict[str, list[int]] = {}
    """For a value that is a list: the marks of its items."""
    written: dict[str, str] = {}
    """Keys that were not written as they are compared, i.e. not in NFC."""
    plain: set[str] = set()
    """Keys whose value is a scalar without quotes; `key[0]` for an item of a list."""
    bracketed: set[str] = set()
    """Keys whose value is a list in brackets."""

    @property
    def at(self) -> int:
        """The mark that stands for the mapping: its `id`, or its start."""
        return self.id or self.start


class Tree(msgspec.Struct):
    """What one file holds: its YAML documents as plain data, and what was wrong with the text."""

    documents: list[Any] = []
    starts: list[int] = []
    """The mark where each document's content begins."""
    faults: list[Fault] = []
    rest: str = ""
    """The text that could not be read."""
    breaks: list[tuple[int, int]] = []
    """The lines of that text, from 0: from the first up to, not including, the second."""
    repeated: int = 0
    """How many of the values are there by aliases."""


def read(text: str, *, places: bool = False, limits: Limits = LIMITS, above: int = 0) -> Tree:
    """The documents in `text`. Never fails: faults are in the tree, and what could be read stands.

    Where `text` is a part of a file, so many lines of that stand `above` it.
    """
    tree = Tree()
    offset = above
    found = [match.start() for match in forbidden(text)]
    if found:
        # One fault for each line: what is wrong with it is one thing, and mended as one.
        begins = [0, *(match.end() for match in BREAK.finditer(text))]
        told = {bisect_right(begins, place) - 1: place for place in reversed(found)}
        for line, place in sorted(told.items()):
            at = pack(line + offset, place - begins[line], 1)
            tree.faults.append(event_faults.forbidden(text[place], at))
        text = without_forbidden(text)
    while True:
        builder = _Builder(tree, text, offset, places, limits)
        failure = builder.run()
        if failure is None:
            break
        tree.faults.append(failure.fault)
        rows, first = lines(text), max(failure.line - offset, 0)
        resume = failure.resume and len(tree.breaks) + 1 < limits.breaks
        following = _next_document(text, first) if resume else None
        start, skipped = following or (len(text), len(rows))
        tree.rest += "\n".join(rows[min(first, builder.unfinished()) : skipped]) + "\n"
        tree.breaks.append((offset + first, offset + skipped))
        if following is None:
            break
        text, offset = text[start:], offset + skipped
    return tree


_DOCUMENT = expression(r"---(?:\s|\Z)")


def _next_document(text: str, line: int) -> tuple[int, int] | None:
    """Where the first document after `line` begins: its offset in `text` and its line, from 0."""
    for number, end in enumerate(BREAK.finditer(text), 1):
        if number > line and _DOCUMENT.match(text, end.end()):
            return end.end(), number
    return None


_AHEAD = 2048
"""Characters that are looked at after what a parser told last: twice what it looks ahead for a colon."""
_BRACKET = expression(r"[\[\]{}]|\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|#[^\n]*")


class _Failure(Exception):
    def __init__(self, fault: Fault, line: int, *, resume: bool = True) -> None:
        super().__init__()
        self.fault, self.line, self.resume = fault, line, resume


_keys: dict[str, str] = {}


def _key(written: str) -> str:
    """`written` in NFC and without the mark of a key that stands twice; one object for each spelling."""
    key = _keys.get(written)
    if key is None:
        key = written if written.isascii() else unicodedata.normalize("NFC", written)
        key = key.replace("\0", "\u2400")
        if len(_keys) < 10_000:
            _keys[written] = key
    return key


class _Builder:
    """Builds the documents of one stream; `run` returns what stopped it, or None."""

    def __init__(self, tree: Tree, text: str, offset: int, places: bool, limits: Limits) -> None:
        self.tree, self.text, self.offset = tree, text, offset
        self.places, self.limits = places, limits
        self.stack: list[tuple[Any, str | None, Places | None]] = []
        self.last: Event | None = None

    def run(self) -> _Failure | None:
        parser = None
        try:
            parser = parser_of(self.text)
            self._build(parser.get_event)
        except yaml.MarkedYAMLError as error:
            if (deep := self._beyond()) is not None:
                self._break()
                return deep
            # Most workspaces never need it.
            from goallint.source.syntax import explain

            failure = explain(self.text, error, self.offset, stop, tokens)
            self._break(lines(self.text)[failure.line - self.offset])
            return _Failure(failure.fault, failure.line)
        except yaml.YAMLError as error:
            self._break()
            return _Failure(event_faults.other(str(error), 0), self.offset)
        except RecursionError:
            self._break()
            fault = Fault("unreadable-file", "depth", {"limit": self.limits.depth, "line": 1})
            return _Failure(fault, self.offset, resume=False)
        except _Failure as failure:
            self._break()
            return failure
        finally:
            if parser is not None:
                parser.dispose()
        return None

    def unfinished(self) -> int:
        """The line of what was begun last and has no value, as the parser reads ahead of itself."""
        last: Any = self.last
        top = self.stack[-1][0] if self.stack else None
        if type(last) is ScalarEvent and not (type(top) is dict and _key(last.value) not in top):
            return len(self.text)
        if last is None or type(last) in (MappingEndEvent, SequenceEndEvent):
            return len(self.text)
        line: int = last.start_mark.line
        return line

    def _break(self, line: str = "-") -> None:
        """Marks the mappings that were open, and those just closed if `line` may belong to them."""
        for container, _, _ in self.stack:
            if type(container) is dict:
                container[BROKEN] = True
        last = self.stack[-1][0] if self.stack else None
        while last and not line.lstrip().startswith("-"):
            if type(last) is dict:
                last[BROKEN] = True
                last = [value for key, value in last.items() if type(key) is str][-1:]
            else:
                last = last[-1] if type(last) is list else None

    def _build(self, get_event: Callable[[], Any]) -> None:
        """Takes the events one by one until the stream ends. Raises _Failure for what is too much.

        One loop, although it is long: what is open (`container`, `key`, `where`, `mapping`) changes with each
        event, and a call for each of the millions of them would cost more than all that is done here.
        """
        tree, stack, offset, places = self.tree, self.stack, self.offset, self.places
        documents = tree.documents
        max_depth, max_nodes = self.limits.depth, self.limits.nodes
        max_repeated = self.limits.repeated
        anchors: dict[str, tuple[Any, int]] = {}
        sizes: list[tuple[str | None, int]] = []
        nodes = 0
        stands_in = CParser is None or lossy.has_odd_breaks(self.text)
        # The open collection: `container` with `key` waiting for its value, if it is a mapping.
        container: Any = None
        key: str | None = None
        mapping = False
        where: Places | None = None
        while True:
            event = get_event()
            self.last = event
            kind = type(event)
            if kind is ScalarEvent:
                nodes += 1
                value: str | None = event.value
                if stands_in:
                    value = lossy.restored(value)  # type: ignore[arg-type]
                plain = event.implicit[0]
                if mapping and key is None:
                    key = _key(value)  # type: ignore[arg-type]
                    if key in container:
                        self._duplicate(event, key, where)
                        key = f"\0{len(container)}\0{key}"
                    if where is not None:
                        where.keys[key] = _mark(event, offset)
                        if key != value:
                            where.written[key] = value  # type: ignore[assignment]
                    continue
                if not plain:
                    if event.tag is not None:
                        value = self._tagged(event, key)
                elif value in NULLS:
                    value = None
                if event.anchor is not None:
                    anchors[event.anchor] = (value, 1)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if mapping and key is not None:
                    container[key] = None  # pragma: no cover - a parser always gives a value
                anchor, before = sizes.pop()
                if anchor is not None:
                    anchors[anchor] = (container, nodes - before + 1)
                stack.pop()
                if stack:
                    container, key, where = stack[-1]
                    mapping = type(container) is dict
                    if mapping:
                        stack[-1] = (container, None, where)
                        key = None
                else:
                    container, key, where, mapping = None, None, None, False
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                if len(stack) >= max_depth:
                    raise self._too_deep(event)
                if event.tag is not None:
                    self._tagged(event, key)
                opened: Any = {} if kind is MappingStartEvent else []
                inside: Places | None = None
                if kind is MappingStartEvent:
                    start = _mark(event, offset)
                    if places:
                        inside = Places(start, bool(event.flow_style))
                        opened[PLACE] = inside
                    else:
                        opened[PLACE] = start
                elif where is not None and mapping and key is not None:
                    where.items[key] = []
                    if event.flow_style:
                        where.bracketed.add(key)
                self._attach(documents, container, key, where, mapping, opened, event, False)
                if mapping:
                    # The key has its value; remember it while the value is being filled.
                    stack[-1] = (container, key, where)
                if event.anchor is not None:
                    anchors.pop(event.anchor, None)
                sizes.append((event.anchor, nodes))
                if kind is SequenceStartEvent:
                    # A list keeps the mapping and key that it belongs to, for its items' marks.
                    stack.append((opened, key if mapping else None, where if mapping else None))
                    container, mapping = opened, False
                    key, where = stack[-1][1], stack[-1][2]
                else:
                    stack.append((opened, None, inside))
                    container, key, where, mapping = opened, None, inside, True
                continue
            elif kind is AliasEvent:
                if event.anchor not in anchors:
                    name = event.anchor
                    at = _mark(event, offset)
                    if any(anchor == name for anchor, _ in sizes):
                        raise self._too_many(event, "aliases", max_repeated)
                    raise _Failure(event_faults.alias(name, at), event.start_mark.line + offset)
                value, size = anchors[event.anchor]
                plain = False
                nodes += size
                tree.repeated += size
                if tree.repeated > max_repeated:
                    raise self._too_many(event, "aliases", max_repeated)
            elif kind is StreamEndEvent:
                return
            elif kind is DocumentStartEvent:
                anchors = {}
                container, key, where, mapping = None, None, None, False
                if len(documents) >= self.limits.documents:
                    raise self._too_many(event, "documents", self.limits.documents)
                documents.append(None)
                tree.starts.append(pack(event.end_mark.line + offset, 0, 0))
                continue
            elif kind is DocumentEndEvent:
                continue
            else:
                continue
            if nodes > max_nodes:
                raise self._too_many(event, "values", max_nodes)
            self._attach(documents, container, key, where, mapping, value, event, plain)
            if mapping:
                key = None

    def _attach(
        self,
        documents: list[Any],
        container: Any,
        key: str | None,
        where: Places | None,
        mapping: bool,
        value: Any,
        event: Any,
        plain: bool,
    ) -> None:
        """Puts `value` into the open collection; remembers its place."""
        if mapping:
            if key is None:
                raise event_faults.ComplexKey(event, _mark(event, self.offset))
            container[key] = value
            if where is not None:
                where.values[key] = _mark(event, self.offset)
                if plain:
                    where.plain.add(key)
                if key == "id" and type(value) is str:
                    where.id = where.values[key]
            elif key == "id" and value is not None:
                container[PLACE] = _mark(event, self.offset)
        elif container is not None:
            if where is not None and key is not None:
                marks = where.items.get(key)
                if marks is not None:
                    if plain:
                        where.plain.add(f"{key}[{len(marks)}]")
                    marks.append(_mark(event, self.offset))
            container.append(value)
        else:
            documents[-1] = value
            self.tree.starts[-1] = _mark(event, self.offset)

    def _tagged(self, event: Any, key: str | None) -> str:
        """Tells of a tag that is not taken; the text.

        One that is none of YAML's own belongs to that: it is a text that begins with `!`.
        """
        value: str = getattr(event, "value", "")
        other, _, name = event.tag.partition("tag:yaml.org,2002:")
        # Below `x-…` is what others may want to know the tags of.
        keys = [key, *(above for _, above, _ in self.stack)]
        own = any(above is not None and above.startswith("x-") for above in keys)
        if self.places and (other or not (own or _is_so_anyway(event, name))):
            at = _mark(event, self.offset)
            make = event_faults.tag if other else event_faults.untaken
            fault = make(key or "", other or name, value, at)
            self.tree.faults.append(fault)
        return f"{other} {value}".strip() if other else value

    def _duplicate(self, event: Any, key: str, where: Places | None) -> None:
        if where is None:
            return
        first = where.keys[key]
        self.tree.faults.append(
            Fault(
                "duplicate-key",
                "",
                {"key": event.value, "line": unpack(first).line},
                _mark(event, self.offset),
                place=where.start,
                related=((first, "first", {}),),
            )
        )

    def _too_deep(self, event: Any) -> _Failure:
        return self._deep_at(event.start_mark.line, _mark(event, self.offset))

    def _deep_at(self, line: int, mark: int) -> _Failure:
        line += self.offset
        args = {"limit": self.limits.depth, "line": line + 1}
        fault = Fault("unreadable-file", "depth", args, mark)
        return _Failure(fault, line, resume=False)

    def _beyond(self) -> _Failure | None:
        """Whether brackets after what was told last open more levels than are read.

        A parser reads ahead of what it tells, and may stop at levels of its own (libyaml 0.2.6 does
        at a thousand) or at what follows. What is wrong is then the depth.
        """
        end = self.last.end_mark if self.last is not None else None
        if end is None:
            return None
        depth = len(self.stack)
        ahead = self.text[end.index : end.index + _AHEAD]
        for bracket in _BRACKET.finditer(ahead):
            if bracket[0] in "[{":
                depth += 1
            elif bracket[0] in "]}":
                depth -= 1
            if depth > self.limits.depth:
                index = end.index + bracket.start()
                line, column = place_of(self.text, index)
                return self._deep_at(line, pack(line + self.offset, column, 1))
        return None

    def _too_many(self, event: Any, variant: str, limit: int) -> _Failure:
        line = event.start_mark.line + self.offset
        args = {"limit": limit}
        fault = Fault("unreadable-file", variant, args, _mark(event, self.offset))
        return _Failure(fault, line, resume=False)


_COLLECTIONS = frozenset(("map", "seq", "set", "omap", "pairs"))
_NUMBERS = frozenset(("int", "float"))


def _is_so_anyway(event: Any, name: str) -> bool:
    """Whether a value is read as what the tag `name`, one of YAML's own, says that it is."""
    if type(event) is not ScalarEvent:
        return name in _COLLECTIONS
    kind = lossy.kind(event.value)
    return name in ("str", kind) or _NUMBERS.issuperset((name, kind))


def _mark(event: Any, offset: int) -> int:
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    return pack(line + offset, column, end.column - column if end.line == line else 0)


def parser_of(text: str, *, pure: bool = False) -> Any:
    """A parser of `text`: libyaml's where PyYAML has it, else PyYAML's own, reading alike."""
    text = lossy.unbroken(text)
    if CParser is not None and not pure:
        return CParser(text)
    return yaml.Loader(lossy.as_libyaml(text))


def stop(text: str) -> tuple[int, int] | None:
    """The line and the column, from 0, at which a parser stops in `text`; None if it comes to the end."""
    parser = parser_of(text)
    try:
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return (mark.line, mark.column) if mark else (0, 0)
    finally:
        parser.dispose()
    return None


def tokens(text: str) -> Iterator[Any]:
    """The tokens of `text`, as far as they can be told."""
    parser = parser_of(text)
    try:
        while (token := parser.get_token()) is not None:
            yield token
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()


def events(text: str, *, pure: bool) -> Iterator[Event]:
    """The events of `text` from libyaml or, as other tools read it, the pure parser."""
    text = lossy.unbroken(text)
    parser = yaml.Loader(text) if pure or CParser is None else CParser(text)
    try:
        while True:
            event = parser.get_event()
            if event is None or type(event) is StreamEndEvent:
                return
            yield event
    finally:
        parser.dispose()
