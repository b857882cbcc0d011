"""`goallint init`: a new workspace, copied from the model municipality or an example."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from shlex import quote

import click

from goallint.cli import groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.english import in_english, keys_in_english
from goallint.cli.problems import Problem
from goallint.cli.usage_words import of_locale, said
from goallint.findings import LANGUAGES
from goallint.format.translate import translate
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import folder
from goallint.source.discovery import CONFIGURATION
from goallint.source.writing import write

# Some file systems take letters apart: å becomes a and a ring.
EXAMPLES = {
    unicodedata.normalize("NFC", file.parent.name): file.parent
    for file in sorted(folder("examples").glob(f"*/{CONFIGURATION}"))
}


@click.command("init", cls=ConfiguredCommand)
@parameters.path_argument
@groups.option(
    "--example",
    metavar="NAME",
    type=click.Choice(tuple(EXAMPLES)),
    help="Copy an example as it is, instead of the model: bracknell-forest-2025, enköping-2022,"
    " perstorp-2022, piteå-2023, trosa-2019, vasa-2023 or västerås-2021.",
)
@groups.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the keys (default: the locale's)."
)
def command(path: Path, example: str | None, lang: str | None) -> None:
    """Start a workspace in PATH: a complete model municipality to rewrite as your own.

    Existing files are never overwritten.
    """
    if example and lang:
        raise click.UsageError(said("--example copies as it is; --lang cannot be given with it"))
    language = lang or of_locale()
    words = Catalogue(language)
    model = EXAMPLES[example] if example else folder("goals")
    files = sorted(
        file for file in model.rglob("*") if file.suffix in (".yaml", ".md") and file.is_file()
    )
    content = {
        path / file.relative_to(model): file.read_text(encoding="utf-8")
        if example
        else _content(file, language)
        for file in files
    }
    taken = [target for target in content if target.exists()]
    # What a start that was cut short has left is taken up where it ended.
    if len(taken) == len(files) or any(not _holds(target, content[target]) for target in taken):
        raise Problem.worded(
            words, "{path} is already there; choose an empty folder", path=taken[0]
        )
    begun: list[Path] = []
    try:
        for target, text in content.items():
            begun += (one for one in (target, *target.parents) if not one.exists())
            write(target, text, folders=True)
    except OSError:
        # Where there is no room for all of it, none of it is of use.
        for one in sorted(begun, key=lambda one: len(one.parts), reverse=True):
            with suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        raise
    told = words.plain(
        "init",
        "{n} files in {path}; begin with organisation.yaml, then run: goallint check {quoted}",
        n=len(files),
        path=path,
        quoted=quote(str(path)),
    )
    click.echo(safe(told))


def _content(file: Path, language: str) -> str:
    content = file.read_text(encoding="utf-8")
    if file.suffix != ".yaml":
        # What lies beside the model in the project does not lie beside its copy.
        content = re.sub(r"\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", content)
        return keys_in_english(content) if language == "en" else content
    translated = translate(content, language, configuration=file.name == CONFIGURATION)
    return in_english(translated) if language == "en" else translated


def _holds(target: Path, content: str) -> bool:
    return target.is_file() and target.read_bytes() == content.encode()
