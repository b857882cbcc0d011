"""The typed model of the six kinds of document: what rules read.

Field names are the format's English keys. What a document leaves out is None, or empty where the
field holds several. Every mapping that can be at fault is an `Item` and knows its place.
"""

from datetime import date as Day  # noqa: N812 - `date` is a field's name
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

import msgspec

from goallint.format.values.by_period import Amounts, ByPeriod, Forecast, Outcomes, Targets
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due, Interval, Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.sections import Sections
from goallint.format.values.whole import Whole

EVERYTHING = "*"

Status = Literal["planned", "ongoing", "done", "paused", "stopped"]
Sort = Literal["areas", "goals", "key-figures", "assignments", "activities"]


class Item(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, eq=False):
    """A mapping of a document that a finding can be about."""

    sort: ClassVar[str] = ""
    """The name of its sort in machine formats, and in `subject`."""

    at: int = msgspec.field(default=0, name="@at")
    """The mark of its `id`, or of its start."""
    unknown: tuple[str, ...] = msgspec.field(default=(), name="@unknown")
    """Fields that are there but could not be read; `*` where the item broke off."""
    empty: tuple[str, ...] = msgspec.field(default=(), name="@empty")
    """Lists that are there with nothing in them, which a finding of their own tells of."""
    if TYPE_CHECKING:
        document: "Document" = msgspec.field(default=cast("Document", None))
    else:
        document: Any = msgspec.field(default=None, name="@document")
    """The document that it stands in; a document stands in itself."""

    def is_unread(self, field: str, *others: str) -> bool:
        """Whether one of the fields is there but could not be read, as far as is known."""
        unknown = self.unknown
        if not unknown:
            return False
        return any(name in unknown for name in (field, *others, EVERYTHING))

    def lacks(self, field: str) -> bool:
        """Whether `field` is absent: not there, rather than there and unreadable or an empty list."""
        value = getattr(self, field)
        if value is not None and (
            value or not isinstance(value, str | tuple | dict | ByPeriod | Decision)
        ):
            return False
        return not (self.is_unread(field) or (self.empty and field in self.empty))

    @property
    def name(self) -> str:
        """The id, or empty where the sort has none."""
        return getattr(self, "id", None) or ""


class InPlan(Item, kw_only=True):
    """What stands in a plan."""

    if TYPE_CHECKING:
        document: "Plan"


class InReport(Item, kw_only=True):
    """What stands in a report."""

    if TYPE_CHECKING:
        document: "Report"


class InControlPlan(Item, kw_only=True):
    """What stands in a control plan."""

    if TYPE_CHECKING:
        document: "ControlPlan"


class InAudit(Item, kw_only=True):
    """What stands in an audit."""

    if TYPE_CHECKING:
        document: "Audit"


class Waiver(Item, kw_only=True):
    """A decision not to follow a rule."""

    rule: str
    for_: tuple[Id, ...] = msgspec.field(name="for")
    reason: str | None = None
    decided: Decision | None = None
    until: str | None = None
    """As written: an unreadable date is a finding of its own, and waives nothing."""


class Document(Item, kw_only=True):
    """What all six kinds have in common."""

    kind: str
    waivers: tuple[Waiver, ...] = ()
    path: str = msgspec.field(default="", name="@path")
    """The file, relative to the workspace, with `/`."""
    language: str = msgspec.field(default="en", name="@language")
    """The language of its keys, `sv` or `en`."""
    open: bool = msgspec.field(default=False, name="@open")
    """Whether numbers in it can be read in two ways, which the workspace is to settle."""

    @property
    def body_id(self) -> str:
        """The id of the body whose document it is; empty where it is nobody's."""
        return getattr(self, "body", "")

    @property
    def span(self) -> Period | None:
        """The days it is in force; None for always."""
        return getattr(self, "period", None)


class Level(Item, kw_only=True):
    """A level of the organisation."""

    sort = "level"
    id: Id
    name_: str = msgspec.field(default="", name="name")
    plan: str | None = None
    cascade: Literal["required", "optional"] = "required"


class Body(Item, kw_only=True):
    """A body: a council, board, administration, department or unit."""

    sort = "body"
    id: Id
    name_: str = msgspec.field(name="name")
    level: Id
    under: Id | None = None
    aliases: tuple[str, ...] = ()
    outside: bool = False


class Area(Item, kw_only=True):
    """A strategic area."""

    sort = "area"
    id: Id
    name_: str = msgspec.field(default="", name="name")
    bodies: tuple[Id, ...] = ()


class Reporting(Item, kw_only=True):
    """A row of the reporting calendar."""

    sort = "reporting"
    id: Id
    name_: str | None = msgspec.field(default=None, name="name")
    from_: tuple[Id, ...] = msgspec.field(default=(), name="from")
    to: Id | None = None
    each: Interval | None = None
    within_days: Whole | None = None
    period: Period | None = None
    sections: tuple[str, ...] = ()
    covers: tuple[Sort, ...] = ("goals", "key-figures")
    by: Id | None = None


