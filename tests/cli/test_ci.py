"""What CI and shells use: hooks, the action, the GitLab template, completion, editors' lines."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from goallint.cli.main import COMMANDS
from tests.cli.command import GOALS, PITEÅ, ROOT, goallint, one_line

PLAN = PITEÅ / "sn" / "verksamhetsplan-2023.yaml"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment where `goallint` and `python` are what is tested."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, command in (("goallint", "-m goallint"), ("python", "")):
        shim = folder / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}


def script(
    text: str, environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text],
        env=environment, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_only_paths_takes_what_a_hook_gives(capsys: pytest.CaptureFixture[str]) -> None:
    def paths(*files: Path) -> set[str]:
        outcome = goallint(capsys, "check", "--only-paths", *files, "--format", "json")
        assert outcome.code in (0, 1), outcome
        return {f["path"] for f in json.loads(outcome.out)["findings"]}

    everything = {
        f["path"]
        for f in json.loads(goallint(capsys, "check", PITEÅ, "--format", "json").out)["findings"]
    }
    assert paths(PLAN) == {"sn/verksamhetsplan-2023.yaml"}
    assert paths(ROOT / ".pre-commit-hooks.yaml", PLAN, PITEÅ / "kf" / "budget-2023.yaml") == {
        "kf/budget-2023.yaml", "sn/verksamhetsplan-2023.yaml",
    }  # fmt: skip
    assert paths(PITEÅ / "sn") == {p for p in everything if p.startswith("sn/")}
    assert paths(PITEÅ / "goallint.yaml") == everything
    assert paths(PITEÅ / "README.md") == set()
    assert goallint(capsys, "check", "--only-paths", PITEÅ / "README.md").code == 0
    assert "--only-paths" in one_line(goallint(capsys, "check", PLAN, PLAN))
    assert "no goallint.yaml" in one_line(goallint(capsys, "check", "--only-paths", "/"))


@pytest.mark.slow
def test_the_hooks_are_hooks_and_their_commands_work(
    environment: dict[str, str], tmp_path: Path
) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    codes = {}
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        files = f" '{PLAN}'" if hook.get("pass_filenames", True) else ""
        done = script(hook["entry"] + files, environment, PITEÅ)
        codes[hook["id"]] = (done.returncode, "organisation.yaml:" in done.stdout)
    assert codes == {"goallint": (1, True), "goallint-changed": (1, False)}


def test_the_gitlab_template_writes_the_reports_that_it_names(
    environment: dict[str, str], tmp_path: Path
) -> None:
    text = (ROOT / "templates" / "goallint.gitlab-ci.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["goallint"]
    shutil.copytree(PITEÅ, tmp_path / "planer")
    variables = {**job["variables"], "GOALLINT_PATH": "planer", "CI_PROJECT_DIR": str(tmp_path)}
    done = script("\n".join(job["script"]), environment | variables, tmp_path)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert set(job["artifacts"]["paths"]) == set(reports.values())
    rows = json.loads((tmp_path / reports["codequality"]).read_text(encoding="utf-8"))
    assert all((tmp_path / row["location"]["path"]).is_file() for row in rows)
    failed = sum(1 for row in rows if row["severity"] != "info")
    top = ElementTree.parse(tmp_path / reports["junit"]).getroot()
    assert top.get("failures") == str(failed) != "0"


@pytest.mark.slow
def test_the_gitlab_template_comments_on_a_merge_request(
    environment: dict[str, str], tmp_path: Path
) -> None:
    text = (ROOT / "templates" / "goallint.gitlab-ci.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["goallint-diff"]
    assert job["extends"] == "goallint"
    plans, programs = tmp_path / "planer", tmp_path / "programs"
    shutil.copytree(PITEÅ, plans)
    who = "git -c user.name=A -c user.email=a@example.org"
    script(f"git init -q . && git add -A && {who} commit -qm Decided", environment, plans)
    base = script("git rev-parse HEAD", environment, plans).stdout.strip()
    plan = plans / "sn" / "verksamhetsplan-2023.yaml"
    changed = plan.read_text(encoding="utf-8").replace("minst 90 %", "minst 80 %")
    plan.write_text(changed, encoding="utf-8")
    programs.mkdir()
    (programs / "curl").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/asked"\n')
    (programs / "curl").chmod(0o755)
    variables = {
        "GOALLINT_PATH": "planer", "CI_PROJECT_DIR": str(tmp_path), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "PATH": os.pathsep.join((str(programs), environment["PATH"])), "CI_API_V4_URL": "https://h.invalid/api/v4",
        "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3",
    }  # fmt: skip
    done = script("\n".join(job["script"]), environment | variables, tmp_path)
    assert done.returncode == 0, done.stderr
    (written,) = job["artifacts"]["paths"]
    assert "minst 80 %" in (tmp_path / written).read_text(encoding="utf-8")
    assert not (tmp_path / "asked").exists()
    token = {"GOALLINT_TOKEN": "secret"}
    done = script("\n".join(job["script"]), environment | variables | token, tmp_path)
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[-1] == "https://h.invalid/api/v4/projects/7/merge_requests/3/notes"
    assert f"body@{tmp_path}/{written}" in asked


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(environment: dict[str, str], shell: str, tmp_path: Path) -> None:
    source = script("goallint", environment | {"_GOALLINT_COMPLETE": f"{shell}_source"}, tmp_path)
    assert "_GOALLINT_COMPLETE" in source.stdout
    program = shutil.which(shell)
    if program and shell != "bash":
        (tmp_path / "source").write_text(source.stdout)
        subprocess.run([program, "-n", tmp_path / "source"], check=True)

    def completed(*words: str) -> set[str]:
        given = {
            "COMP_WORDS": " ".join(("goallint", *words)),
            "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
            "_GOALLINT_COMPLETE": f"{shell}_complete",
        }
        if shell == "fish":
            given["COMP_WORDS"] = " ".join(("goallint", *words[:-1]))
        out = script("goallint", environment | given, tmp_path).stdout
        return set(re.split(r"[\n,\t]", out))

    assert "sarif" in completed("check", "--format", "sa")
    if shell != "bash":
        return
    assert set(COMMANDS) <= completed("")
    assert "--only-paths" in completed("check", "--only")
    assert "key-figure-without-target" in completed("rule", "key-figure-without-t")


def test_completion_in_bash_itself(environment: dict[str, str], tmp_path: Path) -> None:
    done = script(
        'eval "$(_GOALLINT_COMPLETE=bash_source goallint)"\n'
        "COMP_WORDS=(goallint check --fail-on w); COMP_CWORD=3\n"
        '_goallint_completion goallint; echo "${COMPREPLY[@]}"',
        environment,
        tmp_path,
    )
    assert done.stdout.strip() == "warning", done.stderr


def test_lines_for_editors_are_put_first_once_and_change_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "goals"
    shutil.copytree(GOALS, folder)
    first = sorted(folder.rglob("*.yaml"))[0]
    first.write_bytes(b"\xef\xbb\xbf" + first.read_bytes().replace(b"\n", b"\r\n"))
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    outcome = goallint(capsys, "schema", "--write", "--lines", "--path", folder)
    assert outcome.code == 0
    for path, data in before.items():
        after = path.read_bytes()
        if after == data:
            assert (
                len(set(re.findall(r"(?m)^(?:kind|dokument): *(\S+)", data.decode("utf-8-sig"))))
                > 1
            ), path
            continue
        line = after.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0] + b"\n"
        assert after.replace(line, b"", 1) == data
        assert line.endswith(b"\r\n") == (path == first)
        way = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)\s+", line.decode())
        assert way and (path.parent / way[1]).is_file()
    assert "config.schema.json" in (folder / "goallint.yaml").read_text(encoding="utf-8")
    again = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    goallint(capsys, "schema", "--write", "--lines", "--path", folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == again
    assert goallint(capsys, "check", folder).code == 0


@pytest.mark.parametrize(
    ("package", "code"), [("", 2), ("goallint", 2), ("git+https://h.invalid/goallint@1", 0)]
)
def test_the_gitlab_template_installs_nothing_that_is_not_named(
    environment: dict[str, str], tmp_path: Path, package: str, code: int
) -> None:
    text = (ROOT / "templates" / "goallint.gitlab-ci.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["goallint"]
    assert job["variables"]["GOALLINT_PACKAGE"] == ""
    demand, install = job["before_script"]
    assert '"$GOALLINT_PACKAGE"' in install
    done = script(demand, environment | {"GOALLINT_PACKAGE": package}, tmp_path)
    assert done.returncode == code
    assert ("GOALLINT_PACKAGE" in done.stdout) == bool(code)


def test_no_page_installs_a_bare_name() -> None:
    pages = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("templates/*"),
        ROOT / "action.yml",
    ]
    bare = re.compile(
        r"(?:(?:pipx?|uv tool) (?:install|download|run)|uvx(?: --from)?|--spec|docker pull)"
        r" (?:--?\S+ )*[\"']?goallint\b(?!-\d)"
    )
    for wrong in (
        'pip install -U "goallint[excel]"', "uvx goallint check", "uvx --from goallint[all] goallint",
        "pipx install goallint", "pipx run goallint check", "uv tool install 'goallint'",
    ):  # fmt: skip
        assert bare.search(wrong), wrong
    found = {page.name: bare.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert not [name for name, rows in found.items() if rows]
