"""Small municipalities to survey."""

from pathlib import Path

import msgspec

from goallint.survey.surveyed import Task
from goallint.survey.tasks import tasks_in
from tests.files import laid_out

TODAY = "2025-12-31"

ORGANISATION = """\
kind: organisation
name: {name}
levels:
{levels}
bodies:
  - {{id: kf, name: Kommunfullmäktige, level: l1}}
  - {{id: sn, name: Socialnämnden, level: l2, under: kf}}
"""
LEVELS = "  - {id: l1, name: Kommunfullmäktige, plan: Budget}\n  - {id: l2, name: Nämnd, plan: Verksamhetsplan}"


def municipality(
    folder: Path, name: str, *, targets: int = 1, of: int = 2, levels: str = LEVELS
) -> Path:
    """A municipality with one board, of whose key figures so many have a target."""
    text = ORGANISATION.format(name=name, levels=levels)
    files = {"goallint.yaml": "as_of: 2025-12-31\n", "organisation.yaml": text}
    figures = "".join(
        f"      - {{id: N{n}, title: Nöjdhet {n}, unit: percent, better: higher,"
        f" outcome: {{2024: 70 %}}{', target: {2025: at least 80 %}' if n < targets else ''}}}\n"
        for n in range(of)
    )
    goal = "  - id: {id}\n    title: Fler är nöjda med hemtjänsten\n    due: 2025-12-31\n"
    for body, id_, more in (("kf", "KF1", ""), ("sn", "SN1", "    supports: KF1\n")):
        plan = f"kind: plan\nid: {body}-2025\ntitle: Plan\nbody: {body}\nperiod: 2025\ngoals:\n"
        plan += goal.format(id=id_) + more
        if body == "sn":
            plan += "    key_figures:\n" + figures
        files[f"{body}.yaml"] = plan
    return laid_out(folder, files)


def tasks(*paths: Path) -> list[Task]:
    """Tasks for the workspaces at paths, as of a fixed day."""
    return [msgspec.structs.replace(task, today=TODAY) for task in tasks_in(paths)]
