"""`goallint check`: what it shows, what it exits with, and what it never does."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.command import GOALS, PITEÅ, ROOT, goallint, one_line
from tests.conftest import Lay

TWELVE = ROOT / "tests" / "workspaces" / "twelve-faults"

CLEAN = """\
kind: organisation
name: Exempelkommun
levels: [{id: council, name: Kommunfullmäktige}]
bodies: [{id: kf, name: Kommunfullmäktige, level: council}]
"""


@pytest.fixture
def root(workspace: Lay) -> Path:
    """A workspace without a fault."""
    settings = "language: en\nas_of: 2023-12-31\n"
    return workspace({"goallint.yaml": settings, "organisation.yaml": CLEAN})


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_model_municipality_is_clean_in_both_languages(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    outcome = goallint(capsys, "check", GOALS, "--lang", language, "--info", "--fail-on", "info")
    assert (outcome.code, outcome.err) == (0, "")
    assert "GL" not in outcome.out
    assert ("inga iakttagelser" if language == "sv" else "no findings") in outcome.out


def test_the_audited_board_has_faults(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys, "check", PITEÅ)
    assert outcome.code == 1
    assert "varning[key-figure-without-target] GL201: nyckeltalet" in outcome.out


def test_twelve_faults_in_twelve_files_are_twelve_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = goallint(capsys, "check", TWELVE, "--format", "json")
    found = {(f["path"][:2], f["code"]) for f in json.loads(outcome.out)["findings"]}
    assert found == {
        ("01", "GL010"),
        ("02", "GL009"),
        ("03", "GL107"),
        ("04", "GL101"),
        ("05", "GL109"),
        ("06", "GL102"),
        ("07", "GL005"),
        ("08", "GL201"),
        ("09", "GL001"),
        ("10", "GL003"),
        ("11", "GL004"),
        ("12", "GL002"),
    }
    assert len(json.loads(outcome.out)["findings"]) == 12


@pytest.mark.slow
def test_an_impossible_job_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    root: Path,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "goallint.yaml").write_text("")
    assert "no documents were found" in one_line(goallint(capsys, "check", empty))
    assert "does not exist" in one_line(goallint(capsys, "check", tmp_path / "nowhere"))
    bare = Path("/")
    assert "no goallint.yaml was found" in one_line(goallint(capsys, "check", bare))
    above = tmp_path_factory.mktemp("above")
    shutil.copytree(empty, above / "one")
    shutil.copytree(empty, above / "two")
    assert f"there are workspaces in {above / 'one'} and {above / 'two'}" in one_line(
        goallint(capsys, "check", above)
    )
    line = one_line(goallint(capsys, "check", root, "--select", "key-figure-without-targt"))
    assert (
        line == "there is no rule key-figure-without-targt; did you mean key-figure-without-target?"
    )
    assert "GL9" in one_line(goallint(capsys, "check", root, "--ignore", "GL9"))
    assert "no rule is left to run" in one_line(
        goallint(capsys, "check", root, "--select", "GL104", "--ignore", "GL1")
    )
    assert '"xml" is not one of' in one_line(goallint(capsys, "check", root, "--format", "xml"))
    assert "is not a date" in one_line(goallint(capsys, "check", root, "--as-of", "2023-02-30"))
    assert "is not a period" in one_line(goallint(capsys, "check", root, "--period", "20233"))
    assert "not among the documents" in one_line(
        goallint(capsys, "check", root, "--only", root / "plan.yaml")
    )
    assert "outside the workspace" in one_line(goallint(capsys, "check", root, "--only", "/x"))
    assert "did you mean check?" in one_line(goallint(capsys, "chek"))
    assert "--fail-on" in one_line(goallint(capsys, "check", root, "--fail-on", "never-ever"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "langage: sv\n",
            "goallint.yaml:1: `langage` is not a known field of the settings; did you mean `language`?",
        ),
        ("language: [sv\n", "goallint.yaml:1: [ on line 1 has no end; add ]"),
        ("language: en\n\tas_of: 2023\n", "goallint.yaml:2: the line is indented with a tab"),
        ("exclude: *.yaml\n", 'put it in quotes: `exclude: "*.yaml"`'),
        ("words: {vague: [b\0]}\n", "goallint.yaml:1: the character U+0000 is not allowed"),
        (
            "as_of: 2023-02-30\n",
            "goallint.yaml:1: the date 2023-02-30 in `as_of` of the settings does not exist; write a date",
        ),
        ("\n\nfail_on: all\n", "goallint.yaml:3: `fail_on` of the settings cannot be"),
        ("select: GL9\n", "there is no rule GL9"),
        (
            "severity: {goal-without-owner: grave}\n",
            '`severity` of the settings cannot be "grave"; the allowed words are',
        ),
        ("words: {vage: [x]}\n", "`words` cannot be `{vage: [x]}`"),
        ("language: en\nlanguage: sv\n", "goallint.yaml:2: the setting `language` appears twice"),
        (
            "language: sv\n---\nas_of: 2023-12-31\n",
            "goallint.yaml:2: inställningarna är ett enda dokument",
        ),
        ("- language\n", "should be keys with values"),
        ("exclude: '*.yaml'\n", "no documents were found"),
    ],
)
def test_a_broken_configuration_says_where_and_what(
    capsys: pytest.CaptureFixture[str], root: Path, content: str, told: str
) -> None:
    (root / "goallint.yaml").write_text(content)
    assert told in one_line(goallint(capsys, "check", root))


def test_fail_on_decides_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert goallint(capsys, "check", PITEÅ, "--fail-on", "error").code == 0
    assert goallint(capsys, "check", PITEÅ, "--fail-on", "never").code == 0
    assert goallint(capsys, "check", PITEÅ, "--fail-on", "warning", "--format", "json").code == 1
    assert goallint(capsys, "check", PITEÅ, "--select", "GL016").code == 0
    assert goallint(capsys, "check", PITEÅ, "--select", "GL305", "--fail-on", "warning").code == 0
    assert goallint(capsys, "check", PITEÅ, "--select", "GL305", "--fail-on", "info").code == 1


def test_severity_can_be_set_for_each_rule(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    (root / "plan.yaml").write_text("goals: []\n", encoding="utf-8")
    assert goallint(capsys, "check", root).code == 1
    (root / "goallint.yaml").write_text(
        "language: en\nseverity: {GL0: info, missing-field: warning}\n"
    )
    outcome = goallint(capsys, "check", root, "--format", "concise")
    assert "warning[missing-field]" in outcome.out
    assert goallint(capsys, "check", root, "--fail-on", "error").code == 0


def test_a_period_that_no_document_covers_is_not_green(capsys: pytest.CaptureFixture[str]) -> None:
    assert "2031" in one_line(goallint(capsys, "check", PITEÅ, "--period", "2031"))
    assert goallint(capsys, "check", PITEÅ, "--period", "2023").code == 1


def test_a_pipe_among_the_documents_holds_nobody_up(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    os.mkfifo(root / "pipe.yaml")
    outcome = goallint(capsys, "check", root)
    assert outcome.code == 1
    assert "error[unreadable-file] GL002" in outcome.out


def test_what_is_no_text_is_one_finding(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    (root / "x.yaml").write_bytes(bytes(range(256)) * 20)
    outcome = goallint(capsys, "check", root, "--format", "json")
    assert [f["code"] for f in json.loads(outcome.out)["findings"]] == ["GL002"]


def test_a_format_s_file_may_be_a_pipe(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    assert goallint(capsys, "check", root, "--format", "json=/dev/null").code == 0
    assert not Path("/dev/null").is_file()


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys)
    assert outcome.code == 2
    assert "Commands:\n" in outcome.err


def test_only_narrows_what_is_shown_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    only = PITEÅ / "kf" / "budget-2023.yaml"
    outcome = goallint(capsys, "check", PITEÅ, "--only", only, "--format", "json", "--info")
    told = json.loads(outcome.out)
    assert {f["path"] for f in told["findings"]} == {"kf/budget-2023.yaml"}
    counts = Counter(f["severity"] for f in told["findings"] if f["status"] == "open")
    assert {name: told["summary"][name] for name in ("error", "warning", "info")} == {
        "error": 0,
        **counts,
    }
    assert told["summary"]["undecided"] == len(told["undecided"])
    clean = PITEÅ / "goallint.yaml"
    assert clean.exists()
    quiet = goallint(
        capsys, "check", PITEÅ, "--only", PITEÅ / "rapporter" / "budgetuppfoljning-2023.yaml"
    )
    assert quiet.code == 0
    assert "\ninga iakttagelser\n" in quiet.out
    assert "visar 0 av 109 iakttagelser" in quiet.out


def test_formats_go_to_files_and_one_to_the_screen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "findings.json"
    outcome = goallint(capsys, "check", PITEÅ, "--format", "concise", "--format", f"json={target}")
    assert ": varning[key-figure-without-target] GL201 " in outcome.out
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert "only one format" in one_line(
        goallint(capsys, "check", PITEÅ, "--format", "json", "--format", "text")
    )
    assert "No such file" in one_line(
        goallint(capsys, "check", PITEÅ, "--format", f"json={tmp_path}/no/such/folder.json")
    )


def test_a_format_overwrites_neither_a_plan_nor_another_format(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    plan = root / "organisation.yaml"
    before = plan.read_bytes()
    for command in ("check", "cascade", "audit", "targets"):
        told = one_line(goallint(capsys, command, root, "--format", f"json={plan}"))
        assert "has the name of a document; choose another" in told
    assert plan.read_bytes() == before
    both = ("--format", "json=x.out", "--format", "sarif=x.out")
    assert "x.out can contain one format only" in one_line(goallint(capsys, "check", root, *both))


def test_under_github_actions_annotations_and_a_summary_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goallint.cli.main import run

    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT))
    assert run(["check", str(PITEÅ)]) == 1
    assert (
        "\n::warning file=examples/piteå-2023/sn/verksamhetsplan-2023.yaml,line="
        in capsys.readouterr().out
    )
    assert summary.read_text(encoding="utf-8").startswith("## goallint\n")


def test_nothing_is_written_by_commands_that_do_not_say_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for folder in (PITEÅ, GOALS, ROOT / "schemas")
            for path in folder.rglob("*")
        }

    before = state()
    for args in (
        ("check", PITEÅ),
        ("check", PITEÅ, "--format", "json"),
        ("rule", "GL201"),
        ("explain", "SN-ekonomi", PITEÅ),
        ("schema", "plan"),
        ("config", "show", PITEÅ),
        ("check", PITEÅ, "--jobs", "2"),
    ):
        assert goallint(capsys, *args).code in (0, 1)
    assert state() == before


@pytest.mark.slow
def test_the_same_bytes_for_any_hash_seed_and_number_of_jobs() -> None:
    outputs = Counter(
        subprocess.run(
            [
                sys.executable,
                "-m",
                "goallint",
                "check",
                str(PITEÅ),
                "--format",
                "json",
                f"--jobs={jobs}",
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed, jobs in (("0", 1), ("1", 2), ("77", 3))
    )
    assert len(outputs) == 1
    assert len(json.loads(next(iter(outputs)))["findings"]) > 20


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["rule"], ["check", "--help"]])
def test_what_shows_no_findings_imports_nothing_heavy(args: list[str]) -> None:
    assert _modules(args) & {"networkx", "jsonschema", "concurrent.futures"} == set()


@pytest.mark.slow
def test_check_imports_jsonschema_only_when_something_needs_explaining(root: Path) -> None:
    # The model municipality has words of its own for a status, which are looked into.
    plan = "kind: plan\ntitle: P\nbody: kf\nperiod: "
    (root / "plan.yaml").write_text(f"{plan}2023\n")
    assert not {"jsonschema", "networkx"} & _modules(["check", str(root)])
    (root / "plan.yaml").write_text(f"{plan}20233\n")
    assert "jsonschema" in _modules(["check", str(root)])


def _modules(args: list[str]) -> set[str]:
    code = (
        "import sys\n"
        "from goallint.cli.main import run\n"
        "run(sys.argv[1:])\n"
        "print(chr(10).join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "goallint", "check", str(PITEÅ), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in (1, 141)
