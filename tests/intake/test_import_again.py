"""`goallint import` into a workspace that is there: nothing is overwritten, what is lacking is added when asked for, and nothing names what does not exist."""

import re
from pathlib import Path

import pytest

import goallint as programs
from tests.cli.command import goallint
from tests.intake.test_import import sheet

PLAN = [
    ["Verksamhetsplan 2025 Socialnämnden", "", "", ""],
    ["", "", "", ""],
    ["Mål", "Område", "Indikator", "Målvärde 2025"],
    ["Trygg vård", "Vård", "Nöjda", "minst 90 %"],
]
REPORT = [
    ["Delårsrapport augusti 2025 Socialnämnden", "", "", "", ""],
    ["", "", "", "", ""],
    ["Mål", "Indikator", "Målvärde 2025", "Utfall jan–aug", "Bedömning"],
    ["Trygg vård", "Nöjda", "minst 90 %", "91 %", "Uppnås"],
    ["", "Väntetid", "högst 10", "12", "Uppnås ej"],
    ["Nära vård", "Besök hemma", "500", "320", "Uppnås delvis"],
]


def test_what_the_plan_there_lacks_is_named_by_no_report_and_added_when_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    goallint(capsys, "import", sheet(tmp_path, PLAN), "--into", new)
    path, plan = new / "rapport.yaml", new / "socialnamnden-2025.yaml"
    own = plan.read_bytes().replace(
        b"titel: Trygg v\xc3\xa5rd", b"titel: Trygg v\xc3\xa5rd  # v\xc3\xa5rt"
    )
    plan.write_bytes(own)
    file = sheet(tmp_path, REPORT)
    said = goallint(capsys, "import", file, "--into", new, "--lang", "en").err
    assert (
        "socialnamnden-2025.yaml: is there, and is left as it is; import again with --add to give it 1 goal and 2 key figures\n"
        in said
    )
    assert (
        'rapport.yaml: without "Väntetid" and "Besök hemma", since the plan there does not have that'
        in said
    )
    assert (
        "organisation.yaml: is there, and is left as it is; import again with --add to give it 3 steps of the scale\n"
        in said
    )
    assert plan.read_bytes() == own
    (new / "socialnamnden-janaug-2025-rapport.yaml").rename(path)
    assert re.findall(r"- nyckeltal: (\S+)", path.read_text("utf-8")) == ["SN-1-1"]
    assert not [f for f in programs.check(new).open if f.code == "GL010"]
    patch = goallint(capsys, "import", file, "--into", new, "--add", "--dry-run", "--lang", "en")
    assert "+      - id: SN-1-2\n+        titel: Väntetid\n" in patch.out
    assert not re.search(r"^-[^-]", patch.out, re.MULTILINE)
    assert plan.read_bytes() == own
    goallint(capsys, "import", file, "--into", new, "--add")
    text = plan.read_text("utf-8")
    assert "titel: Trygg vård  # vårt\n" in text
    assert re.findall(r"- id: (\S+)", text) == ["SN-1", "SN-1-1", "SN-1-2", "SN-2", "SN-2-1"]
    # The report is known by its body and period, whatever its file is called.
    assert re.findall(r"- nyckeltal: (\S+)", path.read_text("utf-8")) == [
        "SN-1-1",
        "SN-1-2",
        "SN-2-1",
    ]
    assert "bedömningsskala:\n" in (new / "organisation.yaml").read_text("utf-8")
    assert not [f for f in programs.check(new).open if f.severity is programs.Severity.ERROR]
    again = goallint(capsys, "import", file, "--into", new, "--add", "--lang", "en")
    assert again.out == ""
    assert again.err.count("says the same already") == 2


