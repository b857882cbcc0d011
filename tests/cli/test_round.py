"""`goallint sheet report` and `goallint fill`: a report sheet goes out, is filled in, and comes back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import goallint as programs
from tests.cli.command import Outcome, goallint, one_line
from tests.conftest import Lay
from tests.office import Changed, office

openpyxl = pytest.importorskip("openpyxl")

FILES = {
    "goallint.yaml": "language: sv\nas_of: 2024-10-15\n",
    "organisation.yaml": """\
dokument: organisation
namn: Kommun
nivåer: [{id: fullmäktige}, {id: nämnd}, {id: avdelning}]
organ:
  - {id: kf, namn: Kommunfullmäktige, nivå: fullmäktige, utanför: ja}
  - {id: sn, namn: Socialnämnden, nivå: nämnd, under: kf}
  - {id: ao, namn: Äldreomsorg, nivå: avdelning, under: sn}
  - {id: ifo, namn: Individ och familj, nivå: avdelning, under: sn}
rapportering:
  - {id: tertial, namn: Tertialrapport, från: sn, till: kf, intervall: tertial, inom_dagar: 30, rubriker: [Sammanfattning, Ekonomi],
     omfattar: [mål, nyckeltal, uppdrag, aktiviteter], per: avdelning}
""",
    "sn.yaml": """\
dokument: plan
id: sn-2024
titel: Verksamhetsplan 2024
organ: sn
period: 2024
mål:
  - id: SN-1
    titel: Trygg hemtjänst
    nyckeltal:
      - {id: SN-1-1, titel: Nöjda brukare, intervall: tertial, enhet: "%", utfall: {2022: 86, 2023: 88}, målvärde: minst 90}
      - {id: SN-1-2, titel: Antal medarbetare per brukare, enhet: antal, utfall: {2023: 15}, målvärde: högst 12}
  - id: SN-2
    titel: Barn får hjälp i tid
    nyckeltal:
      - {id: SN-2-1, titel: Utredningar i tid, intervall: tertial, enhet: "%", utfall: {2023: 78}, målvärde: 95}
uppdrag:
  - {id: SN-U1, titel: Se över avgifterna, till: sn}
aktiviteter:
  - {id: SN-A1, titel: Anställa två handläggare, stödjer: SN-2, ansvarig: Chef, klart: 2024-12-31}
