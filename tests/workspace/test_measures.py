"""What measures what, and what is known of a key figure: its definition, goals, targets and outcomes."""

from collections.abc import Iterable
from datetime import date

import pytest

from goallint.format.model import Goal, Item, KeyFigure, Plan
from goallint.workspace.measure import Measure, deadline, may_be_due_later, own_period
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of


def plan(
    figures: str = "",
    *,
    goals: str = "{id: M1, title: Alla är nöjda}",
    body: str = "sn",
    period: str | int = 2023,
    rest: str = "",
) -> str:
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\n{rest}"
        f"goals: [{goals}]\nkey_figures: [{figures}]\n"
    )


def shared(figures: str) -> str:
    return f"kind: key-figures\nkey_figures: [{figures}]\n"


def report(rows: str, *, body: str = "sn", period: str | int = 2023) -> str:
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\nkey_figures: [{rows}]\n"


def figures_of(workspace: Workspace) -> list[KeyFigure]:
    """The key figures of plans, those of goals first, and then the shared ones."""
    return [
        *(figure for one in workspace.plans.all for goal in one.goals for figure in goal.key_figures),
        *(figure for one in workspace.plans.all for figure in one.key_figures),
        *workspace.measures.shared,
    ]  # fmt: skip


def figure(workspace: Workspace, name: str, path: str = "") -> KeyFigure:
    return next(
        one
        for one in figures_of(workspace)
        if one.id == name and (not path or one.document.path == path)
    )


def goal(workspace: Workspace, name: str = "M1", path: str = "") -> Goal:
    return next(
        one
        for a_plan in workspace.plans.all
        for one in a_plan.goals
        if one.id == name and (not path or a_plan.path == path)
    )


def measure(text: str, *others: str, name: str = "N1", **settings: date) -> Measure:
    """What is known of a key figure; it is asked while its workspace is there."""
    workspace = workspace_of(text, *others, **settings)  # type: ignore[arg-type]
    found = workspace.measures.of(figure(workspace, name))
    _KEPT.append(workspace)
    return found


_KEPT: list[Workspace] = []


def ids(found: Iterable[Item]) -> list[str]:
    return [f"{one.document.path[0]} {one.name}" for one in found]


# Who measures which goal.


def test_a_goal_is_measured_by_what_stands_in_it_what_it_names_and_what_names_it() -> None:
    found = workspace_of(
        plan(
            "{id: N2, title: A}, {id: N3, title: B, measures: M1}, {id: N4, ref: K1}, {id: N5, title: C}",
            goals="{id: M1, title: Mål, key_figures: [{id: N1, title: D}]},"
            "{id: M2, title: Mål, key_figures: [N2, K3]}",
        ),
        shared(
            "{id: K1, title: E, measures: M1}, {id: K2, title: F, measures: M2}, {id: K3, title: G}"
        ),
        plan("{id: N3, title: B, measures: M1}", goals="", body="avd-a", period=2022),
    )
    measures = found.measures
    # K1 measures it through N4; the plan of another time means another goal.
    assert ids(measures.figures(goal(found, "M1"))) == ["1 N1", "1 N3", "1 N4"]
    assert ids(measures.figures(goal(found, "M2"))) == ["1 N2", "2 K3", "2 K2"]
    assert ids(measures.goals(figure(found, "N1"))) == ["1 M1"]
    assert ids(measures.goals(figure(found, "K2"))) == ["1 M2"]
    assert ids(measures.goals(figure(found, "N5"))) == []
    assert ids(measures.goals(figure(found, "N3", "3.yaml"))) == []


def test_what_a_key_figure_says_of_its_goals_goes_before_its_definition() -> None:
    found = workspace_of(
        plan("{id: N1, ref: K1, measures: M2}", goals="{id: M1, title: A}, {id: M2, title: B}"),
        shared("{id: K1, title: E, measures: M1}"),
    )
    assert ids(found.measures.figures(goal(found, "M2"))) == ["1 N1"]
    assert ids(found.measures.figures(goal(found, "M1"))) == ["2 K1"]


