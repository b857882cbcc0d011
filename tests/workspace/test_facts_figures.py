"""Facts of key figures from year to year, of what reports are to give of them, and of recommendations and controls."""

from datetime import date

import pytest

from goallint.format.model import KeyFigure
from goallint.format.values.target import Target
from goallint.workspace.described import described
from goallint.workspace.facts import (
    controls,
    earlier,
    economy,
    forecasts,
    key_figures,
    outcomes,
    recommendations,
)
from goallint.workspace.facts.agreement.outcomes import restated
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.scope import Scope
from goallint.workspace.moves import how, moves
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

ORGANISED = ORGANISATION + (
    "reporting: [{id: annual, from: [board], each: year, covers: [key-figures]}]\n"
)


def plan(figure: str, *, period: str = "2023", goal: str = "", body: str = "sn") -> str:
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\n"
        f"goals:\n  - {{id: M1, title: Alla är nöjda{goal}}}\n"
        f"key_figures:\n  - {{id: N1, measures: M1, {figure}}}\n"
    )


def report(rest: str = "", *, period: str = "2023", body: str = "sn") -> str:
    return f"kind: report\ntitle: R\nreporting: annual\nbody: {body}\nperiod: {period}\n{rest}\n"


def opened(*texts: str, organisation: str = ORGANISED) -> tuple[KeyFigure, Workspace]:
    found = workspace_of(*texts, organisation=organisation)
    return found.plans.all[0].key_figures[0], found


NAMED = "title: Nöjda, unit: procent, better: higher"


# From year to year.


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        (f"{NAMED}, target: 80 %", f"{NAMED}, target: 75 %", ["lowered"]),
        (f"{NAMED}, target: 80 %", f"{NAMED}, target: 85 %", []),
        (f"{NAMED}, target: 80 %", f"{NAMED}, target: 80 %", []),
        (f"{NAMED}, target: {{2022: 80 %}}", f"{NAMED}, target: {{2023: 70 %, 2024: 90 %}}", ["lowered"]),
        (f"{NAMED}, target: {{2024: 80 %}}", f"{NAMED}, target: {{2026: 80 %}}", ["put off"]),
        (f"{NAMED}, target: {{2026: 80 %}}", f"{NAMED}, target: {{2024: 80 %}}", []),
        ("title: Fel, better: lower, target: 80", "title: Fel, better: lower, target: 85", ["lowered"]),
        ("title: Fel, better: lower, target: 80", "title: Fel, better: lower, target: 75", []),
        # Which way is good is not said, or said in two ways, or what is asked could not be read.
        ("title: Nöjda, target: 80", "title: Nöjda, target: 75", []),
        ("title: Nöjda, target: minst 80", "title: Nöjda, target: minst 75", ["lowered"]),
        ("title: Nöjda, target: minst 80", "title: Nöjda, target: högst 75", []),
        (f"{NAMED}, target: 80 %", f"{NAMED}, target: [x, y]", []),
        (f"{NAMED}, target: [x, y]", f"{NAMED}, target: 75 %", []),
        (f"{NAMED}, target: {{2022: {{women: 80 %}}}}", f"{NAMED}, target: 75 %", []),
        (f"{NAMED}, target: {{2022: {{men: 80 %}}}}", f"{NAMED}, target: 75 %", []),
        (NAMED, f"{NAMED}, target: 75 %", []),
        (f"{NAMED}, target: 80 %", NAMED, []),
        # In whichever unit it is written.
        ("title: Kostnad, better: higher, target: 2 mkr", "title: Kostnad, better: higher, target: 1900 tkr", ["lowered"]),
        ("title: Kostnad, better: higher, target: 2 mkr", "title: Kostnad, better: higher, target: 2100 tkr", []),
    ],
)  # fmt: skip
def test_a_target_that_asks_for_less_than_before(before: str, now: str, kinds: list[str]) -> None:
    figure, found = opened(plan(now), plan(before, period="2022"))
    assert [move.kind for _, move in earlier.eased(figure, found)] == kinds


