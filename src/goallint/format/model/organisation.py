"""The municipality: its levels, bodies, areas, calendar and scale."""

from typing import Annotated, Literal

import msgspec

from goallint.format.fields import Key
from goallint.format.model.item import (
    BODY,
    LEVEL_OR_BODY,
    Document,
    Identity,
    Item,
    Named,
    Sort,
    Status,
)
from goallint.format.values.identity import Id
from goallint.format.values.period import Interval, Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.whole import Whole


class Level(Item, kw_only=True):
    """A level of the organisation."""

    sort = "level"
    id_spaces = ("organisation",)
    id: Identity
    name_: Named = msgspec.field(default="", name="name")
    plan: Annotated[str | None, Key("plantyp")] = None
    cascade: Annotated[Literal["required", "optional"], Key("nedbrytning")] = "required"


class Body(Item, kw_only=True):
    """A body: a council, board, administration, department or unit."""

    sort = "body"
    id_spaces = ("organisation",)
    id: Identity
    name_: Named = msgspec.field(name="name")
    level: Annotated[Id, Key("nivå", refers=("level",))]
    under: Annotated[Id | None, Key("under", refers=BODY)] = None
    also_under: Annotated[tuple[Id, ...], Key("även_under", refers=BODY)] = ()
    """Further bodies directly above it, where several own it."""
    aliases: Annotated[tuple[str, ...], Key("alias")] = ()
    outside: Annotated[bool, Key("utanför")] = False


class Area(Item, kw_only=True):
    """A strategic area."""

    sort = "area"
    id: Identity
    name_: Named = msgspec.field(default="", name="name")
    bodies: Annotated[tuple[Id, ...], Key("organ", refers=BODY)] = ()
    dimension: Annotated[str | None, Key("dimension")] = None
    """What it is an area of, where that is not the municipality's own division, such as Agenda 2030."""


class Reporting(Item, kw_only=True):
    """A row of the reporting calendar."""

    sort = "reporting"
    id_spaces = ("calendar",)
    id: Identity
    name_: Annotated[str | None, Key("namn")] = msgspec.field(default=None, name="name")
    from_: Annotated[tuple[Id, ...], Key("från", refers=LEVEL_OR_BODY)] = msgspec.field(
        default=(), name="from"
    )
    to: Annotated[Id | None, Key("till", refers=LEVEL_OR_BODY)] = None
    each: Annotated[Interval | None, Key("intervall", ("periodicitet",))] = None
    within_days: Annotated[Whole | None, Key("inom_dagar")] = None
    period: Annotated[Period | None, Key("period")] = None
    sections: Annotated[tuple[str, ...], Key("rubriker")] = ()
    covers: Annotated[tuple[Sort, ...], Key("omfattar", words="sorts")] = ("goals", "key-figures")
    by: Annotated[Id | None, Key("per", refers=("level",))] = None


class Step(Item, kw_only=True):
    """A step of the scale for goals and key figures."""

    id: Identity
    name_: Named = msgspec.field(default="", name="name")
    from_: Annotated[Quantity | None, Key("från")] = msgspec.field(default=None, name="from")
    aliases: Annotated[tuple[str, ...], Key("alias")] = ()


class SoundEconomy(Item, kw_only=True):
    """How many of the goals of each kind are to be met, for the economy to be sound as a whole."""

    financial: Annotated[Quantity | None, Key("finansiella")] = None
    operational: Annotated[Quantity | None, Key("verksamhet")] = None


class Organisation(Document, kw_only=True):
    """The municipality: its levels, bodies, areas, calendar and scale."""

    sort = "document"
    noun = "organisation"
    name_: Named = msgspec.field(name="name")
    code: Annotated[str | None, Key("kommunkod")] = None
    levels: Annotated[tuple[Level, ...], Key("nivåer")]
    bodies: Annotated[tuple[Body, ...], Key("organ")]
    areas: Annotated[tuple[Area, ...], Key("områden", ("målområden",))] = ()
    reporting: Annotated[tuple[Reporting, ...], Key("rapportering")] = ()
    scale: Annotated[tuple[Step, ...], Key("bedömningsskala")] = ()
    tolerance: Annotated[Quantity | None, Key("tolerans")] = None
    """The tolerance of the key figures that have none of their own."""
    status_words: Annotated[dict[str, Status], Key("statusord", words="status")] = {}
    """Words of its own for how far something has come, each with the status that it means."""
    sound_economy: Annotated[SoundEconomy | None, Key("god_ekonomisk_hushållning")] = None
