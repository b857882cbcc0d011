"""JSON Schemas (draft 2020-12) of the six kinds, in either language, written from the model.

Scalars may also be numbers and booleans, since other YAML readers make them so. What a schema
cannot say in keywords it says as `format: goallint-…`; with `checker` the schema accepts exactly
the documents that the decoder accepts.
"""

import re
import typing
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from goallint.findings import LANGUAGES
from goallint.format import vocabulary
from goallint.format.decode import either, value
from goallint.format.shape import KINDS, SETTINGS, Field, shape
from goallint.format.values import Unreadable
from goallint.format.values.by_period import Outcomes, Targets
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.of_settings import AnyPeriod, Month
from goallint.format.values.period import Due, Interval, Period, parse_date
from goallint.format.values.quantity import Quantity, is_no_value
from goallint.format.values.whole import Whole

if typing.TYPE_CHECKING:
    import jsonschema

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
_OPTIONAL = [*SCALAR, "null"]
_TEXT: Schema = {"type": SCALAR}


def _amount(text: str) -> object:
    return is_no_value(text) or Quantity.parse(text)


PARSERS: dict[str, Callable[[str], object]] = {
    "id": Id.parse,
    "date": parse_date,
    "period": Period.parse,
    "due": Due.parse,
    "interval": Interval.parse,
    "quantity": Quantity.parse,
    "amount": _amount,
    "outcome": partial(either, Outcomes, hook=value),
    "number": Whole.parse,
    "month": Month.parse,
    "any-period": AnyPeriod.parse,
    "decision": Decision.parse,
    "target": partial(either, Targets, hook=value),
}
"""The parser behind each `format: goallint-…`."""


def schema_of(kind: str, language: str = "en", *, bare: bool = False) -> Schema:
    """The schema of documents of `kind` with keys in `language`; `bare` without help texts."""
    definitions: dict[str, Schema] = {}
    root = _mapping(KINDS[kind], language, definitions, bare)
    result: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if not bare:
        result["$id"] = f"{kind}.{language}.schema.json"
    result.update(root)
    key = vocabulary.key_in(KINDS[kind], "kind", language)
    word = _words("kind", language, only=kind)
    result["properties"][key] = {} if bare else {**result["properties"][key], **word}
    if definitions:
        result["$defs"] = dict(sorted(definitions.items()))
    return result


def schema_of_settings(language: str = "en", *, bare: bool = False) -> Schema:
    """The schema of `goallint.yaml`, with help texts in `language`, or `bare`."""
    definitions: dict[str, Schema] = {}
    root = _mapping(SETTINGS, language, definitions, bare)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "config.schema.json",
        **root,
        "type": ["object", "null"],
        "$defs": definitions,
    }


def _mapping(name: str, language: str, definitions: dict[str, Schema], bare: bool) -> Schema:
    properties: dict[str, Schema] = {}
    required: list[str] = []
    alternatives: list[Schema] = []
    for field in shape(name).fields.values():
        found = _field(name, field, language, definitions, bare)
        written = field.written(language)
        properties[written] = found
        others = field.also if language == "sv" else ()
        for other in others:
            # Another spelling is read, and never offered.
            properties[other] = {
                **{k: v for k, v in found.items() if k != "title"},
                "deprecated": True,
            }
        if field.required:
            if others:
                alternatives.append({"anyOf": [{"required": [w]} for w in (written, *others)]})
            else:
                required.append(written)
        if others:
            pairs = [
                (a, b)
                for i, a in enumerate((written, *others))
                for b in (written, *others)[i + 1 :]
            ]
            alternatives += [{"not": {"required": [a, b]}} for a, b in pairs]
    result: Schema = {"type": "object"}
    if not bare:
        result.update(_help(name, None, language))
    result["properties"] = properties
    result["patternProperties"] = {"^x-": True}
    result["additionalProperties"] = False
    if required:
        result["required"] = required
    if alternatives:
        result["allOf"] = alternatives
    return result


