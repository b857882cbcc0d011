"""Writes the five files of a new rule, with the family's next free code.

    python .ci/new_rule.py long-goal-title --family wording

What is written is a rule that finds every goal. Its bad example passes and its good one fails until
`check` says what is to be found; the texts are to be replaced, in both languages. Nothing is written
if the name is taken.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RULES = Path("src/goallint/rules")
REGISTRY = RULES / "registry.py"
TEXTS = Path("src/goallint/locale/sv/LC_MESSAGES/goallint.po")
PAGES = Path("src/goallint/locale/sv/rules.yaml")
_ROW = re.compile(r'^    RegisteredRule\("GL(\d{3})", "(\w+)\.(\w+)"', re.MULTILINE)
_OF_GOALLINT_ITSELF = 90
"""From here on a hundred holds what is about goallint: waivers, configuration, errors of its own."""

_RULE = '''"""A goal is not as it should be: replace this line, which says what the rule finds.

Say here why that matters, in two or three sentences.

## Bad

```yaml
{plan}  - {{id: SN-1, title: What is found}}   # <- {code}
```

## Good

```yaml
{plan}  - {{id: SN-1, title: What is not}}
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    if workspace.owes(goal):
        yield RULE.found(goal)


RULE = Rule(
    code="{code}",
    severity=Severity.INFO,
    check=check,
    messages='goal {{goal}} "{{title}}" is found by {name}',
    helps="say what to write, with a value that could stand there",
)
'''
_PLAN = "kind: plan\ntitle: Verksamhetsplan 2023\nbody: sn\nperiod: 2023\ngoals:\n"
_TEXTS = r"""
msgctxt "{name}"
msgid "goal {{goal}} \"{{title}}\" is found by {name}"
msgstr "målet {{goal}} \"{{title}}\" hittas av {name}"

msgctxt "{name}"
msgid "say what to write, with a value that could stand there"
msgstr "säg vad som ska skrivas, med ett värde som kan stå där"
"""
_PAGE = """{name}:
  what: Ett mål är inte som det ska.
  why: >-
    Säg här varför det spelar roll.
"""
_SPEC = """# {name}

A goal is not as it should be.

## What is found, and what is nearly so

```yaml
{plan}  - {{id: SN-1, title: What is found}}   # <- {code}
  - {{id: SN-2, title: What is nearly so}}
```
"""


def families(root: Path) -> list[str]:
    """The folders that rules stand in."""
    return sorted({family for _, family, _ in _rows(root)})


def write(name: str, family: str, root: Path = ROOT) -> tuple[str, list[Path]]:
    """Writes the files of a rule; returns its code and the files. Raises ValueError if it cannot be."""
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name):
        raise ValueError(
            f"{name} is no name for a rule: write words with hyphens, e.g. long-goal-title"
        )
    module = name.replace("-", "_")
    rows = _rows(root)
    if module in {taken for _, _, taken in rows}:
        raise ValueError(f"the name {name} is taken")
    if family not in families(root):
        raise ValueError(f"there is no family {family}: choose one of {', '.join(families(root))}")
    numbers = [n for n, of, _ in rows if of == family and n % 100 < _OF_GOALLINT_ITSELF]
    code = f"GL{max(numbers) + 1:03}"
    said = {"name": name, "code": code, "plan": _PLAN}
    rule, spec = RULES / family / f"{module}.py", Path("tests/specs") / f"{name}.md"
    for path, text in ((rule, _RULE), (spec, _SPEC)):
        (root / path).write_text(text.format(**said), encoding="utf-8")
    _insert(
        root / REGISTRY,
        _end_of_row(root, max(numbers)),
        f'    RegisteredRule("{code}", "{family}.{module}"),\n',
    )
    for path, text in ((TEXTS, _TEXTS), (PAGES, _PAGE)):
        _insert(root / path, None, text.format(**said))
    return code, [rule, REGISTRY, TEXTS, PAGES, spec]


def _rows(root: Path) -> list[tuple[int, str, str]]:
    found = _ROW.findall((root / REGISTRY).read_text(encoding="utf-8"))
    return [(int(number), family, module) for number, family, module in found]


def _end_of_row(root: Path, number: int) -> int:
    """Where the row of a code ends, in the registry."""
    text = (root / REGISTRY).read_text(encoding="utf-8")
    return text.index("\n", text.index(f'RegisteredRule("GL{number:03}"')) + 1


def _insert(path: Path, at: int | None, text: str) -> None:
    """Puts a text into a file, or at its end."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before[:at] + text + (before[at:] if at is not None else ""), encoding="utf-8")


def main() -> int:
    """Writes what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the files of a new rule.")
    parser.add_argument("name", help="its name: words with hyphens")
    parser.add_argument("--family", required=True, help=f"one of {', '.join(families(ROOT))}")
    given = parser.parse_args()
    try:
        code, files = write(given.name, given.family)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{code} {given.name}: fill in, then add a line to CHANGELOG.md")
    print(*files, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
