"""Fields of an item, most of all a key figure, written into its document's text in its own words."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from goallint.format import vocabulary
from goallint.format.shape import shape
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import is_no_value
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable

MAPPING = "key_figure"
_COMMENT = {"en": "x-comment", "sv": "x-kommentar"}


class TargetToWrite(NamedTuple):
    """A target to write: for a period, or where that is None for the document's own. Without a text it is taken away."""

    period: Period | None
    text: str


Values = Mapping[str, Any]
"""Outcomes to write by period: texts, or mappings from `total`, `women` and `men` to texts."""


class WrittenFields(NamedTuple):
    """How fields are written: the edits, and what the data then says, by node and key."""

    edits: list[Edit]
    changed: dict[int, dict[str, Any]]


def write(
    composed: Composed,
    node: MappingNode,
    fields: Mapping[str, str],
    aims: tuple[TargetToWrite, ...],
    own: Period | None,
    language: str,
) -> WrittenFields:
    """How a key figure gets `fields` (English keys, and `comment`) and targets. Raises Unchangeable.

    A field or a target with an empty text is taken away.
    `own` is the period of the document, `language` that of its keys, where the key figure's own
    keys tell nothing.
    """
    writer = _FieldWriter(composed, node, language)
    said = {**fields, **({"target": any(aim.text for aim in aims)} if aims else {})}
    for name in writer.ordered(said):
        if name == "target":
            writer.target(aims, own)
        elif name == "better" and fields[name]:
            writer.scalar(name, vocabulary.word_in("better", fields[name], writer.language))
        else:
            writer.scalar(name, fields[name])
    return writer.written


def write_values(
    composed: Composed,
    node: MappingNode,
    fields: Mapping[str, str],
    values: Mapping[str, Values],
    compare: Mapping[str, Values],
    own: Period | None,
    language: str,
) -> WrittenFields:
    """How a key figure gets `fields`, `values` (outcomes, baselines) and comparisons of more periods. Raises Unchangeable.

    What stands for other periods stays as it is; the arguments else are as of `write`.
    """
    writer = _FieldWriter(composed, node, language)
    for name, by_period in values.items():
        if by_period:
            writer.values(name, by_period, own)
    if compare:
        writer.compare(compare, own)
    for name, value in fields.items():
        writer.scalar(name, value)
    return writer.written


def write_fields(
    composed: Composed, node: MappingNode, mapping: str, fields: Mapping[str, Any], language: str
) -> WrittenFields:
    """How an item of any sort gets `fields`: by English key texts, lists or mappings; empty ones are taken away.

    Raises Unchangeable.
    """
    writer = _FieldWriter(composed, node, language, mapping)
    for name in writer.ordered(fields):
        writer.put(name, fields[name])
    return writer.written


