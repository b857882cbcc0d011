"""Facts of data that agree: yes, no, and unknown where what would tell could not be read."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.model import Item, KeyFigure
from goallint.rules.registry import RULES
from goallint.rules.rule import subject_of
from goallint.workspace.facts.agreement.controls import result_holds
from goallint.workspace.facts.agreement.figures import data_agree
from goallint.workspace.facts.agreement.reports import data_agree_in
from goallint.workspace.facts.agreement.surveys import shares_agree
from goallint.workspace.facts.known import Known
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION, Example, examples, run
from tests.workspace.texts import workspace_of

YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN


def figures_of(workspace: Workspace) -> Iterator[KeyFigure]:
    """The key figures of plans."""
    for plan in workspace.plans.all:
        yield from chain.from_iterable(goal.key_figures for goal in plan.goals)
        yield from plan.key_figures


def agree(workspace: Workspace) -> dict[str, Known]:
    """What is known of each key figure of the plans, by the plan's body and its id."""
    return {
        f"{figure.document.body} {figure.id}": data_agree(figure, workspace)
        for figure in figures_of(workspace)
    }


def plan(
    figure: str, *, title: str = "Alla är nöjda", body: str = "sn", period: str = "2023"
) -> str:
    """A plan with a goal and a key figure N1 that has the fields `figure`."""
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\ngoals:\n"
        f"  - {{id: {body}-M1, title: {title}, key_figures: {{id: N1, {figure}}}}}\n"
    )


def report(rows: str, *, body: str = "sn", period: str = "2023") -> str:
    """A report with `rows` on key figures."""
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\nkey_figures: [{rows}]\n"


def shared(figure: str, name: str = "K1") -> str:
    """A shared definition."""
    return f"kind: key-figures\nkey_figures:\n  - {{id: {name}, {figure}}}\n"


@pytest.mark.parametrize(
    ("figure", "answer"),
    [
        ("title: Nöjda, unit: procent, target: minst 80 %, outcome: {2022: 79 %}", YES),
        # Nothing is said that could be contradicted.
        ("title: Nöjda", YES),
        # Units.
        ("title: Nöjda, unit: procent, target: minst 80 %, outcome: {2022: 3 mkr}", NO),
        ("title: Nöjda, unit: [x, y], target: minst 80 %, outcome: {2022: 3 mkr}", NO),
        ("title: Nöjda, unit: [x, y], target: minst 80 %", UNKNOWN),
        # Shares.
        ("title: Andel nöjda, unit: procent, outcome: {2022: 830 %}", NO),
        ("title: Andel nöjda, unit: procent, target: minst 120 %", NO),
        ("title: Förändring av andelen, unit: procent, outcome: {2022: -2 %}", YES),
        # Women and men.
        ("title: Nöjda, unit: personer, outcome: {2022: {total: 91, women: 42, men: 39}}", NO),
        ("title: Nöjda, unit: personer, outcome: {2022: {total: 81, women: 42, men: 39}}", YES),
        ("title: Nöjda, unit: personer, baseline: {total: 91, women: 42, men: 39}", NO),
        # What has not begun.
        ("title: Nöjda, unit: procent, outcome: {2024: 79 %}", NO),
        # What cannot be read may say anything.
        ("title: Nöjda, unit: procent, outcome: {2022: cirka 79}", UNKNOWN),
        ("title: Nöjda, unit: procent, target: gott", UNKNOWN),
        ("title: Nöjda, unit: procent, compare: {riket: ok}", UNKNOWN),
        ("title: Nöjda, unit: procent, better: hgher", UNKNOWN),
        ("title: Nöjda, kolada: [x, y]", UNKNOWN),
        ("title: Nöjda, ref: K9", UNKNOWN),
        # But what has no bearing on it may.
        ("title: Nöjda, unit: procent, outcome: {2022: 79 %}, each: ibland, role: bsa", YES),
    ],
)
def test_what_stands_at_a_key_figure_agrees(figure: str, answer: Known) -> None:
    assert agree(workspace_of(plan(figure))) == {"sn N1": answer}


def test_without_a_period_values_still_contradict_each_other() -> None:
    figure = "title: Andel nöjda, unit: procent, outcome: %s"
    split = "{total: 91 %, women: 42 %, men: 39 %}"
    for outcome, answer in (("830 %", NO), (split, NO), ("83 %", UNKNOWN)):
        assert agree(workspace_of(plan(figure % outcome, period="20233"))) == {"sn N1": answer}


