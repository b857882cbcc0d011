"""The model municipality shows everything that the format has, and its stories agree."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.model import Activity, Assignment, Plan, Report
from goallint.format.shape import KINDS, PARTS, Field, shape
from goallint.workspace.workspace import Workspace

GOALS = Path(__file__).parent.parent.parent / "goals"


@cache
def workspace() -> Workspace:
    return Run(GOALS, load(GOALS), jobs=1).workspace


# Every key and every fixed word, as they are written.


def documents() -> Iterator[dict[str, Any]]:
    for path in sorted(GOALS.rglob("*.yaml")):
        if path.name != "goallint.yaml":
            yield from yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def written(node: Any, mapping: str) -> Iterator[tuple[str, str]]:
    """Every key below a mapping, with the mapping's name, and every fixed word with its field's."""
    for spelling, value in node.items() if isinstance(node, dict) else ():
        key = vocabulary.keys(mapping)[spelling]
        yield mapping, key.name
        if mapping not in PARTS:
            field = shape(mapping).fields[key.name]
            for one in value if field.many and isinstance(value, list) else (value,):
                yield from _below(one, field)


def _below(value: Any, field: Field) -> Iterator[tuple[str, str]]:
    words = field.words or {"interval": "each"}.get(field.value, "")
    if words and isinstance(value, str):
        word = vocabulary.words(words).get(vocabulary.fold(value))
        if word:
            yield words, word
    if field.value == "item":
        yield from written(value, field.mapping)
    elif field.value == "decision":
        yield from written(value, "decision")
    elif field.value == "outcomes" and isinstance(value, dict):
        for one in (value, *value.values()):
            if isinstance(one, dict) and set(one) <= set(vocabulary.keys("split")):
                yield from written(one, "split")


def shown() -> set[tuple[str, str]]:
    kinds = vocabulary.words("kind")
    return {
        pair
        for document in documents()
        for pair in written(document, KINDS[kinds[vocabulary.fold(document["dokument"])]])
    }


def test_every_key_of_the_format_is_shown() -> None:
    # Waivers are the same in all six kinds.
    everything = {
        (mapping, key.name)
        for mapping, keys in vocabulary.mappings().items()
        for key in keys
        if key.name != "waivers"
    }
    found = shown()
    assert everything - found == set()
    assert "waivers" in {name for _, name in found}


def test_every_fixed_word_is_shown() -> None:
    # The scale's words are those of a workspace without a scale, and `yes` or `no` is any flag.
    keys = [key for mapping in vocabulary.mappings().values() for key in mapping]
    of_documents = {key.words for key in keys} | {"each"}
    everything = {
        (field, word.name)
        for field, words in vocabulary.WORDS.items()
        if field in of_documents
        for word in words
    }
    assert everything - shown() == set()


# The numbers.


def reports(of: str, reporting: str) -> list[Report]:
    return [one for one in workspace().reports if (one.body, one.reporting) == (of, reporting)]


def deviations(report: Report) -> dict[str, Decimal]:
    """The deviations of a report's bodies, in millions."""
    return {row.body: row.deviation.number for row in report.budget if row.deviation is not None}


@pytest.mark.parametrize("reporting", ["delarsrapport", "arsrapport"])
def test_the_deviations_of_the_departments_make_those_of_the_boards_and_the_municipality(
    reporting: str,
) -> None:
    of_all = {"delarsrapport": "kommunens-delarsrapport", "arsrapport": "arsredovisning"}[reporting]
    (municipal,) = reports("kf", of_all)
    told = deviations(municipal)
    for board in ("sn", "bun"):
        (own,) = reports(board, reporting)
        assert sum(deviations(own).values()) == told[board]
        for department, deviation in deviations(own).items():
            tertials = reports(department, "tertialrapport")[
                : 2 if reporting == "delarsrapport" else 3
            ]
            body = workspace().bodies.get(department)
            assert body is not None
            if not body.outside:
                assert sum(deviations(one)[department] for one in tertials) == deviation


def outcomes_2025() -> dict[str, Decimal]:
    """What reports give as the outcome of each key figure for the whole of 2025."""
    found: dict[str, Decimal] = {}
    for report in workspace().reports:
        for row in report.key_figures:
            for period, split in row.outcome or ():
                if (period or report.period).text == "2025" and split.total is not None:
                    assert (
                        found.setdefault(row.key_figure, split.total.number) == split.total.number
                    )
    return found


