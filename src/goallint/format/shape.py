"""What each mapping of the format holds, read off the model once: for the decoder and the schemas."""

import types
import typing
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from goallint.format import model, vocabulary
from goallint.format.values.by_period import Amounts, Forecast, Outcomes, Targets
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due, Interval, Period
from goallint.format.values.quantity import Quantity
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
    Whole: "number",
    Decision: "decision",
    Targets: "targets",
    Outcomes: "outcomes",
    Forecast: "outcome",
    Amounts: "amounts",
    Sections: "sections",
}
# Fields whose fixed words do not go by the field's own name.
_WORDS = {
    "covers": "sorts",
    "about": "sorts",
    "of": "sorts",
    ("follow_up", "status"): "follow_up_status",
    ("question", "answer"): "answer",
}


class Field(NamedTuple):
    """One key of a mapping."""

    name: str
    """The English key."""
    attribute: str
    """The model's attribute, which differs where the key is a word of Python."""
    value: str
    """The type of one value: a name from `_VALUES`, `words`, `item` or `map`."""
    many: bool = False
    """Whether it holds a list; one value then stands for a list of one."""
    required: bool = False
    words: str = ""
    """For `words`: the field of `vocabulary.WORDS`."""
    mapping: str = ""
    """For `item`: the name of the mapping inside."""
    of: str = ""
    """For `map`: the type of its values."""
    ids: bool = False
    """For `map`: whether its keys are ids; for `item`: whether an id may stand for one."""


class Shape(NamedTuple):
    """One mapping: its model and its fields, by English key."""

    name: str
    model: type[model.Item]
    fields: dict[str, Field]


def _name(cls: type) -> str:
    letters = [f"_{c.lower()}" if c.isupper() else c for c in cls.__name__]
    return "".join(letters).lstrip("_")


MODELS: dict[str, type[model.Item]] = {
    name: cls
    for cls in vars(model).values()
    if isinstance(cls, type)
    and issubclass(cls, model.Item)
    and (name := _name(cls)) in vocabulary.KEYS
}
"""The mappings that are items, by the name that `vocabulary.KEYS` gives them."""

NAMES: dict[type[model.Item], str] = {cls: name for name, cls in MODELS.items()}
"""The name of each mapping, by its model."""

KINDS: dict[str, str] = {kind: _name(cls) for kind, cls in model.DOCUMENTS.items()}
"""The mapping of each kind of document."""


@cache
def shape(mapping: str) -> Shape:
    """The shape of a mapping, by its name in `vocabulary.KEYS`."""
    cls = MODELS[mapping]
    fields = {
        field.encode_name: _field(mapping, field)
        for field in msgspec.structs.fields(cls)
        if not field.encode_name.startswith("@")
    }
    return Shape(mapping, cls, fields)


def _field(mapping: str, field: msgspec.structs.FieldInfo) -> Field:
    name, hint = field.encode_name, field.type
    required = field.required
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
    base = Field(name, field.name, "", many, required)
    if typing.get_origin(hint) is dict:
        key, value = typing.get_args(hint)
        return base._replace(value="map", of=_VALUES[value], ids=key is Id)
    if typing.get_origin(hint) is Literal:
        words = _WORDS.get((mapping, name)) or _WORDS.get(name) or name
        return base._replace(value="words", words=words)
    if hint in _VALUES:
        if (mapping, name) == ("plan", "based_on"):
            return base._replace(value="id", words="based_on")
        return base._replace(value=_VALUES[hint])
    ids = mapping == "goal" and name == "key_figures"
    return base._replace(value="item", mapping=_name(hint), ids=ids)
