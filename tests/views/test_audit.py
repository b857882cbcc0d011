"""The working paper: on the audited boards it answers as the auditors did, and never from nothing."""

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from goallint.cli.audit import examined
from goallint.engine.configuration import ConfigurationError, load
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.views.audit import questions
from goallint.views.audit.data import to_json
from goallint.views.audit.examination import Answered, Examination
from goallint.views.audit.paper import Writer
from goallint.views.audit.populations import POPULATIONS
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.formats import render
from goallint.views.paper import Heading, Table, text_of
from goallint.views.provenance import Provenance
from tests.cli.command import GOALS, PITEÅ, ROOT, goallint, one_line
from tests.markdown import ORGANISATION

PERSTORP = ROOT / "examples" / "perstorp-2022"
ORIGIN = Provenance("Piteå kommun", "piteå-2023", "2023-12-31", "", "1.0", "")


def examine(folder: Path, body: str = "") -> Examination:
    run = Run(folder, load(folder), jobs=1)
    data = questions.load(folder, POPULATIONS, RECKONINGS)
    return Examination(run.workspace, run.result(), data, examined(run.workspace, body))


def writer(folder: Path, language: str) -> Writer:
    run = Run(folder, load(folder), jobs=1)
    return Writer(examine(folder), run.locator, Catalogue(language))


def workspace(folder: Path, files: dict[str, str]) -> Path:
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


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


def words(answered: tuple[Answered, ...]) -> dict[str, str | None]:
    return {one.id: one.answer for one in answered}


def test_piteå_comes_out_as_the_auditors_said() -> None:
    examination = examine(PITEÅ)
    assert words(examination.answered) == {
        "concrete-goals": "partly",
        "targets": "partly",
        "cascade": "partly",
        "plans-in-order": "partly",
        "follow-up": "partly",
        "reliable-figures": "partly",
        "action-plans": "partly",
        "economy": "partly",
        "internal-control": "partly",
        "case-handling": "cannot be assessed",
        "recommendations-answered": "cannot be assessed",
        "recommendations-carried-out": "cannot be assessed",
    }
    ((_, own),) = examination.own
    assert words(own) == {
        "F0": "partly",
        **dict.fromkeys(("F1", "F2", "F3", "F4", "F5"), "partly"),
        "F6": None,
    }
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
    assert told(examination, "plans-in-order", "decided")[0] == 1
    assert told(examination, "follow-up", "assignments") == (24, 24, "no")
    assert told(examination, "action-plans", "described")[0] == 9
    assert told(examination, "economy", "effect")[0] == 2
    assert told(examination, "internal-control", "self-checks") == (2, 2, "no")
    # The survey stands in the control plan: 98 per cent, and shares that 57 answers cannot give.
    assert told(examination, "reliable-figures", "reports") == (2, 7, "partly")
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
    points = [
        (one.audit and one.audit.title, round(float(one.share or 0) * 100))
        for answered in examination.answered
        if answered.id == "recommendations-carried-out"
        for one in answered.figures
        if one.figure.id == "carried-out"
    ]
    assert [share for _, share in points] == [83, 38]
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
            one.finding.subject.id
            for question in asked
            for one in question.evidence
            if one.rule.code.startswith("GL7")
        }
        assert about
        assert all(name.startswith(prefix) for name in about)
    # The quotations and the recommendations that are two years old are those of 2019.
    assert "faithful" in {one.figure.id for one in first[0].figures}
    assert not {"faithful", "followed-up"} & {one.figure.id for one in second[0].figures}


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
    of_one = Examination(
        examination.workspace, examination.result, examination.questions, frozenset(("sn",))
    )
    empty = [j for a in of_one.answered for j in a.evidence if j.rule.name == "empty-document"]
    assert {judged.place.path for judged in empty} == {"plan.yaml"}


