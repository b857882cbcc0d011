"""What is wrong with a document that does not decode: all of it at once, each with its place.

The document is gone through with places: what only the text shows (unknown keys, lossy scalars,
hidden characters) is found on the way, the rest by `jsonschema` against the schema. What is at
fault is then taken out and marked as unknown, so that the rest of the document still counts.
"""

import difflib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from goallint.findings import Fault, FixedWord, Noun, Phrase, Sort
from goallint.format import model, schema, vocabulary
from goallint.format.decode import MISSING, handler_of, kind_of, plain, split_ids, value
from goallint.format.shape import KINDS, Field, Shape, shape
from goallint.format.values import Unreadable
from goallint.format.values.identity import hidden, suggestion, visible
from goallint.source import lossy
from goallint.source.marks import unpack
from goallint.source.tree import BROKEN, PLACE, Places

if TYPE_CHECKING:
    from jsonschema import ValidationError

_NOUNS = {
    **{name: name for name in vocabulary.KEYS if name in (
        "organisation", "level", "body", "area", "reporting", "plan", "goal", "key_figure", "assignment", "activity",
        "report", "survey", "control", "self_check", "audit", "question", "recommendation", "response", "waiver",
    )},
    "control_plan": "control-plan",
    "key_figures": "document",
}  # fmt: skip
_TEXTS = frozenset(("text", "id"))


class Explained(NamedTuple):
    """What could be kept of a document, and what was wrong with it."""

    document: model.Document | None
    faults: list[Fault]


def explain(tree: Any, start: int, lines: list[str]) -> Explained:
    """The document in `tree` (read with places) as far as it goes, and its faults.

    `start` is the mark of the document, `lines` the lines of its file.
    """
    if tree is None:
        return Explained(None, [Fault("empty-document", "document", {}, start, place=start)])
    if type(tree) is not dict:
        args = {"found": _found(tree)}
        return Explained(None, [Fault("invalid-value", "document", args, start, place=start)])
    return _Explanation(tree, lines).run()


class _Node(NamedTuple):
    """A mapping in English keys, and the one that it was read from."""

    mapping: str
    noun: Noun
    places: Places
    raw: dict[Any, Any]
    written: dict[str, str]
    unknown: set[str]


