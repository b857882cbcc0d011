"""`goallint cache`: what is remembered of the last checks, and of the files that they read."""

from pathlib import Path

import click

from goallint.cli import groups, kept_answers, parameters
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.usage_words import of_locale
from goallint.cli.workspaces import workspace_of
from goallint.findings import Example
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.cache_folder import folder


@click.group("cache", cls=ConfiguredGroup)
def command() -> None:
    """Show or clear the cache of runs and of the files that they read."""


_path = groups.argument("path", required=False, type=click.Path(path_type=Path))


@command.command("clear", short_help="Delete the cache, or that of one workspace.")
@_path
@parameters.language_option
def clear(path: Path | None, lang: str | None) -> None:
    """Delete the cache.

    With PATH, delete the saved runs of the workspace that contains it.
    """
    root = workspace_of(path, lang) if path else None
    click.echo(_told("forgotten", kept_answers.clear(root), lang))


@command.command("show", short_help="Show the location and size of the cache.")
@_path
@parameters.language_option
def show(path: Path | None, lang: str | None) -> None:
    """Show the location of the cache, the number of saved runs and the size.

    With PATH, count the runs of the workspace that contains it.
    """
    root = workspace_of(path, lang) if path else None
    click.echo(safe(str(folder())))
    click.echo(_told("remembered", kept_answers.held(root), lang))


def _told(name: str, held: kept_answers.Held, lang: str | None) -> str:
    catalogue = Catalogue(lang or of_locale())
    size = f"{held.size / 1_000_000:.1f} MB"
    return catalogue.counted(name, held.checks, size=Example(size, size.replace(".", ",")))
