"""`goallint cache`: what is remembered of the last checks."""

import click

from goallint.cli import common, memory
from goallint.output.catalogue import Catalogue
from goallint.source.cache_folder import folder


@click.group("cache")
def command() -> None:
    """Show or clear what is remembered of the last checks."""


@command.command("clear")
@common.language_option
def clear(lang: str | None) -> None:
    """Forget every check, so that the next ones read everything anew."""
    catalogue = Catalogue(lang or common.of_locale())
    click.echo(catalogue.counted("forgotten", memory.clear()))


@command.command("show", short_help="Tell where it is kept, and how large it is.")
def show() -> None:
    """Tell where it is kept, how many checks there are, and how large all of it is."""
    place = folder()
    size = sum(path.stat().st_size for path in place.glob("*"))
    click.echo(f"{place}  {len(list(place.glob('*.json')))}  {size} B")
