"""Whatever a workspace holds, the invariants hold: no crash, places inside the files, valid output."""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.engine.configuration import load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.output import json, text
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.source import discovery
from tests.cli.command import GOALS, PITEÅ
from tests.hostile import edits
from tests.hostile.invariants import configuration_of, result_of, the_ways_agree
from tests.markdown import ORGANISATION

WORKSPACES = {
    top: {
        path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*.yaml"))
    }
    for top in (GOALS, PITEÅ)
}
ROWS = [row for files in WORKSPACES.values() for data in files.values() for row in data.splitlines(keepends=True)]  # fmt: skip
RANDOM = st.randoms(use_true_random=False)

KEYS = st.sampled_from(sorted({s for keys in vocabulary.mappings().values() for k in keys for s in (k.written("en"), k.written("sv"))}))  # fmt: skip
WORDS = st.sampled_from(["plan", "report", "organisation", "sn", "kf", "G1", "SN-1", "2023", "2023-T2", "2023-12-31", "82 %", "minst 3", "öka", "higher", "ja", "n/a", "Socialnämnden 2022-12-02, § 131"])  # fmt: skip
SCALARS = st.none() | WORDS | st.text(max_size=20) | st.booleans() | st.integers() | st.floats() | st.dates()  # fmt: skip
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(max_size=8) | WORDS, inner, max_size=6)
    ),
    max_leaves=25,
)
KINDS = st.sampled_from(["organisation", "plan", "key-figures", "report", "control-plan", "audit"])


def thorough(examples: int) -> settings:
    return settings(derandomize=True, max_examples=examples, deadline=None, database=None)


