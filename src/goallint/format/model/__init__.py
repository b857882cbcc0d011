"""The typed model of the six kinds of document: what rules read.

Field names are the format's English keys. What a document leaves out is None, or empty where the
field holds several. Every mapping that can be at fault is an `Item` and knows its place.
"""

from goallint.format.model.audit import Audit, FollowUp, InAudit, Question, Recommendation, Response
from goallint.format.model.control import (
    Control,
    ControlPlan,
    ControlResult,
    InControlPlan,
    SelfCheck,
)
from goallint.format.model.item import EVERYTHING, Document, Item, Sort, Status, Waiver
from goallint.format.model.key_figures import KeyFigure, KeyFigures
from goallint.format.model.organisation import (
    Area,
    Body,
    Level,
    Organisation,
    Reporting,
    SoundEconomy,
    Step,
)
from goallint.format.model.plan import Activity, Assignment, Goal, InPlan, NotConcerned, Plan
from goallint.format.model.report import (
    BudgetRow,
    Count,
    InReport,
    Report,
    ReportedActivity,
    ReportedAssignment,
    ReportedEconomy,
    ReportedGoal,
    ReportedKeyFigure,
    ReportedPlan,
    ReportedSelfCheck,
    Survey,
)

__all__ = [
    "DOCUMENTS",
    "EVERYTHING",
    "Activity",
    "Area",
    "Assignment",
    "Audit",
    "Body",
    "BudgetRow",
    "Control",
    "ControlPlan",
    "ControlResult",
    "Count",
    "Document",
    "FollowUp",
    "Goal",
    "InAudit",
    "InControlPlan",
    "InPlan",
    "InReport",
    "Item",
    "KeyFigure",
    "KeyFigures",
    "Level",
    "NotConcerned",
    "Organisation",
    "Plan",
    "Question",
    "Recommendation",
    "Report",
    "ReportedActivity",
    "ReportedAssignment",
    "ReportedEconomy",
    "ReportedGoal",
    "ReportedKeyFigure",
    "ReportedPlan",
    "ReportedSelfCheck",
    "Reporting",
    "Response",
    "SelfCheck",
    "Sort",
    "SoundEconomy",
    "Status",
    "Step",
    "Survey",
    "Waiver",
]

DOCUMENTS: dict[str, type[Document]] = {
    "organisation": Organisation,
    "plan": Plan,
    "key-figures": KeyFigures,
    "report": Report,
    "control-plan": ControlPlan,
    "audit": Audit,
}
"""The six kinds, by the word that `kind` takes."""