@pytest.mark.parametrize(
    ("title", "figure", "answer"),
    [
        ("Minst 85 procent är nöjda", "target: minst 85 %", YES),
        ("Minst 90 procent är nöjda", "target: minst 85 %", NO),
        ("Minst 90 procent är nöjda", "outcome: {2022: 90 %}", YES),
        ("Minst 90 procent är nöjda", "target: minst 85 %, outcome: {2022: cirka 90}", UNKNOWN),
        ("Alla är nöjda", "target: minst 85 %", YES),
        ("[a, b]", "target: minst 85 %", UNKNOWN),
        ("Minst 90 procent är nöjda, success: [a, b]", "target: minst 85 %", UNKNOWN),
        ("Minst 90 procent är nöjda, success: 90 % ja", "target: minst 85 %", YES),
        ("Alla är nöjda, success: [a, b]", "target: minst 85 %", YES),
        # A year before another word is no amount of that.
        ("Alla brukare har en plan 2023 A, success: [a, b]", "target: minst 85 %", YES),
        ("Under 2023 ska alla bli nöjda, success: [a, b]", "target: minst 85 %", YES),
        ("Minst 2000 personer är nöjda, success: [a, b]", "target: minst 85 %", UNKNOWN),
    ],
)
def test_the_goals_text_and_the_target_agree(title: str, figure: str, answer: Known) -> None:
    found = workspace_of(plan(f"title: Nöjda, unit: procent, {figure}", title=title))
    assert agree(found) == {"sn N1": answer}


def test_a_key_figures_own_text_and_its_target_agree() -> None:
    assert agree(workspace_of(plan('title: "Nöjda, minst 90 %", target: minst 85 %'))) == {
        "sn N1": NO
    }
    assert agree(workspace_of(plan('title: "Nöjda, minst 85 %", target: minst 85 %'))) == {
        "sn N1": YES
    }


def test_a_text_that_another_key_figure_may_be_about_is_unknown() -> None:
    text = plan("title: Nöjda, target: minst 85 %", title="Minst 90 procent är nöjda")
    assert agree(workspace_of(text)) == {"sn N1": NO}
    more = "key_figures:\n  - {id: N2, title: Trygga, measures: sn-M1, target: %s}\n"
    assert agree(workspace_of(text + more % "gott"))["sn N1"] is UNKNOWN
    assert agree(workspace_of(text + more % "minst 90 %"))["sn N1"] is YES
    assert (
        agree(workspace_of(text + more.replace("sn-M1", "M9") % "minst 90 %"))["sn N1"] is UNKNOWN
    )


def test_a_goal_of_another_plan_takes_nothing_from_the_key_figure_that_it_names() -> None:
    below = (
        "kind: plan\ntitle: P\nbody: avd-a\nperiod: 2023\ngoals:\n"
        "  - {id: A1, title: Minst 90 procent är nöjda, key_figures: N1}\n"
    )
    assert agree(workspace_of(plan("title: Nöjda, target: minst 85 %"), below)) == {"sn N1": YES}


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ("{key_figure: N1, outcome: {2022: 81 %, 2023: 85 %}}", YES),
        ('{key_figure: N1, outcome: {2022: "81,4 %"}}', YES),
        ("{key_figure: N1, outcome: {2022: 83 %}}", NO),
        ("{key_figure: N1, outcome: {2022: 3 mkr}}", NO),
        ("{key_figure: N1, outcome: {2023: 830 %}}", NO),
        ("{key_figure: N1, by: {avd-a: 830 %}}", NO),
        ("{key_figure: N1, outcome: {2024: 83 %}}", NO),
        ("{key_figure: N1, outcome: cirka 81}", UNKNOWN),
        ("{key_figure: N1, by: {avd-a: cirka 81}}", UNKNOWN),
        # A row about nobody knows which key figure.
        ("{outcome: 83 %}", UNKNOWN),
        ("strunt", UNKNOWN),
    ],
)
def test_what_a_report_says_agrees(rows: str, answer: Known) -> None:
    figure = plan("title: Andel nöjda, unit: procent, outcome: {2022: 81 %}")
    assert agree(workspace_of(figure, report(rows))) == {"sn N1": answer}


