"""Facts of how goals are worded: yes, no, and unknown where what would tell could not be read."""

import pytest

from goallint.workspace.facts import wording
from goallint.workspace.facts.known import Known
from goallint.workspace.measure import deadline
from tests.workspace.texts import workspace_of

YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN


def asked(fact: str, goal: str, rest: str = "", *others: str, period: str = "2023") -> Known:
    """What a fact answers of the goal with the fields `goal`, in a plan with `rest` after its goals."""
    fields = "\n    ".join(goal.split("\n"))
    plan = f"kind: plan\ntitle: P\nbody: sn\nperiod: {period}\ngoals:\n  - id: M1\n    {fields}\n{rest}"
    workspace = workspace_of(plan, *others)
    found: Known = getattr(wording, fact)(workspace.plans.all[0].goals[0], workspace)
    return found


FIGURE = "key_figures: {id: N1, title: Andel nöjda, unit: procent, %s}"
MISREAD = "kind: plan\ntitle: Q\nbody: sn\nperiod: 2023\nkey_figures: {id: N9, title: T, measures: {x: M1}}\n"
BROKEN = "kind: plan\ntitle: Q\nbody: avd-a\nperiod: 2023\nkey_figures: [{id: N9, measures: M1\n"


@pytest.mark.parametrize(
    ("goal", "rest", "answer"),
    [
        ("title: Nio av tio är nöjda", "", YES),
        ("title: En attraktiv kommun", "", NO),
        # What another rule says of the same words makes no difference to the fact.
        ("title: Insatserna är så bra som möjligt", "", NO),
        ("title: Vi arbetar långsiktigt för fred", "", NO),
        # A target or an amount says what is meant.
        ("title: En attraktiv kommun\n" + FIGURE % "target: minst 80 %", "", YES),
        ("title: En attraktiv kommun\nsuccess: minst 9 av 10 svarar ja", "", YES),
        ("title: En attraktiv kommun\nsuccess: alla märker det", "", NO),
        ("title: En attraktiv kommun\n" + FIGURE % "target: ska öka", "", NO),
        ("title: Klart på sikt\ndue: 2023", "", YES),
        ("title: Klart på sikt", "", NO),
        # What could say so cannot be read.
        ("title: En attraktiv kommun\n" + FIGURE % "target: gott", "", UNKNOWN),
        ("title: En attraktiv kommun\nkey_figures: N7", "", UNKNOWN),
        ("title: En attraktiv kommun\nkey_figures: {x: y}", "", UNKNOWN),
        ("title: En attraktiv kommun\nsuccess: [a, b]", "", UNKNOWN),
        (
            "title: En attraktiv kommun",
            "key_figures: {id: N1, title: T, measures: {x: y}}",
            UNKNOWN,
        ),
        ("title: Klart på sikt\ndue: snart", "", UNKNOWN),
        ("title: [a, b]", "", UNKNOWN),
        ("due: 2023", "", UNKNOWN),
        # That is of no weight where no word is vague.
        ("title: Nio av tio är nöjda\nsuccess: [a, b]\ndue: snart", "", YES),
    ],
)
def test_a_goal_can_be_read_in_one_way(goal: str, rest: str, answer: Known) -> None:
    assert asked("is_unambiguous", goal, rest) is answer


@pytest.mark.parametrize(
    ("title", "one", "result"),
    [
        ("Nio av tio är nöjda", YES, YES),
        ("Brukarna är nöjda och sjukfrånvaron är högst 6 procent", NO, YES),
        ("Delta i länets nätverk", YES, NO),
        ("Nöjda, " + "nöjda, " * 200, UNKNOWN, YES),
        ("[a, b]", UNKNOWN, UNKNOWN),
    ],
)
def test_a_text_states_one_result(title: str, one: Known, result: Known) -> None:
    goal = f"title: {title}"
    assert asked("states_one_result", goal) is one
    assert asked("states_a_result", goal) is result
    assert asked("is_plainly_worded", goal) is (NO if NO in (one, result) else one)


