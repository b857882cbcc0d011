"""The recipes in CONTRIBUTING.md, for a new rule and a new key, work as they stand."""

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
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPE = CONTRIBUTING.split("## Add a rule")[1]
KEY = CONTRIBUTING.split("## Add a key")[1].split("\n## ")[0]
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
    assert (
        'goal_without_owner"),\n    RegisteredRule("GL308", "wording.long_goal_title"),\n'
        in registry
    )
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


PLAN = """\
dokument: plan
titel: Plan
organ: sn
period: 2023
mål:
  - {id: M1, titel: Trygg hemtjänst, leds_av: sn}
  - {id: M2, titel: Bra skola, leds: vilka}
  - {id: M3, titel: Nära vård, led_av: sn}
"""
FOLLOWS = """
from pathlib import Path
from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.plain import plain
from goallint.format.schema import schema_of
result = Run(Path("w"), Configuration(select=("GL004", "GL010")), jobs=1, cache=False)
plan = result.workspace.plans.all[0]
print([plain(goal).get("lead") for goal in plan.goals])
for found in sorted((j.finding.rule, str(sorted(j.finding.args.items()))) for j in result.result().findings):
    print(*found)
for language in ("en", "sv"):
    print([k for k in schema_of("plan", language)["$defs"]["goal"]["properties"] if k[:2] == "le"])
"""


def test_all_follows_from_a_key_and_its_texts(tmp_path: Path) -> None:
    copied(tmp_path)
    steps = STEP.findall(KEY)
    assert [Path(path).name for _, path, *_ in steps] == ["plan.py", "goal.yaml"]
    for how, path, anchor, _, content in steps:
        follow(how, tmp_path / path, anchor, content)
    work = tmp_path / "w"
    work.mkdir()
    (work / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (work / "organisation.yaml").write_text(
        "kind: organisation\nname: K\nlevels: [{id: n, name: N}]\nbodies: [{id: sn, name: S, level: n}]\n"
    )
    (tmp_path / "follows.py").write_text(FOLLOWS, encoding="utf-8")
    read, unknown, dangling, english, swedish = run("follows.py", tmp_path).splitlines()
    assert read == "['sn', 'vilka', None]"
    assert unknown.startswith("unknown-field") and "'leds_av'" in unknown
    assert dangling.startswith("unknown-reference") and "'vilka'" in dangling
    assert (english, swedish) == ("['lead']", "['leds_av', 'leds']")


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
