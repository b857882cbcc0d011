"""Holds every Swedish page to its English twin, so that neither runs ahead of the other.

`docs/sv/adopt.md` is the twin of `docs/adopt.md`. A twin has the same headings in the same order,
and under each the same commands, files, samples, tables of options and generated tables: a sample in
YAML is the English one with Swedish keys and words, a command may differ in `--lang` and in the
names in `NAMES`. Prose cannot be compared, so a page ends with a mark of each English section as it
was when the Swedish one was written:

    <!-- english: 1f0c9a 77be02 … -->

A section of the English page that has changed since is named. Whoever has carried the change over
says so with `python .ci/generate.py --translated docs/sv/adopt.md`, which writes the marks anew.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

from goallint.format.translate import translate

ENGLISH_ONLY = frozenset({
    "architecture.md", "changelog.md", "contributing.md", "decisions.md", "reliability.md", "versions.md",
    "own-rules.md", "api.md", "finding.md",
})  # fmt: skip
"""Pages for developers. Every other page has a Swedish twin."""

NAMES = {
    "plans": "planer",
    "municipalities": "kommuner",
    "no-such-folder": "mapp-som-inte-finns",
    "targets.xlsx": "mål.xlsx",
    "report.html": "rapport.html",
    "survey.html": "kartläggning.html",
    "survey.json": "kartläggning.json",
    "survey.csv": "kartläggning.csv",
    "plans.yml": "planer.yml",
    "at least": "minst",
    "at most": "högst",
    "council": "fullmäktige",
    "board": "nämnd",
    "percent": "procent",
    "language: en": "language: sv",
}
"""What a Swedish reader calls the files and values of the English pages."""

_MARKS = re.compile(r"^<!-- english: (?P<marks>[0-9a-f ]+) -->\n", re.MULTILINE)
_GENERATED = re.compile(r"^(<!-- (?:options|table): .+? -->)\n.*?^<!-- end -->$", re.M | re.S)
_OUTPUT = re.compile(r"^(<!-- run: .+? -->)(?:\n\n?(`{3,})[^\n]*\n.*?^\2)$", re.M | re.S)
_FREE = re.compile(r" --lang (?:en|sv)\b|(?<=\| (?:head|tail)) -\d+")
"""What a command on a Swedish page may have otherwise."""
_NAME = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, NAMES))})(?![\w-])")
_COMMENT = re.compile(r"(?:^|\s+)# .*$|^#.*\n", re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<to>[^)#:\s]+\.md)(?:#[^)]*)?\)")


class Section(NamedTuple):
    """What stands under one heading."""

    level: int
    title: str
    samples: tuple[tuple[str, str], ...]
    """Commands, samples and generated parts: of what sort, and what can be compared of it."""
    prose: str


def faults(docs: Path) -> Iterator[str]:
    """What the Swedish pages below `docs` lack, or have otherwise than their twins."""
    swedish = docs / "sv"
    for english in sorted(docs.rglob("*.md")):
        way = english.relative_to(docs)
        if way.parts[0] in ("sv", "rules") or way.name in ENGLISH_ONLY:
            continue
        if not (swedish / way).is_file():
            yield f"docs/{way} has no Swedish twin docs/sv/{way}"
    for page in sorted(swedish.rglob("*.md")):
        way = page.relative_to(swedish)
        if way.parts[0] == "rules" or way.name == "keys.md":
            continue
        name = f"docs/sv/{way}"
        if not (docs / way).is_file():
            yield f"{name} has no English twin docs/{way}"
            continue
        text, english = page.read_text("utf-8"), (docs / way).read_text("utf-8")
        yield from (f"{name}: {fault}" for fault in compared(english, text))
        yield from (f"{name}: {fault}" for fault in _links(page, text, docs))


def compared(english: str, swedish: str) -> Iterator[str]:
    """In what a Swedish page differs from its twin, or has fallen behind it."""
    theirs, ours = sections(english), sections(swedish)
    if [one.level for one in theirs] != [one.level for one in ours]:
        yield (
            f"other headings than the English page: {_titles(ours)}; there they are {_titles(theirs)}"
        )
        return
    for their, our in zip(theirs, ours, strict=True):
        wanted = [line for one in their.samples for line in _lines(*_in_swedish(*one))]
        found = [line for one in our.samples for line in _lines(*_compared(*one))]
        for one, other in zip_longest(found, wanted, fillvalue="nothing"):
            if one != other:
                yield f'under "{our.title}": {one}, but {other} by the English page'
                break
    match = _MARKS.search(swedish)
    marks = match["marks"].split() if match else []
    now = [_mark(one) for one in theirs]
    behind = [one.title for one, mark in zip(theirs, now, strict=True) if mark not in marks]
    if behind or len(marks) != len(now):
        titles = ", ".join(f'"{title}"' for title in behind) or "a section that is gone"
        yield (
            f"the English page has changed in {titles}; carry that over,"
            " then run python .ci/generate.py --translated with the page"
        )


def marked(english: str, swedish: str) -> str:
    """The Swedish page as one that is up to date with its twin."""
    marks = f"<!-- english: {' '.join(_mark(one) for one in sections(english))} -->\n"
    return _MARKS.sub("", swedish).rstrip("\n") + f"\n\n{marks}"


def twin(page: Path, docs: Path) -> Path:
    """The English page of a Swedish one."""
    return docs / page.resolve().relative_to((docs / "sv").resolve())


def sections(page: str) -> list[Section]:
    """The sections of a page, without what is generated in it."""
    page = _OUTPUT.sub(r"\1", _GENERATED.sub(r"\1", _MARKS.sub("", page)))
    lines = page.splitlines()
    tokens = MarkdownIt("commonmark").parse(page)
    found: list[tuple[int, str, list[tuple[str, str]], list[str]]] = [(0, "", [], [])]
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append((int(token.tag[1]), tokens[number + 1].content, [], []))
        elif token.type == "fence":
            found[-1][2].append((token.info.split(" ")[0], token.content))
        elif token.type == "html_block" and (
            mark := re.match(r"<!-- (\w+): (.+?) -->", token.content)
        ):
            found[-1][2].append((mark[1], mark[2]))
        elif token.map and not token.level and not token.type.startswith("html"):
            found[-1][3].append(" ".join(" ".join(lines[slice(*token.map)]).split()))
    return [
        Section(level, title, tuple(samples), "\n".join(prose))
        for level, title, samples, prose in found
        if level or samples or prose
    ]


def _in_swedish(sort: str, content: str) -> tuple[str, str]:
    """What a Swedish page should have where the English one has this."""
    content = _NAME.sub(lambda match: NAMES[match[0]], content)
    if sort == "yaml":
        content = other_language(content)
    return _compared(sort, content)


def other_language(content: str) -> str:
    """A document, or a part of a plan, with keys of the other language; anything else as it is."""
    if re.search(r"^kind:", content, re.MULTILINE):
        return translate(content, "sv")
    if re.search(r"^dokument:", content, re.MULTILINE):
        return translate(content, "en")
    return translate(f"kind: plan\n{content}", "sv").partition("\n")[2]


def _compared(sort: str, content: str) -> tuple[str, str]:
    """What can be compared: no comments, no choice of language, no line breaks at the end."""
    content = _FREE.sub("", _COMMENT.sub("", content))
    return sort, "\n".join(line.rstrip() for line in content.strip().splitlines())


def _lines(sort: str, content: str) -> list[str]:
    return [f"{sort}: `{line}`" for line in content.splitlines()]


def _mark(section: Section) -> str:
    return hashlib.sha256(f"{section.title}\n{section.prose}".encode()).hexdigest()[:6]


def _titles(of: list[Section]) -> str:
    return ", ".join(f"{'#' * one.level} {one.title}" for one in of if one.level)


def _links(page: Path, text: str, docs: Path) -> Iterator[str]:
    """Links to English pages that are there in Swedish, but for those that say that they are English."""
    top = docs.resolve()
    for link in _LINK.finditer(text):
        way = (page.parent / link["to"]).resolve()
        if not way.is_relative_to(top) or link["text"] in ("In English", "på engelska"):
            continue
        own = top / "sv" / way.relative_to(top)
        if own.is_file():
            yield f"{link['to']} is there in Swedish, as {own.relative_to(top)}"
