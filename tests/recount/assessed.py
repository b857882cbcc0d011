"""Reports that assess goals and count what plans have, made up and judged again.

The outcomes may say otherwise, and the numbers may disagree with each other or with the plans. What is
drawn is small, so that all of it can be judged in plain numbers.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

from tests.recount.made import Dice
from tests.recount.municipality import NO, UNKNOWN, YES
from tests.recount.plain import Plain, is_broken_list, rows

SCALES = (
    (("met", 100), ("not-met", None)),
    (("green", 95), ("yellow", 80), ("red", None)),
    (("yes", None), ("no", None)),
)
TARGETS = ("minst 90 %", "högst 20 %", "80–90 %", "70 %")
SORTS = {"goals": "goal", "key-figures": "key_figure", "activities": "activity"}


@st.composite
def assessments(draw: st.DrawFn) -> list[Plain]:
    """An organisation, the plan of a board and perhaps of a department, and the board's report on the year."""
    return assessed(Dice(draw))


def assessed(dice: Dice) -> list[Plain]:
    """The same, drawn."""
    steps = dice.one(*SCALES)
    organisation = {
        "kind": "organisation",
        "name": "Exempelkommun",
        "levels": [{"id": "board", "name": "Nämnd"}, {"id": "department", "name": "Avdelning"}],
        "bodies": [
            {"id": "sn", "name": "Socialnämnden", "level": "board"},
            {"id": "avd-a", "name": "Avdelning A", "level": "department", "under": "sn"},
        ],
        "areas": [{"id": "trygghet", "name": "Trygghet"}],
        "scale": [
            {"id": name, "name": name.capitalize(), **({"from": f"{share} %"} if share else {})}
            for name, share in steps
        ],
    }
    goals = [_goal(f"SN{number}", dice) for number in range(dice.one(1, 2, 3))]
    plan = {
        "kind": "plan",
        "id": "p-sn",
        "title": "Plan",
        "body": "sn",
        "period": "2023",
        "goals": goals,
    }
    plan["activities"] = [{"id": f"A{n}", "title": "Gör något"} for n in range(dice.one(1, 2))]
    found = [organisation, plan]
    if dice.half():
        below = {"id": "AVD0", "title": "Alla har en plan", "supports": "SN0"}
        found.append(
            {"kind": "plan", "id": "p-a", "title": "Plan A", "body": "avd-a", "period": "2023", "goals": [below]}
        )  # fmt: skip
    report: Plain = {
        "kind": "report",
        "id": "r",
        "title": "Bokslut",
        "body": "sn",
        "period": "2023",
    }
    words = [name for name, _ in steps]
    subjects = [{"goal": goal["id"]} for goal in goals if dice.often()]
    subjects += [{"area": "trygghet"}] if dice.half() else []
    report["goals"] = [
        {**one, "assessment": "grått" if dice.rarely() else dice.one(*words)} for one in subjects
    ]
    report["key_figures"] = [
        {"key_figure": figure["id"], "outcome": {"2023": f"{_outcome(dice)} %"}}
        for goal in goals
        for figure in goal.get("key_figures", [])
        if dice.half()
    ]
    # The same again, which may say something else.
    if report["goals"] and dice.seldom():
        report["goals"].append({**report["goals"][0], "assessment": dice.one(*words)})
    if report["key_figures"] and dice.seldom():
        again = {**report["key_figures"][0], "outcome": {"2023": f"{_outcome(dice)} %"}}
        report["key_figures"].insert(dice.one(0, 1), again)
    if dice.rarely():
        report["key_figures"] = "se bilagan"
    report["counts"] = [_count(of, found, dice) for of in SORTS if dice.half()]
    found.append({key: value for key, value in report.items() if value != []})
    return found


def _goal(name: str, dice: Dice) -> Plain:
    made: Plain = {"id": name, "title": "Alla brukare har en genomförandeplan"}
    made |= dice.some(area="trygghet")
    if dice.seldom():
        made["success"] = "När nämnden är nöjd"
    figures = [_figure(f"{name}-K{number}", dice) for number in range(dice.one(0, 1, 1, 2))]
    return made | ({"key_figures": figures} if figures else {})


def _figure(name: str, dice: Dice) -> Plain:
    made: Plain = {"id": name, "title": "Nöjda brukare, andel", "unit": "procent"}
    if dice.often():
        made["target"] = {dice.one("2023", "2023", "2024"): dice.one(*TARGETS)}
    if dice.seldom():
        made["role"] = "base"
    if dice.half():
        made["outcome"] = {"2023": f"{_outcome(dice)} %"}
    if dice.half():
        # Which way is good where the target does not say it, and never the other way than it says.
        made["better"] = "lower" if "högst" in str(made.get("target")) else "higher"
    return made


def _outcome(dice: Dice) -> int:
    return dice.one(10, 25, 69, 72, 86, 91)


def _count(of: str, documents: list[Plain], dice: Dice) -> Plain:
    total = len(_listed(of, documents[1:2])) + dice.one(-1, 0, 0, 1, 3)
    made: Plain = {"of": of, "total": max(total, 0)}
    if dice.half():
        first = dice.one(0, 1)
        made["parts"] = {"ena": first, "andra": max(made["total"] - first + dice.one(0, 0, 1), 0)}
    return made


