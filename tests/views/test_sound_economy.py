"""Sound economy, kinds of goals, further areas, printed trends and targets for women and men on the page and in its JSON."""

import json
from pathlib import Path

import pytest

from tests.cli.command import goallint
from tests.files import laid_out
from tests.views.test_audit import writer
from tests.views.test_report import report

FILES = {
    "goallint.yaml": "language: en\nas_of: 2025-06-30\n",
    "organisation.yaml": """\
kind: organisation
name: Testköping
levels: [{id: council, name: Fullmäktige, plan: Mål och budget}]
bodies: [{id: kf, name: Kommunfullmäktige, level: council}]
areas: [{id: safe, name: Trygghet}, {id: near, name: Närhet}, {id: un-3, name: Hälsa, dimension: Agenda 2030}]
scale: [{id: green, name: Uppnått}, {id: yellow, name: Delvis}, {id: red, name: Ej uppnått}]
sound_economy: {financial: 100 %, operational: 75 %}
""",
    "plan.yaml": """\
kind: plan
id: kf-2024
title: Mål och budget 2024
type: Mål och budget
body: kf
period: 2024
goals:
  - {id: F1, title: Resultatet är minst 2 procent, financial: yes}
  - {id: F2, title: Soliditeten är minst 30 procent, financial: yes, area: safe}
  - id: V1
    title: Brukarna är nöjda
    area: safe
    also_in: [near, un-3]
    key_figures:
      - {id: K1, title: Andel nöjda, unit: percent, better: higher, target: {2024: {women: minst 80 %, men: minst 85 %}}}
      - {id: K2, title: Andel trygga, unit: percent, better: higher, target: {2024: {total: 90 %, women: 88 %}}, outcome: {2023: 90 %}}
  - {id: V2, title: Bussen går oftare, area: near}
  - {id: V3, title: Luften är renare, also_in: un-3}
  - {id: V4, title: Skolan är bättre, area: safe}
""",
    "report.yaml": """\
kind: report
id: ar-2024
title: Årsredovisning 2024
body: kf
period: 2024
dated: 2025-02-01
sound_economy: {assessment: green}
goals:
  - {goal: F1, assessment: green}
  - {goal: F2, assessment: green}
  - {goal: V1, assessment: green}
  - {goal: V2, assessment: green}
  - {goal: V3, assessment: yellow}
  - {goal: V4, assessment: red}
key_figures:
  - {key_figure: K1, outcome: {women: 82 %, men: 84 %}}
  - {key_figure: K2, outcome: {total: 91 %, women: 89 %, men: 93 %}, trend: same}
""",
}
"""Both financial goals are met, and two of four others where three are to be."""


def write(folder: Path, *changes: tuple[str, str, str]) -> Path:
    texts = dict(FILES)
    for name, was, now in changes:
        assert texts[name].count(was) == 1, was
        texts[name] = texts[name].replace(was, now)
    return laid_out(folder, texts)


def test_a_statement_stands_beside_its_recount(tmp_path: Path) -> None:
    attained = report(write(tmp_path / "plans"), "en").attained
    (one,) = attained.economy
    assert (one.field, one.said.state, one.said.words, one.holds) == (
        "Assessment", "met", "Uppnått", "no"
    )  # fmt: skip
    assert [source.title for source in one.said.sources] == ["Årsredovisning 2024"]
    assert one.recounted == (
        "By the rule too few goals are met: financial goals 2 of 2 (demanded: 100 %),"
        " other goals 2 of 4 (demanded: 75 %); the report says otherwise"
    )
    (one,) = report(tmp_path / "plans", "sv").attained.economy
    assert one.recounted == (
        "Enligt regeln är för få mål uppfyllda: finansiella mål 2 av 2 (krav: 100 %),"
        " övriga mål 2 av 4 (krav: 75 %); rapporten säger något annat"
    )


@pytest.mark.parametrize(
    ("changes", "state", "holds", "recounted"),
    [
        # Three of four are 75 %.
        ([("report.yaml", "V4, assessment: red", "V4, assessment: green")], "met", "yes",
         "By the rule enough goals are met: financial goals 2 of 2 (demanded: 100 %), other goals 3 of 4 (demanded: 75 %)"),
        ([("report.yaml", "sound_economy: {assessment: green}", "sound_economy: {assessment: red}")], "not met", "yes",
         "By the rule too few goals are met: financial goals 2 of 2 (demanded: 100 %), other goals 2 of 4 (demanded: 75 %)"),
        # A middle step is neither what the rule gives nor against it.
        ([("report.yaml", "sound_economy: {assessment: green}", "sound_economy: {assessment: yellow}")], "on the way", "unknown",
         "By the rule too few goals are met: financial goals 2 of 2 (demanded: 100 %), other goals 2 of 4 (demanded: 75 %)"),
        # Two of four are met, and the one that is not assessed may make it three.
        ([("report.yaml", "  - {goal: V4, assessment: red}\n", "")], "met", "unknown",
         "Whether enough goals are met by the rule cannot be decided: financial goals 2 of 2 (demanded: 100 %),"
         " other goals 2 of 4 (demanded: 75 %), not assessed: 1"),
        ([("organisation.yaml", "sound_economy: {financial: 100 %, operational: 75 %}\n", "")], "met", "unknown", ""),
        ([("organisation.yaml", "financial: 100 %, operational: 75 %", "operational: 2")], "met", "yes",
         "By the rule enough goals are met: other goals 2 of 4 (demanded: 2)"),
        ([("report.yaml", "sound_economy: {assessment: green}", "sound_economy: {assessment: [green]}")], "unknown", "unknown",
         "By the rule too few goals are met: financial goals 2 of 2 (demanded: 100 %), other goals 2 of 4 (demanded: 75 %)"),
    ],
)  # fmt: skip
def test_what_a_recount_gives(
    tmp_path: Path, changes: list[tuple[str, str, str]], state: str, holds: str, recounted: str
) -> None:
    (one,) = report(write(tmp_path / "plans", *changes), "en").attained.economy
    assert (one.said.state, one.holds, one.recounted) == (state, holds, recounted)