def test_a_definition_is_shared_and_stands_in_no_plan() -> None:
    found = workspace_of(
        plan("{id: N1, ref: N2}, {id: N2, title: A}, {id: N3, ref: K1}, {id: N4, ref: K9}"),
        shared("{id: K1, title: B}, {id: K2, ref: K2, title: C}, {id: K3, ref: K1}"),
    )
    define = found.measures.definition
    assert {one.id: define(one) and define(one).id for one in figures_of(found)} == {  # type: ignore[union-attr]
        "N1": None, "N2": None, "N3": "K1", "N4": None, "K1": None, "K2": None, "K3": "K1",
    }  # fmt: skip
    assert ids(found.measures.users(figure(found, "K1"))) == ["1 N3"]


@pytest.mark.parametrize(
    ("goals", "figures", "measured", "more"),
    [
        ("{id: M1, title: A}", "", False, False),
        ("{id: M1, title: A, key_figures: [{id: N1, title: B}]}", "", True, False),
        ("{id: M1, title: A, key_figures: 12.5}", "", True, True),
        # What it names may be meant, and what cannot be read may measure it.
        ("{id: M1, title: A, key_figures: N9}", "", True, True),
        ("{id: M1, title: A, key_figures: N1}", "{id: N1, title: B}", True, False),
        ("{id: M1, title: A}", "{id: N1, title: B, measures: M1}", True, False),
        ("{id: M1, title: A}", "{id: N1, title: B, measures: M9}", True, True),
        ("{id: M1, title: A}", "{id: N1, title: B, measures: {a: b}}", True, True),
        ("{id: M1, title: A}", "strunt", True, True),
        ("{id: M1, title: A}, {id: M2, title: B}", "{id: N1, title: B, measures: M2}", False, False),
    ],
)  # fmt: skip
def test_whether_a_goal_is_measured(goals: str, figures: str, measured: bool, more: bool) -> None:
    found = workspace_of(plan(figures, goals=goals))
    assert found.measures.is_measured(goal(found)) is measured
    assert found.measures.may_have_more(goal(found)) is more


def test_what_cannot_be_read_measures_goals_of_its_own_body_and_time() -> None:
    for other, may in (
        (plan("strunt", goals="", rest="type: B\n"), True),
        (plan("strunt", goals="", rest="type: B\n", period=2022), False),
        (plan("strunt", goals="", body="kf"), False),
    ):
        found = workspace_of(plan(), other)
        assert found.measures.may_have_more(goal(found)) is may


@pytest.mark.parametrize(
    ("target", "instead"),
    [("", ""), (", target: öka", "direction"), (", target: {2030: 80 %}", "period"),
     (", target: {2023: öka, 2030: 80 %}", "period")],
)  # fmt: skip
def test_what_a_goal_has_instead_of_a_target(target: str, instead: str) -> None:
    found = workspace_of(
        plan(goals=f"{{id: M1, title: A, key_figures: [{{id: N1, title: B{target}}}]}}")
    )
    assert found.measures.instead_of_target(goal(found)) == instead


# What a definition adds.


def test_a_key_figure_takes_from_its_definition_what_it_does_not_say_itself() -> None:
    full = measure(
        plan("{id: N1, ref: K1, unit: procent, target: 80 %, outcome: {}}"),
        shared("{id: K1, title: A, unit: antal, better: higher, outcome: {2022: 79 %}}"),
    ).full
    assert (full.id, full.title, full.unit, full.better) == ("N1", "A", "procent", "higher")
    # That it has none is said too.
    assert list(full.outcome or ()) == []
    assert [target.text for _, target in full.target or ()] == ["80 %"]


@pytest.mark.parametrize(
    ("own", "definition", "unknown"),
    [
        ("", "better: hgher, unit: [x, y]", {"better", "unit"}),
        (", unit: procent", "better: hgher, unit: [x, y]", {"better"}),
        (", target: [x, y]", "better: hgher", {"better", "target"}),
        (", target: [x, y]", "better: higher", {"target"}),
    ],
)
def test_what_cannot_be_read_in_a_definition_is_unknown_unless_it_is_said_anew(
    own: str, definition: str, unknown: set[str]
) -> None:
    full = measure(
        plan(f"{{id: N1, ref: K1{own}}}"), shared(f"{{id: K1, title: A, {definition}}}")
    ).full
    assert {*full.unknown} == unknown