class _Explanation:
    def __init__(self, tree: dict[Any, Any], lines: list[str]) -> None:
        self.tree, self.lines = tree, lines
        self.faults: list[Fault] = []
        self.nodes: dict[int, _Node] = {}
        self.language = "en"

    def run(self) -> Explained:
        kind = kind_of(self.tree)
        if kind is None:
            if BROKEN not in self.tree or "kind" in self.tree or "dokument" in self.tree:
                self._no_kind()
            return Explained(None, self.faults)
        mapping = KINDS[kind]
        written = [k for k in self.tree if type(k) is str]
        self.language = vocabulary.language_of(written, mapping) or "en"
        data = self._examine(self.tree, mapping, None)
        data["kind"] = kind
        try:
            document: model.Document | None = self._finish(data, mapping)
        except msgspec.ValidationError:
            self._validate(data, kind)
            try:
                document = self._finish(data, mapping)
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
                document = None
        return Explained(document, [f._replace(language=self.language) for f in self.faults])

    def _no_kind(self) -> None:
        places: Places = self.tree[PLACE]
        for key in ("kind", "dokument"):
            if isinstance(self.tree.get(key), str):
                language = "en" if key == "kind" else "sv"
                self.language = language
                self._word(
                    self.tree[key], "kind", key, Noun("document"), places.values[key], places.start
                )
                self.faults[-1] = self.faults[-1]._replace(language=language)
                return
        written = [k for k in self.tree if type(k) is str]
        self.language = vocabulary.language_of(written, "plan") or "en"
        key = vocabulary.key_in("plan", "kind", self.language)
        misspelt = [
            k
            for k in written
            if difflib.get_close_matches(k.casefold(), ["kind", "dokument"], 1, 0.75)
        ]
        if misspelt and type(self.tree[misspelt[0]]) is str:
            close = difflib.get_close_matches(misspelt[0].casefold(), ["kind", "dokument"], 1)[0]
            args: dict[str, Any] = {
                "key": misspelt[0],
                "suggestion": close,
                "item": Noun("document"),
            }
            at = places.keys[misspelt[0]]
            self.faults.append(
                Fault(
                    "unknown-field",
                    "suggestion",
                    args,
                    at,
                    place=places.start,
                    language=self.language,
                )
            )
            return
        example = FixedWord("kind", "plan")
        args = {"field": key, "example": example, "item": Noun("document")}
        self.faults.append(
            Fault(
                "missing-field", "", args, places.start, place=places.start, language=self.language
            )
        )

    # What only the text shows.

    def _examine(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> dict[str, Any]:
        places: Places = raw[PLACE]
        fields = shape(mapping).fields
        table = vocabulary.keys(mapping)
        noun = self._noun(raw, mapping, outer)
        data: dict[str, Any] = {}
        node = _Node(mapping, noun, places, raw, {}, set())
        self.nodes[id(data)] = node
        if BROKEN in raw:
            node.unknown.add(model.EVERYTHING)
        previous: str | None = None
        for key, item in raw.items():
            if type(key) is not str or key.startswith("\0"):
                continue
            written = places.written.get(key, key)
            self._hidden_key(written, table, node)
            found = table.get(key) or table.get(visible(key))
            if found is None:
                if not key.startswith("x-"):
                    self._unknown_key(key, item, previous, node, table)
                continue
            previous = key
            name = found.name
            if name in node.written:
                first = places.keys[node.written[name]]
                args = {"key": written, "item": noun, "line": unpack(first).line}
                related = ((first, "first", {}),)
                self._fault("duplicate-key", "", args, places.keys[key], node, related=related)
                continue
            node.written[name] = key
            field = fields[name]
            if item is None or item == "" or (item == [] and field.many):
                self._empty(key, item, field, node)
                continue
            data[name] = self._read(key, item, field, node)
        for broken in node.unknown & data.keys():
            del data[broken]
        return data

    def _noun(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> Noun:
        sort = _NOUNS.get(mapping)
        if sort is None:
            return outer or Noun("document")
        name = raw.get("id")
        return Noun(sort, name if isinstance(name, str) else "", outer)

    def _fault(
        self, rule: str, variant: str, args: dict[str, Any], at: int, node: _Node, **more: Any
    ) -> None:
        self.faults.append(Fault(rule, variant, args, at, node.noun, node.places.at, **more))

    def _hidden_key(self, key: str, table: dict[str, vocabulary.Key], node: _Node) -> None:
        found = hidden(key)
        if found and (visible(key) in table or found[0] != "mixed") and not key.startswith("x-"):
            variant, args = found
            clean = visible(key)
            at = node.places.keys.get(key, 0) or node.places.keys.get(clean, node.places.start)
            label = {"char": Phrase(args["char"])} if "char" in args else {}
            self._fault("hidden-character", variant, {**args, "clean": clean, **label}, at, node)

    def _unknown_key(
        self,
        key: str,
        item: Any,
        previous: str | None,
        node: _Node,
        table: dict[str, vocabulary.Key],
    ) -> None:
        places = node.places
        close = near(key, _offered(table, self.language)) or near(key, list(table))
        if places.flow and item is None and previous is not None and close is None:
            before = node.raw[previous]
            if isinstance(before, str) and key not in places.plain or isinstance(before, str):
                gap = unpack(places.keys[key]).column - unpack(places.values[previous]).end
                text = f"{before},{' ' if gap > 1 else ''}{key}"
                name = table[previous].name
                node.unknown.add(name)
                args = {"value": text, "field": previous, "item": node.noun}
                self._fault("lossy-scalar", "comma", args, places.values[previous], node)
                return
        args = {"key": key, "item": node.noun}
        if hidden(key):
            return
        if close:
            args["suggestion"] = close
            self._fault("unknown-field", "suggestion", args, places.keys[key], node)
        else:
            args["allowed"] = tuple(f"`{k}`" for k in _offered(table, self.language))
            self._fault("unknown-field", "other", args, places.keys[key], node)

    def _empty(self, key: str, item: Any, field: Field, node: _Node) -> None:
        places = node.places
        if (
            item is None
            and not field.many
            and field.value in ("text", "quantity", "targets", "words")
        ):
            line = self.lines[unpack(places.keys[key]).line - 1]
            hash_ = re.search(r":\s+(#\S.*?)\s*$", line[unpack(places.keys[key]).column - 1 :])
            if hash_ and not hash_[1].startswith(("#goallint", "##")):
                args = {"value": hash_[1], "field": key, "item": node.noun}
                self._fault("lossy-scalar", "hash", args, places.keys[key], node)
                node.unknown.add(field.name)
                return
        if item == [] or (item is None and field.value == "item" and field.many):
            args = {"field": key, "item": node.noun}
            self._fault("empty-document", "list", args, places.keys[key], node, label="empty")
            node.unknown.add(field.name)

    def _read(self, key: str, item: Any, field: Field, node: _Node) -> Any:
        if field.value == "item":
            if field.many:
                rows = item if type(item) is list else [item]
                return [self._inner(row, field, node) for row in rows]
            return self._inner(item, field, node)
        if field.value in _TEXTS:
            item = self._scalars(key, item, field, node)
        handler = handler_of(field)
        return handler(item) if handler is not None else item

    def _inner(self, item: Any, field: Field, node: _Node) -> Any:
        if type(item) is dict:
            return self._examine(item, field.mapping, node.noun)
        return item

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
                if field.value == "id" and (found := hidden(row)):
                    variant, extra = found
                    label = {"char": Phrase(extra["char"])} if "char" in extra else {}
                    self._fault("hidden-character", variant, {**extra, **label}, at, node)
                    if variant == "hidden":
                        row = suggestion(row)
            result.append(row)
        return result if type(item) is list else result[0]

    # What the schema shows.

    def _validate(self, data: dict[str, Any], kind: str) -> None:
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
            for name in error.validator_value:
                if name not in owner and name not in node.unknown:
                    self._missing(name, node)
            return
        if not route:
            return
        name = str(route[0])
        field = shape(node.mapping).fields[name]
        key = node.written[name]
        if error.validator == "propertyNames" or "propertyNames" in error.absolute_schema_path:
            route = [*route, error.instance]
        raw, at = self._place(node, key, route[1:])
        args = {"field": key, "item": node.noun}
        if not self._worded(error, field, raw, args, at, node):
            return
        node.unknown.add(name)
        _take_out(owner, route)

    def _owner(self, data: dict[str, Any], path: list[Any]) -> tuple[dict[str, Any], list[Any]]:
        """The innermost item on the way to a fault, and the rest of the way."""
        owner, rest = data, path
        here: Any = data
        for number, step in enumerate(path):
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
            elif type(raw) is dict and step in raw:
                places, key = raw[PLACE], step
                at = places.values.get(key, places.keys.get(key, at))
                raw = raw[step]
        return raw, at

    def _missing(self, name: str, node: _Node) -> None:
        node.unknown.add(name)
        if BROKEN in node.raw:
            return
        key = node.written.get(name) or vocabulary.key_in(node.mapping, name, self.language)
        at = node.places.at
        if name in node.written:
            at = node.places.keys[key]
        args = {
            "field": key,
            "item": node.noun,
            "example": _example(node.mapping, name, self.language),
        }
        self._fault("missing-field", "", args, at, node, label="absent")

    def _worded(
        self,
        error: "ValidationError",
        field: Field,
        raw: Any,
        args: dict[str, Any],
        at: int,
        node: _Node,
    ) -> bool:
        """Words one error; False where it only repeats another."""
        instance = error.instance
        if error.validator == "format" and isinstance(instance, str):
            name = str(error.validator_value).removeprefix("goallint-")
            try:
                schema.PARSERS[name](instance)
            except Unreadable as unreadable:
                self._unreadable(unreadable.fault, args, at, node, field)
            return True
        if error.validator == "anyOf" and isinstance(instance, str):
            self._word(instance, field.words, args["field"], node.noun, at, node.places.at)
            return True
        if field.value == "decision" and error.validator == "additionalProperties":
            table = vocabulary.keys("decision")
            extra = (
                [k for k in raw if type(k) is str and k not in table] if type(raw) is dict else []
            )
            for key in extra:
                allowed = tuple(f"`{k}`" for k in _offered(table, self.language))
                more = {"key": key, "item": node.noun, "allowed": allowed}
                self._fault("unknown-field", "other", more, raw[PLACE].keys[key], node)
            return bool(extra)
        expected = (
            "mapping" if field.value in ("item", "map") else _EXPECTED.get(field.value, "text")
        )
        example = _example(node.mapping, field.name, self.language)
        more = {"expected": Phrase(f"shape-{expected}"), "found": _found(raw), "example": example}
        self._fault("invalid-value", "shape", {**args, **more}, at, node)
        return True

    def _unreadable(
        self, fault: Fault, args: dict[str, Any], at: int, node: _Node, field: Field
    ) -> None:
        more = dict(fault.args)
        if fault.rule == "invalid-value" and more.get("words") == "each":
            self._word(str(more["value"]), "each", args["field"], node.noun, at, node.places.at)
            return
        if fault.rule == "invalid-value" and fault.variant == "number":
            found = _found(more["value"])
            more = {"expected": Phrase("shape-number"), "found": found, "example": "60"}
            self._fault("invalid-value", "shape", {**args, **more}, at, node)
            return
        example = _example(node.mapping, field.name, self.language)
        self._fault(fault.rule, fault.variant, {"example": example, **args, **more}, at, node)

    def _word(self, written: str, words: str, key: str, noun: Noun, at: int, place: int) -> None:
        allowed = [word.written(self.language) for word in vocabulary.WORDS[words]]
        close = near(written, allowed) or near(written, list(vocabulary.words(words)))
        args: dict[str, Any] = {"field": key, "item": noun, "value": written}
        if close:
            args["suggestion"] = close
            variant = "suggestion"
        else:
            args["allowed"], args["example"] = tuple(allowed), allowed[0]
            variant = "word"
        self.faults.append(Fault("invalid-value", variant, args, at, noun, place))

    # What is left.

    def _finish(self, data: dict[str, Any], mapping: str) -> model.Document:
        full = self._full(data, shape(mapping))
        full["@language"] = self.language
        document: model.Document = msgspec.convert(full, shape(mapping).model, dec_hook=value)
        return document

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
            elif type(item) is dict:
                full[name] = plain(item)
            else:
                full[name] = item
        if form.name == "goal" and full.get("key_figures"):
            split_ids(full)
        for name in node.unknown - {model.EVERYTHING} | (
            {n for n, f in form.fields.items() if f.required}
            if model.EVERYTHING in node.unknown
            else set()
        ):
            field = form.fields[name]
            if field.required and name not in full:
                full[name] = [] if field.many else ("" if field.value == "text" else MISSING)
                if field.value == "words":
                    full[name] = vocabulary.WORDS[field.words][0].name
        full["@at"] = node.places.at
        if node.unknown:
            full["@unknown"] = sorted(node.unknown)
        return full


_EXPECTED = {
    "number": "number",
    "date": "date",
    "period": "period",
    "due": "period",
    "flag": "flag",
}


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
    return Phrase("shape-quoted", {"value": str(raw)})


def _offered(table: dict[str, vocabulary.Key], language: str) -> list[str]:
    """The spellings of the keys that `language` writes."""
    return list(dict.fromkeys(key.written(language) for key in table.values()))


def near(written: str, candidates: list[str]) -> str | None:
    """The candidate that `written` most likely stands for, if one is near."""
    folded = {vocabulary.fold(c): c for c in reversed(candidates)}
    exact = folded.get(vocabulary.fold(visible(written)))
    if exact:
        return exact
    found = difflib.get_close_matches(vocabulary.fold(written), list(folded), 1, 0.75)
    return folded[found[0]] if found else None


def _example(mapping: str, name: str, language: str) -> Any:
    """A value that could stand in a field."""
    from goallint.format import descriptions

    field = shape(mapping).fields[name]
    if field.value == "words":
        return FixedWord(field.words, vocabulary.WORDS[field.words][0].name)
    examples = descriptions.FIELDS[mapping][name].examples
    return examples[0] if examples else Sort(_NOUNS.get(mapping, "document"))
