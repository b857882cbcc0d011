"""`goallint new-year`: last year's plans as drafts for a new year."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.workspaces import opened, settled
from goallint.output.terminal import safe
from goallint.source.encodings import decode
from goallint.views.new_year import Targets, drafts, next_year


@click.command("new-year", cls=ConfiguredCommand)
@groups.argument("year", type=parameters.WholeNumber(1900, 2199), metavar="YEAR")
@parameters.path_argument
@groups.option(
    "--targets",
    type=click.Choice(("empty", "carry")),
    default="empty",
    help="Targets of the year that is over: leave them to be decided, or carry them on (default: empty).",
)
@groups.option("--dry-run", is_flag=True, help="Show the drafts and write nothing.")
@parameters.as_of_option
@parameters.language_option
def command(
    year: int, path: Path, targets: Targets, dry_run: bool, as_of: date | None, lang: str | None
) -> int:
    """Write drafts of plans for YEAR from the plans that end the year before.

    A draft has the structure, the words and the comments of the plan that it continues, with the new
    period. Decisions, days that have passed and targets are left to be filled in; outcomes stay, with
    their year; activities that are done or stopped, and waivers whose time is out, are left out. `goallint check` then says what is
    missing. No file is ever overwritten.

    Exit codes: 0 every plan has its draft, 1 some plans could not be carried on, 2 could not run.
    """
    root, configuration, words = settled(path, lang, as_of=as_of)
    run = opened(root, configuration)
    made, left = drafts(run, year, targets)
    for one in left:
        reason = words.plain("error", one.reason.message, **one.reason.args_)
        click.echo(safe(f"{one.plan.path}: {reason}"), err=True)
    files = {draft.file.path: draft.file for draft in made}
    if dry_run:
        for file in files.values():
            delivery.show(decode(file.new).text, "text")
    for draft in made:
        click.echo(safe(f"{draft.plan.path} → {draft.file.path}"), err=dry_run)
        if draft.left_out:
            told = words.plain(
                "new-year", "left out, done or stopped: {items}", items=draft.left_out
            )
            click.echo(safe(f"  {told}"), err=dry_run)
    if not made and not left:
        told = words.plain(
            "new-year", "no plan ends just before {year} without one that follows", year=str(year)
        )
        other = next_year(run.workspace)
        if other and other != year:
            told += "; " + words.plain(
                "new-year", "the latest can be carried on to {year}", year=str(other)
            )
        click.echo(told)
    elif not dry_run:
        delivery.change(root, files.values(), words)
    return 1 if left else 0