def _help(mapping: str, field: str | None, language: str) -> Schema:
    from goallint.format import descriptions

    of = descriptions
    text = of.of_mapping(mapping) if field is None else of.of_keys(mapping)[field]
    result: Schema = {
        "title": text.title_sv if language == "sv" else text.title,
        "description": text.help_sv if language == "sv" else text.help,
    }
    if text.examples:
        result["examples"] = list(text.examples)
    return result


def _field(
    mapping: str, field: Field, language: str, definitions: dict[str, Schema], bare: bool
) -> Schema:
    one = _one(field, language, definitions, bare)
    if field.ids and field.value == "item":
        one = {"if": {"type": "object"}, "then": one, "else": _scalar("id")}
    if not field.many:
        found = one
    else:
        found = _list(one)
    if field.required and not bare:
        if field.many and field.value == "item":
            found = _or_null(found)
        elif field.value == "text":
            found = {**found, "minLength": 1}
    elif not field.required:
        found = _or_null(found) if bare else _or_nothing(found)
    return found if bare else {**_help(mapping, field.name, language), **found}


def _list(one: Schema) -> Schema:
    return {"if": {"type": "array"}, "then": {"items": one}, "else": one}


def _or_nothing(found: Schema) -> Schema:
    """`found`, or no value, or an empty text."""
    if "format" in found:
        return {
            "type": _OPTIONAL,
            "if": {"const": ""},
            "then": True,
            "else": {"format": found["format"]},
        }
    if "anyOf" in found:
        empty = {"type": "string", "maxLength": 0}
        return _or_null({**found, "anyOf": [*found["anyOf"], empty]})
    if "string" in found.get("type", ()):
        return _or_null(found)
    return {"if": {"enum": [None, ""]}, "then": True, "else": found}


def _or_null(found: Schema) -> Schema:
    kind = found.get("type")
    if kind is None or "$ref" in found:
        return {"if": {"type": "null"}, "then": True, "else": found}
    kinds = kind if isinstance(kind, list) else [kind]
    if "anyOf" in found:
        return {**found, "type": [*kinds, "null"], "anyOf": [*found["anyOf"], {"type": "null"}]}
    return {**found, "type": [*kinds, "null"]}


def _one(field: Field, language: str, definitions: dict[str, Schema], bare: bool) -> Schema:
    if field.value == "item":
        if field.mapping not in definitions:
            definitions[field.mapping] = {}
            definitions[field.mapping] = _mapping(field.mapping, language, definitions, bare)
        return {"$ref": f"#/$defs/{field.mapping}"}
    if field.value == "words":
        return _words(field.words, language)
    if field.value == "map":
        value = _one(field._replace(value=field.of, of=""), language, definitions, bare)
        value = _list(value) if field.of_many else value
        names = {"propertyNames": {"format": "goallint-id"}} if field.ids else {}
        return {"type": "object", **names, "additionalProperties": _or_null(value)}
    if field.value == "flag":
        return _words("flag", language)
    if field.value == "text":
        return _TEXT
    if field.value == "targets":
        target = _scalar("target")
        split, _ = _split(target, language)
        each = {"if": {"type": "object"}, "then": split, "else": target}
        return _by_period(target, each)
    if field.value == "amounts":
        return _by_period(_scalar("amount"))
    if field.value == "outcomes":
        return _outcomes(language)
    if field.value == "decision":
        decision = shape("decision").fields.values()
        parts = {key.written(language): {"type": _OPTIONAL} for key in decision}
        written: Schema = {
            "type": "object",
            "properties": parts,
            "additionalProperties": False,
            "not": {"additionalProperties": {"type": "null"}},
        }
        return {"if": {"type": "object"}, "then": written, "else": _scalar("decision")}
    if field.value == "texts":
        of_each = dict.fromkeys(LANGUAGES, _TEXT)
        by_language = {"type": "object", "properties": of_each, "additionalProperties": False}
        return {"if": {"type": "object"}, "then": by_language, "else": _TEXT}
    if field.value == "demand":
        return {"type": "object"}
    if field.value == "sections":
        return {
            "type": [*SCALAR, "array", "object"],
            "items": {"type": SCALAR},
            "additionalProperties": {"type": _OPTIONAL},
        }
    return _scalar(field.value)


