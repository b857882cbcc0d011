"""`goallint stratsys`: outcomes to and from Stratsys' import file for measure data."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, fixing, groups, parameters, printing
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.problems import Problem
from goallint.cli.workspaces import configuration_of, language_of, opened, workspace_of
from goallint.engine.run import Run
from goallint.exchange import stratsys
from goallint.exchange.adding import Told
from goallint.intake.separated import decoded
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.files import read_whole
from goallint.source.writing import write
from goallint.views.filling.cell_reading import LARGEST, Refused

MOST_TOLD = 50
"""Rows that are told of one by one."""


@click.group("stratsys", cls=ConfiguredGroup)
def command() -> None:
    """Write and read Stratsys' tab-separated file of measure data, by names or by external codes.

    It is built on Stratsys' manual, and not tried against Stratsys: compare with its own example file first.
    """


_file = groups.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
_mapping = groups.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What things are called in Stratsys: the file of `stratsys names`, edited (default: as here).",
)
_coded = groups.option(
    "--coded", is_flag=True, help="The form with external codes, from the mapping."
)


@command.command("names", short_help="Write the mapping file of names.")
@_file
@parameters.path_argument
@parameters.language_option
def names(file: Path, path: Path, lang: str | None) -> None:
    """Write the names of bodies and key figures to FILE, to be edited: sort, id, name and code in Stratsys.

    A FILE that is there is left as it is.
    """
    run, words = _opened(path, lang)
    if file.exists():
        raise Problem.worded(words, "{path} is there, and is left as it is", path=file)
    write(file, stratsys.mapping(run))


@command.command("out", short_help="Write outcomes or targets for Stratsys.")
@_file
@parameters.path_argument
@groups.option(
    "--column",
    type=click.Choice(stratsys.COLUMNS),
    default="outcome",
    help="The values to write (default: outcome).",
)
@_mapping
@_coded
@parameters.as_of_option
@parameters.language_option
def out(
    file: Path,
    path: Path,
    column: str,
    mapping: Path | None,
    coded: bool,
    as_of: date | None,
    lang: str | None,
) -> int:
    """Write the outcomes or targets of the plans' key figures to FILE, as Stratsys imports measure data.

    One value a line. What has no name, no code, or no single number is listed and left out.

    Exit codes: 0 all was written, 1 something was left out, 2 nothing was written.
    """
    run, words = _opened(path, lang, as_of)
    left: Told = []
    try:
        known = _names(run, mapping, coded)
        content, count = stratsys.written(run, known, column, coded, left)
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    _tell(left, words)
    write(file, content)
    told = words.plain("stratsys", "wrote {count} values to {path}", count=count, path=file)
    click.echo(safe(told), err=True)
    return 1 if left else 0


@command.command("in", short_help="Add outcomes from a file of Stratsys'.")
@_file
@parameters.path_argument
@_mapping
@_coded
@groups.option("--dry-run", is_flag=True, help="Show the patch, and write nothing.")
@groups.option("--partial", is_flag=True, help="Write the rest even if some rows are refused.")
@parameters.as_of_option
@parameters.language_option
def in_(
    file: Path,
    path: Path,
    mapping: Path | None,
    coded: bool,
    dry_run: bool,
    partial: bool,
    as_of: date | None,
    lang: str | None,
) -> int:
    """Add the outcomes in FILE to the key figures of the plans, for periods that lack one.

    Rows that match nothing, or several things, are listed by their number, and nothing is written unless
    `--partial` is given. What the plans have otherwise is listed and left.

    Exit codes: 0 all is there, 1 some rows were refused and the rest was written, 2 nothing was.
    """
    run, words = _opened(path, lang, as_of)
    refused: Told = []
    differing: Told = []
    try:
        known = _names(run, mapping, coded)
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    rows = stratsys.read(decoded(read_whole(file, LARGEST)), coded, refused)
    if not rows:
        raise Problem(
            words.plain("stratsys", "{path} has no line as Stratsys writes them", path=file)
        )
    changes, count, done = stratsys.prepare(run, rows, known, refused, differing)
    _tell(differing, words)
    _tell(refused, words)
    if refused and not partial and not dry_run:
        raise Problem(
            words.plain("stratsys", "nothing is written; rows refused: {count}", count=len(refused))
        )
    delivery.show(fixing.patch(changes, printing.prefix(run.root)), "diff")
    if not changes:
        click.echo(words.plain("fill", "there is nothing to write"))
    elif dry_run:
        click.echo(words.plain("fill", "nothing is written"))
    else:
        delivery.change(run.root, changes, words)
    told = words.plain(
        "stratsys", "{count} values added, {done} were there already", count=count, done=done
    )
    if not dry_run:
        click.echo(told)
    return 1 if refused else 0


def _opened(path: Path, lang: str | None, as_of: date | None = None) -> tuple[Run, Catalogue]:
    root = workspace_of(path, lang)
    configuration = configuration_of(root, lang, path, as_of=as_of)
    return opened(root, configuration), Catalogue(language_of(configuration))


def _names(run: Run, mapping: Path | None, coded: bool) -> stratsys.StratsysNames:
    text = decoded(read_whole(mapping, LARGEST)) if mapping else None
    return stratsys.StratsysNames(run, text, coded)


def _tell(told: Told, words: Catalogue) -> None:
    for place, one in told[:MOST_TOLD]:
        click.echo(safe(f"{place}: {words.plain('error', one.message, **one.args_)}"), err=True)
    if len(told) > MOST_TOLD:
        more = words.plain("stratsys", "and {count} more", count=len(told) - MOST_TOLD)
        click.echo(safe(more), err=True)
