"""A copy of Kolada's list tells which ids it does not have, and which are no longer measured."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.findings import Severity
from goallint.workspace.kolada import KoladaList
from tests.files import laid_out
from tests.markdown import ORGANISATION

LIST = "N28013\tKostnad för boende, kr/brukare\tResurser\nU28663\tFår bestämma hemma, andel (%) (-2023)\n"
PLAN = """\
kind: plan
title: Verksamhetsplan {year}
body: sn
period: {year}
key_figures:
  - {{id: A, title: Kostnad, role: base, kolada: N28013}}
  - {{id: B, title: Bestämmer hemma, role: base, kolada: U28663}}
  - {{id: C, title: Annat, role: base, kolada: N99999}}
  - {{id: D, title: Annat, role: base, kolada: N9}}
"""


def findings(folder: Path, year: int, **configuration: object) -> list[tuple[str, str, Severity]]:
    files = {"organisation.yaml": ORGANISATION, "plan.yaml": PLAN.format(year=year)}
    laid_out(folder, {**files, "kolada-2026-03.tsv": LIST})
    settings = {"as_of": date(year, 6, 30), "kolada": "kolada-2026-03.tsv", **configuration}
    run = Run(folder, Configuration(**settings, origin={"kolada": "x"}), jobs=1)  # type: ignore[arg-type]
    return [
        (j.finding.subject.id, j.finding.variant, j.severity)
        for j in run.result().findings
        if j.rule.code == "GL217"
    ]


def test_without_a_list_only_the_form_is_judged(tmp_path: Path) -> None:
    assert findings(tmp_path, 2024, kolada=None) == [("D", "", Severity.ERROR)]


def test_what_the_list_does_not_have_is_a_warning(tmp_path: Path) -> None:
    assert findings(tmp_path, 2023) == [
        ("C", "unknown", Severity.WARNING),
        ("D", "", Severity.ERROR),
    ]


def test_what_is_no_longer_measured_is_told_of_plans_that_begin_later(tmp_path: Path) -> None:
    assert ("B", "ended", Severity.WARNING) in findings(tmp_path, 2024)


def test_the_configured_severity_wins_over_the_finding_s_own(tmp_path: Path) -> None:
    told = findings(tmp_path, 2024, severity={"GL217": "error"})
    assert [severity for _, _, severity in told] == [Severity.ERROR] * 3


def test_json_lists_are_read_too() -> None:
    whole = KoladaList.parse("kpi_2024-04-01.json", '{"N00001": "Ett (-2020)"}')
    assert whole == KoladaList("2024-04-01", {"N00001": 2020}, {"N00001": "Ett (-2020)"}, {})
    paged = KoladaList.parse(
        "kpi-2024-04.json", '{"values": [{"id": "N00001", "title": "Ett", "description": "Så"}]}'
    )
    assert paged == KoladaList("2024-04", {"N00001": None}, {"N00001": "Ett"}, {"N00001": "Så"})


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kolada.tsv", LIST.encode(), "reason-undated"),
        ("kolada-2026-03.tsv", b"nothing", "reason-no-list"),
        ("kolada-2026-03.json", b"{", "reason-no-list"),
        ("kolada-2026-03.tsv", b"\xff\xfe\xff", "reason-no-list"),
    ],
)
def test_a_list_that_cannot_be_used_is_a_clear_error(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "goallint.yaml").write_text(f"kolada: {name}\n", encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigurationError) as raised:
        Run(tmp_path, load(tmp_path), jobs=1)
    assert raised.value.args_["origin"] == "goallint.yaml:1"
    assert raised.value.args_["reason"].label == reason


def test_a_list_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "goallint.yaml").write_text("kolada: kolada-2026-03.tsv\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        Run(tmp_path, load(tmp_path), jobs=1)


@pytest.mark.parametrize(
    ("unit", "title", "found"),
    [
        ("procent", "Invånare med insatser, antal/10 000 inv", True),
        ("procent", "Invånare med insatser, andel (%)", False),
        ("antal", "Invånare med insatser, andel (%)", True),
        ("antal per 10 000", "Invånare med insatser, antal/10 000 inv", False),
        ("kr/inv", "Kostnad, andel (%) av hela, kr/inv", False),
        ("procent", "Väntetid, medelvärde", False),
        ("", "Invånare med insatser, antal", False),
    ],
)
def test_a_share_that_became_a_number_is_told(
    unit: str, title: str, found: bool, tmp_path: Path
) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(
        f"kind: plan\ntitle: Plan\nbody: sn\nperiod: 2024\nkey_figures:\n"
        f"  - {{id: A, title: Insatser, role: base, kolada: N28892, unit: '{unit}'}}\n",
        encoding="utf-8",
    )
    (tmp_path / "kolada-2026-03.tsv").write_text(f"N28892\t{title}\n", encoding="utf-8")
    settings = Configuration(
        as_of=date(2024, 6, 30), kolada="kolada-2026-03.tsv", origin={"kolada": "x"}
    )
    told = [j for j in Run(tmp_path, settings, jobs=1).result().findings if j.rule.code == "GL217"]
    assert [j.finding.variant for j in told] == (["unit"] if found else [])