@pytest.mark.parametrize(
    ("before", "now", "field"),
    [
        ("unit: procent", "unit: antal", "unit"),
        ("unit: procent", "unit: Procent", None),
        ("unit: procent", "unit: '%'", None),
        ("kolada: N00945", "kolada: N00946", "kolada"),
        ("definition: Alla som svarat", "definition: Alla brukare", "definition"),
        ("definition: Alla  brukare", "definition: alla brukare", None),
        ("unit: procent, kolada: N00945", "unit: antal, kolada: N00946", "unit"),
        ("unit: procent", "kolada: N00945", None),
        ("unit: procent, definition: A", "unit: [x, y], definition: B", "definition"),
    ],
)
def test_a_key_figure_that_measures_another_thing_than_before(
    before: str, now: str, field: str | None
) -> None:
    figure, found = opened(
        plan(f"title: Nöjda, {now}"), plan(f"title: Nöjda, {before}", period="2022")
    )
    changed = earlier.changed(figure, found)
    assert (changed.field if changed is not None else None) == field
    alone, only = opened(plan(f"title: Nöjda, {now}"))
    assert earlier.changed(alone, only) is None


@pytest.mark.parametrize(
    ("old", "new", "better", "kind"),
    [
        ("80 %", "80 %", "higher", ""),
        ("80 %", "80  %", "", ""),
        ("80 %", "minst 80 %", "higher", ""),
        ("80 %", "minst 80 %", "", ""),
        ("80 %", "högst 80 %", "higher", "changed"),
        ("minst 80 %", "mer än 80 %", "higher", "changed"),
        ("mer än 80 %", "mer än 80,0 %", "higher", ""),
        ("80 %", "85 %", "higher", "raised"),
        ("80 %", "85 %", "lower", "lowered"),
        ("80 %", "75 %", "lower", "raised"),
        ("80 %", "75 %", "higher", "lowered"),
        ("80 %", "75 %", "", "changed"),
        ("minst 80 %", "minst 75 %", "", "lowered"),
        ("minst 80 %", "högst 75 %", "", "changed"),
        ("80 %", "80 dagar", "higher", "changed"),
        ("öka", "80 %", "higher", "sharper"),
        ("80 %", "öka", "higher", "vaguer"),
        ("80 %", "cirka 80 %", "higher", "vaguer"),
        ("cirka 80 %", "80 %", "higher", "sharper"),
        ("70–80 %", "70–80 procent", "higher", "changed"),
        ("70–80 %", "75–85 %", "higher", "changed"),
    ],
)
def test_how_one_target_became_another(old: str, new: str, better: str, kind: str) -> None:
    then, now = Target.parse(old), Target.parse(new)
    assert then is not None
    assert now is not None
    assert how(then, now, better, "") == kind
    assert how(then, then, better, "") == ""


def test_targets_that_came_and_went() -> None:
    def between(old: str, new: str) -> list[tuple[str, str]]:
        _, found = opened(
            plan(f"{NAMED}, target: {{{new}}}"),
            plan(f"{NAMED}, target: {{{old}}}", period="2022"),
        )
        now, then = (found.measures.of(one.key_figures[0]) for one in found.plans.all)
        told = moves(then.targets, now.targets, "higher", "", date(2023, 1, 1), date(2022, 1, 1))
        return [(move.kind, move.about) for move in told]

    assert between("2023: 80 %", "2023: 80 %") == []
    assert between("2022: 80 %", "2023: 85 %") == [("raised", "2022 → 2023")]
    assert between("2023: 80 %, 2025: 90 %", "2023: 80 %") == [("dropped", "2025")]
    assert between("2023: 80 %", "2023: 80 %, 2025: 90 %") == [("set", "2025")]
    assert between("2022: 70 %, 2023: 80 %", "2023: 80 %") == []
    assert between("2024: 80 %", "2023: 70 %, 2026: 80 %") == [
        ("put off", "2024 → 2026"),
        ("set", "2023"),
    ]
    assert between("2026: 80 %", "2024: 80 %") == [("brought forward", "2026 → 2024")]
    assert between("2025: 80 %", "2025: {women: 85 %, men: 80 %}") != []


