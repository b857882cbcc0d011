"""`goallint baseline` and `check --baseline`: what an adopter lives through."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from goallint.engine import baseline as baselines
from goallint.engine.configuration import load
from goallint.engine.run import Run
from tests.cli.command import Outcome, goallint, one_line
from tests.conftest import Lay

ORGANISATION = """\
kind: organisation
name: Exempelkommun
levels: [{id: council, name: Kommunfullmäktige}]
bodies: [{id: kf, name: Kommunfullmäktige, level: council}]
"""
HEAD = "kind: plan\nid: {id}\ntitle: Plan\nbody: kf\nperiod: 2023\ngoals:\n"
GOAL = "  - {{id: {id}, title: {title}, supports: {above}}}\n"
BASELINE = "goallint-baseline.jsonl"


def plan(folder: Path, name: str, *goals: str, title: str = "Trygg hemtjänst") -> None:
    rows = "".join(GOAL.format(id=goal, title=title, above=f"X-{goal}") for goal in goals)
    (folder / f"{name}.yaml").write_text(HEAD.format(id=name) + rows, encoding="utf-8")


def plans(folder: Path, goals: Iterable[int]) -> None:
    """Five plans whose goals have these numbers."""
    for number in range(5):
        plan(folder, f"p{number}", *(f"M{number}-{n}" for n in goals))


@pytest.fixture
def root(workspace: Lay) -> Path:
    """A workspace with 60 goals that each refer to nothing: 60 findings of one rule."""
    settings = "language: en\nas_of: 2023-12-31\nselect: [GL010]\n"
    made = workspace({"goallint.yaml": settings, "organisation.yaml": ORGANISATION})
    plans(made, range(12))
    return made


def check(capsys: pytest.CaptureFixture[str], folder: Path, *args: str | Path) -> Outcome:
    return goallint(capsys, "check", folder, *args)


@pytest.mark.slow
def test_an_adopter_is_green_sees_one_new_finding_and_may_shrink(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    plans(root, range(20))
    assert "100 errors" in check(capsys, root).out
    written = goallint(capsys, "baseline", "write", root)
    assert (written.code, written.err) == (0, "")
    assert "100 findings have been added to the baseline" in written.out
    green = check(capsys, root)
    assert green.code == 0
    assert "no findings\n100 in the baseline\n" in green.out

    goals = [f"M0-{n}" for n in range(20)]
    plan(root, "p0", *goals, "NY-1")
    red = check(capsys, root, "--format", "json")
    found = json.loads(red.out)
    assert red.code == 1
    assert [f["subject"]["id"] for f in found["findings"] if f["status"] == "open"] == ["NY-1"]
    assert found["summary"]["baselined"] == 100

    plan(root, "p0", *goals[1:], "NY-1")
    told = check(capsys, root)
    assert told.code == 1
    assert "1 error, 0 warnings" in told.out
    assert "1 row of the baseline is fixed: `goallint baseline prune` removes it" in told.out
    assert "1 row of the baseline is fixed" in check(capsys, root, "--format", "json").err

    refused = goallint(capsys, "baseline", "write", root)
    assert "1 finding is not in" in one_line(refused)
    before = (root / BASELINE).read_text(encoding="utf-8")
    assert "100 rows, 1 of them fixed" in goallint(capsys, "baseline", "show", root).out
    assert "1 row is removed" in goallint(capsys, "baseline", "prune", root).out
    after = (root / BASELINE).read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines()) - 1
    assert "M0-0 " not in after
    assert check(capsys, root).code == 1
    assert goallint(capsys, "baseline", "write", root, "--accept-new").code == 0
    assert check(capsys, root).code == 0
    rows = baselines.read(root / BASELINE, "b").rows
    assert list(rows) == sorted(rows)
    assert len(rows) == 100


def test_a_row_can_be_read_and_says_what_it_is_about(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    goallint(capsys, "baseline", "write", root)
    header, empty, first = (root / BASELINE).read_text(encoding="utf-8").splitlines()[:3]
    assert json.loads(header) == {"goallint": "baseline", "version": 1}
    assert empty == ""
    row = json.loads(first)
    assert list(row) == ["path", "rule", "subject", "title", "message", "fingerprint", "written"]
    assert (row["path"], row["rule"], row["subject"]) == (
        "p0.yaml",
        "unknown-reference",
        "goal M0-0",
    )
    assert "Trygg hemtjänst" in first


def test_what_two_people_prune_merges_in_git(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    goallint(capsys, "baseline", "write", root)
    base = (root / BASELINE).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("merge")
    versions = []
    # Neighbours in the file, in pairs and in runs, and the first and last rows.
    for name, fixed in (("ours", {0, 2, 3, 7, 10}), ("theirs", {1, 4, 5, 6, 11})):
        shutil.copytree(root, folder / name)
        plans(folder / name, [n for n in range(12) if n not in fixed])
        assert goallint(capsys, "baseline", "prune", folder / name).code == 0
        versions.append(folder / name / BASELINE)
    (folder / "base").write_text(base, encoding="utf-8")
    merged = subprocess.run(
        ["git", "merge-file", "-p", versions[0], folder / "base", versions[1]],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert merged.returncode == 0
    (root / BASELINE).write_text(merged.stdout, encoding="utf-8")
    assert len(baselines.read(root / BASELINE, "b").rows) == 10
    plans(root, range(8, 10))
    outcome = check(capsys, root)
    assert outcome.code == 0
    assert "10 in the baseline" in outcome.out
    assert "row" not in outcome.out


def test_a_new_finding_does_not_hide_behind_a_fixed_one_of_the_same_fingerprint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\nselect: [GL307]\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")

    def goals(*titles: str) -> None:
        rows = "".join(f"  - {{id: M1, title: {title}}}\n" for title in titles)
        (tmp_path / "p.yaml").write_text(HEAD.format(id="p") + rows, encoding="utf-8")

    def open_titles() -> list[str]:
        found = json.loads(check(capsys, tmp_path, "--format", "json").out)["findings"]
        return [f["message"].split('"')[1] for f in found if f["status"] == "open"]

    goals("Ett", "Två")
    found = Run(tmp_path, load(tmp_path)).result().findings
    assert len({j.identity for j in found}) == 1
    assert len({j.fingerprint for j in found}) == 2
    goallint(capsys, "baseline", "write", tmp_path)
    assert open_titles() == []
    goals("Två", "Ett")
    assert open_titles() == []
    goals("Två", "Tre")
    assert open_titles() == ["Tre"]
    goals("Tre", "Ett", "Två")
    assert open_titles() == ["Tre"]
    goals("Två")
    assert open_titles() == []
    goals("Ett", "Ett", "Två")
    assert open_titles() == ["Ett"]
    goallint(capsys, "baseline", "write", tmp_path, "--accept-new")
    assert open_titles() == []
    assert '"instance": 2' in (tmp_path / BASELINE).read_text(encoding="utf-8")


def test_a_renamed_file_and_a_new_title_are_no_new_finding(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    goallint(capsys, "baseline", "write", root)
    (root / "p0.yaml").rename(root / "sn.yaml")
    plan(root, "p1", *(f"M1-{n}" for n in range(12)), title="En annan rubrik")
    assert check(capsys, root).code == 0


@pytest.mark.slow
def test_the_baseline_is_no_document_and_may_have_any_name(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    file = root / "kända.yaml"
    assert goallint(capsys, "baseline", "write", root, "--baseline", file).code == 0
    assert check(capsys, root, "--baseline", file).code == 0
    assert check(capsys, root, "--select", "GL0", "--baseline", file).code == 0
    with (root / "goallint.yaml").open("a") as settings:
        settings.write("baseline: kända.yaml\n")
    outcome = check(capsys, root, "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["summary"]["files"] == 6


def test_a_second_baseline_is_written_whole(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    goallint(capsys, "baseline", "write", root)
    other = root / "annan.jsonl"
    outcome = goallint(capsys, "baseline", "write", root, "--baseline", other)
    assert outcome.code == 0
    assert other.read_bytes() == (root / BASELINE).read_bytes()


def test_rows_are_not_called_fixed_by_a_run_that_cannot_tell(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    goallint(capsys, "baseline", "write", root)
    assert "row" not in check(capsys, root, "--select", "GL2").out
    assert "row" not in check(capsys, root, "--ignore", "unknown-reference").out
    (root / "p0.yaml").write_text("kind: plan\ngoals: [\n", encoding="utf-8")
    assert "rows of the baseline" not in check(capsys, root).out
    assert "0 rows are removed" in goallint(capsys, "baseline", "prune", root).out


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "Is a directory"),
        (os.mkfifo, "a pipe or a device"),
        (lambda path: path.symlink_to("nowhere"), "No such file"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    ],
)
def test_what_has_the_usual_name_of_a_baseline_and_is_none_is_told_of(
    capsys: pytest.CaptureFixture[str], root: Path, make: Callable[[Path], object], told: str
) -> None:
    check(capsys, root)
    make(root / BASELINE)
    for command in ("check", "targets"):
        assert told in one_line(goallint(capsys, command, root))
    assert told in one_line(goallint(capsys, "baseline", "write", root))


def test_a_baseline_that_is_missing_or_malformed_is_an_impossible_job(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    absent = root / "no.jsonl"
    assert "cannot be read" in one_line(check(capsys, root, "--baseline", absent))
    assert "cannot be read" in one_line(goallint(capsys, "baseline", "prune", root))
    goallint(capsys, "baseline", "write", root)
    good = (root / BASELINE).read_text(encoding="utf-8")
    for bad, line in (
        ("", 1),
        ("[]\n", 1),
        (good.replace('"version": 1', '"version": 0'), 1),
        (good.replace("\n\n", "\n<<<<<<< ours\n", 1), 2),
        (good.replace('"fingerprint"', '"finger"', 1), 3),
        (good[: len(good) // 2], None),
        (good + "[" * 100_000, None),
    ):
        (root / BASELINE).write_text(bad, encoding="utf-8")
        told = one_line(check(capsys, root))
        assert "is not a row of a baseline" in told
        assert line is None or f"{BASELINE}:{line} " in told
        assert "is not a row" in one_line(goallint(capsys, "baseline", "write", root))
    (root / BASELINE).write_text(good.replace('"version": 1', '"version": 2'))
    told = one_line(check(capsys, root))
    assert f"{BASELINE} is a baseline of version 2, and this goallint knows version 1" in told
    (root / BASELINE).write_bytes(good.encode() + b"\n\xff")
    told = one_line(check(capsys, root))
    assert "remove it and write it again" in told
    assert f"{BASELINE}:{len(good.splitlines()) + 2} " in told
    (root / BASELINE).unlink()
    assert goallint(capsys, "baseline", "write", root).code == 0


def test_the_baselined_findings_stay_in_machine_formats(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    goallint(capsys, "baseline", "write", root)
    log = json.loads(check(capsys, root, "--format", "sarif").out)
    assert {r["suppressions"][0]["kind"] for r in log["runs"][0]["results"]} == {"external"}
    assert json.loads(check(capsys, root, "--format", "gitlab").out) == []
    assert "in the baseline[unknown-reference]" in check(capsys, root, "--verbose").out


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no such names there")
def test_a_name_that_is_no_text_is_written_and_found_again(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    plan(root, "p", "A", "B")
    name = root / os.fsdecode(b"m\xe5l.yaml")
    (root / "p.yaml").rename(name)
    assert "62 findings" in goallint(capsys, "baseline", "write", root).out
    assert b'"path": "m\\udce5l.yaml"' in (root / BASELINE).read_bytes()
    assert check(capsys, root).code == 0
    assert "\nm\ufffdl.yaml: [" in goallint(capsys, "baseline", "show", root).out
    plan(root, "p", "A")
    (root / "p.yaml").rename(name)
    assert "1 row" in goallint(capsys, "baseline", "prune", root).out
    assert check(capsys, root).code == 0


@pytest.mark.parametrize(
    ("field", "words"), [("target", "mnst 85 %"), ("target", "klart Q2"), ("outcome", "ca 85 %")]
)
def test_a_row_of_the_rule_that_told_of_such_words_before_still_counts(
    field: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GL007 told of targets and outcomes in words, which GL225, GL226 and GL018 do now."""
    (tmp_path / "goallint.yaml").write_text("language: en\nselect: [GL007, GL018, GL225, GL226]\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    figure = f"key_figures:\n  - {{id: N1, title: Andel, {field}: {words}}}\n"
    text = HEAD.format(id="p").replace("goals:\n", figure)
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    told = (tmp_path, "--info", "--fail-on", "info")
    assert goallint(capsys, "check", *told).code == 1
    row = {
        "path": "p.yaml",
        "rule": "invalid-quantity",
        "subject": "key_figure N1",
        "title": "Andel",
        "message": f'"{words}" in `{field}` of key figure N1 cannot be read as a number with a unit',
        "fingerprint": "0123456789abcdef",
    }
    goallint(capsys, "baseline", "write", tmp_path)
    head = (tmp_path / BASELINE).read_text(encoding="utf-8").splitlines(keepends=True)[:-1]
    (tmp_path / BASELINE).write_text("".join([*head, json.dumps(row) + "\n"]), encoding="utf-8")
    outcome = goallint(capsys, "check", *told)
    assert outcome.code == 0, outcome.out
    assert "1 in the baseline" in outcome.out
