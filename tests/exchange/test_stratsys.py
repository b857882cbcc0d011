"""Stratsys' file of measure data goes out and comes back, and every row that cannot be taken is told of by its number."""

import re
import shutil
from pathlib import Path

import pytest

import goallint as api
from goallint.format.walk import identified
from tests.cli.command import PITEÅ, ROOT, Outcome, goallint, one_line
from tests.conftest import Lay

ORGANISATION = """\
kind: organisation
name: Exempel
levels: [{id: board, name: Nämnd}, {id: unit, name: Enhet}]
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: a, name: Hemtjänst, level: unit, under: sn}
  - {id: b, name: Hemtjänst, level: unit, under: sn}
"""
PLAN = """\
kind: plan
id: p
title: Plan
body: sn
period: 2023
key_figures:
  - id: K1
    title: Nöjda brukare
    unit: procent
    target: at least 80 %
    outcome: {2021: "81,5 %", 2022: 82 %}   # kept
  - id: K2
    title: Kostnad
    unit: kr/brukare
    outcome: {2022: 982 tkr}
  - id: K3
    title: Väntetid
    unit: dagar
    each: tertial
    outcome: {2023-T1: 12}
  - id: K4
    title: Samma namn
  - id: K5
    title: Samma namn
"""


@pytest.fixture
def root(workspace: Lay) -> Path:
    """A workspace."""
    settings = "language: en\nas_of: 2024-01-31\n"
    files = {"goallint.yaml": settings, "o.yaml": ORGANISATION, "p.yaml": PLAN}
    return workspace(files, "workspace")


