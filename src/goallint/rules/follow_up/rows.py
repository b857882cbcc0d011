"""What the rules on reports have in common: what a report is called, and how its headings compare."""

from typing import Any

from goallint.format.model import KeyFigure, Step
from goallint.rules import suggest
from goallint.rules.rule import FixedWord
from goallint.workspace.assessments import TargetComparison
from goallint.workspace.workspace import Workspace


def name_of(step: Step, workspace: Workspace) -> str | FixedWord:
    """A step as a report could write it."""
    scale = workspace.assessments.scale
    if scale is not None and scale.is_default:
        return FixedWord("scale", step.id)
    return step.name_ or step.id


def place_of_target(figure: KeyFigure, workspace: Workspace) -> KeyFigure:
    """The item that a key figure's targets stand in: itself, or its definition."""
    definition = workspace.measures.definition(figure)
    return figure if figure.target is not None or definition is None else definition


def told(compared: TargetComparison) -> Any:
    """What a target is held against, for a message: the outcome, or the mean of several."""
    if compared.mean is not None:
        return suggest.told(compared.mean.number, compared.mean.unit)
    return suggest.beside(compared.outcome.value, compared.target) if compared.outcome else ""
