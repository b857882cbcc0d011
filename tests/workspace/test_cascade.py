"""The cascade against its definitions, written out the long way, on generated municipalities."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.format.model import (
    Activity,
    Assignment,
    Body,
    Document,
    Goal,
    Item,
    Level,
    NotConcerned,
    Organisation,
    Plan,
)
from goallint.format.read import File
from goallint.format.values.identity import Id
from goallint.format.values.period import Period
from goallint.rules.cascade import (
    body_outside_cascade,
    chain_stops,
    circular_support,
    goal_not_broken_down,
    goal_not_taken_up,
    goal_without_parent,
    similar_goals,
    skipped_level,
)
from goallint.workspace.bodies import Bodies
from goallint.workspace.cascade import Cascade
from goallint.workspace.names import Names
from goallint.workspace.plans import Plans, spans
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace
from tests.markdown import Example, run

SETTINGS = settings(derandomize=True, max_examples=100, deadline=None, database=None)
PERIODS = ("2022", "2023", "2023-2024", "2024")
LEVELS = ("council", "board", "department", "unit")

# What a plan is made of, in plain data, so that a workspace can be made of it again and again.
Plain = dict[str, Any]


@st.composite
def organisations(draw: st.DrawFn) -> list[Plain]:
    """Bodies under one another, most of them a level apart, now and then in a ring or nowhere."""
    count = draw(st.integers(1, 6))
    names = [f"b{number}" for number in range(count)]
    return [
        {
            "id": name,
            "level": draw(st.sampled_from((*LEVELS, "unknown"))),
            "under": draw(st.sampled_from((None, *names, "nobody"))) if number else None,
            "outside": draw(st.booleans()) and draw(st.booleans()),
        }
        for number, name in enumerate(names)
    ]


@st.composite
def workspaces(draw: st.DrawFn) -> tuple[list[Plain], list[Plain]]:
    """Bodies, and plans whose links go anywhere: up, down, sideways and to nothing."""
    bodies = draw(organisations())
    names = [*(body["id"] for body in bodies), "nobody"]
    ids = [f"G{number}" for number in range(8)]
    links = st.lists(st.sampled_from((*ids, "U0", "U1", "lost")), max_size=2)
    plans = []
    for number in range(draw(st.integers(1, 6))):
        own = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
        plans.append(
            {
                "id": f"p{number}",
                "body": draw(st.sampled_from(names)),
                "period": draw(st.sampled_from(PERIODS)),
                "goals": [
                    {
                        "id": name,
                        "supports": draw(links),
                        "applies_to": draw(st.lists(st.sampled_from(names), max_size=1)),
                    }
                    for name in own
                ],
                "assignments": [
                    {"id": f"U{number}", "supports": draw(links)} for _ in range(number < 2)
                ],
                "activities": [
                    {"id": f"A{number}", "supports": draw(links)}
                    for _ in range(draw(st.booleans()))
                ],
                "passes_on": draw(st.lists(st.sampled_from(ids), max_size=1)),
                "not_concerned": draw(st.lists(st.sampled_from(ids), max_size=1)),
            }
        )
    return bodies, plans


def organisation(bodies: list[Plain]) -> Organisation:
    return Organisation(
        kind="organisation",
        name_="Exempelkommun",
        levels=tuple(Level(id=Id(name), name_=name) for name in LEVELS),
        bodies=tuple(
            Body(
                id=body["id"],
                name_=f"Organ {body['id']}",
                level=body["level"],
                under=body["under"],
                outside=body.get("outside", False),
            )
            for body in bodies
        ),
        path="organisation.yaml",
    )


def plan(plain: Plain) -> Plan:
    return Plan(
        kind="plan",
        id=plain["id"],
        title="Plan",
        body=plain["body"],
        period=Period.parse(plain["period"]),
        goals=tuple(
            Goal(
                id=one["id"],
                title=one.get("title", "Mål"),
                supports=tuple(one.get("supports", ())),
                applies_to=tuple(one.get("applies_to", ())),
            )
            for one in plain.get("goals", ())
        ),
        assignments=tuple(
            Assignment(id=one["id"], title="Uppdrag", supports=tuple(one["supports"]))
            for one in plain.get("assignments", ())
        ),
        activities=tuple(
            Activity(id=one["id"], title="Aktivitet", supports=tuple(one["supports"]))
            for one in plain.get("activities", ())
        ),
        passes_on=tuple(plain.get("passes_on", ())),
        not_concerned=tuple(
            NotConcerned(goal=(name,), reason="Rör oss inte")
            for name in plain.get("not_concerned", ())
        ),
        path=f"{plain['id']}.yaml",
    )


def workspace(bodies: list[Plain], plans: list[Plain], order: int | None = None) -> Workspace:
    """A workspace; `order` shuffles its files."""
    documents: list[Document] = [organisation(bodies), *(plan(plain) for plain in plans)]
    if order is not None:
        random.Random(order).shuffle(documents)
    files = [File(document.path, (document,)) for document in documents]
    return Workspace(files, Settings(date(2023, 12, 31)))


# The definitions, the long way.


def links(cascade: Cascade) -> Iterator[tuple[Item, Item]]:
    """Every link from what supports to what is supported."""
    for one in cascade.plans.all:
        for item in (*one.goals, *one.assignments, *one.activities):
            for target in cascade.supported_by(item):
                yield item, target


def support(cascade: Cascade, *sorts: type[Item]) -> "networkx.DiGraph[int]":
    """All links between items of `sorts`, by the items' numbers."""
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    for one in cascade.plans.all:
        for item in (*one.goals, *one.assignments, *one.activities):
            if isinstance(item, sorts):
                graph.add_node(id(item), item=item)
    for item, target in links(cascade):
        if isinstance(item, sorts) and isinstance(target, sorts):
            graph.add_edge(id(item), id(target))
    return graph


