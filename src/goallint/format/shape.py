"""What each mapping of the format holds, read off the model once: for all that treats fields alike."""

import types
import typing
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from goallint.format import model
from goallint.format.fields import keys_of
from goallint.format.fixed_words import WORDS, Word
from goallint.format.model.settings import OwnRule, SettingsFile
from goallint.format.values.by_period import Amounts, Forecast, Outcomes, Targets
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.of_settings import AnyPeriod, ByLanguage, Month, SettingSchema
from goallint.format.values.period import Due, Interval, Period
from goallint.format.values.quantity import Amount, Quantity, Split
from goallint.format.values.sections import Sections
from goallint.format.values.whole import Whole

_VALUES: dict[type, str] = {
    str: "text",
    bool: "flag",
    date: "date",
    Id: "id",
    Period: "period",
    Due: "due",
    Interval: "interval",
    Quantity: "quantity",
    Amount: "quantity",
    Whole: "number",
    Decision: "decision",
    Targets: "targets",
    Outcomes: "outcomes",
    Forecast: "outcome",
    Amounts: "amounts",
    Sections: "sections",
    Month: "month",
    AnyPeriod: "any-period",
    ByLanguage: "texts",
    SettingSchema: "demand",
}


class Field(NamedTuple):
    """One key of a mapping."""

    name: str
    """The English key."""
    attribute: str
    """The model's attribute, which differs where the key is a word of Python."""
    sv: str
    """The Swedish key."""
    also: tuple[str, ...] = ()
    """Other Swedish spellings, which are read and never written."""
    value: str = ""
    """The type of one value: a name from `_VALUES`, `words`, `item` or `map`."""
    many: bool = False
    """Whether it holds a list; one value then stands for a list of one."""
    required: bool = False
    words: str = ""
    """The field of `vocabulary.WORDS` whose words its value is one of, or may be."""
    mapping: str = ""
    """For `item`: the name of the mapping inside."""
    of: str = ""
    """For `map`: the type of its values."""
    of_many: bool = False
    """For `map`: whether each of its values is a list."""
    ids: bool = False
    """For `map`: whether its keys are ids; for `item`: whether an id may stand for one."""
    refers: tuple[str, ...] = ()
    """The sorts of items that its ids may name."""
    inherits: bool = False
    """Whether a key figure can take it from its definition."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that is read as the key."""
        return self.name, self.sv, *self.also

    def written(self, language: str) -> str:
        """The name that documents in `language` (`sv` or `en`) use."""
        return self.sv if language == "sv" else self.name


class Shape(msgspec.Struct, frozen=True):
    """One mapping: its model and its fields, by English key, in the order that they are told in."""

    name: str
    model: type[Any]
    fields: dict[str, Field]
    mixed: str = ""
    """The key whose list holds both items and ids, if there is one."""


def _name(cls: type) -> str:
    letters = [f"_{c.lower()}" if c.isupper() else c for c in cls.__name__]
    return "".join(letters).lstrip("_")


def _has_keys(cls: type[model.Item]) -> bool:
    return any(not name.startswith("@") for name in cls.__struct_encode_fields__)


NAMES: dict[type[Any], str] = {
    cls: _name(cls)
    for cls in (*vars(model).values(), SettingsFile, OwnRule)
    if isinstance(cls, type)
    and issubclass(cls, model.Item)
    and cls is not model.Document
    and _has_keys(cls)
}
"""The name of each mapping that is an item, by its model."""

PARTS: dict[str, type[Any]] = {"decision": Decision, "split": Split}
"""The mappings that are values: a decision in parts, an outcome by sex."""

MODELS: dict[str, type[Any]] = {**{name: cls for cls, name in NAMES.items()}, **PARTS}
"""The model of every mapping, by its name."""

SETTINGS = NAMES[SettingsFile]
"""The mapping of `goallint.yaml`."""
OF_SETTINGS = frozenset((SETTINGS, NAMES[OwnRule]))
"""The mappings that stand in no document."""

KINDS: dict[str, str] = {kind: _name(cls) for kind, cls in model.DOCUMENTS.items()}
"""The mapping of each kind of document."""


@cache
def shape(mapping: str) -> Shape:
    """The shape of a mapping, by its name in `MODELS`."""
    cls = MODELS[mapping]
    if mapping in PARTS:
        parts = {name: Field(name, name, key.sv, key.also) for name, key in keys_of(cls).items()}
        return Shape(mapping, cls, parts)
    # `msgspec.structs.fields` says the same, and evaluates every annotation to do so.
    hints = {name: hint for base in cls.__mro__[::-1] for name, hint in _annotations(base).items()}
    fields = {
        name: _field(name, attribute, hints[attribute], default is msgspec.NODEFAULT)
        for attribute, name, default in zip(
            cls.__struct_fields__,
            cls.__struct_encode_fields__,
            cls.__struct_defaults__,
            strict=True,
        )
        if not name.startswith("@")
    }
    if "waivers" in fields:
        # All kinds have it, and it is told last.
        fields["waivers"] = fields.pop("waivers")
    mixed = next((name for name, key in fields.items() if key.value == "item" and key.ids), "")
    return Shape(mapping, cls, fields, mixed)


def _annotations(cls: type) -> dict[str, Any]:
    return cls.__annotations__ if issubclass(cls, model.Item) else {}


def _field(name: str, attribute: str, annotated: Any, required: bool) -> Field:
    (key,), hint = annotated.__metadata__, annotated.__origin__
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
    base = Field(
        name,
        attribute,
        key.sv,
        key.also,
        many=many,
        required=required,
        words=key.words,
        refers=key.refers,
        inherits=key.inherits,
    )
    if typing.get_origin(hint) is dict:
        inner, of = typing.get_args(hint)
        of_many = typing.get_origin(of) is tuple
        found = _typed(typing.get_args(of)[0] if of_many else of, base)
        return found._replace(value="map", of=found.value, of_many=of_many, ids=inner is Id)
    return _typed(hint, base)


def _typed(hint: Any, base: Field) -> Field:
    """A field whose value is of a type, or one of some words."""
    if typing.get_origin(hint) is Literal:
        words = base.words or base.name
        # Words that are the same in both languages stand in the model alone.
        WORDS.setdefault(words, tuple(Word(word, word) for word in typing.get_args(hint)))
        return base._replace(value="words", words=words)
    if hint in _VALUES:
        return base._replace(value=_VALUES[hint])
    return base._replace(value="item", mapping=_name(hint), ids=bool(base.refers))
