"""What sets a finding aside, and what does not."""

import re
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.values.period import parse_date
from tests.files import laid_out
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
id: kf-2023
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28, § 154
goals:
  - id: KF1
    title: Invånarna får det stöd som är beslutat på utsatt dag
    due: 2023-12-31
    success: Nio av tio beslut är verkställda på utsatt dag
"""


def check(folder: Path, plan: str, *, no_ignores: bool = False) -> Result:
    laid_out(folder, {"organisation.yaml": ORGANISATION, "plan.yaml": plan})
    configuration = Configuration(as_of=parse_date("2023-12-31"))
    return Run(folder, configuration, jobs=1).result(no_ignores=no_ignores)


def told(result: Result) -> dict[str, str]:
    """The status of each finding, by code."""
    return {j.rule.code: j.status for j in result.findings}


def commented(comment: str) -> str:
    return PLAN.replace("  - id: KF1\n", f"  - id: KF1   {comment}\n")


def test_a_comment_on_the_id_s_line_or_above_it_ignores(tmp_path: Path) -> None:
    assert told(check(tmp_path, PLAN)) == {"GL307": "open"}
    comment = "# goallint: ignore[goal-without-owner] until 2023-12-31 -- utses i januari"
    assert told(check(tmp_path, commented(comment))) == {"GL307": "ignored"}
    above = PLAN.replace("  - id: KF1\n", f"  {comment}\n  - id: KF1\n")
    assert told(check(tmp_path, above)) == {"GL307": "ignored"}
    whole = f"# goallint: ignorera-fil[GL307] -- utses i januari\n{PLAN}"
    assert told(check(tmp_path, whole)) == {"GL307": "ignored"}
    assert told(check(tmp_path, whole, no_ignores=True)) == {"GL307": "open"}


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# goallint: ignore[GL307] until 2023-12-30 -- utses", "GL090"),
        ("# goallint: ignore[GL307]", "GL091"),
        ("# goallint: ignore[GL307] untill 2024-12-31 -- utses", "GL091"),
        ("# goallint: ignore[GL777] -- utses", "GL091"),
        ("# goallint: ignore(GL307) -- utses", "GL091"),
        ("# goallint: ignore[GL302] -- utses", "GL092"),
    ],
)
def test_a_comment_that_cannot_hold_ignores_nothing(
    tmp_path: Path, comment: str, code: str
) -> None:
    assert told(check(tmp_path, commented(comment))) == {"GL307": "open", code: "open"}


@pytest.mark.parametrize("form", ["ignore(GL307)", "ingore[GL307]", "disable=GL307", "skip GL307"])
def test_a_rule_that_a_comment_names_in_another_form_is_told_as_such(
    tmp_path: Path, form: str
) -> None:
    result = check(tmp_path, commented(f"# goallint: {form} -- utses"))
    (finding,) = (one for one in result.findings if one.rule.code == "GL091")
    assert finding.finding.variant == "comment-form"
    assert finding.finding.args["mended"] == "# goallint: ignore[GL307] -- utses"


def test_what_only_looks_like_a_comment_is_none(tmp_path: Path) -> None:
    text = '    owner: "se # goallint: ignore[GL302] -- utses"\n'
    assert told(check(tmp_path, PLAN + text)) == {}


def waiver(**fields: str) -> str:
    rows = {"rule": "goal-without-owner", "for": "KF1", "reason": "Utses i januari.", **fields}
    listed = "\n    ".join(f"{key}: {value}" for key, value in rows.items())
    return f"{PLAN}waivers:\n  - {listed}\n"


def test_a_waiver_names_a_rule_and_an_id(tmp_path: Path) -> None:
    result = check(tmp_path, waiver(decided="Kommunfullmäktige 2022-11-28, § 155"))
    assert told(result) == {"GL307": "waived"}
    (finding,) = result.findings
    assert re.fullmatch("Utses i januari.", finding.reason)
    assert finding.decision == "Kommunfullmäktige 2022-11-28, § 155"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"until": "2023-12-30"}, "GL090"),
        ({"until": "2023-02-30"}, "GL091"),
        ({"rule": "goal-without-ower"}, "GL091"),
        ({"for": "KF2"}, "GL092"),
        ({"for": "kf"}, "GL092"),
        ({"untill": "2022-12-31"}, "GL004"),
    ],
)
def test_a_waiver_that_cannot_hold_waives_nothing(
    tmp_path: Path, fields: dict[str, str], code: str
) -> None:
    assert told(check(tmp_path, waiver(**fields))) == {"GL307": "open", code: "open"}


COMMENT = "# goallint: ignore[GL307] -- utses i januari"
HEAD, _, REST = PLAN.partition("  - id: KF1\n")
FIELDS = REST.splitlines(keepends=True)


@pytest.mark.parametrize(
    "goal",
    [
        f"  {COMMENT}\n  - {FIELDS[0].strip()}\n    id: KF1\n{''.join(FIELDS[1:])}",
        f"  - {FIELDS[0].strip()}   {COMMENT}\n    id: KF1\n{''.join(FIELDS[1:])}",
        f"  {COMMENT}\n  -\n    id: KF1\n{REST}",
        f"  -   {COMMENT}\n    id: KF1\n{REST}",
        f"  {COMMENT}\n  -   # målet\n    {FIELDS[0].strip()}\n    id: KF1\n{''.join(FIELDS[1:])}",
        f"  {COMMENT}\n  # efter omvalet\n  - id: KF1\n{REST}",
        f"  {COMMENT}\n  - &m\n    id: KF1\n{REST}",
        f"  {COMMENT}\n  - {{\n    title: Invånarna får sitt stöd på utsatt dag, due: 2023-12-31,\n"
        "    success: Nio av tio, id: KF1}\n",
    ],
)
def test_above_an_item_is_above_it_however_it_is_written(tmp_path: Path, goal: str) -> None:
    assert told(check(tmp_path, HEAD + goal)) == {"GL307": "ignored"}


def test_above_a_lone_key_figure_is_above_its_key(tmp_path: Path) -> None:
    comment = "# goallint: ignore[key-figure-without-target] -- väntar på mätning"
    figure = "    key_figures:\n      title: Beslut\n      id: N1\n      unit: antal\n"
    result = check(tmp_path, PLAN + figure)
    assert told(result)["GL201"] == "open"
    result = check(tmp_path, f"{PLAN}    {comment}\n{figure}")
    assert told(result)["GL201"] == "ignored"


def test_above_a_document_is_above_its_first_line(tmp_path: Path) -> None:
    plan = PLAN.replace("decided: Kommunfullmäktige 2022-11-28, § 154\n", "")
    for start in ("", "---\n"):
        text = f"# goallint: ignore[plan-without-decision] -- gammal\n{start}{plan}"
        assert told(check(tmp_path, text)) == {"GL307": "open", "GL114": "ignored"}


@pytest.mark.parametrize(
    "text",
    [
        PLAN.replace("success:", f"{COMMENT}\n    success:"),
        PLAN.replace("    title: I", f"    title: {COMMENT}\n      I"),
        PLAN.replace("due: 2023-12-31", f"due: 2023-12-31 {COMMENT}"),
        PLAN.replace("  - id: KF1", f"  {COMMENT}\n\n  - id: KF1"),
    ],
)
def test_a_comment_that_misses_its_line_is_told_the_line(tmp_path: Path, text: str) -> None:
    result = check(tmp_path, text)
    assert told(result) == {"GL307": "open", "GL092": "open"}
    (one,) = (j for j in result.findings if j.rule.code == "GL092")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "id: KF1" in row)
    assert (one.finding.variant, one.finding.args["line"]) == ("line", line)
    assert one.fix


def test_a_comment_is_not_moved_to_another_item(tmp_path: Path) -> None:
    text = commented(COMMENT) + "    owner: Ordföranden\n  - id: KF2\n"
    text += REST.replace("Invånarna får det stöd som är", "Alla skolor har den värme som är")
    result = check(tmp_path, text)
    assert told(result) == {"GL307": "open", "GL092": "open"}
    assert not any(j.fix for j in result.findings)
    assert next(j for j in result.findings if j.rule.code == "GL092").finding.variant == "comment"


def test_a_comment_of_several_rules_is_moved_as_a_whole_or_not(tmp_path: Path) -> None:
    both = COMMENT.replace("[GL307]", "[GL307, GL203]")
    one = check(tmp_path, f"{PLAN.rpartition('    success')[0]}    x-y: 1 {both}\n")
    assert sum(1 for j in one.findings if j.fix) == 2
    result = check(tmp_path, PLAN.replace("due: 2023-12-31", f"due: 2023-12-31 {both}"))
    assert told(result)["GL092"] == "open"
    assert not any(j.fix for j in result.findings)
