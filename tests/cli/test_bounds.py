"""A full disk, a place that cannot be written, a reader that leaves and Ctrl+C: one line, the file named, nothing half written."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goallint.cli import kept_answers
from goallint.cli.interrupts import INTERRUPTED
from goallint.cli.main import run
from goallint.source import writing
from tests.cli.command import Outcome, goallint
from tests.cli.test_round import FILES
from tests.files import laid_out

docx = pytest.importorskip("docx")
pytest.importorskip("openpyxl")

WRITING = {
    "diff": ("diff", "{old}", "{plans}", "--format", "html={new}.html"),
    "diff of Word": ("diff", "{old}", "{plans}", "--format", "docx={new}.docx"),
    "import": ("import", "{folder}/plan.csv", "--into", "{plans}"),
    "import to a new one": ("import", "{folder}/plan.csv", "--into", "{new}"),
    "survey": ("survey", "{plans}", "--format", "html={new}.html", "--no-cache"),
    "survey of Excel": ("survey", "{plans}", "--format", "xlsx={new}.xlsx", "--no-cache"),
    "stratsys names": ("stratsys", "names", "{new}", "{plans}"),
    "stratsys out": ("stratsys", "out", "{new}", "{plans}"),
    "stratsys in": ("stratsys", "in", "{folder}/outcomes.txt", "{plans}"),
    "export": ("export", "{plans}", "-o", "{new}"),
    "export of Excel": ("export", "{plans}", "-o", "{new}", "--format", "xlsx"),
    "new-year": ("new-year", "2025", "{plans}"),
    "sheet report": ("sheet", "report", "tertial", "{plans}", "--body", "sn", "-o", "{new}.xlsx"),
    "audit": ("audit", "{plans}", "--template", "{folder}/t.docx", "--format", "docx={new}.docx"),
    "targets": ("targets", "{plans}", "--all", "--format", "xlsx={new}.xlsx"),
    "report": ("report", "{plans}", "-o", "{new}.html"),
    "baseline": ("baseline", "write", "{plans}"),
    "init": ("init", "{new}"),
}  # fmt: skip
PRINTING = {
    "diff": ("diff", "{old}", "{plans}"),
    "survey": ("survey", "{plans}"),
    "survey of JSON": ("survey", "{plans}", "--format", "json"),
    "new-year": ("new-year", "2025", "{plans}", "--dry-run"),
    "import": ("import", "{folder}/plan.csv", "--into", "{new}", "--dry-run"),
    "audit": ("audit", "{plans}"),
    "cascade": ("cascade", "{plans}"),
    "check": ("check", "{plans}", "--format", "sarif", "--no-cache"),
    "check --all": ("check", "--all", "{folder}", "--no-cache"),
    "rule": ("rule",),
    "schema": ("schema", "plan"),
    "explain": ("explain", "SN-1", "{plans}"),
    "config": ("config", "show", "{plans}"),
    "--help": ("--help",),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a file of each kind that commands are given."""
    old = {name: text.replace("minst 90", "minst 80") for name, text in FILES.items()}
    plan = "Mål;Nyckeltal;Målvärde 2025\nAlla läser;Andel som läser;80 %\n"
    laid_out(tmp_path / "plans", FILES)
    laid_out(tmp_path / "old", old)
    laid_out(tmp_path, {"plan.csv": plan})
    docx.Document().save(tmp_path / "t.docx")
    return tmp_path


def given(args: tuple[str, ...], folder: Path, capsys: Any) -> list[str]:
    """The arguments, with the files that they name."""
    if args[:2] == ("stratsys", "in"):
        # Of the year before, with its outcomes taken away.
        goallint(capsys, "stratsys", "out", folder / "outcomes.txt", folder / "plans")
        plan = folder / "plans/sn.yaml"
        plan.write_text(FILES["sn.yaml"].replace(", utfall: {2023: 78}", ""), encoding="utf-8")
    places = {"folder": folder, "plans": folder / "plans", "old": folder / "old", "new": folder / "new"}  # fmt: skip
    return [arg.format(**places) for arg in args]


