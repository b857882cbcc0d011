"""Plain workspaces: many goals with little text, in any shape, for growth and for comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from typing import NamedTuple

TOP = "kf"
LEVELS = ("council", "board", "department")
GOALS_A_PLAN = 10


class Goal(NamedTuple):
    """A goal, the goals that it supports, and the numbers of its key figure."""

    id: str
    title: str
    text: str
    supports: tuple[str, ...]
    value: int  # the target, in per cent; the outcome is one less

    @property
    def figure(self) -> str:
        """The id of its key figure."""
        return f"{self.id}-n"


@dataclass(frozen=True, slots=True)
class Body:
    """A body with the goals of its only plan."""

    id: str
    under: str
    goals: tuple[Goal, ...]

    @property
    def level(self) -> str:
        """The level that it is on."""
        return LEVELS[0 if not self.under else 1 if self.under == TOP else 2]


def goal(name: str, supports: Iterable[str] = (), number: int = 0) -> Goal:
    """A goal with its text."""
    return Goal(
        name,
        f"Den som söker stöd {name} får besked inom en vecka",
        f"Minst {60 + number % 30} av 100 svarar ja i enkäten {name}",
        tuple(supports),
        60 + number % 30,
    )


def tree(goals: int) -> list[Body]:
    """A municipality of three levels with ten goals a plan, each supporting one in the plan above."""
    bodies = max(goals // GOALS_A_PLAN, 2)
    departments = isqrt(bodies)
    names = [TOP, *(f"a{number}" for number in range(1, bodies))]
    found = []
    for number, name in enumerate(names):
        above = 0 if number <= departments else 1 + number % departments
        supports = [[f"{names[above]}-m{i}"] if number else [] for i in range(GOALS_A_PLAN)]
        own = (goal(f"{name}-m{i}", supports[i], number) for i in range(GOALS_A_PLAN))
        found.append(Body(name, names[above] if number else "", tuple(own)))
    return found


def chain(goals: int) -> list[Body]:
    """As many levels as there are goals: each supports the one before, all in one plan."""
    names = [f"m{number}" for number in range(goals)]
    own = [goal(name, names[i - 1 : i] if i else (), i) for i, name in enumerate(names)]
    return [Body(TOP, "", tuple(own))]


def deep(bodies: int) -> list[Body]:
    """As many bodies as levels, each under the one before, with a goal each."""
    found = [Body(TOP, "", (goal("m0"),))]
    for number in range(1, bodies):
        own = goal(f"m{number}", [f"m{number - 1}"], number)
        found.append(Body(f"a{number}", found[-1].id, (own,)))
    return found


def fan(goals: int) -> list[Body]:
    """One goal that all others support, a hundred in each plan."""
    found = [Body(TOP, "", (goal("m"),))]
    for first in range(0, goals, 100):
        own = (goal(f"m{number}", ["m"], number) for number in range(first, first + 100))
        found.append(Body(f"a{first}", TOP, tuple(own)))
    return found


def dense(links: int) -> list[Body]:
    """Goals that each support the same 200, twenty in each plan."""
    above = tuple(goal(f"m{number}", (), number) for number in range(200))
    names = [one.id for one in above]
    found = [Body(TOP, "", above)]
    for first in range(0, links // 200, 20):
        own = (goal(f"u{number}", names, number) for number in range(first, first + 20))
        found.append(Body(f"a{first}", TOP, tuple(own)))
    return found


def ring(goals: int) -> list[Body]:
    """Goals that each support the next, and the last the first, a hundred in each plan."""
    found = []
    for first in range(0, goals, 100):
        numbers = range(first, first + 100)
        own = tuple(goal(f"m{n}", [f"m{(n + 1) % goals}"], n) for n in numbers)
        found.append(Body(f"a{first}" if first else TOP, TOP if first else "", own))
    return found


def series(figures: int) -> list[Body]:
    """One key figure id that so many goals of one plan have, as a careless copy may."""
    own = tuple(goal(f"m{number}", (), number) for number in range(figures))
    return [Body(TOP, "", own)]


def write(folder: Path, bodies: list[Body], figure: str = "", ref: str = "") -> None:
    """Writes the workspace of goallint; `figure` is the id of every key figure, if they share one.

    `ref` is the definition that each refers to; `gem-{}` stands for one of its own.
    """
    (folder / "plans").mkdir(parents=True, exist_ok=True)
    _write(folder / "goallint.yaml", ["as_of: 2025-09-30", "language: sv"])
    _write(folder / "organisation.yaml", _organisation(bodies))
    for body in bodies:
        _write(folder / "plans" / f"{body.id}.yaml", plan(body, figure, ref))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _organisation(bodies: list[Body]) -> Iterator[str]:
    yield from ("kind: organisation", "name: Storå kommun", "levels:")
    for level, name in zip(LEVELS, ("Fullmäktige", "Nämnd", "Avdelning"), strict=True):
        yield f"  - {{id: {level}, name: {name}, plan: Verksamhetsplan}}"
    yield "bodies:"
    for body in bodies:
        under = f", under: {body.under}" if body.under else ""
        yield f"  - {{id: {body.id}, name: Nämnden {body.id}, level: {body.level}{under}}}"


def plan(body: Body, figure: str = "", ref: str = "", number: int | None = None) -> Iterator[str]:
    """A plan of a body, which has a number where the body has several."""
    more = "" if number is None else f"-{number}"
    yield from (
        "kind: plan",
        f"id: {body.id}-plan{more}",
        f"title: Verksamhetsplan 2025 för {body.id}{more}",
        f"body: {body.id}",
        "period: 2025",
        "type: Verksamhetsplan",
        "decided: 2024-11-26",
        *([f"based_on: [{body.under}-plan]"] if body.under else []),
        "goals:",
    )
    for one in body.goals:
        yield f"  - id: {one.id}"
        yield f"    title: {one.title}"
        yield f"    success: {one.text}"
        if one.supports:
            yield f"    supports: [{', '.join(one.supports)}]"
        yield "    owner: Enhetschefen"
        yield "    due: 2025-12-31"
        yield "    key_figures:"
        yield f"      - id: {figure or one.figure}"
        if ref:
            yield f"        ref: {ref.format(one.figure)}"
        yield f"        title: Svar i tid för {one.id}"
        yield "        unit: procent"
        yield "        better: higher"
        yield "        source: Ärendesystemet"
        yield f"        target: {{2025: minst {one.value} %}}"
        yield f"        outcome: {{2024: {one.value - 1} %}}"