def test_where_no_report_says_it_that_is_said(tmp_path: Path) -> None:
    silent = ("report.yaml", "sound_economy: {assessment: green}\n", "")
    attained = report(write(tmp_path / "plans", silent), "en").attained
    assert attained.economy == ()
    assert attained.no_economy == "No report says whether the economy is sound as a whole"
    unread = ("report.yaml", "K2, outcome: {total: 91 %", "K2, outcome: {total: [91 %]")
    assert report(write(tmp_path / "unread", silent, unread), "en").attained.no_economy == ""
    no_rule = (
        "organisation.yaml",
        "sound_economy: {financial: 100 %, operational: 75 %}\n",
        "",
    )
    assert report(write(tmp_path / "bare", silent, no_rule), "en").attained.no_economy == ""


def test_goals_by_kind_and_in_each_of_their_areas(tmp_path: Path) -> None:
    """By hand: F1 has no area, V1 is in three, V3 in one of another division alone."""
    attained = report(write(tmp_path / "plans"), "en").attained
    assert attained.counts == (4, 1, 1, 0, 0)
    assert [(one.name, one.counts) for one in attained.kinds] == [
        ("financial goals", (2, 0, 0, 0, 0)),
        ("other goals", (2, 1, 1, 0, 0)),
    ]
    assert {one.name: one.counts for one in attained.areas} == {
        "": (1, 0, 0, 0, 0),
        "Trygghet": (2, 0, 1, 0, 0),
        "Närhet": (2, 0, 0, 0, 0),
        "Hälsa (Agenda 2030)": (1, 1, 0, 0, 0),
    }
    assert attained.several == "Goals that are in several areas, and counted in each of them: 1"
    assert attained.goals[2].area == "Trygghet, Närhet, Hälsa (Agenda 2030)"


def test_women_and_men_are_judged_and_told_apart(tmp_path: Path) -> None:
    """82 of 80 per cent of the women, 84 of 85 of the men; there is no level for all to draw."""
    happy, safe = report(write(tmp_path / "plans"), "en").attained.goals[2].figures
    assert (happy.verdict, happy.words) == (
        "missed", "target not reached (women: reached, men: not reached)"
    )  # fmt: skip
    assert (happy.outcome, happy.target) == (
        "women 82 %, men 84 %", "2024: women minst 80 %, men minst 85 %"
    )  # fmt: skip
    assert happy.bullet is None
    assert (safe.verdict, safe.words) == (
        "reached", "target reached (women: reached, all: reached)"
    )  # fmt: skip
    assert (safe.outcome, safe.target) == ("91 % (women 89 %, men 93 %)", "2024: 90 % (women 88 %)")
    assert safe.bullet is not None
    assert (safe.bullet.outcome, safe.bullet.target) == (91, 90)
    swedish = report(tmp_path / "plans", "sv").attained.goals[2].figures[0]
    assert (swedish.outcome, swedish.words) == (
        "kvinnor 82 %, män 84 %", "målvärdet är inte nått (kvinnor: nått, män: inte nått)"
    )  # fmt: skip
    drawn = {one.id: one for one in report(tmp_path / "plans", "en").figures}
    assert drawn["K1"].points == drawn["K1"].aims == ()
    assert drawn["K1"].rows == (
        ("2024", "women 82 %, men 84 %", "women minst 80 %, men minst 85 %"),
    )


def test_a_printed_trend_stands_beside_the_computed_one(tmp_path: Path) -> None:
    figure = report(write(tmp_path / "plans"), "en").attained.goals[2].figures[1]
    assert (figure.trend, figure.printed) == (
        "better (2023–2024)",
        "Årsredovisning 2024 says: same",
    )