def test_a_row_about_nobody_knows_what_is_the_bodys_own_or_of_one_below() -> None:
    figure = plan("title: Nöjda, outcome: {2022: 81 %}")
    row = "{outcome: 83 %}"
    assert agree(workspace_of(figure, report(row, body="kf"))) == {"sn N1": UNKNOWN}
    assert agree(workspace_of(figure, report(row, body="avd-a"))) == {"sn N1": YES}
    assert agree(workspace_of(figure, report(row, body="okänd"))) == {"sn N1": UNKNOWN}
    assert agree(workspace_of(figure, report(row, period="2025"))) == {"sn N1": YES}


def test_an_outcome_is_held_against_the_later_of_two_plans() -> None:
    first = plan("title: Nöjda, outcome: {2021: 81 %}", period="2022")
    later = plan("title: Nöjda, outcome: {2021: 83 %}").replace("sn-M1", "sn-M2")
    workspace = workspace_of(first, later)
    assert [data_agree(figure, workspace) for figure in figures_of(workspace)] == [YES, NO]


def test_a_key_figure_has_what_its_definition_says_unless_it_says_another_thing() -> None:
    wrong = "title: Andel nöjda, unit: procent, outcome: {2022: 830 %}, baseline: 3 mkr"
    assert agree(workspace_of(shared(wrong), plan("ref: K1"))) == {"sn N1": NO}
    own = "ref: K1, outcome: {2022: 83 %}, baseline: 80 %"
    assert agree(workspace_of(shared(wrong), plan(own))) == {"sn N1": YES}
    share = wrong.removesuffix(", baseline: 3 mkr")
    assert agree(workspace_of(shared(share), plan("ref: K1"))) == {"sn N1": NO}
    assert agree(workspace_of(shared(share), plan(own))) == {"sn N1": YES}
    assert agree(workspace_of(shared(share + ", better: x"), plan(own))) == {"sn N1": UNKNOWN}


def test_a_report_on_a_definition_is_held_against_its_own_body() -> None:
    texts = (
        shared("title: Andel nöjda, unit: procent, outcome: {2022: 81 %}"),
        plan("ref: K1"),
        plan("ref: K1", body="avd-a"),
    )
    for rows, answer in (
        ("{key_figure: K1, outcome: {2022: 83 %}}", NO),
        ("{key_figure: K1, outcome: {2022: 830 %}}", NO),
        ("{key_figure: K1, outcome: {2023: 3 mkr}}", NO),
        ("{key_figure: K1, outcome: cirka 3}", UNKNOWN),
        ("{key_figure: K1, outcome: {2023: 83 %}}", YES),
    ):
        found = agree(workspace_of(*texts, report(rows)))
        assert found == {"sn N1": answer, "avd-a N1": YES}, rows


def test_of_two_that_define_a_measure_the_one_further_down_does_not_agree() -> None:
    first, other = (
        "title: Kostnad, kolada: N28013, unit: kr",
        "title: Kostnad, kolada: N28013, unit: %",
    )
    texts = plan(first), plan(other.replace("%", "procent"), body="avd-a")
    assert agree(workspace_of(*texts)) == {"sn N1": YES, "avd-a N1": NO}
    assert agree(workspace_of(*reversed(texts))) == {"sn N1": YES, "avd-a N1": NO}
    # A plan that turns its definition round, rather than the others that use it.
    texts = (
        shared("title: Kostnad, unit: kr, better: lower"),
        plan("ref: K1"),
        plan("ref: K1, better: higher", body="avd-a"),
    )
    assert agree(workspace_of(*texts)) == {"sn N1": YES, "avd-a N1": NO}
    # Two definitions: those who use the later one. Who says it himself differs from that.
    texts = (
        shared("title: Kostnad, kolada: N28013, unit: kr"),
        shared("title: Kostnad, kolada: N28013, unit: procent", "K2"),
        plan("ref: K2"),
        plan("ref: K2, unit: kr", body="avd-a"),
    )
    assert agree(workspace_of(*texts)) == {"sn N1": NO, "avd-a N1": NO}


def test_what_could_not_be_read_and_names_a_key_figure_may_contradict_it() -> None:
    figure = plan("title: Nöjda, outcome: {2022: 81 %}")
    broken = (
        "kind: report\ntitle: R\nbody: sn\nperiod: 2023\nkey_figures: [{key_figure: %s, outcome\n"
    )
    assert agree(workspace_of(figure, broken % "N1")) == {"sn N1": UNKNOWN}


# Reports.

GOALS = """\
kind: plan
title: P
body: sn
period: 2023
goals:
  - {id: M1, title: Nöjda, key_figures: {id: N1, title: Nöjda, target: minst 80 %}}
  - {id: M2, title: Trygga, success: "9 av 10", key_figures: {id: N2, title: Trygga, target: 5}}
"""


