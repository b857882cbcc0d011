"""Small municipalities made up at random: whatever can stand in the files, readable or not.

What is drawn is plain: bodies with and without plans, goals with and without links, key figures of
plans and of shared definitions, reports that lack rows, controls, recommendations. Now and then an
item lacks its id, a link leads nowhere or in a ring, or text stands where a list belongs.
"""

import random
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.recount.plain import Plain

AS_OF = "2023-12-31"
BODIES = ("kf", "sn", "avd-a", "avd-b", "enh-1")
TYPES = ("Budget", "Verksamhetsplan", "Avdelningsplan", "Enhetsplan")
TITLES = (
    "Alla brukare har en genomförandeplan",
    "Alla brukare har en genomförandeplan 2023",
    "Verksamheten är effektiv",
    "Verksamheten är effektiv år 2024",
)
TARGETS = ("minst 90 %", "högst 5 %", "70 %", "80–90 %", "ska öka", "högre än 2022")
One = TypeVar("One")


class Dice:
    """Draws, in words."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def one(self, *of: One) -> One:
        return self._draw(st.sampled_from(of))

    def several(self, *of: One, most: int = 2) -> list[One]:
        if not of:
            return []
        return self._draw(st.lists(st.sampled_from(of), max_size=most, unique=True))

    def often(self) -> bool:
        return self._draw(st.integers(0, 3)) > 0

    def half(self) -> bool:
        return self._draw(st.booleans())

    def seldom(self) -> bool:
        return self._draw(st.integers(0, 5)) == 5

    def rarely(self) -> bool:
        return self._draw(st.integers(0, 15)) == 15

    def some(self, **fields: Any) -> Plain:
        """Some of the fields."""
        return {key: value for key, value in fields.items() if self.half()}


class Seeded(Dice):
    """Draws that are the same for a seed with any version of what draws."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def one(self, *of: One) -> One:
        return of[int(self._random.random() * len(of))]

    def several(self, *of: One, most: int = 2) -> list[One]:
        many = int(self._random.random() * (most + 1))
        return list(dict.fromkeys(self.one(*of) for _ in range(many))) if of else []

    def often(self) -> bool:
        return self._random.random() < 3 / 4

    def half(self) -> bool:
        return self._random.random() < 1 / 2

    def seldom(self) -> bool:
        return self._random.random() < 1 / 6

    def rarely(self) -> bool:
        return self._random.random() < 1 / 16


@st.composite
def municipalities(draw: st.DrawFn) -> list[Plain]:
    """The documents of a workspace."""
    return municipality(Dice(draw))


def municipality(dice: Dice) -> list[Plain]:
    """The documents of a workspace that is drawn."""
    town = organisation(dice)
    typed = "plan" in town["levels"][0]
    plans = [p for body in BODIES for p in plans_of(body, typed, dice)]
    link(plans, dice)
    found = [town, *plans]
    if dice.half():
        found.append(definitions(dice))
    found += reports(town, plans, dice)
    if dice.often():
        found.append(control_plan(dice))
    found += audits(plans, dice)
    return found