def test_all_is_unknown_of_what_refers_to_a_definition_that_is_not_there() -> None:
    found = measure(plan("{id: N1, ref: K9, title: A}"))
    assert found.full.unknown == ("*",)
    assert found.is_targeted
    assert found.has_unread_outcomes
    assert not found.may_be_compared


def test_what_is_a_key_figures_own_and_by_which_a_fault_is_judged() -> None:
    found = workspace_of(
        plan("{id: N1, title: A, unit: procent}, {id: N2, ref: K1, unit: antal}, {id: N3, ref: K1}"),
        shared("{id: K1, title: B, better: higher}, {id: K2, title: C}"),
        plan("{id: N4, ref: K1}", goals="", body="x1"),
        plan("{id: N5, title: C}", goals="", body="out"),
        organisation="kind: organisation\nname: K\nlevels: [{id: l}]\nbodies:\n"
        "  - {id: sn, name: SN, level: l}\n  - {id: out, name: Ute, level: l, outside: true}\n",
    )  # fmt: skip

    def of(name: str) -> Measure:
        return found.measures.of(figure(found, name))

    assert of("N1").owns("better")
    assert of("N2").owns("unit", "better")
    assert not of("N2").owns("better")
    used = {
        (name, field): [one.figure.id for one in of(name).uses(field)]
        for name in ("N1", "N2", "N3", "N5", "K1", "K2")
        for field in ("unit", "better")
    }
    assert used == {
        ("N1", "unit"): ["N1"], ("N1", "better"): ["N1"],
        ("N2", "unit"): ["N2"], ("N2", "better"): [],
        ("N3", "unit"): [], ("N3", "better"): [],
        ("N5", "unit"): [], ("N5", "better"): [],
        # A definition by those that take it from there, and by itself where nobody does.
        ("K1", "unit"): ["N3", "N4"], ("K1", "better"): ["N2", "N3", "N4"],
        ("K2", "unit"): ["K2"], ("K2", "better"): ["K2"],
    }  # fmt: skip
    assert [(one.id, {*own}) for one, own in found.measures.takers(figure(found, "K1"))] == [
        ("N2", {"unit"}), ("N3", set()), ("N4", set()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "role"),
    [("", "goal"), (", role: base", "base"), (", role: context", "context"), (", role: bsa", "")],
)
def test_the_role_of_a_key_figure(rest: str, role: str) -> None:
    assert measure(plan(f"{{id: N1, title: A{rest}}}")).role == role


# Of several years.


def test_what_makes_key_figures_of_two_plans_one_measure() -> None:
    found = workspace_of(
        plan(
            "{id: N1, title: A, kolada: n00945}, {id: N2, ref: K1}, {id: N3, ref: K2},"
            "{id: N4, title: B}, {id: N5, ref: K1, kolada: N15401}"
        ),
        shared("{id: K1, title: C, kolada: N00945}, {id: K2, title: D}"),
    )
    first, second = figure(found, "K1"), figure(found, "K2")
    assert {one.id: found.measures.identities(one) for one in figures_of(found)} == {
        "N1": (("kolada", "N00945"),),
        "N2": (("kolada", "N00945"), ("ref", first)),
        "N3": (("ref", second),),
        "N4": (),
        "N5": (("kolada", "N15401"), ("ref", first)),
        "K1": (("kolada", "N00945"), ("ref", first)),
        "K2": (("ref", second),),
    }