""",
    # Repeats what the plan says of last year.
    "2023.yaml": "dokument: rapport\ntitel: Årsrapport 2023\norgan: sn\nperiod: 2023\n"
    "nyckeltal: [{nyckeltal: SN-1-1, utfall: '88,0 %'}]\n",
    "ao.yaml": "dokument: plan\nid: ao-2024\ntitel: Plan 2024\norgan: ao\nperiod: 2024\n"
    "mål: [{id: AO-1, titel: Fast omsorgskontakt, stödjer: SN-1}]\n",
    "ifo.yaml": "dokument: plan\nid: ifo-2024\ntitel: Plan 2024\norgan: ifo\nperiod: 2024\n"
    "mål: [{id: IFO-1, titel: Snabb handläggning, stödjer: SN-2}]\n",
}
VALUES = {
    "SN-1": {"assessment": "Delvis uppfyllt", "forecast": "uppfyllt", "analysis": "Fler är nöjda.\nFler ska bli det."},
    "SN-1/ao": {"analysis": "Kontakten är införd i hälften av grupperna."},
    "SN-1/ifo": {"analysis": "Berörs av gemensamma ärenden."},
    "SN-2": {"assessment": "ej uppfyllt", "analysis": "Fler anmälningar än väntat."},
    "SN-2/ifo": {"analysis": "Två tjänster är vakanta."},
    "SN-2/ao": {"analysis": "Anmälningar följs upp varje vecka."},
    "SN-1-1": {"outcome": "89 %"},
    "SN-1-2": {"outcome": "13"},
    "SN-2-1": {"outcome": "81 %", "forecast": "85 %"},
    "SN-U1": {"status": "pågående", "comment": "Klart i november."},
    "SN-A1": {"status": "avslutad"},
    "sn": {"deviation": "-1,2 mkr", "actions": "SN-A1"},
    "Ekonomi": {"text": "Underskott: 1,2 mkr."},
    "Sammanfattning": {"text": "Läget är gott."},
    "tertial-sn-2024-t2": {"dated": "2024-10-10", "decided": "Socialnämnden 2024-10-08 § 71"},
}  # fmt: skip
ABSENT = ("GL401", "GL402", "GL404", "GL405", "GL406", "GL407", "GL408", "GL411", "GL420")


@pytest.fixture
def folder(workspace: Lay) -> Path:
    return workspace(FILES, "kommun")


def out(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> Path:
    file = root.parent / "blad.xlsx"
    outcome = goallint(
        capsys, "sheet", "report", "tertial", root, "--body", "sn", "-o", file, *more
    )
    assert outcome.code == 0, outcome
    return file


def back(capsys: pytest.CaptureFixture[str], root: Path, file: Path) -> Outcome:
    return goallint(capsys, "fill", file, root, "--yes")


def rows(book: Any) -> dict[str, tuple[Any, int, dict[str, int]]]:
    """The sheet, the row and the columns by what a row is about: `SN-1`, `SN-1/ao`."""
    found = {}
    for sheet in book.worksheets:
        marks = {str(c.value).removeprefix("goallint:"): c.column for c in sheet[4] if c.value}
        for number in range(6, sheet.max_row + 1):
            _, name, body, _ = json.loads(sheet.cell(number, marks["row"]).value)["row"]
            found[f"{name}/{body}" if body else name] = (sheet, number, marks)
    return found


def fill(file: Path, values: dict[str, dict[str, str]]) -> None:
    book = openpyxl.load_workbook(file)
    places = rows(book)
    for name, fields in values.items():
        sheet, number, marks = places[name]
        for field, value in fields.items():
            sheet.cell(number, marks[f"field-{field}"]).value = value
    book.save(file)


def asked(root: Path) -> list[tuple[str, str]]:
    """What `check` asks of reports: the code, and what the message names."""
    found = programs.check(root).open
    return sorted((f.code, f.message) for f in found if f.code in ABSENT)


def test_the_sheet_has_every_row_that_check_asks_for(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    book = openpyxl.load_workbook(out(capsys, folder))
    assert set(rows(book)) == {*VALUES, "ao", "ifo"}
    assert book.sheetnames == [
        "Rapport",
        "Mål",
        "Nyckeltal",
        "Uppdrag",
        "Aktiviteter",
        "Budget",
        "Rubriker",
    ]
    sheet, number, marks = rows(book)["SN-1-1"]
    shown = [cell.value for cell in sheet[number][: marks["field-outcome"] - 1]]
    assert shown == ["SN-1-1", "Nöjda brukare", "%\n2024: minst 90\n2022: 86; 2023: 88"]
    assert sheet.protection.sheet
    assert not sheet.cell(number, marks["field-outcome"]).protection.locked
    assert sheet.cell(number, 1).protection.locked
    choices = [v.formula1 for v in book["Mål"].data_validations.dataValidation]
    assert choices == ['"uppfyllt,delvis,ej_uppfyllt"'] * 2


def kept(left_out: str | None) -> dict[str, dict[str, str]]:
    """All values but one. What is said of the bodies below is said of the goal too."""
    return {n: f for n, f in VALUES.items() if n != left_out and not n.startswith(f"{left_out}/")}


def is_asked_for(root: Path, left_out: str | None) -> None:
    """Asserts that `check` asks for what was left out, and for nothing else."""
    found = [(c, m) for c, m in asked(root) if "T1" not in m]
    if left_out in (None, "sn", "SN-1-2", "tertial-sn-2024-t2"):
        # Nothing asks for a budget or a day, nor in a tertial for what is measured once a year.
        assert found == []
        return
    code = {"SN-1": "GL404", "SN-2": "GL404", "SN-U1": "GL406", "SN-A1": "GL406"}.get(left_out)
    assert [one for one, _ in found] == [
        code or ("GL411" if "/" in left_out else "GL405" if "-" in left_out else "GL402")
    ]
    assert left_out.split("/")[0] in found[0][1]


@pytest.mark.slow
@pytest.mark.parametrize("left_out", [None, *VALUES])
def test_check_asks_only_for_what_was_left_empty(
    capsys: pytest.CaptureFixture[str], folder: Path, left_out: str | None
) -> None:
    file = out(capsys, folder)
    fill(file, kept(left_out))
    outcome = back(capsys, folder, file)
    assert outcome.code == 0, outcome
    is_asked_for(folder, left_out)


BY_HAND = """\
dokument: rapport
titel: "Tertialrapport 2024-T2, Socialnämnden"
id: tertial-sn-2024-t2
organ: sn
rapportering: tertial
period: tertial 2 2024
daterad: 2024-10-10
beslutad: Socialnämnden 2024-10-08 § 71
rubriker:
  Ekonomi: Underskott, 1,2 mkr. # Ekonomi
  Sammanfattning: Läget är gott. # Sammanfattning