class Step(Item, kw_only=True):
    """A step of the scale for goals."""

    id: Id
    name_: str = msgspec.field(default="", name="name")
    from_: Quantity | None = msgspec.field(default=None, name="from")


class Organisation(Document, kw_only=True):
    """The municipality: its levels, bodies, areas, calendar and scale."""

    sort = "document"
    name_: str = msgspec.field(name="name")
    code: str | None = None
    levels: tuple[Level, ...]
    bodies: tuple[Body, ...]
    areas: tuple[Area, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    scale: tuple[Step, ...] = ()


_NOBODY: dict[str, Outcomes] = {}
"""One empty mapping for all the key figures that are compared with nothing. Nobody adds to it."""


class KeyFigure(Item, kw_only=True):
    """A key figure: in a plan, in a goal, or as a shared definition."""

    sort = "key_figure"
    id: Id
    title: str | None = None
    ref: Id | None = None
    measures: tuple[Id, ...] = ()
    role: Literal["goal", "base", "context"] | None = None
    kolada: str | None = None
    unit: str | None = None
    better: Literal["higher", "lower", "steady"] | None = None
    source: str | None = None
    definition: str | None = None
    owner: str | None = None
    each: Interval | None = None
    baseline: Outcomes | None = None
    target: Targets | None = None
    outcome: Outcomes | None = None
    compare: dict[str, Outcomes] = msgspec.field(default_factory=lambda: _NOBODY)
    if TYPE_CHECKING:
        goal: "Goal | None"
    else:
        goal: Any = msgspec.field(default=None, name="@goal")
    """The goal that it stands inside, if it does."""

    def is_unread(self, field: str, *others: str) -> bool:
        """As of any item; a target that no outcome can be judged by is not known either."""
        if self.unknown and super().is_unread(field, *others):
            return True
        if (field != "target" and "target" not in others) or self.target is None:
            return False
        for _, target in self.target.pairs:  # noqa: SIM110 - asked so often that it counts
            if target.open:
                return True
        return False


class Goal(InPlan, kw_only=True):
    """A goal of a plan."""

    sort = "goal"
    id: Id
    title: str
    area: Id | None = None
    supports: tuple[Id, ...] = ()
    owner: str | None = None
    due: Due | None = None
    success: str | None = None
    applies_to: tuple[Id, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    """The key figures that are written inside the goal."""
    key_figure_ids: tuple[Id, ...] = msgspec.field(default=(), name="@ids")
    """Ids in `key_figures`, of key figures that stand elsewhere."""


class Assignment(InPlan, kw_only=True):
    """An assignment (uppdrag) that a plan gives to a body."""

    sort = "assignment"
    id: Id
    title: str
    to: tuple[Id, ...] = ()
    supports: tuple[Id, ...] = ()
    due: Due | None = None
    owner: str | None = None


class Activity(InPlan, kw_only=True):
    """An activity or a measure of a plan."""

    sort = "activity"
    id: Id
    title: str
    supports: tuple[Id, ...] = ()
    how: str | None = None
    done_when: str | None = None
    owner: str | None = None
    start: Due | None = None
    due: Due | None = None
    status: Status | None = None
    reason: str | None = None
    expected_effect: str | None = None
    effect: Amounts | None = None


class NotConcerned(InPlan, kw_only=True):
    """A body's own answer that goals of a superior do not concern it."""

    goal: tuple[Id, ...]
    reason: str
    decided: Decision | None = None


class Plan(Document, kw_only=True):
    """A plan of a body for a period."""

    sort = "plan"
    id: Id | None = None
    title: str
    type: str | None = None
    body: Id
    period: Period
    decided: Decision | None = None
    revised: tuple[Decision, ...] = ()
    based_on: tuple[Id, ...] | None = None
    """None where it is not said; empty for `none`."""
    reported_in: tuple[Id, ...] = ()
    not_concerned: tuple[NotConcerned, ...] = ()
    passes_on: tuple[Id, ...] = ()
    goals: tuple[Goal, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    activities: tuple[Activity, ...] = ()


class KeyFigures(Document, kw_only=True):
    """Definitions of key figures that plans share."""

    sort = "document"
    title: str | None = None
    key_figures: tuple[KeyFigure, ...]


class ReportedGoal(InReport, kw_only=True):
    """What a report says of a goal or of a whole area."""

    goal: Id | None = None
    area: Id | None = None
    assessment: str | None = None
    forecast: str | None = None
    analysis: str | None = None
    by: dict[Id, str] = {}


class ReportedKeyFigure(InReport, kw_only=True):
    """What a report says of a key figure."""

    key_figure: Id
    outcome: Outcomes | None = None
    forecast: Forecast | None = None
    by: dict[Id, Outcomes] = {}


class ReportedAssignment(InReport, kw_only=True):
    """What a report says of an assignment."""

    assignment: Id
    status: Status | None = None
    comment: str | None = None


class ReportedActivity(InReport, kw_only=True):
    """What a report says of an activity."""

    activity: Id
    status: Status | None = None
    effect: Amounts | None = None
    comment: str | None = None


class ReportedPlan(InReport, kw_only=True):
    """What a report says of another plan."""

    plan: Id
    comment: str | None = None


class BudgetRow(InReport, kw_only=True):
    """A body's deviation from its budget."""

    body: Id
    deviation: Quantity | None = None
    forecast: Quantity | None = None
    actions: tuple[Id, ...] = ()


class Count(InReport, kw_only=True):
    """A count that a report's text states."""

    of: Sort
    total: Whole | None = None
    parts: dict[str, Whole] = {}


class Survey(Item, kw_only=True):
    """A survey and its shares."""

    if TYPE_CHECKING:
        document: "Report | ControlPlan"
    sort = "survey"
    id: Id
    about: Sort | None = None
    question: str | None = None
    respondents: Whole | None = None
    shares: dict[str, Quantity] = {}
    good: tuple[str, ...] = ()
    at_least: Quantity | None = None


class ReportedSelfCheck(InReport, kw_only=True):
    """How many self-checks were carried out in a report's period."""

    self_check: Id
    done: Whole | None = None
    comment: str | None = None


class Report(Document, kw_only=True):
    """A report of a body for a period."""

    sort = "report"
    id: Id | None = None
    title: str
    reporting: Id | None = None
    body: Id
    period: Period
    dated: Day | None = None
    decided: Decision | None = None
    sections: Sections | None = None
    goals: tuple[ReportedGoal, ...] = ()
    key_figures: tuple[ReportedKeyFigure, ...] = ()
    assignments: tuple[ReportedAssignment, ...] = ()
    activities: tuple[ReportedActivity, ...] = ()
    plans: tuple[ReportedPlan, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    counts: tuple[Count, ...] = ()
    surveys: tuple[Survey, ...] = ()
    self_checks: tuple[ReportedSelfCheck, ...] = ()


class ControlResult(InControlPlan, kw_only=True):
    """What a control showed."""

    assessment: str | None = None
    date: Day | None = None
    note: str | None = None
    actions: tuple[str, ...] = ()
    action: str | None = None


class Control(InControlPlan, kw_only=True):
    """A control of an internal control plan."""

    sort = "control"
    id: Id
    risk: str | None = None
    control: str
    owner: str | None = None
    covers: tuple[Id, ...] = ()
    result: ControlResult | None = None


class SelfCheck(InControlPlan, kw_only=True):
    """A self-check that is demanded a number of times."""

    sort = "self_check"
    id: Id
    title: str | None = None
    from_: tuple[Id, ...] = msgspec.field(default=(), name="from")
    times: Whole | None = None
    each: Interval | None = None


class ControlPlan(Document, kw_only=True):
    """A plan for internal control and self-checks."""

    sort = "document"
    title: str
    body: Id
    period: Period
    decided: Decision | None = None
    scale: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()
    self_checks: tuple[SelfCheck, ...] = ()
    surveys: tuple[Survey, ...] = ()


class Question(InAudit, kw_only=True):
    """A question that an audit asks."""

    id: Id | None = None
    question: str | None = None
    overall: bool = False
    answer: Literal["yes", "partly", "no", "unclear"] | None = None
    rules: tuple[str, ...] = ()
    documents_show: bool = True
    evidence: tuple[Id, ...] = ()
    note: str | None = None


class FollowUp(InAudit, kw_only=True):
    """Where a recommendation stands at a later date."""

    date: Day | None = None
    status: Literal["done", "partly", "open"] | None = None
    note: str | None = None


class Response(InAudit, kw_only=True):
    """The answer of the audited body."""

    decided: Decision | None = None
    text: str | None = None
    quotes: str | None = None
    actions: tuple[Id, ...] = ()
    due: Due | None = None


class Recommendation(InAudit, kw_only=True):
    """A recommendation of an audit."""

    sort = "recommendation"
    id: Id
    text: str
    to: tuple[Id, ...] = ()
    section: str | None = None
    response: Response | None = None
    follow_up: tuple[FollowUp, ...] = ()


class Audit(Document, kw_only=True):
    """An audit, its questions and its recommendations."""

    sort = "audit"
    title: str
    auditor: str | None = None
    body: Id | None = None
    dated: Day | None = None
    reply_by: Day | None = None
    questions: tuple[Question, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


DOCUMENTS: dict[str, type[Document]] = {
    "organisation": Organisation,
    "plan": Plan,
    "key-figures": KeyFigures,
    "report": Report,
    "control-plan": ControlPlan,
    "audit": Audit,
}
"""The six kinds, by the word that `kind` takes."""