class _FieldWriter:
    """The edits of one item. Raises Unchangeable for one that stands in several places.

    `language` is that of its keys where these tell nothing. It is one class, since each field is
    placed among the others, those that are new as well.
    """

    def __init__(
        self, composed: Composed, node: MappingNode, language: str, mapping: str = MAPPING
    ) -> None:
        if composed.is_shared(node):
            raise Unchangeable
        names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
        self.composed, self.node, self.mapping = composed, node, mapping
        self.language = vocabulary.language_of(names, mapping) or language
        self.order = tuple(key.name for key in shape(mapping).fields.values())
        self.written = WrittenFields([], {})

    def place(self, name: str) -> int:
        """Where among the others a field usually stands."""
        return self.order.index(name) if name in self.order else len(self.order)

    def ordered(self, fields: Mapping[str, Any]) -> list[str]:
        """Fields in their usual order, after those that are taken away: beside these nothing new can stand."""
        return sorted(fields, key=lambda name: (bool(fields[name]), self.place(name)))

    def _names(self, field: str) -> tuple[str, ...]:
        """Every spelling of a key."""
        if field == "comment" and self.mapping == MAPPING:
            return tuple(_COMMENT.values())
        if field.startswith("x-"):
            return (field,)
        return tuple(k for k, known in vocabulary.keys(self.mapping).items() if known.name == field)

    def put(self, field: str, data: Any) -> None:
        """A value of any kind, in place of what stands there or as a new entry."""
        self._set(field, flow(data), data)

    def scalar(self, field: str, value: str) -> None:
        """One value, in place of what stands there or as a new entry."""
        self._set(field, edits.scalar(value), value)

    def _set(self, field: str, text: str, data: Any) -> None:
        found = edits.pair(self.node, self._names(field))
        if not data:
            if not found:
                # It stands in what this one takes over from.
                raise Unchangeable
            self._remove(self.node, *found)
        elif found:
            key, value = found
            self._change(self.node, key.value, data)
            self.written.edits.append(edits.replace(self.composed, value, text))
        else:
            name = field
            if field == "comment":
                name = _COMMENT[self.language]
            elif not field.startswith("x-"):
                name = vocabulary.key_in(self.mapping, field, self.language)
            self._change(self.node, name, data)
            entry = f"{name}: {text}"
            self.written.edits.append(
                edits.insert(self.composed, self.node, self._before(field), entry)
            )

    def _remove(self, mapping: MappingNode, key: ScalarNode, value: Node) -> None:
        """Takes an entry away."""
        self._change(mapping, key.value, edits.REMOVED)
        self.written.edits.append(edits.remove(self.composed, mapping, key, value))

    def _before(self, field: str) -> Node:
        """The value after which a new field is to stand: in the usual order, where that can be."""
        table = vocabulary.keys(self.mapping)
        best: tuple[int, Node] | None = None
        gone = self.written.changed.get(id(self.node), {})
        for key, value in self.node.value:
            if isinstance(key, ScalarNode) and gone.get(key.value) is edits.REMOVED:
                continue
            if not isinstance(key, ScalarNode) or not edits.is_in_place(key, value):
                continue
            known = table.get(unicodedata.normalize("NFC", key.value))
            place = self.place(known.name) if known else len(self.order)
            ends = edits.is_simple(value) or self.node.flow_style
            stands = edits.start(value) < edits.end(value)
            if (
                ends
                and stands
                and place <= self.place(field)
                and (best is None or place >= best[0])
            ):
                best = place, value
        if best is None:
            raise Unchangeable
        return best[1]

    def target(self, aims: tuple[TargetToWrite, ...], own: Period | None) -> None:
        """Targets, beside those for other periods and in place of those for the same."""
        found = edits.pair(self.node, self._names("target"))
        value = found[1] if found else None
        gone = [aim.period or own for aim in aims if not aim.text]
        if gone:
            self._untarget(found, gone, own)
        aims = tuple(aim for aim in aims if aim.text)
        if not aims:
            return
        if isinstance(value, MappingNode):
            self._merge(value, [TargetToWrite(aim.period or own, aim.text) for aim in aims])
            return
        old = value.value if isinstance(value, ScalarNode) else ""
        has_old = bool(old) and not is_no_value(old) and old not in ("~", "null")
        for_own = [aim for aim in aims if aim.period is None or aim.period == own]
        if len(aims) == 1 and for_own and (has_old or own is None):
            self.scalar("target", aims[0].text)
            return
        whole = [TargetToWrite(aim.period or own, aim.text) for aim in aims]
        if has_old and not for_own:
            whole.insert(0, TargetToWrite(own, old))
        if any(aim.period is None for aim in whole):
            raise Unchangeable
        pairs = {str(aim.period): aim.text for aim in whole}
        entries = (f"{edits.scalar(p)}: {edits.scalar(text)}" for p, text in pairs.items())
        self._set("target", f"{{{', '.join(entries)}}}", pairs)

    def _untarget(
        self, found: tuple[ScalarNode, Node] | None, gone: list[Period | None], own: Period | None
    ) -> None:
        """Takes the targets of some periods away."""
        if found is None or None in gone:
            raise Unchangeable
        value = found[1]
        if not isinstance(value, MappingNode):
            if gone != [own]:
                raise Unchangeable
            self._remove(self.node, *found)
            return
        same = [pair for pair in value.value for one in gone if one and _is_period(pair[0], one)]
        if len(same) != len(gone) or self.composed.is_shared(value):
            raise Unchangeable
        if len(same) == len(value.value):
            self._remove(self.node, *found)
        else:
            for pair in same:
                self._remove(value, *pair)

    def _merge(self, mapping: MappingNode, aims: list[TargetToWrite]) -> None:
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

    def values(self, field: str, values: Values, own: Period | None) -> None:
        """Values of more periods, beside those that stand there."""
        found = edits.pair(self.node, self._names(field))
        self._fill(found[1] if found else None, values, own, lambda t, d: self._set(field, t, d))

    def compare(self, others: Mapping[str, Values], own: Period | None) -> None:
        """Values of others, beside those that stand there."""
        found = edits.pair(self.node, self._names("compare"))
        if not found or _is_nothing(found[1]):
            whole = {name: self._named(values) for name, values in others.items()}
            self._set("compare", flow(whole), whole)
            return
        mapping = found[1]
        if not isinstance(mapping, MappingNode) or self.composed.is_shared(mapping):
            raise Unchangeable
        for name, values in others.items():
            pair = edits.pair(mapping, (name,))
            if pair:

                def put(text: str, data: Any, at: tuple[ScalarNode, Node] = pair) -> None:
                    self._change(mapping, at[0].value, data)
                    self.written.edits.append(edits.replace(self.composed, at[1], text))

                self._fill(pair[1], values, own, put)
            else:
                self._enter(mapping, name, self._named(values))

    def _fill(
        self,
        value: Node | None,
        values: Values,
        own: Period | None,
        put: Callable[[str, Any], None],
    ) -> None:
        """Values by period into the node that holds others, or with `put` in its place."""
        named = self._named(values)
        if value is None or _is_nothing(value):
            put(flow(named), named)
        elif isinstance(value, ScalarNode):
            if own is None or value.style in ("|", ">"):
                raise Unchangeable
            whole = {str(own): value.value, **named}
            put(flow(whole), whole)
        elif isinstance(value, MappingNode) and not self.composed.is_shared(value):
            if not all(is_any_period(key) for key, _ in value.value):
                raise Unchangeable
            for period, data in named.items():
                same = [pair for pair in value.value if _is_period(pair[0], Period.parse(period))]
                if not same:
                    self._enter(value, period, data)
                for key, old in same:
                    if not edits.is_in_place(key, old) or not _is_nothing(old):
                        raise Unchangeable
                    self._change(value, key.value, data)
                    self.written.edits.append(edits.replace(self.composed, old, flow(data)))
        else:
            raise Unchangeable

    def _enter(self, mapping: MappingNode, key: str, data: Any) -> None:
        """One more entry at the end of a mapping."""
        self._change(mapping, key, data)
        entry = f"{edits.scalar(key)}: {flow(data)}"
        if mapping.value:
            after = mapping.value[-1][1]
            self.written.edits.append(edits.insert(self.composed, mapping, after, entry))
        else:
            place = edits.end(mapping) - 1
            # A first entry has no comma before it, and one that follows it has.
            first = not any(e.start == place for e in self.written.edits)
            self.written.edits.append(Edit(place, place, entry if first else f", {entry}"))

    def _named(self, values: Values) -> dict[str, Any]:
        """Values by period, with the words of a split in the document's language."""
        return {
            period: value
            if isinstance(value, str)
            else {
                vocabulary.key_in("split", part, self.language): text
                for part, text in value.items()
            }
            for period, value in values.items()
        }

    def _change(self, node: MappingNode, key: str, data: Any) -> None:
        self.written.changed.setdefault(id(node), {})[key] = data


def _is_period(key: Node, period: Period) -> bool:
    try:
        return isinstance(key, ScalarNode) and Period.parse(key.value) == period
    except Unreadable:
        return False


def is_any_period(key: Node) -> bool:
    """Whether a key is the time of a value, rather than whose the value is."""
    try:
        return isinstance(key, ScalarNode) and bool(Period.parse(key.value))
    except Unreadable:
        return False


def _is_nothing(node: Node) -> bool:
    """Whether a node holds no value, or words that there is none."""
    return isinstance(node, ScalarNode) and (
        node.value in ("", "~", "null") or is_no_value(node.value)
    )


def flow(data: Any) -> str:
    """Data as it can stand after a key on one line."""
    if isinstance(data, str):
        return edits.scalar(data)
    if isinstance(data, Mapping):
        return f"{{{', '.join(f'{edits.scalar(key)}: {flow(one)}' for key, one in data.items())}}}"
    return f"[{', '.join(map(flow, data))}]"
