"""What is wrong with a document that does not decode: all of it at once, each with its place.

The document is gone through with places: what only the text shows (unknown keys, lossy scalars,
hidden characters) is found on the way, the rest by `jsonschema` against the schema. What is at
fault is then taken out and marked as unknown, so that the rest of the document still counts.
"""

import unicodedata
from collections.abc import Callable, Mapping
from difflib import get_close_matches as _close
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from goallint.findings import Example, Fault, FixedWord, KeyName, Noun, Phrase
from goallint.format import model, schema, vocabulary
from goallint.format.decode import MISSING, either, handler_of, kind_of, plain, split_ids, value
from goallint.format.shape import KINDS, MODELS, OF_SETTINGS, SETTINGS, Field, Shape, shape
from goallint.format.values import Unreadable
from goallint.format.values.identity import LONGEST, hidden, suggestion, visible
from goallint.late import expression
from goallint.source import lossy
from goallint.source.edits import scalar
from goallint.source.marks import unpack
from goallint.source.syntax import glued, hyphen, quoted, with_instead
from goallint.source.text import LOST
from goallint.source.tree import BROKEN, PLACE, Places

if TYPE_CHECKING:
    from jsonschema import ValidationError

_TEXTS = frozenset(("text", "id"))
_KIND = ("kind", "dokument")
_MAY_BEGIN_WITH_HASH = frozenset(("text", "quantity", "targets", "words"))
_HASH = expression(r"\s*:\s+(#(?!#|goallint)\S(?:.*\S)?)")
_WORD = expression(r"[^\W_][\w.-]*")
_BETWEEN_IDS = expression(r"\s*[,;]\s*|\s+(?:och|samt|and|&|\+)\s+")
_INDENTED = expression("[\u00a0\u202f\u2007]{2}")


class Explained(NamedTuple):
    """What could be kept of a document, and what was wrong with it."""

    data: dict[str, Any] | None
    """Of the document, as far as it goes: fit for `decode.typed` with the hook `value`."""
    faults: list[Fault]
    nouns: Mapping[int, tuple[Noun, int]] = {}
    """By the start of each mapping, the item that it is or stands in, and that item's mark."""
    parts: frozenset[int] = frozenset()
    """The marks of keys that are none, but parts of values that a comma splits."""
    rest: str = ""
    """What stands in the document and could not be made use of."""


Breaks = list[tuple[int, int]]


def explain(tree: Any, start: int, lines: list[str], breaks: Breaks) -> Explained:
    """The document in `tree` (read with places) as far as it goes, as data, and its faults.

    `start` is the mark of the document, `lines` the lines of its file, and `breaks` those of them
    that could not be read.
    """
    if type(tree) is not dict:
        args = {"found": _found(tree)}
        return Explained(None, [Fault("invalid-value", "document", args, start, place=start)])
    return _Explanation(tree, lines, breaks).run()


def explain_settings(tree: dict[Any, Any], lines: list[str]) -> Explained:
    """The settings in `tree` (read with places) as far as they go, as data, and their faults."""
    explained = _Explanation(tree, lines, []).of(SETTINGS)
    # Texts of settings are patterns and names: what another reader would make of them is no matter.
    faults = [
        fault
        for fault in explained.faults
        if fault.rule != "lossy-scalar" or fault.variant != "scalar"
    ]
    return explained._replace(faults=faults)


_MOST_ROWS = 10
"""So many rows of a list are written out."""


class _Node(NamedTuple):
    """A mapping in English keys, and the one that it was read from."""

    mapping: str
    noun: Noun
    places: Places
    raw: dict[Any, Any]
    written: dict[str, str]
    unknown: set[str]
    empty: set[str]
    """Lists with nothing in them: known to be empty, where what is unknown may hold anything."""


