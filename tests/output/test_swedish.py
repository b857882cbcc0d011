"""What Swedish readers are shown has no English word, outside of what is code: marks, names, paths."""

import re
from collections.abc import Iterator

import pytest

from goallint.cli.main import run
from goallint.rules.registry import RULES
from tests.cli.command import GOALS, PITEÅ, ROOT

PERSTORP = ROOT / "examples" / "perstorp-2022"
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|has|have|not|with|from|which|there|error|errors|warning|warnings|info|suggestion|suggestions"
    r"|waived|ignored|baseline|undecided|findings?|goals?|figures?|targets?|bodies|body|reports?|reporting|actions?|analysis|comment"
    r"|assessment|outcome|owner|due|supports|measures|done|ongoing|open|partly|yes|no|met|missing|help|why|also|place|severity)\b",
)  # fmt: skip
CODE = re.compile(
    r"`[^`]*`|\w+\[[a-z-]+\]|\S*[/.]\S*|goallint \w+( \S+)?|--[\w-]+|\"[^\"]*\"|x-\S+"
    r"|^ *\d* \|.*$|\b[A-Z][\w-]*\d[\w-]*\b",
    re.MULTILINE,
)
"""Marks, rule names in brackets, paths, commands, options, titles, lines of files, ids."""


def words(text: str) -> Iterator[str]:
    """The English words of a text, with what stands around them."""
    for row in text.splitlines():
        plain = CODE.sub(" ", row.removeprefix("Arbetsyta: goals"))
        plain = re.sub(r"[a-z]+(?:-[a-z]+)+", " ", plain)  # names of rules
        for match in ENGLISH.finditer(plain):
            yield f"{match[0]} in {row}"


@pytest.mark.parametrize("folder", [PITEÅ, PERSTORP, GOALS], ids=lambda folder: folder.name)
@pytest.mark.parametrize(
    "args",
    [
        ["check", "--info", "--statistics", "--verbose"],
        ["check", "--format", "markdown", "--info"],
        ["cascade"],
        ["audit"],
        ["targets", "--all"],
    ],
    ids=" ".join,
)
def test_no_english_word_in_what_is_shown(
    capsys: pytest.CaptureFixture[str], folder: object, args: list[str]
) -> None:
    run([*args, str(folder), "--lang", "sv"])
    printed = "\n".join(capsys.readouterr())
    assert printed.count("\n") > 3
    assert not list(words(printed))


@pytest.mark.parametrize("name", ["SN-ekonomi", "sn", "sn-vp-2023", "hp-kvalitet"])
def test_no_english_word_in_what_is_explained(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["explain", name, str(PITEÅ), "--lang", "sv"]) == 0
    assert not list(words(capsys.readouterr().out))


def test_no_english_word_in_the_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "--lang", "sv"]) == 0
    listed = capsys.readouterr().out
    assert listed.count("\n") == len(RULES)
    assert not list(words(listed))