# What a report is to give.


@pytest.mark.parametrize(
    ("figure", "rows", "is_missed"),
    [
        (NAMED, "", True),
        (NAMED, "key_figures: [{key_figure: N1, outcome: 81 %}]", False),
        (NAMED, "key_figures: [{key_figure: N1, by: {avd-a: 81 %}}]", False),
        (NAMED, "key_figures: [{key_figure: N1, missing: Mäts i mars}]", False),
        (NAMED, "key_figures: [{key_figure: N1, comment: Bra}]", True),
        (NAMED, "key_figures: [{key_figure: N1, outcome: [x, y]}]", False),
        (NAMED, "key_figures: [{key_figure: N1, by: [x, y]}]", False),
        (NAMED, "key_figures: [{key_figure: N1, missing: [x, y]}]", False),
        (NAMED, "key_figures: [{key_figure: zzzzzz, outcome: 3}]", False),
        (NAMED, "key_figures: 12.5", False),
        (f"{NAMED}, role: base", "", False),
        (f"{NAMED}, role: bsa", "", False),
        (f"{NAMED}, each: ibland", "", False),
        (f"{NAMED}, each: half-year", "", True),
        # Every third year: it is due once three years have gone.
        (f"{NAMED}, each: 3 years", "", False),
        (f"{NAMED}, each: 3 years, outcome: {{2020: 80 %}}", "", True),
        (f"{NAMED}, each: 3 years, outcome: {{2021: 80 %}}", "", False),
    ],
)
def test_an_outcome_that_a_report_lacks(figure: str, rows: str, is_missed: bool) -> None:
    one, found = opened(plan(figure), report(rows))
    assert list(outcomes.not_reported(found.reports[0], found)) == ([one] if is_missed else [])
    other = ORGANISED.replace("[key-figures]", "[goals]")
    _, uncovered = opened(plan(figure), report(rows), organisation=other)
    assert list(outcomes.not_reported(uncovered.reports[0], uncovered)) == []


def test_which_key_figures_a_report_is_to_follow_up() -> None:
    text = (
        "kind: plan\ntitle: P\nbody: sn\nperiod: 2023\ngoals:\n"
        "  - {id: M1, title: A, key_figures: [{id: N1, title: A}, K1]}\n"
        "key_figures: [{id: N2, title: B, measures: M1}, {id: N3, title: C}]\n"
    )
    shared = (
        "kind: key-figures\nkey_figures: [{id: K1, title: D}, {id: K2, title: E, measures: M1}]\n"
    )
    found = workspace_of(text, shared, report(), organisation=ORGANISED)
    followed = outcomes.figures_to_follow_up(found.reports[0], found)
    assert [one.id for one in followed] == ["N1", "K1", "K2", "N2"]


AIM = f"{NAMED}, target: 80 %"


@pytest.mark.parametrize(
    ("second", "rows", "lacking"),
    [
        ("outcome: {2023: 85 %}", "", ["N1"]),
        # Nothing lacks, or all does: then another asks.
        ("target: 80 %", "", []),
        ("outcome: {2023: 85 %}", "key_figures: [{key_figure: N1, outcome: 85 %}]", []),
        ("outcome: {2023: 85 %}", "key_figures: [{key_figure: N1, by: {avd-a: 85 %}}]", []),
        ("outcome: {2023: 85 %}", "key_figures: [{key_figure: N1, outcome: {2023-Q2: 85 %}}]", []),
        ("outcome: {2023: 85 %}", "key_figures: [{key_figure: N1, outcome: {2022: 85 %}}]", ["N1"]),
        ("outcome: {2023: 85 %}", "key_figures: [{key_figure: zzzzzz, outcome: 3}]", []),
    ],
)
def test_what_an_assessment_rests_on(second: str, rows: str, lacking: list[str]) -> None:
    text = (
        plan(AIM)
        + f"  - {{id: N2, measures: M1, title: Trygga, unit: procent, better: higher, target: 80 %, {second}}}\n"
    )
    text = text.replace("target: 80 %, target: 80 %", "target: 80 %")
    other = ORGANISED.replace("[key-figures]", "[goals]")
    _, found = opened(
        text, report(f"goals: [{{goal: M1, assessment: met}}]\n{rows}"), organisation=other
    )
    told = outcomes.met_on_some(found.reports[0], found)
    assert [aim.figure.id for one in told for aim in one.lacking] == lacking