def test_what_is_known_of_another_year_is_not_in_this_years_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    earlier = [[cell.replace("2025", "2024") for cell in row] for row in PLAN]
    goallint(capsys, "import", sheet(tmp_path, earlier), "--into", new)
    later = [*PLAN[:3], ["Nära vård", "Vård", "Besök hemma", "500"]]
    goallint(capsys, "import", sheet(tmp_path, later), "--into", new)
    outcome = goallint(capsys, "import", sheet(tmp_path, REPORT), "--into", new, "--lang", "en")
    report = (new / "socialnamnden-janaug-2025-rapport.yaml").read_text("utf-8")
    assert re.findall(r"- nyckeltal: (\S+)", report) == ["SN-1-2-1"]
    assert 'without "Nöjda" and "Väntetid"' in outcome.err


def test_areas_and_addressees_that_the_organisation_lacks_are_named_by_no_id(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    goallint(capsys, "import", sheet(tmp_path, PLAN), "--into", new)
    rows = [[cell.replace("2025", "2026").replace("Vård", "Omsorger") for cell in r] for r in PLAN]
    rows += [
        ["", "", "", ""],
        ["Uppdrag", "Till", "", ""],
        ["Se över taxan", "Tekniska nämnden", "", ""],
    ]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", new)
    plan = (new / "socialnamnden-2026.yaml").read_text("utf-8")
    assert "    x-område: Omsorger\n" in plan
    assert "    x-till: Tekniska nämnden\n" in plan
    assert not [f for f in programs.check(new).open if f.code == "GL010"]
    (new / "socialnamnden-2026.yaml").unlink()
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", new, "--add")
    plan = (new / "socialnamnden-2026.yaml").read_text("utf-8")
    assert "    område: omsorger\n" in plan
    assert "    till: tn\n" in plan
    assert not [f for f in programs.check(new).open if f.severity is programs.Severity.ERROR]


def test_what_a_council_gives_boards_to_do_is_in_its_own_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Mål och budget 2025", "", ""],
        ["Mål", "Indikator", "Målvärde 2025"],
        ["Trygg vård", "Nöjda", "90 %"],
        ["", "", ""],
        ["Uppdrag", "Nämnd", "Klart senast"],
        ["Se över taxan", "Socialnämnden", "2025-06-30"],
        ["", "", ""],
        ["Beslutad av kommunfullmäktige 2024-11-20 § 100", "", ""],
    ]
    new = tmp_path / "new"
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", new)
    plan = (new / "kommunfullmaktige-2025.yaml").read_text("utf-8")
    assert re.search(r"- id: KF-U1\n    titel: Se över taxan\n    till: sn\n", plan)
    assert not (new / "socialnamnden-2025.yaml").exists()
    report = [
        ["Delårsrapport augusti 2025 Socialnämnden", ""], ["", ""],
        ["Uppdrag", "Status"], ["Se över taxan", "Klart"],
    ]  # fmt: skip
    goallint(capsys, "import", sheet(tmp_path, report), "--into", new)
    text = next(new.glob("socialnamnden-*-rapport.yaml")).read_text("utf-8")
    assert "- uppdrag: KF-U1\n    status: klar\n" in text


