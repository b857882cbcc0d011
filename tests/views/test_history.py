"""`goallint explain --history`: a goal and its key figures over the years of a workspace."""

import json
from pathlib import Path

import pytest

from tests.cli.command import goallint

ORGANISATION = """\
kind: organisation
name: Testköping
levels: [{id: board, name: Nämnd, plan: Verksamhetsplan}]
bodies: [{id: sn, name: Socialnämnden, level: board}]
"""


def plan(year: int, goal: str, figure: str) -> str:
    return f"""\
kind: plan
id: sn-{year}
title: Verksamhetsplan {year}
type: Verksamhetsplan
body: sn
period: {year}
decided: Socialnämnden {year - 1}-12-11, § {year - 2000}
goals:
  - {{{goal}, owner: Socialchefen, key_figures: [{{id: K, title: Andel som är nöjda med stödet, unit: percent, better: higher, {figure}}}]}}
"""


@pytest.fixture
def years(tmp_path: Path) -> Path:
    told = {
        "goallint.yaml": "language: en\nas_of: 2026-06-30\n",
        "organisation.yaml": ORGANISATION,
        "2024.yaml": plan(
            2024,
            "id: G-2024, title: Alla är nöjda",
            "target: at least 80 %, outcome: {2023: 76 %}, compare: {Riket: {2023: 74 %}}",
        ),
        "2025.yaml": plan(
            2025,
            "id: G, continues: G-2024, title: Nio av tio är nöjda",
            "target: {2025: at least 82 %, 2026: at least 85 %}, outcome: {2023: 75 %, 2024: 78 %}",
        ),
        "2026.yaml": plan(
            2026,
            "id: G, title: Nio av tio är nöjda",
            "target: {2026: at least 84 %}, outcome: {2024: 78 %}",
        ),
        "report.yaml": "kind: report\nid: ar-2025\ntitle: Annual report 2025\nbody: sn\nperiod: 2025\n"
        "dated: 2026-02-01\nkey_figures: [{key_figure: K, outcome: 81 %}]\n",
    }
    for name, text in told.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


GOAL = """\
over the years:
  2024  Verksamhetsplan 2024  2024.yaml:9  Socialnämnden 2023-12-11, § 24
  2025  Verksamhetsplan 2025  2025.yaml:9  Socialnämnden 2024-12-11, § 25
    reworded: Nio av tio är nöjda
  2026  Verksamhetsplan 2026  2026.yaml:9  Socialnämnden 2025-12-11, § 26
  K "Andel som är nöjda med stödet"
    2023: outcome restated: 76 % (sn-2024) → 75 % (sn-2025); Riket 74 %
    2024: outcome 78 %; target at least 80 %
    2025: outcome 81 %; target at least 82 %
    2026: target at least 85 % → at least 84 %
"""


@pytest.mark.parametrize("name", ["G", "G-2024"])
def test_a_goal_over_the_years_by_either_id(
    capsys: pytest.CaptureFixture[str], years: Path, name: str
) -> None:
    told = goallint(capsys, "explain", name, years, "--history")
    assert told.code == 0
    assert told.out.partition("over the years:")[1:] == ("over the years:", GOAL[15:])


def test_a_key_figure_over_the_years_in_swedish(
    capsys: pytest.CaptureFixture[str], years: Path
) -> None:
    told = goallint(capsys, "explain", "K", years, "--history", "--lang", "sv")
    assert told.out.endswith(
        "genom åren:\n"
        "  2023: utfallet ändrat: 76 % (sn-2024) → 75 % (sn-2025); Riket 74 %\n"
        "  2024: utfall 78 %; målvärde at least 80 %\n"
        "  2025: utfall 81 %; målvärde at least 82 %\n"
        "  2026: målvärde at least 85 % → at least 84 %\n"
    )


def test_what_has_no_years_has_no_history(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    told = goallint(capsys, "explain", "sn", years, "--history", "--lang", "en")
    assert told.code == 0
    assert "over the years" not in told.out


def test_programs_get_the_same_years(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    (told,) = json.loads(goallint(capsys, "explain", "G-2024", years, "--history", "--json").out)
    assert told["id"] == "G"
    history = told["history"]
    assert [(one["id"], one["period"], one["line"], one["decided"]) for one in history["years"]] == [
        ("G-2024", "2024", 9, "Socialnämnden 2023-12-11, § 24"),
        ("G", "2025", 9, "Socialnämnden 2024-12-11, § 25"),
        ("G", "2026", 9, "Socialnämnden 2025-12-11, § 26"),
    ]  # fmt: skip
    (figure,) = history["key_figures"]
    assert figure["times"][0] == {
        "period": "2023",
        "outcomes": [{"value": "76 %", "source": "sn-2024"}, {"value": "75 %", "source": "sn-2025"}],
        "targets": [],
        "compare": [{"name": "Riket", "value": "74 %"}],
    }  # fmt: skip
    assert figure["times"][3]["targets"] == ["at least 85 %", "at least 84 %"]
    (told,) = json.loads(goallint(capsys, "explain", "K", years, "--history", "--json").out)
    assert told["history"]["times"] == figure["times"]
    assert [one["plan"] for one in told["history"]["years"]] == ["sn-2024", "sn-2025", "sn-2026"]
    (told,) = json.loads(goallint(capsys, "explain", "sn", years, "--history", "--json").out)
    assert told["history"] is None
    assert "history" not in json.loads(goallint(capsys, "explain", "K", years, "--json").out)[0]


def test_two_sorts_of_one_id_are_both_told(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    file = years / "2026.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: K,", "id: G,"), encoding="utf-8")
    told = goallint(capsys, "explain", "G", years, "--history").out
    assert [block.split('"')[0].strip() for block in told.split("\n\n")] == [
        "goal G",
        "key figure G",
    ]
    assert told.count("over the years:") == 2
    found = json.loads(goallint(capsys, "explain", "G", years, "--history", "--json").out)
    assert [sorted(one["history"]) for one in found] == [
        ["key_figures", "years"],
        ["times", "years"],
    ]


def test_an_id_that_names_something_else_now_has_a_history_of_its_own(
    capsys: pytest.CaptureFixture[str], years: Path
) -> None:
    file = years / "2026.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "Nio av tio är nöjda", "Bredband når varje hushåll"
    )
    file.write_text(text, encoding="utf-8")
    blocks = goallint(capsys, "explain", "G", years, "--history").out.split("\n\n")
    assert ["Bredband" in block for block in blocks] == [False, True]
    assert "reworded: Bredband" not in "".join(blocks)
    assert blocks[1].count("Verksamhetsplan 2025") == 0
    # And what is found of the one is not told of the other.
    assert "Bredband" not in blocks[0]
