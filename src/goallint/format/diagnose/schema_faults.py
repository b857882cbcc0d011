"""What the schema shows: each error of `jsonschema` as a fault with its place, and taken out."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from goallint.findings import Example, Fault, Phrase
from goallint.format import model, schema, vocabulary
from goallint.format.diagnose.inner_keys import as_written
from goallint.format.diagnose.nearest_key import conforms, offered
from goallint.format.diagnose.notes import ReadMapping, described, texts_in
from goallint.format.diagnose.repair import HOOK, Repair, has, reaches, take_out
from goallint.format.diagnose.shape_faults import NAMES
from goallint.format.shape import Field, shape
from goallint.format.values import Unreadable
from goallint.format.values.identity import visible
from goallint.late import expression
from goallint.source.encodings import LOST
from goallint.source.line_values import glued, with_instead
from goallint.source.tree import PLACE

if TYPE_CHECKING:
    from jsonschema import ValidationError

_WORD = expression(r"[^\W_][\w.-]*")
_BETWEEN_IDS = expression(r"\s*[,;]\s*|\s+(?:och|samt|and|&|\+)\s+")
_THOUSAND = expression(r"\d{1,3}[.,]\d{3}(?!\d)")


class SchemaFaults(Repair):
    """The errors of a document against its schema."""

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
            msgspec.convert(self._full(row, form), form.model, dec_hook=HOOK)
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
        if not reaches(owner, route):
            # Another error has been told of it.
            return
        field = shape(node.mapping).fields[name]
        key = node.written[name]
        raw, at = self._place(node, key, route[1:])
        instance = error.instance
        if named and type(instance) is str:
            instance, at = self._key_written(node, key, route[1:], at)
        inner = field.value == "map" and field.name in NAMES and not named and len(route) > 1
        args = {"field": str(route[1]) if inner else key, "item": node.noun}
        told = len(self.faults)
        if not self._worded(error, instance, field, raw, args, at, node):
            return
        self.faults[told:] = [
            self._mended(fault, field, node.raw[key], route[1:]) for fault in self.faults[told:]
        ]
        if field.value == "map" and field.of == "words" and len(route) == 2:
            self.faults[told:] = [one._replace(entry=str(route[1])) for one in self.faults[told:]]
        self.rest += texts_in(raw)
        node.unknown.add(name)
        take_out(owner, route)

    def _owner(self, data: dict[str, Any], path: list[Any]) -> tuple[dict[str, Any], list[Any]]:
        """The innermost item on the way to a fault, and the rest of the way."""
        owner, rest = data, path
        here: Any = data
        for number, step in enumerate(path):
            if not has(here, step):
                break
            here = here[step]
            if id(here) in self.nodes:
                owner, rest = here, path[number + 1 :]
        return owner, rest

    def _place(self, node: ReadMapping, key: str, route: list[Any]) -> tuple[Any, int]:
        """The value at fault as it was written, and its mark."""
        places, raw = node.places, node.raw[key]
        at = places.values.get(key, places.keys.get(key, places.start))
        for step in route:
            if isinstance(step, int):
                marks = places.items.get(key, [])
                if type(raw) is list and step < len(raw):
                    raw = raw[step]
                    at = marks[step] if step < len(marks) else at
            elif type(raw) is dict and (key := as_written(raw, step)) in raw:
                places = raw[PLACE]
                at = places.values.get(key, places.keys.get(key, at))
                raw = raw[key]
        return raw, at

    def _key_written(
        self, node: ReadMapping, key: str, route: list[Any], at: int
    ) -> tuple[str, int]:
        """The last key on the way into a field's value as it was written, and its mark, else `at`."""
        raw = node.raw[key]
        for step in route[:-1]:
            raw = raw[step] if type(raw) is dict and step in raw else None
        if type(raw) is not dict:
            return route[-1], at
        written = as_written(raw, route[-1])
        return written, raw[PLACE].keys.get(written, at)

    def _missing(self, name: str, node: ReadMapping) -> None:
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
        node: ReadMapping,
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
                if unreadable.fault.variant == "ambiguous" and node.mapping == "budget_row":
                    # The other rows may show which it is.
                    return False
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
                    free = [k for k in offered(table, self.language) if k not in names]
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

    def _unreadable(
        self, fault: Fault, args: dict[str, Any], at: int, node: ReadMapping, field: Field
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
            found = described(more["value"])
            example = self._example(node.mapping, field)
            more = {"expected": Phrase("shape-number"), "found": found, "example": example}
            self._fault("invalid-value", "shape", {**args, **more}, at, node)
            return
        example = self._example(node.mapping, field, of=field.value == "map")
        if fault.rule == "invalid-quantity":
            written = str(more.get("value", ""))
            if "a" in more:
                more |= _both(written)
            elif field.value == "targets":
                example = self._level(written, node) or example
        self._fault(fault.rule, fault.variant, {"example": example, **args, **more}, at, node)

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


def _both(written: str) -> dict[str, Any]:
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


def _order(error: "ValidationError") -> tuple[Any, ...]:
    return tuple((isinstance(step, int), str(step).zfill(9)) for step in error.absolute_path)
