"""The step of the scale that an outcome gives, values that are far from the others, and texts beside targets."""

from fractions import Fraction

import pytest

from goallint.format.model import KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.workspace.facts.agreement import assessments, steps
from goallint.workspace.facts.agreement.levels_in_texts import (
    said_by_title,
    text_clashes,
    way_clash,
)
from goallint.workspace.facts.agreement.ranges import out_of_range
from goallint.workspace.facts.agreement.sizes import far_from_others
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

SCALED = ORGANISATION + "scale: [{id: green, from: 95 %}, {id: yellow, from: 80 %}, {id: red}]\n"
TWO = ORGANISATION + "scale: [{id: green, from: 100 %}, {id: red}]\n"


def plan(figure: str, goal: str = "Alla är nöjda", rest: str = "", period: str = "2023") -> str:
    return (
        f"kind: plan\ntitle: P\nbody: sn\nperiod: {period}\n"
        f"goals:\n  - {{id: M1, title: '{goal}'{rest}}}\n"
        f"key_figures:\n  - {{id: N1, measures: M1, {figure}}}\n"
    )


def report(row: str, rest: str = "") -> str:
    return f"kind: report\ntitle: R\nbody: sn\nperiod: 2023\nkey_figures: [{{key_figure: N1, {row}}}]\n{rest}"


def opened(*texts: str, organisation: str = SCALED) -> tuple[KeyFigure, Workspace]:
    found = workspace_of(*texts, organisation=organisation)
    return found.plans.all[0].key_figures[0], found


COUNT = "title: Nöjda, unit: antal, better: higher, target: 100"


@pytest.mark.parametrize(
    ("figure", "organisation", "step", "by"),
    [
        (f"{COUNT}, outcome: 100", SCALED, "green", "scale"),
        (f"{COUNT}, outcome: 95", SCALED, "green", "scale"),
        (f"{COUNT}, outcome: 94", SCALED, "yellow", "scale"),
        (f"{COUNT}, outcome: 79", SCALED, "red", "scale"),
        (f"{COUNT}, outcome: 79", ORGANISATION, None, None),
        (COUNT, SCALED, None, None),
        # Limits of its own go before shares.
        (f"{COUNT}, limits: {{green: 98, yellow: 90}}, outcome: 97", SCALED, "yellow", "limits"),
        (f"{COUNT}, limits: {{green: 98, yellow: 90}}, outcome: 98", SCALED, "green", "limits"),
        (f"{COUNT}, limits: {{green: 98, yellow: 90}}, outcome: 89", SCALED, "red", "limits"),
        (f"{COUNT}, limits: {{green: 98}}, outcome: 97", SCALED, None, None),
        (f"{COUNT}, limits: [x, y], outcome: 97", SCALED, None, None),
        ("title: Fel, unit: antal, better: lower, target: 10, limits: {green: 10, yellow: 12}, outcome: 12", SCALED, "yellow", "limits"),
        ("title: Fel, unit: antal, better: lower, target: 10, limits: {green: 10, yellow: 12}, outcome: 13", SCALED, "red", "limits"),
        # So does how far short still counts.
        (f"{COUNT}, tolerance: 10, outcome: 91", SCALED, "green", "tolerance"),
        (f"{COUNT}, tolerance: 3, outcome: 96", SCALED, "yellow", "tolerance"),
        (f"{COUNT}, tolerance: 3, outcome: 90", SCALED, "yellow", "scale"),
        (f"{COUNT}, tolerance: 3, outcome: 96", TWO, "red", "tolerance"),
        (f"{COUNT}, tolerance: [x, y], outcome: 96", SCALED, None, None),
        # What is missed though all of it was reached, the scale does not say.
        ("title: N, unit: antal, target: mer än 100, outcome: 100", SCALED, None, None),
    ],
)  # fmt: skip
def test_the_step_that_an_outcome_gives(
    figure: str, organisation: str, step: str | None, by: str | None
) -> None:
    one, found = opened(plan(figure), report("assessment: green"), organisation=organisation)
    (shown,) = found.assessments.compared(one, found.reports[0])
    given = steps.given(shown, found)
    assert (given and (given.step.id, given.by)) == (step and (step, by))


