"""`goallint sheet plan` and `goallint fill`: a plan goes out as a workbook, new or as it stands, and comes back."""

import json
import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import goallint as programs
from tests.cli.command import Outcome, goallint
from tests.conftest import Lay
from tests.office import resaved

pytestmark = pytest.mark.slow

openpyxl = pytest.importorskip("openpyxl")

MODEL = Path(__file__).parents[2] / "examples" / "piteå-2023"
FILES = {
    "goallint.yaml": "language: sv\nas_of: 2024-12-15\n",
    "organisation.yaml": """\
dokument: organisation
namn: Kommun
nivåer: [{id: fullmäktige}, {id: nämnd}]
områden: [{id: omsorg, namn: Trygg omsorg}]
organ:
  - {id: kf, namn: Kommunfullmäktige, nivå: fullmäktige}
  - {id: sn, namn: Socialnämnden, nivå: nämnd, under: kf}
""",
    "kf.yaml": """\
dokument: plan
id: kf-2025
titel: Mål och budget 2025-2027
organ: kf
period: 2025-2027
beslutad: Kommunfullmäktige 2024-11-25 § 201
mål:
  - {id: KF-1, titel: "Alla kan leva trygga, självständiga liv", nyckeltal: [{id: KF-1-1, titel: Nöjda, enhet: "%", utfall: {2023: 80}, målvärde: 85}]}
  - {id: KF-2, titel: Barn får goda uppväxtvillkor, nyckeltal: [{id: KF-2-1, titel: Behöriga, enhet: "%", utfall: {2023: 70}, målvärde: 75}]}
""",
}
HEAD = {
    "title": "Verksamhetsplan 2025",
    "decided": "Socialnämnden 2024-12-10 § 84",
    "based_on": "kf-2025: Mål och budget 2025-2027",
}
GOALS = [
    {"id": "SN-1", "title": "Trygg hemtjänst", "supports": "KF-1: Alla kan leva trygga, självständiga liv", "area": "omsorg: Trygg omsorg", "owner": "Socialchef"},
    {"id": "SN-2", "title": "Barn får hjälp i tid", "supports": "KF-2", "due": "2025-12-31"},
    {"id": "SN-3", "title": "Anhöriga får stöd", "supports": "KF-1, KF-2"},
]  # fmt: skip
FIGURES = [
    {"goal": "SN-1", "title": "Nöjda brukare", "unit": "%", "better": "högre", "target": "minst 90", "outcome": "2022: 86; 2023: 88", "source": "Brukarundersökningen"},
    {"goal": "SN-2", "title": "Utredningar i tid", "unit": "%", "target": "95", "outcome": "2022: 75 (women 76, men 74); 2023: 78"},
    {"goal": "SN-3", "id": "SN-ANH", "title": "Anhöriga som får stöd", "unit": "antal", "target": "minst 40", "outcome": "2023: 31", "baseline": "31"},
]  # fmt: skip
ACTIVITIES = [
    {"title": "Anställa två handläggare", "supports": "SN-2", "how": "Annonsera i januari.\nBörja i mars.", "done_when": "Båda har börjat", "owner": "Enhetschef", "due": "2025-03-31"},
]  # fmt: skip
NEW = {"goals": GOALS, "key_figures": FIGURES, "activities": ACTIVITIES}
PAGES = {"plan": "Plan", "goals": "Mål", "key_figures": "Nyckeltal", "activities": "Aktiviteter"}


@pytest.fixture
def folder(workspace: Lay) -> Path:
    return workspace(FILES, "kommun")


@pytest.fixture
def planned(capsys: pytest.CaptureFixture[str], folder: Path) -> Path:
    """The same with the new plan filled in."""
    file = out(capsys, folder, "--for", "2025")
    fill(file, NEW, HEAD)
    assert back(capsys, folder, file).code == 0
    return folder


