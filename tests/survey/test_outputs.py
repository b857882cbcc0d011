"""What a survey shows: counts with denominators, what is missing, the same bytes each time."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import openpyxl
import pytest

from goallint.cli import kept_answers
from goallint.output.catalogue import Catalogue
from goallint.survey import engines, kept_results, survey_page, survey_tables, survey_workbook
from goallint.survey.municipality import ASKED
from goallint.survey.surveyed import SurveyResult
from goallint.survey.surveying import survey
from goallint.survey.together import Together, together
from tests.cli.command import PITEÅ, ROOT, goallint
from tests.survey.worlds import municipality, tasks


@pytest.fixture(scope="module")
def all_(tmp_path_factory: pytest.TempPathFactory) -> Together:
    """Three municipalities of which one is read in part, one with a hostile name, and one that is not there."""
    folder = tmp_path_factory.mktemp("survey")
    a = municipality(folder / "a", "Alfa", targets=2)
    (folder / "a" / "broken.yaml").write_text("kind: plan\ngoals: [", encoding="utf-8")
    municipality(folder / "b", "'=1+1</script><b>\u202e'", targets=0)
    municipality(folder / "c", "Ceta", targets=1)
    (folder / "none").mkdir()
    found = survey(tasks(a, folder / "b", folder / "c", folder / "none"), engines.one)
    # The names of folders are the run's own.
    plain = str(folder)

    def renamed(text: str) -> str:
        return text.replace(plain, "kommuner")

    return together(
        SurveyResult(
            tuple(
                msgspec.structs.replace(one, workspace=renamed(one.workspace))
                for one in found.municipalities
            ),
            tuple(
                msgspec.structs.replace(one, workspace=renamed(one.workspace))
                for one in found.missing
            ),
        )
    )


SV, EN = Catalogue("sv"), Catalogue("en")


def test_json_has_counts_denominators_and_what_is_missing(all_: Together) -> None:
    told = json.loads(survey_tables.to_json(all_))
    counts = {one["name"]: one["counts"]["key-figure-has-target"] for one in told["municipalities"]}
    assert counts["Alfa"] == {"yes": 2, "total": 2, "unknown": 0, "share": 1.0}
    assert counts["Ceta"] == {"yes": 1, "total": 2, "unknown": 0, "share": 0.5}
    share = told["shares"]["key-figure-has-target"]
    assert (share["municipalities"], share["yes"], share["total"]) == (3, 3, 6)
    assert (share["lowest"], share["median"], share["highest"]) == (0.0, 0.5, 1.0)
    assert told["shares"]["report-is-there"]["median"] is None
    assert told["missing"] == [
        {"name": "", "workspace": "kommuner/none", "why": "not there", "told": ""}
    ]
    assert {one["year"] for one in told["years"]} == {"2025"}
    rules = {one["rule"]: one for one in told["rules"]}
    assert rules["key-figure-without-target"]["municipalities"] == 2
    assert {
        "fact": "key-figure-has-target",
        "how": "none",
        "number": 3,
        "municipalities": 2,
    } in told["causes"]


def test_how_goals_stand_is_the_same_in_every_format(all_: Together) -> None:
    told = json.loads(survey_tables.to_json(all_))
    alfa = next(one for one in told["municipalities"] if one["name"] == "Alfa")
    assert alfa["attainment"]["assessment"] == {
        "met": 0, "on_the_way": 0, "not_met": 0, "not_assessed": 2, "unknown": 0,
    }  # fmt: skip
    assert alfa["attainment"]["key_figures"]["to_come"] == 2
    assert told["attainment"]["assessment"]["not_assessed"] == 6
    assert told["shares"]["goal-is-met"]["municipalities"] == 0
    rows = list(csv.DictReader(io.StringIO(survey_tables.to_csv(all_, EN).removeprefix("\ufeff"))))
    (row,) = (
        row
        for row in rows
        if row["Municipality"] == "Alfa"
        and row["Fact"] == "Goals: not assessed"
        and not (row["Level"] or row["Year"])
    )
    assert (row["In place"], row["Of"], row["Share"]) == ("2", "2", "1.0")
    sheet = openpyxl.load_workbook(io.BytesIO(survey_workbook.render(all_, EN)))["How it goes"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0][:6] == [
        "Municipality",
        "Goals",
        "met",
        "on the way",
        "not met",
        "not assessed",
    ]
    assert values[2][:8] == ["Alfa", 2, 0, 0, 0, 2, 0, 2]
    assert values[-1][:6] == ["All", 6, 0, 0, 0, 6]
    text = survey_page.render(all_, EN)
    assert text.count('aria-label="2 not assessed"') == 3
    assert text.count('aria-label="6 not assessed"') == 1


def test_csv_has_a_line_a_count_and_one_for_what_is_missing(all_: Together) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(survey_tables.to_csv(all_, SV).removeprefix("\ufeff")), delimiter=";"
        )
    )
    (row,) = (
        row
        for row in rows
        if row["Kommun"] == "Ceta"
        and row["Vad som räknas"] == "nyckeltal med målvärde"
        and not (row["Nivå"] or row["År"])
    )
    assert (row["På plats"], row["Av"], row["Andel"], row["Okänt"]) == ("1", "2", "0,5", "0")
    assert rows[-1]["Vad som saknas"] == "det finns ingen arbetsyta på den sökvägen"
    assert rows[-1]["På plats"] == ""
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_the_workbook_is_the_same_bytes_and_holds_no_formula(all_: Together) -> None:
    data = survey_workbook.render(all_, SV)
    assert data == survey_workbook.render(all_, SV)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[:2] == ["Andelar", "Kommuner"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    target = ASKED.index("key-figure-has-target") + 2
    assert [cell.value for cell in book["Andelar"][target]][2:5] == [3, 6, 0.5]


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_has_a_row_a_municipality_a_dot_a_share_and_obeys_nobody(all_: Together) -> None:
    text = survey_page.render(all_, SV)
    read = _Read()
    read.feed(text)
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert "</script><b>" not in text
    assert "\u202e" not in text
    dots = [attributes for tag, attributes in read.tags if tag == "circle"]
    known = sum(
        count.share is not None for one in all_.survey.municipalities for count in one.counts
    )
    assert len(dots) == known
    assert sum(one["class"] == "partly" for one in dots) > 0
    assert text.count('<tr class="missing">') == 1
    assert "det finns ingen arbetsyta på den sökvägen" in text
    assert "style=" not in text  # the policy allows none


def test_links_go_from_the_page_to_each_municipality(all_: Together) -> None:
    first = all_.survey.municipalities[-1]

    def page_of(address: str, folder: str) -> str:
        one = msgspec.structs.replace(first, page=address)
        return survey_page.render(all_._replace(survey=SurveyResult((one,), ())), EN, folder)

    assert 'href="../a/r%20x.html"' in page_of("kommuner/a/r x.html", "kommuner/out")
    assert 'href="https://a.example/x"' in page_of("https://a.example/x", "")
    assert 'href="javascript%3Aalert%281%29"' in page_of("javascript:alert(1)", "")
    assert "<a " not in page_of("", "")


def test_the_command_shows_denominators_and_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    done = goallint(capsys, "survey", PITEÅ, tmp_path, "--engine", "one", "--no-cache")
    assert done.code == 1
    assert "1 of 2 could not be surveyed" in done.out
    assert "22/43" in done.out
    assert "there is no workspace at that path" in done.out
    done = goallint(capsys, "survey", ROOT / "examples", "--no-cache", "--lang", "sv")
    assert done.code == 0
    assert done.out.startswith("Kartläggning av 7 kommuner\n")
    assert "Piteå kommun" in done.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("no-such-folder",), "no-such-folder does not exist"),
        ((), "Missing argument"),
        ((ROOT / "README.md",), "is neither a folder, a list (.tsv) nor an archive (.zip)"),
        ((PITEÅ, "--format", "xlsx"), "xlsx needs a file to be in"),
        (
            (PITEÅ, "--engine", "one", "--scheduler", "tcp://h:1"),
            "--scheduler is for --engine dask",
        ),
    ],
)
def test_what_is_wrong_is_told(
    capsys: pytest.CaptureFixture[str], args: tuple[object, ...], told: str
) -> None:
    done = goallint(capsys, "survey", *args)  # type: ignore[arg-type]
    assert done.code == 2
    assert told in done.err


def test_what_is_kept_is_cleared_with_the_cache(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kept_results, "folder", lambda: tmp_path)
    monkeypatch.setattr(kept_answers, "folder", lambda: tmp_path)
    assert goallint(capsys, "survey", PITEÅ, "--engine", "one").code == 0
    assert len(list((tmp_path / "survey").iterdir())) == 1
    assert goallint(capsys, "cache", "clear").code == 0
    assert not list((tmp_path / "survey").iterdir())