@pytest.mark.parametrize(
    ("figure", "row", "organisation", "due", "by"),
    [
        (f"{COUNT}, outcome: 100", "assessment: green", SCALED, None, ""),
        (f"{COUNT}, outcome: 100", "assessment: yellow", SCALED, "green", "scale"),
        (f"{COUNT}, outcome: 79", "assessment: green", SCALED, "red", "scale"),
        (f"{COUNT}, outcome: 100", "assessment: not met", ORGANISATION, "met", "target"),
        (f"{COUNT}, outcome: 100", "assessment: partly", ORGANISATION, None, ""),
        (f"{COUNT}, outcome: 90", "assessment: met", ORGANISATION, None, ""),
        (
            f"{COUNT}, tolerance: 3, outcome: 90",
            "assessment: met",
            ORGANISATION,
            "partly",
            "beyond",
        ),
        (f"{COUNT}, tolerance: 3, outcome: 98", "assessment: met", ORGANISATION, None, ""),
        (f"{COUNT}, outcome: 100", "assessment: lila", SCALED, None, ""),
        (COUNT, "assessment: red", SCALED, None, ""),
    ],
)
def test_an_assessment_that_is_not_as_the_outcome_is(
    figure: str, row: str, organisation: str, due: str | None, by: str
) -> None:
    _, found = opened(plan(figure), report(row), organisation=organisation)
    told = [(one.due.id, one.by) for one in steps.step_clashes(found.reports[0], found)]
    assert told == ([(due, by)] if due else [])


@pytest.mark.parametrize(
    ("figure", "row", "organisation", "may"),
    [
        (COUNT, "assessment: green", SCALED, False),
        (COUNT, "assessment: [x, y]", SCALED, True),
        (COUNT, "outcome: [x, y]", SCALED, False),
        (COUNT, "assessment: green, outcome: [x, y]", SCALED, True),
        (COUNT, "assessment: green", ORGANISATION + "scale: {a: b}\n", True),
        (COUNT.replace("higher", "hgher"), "assessment: green", SCALED, True),
        (COUNT.replace("100", "[x, y]"), "assessment: green", SCALED, True),
        (COUNT.replace("antal", "[x, y]"), "assessment: green", SCALED, True),
        (COUNT + ", limits: [x, y]", "assessment: green", SCALED, True),
        (COUNT + ", tolerance: [x, y]", "assessment: green", SCALED, True),
        (COUNT + ", role: bsa", "assessment: green", SCALED, False),
    ],
)
def test_an_assessment_that_may_be_contradicted(
    figure: str, row: str, organisation: str, may: bool
) -> None:
    _, found = opened(plan(figure), report(row), organisation=organisation)
    assert steps.may_clash(found.reports[0], found) is may


@pytest.mark.parametrize(
    ("figure", "organisation", "bounds"),
    [
        (COUNT, SCALED, [("green", 95), ("yellow", 80)]),
        (COUNT, ORGANISATION, []),
        (COUNT + ", limits: {green: 98, yellow: 90}", SCALED, [("green", 98), ("yellow", 90)]),
        (COUNT + ", limits: {green: 98}", SCALED, []),
        (COUNT + ", limits: [x, y]", SCALED, []),
        ("title: Fel, unit: antal, better: lower, target: 38", SCALED,
         [("green", 40), ("yellow", Fraction(95, 2))]),
        (COUNT + ", tolerance: 3", SCALED, [("green", 97), ("yellow", 80)]),
        ("title: Fel, unit: antal, better: lower, target: 38, tolerance: 3", SCALED,
         [("green", 41), ("yellow", Fraction(95, 2))]),
        ("title: N, unit: procent, better: higher, target: 50 %, tolerance: 3 %", SCALED, []),
        ("title: N, unit: antal, target: 100", SCALED, []),
        ("title: N, unit: antal, better: higher, target: 90–100", SCALED, []),
        ("title: N, unit: antal, better: higher, target: 0", SCALED, []),
        ("title: N, unit: antal, better: higher, target: -5", SCALED, []),
    ],
)  # fmt: skip
def test_the_worst_value_that_gives_each_step(
    figure: str, organisation: str, bounds: list[tuple[str, Fraction]]
) -> None:
    one, found = opened(plan(figure), organisation=organisation)
    _, target = found.measures.of(one).targets[0]
    unit = "50 %" if "procent" in figure else "50"
    told = steps.bounds(one, target, Quantity.parse(unit), found)
    assert [(step.id, number) for step, number in told] == bounds