def agree_in(rest: str, *others: str, organisation: str = ORGANISATION, body: str = "sn") -> Known:
    """What is known of a report with the lists `rest`, beside `GOALS` and other documents."""
    text = f"kind: report\ntitle: R\nbody: {body}\nperiod: 2023\n{rest}"
    workspace = workspace_of(text, *(others or (GOALS,)), organisation=organisation)
    return data_agree_in(workspace.reports[0], workspace)


MET = "goals: {goal: M1, assessment: met}\n"


@pytest.mark.parametrize(
    ("rest", "answer"),
    [
        ("", YES),
        (MET, YES),
        ("goals: {goal: M1, assessment: grönt}\n", NO),
        ("goals: {goal: M1, forecast: grönt}\n", NO),
        (MET + "key_figures: {key_figure: N1, outcome: 81 %}\n", YES),
        (MET + "key_figures: {key_figure: N1, outcome: 71 %}\n", NO),
        (MET + "key_figures: {key_figure: N1, outcome: cirka 71}\n", UNKNOWN),
        (MET + "key_figures: [strunt]\n", UNKNOWN),
        (
            "goals: {goal: M1, assessment: not-met}\nkey_figures: {key_figure: N1, outcome: 81 %}\n",
            NO,
        ),
        (
            "goals: {goal: M1, assessment: partly}\nkey_figures: {key_figure: N1, outcome: cirka 8}\n",
            YES,
        ),
        ("goals: {goal: M9, assessment: met}\n", UNKNOWN),
        ("goals: {assessment: met}\n", YES),
        ("goals: {goal: M1, assessment: [a, b]}\n", UNKNOWN),
        ("goals: {goal: [M1, M2], assessment: met}\n", UNKNOWN),
        ("goals: [strunt]\n", UNKNOWN),
        ("counts: {of: goals, total: 2}\n", YES),
        ("counts: {of: goals, total: 3}\n", NO),
        ("counts: {of: goals, total: 2, parts: {ja: 1, nej: 2}}\n", NO),
        ("counts: {of: goals, parts: {ja: 1, nej: 2}}\n", YES),
        ("counts: {of: goals, total: många}\n", UNKNOWN),
        # The plans that are here list no activities.
        ("counts: {of: activities, total: 3}\n", UNKNOWN),
    ],
)
def test_what_a_report_says_agrees_with_itself_and_the_plans(rest: str, answer: Known) -> None:
    assert agree_in(rest) is answer


def test_a_report_beside_plans_that_could_not_be_read() -> None:
    count = "counts: {of: goals, total: 3}\n"
    for wrong in ("gaols: []\n", "key_figures: {id: N3, title: T, measures: [x, {}]}\n"):
        assert agree_in(MET + "key_figures: {key_figure: N1, outcome: 71 %}\n", GOALS + wrong) is NO
    assert agree_in(count, GOALS.replace("period: 2023", "period: 20233")) is UNKNOWN
    assert agree_in(count, GOALS.replace("id: M2", "id: [x, y]")) is UNKNOWN
    # Somebody's plan is not known whose it is.
    assert (
        agree_in(count, GOALS, GOALS.replace("M", "X").replace("body: sn", "body: vem")) is UNKNOWN
    )
    # What could not be read names the body.
    broken = "kind: plan\ntitle: Q\nbody: sn\nperiod: 2023\ngoals: [{id: M3, title: T\n"
    assert agree_in(count, GOALS, broken) is UNKNOWN
    assert agree_in(count + MET, GOALS, body="vem") is UNKNOWN
    # The body has no plan here at all.
    assert agree_in(count, GOALS, body="avd-a") is UNKNOWN
    # A body below is outside, and may have the rest.
    outside = ORGANISATION.replace("name: Avdelning A,", "name: Avdelning A, outside: yes,")
    assert agree_in(count, GOALS, organisation=outside) is UNKNOWN
    assert agree_in(count.replace("3", "1"), GOALS, organisation=outside) is NO


