"""The tables and their columns, as `datapackage.json` tells them to other programs."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Value = str | int | bool | Decimal | date | None
Row = tuple[Value, ...]
Kind = Literal["string", "number", "integer", "boolean", "date"]


class Column(NamedTuple):
    """A column. `table` names the table whose `key` its values are, where they are keys."""

    name: str
    description: str
    type: Kind = "string"
    table: str = ""
    field: str = ""
    """The key whose value it holds as the document has it, by which it leads back there: of the item that the row's
    place is in; or one of several, with `|` between, or one further in, with `/`."""
    is_leaf: bool = False
    """Whether it holds what stands at the row's place itself, where that is no item."""


def _key(name: str, table: str, description: str) -> Column:
    return Column(name, f"Key of {description}; empty where that is not found", table=table)


_KEY = Column("key", "Names the row: the file, and the id where the item has one")
_DOCUMENT = Column("document_key", "Key of the document that says it", table="documents")
_PLACE = Column(
    "place", "Where it stands in the document: a JSON Pointer, with the keys in English"
)
_ID = Column("id", "The id, as written", field="id")
_TITLE = Column("title", "The title", field="title")
_NAME = Column("name", "The name", field="name")
_OWNER = Column("owner", "Who is responsible", field="owner")
_FROM = Column("from", "First day that it is for", "date")
_TO = Column("to", "Last day that it is for", "date")
_VALUE = Column("value", "The number", "number")
_UNIT = Column("unit", "The unit: of the value, or else of the key figure")
_TEXT = Column("text", "The value as written", is_leaf=True)
_ITEM = Column("item_key", "Key of the item: a row of the table that `item_sort` names in singular")
_FIGURE = _key("key_figure_key", "key_figures", "the key figure")
_BODY = Column("body", "Id of the body, as written")
_BODY_KEY = _key("body_key", "bodies", "the body")
_STATUS = Column("status", "planned, ongoing, done, paused or stopped", field="status")
_DUE = Column("due", "Last day that it is due", "date")
_DUE_TEXT = Column("due_text", "When it is due, as written", field="due")
_PERIOD = Column("period", "What it is for, as written; empty for the document's own period")
_COMMENT = Column("comment", "What the report says of it", field="comment")