@pytest.mark.parametrize(
    ("goal", "period", "answer"),
    [
        ("title: Nio av tio är nöjda\ndue: 2023-12-31", "2023", YES),
        ("title: Nio av tio är nöjda", "2023", NO),
        ("title: Nio av tio är nöjda senast 2025", "2023", YES),
        ("title: Fler är nöjda än 2019", "2023", NO),
        ("title: Alla är nöjda\nsuccess: klart i juni 2023", "2023", YES),
        ("title: Alla är nöjda\n" + FIGURE % "target: minst 80 %", "2023", YES),
        ("title: Alla är nöjda\n" + FIGURE % "target: {2025: minst 80 %}", "2023", YES),
        ("title: Alla är nöjda\n" + FIGURE % "target: ska öka", "2023", NO),
        ("title: Alla är nöjda\n" + FIGURE % "target: gott", "2023", UNKNOWN),
        ("title: Alla är nöjda\ndue: snart", "2023", UNKNOWN),
        ("title: Alla är nöjda\nsuccess: [a, b]", "2023", UNKNOWN),
        ("title: [a, b]", "2023", UNKNOWN),
        ("title: Fler är nöjda än 2019", "20233", UNKNOWN),
        ("title: Alla är nöjda under mandatperioden", "20233", YES),
        ("title: Alla är nöjda", "20233", NO),
        # The end of a plan for a year is by when, for what can be judged then.
        ("title: Alla är nöjda\nsuccess: alla märker det", "2023", YES),
        ("title: Alla är nöjda\nsuccess: alla märker det", "2023-08..2024-07", YES),
        ("title: Alla är nöjda\nsuccess: alla märker det", "2024", YES),
        ("title: Alla är nöjda\nsuccess: alla märker det", "2023-10..2024-12", NO),
        ("title: Alla är nöjda\nsuccess: alla märker det", "20233", UNKNOWN),
        ("title: Alla är nöjda", "2023", NO),
    ],
)
def test_a_goal_says_by_when(goal: str, period: str, answer: Known) -> None:
    assert asked("has_deadline", goal, period=period) is answer


@pytest.mark.parametrize(
    ("rest", "answer"),
    [("goals_due: 2025", YES), ("goals_due: snart", UNKNOWN), ("", NO)],
)
def test_a_plan_says_by_when_for_all_its_goals(rest: str, answer: Known) -> None:
    assert asked("has_deadline", "title: Brukarna är nöjda", rest, period="2023-2025") is answer


def test_a_goal_is_due_as_it_says_itself_before_its_plan_says_it_for_all() -> None:
    goals = [
        "{id: M1, title: A, due: 2023}",
        "{id: M2, title: B senast 2024}",
        "{id: M3, title: C}",
    ]
    plan = f"kind: plan\ntitle: P\nbody: sn\nperiod: 2023-2025\ngoals_due: 2025-06\ngoals: [{', '.join(goals)}]\n"
    found = workspace_of(plan).plans.all[0].goals
    assert [str(deadline(goal)) for goal in found] == ["2023-12-31", "2024-12-31", "2025-06-30"]


@pytest.mark.parametrize(
    ("goal", "period", "answer"),
    [
        ("", "2023", NO),
        ("success: alla märker det", "2023", YES),
        ("success: [a, b]", "2023", UNKNOWN),
        (FIGURE % "target: minst 80 %", "2023", YES),
        (FIGURE % "target: minst 80 %" + "\nsuccess: [a, b]", "2023", YES),
        (FIGURE % "outcome: 80 %", "2023", NO),
        (FIGURE % "target: ska öka", "2023", NO),
        (FIGURE % "target: {2025: minst 80 %}", "2023", NO),
        (FIGURE % "target: {2025: minst 80 %}" + "\ndue: 2025", "2023", YES),
        (FIGURE % "target: gott", "2023", UNKNOWN),
        # Where a target may be for another time than the plan's, it may not be in force.
        (FIGURE % "target: {2025: minst 80 %}" + "\ndue: snart", "2023", UNKNOWN),
        (FIGURE % "target: {2023: minst 80 %}" + "\ndue: snart", "2023", YES),
        (FIGURE % "target: {2025: minst 80 %}", "20233", UNKNOWN),
        (FIGURE % "target: minst 80 %", "20233", YES),
        ("key_figures: [N1, N2]", "2023", UNKNOWN),
    ],
)
def test_a_goal_can_be_judged(goal: str, period: str, answer: Known) -> None:
    assert asked("can_be_judged", f"title: Alla är nöjda\n{goal}", period=period) is answer


def test_a_definition_that_a_goal_names_has_its_target_at_any_time() -> None:
    shared = "kind: key-figures\nkey_figures:\n  - {id: N1, title: T, target: %s}\n"
    goal = "title: Alla är nöjda\nkey_figures: N1"
    assert asked("can_be_judged", goal, "", shared % "minst 80 %") is YES
    assert asked("can_be_judged", goal, "", shared % "gott") is UNKNOWN
    assert asked("can_be_judged", goal, "", shared % "ska öka") is NO


@pytest.mark.parametrize("fact", ["is_unambiguous", "has_deadline", "can_be_judged"])
def test_what_is_missed_may_stand_where_the_goal_is_named_and_nothing_could_be_read(
    fact: str,
) -> None:
    goal = "title: En attraktiv kommun"
    assert asked(fact, goal) is NO
    assert asked(fact, goal, "", BROKEN) is UNKNOWN
    assert asked(fact, goal, "", MISREAD) is UNKNOWN


@pytest.mark.parametrize("fact", ["has_deadline_as_read", "can_be_judged_as_read"])
def test_the_rule_still_asks_so_that_the_absence_is_told_as_undecided(fact: str) -> None:
    assert asked(fact, "title: En attraktiv kommun", "", BROKEN) is NO
