"""Writes a workspace of N plan files for benchmarks: a large municipality, in Swedish.

    python benchmarks/generate.py FOLDER --files N [--faults SHARE] [--seed S] [--followed]

The same arguments give the same bytes. Without faults the workspace has neither errors nor
warnings; the faults that are sown, and the rules that they should fire, stand in `faults.tsv`.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import followed
from words import (
    ACTIVITIES,
    ACTIVITY_GOALS,
    AREAS,
    ASSIGNMENTS,
    BOARDS,
    CONTEXT,
    DEFINITION_ENDS,
    DISTRICTS,
    DONE_WHEN,
    ESCAPE_CLAUSES,
    LEVELS,
    MEASURES,
    METHODS,
    OWNERS,
    PERCENT,
    PLACES,
    SHARED,
    SUCCESS,
    VAGUE_GOALS,
    Measure,
    Service,
)

FIRST_YEAR, LAST_YEAR = 2021, 2025
AS_OF = f"{LAST_YEAR}-09-30"
FEWEST_FILES = 5
FIGURES_A_PLAN = 13  # inside its goals; one more stands outside them

# An item as it will be written. A text is YAML as it stands, and its lines are folded; a list of
# texts is a flow list; a tuple is a key that stands twice.
Item = dict[str, Any]


# --- The municipality ---------------------------------------------------------------------------


@dataclass(slots=True)
class Figure:
    """A key figure, with its values for all years."""

    id: str
    measure: Measure
    title: str
    start: int
    step: int
    gaps: list[int]  # how far each year's outcome is from the next year's target
    ref: str = ""
    owner: str = ""
    end: str = ""  # the definition's last sentence
    split: int = 0  # how far women and men are from the total

    def target(self, year: int) -> int:
        """The target of a year: a little better each year."""
        return self.start + self._better(self.step * (year - FIRST_YEAR))

    def outcome(self, year: int) -> int:
        """The outcome of a year: worse than the next year's target."""
        return self.target(year + 1) - self._better(self.gaps[year % len(self.gaps)])

    def compared(self, year: int) -> int:
        """The outcome of the nation."""
        return self.outcome(year) - self._better(self.step)

    def _better(self, amount: int) -> int:
        return amount if self.measure.better == "higher" else -amount


@dataclass(slots=True)
class Goal:
    """A goal, which stays the same from year to year but for its numbers."""

    id: str
    area: str
    title: str
    figures: list[Figure]
    owner: str
    success: str
    supports: list[str] = field(default_factory=list)
    alone: bool = False  # a fault: nobody below supports it


@dataclass(slots=True)
class Body:
    """A body, with what it does and its goals."""

    id: str
    name: str
    level: int
    services: list[Service]
    chief: str
    place: str = ""
    parent: Body | None = None
    first_year: int = FIRST_YEAR
    goals: list[Goal] = field(default_factory=list)
    children: list[Body] = field(default_factory=list)

    def plan(self, year: int) -> str:
        """The id of the body's plan."""
        return f"{self.id}-plan-{year}"