def above(bodies: Bodies, body: Body) -> set[str]:
    """The ids on the way up from a body, as far as the first that stands in a ring."""
    found: set[str] = set()
    while not stands_in_a_ring(bodies, body):
        superior = bodies.get(body.under)
        if superior is None:
            break
        found.add(superior.id)
        body = superior
    return found


def stands_in_a_ring(bodies: Bodies, body: Body) -> bool:
    """Whether the way up from a body comes back to it."""
    here = bodies.get(body.under)
    for _ in bodies.all:
        if here is None or here.id == body.id:
            break
        here = bodies.get(here.under)
    return here is not None and here.id == body.id


def rings(graph: "networkx.DiGraph[int]") -> list[list[Item]]:
    """What is tied up together: components of several, and items that support themselves."""
    return [
        [graph.nodes[number]["item"] for number in component]
        for component in networkx.strongly_connected_components(graph)
        if len(component) > 1 or any(graph.has_edge(one, one) for one in component)
    ]


def chain(goal: Goal, cascade: Cascade) -> list[Item]:
    """Everything below a goal: in a ring no link leads down, save those that come from elsewhere.

    What bodies outside a ring support in it, is below all that is tied up there.
    """
    graph = support(cascade, Goal, Assignment, Activity)
    for ring in rings(graph):
        inside = {item.document.body for item in ring}
        numbers = [id(item) for item in ring]
        graph.remove_edges_from([(a, b) for a in numbers for b in numbers])
        outer = {one for number in numbers for one in graph.predecessors(number)}
        for one in outer:
            if graph.nodes[one]["item"].document.body not in inside:
                graph.add_edges_from((one, number) for number in numbers)
    return [graph.nodes[number]["item"] for number in networkx.ancestors(graph, id(goal))]


def is_broken_down(goal: Goal, cascade: Cascade) -> bool:
    """Whether a body below takes part in the chain below a goal: supports, or passes on."""
    body, bodies = cascade.body(goal), cascade.bodies
    if body is None:
        return True
    if not any(body.id in above(bodies, one) for one in bodies.all):
        return False
    items = chain(goal, cascade)
    passing = [p for one in (goal, *items) if isinstance(one, Goal) for p in passed(one, cascade)]
    for ring in rings(support(cascade, Goal, Assignment)):
        if id(goal) in {id(item) for item in ring}:
            inside = {item.document.body for item in ring}
            others = [p for one in ring if isinstance(one, Goal) for p in passed(one, cascade)]
            passing += [p for p in others if p.body not in inside]
    taking = [cascade.body(item) for item in (*items, *passing)]
    return any(one is None or body.id in above(bodies, one) for one in taking)


def passed(goal: Goal, cascade: Cascade) -> list[Plan]:
    return [
        one
        for one in cascade.plans.all
        if goal.id in one.passes_on and cascade.plans.overlap(one, goal.document)
    ]


# The properties.


@SETTINGS
@given(organisations())
def test_the_tree_of_bodies(plain: list[Plain]) -> None:
    bodies = Bodies(organisation(plain))
    for lower in bodies.all:
        assert {body.id for body in bodies.above(lower)} == above(bodies, lower)
        for upper in bodies.all:
            is_above = upper.id in above(bodies, lower)
            assert bodies.is_above(upper, lower) == is_above
            assert (lower in bodies.below(upper)) == is_above