@pytest.mark.parametrize(
    ("limits", "faults"),
    [
        ("green: 98, yellow: 90", []),
        ("green: 98", [("missing", "", "yellow")]),
        ("green: 98, yelow: 90", [("unknown", "yelow", "yellow")]),
        ("green: 98, Green: 97, yellow: 90", [("twice", "Green", "green")]),
        ("green: 90, yellow: 98", [("overlap", "yellow", "yellow")]),
        ("green: 90, yellow: 90", [("overlap", "yellow", "yellow")]),
    ],
)
def test_limits_that_do_not_count(limits: str, faults: list[tuple[str, str, str]]) -> None:
    one, found = opened(plan(f"{COUNT}, limits: {{{limits}}}"))
    scale = found.assessments.scale
    assert scale is not None
    told = steps.limit_faults(one, scale, found)
    assert [(fault.kind, fault.written, fault.step.id) for fault in told] == faults
    lower, low = opened(plan(f"{COUNT.replace('higher', 'lower')}, limits: {{{limits}}}"))
    turned = [fault.kind for fault in steps.limit_faults(lower, scale, low)]
    if "yellow" in limits and "unknown" not in str(faults) and "twice" not in str(faults):
        assert turned == (["overlap"] if "green: 98" in limits or "yellow: 90" in limits else [])


def test_what_is_no_step_of_the_scale() -> None:
    rest = (
        "goals: [{goal: M1, assessment: lila, forecast: green}, {goal: M1, assessment: red, forecast: blå}]\n"
        "sound_economy: {assessment: grå, forecast: svart}\n"
    )
    _, found = opened(plan(COUNT), report("assessment: vit", rest))
    scale = found.assessments.scale
    assert scale is not None
    told = assessments.outside_scale(found.reports[0], scale)
    assert [(one.field, one.written) for one in told] == [
        ("assessment", "lila"), ("forecast", "blå"), ("assessment", "grå"), ("forecast", "svart"),
        ("assessment", "vit"),
    ]  # fmt: skip


GOALS = "goals: [{{goal: M1, {}}}]\n"


@pytest.mark.parametrize(
    ("figure", "rest", "row", "clash", "may"),
    [
        (f"{COUNT}, outcome: 100", "", "assessment: met", None, False),
        (f"{COUNT}, outcome: 90", "", "assessment: met", "met", False),
        (f"{COUNT}, outcome: 90", "", "assessment: partly", None, False),
        (f"{COUNT}, outcome: 90, tolerance: 10", "", "assessment: met", None, False),
        (f"{COUNT}, outcome: 90, tolerance: 5", "", "assessment: met", "met", False),
        (f"{COUNT}, outcome: 100", "", "assessment: not met", "not-met", False),
        (f"{COUNT}, outcome: 90", "", "assessment: not met", None, False),
        (f"{COUNT}, outcome: 100", ", success: Alla är nöjda", "assessment: not met", None, False),
        (COUNT, "", "assessment: met", None, False),
        # What the key figure says may not all be known.
        (f"{COUNT}, outcome: 100, role: bsa", "", "assessment: met", None, True),
        (f"{COUNT.replace('higher', 'hgher')}, outcome: 100", "", "assessment: met", None, True),
        (f"{COUNT}, outcome: 100, tolerance: [x, y]", "", "assessment: met", None, True),
        (f"{COUNT}, outcome: [x, y]", "", "assessment: met", None, True),
        (f"{COUNT}, outcome: 100", ", success: [x, y]", "assessment: met", None, True),
        (f"{COUNT}, outcome: 100", ", key_figures: N9", "assessment: met", None, True),
        (f"{COUNT}, outcome: [x, y]", "", "assessment: partly", None, False),
        (f"{COUNT}, outcome: 100", "", "assessment: [x, y]", None, True),
        (f"{COUNT}, outcome: 100", "", "forecast: [x, y]", None, True),
    ],
)  # fmt: skip
def test_a_goal_that_its_key_figures_contradict(
    figure: str, rest: str, row: str, clash: str | None, may: bool
) -> None:
    _, found = opened(
        plan(figure, rest=rest),
        report("comment: Bra", GOALS.format(row)),
        organisation=ORGANISATION,
    )
    told = list(assessments.assessment_clashes(found.reports[0], found))
    assert [one.step.id for one in told] == ([clash] if clash else [])
    assert assessments.may_clash(found.reports[0], found) is may