def organisation(dice: Dice) -> Plain:
    levels: list[Plain] = [
        {"id": "council", "name": "Fullmäktige"},
        {"id": "board", "name": "Nämnd"},
        {"id": "department", "name": "Avdelning"},
        {"id": "unit", "name": "Enhet"},
    ]
    if dice.half():
        for level, type_ in zip(levels, TYPES, strict=True):
            level["plan"] = type_
    if dice.seldom():
        levels[3]["cascade"] = "optional"
    bodies: list[Plain] = [
        {"id": "kf", "name": "Fullmäktige", "level": "council"},
        {"id": "sn", "name": "Socialnämnden", "level": "board", "under": "kf"},
        {"id": "avd-a", "name": "Avdelning A", "level": "department", "under": "sn"},
        {"id": "avd-b", "name": "Avdelning B", "level": "department", "under": "sn"},
        {"id": "enh-1", "name": "Enhet 1", "level": "unit", "under": "avd-a"},
    ]
    if dice.seldom():
        bodies[dice.one(2, 3, 4)]["outside"] = "yes"
    rounds: list[Plain] = [
        {"id": "tertial", "name": "Tertialrapport", "from": "department", "to": "sn",
         "each": "tertial", "within_days": 60, "sections": ["Ekonomi"]},
        {"id": "half", "name": "Delårsrapport", "from": ["sn"], "to": "kf", "each": "01..08",
         "within_days": 60, **dice.some(by="department")},
        {"id": "annual", "name": "Årsredovisning", "from": ["sn"], "each": "year", "within_days": 90},
    ]  # fmt: skip
    for row in rounds:
        if dice.half():
            row["covers"] = dice.one(["assignments"], ["goals", "assignments"], ["goals"])
        if dice.rarely():
            row["period"] = dice.one("2021-2023", "2022", "2023")
    return {
        "kind": "organisation",
        "name": "Exempelkommun",
        "levels": levels,
        "bodies": bodies,
        "areas": [
            {"id": "trygghet", "name": "Trygghet", "bodies": ["sn"]},
            {"id": "miljö", "name": "Miljö", "bodies": ["sn", "avd-a"]},
        ],
        "reporting": rounds if dice.often() else rounds[:1],
        "scale": [
            {"id": "met", "name": "Uppfyllt", "from": "100 %"},
            {"id": "not-met", "name": "Ej uppfyllt"},
        ],
    }


# Plans.


def plans_of(body: str, typed: bool, dice: Dice) -> list[Plain]:
    """The plans of a body: its main plan in one year or two, and perhaps an action plan beside."""
    found = []
    type_ = TYPES[{"kf": 0, "sn": 1, "avd-a": 2, "avd-b": 2, "enh-1": 3}[body]]
    years = dice.one(["2023"], ["2023"], ["2023"], ["2022", "2023"], ["2022"], [])
    for year in years:
        name = {"2022": "förra", "2023": "nya"}[year]
        found.append(plan(f"{body}-{name}", body, year, type_ if typed else "", dice))
    if dice.seldom():
        found.append(plan(f"{body}-hp", body, "2023-2024", "Handlingsplan", dice, goals=0))
    return found


def plan(
    name: str, body: str, period: str, type_: str, dice: Dice, goals: int | None = None
) -> Plain:
    made: Plain = {"kind": "plan", "id": name, "title": f"Plan {name}", "body": body}
    made |= {"type": type_} if type_ else {}
    made["period"] = period
    made |= dice.some(
        decided=dice.one("Nämnden 2022-12-01, § 4", "2022-11-15", "2024-02-01", "2022-02-30")
    )
    if dice.seldom():
        made["based_on"] = dice.one("kf-förra", "kf-nya")
    many = dice.one(0, 1, 2, 2) if goals is None else goals
    made["goals"] = [goal(f"{name}-g{number}", dice) for number in range(many)]
    made["key_figures"] = [figure(f"{name}-f{n}", dice) for n in range(dice.one(0, 0, 1))]
    made["assignments"] = [
        {"id": f"{name}-u{n}", "title": "Utred frågan", "to": ["avd-a", "avd-b", "sn"]}
        for n in range(dice.one(0, 1, 1) if body == "sn" else 0)
    ]
    made["activities"] = [activity(f"{name}-a{n}", dice) for n in range(dice.one(0, 1, 2))]
    if made["goals"] and made["key_figures"] and dice.half():
        made["key_figures"][0]["measures"] = made["goals"][0].get("id", [])
    for key in ("goals", "key_figures", "assignments", "activities"):
        if not made[key]:
            del made[key]
        elif dice.rarely():
            named = (
                f"{name}-g0 och {name}-a0",
                f"{name}-f0",
                "sn, board och department",
                "R0 och R1",
            )
            made[key] = dice.one("se bilagan", *named)
    return made