@pytest.mark.slow
@SETTINGS
@given(workspaces())
def test_rings_are_the_strongly_connected_components(
    plain: tuple[list[Plain], list[Plain]],
) -> None:
    cascade = workspace(*plain).cascade
    graph = support(cascade, Goal, Assignment)
    expected = {frozenset(map(id, ring)) for ring in rings(graph)}
    assert {frozenset(map(id, ring.items)) for ring in cascade.rings} == expected
    for ring in cascade.rings:
        path = [id(goal) for goal in ring.shortest]
        assert ring.shortest[0] is ring.items[0]
        assert len(set(path)) == len(path)
        assert all(graph.has_edge(a, b) for a, b in zip(path, (*path[1:], path[0]), strict=True))
        within = graph.subgraph(id(goal) for goal in ring.items)
        if len(path) > 1:
            back = [networkx.shortest_path_length(within, n, path[0]) for n in within[path[0]]]
            assert len(path) == 1 + min(steps for steps in back if steps)


@pytest.mark.slow
@SETTINGS
@given(workspaces())
def test_below_a_goal_is_what_is_not_tied_up_with_it(
    plain: tuple[list[Plain], list[Plain]],
) -> None:
    cascade = workspace(*plain).cascade
    for goal in cascade.goals:
        below = set(map(id, cascade.chain_below(goal)))
        assert below == set(map(id, chain(goal, cascade))), goal.id


@pytest.mark.slow
@SETTINGS
@given(workspaces())
def test_is_broken_down_is_what_it_is_defined_as(plain: tuple[list[Plain], list[Plain]]) -> None:
    cascade = workspace(*plain).cascade
    for goal in cascade.goals:
        assert cascade.is_broken_down(goal) == is_broken_down(goal, cascade), goal.id


@pytest.mark.slow
@SETTINGS
@given(workspaces())
def test_a_goal_reaches_as_far_as_what_supports_it(plain: tuple[list[Plain], list[Plain]]) -> None:
    cascade = workspace(*plain).cascade

    def far(one: Goal) -> tuple[bool, int]:
        reach = cascade.reach(one)
        return reach.whole, reach.rank

    for item, target in links(cascade):
        tied = cascade.in_one_ring(item, target)
        if isinstance(item, Goal) and isinstance(target, Goal) and not tied:
            assert far(item) <= far(target)
    for goal in cascade.goals:
        all_ = [goal, *chain(goal, cascade)]
        ranks = [cascade.bodies.rank(body) if body else 4 for body in map(cascade.body, all_)]
        assert cascade.reach(goal).whole or cascade.reach(goal).rank >= max(ranks)


@pytest.mark.slow
@SETTINGS
@given(workspaces(), st.data())
def test_one_more_link_never_shortens_a_reach(
    plain: tuple[list[Plain], list[Plain]], data: st.DataObject
) -> None:
    bodies, plans = plain
    before = workspace(bodies, plans).cascade
    goals = [(n, m) for n, one in enumerate(plans) for m in range(len(one["goals"]))]
    if not goals:
        return
    number, position = data.draw(st.sampled_from(goals))
    name = data.draw(st.sampled_from([plans[n]["goals"][m]["id"] for n, m in goals]))
    changed = [dict(one) for one in plans]
    own = [dict(goal) for goal in plans[number]["goals"]]
    own[position]["supports"] = [*own[position]["supports"], name]
    changed[number]["goals"] = own
    after = workspace(bodies, changed).cascade
    if len(after.rings) > len(before.rings) or [len(ring.items) for ring in after.rings] != [
        len(ring.items) for ring in before.rings
    ]:
        # What the link ties up in a ring breaks nothing down any more.
        return
    for old, new in zip(before.goals, after.goals, strict=True):
        first, second = before.reach(old), after.reach(new)
        assert (second.whole, second.rank) >= (first.whole, first.rank)


@SETTINGS
@given(workspaces(), st.integers(0, 1000))
def test_the_order_of_files_does_not_matter(
    plain: tuple[list[Plain], list[Plain]], order: int
) -> None:
    one, other = workspace(*plain), workspace(*plain, order=order)
    assert answers(one) == answers(other)