def test_where_the_scale_could_not_be_read_any_assessment_may_be_contradicted() -> None:
    for row, may in (("assessment: met", True), ("forecast: met", True), ("analysis: Bra", False)):
        _, found = opened(
            plan(f"{COUNT}, outcome: 100"),
            report("comment: Bra", GOALS.format(row)),
            organisation=ORGANISATION + "scale: {a: b}\n",
        )
        assert assessments.may_clash(found.reports[0], found) is may
        assert list(assessments.assessment_clashes(found.reports[0], found)) == []


# Sizes and ranges.


@pytest.mark.parametrize(
    ("fields", "why", "times"),
    [
        ("outcome: {2019: 812, 2020: 820, 2021: 8150, 2022: 831, 2023: 840}", "large", 10),
        ("outcome: {2019: 812, 2020: 820, 2021: 81, 2022: 831, 2023: 840}", "small", 10),
        ("outcome: {2019: 812, 2020: 820, 2021: 818, 2022: 831, 2023: 840}", "", 0),
        ("outcome: {2019: 812, 2020: 820, 2021: 3000, 2022: 831, 2023: 840}", "", 0),
        # Of too few others, and of small whole numbers, nothing is said.
        ("outcome: {2022: 812, 2023: 8150}", "", 0),
        ("outcome: {2019: 3, 2020: 4, 2021: 40, 2022: 3, 2023: 4}", "", 0),
        # A fraction among per cent.
        ("unit: procent, outcome: {2021: 81, 2022: '0,82', 2023: 83}", "fraction", 100),
        ("unit: procent, outcome: {2022: '0,82'}", "alone", 100),
        ("unit: procent, outcome: {2022: 82 %}", "", 0),
        ("outcome: {2022: '0,82'}", "", 0),
        # Nothing is no size.
        ("outcome: {2019: 812, 2020: 820, 2021: 0, 2022: 831, 2023: 840}", "", 0),
    ],
)
def test_a_value_that_is_far_from_the_others(fields: str, why: str, times: int) -> None:
    one, found = opened(plan(f"title: Antal, {fields}"))
    told = far_from_others(found.measures.of(one))
    assert (told and (told.why, told.times)) == ((why, times) if why else None)


@pytest.mark.parametrize(
    ("fields", "outside"),
    [
        ("title: Andel nöjda, unit: procent, outcome: {2021: 0, 2022: 100}", []),
        ("title: Andel nöjda, unit: procent, outcome: {2021: '100,5', 2022: -1}", ["100,5", "-1"]),
        ("title: Andel nöjda, unit: procent, outcome: {2021: {women: 101, men: 3}}", ["101"]),
        ("title: Andel nöjda, unit: procent, target: minst 120 %", ["120 %"]),
        ("title: Andel nöjda, unit: procent, target: 90–120 %", ["120 %"]),
        ("title: Nöjda, unit: procent, outcome: {2021: 101}", []),
        ("title: Andel nöjda, unit: kr, outcome: {2021: 101}", []),
        ("title: Andel nöjda, unit: procent, outcome: {2021: '101'}, compare: {riket: 102}", ["101", "102"]),
    ],
)  # fmt: skip
def test_a_share_that_is_none(fields: str, outside: list[str]) -> None:
    one, found = opened(plan(fields))
    told = out_of_range(found.measures.of(one))
    assert [each.value.text.split(" (")[0] for each in told] == outside


