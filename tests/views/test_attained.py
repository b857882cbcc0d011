"""How it goes and what stands in the way, recounted the long way from the YAML, and tables by hand."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from goallint.output.catalogue import Catalogue
from goallint.views.report.page_data import ReportPage, StateCount
from goallint.views.report.report_page import MARK
from tests.cli.command import PITEÅ, goallint
from tests.markdown import ORGANISATION
from tests.recount.plain import days, documents, several
from tests.views.test_report import ROOT, report

PERSTORP = PITEÅ.parent / "perstorp-2022"
MODEL = ROOT / "goals"
HALF_YEAR = "Delårsrapport augusti 2023"


@pytest.fixture(scope="module")
def piteå() -> ReportPage:
    return report(PITEÅ, "sv")


def plain(value: str) -> str:
    """A number as it is written, without the kind of its spaces."""
    return re.sub(r"\s", " ", value)


# Piteå.


def test_the_half_year_report_gives_the_latest_outcomes_with_its_name(piteå: ReportPage) -> None:
    found = documents(PITEÅ, ("variant-undantag",))
    (told,) = [d for d in found if d.get("id") == "sn-delar-2023"]
    stated = {row["key_figure"]: row["outcome"] for row in told["key_figures"]}
    (plan,) = [d for d in found if d.get("id") == "sn-vp-2023"]
    own = {
        one["id"]: one.get("outcome", {}) for goal in plan["goals"] for one in goal["key_figures"]
    }
    shown = {one.id: one for goal in piteå.attained.goals for one in goal.figures}
    assert set(own) <= set(shown)
    reported = 0
    for name, outcomes in own.items():
        one = shown[name]
        assert one.source is not None
        if name in stated:
            reported += 1
            assert (one.period, plain(one.outcome)) == ("januari–augusti 2023", plain(stated[name]))
            assert (one.source.title, one.source.period) == (HALF_YEAR, "januari–augusti 2023")
            assert one.source.place.startswith("rapporter/delarsrapport-2023.yaml:")
        elif outcomes:
            assert one.period == max(outcomes)
            assert one.source.title == plan["title"]
    assert reported == 17
    # A board's word on the council's key figure is not the council's outcome.
    assert shown["KF3-1"].period == "2022"


BESIDE = {
    "SN-EKO-1": ("2022", "2023: minst 0 mkr", "to come", "sämre (2021–2022)"),
    "SN-EKO-3": ("januari–augusti 2023", "2023: högst 9 000 timmar", "so far", "sämre (2021–2022)"),
    "SN-EKO-4": ("januari–augusti 2023", "2023: högst 7 000 timmar", "so far", "sämre (2021–2022)"),
    "SN-EKO-5": ("januari–augusti 2023", "2023: högst 7,5 %", "so far", "sämre (2021–2022)"),
    "SN-EKO-6": ("januari–augusti 2023", "2023: högst 9 %", "so far", "sämre (2021–2022)"),
    "SN-EKO-7": ("januari–augusti 2023", "2023: högst 14 %", "so far", "sämre (2021–2022)"),
    "SN-EKO-8": ("2022", "2023: minst 90 %", "to come", "sämre (2021–2022)"),
    "SN-EKO-9": ("2022", "2023: minst 80 %", "to come", "bättre (2021–2022)"),
    "SN-EKO-10": ("januari–augusti 2023", "", "no target", "sämre (2021–2022)"),
    "SN-DEM-1": ("januari–augusti 2023", "", "no target", "bättre (2021–2022)"),
    "KF2-1": ("2022", "2030: minst 46 000 invånare", "to come", "oförändrat (2021–2022)"),
}
"""By hand: eight months are held against no target for a year; they are shown beside it."""


def test_outcomes_stand_beside_their_targets_and_part_of_a_year_judges_none(
    piteå: ReportPage,
) -> None:
    shown = {one.id: one for goal in piteå.attained.goals for one in goal.figures}
    for name, told in BESIDE.items():
        one = shown[name]
        assert (one.period, plain(one.target), one.verdict, one.trend) == told, name


def test_what_is_not_assessed_counts_as_nothing_else(piteå: ReportPage) -> None:
    attained = piteå.attained
    found = documents(PITEÅ, ("variant-undantag",))
    goals = [goal for d in found if d["kind"] == "plan" for goal in several(d.get("goals"))]
    assessed = [
        row
        for d in found
        if d["kind"] == "report"
        for row in several(d.get("goals"))
        if "assessment" in row
    ]
    assert not assessed
    assert attained.counts == (0, 0, 0, len(goals), 0)
    assert attained.forecasts == (0, 0, 1, len(goals) - 1, 0)
    economy = next(one for one in attained.goals if one.id == "SN-ekonomi")
    assert (economy.forecast.state, economy.forecast.words) == ("not met", "Ej uppfyllt")
    assert economy.forecast.of_area
    assert [(one.title, one.period) for one in economy.forecast.sources] == [
        (HALF_YEAR, "januari–augusti 2023")
    ]
    assert economy.assessment.words == "inte bedömt"
    # What a report says of the goal itself goes before what it says of the goal's area.
    assert economy.analysis.startswith("Gjorda och planerade åtgärder")


def test_two_of_six_areas_are_analysed(piteå: ReportPage) -> None:
    (account,) = piteå.attained.analysed
    assert account.told == "2 av 6 områden är analyserade: Personal, Ekonomi"
    assert account.source.title == HALF_YEAR
    assert {(area, forecast) for area, _, _, forecast in account.rows if forecast != "ingen prognos"} == {
        ("Ekonomi", "Ej uppfyllt"),
        ("Personal", "Delvis uppfyllt"),
    }  # fmt: skip
    assert Counter(analysed for _, analysed, _, _ in account.rows) == {
        "analyserat": 2,
        "inte analyserat": 4,
    }


def whole(counts: Iterable[StateCount]) -> list[int]:
    return list(map(sum, zip(*(one.counts for one in counts), strict=True)))


def test_counts_by_body_area_owner_and_kind_come_to_the_whole() -> None:
    for root in (PITEÅ, PERSTORP, MODEL):
        attained = report(root).attained
        for counts in (attained.bodies, attained.owners, attained.kinds or attained.bodies):
            assert whole(counts) == list(attained.counts)
        # A goal in several areas is counted in each of them: in the model municipality KF1 and KF4, both met.
        more = [2, 0, 0, 0, 0] if root is MODEL else [0] * 5
        assert whole(attained.areas) == [n + m for n, m in zip(attained.counts, more, strict=True)]
        assert sum(attained.counts) == sum(attained.forecasts) == len(attained.goals)
        assert sum(count for *_, count in attained.verdicts) == sum(
            len(goal.figures) for goal in attained.goals
        )


def test_the_page_does_not_contradict_itself(piteå: ReportPage) -> None:
    """The table of targets further down says the same of each key figure as the goals above."""
    below = {one.id: one for one in piteå.figures}
    for goal in piteå.attained.goals:
        for one in goal.figures:
            if one.id in below and one.outcome:
                assert below[one.id].outcome == f"{one.period}: {one.outcome}"
                assert below[one.id].verdict == one.verdict
                assert below[one.id].words == one.words
    lacking = sum(count for _, count, _ in piteå.obstacles.untargeted)
    targeted = piteå.overview.targeted
    assert lacking == targeted.total - targeted.good == 21
    assert [piteå.bodies[n].id for n, _ in piteå.obstacles.gaps if n is not None] == ["en-ingang"]


# Perstorp.

BECAME = {
    "LSS-R1": ("done", "2023-02-28", "Mål har tagits fram och följs upp ut till medarbetarna."),
    "LSS-R2": ("done", "2023-02-28", "Ett ledningssystem som samlar processer och rutiner"),
    "LSS-R3": ("partly", "2023-02-28", "Genomförandeplanerna uppdateras oftare, men"),
    "VUX-R1": ("open", "2023-02-28", "Arbetet har inte stärkts."),
    "VUX-R2": ("open", "2023-02-28", "Nämnden har inte tagit ett större ansvar."),
    "VUX-R3": ("partly", "2023-02-28", "Organisationen är analyserad och beslut är fattade,"),
    "VUX-R4": ("done", "2023-02-28", "Nämnden får statistik två gånger om året."),
}


def test_what_became_of_each_recommendation_in_perstorp() -> None:
    found = report(PERSTORP, "sv").obstacles.recommendations
    assert [one.id for one in found] == list(BECAME)
    for one in found:
        status, day, note = BECAME[one.id]
        assert (one.status, one.date) == (status, day)
        assert one.note.startswith(note)
        assert one.to in ("Socialnämnden", "Barn- och utbildningsnämnden")


# The model municipality, whose reports assess every goal.


def last_day(period: str) -> date:
    found = days(period)
    assert found
    return found[1]


def test_the_model_municipality_counts_as_its_reports_say() -> None:
    found = documents(MODEL)
    rows = [
        (last_day(d["period"]), d["body"], row["goals"], row["bedömning"])
        for d in found
        if d["kind"] == "report"
        for row in several(d.get("goals"))
        if "bedömning" in row and "goals" in row
    ]
    latest = {(body, goal): said for _, body, goal, said in sorted(rows)}
    counts = Counter(
        latest[plan["body"], goal["id"]]
        for plan in found
        if plan["kind"] == "plan"
        for goal in several(plan.get("goals"))
    )
    attained = report(MODEL).attained
    (scale,) = [d["bedömningsskala"] for d in found if d["kind"] == "organisation"]
    steps = [step["id"] for step in scale]
    assert attained.counts == (*(counts[step] for step in steps), 0, 0) == (23, 7, 2, 0, 0)
    for goal in attained.goals:
        missed = [one for one in goal.figures if one.verdict == "missed"]
        assert bool(missed) == (goal.assessment.state != "met"), goal.id
        assert goal.assessment.sources


# The same in Markdown, JSON and the working paper.


def test_markdown_and_json_say_what_the_page_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, piteå: ReportPage
) -> None:
    told = goallint(capsys, "report", PITEÅ, "--format", "markdown", "--lang", "sv")
    assert told.code == 0
    assert "2 av 6 områden är analyserade: Personal, Ekonomi" in told.out
    assert (
        "**Mål i de senaste planerna: 20: uppfyllt 0, på väg 0, inte uppfyllt 0, inte bedömt 20"
        in told.out
    )
    assert "**Ej uppfyllt (gäller hela området); Delårsrapport augusti 2023" in told.out
    page, file = tmp_path / "page.html", tmp_path / "goals.json"
    both = (f"html={page}", f"json={file}")
    assert goallint(capsys, "report", PITEÅ, "--format", both[0], "--format", both[1]).code == 0
    assert MARK in page.read_text(encoding="utf-8")
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["summary"]["assessment"] == {
        "met": 0, "on_the_way": 0, "not_met": 0, "not_assessed": 20, "unknown": 0,
    }  # fmt: skip
    assert content["summary"]["forecast"]["not_met"] == 1
    assert [(one["analysed"], one["total"]) for one in content["areas"]] == [(2, 6)]
    shown = {one.id: one for goal in piteå.attained.goals for one in goal.figures}
    for goal in content["goals"]:
        for one in goal["key_figures"]:
            assert one["standing"] == shown[one["id"]].verdict.replace(" ", "_")
            if one["outcome"]:
                assert Catalogue("sv").period(one["outcome"]["for"]) == shown[one["id"]].period
                assert one["outcome"]["value"] == shown[one["id"]].outcome.partition(" (")[0]


def test_the_working_paper_counts_the_same_goals(capsys: pytest.CaptureFixture[str]) -> None:
    for root in (PITEÅ, MODEL):
        page = {one.id: one.assessment.state for one in report(root).attained.goals}
        paper = json.loads(goallint(capsys, "audit", root, "--format", "json").out)["goals"]
        assert paper
        for one in paper:
            told = {"none": "not_assessed"}.get(page[one["id"]], page[one["id"]].replace(" ", "_"))
            assert one["assessment"] == told


def test_earlier_years_are_left_out_and_that_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Of two years' plans the page, JSON and the working paper count the last one's goals, and say so."""
    (tmp_path / "goallint.yaml").write_text("as_of: 2024-06-30\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for year in (2022, 2023, 2024):
        text = f"kind: plan\nid: p{year}\ntitle: Plan\nbody: sn\nperiod: {year}\ngoals:\n  - {{id: G{year}, title: Goal}}\n"
        (tmp_path / f"{year}.yaml").write_text(text, encoding="utf-8")
    shown = report(tmp_path)
    assert [one.id for one in shown.attained.goals] == ["G2024"]
    # How plans are written is told of all that are checked, as in the working paper and `targets`.
    assert shown.overview.measured.total == 3
    assert shown.attained.earlier.endswith("not counted: 2")
    for command in ("audit", "report"):
        content = json.loads(goallint(capsys, command, tmp_path, "--format", "json").out)
        assert [one["id"] for one in content["goals"]] == ["G2024"]
        text = goallint(capsys, command, tmp_path, "--format", "markdown", "--lang", "en").out
        assert shown.attained.earlier in text


def test_targets_tells_of_outcomes_what_the_page_tells(
    capsys: pytest.CaptureFixture[str], piteå: ReportPage
) -> None:
    shown = {one.id: one.verdict for goal in piteå.attained.goals for one in goal.figures}
    told = goallint(capsys, "targets", PITEÅ, "--all", "--format", "json")
    rows = [row for group in json.loads(told.out)["groups"] for row in group["rows"]]
    standing = {row["id"]: row["standing"] for row in rows}
    assert set(shown) <= set(standing)
    for name, verdict in shown.items():
        assert standing[name] == verdict.replace(" ", "_")


def test_a_page_that_is_no_report_is_left_alone_by_format_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "minutes.html"
    page.write_text("minutes\n", encoding="utf-8")
    assert goallint(capsys, "report", PITEÅ, "--format", f"html={page}").code == 2
    assert page.read_text(encoding="utf-8") == "minutes\n"
