"""The figures of the working paper, `targets` and the page, counted again the long way, straight from the YAML.

Nothing here is the product's own reading of plans: files are read with PyYAML as plain text, and
each figure is counted by a few lines that a person could follow with a pencil.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.cli.main import run as run_command
from tests.cli.command import PITEÅ, goallint
from tests.markdown import ORGANISATION

PERSTORP = PITEÅ.parent / "perstorp-2022"
Plain = dict[str, Any]


def documents(folder: Path, but: Iterable[str] = ()) -> list[Plain]:
    """Every document of a workspace as plain text; files in folders named in `but` are left out."""
    found: list[Plain] = []
    for path in sorted(folder.rglob("*.yaml")):
        parts = path.relative_to(folder).parts
        if path.name in ("goallint.yaml", "questions.yaml") or parts[0] in but:
            continue
        with path.open(encoding="utf-8") as file:
            found += [one for one in yaml.load_all(file, yaml.BaseLoader) if one]
    return found


def several(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]


class Recount:
    """The figures about a body and those below it, by name: in place, lacking."""

    def __init__(self, found: list[Plain], top: str) -> None:
        (organisation,) = [d for d in found if d["kind"] == "organisation"]
        self.bodies = {body["id"]: body for body in organisation["bodies"]}
        self.levels = {level["id"]: level for level in organisation["levels"]}
        self.areas = {area["id"] for area in organisation.get("areas", [])}
        self.reporting = {row["id"]: row for row in organisation.get("reporting", [])}
        self.all_plans = [d for d in found if d["kind"] == "plan"]
        self.reports = [d for d in found if d["kind"] == "report"]
        self.top = top
        mine = [name for name in self.bodies if name == top or top in self.above(name)]
        self.mine = [n for n in mine if self.bodies[n].get("outside") not in ("yes", "ja")]
        self.plans = [plan for plan in self.all_plans if plan["body"] in self.mine]
        self.supported = {
            item["id"]: several(item.get("supports"))
            for plan in self.all_plans
            for key in ("goals", "assignments", "activities")
            for item in several(plan.get(key))
        }
        self.above_goals = {
            item["id"]: plan["body"]
            for plan in self.all_plans
            for item in (*several(plan.get("goals")), *several(plan.get("assignments")))
        }

    def above(self, name: str) -> list[str]:
        found = []
        while (name := self.bodies[name].get("under", "")) and name not in found:
            found.append(name)
        return found

    def chain(self, name: str) -> list[str]:
        """Everything that an item supports, directly or through others."""
        found = [name]
        for one in found:
            found += [other for other in self.supported.get(one, []) if other not in found]
        return found[1:]

    def is_main(self, plan: Plain) -> bool:
        wanted = self.levels[self.bodies[plan["body"]]["level"]].get("plan")
        return wanted is None or plan.get("type", "") == wanted

    def steers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {
            "goals": [],
            "answers": [],
            "neither": [],
        }
        for plan in filter(self.is_main, self.plans):
            work = [
                item
                for key in ("assignments", "activities")
                for item in several(plan.get(key))
                if several(item.get("supports"))
            ]
            if several(plan.get("goals")):
                found["goals"].append(plan["id"])
            elif work or several(plan.get("passes_on")) or several(plan.get("not_concerned")):
                found["answers"].append(plan["id"])
            else:
                found["neither"].append(plan["id"])
        return found

    def links(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {"supports": [], "area": [], "none": []}
        for plan in filter(self.is_main, self.plans):
            above = self.above(plan["body"])
            if not any(several(p.get("goals")) for p in self.all_plans if p["body"] in above):
                continue
            for goal in several(plan.get("goals")):
                supported = several(goal.get("supports"))
                if any(self.above_goals.get(name) in above for name in self.chain(goal["id"])):
                    found["supports"].append(goal["id"])
                elif goal.get("area") in self.areas:
                    found["area"].append(goal["id"])
                elif not supported:
                    found["none"].append(goal["id"])
        return found

    def targets(self, role: str = "goal") -> tuple[list[str], list[str]]:
        held, lost = [], []
        for plan in self.plans:
            inside = [f for g in several(plan.get("goals")) for f in several(g.get("key_figures"))]
            for figure in (*inside, *several(plan.get("key_figures"))):
                if isinstance(figure, dict) and figure.get("role", "goal") == role:
                    has = any(c.isdigit() for c in json.dumps(figure.get("target", "")))
                    (held if has else lost).append(figure["id"])
        return held, lost

    def described(self) -> tuple[list[str], list[str]]:
        held, lost = [], []
        for plan in self.plans:
            for one in several(plan.get("activities")):
                whole = all(one.get(key) for key in ("how", "done_when", "due"))
                (held if whole else lost).append(one["id"])
        return held, lost

    def decided(self) -> tuple[list[str], list[str]]:
        held, lost = [], []
        for plan in self.plans:
            stated = plan.get("decided") or plan.get("revised")
            (held if stated else lost).append(plan["id"])
        return held, lost

    def assignments(self) -> tuple[list[str], list[str]]:
        held, lost = [], []
        for report in self.reports:
            row = self.reporting.get(report.get("reporting", ""))
            if report["body"] not in self.mine or "assignments" not in several(
                (row or {}).get("covers")
            ):
                continue
            told = {one["assignment"] for one in several(report.get("assignments"))}
            for plan in self.all_plans:
                for one in several(plan.get("assignments")):
                    if report["body"] in (several(one.get("to")) or [plan["body"]]):
                        (held if one["id"] in told else lost).append(f"{one['id']} {report['id']}")
        return held, lost


def figures(folder: Path, capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Plain]:
    """The figures of the paper by fact, as its JSON tells them."""
    outcome = goallint(capsys, "audit", folder, "--format", "json", *args)
    assert outcome.code == 0, outcome.err
    content = json.loads(outcome.out)
    return {f["fact"]: f for q in content["questions"] for f in q["figures"] if f["fact"]}


def ids(figure: Plain, known: str, how: str | None = None) -> list[str]:
    cases = [c for c in figure["cases"] if c["known"] == known and how in (None, c["how"])]
    return sorted(case["id"] for case in cases)


# By hand, from the files of the example.
PITEÅ_BY_HAND = {
    "plan-steers": {
        "goals": ["ei-up-2023", "psv-up-2023", "sf-up-2023", "sn-vp-2023"],
        "answers": ["dv-ip-2023", "gb-ip-2023", "pa-ip-2023", "soc-ip-2023"],
    },
    "goal-is-linked-upward": {
        "none": ["EI-1", "EI-2", "EI-3"],
        "area": ["SN-demokrati", "SN-ekonomi"],
    },
}


def test_piteå_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    told = figures(PITEÅ, capsys)
    for fact, ways in PITEÅ_BY_HAND.items():
        for how, names in ways.items():
            known = "no" if how in ("none", "neither") else "yes"
            assert ids(told[fact], known, how) == names, (fact, how)


def test_piteå_the_long_way(capsys: pytest.CaptureFixture[str]) -> None:
    told = figures(PITEÅ, capsys)
    again = Recount(documents(PITEÅ, ("variant-undantag",)), "sn")
    steers, links = again.steers(), again.links()
    assert [len(steers[how]) for how in ("goals", "answers", "neither")] == [4, 4, 0]
    assert [len(links[how]) for how in ("supports", "area", "none")] == [11, 2, 3]
    compare(told, again)
    held, lost = again.assignments()
    assert (len(held), len(lost)) == (0, 24)
    assert told["assignment-is-reported"]["total"] == 24
    assert told["assignment-is-reported"]["values"]["n"] == 24


# By hand, from the files of the example: in place, lacking, and left out or unknown.
U = ["U1", "U2", "U3", "U4", "U5", "U6"]
DONE = [
    *("LSS-A1", "LSS-A3", "LSS-A4", "LSS-A5", "LSS-A6", *U),
    *("VUX-A1", "VUX-A2", "VUX-A3", "VUX-A4", "VUX-E1", "VUX-E2"),
]
OF_LSS = ["LSS-R1", "LSS-R2", "LSS-R3"]
OF_VUX = ["VUX-R1", "VUX-R2", "VUX-R3", "VUX-R4"]
ByHand = dict[str, tuple[list[str], list[str], list[str]]]
PERSTORP_BY_HAND: ByHand = {
    # Of 2019 to 2023, the plans of the boards are not main plans.
    "plan-steers": (["lss-vp-2023", "vux-aktivitetsplan"], ["lss-vp-2019", "lss-vp-2022"], []),
    # The only goal is that of 2023.
    "goal-can-be-judged": (["LSS-1"], [], []),
    "goal-has-deadline": (["LSS-1"], [], []),
    "goal-is-plain": (["LSS-1"], [], []),
    "key-figure-has-target": (["LSS-1-1"], [], []),
    "target-shows-direction": (["LSS-1-1"], [], []),
    "outcome-is-recent": (["LSS-1-1"], [], []),
    "base-figure-has-target": (["VUX-RAM", "VUX-RESULTAT"], [], []),
    # Nobody above has goals here, and nobody below a plan.
    "goal-reaches-all-the-way": ([], [], ["LSS-1"]),
    "body-is-linked-upward": ([], [], ["lss", "vux"]),
    "area-has-goal": ([], [], []),
    "goal-is-linked-upward": ([], [], ["LSS-1"]),
    "body-has-plan": ([], [], []),
    "plan-is-decided": ([], [], []),
    "plan-states-decision": (
        ["sn-efter-granskningen", "sn-utvecklingspunkter"],
        ["bun-atgardsplan-2022", "lss-vp-2019", "lss-vp-2022", "lss-vp-2023", "vux-aktivitetsplan"],
        [],
    ),
    "plan-is-current": (["lss-vp-2023", "vux-aktivitetsplan"], [], ["lss-vp-2019", "lss-vp-2022"]),
    "plan-follows-basis": ([], [], []),
    # Both half-years of 2022; that of 2023 is due in September.
    # The last is not due yet; of the others no main plan is here.
    "report-is-there": (["vux", "vux"], [], ["bun", "bun", "lss-enhet", "vux"]),
    "account-is-complete": ([], [], []),
    "assignment-is-reported": ([], [], []),
    "reports-share-form": ([], [], ["aktivitetsansvar", "arsbokslut", "delarsrapport"]),
    "level-is-followed-up": (["enhet", "namnd"], ["forvaltning", "verksamhet"], ["fullmaktige"]),
    "key-figure-data-agree": (["LSS-1-1", "VUX-RAM", "VUX-RESULTAT"], [], []),
    "report-data-agree": (
        ["bun-bokslut-2022", "bun-delar-2022", "kaa-2022-h1", "kaa-2022-h2"],
        [],
        [],
    ),
    "activity-is-described": (DONE, ["LSS-A2"], []),
    "activity-is-linked": ([*DONE, "LSS-A2"], [], []),
    "plan-is-reported": ([], [], []),
    # The one without a date cannot be late.
    "activity-has-ended": (DONE, [], []),
    # One deficit, which the half-year report and the annual accounts both tell of.
    "deficit-has-measures": ([""], [], []),
    "effect-is-known": (["VUX-E1", "VUX-E2"], [], []),
    "control-is-performed": ([], [], []),
    "deviation-has-action": ([], [], []),
    "control-result-holds": ([], [], []),
    "self-check-is-made": ([], [], []),
    "target-is-reached": ([], [], []),
    "recommendation-is-answered": ([*OF_LSS, *OF_VUX], [], []),
    # Of LSS-R2 a timetable is being discussed.
    "response-is-a-promise": (["LSS-R1", "LSS-R3", *OF_VUX], ["LSS-R2"], []),
    "response-quotes-faithfully": (["LSS-R1", "LSS-R3"], ["LSS-R2"], []),
    "recommendation-is-carried-out": (
        ["LSS-R1", "LSS-R2", "VUX-R4"],
        ["LSS-R3", "VUX-R1", "VUX-R2", "VUX-R3"],
        [],
    ),
    "recommendation-is-followed-up": ([*OF_LSS, *OF_VUX], [], []),
    # LSS-R2 is done while LSS-A2 goes on; VUX-R1 and VUX-R2 remain though their activities are done.
    "status-agrees-with-actions": (
        ["LSS-R1", "LSS-R3", "VUX-R3", "VUX-R4"],
        ["LSS-R2", "VUX-R1", "VUX-R2"],
        [],
    ),
}
PERSTORP_QUESTIONS: dict[tuple[str, str], ByHand] = {
    ("granskning-lss-2019.yaml", "V2019"): {},
    ("granskning-lss-2019.yaml", "F0"): {
        "recommendation-is-answered": (OF_LSS, [], []),
        "response-is-a-promise": (["LSS-R1", "LSS-R3"], ["LSS-R2"], []),
        "response-quotes-faithfully": (["LSS-R1", "LSS-R3"], ["LSS-R2"], []),
        "recommendation-is-carried-out": (["LSS-R1", "LSS-R2"], ["LSS-R3"], []),
        "recommendation-is-followed-up": (OF_LSS, [], []),
    },
    ("granskning-lss-2019.yaml", "F1"): {
        "plan-steers": (["lss-vp-2023"], ["lss-vp-2019", "lss-vp-2022"], []),
        "body-is-linked-upward": ([], [], ["lss"]),
    },
    ("granskning-lss-2019.yaml", "F2"): {
        # The unit has no plan that its reports could be asked for.
        "report-is-there": ([], [], ["lss-enhet"]),
        "level-is-followed-up": (["enhet"], ["forvaltning", "namnd", "verksamhet"], []),
    },
    ("granskning-vuxenutbildning-2021.yaml", "V2021"): {},
    ("granskning-vuxenutbildning-2021.yaml", "F0"): {
        "recommendation-is-answered": (OF_VUX, [], []),
        "response-is-a-promise": (OF_VUX, [], []),
        "response-quotes-faithfully": ([], [], []),
        "recommendation-is-carried-out": (["VUX-R4"], ["VUX-R1", "VUX-R2", "VUX-R3"], []),
        "recommendation-is-followed-up": (OF_VUX, [], []),
    },
    ("granskning-vuxenutbildning-2021.yaml", "F1"): {
        "deficit-has-measures": ([""], [], []),
        "effect-is-known": (["VUX-E1", "VUX-E2"], [], []),
    },
}
"""The audits' own questions, by the file of the audit."""