def goal(name: str, dice: Dice) -> Plain:
    made: Plain = {"id": name, "title": dice.one(*TITLES)}
    if dice.rarely():
        made = {"title": f"{made['title']} {chr(ord('A') + int(name[-1]))}"}
    made |= dice.some(owner="Chefen", area=dice.one("trygghet", "miljö"))
    if dice.seldom():
        made["success"] = "När nämnden är nöjd"
    if dice.seldom():
        made["due"] = dice.one("2023-12-31", "2024", "snart")
    if dice.half():
        made["key_figures"] = [figure(f"{name}-k{n}", dice) for n in range(dice.one(1, 1, 2))]
    elif dice.seldom():
        made["key_figures"] = ["DEF"]
    return made


def figure(name: str, dice: Dice) -> Plain:
    made: Plain = {"id": name, "title": "Nöjda brukare, andel", "unit": "procent"}
    made |= dice.some(better=dice.one("higher", "lower"), source="Enkäten")
    if dice.often():
        made["target"] = {dice.one("2023", "2023", "2022", "2024"): dice.one(*TARGETS)}
    if dice.seldom():
        made["role"] = dice.one("base", "context", "goal")
    if dice.seldom():
        made["baseline"] = f"{dice.one(60, 95)} %"
    if dice.often():
        years = dice.several("2020", "2021", "2022", "2023", most=2)
        made["outcome"] = {year: f"{dice.one(3, 72, 85, 91)} %" for year in years}
        if dice.rarely():
            made["outcome"] = {dice.one("2022", "2025"): dice.one("101 %", "50 %")}
        if dice.rarely():
            women = dice.one("60 %", "75 %")
            made["outcome"] = {"2023": {"total": "72 %", "women": women, "men": "70 %"}}
    if dice.seldom():
        made = {"id": name, "ref": "DEF", **dice.some(target="minst 60 %")}
    return made


def activity(name: str, dice: Dice) -> Plain:
    made: Plain = {"id": name, "title": "Gör något"}
    if dice.rarely():
        made = {"title": f"Gör {name}"}
    made |= {key: value for key, value in (("how", "Så"), ("done_when", "Klart")) if dice.often()}
    if dice.often():
        made["due"] = dice.one("2023-06-30", "2023-12-31", "2024-06-30")
    if dice.rarely():
        made["due"] = "snart"
    made |= dice.some(owner="Chefen", status=dice.one("planned", "ongoing", "done", "stopped"))
    if dice.seldom():
        made["expected_effect"] = dice.one("-1 mkr", "Färre fel")
        made |= dice.some(effect="-0,5 mkr")
    return made


def link(plans: list[Plain], dice: Dice) -> None:
    """Links upward, and now and then sideways, downward, nowhere, or in no words that can be read."""
    order = {body: number for number, body in enumerate(BODIES)}
    goals = [
        (one["id"], plan["body"])
        for plan in plans
        for key in ("goals", "assignments")
        if isinstance(plan.get(key), list)
        for one in plan[key]
        if "id" in one
    ]
    for plan in plans:
        above = [name for name, body in goals if order[body] < order[plan["body"]]]
        anywhere = [name for name, _ in goals]
        for key in ("goals", "assignments", "activities"):
            for one in plan[key] if isinstance(plan.get(key), list) else ():
                linked = dice.several(*above)
                if dice.seldom():
                    linked += [
                        name for name in dice.several(*anywhere, most=1) if name not in linked
                    ]
                if dice.rarely():
                    linked = ["finns-inte-alls"]
                if key == "activities" and dice.half():
                    linked = [plan["id"]]
                if linked:
                    one["supports"] = linked
                if dice.rarely():
                    one["supports"] = {"ett": "mål"}
        only_goals = [name for name in above if "-g" in name]
        if dice.seldom() and only_goals:
            plan["passes_on"] = dice.several(*only_goals, most=1)
            if not plan["passes_on"]:
                del plan["passes_on"]
        if dice.seldom() and only_goals:
            named = dice.several(*only_goals, most=1)
            if named:
                plan["not_concerned"] = [{"goal": named, "reason": "Rör oss inte"}]
        if dice.seldom() and isinstance(plan.get("goals"), list) and plan["body"] in ("kf", "sn"):
            below = [body for body in BODIES if order[body] > order[plan["body"]]]
            plan["goals"][0]["applies_to"] = dice.several(*below, most=2) or below[:1]