def files(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder."""
    return {str(p): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def quietly(outcome: Outcome) -> str:
    """What is said in the one line of an impossible job, after what was told before it."""
    assert "Traceback" not in outcome.out + outcome.err
    assert "goallint itself" not in outcome.err
    return outcome.err.splitlines()[-1] if outcome.err else ""


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("command", WRITING)
def test_what_cannot_be_written_is_named_and_stays_as_it_was(
    command: str, number: int, folder: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the first file, or at the second where there is one."""
    args, before, calls = given(WRITING[command], folder, capsys), files(folder), []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "fsync", full)
    # What cannot be kept to be said again, nobody misses.
    monkeypatch.setattr(kept_answers, "keep", lambda *_: None)
    outcome = goallint(capsys, *args, "--lang", "en")
    if len(calls) < number:
        assert outcome.code in (0, 1), outcome
        return
    assert outcome.code == 2
    after, told = files(folder), quietly(outcome)
    name = told.removeprefix("goallint: ").removesuffix(": No space left on device")
    assert Path(name).is_relative_to(folder), told
    assert name not in after or after[name] == before[name]
    # What was written before it is there whole, and nothing else; of a new workspace nothing is.
    written = [path for path in after if before.get(path, b"") != after[path] and after[path] is not None]  # fmt: skip
    assert len(written) == (0 if command == "init" else number - 1)
    assert number > 1 or after == before


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("command", WRITING)
def test_stopped_while_it_writes_every_file_is_old_or_new(
    command: str, number: int, folder: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, before, calls, replace = given(WRITING[command], folder, capsys), files(folder), [], os.replace  # fmt: skip

    def stop(old: str, new: Path) -> None:
        calls.append(new)
        if len(calls) == number:
            raise KeyboardInterrupt
        replace(old, new)

    monkeypatch.setattr(writing.os, "replace", stop)
    outcome = goallint(capsys, *args)
    if len(calls) < number:
        assert outcome.code in (0, 1), outcome
        return
    assert outcome.code == INTERRUPTED
    quietly(outcome)
    after = files(folder)
    assert not [path for path in after if Path(path).name.startswith(".") and path not in before]
    assert str(calls[-1]) not in after or after[str(calls[-1])] == before[str(calls[-1])]


@pytest.mark.slow
@pytest.mark.parametrize("command", [c for c in WRITING if "{new}" in " ".join(WRITING[c])])
def test_a_place_where_nothing_can_be_written_is_named(
    command: str, folder: Path, capsys: Any
) -> None:
    """What is to be written lies below a file, or is a device that is full."""
    (folder / "file").write_text("kept", encoding="utf-8")
    args = given(WRITING[command], folder, capsys)
    below = [arg.replace(str(folder / "new"), str(folder / "file/new")) for arg in args]
    before = files(folder)
    outcome = goallint(capsys, *below, "--lang", "en")
    assert outcome.code == 2
    assert quietly(outcome).startswith(f"goallint: {folder / 'file/new'}")
    assert quietly(outcome).endswith(": Not a directory")
    assert files(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_device_that_is_full_is_named(folder: Path, capsys: Any) -> None:
    for args in (("diff", "{old}", "{plans}", "--format", "html=/dev/full"), ("stratsys", "out", "/dev/full", "{plans}")):  # fmt: skip
        outcome = goallint(capsys, *given(args, folder, capsys), "--lang", "en")
        assert outcome.code == 2
        assert quietly(outcome) == "goallint: /dev/full: No space left on device"


@contextlib.contextmanager
def printing_to(file: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Standard output is `file`, which nothing can be written to."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", file)
        yield
    with contextlib.suppress(OSError):
        file.close()


@pytest.mark.parametrize("command", PRINTING)
def test_a_reader_that_has_gone_is_no_error(
    command: str, folder: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    args, before = given(PRINTING[command], folder, capsys), files(folder)
    capsys.readouterr()
    with printing_to(open(writer, "w", encoding="utf-8"), monkeypatch):
        assert run(args) == 141
    assert capsys.readouterr().err == ""
    assert files(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", PRINTING)
def test_what_cannot_be_printed_is_told_in_one_line(
    command: str, folder: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, before = given(PRINTING[command], folder, capsys), files(folder)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    capsys.readouterr()
    with printing_to(open("/dev/full", "w", encoding="utf-8"), monkeypatch):
        assert run(args) == 2
    assert capsys.readouterr().err.endswith("goallint: No space left on device\n")
    assert files(folder) == before
