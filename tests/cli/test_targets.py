"""`targets` on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import GOALS, PITEÅ, goallint, one_line


def test_counts_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys, "targets", PITEÅ)
    assert outcome.code == 0
    assert outcome.out.endswith("per 2023-12-31\n")
    assert "21 av 43 nyckeltal (utom basnyckeltal) saknar målvärde, 49\u00a0%\n" in outcome.out
    assert 'SN-EKO-2 "Kostnad funktionsnedsättning LSS boende kr/brukare"' in outcome.out
    assert "\x1b[" in goallint(capsys, "targets", PITEÅ, "--color", "always").out


def test_a_complete_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys, "targets", GOALS, "--lang", "en", "--as-of", "2026-01-31")
    assert "key figures have a target" in outcome.out
    assert "lack" not in outcome.out


def test_narrowed_and_grouped(capsys: pytest.CaptureFixture[str]) -> None:
    def asked(*options: str) -> dict[str, object]:
        found = goallint(capsys, "targets", PITEÅ, "--format", "json", *options)
        content: dict[str, object] = json.loads(found.out)
        return content

    assert [g["id"] for g in asked("--body", "sn", "--body", "kf")["groups"]] == ["kf", "sn"]  # type: ignore[index,attr-defined]
    assert "SN-ekonomi" in [g["id"] for g in asked("--by", "goal")["groups"]]  # type: ignore[index,attr-defined]
    assert "Kommunchef" in [g["id"] for g in asked("--by", "owner")["groups"]]  # type: ignore[index,attr-defined]
    assert len(asked("--all", "--body", "en-ingang")["groups"][0]["rows"]) == 3  # type: ignore[index]
    # What reports say of it is headed alike, whether there is a target or not.
    every = goallint(capsys, "targets", PITEÅ, "--all", "--format", "markdown", "--lang", "en").out
    assert "| Reported |" in every


def test_what_is_in_the_baseline_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree(PITEÅ, tmp_path / "plans")
    assert goallint(capsys, "baseline", "write", tmp_path / "plans").code == 0
    for lang, word in (("sv", "i baslinjen"), ("en", "in the baseline")):
        assert word in goallint(capsys, "targets", tmp_path / "plans", "--lang", lang).out
    found = goallint(capsys, "targets", tmp_path / "plans", "--format", "json")
    rows = [row for group in json.loads(found.out)["groups"] for row in group["rows"]]
    assert "baselined" in {row["status"] for row in rows}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--body", "snn"), "no body has the id snn; did you mean sn?"),
        (("--body", "zzzzz"), "no body has the id zzzzz"),
        (("--format", "pdf"), "is not one of"),
        (("--format", "xlsx"), "xlsx needs a file"),
        (("--period", "1950"), "no document is in force"),
    ],
)
def test_what_cannot_be_done(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: str
) -> None:
    assert told in one_line(goallint(capsys, "targets", PITEÅ, "--lang", "en", *options))


def test_several_formats_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [tmp_path / f"mål.{ending}" for ending in ("md", "csv", "html", "xlsx")]
    names = ("markdown", "csv", "html", "xlsx")
    options = [x for n, f in zip(names, files, strict=True) for x in ("--format", f"{n}={f}")]
    assert goallint(capsys, "targets", PITEÅ, *options).out == ""
    assert all(file.stat().st_size > 1000 for file in files)
    assert files[1].read_bytes().startswith(b"\xef\xbb\xbfOrgan;Senaste period;")
    assert b"\r\n" in files[1].read_bytes()
    assert b"\r\r" not in files[1].read_bytes()


def test_no_sheet_is_made_that_cannot_be_taken_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goallint.views.targets.targets_workbook.MOST_CELLS", 5_200)
    file = tmp_path / "t.xlsx"
    told = one_line(goallint(capsys, "targets", PITEÅ, "--format", f"xlsx={file}", "--lang", "en"))
    assert "cells; take a part of the bodies, with --body" in told
    assert not file.exists()
    args = ("targets", PITEÅ, "--body", "kf", "--format", f"xlsx={file}")
    assert goallint(capsys, *args).code == 0
