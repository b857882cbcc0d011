"""Help that once led astray: each row a text as planners write it, and what is to be written instead."""

import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.values.target import Target
from goallint.output.catalogue import Catalogue
from tests.files import laid_out

ORGANISATION = """dokument: organisation
namn: Exempelkommun
nivåer:
  - {id: kommun, namn: Kommunfullmäktige}
  - {id: namnd, namn: Nämnd}
organ:
  - {id: kf, namn: Kommunfullmäktige, nivå: kommun}
  - {id: von, namn: Vård- och omsorgsnämnden, nivå: namnd, under: kf}
  - {id: un, namn: Utbildningsnämnden, nivå: namnd, under: kf}
"""
COUNCIL = """dokument: plan
titel: Budget 2025
organ: kf
period: 2025
mål:
  - id: M1
    titel: Äldre är trygga i sin vardag
    bryts_ned_av: [von]
  - id: M2
    titel: Alla elever når målen i grundskolan
    bryts_ned_av: [un]
"""
BOARD = """dokument: plan
titel: Verksamhetsplan 2025
organ: von
period: 2025
mål:
  - id: VON1
    titel: Äldre med hemtjänst är trygga
    stödjer: M1
"""
FIGURE = """    nyckeltal:
      - id: V-1
        titel: Kostnad per brukare
        målvärde: högst 1,500 tkr
"""


def helps(
    folder: Path,
    board: str,
    language: str = "sv",
    council: str = COUNCIL,
    organisation: str = ORGANISATION,
    of: tuple[str, ...] = ("board.yaml",),
) -> dict[str, list[str]]:
    """The helps of the findings in a board's plan, or in some of the other files, by code."""
    laid_out(folder, {"o.yaml": organisation, "kf.yaml": council, "board.yaml": board})
    result = Run(folder, Configuration(as_of=date(2025, 12, 1)), jobs=1).result()
    found: dict[str, list[str]] = {}
    for judged in result.findings:
        if judged.place.path in of:
            found.setdefault(judged.rule.code, []).append(Catalogue(language).help(judged))
    return found


