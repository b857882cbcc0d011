"""Every reference that a document makes, from one table."""

from collections.abc import Iterator
from typing import Any

from goallint.format.model import (
    Audit,
    ControlPlan,
    Document,
    Goal,
    Item,
    KeyFigures,
    Organisation,
    Plan,
    Report,
)
from goallint.workspace.index import Reference

_WORK = ("goal", "assignment")
_BODY = ("body",)
_FROM = ("level", "body")
_KEY_FIGURE = ("key_figure",)
_EVIDENCE = (
    *("control", "plan", "activity", "goal", "key_figure", "report", "assignment"),
    *("self_check", "survey", "reporting", "body"),
)
"""What an audit can point to as bearing on a question."""

# Field and sorts, by the class of the item that refers.
_TABLE: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "Body": (("level", ("level",)), ("under", _BODY)),
    "Area": (("bodies", _BODY),),
    "Reporting": (("from", _FROM), ("to", _FROM), ("by", ("level",))),
    "Plan": (
        ("body", _BODY),
        ("based_on", ("plan",)),
        ("reported_in", ("reporting",)),
        ("passes_on", ("goal",)),
    ),
    "NotConcerned": (("goal", ("goal",)),),
    "Goal": (
        ("area", ("area",)),
        ("supports", _WORK),
        ("applies_to", _BODY),
        ("key_figures", _KEY_FIGURE),
    ),
    "KeyFigure": (("ref", _KEY_FIGURE), ("measures", ("goal",))),
    "Assignment": (("to", _BODY), ("supports", _WORK)),
    "Activity": (("supports", (*_WORK, "plan")),),
    "Report": (("reporting", ("reporting",)), ("body", _BODY)),
    "ReportedGoal": (("goal", ("goal",)), ("area", ("area",)), ("by", _BODY)),
    "ReportedKeyFigure": (("key_figure", _KEY_FIGURE), ("by", _BODY)),
    "ReportedAssignment": (("assignment", ("assignment",)),),
    "ReportedActivity": (("activity", ("activity",)),),
    "ReportedPlan": (("plan", ("plan",)),),
    "BudgetRow": (("body", _BODY), ("actions", ("activity",))),
    "ReportedSelfCheck": (("self_check", ("self_check",)),),
    "ControlPlan": (("body", _BODY),),
    "Control": (("covers", ("plan", "reporting")),),
    "SelfCheck": (("from", _FROM),),
    "Audit": (("body", _BODY),),
    "Question": (("evidence", _EVIDENCE),),
    "Recommendation": (("to", _BODY),),
    "Response": (("actions", ("activity",)),),
}
_ATTRIBUTES = {"from": "from_", "key_figures": "key_figure_ids"}
_FIELDS = {
    name: tuple((_ATTRIBUTES.get(field, field), field, sorts) for field, sorts in fields)
    for name, fields in _TABLE.items()
}


def sorts_named(field: str) -> frozenset[str]:
    """The sorts of what a field with this English key may name, whoever has it."""
    found = (sorts for fields in _FIELDS.values() for _, key, sorts in fields if key == field)
    return frozenset(sort for sorts in found for sort in sorts)


def named_by(item: Item) -> dict[str, tuple[str, ...]]:
    """The sorts of what each field of an item may name, by the field's English key."""
    return {field: sorts for _, field, sorts in _FIELDS.get(type(item).__name__, ())}


def references(document: Document) -> Iterator[Reference]:
    """Every reference that a document makes, in the order of its items."""
    for item in referring(document):
        for attribute, field, sorts in _FIELDS.get(type(item).__name__, ()):
            value: Any = getattr(item, attribute)
            if not value:
                continue
            if isinstance(value, str):
                yield Reference(item, field, -1, value, sorts)
            else:
                has_more = (
                    isinstance(item, Goal) and field == "key_figures" and bool(item.key_figures)
                )
                among = value if isinstance(value, tuple) and not has_more else ()
                for number, name in enumerate(value):
                    yield Reference(item, field, number, name, sorts, among)


def referring(document: Document) -> Iterator[Item]:
    """Every item of a document that may refer to others."""
    yield document
    if isinstance(document, Organisation):
        yield from (*document.bodies, *document.areas, *document.reporting)
    elif isinstance(document, Plan):
        yield from document.not_concerned
        for goal in document.goals:
            yield goal
            yield from goal.key_figures
        yield from (*document.key_figures, *document.assignments, *document.activities)
    elif isinstance(document, KeyFigures):
        yield from document.key_figures
    elif isinstance(document, Report):
        yield from (*document.goals, *document.key_figures, *document.assignments)
        yield from (*document.activities, *document.plans, *document.budget, *document.self_checks)
    elif isinstance(document, ControlPlan):
        yield from (*document.controls, *document.self_checks)
    elif isinstance(document, Audit):
        yield from document.questions
        for recommendation in document.recommendations:
            yield recommendation
            if recommendation.response:
                yield recommendation.response