@pytest.mark.parametrize(
    ("earlier", "later", "same"),
    [
        ("title: Andel nöjda", "title: Andel nöjda", True),
        ("title: Andel nöjda", "title: ANDEL  nöjda", True),
        ("title: Andel nöjda", "title: Andel trygga", False),
        ("title: Andel nöjda, kolada: N00945", "title: Andel trygga, kolada: N00945", False),
        ("ref: K1", "ref: K1, title: Andel trygga", True),
        ("ref: K1", "title: Andel nöjda", True),
        # Without a title it is not known to be the same, but by the id in Kolada.
        ("ref: K9, kolada: N00945", "title: A, kolada: N00945", True),
        ("title: A, kolada: N00945", "ref: K9, kolada: N00945", True),
        ("ref: K9", "ref: K9", False),
        ("ref: K9", "title: A", False),
    ],
)
def test_which_key_figure_was_the_same_before(earlier: str, later: str, same: bool) -> None:
    found = workspace_of(
        plan(f"{{id: N1, {earlier}}}", period=2022),
        plan(f"{{id: N1, {later}}}"),
        shared("{id: K1, title: Andel nöjda}"),
    )
    first, last = (figure(found, "N1", path) for path in ("1.yaml", "2.yaml"))
    before = found.measures.of(last).before
    assert (before.figure if before is not None else None) is (first if same else None)
    assert found.measures.of(first).before is None


def test_before_is_the_last_plan_of_the_type_where_it_has_just_one() -> None:
    one = "{id: N1, title: A}"
    found = workspace_of(
        plan(one, period=2020),
        plan(one, period=2021),
        plan(one, period=2022, rest="type: Budget\n"),
        plan(one, period=2023, rest="type: budget\n"),
        plan(f"{one}, {one}", period=2023),
        plan(one, period=2024),
        plan(one, period=2025, body="kf"),
    )
    before = {
        f"{each.document.path[0]}": ids(filter(None, [found.measures.before(each)]))
        for each in figures_of(found)
    }
    assert before == {
        "1": [], "2": ["1 N1"], "3": [], "4": ["3 N1"], "5": ["2 N1"], "6": [], "7": [],
    }  # fmt: skip
    assert ids(found.measures.namesakes(figure(found, "N1", "7.yaml"))) == ["7 N1"]
    assert len(found.measures.namesakes(figure(found, "N1", "1.yaml"))) == 7


# Targets.


@pytest.mark.parametrize(
    ("goals", "target", "in_force"),
    [
        # Of its plan's year, and of a time that has a day of that.
        ("{id: M1, title: A}", "{2022: 1, 2023: 2, 2024: 3}", ["2"]),
        ("{id: M1, title: A}", "{2021-2023: 1, 2023-2025: 2, 2024-2025: 3}", ["1", "2"]),
        ("{id: M1, title: A}", "4", ["4"]),
        # Later ones up to the deadline of a goal, which is the last of those that it has.
        ("{id: M1, title: A, due: 2025}", "{2022: 1, 2025: 2, 2026: 3}", ["2"]),
        ("{id: M1, title: A senast 2025}", "{2022: 1, 2025: 2, 2026: 3}", ["2"]),
        ("{id: M1, title: A, due: 2024}, {id: M2, title: B, due: 2026}", "{2025: 2, 2027: 3}", ["2"]),
        # All later ones, where that cannot be read.
        ("{id: M1, title: A, due: snart}", "{2022: 1, 2025: 2, 2040: 3}", ["2", "3"]),
    ],
)  # fmt: skip
def test_which_targets_are_in_force(goals: str, target: str, in_force: list[str]) -> None:
    found = measure(
        plan(f"{{id: N1, title: A, measures: [M1, M2], target: {target}}}", goals=goals)
    )
    assert [one.text for _, one in found.targets_in_force] == in_force


def test_where_the_time_is_not_known_all_targets_may_be_in_force() -> None:
    target = "target: {2022: 1, 2040: 2}"
    for text in (plan(f"{{id: N1, title: A, {target}}}", period="någon gång"),
                 shared(f"{{id: N1, title: A, {target}}}")):  # fmt: skip
        found = measure(text)
        assert [one.text for _, one in found.targets_in_force] == ["1", "2"]
        assert found.is_targeted
    # A definition that a goal names is asked for that goal's time.
    named = measure(
        plan(goals="{id: M1, title: A, key_figures: N1}"), shared(f"{{id: N1, title: A, {target}}}")
    )
    assert named.targets_in_force == ()


@pytest.mark.parametrize(
    ("target", "is_targeted", "is_surely"),
    [
        ("", False, False),
        (", target: 80", True, True),
        (", target: öka", False, False),
        (", target: gott", True, False),
        (", target: {2025: 80}", False, False),
    ],
)
def test_whether_a_key_figure_is_targeted(target: str, is_targeted: bool, is_surely: bool) -> None:
    found = measure(plan(f"{{id: N1, title: A{target}}}"))
    assert (found.is_targeted, found.is_surely_targeted) == (is_targeted, is_surely)


