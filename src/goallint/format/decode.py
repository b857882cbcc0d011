"""Plain data to typed documents: keys and fixed words into English, values into their types.

Here nothing is explained: what does not decode at once raises `Suspicious`, and `explain` goes
through the text again, with places.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any

import msgspec

from goallint.format import model, vocabulary
from goallint.format.model import settings as model_settings
from goallint.format.shape import KINDS, SETTINGS, Field, shape
from goallint.format.values import Unreadable
from goallint.format.values.alike import alike
from goallint.format.values.by_period import (
    IN_TWO_WAYS,
    Amounts,
    Forecast,
    Outcomes,
    Targets,
    in_two_ways,
)
from goallint.format.values.decision import Decision, assemble
from goallint.format.values.identity import Id, hidden
from goallint.format.values.of_settings import ByLanguage, SettingSchema
from goallint.format.values.period import Period, parse_date
from goallint.format.values.quantity import Amount, EitherAmount
from goallint.format.values.sections import Sections
from goallint.source.tree import PLACE

_STRUCTURED = frozenset((Targets, Outcomes, Forecast, Amounts, Sections, ByLanguage, SettingSchema))

_AS_WRITTEN = frozenset(
    ("targets", "outcomes", "amounts", "decision", "map", "sections", "texts", "demand")
)

MISSING = object()
"""Stands for a required value that is not there or cannot be read, after the fault has been told."""


class Suspicious(Exception):
    """The document has something that must be explained, or looked at with places."""


Handler = Callable[[Any], Any]
Hook = Callable[[type, Any], Any]
"""Given a custom type and what is written, gives a value. Raises `Unreadable`."""


def translate(tree: Any) -> dict[str, Any]:
    """A mapping from `source.tree` in English and in its full form. Raises `Suspicious`."""
    if type(tree) is not dict:
        raise Suspicious
    kind = kind_of(tree)
    if kind is None:
        raise Suspicious
    mapping = KINDS[kind]
    data = _translator(mapping)(tree)
    data["kind"] = kind
    data["@language"] = vocabulary.language_of((k for k in tree if type(k) is str), mapping) or "en"
    return data


def settings(tree: dict[Any, Any]) -> model_settings.SettingsFile:
    """The settings in a mapping from `source.tree`. Raises `Suspicious`."""
    try:
        return settings_of(_translator(SETTINGS)(tree), strictly)
    except msgspec.ValidationError:
        raise Suspicious from None


def settings_of(data: dict[str, Any], hook: Hook) -> model_settings.SettingsFile:
    """The settings in plain data, with values by `hook`. Raises ValidationError."""
    return msgspec.convert(data, model_settings.SettingsFile, dec_hook=hook)


def hook(is_explained: bool) -> Hook:
    """What makes the values of custom types: exactly, unless what was wrong is explained already."""
    return value if is_explained else strictly


def typed(data: dict[str, Any], hook: Hook) -> model.Document:
    """The document that `translate` made `data` of, with values by `hook`. Raises `Suspicious`."""
    kind = model.DOCUMENTS[data["kind"]]
    try:
        document = msgspec.convert(data, kind, dec_hook=hook)
    except msgspec.ValidationError:
        try:
            document = msgspec.convert(data, kind, dec_hook=partial(either, hook=hook))
        except msgspec.ValidationError:
            raise Suspicious from None
        # The numbers alone were not certain; else it would not be there.
        document.open = True
    return document


def either(kind: type, raw: Any, hook: Hook) -> Any:
    """A value by `hook`, or one that only the workspace can read: see `in_two_ways`. Raises `Unreadable`."""
    try:
        return hook(kind, raw)
    except Unreadable as error:
        if error.fault.variant not in ("ambiguous", "time"):
            raise
        if kind is Amount:
            return EitherAmount.of(raw)
        if kind not in IN_TWO_WAYS:
            raise
        return in_two_ways(kind, raw)


def kind_of(tree: dict[Any, Any]) -> str | None:
    """The kind that a document says it is, if it is one of the six."""
    written = tree.get("kind", tree.get("dokument"))
    return vocabulary.words("kind").get(vocabulary.fold(written)) if type(written) is str else None


def value(kind: type, raw: Any) -> Any:
    """One value of the custom type `kind`. Raises `Unreadable`, which msgspec passes on."""
    if raw is MISSING:
        return _blank(kind)
    if type(raw) is str or kind in _STRUCTURED:
        return kind.parse(raw)  # type: ignore[attr-defined]
    if kind is Decision and type(raw) is dict:
        return decision(raw)
    raise Unreadable("invalid-value", "shape", found=raw)


def strictly(kind: type, raw: Any) -> Any:
    """As `value`, but an id that only looks right is for `explain`."""
    if type(raw) is not str:
        return kind.parse(raw) if kind in _STRUCTURED and raw is not MISSING else value(kind, raw)  # type: ignore[attr-defined]
    return _visible(raw) if kind is Id else kind.parse(raw)  # type: ignore[attr-defined]


@alike
def _visible(text: str) -> Id:
    """The id that `text` is: one object for all that refer to it."""
    if not text.isascii() and hidden(text):
        raise Unreadable("hidden-character", "")
    return Id.parse(text)


def _blank(kind: type) -> Any:
    if issubclass(kind, Period):
        return kind(date.min, date.max)
    if kind is Id:
        return Id("")
    raise Unreadable("invalid-value", "shape")


def decision(raw: dict[Any, Any]) -> Decision:
    """A decision that is written out as a mapping. Raises `Unreadable`."""
    table = vocabulary.keys("decision")
    parts: dict[str, str] = {}
    for key, part in raw.items():
        if type(key) is not str:
            continue
        if key not in table or not (part is None or type(part) is str):
            raise Unreadable("invalid-value", "shape", found=raw)
        if part is not None:
            if table[key].name in parts:
                raise Unreadable("invalid-value", "shape", found=raw)
            parts[table[key].name] = part
    if not parts:
        raise Unreadable("invalid-value", "shape", found=raw)
    return assemble(parts.get("by", ""), parts.get("date", ""), parts.get("ref", ""))


@cache
def _translator(mapping: str) -> Callable[[dict[Any, Any]], dict[str, Any]]:
    """A function that puts one mapping into English and into its full form."""
    handlers: dict[str, tuple[str, bool, Handler | None]] = {
        spelling: (key.name, key.many, _strict_handler(key))
        for spelling, key in vocabulary.keys(mapping).items()
    }
    get = handlers.get

    def translate(raw: dict[Any, Any]) -> dict[str, Any]:
        mark = raw[PLACE]
        data: dict[str, Any] = {"@at": mark if type(mark) is int else mark.at}
        empty: tuple[str, ...] = ()
        for key, item in raw.items():
            found = get(key)
            if found is None:
                if key == PLACE or (type(key) is str and key.startswith("x-")):
                    continue
                raise Suspicious
            name, is_list, handler = found
            if item is None or item == "":
                if is_list:
                    raise Suspicious
                if name in data or name in empty:
                    raise Suspicious
                empty = (*empty, name)
                continue
            if name in data or name in empty:
                raise Suspicious
            data[name] = item if handler is None else handler(item)
        return data

    mixed = shape(mapping).mixed
    if not mixed:
        return translate

    def translate_mixed(raw: dict[Any, Any]) -> dict[str, Any]:
        data = translate(raw)
        if data.get(mixed):
            split_ids(data, mixed)
        return data

    return translate_mixed


def split_ids(data: dict[str, Any], mixed: str) -> None:
    """Moves the ids in a list of items to a list of their own: those in a goal's `key_figures`."""
    rows = data[mixed]
    ids = [row for row in rows if type(row) is str]
    if ids:
        data["@ids"] = ids
        data[mixed] = [row for row in rows if type(row) is not str]