def test_no_id_that_is_there_is_added_a_second_time(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    goallint(capsys, "import", sheet(tmp_path, PLAN), "--into", new)
    plan = new / "socialnamnden-2025.yaml"
    # The report has no column for the goal.
    report = [[REPORT[0][0], "", ""], ["", "", ""], ["Indikator", "Utfall jan–aug", "Kommentar"]]
    report += [["Nöjda", "91 %", ""], ["Klagomål", "4", ""]]
    goallint(capsys, "import", sheet(tmp_path, report), "--into", new, "--add")
    ids = re.findall(r"- id: (\S+)", plan.read_text("utf-8"))
    assert ids == ["SN-1", "SN-1-1", "SN-N2"]
    # A plan for several years has the same goal at the same time.
    (new / "lang.yaml").write_text(
        "dokument: plan\nid: sn-lang\ntitel: Plan 2026–2028\norgan: sn\nperiod: 2026–2028\n"
        "mål: [{id: SN-9, titel: Trygg vård}]\n",
        encoding="utf-8",
    )
    later = [[cell.replace("2025", "2027") for cell in row] for row in PLAN]
    goallint(capsys, "import", sheet(tmp_path, later), "--into", new)
    assert not [f for f in programs.check(new).open if f.code == "GL009"]


def test_what_a_report_says_otherwise_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    report = [
        *REPORT[:2],
        [*REPORT[2], "Kommentar"],
        ["Trygg vård", "Nöjda", "minst 90 %", "91 %", "Uppnås", "Fler svar"],
    ]
    goallint(capsys, "import", sheet(tmp_path, report), "--into", new)
    same = goallint(capsys, "import", sheet(tmp_path, report), "--into", new, "--lang", "en")
    assert same.out == ""
    path = new / "socialnamnden-janaug-2025-rapport.yaml"
    # Whatever the report there is called.
    text = re.sub("id: .*\ntitel: .*", "titel: Delår", path.read_text("utf-8"), count=1)
    path.write_text(text, encoding="utf-8")
    report[3][3:] = ["92 %", "Uppnås ej", "Färre svar"]
    shown = goallint(capsys, "import", sheet(tmp_path, report), "--into", new, "--lang", "en")
    said = " ".join(shown.out.split())
    assert "outcome restated (1), assessment restated (1)" in said
    assert "comment: Färre" in said
    assert f"{path.name}: is there, and is left as it is" in shown.err
    assert path.read_text("utf-8") == text


def test_another_comment_in_a_plan_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    rows = [[*PLAN[0], ""], [*PLAN[1], ""], [*PLAN[2], "Kommentar"], [*PLAN[3], "Mäts i maj"]]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", new)
    assert "x-kommentar: Mäts i maj" in (new / "socialnamnden-2025.yaml").read_text("utf-8")
    rows[3][4] = "Mäts i juni"
    shown = goallint(capsys, "import", sheet(tmp_path, rows), "--into", new, "--lang", "en")
    assert "Else in the documents: changed (1)" in shown.out
    assert "Mäts i juni" in shown.out


NUMBERED = [
    ["Verksamhetsplan 2025 Socialnämnden", "", ""],
    ["Mål", "Indikator", "Målvärde 2025"],
    ["A. Trygg vård", "Andel nöjda brukare", "minst 90 %"],
    ["B. Fler i arbete", "Andel elever behöriga till gymnasiet", "minst 80 %"],
]


def test_what_is_reworded_or_renumbered_is_not_added_a_second_time(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    goallint(capsys, "import", sheet(tmp_path, NUMBERED), "--into", new)
    plan = new / "socialnamnden-2025.yaml"
    rows = [
        *NUMBERED[:2],
        ["A. Barn får stöd", "Väntetid", "högst 14"],
        ["B. Trygg vård", "Andel brukare som är nöjda", "minst 90 %"],
        # A goal with other words has its key figure still.
        ["C. Egen försörjning för alla", "Andel elever behöriga till gymnasiet", "minst 80 %"],
        ["", "Andel flickor behöriga till gymnasiet", "minst 80 %"],
    ]  # fmt: skip
    shown = goallint(
        capsys, "import", sheet(tmp_path, rows), "--into", new, "--add", "--lang", "en"
    )
    assert "now has 1 goal and 2 key figures more" in shown.err
    assert "Goals: new (1), reworded (probably the same) (2)" in shown.out
    after = plan.read_text("utf-8")
    assert re.findall(r"titel: (.*)", after)[1:] == [
        "A. Trygg vård", "Andel nöjda brukare", "B. Fler i arbete", "Andel elever behöriga till gymnasiet",
        "Andel flickor behöriga till gymnasiet", "A. Barn får stöd", "Väntetid",
    ]  # fmt: skip
    ids = re.findall(r"- id: (\S+)", after)
    assert len(ids) == len(set(ids))
    again = goallint(
        capsys, "import", sheet(tmp_path, rows), "--into", new, "--add", "--lang", "en"
    )
    assert "more" not in again.err
