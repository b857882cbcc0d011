"""All that is told of a workspace, in short: what a change of one fact shows in, wherever it is used."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.model import Document, Item
from goallint.format.values.target import Target
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.answers import Answers
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.scope import Scope
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace


def whole(run: Run, result: Result) -> str:
    """Every finding, what is known of every fact, how the cascade stands, and how it goes with goals and key figures."""
    return "\n".join((*_findings(result), *told(run.workspace)))


def _findings(result: Result) -> Iterator[str]:
    for judged in result.findings:
        finding, place = judged.finding, judged.place
        words = (judged.rule.code, finding.variant, finding.help, judged.severity.word)
        yield f"{place.path}:{place.line} {' '.join(filter(None, words))}"
    for one in result.unresolved:
        yield f"undecided {one.finding.rule} {shown(one.finding.subject.id)}"


def told(workspace: Workspace) -> Iterator[str]:
    """What is known of every fact, how the cascade stands, and how it goes with goals and key figures."""
    scope = Scope(workspace, frozenset(body.id for body in workspace.bodies.all))
    for name, fact in FACTS.items():
        cases = " | ".join(map(shown, fact.cases(scope)))
        if cases:
            yield f"{name}: {cases}"
    answers = Answers(workspace)
    for row in answers.rows():
        yield f"cascade: {shown(row)}"
    for gap in answers.gaps():
        yield f"gap: {shown(gap)}"
    attained = Attainments(workspace)
    for goal in attained.goals:
        yield f"goal: {shown(goal)}"
    for moment in attained.history:
        yield f"history: {shown(moment)}"
    for economy in attained.economy:
        yield f"economy: {shown(economy)}"
    if attained.areas:
        yield f"areas: {shown(attained.areas)}"
    for became in attained.obstacles.recommendations:
        yield f"recommendation: {shown(became)}"


def shown(value: Any) -> str:
    """A value in short: items by their names, records by what they hold, and nothing for what is empty."""
    match value:
        case None | "" | () | False:
            return ""
        case Known():
            return value.name.lower()
        case Target():
            return f"{value.kind} {value.text}"
        case Measure():
            return shown(value.figure)
        case Item() | Document():
            return value.name or f"{type(value).__name__}@{value.at >> 32}"
        case date():
            return value.isoformat()
        case Mapping():
            return _joined(f"{shown(key)}={shown(one)}" for key, one in value.items())
        case msgspec.Struct():
            return _joined(map(shown, msgspec.structs.astuple(value)))
        case tuple() | list():
            return _joined(map(shown, value))
        case _:
            return str(value)


def _joined(parts: Iterator[str]) -> str:
    return f"({', '.join(filter(None, parts))})"
