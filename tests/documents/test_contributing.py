"""The recipe in CONTRIBUTING.md for a new rule works as it stands."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
RECIPE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add a rule")[1]
STEP = re.compile(
    r"^<!-- (file|after|before): (\S+?)(?:: ([^\n]+?))? -->\n\n(`{3,})\w+\n(.*?)^\4$",
    re.MULTILINE | re.DOTALL,
)


def copied(tmp_path: Path) -> None:
    for folder in ("src", "tests", ".ci", "docs"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.md")
        )
    for folder in ("rules", "sv/rules"):
        (tmp_path / "docs" / folder).mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "setup.cfg", tmp_path)


def test_the_recipe_for_a_rule_works(tmp_path: Path) -> None:
    copied(tmp_path)
    steps = STEP.findall(RECIPE)
    assert [how for how, *_ in steps] == ["file", "after", "before", "before", "file"]
    for how, path, anchor, _, content in steps:
        follow(how, tmp_path / path, anchor, content)
    made, tested, shown = (run(line, tmp_path) for line in commands()[-3:])
    assert made == ""
    assert re.search(r"^[4-9] passed", tested, re.MULTILINE), tested
    assert "nobody can repeat" in shown
    page = (tmp_path / "docs" / "sv" / "rules" / "long-goal-title.md").read_text(encoding="utf-8")
    assert re.search(r"har 3\d ord, fler än 30", page)


def test_the_files_of_a_rule_are_written(tmp_path: Path) -> None:
    copied(tmp_path)
    (line,) = (line for line in commands() if "new_rule" in line)
    said = run(line, tmp_path).splitlines()
    assert said[0].startswith("GL308 long-goal-title: ")
    assert len(said) == 6
    assert all((tmp_path / path).is_file() for path in said[1:])
    registry = (tmp_path / "src/goallint/rules/registry.py").read_text(encoding="utf-8")
    assert 'goal_without_owner"),\n    Row("GL308", "wording.long_goal_title"),\n' in registry
    made, tested, _ = commands()[-3:]
    assert "Good: other findings" in run(made, tmp_path, expected=1)
    rule = tmp_path / said[1]
    text = rule.read_text(encoding="utf-8")
    rule.write_text(
        text.replace("if workspace", 'if goal.title == "What is found" and workspace'), "utf-8"
    )
    assert run(made, tmp_path) == ""
    assert re.search(r"^[4-9] passed", run(tested, tmp_path), re.MULTILINE)
    for wrong in (
        line,
        line.replace("long", "new").replace("wording", "words"),
        line.replace("-goal-", "G"),
    ):
        run(wrong, tmp_path, expected=2)


def follow(how: str, file: Path, anchor: str, content: str) -> None:
    if how == "file":
        assert not file.exists()
        file.write_text(content, encoding="utf-8")
        return
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.strip() == anchor)
    lines.insert(at + (how == "after"), content)
    file.write_text("".join(lines), encoding="utf-8")


def commands() -> list[str]:
    return re.findall(r"^\$ python (.*)$", RECIPE, re.MULTILINE)


def run(line: str, folder: Path, expected: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *shlex.split(line)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr if expected else done.stdout