def _scalar(name: str) -> Schema:
    return {"type": SCALAR, "format": f"goallint-{name}"}


def _by_period(one: Schema, each: Schema | None = None) -> Schema:
    """One value, or one for each period; `each` where it may be more there."""
    values = _or_null(one) if each is None else {"if": {"type": "null"}, "then": True, "else": each}
    periods: Schema = {
        "type": "object",
        "propertyNames": {"format": "goallint-period"},
        "additionalProperties": values,
    }
    return {"if": {"type": "object"}, "then": periods, "else": one}


def _outcomes(language: str) -> Schema:
    amount = _scalar("outcome")
    split, names = _split(amount, language)
    is_split = {"type": "object", "propertyNames": {"enum": names}, "minProperties": 1}
    each = {"if": {"type": "object"}, "then": split, "else": amount}
    return {"if": is_split, "then": split, "else": _by_period(amount, each)}


def _split(one: Schema, language: str) -> tuple[Schema, list[str]]:
    """One value for all, women and men apart, and the names of these."""
    keys = shape("split").fields.values()
    names = [
        w for key in keys for w in (key.written(language), *(key.also if language == "sv" else ()))
    ]
    split: Schema = {
        "type": "object",
        "properties": {name: _or_null(one) for name in names},
        "additionalProperties": False,
        "minProperties": 1,
    }
    if len(names) > len(keys):
        split["allOf"] = [
            {"not": {"required": [key.written(language), other]}}
            for key in keys
            for other in key.also
        ]
    return split, names


def _words(field: str, language: str, *, only: str = "") -> Schema:
    words = [word for word in vocabulary.WORDS[field] if only in ("", word.name)]
    offered: list[Any] = [word.written(language) for word in words]
    if field == "flag":
        offered = [True, False, *offered]
    spellings = sorted({s for w in words for s in (w.name, w.sv, *w.also)})
    pattern = "|".join(_pattern(spelling) for spelling in spellings)
    return {
        "type": SCALAR,
        "anyOf": [{"enum": offered}, {"pattern": rf"^[\s_-]*(?:{pattern})[\s_-]*$"}],
    }


def _pattern(spelling: str) -> str:
    """A pattern for a fixed word as they compare: any case, and space, `-` and `_` as the same."""
    parts = re.split(r"[ _-]+", spelling)
    return r"[\s_-]+".join("".join(_letter(c) for c in part) for part in parts)


def _letter(character: str) -> str:
    """A pattern for a letter in either case, composed or not."""
    cases = sorted({character.lower(), character.upper()})
    apart = [unicodedata.normalize("NFD", c) for c in cases]
    if len(apart[0]) > 1:
        return f"(?:[{''.join(cases)}]|{'|'.join(apart)})"
    return f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(character)


@cache
def checker() -> "jsonschema.FormatChecker":
    """The checker that knows the `goallint-…` formats."""
    import jsonschema

    result = jsonschema.FormatChecker(formats=())

    def check(parse: Callable[[str], object]) -> Callable[[object], bool]:
        def conforms(instance: object) -> bool:
            if not isinstance(instance, str):
                return True
            try:
                parse(instance)
            except Unreadable:
                return False
            return True

        return conforms

    for name, parse in PARSERS.items():
        result.checks(f"goallint-{name}")(check(parse))
    return result


@cache
def validator(kind: str = "") -> "jsonschema.Draft202012Validator":
    """A validator of documents of `kind` in English keys, else of settings, for `explain` to word."""
    import jsonschema

    schema = schema_of(kind, bare=True) if kind else schema_of_settings(bare=True)
    return jsonschema.Draft202012Validator(schema, format_checker=checker())
