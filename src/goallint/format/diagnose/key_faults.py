"""What only the text shows of keys: unknown, misspelt, twice, glued to their values, or no keys at all."""

from collections.abc import Callable
from typing import Any

from goallint.findings import Phrase
from goallint.format import model, vocabulary
from goallint.format.diagnose.nearest_key import (
    clean_key,
    conforms,
    is_sure,
    key_in_other_words,
    near_key,
    offered,
)
from goallint.format.diagnose.notes import ReadMapping, texts_in
from goallint.format.diagnose.shape_faults import ShapeFaults
from goallint.format.shape import Field, shape
from goallint.format.values.identity import hidden
from goallint.source.encodings import LOST
from goallint.source.line_values import hyphen, quoted
from goallint.source.marks import unpack
from goallint.source.tree import PLACE, Places


class KeyFaults(ShapeFaults):
    """Keys that the format has not, or that the text has made of something else."""

    def _hidden(
        self, text: str, clean: str, at: int, node: ReadMapping, *, is_key: bool = False
    ) -> None:
        variant, found = hidden(text) or ("hidden", {"text": text})
        args = {k: Phrase(v) if k in ("char", "script") else v for k, v in found.items()}
        self._fault(
            "hidden-character", variant, {**args, "clean": clean, "is_key": is_key}, at, node
        )

    def _hard_space(self, at: int, node: ReadMapping) -> None:
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

    def _twice(self, key: str, first: str, node: ReadMapping) -> None:
        """Two names of one field, such as `mål` and `goals`."""
        at, other = node.places.keys[key], node.places.keys[first]
        args = {"key": key, "other": first, "item": node.noun}
        self._fault("duplicate-key", "names", args, at, node, related=((other, "first", {}),))

    def _unknown_key(self, key: str, node: ReadMapping, table: dict[str, Field]) -> str:
        """Tells of a key that the format does not have; the field that it stands for, if any."""
        close = near_key(key, table, self.language)
        args: dict[str, Any] = {"key": key, "item": node.noun}
        self.rest += texts_in(node.raw[key])
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
        fields = shape(node.mapping).fields
        taken = {table[one].name for one in node.raw if one in table}
        kinds = _kinds_of(node.raw[key])
        fitting = {one.name for one in fields.values() if one.value in kinds} - taken
        if close:
            args["suggestion"] = close
            args["there"] = table[close].name in taken
            if args["there"]:
                # It may as well stand for another.
                node.unknown.update(fitting)
            args["sure"] = not args["there"] and is_sure(key, table, self.language)
            self._fault("unknown-field", "suggestion", args, node.places.keys[key], node)
            return table[close].name
        within = {
            field.name
            for field in table.values()
            if field.mapping and key in vocabulary.keys(field.mapping)
        }
        if len(within) == 1:
            (name,) = within
            args["within"] = fields[name].written(self.language)
        elif name := key_in_other_words(key, table, taken):
            args |= {"suggestion": fields[name].written(self.language), "sure": False}
            self._fault("unknown-field", "suggestion", args, node.places.keys[key], node)
            return name
        args["allowed"] = tuple(f"`{k}`" for k in offered(table, self.language))
        self._fault("unknown-field", "other", args, node.places.keys[key], node)
        if not name:
            node.unknown.update(fitting)
        return name

    def _named_rows(self, item: dict[Any, Any], field: Field) -> bool:
        """Whether a mapping has other names for keys than the items that should stand in a list."""
        table = vocabulary.keys(field.mapping)
        names = [k for k in item if type(k) is str]
        return bool(names) and not any(
            k.startswith("x-") or table.get(clean_key(k)) or near_key(k, table, self.language)
            for k in names
        )

    def _colon_spaces(
        self, raw: dict[Any, Any], node: ReadMapping, stands: Callable[[str], bool]
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

    def _comma(self, key: str, places: Places, end: int, node: ReadMapping) -> None:
        """The value of `key` is split by a comma; its last part ends at the mark `end`."""
        at = places.values[key]
        start, last = unpack(at), unpack(end)
        to = last.end - 1 if last.line == start.line else None
        text = self.lines[start.line - 1][start.column - 1 : to]
        args = {"value": text, "field": key, "quoted": quoted(text), "item": node.noun}
        self._fault("lossy-scalar", "comma", args, at, node)

    def _parts_unknown(self, item: dict[Any, Any], field: Field, node: ReadMapping) -> None:
        """Misspelt parts of a split, which are neither periods: `kvinor` beside `män`."""
        table = vocabulary.keys("split")
        names = [k for k, at in item[PLACE].keys.items() if k in item and at not in self.parts]
        others = [k for k in names if k not in table and not conforms("period", k)]
        near = {k: near_key(k, table, self.language) for k in others}
        if len(others) < len(names) and not any(k in table for k in names):
            return
        if len(others) == len(names) and not all(near.values()):
            return
        for key in others:
            args = {"key": key, "field": node.written[field.name], "item": node.noun}
            variant = "inside-suggestion" if near[key] else "inside"
            args["suggestion"] = near[key]
            args["allowed"] = tuple(f"`{k}`" for k in offered(table, self.language))
            self._fault("unknown-field", variant, args, item[PLACE].keys[key], node)
        if others:
            self.rest += texts_in(item)
            node.unknown.add(field.name)

    def _parts_twice(self, item: dict[Any, Any], field: Field, node: ReadMapping) -> None:
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


_BY_PERIOD = ("targets", "outcomes")


def _kinds_of(value: Any) -> tuple[str, ...]:
    """The types of fields that a value under an unknown key may be meant for: a day, or values of periods."""
    if isinstance(value, str):
        if not any(map(str.isdigit, value)):
            return ()
        return ("due",) if conforms("due", value) else _BY_PERIOD * conforms("quantity", value)
    periods = [key for key in value if key != PLACE] if type(value) is dict else []
    is_by_period = all(type(key) is str and conforms("period", key) for key in periods)
    return _BY_PERIOD if periods and is_by_period else ()