@pytest.mark.parametrize(
    ("texts", "differs"),
    [
        (("outcome: {2022: 80 %}", "{key_figure: N1, outcome: {2022: 80 %}}"), []),
        (("outcome: {2022: 80 %}", "{key_figure: N1, outcome: {2022: 83 %}}"), ["83 %"]),
        (("outcome: {2022: 80 %}", "{key_figure: N1, outcome: {2022: '80,4 %'}}"), []),
        (("outcome: {2022: 80 %}", "{key_figure: N1, outcome: {2021: 83 %}}"), []),
        (("outcome: {2022: 80 %}", "{key_figure: N1, state: corrected, outcome: {2022: 83 %}}"), []),
        (("outcome: {2022: 80 %}", "{key_figure: N1, state: preliminary, outcome: {2022: 83 %}}"), []),
        (("outcome: {2022: {women: 70 %, men: 90 %}}", "{key_figure: N1, outcome: {2022: {women: 75 %, men: 90 %}}}"), ["75 %"]),
    ],
)  # fmt: skip
def test_an_outcome_that_is_told_another_way_later(
    texts: tuple[str, str], differs: list[str]
) -> None:
    figure, row = texts
    one, found = opened(plan(f"{NAMED}, {figure}"), report(f"key_figures: [{row}]"))
    assert [clash.values[1].text for clash in restated(one, found)] == differs


# What is asked of key figures.


@pytest.mark.parametrize(
    ("fields", "known", "why"),
    [
        (f"{NAMED}, target: 80 %", YES, "shown"),
        ("title: Nöjda, target: 80 %", NO, "not said"),
        ("title: Nöjda, target: minst 80 %", YES, "shown"),
        (f"{NAMED}, target: högst 80 %", NO, "contradicted"),
        (f"{NAMED}, target: minska med 2 %", NO, "contradicted"),
        (f"{NAMED}, target: minska med 0 %", YES, "shown"),
        (f"{NAMED}, target: 80 %, baseline: 85 %", NO, "contradicted"),
        (f"{NAMED}, target: 80 %, baseline: 75 %", YES, "shown"),
        (f"{NAMED}, target: 70–80 %, baseline: 75 %", YES, "shown"),
        (f"{NAMED}, target: 70–80 %, baseline: 85 %", NO, "contradicted"),
        (f"{NAMED}, target: 80 %, baseline: {{2020: 85 %, 2022: 75 %}}", YES, "shown"),
        (f"{NAMED}, target: 80 %, baseline: {{2022: {{women: 85 %}}}}", YES, "shown"),
        ("title: Fel, better: lower, target: 80, baseline: 75", NO, "contradicted"),
        ("title: Fel, better: lower, target: 80, baseline: 85", YES, "shown"),
        ("title: Nöjda, target: minst 80, baseline: 85", NO, "contradicted"),
        # A level that is to be kept, and a shorter time than the baseline's.
        ("title: Behålla nivån, better: higher, target: 80, baseline: 85", YES, "shown"),
        (f"{NAMED}, target: {{2023: 80 %, 2024: 80 %}}, baseline: 85 %", NO, "contradicted"),
        ("title: Bostäder, better: higher, target: {2023-Q1: 60}, baseline: {2022: 240}", YES, "shown"),
        ("title: Nöjda, target: 80 %, better: [x, y]", UNKNOWN, ""),
    ],
)  # fmt: skip
def test_whether_a_target_shows_which_way_is_good(fields: str, known: Known, why: str) -> None:
    figure, found = opened(plan(fields))
    assert key_figures.direction(figure, found) == (known, why)