def _strict_handler(field: Field) -> Handler | None:
    """As `handler_of`, but for `explain` is what the model takes though it may not be meant.

    That is an id as a name in a map that is none, and a paragraph by itself, which may be the rest
    of a decision that a comma split.
    """
    handler = handler_of(field)
    if field.value == "map" and field.ids:

        def names(raw: Any) -> Any:
            if type(raw) is dict and not all(_is_id(k) for k in raw if type(k) is str):
                raise Suspicious
            return plain(raw)

        return names
    if field.value != "decision" or not field.many or handler is None:
        return handler

    def many(raw: Any) -> Any:
        if type(raw) is list and any(type(one) is str and one.startswith("§") for one in raw):
            raise Suspicious
        return handler(raw)

    return many


def _is_id(text: str) -> bool:
    try:
        strictly(Id, text)
    except Unreadable:
        return False
    return True


def handler_of(field: Field) -> Handler | None:
    """What puts a field's value into its full form; None where that is the value itself."""
    if field.value == "item":
        inner: Handler | None = None

        def item(raw: Any) -> Any:
            nonlocal inner
            if type(raw) is not dict:
                return raw
            if inner is None:
                inner = _translator(field.mapping)
            return inner(raw)

        def items(raw: Any) -> Any:
            if type(raw) is not list:
                raw = [raw]
            if not raw:
                raise Suspicious
            return [item(one) for one in raw]

        return items if field.many else item
    if field.value == "map" and (field.of_many or field.of == "words"):
        word = handler_of(field._replace(value=field.of, many=False)) or plain

        def entries(raw: Any) -> Any:
            if type(raw) is not dict:
                return raw
            rows = {
                k: v if type(v) is list or not field.of_many else [v] for k, v in plain(raw).items()
            }
            return {
                k: [word(one) for one in v] if type(v) is list else word(v) for k, v in rows.items()
            }

        return entries
    if field.value in _AS_WRITTEN:
        return _many(plain) if field.many else plain
    one: Handler | None = None
    if field.value == "words" or field.words:
        table = vocabulary.words(field.words)
        seen: dict[str, str] = {}

        def one(raw: Any) -> Any:
            if type(raw) is not str:
                return raw
            found = seen.get(raw)
            if found is None:
                found = table.get(vocabulary.fold(raw), raw)
                if len(seen) < 1000:
                    seen[raw] = found
            return found

    elif field.value == "flag":
        flags = vocabulary.words("flag")

        def one(raw: Any) -> Any:
            word = flags.get(vocabulary.fold(raw)) if type(raw) is str else None
            return raw if word is None else word == "yes"

    elif field.value == "date":

        def one(raw: Any) -> Any:
            try:
                return parse_date(raw).isoformat() if type(raw) is str else raw
            except Unreadable:
                return raw

    if field.value == "id" and field.words:
        # `none` stands for an empty list.
        words = one

        def many(raw: Any) -> Any:
            if raw == []:
                raise Suspicious
            raw = raw if type(raw) is list else [raw]
            only = raw[0] if len(raw) == 1 else None
            return [] if words and words(only) == "none" and raw[0] == raw[0].strip() else raw

        return many
    return _many(one) if field.many else one


def _many(one: Handler | None) -> Handler:
    def many(raw: Any) -> Any:
        if type(raw) is not list:
            raw = [raw]
        elif not raw:
            raise Suspicious
        return raw if one is None else [one(each) for each in raw]

    return many


def plain(raw: Any) -> Any:
    """`raw` without the places in its mappings."""
    if type(raw) is dict:
        return {
            k: v if type(v) is str else plain(v)
            for k, v in raw.items()
            if type(k) is str and k[:1] != "\0"
        }
    return raw