mål:
  - mål: SN-2 # SN-2
    analys: Fler anmälningar än väntat. # SN-2
    bedömning: ej uppfyllt # SN-2
    per: # SN-2
      ifo: Två tjänster är vakanta. # SN-2/ifo
      ao: Anmälningar följs upp varje vecka. # SN-2/ao
  - {mål: SN-1, bedömning: delvis, prognos: uppfyllt, analys: Fler är nöjda. Fler ska bli det., per: {ao: Kontakten är införd i hälften av grupperna., ifo: Berörs av gemensamma ärenden.}} # SN-1
nyckeltal:
  - {nyckeltal: SN-1-1, utfall: 89 %} # SN-1-1
  - {nyckeltal: SN-1-2, utfall: 13} # SN-1-2
  - {nyckeltal: SN-2-1, utfall: 81 %, prognos: 85 %} # SN-2-1
uppdrag: # SN-U1
  - {uppdrag: SN-U1, status: pågår, kommentar: Klart i november.} # SN-U1
aktiviteter:
  - {aktivitet: SN-A1, status: klar}
budget:
  - {organ: sn, avvikelse: "-1,2 mkr", åtgärder: SN-A1}
"""


def typed(file: Path, values: dict[str, dict[str, str]]) -> str:
    """Steps of Basic that type values into the cells of a sheet that stays protected."""
    book = openpyxl.load_workbook(file)
    places = rows(book)
    steps = []
    for name, fields in values.items():
        sheet, row, marks = places[name]
        for field, value in fields.items():
            text = '" & Chr(10) & "'.join(value.replace('"', '""').split("\n"))
            cell = f"getCellByPosition({marks[f'field-{field}'] - 1}, {row - 1})"
            steps.append(f'doc.Sheets.getByIndex({book.index(sheet)}).{cell}.String = "{text}"')
    return "\n".join(steps)


@pytest.mark.slow
def test_a_round_through_libreoffice_is_as_a_report_written_by_hand(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    file = out(capsys, folder)
    saved = {
        left_out: Changed(file, 0, typed(file, kept(left_out)), tmp_path / f"{number}.xlsx")
        for number, left_out in enumerate((None, "SN-1", "SN-2/ao", "SN-1-1", "SN-U1", "Ekonomi"))
    }
    office(tmp_path, saved.values())
    for left_out, changed in saved.items():
        ways = tmp_path / f"{changed.saved.stem} sheet", tmp_path / f"{changed.saved.stem} hand"
        for way in ways:
            shutil.copytree(folder, way)
        outcome = back(capsys, ways[0], changed.saved)
        assert outcome.code == 0, outcome
        by_hand = [line for line in BY_HAND.splitlines() if line.partition(" # ")[2] != left_out]
        (ways[1] / "rapport.yaml").write_text("\n".join(by_hand), encoding="utf-8")
        is_asked_for(ways[0], left_out)
        sheet, hand = (
            sorted((f.code, f.severity, f.message) for f in programs.check(way).open)
            for way in ways
        )
        assert sheet == hand, left_out


def test_a_report_that_is_there_is_completed_and_nothing_else_in_it_changes(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    half = {name: VALUES[name] for name in ("SN-1", "SN-1-1", "Ekonomi")}
    fill(file, half)
    back(capsys, folder, file)
    report = folder / "tertial-sn-2024-t2.yaml"
    report.write_text("# vår\n" + report.read_text(encoding="utf-8") + "# slut\n", encoding="utf-8")
    before = report.read_text(encoding="utf-8").splitlines()
    second = out(capsys, folder)
    names = set(rows(openpyxl.load_workbook(second)))
    assert names == {*VALUES, "ao", "ifo"} - half.keys()
    fill(second, {name: fields for name, fields in VALUES.items() if name not in half})
    outcome = back(capsys, folder, second)
    assert outcome.code == 0, outcome
    after = report.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert [(c, m) for c, m in asked(folder) if "T1" not in m] == []
    again = goallint(
        capsys,
        "sheet",
        "report",
        "Tertialrapport",
        folder,
        "--body",
        "sn",
        "-o",
        folder / "n.xlsx",
    )
    assert again.code == 0
    # The sheet of before says nothing that the report does not.
    same = goallint(capsys, "fill", second, folder, "--yes", "--lang", "en")
    assert (same.code, same.out.splitlines()[-1]) == (0, "there is nothing to write")


def test_one_sheet_is_filled_in_by_and_by(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    file = out(capsys, folder)
    fill(file, {"SN-1": {"assessment": "uppfyllt"}, "SN-1/ao": VALUES["SN-1/ao"], "sn": {"deviation": "-1,2 mkr"},
                "Ekonomi": VALUES["Ekonomi"]})  # fmt: skip
    assert back(capsys, folder, file).code == 0
    rest = {name: dict(fields) for name, fields in VALUES.items()}
    rest["SN-1"]["assessment"] = "uppfyllt"
    fill(file, rest)
    outcome = back(capsys, folder, file)
    assert outcome.code == 0, outcome
    assert [(c, m) for c, m in asked(folder) if "T1" not in m] == []
    text = (folder / "tertial-sn-2024-t2.yaml").read_text(encoding="utf-8")
    assert text.count("mål: SN-1\n") == 1
    # What somebody else writes meanwhile is not written over, and not said to be emptied.
    path = folder / "tertial-sn-2024-t2.yaml"
    path.write_text(
        text.replace("uppfyllt\n    prognos", "delvis\n    prognos", 1), encoding="utf-8"
    )
    fill(file, {"SN-2": {"assessment": ""}})
    outcome = goallint(capsys, "fill", file, folder, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert 'SN-1 says "delvis" now' in outcome.err
    assert len([line for line in outcome.err.splitlines() if " says " in line]) == 1
    assert "these cells are empty, and what is written already stays: Mål!D9" in outcome.err


def test_the_other_cells_of_a_row_with_one_that_is_refused_are_taken(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    fill(file, {"SN-1": {"assessment": "sådär", "analysis": "Fler än väntat."}})
    outcome = goallint(capsys, "fill", file, folder, "--yes", "--partial", "--lang", "en")
    assert outcome.code == 1
    assert "is not a step of the scale" in outcome.err
    text = (folder / "tertial-sn-2024-t2.yaml").read_text(encoding="utf-8")
    assert "Fler än väntat." in text
    assert "sådär" not in text


def test_each_cell_that_cannot_be_read_is_refused_with_its_address_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    for cells in (
        [
            ("SN-1", "assessment", "sådär", "is not a step of the scale"),
            ("SN-1-1", "outcome", "många", "cannot be read as a value"),
            ("SN-2-1", "state", "snart", "how final an outcome is"),
            ("tertial-sn-2024-t2", "dated", "oktober", "cannot be read; write e.g. 2024-10-15"),
            ("SN-U1", "status", "snart", "is not a status"),
            ("sn", "actions", "SN-A9", "no activity has the id SN-A9"),
            ("SN-2", "analysis", "=1+1", "contains a formula"),
            ("SN-1/ao", "assessment", "uppfyllt", "only the analysis"),
        ],
        [
            ("SN-1-1", "outcome", "0,89", "can mean both"),
            ("SN-2-1", "outcome", "kvinnor 0,89, män 0,9", "can mean both"),
            ("SN-1", "analysis", "a\u202eb", "cannot be seen"),
        ],
        [("SN-1-1", "outcome", "kvinnor 89 %, män fler", "cannot be read as a value")],
    ):
        filled = shutil.copy(file, folder.parent / "ifyllt.xlsx")
        fill(filled, {**VALUES, **{name: {field: value} for name, field, value, _ in cells}})
        outcome = goallint(capsys, "fill", filled, folder, "--yes", "--lang", "en")
        assert outcome.code == 2
        places = rows(openpyxl.load_workbook(filled))
        for name, field, _, told in cells:
            sheet, number, marks = places[name]
            address = f"{sheet.title}!{sheet.cell(number, marks[f'field-{field}']).coordinate}: "
            assert [told in s for s in outcome.err.splitlines() if s.startswith(address)] == [True]
        assert not (folder / "tertial-sn-2024-t2.yaml").exists()


def test_a_word_of_the_organisations_own_is_written_as_the_status_that_it_means(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    with (folder / "organisation.yaml").open("a", encoding="utf-8") as organisation:
        organisation.write("statusord: {Försenad: pågår}\n")
    file = out(capsys, folder)
    fill(file, {"SN-U1": {"status": "FÖRSENAD"}})
    assert back(capsys, folder, file).code == 0
    text = (folder / "tertial-sn-2024-t2.yaml").read_text(encoding="utf-8")
    assert "status: pågår" in text


def test_what_is_not_final_not_there_or_told_apart_is_written_as_by_hand(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    said = {
        "SN-1-1": {"outcome": "89 % (women 90 %, men 87,5 %)", "state": "Preliminär"},
        "SN-1-2": {"outcome": "saknas", "missing": "Mäts i höst"},
        "SN-2-1": {"outcome": "82 % kvinnor, 80 % män"},
        "SN-A1": {"effect": "n/a"},
    }
    fill(file, {**VALUES, **said})
    assert back(capsys, folder, file).code == 0
    path = folder / "tertial-sn-2024-t2.yaml"
    text = path.read_text(encoding="utf-8")
    assert text[text.index("period:") : text.index("mål:")] == (
        "period: 2024-T2\ndaterad: 2024-10-10\nbeslutad: Socialnämnden 2024-10-08 § 71\n"
    )
    assert (
        text[text.index("nyckeltal:\n") : text.index("uppdrag:\n")]
        == """\
