"""The GitHub action: its steps, run in order as a runner does, with what they give each other."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from goallint.version import ADDRESS, VERSION
from tests.cli.command import PITEÅ, ROOT
from tests.demanded import missing

pytestmark = pytest.mark.slow

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
COUNTS = {"errors": "0", "warnings": "21", "suggestions": "11", "set-aside": "0"}
"""What GL201 and GL202 say of the example."""


class Outcome(NamedTuple):
    """What a run of the action gave."""

    code: int
    outputs: dict[str, str]
    said: str


class Runner:
    """Does what a runner does with a composite action: expressions, environment, outputs."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (bin_ / "python").chmod(0o755)
        temporary = folder / "temporary"
        temporary.mkdir()
        self.environment = {
            **os.environ, "LC_ALL": "C.UTF-8", "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), **environment,
            "PATH": os.pathsep.join((str(bin_), environment.get("PATH", os.environ["PATH"]))),
        }  # fmt: skip

    def run(self, *steps: str, **given: str) -> Outcome:
        """Runs the named steps, until one fails, with the inputs that are `given`."""
        inputs = {name: str(of.get("default", "")) for name, of in ACTION["inputs"].items()} | given
        context = {f"inputs.{name}": value for name, value in inputs.items()}
        code, said = 0, ""
        for name in steps:
            step, file = STEPS[name], self.folder / f"outputs of {name}"
            file.write_text("")
            environment = {n: _filled(value, context) for n, value in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                env={**self.environment, "GITHUB_OUTPUT": str(file), **environment},
                cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            said += done.stdout + done.stderr
            for row in file.read_text(encoding="utf-8").splitlines():
                output, _, value = row.partition("=")
                context[f"steps.{step['id']}.outputs.{output}"] = value
            if code := done.returncode:
                break
        outputs = {n: _filled(of["value"], context) for n, of in ACTION["outputs"].items()}
        return Outcome(code, outputs, said)


def _filled(text: str, context: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: context.get(match[1], ""), text)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner that has installed the goallint that is tested."""
    made = Runner(tmp_path, {"PYTHONPATH": str(ROOT / "src")})
    shim = tmp_path / "bin" / "goallint"
    shim.write_text('#!/bin/sh\nexec python -m goallint "$@"\n')
    shim.chmod(0o755)
    return made


def test_every_action_that_it_uses_is_pinned_and_every_input_used() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert ACTION["runs"]["using"] == "composite"
    for step in steps:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{0:040}"))
        assert "${{" not in step.get("run", "")
    assert set(re.findall(r"inputs\.([\w-]+)", json.dumps(steps))) == set(ACTION["inputs"])


def test_it_checks_and_tells_with_anything_as_input(runner: Runner) -> None:
    work = runner.folder / "it's a $(touch pwned) folder"
    shutil.copytree(PITEÅ, work)
    given = {"path": work.name, "arguments": "--fail-on=error\n--select=GL201,GL202"}
    done = runner.run("Check", **given, sarif="out.sarif")
    assert (done.code, done.outputs) == (
        0,
        {"version": "", "diff": "", "exit-code": "0", **COUNTS},
    ), done.said
    assert "GL201" in done.said
    assert "GL104" not in done.said
    sarif = json.loads((runner.folder / "out.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    assert not (runner.folder / "pwned").exists()

    done = runner.run("Check", path=work.name, arguments="--select=GL201,GL202")
    assert (done.code, done.outputs) == (1, {"version": "", "diff": "", "exit-code": "1", **COUNTS})
    assert "key-figure-without-target" in (runner.folder / "summary.md").read_text(encoding="utf-8")


def test_it_tells_no_counts_where_nothing_was_checked(runner: Runner) -> None:
    assert runner.run("Check", path=str(PITEÅ), arguments="--select=GL201").code == 1
    done = runner.run("Check", path="nowhere")
    assert done.code == 2
    assert done.outputs == {
        "version": "",
        "diff": "",
        "exit-code": "2",
        **dict.fromkeys(COUNTS, ""),
    }


def test_it_compares_with_a_revision_for_a_comment(runner: Runner) -> None:
    if shutil.which("git") is None:
        missing("git")
    work = runner.folder / "plans"
    shutil.copytree(PITEÅ, work)

    def git(*command: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *command], cwd=work, check=True)

    git("init", "-q", "-b", "main", ".")
    git("add", "-A")
    git("commit", "-qm", "As decided")
    plan = work / "sn" / "verksamhetsplan-2023.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("minst 90 %", "minst 80 %"), encoding="utf-8"
    )
    done = runner.run("Compare", path="plans", diff="main")
    assert done.code == 0, done.said
    told = Path(done.outputs["diff"]).read_text(encoding="utf-8")
    assert "minst 80 %" in told
    assert (runner.folder / "summary.md").read_text(encoding="utf-8") == told
    assert runner.run("Compare", path="plans", diff="main; touch pwned").code != 0
    assert not list(runner.folder.rglob("pwned"))
    assert runner.run("Compare", path="plans").outputs["diff"] == ""


def test_it_installs_itself_or_the_version_that_is_asked_for(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        missing("git")
    for name in ("action", "repository"):
        for part in ("examples", "goals", "schemas", "src"):
            shutil.copytree(ROOT / part, tmp_path / name / part)
        for part in ("LICENSE", "README.md", "pyproject.toml", "setup.cfg", "setup.py"):
            shutil.copy(ROOT / part, tmp_path / name)
    repository, target = tmp_path / "repository", tmp_path / "target"
    constants = repository / "src" / "goallint" / "version.py"
    constants.write_text(constants.read_text().replace(f'"{VERSION}"', '"0.0.7"'))
    for command in ("init -q .", "add -A", "commit -qm .", "tag v0.0.7"):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command.split()],
            cwd=repository, check=True,
        )  # fmt: skip
    # No index is asked: what goallint needs is there, and the project's address leads to the folder.
    runner = Runner(
        tmp_path,
        {
            "GITHUB_ACTION_PATH": str(tmp_path / "action"),
            "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_TARGET": str(target), "PIP_UPGRADE": "1",
            "PYTHONPATH": str(target), "PATH": f"{target / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{repository.as_uri()}.insteadOf",
            "GIT_CONFIG_VALUE_0": ADDRESS,
        },
    )  # fmt: skip
    for asked, version in (("", VERSION), ("v0.0.7", "0.0.7")):
        done = runner.run(*STEPS, path=str(PITEÅ), arguments="--select=GL201,GL202", version=asked)
        wanted = {"version": version, "diff": "", "exit-code": "1", **COUNTS}
        assert (done.code, done.outputs) == (1, wanted), done.said
    assert runner.run(*STEPS, path=str(PITEÅ), version="no-such-tag").outputs["version"] == ""
