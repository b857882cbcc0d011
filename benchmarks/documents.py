"""Plain workspaces with many documents, or rows, of the kinds that are no plans, for growth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import goals

REPORTING = """\
reporting:
  - {{id: council, name: Rapport, from: council, each: {each}, within_days: 45, covers: [goals, key-figures]}}
  - {{id: board, name: Nämndens rapport, from: board, each: {each}, within_days: 45, covers: [goals]}}
  - {{id: department, name: Avdelningens rapport, from: department, each: {each}, within_days: 45}}
scale:
  - {{id: uppfyllt, name: Uppfyllt, from: 100 %}}
  - {{id: delvis, name: Delvis uppfyllt, from: 80 %}}
  - {{id: ej-uppfyllt, name: Ej uppfyllt}}
"""


def plans(folder: Path, size: int) -> None:
    """So many plans of one body for one year, with a goal each and the same key figure."""
    _begin(folder, goals.tree(20))
    for number in range(size):
        own = goals.goal(f"p{number}", (), number)
        _write(
            folder,
            f"plans/p{number}",
            goals.plan(goals.Body("a1", goals.TOP, (own,)), "n1", number=number),
        )


def reported(folder: Path, size: int) -> None:
    """A municipality in which each body reports on all of its goals: so many goals."""
    bodies = goals.tree(size)
    _begin(folder, bodies, each="half-year")
    for body in bodies:
        _write(folder, f"rapporter/{body.id}", report(body))


def report_rows(folder: Path, size: int) -> None:
    """One report, on so many goals of one plan."""
    body = goals.Body(goals.TOP, "", tuple(goals.goal(f"m{n}", (), n) for n in range(size)))
    _begin(folder, [body], each="half-year")
    _write(folder, "rapport", report(body))


def reports(folder: Path, size: int) -> None:
    """So many reports of one body on one plan, for month after month and then again."""
    body = goals.tree(20)[0]
    _begin(folder, [body], each="month")
    for number in range(size):
        _write(folder, f"rapporter/{number}", report(body, number))


def controls(folder: Path, size: int) -> None:
    """One control plan with so many controls, each performed, and a self-check for each ten."""
    _begin(folder, goals.tree(20))
    _write(folder, "kontroll", control_plan("k", size))


def control_plans(folder: Path, size: int) -> None:
    """So many control plans of one body, with four controls each."""
    _begin(folder, goals.tree(20))
    for number in range(size):
        _write(folder, f"kontroll/{number}", control_plan(f"k{number}-", 4))


def recommendations(folder: Path, size: int) -> None:
    """One audit with so many recommendations, answered and followed up."""
    _begin(folder, goals.tree(20))
    _write(folder, "revision", audit("r", size, 2023))


def audits(folder: Path, size: int) -> None:
    """So many audits of one body, with four recommendations each."""
    _begin(folder, goals.tree(20))
    for number in range(size):
        _write(folder, f"revision/{number}", audit(f"r{number}-", 4, 2020 + number % 4))


def definitions(folder: Path, size: int) -> None:
    """So many definitions, each of the key figure of one goal."""
    bodies = goals.tree(size)
    _begin(folder, bodies, ref="gem-{}")
    figures = [one.figure for body in bodies for one in body.goals]
    _write(folder, "nyckeltal", defined(figures))


def definition(folder: Path, size: int) -> None:
    """One definition, which the key figures of so many goals refer to."""
    _begin(folder, goals.tree(size), ref="gem-n1")
    _write(folder, "nyckeltal", defined(["n1"]))


def waivers(folder: Path, size: int) -> None:
    """So many goals in one plan, with a waiver for each."""
    body = goals.Body(goals.TOP, "", tuple(goals.goal(f"m{n}", (), n) for n in range(size)))
    _begin(folder, [body])
    with (folder / "plans" / f"{body.id}.yaml").open("a", encoding="utf-8", newline="\n") as file:
        rows = (
            f"  - {{rule: goal-not-broken-down, for: {one.id}, reason: Beslutas i mars, until: 2026-12-31}}\n"
            for one in body.goals
        )
        file.writelines(("waivers:\n", *rows))


def report(body: goals.Body, month: int | None = None) -> Iterator[str]:
    """What a body reports on its goals for half a year, or for a month: these are numbered on and on."""
    number = 6 if month is None else month % 8 + 1
    yield from (
        "kind: report",
        f"id: {body.id}-rapport-{month or 0}",
        f"title: Uppföljning {month or 0} för {body.id}",
        f"reporting: {body.level}",
        f"body: {body.id}",
        "period: 2025-H1" if month is None else f"period: 2025-{number:02}",
        f"dated: 2025-{number + 1:02}-10",
        "goals:",
    )
    for one in body.goals:
        yield f"  - {{goal: {one.id}, assessment: delvis, analysis: Arbetet följer planen}}"
    yield "key_figures:"
    for one in body.goals:
        yield f"  - {{key_figure: {one.figure}, outcome: {one.value - 1} %}}"


def control_plan(name: str, number: int) -> Iterator[str]:
    """A control plan of the council, with so many controls."""
    yield from (
        "kind: control-plan",
        f"title: Internkontrollplan 2025 {name}",
        f"body: {goals.TOP}",
        "period: 2025",
        "decided: 2024-12-10",
        "scale: [Ingen avvikelse, Mindre avvikelse, Större avvikelse]",
        "controls:",
    )
    for n in range(number):
        yield f"  - id: {name}{n}"
        yield f"    risk: Risken {name}{n} att beslut fattas utan delegation"
        yield f"    control: Stickprov {name}{n} på tjugo beslut"
        yield "    owner: Controllern"
        yield "    result: {assessment: Ingen avvikelse, date: 2025-09-10, note: Urvalet gjordes slumpvis}"
    yield "self_checks:"
    for n in range(0, number, 10):
        yield f"  - {{id: {name}ek{n}, title: Egenkontroll {name}{n}, times: 1, from: [{goals.TOP}]}}"


def audit(name: str, number: int, year: int) -> Iterator[str]:
    """An audit of the council, with so many recommendations."""
    yield from (
        "kind: audit",
        f"title: Granskning {name} {year}",
        "auditor: Kommunens revisorer",
        f"body: {goals.TOP}",
        f"dated: {year}-05-15",
        f"reply_by: {year}-10-01",
        "recommendations:",
    )
    for n in range(number):
        yield f"  - id: {name}{n}"
        yield f"    text: Se till att rutinen {name}{n} följs av alla enheter"
        yield f"    to: {goals.TOP}"
        yield "    response:"
        yield f"      decided: {year}-09-20"
        yield "      text: Nämnden delar bedömningen och ser över rutinen"
        yield f"      due: {year + 1}-06-30"
        yield f"    follow_up: [{{date: {year + 1}-12-01, status: done}}]"


def defined(figures: Iterable[str]) -> Iterator[str]:
    """Definitions of key figures, which plans refer to by their ids."""
    yield from ("kind: key-figures", "title: Gemensamma nyckeltal", "key_figures:")
    for name in figures:
        yield f"  - id: gem-{name}"
        yield f"    title: Svar i tid enligt {name}"
        yield "    unit: procent"
        yield "    better: higher"
        yield "    source: Ärendesystemet"
        yield f"    definition: Svar inom en vecka delat med alla svar i {name}."


def _begin(folder: Path, bodies: list[goals.Body], *, each: str = "", ref: str = "") -> None:
    goals.write(folder, bodies, ref=ref)
    if not each:
        return
    with (folder / "organisation.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(REPORTING.format(each=each))


def _write(folder: Path, name: str, lines: Iterable[str]) -> None:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