def answers(asked: Workspace) -> dict[tuple[str | None, str], tuple[object, ...]]:
    """What the cascade says of every goal and plan, by names alone."""
    cascade = asked.cascade
    found: dict[tuple[str | None, str], tuple[object, ...]] = {}
    ring_of = {
        id(goal): frozenset((one.document.id, one.id) for one in ring.items)
        for ring in cascade.rings
        for goal in ring.items
    }
    for goal in cascade.goals:
        reach, stop = cascade.reach(goal), cascade.stops(goal)
        found[goal.document.id, goal.id] = (
            cascade.is_broken_down(goal),
            cascade.is_not_broken_down(goal),
            frozenset(body.id for body in cascade.not_taken_up(goal)),
            cascade.may_be_supported(goal),
            (reach.rank, reach.whole, reach.at.name, reach.at.document.id),
            stop is None,
            ring_of.get(id(goal)),
        )
    for one in cascade.plans.all:
        found[one.id, ""] = (
            cascade.is_outside(one),
            cascade.is_without_goals(one),
            cascade.areas(one),
            frozenset(goal.id for above in cascade.plans_above(one) for goal in above.goals),
        )
    return found


@SETTINGS
@given(workspaces(), st.integers(0, 1000))
def test_findings_are_the_same_whatever_the_order_of_files(
    plain: tuple[list[Plain], list[Plain]], order: int
) -> None:
    assert findings(workspace(*plain)) == findings(workspace(*plain, order=order))


def findings(asked: Workspace) -> set[tuple[object, ...]]:
    """Every finding of rules whose subject does not hang on what is first in the files."""
    checks: list[tuple[Callable[..., Any], list[Any]]] = [
        (goal_without_parent.check, list(asked.cascade.goals)),
        (goal_not_broken_down.check, list(asked.cascade.goals)),
        (goal_not_taken_up.check, list(asked.cascade.goals)),
        (skipped_level.check, list(asked.cascade.goals)),
        (chain_stops.check, list(asked.cascade.goals)),
        (body_outside_cascade.check, list(asked.plans.all)),
    ]
    return {
        (finding.rule, finding.subject, finding.apart)
        for check, subjects in checks
        for subject in subjects
        for finding in check(subject, asked)
    }


def test_networkx_is_left_alone_where_no_ring_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    cascade = workspace(
        [
            {"id": "b0", "level": "council", "under": None},
            {"id": "b1", "level": "board", "under": "b0"},
        ],
        [
            {"id": "p0", "body": "b0", "period": "2023", "goals": [{"id": "G0"}]},
            {
                "id": "p1",
                "body": "b1",
                "period": "2023",
                "goals": [{"id": "G1", "supports": ["G0"]}],
            },
        ],
    ).cascade
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    assert cascade.rings == ()


# What grows with the work must not grow with its square: these would take hours otherwise.


@pytest.mark.slow
def test_a_ring_of_many_goals() -> None:
    count = 20_000
    goals = [{"id": f"G{n}", "supports": [f"G{(n + 1) % count}"]} for n in range(count)]
    asked = workspace(
        [{"id": "b0", "level": "council", "under": None}],
        [{"id": "p0", "body": "b0", "period": "2023", "goals": goals}],
    )
    (found,) = circular_support.check(asked)
    assert len(found.args["ring"]) == count
    assert len(found.related) == circular_support.SHOWN


@pytest.mark.slow
def test_a_long_chain_of_goals_that_no_body_below_takes_up() -> None:
    count = 20_000
    goals = [{"id": f"G{n}", "supports": [f"G{n - 1}"] if n else []} for n in range(count)]
    bodies: list[Plain] = [
        {"id": "b0", "level": "council", "under": None},
        {"id": "b1", "level": "board", "under": "b0"},
    ]
    below = {"id": "p1", "body": "b1", "period": "2023", "goals": [{"id": "H0"}]}
    asked = workspace(bodies, [{"id": "p0", "body": "b0", "period": "2023", "goals": goals}, below])
    cascade = asked.cascade
    assert all(cascade.is_not_broken_down(goal) for goal in cascade.goals if goal.id != "H0")
    below["goals"] = [{"id": "H0", "supports": [f"G{count - 1}"]}]
    asked = workspace(bodies, [{"id": "p0", "body": "b0", "period": "2023", "goals": goals}, below])
    assert not any(asked.cascade.is_not_broken_down(goal) for goal in asked.cascade.goals)


