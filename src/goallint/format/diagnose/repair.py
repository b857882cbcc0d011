"""What is left of a document without what is at fault: marked as unknown, with stand-ins for what must be there."""

from functools import partial
from typing import Any

import msgspec

from goallint.format import model, vocabulary
from goallint.format.decode import MISSING, either, plain, split_ids, value
from goallint.format.diagnose.text_faults import TextFaults
from goallint.format.shape import Shape, shape

HOOK = partial(either, hook=value)


class Repair(TextFaults):
    """A document as the decoder takes it."""

    def _finish(self, data: dict[str, Any], mapping: str) -> dict[str, Any]:
        """`data` in full. Raises ValidationError, if the decoder cannot make use of it."""
        full = self._full(data, shape(mapping))
        if "kind" in data:
            full["@language"] = self.language
        msgspec.convert(full, shape(mapping).model, dec_hook=HOOK)
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


def take_out(owner: dict[str, Any], route: list[Any]) -> None:
    """Removes what is at fault, and as little else as can be."""
    here: Any = owner
    for number, step in enumerate(route):
        last = number == len(route) - 1
        inside = here[step] if has(here, step) else None
        if last or not isinstance(inside, dict | list):
            if has(here, step):
                del here[step]
            return
        here = inside


def reaches(owner: dict[str, Any], route: list[Any]) -> bool:
    """Whether what a route leads to is still there."""
    here: Any = owner
    for step in route:
        if not has(here, step):
            return not isinstance(here, dict | list)
        here = here[step]
    return True


def has(here: Any, step: Any) -> bool:
    """Whether a list or a mapping has a step of a route."""
    if isinstance(here, list):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, dict) and step in here
