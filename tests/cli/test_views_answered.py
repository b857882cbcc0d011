"""A view of an unchanged workspace is answered with what it said, and is the whole one after any edit."""

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import UnsupportedOperation
from pathlib import Path

import pytest

from goallint.cli import kept_answers, start
from goallint.cli.hearing import HeardCommand
from goallint.cli.main import run
from goallint.engine.baseline import FILE
from goallint.findings import Finding
from goallint.source import consulted
from goallint.source.cache_folder import folder
from goallint.source.consulted import ABSENT, Consulted
from goallint.source.installation import PACKAGE
from tests.cli.command import Outcome
from tests.edits import edited, read, written
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
id: {id}
title: Plan 2023
body: {body}
period: 2023
decided: Nämnden 2022-11-28
goals:
  - id: {id}-1
    title: Invånarna får stöd i tid
    owner: Direktören
    {supports}
    key_figures:
      - {{id: {id}-N, title: Stöd i tid, unit: percent, better: higher, outcome: {{2022: 70 %}}, kolada: N00001}}
"""
REPORT = """\
kind: report
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
goals:
  - {goal: sn-1, forecast: partly, analysis: Det går bra}
key_figures:
  - {key_figure: sn-N, outcome: 75 %}
"""
SETTINGS = "language: en\nas_of: 2023-12-31\nkolada: lists/kolada-2023-12-01.tsv\n"
LIST = "id\ttitle\nN00001\tStöd i tid\n"
QUESTIONS = (PACKAGE / "views" / "audit" / "questions.yaml").read_text(encoding="utf-8")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "--info", "--format", "text", "--format", "json=check.json"),
    ("targets", "--all", "--format", "json", "--format", "html=targets.html"),
    ("cascade", "--format", "text", "--format", "csv=cascade.csv"),
    ("audit", "--format", "text", "--format", "json=audit.json"),
    ("report", "-o", "page.html", "--format", "html=page.html", "--format", "markdown"),
    ("explain", "sn-1", "--history"),
)


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that one stands beside, with a cache of its own."""
    for name in (*os.environ,):
        if name.startswith(("GITHUB_", "CI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    plans = tmp_path / "plans"
    (plans / "lists").mkdir(parents=True)
    for path, text in {
        "goallint.yaml": SETTINGS,
        "organisation.yaml": ORGANISATION,
        "kf.yaml": PLAN.format(id="kf", body="kf", supports="due: 2023-12-31"),
        "sn.yaml": PLAN.format(id="sn", body="sn", supports="supports: kf-1"),
        "report.yaml": REPORT,
        "lists/kolada-2023-12-01.tsv": LIST,
    }.items():
        (plans / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return plans


def asked(capfd: pytest.CaptureFixture[str], *args: str) -> Outcome:
    """What a command gives, run as a process of its own would run it."""
    code = start._at_once([*args])
    if code is None:
        code = run([*args])
    return Outcome(code, *capfd.readouterr())


def said_again(*args: str) -> bool:
    """Whether a command would be answered at once."""
    name = kept_answers.key(args)
    return bool(name and kept_answers.recall(name))


def outputs(place: Path) -> dict[str, bytes]:
    """The files that commands wrote."""
    return {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}


def all_agree(capfd: pytest.CaptureFixture[str], place: Path) -> list[str]:
    """The commands that were answered at once, after each was asked twice and once without a cache."""
    at_once = []
    for command, *options in COMMANDS:
        args = command, *options, "plans"
        given = []
        for more in (["--no-cache"], [], []):
            for path in place.glob("*.*"):
                path.unlink()
            if len(given) == 2 and said_again(*args):
                at_once.append(command)
            given.append((asked(capfd, *args, *more), outputs(place)))
        assert given[0] == given[1] == given[2], args
        assert "goallint itself" not in given[0][0].err, given
        # And where the files are there already.
        assert (asked(capfd, *args), outputs(place)) == given[0], args
    return at_once


EDITS: Mapping[str, Callable[[Path], object]] = {
    "value": lambda place: _replaced(place / "sn.yaml", "70 %", "71 %"),
    "name": lambda place: _replaced(place / "organisation.yaml", "Enhet 1", "Enhet ett"),
    "outcome": lambda place: _replaced(place / "report.yaml", "75 %", "76 %"),
    "as of": lambda place: _replaced(place / "goallint.yaml", "2023-12-31", "2024-01-31"),
    "language": lambda place: _replaced(place / "goallint.yaml", ": en", ": sv"),
    "unknown key figure": lambda place: _replaced(
        place / "lists" / "kolada-2023-12-01.tsv", "N00001", "N00002"
    ),
    "questions": lambda place: (place / "questions.yaml").write_text(
        QUESTIONS.replace("Are the goals concrete", "Are goals concrete"), encoding="utf-8"
    ),
    "other questions": lambda place: _replaced(place / "questions.yaml", "Are goals", "Are all"),
    "its own no more": lambda place: (place / "questions.yaml").unlink(),
    "baseline": lambda place: run(["baseline", "write", str(place)]),
    "misnamed": lambda place: (place / "goallint.yml").write_text("language: sv\n"),
    "moved": lambda place: (place / "sn.yaml").rename(place / "lists" / "sn.yaml"),
    "excluded": lambda place: _added(place / "goallint.yaml", "exclude: [kf.yaml, drafts/*]\n"),
    "a draft": lambda place: (
        (place / "drafts").mkdir(),
        (place / "drafts" / "a.yaml").write_text("kind: plan\n"),
    ),
    "gone": lambda place: (place / "report.yaml").unlink(),
}


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new), encoding="utf-8")


def _added(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.slow
def test_after_any_edit_every_command_says_what_it_says_without_a_cache(
    workspace: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = []
    for edit in ({"": lambda _: None} | EDITS).values():
        edit(workspace)
        capfd.readouterr()
        assert all_agree(capfd, tmp_path) == [command for command, *_ in COMMANDS]
        told.append(asked(capfd, *COMMANDS[3], "plans"))
    assert len(set(told)) > len(EDITS) // 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_after_edits_at_random_too(
    workspace: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], seed: int
) -> None:
    chance = random.Random(seed)
    names = ("organisation.yaml", "kf.yaml", "sn.yaml", "report.yaml")
    documents = read({name: (workspace / name).read_bytes() for name in names})
    for _ in range(4):
        documents = edited(documents, chance)
        for path in workspace.glob("*.yaml"):
            if path.name != "goallint.yaml":
                path.unlink()
        for name, text in written(documents).items():
            (workspace / name).write_bytes(text)
        all_agree(capfd, tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_other_arguments_days_languages_and_surroundings_are_other_questions(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    args = (*command, "plans")
    names = [
        kept_answers.key(args),
        kept_answers.key((*args, "--lang=sv")),
        kept_answers.key((*command, ".")),
    ]
    names.append(kept_answers.key((*args, "--as-of=2022-12-31")))
    for name, value in (("LC_ALL", "sv_SE.UTF-8"), ("NO_COLOR", "1"), ("GOALLINT_LINKS", "/x")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            names.append(kept_answers.key(args))

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.max

    with monkeypatch.context() as patch:
        patch.setattr(kept_answers, "date", Tomorrow)
        names.append(kept_answers.key(args))
    assert all(names)
    assert len(set(names)) == len(names)
    assert kept_answers.key(args) == names[0]


class _Looked:
    """What a process asked of files and variables."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.paths: set[str] = set()
        self.variables: set[str] = set()
        for name in ("stat", "lstat", "readlink", "access"):
            patch.setattr(os, name, self._noting(getattr(os, name)))
        variables = type(os.environ)
        get = variables.__getitem__

        def noted(these: object, name: str) -> str:
            self.variables.add(name)
            return get(these, name)

        patch.setattr(variables, "__getitem__", noted)

    def _noting(self, look: Callable[..., object]) -> Callable[..., object]:
        def noted(path: object, *args: object, **others: object) -> object:
            if not isinstance(path, int):
                self.paths.add(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]
            return look(path, *args, **others)

        return noted


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_nothing_else_is_looked_at(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    # What is only asked for, and not opened, Python tells nobody: here it is counted.
    run([*command, "plans"])
    with monkeypatch.context() as patch:
        looked = _Looked(patch)
        assert run([*command, "plans", "--no-cache"]) in (0, 1)
    documents = {str(path) for path in workspace.rglob("*")}
    above = {str(path) for path in (workspace, *workspace.parents)}
    settings = {os.path.join(path, "goallint.yaml") for path in above}
    in_root = {str(workspace / name) for name in ("goallint.yml", "questions.yaml", FILE)}
    own = tuple(f"{path}{os.sep}" for path in (PACKAGE, sys.prefix, sys.base_prefix, folder()))
    # A file is written under another name first.
    put = {str(path) for path in tmp_path.iterdir() if path.is_file()} | {
        one for one in looked.paths if Path(one).name.startswith(".")
    }
    assert {
        one
        for one in looked.paths - documents - above - settings - in_root - put
        if not one.startswith(own) and not one.startswith(str(PACKAGE))
    } == set()
    assert looked.variables <= {*kept_answers._ENVIRONMENT, *kept_answers._PLACES, *_WITHOUT_EFFECT}


_WITHOUT_EFFECT = {
    "_GOALLINT_COMPLETE",  # no command runs under it
    "GITHUB_ACTIONS",  # nothing is kept under it
    "LANGUAGE",  # set and taken back by the command line itself
    "PATH",  # git is asked again each time
    b"PATH",
    "XDG_CACHE_HOME",
    "HOME",
    "TMPDIR",
    "TEMP",
    "TMP",
}


def test_what_is_no_page_is_refused_as_before(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    args = ("report", "-o", "page.html", "plans")
    first = asked(capfd, *args)
    page = (tmp_path / "page.html").read_bytes()
    assert said_again(*args)
    for mine in (b"mine", page + b"\n"):
        (tmp_path / "page.html").write_bytes(mine)
        assert not said_again(*args)
        again = asked(capfd, *args)
        assert again == asked(capfd, *args, "--no-cache")
        assert (again == first) == (mine != b"mine")
    (tmp_path / "page.html").unlink()
    (tmp_path / "page.html").mkdir()
    assert not said_again(*args)
    assert asked(capfd, *args).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_and_a_device_are_written_to_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    args = ("report", "-o", os.devnull, "plans")
    first = asked(capfd, *args)
    assert said_again(*args)
    assert asked(capfd, *args) == first
    os.mkfifo(tmp_path / "pipe")
    pages = []
    for _ in range(2):
        reader = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
        assert asked(capfd, "report", "-o", "pipe", "plans").code == 0
        pages.append(reader.communicate()[0])
    assert said_again("report", "-o", "pipe", "plans")
    assert pages[0] == pages[1] != b""


@pytest.mark.slow
def test_a_template_and_a_sheet_are_part_of_the_answer(
    workspace: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    docx = pytest.importorskip("docx")
    template = docx.Document()
    template.save(str(tmp_path / "firm.docx"))
    args = ("audit", "--format", "docx=paper.docx", "--template", "firm.docx", "plans")
    sheet = ("targets", "--format", "xlsx=targets.xlsx", "plans")
    for one in (args, sheet):
        assert asked(capfd, *one).code == 0
        written = outputs(tmp_path)
        assert said_again(*one)
        assert asked(capfd, *one, "--no-cache").code == 0
        assert outputs(tmp_path) == written
    template.add_paragraph("letterhead")
    template.save(str(tmp_path / "firm.docx"))
    assert not said_again(*args)
    assert said_again(*sheet)
    # What is filled in is replaced, as it is by the whole command.
    (tmp_path / "targets.xlsx").write_bytes(b"filled in")
    assert not said_again(*sheet)


def test_the_commit_that_a_paper_names_is_asked_for_again(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    args = ("cascade", "--format", "json", "plans")
    git = ["git", "-C", str(workspace), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "One"]):
        asked(capfd, *args)
        assert said_again(*args)
        subprocess.run([*git, *command], check=True)
        assert said_again(*args) == (command[0] != "commit")
    first = asked(capfd, *args)
    assert said_again(*args)
    (workspace / "notes.txt").write_text("kept beside the plans")
    assert not said_again(*args)
    assert asked(capfd, *args) != first
    assert asked(capfd, *args) == asked(capfd, *args, "--no-cache")


def test_what_others_say_is_asked_for_each_time(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    git = ["git", "-C", str(workspace), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "One"]):
        subprocess.run([*git, *command], check=True)
    args = ("report", "-o", "page.html", "--changes-since", "HEAD", "plans")
    assert asked(capfd, *args).code == 0
    assert not said_again(*args)
    _added(workspace / "goallint.yaml", "plugins: [own.py]\n")
    (workspace / "own.py").write_text("", encoding="utf-8")
    for command in COMMANDS:
        asked(capfd, *command, "plans")
        assert not said_again(*command, "plans")


def test_nothing_is_written_past_what_listens() -> None:
    # click looks for a console of Windows by the number of a stream, and writes to that itself.
    with HeardCommand("a" * 40, ["check"]).heard():
        for stream in (sys.stdout, sys.stderr, sys.stdout.buffer):
            with pytest.raises(UnsupportedOperation):
                stream.fileno()


def test_a_folder_whose_name_begins_like_an_option_can_lead_elsewhere(
    workspace: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(workspace, other)
    (other / "sn.yaml").unlink()
    args = ("targets", "--", "--plans")
    (tmp_path / "--plans").symlink_to(workspace)
    asked(capfd, *args)
    assert said_again(*args)
    (tmp_path / "--plans").unlink()
    (tmp_path / "--plans").symlink_to(other)
    assert not said_again(*args)


def test_what_ended_in_a_crash_is_not_kept(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from goallint.rules.measurement.key_figure_without_target import RULE

    def crash(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError

    monkeypatch.setattr(RULE, "check", crash)
    assert asked(capfd, "check", "plans").code == 2
    assert not said_again("check", "plans")


def test_a_damaged_answer_to_a_view_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    args = ("targets", "--format", "html=targets.html", "plans")
    first = asked(capfd, *args)
    (path,) = folder().glob("*.json")
    whole = path.read_bytes()
    chance = random.Random(0)
    for _ in range(20):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not said_again(*args)
    assert asked(capfd, *args) == first


def test_what_a_command_opens_and_starts_is_heard(tmp_path: Path) -> None:
    heard = Consulted()
    (tmp_path / "read").write_text("a")
    (tmp_path / "document").write_text("a")
    heard.documents = {str(tmp_path / "document")}
    with heard.listening():
        for name in ("read", "document"):
            (tmp_path / name).read_text()
        assert not (tmp_path / "lacking").exists()
        with pytest.raises(FileNotFoundError):
            os.open(tmp_path / "lacking", os.O_RDONLY)
        (tmp_path / "half").write_text("b")
        (tmp_path / "half").replace(tmp_path / "whole")
        with consulted.unheard():
            (tmp_path / "half").write_text("b")
    (tmp_path / "half").read_text()
    assert {path: state == ABSENT for path, state in heard.files.items()} == {
        str(tmp_path / "read"): False,
        str(tmp_path / "lacking"): True,
    }
    assert heard.written == {str(tmp_path / "whole")}
    assert heard.is_known


@pytest.mark.parametrize("what", ["process", "network", "folder", "removal"])
def test_what_cannot_be_told_is_known_to_be_unknown(tmp_path: Path, what: str) -> None:
    heard, mine = Consulted(), tmp_path / "mine"
    mine.write_text("a")
    with heard.listening():
        if what == "process":
            subprocess.run([sys.executable, "-c", ""], check=True)
        elif what == "network":
            with socket.socket() as one:
                one.connect_ex(("127.0.0.1", 9))
        elif what == "folder":
            os.close(os.open(tmp_path, os.O_RDONLY))
        else:
            mine.unlink()
    assert not heard.is_known