def evenly(total: int, parts: int) -> Iterator[int]:
    """Splits a total into whole parts that are as equal as can be."""
    return ((total + part) // parts for part in range(parts))


def make_bodies(files: int) -> list[Body]:
    """The bodies that need as many plans as there are files, from the top down."""
    years = LAST_YEAR - FIRST_YEAR + 1 if files >= 100 else 1
    start = LAST_YEAR - years + 1
    count, late = divmod(files, years)
    departments = max(1, (count - 1) // 12)
    boards = min(len(BOARDS), max(1, departments // 3))
    units = count - 1 - boards - departments

    everything = [service for board in BOARDS[:boards] for service in board.services]
    council = Body("kf", LEVELS[0][1], 0, everything, "Kommundirektören", first_year=start)
    levels: list[list[Body]] = [[council], [], [], []]

    def add(parent: Body, ident: str, name: str, services: list[Service], place: str = "") -> None:
        level = parent.level + 1
        chief = ("", "Förvaltningschefen", services[0].chief, "Enhetschefen")[level]
        body = Body(ident, name, level, services, chief, place, parent, parent.first_year)
        parent.children.append(body)
        levels[level].append(body)

    for board in BOARDS[:boards]:
        add(council, board.id, board.name, list(board.services))
    for board_body, wanted in zip(levels[1], evenly(departments, boards), strict=True):
        for number in range(wanted):
            service = board_body.services[number % len(board_body.services)]
            name = f"{service.department} {numbered(DISTRICTS, number // 3)}"
            add(board_body, f"{board_body.id}-a{number + 1}", name, [service])
    names: Counter[Service] = Counter()
    opened_late = [0] * (departments - 1) + [late]
    wanted_units = list(evenly(units, departments))
    for department, wanted, extra in zip(levels[2], wanted_units, opened_late, strict=True):
        service = department.services[0]
        for number in range(wanted + extra):
            place = numbered(PLACES, names[service])
            names[service] += 1
            ident = f"{department.id}-e{number + 1}"
            add(department, ident, f"{service.unit} {place}", [service], place)
            if number >= wanted:
                department.children[-1].first_year = LAST_YEAR
    return [body for level in levels for body in level]


def numbered(names: tuple[str, ...], index: int) -> str:
    """The name with this index; when the names run out they are numbered."""
    again, place = divmod(index, len(names))
    return names[place] if not again else f"{names[place]} {again + 1}"


def make_figure(ident: str, measure: Measure, title: str, rng: random.Random) -> Figure:
    """A key figure with values drawn by its measure."""
    step = rng.randint(*measure.step)
    gaps = [rng.randint(1, 3 * step) for _ in range(7)]
    split = rng.randint(2, 20) if measure.unit == PERCENT and rng.random() < 0.25 else 0
    return Figure(
        ident,
        measure,
        title,
        rng.randint(*measure.start),
        step,
        gaps,
        owner=rng.choice(OWNERS),
        end=rng.choice(DEFINITION_ENDS) if rng.random() < 0.3 else "",
        split=split if measure.better == "higher" else 0,
    )


def make_shared(rng: random.Random) -> dict[Measure, Figure]:
    """The key figures that are the same in the whole municipality, by measure."""
    shared = {}
    for number, index in enumerate(SHARED, 1):
        measure = MEASURES[index]
        title = measure.title.format(group="invånarna", service="kommunen")
        shared[measure] = make_figure(f"gem-n{number}", measure, title, rng)
    return shared


def make_goals(
    body: Body, shared: dict[Measure, Figure], rng: random.Random, faults: Faults
) -> None:
    """Gives a body its goals with their key figures."""
    number_of_goals = len(AREAS) if body.level == 0 else rng.randint(3, 5)
    measures = rng.sample(MEASURES, FIGURES_A_PLAN)
    counts = list(evenly(len(measures), number_of_goals))
    for number, count in enumerate(counts, 1):
        ident = f"{body.id}-m{number}"
        service = rng.choice(body.services)
        words = {
            "group": service.group,
            "service": f"{service.service} i {body.place}" if body.place else service.service,
        }
        figures = []
        for index in range(1, count + 1):
            measure = measures.pop()
            title = measure.title.format(**words)
            figure = make_figure(f"{ident}-n{index}", measure, title, rng)
            if measure in shared:  # the same targets, but outcomes of its own
                common = shared[measure]
                figure.ref, figure.start, figure.step = common.id, common.start, common.step
            figures.append(figure)
        title = figures[0].measure.goal.format(target="{target}", **words)
        success = rng.choice(SUCCESS) if rng.random() < 0.5 else ""
        area = AREAS[number % len(AREAS)][0]
        goal = Goal(ident, area, title, figures, rng.choice((body.chief, *OWNERS)), success)
        goal.alone = number > 1 and body.level < len(LEVELS) - 1 and faults.strikes()
        body.goals.append(goal)


def connect(parent: Body) -> None:
    """Lets the goals below support the parent's goals, each of them at least once."""
    above = [goal for goal in parent.goals if not goal.alone]
    below = [goal for child in parent.children for goal in child.goals]
    for number in range(max(len(above), len(below)) if below else 0):
        goal, supported = below[number % len(below)], above[number % len(above)]
        if not goal.supports:
            goal.area = supported.area
        goal.supports.append(supported.id)


# --- Faults -------------------------------------------------------------------------------------


class Fault(NamedTuple):
    """A fault that can be sown in a sort of item."""

    name: str
    codes: str
    sow: Callable[[Item], None]
    fits: Callable[[Item], bool]
    weight: float = 1.0


def has(*keys: str) -> Callable[[Item], bool]:
    """Whether an item has these keys."""
    return lambda item: all(key in item for key in keys)


def drop(*keys: str) -> Callable[[Item], None]:
    """Takes keys away."""

    def sow(item: Item) -> None:
        for key in keys:
            item.pop(key, None)

    return sow


def put(**values: str) -> Callable[[Item], None]:
    """Sets fields."""
    return lambda item: item.update(values)


def rename(key: str, wrong: str) -> Callable[[Item], None]:
    """Misspells a key."""

    def sow(item: Item) -> None:
        item[wrong] = item.pop(key)

    return sow


def twice(key: str) -> Callable[[Item], None]:
    """Lets a key stand twice."""

    def sow(item: Item) -> None:
        item[key] = (item[key], item[key])

    return sow


def misspell_reference(item: Item) -> None:
    """Turns sn-m1 into sn-mm1, which does not exist."""
    head, _, tail = item["supports"][0].rpartition("-")
    item["supports"] = [f"{head}-{tail[0]}{tail}"]


def direction_only(item: Item) -> None:
    """Says only that the figure is to rise or fall."""
    item["target"] = {next(iter(item["target"])): "ska förbättras"}


def other_unit(item: Item) -> None:
    """Gives the newest outcome in a unit that cannot be compared."""
    year = list(item["outcome"])[-1]
    item["outcome"][year] = "12,5 mil"


def against_direction(item: Item) -> None:
    """Turns the operator of the target."""
    turned = {"minst": "högst", "högst": "minst", "≥": "≤", "≤": "≥"}
    for year, target in item["target"].items():
        operator, _, value = target.partition(" ")
        item["target"][year] = f"{turned[operator]} {value}"


def outcome_in_future(item: Item) -> None:
    """Gives an outcome for a year that has not begun."""
    item["outcome"][str(LAST_YEAR + 1)] = list(item["outcome"].values())[-1]


def direction_unknown(item: Item) -> None:
    """Says nowhere which side of the target is good."""
    del item["better"]
    item["target"] = {year: text.partition(" ")[2] for year, text in item["target"].items()}


def ambiguous_number(item: Item) -> None:
    """Writes the newest outcome so that it may be a decimal or a thousand."""
    year = list(item["outcome"])[-1]
    item["outcome"][year] = "1.500"


def malformed_target(item: Item) -> None:
    """Writes an operator that YAML takes for a folded text."""
    item["target"] = {next(iter(item["target"])): ">= 90 %"}


def without_targets(item: Item) -> None:
    """Leaves nothing by which the goal can be judged."""
    item.pop("success", None)
    for figure in item["key_figures"]:
        figure.pop("target", None)


def vague(item: Item) -> None:
    """A goal in vague words, without targets."""
    without_targets(item)
    item["title"] = VAGUE_GOALS[len(item["id"]) % len(VAGUE_GOALS)]


def without_deadline(item: Item) -> None:
    """A goal that says neither when nor how it will be judged."""
    without_targets(item)
    del item["due"]


def unmeasured(item: Item) -> None:
    """A goal with neither key figures nor criterion."""
    item.pop("success", None)
    del item["key_figures"]


def activity_as_goal(item: Item) -> None:
    """A goal that says what is done."""
    item["title"] = ACTIVITY_GOALS[len(item["id"]) % len(ACTIVITY_GOALS)]


def escape_clause(item: Item) -> None:
    """A goal that need not be reached."""
    item["title"] += " " + ESCAPE_CLAUSES[len(item["id"]) % len(ESCAPE_CLAUSES)]


def predates_basis(item: Item) -> None:
    """Lets the plan be decided long before the plan above it."""
    item["decided"] = re.sub(r"-\d\d-\d\d", "-01-15", item["decided"])


def at_the_top(item: Item) -> bool:
    """Whether a plan is of one of the two highest levels."""
    return any(item["type"] == plan for _, _, plan in LEVELS[:2])


def overdue(item: Item) -> bool:
    """Whether an activity's last day has passed."""
    return "due" in item and bool(item["due"] < AS_OF)


REFERENCE = Fault("dangling-reference", "GL010", misspell_reference, has("supports"))
UNKNOWN_FIELD = Fault("unknown-field", "GL004", rename("owner", "onwer"), has("owner"))

FAULTS: dict[str, list[Fault]] = {
    "plan": [
        Fault("plan-without-decision", "GL114", drop("decided"), at_the_top),
        Fault("plan-predates-basis", "GL112", predates_basis, has("decided", "based_on")),
    ],
    "goal": [
        REFERENCE,
        UNKNOWN_FIELD,
        Fault("wrong-reference", "GL011", put(supports="kf"), has("supports")),
        Fault("duplicate-key", "GL003", twice("area"), has("area")),
        Fault("malformed-yaml", "GL001", put(title="Mål 1: ökad trygghet"), has("title"), 0.1),
        Fault("vague-goal", "GL301 GL303 GL201", vague, has("key_figures")),
        Fault("missing-due", "GL302 GL303 GL201", without_deadline, has("key_figures", "due")),
        Fault("missing-owner", "GL307", drop("owner"), has("owner")),
        Fault("goal-without-key-figure", "GL203", unmeasured, has("key_figures")),
        Fault("activity-as-goal", "GL305", activity_as_goal, has("title")),
        Fault("escape-clause", "GL306", escape_clause, has("title")),
    ],
    "key_figure": [
        Fault("missing-target", "GL201", drop("target"), has("target"), 3.0),
        Fault("direction-only-target", "GL204", direction_only, has("target"), 2.0),
        Fault("unit-mismatch", "GL212", other_unit, has("outcome", "target")),
        Fault("target-against-direction", "GL208", against_direction, has("target")),
        Fault("direction-unknown", "GL207", direction_unknown, has("better", "target")),
        Fault("outcome-in-future", "GL224", outcome_in_future, has("outcome", "target")),
        Fault("invalid-quantity", "GL007", ambiguous_number, has("outcome", "target")),
        Fault("duplicate-key", "GL003", twice("unit"), has("unit", "target")),
        Fault("malformed-yaml", "GL001", malformed_target, has("target"), 0.1),
        UNKNOWN_FIELD,
    ],
    "assignment": [
        REFERENCE,
        UNKNOWN_FIELD,
        Fault("assignment-without-goal", "GL117", drop("supports"), has("supports")),
    ],
    "activity": [
        REFERENCE,
        UNKNOWN_FIELD,
        Fault("activity-without-goal", "GL501", drop("supports"), has("supports")),
        Fault("activity-without-method", "GL502", drop("how"), has("how")),
        Fault("activity-without-done-criterion", "GL503", drop("done_when"), has("done_when")),
        Fault("missing-due", "GL504", drop("due"), has("due")),
        Fault("missing-owner", "GL505", drop("owner"), has("owner")),
        Fault("invalid-date", "GL008", put(due=f"{LAST_YEAR}-02-30"), has("due")),
        Fault("activity-overdue", "GL506", put(status="ongoing"), overdue),
        Fault("stalled-activity", "GL512", put(status="stopped"), has("status")),
        Fault("effect-not-followed-up", "GL508", drop("effect"), has("effect")),
    ],
}


class Faults:
    """Sows faults, and remembers where. Draws from numbers of its own."""

    def __init__(self, share: float, seed: int) -> None:
        """Sows in this share of the items."""
        self.share = share
        self.rng = random.Random(seed)
        self.sown: list[tuple[str, str, str, str]] = []

    def strikes(self) -> bool:
        """Whether the next item gets a fault."""
        return self.rng.random() < self.share

    def sow(self, sort: str, item: Item, path: str) -> None:
        """Perhaps sows a fault in an item."""
        if not self.strikes():
            return
        fitting = [fault for fault in FAULTS[sort] if fault.fits(item)]
        if fitting:
            weights = [fault.weight for fault in fitting]
            fault = self.rng.choices(fitting, weights)[0]
            fault.sow(item)
            self.sown.append((path, item["id"], fault.name, fault.codes))


# --- Plans --------------------------------------------------------------------------------------


def number(value: int, measure: Measure) -> str:
    """A value in Swedish: 92,5 % or 12 400 tkr."""
    if measure.decimals:
        text = f"{value // 10},{value % 10}"
    else:
        text = f"{value:,}".replace(",", " ")
    unit = measure.unit.strip('"')
    return f"{text} {unit}"


def target_text(figure: Figure, year: int, sign: bool = False) -> str:
    """A target with its operator."""
    words = ("≥", "≤") if sign else ("minst", "högst")
    operator = words[figure.measure.better == "lower"]
    return f"{operator} {number(figure.target(year), figure.measure)}"


def outcome_text(figure: Figure, year: int) -> str:
    """An outcome, for some key figures split by sex."""
    value, measure = figure.outcome(year), figure.measure
    if not figure.split:
        return number(value, measure)
    women, men = value + figure.split, value - figure.split // 2
    parts = {"total": value, "women": women, "men": men}
    return "{" + ", ".join(f'{key}: "{number(v, measure)}"' for key, v in parts.items()) + "}"


def figure_item(figure: Figure, year: int, rng: random.Random) -> Item:
    """A key figure of a goal."""
    measure = figure.measure
    item: Item = {"id": figure.id}
    if figure.ref:
        item["ref"] = figure.ref
    else:
        item |= definition_fields(figure)
    item["owner"] = figure.owner
    if rng.random() < 0.3:
        item["baseline"] = {str(year - 1): number(figure.outcome(year - 1), measure)}
    ahead = rng.choice((0, 0, 1, 2))
    sign = rng.random() < 0.3
    item["target"] = {str(y): target_text(figure, y, sign) for y in range(year, year + ahead + 1)}
    item["outcome"] = {str(y): outcome_text(figure, y) for y in range(year - 3, year)}
    if rng.random() < 0.25:
        nation = {str(y): number(figure.compared(y), measure) for y in (year - 2, year - 1)}
        item["compare"] = {"riket": nation}
    return item


def definition_fields(figure: Figure) -> Item:
    """What a key figure is."""
    measure = figure.measure
    return {
        "title": figure.title,
        "unit": measure.unit,
        "better": measure.better,
        "source": measure.source,
        "definition": f"{measure.definition}\n{figure.end}" if figure.end else measure.definition,
    }


def goal_item(goal: Goal, year: int, rng: random.Random) -> Item:
    """A goal with its key figures."""
    item: Item = {
        "id": goal.id,
        "title": capital(goal.title.format(target=target_text(goal.figures[0], year))),
        "area": goal.area,
    }
    if goal.supports:
        item["supports"] = goal.supports
    item["owner"] = goal.owner
    item["due"] = f"{year}-12-31"
    if goal.success:
        item["success"] = goal.success
    item["key_figures"] = [figure_item(figure, year, rng) for figure in goal.figures]
    return item


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[0].upper() + text[1:]


def context_item(body: Body, year: int) -> Item:
    """A key figure that only describes the service."""
    title, unit = CONTEXT[len(body.name) % len(CONTEXT)]
    size = 20 + 37 * len(body.id)
    return {
        "id": f"{body.id}-n0",
        "title": title,
        "role": "context",
        "unit": unit,
        "source": "Verksamhetssystemet",
        "definition": "Beskriver verksamhetens omfattning och har inget målvärde.",
        "outcome": {str(y): f"{size + 3 * (y - FIRST_YEAR)} {unit}" for y in range(year - 3, year)},
    }


def activity_items(body: Body, year: int, rng: random.Random) -> list[Item]:
    """The activities of a plan."""
    items: list[Item] = []
    for index, title in enumerate(rng.sample(ACTIVITIES, rng.randint(1, 2)), 1):
        service = rng.choice(body.services)
        start, due = rng.randint(1, 5), rng.randint(6, 12)
        item: Item = {
            "id": f"{body.id}-t{index}",
            "title": title.format(group=service.group, service=service.service),
            "supports": [rng.choice(body.goals).id],
            "how": "\n".join(rng.sample(METHODS, rng.randint(2, 3))),
            "done_when": rng.choice(DONE_WHEN),
            "owner": rng.choice(OWNERS),
            "start": f"{year}-{start:02}-15",
            "due": f"{year}-{due:02}-20",
        }
        over = overdue(item)
        item["status"] = "done" if over else rng.choice(("planned", "ongoing"))
        if rng.random() < 0.2:
            saving = rng.randint(2, 20) * 50
            item["expected_effect"] = f"-{saving} tkr"
            if over:
                item["effect"] = {str(year): f"-{saving * 4 // 5} tkr"}
        items.append(item)
    return items


def assignment_items(body: Body, year: int, rng: random.Random) -> list[Item]:
    """The assignments of a plan to the bodies below."""
    items: list[Item] = []
    receivers = [child for child in body.children if child.first_year <= year]
    goals = [goal for goal in body.goals if not goal.alone]
    for index, title in enumerate(rng.sample(ASSIGNMENTS, 2 if receivers else 0), 1):
        receiver = rng.choice(receivers)
        items.append(
            {
                "id": f"{body.id}-u{index}",
                "title": title.format(service=receiver.services[0].service),
                "to": receiver.id,
                "supports": [rng.choice(goals).id],
                "owner": receiver.chief,
                "due": f"{year}-{rng.choice(('T2', 'T3'))}",
            }
        )
    return items


def decision(body: Body, year: int, rng: random.Random) -> str:
    """The decision on a plan, later the further down the body is."""
    month = (6, 9, 10, 11)[body.level]
    text = f"{body.name} {year - 1}-{month:02}-{rng.randint(3, 28):02}"
    return f"{text}, § {rng.randint(20, 240)}" if body.level < 2 else text


def plan_item(body: Body, year: int, rng: random.Random) -> Item:
    """A body's plan for a year."""
    item: Item = {
        "kind": "plan",
        "id": body.plan(year),
        "title": f"{LEVELS[body.level][2]} {year} för {body.name}",
        "type": LEVELS[body.level][2],
        "body": body.id,
        "period": str(year),
        "decided": decision(body, year, rng),
    }
    if body.parent:
        item["based_on"] = [body.parent.plan(year)]
    item["goals"] = [goal_item(goal, year, rng) for goal in body.goals]
    item["key_figures"] = [context_item(body, year)]
    assignments = assignment_items(body, year, rng)
    if assignments:
        item["assignments"] = assignments
    item["activities"] = activity_items(body, year, rng)
    return item


def sow_plan(plan: Item, body: Body, path: str, faults: Faults) -> None:
    """Perhaps sows faults in the items of a plan."""
    faults.sow("plan", plan, path)
    for goal, planned in zip(plan["goals"], body.goals, strict=True):
        if planned.alone:
            faults.sown.append((path, planned.id, "goal-not-broken-down", "GL102"))
        faults.sow("goal", goal, path)
        for figure in goal.get("key_figures", ()):
            faults.sow("key_figure", figure, path)
    for sort, key in (("assignment", "assignments"), ("activity", "activities")):
        for item in plan.get(key, ()):
            faults.sow(sort, item, path)


# --- Files --------------------------------------------------------------------------------------


def lines_of(item: Item, indent: str = "") -> Iterator[str]:
    """An item as lines of YAML."""
    for key, value in item.items():
        if isinstance(value, str):
            if "\n" in value:
                yield f"{indent}{key}: >-"
                for line in value.split("\n"):
                    yield f"{indent}  {line}"
            else:
                yield f"{indent}{key}: {value}"
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from lines_of(value, indent + "  ")
        elif isinstance(value, tuple):
            for text in value:
                yield f"{indent}{key}: {text}"
        elif isinstance(value[0], str):
            yield f"{indent}{key}: [{', '.join(value)}]"
        else:
            yield f"{indent}{key}:"
            for entry in value:
                first, *rest = lines_of(entry, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest


def write(path: Path, lines: Iterator[str] | list[str]) -> None:
    """Writes lines as UTF-8 with the same line ends everywhere."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def organisation_lines(bodies: list[Body], is_followed: bool) -> Iterator[str]:
    """The organisation document."""
    yield from ("kind: organisation", "name: Storå kommun", "levels:")
    for ident, name, plan in LEVELS:
        yield f"  - {{id: {ident}, name: {name}, plan: {plan}}}"
    yield "bodies:"
    for body in bodies:
        under = f", under: {body.parent.id}" if body.parent else ""
        yield f"  - {{id: {body.id}, name: {body.name}, level: {LEVELS[body.level][0]}{under}}}"
    yield "areas:"
    for ident, name in AREAS:
        owing = [body.id for body in bodies if any(goal.area == ident for goal in body.goals)]
        demanded = [body.id for body in bodies if body.level < 2 and body.id in owing]
        yield f"  - {{id: {ident}, name: {name}, bodies: [{', '.join(demanded)}]}}"
    if is_followed:
        yield from followed.CALENDAR


def shared_lines(shared: dict[Measure, Figure]) -> Iterator[str]:
    """The document of shared key figures."""
    definitions: list[Item] = [{"id": f.id} | definition_fields(f) for f in shared.values()]
    title = "Kommungemensamma nyckeltal"
    return lines_of({"kind": "key-figures", "title": title, "key_figures": definitions})


def generate(
    folder: Path, files: int, share: float = 0.005, seed: int = 1, *, is_followed: bool = False
) -> Counter[str]:
    """Writes a workspace; how many faults were sown, by name and codes.

    Where it `is_followed` up there are documents of every kind, beside so many plans.
    """
    rng, faults = random.Random(seed), Faults(share, seed)
    shared = make_shared(rng)
    bodies = make_bodies(files)
    for body in bodies:
        make_goals(body, shared, rng, faults)
    for body in bodies:
        connect(body)

    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "goallint.yaml", [f"as_of: {AS_OF}", "language: sv"])
    write(folder / "organisation.yaml", organisation_lines(bodies, is_followed))
    write(folder / "nyckeltal.yaml", shared_lines(shared))
    for year in range(bodies[0].first_year, LAST_YEAR + 1):
        for body in bodies:
            if year < body.first_year:
                continue
            parent = body.parent or body
            path = f"{year}/{parent.id}/{body.id}.yaml"
            plan = plan_item(body, year, rng)
            sow_plan(plan, body, path, faults)
            after = list(follow_up(plan, body, year, rng)) if is_followed else []
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write(folder / path, lines_of(plan))
            for name, document in after:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                write(folder / name, lines_of(document))
    write(folder / "faults.tsv", ["\t".join(row) for row in faults.sown])
    return Counter(f"{name} ({codes})" for _, _, name, codes in faults.sown)


def follow_up(plan: Item, body: Body, year: int, rng: random.Random) -> Iterator[tuple[str, Item]]:
    """What follows a plan up, each with its file. A tenth of the plans get a waiver."""
    if rng.random() < 0.1 and (waivers := followed.waivers(plan, year)):
        plan["waivers"] = waivers
    if body.level > 2 or year == LAST_YEAR == body.first_year:
        return
    thirds = ("T1", "T2") if body.level == 1 else ()
    for third in thirds if year == LAST_YEAR else ("",):
        report = followed.report_item(plan, body, year, third, rng)
        yield f"rapporter/{year}/{report['id']}.yaml", report
    if body.level in (1, 2):
        units = [
            child.id for child in body.children if child.level > 2 and child.first_year <= year
        ]
        control = followed.control_item(body, year, units, rng)
        yield f"kontroll/{year}/{body.id}.yaml", control
    if body.level == 1 and year == LAST_YEAR - 2:
        yield f"revision/{body.id}.yaml", followed.audit_item(body, year, rng)


def main() -> None:
    """Reads the command line and writes the workspace."""
    parser = argparse.ArgumentParser(description="Writes a workspace of plan files.")
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--files", type=int, required=True, help="number of plan files")
    parser.add_argument("--faults", type=float, default=0.005, help="share of items with a fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--followed", action="store_true", help="reports, control plans, audits and waivers too"
    )
    options = parser.parse_args()
    if options.files < FEWEST_FILES:
        parser.error(f"at least {FEWEST_FILES} files: one for each level")
    if (options.folder / "goallint.yaml").exists():
        parser.error(f"{options.folder} is already a workspace")
    for fault, count in generate(
        options.folder,
        options.files,
        options.faults,
        options.seed,
        is_followed=options.followed,
    ).most_common():
        print(f"{count:6} {fault}")


if __name__ == "__main__":
    main()
