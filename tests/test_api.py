"""The front door for programs: what `import goallint` gives, and that docs/api.md says so."""

import doctest
import json
import multiprocessing
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import goallint
from goallint.engine import reading
from tests.cli.command import PITEÅ, ROOT
from tests.cli.command import goallint as command


def test_the_page_shows_what_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert outcome.attempted > 10
    assert not outcome.failed


def test_the_page_names_all_there_is() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = "".join(row.split("|")[1] for row in page.splitlines() if row.startswith("| `"))
    assert sorted(table.replace("`", "").replace(",", " ").split()) == sorted(goallint.__all__)
    assert len(goallint.__all__) <= 15
    assert set(goallint.__all__) <= set(dir(goallint))
    for name in goallint.__all__:
        assert getattr(goallint, name)
    with pytest.raises(AttributeError, match="no attribute 'checks'"):
        goallint.checks  # type: ignore[attr-defined]  # noqa: B018


def test_a_name_costs_nothing_before_it_is_used() -> None:
    code = "import sys, goallint; print(sorted(m for m in sys.modules if m.startswith('goallint')))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert loaded == "['goallint']\n"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_result_is_what_the_command_says(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    result = goallint.check(PITEÅ, language=language)
    told = command(capsys, "check", PITEÅ, "--format", "json", "--lang", language)
    assert json.loads(result.to_json()) == json.loads(told.out) | {"workspace": result.workspace}
    assert [field.name for field in fields(result.findings[0])] == [
        *json.loads(told.out)["findings"][0]
    ]
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(goallint.check(PITEÅ, language=language))
    with pytest.raises(FrozenInstanceError):
        result.findings = ()  # type: ignore[misc]
    assert {finding.status for finding in result.findings} == {"open", "ignored"}
    assert {finding.status for finding in result.open} == {"open"}


def test_arguments_are_the_options_of_the_same_names() -> None:
    chosen = goallint.check(PITEÅ, select=("GL201", "GL203"), ignore=("GL203",), ignores=False)
    assert {finding.code for finding in chosen.findings} == {"GL201"}
    earlier = goallint.check(PITEÅ, as_of=date(2023, 3, 1), period="2023")
    assert (earlier.as_of, earlier.period) == (date(2023, 3, 1), "2023")


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        ({"as_of": "2023-03-01"}, {"as_of": date(2023, 3, 1)}),
        ({"as_of": datetime(2023, 3, 1, 14, 5)}, {"as_of": date(2023, 3, 1)}),
        ({"select": "GL201, GL203", "ignore": "GL203"}, {"select": ["GL201"]}),
        ({"texts": {"a.yaml": "kind: å"}}, {"texts": {"a.yaml": "kind: å".encode()}}),
    ],
)
def test_what_is_given_as_text_is_what_it_says(
    arguments: dict[str, Any], same: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2024-01-01\n")
    plan = "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\ngoals: [{id: A, title: A}]\n"
    (tmp_path / "plan.yaml").write_text(plan)
    found = goallint.check(tmp_path, **arguments)
    assert found == goallint.check(tmp_path, **same) != goallint.check(tmp_path)


def test_what_is_known_counts_without_the_baseline(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree(PITEÅ, tmp_path, dirs_exist_ok=True)
    assert command(capsys, "baseline", "write", tmp_path).code == 0
    assert not goallint.check(tmp_path).open
    assert goallint.check(tmp_path, baseline=False).open


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"path": "nowhere"}, "nowhere does not exist"),
        ({"path": "."}, "no goallint.yaml was found in . or above; `goallint init` starts a workspace"),
        ({"path": PITEÅ, "language": "fi"}, "language is one of sv, en, not fi"),
        ({"path": PITEÅ, "period": "soon", "language": "sv"}, "soon är ingen period; skriv t.ex. 2023, 2023-T2 eller 2023-01..2023-08"),
        ({"path": PITEÅ, "as_of": "31 december", "language": "sv"}, '"31 december" är inget datum; skriv t.ex. 2023-12-31'),
        ({"path": PITEÅ, "select": "GL9", "language": "en"}, "there is no rule GL9; `goallint rule` lists them all"),
        ({"path": PITEÅ, "select": ("GL9",), "language": "en"}, "there is no rule GL9; `goallint rule` lists them all"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_error(
    arguments: dict[str, object],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(goallint.GoallintError) as raised:
        goallint.check(**arguments)  # type: ignore[arg-type]
    assert str(raised.value) == told
    assert type(pickle.loads(pickle.dumps(raised.value))) is goallint.GoallintError


def test_a_broken_document_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    (tmp_path / "a.yaml").write_text("kind: plan\n  period: [2023\n")
    result = goallint.check(tmp_path)
    assert [(finding.code, finding.line) for finding in result.open] == [
        ("GL006", 1),
        ("GL001", 2),
        ("GL016", 1),
    ]
    assert goallint.load(tmp_path).files[0].is_unread


def test_a_settings_file_that_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("langauge: en\n")
    with pytest.raises(goallint.GoallintError, match=r"goallint.yaml:1: .*langauge"):
        goallint.load(tmp_path)


@pytest.mark.slow
def test_a_worker_that_may_start_no_process_does_all_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "WORTH_SHARING", 2)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        there = pool.apply(goallint.check, (PITEÅ,), {"language": "en", "jobs": 2, "cache": False})
    assert there == goallint.check(PITEÅ, language="en")


@pytest.mark.slow
def test_a_check_is_a_task_of_a_pool() -> None:
    folders = [PITEÅ, ROOT / "goals"]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert [*pool.map(goallint.check, folders)] == [goallint.check(one) for one in folders]
