"""Several workspaces in one run, lists with commas, and what is left out of what is shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from goallint.cli import check
from goallint.engine.run import Run
from goallint.source.discovery import workspaces_in
from tests.cli.command import PITEÅ, ROOT, goallint, one_line
from tests.files import laid_out
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28
goals:
  - {id: KF1, title: Invånarna får stöd i tid, owner: Kommundirektören}
"""
RULES = ("GL203", "GL307", "GL303")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a whole workspace, one with a finding deeper down, and one that is broken."""
    for name, settings, plan in (
        ("a", "language: en\n", ""),
        ("north/b", "language: sv\n", PLAN),
        ("north/.hidden", "", PLAN),
    ):
        settings = f"{settings}as_of: 2023-12-31\n"
        files = {"goallint.yaml": settings, "organisation.yaml": ORGANISATION}
        laid_out(tmp_path / name, {**files, "kf.yaml": plan} if plan else files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rules_may_be_named_with_commas(capsys: pytest.CaptureFixture[str]) -> None:
    def codes(*options: str) -> set[str]:
        outcome = goallint(capsys, "check", PITEÅ, "--format", "json", *options)
        assert outcome.code in (0, 1), outcome
        return {finding["code"] for finding in json.loads(outcome.out)["findings"]}

    assert codes("--select", "GL112,GL304") == codes("--select", "GL112", "--select", "GL304")
    assert codes("--select", "GL1, GL302,", "--ignore", "GL104,GL110") == {"GL112", "GL302"}
    told = one_line(goallint(capsys, "check", PITEÅ, "--select", "GL112,GL3x", "--lang", "en"))
    assert "there is no rule GL3x" in told
    for nothing in ("", " , "):
        told = one_line(goallint(capsys, "check", PITEÅ, "--select", nothing, "--lang", "en"))
        assert told.startswith("Invalid value for '--select': nothing is named")
    both = goallint(capsys, "rule", "GL112,GL304")
    assert both == goallint(capsys, "rule", "GL112", "GL304")


def test_bodies_may_be_named_with_commas(capsys: pytest.CaptureFixture[str]) -> None:
    together = goallint(capsys, "targets", PITEÅ, "--body", "kf,sn")
    assert together == goallint(capsys, "targets", PITEÅ, "--body", "kf", "--body", "sn")


def test_each_workspace_is_checked_and_the_worst_code_is_given(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workspaces_in(Path()) == (Path("a"), Path("north/b"))
    options = ("--all", "--select", ",".join(RULES), "--format", "concise")
    outcome = goallint(capsys, "check", *options)
    assert outcome.code == 1
    first, second = outcome.out.split("north/b\n")
    assert first.startswith("a\n\nread 1 file")
    # Each in its own language.
    assert "no findings" in first
    assert second.startswith("\nkf.yaml:7:10: varning[goal-without-key-figure] GL203 målet KF1")
    assert goallint(capsys, "check", "a", "--all").code == 0
    # The same one twice, and one named from within.
    assert (
        goallint(capsys, "check", *options, "north/b/kf.yaml", "north", "a").out.count("\nread")
        == 1
    )

    (places / "a" / "goallint.yaml").write_text("fail_on: sometimes\n")
    outcome = goallint(capsys, "check", *options)
    assert outcome.code == 2
    assert outcome.err.startswith("goallint: a: goallint.yaml:1: ")
    assert "GL203" in outcome.out


def test_a_workspace_that_crashes_is_named_and_the_others_are_checked(
    places: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashing(root: Path, *arguments: Any, **options: Any) -> Run:
        if root == Path("a"):
            raise ValueError("from within")
        return Run(root, *arguments, **options)

    monkeypatch.setattr(check, "Run", crashing)
    outcome = goallint(capsys, "check", "--all", "--format", "concise")
    assert outcome.code == 2
    assert outcome.err == (
        "goallint: a: an error in goallint itself (ValueError: from within);"
        " run again with --verbose and report what it says\n"
    )
    assert "GL203" in outcome.out
    assert "Traceback" in goallint(capsys, "check", "--all", "--verbose").err


def test_each_workspace_gets_files_of_its_own(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert goallint(capsys, "check", "--all", "--format", "json=found.json").code == 1
    shown = {
        name: json.loads((places / name / "found.json").read_text(encoding="utf-8"))["workspace"]
        for name in ("a", "north/b")
    }
    assert shown == {"a": "a", "north/b": "north/b"}
    told = one_line(goallint(capsys, "check", "--all", "--format", "json"))
    assert "json contains one workspace" in told
    told = one_line(goallint(capsys, "check", "--all", "--format", f"json={places}/found.json"))
    assert "only one" in told
    assert "whole workspaces" in one_line(goallint(capsys, "check", "--all", "--only", "a"))


def test_workspaces_deeper_down_are_named(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "cascade", "audit", "targets"):
        told = one_line(goallint(capsys, command, "."))
        assert "a, north/b" in told or "a and north/b" in told
        assert "goallint check --all ." in told
    assert "--all" in one_line(goallint(capsys, "check", "a", "north/b"))


def test_only_what_fails_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    def shown(*options: str) -> tuple[int, set[str]]:
        outcome = goallint(capsys, "check", PITEÅ, "--format", "json", *options)
        return outcome.code, {f["severity"] for f in json.loads(outcome.out)["findings"]}

    assert shown() == (1, {"warning", "info"})
    assert shown("--failing") == (1, {"warning"})
    assert shown("--failing", "--fail-on", "info") == (1, {"warning", "info"})
    assert shown("--failing", "--fail-on", "error") == (0, set())
    assert shown("--failing", "--fail-on", "never") == (0, set())
    outcome = goallint(capsys, "check", PITEÅ, "--failing", "--fail-on", "error", "--lang", "en")
    assert "warning[" not in outcome.out
    assert "shows 0 of " in outcome.out
    assert "(`--failing`)" in outcome.out
    everything = goallint(capsys, "check", PITEÅ, "--failing", "--fail-on", "info", "--no-fold")
    assert everything.out.count("råd[") > 0


def test_annotations_end_with_how_many_more_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = json.loads(goallint(capsys, "check", PITEÅ, "--format", "json").out)["findings"]
    total = sum(1 for finding in found if finding["status"] == "open")
    *rows, last = goallint(
        capsys, "check", PITEÅ, "--format", "github", "--lang", "en"
    ).out.splitlines()
    assert len(rows) == 50
    assert last == (
        f"::notice title=goallint::{total - 50} more are not among these annotations;"
        " goallint check shows all"
    )
    few = goallint(capsys, "check", PITEÅ, "--format", "github", "--select", "GL112").out
    assert few.count("\n") == 1


def test_the_shell_is_told_ids(capsys: pytest.CaptureFixture[str]) -> None:
    import click

    from goallint.cli import explain, targets
    from goallint.cli.parameters import complete_id

    context = click.Context(explain.command)
    context.params["path"] = PITEÅ
    (name,) = [p for p in explain.command.params if p.name == "name"]
    found = [item.value for item in name.shell_complete(context, "SN-")]
    assert {"SN-demokrati", "SN-DEM-1"} <= set(found)
    assert found == sorted(set(found))
    (bodies,) = [p for p in targets.command.params if p.name == "bodies"]
    assert [item.value for item in bodies.shell_complete(context, "kf,s")][:1] == ["kf,sn"]
    assert complete_id("goal")(context, name, "SN-D") == []
    context.params["path"] = ROOT / "src"
    assert name.shell_complete(context, "") == []


@pytest.mark.slow
def test_the_cache_of_one_workspace(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from goallint.cli import kept_answers

    goallint(capsys, "cache", "clear")
    told = goallint(capsys, "cache", "show", "a")
    assert told.code == 0
    assert told.out.splitlines()[1] == "0 cached runs, 0.0 MB"
    record = {"goallint": "", "root": str((places / "a").resolve()), "said": []}
    place = kept_answers.folder()
    place.mkdir(parents=True, exist_ok=True)
    kept_answers._keep(place / "one.json", record)
    kept_answers._keep(place / "two.json", {**record, "root": "/elsewhere"})
    assert goallint(capsys, "cache", "show", "a/organisation.yaml").out.endswith(
        "1 cached run, 0.0 MB\n"
    )
    assert goallint(capsys, "cache", "show", "north/b").out.endswith("0 cached runs, 0.0 MB\n")
    assert goallint(capsys, "cache", "clear", "a").out.startswith("1 cached run removed")
    assert goallint(capsys, "cache", "show").out.splitlines()[1].startswith("1 cached run,")
    assert "no goallint.yaml" in one_line(goallint(capsys, "cache", "show", "/"))


def test_rules_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    everything = json.loads(goallint(capsys, "rule", "--format", "json", "--lang", "sv").out)
    assert len(everything) == len(goallint(capsys, "rule").out.splitlines())
    (one,) = json.loads(goallint(capsys, "rule", "GL201", "--format", "json", "--lang", "sv").out)
    assert one in everything
    assert {one["code"], one["name"], one["severity"], one["language"]} == {
        "GL201", "key-figure-without-target", "warning", "sv",
    }  # fmt: skip
    assert one["summary"] in goallint(capsys, "rule", "GL201", "--lang", "sv").out
    file = tmp_path / "rules.json"
    assert goallint(capsys, "rule", "GL2", "--format", f"json={file}").out == ""
    assert {rule["code"][:3] for rule in json.loads(file.read_text(encoding="utf-8"))} == {"GL2"}


@pytest.mark.parametrize(("language", "folder"), [("sv", "docs/sv/rules"), ("en", "docs/rules")])
def test_sarif_is_in_the_language_of_the_view(
    language: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--format", "sarif", "--lang", language)
    log = json.loads(goallint(capsys, "check", PITEÅ, *options).out)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    for rule in driver["rules"]:
        told = goallint(capsys, "rule", rule["id"], "--lang", language).out
        assert rule["help"]["markdown"].strip() in told
        address, _, page = rule["helpUri"].partition(folder)
        assert address.startswith(driver["informationUri"])
        assert (ROOT / folder / page.lstrip("/")).is_file()


def test_reasons_of_the_system_are_in_the_user_s_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import errno
    import os

    from goallint.cli.main import told

    for locale, full in (("sv_SE.UTF-8", "utrymme kvar"), ("C.UTF-8", "No space left on device")):
        monkeypatch.setenv("LC_ALL", locale)
        assert told(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a.html")) == 2
        assert full in capsys.readouterr().err
    # What there are no words for is as the system says it.
    assert told(OSError(9999, "a strange reason", "a.html")) == 2
    assert "a.html: a strange reason" in capsys.readouterr().err


def test_what_is_missing_is_asked_for_by_a_name_that_is_somebody_s(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for command, package in (("targets", "openpyxl"), ("audit", "python-docx")):
        form = "xlsx=a.xlsx" if command == "targets" else "docx=a.docx"
        told = one_line(goallint(capsys, command, PITEÅ, "--format", form, "--lang", "en"))
        assert f"-m pip install {package}" in told
        assert "install goallint" not in told