CASES = {
    "a body by its name": (
        BOARD.replace("organ: von", "organ: Vård- och omsorgsnämnden"),
        "GL006",
        "`organ: von`",
    ),
    "a goal by its title": (
        BOARD.replace("stödjer: M1", "stödjer: Äldre är trygga i sin vardag"),
        "GL006",
        "`stödjer: M1`",
    ),
    "an operator beside a number with two readings": (
        BOARD + FIGURE,
        "GL007",
        "`högst 1 500 tkr` eller `högst 1,5 tkr`",
    ),
    "a dash from Word": (BOARD.replace("  - id", "  – id"), "GL001", "`- id: VON1`"),
    "a bullet from Word": (BOARD.replace("  - id", "  • id"), "GL001", "`- id: VON1`"),
    "brackets first in a text": (
        BOARD.replace("Äldre med", "[Mål 1] Äldre med"),
        "GL001",
        '`titel: "[Mål 1] Äldre med hemtjänst är trygga"`',
    ),
    "a line at the margin": (
        BOARD.replace("    stödjer: M1", "stödjer: M1") + "    ansvarig: Chefen\n",
        "GL001",
        "kolumn `5`",
    ),
    "a reference where a row should stand": (
        BOARD.replace("mål:", "berörs_inte_av: M2\nmål:"),
        "GL006",
        "`berörs_inte_av: [{mål: M2, skäl: ",
    ),
    "words where rows should stand, none of whose keys must": (
        BOARD.replace("dokument: plan", "dokument: rapport").partition("mål:")[0] + "mål: [VON1]\n",
        "GL006",
        "`mål: [{mål: VON1}]`",
    ),
    "a missing id": (BOARD + "  - titel: Fler trivs\n", "GL005", "`id: VON2`"),
    "a number in the title": (
        BOARD + FIGURE.replace("Kostnad per brukare", "Minst 75 % av brukarna är nöjda").replace(
            "        målvärde: högst 1,500 tkr\n", "        utfall: {2024: 68 %}\n"
        ),
        "GL201",
        "minst 75 %",
    ),
    "a year with its value, within braces": (
        BOARD + "    nyckeltal: [{id: V-1, titel: Kö, utfall: 2023: 9, 2024: 7,5, enhet: dagar}]\n",
        "GL001",
        '`utfall: {2023: 9, 2024: "7,5"}`',
    ),
    "a year with its value, in quotes": (
        BOARD + '    nyckeltal: [{id: V-1, titel: Kö, utfall: "2024: 7,5 dagar"}]\n',
        "GL018",
        '`{2024: "7,5 dagar"}`',
    ),
    "an outcome of another year": (
        BOARD + FIGURE.replace("målvärde: högst 1,500 tkr", "utfall: 78 % (2024)"),
        "GL018",
        "`{2024: 78 %}`",
    ),
    "an outcome of another time than the year it stands under": (
        BOARD + FIGURE.replace("målvärde: högst 1,500 tkr", "utfall: {2024: {män: 78 % (T2)}}"),
        "GL018",
        "`2024-T2: {män: 78 %}`",
    ),
    "a reason after a colon": (
        BOARD.replace("  - id", "  # goallint: ignore[vague-goal]: Mäts i vår\n  - id"),
        "GL091",
        "`# goallint: ignore[vague-goal] -- Mäts i vår`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_help_names_what_to_write(case: str, tmp_path: Path) -> None:
    board, code, wanted = CASES[case]
    assert [wanted in text for text in helps(tmp_path, board)[code]] == [True]


def test_a_choice_in_english_has_a_decimal_point(tmp_path: Path) -> None:
    assert "`högst 1.5 tkr`" in helps(tmp_path, BOARD + FIGURE, "en")["GL007"][0]


def test_nothing_is_missing_of_what_a_merge_key_brings(tmp_path: Path) -> None:
    merged = BOARD.replace("- id", "- &a\n    id") + "  - <<: *a\n    id: VON2\n"
    about = helps(tmp_path, merged)
    assert len(about["GL004"]) == 1
    assert "GL005" not in about
    assert "GL101" not in about


def test_a_text_that_is_no_yaml_is_told_once(tmp_path: Path) -> None:
    text = "Verksamhetsplan för nämnden\n\nMål 1: Alla är trygga\nNämnden arbetar för det.\n"
    assert {code: len(found) for code, found in helps(tmp_path, text).items()} == {"GL006": 1}


def test_a_waiver_may_say_till_and_for_in_swedish(tmp_path: Path) -> None:
    waiver = "undantag:\n  - {regel: goal-without-owner, för: VON1, till: 2026-12-31, skäl: Utses i vår}\n"
    assert not helps(tmp_path, BOARD + waiver).keys() & {"GL004", "GL090", "GL092"}


@pytest.mark.parametrize("until", ["2026-12", "2026", "31 december 2026"])
@pytest.mark.parametrize("key", ["till", "till_och_med"])
def test_a_limit_is_written_by_the_name_that_it_has_and_the_day_that_it_says(
    key: str, until: str, tmp_path: Path
) -> None:
    row = f"{{regel: GL202, gäller: VON1, {key}: {until}, skäl: Utses i vår}}"
    (help_,) = helps(tmp_path, f"{BOARD}undantag:\n  - {row}\n")["GL091"]
    assert f"`{key}: 2026-12-31`" in help_


def test_a_key_with_two_names_is_proposed_by_the_one_that_is_there(tmp_path: Path) -> None:
    work = "aktiviteter:\n  - id: A1\n    titel: Utbilda\n    slutdatum: 2025-06-30\n    status: pågår\n"
    (help_,) = helps(tmp_path, BOARD + work)["GL506"]
    assert "`slutdatum: …`" in help_


def test_what_is_noted_of_a_code_stands_in_one_pair_of_brackets(tmp_path: Path) -> None:
    figure = (
        "    nyckeltal: [{id: V-1, titel: Kö, enhet: dagar, målvärde: {2024: högst 9 dagar}}]\n"
    )
    (help_,) = helps(tmp_path, BOARD + figure)["GL206"]
    assert ") (" not in help_
    assert "; nyckeltalets målvärde för 2024)" in help_


def test_a_target_for_women_and_men_is_told_in_the_language_of_the_message() -> None:
    parts = {name: said for name in ("women", "men") if (said := Target.parse("80 %"))}
    target = Target.by_sex(parts, "kvinnor 80 %, män 80 %")
    told = {language: Catalogue(language).value("", target, "sv") for language in ("en", "sv")}
    assert told == {"en": "women 80 %, men 80 %", "sv": "kvinnor 80 %, män 80 %"}


def test_a_goal_that_names_the_body_is_proposed(tmp_path: Path) -> None:
    plan = BOARD.replace("organ: von", "organ: un").replace("    stödjer: M1\n", "")
    linked = plan + "  - {id: UN2, titel: Fler läser, stödjer: M2}\n"
    assert "`stödjer: M2`" in helps(tmp_path, linked)["GL101"][0]


def test_another_boards_goal_is_not_meant(tmp_path: Path) -> None:
    other = BOARD.replace("organ: von", "organ: un").replace("VON1", "UN11").replace("M1", "M2")
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    found = helps(tmp_path, BOARD.replace("stödjer: M1", "stödjer: UN12"))
    assert "UN11" not in found["GL010"][0]


def test_a_reporting_round_has_a_free_id_and_a_limit(tmp_path: Path) -> None:
    calendar = (
        ORGANISATION + "rapportering:\n  - {id: delar, namn: Delår, från: kommun, intervall: år}\n"
    )
    (tmp_path / "report.yaml").write_text(
        "dokument: rapport\ntitel: Årsrapport\nrapportering: delar\norgan: kf\nperiod: 2024\n",
        "utf-8",
    )
    (tmp_path / "o.yaml").write_text(calendar, encoding="utf-8")
    (tmp_path / "kf.yaml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "board.yaml").write_text(BOARD, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2025, 12, 1)), jobs=1).result()
    help_ = next(Catalogue("sv").help(j) for j in result.findings if j.rule.code == "GL417")
    assert "id: " in help_
    assert "id: delar," not in help_
    assert "inom_dagar: " in help_


def test_a_line_at_the_margin_is_told_once(tmp_path: Path) -> None:
    board = BOARD.replace("    stödjer: M1", "stödjer: M1") + "    ansvarig: Chefen\n"
    about = helps(tmp_path, board)
    assert {code: len(found) for code, found in about.items() if code < "GL100"} == {"GL001": 1}


def test_a_target_that_cannot_be_read_is_shown_with_its_own_number(tmp_path: Path) -> None:
    board = BOARD + FIGURE.replace("högst 1,500 tkr", "högst 12 dagar ca 900 kr")
    found = [text for code in ("GL007", "GL225") for text in helps(tmp_path, board).get(code, ())]
    assert len(found) == 1
    assert "85 %" not in found[0]


def test_a_yearly_plan_that_lacks_is_asked_for_by_its_year(tmp_path: Path) -> None:
    levels = ORGANISATION.replace("namn: Nämnd}", "namn: Nämnd, plantyp: Verksamhetsplan}")
    council = COUNCIL.replace("period: 2025", "period: 2024-2026")
    plan = BOARD.replace("period: 2025", "period: 2023\nplantyp: Verksamhetsplan")
    for name, text in (("o", levels), ("kf", council), ("board", plan)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2025, 12, 1)), jobs=1).result()
    found = [Catalogue("sv").help(j) for j in result.findings if j.rule.code == "GL105"]
    assert any("`organ: von`" in text and "`period: 2025`" in text for text in found)


def test_a_figure_of_an_earlier_plan_is_to_be_defined_for_every_year(tmp_path: Path) -> None:
    earlier = BOARD.replace("2025", "2024") + FIGURE.replace("1,500", "900")
    (tmp_path / "earlier.yaml").write_text(earlier, encoding="utf-8")
    report = (
        "dokument: rapport\ntitel: Årsrapport 2025\norgan: von\nperiod: 2025\n"
        "nyckeltal:\n  - {nyckeltal: V-1, utfall: 800 tkr}\n"
    )
    (tmp_path / "report.yaml").write_text(report, encoding="utf-8")
    helps(tmp_path, BOARD)
    result = Run(tmp_path, Configuration(as_of=date(2026, 1, 31)), jobs=1).result()
    found = [Catalogue("sv").help(j) for j in result.findings if j.rule.code == "GL010"]
    assert ["`dokument: nyckeltal`" in text for text in found] == [True]


@pytest.mark.slow
def test_a_folder_with_a_space_is_quoted_in_what_init_says(tmp_path: Path) -> None:
    folder = tmp_path / "Våra mål"
    run = subprocess.run(
        [sys.executable, "-m", "goallint", "init", str(folder), "--lang", "sv"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert shlex.quote(str(folder)) in run.stdout + run.stderr


def test_a_share_of_one_is_not_taken_for_per_cent(tmp_path: Path) -> None:
    figure = FIGURE.replace("högst 1,500 tkr", '"0,9"\n        enhet: procent')
    found = helps(tmp_path, BOARD + figure)
    assert "`minst 90 %`" in found["GL207"][0]
    assert "90 %" not in found["GL210"][0]


def test_a_key_of_the_other_language_is_proposed_in_the_documents_own(tmp_path: Path) -> None:
    found = helps(tmp_path, BOARD.replace("period: 2025", "period: 2025\ntyp: Verksamhetsplan"))
    assert ["`plantyp`" in text for text in found["GL004"]] == [True]


def test_the_one_of_two_with_an_id_gets_the_id_that_is_lost(tmp_path: Path) -> None:
    two = BOARD + "  - {id: VON1, titel: Fler trivs, stödjer: M1}\n"
    work = "aktiviteter:\n  - {id: A1, titel: Utbilda, stödjer: VON2}\n"
    found = helps(tmp_path, two + work)
    assert "`VON2`" in found["GL009"][0]
    assert "`id: VON2`" in found["GL010"][0]


@pytest.mark.parametrize(
    ("title", "proposed"),
    [("God arbetsmiljö", ""), ("Budgeten håller i nämndens ekonomi", "EKO")],
)
def test_a_goal_above_is_proposed_only_where_something_speaks_for_it(
    tmp_path: Path, title: str, proposed: str
) -> None:
    council = (
        "dokument: plan\ntitel: Budget\norgan: kf\nperiod: 2025\nmål:\n"
        "  - {id: EKO, titel: Ekonomi i balans}\n  - {id: LIV, titel: Äldre är trygga}\n"
    )
    board = BOARD.replace("M1", "LIV") + f"  - {{id: VON2, titel: {title}}}\n"
    (help_,) = helps(tmp_path, board, council=council)["GL101"]
    assert ("`stödjer: EKO`" in help_, "EKO" in help_) == (bool(proposed), bool(proposed))


@pytest.mark.parametrize("demand", ["", ", bryts_ned_av: [von]"])
@pytest.mark.parametrize(
    ("title", "work", "speaks"),
    [
        ("Bilarna körs utan fossila bränslen", "", False),
        ("Äldre bor hemma länge", "", True),
        ("Bilarna körs utan fossila bränslen, område: MILJ", ", område: MILJ", True),
        (
            "Bilarna körs utan fossila bränslen, nyckeltal: [{id: BIL, titel: Bilar}]",
            ", nyckeltal: [{referens: BIL}]",
            True,
        ),
    ],
)
def test_who_could_take_a_goal_up_is_named_only_where_something_speaks_for_it(
    title: str, work: str, speaks: bool, demand: str, tmp_path: Path
) -> None:
    council = (
        "dokument: plan\ntitel: Budget\norgan: kf\nperiod: 2025\n"
        "områden:\n  - {id: MILJ, namn: Miljö}\n"
        f"mål:\n  - {{id: KF1, titel: {title}{demand}}}\n"
    )
    board = BOARD.partition("  - id")[0] + f"  - {{id: VON1, titel: Äldre är trygga{work}}}\n"
    found = helps(tmp_path, board, council=council, of=("kf.yaml", "o.yaml"))
    told = [text for code in ("GL102", "GL103", "GL104") for text in found.get(code, ())]
    assert len(told) >= 1
    assert {"VON1" in text for text in told} == {speaks}
    assert all("`stödjer: KF1`" in text for text in told)


def test_an_emptied_list_is_filled_with_what_is_referred_to(tmp_path: Path) -> None:
    (tmp_path / "area.yaml").write_text(
        BOARD.replace("stödjer: M1", "stödjer: M1\n    område: MILJ").replace("VON1", "VON2"),
        "utf-8",
    )
    found = helps(tmp_path, BOARD, organisation=ORGANISATION + "områden: []\n", of=("o.yaml",))
    assert "`områden: [{id: MILJ}]`" in found["GL014"][0]


LOST = {
    "the id of the level that the bodies are on": (
        ORGANISATION.replace("id: namnd, ", ""),
        "`id: namnd`",
    ),
    "the id that a body has among its aliases": (
        ORGANISATION.replace("id: von, namn: Vård- och omsorgsnämnden", "namn: Omsorg, alias: [VON]"),
        "`id: von`",
    ),
    "an id after its name, for a body that nothing refers to": (
        ORGANISATION + "  - {namn: Miljönämnden, nivå: namnd, under: kf}\n",
        "`id: miljonamnden`",
    ),
    "the board whose goals its own support": (
        ORGANISATION.replace("nivå: namnd, under: kf}\n  - {id: un", "nivå: namnd}\n  - {id: un"),
        "`under: kf`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LOST)
def test_what_lacks_in_the_organisation_is_what_the_plans_show(case: str, tmp_path: Path) -> None:
    organisation, wanted = LOST[case]
    (help_,) = helps(tmp_path, BOARD, organisation=organisation, of=("o.yaml",))["GL005"]
    assert wanted in help_


@pytest.mark.parametrize("elsewhere", ["vo9", "Omsorgsnämnden"])
def test_a_slip_in_another_reference_is_no_lost_id(elsewhere: str, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        BOARD.replace("VON1", "VON2").replace("organ: von", f"organ: {elsewhere}"), "utf-8"
    )
    organisation = ORGANISATION.replace("id: un, ", "").replace(
        "id: von,", "id: von, alias: [Omsorgsnämnden],"
    )
    found = helps(tmp_path, BOARD, organisation=organisation, of=("o.yaml",))
    assert ["`id: un`" in text for text in found["GL005"]] == [True]


def test_a_weaker_target_is_sharpened_in_the_text_of_its_goal_as_well(tmp_path: Path) -> None:
    definition = "dokument: nyckeltal\ntitel: Gemensamma\nnyckeltal:\n  - {id: HME, titel: Engagemang, enhet: index, bättre: högre, källa: Enkät}\n"
    (tmp_path / "shared.yaml").write_text(definition, encoding="utf-8")
    row = "    nyckeltal:\n      - {id: KEY, referens: HME, målvärde: {2025: minst VALUE}}\n"
    council = COUNCIL.replace(
        "  - id: M2", row.replace("KEY", "M1-1").replace("VALUE", "81") + "  - id: M2"
    )
    board = BOARD.replace("med hemtjänst är trygga", "når index 80") + row.replace(
        "KEY", "V-1"
    ).replace("VALUE", "80")
    (help_,) = helps(tmp_path, board, council=council)["GL215"]
    assert "`minst 81`" in help_
    assert "`titel: Äldre når index 81`" in help_
