"""The working paper: on the audited boards it answers as the auditors did, and never from nothing."""

import io
import json
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from goallint.cli.audit import examined
from goallint.engine.configuration import load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.views.audit import questions
from goallint.views.audit.audit_data import to_json
from goallint.views.audit.audit_words import NOTHING
from goallint.views.audit.conclusions import Answered, FigureResult
from goallint.views.audit.examination import Examination
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.audit.working_paper import WorkingPaper
from goallint.views.formats import quoted, render
from goallint.views.paper import Box, Cell, Heading, Table
from goallint.views.provenance import Provenance
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import Known
from tests.cli.command import GOALS, PITEÅ, ROOT, goallint, one_line
from tests.files import laid_out
from tests.markdown import ORGANISATION

PERSTORP = ROOT / "examples" / "perstorp-2022"
ORIGIN = Provenance("Piteå kommun", "piteå-2023", "2023-12-31", "", "1.0", "")


def examine(folder: Path, body: str = "") -> Examination:
    run = Run(folder, load(folder), jobs=1)
    data = questions.load(folder, RECKONINGS)
    bodies = examined(run.workspace, body)
    return Examination(run.workspace, run.result(), data, bodies)


def writer(folder: Path, language: str) -> WorkingPaper:
    run = Run(folder, load(folder), jobs=1)
    return WorkingPaper(examine(folder), run.locator, Catalogue(language))


def workspace(folder: Path, files: dict[str, str]) -> Path:
    settings = "language: en\nas_of: 2023-12-31\n"
    return laid_out(folder, {"goallint.yaml": settings, "organisation.yaml": ORGANISATION, **files})


def told(examination: Examination, question: str, figure: str) -> tuple[int, int, str | None]:
    """Lacking, total and mark of one figure."""
    (found,) = [
        one
        for answered in examination.answered
        if answered.id == question
        for one in answered.figures
        if one.figure.id == figure
    ]
    return found.lacking, found.total, found.mark


def figure(examination: Examination, question: str, name: str) -> FigureResult:
    (found,) = [
        one
        for answered in examination.answered
        if answered.id == question
        for one in answered.figures
        if one.figure.id == name
    ]
    return found


def ways(examination: Examination, question: str, name: str) -> dict[str, int]:
    """How many are in place or lacking in each way."""
    cases = figure(examination, question, name).cases
    return dict(Counter(case.how for case in cases if case.known in (Known.YES, Known.NO)))


def left_out(examination: Examination, question: str, name: str) -> dict[str, int]:
    return dict(figure(examination, question, name).left_out)


def words(answered: tuple[Answered, ...]) -> dict[str, str | None]:
    return {one.id: one.answer for one in answered}


def test_piteå_comes_out_as_the_auditors_said() -> None:
    examination = examine(PITEÅ)
    assert words(examination.answered) == {
        "concrete-goals": "partly",
        "targets": "partly",
        "cascade": "partly",
        "plans-in-order": "partly",
        "follow-up": "no",
        "reliable-figures": "partly",
        "action-plans": "partly",
        "economy": "partly",
        "internal-control": "partly",
        "case-handling": "cannot be assessed",
        "recommendations-answered": "cannot be assessed",
        "recommendations-carried-out": "cannot be assessed",
    }
    ((_, own),) = examination.own
    # As `examples/piteå-2023/answers.md` says, from the report's sections 4.2 to 4.5.
    table = (PITEÅ / "answers.md").read_text(encoding="utf-8")
    wanted = dict(re.findall(r"^\| (F\d),.*\| \*\*([a-z ]+)\*\*[^|]*\|$", table, re.MULTILINE))
    assert len(wanted) == 6
    assert words(own) == {"F0": "partly", **wanted}
    assert {one.group: one.answer for one in examination.overall} == {
        "steering": "partly",
        "earlier-audits": "cannot be assessed",
    }


def test_piteå_s_figures_are_those_of_the_documents() -> None:
    examination = examine(PITEÅ)
    assert told(examination, "targets", "usable-target") == (16, 37, "partly")
    assert told(examination, "targets", "base") == (11, 11, None)
    assert told(examination, "cascade", "areas") == (3, 6, "partly")
    assert told(examination, "cascade", "bodies") == (1, 8, "partly")
    assert told(examination, "concrete-goals", "exist") == (0, 8, "yes")
    assert ways(examination, "concrete-goals", "exist") == {"goals": 4, "answers": 4}
    assert ways(examination, "cascade", "parents") == {"supports": 11, "area": 2, "none": 3}
    assert told(examination, "cascade", "broken-down") == (0, 13, "yes")
    assert left_out(examination, "cascade", "broken-down") == {"nobody below": 3}
    assert told(examination, "plans-in-order", "decided") == (0, 1, "yes")
    assert told(examination, "plans-in-order", "decisions-stated") == (10, 12, None)
    assert told(examination, "plans-in-order", "order") == (1, 1, "no")
    # Two of six areas are analysed, one of them and the three goals for all departments together.
    assert ways(examination, "follow-up", "goals") == {
        "complete": 1,
        "not by body": 4,
        "no account": 4,
    }
    assert told(examination, "targets", "fresh") == (1, 37, "yes")
    assert told(examination, "follow-up", "assignments") == (24, 24, "no")
    assert told(examination, "action-plans", "described")[0] == 9
    assert told(examination, "economy", "effect")[0] == 2
    assert told(examination, "internal-control", "self-checks") == (2, 2, "no")
    # The survey stands in the control plan: 98 per cent, and shares that 57 answers cannot give.
    assert told(examination, "reliable-figures", "reports") == (2, 8, "partly")
    (known,) = [
        one
        for answered in examination.answered
        for one in answered.figures
        if one.figure.id == "known"
    ]
    assert (known.args["survey"], known.mark) == ("malkannedom", "no")
    assert float(known.share or 0) == 0.13