def out(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> Path:
    file = root.parent / "blad.xlsx"
    outcome = goallint(capsys, "sheet", "plan", root, "--body", "sn", "-o", file, *more)
    assert outcome.code == 0, outcome
    return file


def back(capsys: pytest.CaptureFixture[str], root: Path, file: Path, *more: str) -> Outcome:
    return goallint(capsys, "fill", file, root, "--yes", "--lang", "en", *more)


def marks(sheet: Any) -> dict[str, int]:
    """The columns of a page by their names: `id`, `title`, `row`."""
    texts = {str(cell.value): cell.column for cell in sheet[4] if cell.value}
    return {text.rpartition("-")[2]: column for text, column in texts.items()}


def fill(file: Path, lists: dict[str, list[dict[str, str]]], head: dict[str, str]) -> None:
    """Writes new rows below those that stand, and the head."""
    book = openpyxl.load_workbook(file)
    for name, rows in {**lists, "plan": [head]}.items():
        sheet = book[PAGES[name]]
        columns = marks(sheet)
        number = 6
        while name != "plan" and sheet.cell(number, columns["title"]).value:
            number += 1
        for row in rows:
            for field, value in row.items():
                sheet.cell(number, columns[field]).value = value
            number += 1
    book.save(file)


def change(file: Path, page: str, item: str, **fields: str | None) -> str:
    """Writes in the row of an item that stands; gives the address of the last cell."""
    book = openpyxl.load_workbook(file)
    sheet = book[PAGES[page]]
    columns = marks(sheet)
    address = ""
    for number in range(6, sheet.max_row + 1):
        hidden = sheet.cell(number, columns["row"]).value
        if hidden and json.loads(hidden)["row"][1] == item:
            for field, value in fields.items():
                cell = sheet.cell(number, columns[field])
                cell.value = value
                address = f"{sheet.title}!{cell.coordinate}"
    book.save(file)
    assert address
    return address


def texts(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


@pytest.mark.parametrize("how", ["as it is", pytest.param("resaved", marks=pytest.mark.slow)])
def test_a_new_plan_is_made_and_check_has_no_error(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, how: str
) -> None:
    file = out(capsys, folder, "--for", "2025")
    fill(file, NEW, HEAD)
    if how == "resaved":
        file = resaved(file, tmp_path)
    before = texts(folder)
    assert back(capsys, folder, file, "--dry-run").code == 0
    assert texts(folder) == before
    outcome = back(capsys, folder, file)
    assert outcome.code == 0, outcome
    assert texts(folder).items() > before.items()
    assert (
        (folder / "sn-2025.yaml").read_text(encoding="utf-8")
        == """\
dokument: plan
id: sn-2025
titel: Verksamhetsplan 2025
organ: sn
period: 2025
beslutad: Socialnämnden 2024-12-10 § 84
bygger_på: [kf-2025]
mål:
  - id: SN-1
    titel: Trygg hemtjänst
    område: omsorg
    stödjer: [KF-1]
    ansvarig: Socialchef
    nyckeltal:
      - id: SN-1-1
        titel: Nöjda brukare
        enhet: "%"
        bättre: högre
        källa: Brukarundersökningen
        målvärde: minst 90
        utfall: {2022: 86, 2023: 88}
  - id: SN-2
    titel: Barn får hjälp i tid
    stödjer: [KF-2]
    klart: 2025-12-31
    nyckeltal:
      - id: SN-2-1
        titel: Utredningar i tid
        enhet: "%"
        målvärde: 95
        utfall: {2022: {totalt: 75, kvinnor: 76, män: 74}, 2023: 78}
  - id: SN-3
    titel: Anhöriga får stöd
    stödjer: [KF-1, KF-2]
    nyckeltal:
      - id: SN-ANH
        titel: Anhöriga som får stöd
        enhet: antal
        utgångsvärde: 31
        målvärde: minst 40
        utfall: {2023: 31}
aktiviteter:
  - id: SN-A1
    titel: Anställa två handläggare
    stödjer: [SN-2]
    hur: "Annonsera i januari.\\nBörja i mars."
    klarkriterium: Båda har börjat
    ansvarig: Enhetschef
    klart: 2025-03-31
"""
    )
    assert [f for f in programs.check(folder).open if f.severity is programs.Severity.ERROR] == []
    # The plan that is there now is the one that was made of it.
    again = back(capsys, folder, file)
    assert (again.code, again.out.splitlines()[-1]) == (0, "there is nothing to write")
    plan = folder / "sn-2025.yaml"
    other = plan.read_text(encoding="utf-8").replace("Verksamhetsplan 2025", "Plan 2025")
    plan.write_text(other, encoding="utf-8")
    again = back(capsys, folder, file)
    assert again.code == 2
    assert "there is a plan of sn for 2025 now" in again.err


def test_a_new_plan_is_filled_in_by_and_by(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder, "--for", "2025")
    fill(file, {"goals": [{**GOALS[0], "owner": ""}], "key_figures": FIGURES[:1]}, HEAD)
    assert back(capsys, folder, file).code == 0
    fill(file, {name: rows[name != "activities" :] for name, rows in NEW.items()}, HEAD)
    book = openpyxl.load_workbook(file)
    book["Mål"].cell(6, marks(book["Mål"])["owner"]).value = GOALS[0]["owner"]
    book.save(file)
    outcome = back(capsys, folder, file)
    assert outcome.code == 0, outcome
    in_steps = (folder / "sn-2025.yaml").read_text(encoding="utf-8")
    for path in folder.glob("sn*.yaml"):
        path.unlink()
    at_once = out(capsys, folder, "--for", "2025")
    fill(at_once, NEW, HEAD)
    assert back(capsys, folder, at_once).code == 0
    once = (folder / "sn-2025.yaml").read_text(encoding="utf-8")
    assert sorted(in_steps.splitlines()) == sorted(once.splitlines())


def test_a_new_row_that_was_taken_back_is_gone_on_with(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    file = out(capsys, planned)
    new = [{"id": "SN-9", "title": "Nytt mål", "supports": "KF-2"}]
    fill(file, {"goals": new, "key_figures": [{"title": "Nytt tal", "goal": "SN-9"}]}, {})
    assert back(capsys, planned, file).code == 0
    book = openpyxl.load_workbook(file)
    sheet = book["Nyckeltal"]
    number = next(
        n for n in range(6, 80) if sheet.cell(n, marks(sheet)["title"]).value == "Nytt tal"
    )
    sheet.cell(number, marks(sheet)["outcome"]).value = "2023: 4"
    book["Mål"].cell(9, marks(book["Mål"])["supports"]).value = None
    book.save(file)
    outcome = back(capsys, planned, file)
    assert outcome.code == 0, outcome
    assert "these cells are empty, and what is written already stays: Mål!C9" in outcome.err
    sheet.cell(number, marks(sheet)["outcome"]).value = "2023: 5"
    book.save(file)
    outcome = back(capsys, planned, file)
    assert outcome.code == 2
    assert "2023: 4 stands in the plan" in outcome.err
    assert (planned / "sn-2025.yaml").read_text(encoding="utf-8").count("Nytt") == 2


def test_what_a_cell_says_is_taken_away_when_it_is_emptied(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    plan = planned / "sn-2025.yaml"
    before = plan.read_text(encoding="utf-8").splitlines()
    file = out(capsys, planned)
    place = change(file, "goals", "SN-1", owner=None)
    change(file, "goals", "SN-3", supports=None)
    change(file, "key_figures", "SN-1-1", target=None, unit=None)
    change(file, "activities", "SN-A1", how=None, due="2025-04-30")
    outcome = back(capsys, planned, file)
    assert outcome.code == 0, outcome
    assert f'{place}: takes away "Socialchef"' in outcome.err
    after = plan.read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in Counter(before) - Counter(after)] == [
        "ansvarig: Socialchef",
        'enhet: "%"',
        "målvärde: minst 90",
        "stödjer: [KF-1, KF-2]",
        'hur: "Annonsera i januari.\\nBörja i mars."',
        "klart: 2025-03-31",
    ]
    assert [line.strip() for line in after if line not in before] == ["klart: 2025-04-30"]


@pytest.mark.parametrize(
    ("page", "item", "field", "said"),
    [
        ("goals", "SN-1", "title", "Trygg hemtjänst"),
        ("key_figures", "SN-1-1", "outcome", "2022: 86; 2023: 88"),
        ("plan", "sn-2025", "period", "2025"),
    ],
)
def test_what_a_plan_must_say_is_not_taken_away(
    capsys: pytest.CaptureFixture[str], planned: Path, page: str, item: str, field: str, said: str
) -> None:
    before = texts(planned)
    file = out(capsys, planned)
    place = change(file, page, item, **{field: None})
    outcome = back(capsys, planned, file)
    assert outcome.code == 2
    assert f'{place}: the cell was emptied; "{said}" cannot be taken away' in outcome.err
    assert texts(planned) == before


def test_a_row_that_is_gone_from_the_workbook_is_told_of_and_stays(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    before = texts(planned)
    file = out(capsys, planned)
    book = openpyxl.load_workbook(file)
    book["Mål"].delete_rows(7)
    book.save(file)
    outcome = back(capsys, planned, file)
    assert outcome.code == 0
    assert "what has no row in the workbook is left as it is: SN-2" in outcome.err
    assert texts(planned) == before


@pytest.mark.parametrize(
    ("value", "code", "taken"),
    [
        (date(2025, 6, 30), "yyyy-mm-dd", "2025-06-30"),
        (date(2025, 6, 30), 'd mmmm yyyy', "2025-06-30"),
        (datetime(2025, 6, 30), "mm-dd-yy", "2025-06-30"),
        (date(2025, 6, 1), "mmm\\-yy", "2025-06"),
        (date(2025, 6, 1), "yyyy", "2025"),
        (date(2025, 6, 30), "d/m", None),
        (datetime(2025, 6, 30, 14, 5), "yyyy-mm-dd hh:mm", None),
    ],
)  # fmt: skip
def test_a_true_date_is_taken_as_it_is_shown(
    capsys: pytest.CaptureFixture[str], planned: Path, value: date, code: str, taken: str | None
) -> None:
    file = out(capsys, planned)
    book = openpyxl.load_workbook(file)
    cell = book["Mål"].cell(6, marks(book["Mål"])["due"])
    cell.value, cell.number_format = value, code
    book.save(file)
    outcome = back(capsys, planned, file)
    assert (outcome.code == 0) == bool(taken), outcome
    text = (planned / "sn-2025.yaml").read_text(encoding="utf-8")
    assert (f"klart: {taken}\n" in text) == bool(taken)
    assert ("the cell contains a date" in outcome.err) == (not taken)


@pytest.mark.slow
def test_a_plan_that_comes_back_as_it_went_out_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = tmp_path / "modell"
    shutil.copytree(MODEL, root)
    before = texts(root)
    plans = [
        (document.body, document.id, document.period.text)
        for document in programs.load(root).documents
        if isinstance(document, programs.model.Plan)
    ]
    assert len(plans) > 5
    for body, plan, period in plans:
        file = tmp_path / "blad.xlsx"
        made = goallint(
            capsys,
            "sheet",
            "plan",
            root,
            "--body",
            body,
            "--plan",
            plan,
            "--for",
            period,
            "-o",
            file,
        )
        assert made.code == 0, made
        outcome = back(capsys, root, file)
        assert (outcome.code, outcome.out) == (0, "there is nothing to write\n"), plan
    assert texts(root) == before


def test_only_the_lines_of_changed_cells_change_and_new_items_are_added(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    plan = planned / "sn-2025.yaml"
    plan.write_text(
        "# vår plan\n" + plan.read_text(encoding="utf-8") + "# slut\n", encoding="utf-8"
    )
    before = plan.read_text(encoding="utf-8").splitlines()
    file = out(capsys, planned)
    change(file, "plan", "sn-2025", title="Verksamhetsplan för 2025")
    change(
        file,
        "goals",
        "SN-2",
        supports="KF-2\nKF-1: Alla kan leva trygga, självständiga liv",
        owner="Chef",
    )
    change(
        file,
        "key_figures",
        "SN-1-1",
        target="minst 91",
        outcome="2022: 86; 2023: 88; 2024: 89",
        unit="procent",
    )
    earlier = "2022: 75 (kvinnor 76, män 74); 2023: 78"
    change(file, "key_figures", "SN-2-1", outcome=f"{earlier}; 2024: kvinnor 80, män 78")
    change(file, "activities", "SN-A1", due="2025-04-30")
    fill(
        file,
        {"goals": [{"title": "Rätt insats"}], "key_figures": [{"title": "Brukare i kö", "goal": "SN-2", "target": "högst 5"}]},
        {},
    )  # fmt: skip
    outcome = back(capsys, planned, file)
    assert outcome.code == 0, outcome
    after = plan.read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in before if line not in after] == [
        "titel: Verksamhetsplan 2025",
        "målvärde: minst 90",
        "utfall: {2022: 86, 2023: 88}",
        "stödjer: [KF-2]",
        "utfall: {2022: {totalt: 75, kvinnor: 76, män: 74}, 2023: 78}",
        "klart: 2025-03-31",
    ]
    assert [line.strip() for line in after if line not in before] == [
        "titel: Verksamhetsplan för 2025",
        "enhet: procent",
        "målvärde: minst 91",
        "utfall: {2022: 86, 2023: 88, 2024: 89}",
        "stödjer: [KF-2, KF-1]",
        "ansvarig: Chef",
        "utfall: {2022: {totalt: 75, kvinnor: 76, män: 74}, 2023: 78, 2024: {kvinnor: 80, män: 78}}",
        "- id: SN-2-2",
        "titel: Brukare i kö",
        "målvärde: högst 5",
        "- id: SN-4",
        "titel: Rätt insats",
        "klart: 2025-04-30",
    ]


def test_what_was_changed_in_the_plan_since_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    file = out(capsys, planned)
    place = change(file, "goals", "SN-1", owner="Biträdande socialchef")
    plan = planned / "sn-2025.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("ansvarig: Socialchef", "ansvarig: Vakant"), encoding="utf-8")
    outcome = back(capsys, planned, file)
    assert outcome.code == 2
    assert f'{place}: SN-1 says "Vakant" now, and said "Socialchef" when' in outcome.err
    # Where it says already what is asked for, there is nothing to do.
    plan.write_text(
        text.replace("ansvarig: Socialchef", "ansvarig: Biträdande socialchef"), encoding="utf-8"
    )
    outcome = back(capsys, planned, file)
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "there is nothing to write")


@pytest.mark.parametrize("which", ["ids", "titles"])
def test_rows_that_were_sorted_without_their_hidden_cells_are_refused(
    capsys: pytest.CaptureFixture[str], planned: Path, which: str
) -> None:
    before = texts(planned)
    file = out(capsys, planned)
    book = openpyxl.load_workbook(file)
    sheet = book["Mål"]
    columns = marks(sheet)
    fields = ["id", "title"] if which == "ids" else ["title"]
    for field in fields:
        one, other = (sheet.cell(number, columns[field]) for number in (6, 7))
        one.value, other.value = other.value, one.value
    book.save(file)
    outcome = back(capsys, planned, file)
    assert outcome.code == 2
    assert "the cells of several rows are mixed" in outcome.err
    assert texts(planned) == before


def test_rows_that_were_sorted_whole_say_the_same(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    file = out(capsys, planned)
    book = openpyxl.load_workbook(file)
    sheet = book["Mål"]
    for column in range(1, sheet.max_column + 1):
        one, other = (sheet.cell(number, column) for number in (6, 8))
        one.value, other.value = other.value, one.value
    book.save(file)
    change(file, "goals", "SN-3", owner="Chef")
    before = (planned / "sn-2025.yaml").read_text(encoding="utf-8").splitlines()
    assert back(capsys, planned, file).code == 0
    after = (planned / "sn-2025.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    ansvarig: Chef"]
    assert after.index("    ansvarig: Chef") > after.index("  - id: SN-3")


UNREADABLE = (
    ("goals", {"title": "X", "supports": "KF-9"}, "supports", "has the id KF-9"),
    ("goals", {"title": "X", "supports": "KF-1: Barn får goda uppväxtvillkor"}, "supports", "names KF-1, which is called"),
    ("goals", {"title": "X", "area": "vård"}, "area", "has the id vård"),
    ("goals", {"title": "X", "due": "snart"}, "due", '"snart" cannot be read; write e.g. 2025-12-31'),
    ("goals", {"owner": "Chef"}, "title", "the row has no title"),
    ("goals", {"id": "KF-1", "title": "X"}, "id", "something else has the id KF-1"),
    ("goals", {"id": "en två", "title": "X"}, "id", "cannot be an id"),
    ("goals", {"title": "=1+1"}, "title", "contains a formula"),
    ("key_figures", {"title": "X", "goal": "SN-9"}, "goal", "has the id SN-9"),
    ("key_figures", {"title": "X", "better": "åt sidan"}, "better", "is not a direction"),
    ("key_figures", {"title": "X", "target": "bra"}, "target", "cannot be read as a target"),
    ("key_figures", {"title": "X", "target": "1,500"}, "target", "can mean both"),
    ("key_figures", {"title": "X", "outcome": "88"}, "outcome", "does not begin with a period"),
    ("key_figures", {"title": "X", "outcome": "2023: många"}, "outcome", "cannot be read"),
    ("activities", {"title": "X", "supports": "KF-9"}, "supports", "has the id KF-9"),
)  # fmt: skip
"""Rows that cannot be read, each with the field that is to blame and what is said of it."""


def test_a_cell_that_cannot_be_read_is_refused_with_its_address(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    before = texts(folder)
    file = out(capsys, folder, "--for", "2025")
    rows = {page: list(good) for page, good in NEW.items()}
    for page, row, _, _ in UNREADABLE:
        rows[page].append(row)
    fill(file, rows, HEAD)
    book = openpyxl.load_workbook(file)
    expected = []
    for page, row, field, told in UNREADABLE:
        sheet = book[PAGES[page]]
        cell = sheet.cell(6 + rows[page].index(row), marks(sheet)[field])
        expected.append((f"{sheet.title}!{cell.coordinate}: ", told))
    outcome = back(capsys, folder, file)
    assert outcome.code == 2
    *refused, _ = outcome.err.splitlines()
    assert len(refused) == len(expected)
    for address, told in expected:
        assert [told in line for line in refused if address in line] == [True], (address, told)
    assert texts(folder) == before
    # The rest can be written all the same.
    outcome = back(capsys, folder, file, "--partial")
    assert outcome.code == 1, outcome
    assert "titel: X" not in (folder / "sn-2025.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("due", ["snart", "=1+1"])
def test_what_refers_to_a_row_that_is_refused_is_not_written_without_it(
    capsys: pytest.CaptureFixture[str], folder: Path, due: str
) -> None:
    file = out(capsys, folder, "--for", "2025")
    goals = [GOALS[0], {**GOALS[1], "due": due}, GOALS[2]]
    fill(file, {**NEW, "goals": goals}, HEAD)
    outcome = back(capsys, folder, file, "--partial")
    assert outcome.code == 1
    told = [line.partition(": ") for line in outcome.err.splitlines()]
    assert [place.split("!")[0] for place, _, _ in told] == ["Mål", "Nyckeltal", "Aktiviteter"]
    assert {text for _, _, text in told[1:]} == {"SN-2 is refused, and so is what refers to it"}
    assert "SN-2" not in (folder / "sn-2025.yaml").read_text(encoding="utf-8")


def test_a_new_plan_without_a_title_is_not_made(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    before = texts(folder)
    file = out(capsys, folder, "--for", "2025")
    fill(file, NEW, {})
    for more in ((), ("--partial",)):
        outcome = back(capsys, folder, file, *more)
        assert "Plan!B6: the row has no title" in outcome.err
        assert texts(folder) == before


def test_a_plan_of_several_years_has_a_column_for_the_target_of_each(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder, "--for", "2025-2027")
    targets = {"target 2025": "minst 90", "target 2027": "minst 95"}
    fill(file, {"key_figures": [{"title": "Nöjda", **targets}]}, {"title": "Plan"})
    book = openpyxl.load_workbook(file)
    sheet = book["Nyckeltal"]
    one, other = (marks(sheet)[f"target {year}"] for year in (2025, 2027))
    for number in (5, 6):
        a, b = sheet.cell(number, one), sheet.cell(number, other)
        a.value, b.value = b.value, a.value
    moved = file.with_stem("flyttad")
    book.save(moved)
    refused = back(capsys, folder, moved)
    assert refused.code == 2
    assert (
        'says "Målvärde 2027", but the hidden row says that the column is "Target 2025"'
        in refused.err
    )
    assert back(capsys, folder, file).code == 0
    plan = folder / "sn-2025-2027.yaml"
    assert "    målvärde: {2025: minst 90, 2027: minst 95}\n" in plan.read_text(encoding="utf-8")
    file = out(capsys, folder)
    change(file, "key_figures", "SN-N1", **{"target 2026": "minst 92"})
    assert back(capsys, folder, file).code == 0
    assert "målvärde: {2025: minst 90, 2027: minst 95, 2026: minst 92}" in plan.read_text(
        encoding="utf-8"
    )


def test_a_goal_on_one_line_has_its_new_key_figure_beside_it(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    plan = folder / "sn.yaml"
    text = "dokument: plan\nid: p\ntitel: Plan\norgan: sn\nperiod: 2025\nmål:\n  - {id: S-1, titel: Ett mål}\n"
    plan.write_text(text, encoding="utf-8")
    file = out(capsys, folder)
    fill(file, {"key_figures": [{"title": "Nöjda", "goal": "S-1"}]}, {})
    assert back(capsys, folder, file).code == 0
    added = "nyckeltal:\n  - id: S-1-1\n    titel: Nöjda\n    mäter: [S-1]\n"
    assert plan.read_text(encoding="utf-8") == text + added


def test_a_document_with_no_room_for_a_row_has_the_others(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    plan = folder / "sn.yaml"
    text = "{dokument: plan, id: p, titel: Plan, organ: sn, period: 2025, mål: [{id: S-1, titel: Ett mål}]}\n"
    plan.write_text(text, encoding="utf-8")
    file = out(capsys, folder)
    change(file, "goals", "S-1", owner="Chef")
    fill(
        file,
        {
            "goals": [{"id": "S-2", "title": "Ett till"}],
            "key_figures": [{"title": "Nöjda", "goal": "S-2"}],
        },
        {},
    )
    assert back(capsys, folder, file).code == 2
    assert plan.read_text(encoding="utf-8") == text
    outcome = back(capsys, folder, file, "--partial")
    assert outcome.code == 1
    assert "Mål!B7: sn.yaml is written in a way that cannot be added to" in outcome.err
    assert "Nyckeltal!C6: S-2 is refused, and so is what refers to it" in outcome.err
    assert plan.read_text(encoding="utf-8") == text.replace("Ett mål}", "Ett mål, ansvarig: Chef}")


def test_the_other_cells_of_a_row_with_one_that_is_refused_are_written(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    plan = folder / "sn.yaml"
    plan.write_text(
        "dokument: plan\nid: p\ntitel: Plan\norgan: sn\nperiod: 2025\nmål:\n  - {id: S-1, titel: Ett mål}\n",
        encoding="utf-8",
    )
    file = out(capsys, folder)
    address = change(file, "goals", "S-1", owner="Chef", due="snart")
    outcome = back(capsys, folder, file, "--partial")
    assert outcome.code == 1
    assert f"{address}: " in outcome.err
    assert "{id: S-1, titel: Ett mål, ansvarig: Chef}" in plan.read_text(encoding="utf-8")


def test_that_a_plan_is_based_on_nothing_is_a_word(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    plan = planned / "sn-2025.yaml"
    before = plan.read_text(encoding="utf-8")
    file = out(capsys, planned)
    change(file, "plan", "sn-2025", based_on="none")
    assert back(capsys, planned, file).code == 0
    now = before.replace("bygger_på: [kf-2025]", "bygger_på: ingen")
    assert plan.read_text(encoding="utf-8") == now
    assert back(capsys, planned, out(capsys, planned)).out == "there is nothing to write\n"


def test_key_figures_name_new_goals_by_the_ids_that_are_proposed(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "kf.yaml").unlink()
    file = out(capsys, folder, "--for", "2025")
    sheet = openpyxl.load_workbook(file)["Mål"]
    assert [sheet.cell(number, 1).value for number in (6, 7)] == ["SN-1", "SN-2"]
    rows = {"goals": [{"title": "Ett mål"}], "key_figures": [{"title": "Nöjda", "goal": "SN-1"}]}
    fill(file, rows, {"title": "Plan"})
    assert back(capsys, folder, file).code == 0
    text = (folder / "sn-2025.yaml").read_text(encoding="utf-8")
    assert text.endswith("""\
mål:
  - id: SN-1
    titel: Ett mål
    nyckeltal:
      - id: SN-1-1
        titel: Nöjda
""")


@pytest.mark.parametrize(
    ("named", "before", "told"),
    [
        ("Verksamhetsplan", "", "Verksamhetsplan"),
        ("Verksamhetsplan", "Handlingsplan", "Verksamhetsplan"),
        ("", "Handlingsplan", "Handlingsplan"),
        ("", "", None),
    ],
)
def test_a_new_plan_has_the_type_of_its_level_or_of_the_plan_before_unless_another_is_written(
    capsys: pytest.CaptureFixture[str], folder: Path, named: str, before: str, told: str | None
) -> None:
    organisation = FILES["organisation.yaml"]
    if named:
        organisation = organisation.replace("{id: nämnd}", f"{{id: nämnd, plan: {named}}}")
    (folder / "organisation.yaml").write_text(organisation, encoding="utf-8")
    old = "dokument: plan\nid: sn-2024\ntitel: Plan 2024\norgan: sn\nperiod: 2024\n"
    if before:
        (folder / "sn-2024.yaml").write_text(f"{old}plantyp: {before}\n", encoding="utf-8")
    file = out(capsys, folder, "--for", "2025")
    fill(file, {}, {"title": "Plan"})
    assert back(capsys, folder, file).code == 0
    made = folder / "sn-2025.yaml"
    line = f"plantyp: {told}\n" if told else ""
    assert made.read_text(encoding="utf-8") == (
        f"dokument: plan\nid: sn-2025\ntitel: Plan\n{line}organ: sn\nperiod: 2025\n"
    )
    made.unlink()
    fill(file, {}, {"title": "Plan", "type": "Åtgärdsplan"})
    assert back(capsys, folder, file).code == 0
    assert "plantyp: Åtgärdsplan\n" in made.read_text(encoding="utf-8")
    made.unlink()
    fill(file, {}, {"title": "Plan", "type": ""})
    assert back(capsys, folder, file).code == 0
    assert "plantyp" not in made.read_text(encoding="utf-8")


def test_a_workbook_without_the_page_that_tells_whose_plan_it_is_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    file = out(capsys, folder, "--for", "2025")
    fill(file, NEW, HEAD)
    book = openpyxl.load_workbook(file)
    del book["Plan"]
    book.save(file)
    outcome = back(capsys, folder, file)
    assert outcome.code == 2
    assert "no row tells which plan the workbook is for" in outcome.err


def test_what_can_be_chosen_and_what_is_locked(
    capsys: pytest.CaptureFixture[str], planned: Path
) -> None:
    book = openpyxl.load_workbook(out(capsys, planned))
    assert book.sheetnames == [*PAGES.values(), "Val"]
    assert [cell.value for cell in book["Val"]["A"]] == [
        "Mål ovanför",
        "KF-1: Alla kan leva trygga, självständiga liv",
        "KF-2: Barn får goda uppväxtvillkor",
    ]
    sheet = book["Mål"]
    columns = marks(sheet)
    choices = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    supports = choices[sheet.cell(6, columns["supports"]).coordinate]
    assert (supports.formula1, supports.showErrorMessage) == ("'Val'!$A$2:$A$3", False)
    assert sheet.protection.sheet
    for name, number, locked in (("id", 6, True), ("title", 6, False), ("id", 9, False)):
        assert sheet.cell(number, columns[name]).protection.locked is locked


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--body", "snn"), "no body has the id snn"),
        (("--body", "sn"), "sn has no plan; name the period with --for"),
        (("--body", "kf", "--plan", "kf-2024"), "kf has no plan kf-2024"),
    ],
)
def test_what_is_not_known_is_one_line(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    outcome = goallint(capsys, "sheet", "plan", folder, *arguments, "--lang", "en")
    assert outcome.code == 2
    assert told in outcome.err
