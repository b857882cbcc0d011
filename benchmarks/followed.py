"""What comes after the plans of `generate.py`: reports, control plans, audits and waivers.

A body above the units reports each year on its plan, and boards each third of the last year too;
boards and departments have a control plan a year; each board has been audited. So each rule has
something to be asked about, and some of them something to find.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]

CALENDAR = """\
reporting:
  - {id: arsrapport, name: Årsrapport, each: year, within_days: 60, covers: [goals, key-figures, assignments]}
  - {id: tertialrapport, name: Tertialrapport, from: board, each: tertial, within_days: 45, sections: [Måluppfyllelse, Ekonomi]}
scale:
  - {id: uppfyllt, name: Uppfyllt, from: 100 %}
  - {id: delvis, name: Delvis uppfyllt, from: 80 %}
  - {id: ej-uppfyllt, name: Ej uppfyllt}
""".splitlines()
ASSESSMENTS = ("uppfyllt", "uppfyllt", "delvis", "ej-uppfyllt")
CONTROLS = (
    ("Beslut fattas utan delegation", "Stickprov på tjugo beslut"),
    ("Avtal följs inte", "Köp jämförs med avtalen"),
    ("Uppgifter om personer sprids", "Behörigheter gås igenom"),
    ("Handläggningen drar ut på tiden", "Ärenden äldre än fyra månader räknas"),
)
SCALE = ("Ingen avvikelse", "Mindre avvikelse", "Större avvikelse")


def report_item(plan: Item, body: Any, year: int, third: str, rng: random.Random) -> Item:
    """A body's report on a year or a third of it; now and then a row is left out, or says too little."""
    end = {"T1": f"{year}-04-30", "T2": f"{year}-08-31"}.get(third, f"{year}-12-31")
    dated = {"T1": f"{year}-06-05", "T2": f"{year}-10-05"}.get(third, f"{year + 1}-02-15")
    item: Item = {
        "kind": "report",
        "id": f"{body.id}-rapport-{year}{third and '-' + third}",
        "title": f"Uppföljning {year} för {body.name}",
        "reporting": "tertialrapport" if third else "arsrapport",
        "body": body.id,
        "period": f"{year}-{third}" if third else str(year),
        "dated": dated,
    }
    if third:
        item["sections"] = ["Måluppfyllelse", "Ekonomi"] if rng.random() < 0.9 else ["Ekonomi"]
    goals = []
    for goal in plan["goals"]:
        if rng.random() < 0.95:
            row: Item = {"goal": goal["id"], "assessment": rng.choice(ASSESSMENTS)}
            if rng.random() < 0.8:
                row["analysis"] = "Arbetet följer planen, och förklaras av fler sökande än väntat."
            goals.append(row)
    figures = [figure for goal in plan["goals"] for figure in goal.get("key_figures", ())]
    rows = [
        {"key_figure": figure["id"], "outcome": last(figure["outcome"])}
        for figure in figures
        if isinstance(figure.get("outcome"), dict) and rng.random() < 0.95
    ]
    for key, found in (
        ("goals", goals),
        ("key_figures", rows),
        ("assignments", list(assignment_rows(plan, rng))),
        ("activities", list(activity_rows(plan, end, rng))),
    ):
        if found:
            item[key] = found
    if rng.random() < 0.5:
        item["counts"] = [{"of": "goals", "total": str(len(goals))}]
    return item


def last(outcome: Item) -> str:
    """The newest of a key figure's outcomes; a mapping where it is by women and men."""
    value = list(outcome.values())[-1]
    return value if isinstance(value, str) else str(value)


def assignment_rows(plan: Item, rng: random.Random) -> Iterator[Item]:
    """What a report says of a plan's assignments."""
    for one in plan.get("assignments", ()):
        if rng.random() < 0.9:
            yield {"assignment": one["id"], "status": rng.choice(("ongoing", "done", "planned"))}


def activity_rows(plan: Item, end: str, rng: random.Random) -> Iterator[Item]:
    """What a report says of a plan's activities."""
    for one in plan.get("activities", ()):
        yield {
            "activity": one["id"],
            "status": rng.choice(("ongoing", "done", "paused", "stopped")),
        }


def control_item(body: Any, year: int, units: list[str], rng: random.Random) -> Item:
    """A body's plan for internal control, with what the controls showed."""
    controls = []
    for number, (risk, control) in enumerate(CONTROLS, 1):
        one: Item = {"id": f"{body.id}-k{number}-{year}", "risk": risk, "control": control}
        one["owner"] = body.chief
        if rng.random() < 0.9:
            one["result"] = {
                "assessment": rng.choice((*SCALE, "Otydligt")) if rng.random() < 0.3 else SCALE[0],
                "date": f"{year}-09-{rng.randint(1, 28):02}",
                "note": "Urvalet gjordes slumpvis.",
            }
        controls.append(one)
    item: Item = {
        "kind": "control-plan",
        "title": f"Internkontrollplan {year} för {body.name}",
        "body": body.id,
        "period": str(year),
        "decided": f"{body.name} {year - 1}-12-{rng.randint(1, 20):02}",
        "scale": list(SCALE),
        "controls": controls,
    }
    if units:
        check = {"id": f"{body.id}-ek-{year}", "title": "Egenkontroll av rutiner", "times": "1"}
        item["self_checks"] = [{**check, "from": units[:3]}]
    return item


def audit_item(body: Any, year: int, rng: random.Random) -> Item:
    """An audit of a board, with recommendations and what became of them."""
    recommendations = []
    for number in range(1, 5):
        one: Item = {
            "id": f"{body.id}-r{number}",
            "text": f"Se till att mål {number} bryts ned av alla enheter",
            "to": body.id,
        }
        if rng.random() < 0.8:
            one["response"] = {
                "decided": f"{body.name} {year}-09-20",
                "text": "Nämnden delar bedömningen och ser över rutinen.",
                "due": f"{year + 1}-06-30",
            }
            if rng.random() < 0.5:
                one["response"]["actions"] = [f"{body.id}-t1"]
        if rng.random() < 0.6:
            status = rng.choice(("done", "partly", "open"))
            one["follow_up"] = [{"date": f"{year + 1}-12-01", "status": status}]
        recommendations.append(one)
    return {
        "kind": "audit",
        "title": f"Granskning av {body.name} {year}",
        "auditor": "Kommunens revisorer",
        "body": body.id,
        "dated": f"{year}-05-15",
        "reply_by": f"{year}-10-01",
        "recommendations": recommendations,
    }


def waivers(plan: Item, year: int) -> list[Item]:
    """A decision in a plan not to follow a rule for its first key figure, which may be of no use."""
    figures = plan["goals"][0].get("key_figures")
    if not figures:
        return []
    return [
        {
            "rule": "key-figure-without-target",
            "for": figures[0]["id"],
            "reason": "Målvärdet beslutas när mätningen har gjorts om.",
            "until": f"{year + 1}-12-31",
        }
    ]
