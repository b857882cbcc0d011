"""What is asked after a keystroke, and what is remembered from one to the next."""

import os
import shutil
from collections import Counter
from copy import copy
from functools import wraps
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from goallint.engine import reading
from goallint.engine.asking import is_about_file
from goallint.engine.configuration import load
from goallint.engine.phases import Interruptible, Unwanted
from goallint.engine.run import Run
from goallint.lsp.project import Project, Snapshot
from goallint.rules.rule import Rule
from goallint.source import files
from goallint.source.files import Bytes
from tests.cli.command import GOALS, PITEÅ
from tests.lsp.session import HALF_TYPED
from tests.markdown import ORGANISATION

PLAN = "sn/verksamhetsplan-2023.yaml"
MOST_ASKED = 1200
"""Questions after a keystroke in the board's plan: a few more than it takes."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(PITEÅ, tmp_path / "piteå")
    made = Project(tmp_path / "piteå", "sv")
    made.snapshot = made.check({})
    return made


def told(snapshot: Snapshot) -> list[tuple[str, int, str]]:
    return [(f.place.path, f.place.line, f.rule.name) for f in snapshot.told]


def test_after_a_keystroke_no_rule_is_asked_but_of_the_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def noted(self: Interruptible, rule: Rule) -> Rule:
        @wraps(rule.check)
        def noting(item, *rest):  # type: ignore[no-untyped-def]
            document = getattr(item, "document", None)
            asked.append((rule.name, document.path if document else getattr(item, "path", "")))
            return rule.check(item, *rest)

        made = copy(rule)
        made.check = noting
        return made

    monkeypatch.setattr(Interruptible, "asked", noted)
    run = project.read({PLAN: (project.root / PLAN).read_bytes() + b"# a\n"})
    own = project.own(run, PLAN)
    assert {path for _, path in asked} == {PLAN}
    assert len(asked) < MOST_ASKED
    whole = project.checked(run)
    assert {path for _, path in asked} >= {file.path for file in run.files if file.documents}
    here = [f for f in whole.told if f.place.path == PLAN and f.status == "open"]
    alone = {(f.place.line, f.rule.name) for f in here if is_about_file(f.rule)}
    assert {(f.place.line, f.rule.name) for f in own if is_about_file(f.rule)} == alone


def test_the_lines_of_a_file_are_not_copied_for_each_that_asks(project: Project) -> None:
    """Who looks up each of forty thousand goals in one file asks as often for all its lines."""
    assert project.snapshot
    first = project.snapshot.lines(PLAN)
    assert len(first) > 100
    assert project.snapshot.lines(PLAN) is first


def test_what_is_remembered_changes_no_answer() -> None:
    """The model municipality, edited again and again in one process, against a process that knows nothing."""
    project = Project(GOALS, "sv")
    files = sorted(path for path in GOALS.rglob("*.yaml") if path.name != "goallint.yaml")
    paths = [file.relative_to(GOALS).as_posix() for file in files]
    texts: dict[str, bytes] = {}
    project.check({})
    for number, path in enumerate(paths[::9]):
        data = (GOALS / path).read_bytes()
        texts[path] = (
            data.replace(b"id: KF", b"id: XF", 1)
            if number % 2
            else data.replace(b"- id:", b"- idd:", 1)
        )
        assert told(project.check(texts)) == told(Project(GOALS, "sv").check(texts))


def test_a_file_that_is_unchanged_on_the_disk_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that leaves its size and its time as they were is seen; and what is too young is read each time."""
    shutil.copytree(GOALS, tmp_path / "goals")
    project = Project(tmp_path / "goals", "sv")
    opened: list[str] = []
    read = reading.read_bytes

    def noted(path: str) -> Bytes:
        opened.append(Path(path).relative_to(project.root).as_posix())
        return read(path)

    monkeypatch.setattr(reading, "read_bytes", noted)
    project.check({})
    every = sorted(opened)
    project.check({})
    assert sorted(opened) == sorted(2 * every)  # all were written just now

    monkeypatch.setattr(files, "YOUNG", 0)
    project.check({})
    opened.clear()
    before = told(project.check({}))
    unsettled = set(opened)  # their values are read by what stands in others
    assert len(unsettled) < len(every) / 10
    opened.clear()
    path = project.root / next(one for one in every if "plan" in one)
    times = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"id: ", b"idx:", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = told(project.check({}))
    assert set(opened) - unsettled == {path.relative_to(project.root).as_posix()}
    assert len(path.read_bytes()) == len(data)
    assert after != before
    assert after == told(Project(project.root, "sv").check({}))


