"""Fields of a key figure written into its document's text, in the document's own words."""

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from goallint.format import vocabulary
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import is_no_value
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable

MAPPING = "key_figure"
_ORDER = tuple(key.name for key in vocabulary.KEYS[MAPPING])
_COMMENT = {"en": "x-comment", "sv": "x-kommentar"}


class Aim(NamedTuple):
    """A target to write: for a period, or where that is None for the document's own."""

    period: Period | None
    text: str


class Written(NamedTuple):
    """How fields are written: the edits, and what the data then says, by node and key."""

    edits: list[Edit]
    changed: dict[int, dict[str, Any]]


def write(
    composed: Composed,
    node: MappingNode,
    fields: Mapping[str, str],
    aims: tuple[Aim, ...],
    own: Period | None,
    language: str,
) -> Written:
    """How a key figure gets `fields` (English keys, and `comment`) and targets. Raises Unchangeable.

    `own` is the period of the document, `language` that of its keys, where the key figure's own
    keys tell nothing.
    """
    if composed.is_shared(node):
        raise Unchangeable
    names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
    writer = _Writer(composed, node, vocabulary.language_of(names, MAPPING) or language)
    for name in sorted((*fields, *(("target",) if aims else ())), key=_place):
        if name == "target":
            writer.target(aims, own)
        elif name == "better":
            writer.scalar(name, vocabulary.word_in("better", fields[name], writer.language))
        else:
            writer.scalar(name, fields[name])
    return writer.written


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _names(field: str) -> tuple[str, ...]:
    """Every spelling of a key."""
    if field == "comment":
        return tuple(_COMMENT.values())
    return tuple(k for k, known in vocabulary.keys(MAPPING).items() if known.name == field)


class _Writer:
    def __init__(self, composed: Composed, node: MappingNode, language: str) -> None:
        self.composed, self.node, self.language = composed, node, language
        self.written = Written([], {})

    def scalar(self, field: str, value: str) -> None:
        """One value, in place of what stands there or as a new entry."""
        self._set(field, edits.scalar(value), value)

    def _set(self, field: str, text: str, data: Any) -> None:
        found = edits.pair(self.node, _names(field))
        if found:
            key, value = found
            self._change(self.node, key.value, data)
            self.written.edits.append(edits.replace(self.composed, value, text))
            return
        name = (
            _COMMENT[self.language]
            if field == "comment"
            else vocabulary.key_in(MAPPING, field, self.language)
        )
        self._change(self.node, name, data)
        entry = f"{name}: {text}"
        self.written.edits.append(
            edits.insert(self.composed, self.node, self._before(field), entry)
        )

    def _before(self, field: str) -> Node:
        """The value after which a new field is to stand: in the usual order, where that can be."""
        table = vocabulary.keys(MAPPING)
        best: tuple[int, Node] | None = None
        for key, value in self.node.value:
            if not isinstance(key, ScalarNode) or not edits.is_in_place(key, value):
                continue
            known = table.get(unicodedata.normalize("NFC", key.value))
            place = _place(known.name) if known else len(_ORDER)
            ends = edits.is_simple(value) or self.node.flow_style
            stands = edits.start(value) < edits.end(value)
            if ends and stands and place <= _place(field) and (best is None or place >= best[0]):
                best = place, value
        if best is None:
            raise Unchangeable
        return best[1]

    def target(self, aims: tuple[Aim, ...], own: Period | None) -> None:
        """Targets, beside those for other periods and in place of those for the same."""
        found = edits.pair(self.node, _names("target"))
        value = found[1] if found else None
        if isinstance(value, MappingNode):
            self._merge(value, [Aim(aim.period or own, aim.text) for aim in aims])
            return
        old = value.value if isinstance(value, ScalarNode) else ""
        has_old = bool(old) and not is_no_value(old) and old not in ("~", "null")
        for_own = [aim for aim in aims if aim.period is None or aim.period == own]
        if len(aims) == 1 and for_own and (has_old or own is None):
            self.scalar("target", aims[0].text)
            return
        whole = [Aim(aim.period or own, aim.text) for aim in aims]
        if has_old and not for_own:
            whole.insert(0, Aim(own, old))
        if any(aim.period is None for aim in whole):
            raise Unchangeable
        pairs = {str(aim.period): aim.text for aim in whole}
        entries = (f"{edits.scalar(p)}: {edits.scalar(text)}" for p, text in pairs.items())
        self._set("target", f"{{{', '.join(entries)}}}", pairs)

    def _merge(self, mapping: MappingNode, aims: list[Aim]) -> None:
        if self.composed.is_shared(mapping):
            raise Unchangeable
        new = []
        for aim in aims:
            if aim.period is None:
                raise Unchangeable
            same = [(k, v) for k, v in mapping.value if _is_period(k, aim.period)]
            text = edits.scalar(aim.text)
            for key, value in same:
                if not edits.is_in_place(key, value):
                    raise Unchangeable
                self._change(mapping, key.value, aim.text)
                self.written.edits.append(edits.replace(self.composed, value, text))
            if not same:
                self._change(mapping, str(aim.period), aim.text)
                new.append(f"{edits.scalar(str(aim.period))}: {text}")
        if new and not mapping.value:
            place = edits.end(mapping) - 1
            self.written.edits.append(Edit(place, place, ", ".join(new)))
            return
        for entry in new:
            after = mapping.value[-1][1]
            self.written.edits.append(edits.insert(self.composed, mapping, after, entry))

    def _change(self, node: MappingNode, key: str, data: Any) -> None:
        self.written.changed.setdefault(id(node), {})[key] = data


def _is_period(key: Node, period: Period) -> bool:
    try:
        return isinstance(key, ScalarNode) and Period.parse(key.value) == period
    except Unreadable:
        return False