def test_an_assessment_beside_what_could_not_be_read() -> None:
    reached = "key_figures: {key_figure: N1, outcome: 81 %}\n"
    missed = reached.replace("81", "71")
    not_met = MET.replace("met", "not-met") + reached
    loose = GOALS + "key_figures: {id: N3, title: T, measures: M9}\n"
    assert agree_in(not_met, GOALS) is NO
    # All of the goal's key figures have to be known.
    assert agree_in(not_met, loose) is UNKNOWN
    assert agree_in(MET + missed, loose) is NO
    assert agree_in(MET + reached, loose) is UNKNOWN
    assert agree_in(MET + missed, GOALS.replace("minst 80 %", "gott")) is UNKNOWN
    assert (
        agree_in(
            MET + missed, GOALS.replace("title: Nöjda, key", "title: Nöjda, success: [a, b], key")
        )
        is NO
    )
    scale = "scale:\n  - {id: met, name: Ja, from: %s}\n  - {id: not-met, name: Nej}\n"
    assert agree_in(MET + missed, organisation=ORGANISATION + scale % "95 %") is NO
    assert agree_in(MET + missed, organisation=ORGANISATION + scale % "det mesta") is UNKNOWN
    assert agree_in(MET, organisation=ORGANISATION + "scale: [strunt]\n") is UNKNOWN
    assert agree_in("", organisation=ORGANISATION + "scale: [strunt]\n") is YES


# Surveys.


@pytest.mark.parametrize(
    ("survey", "answer"),
    [
        ("shares: {ja: 60 %, nej: 40 %}", YES),
        ("shares: {ja: 60 %, nej: 30 %}", NO),
        ("shares: {ja: 40 %, nej: 60 %}, respondents: 10", YES),
        ("shares: {ja: 41 %, nej: 59 %}, respondents: 57", NO),
        ("shares: {ja: 60 %}", YES),
        ("shares: {ja: 30, nej: 27}, respondents: 57", YES),
        ("shares: {ja: cirka 60, nej: 40 %}", UNKNOWN),
        ("shares: {ja: 60 %, nej: 40 %}, respondents: många", UNKNOWN),
        # They may be shares, or numbers of answers.
        ("shares: {ja: 30, nej: 27}, respondents: många", UNKNOWN),
        ("respondents: många", YES),
    ],
)
def test_the_shares_of_a_survey_agree(survey: str, answer: Known) -> None:
    text = f"kind: report\ntitle: R\nbody: sn\nperiod: 2023\nsurveys: {{id: E1, {survey}}}\n"
    workspace = workspace_of(text)
    assert shares_agree(workspace.reports[0].surveys[0]) is answer


# Controls.

CALENDAR = (
    "reporting:\n  - {id: half, name: Delårsrapport, from: board, each: 01..08, within_days: 60}\n"
)
ACTION = "kind: plan\nid: hp\ntitle: HP\ntype: Handlingsplan\nbody: sn\nperiod: 2021-2024\nreported_in: half\n"
MAIN = "kind: plan\nid: vp\ntitle: VP\nbody: sn\nperiod: 2021-2024\ngoals: {id: M1, title: T}\n"
HALF = "kind: report\nid: r\ntitle: R\nreporting: half\nbody: sn\nperiod: %s\n"
ROW = "plans: {plan: hp, comment: klart}\n"
PASSED = "covers: hp, result: {assessment: ok}"


def holds(control: str, *others: str, more: str = "", calendar: str = CALENDAR) -> Known:
    """What is known of the result of a control with the fields `control`."""
    text = (
        "kind: control-plan\ntitle: I\nbody: sn\nperiod: 2023\nscale: [ok, avvikelse, ej]\n"
        f"controls: {{id: IK1, control: C, {control}}}\n{more}"
    )
    workspace = workspace_of(text, MAIN, *others, organisation=ORGANISATION + calendar)
    return result_holds(workspace.control_plans[0].controls[0], workspace)


THIS, LAST = HALF % "2023-01..2023-08", HALF.replace("id: r", "id: r0") % "2022-01..2022-08"