def test_a_key_figure_of_council_and_board_has_one_outcome() -> None:
    # A share that each body has of its own, such as its cars or its budget, is another matter.
    shared = ("nojd-hemtjanst", "nojd-boende", "trivs-hemma", "bestamma-hemma", "behoriga")
    found: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    reported = outcomes_2025()
    for plan in workspace().plans.all:
        for figure in (*plan.key_figures, *(f for goal in plan.goals for f in goal.key_figures)):
            if figure.ref in shared:
                for period, split in figure.outcome or ():
                    assert period and split.total
                    found[figure.ref, period.text].add(split.total.number)
                found[figure.ref, "2025"].add(reported[figure.id])
    assert len(found) == 3 * len(shared)
    assert {len(values) for values in found.values()} == {1}


def test_the_cars_are_counted_alike_in_plans_and_reports() -> None:
    """A comment beside each share says how many of how many, for the end of three years."""
    reported, told = outcomes_2025(), {}
    for path in sorted(GOALS.rglob("*.yaml")):
        for name, total, *counts in re.findall(
            r"id: (\S+)\n\s+referens: fossilfria-bilar\s+# av \w+ (\d+) (?:person)?bilar: (\d+), (\d+) och (\d+)",
            path.read_text(encoding="utf-8"),
        ):
            told[name] = (int(total), tuple(map(int, counts)))
    assert told == {
        "KF4-1": (125, (60, 76, 90)),
        "SN3-1": (25, (13, 15, 19)),
        "AO2-1": (20, (11, 13, 17)),
        "HT2-1": (18, (9, 11, 15)),
    }
    for plan in workspace().plans.all:
        for figure in (f for goal in plan.goals for f in goal.key_figures if f.id in told):
            total, counts = told[figure.id]
            shares = [split.total.number for _, split in figure.outcome or () if split.total]
            assert [*shares, reported[figure.id]] == [round(100 * n / total) for n in counts]
    # Four were delivered in 2025, all of them to home care; three more are to come in 2026.
    assert all(told[name][1][2] - told[name][1][1] == 4 for name in ("SN3-1", "AO2-1", "HT2-1"))
    assert told["HT2-1"][0] - told["HT2-1"][1][2] == 3
    stories = [
        row.comment or ""
        for report in workspace().reports
        for row in report.activities
        if row.activity == "AO-A3"
    ]
    assert [re.findall(r"Fyra|sju|tre", story) for story in stories] == [
        ["Fyra"], ["Fyra", "sju"], ["Fyra", "sju", "tre"]
    ]  # fmt: skip


def test_a_share_in_a_text_is_of_the_numbers_beside_it() -> None:
    """`37 av 48`, where a report also gives the outcome of the goal's only key figure in per cent."""
    compared = 0
    for report in workspace().reports:
        given = {row.key_figure: row.outcome for row in report.key_figures}
        for row in report.goals:
            counted = re.findall(r"\b(\d+) av (\d+) (?!kommun)", row.analysis or "")
            figures = [f for f in given if row.goal and re.fullmatch(rf"{row.goal}-\d", f)]
            if len(counted) == 1 and len(figures) == 1:
                ((_, split),) = given[figures[0]] or ()
                n, total = map(int, counted[0])
                assert split.total is not None
                assert split.total.number == round(100 * n / total), (report.id, row.goal)
                compared += 1
    assert compared >= 8


# The order of things.


def test_plans_are_decided_before_they_begin_and_after_what_they_are_based_on() -> None:
    plans = {plan.id: plan for plan in workspace().plans.all}
    for plan in plans.values():
        assert plan.decided is not None and plan.decided.date is not None
        assert plan.decided.date < plan.period.start, plan.id
        assert all(
            plan.decided.date < one.date <= workspace().settings.as_of for one in plan.revised
        )
        assert plan.based_on is not None, plan.id
        for name in plan.based_on:
            basis = plans[name].decided
            assert basis and basis.date and basis.date <= plan.decided.date, plan.id
    for control_plan in workspace().control_plans:
        assert control_plan.decided and control_plan.decided.date
        assert control_plan.decided.date < control_plan.period.start
        for control in control_plan.controls:
            if control.result and control.result.date:
                days = control_plan.period
                assert days.start <= control.result.date <= days.end


