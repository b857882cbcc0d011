"""What reports say of goals: the scale, what a row is about, and targets beside their outcomes."""

from fractions import Fraction

import pytest

from goallint.format.model import Step
from goallint.format.values.identity import Id
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.workspace.assessments import Assessments, Scale, demanded, share_reached
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def step(name: str, share: str = "") -> Step:
    return Step(id=Id(name), from_=Quantity.parse(share) if share else None)


@pytest.mark.parametrize(
    ("target", "outcome", "unit", "share"),
    [
        ("minst 80 %", "79 %", "", Fraction(79, 80)),
        ("högst 980 tkr", "1 mkr", "", Fraction(98, 100)),
        ("högst 980", "1 mkr", "tkr", Fraction(98, 100)),
        ("70–80 %", "60 %", "", Fraction(6, 7)),
        ("70–80 %", "90 %", "", Fraction(8, 9)),
        ("högst 0", "3", "", Fraction(0)),
        ("minst 0 mkr", "-2 mkr", "", None),
        ("minst 5 mkr", "80 %", "", None),
        ("ja", "1", "", None),
        ("0,3", "0,1", "", Fraction(1, 3)),
    ],
)
def test_how_much_of_a_missed_target_was_reached(
    target: str, outcome: str, unit: str, share: Fraction | None
) -> None:
    parsed = Target.parse(target)
    assert parsed is not None
    assert share_reached(parsed, Quantity.parse(outcome), unit) == share


@pytest.mark.parametrize(
    ("written", "share"),
    [("100 %", 1), ("80 procent", Fraction(4, 5)), ("80", Fraction(4, 5)), ("0,8", Fraction(4, 5)),
     ("5 mkr", None), ("", None)],
)  # fmt: skip
def test_the_share_that_a_step_demands(written: str, share: Fraction | None) -> None:
    assert demanded(step("met", written)) == share


def test_the_default_scale_is_read_in_both_languages() -> None:
    scale = Scale()
    assert scale.is_default
    for spellings, name in (
        (("met", "Uppfyllt"), "met"),
        (("Partly", "delvis", "Delvis uppfyllt"), "partly"),
        (("not met", "ej_uppfyllt", "Ej uppfyllt", "inte uppfyllt"), "not-met"),
    ):
        for spelling in spellings:
            found = scale.step(spelling)
            assert found is not None
            assert found.id == name
    assert scale.step("grön") is None


def test_the_step_that_fits_a_missed_target() -> None:
    scale = Scale((step("green", "95 %"), step("yellow", "80 %"), step("red")))
    assert scale.fitting(Fraction(4, 5)).id == "yellow"
    assert scale.fitting(Fraction(79, 100)).id == "red"
    assert scale.fitting(None).id == "yellow"
    # A step that demands no share takes what is left, be it in the middle.
    middle = Scale((step("green", "95 %"), step("yellow"), step("red")))
    assert middle.fitting(Fraction(1, 10)).id == "yellow"
    assert Scale((step("only"),)).fitting(Fraction(0)).id == "only"
    assert scale.first.id == "green"
    assert scale.last is not None
    assert Scale((step("only"),)).last is None


def test_a_step_is_found_by_its_id_name_or_alias_and_else_one_is_near() -> None:
    steps = (
        Step(id=Id("g"), name_="Grön", aliases=("uppnått", "klart")),
        Step(id=Id("y"), name_="Gul", aliases=("grön",)),
        Step(id=Id("r"), name_="Röd"),
    )
    scale = Scale(steps)
    assert [one and one.id for one in map(scale.step, ("G", "grön", "Klart", "röd", "blå"))] == [
        "g", "g", "g", "r", None,
    ]  # fmt: skip
    assert not scale.is_default
    assert scale.near("upnått").id == "g"
    assert scale.near("lila").id == "y"
    # The words of the format are known only where the organisation has their steps.
    assert Scale((step("met"), step("x"))).step("uppfyllt") is not None
    assert scale.step("uppfyllt") is None