@pytest.mark.parametrize(
    ("fields", "period", "known", "why"),
    [
        ("outcome: {2022: 80 %}", "2023", YES, "recent"),
        ("outcome: {2021: 80 %}", "2023", NO, "older"),
        ("outcome: {2021: 80 %}, each: 2 years", "2023", YES, "recent"),
        ("outcome: {2022-Q4: 80 %}, each: quarter", "2023", NO, "older"),
        ("title: A", "2023", NO, "none"),
        ("outcome: [x, y]", "2023", UNKNOWN, ""),
        ("outcome: {2022: 80 %}, each: ibland", "2023", UNKNOWN, ""),
        ("outcome: {2022: 80 %}", "snart", UNKNOWN, ""),
        # On the day that the plan ends, if that is earlier.
        ("outcome: {2019: 80 %}", "2020", YES, "recent"),
        ("outcome: {2018: 80 %}", "2020", NO, "older"),
    ],
)
def test_how_old_the_newest_outcome_is(fields: str, period: str, known: Known, why: str) -> None:
    figure, found = opened(plan(f"unit: procent, {fields}", period=period))
    assert key_figures.recency(figure, found.plans.all[0], found) == (known, why)


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ("outcome: {2023: 85 %}", True),
        ("outcome: {2023: 75 %}", False),
        ("outcome: {2022: 85 %}", None),
        ("outcome: {2023: {women: 85 %}}", None),
        ("title: A", None),
    ],
)
def test_whether_the_latest_outcome_meets_its_target(fields: str, met: bool | None) -> None:
    figure, found = opened(plan(f"{NAMED}, target: 80 %, {fields}".replace(", title: A", "")))
    assert key_figures.is_met(figure, found) is (met if met is None else Known.of(met))


@pytest.mark.parametrize(
    ("told", "met"),
    [("85 84", True), ("85 75", None), ("75 85", None), ("75 74", False)],
)
def test_the_order_of_rows_does_not_decide_whether_a_target_is_met(
    told: str, met: bool | None
) -> None:
    rows = ", ".join(f"{{key_figure: N1, outcome: {value} %}}" for value in told.split())
    below = report("key_figures: [{key_figure: N1, outcome: 10 %}]", body="avd-a")
    text = plan(f"{NAMED}, target: 80 %")
    figure, found = opened(text, report(f"key_figures: [{rows}]"), below)
    assert key_figures.is_met(figure, found) is (UNKNOWN if met is None else Known.of(met))


@pytest.mark.parametrize(
    ("role", "asked"),
    [("", {"goal"}), (", role: goal", {"goal"}), (", role: base", {"base"}),
     (", role: context", set()), (", role: bsa", {"goal"})],
)  # fmt: skip
def test_of_which_key_figures_a_target_is_asked(role: str, asked: set[str]) -> None:
    _, found = opened(plan(f"{NAMED}{role}"))
    scope = Scope(found, frozenset({"sn"}))
    facts = {"goal": "key-figure-has-target", "base": "base-figure-has-target"}
    assert {sort for sort, name in facts.items() if list(FACTS[name].cases(scope))} == asked


RISE = "outcome: {2019: 70 %, 2020: 71 %, 2021: 72 %, 2022: 73 %, 2023: 74 %}"


