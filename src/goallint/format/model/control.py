"""A plan for internal control and self-checks."""

from datetime import date as Day  # noqa: N812 - `date` is a field's name
from typing import TYPE_CHECKING, Annotated

import msgspec

from goallint.format.fields import Key
from goallint.format.model.item import (
    LEVEL_OR_BODY,
    Decided,
    Document,
    Identity,
    InTime,
    Item,
    Note,
    OfBody,
    Owner,
    Title,
)
from goallint.format.model.report import Survey
from goallint.format.values.identity import Id
from goallint.format.values.period import Interval
from goallint.format.values.whole import Whole


class InControlPlan(Item, kw_only=True):
    """What stands in a control plan."""

    if TYPE_CHECKING:
        document: "ControlPlan"


class ControlResult(InControlPlan, kw_only=True):
    """What a control showed."""

    assessment: Annotated[str | None, Key("bedömning")] = None
    date: Annotated[Day | None, Key("datum")] = None
    note: Note = None
    actions: Annotated[tuple[str, ...], Key("åtgärder")] = ()
    action: Annotated[str | None, Key("åtgärd")] = None


class Control(InControlPlan, kw_only=True):
    """A control of an internal control plan."""

    sort = "control"
    id: Identity
    risk: Annotated[str | None, Key("risk")] = None
    control: Annotated[str, Key("kontroll", ("kontrollmoment",))]
    owner: Owner = None
    covers: Annotated[tuple[Id, ...], Key("omfattar", refers=("plan", "reporting"))] = ()
    result: Annotated[ControlResult | None, Key("resultat")] = None


class SelfCheck(InControlPlan, kw_only=True):
    """A self-check that is demanded a number of times."""

    sort = "self_check"
    id: Identity
    title: Annotated[str | None, Key("titel")] = None
    from_: Annotated[tuple[Id, ...], Key("från", refers=LEVEL_OR_BODY)] = msgspec.field(
        default=(), name="from"
    )
    times: Annotated[Whole | None, Key("gånger")] = None
    each: Annotated[Interval | None, Key("intervall", ("periodicitet",))] = None


class ControlPlan(Document, kw_only=True):
    """A plan for internal control and self-checks."""

    sort = "document"
    noun = "control-plan"
    title: Title
    body: OfBody
    period: InTime
    decided: Decided = None
    scale: Annotated[tuple[str, ...], Key("skala")] = ()
    controls: Annotated[tuple[Control, ...], Key("kontrollmoment")] = ()
    self_checks: Annotated[tuple[SelfCheck, ...], Key("egenkontroller")] = ()
    surveys: Annotated[tuple[Survey, ...], Key("enkäter")] = ()