def plan(rows: str, *, body: str = "sn", period: str = "2023", figures: str = "") -> str:
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\ngoals: [{rows}]\n"
        f"key_figures: [{figures}]\nactivities: [{{id: A1, title: Träna}}]\n"
    )


def report(fields: str, *, body: str = "sn", period: str = "2023") -> str:
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\n{fields}\n"


@pytest.mark.parametrize(
    ("row", "goals"),
    [
        ("goal: M1", ["M1"]),
        ("goal: M9", []),
        ("area: trygg", ["M1", "M3"]),
        ("area: miljö", []),
        ("assessment: met", []),
    ],
)
def test_which_goals_a_row_is_about(row: str, goals: list[str]) -> None:
    rows = "{id: M1, title: A, area: trygg}, {id: M2, title: B}, {id: M3, title: C, area: trygg}"
    found = workspace_of(
        plan(rows),
        plan("{id: M4, title: D, area: trygg}", body="kf"),
        report(f"goals: [{{{row}}}]"),
        organisation=ORGANISATION + "areas: [{id: trygg, name: Trygghet}]\n",
    )
    (one,) = found.reports[0].goals
    assert [goal.id for goal in found.assessments.goals(one)] == goals
    subject = found.assessments.subject(one)
    assert (subject.name if subject is not None else "") == (
        "trygg" if row == "area: trygg" else "M1" if row == "goal: M1" else ""
    )


def test_of_several_years_the_goal_in_force_on_the_reports_last_day_is_meant() -> None:
    texts = (plan("{id: M1, title: A}", period="2022"), plan("{id: M1, title: A}"))
    for period, path in (("2022-07..2023-06", "2.yaml"), ("2021-12..2022-06", "1.yaml")):
        found = workspace_of(*texts, report("goals: [{goal: M1}]", period=period))
        (goal,) = found.assessments.goals(found.reports[0].goals[0])
        assert goal.document.path == path


def test_the_key_figure_of_a_row_is_just_one() -> None:
    figures = "{id: N1, title: A}, {id: N2, title: B}, {id: N2, title: C}"
    rows = "key_figures: [{key_figure: N1}, {key_figure: N2}, {key_figure: N3}]"
    found = workspace_of(plan("", figures=figures), report(rows))
    named = map(found.assessments.figure, found.reports[0].key_figures)
    assert [figure and figure.title for figure in named] == ["A", None, None]


@pytest.mark.parametrize(
    ("scale", "is_known"),
    [
        ("", True),
        ("scale: [{id: a, name: A}, {id: b, name: B}]", True),
        ("scale: 12.5", False),
        ("scale: [{id: [x, y]}, {id: b, name: B}]", False),
        ("scale: [{id: a, name: {x: y}}, {id: b, name: B}]", False),
        ("scale: [{id: a, name: A, aliases: {x: y}}, {id: b, name: B}]", False),
        ("scale: [{id: a, name: A, from: mycket}, {id: b, name: B}]", True),
    ],
)
def test_the_scale_is_not_known_where_its_words_could_not_be_read(
    scale: str, is_known: bool
) -> None:
    found = workspace_of(organisation=f"{ORGANISATION}{scale}\n")
    assert (found.assessments.scale is not None) is is_known


def names(found: frozenset[object] | None) -> list[str] | None:
    return None if found is None else sorted(one.name for one in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", []),
        ("key_figures: [{key_figure: N1, outcome: 1}, {key_figure: N2}]", ["N1"]),
        ("key_figures: [{key_figure: N1, by: {avd-a: 1}}]", ["N1"]),
        ("key_figures: [{key_figure: N9, outcome: 1}]", None),
        ("key_figures: 12.5", None),
        ("activities: 12.5", []),
    ],
)
def test_which_outcomes_a_report_tells(rows: str, told: list[str] | None) -> None:
    figures = "{id: N1, title: A}, {id: N2, title: B}"
    found = workspace_of(plan("", figures=figures), report(rows))
    assert names(found.assessments.told(found.reports[0])) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", []),
        ("activities: [{activity: A1}]", ["A1"]),
        ("budget: [{body: sn, deviation: -3 mkr, actions: [A1]}]", ["A1"]),
        ("activities: [{activity: A9}]", None),
        ("budget: [{body: sn, deviation: -3 mkr, actions: [A9]}]", None),
        ("activities: 12.5", None),
        ("budget: 12.5", None),
        ("key_figures: 12.5", []),
    ],
)
def test_which_activities_a_report_names(rows: str, told: list[str] | None) -> None:
    found = workspace_of(plan(""), report(rows))
    assert names(found.assessments.activities(found.reports[0])) == told