def stratsys(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Outcome:
    """The outcome of the command."""
    return goallint(capsys, "stratsys", *args, "--lang", "en")


def test_outcomes_go_out_and_come_back(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mått.txt"
    assert stratsys(capsys, "out", file, root).code == 0
    data = file.read_bytes()
    assert data.decode("utf-8-sig").splitlines() == [
        "Socialnämnden\t2021-01-01\tNöjda brukare\t81,5",
        "Socialnämnden\t2022-01-01\tNöjda brukare\t82",
        "Socialnämnden\t2022-01-01\tKostnad\t982000",
        "Socialnämnden\t2023-01-01\tVäntetid\t12",
    ]
    back = stratsys(capsys, "in", file, root)
    assert back.code == 0
    assert back.out.splitlines() == [
        "there is nothing to write",
        "0 values added, 4 were there already",
    ]
    (root / "p.yaml").write_text(
        "\n".join(line for line in PLAN.splitlines() if "outcome" not in line) + "\n",
        encoding="utf-8",
    )
    assert stratsys(capsys, "in", file, root).code == 0
    again = tmp_path / "again.txt"
    assert stratsys(capsys, "out", again, root).code == 0
    assert again.read_bytes() == data


def test_targets_go_out(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    assert stratsys(capsys, "out", tmp_path / "m.txt", root, "--column", "target").code == 0
    text = (tmp_path / "m.txt").read_text(encoding="utf-8-sig")
    assert text == "Socialnämnden\t2023-01-01\tNöjda brukare\t80\n"


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("outcome", "outcome: {2022: {women: 80 %, men: 84 %}}"),
        ("target", "target: {2022: {women: at least 80 %, men: at least 84 %}}"),
    ],
)
def test_what_is_not_one_number_for_all_is_told(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path, column: str, said: str
) -> None:
    figure = f"  - {{id: K6, title: Trygga, unit: procent, {said}}}\n"
    (root / "p.yaml").write_text(PLAN + figure, encoding="utf-8")
    outcome = stratsys(capsys, "out", tmp_path / "mått.txt", root, "--column", column)
    assert outcome.code == 1
    assert "80 %" in outcome.err
    assert "for 2022 is left out: it is not one number for all" in outcome.err


def test_what_is_missing_is_added_and_the_rest_stands(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "m.txt"
    rows = (
        "Enhet\tPeriod\tMått\tVärde\n"
        "Socialnämnden\t2023-03-15\tNöjda brukare\t83,125\n"
        "Socialnämnden\t2022-06-30\tNöjda brukare\t90\n"
        "Socialnämnden\t2023-05-02\tVäntetid\t-4\n"
    )
    file.write_bytes(rows.encode("cp1252"))
    before = (root / "p.yaml").read_text(encoding="utf-8")
    outcome = stratsys(capsys, "in", file, root)
    assert outcome.code == 0
    assert "#3: 82 % for 2022 is at K1, and the file has 90; it is not changed" in outcome.err
    after = (root / "p.yaml").read_text(encoding="utf-8")
    expected = before.replace("2022: 82 %}   # kept", '2022: 82 %, 2023: "83.1250"}   # kept')
    assert after == expected.replace("{2023-T1: 12}", "{2023-T1: 12, 2023-T2: -4}")


BAD = [
    ("Socialnämnden\t2023-01-01\tNöjda brukare", "#2: it has 3 columns instead of 4"),
    (
        "Socialnämnden\t2023-13-01\tNöjda brukare\t1",
        '#2: "2023-13-01" is not a date; write e.g. 2023-12-31',
    ),
    ("Socialnämnden\t2023-01-01\tNöjda brukare\tbra", '#2: "bra" is not a number'),
    ("Socialnämnden\t2023-01-01\tNöjda brukare\tNaN", '#2: "NaN" is not a number'),
    ("socialnämnden\t2023-01-01\tNöjda brukare\t1", "#2: no body is called socialnämnden"),
    ("Socialnämnden\t2023-01-01\tNöjda\t1", "#2: Socialnämnden has no key figure called Nöjda"),
    (
        "Hemtjänst\t2023-01-01\tNöjda\t1",
        "#2: several bodies are called Hemtjänst; tell them apart in the mapping",
    ),
    (
        "Socialnämnden\t2023-01-01\tSamma namn\t1",
        "#2: Socialnämnden has several key figures called Samma namn: K4 and K5; tell them apart in the mapping",
    ),
    ("Socialnämnden\t2023-02-01\tNöjda brukare\t84", "#2: Nöjda brukare has two values for 2023"),
]


@pytest.mark.parametrize(("row", "told"), BAD)
def test_a_row_that_cannot_be_taken_is_told_and_nothing_is_written(
    row: str, told: str, capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "m.txt"
    file.write_text(f"Socialnämnden\t2023-01-01\tNöjda brukare\t83\n{row}\n", encoding="utf-8")
    outcome = stratsys(capsys, "in", file, root)
    assert outcome.code == 2
    assert outcome.err.splitlines() == [told, "goallint: nothing is written; rows refused: 1"]
    assert (root / "p.yaml").read_text(encoding="utf-8") == PLAN
    assert stratsys(capsys, "in", file, root, "--partial").code == 1
    assert "2022: 82 %, 2023: 83}" in (root / "p.yaml").read_text(encoding="utf-8")


def test_names_are_mapped(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    names, file = tmp_path / "names.tsv", tmp_path / "m.txt"
    assert stratsys(capsys, "names", names, root).code == 0
    text = names.read_text(encoding="utf-8")
    assert text.splitlines()[:3] == [
        "sort\tid\tname\tcode",
        "body\tsn\tSocialnämnden\t",
        "body\ta\tHemtjänst\t",
    ]
    assert "key_figure\tK1\tNöjda brukare\t" in text
    assert (
        one_line(stratsys(capsys, "names", names, root))
        == f"{names} is there, and is left as it is"
    )
    names.write_text(
        "sort\tid\tname\tcode\nbody\tsn\tSN\t100\nkey_figure\tK1\tNKI\tM-1\ncolumn\toutcome\tUtfall\tU\n"
    )
    stratsys(capsys, "out", file, root, "--mapping", names)
    assert "SN\t2021-01-01\tNKI\t81,5" in file.read_text(encoding="utf-8-sig")
    coded = stratsys(capsys, "out", file, root, "--mapping", names, "--coded")
    assert coded.code == 1
    assert "K2: its body or itself has no code in the mapping" in coded.err
    assert file.read_text(encoding="utf-8-sig").splitlines() == [
        "2021-01-01\t100\tM-1\tU\t81,5", "2022-01-01\t100\tM-1\tU\t82",
    ]  # fmt: skip
    back = stratsys(capsys, "in", file, root, "--mapping", names, "--coded")
    assert back.out.splitlines()[-1] == "0 values added, 2 were there already"
    file.write_text("2023-01-01;100;M-1;U;7\n2023-01-01;100;M-1;Z;7\n")
    other = stratsys(capsys, "in", file, root, "--mapping", names, "--coded", "--partial")
    assert other.code == 1
    assert "#2: its column is Z, and outcomes are U" in other.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("body\tsn\n", "line 1 of the mapping is not: sort, id, name, code, with tabs between; the sorts are body, key_figure and column"),
        ("body\tsn\tA\t\nbody\tso\tB\t\n", "line 2 of the mapping: there is no body with the id so"),
        ("key_figure\tk1\tA\t\n", "line 1 of the mapping: there is no key_figure with the id k1"),
        ("column\tprognos\tA\t\n", "line 1 of the mapping: there is no column with the id prognos"),
        ("body\tsn\tA\t\nbody\tsn\tB\t\n", "line 2 of the mapping names sn a second time"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_none_is_told(
    text: str, told: str, capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    (tmp_path / "names.tsv").write_text(text)
    outcome = stratsys(capsys, "out", tmp_path / "m.txt", root, "--mapping", tmp_path / "names.tsv")
    assert one_line(outcome) == told
    assert not (tmp_path / "m.txt").exists()


@pytest.mark.parametrize(
    "content", [b"", b"Enhet\tPeriod\tM\xc3\xa5tt\tV\xc3\xa4rde\n", b"PK\x03\x04\0\0", b"a;b;c\n"]
)
def test_a_file_without_rows_is_told(
    content: bytes, capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "m.txt"
    file.write_bytes(content)
    told = one_line(stratsys(capsys, "in", file, root))
    assert told == f"{file} has no line as Stratsys writes them"


@pytest.mark.parametrize("form", [(), ("--coded",)])
def test_the_model_municipality_goes_out_and_comes_back_in_both_forms(
    form: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    names, file, again = tmp_path / "names.tsv", tmp_path / "m.txt", tmp_path / "again.txt"
    root = shutil.copytree(ROOT / "goals", tmp_path / "goals")
    assert stratsys(capsys, "names", names, root).code == 0
    head, *lines = names.read_text(encoding="utf-8").splitlines()
    coded = "".join(f"{line}C{number}\n" for number, line in enumerate(lines))
    names.write_text(f"{head}\n{coded}", encoding="utf-8")
    told = (root, "--mapping", names, *form)
    assert stratsys(capsys, "out", file, *told).code == 0
    count = len(file.read_text(encoding="utf-8").splitlines())
    assert count > 100
    back = stratsys(capsys, "in", file, *told)
    assert back.out.splitlines()[-1] == f"0 values added, {count} were there already"
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"\n +(utfall|outcome): \{[^{}]*\}(?=\n)", "", text), encoding="utf-8"
        )
    back = stratsys(capsys, "in", file, *told)
    assert int(back.out.splitlines()[-1].split()[0]) > 50, back.out[-300:]
    assert stratsys(capsys, "out", again, *told).code == 0
    assert sorted(again.read_text(encoding="utf-8").splitlines()) == sorted(
        file.read_text(encoding="utf-8").splitlines()
    )


def test_the_audited_board_goes_out_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outcome = stratsys(capsys, "out", tmp_path / "m.txt", PITEÅ)
    rows = (tmp_path / "m.txt").read_text(encoding="utf-8-sig").splitlines()
    workspace = api.load(PITEÅ)
    measures = workspace.measures
    figures = [i for p in workspace.plans.all for i in identified(p) if i.sort == "key_figure"]
    stated = {
        (f.id, f.document.body, o.period)
        for f in figures
        for o in measures.of(f).stated  # type: ignore[arg-type]
        if o.value.total
    }
    left = [line for line in outcome.err.splitlines() if "left out" in line]
    assert len(rows) >= 50
    assert len(rows) + len(left) >= len(stated)
