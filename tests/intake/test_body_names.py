"""Whose plan a file is that names no board: a school, a unit or a company in its title, its name or the top of its pages."""

from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.body_names import body_in, unit_in
from goallint.intake.items import FoundPlan
from goallint.intake.understanding import understand


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Enhetsplan Lindens förskola 2024", "Lindens förskola"),
        ("Plan grundskola Bäckaskolan 2023-24", "Bäckaskolan"),
        ("Enhetsplan 2025 för Ängsskolan", "Ängsskolan"),
        ("Verksamhetsplan Förskolan Björken 2024", "Förskolan Björken"),
        ("Enhetsplan Hemtjänst Norr 2024", "Hemtjänst Norr"),
        ("Affärsplan 2024 Ådala Energi AB", "Ådala Energi AB"),
        ("Oak Hill Primary School Improvement Plan 2024", "Oak Hill Primary School"),
        ("Plan för förskolan 2024", ""),  # Any of them.
        ("Handlingsplan för äldreboende", ""),
        ("Klimat- och energiplan 2023-2030", ""),
        ("Service Plan 2024/25", ""),
    ],
)
def test_a_title_may_name_a_unit(title: str, unit: str) -> None:
    assert unit_in(title) == unit


def plan(path: Path, *, title: str, header: str = "") -> FoundPlan:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_heading(title, 1)
    paper.sections[0].header.paragraphs[0].text = header
    paper.add_paragraph("Mål 1: Fler barn läser hemma")
    paper.save(path)
    (found,) = understand(read(path)).plans
    return found


def test_a_unit_is_a_guess_and_a_board_counts_before_it(tmp_path: Path) -> None:
    file = tmp_path / "Enhetsplan Lindens förskola 2024.docx"
    found = plan(file, title="Enhetsplan 2024")
    assert (found.body, found.is_body_guessed) == ("Lindens förskola", True)
    found = plan(file, title="Barnnämndens verksamhetsplan 2024")
    assert (found.body, found.is_body_guessed) == ("Barnnämnden", False)


def test_the_top_of_the_pages_may_say_whose_plan_it_is(tmp_path: Path) -> None:
    found = plan(tmp_path / "plan.docx", title="Action Plan 2024", header="Oakham Town Council")
    assert (found.body, found.is_body_guessed) == ("Oakham Town Council", True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Räddningstjänstförbundet Mittnord", "Räddningstjänstförbundet Mittnord"), ("Plan för Norra Kustens kommunalförbund", "Norra Kustens kommunalförbund"),
        ("Förbundet har fyra medlemmar", ""), ("Ett förband", ""),
    ],
)  # fmt: skip
def test_an_association_is_a_body(text: str, name: str) -> None:
    assert body_in(text) == name


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Björkhamra kommun, Socialnämnden", "Socialnämnden"),
        ("Region Öst – Hälso- och sjukvårdsnämnden", "Hälso- och sjukvårdsnämnden"),
        ("Miljö-, bygg- och räddningsnämnden", "Miljö-, bygg- och räddningsnämnden"),
        ("vård-, omsorgs- och socialnämndens plan", "Vård-, omsorgs- och socialnämnden"),
        ("Kommunstyrelsen och socialnämnden", "Kommunstyrelsen"),
    ],
)
def test_a_name_of_several_words_is_whole_and_begins_with_the_body(text: str, body: str) -> None:
    assert body_in(text) == body
