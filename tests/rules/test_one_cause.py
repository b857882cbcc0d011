"""One cause gives one finding, with help that mends it."""

from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Judged
from goallint.engine.run import Run
from goallint.format.values import Unreadable
from goallint.format.values.period import Due, parse_date
from goallint.output.catalogue import Catalogue
from tests.files import laid_out
from tests.format.faults import PLAN, file_of
from tests.markdown import ORGANISATION

GOALS = "goals:\n  - {id: SN-1, title: Trygg}\n  - {id: SN-2, title: Mat}\n"


def errors(folder: Path, **plans: str) -> list[Judged]:
    texts = {"organisation": ORGANISATION, **plans}
    laid_out(folder, {f"{name}.yaml": text for name, text in texts.items()})
    configuration = Configuration(as_of=parse_date("2023-12-31"), select=("GL0",))
    return list(Run(folder, configuration, jobs=1).result().findings)


def test_a_copied_file_is_to_be_deleted(tmp_path: Path) -> None:
    plan = PLAN.replace("id: p1\n", "") + GOALS
    (found,) = errors(tmp_path, plan=plan, plan_copy=plan.replace("2023\nb", "2023 (kopia)\nb"))
    assert found.rule.code == "GL009"
    assert Catalogue("en").help(found).startswith("delete the file if it is a copy; otherwise")


def test_an_id_that_is_missed_is_told_though_another_stands_twice(tmp_path: Path) -> None:
    activities = "activities:\n  - {id: A1, title: Öva, supports: [SN-1, SN-2]}\n"
    plan = PLAN + GOALS.replace("SN-2", "SN-1") + activities
    assert [j.rule.code for j in errors(tmp_path, plan=plan)] == ["GL009", "GL010"]


def test_a_misspelt_id_is_told_beside_two_that_are_alike(tmp_path: Path) -> None:
    goals = GOALS.replace("SN-2", "SN-1") + "  - {id: trygghet, title: Trygg}\n"
    activities = "activities:\n  - {id: A1, title: Öva, supports: [SN-1, tryghet]}\n"
    codes = [j.rule.code for j in errors(tmp_path, plan=PLAN + goals + activities)]
    assert codes == ["GL009", "GL010"]


def test_a_workspace_without_organisation_is_told_of_at_its_configuration(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").touch()
    (tmp_path / "plan.yaml").write_text(PLAN + GOALS, encoding="utf-8")
    found = Run(tmp_path, Configuration(select=("GL016",)), jobs=1).result().findings
    assert [j.place[:3] for j in found] == [("goallint.yaml", 1, 1)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31 december 2026", "2026-12-31"),
        ("den 1 maj 2026", "2026-05-01"),
        ("den 31:e dec. 2026", "2026-12-31"),
        ("December 31, 2026", "2026-12-31"),
        ("1st of May 2026", "2026-05-01"),
    ],
)
def test_a_date_in_words_is_a_date_in_another_form(written: str, meant: str) -> None:
    with pytest.raises(Unreadable) as raised:
        Due.parse(written)
    fault = raised.value.fault
    assert (fault.variant, fault.args["example"]) == ("form", meant)


@pytest.mark.parametrize("written", ["31 foo 2026", "99 maj 2026"])
def test_what_is_no_date_in_words_is_a_time_that_cannot_be_read(written: str) -> None:
    with pytest.raises(Unreadable) as raised:
        Due.parse(written)
    assert raised.value.fault.variant == "time"


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        ("goals:\n  - id: G1\n\ttitle: Trygg\n", 5),
        ("goals:\n    - id: G1\n\t  title: Trygg\n", 7),
        ("goals:\n\t- id: G1\n", 3),
        ("goals:\n  - id: G1\n    key_figures:\n\t- id: N1\n", 5),
        ("goals:\n  - id: G1\n    title: Trygg\n\towner: Chefen\n", 5),
        ("goals:\n  - id: G1\n    key_figures:\n      - {id: N1}\n\towner: Chefen\n", 5),
        ("\ttype: verksamhetsplan\n", 1),
    ],
)
def test_a_line_with_tabs_is_moved_to_its_siblings(lines: str, column: int) -> None:
    (fault,) = file_of(PLAN + lines).faults
    assert (fault.variant, fault.args["column"]) == ("tab", column)


def test_a_key_is_proposed_in_the_document_s_language() -> None:
    (fault,) = file_of(PLAN + "key_figures:\n  - {id: N1, name: Trygga}\n").faults[:1]
    assert (fault.rule, fault.args["suggestion"]) == ("unknown-field", "title")