# Texts beside targets.


@pytest.mark.parametrize(
    ("goal", "figure", "said"),
    [
        ("Minst 90 procent är nöjda", "title: Nöjda, target: minst 85 %", ["M1"]),
        ("Minst 85 procent är nöjda", "title: Nöjda, target: minst 85 %", []),
        ("Alla är nöjda", "title: 'Nöjda, minst 90 %', target: minst 85 %", ["N1"]),
        ("Alla är nöjda", "title: 'Nöjda, minst 85 %', target: minst 85 %", []),
        (
            "Minst 90 procent är nöjda",
            "title: Nöjda, target: minst 85 %, outcome: {2022: 90 %}",
            [],
        ),
        ("Minst 90 procent är nöjda", "title: Nöjda, target: minst 85 %, baseline: 90 %", []),
        ("Minst 90 procent är nöjda", "title: Nöjda, target: minst 85 dagar", []),
        ("Minst 90 procent är nöjda", "title: Nöjda, unit: procent", []),
        ("Minst 90 procent är nöjda", "title: Nöjda, target: 85–90 %", []),
    ],
)
def test_a_level_in_a_text_that_is_no_target(goal: str, figure: str, said: list[str]) -> None:
    _, found = opened(plan(figure, goal))
    told = text_clashes(found.plans.all[0].goals[0], found)
    assert [one.item.name for one in told] == said


@pytest.mark.parametrize(
    ("goal", "title", "says"),
    [
        ("Minst 85 procent är nöjda", "Nöjda", "M1"),
        ("Alla är nöjda", "'Nöjda, minst 85 %'", "N1"),
        ("Minst 90 procent är nöjda", "Nöjda", ""),
    ],
)
def test_which_title_says_the_value_of_a_target(goal: str, title: str, says: str) -> None:
    one, found = opened(plan(f"title: {title}, target: minst 85 %", goal))
    _, target = found.measures.of(one).targets[0]
    assert target.value is not None
    told = said_by_title(one, target.value, found)
    assert (told[0].name if told is not None else "") == says


RISES = "title: Andelen nöjda, unit: procent"


@pytest.mark.parametrize(
    ("goal", "fields", "way"),
    [
        ("Andelen nöjda ska öka", f"{RISES}, target: 80 %, outcome: {{2022: 85 %}}", "higher"),
        ("Andelen nöjda ska öka", f"{RISES}, target: 90 %, outcome: {{2022: 85 %}}", ""),
        ("Andelen nöjda ska minska", f"{RISES}, target: 90 %, outcome: {{2022: 85 %}}", "lower"),
        ("Andelen nöjda ska minska", f"{RISES}, target: 80 %, outcome: {{2022: 85 %}}", ""),
        ("Alla är nöjda", f"{RISES}, target: öka till 80 %, outcome: {{2022: 85 %}}", "higher"),
        # It is another that is to rise; what was before is not known, or not of a whole year.
        ("Andelen trygga ska öka", f"{RISES}, target: 80 %, outcome: {{2022: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: 80 %", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: 80 %, outcome: {{2022-Q1: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: 80 %, outcome: {{2023: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: 70–80 %, outcome: {{2022: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: öka med 2 %, outcome: {{2022: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: öka, outcome: {{2022: 85 %}}", ""),
        ("Andelen nöjda ska öka", f"{RISES}, target: 80 %, outcome: {{2022: 85 %, 2021: [x]}}", ""),
    ],
)  # fmt: skip
def test_a_target_on_the_other_side_of_what_it_was(goal: str, fields: str, way: str) -> None:
    one, found = opened(plan(fields, goal))
    told = way_clash(one, found)
    assert (told.way if told is not None else "") == way