def by_hand(figure: Plain) -> tuple[list[str], list[str], list[str]]:
    """What a figure of the paper counts, in the way of the tables; its numbers are those of its cases."""
    held, lost = ids(figure, "yes"), ids(figure, "no")
    values = figure["values"]
    assert figure["total"] == len(held) + len(lost)
    assert (values["yes"], values["n"]) == (len(held), len(lost))
    outside = [c["id"] for c in figure["cases"] if c["known"] not in ("yes", "no")]
    assert len(outside) == figure["undecided"] + sum(figure["left_out"].values())
    return held, lost, sorted(outside)


def in_order(table: ByHand) -> ByHand:
    return {fact: (sorted(a), sorted(b), sorted(c)) for fact, (a, b, c) in table.items()}


def test_perstorp_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    paper = json.loads(goallint(capsys, "audit", PERSTORP, "--format", "json").out)
    every = [f for q in paper["questions"] for f in q["figures"]]
    told = {f["fact"]: by_hand(f) for f in every if f["fact"]}
    assert told == in_order(PERSTORP_BY_HAND)
    # Amounts and years, which count no items.
    assert {f["id"]: f["values"] for f in every if not f["fact"]} == {
        "answered": {"answered": 0, "broken_down": 0, "passed_on": 0, "not_concerned": 0},
        "amount": {"deviation": -661_000, "expected_effect": None, "effect": None, "unclear": 0},
        "age": {"years": 4},
    }
    (deficit,) = [f for f in every if f["fact"] == "deficit-has-measures"]
    assert deficit["values"]["documents"] == 2
    (carried_out,) = [f for f in every if f["fact"] == "recommendation-is-carried-out"]
    assert ids(carried_out, "no", "partly") == ["LSS-R3", "VUX-R3"]
    assert ids(carried_out, "no", "open") == ["VUX-R1", "VUX-R2"]


