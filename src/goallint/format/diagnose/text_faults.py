"""Goes through a document with places, and tells what only its text shows of values: cut, emptied."""

from typing import Any

from goallint.findings import Noun
from goallint.format import model, vocabulary
from goallint.format.decode import handler_of, plain
from goallint.format.diagnose.inner_keys import in_english
from goallint.format.diagnose.key_faults import KeyFaults
from goallint.format.diagnose.nearest_key import clean_key, conforms, near_key
from goallint.format.diagnose.notes import ReadMapping, texts_in
from goallint.format.shape import MODELS, OF_SETTINGS, Field, shape
from goallint.format.values.identity import LONGEST, hidden, suggestion
from goallint.late import expression
from goallint.source import lossy
from goallint.source.line_values import quoted
from goallint.source.marks import unpack
from goallint.source.tree import BROKEN, PLACE, Places

_TEXTS = frozenset(("text", "id"))
_MAY_BEGIN_WITH_HASH = frozenset(("text", "quantity", "targets", "words"))
_HASH = expression(r"\s*:\s+(#(?!#|goallint)\S(?:.*\S)?)")
_INDENTED = expression("[\u00a0\u202f\u2007]{2}")


class TextFaults(KeyFaults):
    """A document gone through, mapping by mapping, into English keys."""

    def _examine(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> dict[str, Any]:
        places: Places = raw[PLACE]
        fields = shape(mapping).fields
        table = vocabulary.keys(mapping)
        noun = self._noun(raw, mapping, outer)
        data: dict[str, Any] = {}
        node = ReadMapping(mapping, noun, places, raw, {}, set(), set())
        self.nodes[id(data)] = node
        self.nouns[places.start] = noun, places.at
        if BROKEN in raw:
            node.unknown.add(model.EVERYTHING)
        glued = self._colon_spaces(raw, node, lambda name: name in table)
        commas = self._commas(
            raw, lambda key: key in table or near_key(key, table, self.language) != ""
        )
        meant = {table[name].name for name in glued}
        for key, item in raw.items():
            if type(key) is not str or key.startswith("\0"):
                continue
            written = places.written.get(key, key)
            found = table.get(key) or (table.get(clean_key(key)) if hidden(written) else None)
            if _INDENTED.match(written):
                self._hard_space(places.keys[key], node)
                continue
            if found is None:
                if not key.startswith("x-") and places.keys[key] not in self.parts:
                    meant.add(self._unknown_key(key, node, table))
                continue
            if hidden(written):
                self._hidden(written, clean_key(key), places.keys[key], node, is_key=True)
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

    def _noun(self, raw: dict[Any, Any], mapping: str, outer: Noun | None) -> Noun:
        sort = MODELS[mapping].noun or MODELS[mapping].sort
        if not sort:
            return outer or Noun("document")
        name = raw.get("id")
        if not isinstance(name, str) or len(name) > LONGEST:
            name = ""
        return Noun(sort, name, outer)

    def _is_broken(self, key: str, item: Any, field: Field, node: ReadMapping) -> bool:
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

    def _empty(self, key: str, item: Any, field: Field, node: ReadMapping) -> None:
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

    def _read(self, key: str, item: Any, field: Field, node: ReadMapping) -> Any:
        if field.value == "item":
            if not field.many:
                return self._inner(item, field, node)
            rows = item if type(item) is list else [item]
            if type(item) is dict and self._named_rows(item, field):
                # `goals: {G1: {…}}`
                self._shape(field, item, key, node.places.values[key], node, listed=True)
                self.rest += texts_in(item)
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
        return in_english(handler(item), field) if handler is not None else item

    def _inner(self, item: Any, field: Field, node: ReadMapping) -> Any:
        if type(item) is dict:
            return self._examine(item, field.mapping, node.noun)
        return item

    def _inside(self, item: dict[Any, Any], field: Field, node: ReadMapping) -> None:
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

    def _paragraphs(self, key: str, item: list[Any], field: Field, node: ReadMapping) -> None:
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

    def _scalars(self, key: str, item: Any, field: Field, node: ReadMapping) -> Any:
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
                    if listed:
                        # The others of the list stay as they are.
                        args["quoted"] = quoted(row)
                    self._fault("lossy-scalar", "scalar", args, at, node)
                if spot in places.plain and field.value == "text":
                    self._cut(row, key, at, node)
                if field.value == "id" and (found := hidden(row)):
                    self._hidden(row, found[1]["clean"], at, node)
                    if found[0] == "hidden":
                        row = suggestion(row)
            result.append(row)
        return result if type(item) is list else result[0]

    def _cut(self, text: str, key: str, at: int, node: ReadMapping) -> None:
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


def _may_be_empty(name: str, field: Field) -> bool:
    """Whether a key inside a field's value may lack a value, rather than be part of one."""
    if field.value in ("targets", "outcomes", "amounts") or field.of == "outcomes":
        return name in vocabulary.keys("split") or conforms("period", name)
    if field.ids:
        return conforms("id", name)
    return not name[:1].isdigit()
