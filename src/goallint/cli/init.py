"""`goallint init`: a new workspace, copied from the model municipality."""

from pathlib import Path
from shlex import quote

import click

from goallint.cli import common
from goallint.cli.english import in_english
from goallint.engine.configuration import LANGUAGES
from goallint.format.translate import translate
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import folder
from goallint.source.discovery import CONFIGURATION
from goallint.source.writing import write


@click.command("init", cls=common.Command)
@common.path_argument
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the keys; else the locale's."
)
def command(path: Path, lang: str | None) -> None:
    """Start a workspace in PATH: a complete model municipality to rewrite as your own.

    Nothing that is already there is overwritten.
    """
    language = lang or common.of_locale()
    words = Catalogue(language)
    model = folder("goals")
    files = sorted(
        file for file in model.rglob("*") if file.suffix in (".yaml", ".md") and file.is_file()
    )
    content = {path / file.relative_to(model): _content(file, language) for file in files}
    taken = [target for target in content if target.exists()]
    # What a start that was cut short has left is taken up where it ended.
    if len(taken) == len(files) or any(not _holds(target, content[target]) for target in taken):
        raise common.Problem(
            words.plain(
                "error",
                "{path} is already there; choose an empty folder",
                path=taken[0],
            )
        )
    for target, text in content.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target, text)
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
        return content
    translated = translate(content, language, configuration=file.name == CONFIGURATION)
    return in_english(translated) if language == "en" else translated


def _holds(target: Path, content: str) -> bool:
    return target.is_file() and target.read_bytes() == content.encode()