def test_what_may_be_due_later_is_targeted_and_not_surely_so() -> None:
    for due, surely in (("snart", False), ("2025", True), ("2024", None)):
        found = measure(
            plan(
                "{id: N1, title: A, measures: M1, target: {2025: 80}}",
                goals=f"{{id: M1, title: A, due: {due}}}",
            )
        )
        assert (found.is_targeted, found.is_surely_targeted) == (surely is not None, bool(surely))


def test_without_a_known_time_a_target_without_one_is_surely_in_force() -> None:
    for target, surely in (("80", True), ("{2025: 80}", False), ("öka", False)):
        found = measure(plan(f"{{id: N1, title: A, target: {target}}}", period="någon gång"))
        assert found.is_surely_targeted is surely


@pytest.mark.parametrize(
    ("due", "target", "is_targeted", "is_surely"),
    [
        ("", "{2023: 80}", True, True),
        ("", "{2022: 80}", False, False),
        ("", "{2024: 80}", False, False),
        ("", "{2022-2024: 80}", True, True),
        (", due: 2024", "{2024: 80}", True, True),
        (", due: 2024", "{2025: 80}", False, False),
        (", due: snart", "{2025: 80}", True, False),
    ],
)
def test_a_definition_is_targeted_for_the_time_of_each_goal(
    due: str, target: str, is_targeted: bool, is_surely: bool
) -> None:
    found = workspace_of(
        plan(goals=f"{{id: M1, title: A, key_figures: K1{due}}}"),
        # Beside it a goal for which there is a target, and one whose time is not known.
        plan(goals="{id: M2, title: A, key_figures: K1, due: 2040}", body="kf", period="2015-2040"),
        shared(f"{{id: K1, title: A, target: {target}}}"),
    )
    measured = found.measures.of(figure(found, "K1"))
    assert measured.is_targeted_for(goal(found)) is is_targeted
    assert measured.is_surely_targeted_for(goal(found)) is is_surely
    assert measured.is_targeted_for(goal(found, "M2"))
    # A key figure of a plan is, whichever goal asks.
    own = workspace_of(plan("{id: N1, title: A, target: 80}"))
    assert own.measures.of(figure(own, "N1")).is_targeted_for(goal(own))
    assert own.measures.of(figure(own, "N1")).is_surely_targeted_for(goal(own))


@pytest.mark.parametrize(
    ("target", "judged"),
    [
        ("{2023-2025: öka med 2 procentenheter per år}", ["2023", "2024", "2025"]),
        ("{2023-2025: minst 80 % varje år}", ["2023", "2024", "2025"]),
        ("{2023-2025: minst 80 %}", ["2023-2025"]),
        ("{2023: minst 80 % varje år}", ["2023"]),
        ("{2001-2025: öka med 2 procentenheter per år}", ["2001-2025"]),
    ],
)
def test_what_is_asked_for_each_year_is_judged_once_a_year(target: str, judged: list[str]) -> None:
    found = measure(
        plan(f"{{id: N1, title: A, unit: procent, target: {target}}}", period="2023-2025")
    )
    assert [period.text for period, _ in found.judged] == judged


def test_a_deadline_is_a_goals_own_or_its_texts_or_its_plans() -> None:
    found = workspace_of(
        plan(
            goals="{id: M1, title: A, due: 2025}, {id: M2, title: A senast 2026}, {id: M3, title: A},"
            "{id: M4, title: Fler än 2019}, {id: M5, title: A, due: snart}",
            rest="goals_due: 2024\n",
        ),
        plan(goals="{id: M1, title: A, due: 2025}, {id: M3, title: A}", body="kf", period="snart"),
        plan(goals="{id: M6, title: A}", body="avd-a", rest="goals_due: snart\n"),
    )
    ends = {
        one.id: (end := deadline(one)) and end.year
        for one in found.plans.all[0].goals
    }  # fmt: skip
    assert ends == {"M1": 2025, "M2": 2026, "M3": 2024, "M4": 2024, "M5": None}
    undated = [deadline(one) for one in found.plans.all[1].goals]
    assert undated == [date(2025, 12, 31), None]
    open_ = [one.id for each in found.plans.all for one in each.goals if may_be_due_later(one)]
    assert open_ == ["M5", "M6"]