@pytest.mark.parametrize(
    ("figure", "row", "is_against"),
    [
        (f"{NAMED}, target: {{2024: 90 %}}, {RISE}", "forecast: 91 %", True),
        (f"{NAMED}, target: {{2024: 90 %}}, {RISE}", "forecast: 80 %", False),
        (f"{NAMED}, target: {{2024: 75 %}}, {RISE}", "forecast: 76 %", False),
        (f"{NAMED}, target: {{2030: 80 %}}, {RISE}", "forecast: 81 %", False),
        (f"{NAMED}, target: {{2023: 90 %}}, {RISE}", "forecast: 91 %", False),
        (f"{NAMED}, target: {{2024: 90 %}}, outcome: {{2022: 73 %, 2023: 74 %}}", "forecast: 91 %", False),
        (f"{NAMED}, target: {{2024: 90 %}}, outcome: [x, y]", "forecast: 91 %", False),
        (f"title: N, unit: procent, target: {{2024: 90 %}}, {RISE}", "forecast: 91 %", False),
        (f"{NAMED}, target: {{2024: 90 %}}, {RISE}", "outcome: 74 %", False),
    ],
)  # fmt: skip
def test_a_forecast_against_the_trend(figure: str, row: str, is_against: bool) -> None:
    _, found = opened(plan(figure), report(f"key_figures: [{{key_figure: N1, {row}}}]"))
    told = list(forecasts.against_trend(found.reports[0], found))
    assert [one.figure.id for one in told] == (["N1"] if is_against else [])


@pytest.mark.parametrize(
    ("figure", "goal", "rows", "lacks"),
    [
        (AIM, "", "", True),
        (f"{AIM}, outcome: {{2020: 70 %}}", "", "", False),
        (f"{AIM}, baseline: 70 %", "", "", False),
        (AIM, "", "key_figures: [{key_figure: N1, missing: Mäts i mars}]", False),
        (AIM, ", success: Alla är nöjda", "", False),
        (f"{AIM}, role: base", "", "", False),
        (NAMED, "", "", False),
        (f"{AIM}, outcome: [x, y]", "", "", False),
    ],
)
def test_a_forecast_of_what_was_never_measured(
    figure: str, goal: str, rows: str, lacks: bool
) -> None:
    for forecast, is_met in (("met", True), ("partly", False)):
        _, found = opened(
            plan(figure, goal=goal), report(f"goals: [{{goal: M1, forecast: {forecast}}}]\n{rows}")
        )
        told = forecasts.without_outcomes(found.reports[0], found)
        assert [len(one.lacking) for one in told] == ([1] if lacks and is_met else [])


def test_an_item_as_it_is_described() -> None:
    figure, found = opened(
        plan("ref: K1"), "kind: key-figures\nkey_figures: [{id: K1, title: D}]\n"
    )
    told = described(figure, found)
    assert (told["sort"], told["title"], told["document"]["path"]) == ("key_figure", "D", "1.yaml")
    whole = described(found.plans.all[0], found)
    assert (whole["sort"], whole["kind"], whole["path"]) == ("plan", "plan", "1.yaml")
    assert "document" not in whole
    assert described(found.organisation, found)["sort"] == "document"  # type: ignore[arg-type]


# Recommendations and controls.


def audit(fields: str, dated: str = "2021-06-01") -> str:
    return (
        f"kind: audit\ntitle: G\nbody: sn\ndated: {dated}\n"
        f"recommendations:\n  - {{id: R1, text: Gör målen mätbara., to: sn{fields}}}\n"
    )


ACTIONS = (
    "kind: plan\ntitle: P\nbody: sn\nperiod: 2023\n"
    "activities: [{{id: A1, title: A, status: {}}}, {{id: A2, title: B, status: {}}}]\n"
)
REPLY = ", response: {actions: [A1, A2]}, follow_up: {date: 2023-09-01, status: %s}"