def test_json_and_markdown_say_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plans = write(tmp_path / "plans")
    told = json.loads(goallint(capsys, "report", plans, "--format", "json").out)
    (economy,) = told["sound_economy"]
    assert (economy["state"], economy["holds"], economy["recount"]["sound"]) == ("met", "no", "no")
    assert [(p["kind"], p["met"], p["missed"], p["open"]) for p in economy["recount"]["parts"]] == [
        ("financial", 2, 0, 0), ("operational", 2, 2, 0)
    ]  # fmt: skip
    assert [(row["name"], row["met"]) for row in told["summary"]["kind"]] == [
        ("financial", 2), ("operational", 2)
    ]  # fmt: skip
    goal = next(one for one in told["goals"] if one["id"] == "V1")
    assert (goal["also_in"], goal["financial"]) == (["near", "un-3"], False)
    happy, safe = goal["key_figures"]
    assert happy["reached_apart"] == {"women": True, "men": False}
    said = [happy["outcome"][name] for name in ("value", "women", "men")]
    assert said == [None, "82 %", "84 %"]
    assert (safe["trend"], safe["trend_stated"]["value"]) == ("better", "same")
    shown = goallint(capsys, "report", plans, "--format", "markdown", "--lang", "en").out
    assert (
        "Kommunfullmäktige: Sound economy, assessment: Uppnått; Årsredovisning 2024. By the rule too few"
        in shown
    )
    assert "target not reached (women: reached, men: not reached)" in shown
    assert "better (2023–2024); Årsredovisning 2024 says: same" in shown
    assert "| financial goals | 2 | 0 | 0 | 0 | 0 |" in shown


def test_targets_say_why_a_target_is_what_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    basis = (
        "plan.yaml",
        "target: {2024: {total: 90 %, women: 88 %}}",
        "target: 90 %, basis: Som i länet",
    )
    plans = write(tmp_path / "plans", basis)
    told = json.loads(goallint(capsys, "targets", plans, "--all", "--format", "json").out)
    rows = {row["id"]: row["basis"] for group in told["groups"] for row in group["rows"]}
    assert rows == {"K1": None, "K2": "Som i länet"}
    for language, words in (
        ("en", "reason for the target: Som i länet"),
        ("sv", "skäl till målvärdet: Som i länet"),
    ):
        assert words in goallint(capsys, "targets", plans, "--all", "--lang", language).out


def test_explain_shows_areas_kinds_reasons_trends_and_each_bodys_status(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plans = write(
        tmp_path / "plans",
        ("plan.yaml", "{2024: {women: minst 80 %, men: minst 85 %}}", "{2024: {women: minst 80 %, men: minst 85 %}}, basis: Som i länet"),
        ("plan.yaml", "goals:\n", "assignments: [{id: U1, title: Utred bussen, to: [kf]}]\ngoals:\n"),
        ("report.yaml", "key_figures:\n", "assignments: [{assignment: U1, by: {kf: ongoing}}]\nkey_figures:\n"),
    )  # fmt: skip

    def explained(name: str, language: str = "sv") -> list[str]:
        shown = goallint(capsys, "explain", name, plans, "--lang", language).out
        return [line.strip() for line in shown.splitlines()]

    assert "finansiellt: ja" in explained("F1")
    assert {"område: safe", "även_i: near, un-3"} <= set(explained("V1"))
    assert {
        "grund: Som i länet",
        "utfall: kvinnor 82 %, män 84 %",
        "2024: målvärde kvinnor minst 80 %, män minst 85 %",
    } <= set(explained("K1"))
    assert "trend: oförändrad" in explained("K2")
    assert "trend: same" in explained("K2", "en")
    area = explained("un-3")
    assert "dimension: Agenda 2030" in area
    assert [line.split()[1] for line in area if line.startswith("målet")] == ["V1", "V3"]
    assert {"god_ekonomisk_hushållning:", "bedömning: green"} <= set(explained("ar-2024"))
    assert "per: kf: pågår" in explained("U1")


@pytest.mark.parametrize(
    ("changes", "answer", "told"),
    [
        ([], "no", "1 of 1 reports say it otherwise"),
        ([("report.yaml", "V4, assessment: red", "V4, assessment: green")], "yes", "0 of 1 reports say it otherwise"),
        ([("report.yaml", "  - {goal: V4, assessment: red}\n", "")], "cannot be assessed",
         "no reports on sound economy to count; 1 could not be decided"),
        ([("report.yaml", "sound_economy: {assessment: green}\n", "")], "cannot be assessed", "no reports on sound economy to count"),
    ],
)  # fmt: skip
def test_the_working_paper_recounts_the_statement_where_a_question_asks(
    tmp_path: Path, changes: list[tuple[str, str, str]], answer: str, told: str
) -> None:
    plans = write(tmp_path / "plans", *changes)
    (plans / "questions.yaml").write_text(
        "questions:\n"
        "  - id: economy\n    group: g\n    text: {en: Is what is said of sound economy what the goals come to?}\n"
        "    rules: [economy-contradicts-goals]\n"
        "    figures:\n"
        "      - {id: statement, fact: sound-economy-agrees, decisive: true,\n"
        '         en: "{n} of {total} reports say it otherwise"}\n',
        encoding="utf-8",
    )
    paper = writer(plans, "en")
    (question,) = paper.examination.answered
    assert question.answer == answer
    assert told in paper.sentences.figure(question.figures[0])