def test_a_check_that_nobody_waits_for_ends(project: Project) -> None:
    run = project.read({})
    project.interrupt()
    project.checked(run)  # it had not begun, so nothing was interrupted
    run = project.read({})
    project._is_checking = True
    project.interrupt()
    with pytest.raises(Unwanted):
        project.checked(run)


UNDECIDED = {
    "goallint.yaml": "as_of: 2023-06-30\n",
    "organisation.yaml": ORGANISATION,
    "kf.yaml": """\
kind: plan
id: kf-2023
title: Plan 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Invånarna får stöd i tid
  - id: KF2  # goallint: ignore[goal-not-broken-down] -- bryts ner nästa år
    title: Invånarna är trygga hemma
waivers:
  - {rule: goal-not-broken-down, for: KF1, reason: Bryts ner nästa år, decided: "Kommunfullmäktige 2022-11-28, § 1"}
""",
    "sn.yaml": """\
kind: plan
id: sn-2023
title: Plan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Den som söker får svar i tid
    supports: KF9
""",
}
"""A link leads nowhere, so that nobody knows who breaks down the goals that are set aside."""


def undecided(folder: Path) -> Project:
    for name, text in UNDECIDED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Project(folder, "sv")


def test_what_is_set_aside_for_what_is_undecided_is_not_unused(tmp_path: Path) -> None:
    project = undecided(tmp_path)
    for link, unused in (("KF9", 0), ("KF1, KF2", 2), ("KF1", 1), ("KF9", 0)):
        text = UNDECIDED["sn.yaml"].replace("KF9", f"[{link}]").encode()
        run = Run(tmp_path, load(tmp_path), instead={"sn.yaml": text})
        whole = [one._replace(fix=None) for one in run.result().findings]
        assert [repr(one) for one in project.check({"sn.yaml": text}).told] == list(
            map(repr, whole)
        )
        assert sum(one.rule.name == "unused-waiver" for one in whole) == unused


def test_whatever_is_half_typed_is_told_as_check_tells_it(tmp_path: Path) -> None:
    project = undecided(tmp_path)
    rows = UNDECIDED["kf.yaml"].split("\n")
    for typed in HALF_TYPED:
        for place in (0, 7, 8, len(rows)):
            texts = {"kf.yaml": "\n".join([*rows[:place], typed, *rows[place:]]).encode()}
            whole = Run(tmp_path, load(tmp_path), instead=texts).result().findings
            shown = [repr(one) for one in project.check(texts).told]
            assert shown == [repr(one._replace(fix=None)) for one in whole], (typed, place)
            project.own(project.read(texts), "kf.yaml")


def test_a_rule_that_crashes_is_told_of_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = undecided(tmp_path)

    def crashing(self: Interruptible, rule: Rule) -> Rule:
        assert rule.reads
        made = copy(rule)
        if rule.name == "goal-without-owner":
            made.check = lambda *_: 1 // 0
        return made

    before = Counter(one.rule.name for one in project.check({}).told)
    monkeypatch.setattr(Interruptible, "asked", crashing)
    after = Counter(one.rule.name for one in project.check({}).told)
    assert after.pop("internal-error") > 0
    assert before.pop("goal-without-owner")
    assert after == before