def test_perstorp_comes_out_as_the_auditors_said() -> None:
    examination = examine(PERSTORP)
    answers = words(examination.answered)
    assert answers["recommendations-answered"] == "partly"
    assert answers["recommendations-carried-out"] == "partly"
    # Whole numbers over both audits: 3 done, 2 in part and 2 open of 7.
    assert ways(examination, "recommendations-carried-out", "carried-out") == {
        "done": 3,
        "partly": 2,
        "open": 2,
    }
    assert figure(examination, "recommendations-carried-out", "carried-out").share == Fraction(
        8, 14
    )
    assert told(examination, "recommendations-answered", "answered")[:2] == (0, 7)
    assert told(examination, "recommendations-answered", "with-actions")[:2] == (1, 7)
    # What documents do not show is not answered yes: two of the seven plans state a decision.
    assert answers["plans-in-order"] == "cannot be assessed"
    assert told(examination, "plans-in-order", "decisions-stated") == (5, 7, None)
    # One deficit, in the half-year report and the annual one.
    assert told(examination, "economy", "measures") == (0, 1, "yes")
    assert {o.group: o.answer for o in examination.overall}["earlier-audits"] == "partly"
    assert [one.answer for _, own in examination.own for one in own if one.is_overall] == [
        "partly",
        "partly",
    ]


def test_the_model_municipality_is_answered_yes() -> None:
    answers = words(examine(GOALS).answered)
    # One recommendation remains, whose time is not up.
    assert answers.pop("recommendations-carried-out") == "partly"
    assert set(answers.values()) <= {"yes", "cannot be assessed"}
    assert "yes" in answers.values()


def test_an_empty_denominator_is_never_a_yes(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION)
    examination = examine(tmp_path)
    assert set(words(examination.answered).values()) == {"cannot be assessed"}
    assert {one.answer for one in examination.overall} == {"cannot be assessed"}


def test_of_several_audits_each_has_its_own_recommendations() -> None:
    examination = examine(PERSTORP)
    ((_, first), (_, second)) = examination.own
    for asked, prefix in ((first, "LSS-"), (second, "VUX-")):
        about = {
            case.item.name
            for question in asked
            for told in question.figures
            if told.figure.id == "answered"
            for case in told.cases
        }
        assert about
        assert all(name.startswith(prefix) for name in about)
    # The quotations are those of 2019.
    quoted = [
        [f.total for q in one for f in q.figures if f.figure.id == "faithful"]
        for one in (first, second)
    ]
    assert quoted == [[3], [0]]


def test_what_reading_finds_is_counted_where_it_belongs(tmp_path: Path) -> None:
    # One plan without goals, and one whose list of goals is empty.
    assert told(examine(PERSTORP), "concrete-goals", "exist") == (2, 4, "partly")
    folder = workspace(
        tmp_path,
        {
            "plan.yaml": PLAN + "  - {id: G1, title: Alla får stöd}\nactivities: []\n",
            "other.yaml": PLAN.replace("sn-2023", "bun-2023").replace("body: sn", "body: bun")
            + "  - {id: G2, title: Alla får stöd, x: 2023-02-31}\nkey_figures: []\n",
        },
    )
    examination = examine(folder)
    # An empty list of something else is no lack of goals.
    assert told(examination, "concrete-goals", "exist")[0] == 0
    assert not [
        j
        for a in examination.answered
        for f in a.figures
        for found in f.found.values()
        for j in found
        if j.rule.name == "empty-document"
    ]


def test_decisions_stand_beside_findings() -> None:
    write = writer(PITEÅ, "sv")
    by_rule = {
        judged.rule.name: write.evidence.decision_on(judged)
        for one in write.examination.answered
        for judged in one.evidence
    }
    assert by_rule["plan-predates-basis"] == "Socialnämnden 2022-06-22, § 84"
    # When the economic plan was adopted is not known, only when it was revised.
    assert by_rule["effect-not-followed-up"] == "Socialnämnden 2023-05-25 § 64"


def test_an_audit_of_a_later_day_is_not_known_yet(tmp_path: Path) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    file = folder / "goallint.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2023-12-31", "2023-06-30"))
    assert examine(folder).own == ()


def test_bare_numbers_in_a_survey_are_per_cent(tmp_path: Path) -> None:
    survey = """\
kind: report
id: r
title: Rapport
type: Rapport
body: sn
period: 2023
surveys:
  - {id: e, title: Enkät, about: goals, respondents: 200, shares: {ja: 80, nej: 20}, good: [ja]}
"""
    folder = workspace(tmp_path, {"report.yaml": survey})
    (known,) = [
        one for a in examine(folder).answered for one in a.figures if one.figure.id == "known"
    ]
    assert known.share == Fraction(4, 5)


def test_an_amount_that_nobody_states_is_not_nought() -> None:
    text = render(writer(PERSTORP, "sv").paper(()), "markdown")
    assert isinstance(text, str)
    assert "förväntad effekt av åtgärderna inget belopp angivet" in " ".join(text.split())
    assert "0,0 mkr" not in text


def test_sentences_for_one_and_for_none() -> None:
    text = render(writer(PERSTORP, "sv").paper(()), "text")
    assert isinstance(text, str)
    assert not re.search(r"\balla 1\b", text, re.IGNORECASE)
    assert "Svaret är ja: det enda nyckeltalet har målvärde" in text
    assert (
        "Svaret är ja: det enda underskottet har åtgärder; 2 rader i rapporterna visar det"
        in " ".join(text.split())
    )
    english = render(writer(PERSTORP, "en").paper(()), "text")
    assert isinstance(english, str)
    assert "The answer is yes: the only deficit has measures" in english
    assert not re.search(r"\b1 of 1\b", english)
    assert not re.search(r"\b1 av 1\b", text)
    assert "Kan inte bedömas: det som avgör svaret finns inte i dokumenten" in text