_FORM = Column(
    "form", "text, nothing, list or mapping (an empty one), or absent (nothing stands there)"
)

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _KEY,
        Column("path", "The file, from the workspace"),
        Column(
            "kind", "organisation, plan, key-figures, report, control-plan or audit", field="kind"
        ),
        Column("language", "The language of its keys, en or sv"),
        _ID,
        Column("title", "The title, or the organisation's name", field="title|name"),
        Column("type", "What the plan is called, where a level names it so", field="type"),
        _BODY._replace(field="body"),
        _BODY_KEY,
        Column("period", "Its period, as written", field="period"),
        Column("from", "First day of its period", "date"),
        Column("to", "Last day of its period", "date"),
        Column("dated", "The day it is dated", "date", field="dated"),
        Column("decided_by", "Who decided, as written"),
        Column("decided", "The day of the decision", "date"),
        Column("decided_ref", "Paragraph of the decision"),
        Column("decided_text", "The decision, as written", field="decided"),
    ),
    "levels": (
        _DOCUMENT,
        _PLACE,
        Column("number", "From 1, the top", "integer"),
        _ID,
        _NAME,
        Column(
            "plan",
            "What its plans are called, where each of its bodies is to have one",
            field="plan",
        ),
        Column(
            "cascade",
            "Whether goals above are to be answered: required or optional",
            field="cascade",
        ),
    ),
    "bodies": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        _NAME,
        Column("level", "Id of its level", field="level"),
        Column("level_name", "Name of its level"),
        Column("under", "Id of the body above, as written", field="under"),
        _key("under_key", "bodies", "the body above"),
        Column("outside", "Whether it stands outside the cascade", "boolean", field="outside"),
    ),
    "areas": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        _NAME,
        Column(
            "dimension",
            "What it is an area of, where not of the municipality's own division",
            field="dimension",
        ),
    ),
    "steps": (
        _DOCUMENT,
        _PLACE,
        Column("number", "From 1, the best step of the scale", "integer"),
        _ID,
        _NAME,
        Column("from", "The share from which it is reached, as written", field="from"),
    ),
    "aliases": (
        _DOCUMENT,
        _PLACE,
        Column("item_sort", "body or step: what has another name"),
        Column("item", "Its id, as written"),
        Column("alias", "The other name", is_leaf=True),
    ),
    "goals": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        _TITLE,
        Column("area", "Id of the area, as written", field="area"),
        _key("area_key", "areas", "the area"),
        Column(
            "continues", "Id of the goal of an earlier plan that it continues", field="continues"
        ),
        _OWNER,
        _DUE._replace(
            description="Last day that it is due, by what it says itself or its plan says for all goals"
        ),
        _DUE_TEXT,
        Column("success", "How it is judged whether the goal is reached", field="success"),
        Column("financial", "Whether it is a financial goal", "boolean", field="financial"),
    ),
    "assignments": (_KEY, _DOCUMENT, _PLACE, _ID, _TITLE, _OWNER, _DUE, _DUE_TEXT),
    "activities": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        _TITLE,
        Column("how", "How it is done", field="how"),
        Column("done_when", "When it counts as done", field="done_when"),
        _OWNER,
        Column("start", "First day", "date"),
        Column("start_text", "When it begins, as written", field="start"),
        _DUE,
        _DUE_TEXT,
        _STATUS,
        Column("reason", "Why it has that status", field="reason"),
        Column("expected_effect", "The effect that is expected", field="expected_effect"),
    ),
    "key_figures": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        Column("ref", "Id of the shared definition, as written", field="ref"),
        _key("definition_key", "key_figures", "the shared definition that its `ref` names"),
        _TITLE,
        Column("role", "goal, base or context; empty where that is not known"),
        Column("kolada", "Id in Kolada", field="kolada"),
        Column("unit", "The unit", field="unit"),
        Column("better", "higher, lower or steady", field="better"),
        Column("each", "How often it is measured, as written", field="each"),
        Column("source", "Where the values come from", field="source"),
        Column("definition", "What is measured", field="definition"),
        Column("basis", "Why the target is what it is", field="basis"),
        Column(
            "tolerance",
            "How far short of the target still gives the best step, as written",
            field="tolerance",
        ),
        _OWNER,
        Column("has_target", "Whether there is a usable target in force: yes, no or unknown"),
    ),
    "targets": (
        _FIGURE,
        _DOCUMENT,
        _PLACE,
        _PERIOD,
        Column("from", "First day that it is for; empty in a definition: the plan's own", "date"),
        Column("to", "Last day that it is for; empty in a definition: the plan's own", "date"),
        Column("sex", "total, women or men"),
        Column("class", "What the wording says: level, change, comparison, direction …"),
        Column("operator", "at least, at most, exactly, range …"),
        _VALUE,
        Column("upper", "The upper end of a range", "number"),
        _UNIT,
        Column("text", "The target as written", is_leaf=True),
    ),
    "limits": (
        _FIGURE,
        _DOCUMENT,
        _PLACE,
        Column("step", "The step of the scale that is reached from here, as written"),
        _VALUE,
        _UNIT,
        Column("text", "The limit as written", is_leaf=True),
    ),
    "outcomes": (
        _FIGURE,
        Column("key_figure", "Id of the key figure, as written", field="key_figure"),
        _DOCUMENT,
        _PLACE,
        Column("kind", "outcome, baseline, comparison or forecast"),
        Column("of", "Whose it is, where it is not the body's own: a body, riket …"),
        Column("sex", "total, women or men"),
        Column(
            "state",
            "final, preliminary, corrected or incomplete, where a report says so",
            field="state",
        ),
        _PERIOD,
        Column("from", "First day that it is for; of a forecast: the report's year", "date"),
        Column("to", "Last day that it is for; of a forecast: the report's year", "date"),
        _VALUE,
        _UNIT,
        _TEXT,
    ),
    "assessments": (
        _DOCUMENT,
        _PLACE,
        Column("goal", "Id of the goal, as written", field="goal"),
        _key("goal_key", "goals", "the goal"),
        Column("area", "Id of the area, as written", field="area"),
        _key("area_key", "areas", "the area"),
        Column(
            "key_figure",
            "Id of the key figure, as written, where the row is about one",
            field="key_figure",
        ),
        _key("key_figure_key", "key_figures", "the key figure"),
        Column("body", "Id of the body that the analysis is of, where it is not the report's own"),
        _BODY_KEY,
        Column("assessment", "The step of the scale, as written", field="assessment"),
        Column("forecast", "The step that is expected, as written", field="forecast"),
        Column("analysis", "What the assessment rests on", field="analysis", is_leaf=True),
        Column(
            "trend",
            "Where a key figure went since the year before: better, same or worse",
            field="trend",
        ),
        Column("state", "final, preliminary, corrected or incomplete: its outcome", field="state"),
        Column("missing", "Why there is no outcome of the key figure", field="missing"),
        _COMMENT,
    ),
    "statuses": (
        _DOCUMENT,
        _PLACE,
        Column("item_sort", "activity or assignment"),
        Column("item", "Id of the activity or assignment, as written", field="activity|assignment"),
        Column("item_key", "Key in `activities` or `assignments`; empty where it is not found"),
        _BODY,
        _BODY_KEY,
        _STATUS._replace(is_leaf=True),
        _COMMENT,
    ),
    "effects": (
        _DOCUMENT,
        _PLACE,
        Column("activity", "Id of the activity, as written", field="activity"),
        _key("activity_key", "activities", "the activity"),
        _PERIOD,
        _FROM,
        _TO,
        _VALUE,
        Column("unit", "The unit of the value"),
        _TEXT,
    ),
    "recommendations": (
        _KEY,
        _DOCUMENT,
        _PLACE,
        _ID,
        Column("text", "The recommendation", field="text"),
        Column("section", "Where in the audit it stands", field="section"),
        Column("response", "What the audited body answers", field="response/text"),
        Column("responded_by", "Who decided the answer, as written"),
        Column("responded", "The day of the answer's decision", "date"),
        Column("responded_text", "The answer's decision, as written", field="response/decided"),
        _DUE,
        _DUE_TEXT._replace(field="response/due"),
    ),
    "follow_ups": (
        _DOCUMENT,
        _PLACE,
        _key("recommendation_key", "recommendations", "the recommendation"),
        Column("date", "The day", "date", field="date"),
        Column("status", "done, partly or open", field="status"),
        Column("note", "What is said of it", field="note"),
    ),
    "links": (
        _DOCUMENT._replace(description="Key of the document that it stands in"),
        _PLACE,
        Column(
            "named",
            "The id that stands at the place: of what is referred to, or of the key figure that a goal names",
            is_leaf=True,
        ),
        Column("from_sort", "What refers: goal, activity, plan, key_figure …"),
        Column("from_key", "Key of what refers, in the table of its sort"),
        Column("kind", "supports, passes_on, not_concerned, applies_to, measures, based_on …"),
        Column("to_sort", "What is referred to; empty where it is not found"),
        Column("to_key", "Its key, in the table of its sort; empty where it is not found"),
        Column("to_id", "Its id, as written"),
        Column("reason", "Why a goal does not concern the body", field="reason"),
    ),
    "fields": (
        _DOCUMENT,
        _PLACE,
        _FORM,
        Column("value", "What stands there, as written"),
    ),
    "settings": (_PLACE, _FORM, Column("value", "What goallint.yaml says there, as written")),
    "findings": (
        Column("fingerprint", "The same as long as the finding is"),
        Column("rule", "The rule's name"),
        Column("code", "The rule's code"),
        Column("severity", "error, warning or info"),
        Column("status", "open, waived, ignored or baselined"),
        _BODY,
        _BODY_KEY,
        Column("item_sort", "What it is about"),
        Column("item_key", "Key of what it is about, in the table of its sort; may be empty"),
        Column("path", "The file, from the workspace"),
        Column("line", "From 1", "integer"),
        Column("column", "From 1, in characters", "integer"),
        Column("message", "What is wrong"),
        Column("help", "What to write"),
    ),
}
"""Every table, in the order that a reader meets them. A column `key` is unique in its table."""


def written(value: Value) -> str:
    """A value as a table has it in text: a decimal point, ISO dates, empty where nothing is said."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