def compared(found: Workspace) -> list[tuple[str, str, bool | None, Fraction | None]]:
    """Each target of the key figure that a report is held against, with its outcome."""
    assessments: Assessments = found.assessments
    figure = next(one for one in found.plans.all if one.body == "sn").key_figures[0]
    return [
        (
            one.target.text,
            str(one.outcome.value.total or "") if one.outcome is not None else "",
            one.met,
            one.share,
        )
        for one in assessments.compared(figure, found.reports[0])
    ]


FIGURE = "{{id: N1, title: Nöjda, unit: procent, better: higher, {}}}"


@pytest.mark.parametrize(
    ("fields", "period", "expected"),
    [
        ("target: 80 %, outcome: 84 %", "2023", [("80 %", "84 %", True, None)]),
        ("target: 80 %, outcome: 60 %", "2023", [("80 %", "60 %", False, Fraction(3, 4))]),
        ("target: 80 %", "2023", [("80 %", "", None, None)]),
        # The last that ends in the report's time.
        ("target: {2022: 70 %, 2023: 80 %}", "2022-2023", [("80 %", "", None, None)]),
        ("target: {2023: 70 %, 2024: 80 %}", "2023", [("70 %", "", None, None)]),
        ("target: {2022: 70 %, 2024: 80 %}", "2023", []),
        # Who has no goal to reach is not held against any, nor what could not be read.
        ("target: 80 %, role: base", "2023", []),
        ("target: 80 %, ref: K9", "2023", []),
        # A mean is held against the outcome of its last year.
        ("target: {2021-2023: minst 80 % i genomsnitt över tre år}, outcome: {2021: 80 %, 2022: 80 %, 2023: 80 %}",
         "2023", [("minst 80 % i genomsnitt över tre år", "80 %", True, None)]),
    ],
)  # fmt: skip
def test_targets_beside_the_outcomes_of_their_time(
    fields: str, period: str, expected: list[tuple[str, str, bool | None, Fraction | None]]
) -> None:
    found = workspace_of(
        plan("{id: M1, title: A, key_figures: N1}", figures=FIGURE.format(fields), period="2023"),
        report("", period=period),
    )
    assert compared(found) == expected


def test_the_reports_own_outcome_goes_before_others_and_later_ones_were_not_known() -> None:
    figure = FIGURE.format("target: 80 %, outcome: 84 %")
    row = "key_figures: [{{key_figure: N1, outcome: {{2023: {}}}}}]"
    first = plan("{id: M1, title: A, key_figures: N1}", figures=figure)
    mine, others = report(row.format("70 %")), report(row.format("60 %"), period="2024")
    assert [one[1] for one in compared(workspace_of(first, mine))] == ["70 %"]
    assert [one[1] for one in compared(workspace_of(first, report("")))] == ["84 %"]
    # Nor is it known what the outcome is where a list of the report could not be read.
    assert [one[1] for one in compared(workspace_of(first, report("key_figures: 12.5")))] == [""]
    bare = plan(
        "{id: M1, title: A, key_figures: N1}", figures=FIGURE.format("target: {2023: 80 %}")
    )
    assert [one[1] for one in compared(workspace_of(bare, report(""), others))] == [""]
    # Of another body's key figure no other counts.
    assert [one[1] for one in compared(workspace_of(first, report("", body="kf")))] == [""]


def test_a_report_of_unknown_time_is_held_against_nothing() -> None:
    figure = FIGURE.format("target: 80 %, outcome: 84 %")
    found = workspace_of(plan("", figures=figure), report("", period="snart"))
    assert compared(found) == []