WAIVER = """\
waivers:
  - {{rule: plan-without-goals, for: sn-2023, reason: Målen beslutas i mars{decided}}}
"""
PLAN = """\
kind: plan
id: sn-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-12-14
goals:
"""


@pytest.mark.parametrize(
    ("waiver", "waived", "answer", "without"),
    [
        ("", 0, "no", None),
        (WAIVER.format(decided=""), 0, "no", None),
        (WAIVER.format(decided=", decided: Socialnämnden 2022-12-14 § 7"), 1, "yes", "no"),
    ],
    ids=["no waiver", "a waiver without a decision", "a decided waiver"],
)
def test_only_a_decided_waiver_settles(
    tmp_path: Path, waiver: str, waived: int, answer: str, without: str | None
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    levels = ORGANISATION.replace("name: Nämnd}", "name: Nämnd, plan: Verksamhetsplan}")
    (tmp_path / "organisation.yaml").write_text(levels, encoding="utf-8")
    plan = PLAN.replace("goals:\n", "type: Verksamhetsplan\n")
    (tmp_path / "plan.yaml").write_text(plan + waiver, encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(
        "questions:\n"
        "  - id: plans\n    group: g\n    text: {en: Are there goals?}\n    rules: [GL106]\n"
        "    figures:\n"
        "      - {id: exist, fact: plan-steers, decisive: true,\n"
        '         en: "{n} of {total} plans have no goals"}\n'
    )
    examination = examine(tmp_path)
    (question,) = examination.answered
    (figure,) = question.figures
    assert (figure.lacking, figure.share, figure.waived) == (1, 0, waived)
    assert (question.answer, question.without_waivers) == (answer, without)
    assert bool(examination.set_aside["waived"]) == bool(waiver)


def test_a_waiver_makes_no_statement_true_that_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    plan = folder / "sn" / "verksamhetsplan-2023.yaml"
    waiver = "waivers:\n  - {rule: GL104, for: en-ingang, reason: Utreder bara., decided: Socialnämnden 2022-12-14 § 7}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert told(examine(folder), "cascade", "bodies") == (1, 8, "yes")
    text = str(render(writer(folder, "sv").paper(()), "text"))
    assert (
        "1 av 8 organ med plan saknar koppling till överordnade mål; varav 1 med beslutat" in text
    )
    assert "Alla 8 organ med plan har koppling" not in text


def test_cascade_page_and_paper_count_the_same_goals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, page = tmp_path / "goals", tmp_path / "page.html"
    shutil.copytree(GOALS, folder)
    # One board is examined, and its own goal is to be broken down by this department.
    (folder / "barn-och-utbildningsnamnden" / "granskning-franvaro-2025.yaml").unlink()
    path = folder / "socialnamnden" / "aldreomsorgen" / "utvecklingsplan-2025-2026.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("stödjer: [SN1]") == 1
    path.write_text(text.replace("stödjer: [SN1]", "x: 1"), encoding="utf-8")
    assert "1 of 23 goals does not reach" in goallint(capsys, "cascade", folder, "--lang", "en").out
    assert told(examine(folder), "cascade", "broken-down") == (1, 11, "yes")
    paper = goallint(capsys, "audit", folder, "--lang", "en").out
    assert "1 of 11 goals that bodies below are to break down does not reach" in " ".join(
        paper.split()
    )
    assert goallint(capsys, "report", folder, "-o", page, "--lang", "en").code == 0
    shown = page.read_text(encoding="utf-8")
    assert '"whole":{"good":22,"total":23}' in shown
    assert '"examined":"Bodies examined: Socialnämnden' in shown


def test_what_could_not_be_read_is_not_a_yes(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(
        PLAN + "  - {id: G1, title: Alla får stöd i tid}\n", encoding="utf-8"
    )
    (tmp_path / "rest.yaml").write_text(
        "kind: plan\ntitle: x\nbody: sn\nperiod: 2023\nkey_figures:\n  - id: K\n"
        '    title: "G1 har ett nyckeltal\n   measures: G1\n  : : [',
        encoding="utf-8",
    )
    (tmp_path / "questions.yaml").write_text(
        "questions:\n"
        "  - id: owners\n    group: g\n    text: {en: Who answers for the goals?}\n"
        "    figures:\n"
        "      - {id: owner, fact: goal-has-owner, decisive: true,\n"
        '         en: "{n} of {total} goals have no owner"}\n'
    )
    examination = examine(tmp_path)
    (question,) = examination.answered
    assert [case.known for case in question.figures[0].cases] == [Known.UNKNOWN]
    assert question.answer == "cannot be assessed"
    run = Run(tmp_path, load(tmp_path), jobs=1)
    write = WorkingPaper(examination, run.locator, Catalogue("en"))
    assert (
        write.sentences.figure(question.figures[0]) == "no goals to count; 1 could not be decided"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_shows_every_question_with_its_evidence(language: str) -> None:
    paper = writer(PITEÅ, language).paper(())
    end = next(n for n, b in enumerate(paper.blocks) if isinstance(b, Heading) and b.appendix)
    headings = [b.text for b in paper.blocks[:end] if isinstance(b, Heading) and b.level == 2]
    assert [h.split()[0] for h in headings[:6]] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert len(headings) == 6 + 12
    cells = {
        text if isinstance(text, str) else text.text
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        for text in row
    }
    codes = {code for cell in cells for code in re.findall(r"GL\d+", cell)}
    # 4.2.1, 4.3.1 and 4.4.2 of the audit, each with its figures.
    assert codes >= {"GL301", "GL303", "GL406", "GL411", "GL407", "GL502", "GL503"}
    assert codes >= {"GL508", "GL603", "GL604", "GL112", "GL413", "GL414"}
    text = render(paper, "text")
    assert isinstance(text, str)
    assert ("16 av 37 nyckeltal saknar målvärde" in text) == (language == "sv")
    assert "{" not in text.replace("{#", "")


@pytest.mark.parametrize("folder", [PITEÅ, PERSTORP], ids=["piteå", "perstorp"])
def test_the_appendix_lists_what_each_figure_counts(folder: Path) -> None:
    write = writer(folder, "en")
    blocks = write.paper(()).blocks
    begins = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.appendix)
    anchors = {b.anchor for b in blocks[begins:] if isinstance(b, Heading) and b.anchor}
    assert anchors == set(write.evidence.numbered)
    led_to = {
        cell.to
        for block in blocks[:begins]
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Cell) and cell.to.startswith("E")
    }
    assert led_to == anchors
    for name, figure in write.evidence.numbered.items():
        start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.anchor == name)
        lacking = [b for b in blocks[start + 1 : start + 2] if isinstance(b, Table)]
        assert sum(len(table.rows) for table in lacking) == figure.lacking
        assert figure.total == len([c for c in figure.cases if c.known in (Known.YES, Known.NO)])


def test_what_is_lacking_has_its_place_also_where_no_finding_tells_of_it() -> None:
    write = writer(PITEÅ, "en")
    (told_of,) = [t for t in write.evidence.numbered.values() if t.figure.id == "parents"]
    lacking = [n for n, case in enumerate(told_of.cases) if case.known is Known.NO]
    assert [told_of.cases[n].item.name for n in lacking] == ["EI-1", "EI-2", "EI-3"]
    # The finding is the body's; the goals are listed all the same.
    assert not told_of.found
    text = render(write.paper(()), "text")
    assert isinstance(text, str)
    assert "Names neither a goal above nor an area" in text
    place = write.evidence.place(told_of.cases[lacking[0]].item)
    assert place.startswith("avdelningar/en-ingang-2023.yaml:")
    assert place in text


def test_perstorp_s_care_is_not_answered_from_adult_education(tmp_path: Path) -> None:
    def own(folder: Path) -> object:
        return [
            (one.id, one.answer, [(f.figure.id, f.total, f.lacking) for f in one.figures])
            for audit, questions in examine(folder).own
            if audit.body == "sn"
            for one in questions
        ]

    folder = tmp_path / "perstorp"
    shutil.copytree(PERSTORP, folder)
    before = own(folder)
    shutil.rmtree(folder / "vuxenutbildning")
    (folder / "granskning-vuxenutbildning-2021.yaml").unlink()
    assert own(folder) == before
    assert before


def test_a_board_s_missing_account_is_the_board_s(tmp_path: Path) -> None:
    """The council gives an assignment, and the board's report has no row for it."""
    organisation = (
        ORGANISATION
        + """\
reporting:
  - {id: arsredovisning, from: sn, each: year, within_days: 0, covers: [assignments]}
"""
    )
    plan = """\
kind: plan
id: kf-2023
title: Budget 2023
body: kf
period: 2023
assignments:
  - {id: U1, title: Se över avgifterna, to: sn}
"""
    report = """\
kind: report
id: r
title: Årsredovisning
reporting: arsredovisning
body: sn
period: 2023
"""
    folder = workspace(
        tmp_path, {"kf.yaml": plan, "sn.yaml": PLAN.replace("goals:\n", ""), "r.yaml": report}
    )
    (folder / "organisation.yaml").write_text(organisation, encoding="utf-8")
    assert told(examine(folder, "sn"), "follow-up", "assignments") == (1, 1, "no")


def test_selecting_rules_changes_no_count(tmp_path: Path) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    settings = folder / "goallint.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "select: [GL001]\n")

    def counts(examination: Examination) -> object:
        return [
            (f.figure.id, f.total, f.lacking, f.unknown, f.mark)
            for one in (*examination.answered, *(q for _, own in examination.own for q in own))
            for f in one.figures
        ]

    assert counts(examine(folder)) == counts(examine(PITEÅ))


def test_json_has_it_all() -> None:
    content = json.loads(to_json(writer(PITEÅ, "sv").evidence, ORIGIN))
    assert content["bodies"][0] == "sn"
    follow_up = next(q for q in content["questions"] if q["id"] == "follow-up")
    assert sum(1 for f in follow_up["evidence"] if f["code"] == "GL406") == 24
    assignments = next(f for f in follow_up["figures"] if f["id"] == "assignments")
    assert [case["known"] for case in assignments["cases"]] == ["no"] * 24
    assert content["audits"][0]["questions"][0]["auditors_answer"] == "partly"


def test_word_document() -> None:
    docx = pytest.importorskip("docx")
    paper = writer(PITEÅ, "sv").paper(ORIGIN.rows(Catalogue("sv")))
    data = render(paper, "docx")
    assert isinstance(data, bytes)
    assert data == render(paper, "docx")
    document = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [quoted(b.text, "””") for b in paper.blocks if isinstance(b, Heading)]
    assert len(document.tables) == sum(isinstance(b, Table | Box) for b in paper.blocks)
    assert {p.text for p in document.paragraphs if p.style.name == "Caption"} >= {
        "Vad svaret bygger på"
    }
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {2000}


def test_waivers_ignores_and_answers_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    shutil.copy(folder / "variant-undantag" / "en-ingang-2023.yaml", folder / "avdelningar")
    text = render(writer(folder, "en").paper(()), "text")
    assert isinstance(text, str)
    assert "Waivers, with reason and decision" in text
    assert "A waiver without a decision, and what is ignored, counts as open" in text
    # A cell of text is broken where its column ends.
    answers = render(writer(GOALS, "en").paper(()), "html")
    assert isinstance(answers, str)
    assert "not concerned" in answers
    assert "passes on" in answers


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("questions: [", "valid YAML"),
        ("questions: 1", "cannot be used"),
        ("questions: []\nfrågor: []", "cannot be used"),
        ("questions:\n  - {id: a, group: b, text: {en: x}, rules: [GL999]}", "GL999"),
        (
            "questions:\n  - {id: a, group: b, text: {en: x},"
            " figures: [{id: f, fact: goats, en: x}]}",
            "goats",
        ),
        (
            "questions:\n  - {id: a, group: b, text: {en: x},"
            " figures: [{id: f, of: goals, lacking: [goal-without-owner], en: x}]}",
            "`fact: goal-has-owner`",
        ),
    ],
)
def test_questions_that_cannot_be_used_are_a_clear_error(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(text, encoding="utf-8")
    assert says in one_line(goallint(capsys, "audit", tmp_path))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Path.mkdir, "Is a directory"),
        (os.mkfifo, "a pipe or a device"),
        (lambda path: path.symlink_to("nowhere"), "No such file"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    ],
)
def test_what_has_the_name_of_the_questions_and_is_no_file_is_told_of(
    tmp_path: Path, make: Callable[[Path], object], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    make(tmp_path / "questions.yaml")
    told = one_line(goallint(capsys, "audit", tmp_path))
    assert told.startswith("questions.yaml cannot be read: ")
    assert says in told


def test_the_default_questions_ask_for_what_there_is() -> None:
    data = questions.load(Path("/nowhere"), RECKONINGS)
    for question in data.questions:
        assert question.text.sv
        assert question.text.en
        assert set(question.rules) >= {
            rule for figure in question.figures if figure.fact for rule in FACTS[figure.fact].rules
        } - {"empty-document", "invalid-decision"}, question.id
        for figure in question.figures:
            assert figure.sv, figure.id
            assert figure.en, figure.id
            # Who says both also says the only one, and all of them.
            assert bool(figure.sv_both) == bool(figure.sv_only) <= bool(figure.sv_none), figure.id
            assert bool(figure.en_both) == bool(figure.en_only) <= bool(figure.en_none), figure.id
            assert figure.shown_only or figure.yes > figure.partly
    assert {question.group for question in data.questions} == set(data.overall)
    assert set(NOTHING) == set(FACTS)


def test_configuration_error_names_the_file() -> None:
    with pytest.raises(ConfigurationError):
        questions.load(ROOT / "tests" / "views" / "nowhere", {})


YEARS = """\
kind: plan
id: sn-{year}
title: Verksamhetsplan {year}
body: sn
period: {year}
goals:
  - {{id: G1, title: Minst nio av tio får stöd i tid}}
"""


def test_plans_of_earlier_years_are_told(tmp_path: Path) -> None:
    files = {f"sn-{year}.yaml": YEARS.format(year=year) for year in (2021, 2022, 2023)}
    folder = workspace(tmp_path, files)
    text = render(writer(folder, "en").paper(()), "text")
    assert "2 plans whose period was over by 2023-12-31 are counted too; `--period 2023`" in text  # type: ignore[operator]
    # Of a fiscal year it is that: plans of 2022/23 hold for a part of 2023.
    with (folder / "goallint.yaml").open("a", encoding="utf-8") as settings:
        settings.write("fiscal_year: April\n")
    assert "`--period 2023/24`" in " ".join(
        str(render(writer(folder, "en").paper(()), "text")).split()
    )


def test_a_question_that_no_decisive_figure_counts_says_so(tmp_path: Path) -> None:
    audit = """\
kind: audit
title: Granskning
auditor: X
body: sn
dated: 2023-01-01
questions:
  - {id: F1, question: Är planerna i ordning?, rules: [plan-predates-basis]}
"""
    files = {"sn.yaml": YEARS.format(year=2023), "audit.yaml": audit}
    text = render(writer(workspace(tmp_path, files), "en").paper(()), "text")
    told = "Cannot be assessed: what decides the answer is not in the documents"
    assert told in text  # type: ignore[operator]


def test_a_question_of_the_audit_s_own_is_answered_by_what_it_asks_about(tmp_path: Path) -> None:
    """A survey alone decides whether goals are known, where that is all that is asked; what nothing counts is said so."""
    files = {
        "sn.yaml": """\
kind: plan
title: Plan 2022
body: sn
period: 2022
goals: [{id: G1, title: Goal}, {id: G2, title: Goal two}]
---
kind: plan
title: Plan 2023
body: sn
period: 2023
goals: [{id: G1, title: Goal, due: 2023-12-31}]
---
kind: control-plan
title: Control plan 2023
body: sn
period: 2023
surveys:
  - {id: E1, about: goals, respondents: 214, shares: {yes: 71 %, no: 29 %}, good: yes}
""",
        "audit.yaml": """\
kind: audit
title: Audit
body: sn
dated: 2023-01-01
questions:
  - {id: F1, question: "Are the goals known?", rules: goals-not-known}
  - {id: F2, question: "Are there targets?", rules: [key-figure-without-target, target-without-value]}
""",
    }
    folder = workspace(tmp_path, files)
    ((_, (known, targets)),) = examine(folder).own
    assert (known.answer, targets.answer, targets.figures) == ("yes", "cannot be assessed", ())
    text = " ".join(str(render(writer(folder, "en").paper(()), "text")).split())
    # It is said what would have to be asked for one.
    assert (
        "no figure counts just what the question is about; one does with GL205 and GL206 among"
        in text
    )
    # Of two years, which of them.
    assert "G1 (2022), G2, G1 (2023)" in text


def test_a_document_for_word_does_not_go_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    told = one_line(goallint(capsys, "audit", PITEÅ, "--format", "docx", "--lang", "en"))
    assert told == "docx needs a file to be in; write --format docx=underlag.docx"


def test_errors_in_the_documents_are_listed(tmp_path: Path) -> None:
    files = {"sn.yaml": YEARS.format(year=2023) + "ownr: chef\n"}
    text = render(writer(workspace(tmp_path, files), "en").paper(()), "text")
    assert "Errors in the documents" in text  # type: ignore[operator]
    assert "sn.yaml:8" in text  # type: ignore[operator]


def test_findings_alike_stand_together_in_the_paper_and_one_by_one_in_json(
    tmp_path: Path,
) -> None:
    goals = "".join(f"  - {{id: G{n}, title: Minst {n} av tio}}\n" for n in range(2, 5))
    made = writer(workspace(tmp_path, {"sn.yaml": YEARS.format(year=2023) + goals}), "en")
    (row,) = (one for one in str(render(made.paper(()), "markdown")).splitlines() if "GL307" in one)
    assert "has no owner; the same goes for 3 more in plan sn-2023" in row
    assert row.count("sn.yaml:") == 4
    assert to_json(made.evidence, ORIGIN).count('"GL307"') == 4


def test_the_paper_lists_what_bodies_pass_on_as_it_counts_them(tmp_path: Path) -> None:
    """A board that breaks a goal down and passes it on as well has broken it down."""
    plan = "kind: plan\nid: {0}\ntitle: Plan\nbody: {0}\nperiod: 2023\n{1}"
    files = {
        "kf.yaml": plan.format("kf", "goals: [{id: KF1, title: Trygg}, {id: KF2, title: God}]\n"),
        "sn.yaml": plan.format(
            "sn", "passes_on: [KF1, KF2]\ngoals: [{id: S1, title: Lugn, supports: KF1}]\n"
        ),
    }
    made = writer(workspace(tmp_path, files), "en")
    told = figure(made.examination, "cascade", "answered")
    assert (told.args["broken_down"], told.args["passed_on"]) == (1, 1)
    shown = str(render(made.paper(()), "markdown"))
    (row,) = (one for one in shown.splitlines() if "| passes on |" in one)
    assert row.startswith("| Socialnämnden | KF2 | passes on |")


ECONOMY = """\
kind: plan
id: sn-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - {id: E1, title: Minska övertiden, due: 2023-06-30, status: stopped, expected_effect: 1 mkr}
  - {id: E2, title: Se över bemanningen, due: 2023-06-30, status: planned, expected_effect: 1 mkr}
  - {id: E3, title: Samordna inköpen, due: 2023-06-30, status: done, expected_effect: 1 mkr}
---
kind: report
id: r
title: Delårsrapport
type: Delårsrapport
body: sn
period: 2023-01..2023-08
budget:
  - {body: sn, deviation: -3 mkr}
  - {body: avd-a, deviation: -2 mkr}
  - {body: avd-b, forecast: -1 mkr, actions: E3}
"""


def test_only_what_the_rules_ask_about_is_counted(tmp_path: Path) -> None:
    examination = examine(workspace(tmp_path, {"sn.yaml": ECONOMY}))
    # The board's row is the total; a forecast is a deficit too.
    assert told(examination, "economy", "measures") == (1, 2, "partly")
    # What is stopped or never begun has no effect to follow up, and counts for nothing.
    assert told(examination, "economy", "effect") == (1, 1, "no")
    (money,) = [one for a in examination.answered for one in a.figures if one.figure.id == "amount"]
    assert money.args["deviation"].kronor == -3_000_000
    assert not money.args["unclear"]


def test_what_does_not_say_how_many_kronor_it_is_is_told_beside_the_sum(tmp_path: Path) -> None:
    """The latest of each body, be it unclear; what an amount above covers is not missed."""
    later = ECONOMY.partition("---\n")[2].replace("2023-01..2023-08", "2023")
    bare = later.replace("id: r\n", "id: r2\n").replace("deviation: -3 mkr", 'deviation: "-4,5"')
    effects = ECONOMY.replace("done, expected_effect: 1 mkr", "done, expected_effect: 2")
    folder = workspace(tmp_path, {"sn.yaml": f"{effects}---\n{bare}"})
    (money,) = [
        one for a in examine(folder).answered for one in a.figures if one.figure.id == "amount"
    ]
    assert money.args["deviation"].kronor == -2_000_000
    sentences = writer(folder, "en").sentences
    assert "; 2 amounts are not in the sums" in sentences.figure(money)


def test_data_that_could_not_be_read_are_not_said_to_agree(tmp_path: Path) -> None:
    figures = """\
key_figures:
  - {id: N1, title: Andel, unit: procent, target: {2023: minst 80 %}, outcome: {2022: "1,5,3"}}
  - {id: N2, title: Andel, unit: procent, target: {2023: minst 80 %}, outcome: {2022: 75 %}}
"""
    folder = workspace(tmp_path, {"plan.yaml": PLAN.replace("goals:\n", figures)})
    cases = figure(examine(folder), "reliable-figures", "key-figures").cases
    assert [(case.item.name, case.known) for case in cases] == [
        ("N1", Known.UNKNOWN),
        ("N2", Known.YES),
    ]


def test_a_board_whose_plan_has_no_goals_is_not_linked_upward(tmp_path: Path) -> None:
    council = PLAN.replace("sn-2023", "kf-2023").replace("body: sn", "body: kf")
    files = {
        "kf.yaml": council + "  - {id: K1, title: Alla får stöd i tid}\n",
        "sn.yaml": PLAN.replace("goals:\n", ""),
    }
    examination = examine(workspace(tmp_path, files), "sn")
    assert told(examination, "cascade", "bodies") == (1, 1, "no")
    assert told(examination, "concrete-goals", "exist") == (1, 1, "no")


def test_links_lead_to_their_own_question_where_audits_number_theirs_alike(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = goallint(capsys, "audit", PERSTORP, "--format", "markdown").out
    places = re.findall(r'<a id="(\w+)">', shown)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#(\w+)\)", shown)) <= set(places)
    assert shown.count("[F0](#") == shown.count("[F1](#") == 2
    assert len(set(re.findall(r"\[F[01]\]\(#(\w+)\)", shown))) == 4


def test_no_answer_follows_from_what_stands_in_no_document(tmp_path: Path) -> None:
    """Where only a body outside could take a goal up, and of actions whose ids lead nowhere."""
    council = PLAN.replace("sn-2023", "kf-2023").replace("body: sn", "body: kf")
    files = {
        "organisation.yaml": ORGANISATION
        + "  - {id: bun, name: Skolnämnden, level: board, under: kf, outside: yes}\n",
        "kf.yaml": council + "  - {id: K1, title: Alla får stöd i tid}\n",
        "sn.yaml": PLAN.replace("goals:\n", "not_concerned: [{goal: K1, reason: Skolans}]\n"),
        "audit.yaml": """\
kind: audit
title: Granskning
body: kf
date: 2023-01-10
recommendations:
  - id: R1
    text: Mät
    to: sn
    response: {decided: Socialnämnden 2023-02-01, text: Ja, actions: [A9], due: 2023-06-30}
""",
    }
    examination = examine(workspace(tmp_path, files), "kf")
    cases = figure(examination, "cascade", "broken-down").cases
    assert [case.known for case in cases if case.item.name == "K1"] == [Known.UNKNOWN]
    cases = figure(examination, "recommendations-answered", "with-actions").cases
    assert [case.known for case in cases] == [Known.UNKNOWN]


def test_a_recommendation_counts_for_those_that_it_is_to(tmp_path: Path) -> None:
    """Not for the audited body; to all who may be meant where nobody is named."""
    audit = """\
kind: audit
title: Granskning
body: kf
dated: 2023-01-10
recommendations:
  - {id: R1, text: Mät, to: kf, response: {decided: 2023-02-01, text: Ja, due: 2023-12-30}}
  - {id: R2, text: Följ upp, to: sn, section: 4}
waivers: [{rule: recommendation-without-response, for: R2, reason: Besvaras i höst, decided: SN 2023-03-01 § 2}]
"""
    organisation = ORGANISATION.replace("under: kf, aliases", "aliases")
    files = {"organisation.yaml": organisation, "audit.yaml": audit}
    folder = workspace(tmp_path, files)
    for body, answered, promised, waived in (
        ("kf", (0, 1, "yes"), (1, 1, "no"), []),
        ("sn", (1, 1, "yes"), (0, 0, None), ["R2"]),
        ("", (1, 2, "yes"), (1, 1, "no"), ["R2"]),
    ):
        examination = examine(folder, body)
        assert told(examination, "recommendations-answered", "answered") == answered
        assert told(examination, "recommendations-answered", "with-actions") == promised
        aside = examination.set_aside["waived"]
        assert [judged.finding.subject.id for judged in aside] == waived
    # Both figures of the question wait for the same two.
    (waiting,) = (one for one in examination.answered if one.id == "recommendations-carried-out")
    sentences = WorkingPaper(examination, writer(folder, "en").evidence.locator, Catalogue("en"))
    assert sentences.sentences.why(waiting).endswith("; 2 are not yet due")
    (folder / "audit.yaml").write_text(re.sub(", to: ..|^body: kf\n", "", audit, flags=re.M))
    assert told(examine(folder, "sn"), "recommendations-answered", "answered")[:2] == (1, 2)


@pytest.mark.parametrize(
    ("scale", "lacking", "left_out"),
    [("scale: [god, avvikelse, ej gjord]\n", 1, {}), ("", 0, {"no scale": 2})],
)
def test_results_that_no_scale_explains_are_left_out_and_told(
    tmp_path: Path, scale: str, lacking: int, left_out: dict[str, int]
) -> None:
    controls = """\
kind: control-plan
title: Internkontrollplan 2022
body: sn
period: 2022
"""
    rows = """\
controls:
  - {id: IK1, control: Stickprov, result: {assessment: avvikelse, date: 2022-11-01}}
  - {id: IK2, control: Enkät, result: {assessment: god, date: 2022-11-01}}
"""
    folder = workspace(tmp_path, {"plan.yaml": PLAN, "ik.yaml": controls + scale + rows})
    told = figure(examine(folder), "internal-control", "action")
    assert (told.lacking, told.left_out) == (lacking, left_out)


def test_a_plan_that_has_run_out_is_not_called_current_while_its_year_is_reported_on(
    tmp_path: Path,
) -> None:
    plan = "kind: plan\nid: sn-2023\ntitle: Plan\nbody: sn\nperiod: 2023\ndecided: Nämnden 2022-12-01\n"
    report = "kind: report\nid: r\ntitle: Bokslut 2023\nbody: sn\nperiod: 2023\ndated: 2024-02-20\n"
    folder = workspace(tmp_path, {"plan.yaml": plan, "report.yaml": report})
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2024-03-10\n")
    examination = examine(folder)
    assert told(examination, "plans-in-order", "current") == (0, 0, None)
    (answered,) = [one for one in examination.answered if one.id == "plans-in-order"]
    (figure,) = [one for one in answered.figures if one.figure.id == "current"]
    assert dict(figure.left_out) == {"last reported on": 1}
    assert answered.answer != "no"
    text = render(writer(folder, "en").paper(()), "text")
    assert isinstance(text, str)
    assert "1 is not counted: it has run out, but is what its body has" in " ".join(text.split())


OWNED = """\
kind: plan
id: sn-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-12-14, § 131
goals:
  - {id: SN1, title: Alla brukare har en genomförandeplan, owner: Chefen, success: Alla har en}
activities:
  - {id: A1, title: Gå igenom planerna, owner: Chefen, how: Så, done_when: Alla har en, due: 2023-06-30, status: done, supports: SN1}
"""
OWNERS = """\
questions:
  - id: goals
    text: {sv: Mål?, en: Goals?}
    group: all
    figures: [{id: g, fact: goal-has-owner, decisive: true, sv: "{n}", en: "{n}", yes: 100, partly: 50}]
  - id: activities
    text: {sv: Aktiviteter?, en: Activities?}
    group: all
    figures: [{id: a, fact: activity-has-owner, decisive: true, sv: "{n}", en: "{n}", yes: 100, partly: 50}]
overall: {all: {sv: Allt?, en: All?}}
"""


@pytest.mark.parametrize(
    ("old", "new", "answers"),
    [
        ("", "", ("yes", "yes")),
        ("due: 2023-06-30", "due: snart", ("yes", "yes")),
        ("supports: SN1", "supports: SN9", ("yes", "yes")),
        ("owner: Chefen, how", "owner: [Chefen, Hon], how", ("yes", "cannot be assessed")),
        ("status: done, supports: SN1}", "status: done}\n  - Ring", ("yes", "partly")),
        ("goals:\n", "goals:\n  - Ring\n", ("partly", "yes")),
        ("activities:", "actvities:", ("yes", "cannot be assessed")),
        ("activities:", "saker:", ("partly", "cannot be assessed")),
        ("id: A1", "id: SN1", ("partly", "partly")),
        ("title: Gå igenom planerna", 'title: "Gå igenom', ("partly", "cannot be assessed")),
    ],
    ids=["none", "a date", "a link", "the very value", "an activity", "a goal", "a list", "any list", "an id", "the rest"],
)  # fmt: skip
def test_an_error_takes_a_yes_only_from_what_it_may_hide(
    old: str, new: str, answers: tuple[str, str], tmp_path: Path
) -> None:
    folder = workspace(tmp_path, {"plan.yaml": OWNED.replace(old, new), "questions.yaml": OWNERS})
    examination = examine(folder)
    assert bool(examination.errors) is bool(new)
    assert tuple(one.answer for one in examination.answered) == answers


@pytest.mark.parametrize(("applies", "lacking"), [("2022", 2), ("2021", 3)])
def test_a_level_is_followed_up_in_the_time_of_its_last_plans(
    tmp_path: Path, applies: str, lacking: int
) -> None:
    """A calendar that is for the year that is over does ask for the reports that it demands."""
    row = f"{{id: ar, name: Årsrapport, from: board, to: kf, each: year, period: {applies}}}"
    files = {
        "plan.yaml": "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2022\n",
        "report.yaml": (
            f"kind: report\ntitle: Årsrapport\nreporting: ar\nbody: sn\nperiod: {applies}\n"
        ),
    }
    root = workspace(tmp_path, files)
    calendar = f"{ORGANISATION}reporting: [{row}]\n"
    (root / "organisation.yaml").write_text(calendar, encoding="utf-8")
    # Nothing is ever asked of the departments and the units.
    assert told(examine(root), "follow-up", "levels")[:2] == (lacking, 3)


LEVELS = """\
kind: organisation
name: Testköping
levels: [{id: council, plan: Budget}, {id: board, plan: Verksamhetsplan}]
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: tn, name: Tekniska nämnden, level: board, under: kf}
areas: [{id: green, name: Klimat, bodies: [kf, sn]}]
reporting: [{id: year, name: Årsrapport, from: board, to: kf, each: year, within_days: 60}]
"""


def plan_of(body: str, type_: str, year: int, goals: str = "", more: str = "") -> str:
    return (
        f"kind: plan\nid: {body}-{year}\ntitle: {type_} {year}\ntype: {type_}\nbody: {body}\nperiod: {year}\n"
        f"{more}goals:\n  - {{id: {body}-G, title: Alla får svar inom tre dagar{goals}}}\n"
    )


def test_what_lacks_of_one_body_is_no_evidence_of_another(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        {
            "organisation.yaml": LEVELS,
            "kf.yaml": plan_of("kf", "Budget", 2022),
            "sn.yaml": plan_of("sn", "Verksamhetsplan", 2023),
        },
    )
    shown = figure(examine(folder, "sn"), "cascade", "areas")
    (found,) = shown.found.values()
    assert shown.lacking == 1
    assert [one.finding.args["body"] for one in found] == ["Socialnämnden"]


def test_a_report_that_is_there_before_it_is_due_is_there(tmp_path: Path) -> None:
    report = "kind: report\ntitle: Årsrapport\nreporting: year\nbody: {}\nperiod: 2023\ndated: 2024-01-20\n"
    folder = workspace(
        tmp_path,
        {
            "goallint.yaml": "language: en\nas_of: 2024-01-31\n",
            "organisation.yaml": LEVELS,
            "kf.yaml": plan_of("kf", "Budget", 2023),
            "sn.yaml": plan_of("sn", "Verksamhetsplan", 2023),
            "tn.yaml": plan_of("tn", "Verksamhetsplan", 2023),
            "report.yaml": report.format("sn"),
        },
    )
    examination = examine(folder)
    assert told(examination, "follow-up", "reports") == (0, 1, "yes")
    assert left_out(examination, "follow-up", "reports") == {"not yet due": 1}


def test_a_shared_plan_s_body_is_named_though_it_is_not_examined(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = workspace(
        tmp_path,
        {
            "organisation.yaml": LEVELS,
            "kf.yaml": plan_of("kf", "Budget", 2023),
            "sn.yaml": plan_of("sn", "Verksamhetsplan", 2023, more="together_with: tn\n"),
        },
    )
    out = goallint(capsys, "audit", str(folder), "--body", "tn").out
    table = out[out.index("The goals by body and assessment") :]
    assert "Socialnämnden" in table[:500]
    assert not re.search(r"^\s+sn\s", table, re.MULTILINE)
