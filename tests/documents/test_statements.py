"""Each statement of the two audits has its place in the examples: held, found, said, or not shown, and why.

The tables, `examples/*/statements.md`, name items, findings and answers; here each is looked up. An
item is looked for in the YAML as it is written, not in what the product makes of it.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from goallint.cli.audit import examined
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load as load_questions
from goallint.views.audit.reckonings import RECKONINGS

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = ("piteå-2023", "perstorp-2022")
LEAST = {"piteå-2023": 130, "perstorp-2022": 60}
"""A table that has lost half of its rows is no table of the audit."""

VERDICT = re.compile(
    r"(?P<how>held|found|silent|set aside|said|not shown)(?P<codes>(?: GL\d{3},?)*)(?: at)?:? ?(?P<rest>.+)"
)
NAMED = re.compile(r"`([^`]+)`((?: \(`[^`]+`\))*)")
ANSWER = re.compile(r"`([\w-]+)`(?: of `([\w-]+)`)?: (yes|partly|no|cannot be assessed)")


class Verdict(NamedTuple):
    row: str
    how: str
    codes: tuple[str, ...]
    rest: str


class Example(NamedTuple):
    folder: Path
    items: dict[str, Any]
    findings: dict[tuple[str, str], set[str]]
    answers: dict[tuple[str, str], str | None]

    def named(self, pattern: str) -> list[str]:
        return [name for name in self.items if name == pattern or fnmatchcase(name, pattern)]


def everything(node: Any) -> Iterator[Any]:
    yield node
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from everything(value)
    elif isinstance(node, list):
        for value in node:
            yield from everything(value)


def has(item: Any, text: str) -> bool:
    """Whether an item has a text in one of its values."""
    words = [" ".join(one.split()) for one in everything(item) if isinstance(one, str)]
    # What is short, as a number or a status, is the whole value.
    return any(text == one if len(text) < 4 else text in one for one in words)


@cache
def example(name: str) -> Example:
    folder = EXAMPLES / name
    items: dict[str, Any] = {}
    titles = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.parent.name == "variant-undantag" or path.name == "goallint.yaml":
            items[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
            continue
        documents = list(yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader))
        items[path.relative_to(folder).as_posix()] = documents
        for document in documents:
            title = document.get("title") or document.get("titel")
            titles[title] = path.stem
        for one in everything(documents):
            if isinstance(one, dict) and "id" in one:
                # The questions of two audits have the same ids.
                items[f"{path.stem}/{one['id']}"] = items[one["id"]] = one
    run = Run(folder, load(folder), jobs=1)
    result = run.result()
    findings: dict[tuple[str, str], set[str]] = {}
    for judged in result.findings:
        key = (judged.rule.code, judged.finding.subject.id)
        findings.setdefault(key, set()).add(judged.status)
    questions = load_questions(folder, RECKONINGS)
    examination = Examination(run.workspace, result, questions, examined(run.workspace))
    answers = {("", one.id): one.answer for one in examination.answered}
    for audit, own in examination.own:
        for one in own:
            answers[titles[audit.title], one.id] = one.answer
            answers.setdefault(("", one.id), one.answer)
    return Example(folder, items, findings, answers)


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    """The verdicts of a table, each with its row."""
    found = []
    text = (EXAMPLES / name / "statements.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| (?!statement|-)(.+) \|$", text, re.MULTILINE):
        statement, *rest = row.split(" | ")
        assert len(rest) == 1 and rest[0].strip(), row
        for part in rest[0].split("; "):
            match = VERDICT.fullmatch(part)
            assert match, (statement, part)
            codes = tuple(re.findall(r"GL\d{3}", match["codes"]))
            assert bool(codes) == (match["how"] in ("found", "silent", "set aside")), part
            found.append(Verdict(statement, match["how"], codes, match["rest"]))
    return tuple(found)


def of(name: str, *how: str) -> list[Verdict]:
    return [one for one in verdicts(name) if one.how in how]


@pytest.mark.parametrize("name", NAMES)
def test_no_row_lacks_a_verdict(name: str) -> None:
    rows = {one.row for one in verdicts(name)}
    assert len(rows) >= LEAST[name]
    for one in of(name, "not shown"):
        assert len(one.rest.split()) >= 3, one


@pytest.mark.parametrize("name", NAMES)
def test_what_is_held_is_there(name: str) -> None:
    told = example(name)
    for one in of(name, "held"):
        named = NAMED.findall(one.rest)
        assert named and NAMED.sub("", one.rest).strip(", ") == "", one
        for pattern, values in named:
            items = told.named(pattern)
            assert items, (one.row, pattern)
            for value in re.findall(r"`([^`]+)`", values):
                assert all(has(told.items[item], value) for item in items), (one.row, value)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_found_and_where_nothing_is_nothing_is(name: str) -> None:
    told = example(name)
    for one in of(name, "found", "silent", "set aside"):
        patterns = re.findall(r"`([^`]+)`", one.rest)
        assert patterns, one
        for pattern in patterns:
            # A level, an area or a reporting may be what a finding is about, and a body.
            items = told.named(pattern)
            assert items, (one.row, pattern)
            for code in one.codes:
                for item in items:
                    states = told.findings.get((code, item), set())
                    wanted = {"found": {"open"}, "silent": set(), "set aside": {"ignored"}}
                    assert states == wanted[one.how], (one.row, code, item, states)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_the_paper_s_answer(name: str) -> None:
    told = example(name)
    for one in of(name, "said"):
        match = ANSWER.fullmatch(one.rest)
        assert match, one
        question, audit, answer = match.groups()
        assert told.answers[audit or "", question] == answer, one


@pytest.mark.parametrize("name", NAMES)
def test_no_finding_is_outside_of_the_table(name: str) -> None:
    told = example(name)
    covered = {
        (code, item)
        for one in of(name, "found", "set aside")
        for code in one.codes
        for pattern in re.findall(r"`([^`]+)`", one.rest)
        for item in told.named(pattern)
    }
    assert set(told.findings) == covered


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("readme", ["README.md", "README.sv.md"])
def test_the_readme_claims_no_more_than_the_table(name: str, readme: str) -> None:
    """How many statements there are, held, found, answered, and not shown in any way."""
    ways: dict[str, set[str]] = {}
    for one in verdicts(name):
        ways.setdefault(one.row, set()).add(one.how)
    counted = [
        len(ways),
        *(sum(how in one for one in ways.values()) for how in ("held", "found", "said")),
        sum(one == {"not shown"} for one in ways.values()),
    ]
    text = (EXAMPLES / name / readme).read_text(encoding="utf-8")
    (claim,) = re.findall(r"\[`statements\.md`\]\(statements\.md\)([^:]+:[^.]+)\.", text)
    assert [int(number) for number in re.findall(r"\d+", claim)] == counted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("readme", ["README.md", "README.sv.md"])
def test_facts_and_what_is_made_up_are_counted(name: str, readme: str) -> None:
    told = example(name)
    marks = [
        one["x-basis"]
        for path, documents in told.items.items()
        if path.endswith(".yaml")
        for one in everything(documents)
        if isinstance(one, dict) and "x-basis" in one
    ]
    text = (told.folder / readme).read_text(encoding="utf-8")
    rows = [
        tuple(0 if cell == "–" else int(cell) for cell in row)
        for row in re.findall(r"^\| [^|*]+ \| (\d+|–) \| (\d+|–) \|$", text, re.MULTILINE)
    ]
    ((audit, illustration),) = re.findall(
        r"^\| \*\*[^|]+\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \|$", text, re.MULTILINE
    )
    wanted = (marks.count("audit"), marks.count("illustration"))
    assert (int(audit), int(illustration)) == wanted
    assert tuple(map(sum, zip(*rows, strict=True))) == wanted
