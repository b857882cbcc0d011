"""Running the command line as a user does, without starting a process."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from goallint.cli.main import run

ROOT = Path(__file__).parent.parent.parent
PITEÅ = ROOT / "examples" / "piteå-2023"
GOALS = ROOT / "goals"


class Outcome(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


def goallint(capsys: pytest.CaptureFixture[str], *args: str | Path) -> Outcome:
    """The outcome of `goallint ARGS`, in English unless `--lang` or a workspace says otherwise."""
    before = {name: os.environ.get(name) for name in ("LC_ALL", "GITHUB_ACTIONS")}
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("GITHUB_ACTIONS", None)
    try:
        capsys.readouterr()
        code = run([str(arg) for arg in args])
        return Outcome(code, *capsys.readouterr())
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def one_line(outcome: Outcome) -> str:
    """The one line that an impossible job is answered with."""
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("goallint: ")
    return outcome.err.removeprefix("goallint: ").strip()
