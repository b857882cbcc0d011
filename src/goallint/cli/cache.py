"""`goallint cache`: what is remembered of the last checks, and of the files that they read."""

from pathlib import Path

import click

from goallint.cli import answers, common
from goallint.findings import Example
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.cache_folder import folder


@click.group("cache", cls=common.Group)
def command() -> None:
    """Show or clear what is remembered of checks and of the files that they read."""


_path = click.argument("path", required=False, type=click.Path(path_type=Path))


@command.command("clear", short_help="Forget everything, or what was said of one workspace.")
@_path
@common.language_option
def clear(path: Path | None, lang: str | None) -> None:
    """Forget everything, so that the next checks read everything anew.

    With PATH, forget what was said of the workspace that it is in.
    """
    root = common.workspace_of(path, lang) if path else None
    click.echo(_told("forgotten", answers.clear(root), lang))


@command.command("show", short_help="Tell where it is kept, and how large it is.")
@_path
@common.language_option
def show(path: Path | None, lang: str | None) -> None:
    """Tell where it is kept, how many checks there are, and how large all of it is.

    With PATH, count the checks of the workspace that it is in.
    """
    root = common.workspace_of(path, lang) if path else None
    click.echo(safe(str(folder())))
    click.echo(_told("remembered", answers.held(root), lang))


def _told(name: str, held: answers.Held, lang: str | None) -> str:
    catalogue = Catalogue(lang or common.of_locale())
    size = f"{held.size / 1_000_000:.1f} MB"
    return catalogue.counted(name, held.checks, size=Example(size, size.replace(".", ",")))
