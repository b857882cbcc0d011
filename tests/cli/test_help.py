"""Help and errors of usage come in the language that is asked for, wherever it is asked for."""

import ast
import gettext
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from goallint.cli.main import COMMANDS, cli, run
from goallint.cli.usage_words import asked, speaking
from goallint.output.catalogue import DOMAIN, LOCALE
from tests.cli.command import goallint
from tests.output.test_catalogue import commands, entries

ENGLISH = re.compile(r"\b(the|of|and|with|show|default|usage|options|write|this|only)\b", re.I)
NAMES = re.compile(r"(?m)^ +[a-z]+  |`[^`]*`|--[\w-]+|\[.*?\]|\bgoallint\b.*?(?=\n)|OPTIONS")


@pytest.mark.parametrize("name", ["", *COMMANDS, "baseline write", "cache show", "config show"])
def test_help_in_swedish_has_no_english_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert run([*name.split(), "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Användning: goallint ")
    assert not ENGLISH.search(NAMES.sub("", text)), text


def test_help_follows_the_locale_and_the_option_goes_before_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert goallint(capsys, "check", "--help").out.startswith("Usage: ")
    assert goallint(capsys, "--lang", "sv").err.startswith("goallint: Det finns ingen flagga")
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert run(["check", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Användning: ")
    assert run(["check", "--help", "--lang=en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "--no-such"], "Det finns ingen flagga"),
        (["fill"], "Saknar argumentet 'FIL.xlsx'."),
        (["check", "--as-of", "x"], "Ogiltigt värde för '--as-of': \"x\" är inget datum"),
        (["check", "--fail-on", "x"], "Ogiltigt värde för '--fail-on': 'x' är inget av "),
        (["check", "--jobs", "0"], "Ogiltigt värde för '--jobs': 0 ligger utanför "),
        (["new-year", "tjugo"], "Ogiltigt värde för 'ÅR': 'tjugo' är inget giltigt heltal."),
        (["survey", "--longest", "x"], "Ogiltigt värde för '--longest': 'x' är inget giltigt tal."),
        (
            ["audit", "--template", "x.docx"],
            "Ogiltigt värde för '--template': 'x.docx' finns inte.",
        ),
        (["cascade", "--goal"], "Flaggan '--goal' behöver ett värde."),
        (["cascade", "a", "b", "c"], "Argumenten b c är för många"),
        (["config", "x"], "Det finns inget kommando "),
        (["chek"], 'det finns inget kommando "chek"; menade du check?'),
        (["check", "a", "b"], "det går bara att ange en SÖKVÄG; "),
        (["check", "--fix", "--diff"], "--diff visar vad --fix skulle göra; välj en av dem"),
    ],
)
def test_errors_of_usage_in_swedish(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    said: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert run(args) == 2
    assert capsys.readouterr().err.startswith(f"goallint: {said}")


def test_what_the_process_has_set_is_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    goallint(capsys, "check", "--help", "--lang", "sv")
    goallint(capsys, "check", "--no-such", "--lang", "sv")
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before


@pytest.mark.parametrize(
    ("args", "language"),
    [
        (["check", "--lang", "sv"], "sv"),
        (["check", "--lang=en", "--help"], "en"),
        (["check", "--lang", "sv", "--lang", "en"], "en"),
        (["check", "--", "--lang", "sv"], ""),
        (["check", "--lang", "de"], ""),
        (["check", "--lang"], ""),
        ([], ""),
    ],
)
def test_the_language_that_is_asked_for(args: list[str], language: str) -> None:
    assert asked(args) == language


def test_all_that_this_click_can_say_of_usage_is_in_the_catalogue() -> None:
    """What only those who write commands can see is left out."""
    inside = {"formatting", "core", "exceptions", "parser", "types"}
    theirs = re.compile(
        r"Deprecat|deprecat|declar|defined|iterable|UUID|boolean|format|Takes|values are required"
        r"|dynamic|Boolean|env var|default:|Choice\(|start character|^(?:file|directory|path)$"
        r"|executable|prompt|Positional|Error: |Try '"
    )
    folder = Path(click.__file__).parent
    texts = {text for name in inside for text in _translated(folder / f"{name}.py")}
    missing = [text for text in texts if not theirs.search(text) and ("", text) not in entries()]
    assert not missing


def test_every_command_shows_an_error_of_its_own_in_full_where_it_is_asked_to() -> None:
    for command in commands(cli):
        with click.Context(command) as context:
            names = [one.name for one in command.get_params(context)]
            assert names.count("verbose") == 1, command.name


def test_no_kind_of_number_is_named_as_click_names_it() -> None:
    for command in commands(cli):
        for parameter in command.params:
            is_click_s = type(parameter.type).__module__ == "click.types"
            assert not is_click_s or type(parameter.type).__name__ in (
                "BoolParamType", "Choice", "Path", "StringParamType"
            ), parameter.name  # fmt: skip


def _translated(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(getattr(node, "func", None), "id", "")
        if isinstance(node, ast.Call) and name in ("_", "ngettext"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def test_every_command_is_described_in_both_languages() -> None:
    for command in commands(cli):
        helps = {}
        for language in ("sv", "en"):
            with speaking(["--lang", language]):
                helps[language] = [command.help, *(getattr(p, "help", "") for p in command.params)]
        assert all(a != b for a, b in zip(helps["sv"], helps["en"], strict=True) if a), command.name


def test_the_domain_of_the_catalogue_is_found_by_gettext() -> None:
    assert gettext.find(DOMAIN, str(LOCALE), ["sv"])