# Outcomes.


def test_outcomes_are_of_all_years_and_of_what_has_begun() -> None:
    found = measure(
        plan("{id: N1, title: A, outcome: {2021: 1, 2022: 2, 2024: 9}}"),
        plan("{id: N1, title: A, outcome: {2020: 0, 2022: 3}}", period=2022),
        plan("{id: N1, title: A, outcome: {2019: 7}}", body="kf"),
        report("{key_figure: N1, outcome: 4}"),
        as_of=date(2023, 6, 30),
    )
    assert [(one.period.text, str(one.value.total)) for one in found.outcomes] == [
        ("2020", "0"), ("2021", "1"), ("2022", "2"), ("2022", "3"), ("2023", "4"),
    ]  # fmt: skip
    assert [one.period.text for one in found.stated][-1] == "2024"
    assert not found.is_by_itself
    alone = measure(plan("{id: N1, title: A, outcome: {2021: 1}}"))
    assert alone.is_by_itself
    compared = "{id: N1, title: A, outcome: {2021: 1}, compare: {riket: 2}}"
    assert not measure(plan(compared)).is_by_itself
    assert not measure(shared("{id: N1, title: A}")).is_by_itself


def test_outcomes_are_those_of_the_definition_too() -> None:
    found = measure(
        plan("{id: N1, ref: K1, outcome: {2022: 2}}"),
        shared("{id: K1, title: A, outcome: {2021: 1}}"),
    )
    assert [str(one.value.total) for one in found.outcomes] == ["1", "2"]


def test_more_of_one_id_in_a_plan_than_can_be_one_have_their_own_outcomes_only() -> None:
    rows = ", ".join(f"{{id: N1, title: A, outcome: {{2022: {n}}}}}" for n in range(23))
    found = workspace_of(plan(rows))
    counts = [len(found.measures.of(one).outcomes) for one in figures_of(found)]
    # Those that count as one have the outcomes of all of them, each other beside these its own.
    assert counts == [20] * 20 + [21] * 3


@pytest.mark.parametrize(
    ("texts", "unread"),
    [
        ((plan("{id: N1, title: A, outcome: {2022: 1}}"),), False),
        ((plan("{id: N1, title: A, outcome: ganska många}"),), True),
        ((plan("{id: N1, title: A}"), plan("{id: N1, title: A, outcome: många}", period=2022)), True),
        ((plan("{id: N1, title: A}"), plan("{id: N1, title: A, outcome: många}", body="kf")), False),
        ((plan("{id: N1, ref: K1}"), shared("{id: K1, title: A, outcome: många}")), True),
        ((plan("{id: N1, ref: K1}"), shared("{id: K1, title: A, outcome: 1}")), False),
        ((plan("{id: N1, title: A}"), report("{key_figure: N1, outcome: 1}")), False),
        ((plan("{id: N1, title: A}"), report("{key_figure: N1, outcome: många}")), True),
        ((plan("{id: N1, title: A}"), report("{key_figure: N2, outcome: många}")), False),
        ((plan("{id: N1, title: A}"), report("{key_figure: N1, outcome: 1}", period="snart")), True),
    ],
)  # fmt: skip
def test_whether_outcomes_could_not_be_read(texts: tuple[str, ...], unread: bool) -> None:
    assert measure(*texts).has_unread_outcomes is unread


def test_rows_of_reports_are_of_the_key_figure_that_they_mean() -> None:
    found = workspace_of(
        plan("{id: N1, title: A}"),
        plan("{id: N1, title: A}", period=2022),
        report("{key_figure: N1, outcome: 4}"),
        report("{key_figure: N1, outcome: 3}", period=2022),
    )
    last, first = figures_of(found)
    assert [row.document.path for _, row in found.measures.rows(last)] == ["3.yaml"]
    assert [row.document.path for _, row in found.measures.rows(first)] == ["4.yaml"]
    assert found.measures.is_reported(last)
    bare = workspace_of(plan("{id: N2, title: A}"), report("{key_figure: N1, outcome: 4}"))
    assert not bare.measures.is_reported(figure(bare, "N2"))