@pytest.mark.slow
def test_many_plans_of_one_body_with_links_that_lead_nowhere() -> None:
    bodies: list[Plain] = [
        {"id": "b0", "level": "council", "under": None},
        {"id": "b1", "level": "board", "under": "b0"},
    ]
    goals = [[{"id": f"G{n}", "supports": ["lost"]}] for n in range(8_000)]
    plans = [
        {"id": f"p{n}", "body": f"b{n % 2}", "period": "2023", "goals": own}
        for n, own in enumerate(goals)
    ]
    asked = workspace(bodies, plans)
    assert all(asked.cascade.may_be_supported(one.goals[0]) for one in asked.plans.all[::2])
    assert not any(asked.cascade.is_outside(one) for one in asked.plans.all)


@pytest.mark.slow
def test_many_goals_that_say_the_same() -> None:
    text = "Brukare möter en känd medarbetare vid varje besök i hemmet"
    goals = [{"id": f"G{n}", "title": text} for n in range(10_000)]
    asked = workspace(
        [{"id": "b0", "level": "council", "under": None}],
        [{"id": "p0", "body": "b0", "period": "2023", "goals": goals}],
    )
    found = list(similar_goals.check(asked.bodies.all[0], asked))
    assert len(found) == len(goals) - 1
    assert {one.args["goal"] for one in found} == {"G0"}


# Plans in time.


def test_a_plan_ends_the_day_before_the_next_of_its_body_and_type() -> None:
    first = plan({"id": "p0", "body": "b0", "period": "2023-2025"})
    second = plan({"id": "p1", "body": "b0", "period": "2024-2026"})
    other = plan({"id": "p2", "body": "b0", "period": "2023-2025"})
    other.type = "Handlingsplan"
    days = spans([second, other, first])
    plans = Plans([second, other, first], Bodies(None), days)
    assert plans.in_words(first) == "2023"
    assert plans.in_words(second) == "2024-2026"
    assert plans.in_words(other) == "2023-2025"
    assert not plans.overlap(first, second)
    assert plans.is_followed(first)
    assert not plans.is_followed(second)
    assert not plans.is_followed(other)


# Names.


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Socialnämdnen", "Socialnämnden"),
        ("Stöd till vuxna funktionsnedsatta", "Stöd till funktionsnedsatta"),
        ("Barn & utbildningsnämnden", "Barn- och utbildningsnämnden"),
        ("Kommunfullmäktge", "Kommunfullmäktige"),
        # The name itself, in another form.
        ("socialnämnden", None),
        ("Socialnämndens", None),
        ("Socialnämnd", None),
        # Somebody else.
        ("Socialchefen", None),
        ("Hemtjänstchefen", None),
        ("SAS", None),
        ("Socialförvaltningen", None),
        ("Avdelning C", None),
        ("Enhet 12", None),
        ("Särskilt boende Södra", None),
        ("Barn- och utbildningsnämndens au", None),
        ("Kommunstyrelsen", None),
        ("", None),
    ],
)
def test_a_name_near_another(written: str, meant: str | None) -> None:
    known = [
        "Socialnämnden",
        "Kommunfullmäktige",
        "Stöd till funktionsnedsatta",
        "Barn- och utbildningsnämnden",
        "Hemtjänsten",
        "Avdelning A",
        "Avdelning B",
        "Enhet 11",
        "Särskilt boende Norra",
    ]
    names = Names((name, name) for name in known)
    assert names.near(written) == meant
    assert all(names.get(f" {name.upper()} ") == name for name in known)


# What cannot be read or followed is unknown, not missing. `{kf}` and so on are ordinary plans.

PLANS = {
    "kf": """\
kind: plan
id: kf
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28, § 154
goals:
  - {id: KF1, title: Äldre är nöjda}
  - {id: KF2, title: Bilarna går på el}
""",
    "sn": """\
kind: plan
id: sn
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-12-14, § 131
goals:
  - {id: SN-boende, title: Boendet är tryggt, supports: KF1}
  - {id: SN-bilar, title: Nämndens bilar går på el, supports: KF2}
""",
}