@pytest.mark.parametrize(
    ("status", "first", "second", "known"),
    [
        ("done", "done", "stopped", YES),
        ("done", "done", "ongoing", NO),
        ("open", "done", "done", NO),
        ("open", "done", "ongoing", YES),
        ("partly", "done", "done", YES),
        ("partly", "ongoing", "done", YES),
        ("done", "done", "[x, y]", UNKNOWN),
    ],
)
def test_a_recommendation_and_its_actions_tell_the_same(
    status: str, first: str, second: str, known: Known
) -> None:
    found = workspace_of(audit(REPLY % status), ACTIONS.format(first, second))
    (one,) = found.audits[0].recommendations
    assert recommendations.agrees_with_actions(one, found) is known
    bare = workspace_of(audit(""), ACTIONS.format(first, second))
    assert recommendations.agrees_with_actions(bare.audits[0].recommendations[0], bare) is UNKNOWN


@pytest.mark.parametrize(
    ("fields", "dated", "known", "status", "awaited"),
    [
        ("", "2021-06-01", NO, "", False),
        ("", "2022-06-01", NO, "", True),
        ("", "2021-12-31", NO, "", False),
        (", follow_up: {date: 2023-09-01, status: done}", "2021-06-01", YES, "done", False),
        (", follow_up: {date: 2024-09-01, status: done}", "2022-06-01", NO, "", True),
        (", follow_up: {date: 2023-09-01, note: Bra}", "2021-06-01", YES, "", False),
        (", follow_up: {date: 2023-09-01}", "2022-06-01", NO, "", True),
        (", follow_up: [x, y]", "2022-06-01", UNKNOWN, "", False),
        (", follow_up: [{date: 2023-09-01, status: done}, {date: 2023-03-01, status: open}]",
         "2021-06-01", YES, "done", False),
    ],
)  # fmt: skip
def test_where_a_recommendation_stands(
    fields: str, dated: str, known: Known, status: str, awaited: bool
) -> None:
    found = workspace_of(audit(fields, dated))
    (one,) = found.audits[0].recommendations
    day = date(2023, 12, 31)
    assert recommendations.is_followed_up(one, day) is known
    assert recommendations.standing(one, day).status == status
    assert recommendations.is_awaited(one, day) is awaited
    assert recommendations.may_be_waited_for(one, day) is awaited


@pytest.mark.parametrize(
    ("quotes", "known"),
    [
        ("Gör målen mätbara.", YES),
        ("gör målen mät-bara", YES),
        ("att göra målen mätbara", NO),
        ("Att gör målen mätbara", YES),
        ("Gör … mätbara", YES),
        ("mätbara … gör", NO),
        ("Gör [...] målbara", NO),
        ("", UNKNOWN),
    ],
)
def test_whether_a_recommendation_is_quoted_as_it_is(quotes: str, known: Known) -> None:
    found = workspace_of(audit(f', response: {{text: Ja, quotes: "{quotes}"}}'))
    (one,) = found.audits[0].recommendations
    assert recommendations.is_quoted_faithfully(one) is known


@pytest.mark.parametrize(
    ("result", "performed", "deviates", "has_action"),
    [
        ("", NO, False, NO),
        ("result: {assessment: Bra}", YES, False, NO),
        ("result: {assessment: Brister}", YES, True, NO),
        ("result: {assessment: Brister, actions: [A1]}", YES, True, YES),
        ("result: {assessment: Brister, action: Utbilda}", YES, True, YES),
        ("result: {assessment: Ej utfört}", NO, False, NO),
        ("result: {assessment: Annat}", YES, False, NO),
        ("result: {assessment: [x, y]}", UNKNOWN, False, NO),
        ("result: {}", NO, False, NO),
        ("result: {comment: Gjort}", UNKNOWN, False, NO),
        ("result: {assessment: Brister, date: 2024-02-01}", NO, False, NO),
        ("result: {assessment: Brister, date: 2023-12-31}", YES, True, NO),
    ],
)
def test_what_a_control_showed(
    result: str, performed: Known, deviates: bool, has_action: Known
) -> None:
    fields = f", {result}" if result else ""
    found = workspace_of(
        "kind: control-plan\ntitle: IK\nbody: sn\nperiod: 2023\nscale: [Bra, Brister, Ej utfört]\n"
        f"controls: [{{id: C1, title: Journaler{fields}}}]\n"
    )
    (one,) = found.control_plans[0].controls
    assert controls.is_performed(one, found) is performed
    assert controls.shows_deviation(one, found) is deviates
    assert controls.has_action(one) is has_action
    assert controls.is_over(one, found)
    assert not controls.is_without_scale(one, found)