def _listed(of: str, plans: list[Plain], roles: tuple[str, ...] = ("goal",)) -> set[str]:
    """The ids of what plans have of a sort."""
    if of == "key-figures":
        figures = [f for p in plans for g in rows(p, "goals") for f in rows(g, "key_figures")]
        return {f["id"] for f in figures if f.get("role", "goal") in roles}
    return {item["id"] for plan in plans for item in rows(plan, of)}


# Judged again.


class Judged(NamedTuple):
    """What is found of a report, and what is known of the whole.

    Goals that outcomes contradict, what two rows say different things of, and counts that disagree.
    """

    contradicted: Counter[str]
    denied: Counter[str]
    disagreeing: int
    known: str


def judged(documents: list[Plain]) -> Judged:
    organisation, *plans, report = documents
    steps = [(step["id"], step.get("from")) for step in organisation["scale"]]
    contradicted: Counter[str] = Counter()
    outside = False
    # In a list that cannot be read, anything may be said of a key figure.
    unsure = is_broken_list(report, "key_figures")
    words = [name.casefold() for name, _ in steps]
    denied: Counter[str] = Counter()
    for key, of, field in (
        ("goals", ("goal", "area"), "assessment"),
        ("key_figures", ("key_figure",), "outcome"),
    ):
        said: dict[str, set[str]] = {}
        for row in rows(report, key):
            name = next(row[one] for one in of if one in row)
            if field == "outcome" or row[field] in words:
                said.setdefault(name, set()).add(str(row[field]))
        denied.update(name for name, values in said.items() if len(values) > 1)
    for row in rows(report, "goals"):
        number = words.index(row["assessment"].casefold()) if row["assessment"] in words else -1
        outside |= number < 0
        if number not in (0, len(steps) - 1) or (row.get("goal") or row["area"]) in denied:
            continue
        goals = [
            goal
            for goal in rows(plans[0], "goals")
            if goal["id"] == row.get("goal") or ("area" in row and goal.get("area") == row["area"])
        ]
        share = int(steps[0][1].rstrip(" %")) if steps[0][1] else 100
        if _is_contradicted(goals, report, share if number == 0 else None):
            contradicted[row.get("goal") or row["area"]] += 1
    known = [_agrees(count, plans, report) for count in rows(report, "counts")]
    is_wrong = outside or contradicted or denied or NO in known
    told = NO if is_wrong else UNKNOWN if unsure or UNKNOWN in known else YES
    return Judged(contradicted, denied, known.count(NO), told)


def _is_contradicted(goals: list[Plain], report: Plain, share: int | None) -> bool:
    """Whether outcomes say that goals are not met, by the share that the best step asks for; without one, that they are."""
    figures = [figure for goal in goals for figure in rows(goal, "key_figures")]
    has_words = any("success" in goal for goal in goals)
    met = list(_compared(figures, report))
    if share is None:
        all_known = bool(figures) and all(one is not None for one in met)
        return all_known and all(m for m, _ in filter(None, met)) and not has_words
    told = [one for one in met if one is not None]
    missed = [
        part
        for is_met, part in told
        if not is_met and (share >= 100 or part < Fraction(share, 100))
    ]
    return bool(missed) and not (has_words and any(is_met for is_met, _ in told))


def _compared(figures: list[Plain], report: Plain) -> Iterator[tuple[bool, Fraction] | None]:
    """Of each key figure whether it reached its target for the year, and how much of it; None where that is not known."""
    for figure in figures:
        target = figure.get("target", {}).get("2023")
        outcome = _known_outcome(figure, report)
        if figure.get("role") == "base" or target is None or outcome is None:
            yield None
        elif target == "80–90 %" and 80 <= outcome <= 90:
            yield True, Fraction(1)
        elif target in ("70 %", "80–90 %") and "better" not in figure:
            # Beyond an end it is on the good side, or on the bad one.
            yield None
        else:
            aim = int("".join(filter(str.isdigit, target.partition("–")[0])))
            is_met = outcome <= aim if "högst" in target else outcome >= aim
            yield is_met, Fraction(min(outcome, aim), max(outcome, aim))


def _known_outcome(figure: Plain, report: Plain) -> int | None:
    """The outcome that the report tells, if it tells one, else the plan's own, unless the report's cannot be read."""
    told = {
        int(row["outcome"]["2023"].rstrip(" %"))
        for row in rows(report, "key_figures")
        if row["key_figure"] == figure["id"]
    }
    if told:
        return told.pop() if len(told) == 1 else None
    if is_broken_list(report, "key_figures") or "outcome" not in figure:
        return None
    return int(figure["outcome"]["2023"].rstrip(" %"))


def _agrees(count: Plain, plans: list[Plain], report: Plain) -> str:
    """Whether a count's parts make it, and the plans have so many: the board's own, or with the department's."""
    total = int(count["total"])
    if count.get("parts") and sum(map(int, count["parts"].values())) != total:
        return NO
    ways = [("goal",), ("goal", "base")] if count["of"] == "key-figures" else [("goal",)]
    own = [_listed(count["of"], plans[:1], roles) for roles in ways]
    known = {len(ids) for ids in (*own, *(_listed(count["of"], plans, r) for r in ways))}
    told = {
        row[SORTS[count["of"]]]
        for row in rows(report, count["of"].replace("-", "_"))
        if SORTS[count["of"]] in row
    }
    is_told = len(told) == total and any(ids <= told or not ids & told for ids in own)
    if total in known or is_told:
        return YES
    return NO if any(known) else UNKNOWN