def definitions(dice: Dice) -> Plain:
    shared = figure("DEF", dice)
    shared.pop("ref", None)
    shared = {"title": "Nöjda brukare, andel", "unit": "procent", **shared}
    for key in ("target", "outcome", "baseline"):
        if not isinstance(shared.get(key), dict):
            shared.pop(key, None)
    return {"kind": "key-figures", "title": "Gemensamma nyckeltal", "key_figures": [shared]}


# Reports and controls.


def reports(town: Plain, plans: list[Plain], dice: Dice) -> list[Plain]:
    found = []
    rounds = [row["id"] for row in town["reporting"]]
    for name, row, body, period in (
        ("a-t1", "tertial", "avd-a", "2023-T1"), ("a-t2", "tertial", "avd-a", "2023-T2"),
        ("b-t1", "tertial", "avd-b", "2023-T1"), ("sn-del", "half", "sn", "2023-01..2023-08"),
        ("sn-2022", "annual", "sn", "2022"),
    ):  # fmt: skip
        if row in rounds and dice.half():
            found.append(report(name, row, body, period, plans, dice))
    for plan in plans:
        if dice.seldom():
            plan["reported_in"] = dice.several(*rounds, most=2) or rounds[:1]
    return found


def report(name: str, row: str, body: str, period: str, plans: list[Plain], dice: Dice) -> Plain:
    made: Plain = {"kind": "report", "id": name, "title": f"Rapport {name}", "reporting": row}
    made |= {"body": body, "period": period}
    if dice.seldom():
        made["dated"] = dice.one("2024-02-15", "2023-12-31")
    made |= dice.some(sections=dice.one(["Ekonomi"], ["Ekonomi", "Personal"], ["Ekonomi och mål"]))

    def ids(key: str, *bodies: str) -> list[str]:
        return [
            one["id"]
            for p in plans
            if (not bodies or p["body"] in bodies) and p["period"][:4] == period[:4]
            and isinstance(p.get(key), list)
            for one in p[key]
            if "id" in one
        ]  # fmt: skip

    subjects = [{"goal": one} for one in dice.several(*ids("goals", body))]
    subjects += [{"area": one} for one in dice.several("trygghet", "miljö", most=1)]
    made["goals"] = [
        {
            **one,
            **dice.some(analysis="Det gick bra", assessment=dice.one("met", "not-met", "grönt")),
        }
        for one in subjects
    ]
    for one in made["goals"]:
        if dice.seldom():
            one["by"] = {"avd-a": "Bra", **dice.some(**{"avd-b": "Sämre"})}
        if one.get("assessment") == "met" or one.get("assessment") == "not-met":
            # Whether outcomes say so too is judged again in `assessed`.
            del one["assessment"]
    made["assignments"] = [
        {"assignment": one, "status": dice.one("ongoing", "done")}
        for one in dice.several(*ids("assignments"), most=1)
    ]
    made["activities"] = [
        {
            "activity": one,
            "status": dice.one("ongoing", "done", "stopped"),
            **dice.some(comment="Så"),
        }
        for one in dice.several(*ids("activities"), most=2)
    ]
    measured = {
        (figure["id"], year)
        for plan in plans
        for holder in (plan, *(plan["goals"] if isinstance(plan.get("goals"), list) else ()))
        if isinstance(holder.get("key_figures"), list)
        for figure in holder["key_figures"]
        if isinstance(figure, dict) and plan["period"][:4] == period[:4]
        for year in figure.get("outcome", ())
    }
    made["key_figures"] = [
        {"key_figure": figure, "outcome": {year: dice.one("72 %", "85 %")}}
        for figure, year in dice.several(*sorted(measured), most=1)
        if dice.half()
    ]
    made["plans"] = [
        {"plan": one} for one in dice.several(*[p["id"] for p in plans if p["period"][:4] == "2023"])
    ] if period[:4] == "2023" else []  # fmt: skip
    if dice.half():
        made["budget"] = [
            {"body": one, "deviation": dice.one("-2 mkr", "1 mkr", "-500 tkr"),
             **dice.some(actions=dice.several(*ids("activities"), most=1))}
            for one in dice.several(body, "avd-b", "enh-1")
        ]  # fmt: skip
        for one in made["budget"]:
            if not one.get("actions", True):
                del one["actions"]
    if dice.seldom():
        made["counts"] = [{"of": "areas", "total": 3, "parts": {"ena": 1, "andra": 1}}]
    if dice.seldom():
        made["surveys"] = [survey(f"{name}-enkät", dice)]
    if row == "tertial" and dice.half():
        made["self_checks"] = [{"self_check": "EK1", "done": dice.one(0, 1, 2)}]
    for key in ("goals", "assignments", "activities", "key_figures", "plans", "budget"):
        if key in made and not made[key]:
            del made[key]
        elif key in ("goals", "assignments", "plans") and dice.rarely():
            made[key] = "se bilagan"
    return made


