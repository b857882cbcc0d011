"""A report: what a body says for a period of its goals, key figures, assignments and money."""

from typing import TYPE_CHECKING, Annotated, Literal

from goallint.format.fields import Key
from goallint.format.model.item import (
    ACTIVITY,
    BODY,
    GOAL,
    KEY_FIGURE,
    Comment,
    Dated,
    Decided,
    Document,
    Identity,
    InTime,
    Item,
    OfBody,
    Progress,
    Sort,
    Title,
)
from goallint.format.values.by_period import Amounts, Forecast, Outcomes
from goallint.format.values.identity import Id
from goallint.format.values.quantity import Amount, Quantity
from goallint.format.values.sections import Sections
from goallint.format.values.whole import Whole

if TYPE_CHECKING:
    from goallint.format.model.control import ControlPlan


class InReport(Item, kw_only=True):
    """What stands in a report."""

    if TYPE_CHECKING:
        document: "Report"


class ReportedGoal(InReport, kw_only=True):
    """What a report says of a goal or of a whole area."""

    goal: Annotated[Id | None, Key("mål", refers=GOAL)] = None
    area: Annotated[Id | None, Key("område", ("målområde",), refers=("area",))] = None
    assessment: Annotated[str | None, Key("bedömning")] = None
    forecast: Annotated[str | None, Key("prognos", ("helårsprognos",))] = None
    analysis: Annotated[str | None, Key("analys")] = None
    by: Annotated[dict[Id, str], Key("per", refers=BODY)] = {}


class ReportedEconomy(InReport, kw_only=True):
    """What a report says of sound economy as a whole."""

    assessment: Annotated[str | None, Key("bedömning")] = None
    forecast: Annotated[str | None, Key("prognos", ("helårsprognos",))] = None
    analysis: Annotated[str | None, Key("analys")] = None


class ReportedKeyFigure(InReport, kw_only=True):
    """What a report says of a key figure."""

    key_figure: Annotated[Id, Key("nyckeltal", refers=KEY_FIGURE)]
    outcome: Annotated[Outcomes | None, Key("utfall", ("resultat",))] = None
    by: Annotated[dict[Id, Outcomes], Key("per", refers=BODY)] = {}
    forecast: Annotated[Forecast | None, Key("prognos", ("helårsprognos",))] = None
    assessment: Annotated[str | None, Key("bedömning", ("färg",))] = None
    state: Annotated[
        Literal["final", "preliminary", "corrected", "incomplete"] | None, Key("läge")
    ] = None
    missing: Annotated[str | None, Key("saknas")] = None
    trend: Annotated[Literal["better", "same", "worse"] | None, Key("trend", ("utveckling",))] = (
        None
    )
    comment: Comment = None


class ReportedAssignment(InReport, kw_only=True):
    """What a report says of an assignment."""

    assignment: Annotated[Id, Key("uppdrag", refers=("assignment",))]
    status: Progress = None
    by: Annotated[
        dict[Id, Literal["planned", "ongoing", "done", "paused", "stopped"]],
        Key("per", refers=BODY, words="status"),
    ] = {}
    """How far each of the bodies that it was given to has come."""
    comment: Comment = None


class ReportedActivity(InReport, kw_only=True):
    """What a report says of an activity."""

    activity: Annotated[Id, Key("aktivitet", refers=ACTIVITY)]
    status: Progress = None
    effect: Annotated[Amounts | None, Key("effekt")] = None
    comment: Comment = None


class ReportedPlan(InReport, kw_only=True):
    """What a report says of another plan."""

    plan: Annotated[Id, Key("plan", refers=("plan",))]
    comment: Comment = None


class BudgetRow(InReport, kw_only=True):
    """A body's deviation from its budget."""

    body: OfBody
    deviation: Annotated[Amount | None, Key("avvikelse", ("budgetavvikelse",))] = None
    actions: Annotated[tuple[Id, ...], Key("åtgärder", refers=ACTIVITY)] = ()
    forecast: Annotated[Amount | None, Key("prognos", ("helårsprognos",))] = None


class Count(InReport, kw_only=True):
    """A count that a report's text states."""

    of: Annotated[Sort, Key("av", words="sorts")]
    total: Annotated[Whole | None, Key("totalt")] = None
    parts: Annotated[dict[str, Whole], Key("varav")] = {}
    shares: Annotated[dict[str, Quantity], Key("andelar")] = {}
    financial: Annotated[bool | None, Key("finansiella")] = None
    area: Annotated[Id | None, Key("område", ("målområde",), refers=("area",))] = None
    goal: Annotated[Id | None, Key("mål", refers=GOAL)] = None


class Survey(Item, kw_only=True):
    """A survey and its shares."""

    if TYPE_CHECKING:
        document: "Report | ControlPlan"
    sort = "survey"
    id: Identity
    about: Annotated[Sort | None, Key("om", words="sorts")] = None
    question: Annotated[str | None, Key("fråga")] = None
    respondents: Annotated[Whole | None, Key("svarande", ("antal_svar",))] = None
    shares: Annotated[dict[str, Quantity], Key("andelar")] = {}
    good: Annotated[tuple[str, ...], Key("positiva")] = ()
    at_least: Annotated[Quantity | None, Key("minst")] = None


class ReportedSelfCheck(InReport, kw_only=True):
    """How many self-checks were carried out in a report's period."""

    self_check: Annotated[Id, Key("egenkontroll", refers=("self_check",))]
    done: Annotated[Whole | None, Key("genomförda")] = None
    comment: Comment = None


class Report(Document, kw_only=True):
    """A report of a body for a period."""

    sort = "report"
    id: Annotated[Id | None, Key("id")] = None
    title: Title
    reporting: Annotated[Id | None, Key("rapportering", refers=("reporting",))] = None
    body: OfBody
    period: InTime
    dated: Dated = None
    decided: Decided = None
    sections: Annotated[Sections | None, Key("rubriker")] = None
    sound_economy: Annotated[ReportedEconomy | None, Key("god_ekonomisk_hushållning")] = None
    goals: Annotated[tuple[ReportedGoal, ...], Key("mål")] = ()
    key_figures: Annotated[tuple[ReportedKeyFigure, ...], Key("nyckeltal")] = ()
    assignments: Annotated[tuple[ReportedAssignment, ...], Key("uppdrag")] = ()
    activities: Annotated[tuple[ReportedActivity, ...], Key("aktiviteter")] = ()
    plans: Annotated[tuple[ReportedPlan, ...], Key("planer")] = ()
    budget: Annotated[tuple[BudgetRow, ...], Key("budget")] = ()
    counts: Annotated[tuple[Count, ...], Key("antal")] = ()
    surveys: Annotated[tuple[Survey, ...], Key("enkäter")] = ()
    self_checks: Annotated[tuple[ReportedSelfCheck, ...], Key("egenkontroller")] = ()