RULED = ORGANISATION + "sound_economy: {financial: 100 %, operational: 2}\n"
SOUND = (
    "kind: plan\ntitle: P\nbody: kf\nperiod: 2023\ngoals:\n"
    "  - {id: F1, title: Resultat, financial: true}\n  - {id: F2, title: Soliditet, financial: true}\n"
    "  - {id: V1, title: Nöjda}\n  - {id: V2, title: Trygga}\n  - {id: V3, title: Friska}\n"
)


@pytest.mark.parametrize(
    ("steps", "known"),
    [
        ("F1 met F2 met V1 met V2 met V3 met", YES),
        ("F1 met F2 met V1 met V2 met V3 partly", YES),
        ("F1 met F2 partly V1 met V2 met V3 met", NO),
        ("F1 met F2 met V1 met V2 partly V3 partly", NO),
        ("F1 met F2 met V1 met V2 partly", UNKNOWN),
        ("F1 met V1 met V2 met V3 met", UNKNOWN),
        ("F1 met F2 okänt V1 met V2 met V3 met", UNKNOWN),
        # What two rows say differently is not known, whichever comes first.
        ("F1 met F2 met F2 partly V1 met V2 met", UNKNOWN),
        ("F1 met F2 partly F2 met V1 met V2 met", UNKNOWN),
        ("F1 met F2 met F2 met V1 met V2 met", YES),
    ],
)
def test_whether_the_economy_is_sound_by_the_rule(steps: str, known: Known) -> None:
    words = steps.split()
    rows = ", ".join(
        f"{{goal: {goal}, assessment: {step}}}"
        for goal, step in zip(words[::2], words[1::2], strict=True)
    )
    text = f"kind: report\ntitle: R\nbody: kf\nperiod: 2023\ngoals: [{rows}]\n"
    found = workspace_of(SOUND, text, organisation=RULED)
    told = economy.recount(found.reports[0], "assessment", found)
    assert told is not None
    assert told.is_sound is known
    assert economy.recount(found.reports[0], "forecast", found).is_sound is UNKNOWN  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("plan_text", "organisation", "rest"),
    [
        (SOUND, ORGANISATION, ""),
        (SOUND.replace("2023", "2022"), RULED, ""),
        (SOUND.replace("financial: true}", "financial: ibland}"), RULED, ""),
        (SOUND, RULED.replace("100 %", "[x, y]"), ""),
        (SOUND, RULED + "scale: {a: b}\n", ""),
    ],
)
def test_where_the_rule_cannot_tell(plan_text: str, organisation: str, rest: str) -> None:
    text = f"kind: report\ntitle: R\nbody: kf\nperiod: 2023\n{rest}"
    found = workspace_of(plan_text, text, organisation=organisation)
    assert economy.recount(found.reports[0], "assessment", found) is None


def test_which_kinds_of_goals_the_council_lacks() -> None:
    def lacking(text: str, organisation: str = RULED) -> tuple[str, ...]:
        found = workspace_of(text, organisation=organisation)
        return economy.lacking_kinds(found.plans.all[0], found)

    only = SOUND.partition("  - {id: V1")[0]
    assert lacking(SOUND) == ()
    assert lacking(only) == ("operational",)
    assert lacking(only, ORGANISATION) == ()
    assert lacking(only.replace("body: kf", "body: sn")) == ()
    assert lacking(only + "  - strunt\n") == ()
    assert (
        lacking(
            only, RULED.replace("operational: 2", "financial: 2").replace("financial: 100 %, ", "")
        )
        == ()
    )
