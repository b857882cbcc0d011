"""Examples in Markdown, as rule docstrings and the specs in `specs/` have them.

A section begins with a heading. Its `yaml` blocks are the files of one workspace: named in the
fence (```` ```yaml sn/plan.yaml ````), else `plan.yaml`. Where no block holds an organisation, the
one below is added. `# <- GL201` at the end of a line expects a finding of that code on that line,
`# <- GL201 GL201` two. A line `as_of: 2024-06-30` in the prose sets the day, which is else
2023-12-31.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run

ORGANISATION = """\
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
  - {id: unit, name: Enhet}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf, aliases: [SN]}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: avd-b, name: Avdelning B, level: department, under: sn}
  - {id: enh-1, name: Enhet 1, level: unit, under: avd-a}
"""

_FENCE = re.compile(r"^```yaml(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(r"# <- ((?:GL\d{3} ?)+)$", re.MULTILINE)
_AS_OF = re.compile(r"^as_of: (\S+)$", re.MULTILINE)


class Example(NamedTuple):
    """One section: a workspace and the findings that it should give."""

    title: str
    files: dict[str, str]
    as_of: date
    expected: Counter[tuple[str, str, int]]
    """Code, path and line, and how often."""


def examples(text: str) -> list[Example]:
    """The sections of `text` that hold YAML."""
    found = []
    for section in re.split(r"^(?=#+ )", text, flags=re.MULTILINE):
        files: dict[str, str] = {}
        expected: Counter[tuple[str, str, int]] = Counter()
        for name, content in _FENCE.findall(section):
            path = name or "plan.yaml"
            assert path not in files, f"{path} stands twice under one heading"
            files[path] = content
            for number, line in enumerate(content.split("\n"), 1):
                match = _EXPECTED.search(line)
                for code in match[1].split() if match else ():
                    expected[code, path, number] += 1
        if files:
            as_of = _AS_OF.search(section)
            day = date.fromisoformat(as_of[1]) if as_of else date(2023, 12, 31)
            title = section.split("\n", 1)[0].lstrip("# ").strip()
            found.append(Example(title, files, day, expected))
    return found


def has_organisation(example: Example) -> bool:
    """Whether the example has an organisation of its own."""
    return any(
        re.search(r"^(kind|dokument): organisation", text, re.MULTILINE)
        for text in example.files.values()
    )


def laid_out(example: Example, folder: Path, *, alone: bool | None = None) -> None:
    """Writes the files of `example` as a workspace in `folder`; `alone` without an organisation beside."""
    for path, content in example.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    if not (has_organisation(example) if alone is None else alone):
        (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "goallint.yaml").write_text("language: en\n", encoding="utf-8")


def run(example: Example, folder: Path, **configuration: object) -> Result:
    """The findings of `example`, laid out as a workspace in `folder`."""
    laid_out(example, folder)
    return Run(folder, Configuration(as_of=example.as_of, **configuration), jobs=1).result()  # type: ignore[arg-type]


def found(result: Result, *codes: str) -> Counter[tuple[str, str, int]]:
    """The findings of one or some rules, as an example expects them."""
    return Counter(
        (j.rule.code, j.place.path, j.place.line) for j in result.findings if j.rule.code in codes
    )


def shown(result: Result) -> str:
    """All findings in short, for a failing test."""
    return "\n".join(
        f"{j.place.path}:{j.place.line} {j.rule.code} {j.finding.variant} {dict(j.finding.args)}"
        for j in result.findings
    )
