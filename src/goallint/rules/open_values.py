"""Findings of values that only the workspace can read: they look as those of a file's own faults."""

from collections.abc import Mapping
from typing import Any

from goallint.findings import Fault, Finding, Noun
from goallint.format.model import BudgetRow, Item, KeyFigure
from goallint.format.read import File
from goallint.format.vocabulary import key_in
from goallint.rules.rule import Rule, noun_of, spot_of
from goallint.workspace.separators import MistimedOutcome, UnclearSeparator


def fault_of_value(
    rule: Rule,
    file: File,
    question: UnclearSeparator | MistimedOutcome,
    variant: str,
    args: Mapping[str, Any],
) -> Finding:
    """The finding of a rule about the value that a question is about, in its field and item."""
    item, (field, *way) = question.item, question.field
    language = item.document.language
    sort = (
        "budget_row"
        if isinstance(item, BudgetRow)
        else "reported_key_figure"
        if field == "forecast"
        else "key_figure"
    )
    name = way[0] if field in ("compare", "by") else key_in(sort, field, language)
    args = {"field": name, "value": question.text, **args}
    fault = Fault(rule.name, variant, args, item.at, _noun(item), language=language)
    return rule.fault(file, fault)._replace(spot=spot_of(item, question.field))


def _noun(item: Item) -> Noun:
    """An item in what it stands in, as reading a file names it."""
    if not isinstance(item, KeyFigure):
        return noun_of(item.document)
    outer = noun_of(item.document)
    if item.goal is not None:
        outer = Noun("goal", item.goal.id, outer)
    return Noun("key_figure", item.id, outer)