def test_perstorp_s_own_questions_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    paper = json.loads(goallint(capsys, "audit", PERSTORP, "--format", "json").out)
    titles = {
        document["titel"]: path.name
        for path in PERSTORP.glob("granskning-*.yaml")
        for document in yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    }
    assert {
        (titles[audit["title"]], question["id"]): {
            figure["fact"]: by_hand(figure) for figure in question["figures"]
        }
        for audit in paper["audits"]
        for question in audit["questions"]
    } == {key: in_order(table) for key, table in PERSTORP_QUESTIONS.items()}


def test_perstorp_s_targets_cascade_and_page_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = json.loads(goallint(capsys, "targets", PERSTORP, "--format", "json").out)
    # LSS-1-1 has a target; so have VUX-RESULTAT and VUX-RAM, and what KAA counts has a role without.
    one, two = ({"lacking": 0, "total": n, "share": 0} for n in (1, 2))
    none = {"lacking": 0, "total": 0, "share": None}
    assert targets["summary"]["key_figures"] == one
    assert targets["summary"]["base_figures"] == two
    assert {g["id"]: (g["key_figures"], g["base_figures"]) for g in targets["groups"]} == {
        "lss": (one, none),
        "vux": (none, two),
    }
    # Nobody stands below the goal of 2023; the plan of 2019 has no goals.
    cascade = json.loads(goallint(capsys, "cascade", PERSTORP, "--format", "json").out)
    assert cascade["goals"] == []
    assert [(g["body"], g["reason"], g["plan"]["id"]) for g in cascade["gaps"]] == [
        ("lss", "without goals", "lss-vp-2019")
    ]
    page = tmp_path / "page.html"
    assert goallint(capsys, "report", PERSTORP, "-o", page).code == 0
    shown = re.search(
        r'<script type="application/json" id="data">\s*(.*?)</script>',
        page.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert shown
    data = json.loads(shown[1])
    nought, whole = {"good": 0, "total": 0}, {"good": 1, "total": 1}
    overview = data["overview"]
    cards = [(row["whole"], row["measured"], row["targeted"]) for row in overview["bodies"]]
    assert (overview["whole"], overview["measured"], overview["targeted"]) == (nought, whole, whole)
    # The board of the audit, the services under LSS, and what belongs to no body.
    assert [data["bodies"][row["body"]]["id"] for row in overview["bodies"][:-1]] == ["sn", "lss"]
    assert cards == [(nought, nought, nought), (nought, whole, whole), (nought, nought, nought)]
    # Without a date (GL504, GL703), still in part (GL704), in other words (GL706), with actions that say otherwise (GL707); of the plans of 2019
    # and 2022 (GL106, GL014), and the level of the services (GL417).
    assert overview["findings"] == [0, 6, 2]
    figures = {f["id"]: (f["target"], f["outcome"]) for f in data["figures"]}
    assert figures == {
        "LSS-1-1": ("2023: 100 %", "2022: 78 %"),
        "VUX-RESULTAT": ("2022: minst 0 mkr", "2022: -661 tkr"),
        "VUX-RAM": ("2023: minst 1,5 mkr", "2023: 300 tkr"),
    }


def compare(told: dict[str, Plain], again: Recount) -> None:
    """Every figure that both count is the same, item by item."""
    for how, names in again.steers().items():
        known = "no" if how == "neither" else "yes"
        assert ids(told["plan-steers"], known, how) == sorted(names), how
    for how, names in again.links().items():
        known = "no" if how == "none" else "yes"
        assert ids(told["goal-is-linked-upward"], known, how) == sorted(names), how
    for fact, (held, lost) in {
        "key-figure-has-target": again.targets(),
        "base-figure-has-target": again.targets("base"),
        "activity-is-described": again.described(),
        "plan-states-decision": again.decided(),
    }.items():
        assert ids(told[fact], "yes") == sorted(held), fact
        assert ids(told[fact], "no") == sorted(lost), fact


@pytest.mark.slow
def test_targets_page_cards_and_paper_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the whole workspace: the same key figures with a target, the same goals that reach all the way."""
    told = figures(PITEÅ, capsys, "--body", "kf")
    targets = json.loads(goallint(capsys, "targets", PITEÅ, "--format", "json").out)
    paper = told["key-figure-has-target"]
    assert (paper["values"]["n"], paper["total"]) == (
        targets["summary"]["key_figures"]["lacking"],
        targets["summary"]["key_figures"]["total"],
    )
    page = tmp_path / "page.html"
    assert run_command(["report", str(PITEÅ), "-o", str(page), "--lang", "en"]) == 0
    shown = page.read_text(encoding="utf-8")
    reach = told["goal-reaches-all-the-way"]
    assert f'"whole":{{"good":{reach["values"]["yes"]},"total":{reach["total"]}}}' in shown
    assert f'"targeted":{{"good":{paper["values"]["yes"]},"total":{paper["total"]}}}' in shown
    cascade = goallint(capsys, "cascade", PITEÅ, "--lang", "en").out
    assert f"All {reach['total']} goals" in cascade
    left_out = reach["left_out"]["nobody below"]
    assert (
        f"{left_out} are not counted: no body below that has a plan must break them down"
        in " ".join(cascade.split())
    )
    closing = goallint(capsys, "check", PITEÅ, "--lang", "en").out
    goals = len(told["goal-can-be-judged"]["cases"])
    assert f"{goals} goals, " in closing


# Small municipalities in which the answers are known as they are made.

BODIES = ("kf", "sn", "avd-a", "avd-b")
GOALS = {body: [f"{body}-{n}" for n in range(3)] for body in BODIES}


@st.composite
def plans(draw: st.DrawFn) -> list[Plain]:
    """A plan a body, with goals, figures and activities as they may be."""
    made = []
    for body in BODIES:
        goals = []
        for name in GOALS[body][: draw(st.integers(0, 3))]:
            goal: Plain = {"id": name, "title": f"Mål {name}"}
            others = [g for b in BODIES[: BODIES.index(body)] for g in GOALS[b]]
            supported = (
                draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
            )
            if supported:
                goal["supports"] = supported
            if draw(st.booleans()):
                figure: Plain = {"id": f"{name}-m", "title": "Andel", "unit": "procent"}
                if draw(st.booleans()):
                    figure["target"] = {"2023": f"minst {draw(st.integers(1, 99))} %"}
                if draw(st.integers(0, 3)) == 0:
                    figure["role"] = "base"
                goal["key_figures"] = [figure]
            goals.append(goal)
        plan: Plain = {
            "kind": "plan",
            "id": f"p-{body}",
            "title": f"Plan {body}",
            "body": body,
            "period": "2023",
        }
        if goals:
            plan["goals"] = goals
        if draw(st.booleans()):
            plan["decided"] = "2022-12-01"
        activities = []
        for number in range(draw(st.integers(0, 2))):
            activity: Plain = {"id": f"{body}-a{number}", "title": "Gör något"}
            for key, value in (("how", "så"), ("done_when", "klart"), ("due", "2023-12-31")):
                if draw(st.booleans()):
                    activity[key] = value
            if draw(st.booleans()):
                activity["supports"] = "kf-0"
            activities.append(activity)
        if activities:
            plan["activities"] = activities
        made.append(plan)
    # What nobody has cannot be supported.
    there = {goal["id"] for plan in made for goal in plan.get("goals", [])}
    for plan in made:
        for item in (*plan.get("goals", []), *plan.get("activities", [])):
            kept = [name for name in several(item.get("supports")) if name in there]
            if kept:
                item["supports"] = kept
            else:
                item.pop("supports", None)
    return made


SILENCERS = (
    "",
    "select: [GL001]\n",
    "severity: {goal-without-parent: info}\n",
    "ignore_in: {plan.yaml: [GL1, GL2]}\n",
)


@pytest.mark.slow
@pytest.mark.parametrize("silencer", SILENCERS, ids=["", "select", "severity", "ignore_in"])
def test_small_municipalities_the_long_way(
    silencer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goallint.yaml").write_text(f"language: en\nas_of: 2023-12-31\n{silencer}")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")

    @settings(derandomize=True, max_examples=25, deadline=None, database=None)
    @given(plans())
    def same(made: list[Plain]) -> None:
        (tmp_path / "plan.yaml").write_text(
            yaml.safe_dump_all(made, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        told = figures(tmp_path, capsys, "--body", "kf")
        compare(told, Recount(documents(tmp_path), "kf"))

    same()