# All that is stated.


def test_a_baseline_without_a_period_is_of_the_year_before() -> None:
    def baselines(text: str) -> list[tuple[str, str]]:
        return [(period.text, str(value.total)) for period, value in measure(text).baselines]

    assert baselines(plan("{id: N1, title: A, baseline: 70}")) == [("2022", "70")]
    assert baselines(plan("{id: N1, title: A, baseline: {2019: 70}}")) == [("2019", "70")]
    assert baselines(plan("{id: N1, title: A}")) == []
    # Where there is no plan's year, there is none before.
    assert baselines(shared("{id: N1, title: A, baseline: 70}")) == []


@pytest.mark.parametrize(
    ("fields", "period", "one_unit"),
    [
        ("target: 80 %, outcome: {2022: 79 %}, baseline: 70 %", 2023, True),
        ("target: 80 %, outcome: {2022: 79}", 2023, False),
        ("unit: '%', target: 80 %, outcome: {2022: 79}", 2023, True),
        ("unit: procent, target: 80 %", 2023, False),
        ("target: 80, outcome: {2022: 79}", 2023, True),
        ("target: 80 kr, baseline: 2 tkr", 2023, False),
        ("target: 80–90 %", 2023, True),
        ("target: klart", 2023, False),
        ("target: 80 %, outcome: {2022: 79 %}", "snart", False),
    ],
)
def test_whether_all_is_in_one_unit(fields: str, period: str | int, one_unit: bool) -> None:
    found = measure(plan(f"{{id: N1, title: A, {fields}}}", period=period))
    assert found.is_in_one_unit is one_unit


def test_the_extent_is_of_all_that_is_written() -> None:
    found = measure(
        plan("{id: N1, title: A, target: {2023: 80, 2022: 60–90}, outcome: {2022: 79}}")
    )
    assert found.extent == (60, 90)
    assert measure(plan("{id: N1, title: A, baseline: 3}")).extent == (3, 3)
    assert measure(plan("{id: N1, title: A}")).extent == ()
    apart = "target: {2023: {women: 10, men: 20}}"
    assert measure(plan(f"{{id: N1, title: A, {apart}}}")).extent == (10, 20)
    assert measure(plan(f"{{id: N1, title: A, {apart}, tolerance: 1}}")).extent == (1, 20)


@pytest.mark.parametrize(
    ("fields", "is_split"),
    [
        ("outcome: {2022: 3}", False),
        ("outcome: {2022: {women: 1, men: 2}}", True),
        ("outcome: {2022: {total: 3, women: 1}}", False),
        ("baseline: {women: 1, men: 2}", True),
        ("baseline: {total: 3, men: 2}", False),
    ],
)
def test_whether_anything_is_told_apart(fields: str, is_split: bool) -> None:
    assert measure(plan(f"{{id: N1, title: A, {fields}}}")).is_split is is_split


def test_all_statements_are_told_once_where_they_stand() -> None:
    found = measure(
        plan("{id: N1, title: A, outcome: {2022: 1}, baseline: 2, compare: {riket: {2021: 3}}}"),
        report("{key_figure: N1, outcome: 4, by: {avd-a: 5}}"),
    )
    assert [
        (item.document.path[0], field, period and period.text, str(value.total))
        for item, field, period, value in found.statements
    ] == [
        ("1", ("outcome", "2022"), "2022", "1"),
        ("1", ("baseline",), "2022", "2"),
        ("1", ("compare", "riket", "2021"), "2021", "3"),
        ("2", ("outcome",), "2023", "4"),
        ("2", ("by", "avd-a"), "2023", "5"),
    ]


def test_a_document_has_the_period_that_could_be_read() -> None:
    found = workspace_of(plan(), plan(period="snart", body="kf"))
    organisation, first, second = found.documents
    assert own_period(organisation) is None
    assert isinstance(first, Plan)
    assert own_period(first) == first.period
    assert own_period(second) is None