class _Explanation:
    def __init__(self, tree: dict[Any, Any], lines: list[str], breaks: Breaks) -> None:
        self.tree, self.lines, self.breaks = tree, lines, breaks
        self.faults: list[Fault] = []
        self.nodes: dict[int, _Node] = {}
        self.nouns: dict[int, tuple[Noun, int]] = {}
        self.parts: set[int] = set()
        self.rows: dict[tuple[int, str], int] = {}
        self.rest: list[str] = []
        self.language = "en"
        self.odd = False
        """Whether something was seen that the model takes and the schema does not."""

    def run(self) -> Explained:
        self._show_kind()
        kind = kind_of(self.tree)
        if kind is None:
            if BROKEN not in self.tree or any(key in self.tree for key in _KIND):
                self._no_kind()
            return Explained(None, self.faults)
        return self.of(KINDS[kind], kind)

    def of(self, mapping: str, kind: str = "") -> Explained:
        """The tree explained as a mapping: that of a kind of document, or the settings."""
        written = [k for k in self.tree if type(k) is str]
        self.language = vocabulary.language_of(written, mapping) or "en"
        data = self._examine(self.tree, mapping, None)
        if kind:
            data["kind"] = kind
        if self.odd:
            self._validate(data, kind)
        try:
            full: dict[str, Any] | None = self._finish(data, mapping)
        except msgspec.ValidationError:
            self._validate(data, kind)
            try:
                full = self._finish(data, mapping)
            except (
                msgspec.ValidationError
            ) as error:  # pragma: no cover - a decoder beyond the schema
                places: Places = self.tree[PLACE]
                args = {"reason": str(error)}
                self.faults.append(
                    Fault(
                        "invalid-value",
                        "other",
                        args,
                        places.at,
                        self.nodes[id(data)].noun,
                        places.at,
                    )
                )
                full = None
        faults = [fault._replace(language=self.language) for fault in self.faults]
        rest = " ".join(self.rest)
        return Explained(full, faults, self.nouns, frozenset(self.parts), rest)

    def _show_kind(self) -> None:
        """Lets a `kind` with something invisible in it be found: all else hangs on it."""
        places: Places = self.tree[PLACE]
        for key in [k for k in self.tree if type(k) is str and k not in _KIND]:
            clean = _clean(key)
            if clean in _KIND and clean not in self.tree:
                self.tree[clean] = self.tree.pop(key)
                places.written[clean] = places.written.get(key, key)
                places.keys[clean] = places.keys[key]
                if key in places.values:
                    places.values[clean] = places.values[key]

    def _no_kind(self) -> None:
        """Tells why it is not known which kind of document this is."""
        places: Places = self.tree[PLACE]
        written = [k for k in self.tree if type(k) is str]
        key = next((k for k in _KIND if k in self.tree), "")
        if key:
            self.language = "en" if key == "kind" else "sv"
        else:
            self.language = vocabulary.language_of(written, "plan") or "en"
        own = [k for k in written if not k.startswith("x-")]
        near_kind = {k: c[0] for k in own if (c := _close(k.casefold(), _KIND, 1, 0.75))}
        rule, variant, at = "missing-field", "", places.start
        args: dict[str, Any] = {"item": Noun("document"), "example": FixedWord("kind", "plan")}
        if isinstance(self.tree.get(key), str):
            word, at = self.tree[key], places.values[key]
            self._word(word, "kind", key, Noun("document"), at, places.start)
            self.faults[-1] = self.faults[-1]._replace(language=self.language)
            return
        if self.tree.get(key) is not None:
            rule, variant, at = "invalid-value", "shape", places.values.get(key, places.keys[key])
            args |= {"expected": Phrase("shape-text"), "found": _found(self.tree[key])}
        elif key:
            at = places.keys[key]
        elif near_kind:
            misspelt, meant = next(iter(near_kind.items()))
            rule, variant, at = "unknown-field", "suggestion", places.keys[misspelt]
            args |= {"key": misspelt, "suggestion": meant}
        args["field"] = key or vocabulary.key_in("plan", "kind", self.language)
        self.faults.append(
            Fault(rule, variant, args, at, place=places.start, language=self.language)
        )

    # What only the text shows.

    def _examine(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> dict[str, Any]:
        places: Places = raw[PLACE]
        fields = shape(mapping).fields
        table = vocabulary.keys(mapping)
        noun = self._noun(raw, mapping, outer)
        data: dict[str, Any] = {}
        node = _Node(mapping, noun, places, raw, {}, set(), set())
        self.nodes[id(data)] = node
        self.nouns[places.start] = noun, places.at
        if BROKEN in raw:
            node.unknown.add(model.EVERYTHING)
        glued = self._colon_spaces(raw, node, lambda name: name in table)
        commas = self._commas(
            raw, lambda key: key in table or _near_key(key, table, self.language) != ""
        )
        meant = {table[name].name for name in glued}
        for key, item in raw.items():
            if type(key) is not str or key.startswith("\0"):
                continue
            written = places.written.get(key, key)
            found = table.get(key) or (table.get(_clean(key)) if hidden(written) else None)
            if _INDENTED.match(written):
                self._hard_space(places.keys[key], node)
                continue
            if found is None:
                if not key.startswith("x-") and places.keys[key] not in self.parts:
                    meant.add(self._unknown_key(key, node, table))
                continue
            if hidden(written):
                self._hidden(written, _clean(key), places.keys[key], node, is_key=True)
            name = found.name
            if name in node.written:
                self._twice(key, node.written[name], node)
                continue
            node.written[name] = key
            field = fields[name]
            if self._is_broken(key, item, field, node):
                node.unknown.add(name)
            elif key in commas:
                self._comma(key, places, commas[key], node)
                node.unknown.add(name)
            elif item is None or item == "" or (item == [] and field.many):
                self._empty(key, item, field, node)
            else:
                data[name] = self._read(key, item, field, node)
        node.unknown.update(meant - node.written.keys() - {""})
        if mapping == "waiver" and meant:
            # What was not understood may limit it.
            node.unknown.add("until")
        if mapping == "key_figure" and "ref" in node.unknown:
            # Whatever it does not say itself may stand in the definition.
            node.unknown.add(model.EVERYTHING)
        for broken in (node.unknown | node.empty) & data.keys():
            del data[broken]
        return data

    def _is_broken(self, key: str, item: Any, field: Field, node: _Node) -> bool:
        """Whether a value was begun where the text breaks off, or is cut short by that."""
        line = unpack(node.places.values.get(key, node.places.keys[key])).line - 1
        if any(first <= line < end for first, end in self.breaks):
            return True
        if BROKEN not in node.raw or field.value == "item":
            return False
        last = next(k for k in reversed(node.raw) if type(k) is str)
        # A mark without a length is that of a text in several lines.
        is_open = type(item) in (dict, list) or node.places.values.get(key, 0) & 0xFFF == 0
        return key == last and is_open

    def _noun(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> Noun:
        sort = MODELS[mapping].noun or MODELS[mapping].sort
        if not sort:
            return outer or Noun("document")
        name = raw.get("id")
        if not isinstance(name, str) or len(name) > LONGEST:
            name = ""
        return Noun(sort, name, outer)

    def _fault(
        self, rule: str, variant: str, args: dict[str, Any], at: int, node: _Node, **more: Any
    ) -> None:
        self.faults.append(Fault(rule, variant, args, at, node.noun, node.places.at, **more))

    def _hidden(self, text: str, clean: str, at: int, node: _Node, *, is_key: bool = False) -> None:
        variant, found = hidden(text) or ("hidden", {"text": text})
        args = {k: Phrase(v) if k in ("char", "script") else v for k, v in found.items()}
        self._fault(
            "hidden-character", variant, {**args, "clean": clean, "is_key": is_key}, at, node
        )

    def _hard_space(self, at: int, node: _Node) -> None:
        """A line that is indented with hard spaces belongs to what stands above it."""
        above = unpack(at).line - 1
        self.faults = [
            fault
            for fault in self.faults
            if fault.rule != "empty-document" or unpack(fault.at).line != above
        ]
        self._fault("syntax-error", "hard-space", {}, at, node)
        for inner in self.nodes.values():
            if inner.places.start < at:
                inner.unknown.add(model.EVERYTHING)

    def _twice(self, key: str, first: str, node: _Node) -> None:
        """Two names of one field, such as `mål` and `goals`."""
        at, other = node.places.keys[key], node.places.keys[first]
        args = {"key": key, "other": first, "item": node.noun}
        self._fault("duplicate-key", "names", args, at, node, related=((other, "first", {}),))

    def _unknown_key(self, key: str, node: _Node, table: dict[str, Field]) -> str:
        """Tells of a key that the format does not have; the field that it stands for, if any."""
        close = _near_key(key, table, self.language)
        args: dict[str, Any] = {"key": key, "item": node.noun}
        self.rest += _words(node.raw[key])
        if LOST in key:
            return table[close].name if close else ""
        if key == "<<":
            # What it would bring is not there, and so nothing can be said to be missing.
            self._fault("unknown-field", "merge", args, node.places.keys[key], node)
            node.unknown.add(model.EVERYTHING)
            return ""
        if not key.strip():
            self._fault("unknown-field", "nameless", args, node.places.keys[key], node)
            return ""
        listed = table.get(key.removeprefix("-"))
        if listed:
            span = unpack(node.places.keys[key])
            text = self.lines[span.line - 1][span.column - 1 :].strip()
            self._fault("syntax-error", "hyphen", hyphen(text), node.places.keys[key], node)
            return listed.name
        if close:
            args["suggestion"] = close
            args["there"] = any(k != key and table.get(k) == table[close] for k in node.raw)
            args["sure"] = not args["there"] and _is_sure(key, table, self.language)
            self._fault("unknown-field", "suggestion", args, node.places.keys[key], node)
            return table[close].name
        args["allowed"] = tuple(f"`{k}`" for k in _offered(table, self.language))
        self._fault("unknown-field", "other", args, node.places.keys[key], node)
        return ""

    def _colon_spaces(
        self, raw: dict[Any, Any], node: _Node, stands: Callable[[str], bool]
    ) -> list[str]:
        """Tells of keys in braces that their values are glued to, `2025:minst 87 %`; gives those keys.

        `stands` knows what can be a key.
        """
        marks = raw[PLACE].keys
        empty = [k for k in raw if type(k) is str and raw[k] is None and k in marks]
        found = []
        for number, key in enumerate(empty):
            name, _, value = key.partition(":")
            if not value.strip() or value[0] == " " or not stands(name):
                continue
            after = empty[number + 1] if number + 1 < len(empty) else ""
            if after and not stands(after.partition(":")[0]):
                # The rest of a value that a comma splits.
                self.parts.add(marks[after])
                value = quoted(f"{value},{after}")
            self.parts.add(marks[key])
            args = {"text": key, "mended": f"{name}: {value}"}
            self._fault("syntax-error", "colon-space", args, marks[key], node)
            found.append(name)
        return found

    def _commas(self, raw: dict[Any, Any], stands: Callable[[str], bool]) -> dict[str, int]:
        """The values inside braces that a comma splits, each with the mark of its last part.

        What follows the comma has become a key without a value; `stands` knows keys that may
        have none.
        """
        places: Places = raw[PLACE]
        found: dict[str, int] = {}
        previous = ""
        for key, item in raw.items() if places.flow else ():
            if type(key) is not str:
                continue
            if places.keys[key] in self.parts:
                previous = ""
            elif item is None and previous and not stands(key.rpartition("\0")[2]):
                found[previous] = places.keys[key]
                self.parts.add(places.keys[key])
            else:
                previous = key if key in places.plain and isinstance(item, str) else ""
        return found

    def _comma(self, key: str, places: Places, end: int, node: _Node) -> None:
        """The value of `key` is split by a comma; its last part ends at the mark `end`."""
        at = places.values[key]
        start, last = unpack(at), unpack(end)
        to = last.end - 1 if last.line == start.line else None
        text = self.lines[start.line - 1][start.column - 1 : to]
        args = {"value": text, "field": key, "quoted": quoted(text), "item": node.noun}
        self._fault("lossy-scalar", "comma", args, at, node)

    def _empty(self, key: str, item: Any, field: Field, node: _Node) -> None:
        at = node.places.keys[key]
        if item is None and not field.many and field.value in _MAY_BEGIN_WITH_HASH:
            span = unpack(at)
            hash_ = _HASH.match(self.lines[span.line - 1], span.end - 1)
            if hash_:
                args = {"field": key, "quoted": quoted(hash_[1]), "item": node.noun}
                self._fault("lossy-scalar", "hash", args, at, node)
                node.unknown.add(field.name)
                return
        if BROKEN not in node.raw and (item == [] or (item is None and field.value == "item")):
            if (not field.many and item is None) or node.mapping in OF_SETTINGS:
                return
            example = self._example(node.mapping, field)
            args = {"field": key, "item": node.noun, "example": example, "of": field.name}
            if field.value == "item" and field.name == "waivers":
                # Who sets nothing aside lacks nothing.
                node.empty.add(field.name)
                return
            self._fault("empty-document", "list", args, at, node, label="empty")
            node.empty.add(field.name)

    def _read(self, key: str, item: Any, field: Field, node: _Node) -> Any:
        if field.value == "item":
            if not field.many:
                return self._inner(item, field, node)
            rows = item if type(item) is list else [item]
            if type(item) is dict and self._named_rows(item, field):
                # `goals: {G1: {…}}`
                self._shape(field, item, key, node.places.values[key], node, listed=True)
                self.rest += _words(item)
                node.unknown.add(field.name)
                return []
            return [self._inner(row, field, node) for row in rows]
        if type(item) is dict:
            self._inside(item, field, node)
            if field.value == "map" and field.ids:
                self.odd = self.odd or not all(conforms("id", k) for k in plain(item))
        elif field.value == "decision" and field.many and type(item) is list:
            self._paragraphs(key, item, field, node)
        elif field.value in _TEXTS:
            item = self._scalars(key, item, field, node)
        handler = handler_of(field)
        return _english(handler(item), field) if handler is not None else item

    def _inner(self, item: Any, field: Field, node: _Node) -> Any:
        if type(item) is dict:
            return self._examine(item, field.mapping, node.noun)
        return item

    def _named_rows(self, item: dict[Any, Any], field: Field) -> bool:
        """Whether a mapping has other names for keys than the items that should stand in a list."""
        table = vocabulary.keys(field.mapping)
        names = [k for k in item if type(k) is str]
        return bool(names) and not any(
            k.startswith("x-") or table.get(_clean(k)) or _near_key(k, table, self.language)
            for k in names
        )

    def _inside(self, item: dict[Any, Any], field: Field, node: _Node) -> None:
        """Looks for values split by commas in a mapping that is no item, and in those inside it."""
        places: Places = item[PLACE]
        self.nouns[places.start] = node.noun, node.places.at
        is_free = field.value == "sections" or (field.value == "map" and not field.ids)
        if not is_free and self._colon_spaces(item, node, lambda n: _may_be_empty(n, field)):
            node.unknown.add(field.name)
        for key, end in self._commas(item, lambda name: _may_be_empty(name, field)).items():
            self._comma(key, places, end, node)
            node.unknown.add(field.name)
        if field.value in ("outcomes", "targets"):
            self._parts_unknown(item, field, node)
        if field.value in ("decision", "outcomes", "targets"):
            self._parts_twice(item, field, node)
        inside = field._replace(value=field.of, of="") if field.value == "map" else field
        for inner in item.values():
            if type(inner) is dict:
                self._inside(inner, inside, node)

    def _parts_unknown(self, item: dict[Any, Any], field: Field, node: _Node) -> None:
        """Misspelt parts of a split, which are neither periods: `kvinor` beside `män`."""
        table = vocabulary.keys("split")
        names = [k for k, at in item[PLACE].keys.items() if k in item and at not in self.parts]
        others = [k for k in names if k not in table and not conforms("period", k)]
        near = {k: _near_key(k, table, self.language) for k in others}
        if len(others) < len(names) and not any(k in table for k in names):
            return
        if len(others) == len(names) and not all(near.values()):
            return
        for key in others:
            args = {"key": key, "field": node.written[field.name], "item": node.noun}
            variant = "inside-suggestion" if near[key] else "inside"
            args["suggestion"] = near[key]
            args["allowed"] = tuple(f"`{k}`" for k in _offered(table, self.language))
            self._fault("unknown-field", variant, args, item[PLACE].keys[key], node)
        if others:
            self.rest += _words(item)
            node.unknown.add(field.name)

    def _parts_twice(self, item: dict[Any, Any], field: Field, node: _Node) -> None:
        """Two names of one part of a decision or a split, such as `män` and `pojkar`."""
        table = vocabulary.keys("decision" if field.value == "decision" else "split")
        seen: dict[str, int] = {}
        for key in [k for k in item if type(k) is str and k in table]:
            at = item[PLACE].keys[key]
            first = seen.setdefault(table[key].name, at)
            if first != at:
                other = next(k for k in item if type(k) is str and item[PLACE].keys[k] == first)
                args = {"key": key, "other": other, "item": node.noun}
                self._fault(
                    "duplicate-key", "names", args, at, node, related=((first, "first", {}),)
                )
                node.unknown.add(field.name)

    def _paragraphs(self, key: str, item: list[Any], field: Field, node: _Node) -> None:
        """Decisions in a flow list whose paragraphs have become decisions of their own."""
        marks = node.places.items.get(key, [])
        for number in range(len(item) - 1, 0, -1):
            before, part = item[number - 1], item[number]
            if not (isinstance(before, str) and isinstance(part, str) and part.startswith("§")):
                continue
            text = f"{before}, {part}"
            args = {"value": text, "field": key, "quoted": quoted(text), "item": node.noun}
            self._fault("lossy-scalar", "brackets", args, marks[number - 1], node)
            node.unknown.add(field.name)

    def _scalars(self, key: str, item: Any, field: Field, node: _Node) -> Any:
        """Looks at the texts and ids of one field; gives back ids without what cannot be seen."""
        places = node.places
        rows = item if type(item) is list else [item]
        result = []
        for number, row in enumerate(rows):
            listed = type(item) is list
            marks = places.items.get(key, [])
            at = marks[number] if listed and number < len(marks) else places.values[key]
            spot = f"{key}[{number}]" if listed else key
            if isinstance(row, str):
                if spot in places.plain and (changed := lossy.changed(row)) is not None:
                    args = {"value": row, "field": key, "item": node.noun, "changed": changed}
                    self._fault("lossy-scalar", "scalar", args, at, node)
                if spot in places.plain and field.value == "text":
                    self._cut(row, key, at, node)
                if field.value == "id" and (found := hidden(row)):
                    self._hidden(row, found[1]["clean"], at, node)
                    if found[0] == "hidden":
                        row = suggestion(row)
            result.append(row)
        return result if type(item) is list else result[0]

    def _cut(self, text: str, key: str, at: int, node: _Node) -> None:
        """Tells of a text that goes on after a number sign, which makes a comment of the rest."""
        span = unpack(at)
        if span.end == span.column:
            return
        tail = lossy.cut(text, self.lines[span.line - 1][span.end - 1 :])
        if tail:
            args = {
                "value": text,
                "field": key,
                "quoted": quoted(f"{text} {tail}"),
                "item": node.noun,
            }
            self._fault("lossy-scalar", "cut", args, at, node)

    # What the schema shows.

    def _validate(self, data: dict[str, Any], kind: str) -> None:
        """Tells every error that the schema finds, and takes out what is at fault.

        Rows that decode have none, and are kept from the schema, which would take long over them.
        """
        suspects = dict(data)
        self.nodes[id(suspects)] = self.nodes[id(data)]
        for name, field in shape(self.nodes[id(data)].mapping).fields.items():
            if field.value == "item" and field.many and name in data:
                wrong = [row for row in data[name] if not self._decodes(row, field)]
                suspects[name] = wrong or data[name][:1]
        looked_at = {name: list(rows) for name, rows in suspects.items() if type(rows) is list}
        self._validated(suspects, kind)
        for name in [name for name in data if name not in suspects]:
            del data[name]
        for name, rows in looked_at.items():
            if name in data:
                gone = {id(row) for row in rows} - {id(row) for row in suspects[name]}
                data[name] = [row for row in data[name] if id(row) not in gone]

    def _decodes(self, row: Any, field: Field) -> bool:
        """Whether a row of the document is without error."""
        if id(row) not in self.nodes:
            return False
        form = shape(field.mapping)
        try:
            msgspec.convert(self._full(row, form), form.model, dec_hook=_HOOK)
        except msgspec.ValidationError:
            return False
        return not any(inner.value == "map" and inner.ids for inner in form.fields.values())

    def _validated(self, data: dict[str, Any], kind: str) -> None:
        for _ in range(3):
            errors = list(schema.validator(kind).iter_errors(data))
            if not errors:
                return
            seen: set[tuple[Any, ...]] = set()
            # Later items of a list first, so that taking one out leaves the others' places alone.
            for error in sorted(errors, key=_order, reverse=True):
                identity = (
                    *error.absolute_path,
                    error.validator,
                    str(error.instance)[:80],
                    error.message[:200],
                )
                if identity not in seen:
                    seen.add(identity)
                    self._error(error, data)

    def _error(self, error: "ValidationError", data: dict[str, Any]) -> None:
        path = list(error.absolute_path)
        owner, route = self._owner(data, path)
        node = self.nodes[id(owner)]
        if error.validator == "required" and not route:
            demanded: Any = error.validator_value
            for name in demanded:
                if name not in owner and name not in node.unknown | node.empty:
                    self._missing(name, node)
            return
        if not route:
            return
        name = str(route[0])
        named = "propertyNames" in error.absolute_schema_path
        if named:
            route = [*route, error.instance]
        if not _reaches(owner, route):
            # Another error has been told of it.
            return
        field = shape(node.mapping).fields[name]
        key = node.written[name]
        raw, at = self._place(node, key, route[1:])
        instance = error.instance
        if named and type(instance) is str:
            instance, at = self._key_written(node, key, route[1:], at)
        inner = field.value == "map" and field.name in _NAMES and not named and len(route) > 1
        args = {"field": str(route[1]) if inner else key, "item": node.noun}
        told = len(self.faults)
        if not self._worded(error, instance, field, raw, args, at, node):
            return
        self.faults[told:] = [
            self._mended(fault, field, node.raw[key], route[1:]) for fault in self.faults[told:]
        ]
        self.rest += _words(raw)
        node.unknown.add(name)
        _take_out(owner, route)

    def _mended(self, fault: Fault, field: Field, whole: Any, route: list[Any]) -> Fault:
        """A fault with the whole value as it was probably meant: a list with all that is in it."""
        if fault.rule != "invalid-value" or "suggestion" not in fault.args:
            return fault
        meant = [str(fault.args["suggestion"])]
        if fault.variant == "id":
            meant = self._ids_meant(str(fault.args["value"]), field) or meant
        is_listed = type(whole) is list and len(route) == 1
        rows, number = (whole, route[0]) if is_listed else ([""], 0)
        more = {"mended": with_instead(rows, number, meant), "of": field.name}
        return fault._replace(args={**fault.args, **more})

    @cached_property
    def _written(self) -> frozenset[str]:
        """Whatever in the file could be an id."""
        return frozenset(word for line in self.lines for word in _WORD.findall(line))

    def _ids_meant(self, written: str, field: Field) -> list[str]:
        """The ids that were meant by a text that is none, where the file or the text shows it."""
        together = "".join(visible(written).split())
        if conforms("id", together) and together in self._written:
            return [together]
        parts = _BETWEEN_IDS.split(written.strip()) if field.many else []
        return parts if all(conforms("id", part) for part in parts) else []

    def _owner(self, data: dict[str, Any], path: list[Any]) -> tuple[dict[str, Any], list[Any]]:
        """The innermost item on the way to a fault, and the rest of the way."""
        owner, rest = data, path
        here: Any = data
        for number, step in enumerate(path):
            if not _has(here, step):
                break
            here = here[step]
            if id(here) in self.nodes:
                owner, rest = here, path[number + 1 :]
        return owner, rest

    def _place(self, node: _Node, key: str, route: list[Any]) -> tuple[Any, int]:
        """The value at fault as it was written, and its mark."""
        places, raw = node.places, node.raw[key]
        at = places.values.get(key, places.keys.get(key, places.start))
        for step in route:
            if isinstance(step, int):
                marks = places.items.get(key, [])
                if type(raw) is list and step < len(raw):
                    raw = raw[step]
                    at = marks[step] if step < len(marks) else at
            elif type(raw) is dict and (key := _written(raw, step)) in raw:
                places = raw[PLACE]
                at = places.values.get(key, places.keys.get(key, at))
                raw = raw[key]
        return raw, at

    def _key_written(self, node: _Node, key: str, route: list[Any], at: int) -> tuple[str, int]:
        """The last key on the way into a field's value as it was written, and its mark, else `at`."""
        raw = node.raw[key]
        for step in route[:-1]:
            raw = raw[step] if type(raw) is dict and step in raw else None
        if type(raw) is not dict:
            return route[-1], at
        written = _written(raw, route[-1])
        return written, raw[PLACE].keys.get(written, at)

    def _missing(self, name: str, node: _Node) -> None:
        if model.EVERYTHING in node.unknown:
            return
        node.unknown.add(name)
        key = node.written.get(name) or vocabulary.key_in(node.mapping, name, self.language)
        at = node.places.at
        if name in node.written:
            at = node.places.keys[key]
        field = shape(node.mapping).fields[name]
        variant = "rows" if field.value == "item" else ""
        example = self._example(node.mapping, field)
        args = {"field": key, "item": node.noun, "example": example, "of": name}
        self._fault("missing-field", variant, args, at, node, label="absent")

    def _worded(
        self,
        error: "ValidationError",
        instance: Any,
        field: Field,
        raw: Any,
        args: dict[str, Any],
        at: int,
        node: _Node,
    ) -> bool:
        """Words one error; False where it only repeats another."""
        if isinstance(instance, str) and LOST in instance:
            # What damaged it has been told.
            return True
        if error.validator == "format" and isinstance(instance, str):
            name = str(error.validator_value).removeprefix("goallint-")
            try:
                schema.PARSERS[name](instance)
            except Unreadable as unreadable:
                self._unreadable(unreadable.fault, args, at, node, field)
            return True
        if error.validator == "anyOf" and isinstance(instance, str):
            words = field.words or field.value
            self._word(instance, words, args["field"], node.noun, at, node.places.at)
            return True
        table = vocabulary.keys({"decision": "decision"}.get(field.value, "split"))
        if type(raw) is dict and field.value in ("decision", "outcomes"):
            names = [k for k in raw if type(k) is str and not k.startswith("\0")]
            extra = [k for k in names if k not in table]
            if len(extra) < len(names) or field.value == "decision":
                for key in extra:
                    free = [k for k in _offered(table, self.language) if k not in names]
                    allowed = tuple(f"`{k}`" for k in free)
                    more = {**args, "key": key, "allowed": allowed}
                    self._fault("unknown-field", "inside", more, raw[PLACE].keys[key], node)
                if extra:
                    return True
        if field.value == "item" and isinstance(raw, str) and (found := glued(raw)):
            self._fault("syntax-error", "colon-space", {"text": raw, "mended": found}, at, node)
            return True
        self._shape(field, raw, args["field"], at, node)
        return True

    def _shape(
        self, field: Field, raw: Any, key: str, at: int, node: _Node, *, listed: bool = False
    ) -> None:
        """Tells of a value that has another shape than its field."""
        inside = field.value == "map" and key != node.written[field.name]
        rows = field.value == "item" or (field.value == "map" and not inside)
        expected = _EXPECTED.get(field.of if inside else field.value, "text")
        args = {
            "field": key,
            "item": node.noun,
            "expected": Phrase("shape-list" if listed else f"shape-{expected}"),
            "found": _found(raw),
            "example": self._example(node.mapping, field, of=inside),
        }
        if field.value == "item" and field.many:
            if isinstance(raw, str):
                args["example"] = f"- {{{_pairs(self._row(field, raw))}}}"
            args |= {"rows": self._rows(field, node.raw[key]), "of": field.mapping}
        elif field.value == "text" and type(raw) is list and all(type(t) is str for t in raw):
            args["example"] = scalar(", ".join(raw))
        first = self.rows.get((id(node), key))
        if first is not None and at < self.faults[first].at:
            # One finding for all the rows of a list, at the first of them.
            self.faults[first] = self.faults[first]._replace(args=args, at=at)
        elif first is None:
            self._fault("invalid-value", "rows" if rows else "shape", args, at, node)
            if rows:
                self.rows[id(node), key] = len(self.faults) - 1

    def _unreadable(
        self, fault: Fault, args: dict[str, Any], at: int, node: _Node, field: Field
    ) -> None:
        more = dict(fault.args)
        if fault.rule == "invalid-value" and not str(more.get("value", "-")).strip():
            self._shape(field, None, args["field"], at, node)
            return
        if fault.rule == "invalid-value" and "words" in more:
            self._word(
                str(more["value"]), more["words"], args["field"], node.noun, at, node.places.at
            )
            return
        if fault.rule == "invalid-value" and fault.variant == "number":
            found = _found(more["value"])
            example = self._example(node.mapping, field)
            more = {"expected": Phrase("shape-number"), "found": found, "example": example}
            self._fault("invalid-value", "shape", {**args, **more}, at, node)
            return
        example = self._example(node.mapping, field, of=field.value == "map")
        if fault.rule == "invalid-quantity":
            written = str(more.get("value", ""))
            if "a" in more:
                more |= _both(written, more)
            elif field.value == "targets":
                example = self._level(written, node) or example
        self._fault(fault.rule, fault.variant, {"example": example, **args, **more}, at, node)

    def _example(self, mapping: str, field: Field, *, of: bool = False) -> Any:
        """A value that could stand in a field, `of` a map in one of its entries."""
        from goallint.format import descriptions

        if field.value == "words" or (of and field.of == "words"):
            return FixedWord(field.words, vocabulary.WORDS[field.words][0].name)
        if of and field.name in _NAMES:
            return _EXAMPLES[field.of]
        if field.value == "item":
            inner = shape(field.mapping).fields.values()
            first = next((f for f in inner if f.required), next(iter(inner)))
            key = vocabulary.key_in(field.mapping, first.name, self.language)
            value = self._in_words(self._example(field.mapping, first))
            return f"{'- ' if field.many else ''}{key}: {value}"
        if field.value == "map" and field.name in _NAMES:
            one = self._in_words(self._example(mapping, field, of=True))
            return f"{_NAMES[field.name]}: {one}"
        examples = descriptions.of_keys(mapping)[field.name].examples
        return examples[0] if examples else _EXAMPLES[field.value]

    def _in_words(self, example: Any) -> str:
        """An example as the document would have it."""
        if isinstance(example, FixedWord):
            return vocabulary.word_in(example.field, example.name, self.language)
        if isinstance(example, Example):
            return example.sv if self.language == "sv" else example.en
        return str(example)

    def _row(self, field: Field, named: str) -> dict[str, str]:
        """The keys and values of a row that a list needs, for a text that stands where its id or name should."""
        fields = [one for one in shape(field.mapping).fields.values() if one.required]
        words = {one.name: self._in_words(self._example(field.mapping, one)) for one in fields}
        if named and fields and (fields[0].value != "id" or conforms("id", named)):
            words[fields[0].name] = named
        elif named and "title" in words:
            words["title"] = named
        return {
            vocabulary.key_in(field.mapping, name, self.language): word
            for name, word in words.items()
        }

    def _rows(self, field: Field, raw: Any) -> tuple[dict[str, str], ...]:
        """The rows of a list for all that stands in its place, without ids that nobody gave; none for more than a few texts."""
        rows: list[dict[str, str]] = []
        if type(raw) is dict:
            first = next(iter(shape(field.mapping).fields))
            key = vocabulary.key_in(field.mapping, first, self.language)
            named = plain(raw)
            if not all(
                type(inner) is dict and all(type(text) is str for text in inner.values())
                for inner in named.values()
            ):
                return ()
            rows = [{key: name, **inner} for name, inner in named.items()]
        else:
            texts = raw if type(raw) is list else [raw]
            if not all(type(text) is str and text.strip() for text in texts):
                return ()
            for text in texts[: _MOST_ROWS + 1]:
                row = self._row(field, text)
                rows.append({k: "" if k == "id" and v != text else v for k, v in row.items()})
        return tuple(rows) if len(rows) <= _MOST_ROWS else ()

    def _word(self, written: str, words: str, key: str, noun: Noun, at: int, place: int) -> None:
        allowed = [word.written(self.language) for word in vocabulary.WORDS[words]]
        close = near(written, allowed) or near(written, list(vocabulary.words(words)))
        args: dict[str, Any] = {"field": key, "item": noun, "value": written}
        sort = None if close or words != "kind" else self._kind_of(written)
        close = close or sort
        if close:
            args["suggestion"] = args["mended"] = close
            variant = "suggestion"
            if sort == "plan":
                variant = "plan"
                args |= {"type": KeyName("type", "plan"), "name": written[:1].upper() + written[1:]}
        else:
            args["allowed"], args["example"] = tuple(allowed), allowed[0]
            variant = "word"
        self.faults.append(Fault("invalid-value", variant, args, at, noun, place))

    def _kind_of(self, written: str) -> str | None:
        """The kind of document that a sort of plan or report is: `verksamhetsplan` is a `plan`."""
        ends = {"plan": "plan", "budget": "plan", "report": "report", "rapport": "report"}
        folded = vocabulary.fold(written)
        kind = next((kind for end, kind in ends.items() if folded.endswith(end)), None)
        return vocabulary.word_in("kind", kind, self.language) if kind else None

    def _level(self, written: str, node: _Node) -> Example | None:
        """A target with the number that a text holds, in the unit that the key figure is given in."""
        table = vocabulary.keys(node.mapping)
        named = {key.name: node.raw.get(word) for word, key in table.items() if word in node.raw}
        unit, number = named.get("unit"), _NUMBER.search(written)
        if not number and not isinstance(unit, str):
            return None
        unit = {"procent": "%", "percent": "%"}.get(str(unit), str(unit or "")).strip()
        amount = f"{number[0] if number else 10} {unit}".strip()
        lower = vocabulary.words("better").get(vocabulary.fold(str(named.get("better")))) == "lower"
        return Example(
            f"{'at most' if lower else 'at least'} {amount}",
            f"{'högst' if lower else 'minst'} {amount}",
        )

    # What is left.

    def _finish(self, data: dict[str, Any], mapping: str) -> dict[str, Any]:
        """`data` in full. Raises ValidationError, if the decoder cannot make use of it."""
        full = self._full(data, shape(mapping))
        if "kind" in data:
            full["@language"] = self.language
        msgspec.convert(full, shape(mapping).model, dec_hook=_HOOK)
        return full

    def _full(self, data: dict[str, Any], form: Shape) -> dict[str, Any]:
        """`data` as the decoder wants it: places, what is unknown, stand-ins for what is missing."""
        node = self.nodes[id(data)]
        full: dict[str, Any] = {}
        for name, item in data.items():
            field = form.fields[name]
            if field.value == "item":
                inner = shape(field.mapping)
                rows = item if field.many else [item]
                if isinstance(rows, list):
                    rows = [
                        self._full(row, inner) if id(row) in self.nodes else row for row in rows
                    ]
                full[name] = rows if field.many else rows[0]
            elif type(item) is dict and field.value == "map":
                full[name] = {k: v for k, v in plain(item).items() if v is not None}
            elif type(item) is dict:
                full[name] = plain(item)
            else:
                full[name] = item
        if form.mixed and full.get(form.mixed):
            split_ids(full, form.mixed)
        for name in (
            node.unknown - {model.EVERYTHING}
            | node.empty
            | (
                {n for n, f in form.fields.items() if f.required}
                if model.EVERYTHING in node.unknown
                else set()
            )
        ):
            field = form.fields[name]
            if field.required and name not in full:
                node.unknown.add(name)
                full[name] = [] if field.many else ("" if field.value == "text" else MISSING)
                if field.value == "words":
                    full[name] = vocabulary.WORDS[field.words][0].name
        full["@at"] = node.places.at
        if node.unknown:
            full["@unknown"] = sorted(node.unknown)
        if node.empty:
            full["@empty"] = sorted(node.empty)
        return full


_HOOK = partial(either, hook=value)
_EXPECTED = {
    "item": "mapping",
    "map": "mapping",
    "number": "number",
    "date": "date",
    "period": "period",
    "due": "date",
    "flag": "flag",
    "quantity": "number",
    "targets": "number",
    "outcomes": "number",
    "outcome": "number",
    "amounts": "number",
    "sections": "list",
    "demand": "mapping",
}
_NUMBER = expression(r"\d+(?:[.,]\d+)?")
_THOUSAND = expression(r"\d{1,3}[.,]\d{3}(?!\d)")


def _pairs(row: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {scalar(word)}" for key, word in row.items())


def _both(written: str, more: dict[str, Any]) -> dict[str, Any]:
    """Both readings of `1,500`, with all that stands around the number."""
    match = _THOUSAND.search(written)
    if not match:
        return {}
    before, after = written[: match.start()], written[match.end() :]
    whole, decimals = match[0][:-4], match[0][-3:].rstrip("0") or "0"
    return {
        "a": f"{before}{whole} {match[0][-3:]}{after}",
        "b": Example(f"{before}{whole}.{decimals}{after}", f"{before}{whole},{decimals}{after}"),
    }


# For fields that have no example of their own.
_EXAMPLES: dict[str, Any] = {
    "text": Example("Improved since last year", "Bättre än förra året"),
    "flag": FixedWord("flag", "yes"),
    "interval": FixedWord("each", "year"),
    "number": "2",
    "quantity": "82 %",
    "outcomes": "82 %",
    "outcome": "82 %",
}
# A name that could stand in a map.
_NAMES = {"compare": "riket", "by": "avd-a", "parts": "analyserade", "shares": "väl"}


def _order(error: "ValidationError") -> tuple[Any, ...]:
    return tuple((isinstance(step, int), str(step).zfill(9)) for step in error.absolute_path)


def _take_out(owner: dict[str, Any], route: list[Any]) -> None:
    """Removes what is at fault, and as little else as can be."""
    here: Any = owner
    for number, step in enumerate(route):
        last = number == len(route) - 1
        inside = here[step] if _has(here, step) else None
        if last or not isinstance(inside, dict | list):
            if _has(here, step):
                del here[step]
            return
        here = inside


def _words(raw: Any) -> list[str]:
    """The texts in a value, keys among them."""
    if type(raw) is dict:
        return [
            word
            for key, value_ in raw.items()
            if type(key) is str
            for word in (key, *_words(value_))
        ]
    if type(raw) is list:
        return [word for one in raw for word in _words(one)]
    return [raw] if isinstance(raw, str) else []


def _english(item: Any, field: Field) -> Any:
    """The keys of decisions and splits in English, as the schema of documents has them."""
    if type(item) is list:
        return [_english(one, field) for one in item]
    if type(item) is not dict:
        return item
    if field.value == "decision":
        table = vocabulary.keys("decision")
    elif field.value in ("outcomes", "targets") or field.of == "outcomes":
        table = vocabulary.keys("split")
    else:
        return item
    if field.value == "map":
        inside = field._replace(value=field.of, of="")
        return {k: _english(v, inside) for k, v in item.items()}
    return {table[k].name if k in table else k: _english(v, field) for k, v in item.items()}


def _written(raw: dict[Any, Any], step: Any) -> Any:
    """The key of a mapping that `_english` has made into `step`."""
    for mapping in ("split", "decision"):
        table = vocabulary.keys(mapping)
        for key in raw if step not in raw else ():
            if key in table and table[key].name == step:
                return key
    return step


def _reaches(owner: dict[str, Any], route: list[Any]) -> bool:
    """Whether what a route leads to is still there."""
    here: Any = owner
    for step in route:
        if not _has(here, step):
            return not isinstance(here, dict | list)
        here = here[step]
    return True


def _has(here: Any, step: Any) -> bool:
    if isinstance(here, list):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, dict) and step in here


def _found(raw: Any) -> Phrase:
    """What a value is, in words."""
    if isinstance(raw, dict):
        return Phrase("shape-mapping")
    if isinstance(raw, list):
        return Phrase("shape-list")
    if raw is None:
        return Phrase("shape-nothing")
    text = " ".join(str(raw).split())
    return Phrase("shape-quoted", {"value": text if len(text) <= 60 else f"{text[:59]}…"})


def _offered(table: dict[str, Field], language: str) -> list[str]:
    """The spellings of the keys that `language` writes."""
    return list(dict.fromkeys(key.written(language) for key in table.values()))


def _clean(key: str) -> str:
    """A key without what cannot be seen in it, and with Latin letters for their look-alikes."""
    found = hidden(key)
    return found[1]["clean"] if found and found[0] == "mixed" else visible(key)


def _near_key(key: str, table: dict[str, Field], language: str) -> str:
    """The key that was probably meant by one that is not known; empty if none is near."""
    found = near(key, _offered(table, language)) or near(key, list(table)) or ""
    known = table.get(found)
    # A further name of a key is not proposed, but the one that the document's language has; nor is the
    # name in the other language, where what was written is near no name of the document's own.
    is_offered = found in _offered(table, language)
    return known.written(language) if known is not None and not is_offered else found


def _is_sure(key: str, table: dict[str, Field], language: str) -> bool:
    """Whether no more than one field is near a key that is not known."""
    folded = [vocabulary.fold(name) for name in _offered(table, language)]
    every = {vocabulary.fold(name): known.name for name, known in table.items()}
    meant = {every[name] for name in _close(vocabulary.fold(key), list(every), 3, 0.7)}
    return (
        without_marks(vocabulary.fold(visible(key))) in map(without_marks, folded)
        or len(_close(vocabulary.fold(key), folded, 2, 0.7)) == 1
        or len(meant) == 1
    )


def _may_be_empty(name: str, field: Field) -> bool:
    """Whether a key inside a field's value may lack a value, rather than be part of one."""
    if field.value in ("targets", "outcomes", "amounts") or field.of == "outcomes":
        return name in vocabulary.keys("split") or conforms("period", name)
    if field.ids:
        return conforms("id", name)
    return not name[:1].isdigit()


def conforms(parser: str, text: str) -> bool:
    """Whether one of the parsers of `schema` reads `text`."""
    try:
        schema.PARSERS[parser](text)
    except Unreadable:
        return False
    return True


def without_marks(text: str) -> str:
    """`text` with plain letters: `mal` for `mål`."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def near(written: str, candidates: list[str]) -> str | None:
    """The candidate that `written` most likely stands for, if one is near."""
    folded = {vocabulary.fold(c): c for c in reversed(candidates)}
    plain = {without_marks(c): whole for c, whole in folded.items()}
    meant = vocabulary.fold(visible(written))
    exact = folded.get(meant) or plain.get(without_marks(meant))
    if exact:
        return exact
    found = _close(vocabulary.fold(written), list(folded), 1, 0.75)
    return folded[found[0]] if found else None
