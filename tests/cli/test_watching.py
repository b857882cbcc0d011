"""`check --watch` checks again when a file changes, and stops when it is told to."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from goallint.cli import main, watching
from goallint.output.catalogue import Catalogue
from tests.markdown import ORGANISATION

pytest.importorskip("watchfiles")
PLAN = """\
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28
goals:
  - {id: KF1, title: Invånarna får stöd i tid}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_a_change_is_checked(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "kf.yaml").write_text(PLAN, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "goallint", "check", "--watch", "--format=concise", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
    )
    guard = threading.Timer(600, child.kill)
    guard.start()
    try:
        assert child.stdout is not None
        seen = _until(child, "watching for changes")
        assert "KF1" in seen
        (tmp_path / "kf.yaml").write_text(PLAN.replace("KF1", "KF9"), encoding="utf-8")
        assert "KF9" in _until(child, "watching for changes")
        (tmp_path / "goallint.yaml").write_text("langage: en\n")
        assert "did you mean `language`" in _until(child, "watching for changes")
        child.send_signal(signal.SIGINT)
        assert child.wait() == 130
    finally:
        guard.cancel()
        child.kill()
        assert child.stdout is not None
        child.stdout.close()
        child.wait()


def test_it_speaks_the_workspace_s_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "kf.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter([set(), set()]))
    for arguments, told in (
        ([], "väntar på ändringar; avsluta med Ctrl+C\n"),
        (["--lang=en"], "watching for changes; stop with Ctrl+C\n"),
    ):
        main.run(["check", "--watch", "--format=concise", *arguments, str(tmp_path)])
        outcome = capsys.readouterr()
        assert "GL203" in outcome.out
        assert outcome.err.endswith(told)
    (tmp_path / "goallint.yaml").write_text("language: sv\nsprak: en\n")
    main.run(["check", "--watch", "--lang=sv", str(tmp_path)])
    assert "`sprak` är inget känt fält i inställningarna" in capsys.readouterr().err


def test_a_check_that_is_interrupted_ends_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "run", lambda args: main.INTERRUPTED)
    with pytest.raises(KeyboardInterrupt):
        watching._look([], Catalogue("en"))


def _until(child: "subprocess.Popen[str]", end: str) -> str:
    assert child.stdout is not None
    seen = ""
    while end not in seen:
        line = child.stdout.readline()
        assert line, seen
        seen += line
    return seen
