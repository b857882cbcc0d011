"""`check --fix` and `--diff`: what is corrected, and what is left alone to the byte."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from goallint.cli import fixing
from tests.cli.command import PITEÅ, goallint, one_line
from tests.conftest import Lay

HEAD = """\
kind: plan
id: p
title: "Plan"     # två   mellanslag
body: kf
period: 2023

"""


@pytest.fixture
def root(workspace: Lay) -> Path:
    """A workspace without a fault."""
    return workspace(
        {
            "goallint.yaml": "language: en\nas_of: 2023-12-31\nselect: [GL0]\n",
            "organisation.yaml": "kind: organisation\nname: K\nlevels: [{id: council, name: F}]\n"
            "bodies: [{id: kf, name: F, level: council}]\n",
        }
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("success: 12:30", 'success: "12:30"', id="lossy"),
        pytest.param("sucess: Enkät", "success: Enkät", id="misspelt"),
        pytest.param("owner: no  # kvar", 'owner: "no"  # kvar', id="lossy-with-comment"),
        pytest.param("due: 31 december 2023  # kvar", "due: 2023-12-31  # kvar", id="date-in-words"),
        pytest.param("supports: [G2o\u0308, G2ö]", "supports: [G2ö, G2ö]", id="composed"),
        pytest.param('"sucess": Enkät', '"success": Enkät', id="quoted-key"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_safe_corrections(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    before: str,
    after: str,
    end: str,
    mark: str,
) -> None:
    def text(row: str) -> bytes:
        content = (
            f"{HEAD}goals:\n  - id: G1\n    title:   T\n    {row}\n  - {{id: G2ö, title: U}}\n"
        )
        return (mark + content.replace("\n", end)).encode()

    file = root / "plan.yaml"
    file.write_bytes(text(before))
    # Only what `select` lets run is known to be unused.
    args = ("check", root, "--select", "GL0", "--select", "GL3", "--fail-on", "error")
    found = json.loads(goallint(capsys, *args, "--format", "json").out)
    assert found["summary"]["fixable"] == sum(1 for f in found["findings"] if f["fix"]) > 0
    assert all(f["fix"]["safe"] for f in found["findings"] if f["fix"])
    assert "can be fixed with `--fix`" in goallint(capsys, *args).out
    outcome = goallint(capsys, *args, "--fix")
    assert "fixed in 1 file" in outcome.err
    assert file.read_bytes() == text(after)
    again = goallint(capsys, *args, "--fix")
    assert again.err == "there was nothing to fix\n"
    assert "can be fixed" not in again.out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("owner: #1 i ledningen", 'owner: "#1 i ledningen"'),
        ("key_figures: [{id: N1, title: T, target: 95,5}]", 'key_figures: [{id: N1, title: T, target: "95,5"}]'),
    ],
)  # fmt: skip
def test_what_makes_a_value_is_for_the_bold(
    capsys: pytest.CaptureFixture[str], root: Path, before: str, after: str
) -> None:
    file = root / "plan.yaml"
    file.write_text(f"{HEAD}goals:\n  - id: G1\n    title: T\n    {before}\n", encoding="utf-8")
    original = file.read_bytes()
    assert goallint(capsys, "check", root, "--fix").code == 1
    assert file.read_bytes() == original
    outcome = goallint(capsys, "check", root, "--fix", "--unsafe-fixes")
    assert (outcome.code, outcome.err) == (0, "1 finding is fixed in 1 file\n")
    assert file.read_text(encoding="utf-8") == original.decode().replace(before, after)


@pytest.mark.parametrize(
    "row",
    [
        "xyz: 1",
        "success: A\n    sucess: B",
        "owner: G\u0410 # goallint: ignore[vague-gaol] -- skäl",
        "supports: G\u04102",
    ],
)
def test_what_has_no_one_correction_is_left(
    capsys: pytest.CaptureFixture[str], root: Path, row: str
) -> None:
    file = root / "plan.yaml"
    file.write_text(f"{HEAD}goals:\n  - id: G1\n    title: T\n    {row}\n", encoding="utf-8")
    original = file.read_bytes()
    outcome = goallint(capsys, "check", root, "--fix", "--unsafe-fixes")
    assert outcome.code == 1
    assert file.read_bytes() == original


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman")
FIXABLE = (
    ("owner: no", 'owner: "no"'),
    ("success: 12:30", 'success: "12:30"'),
    ("sucess: Enkät", "success: Enkät"),
    ('"sucess": Enkät', '"success": Enkät'),
    ("due: 31 december 2023", "due: 2023-12-31"),
    ("owner: A\x0cB", "owner: A B"),
    ("owner: A\x0b", "owner: A"),
    ("owner: A\x01B", "owner: AB"),
    (
        "owner: X\n    success: Enkät   # goallint: ignore[vague-goal] -- skäl",
        "owner: X\n    success: Enkät",
    ),
)
"""A line of a goal with a fault, and what it is to be; the last has a comment that belongs above."""
IN_UNICODE = (
    ("owner: A\u2028B", "owner: A B"),
    ("owner: A\u2029 B", "owner: A B"),
    ("\u2028owner: A", "owner: A"),
    ("\u200bowner: A", "owner: A"),
    ("supports: [G2o\u0308]", "supports: [G2ö]"),
    ("supports: [G2\u200bö]", "supports: [G2ö]"),
)


def _cases() -> list[Any]:
    return [
        pytest.param(encoding, *pair, id=f"{encoding}-{number}")
        for encoding in ENCODINGS
        for number, pair in enumerate((*FIXABLE, *IN_UNICODE))
        if encoding.startswith("utf") or pair in FIXABLE
    ]


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("encoding", "before", "after"), _cases())
def test_a_fault_in_any_file(
    capsysbinary: pytest.CaptureFixture[bytes],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    before: str,
    after: str,
    end: str,
) -> None:
    def text(row: str) -> bytes:
        # The letters tell the encodings apart that have no mark.
        content = f"{HEAD}goals:\n  - id: G1\n    title: Bättre åkrar\n    {row}\n  - {{id: G2ö, title: Uå}}\n"
        if "ignore[" in row:
            return content
        if "ignore[" in before:
            comment = "  # goallint: ignore[vague-goal] -- skäl\n"
            return content.replace("  - id: G1", f"{comment}  - id: G1")
        return content

    old, new = (text(row).replace("\n", end).encode(encoding) for row in (before, after))
    file = root / "plan.yaml"
    file.write_bytes(old)
    monkeypatch.chdir(root)
    args = ("check", "--select", "GL0", "--select", "GL301", "--fail-on", "error")
    run = partial(goallint, capsysbinary)
    found = json.loads(run(*args, "--format", "json").out)["findings"]
    assert sum(1 for one in found if one["fix"]) == 1
    patch: Any = run(*args, "--diff").out
    assert file.read_bytes() == old
    run(*args, "--fix")
    assert file.read_bytes() == new
    assert run(*args, "--fix").err == b"there was nothing to fix\n"
    assert file.read_bytes() == new
    file.write_bytes(old)
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    assert file.read_bytes() == new


def test_only_narrows_what_is_corrected(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    for name in ("a", "b"):
        text = HEAD.replace("id: p", f"id: {name}") + "goals:\n  - {id: G1, title: T, owner: no}\n"
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert goallint(capsys, "check", root, "--fix", "--only", root / "a.yaml").code == 0
    assert "owner: no}" in (root / "b.yaml").read_text(encoding="utf-8")
    assert 'owner: "no"}' in (root / "a.yaml").read_text(encoding="utf-8")


def test_the_diff_is_a_patch_and_changes_nothing(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (root / "sn").mkdir()
    file = root / "sn" / "plän.yaml"
    content = f"{HEAD}goals:\n  - id: G1\n    title: T\n    owner: no\n    sucess: Enkät".replace(
        "\n", "\r\n"
    )
    file.write_bytes(content.encode())
    monkeypatch.chdir(root)
    outcome = goallint(capsys, "check", "--diff")
    assert outcome.code == 1
    assert file.read_bytes() == content.encode()
    (root / "p.patch").write_bytes(outcome.out.encode())
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "apply", "p.patch"], check=True)
    patched = file.read_bytes()
    file.write_bytes(content.encode())
    goallint(capsys, "check", "--fix")
    assert (
        file.read_bytes()
        == patched
        == content.replace("owner: no", 'owner: "no"')
        .replace("sucess: Enkät", "success: Enkät")
        .encode()
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no such names there")
@pytest.mark.parametrize(
    "name", ["p\x1b[31mX\nY.yaml", '"p\\n.yaml', "p\u202e.yaml", "m ål.yaml", os.fsdecode(b"p\xff31m.yaml")]
)  # fmt: skip
def test_the_patch_of_a_file_of_any_name_can_be_applied(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = root / name
    text = f"{HEAD}goals:\n  - id: G1\n    title: T\n    sucess: X # \u202e\u2066\n"
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    # It is UTF-8 whatever the terminal is.
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    command = [sys.executable, "-m", "goallint", "check", "--diff"]
    patch = subprocess.run(command, capture_output=True, check=False).stdout
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    assert file.read_text(encoding="utf-8") == text.replace("sucess", "success")


def test_what_only_a_correction_brings_to_light_is_left(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    """The key that is mended leaves the comment above it nothing to ignore; of that nobody has been told."""
    file = root / "plan.yaml"
    comment = "  # goallint: ignore[goal-not-assessable] -- enkäten kommer i vår\n"
    text = (
        f"{HEAD}goals:\n{comment}  - id: G1\n    title: T\n    due: 2023-12-31\n    sucess: Enkät\n"
    )
    file.write_text(text, encoding="utf-8")
    outcome = goallint(capsys, "check", root, "--fix", "--select", "GL0", "--select", "GL303")
    assert outcome.err == "1 finding is fixed in 1 file\n"
    assert "GL092" in outcome.out
    assert file.read_text(encoding="utf-8") == text.replace("sucess", "success")


def test_nothing_to_correct_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*.yaml")}
    assert goallint(capsys, "check", folder, "--diff").out == ""
    goallint(capsys, "check", folder, "--fix", "--unsafe-fixes")
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*.yaml")} == before
    assert goallint(capsys, "check", folder, "--fix", "--diff").code == 2
    assert goallint(capsys, "check", "--fix", "--stdin-filename", folder / "x.yaml").code == 2


def test_what_is_changed_while_it_is_corrected_stays_so(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = root / "plan.yaml"
    plan.write_text(
        f"{HEAD}goals:\n  - id: G1\n    title: T\n    sucess: Enkät\n", encoding="utf-8"
    )
    original = fixing.corrections

    def corrections(*args: Any, **more: Any) -> fixing.Corrections:
        made = original(*args, **more)
        plan.write_text("what the editor saved\n", encoding="utf-8")
        return made

    monkeypatch.setattr(fixing, "corrections", corrections)
    told = one_line(goallint(capsys, "check", root, "--fix"))
    assert told == "plan.yaml was changed in the meantime; run it again"
    assert plan.read_text(encoding="utf-8") == "what the editor saved\n"


def test_a_file_outside_the_workspace_is_not_corrected(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = tmp_path_factory.mktemp("elsewhere") / "plan.yaml"
    text = f"{HEAD}goals:\n  - id: G1\n    title: T\n    sucess: Enkät\n"
    plan.write_text(text, encoding="utf-8")
    (root / "plan.yaml").symlink_to(plan)
    found = json.loads(goallint(capsys, "check", root, "--format", "json").out)["findings"]
    assert [(one["path"], one["code"]) for one in found] == [("plan.yaml", "GL002")]
    monkeypatch.setenv("GOALLINT_LINKS", str(plan.parent))
    told = one_line(goallint(capsys, "check", root, "--fix"))
    assert told == "plan.yaml leads out of the workspace; change the file where it is"
    assert plan.read_text(encoding="utf-8") == text