@pytest.mark.parametrize(
    ("fault", "files", "expected"),
    [
        pytest.param(
            "GL010",
            ("kf", "sn", "{id: A1, title: Mål, supports: SN-bonde}"),
            {("GL102", "SN-bilar")},
            id="a misspelt link may be to the goal that is spelt nearly so, not to another",
        ),
        pytest.param(
            "GL010",
            ("kf", "sn", "{id: A1, title: Mål, supports: Trygghetsmålet}"),
            set(),
            id="a link that is like none may be to any goal of the nearest superior",
        ),
        pytest.param(
            "GL010",
            ("kf", "sn", "{id: A1, title: Mål, supports: [SN-boende, SN-bilar, Målet]}"),
            set(),
            id="a link too many does no harm",
        ),
        pytest.param(
            "GL011",
            ("kf", "sn", "{id: A1, title: Mål, supports: kf}"),
            {("GL102", "SN-boende"), ("GL102", "SN-bilar")},
            id="a link to a body may be to any of its goals, and the body has a link",
        ),
        pytest.param(
            "GL006",
            ("kf", "sn", "{id: A1, title: Mål, supports: SN boende}"),
            set(),
            id="what is no id may be any",
        ),
        pytest.param(
            "GL004",
            ("kf", "sn", "{id: A1, title: Mål, suports: SN-boende}"),
            set(),
            id="a misspelt key may hold any link",
        ),
        pytest.param(
            "GL010",
            ("kf", "sn", "{id: A1, title: Mål, area: bonde}"),
            {("GL102", "SN-boende"), ("GL102", "SN-bilar")},
            id="an area that is not known may be the shared one",
        ),
        pytest.param(
            "GL014",
            ("kf", "sn", "[]"),
            {("GL102", "SN-boende"), ("GL102", "SN-bilar")},
            id="an empty list is told of once, and hides nothing elsewhere",
        ),
        pytest.param(
            "GL001",
            ("kf", "sn", "{id: A1, title: Mål, supports: SN-boende}\n  - *bilar SN-bilar"),
            set(),
            id="what the rest of a broken file mentions is undecided",
        ),
        pytest.param(
            "GL001",
            ("kf", "sn", "{id: A1, title: Mål, supports: SN-boende}\n  - *bilar"),
            {("GL102", "SN-bilar")},
            id="what it does not mention is decided",
        ),
        pytest.param(
            "GL015",
            ("kf", "sn", "{id: A, title: M, supports: [SN-boende, SN-bilar]}\ndecided: 2022-02-30"),
            set(),
            id="a date that is not real is before nothing",
        ),
    ],
)  # fmt: skip
def test_what_is_unknown_is_not_missing(
    fault: str, files: tuple[str, ...], expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    *plans, goals = files
    rows = goals if goals == "[]" else f"\n  - {goals}"
    text = f"kind: plan\nid: a\ntitle: Plan\nbody: avd-a\nperiod: 2023\ngoals: {rows}\n"
    contents = {f"{name}.yaml": PLANS[name] for name in plans} | {"a.yaml": text}
    result = run(Example("", contents, date(2023, 12, 31), Counter()), tmp_path)
    assert any(one.rule.code == fault for one in result.findings)
    found = [one for one in result.findings if one.rule.code.startswith("GL1")]
    assert {(one.rule.code, one.finding.subject.id) for one in found} == expected


def test_a_body_in_a_file_that_cannot_be_read_may_have_its_plan(tmp_path: Path) -> None:
    organisation = """\
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd, plan: VP}, {id: department, name: Avdelning, plan: UP}]
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: avd-b, name: Avdelning B, level: department, under: sn}
"""
    contents = {
        "organisation.yaml": organisation,
        "sn.yaml": "kind: plan\nid: sn\ntitle: VP\ntype: VP\nbody: sn\nperiod: 2023\n",
        "a.yaml": "title: %\nkind: plan\nid: a\ntype: UP\nbody: avd-a\nperiod: 2023\n",
    }
    result = run(Example("", contents, date(2023, 12, 31), Counter()), tmp_path)
    found = [one.finding.subject.id for one in result.findings if one.rule.code == "GL105"]
    assert found == ["avd-b"]
    assert result.undecided


def test_only_the_period_that_is_checked(tmp_path: Path) -> None:
    contents = {
        f"{year}.yaml": f"""\
kind: plan
id: kf-{year}
title: Mål och budget {year}
body: kf
period: {year}
decided: Kommunfullmäktige {int(year) - 1}-11-28, § 1
goals:
  - {{id: KF1, title: Äldre är nöjda}}
---
kind: plan
id: sn-{year}
title: Verksamhetsplan {year}
body: sn
period: {year}
decided: Socialnämnden {int(year) - 1}-12-14, § 1
goals:
  - {{id: SN1, title: Boendet är tryggt}}
"""
        for year in ("2022", "2023")
    }
    example = Example("", contents, date(2023, 12, 31), Counter())
    result = run(example, tmp_path, period=Period.parse("2022"))
    found = [one for one in result.findings if one.rule.code in ("GL102", "GL104")]
    assert [one.finding.subject.period for one in found] == ["2022", "2022"]