def test_decisions_stand_beside_findings() -> None:
    write = writer(PITEÅ, "sv")
    by_rule = {
        judged.rule.name: write.decision(judged)
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
    text = render(writer(PERSTORP, "sv").paper(()), "text")
    assert isinstance(text, str)
    assert "förväntad effekt av åtgärderna inget belopp angivet" in " ".join(text.split())
    assert "0,0 mkr" not in text


def test_sentences_for_one_and_for_none() -> None:
    text = render(writer(PERSTORP, "sv").paper(()), "text")
    assert isinstance(text, str)
    assert not re.search(r"\balla 1\b", text, re.IGNORECASE)
    assert "Svaret är ja: det enda nyckeltalet har målvärde" in text
    assert "Svaret är ja: båda underskotten har åtgärder" in text
    english = render(writer(PERSTORP, "en").paper(()), "text")
    assert "The answer is yes: both deficits have measures" in english  # type: ignore[operator]
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
        "      - {id: exist, of: main plans, lacking: [plan-without-goals], decisive: true,\n"
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
    assert "1 of 11 goals of the examined bodies does not reach all the way down" in paper
    assert goallint(capsys, "report", folder, "-o", page, "--lang", "en").code == 0
    shown = page.read_text(encoding="utf-8")
    assert '"whole":{"good":22,"total":23}' in shown
    assert '"examined":"Examined: Socialnämnden' in shown


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
        "      - {id: owner, of: goals, lacking: [goal-without-owner], decisive: true,\n"
        '         en: "{n} of {total} goals have no owner"}\n'
    )
    examination = examine(tmp_path)
    (question,) = examination.answered
    assert [finding.rule for finding in question.undecided] == ["goal-without-owner"]
    assert question.answer == "cannot be assessed"
    run = Run(tmp_path, load(tmp_path), jobs=1)
    write = Writer(examination, run.locator, Catalogue("en"))
    assert write.figure(question.figures[0]) == "0 of 1 goals have no owner; 1 could not be decided"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_shows_every_question_with_its_evidence(language: str) -> None:
    paper = writer(PITEÅ, language).paper(())
    headings = [b.text for b in paper.blocks if isinstance(b, Heading) and b.level == 2]
    assert [h.split()[0] for h in headings[:6]] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert len(headings) == 6 + 12
    cells = {
        text if isinstance(text, str) else text.text
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        for text in row
    }
    codes = {code for code in cells if code.startswith("GL")}
    # 4.2.1, 4.3.1 and 4.4.2 of the audit, each with its figures.
    assert codes >= {"GL301", "GL302", "GL303", "GL406", "GL411", "GL407", "GL502", "GL503"}
    assert codes >= {"GL508", "GL603", "GL604", "GL112", "GL413", "GL414"}
    text = render(paper, "text")
    assert isinstance(text, str)
    assert ("16 av 37 nyckeltal saknar målvärde" in text) == (language == "sv")
    assert "{" not in text.replace("{#", "")


def evidence(write: Writer) -> dict[str, list[tuple[str, ...]]]:
    """The rows of evidence under each heading."""
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for block in write.paper(()).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table) and block.caption in (
            "Evidence",
            "Set aside in this question",
        ):
            found.setdefault(heading, []).extend(tuple(map(text_of, row)) for row in block.rows)
    return found


@pytest.mark.parametrize("folder", [PITEÅ, PERSTORP], ids=["piteå", "perstorp"])
def test_evidence_stands_once_and_later_questions_point_to_it(folder: Path) -> None:
    write = writer(folder, "en")
    found = evidence(write)
    rows = [row for rows in found.values() for row in rows if row[2]]
    assert rows
    assert len(set(rows)) == len(rows)
    named = {
        row[1].partition(": see ")[2] for rows in found.values() for row in rows if not row[2]
    } - {""}
    assert named
    for name in named:
        assert len([heading for heading in found if heading.startswith(name)]) == 1, name