def test_reports_are_written_after_their_period_and_decided_after_that() -> None:
    as_of = workspace().settings.as_of
    for report in workspace().reports:
        assert report.dated is not None, report.id
        # A unit sums up its half-year on the last day of it, at the earliest.
        assert report.period.end <= report.dated <= as_of, report.id
        if report.decided is not None:
            assert report.decided.date and report.dated <= report.decided.date <= as_of, report.id


def test_boards_report_before_the_municipality_and_departments_before_boards() -> None:
    days: dict[str, dict[str, date]] = defaultdict(dict)
    for report in workspace().reports:
        assert report.dated
        days[report.reporting or ""][f"{report.body} {report.period.text}"] = report.dated
    for body in ("sn", "bun"):
        half, whole = (days[name] for name in ("delarsrapport", "arsrapport"))
        assert (
            half[f"{body} 2025-01..2025-08"]
            < days["kommunens-delarsrapport"]["kf 2025-01..2025-08"]
        )
        assert whole[f"{body} 2025"] < days["arsredovisning"]["kf 2025"]
    for body, board in (("aldreomsorgen", "sn"), ("funktionsstod", "sn"), ("grundskolan", "bun")):
        tertials = days["tertialrapport"]
        assert tertials[f"{body} 2025-T2"] < days["delarsrapport"][f"{board} 2025-01..2025-08"]
        assert tertials[f"{body} 2025-T3"] < days["arsrapport"][f"{board} 2025"]


def test_recommendations_are_answered_and_followed_up_in_order() -> None:
    states = set()
    for audit in workspace().audits:
        assert audit.dated and audit.reply_by
        for recommendation in audit.recommendations:
            response = recommendation.response
            assert response and response.decided and response.decided.date
            assert audit.dated < response.decided.date <= audit.reply_by
            days = [one.date for one in recommendation.follow_up if one.date]
            assert days == sorted(days) and days[0] > response.decided.date
            last = recommendation.follow_up[-1]
            states.add(last.status)
            # What is remedied has its activities done, and what is not is not yet due.
            done = all(activities()[name].status == "done" for name in response.actions)
            assert done == (last.status == "done"), recommendation.id
            if last.status != "done":
                assert response.due and response.due.end > workspace().settings.as_of
    assert states == {"done", "open"}


def activities() -> dict[str, Activity]:
    return {one.id: one for plan in workspace().plans.all for one in plan.activities}


def test_the_status_of_a_plan_is_that_of_the_last_report_on_it() -> None:
    last: dict[str, str | None] = {}
    steps = {"planned": 0, "ongoing": 1, "paused": 1, "done": 2, "stopped": 2}
    for report in sorted(workspace().reports, key=lambda report: report.period.end):
        for row in (*report.activities, *report.assignments):
            if getattr(row, "by", None):
                # Each body's own reports tell of its part.
                continue
            name = getattr(row, "activity", None) or f"{row.assignment} {report.body}"
            assert row.status is not None
            assert steps[last.get(name) or "planned"] <= steps[row.status], (report.id, name)
            last[name] = row.status
    for name, activity in activities().items():
        assert last.get(name) == activity.status, name
    assignments: list[tuple[Plan, Assignment]] = [
        (plan, one) for plan in workspace().plans.all for one in plan.assignments
    ]
    for _, assignment in assignments:
        for body in assignment.to:
            assert assignment.due is not None
            is_done = last[f"{assignment.id} {body}"] == "done"
            assert is_done == (assignment.due.end <= workspace().settings.as_of), assignment.id


def test_the_effect_of_a_measure_is_told_for_each_report_s_own_period() -> None:
    told = [
        amount.number
        for report in workspace().reports
        for row in report.activities
        if row.activity == "AO-A2"
        for _, amount in row.effect or ()
    ]
    assert sum(told) == Decimal("-0.7")


def test_units_are_plans_of_their_own_outside_or_waived() -> None:
    """Whoever reads `all goals reach all the way down` can see who is left out."""
    bodies = workspace().bodies
    with_plan = {plan.body for plan in workspace().plans.all}
    without = {body.id for body in bodies.all if body.id not in with_plan and not body.outside}
    assert without == {"solglantan"}
    units = [body.id for body in bodies.all if body.level == "enhet"]
    assert len([one for one in units if bodies.get(one).under == "grundskolan"]) == 5  # type: ignore[union-attr]
    assert len([one for one in units if bodies.get(one).under == "funktionsstod"]) == 4  # type: ignore[union-attr]