nyckeltal:
  - nyckeltal: SN-1-1
    utfall: {totalt: 89 %, kvinnor: 90 %, män: "87,5 %"}
    läge: preliminärt
  - nyckeltal: SN-1-2
    utfall: saknas
    saknas: Mäts i höst
  - nyckeltal: SN-2-1
    utfall: {kvinnor: 82 %, män: 80 %}
"""
    )
    assert "effekt: n/a\n" in text
    late = [f for f in programs.check(folder).open if f.code == "GL415"]
    assert [f.path for f in late] == ["tertial-sn-2024-t2.yaml"]
    # Where nothing was known there is something now; what was told is told already.
    fill(file, {"SN-1-2": {"outcome": "13"}, "SN-A1": {"effect": "-1,2 mkr"}})
    outcome = back(capsys, folder, file)
    assert outcome.code == 0, outcome
    new = text.replace("utfall: saknas", "utfall: 13").replace("n/a", '"-1,2 mkr"')
    assert path.read_text(encoding="utf-8") == new
    fill(file, {"SN-2-1": {"outcome": "81 %"}})
    outcome = goallint(capsys, "fill", file, folder, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert 'SN-2-1 says "kvinnor 82 %, män 80 %" now' in outcome.err


def test_rows_that_were_sorted_without_their_hidden_cells_are_refused(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    fill(file, VALUES)
    book = openpyxl.load_workbook(file)
    sheet, one, _ = rows(book)["SN-1-1"]
    other = rows(book)["SN-1-2"][1]
    for column in (1, 2):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value
    book.save(file)
    outcome = goallint(capsys, "fill", file, folder, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "the cells of several rows are mixed" in outcome.err
    assert not (folder / "tertial-sn-2024-t2.yaml").exists()


def test_columns_that_were_moved_without_their_hidden_names_or_taken_away_are_named(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder)
    fill(file, VALUES)
    for change, told in (
        ("taken away", 'Nyckeltal har förlorat kolumnerna "Vad", eller har dem dubbelt'),
        (
            "moved",
            'Nyckeltal!D5 är "Prognos", men enligt den dolda raden är kolumnen "Utfall"',
        ),
    ):
        book = openpyxl.load_workbook(file)
        page, _, marks = rows(book)["SN-1-1"]
        if change == "moved":
            for row in range(5, page.max_row + 1):
                one, two = (page.cell(row, marks[f"field-{n}"]) for n in ("outcome", "forecast"))
                one.value, two.value = two.value, one.value
        else:
            page.delete_cols(marks["seen-title"])
        book.save(file.with_stem(change.split()[0]))
        outcome = goallint(capsys, "fill", file.with_stem(change.split()[0]), folder, "--yes")
        assert told in one_line(outcome)
        assert not (folder / "tertial-sn-2024-t2.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("tertiel", "--body", "sn"), "menade du tertial?"),
        (("foo", "--body", "sn"), "inget rapporttillfälle har id foo; det finns "),
        (("tertial", "--body", "snn"), "snn"),
        (("tertial", "--body", "ao"), "ao"),
    ],
)
def test_what_is_not_known_is_one_line(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    outcome = goallint(capsys, "sheet", "report", arguments[0], folder, *arguments[1:])
    assert outcome.code == 2
    assert told in one_line(outcome)


def test_outcomes_are_read_as_the_series_and_the_target_have_them(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    plan = folder / "sn.yaml"
    plan.write_text(
        FILES["sn.yaml"]
        .replace("utfall: {2023: 15}, målvärde: högst 12", 'utfall: {2023: "15,25"}, målvärde: 12')
        .replace("enhet: antal, utfall", "utfall")
        .replace(
            'titel: Utredningar i tid, intervall: tertial, enhet: "%", utfall: {2023: 78}, målvärde: 95',
            "titel: Rutinen är antagen, intervall: tertial, målvärde: ja",
        ),
        encoding="utf-8",
    )
    file = out(capsys, folder)
    said = {"SN-1-2": {"outcome": "13,125"}, "SN-2-1": {"outcome": "nej", "forecast": "ja"}}
    fill(file, {**VALUES, **said})
    assert back(capsys, folder, file).code == 0
    written = (folder / "tertial-sn-2024-t2.yaml").read_text(encoding="utf-8")
    assert 'utfall: "13,1250"' in written
    assert "utfall: nej" in written
    assert "prognos: ja" in written
    assert not [one for one in programs.check(folder).open if one.code in ("GL007", "GL212")]