def test_a_later_question_counts_what_an_earlier_one_shows() -> None:
    found = evidence(writer(PITEÅ, "en"))
    (question,) = [h for h in found if h.startswith("targets ")]
    assert ("GL201", "16 findings: see F3", "", "") in found[question]


def test_many_findings_of_one_rule_are_counted() -> None:
    text = render(writer(PITEÅ, "en").paper(()), "text")
    assert isinstance(text, str)
    assert "and 12 more" in text


def test_json_has_it_all() -> None:
    content = json.loads(to_json(writer(PITEÅ, "sv"), ORIGIN))
    assert content["bodies"][0] == "sn"
    follow_up = next(q for q in content["questions"] if q["id"] == "follow-up")
    assert sum(1 for f in follow_up["evidence"] if f["code"] == "GL406") == 24
    assert content["audits"][0]["questions"][0]["auditors_answer"] == "partly"


def test_word_document() -> None:
    docx = pytest.importorskip("docx")
    paper = writer(PITEÅ, "sv").paper(ORIGIN.rows(Catalogue("sv")))
    data = render(paper, "docx")
    assert isinstance(data, bytes)
    assert data == render(paper, "docx")
    document = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [b.text for b in paper.blocks if isinstance(b, Heading)]
    assert len(document.tables) == sum(isinstance(b, Table) for b in paper.blocks)
    assert {p.text for p in document.paragraphs if p.style.name == "Caption"} >= {"Underlag"}
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
    answers = render(writer(GOALS, "en").paper(()), "text")
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
            " figures: [{id: f, of: goats, en: x}]}",
            "goats",
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
    data = questions.load(Path("/nowhere"), POPULATIONS, RECKONINGS)
    for question in data.questions:
        assert question.text.sv
        assert question.text.en
        assert set(question.rules) >= {
            rule for figure in question.figures for rule in figure.lacking
        } - {"empty-document"}, question.id
        for figure in question.figures:
            assert figure.sv, figure.id
            assert figure.en, figure.id
            # Who says all of them also says both, and the only one.
            assert bool(figure.sv_none) == bool(figure.sv_both) == bool(figure.sv_only), figure.id
            assert bool(figure.en_none) == bool(figure.en_both) == bool(figure.en_only), figure.id
            assert figure.shown_only or figure.yes > figure.partly
    assert {question.group for question in data.questions} == set(data.overall)


def test_configuration_error_names_the_file() -> None:
    with pytest.raises(ConfigurationError):
        questions.load(ROOT / "tests" / "views" / "nowhere", {}, {})


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
    assert "2 plans whose period was over by 2023-12-31 are counted too" in text  # type: ignore[operator]


def test_a_question_with_rules_that_no_figure_counts_says_so(tmp_path: Path) -> None:
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
    told = "Cannot be assessed: goallint has no figures on the rules of this question"
    assert told in text  # type: ignore[operator]


def test_a_document_for_word_does_not_go_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    told = one_line(goallint(capsys, "audit", PITEÅ, "--format", "docx", "--lang", "en"))
    assert told == "docx needs a file to be in; write --format docx=underlag.docx"


def test_errors_in_the_documents_are_listed(tmp_path: Path) -> None:
    files = {"sn.yaml": YEARS.format(year=2023) + "ownr: chef\n"}
    text = render(writer(workspace(tmp_path, files), "en").paper(()), "text")
    assert "Errors in the documents" in text  # type: ignore[operator]
    assert "sn.yaml:8" in text  # type: ignore[operator]


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
    # The board's row is the departments' total; a forecast is a deficit too.
    assert told(examination, "economy", "measures") == (1, 2, "partly")
    # What is stopped or never begun has no effect to follow up, and counts for nothing.
    assert told(examination, "economy", "effect") == (1, 1, "no")
    (money,) = [one for a in examination.answered for one in a.figures if one.figure.id == "amount"]
    assert money.args["deviation"].kronor == -2_000_000
