"""A plan: goals, assignments and activities of a body for a period."""

from typing import TYPE_CHECKING, Annotated

import msgspec

from goallint.format.fields import Key
from goallint.format.model.item import (
    BODY,
    GOAL,
    KEY_FIGURE,
    WORK,
    Deadline,
    Decided,
    Document,
    Identity,
    InTime,
    Item,
    OfBody,
    Owner,
    Progress,
    Title,
)
from goallint.format.model.key_figures import KeyFigure
from goallint.format.values.by_period import Amounts
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due


class InPlan(Item, kw_only=True):
    """What stands in a plan."""

    if TYPE_CHECKING:
        document: "Plan"


class Goal(InPlan, kw_only=True):
    """A goal of a plan."""

    sort = "goal"
    id_spaces = ("work",)
    id: Identity
    title: Title
    financial: Annotated[bool, Key("finansiellt", ("finansiell",))] = False
    area: Annotated[Id | None, Key("område", ("målområde",), refers=("area",))] = None
    also_in: Annotated[tuple[Id, ...], Key("även_i", refers=("area",))] = ()
    """Further areas, of the municipality's own or of another dimension."""
    supports: Annotated[tuple[Id, ...], Key("stödjer", ("stöder",), refers=WORK)] = ()
    continues: Annotated[Id | None, Key("fortsätter")] = None
    """The id of the goal of an earlier plan that it is the continuation of, where that is another."""
    owner: Owner = None
    due: Deadline = None
    success: Annotated[str | None, Key("bedöms_genom")] = None
    applies_to: Annotated[tuple[Id, ...], Key("bryts_ned_av", refers=BODY)] = ()
    key_figures: Annotated[tuple[KeyFigure, ...], Key("nyckeltal", refers=KEY_FIGURE)] = ()
    """The key figures that are written inside the goal."""
    key_figure_ids: tuple[Id, ...] = msgspec.field(default=(), name="@ids")
    """Ids in `key_figures`, of key figures that stand elsewhere."""


class Assignment(InPlan, kw_only=True):
    """An assignment (uppdrag) that a plan gives to a body."""

    sort = "assignment"
    id_spaces = ("work",)
    id: Identity
    title: Title
    to: Annotated[tuple[Id, ...], Key("till", refers=BODY)] = ()
    supports: Annotated[tuple[Id, ...], Key("stödjer", ("stöder",), refers=WORK)] = ()
    due: Deadline = None
    owner: Owner = None


class Activity(InPlan, kw_only=True):
    """An activity or a measure of a plan."""

    sort = "activity"
    id_spaces = ("work",)
    id: Identity
    title: Title
    supports: Annotated[tuple[Id, ...], Key("stödjer", ("stöder",), refers=(*WORK, "plan"))] = ()
    how: Annotated[str | None, Key("hur")] = None
    done_when: Annotated[str | None, Key("klarkriterium", ("klart_när", "klar_när"))] = None
    owner: Owner = None
    start: Annotated[Due | None, Key("start", ("startdatum",))] = None
    due: Deadline = None
    status: Progress = None
    reason: Annotated[str | None, Key("skäl", ("motivering",))] = None
    expected_effect: Annotated[str | None, Key("förväntad_effekt")] = None
    effect: Annotated[Amounts | None, Key("effekt")] = None


class NotConcerned(InPlan, kw_only=True):
    """A body's own answer that goals of a superior do not concern it."""

    goal: Annotated[tuple[Id, ...], Key("mål", refers=GOAL)]
    reason: Annotated[str, Key("skäl", ("motivering",))]
    decided: Decided = None


class Plan(Document, kw_only=True):
    """A plan of a body for a period."""

    sort = "plan"
    id_spaces = ("work", "calendar")
    id: Annotated[Id | None, Key("id")] = None
    title: Title
    type: Annotated[str | None, Key("plantyp")] = None
    body: OfBody
    together_with: Annotated[tuple[Id, ...], Key("tillsammans_med", refers=BODY)] = ()
    """The other bodies whose plan it is as well."""
    period: InTime
    decided: Decided = None
    revised: Annotated[tuple[Decision, ...], Key("reviderad", ("reviderat", "revidering"))] = ()
    based_on: Annotated[
        tuple[Id, ...] | None, Key("bygger_på", refers=("plan",), words="based_on")
    ] = None
    """None where it is not said; empty for `none`."""
    reported_in: Annotated[tuple[Id, ...], Key("följs_upp_i", refers=("reporting",))] = ()
    not_concerned: Annotated[tuple[NotConcerned, ...], Key("berörs_inte_av")] = ()
    passes_on: Annotated[tuple[Id, ...], Key("lämnar_vidare", refers=GOAL)] = ()
    goals_due: Annotated[Due | None, Key("målen_klara")] = None
    """When its goals are to be reached, but for those that say another time."""
    goals: Annotated[tuple[Goal, ...], Key("mål")] = ()
    key_figures: Annotated[tuple[KeyFigure, ...], Key("nyckeltal")] = ()
    assignments: Annotated[tuple[Assignment, ...], Key("uppdrag")] = ()
    activities: Annotated[tuple[Activity, ...], Key("aktiviteter")] = ()

    @property
    def body_ids(self) -> tuple[str, ...]:
        """The ids of the bodies whose plan it is, the one that answers for it first."""
        return (self.body, *self.together_with) if self.together_with else (self.body,)