def survey(name: str, dice: Dice) -> Plain:
    return {
        "id": name,
        "about": dice.one("goals", "other"),
        "question": "Är målen kända?",
        "respondents": 50,
        "shares": {"ja": "40 %", "nej": dice.one("60 %", "50 %", "61 %")},
        "good": ["ja"],
    }


def control_plan(dice: Dice) -> Plain:
    made: Plain = {"kind": "control-plan", "title": "Internkontrollplan", "body": "sn"}
    made |= {"period": "2023", "scale": ["i ordning", "avvikelse", "inte genomförd"]}
    made["controls"] = []
    for number in range(dice.one(1, 2)):
        control: Plain = {"id": f"IK{number}", "risk": "Målen glöms", "control": "Fråga cheferna"}
        if dice.often():
            result = {"assessment": dice.one("i ordning", "avvikelse", "inte genomförd")}
            if dice.rarely():
                result = {"note": "Cheferna har svarat"}
            control["result"] = result | dice.some(action="Vi frågar igen")
            if dice.seldom():
                control["result"]["date"] = dice.one("2024-01-20", "2023-11-20")
        if dice.seldom():
            control["covers"] = dice.several("tertial", "sn-hp", "kf-nya", most=1) or "tertial"
        made["controls"].append(control)
    if dice.half():
        made["self_checks"] = [
            {
                "id": "EK1",
                "title": "Egenkontroll",
                "from": ["avd-a", "avd-b"],
                "times": 2,
                "each": "01..08",
            }
        ]
    if dice.seldom():
        made["surveys"] = [survey("kontrollenkät", dice)]
    return made


def audits(plans: list[Plain], dice: Dice) -> list[Plain]:
    if not dice.half():
        return []
    actions = [
        one["id"]
        for plan in plans
        if isinstance(plan.get("activities"), list)
        for one in plan["activities"]
        if "id" in one
    ]
    recommendations = []
    for number in range(dice.one(1, 2)):
        one: Plain = {"id": f"R{number}", "text": "Att se till att målen är kända", "to": "sn"}
        if dice.often():
            one["response"] = {
                "text": "Vi gör så",
                **dice.some(quotes=dice.one("Se till att målen är kända", "Gör målen kända")),
                **dice.some(due="2024-06-30"),
            }
            if dice.seldom():
                one["response"]["decided"] = dice.one("2024-01-20, § 4", "2023-11-20")
            named = dice.several(*actions) or actions[:1]
            if dice.rarely():
                named = ["finns-inte-alls"]
            if named:
                one["response"]["actions"] = named
        if dice.half():
            one["follow_up"] = [
                {"date": "2023-05-01", "status": dice.one("done", "partly", "open")},
                *([{"date": "2024-05-01", "status": "done"}] if dice.half() else []),
            ]
        recommendations.append(one)
    return [
        {
            "kind": "audit",
            "title": "Granskning av målstyrningen",
            "body": "sn",
            "dated": dice.one("2021-03-01", "2023-10-01"),
            "recommendations": recommendations,
        }
    ]
