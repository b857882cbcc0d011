"""`goallint cache`: what is remembered of the last checks, and of the files that they read."""

import click

from goallint.cli import answers, common
from goallint.findings import Example
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.cache_folder import folder


@click.group("cache", cls=common.Group)
def command() -> None:
    """Show or clear what is remembered of checks and of the files that they read."""


@command.command("clear")
@common.language_option
def clear(lang: str | None) -> None:
    """Forget everything, so that the next checks read everything anew."""
    click.echo(_told("forgotten", answers.clear(), lang))


@command.command("show", short_help="Tell where it is kept, and how large it is.")
@common.language_option
def show(lang: str | None) -> None:
    """Tell where it is kept, how many checks there are, and how large all of it is."""
    click.echo(safe(str(folder())))
    click.echo(_told("remembered", answers.held(), lang))


def _told(name: str, held: answers.Held, lang: str | None) -> str:
    catalogue = Catalogue(lang or common.of_locale())
    size = f"{held.size / 1_000_000:.1f} MB"
    return catalogue.counted(name, held.checks, size=Example(size, size.replace(".", ",")))