@pytest.mark.parametrize(
    ("supports", "help"),
    [
        ("SN-3", "write `supports: SN-2`"),
        ("[SN-3]", "write `supports: SN-2`"),
        ("[SN-1, SN-22]", "write `supports: [SN-1, SN-2]`"),
        ("[SN-22, SN-2]", "write `supports: SN-2`"),
        ("[SN-1, SN-2, SN-22]", "write `supports: [SN-1, SN-2]`"),
    ],
)
def test_the_help_on_a_reference_keeps_the_rest_of_the_list(
    tmp_path: Path, supports: str, help: str
) -> None:
    activities = f"activities:\n  - {{id: A1, title: Öva, supports: {supports}}}\n"
    plan = PLAN + GOALS + activities
    (found,) = errors(tmp_path, plan=plan.replace("SN-3", "SN-22"))
    assert Catalogue("en").help(found) == help


@pytest.mark.parametrize(
    ("as_of", "target", "year"),
    [
        ("2022-05-01", "", "2023"),
        ("2023-12-31", "", "2023"),
        ("2024-03-31", "", "2024"),
        ("2026-03-31", "", "2024"),
        ("2023-12-31", "2023: ska öka", "2023"),
        ("2024-03-31", "2023: ska öka", "2024"),
        ("2026-03-31", "2023: ska öka", "2023"),
        ("2022-05-01", "2024: ska öka", "2024"),
    ],
)
def test_a_target_is_proposed_for_a_year_that_is_not_over(
    tmp_path: Path, as_of: str, target: str, year: str
) -> None:
    figure = f"key_figures: [{{id: N1, title: Trygghet, better: higher, target: {{{target}}}}}]"
    plan = PLAN.replace("period: 2023", "period: 2023-2024")
    plan += f"goals:\n  - {{id: SN-1, title: Trygg, {figure}}}\n"
    for name, text in {"organisation": ORGANISATION, "plan": plan}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    configuration = Configuration(as_of=parse_date(as_of), select=("GL201", "GL204"))
    (found,) = Run(tmp_path, configuration, jobs=1).result().findings
    assert f"{year}: at least" in Catalogue("en").help(found)


def test_the_date_of_a_comment_is_left_to_those_who_decide(tmp_path: Path) -> None:
    comment = "# goallint: ignore[vague-goal] until 2025-13-01 -- so it is\n"
    (found,) = errors(tmp_path, plan=PLAN + comment + GOALS)
    assert Catalogue("en").help(found).endswith("until … -- so it is`")


def test_settings_in_a_folder_are_those_of_another_workspace(tmp_path: Path) -> None:
    (tmp_path / "sn").mkdir()
    (tmp_path / "sn" / "goallint.yaml").write_text("language: sv\n", encoding="utf-8")
    (found,) = errors(tmp_path, plan=PLAN + GOALS)
    assert Catalogue("en").message(found).startswith("the folder has settings")
    assert "`exclude: [sn]`" in Catalogue("en").help(found)


def test_only_an_id_with_something_invisible_may_stand_elsewhere(tmp_path: Path) -> None:
    plan = PLAN + GOALS.replace("SN-1", "SN-\u200b1").replace("Mat", "Mat, own\u00ader: x")
    on_id, on_key = (Catalogue("en").help(found) for found in errors(tmp_path, plan=plan))
    assert on_id == "replace it with `SN-1`, also in the other places where it appears"
    assert on_key == "replace it with `owner`"


def test_a_document_of_another_year_is_told_once(tmp_path: Path) -> None:
    """Neither that it was decided late, nor its goals' dates, nor each id that it shares with that year's own."""
    plan = """\
kind: plan
title: Verksamhetsplan {title}
body: sn
period: 2022
decided: Socialnämnden {decided}
goals:
  - {{id: SN-1, title: Trygg hemtjänst, due: {due}}}
  - {{id: SN-2, title: Mat som smakar, due: {due}}}
"""
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(
        plan.format(title=2022, decided="2021-12-14", due="2022-12-31"), encoding="utf-8"
    )
    (tmp_path / "2023.yaml").write_text(
        plan.format(title=2023, decided="2022-12-14", due="2021-12-31")
        + "  - {id: SN-3, title: Korta köer, due: 2021-12-31}\n",
        encoding="utf-8",
    )
    result = Run(tmp_path, Configuration(as_of=parse_date("2023-06-30")), jobs=1).result()
    told = [(j.rule.code, j.place.path) for j in result.findings]
    asked = ("GL009", "GL017", "GL119", "GL120")
    assert sorted(one for one in told if one[0] in asked) == [
        ("GL009", "2023.yaml"),
        ("GL017", "2023.yaml"),
    ]