@contextmanager
def folder_of(files: dict[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as top:
        for name, data in files.items():
            path = Path(top, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield Path(top)


def checked(data: bytes, **options: Any) -> Result:
    """The result of a small workspace with a file that holds `data`."""
    the_ways_agree(data)
    with folder_of({"organisation.yaml": ORGANISATION.encode(), "plan.yaml": data}) as folder:
        return result_of(folder, **options)


@thorough(60)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    checked(data)


@thorough(50)
@given(st.lists(st.sampled_from(["- ", "  ", ": ", "? ", "\n", "\n", "\n  ", "a", "id", "kind: plan\n", "{", "}", "[", "]", ",", "&a ", "*a", "!t ", "'", '"', "|", ">", "#", "%", "---\n", "...\n", "\t", "\u2028", "\ufeff", "å"]), max_size=30).map("".join))  # fmt: skip
def test_any_text_of_signs_that_yaml_knows(text: str) -> None:
    checked(text.encode())


@thorough(60)
@given(KINDS, st.dictionaries(KEYS, TREES, max_size=8))
def test_any_tree(kind: str, content: dict[str, Any]) -> None:
    text = yaml.safe_dump({"kind": kind, **content}, allow_unicode=True, sort_keys=False)
    checked(text.encode("utf-8", "surrogatepass"))


@thorough(50)
@given(RANDOM, st.sampled_from([(top, name) for top, files in WORKSPACES.items() for name in files]), st.sampled_from(["lines", "bytes", "tree"]))  # fmt: skip
def test_any_edit_of_one_document(chance: random.Random, file: tuple[Path, str], kind: str) -> None:
    top, name = file
    data = edited(WORKSPACES[top][name], chance, kind)
    try:
        checked(data, languages=(chance.choice(("sv", "en")),))
    except ConfigurationError:
        assert name == "goallint.yaml"


def edited(data: bytes, chance: random.Random, kind: str) -> bytes:
    if kind == "lines":
        return edits.lines(data, chance, ROWS)
    if kind == "bytes":
        return edits.damage(data, chance)
    contents = list(yaml.load_all(data, yaml.BaseLoader))
    text = yaml.safe_dump_all(
        [edits.tree(content, chance) for content in contents],
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
    return text.encode("utf-8", "surrogatepass")


@thorough(4)
@given(RANDOM, st.sampled_from(list(WORKSPACES)))
def test_any_edits_of_a_workspace(chance: random.Random, top: Path) -> None:
    files = dict(WORKSPACES[top])
    for name in chance.sample(sorted(files), 4):
        files[name] = edited(files[name], chance, chance.choice(("lines", "bytes", "tree")))
    del files[chance.choice(sorted(files))]
    with folder_of(files) as folder:
        if (folder / "goallint.yaml").exists():
            configuration_of(folder)
        result_of(folder)


@thorough(3)
@given(RANDOM)
def test_any_number_of_processes_finds_the_same(chance: random.Random) -> None:
    files = dict(WORKSPACES[PITEÅ])
    for name in chance.sample(sorted(files), 3):
        files[name] = edited(files[name], chance, "lines")
    with folder_of(files) as folder:
        alone, shared = (
            json.render(View(result_of(folder, jobs=jobs, languages=()), Catalogue("sv")))
            for jobs in (1, 2)
        )
    assert alone == shared


@thorough(50)
@given(st.dictionaries(st.sampled_from(["language", "as_of", "period", "select", "severity", "exclude", "max_key_figures", "words", "kolada", "x-a"]) | st.text(max_size=5), TREES, max_size=3))  # fmt: skip
def test_any_configuration(content: dict[str, Any]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True)
    with folder_of({"goallint.yaml": text.encode("utf-8", "surrogatepass")}) as folder:
        configuration_of(folder)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("kind", ["file", "folder", "link", "pipe"])
def test_files_that_vanish_after_they_were_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, jobs: int
) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    (folder / "goallint.yaml").write_text("as_of: 2023-12-31\n", encoding="utf-8")

    def found_and_gone(*args: Any) -> list[discovery.FoundFile]:
        found = discovery.discover(*args)
        shutil.rmtree(folder)
        for path in (folder / one.path for one in found if kind != "file"):
            path.parent.mkdir(parents=True, exist_ok=True)
            _PUT[kind](path)
        return found

    monkeypatch.setattr("goallint.engine.run.discover", found_and_gone)
    run = Run(folder, load(folder), jobs=jobs)
    result = run.result()
    assert not result.traces
    assert run.files
    told = [j for j in result.findings if j.rule.name == "unreadable-file"]
    assert {j.place.path for j in told} == {file.path for file in run.files}
    assert {j.finding.variant for j in told} == {"access"}
    for form in (text, json):
        assert form.render(View(result, Catalogue("sv"), info=True))


_PUT: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "link": lambda path: path.symlink_to("nowhere"),
    "pipe": os.mkfifo,
}


def test_what_vanishes_while_folders_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text("kind: plan\n", encoding="utf-8")
        (tmp_path / f"{name}.yaml").symlink_to("plan.yaml")
    (tmp_path / "plan.yaml").write_text("kind: plan\n", encoding="utf-8")
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-12-31\n", encoding="utf-8")
    scandir = os.scandir
    listed = []

    def scan(path: str) -> Any:
        if path != str(tmp_path):
            return scandir(path)
        listed.append(path)
        found = list(scandir(path))
        for entry in found:
            if not entry.name.startswith("goallint"):
                shutil.rmtree(entry.path) if entry.is_dir() else os.unlink(entry.path)
        return found

    monkeypatch.setattr("os.scandir", scan)
    result = Run(tmp_path, load(tmp_path), jobs=1).result()
    assert listed
    assert not result.traces
    assert {j.rule.name for j in result.findings} == {"unreadable-file"}


def test_a_workspace_that_cannot_be_listed_has_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-12-31\n", encoding="utf-8")

    def scan(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", scan)
    result = Run(tmp_path, load(tmp_path), jobs=1).result()
    assert [(j.rule.name, j.place.path) for j in result.findings] == [("unreadable-file", ".")]
    assert "--> .:1:1" in text.render(View(result, Catalogue("en")))


@pytest.mark.parametrize("change", ["vanish", "shrink", "grow"])
def test_files_that_change_while_they_are_read(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    run = Run(folder, load(folder), jobs=1)
    for path in folder.rglob("*.yaml"):
        if change == "vanish":
            path.unlink()
        else:
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 3] if change == "shrink" else b"\n\n" + data)
    result = run.result()
    assert not result.traces
    assert text.render(View(result, Catalogue("sv"), info=True))
