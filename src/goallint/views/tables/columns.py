"""The tables and their columns, as `datapackage.json` tells them to other programs."""

from typing import Literal, NamedTuple

Kind = Literal["string", "number", "integer", "boolean", "date"]


class Column(NamedTuple):
    """A column. `table` names the table whose `key` its values are, where they are keys."""

    name: str
    description: str
    type: Kind = "string"
    table: str = ""


def _key(name: str, table: str, description: str) -> Column:
    return Column(name, f"Key of {description}; empty where that is not found", table=table)


_KEY = Column("key", "Names the row: the file, and the id where the item has one")
_DOCUMENT = Column("document_key", "Key of the document that says it", table="documents")
_ID = Column("id", "The id, as written")
_TITLE = Column("title", "The title")
_OWNER = Column("owner", "Who is responsible")
_FROM = Column("from", "First day that it is for", "date")
_TO = Column("to", "Last day that it is for", "date")
_VALUE = Column("value", "The number", "number")
_UNIT = Column("unit", "The unit: of the value, or else of the key figure")
_TEXT = Column("text", "The value as written")
_ITEM = Column("item_key", "Key of the item: a row of the table that `item_sort` names in singular")
_FIGURE = _key("key_figure_key", "key_figures", "the key figure")
_BODY = Column("body", "Id of the body, as written")
_BODY_KEY = _key("body_key", "bodies", "the body")
_STATUS = Column("status", "planned, ongoing, done, paused or stopped")
_DUE = Column("due", "Last day that it is due", "date")
_DUE_TEXT = Column("due_text", "When it is due, as written")

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _KEY,
        Column("path", "The file, from the workspace"),
        Column("kind", "organisation, plan, key-figures, report, control-plan or audit"),
        _ID,
        _TITLE,
        _BODY,
        _BODY_KEY,
        Column("from", "First day of its period", "date"),
        Column("to", "Last day of its period", "date"),
        Column("dated", "The day it is dated", "date"),
        Column("decided_by", "Who decided, as written"),
        Column("decided", "The day of the decision", "date"),
        Column("decided_ref", "Paragraph of the decision"),
    ),
    "bodies": (
        _KEY,
        _DOCUMENT,
        _ID,
        Column("name", "The name"),
        Column("level", "Id of its level"),
        Column("level_name", "Name of its level"),
        Column("under", "Id of the body above, as written"),
        _key("under_key", "bodies", "the body above"),
        Column("outside", "Whether it stands outside the cascade", "boolean"),
    ),
    "areas": (
        _KEY,
        _DOCUMENT,
        _ID,
        Column("name", "The name"),
        Column("dimension", "What it is an area of, where not of the municipality's own division"),
    ),
    "goals": (
        _KEY,
        _DOCUMENT,
        _ID,
        _TITLE,
        Column("area", "Id of the area, as written"),
        _key("area_key", "areas", "the area"),
        _OWNER,
        _DUE,
        _DUE_TEXT,
        Column("success", "How it is judged whether the goal is reached"),
        Column("financial", "Whether it is a financial goal", "boolean"),
    ),
    "assignments": (_KEY, _DOCUMENT, _ID, _TITLE, _OWNER, _DUE, _DUE_TEXT),
    "activities": (
        _KEY,
        _DOCUMENT,
        _ID,
        _TITLE,
        Column("how", "How it is done"),
        Column("done_when", "When it counts as done"),
        _OWNER,
        Column("start", "First day", "date"),
        _DUE,
        _DUE_TEXT,
        _STATUS,
        Column("reason", "Why it has that status"),
        Column("expected_effect", "The effect that is expected"),
    ),
    "key_figures": (
        _KEY,
        _DOCUMENT,
        _ID,
        _key("definition_key", "key_figures", "the shared definition that its `ref` names"),
        _TITLE,
        Column("role", "goal, base or context; empty where that is not known"),
        Column("kolada", "Id in Kolada"),
        Column("unit", "The unit"),
        Column("better", "higher, lower or steady"),
        Column("source", "Where the values come from"),
        Column("definition", "What is measured"),
        Column("basis", "Why the target is what it is"),
        _OWNER,
        Column("has_target", "Whether there is a usable target in force: yes, no or unknown"),
    ),
    "targets": (
        _FIGURE,
        _DOCUMENT,
        Column("from", "First day that it is for; empty in a definition: the plan's own", "date"),
        Column("to", "Last day that it is for; empty in a definition: the plan's own", "date"),
        Column("class", "What the wording says: level, change, comparison, direction …"),
        Column("operator", "at least, at most, exactly, range …"),
        _VALUE,
        Column("upper", "The upper end of a range", "number"),
        _UNIT,
        Column("text", "The target as written"),
    ),
    "outcomes": (
        _FIGURE,
        Column("key_figure", "Id of the key figure, as written"),
        _DOCUMENT,
        Column("kind", "outcome, baseline, comparison or forecast"),
        Column("of", "Whose it is, where it is not the body's own: a body, riket …"),
        Column("sex", "total, women or men"),
        Column("state", "preliminary, corrected or incomplete, where a report says so"),
        Column("from", "First day that it is for; of a forecast: the report's year", "date"),
        Column("to", "Last day that it is for; of a forecast: the report's year", "date"),
        _VALUE,
        _UNIT,
        _TEXT,
    ),
    "assessments": (
        _DOCUMENT,
        Column("goal", "Id of the goal, as written"),
        _key("goal_key", "goals", "the goal"),
        Column("area", "Id of the area, as written"),
        _key("area_key", "areas", "the area"),
        Column("key_figure", "Id of the key figure, as written, where the row is about one"),
        _key("key_figure_key", "key_figures", "the key figure"),
        Column("body", "Id of the body that the analysis is of, where it is not the report's own"),
        _BODY_KEY,
        Column("assessment", "The step of the scale, as written"),
        Column("forecast", "The step that is expected, as written"),
        Column("analysis", "What the assessment rests on"),
        Column("trend", "Where a key figure went since the year before: better, same or worse"),
    ),
    "statuses": (
        _DOCUMENT,
        Column("item_sort", "activity or assignment"),
        Column("item", "Id of the activity or assignment, as written"),
        Column("item_key", "Key in `activities` or `assignments`; empty where it is not found"),
        _BODY,
        _BODY_KEY,
        _STATUS,
        Column("comment", "What the report says of it"),
    ),
    "effects": (
        _DOCUMENT,
        Column("activity", "Id of the activity, as written"),
        _key("activity_key", "activities", "the activity"),
        _FROM,
        _TO,
        _VALUE,
        Column("unit", "The unit of the value"),
        _TEXT,
    ),
    "recommendations": (
        _KEY,
        _DOCUMENT,
        _ID,
        Column("text", "The recommendation"),
        Column("section", "Where in the audit it stands"),
        Column("response", "What the audited body answers"),
        Column("responded_by", "Who decided the answer, as written"),
        Column("responded", "The day of the answer's decision", "date"),
        _DUE,
        _DUE_TEXT,
    ),
    "follow_ups": (
        _DOCUMENT,
        _key("recommendation_key", "recommendations", "the recommendation"),
        Column("date", "The day", "date"),
        Column("status", "done, partly or open"),
        Column("note", "What is said of it"),
    ),
    "links": (
        Column("from_sort", "What refers: goal, activity, plan, key_figure …"),
        Column("from_key", "Key of what refers, in the table of its sort"),
        Column("kind", "supports, passes_on, not_concerned, applies_to, measures, based_on …"),
        Column("to_sort", "What is referred to; empty where it is not found"),
        Column("to_key", "Its key, in the table of its sort; empty where it is not found"),
        Column("to_id", "Its id, as written"),
        Column("reason", "Why a goal does not concern the body"),
    ),
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