@pytest.mark.parametrize(
    ("control", "others", "answer"),
    [
        (PASSED, (ACTION, THIS + ROW, LAST + ROW), YES),
        (PASSED, (ACTION, THIS, LAST + ROW), NO),
        # What it could not see, it does not vouch for.
        (PASSED, (ACTION, THIS + ROW, LAST), YES),
        ("covers: hp, result: {assessment: ok, date: 2023-05-01}", (ACTION, THIS, LAST + ROW), YES),
        ("covers: hp, result: {assessment: avvikelse}", (ACTION, THIS, LAST + ROW), YES),
        ("covers: hp, result: {assessment: [a, b]}", (ACTION, THIS, LAST + ROW), UNKNOWN),
        ("covers: hp, result: {assessment: ok, date: snart}", (ACTION, THIS, LAST + ROW), UNKNOWN),
        ("covers: hp", (ACTION, THIS), YES),
        ("covers: {a: b}, result: {assessment: ok}", (ACTION, THIS, LAST + ROW), UNKNOWN),
        ("covers: okänd, result: {assessment: ok}", (ACTION, THIS, LAST + ROW), UNKNOWN),
        ("result: {assessment: ok}", (ACTION, THIS), YES),
        # Some row may be about the plan, or some reporting be meant.
        (PASSED, (ACTION, THIS + "plans: [strunt]\n", LAST + ROW), UNKNOWN),
        (PASSED, (ACTION, THIS + "plans: [strunt, {plan: hp}]\n", LAST + ROW), YES),
        (PASSED, (ACTION.replace("reported_in: half", "reported_in: {a: b}"), THIS), UNKNOWN),
        (PASSED, (ACTION.replace("2021-2024", "20211"), THIS), UNKNOWN),
        # Reports.
        ("covers: half, result: {assessment: ok}", (THIS, LAST), YES),
        ("covers: half, result: {assessment: ok}", (LAST,), NO),
        (
            "covers: half, result: {assessment: ok}",
            (LAST, THIS.replace("body: sn", "body: vem")),
            UNKNOWN,
        ),
        (
            "covers: half, result: {assessment: ok}",
            (LAST, "kind: report\nbody: sn\ntitle: [\n"),
            UNKNOWN,
        ),
    ],
)
def test_a_result_is_not_contradicted(control: str, others: tuple[str, ...], answer: Known) -> None:
    assert holds(control, *others) is answer


def test_a_result_where_the_calendar_or_the_control_plan_could_not_be_read() -> None:
    covers, others = "covers: half, result: {assessment: ok}", (ACTION, LAST)
    assert holds(covers, *others, calendar=CALENDAR.replace("60", "snart")) is UNKNOWN
    broken = "kind: report\nid: q\ntitle: R\nbody: sn\nplans: [{plan: hp, comment\n"
    assert holds(PASSED, ACTION, THIS, LAST + ROW, broken) is UNKNOWN


# A finding and the fact that it rests on.

FIGURES = ("GL212", "GL214", "GL216", "GL221", "GL222", "GL224")
REPORTS = ("GL409", "GL412")
SURVEYS = ("GL413", "GL414")
CODES = (*FIGURES, *REPORTS, *SURVEYS, "GL410", "GL418", "GL603")


def cases() -> Iterator[object]:
    """The examples of the rules, and the specs."""
    for rule in RULES:
        if rule.code in CODES:
            spec = Path(__file__).parent.parent / "specs" / f"{rule.name}.md"
            for text in (rule.documentation, spec.read_text(encoding="utf-8")):
                for example in examples(text):
                    yield pytest.param(example, id=f"{rule.code}-{example.title}")


@pytest.mark.parametrize("example", list(cases()))
def test_a_finding_is_never_about_what_agrees(example: Example, tmp_path: Path) -> None:
    run(example, tmp_path)
    asked = Run(tmp_path, Configuration(as_of=example.as_of), jobs=1)
    workspace = asked.workspace
    found = [(judged.rule.code, judged.finding) for judged in asked.result().findings]

    def about(item: Item, *codes: str, variants: str = "all") -> bool:
        return any(
            code in codes and one.subject == subject_of(item) and variants in ("all", one.variant)
            for code, one in found
        )

    for figure in figures_of(workspace):
        if about(figure, "GL212", variants="time"):
            assert data_agree(figure, workspace) is UNKNOWN, figure.id
        elif about(figure, *FIGURES):
            assert data_agree(figure, workspace) is NO, figure.id
    answers = agree(workspace)
    for code, one in found:
        if code == "GL418" and f"{one.subject.body} {one.subject.id}" in answers:
            same = [f for f in figures_of(workspace) if f.id == one.subject.id]
            assert NO in [data_agree(figure, workspace) for figure in same], one.subject
        if code == "GL410":
            (told,) = [r for r in workspace.reports if r.name == one.apart[0] or not r.id]
            assert data_agree_in(told, workspace) is NO
    for document in workspace.reports:
        if about(document, *REPORTS):
            assert data_agree_in(document, workspace) is NO
    for owner in (*workspace.reports, *workspace.control_plans):
        for survey in owner.surveys:
            assert (shares_agree(survey) is NO) == about(survey, *SURVEYS)
    for controlled in workspace.control_plans:
        for control in controlled.controls:
            if about(control, "GL603"):
                assert result_holds(control, workspace) is NO
