"""`goallint fill`: writes what was filled in in a workbook into the plans and reports."""

import contextlib
import sys
from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, fixing, groups, parameters, printing
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need
from goallint.cli.workspaces import opened, settled
from goallint.engine.configuration import Configuration
from goallint.engine.result import OPEN, Judged, Result
from goallint.engine.run import Run
from goallint.output import folding
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe, safe_lines
from goallint.views import fill
from goallint.views.filling.back import Noted, Prepared
from goallint.views.filling.cell_reading import CellPlace, Refused
from goallint.views.plan_sheet import filled_plan as of_plan
from goallint.views.round import filled_round as of_report
from goallint.views.targets import filled_targets

YES = frozenset(("j", "ja", "y", "yes"))


@click.command("fill", cls=ConfiguredCommand)
@groups.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@parameters.path_argument
@groups.option("--yes", is_flag=True, help="Write without asking.")
@groups.option("--dry-run", is_flag=True, help="Show the patch, and write nothing.")
@groups.option("--partial", is_flag=True, help="Write the rest even if some cells are refused.")
@parameters.as_of_option
@parameters.language_option
def command(
    file: Path,
    path: Path,
    yes: bool,
    dry_run: bool,
    partial: bool,
    as_of: date | None,
    lang: str | None,
) -> int:
    """Put what was filled in on a workbook from `goallint targets` or `goallint sheet` in the workspace that contains PATH.

    Only the lines of those fields change; of a report, rows are added, or it is made. A cell is read as what it shows. Cells that cannot be read,
    or whose value was changed in the plan since the workbook was made, are listed, and nothing is
    written unless `--partial` is given.

    Exit codes: 0 all was written, 1 some cells were refused and the rest was written, 2 nothing was.
    """
    root, configuration, catalogue = settled(path, lang, as_of=as_of)
    need("openpyxl", "openpyxl", catalogue)
    if not file.exists():
        raise Problem.worded(catalogue, "{path} does not exist", path=file)
    try:
        run = opened(root, configuration)
        with run.settings.fiscal_year.meant():
            prepared, told = _prepared(file, run, catalogue)
    except Refused as problem:
        raise Problem(_words(problem, catalogue)) from None
    refused = prepared.refused
    _list(refused, catalogue)
    _note(prepared.noted, catalogue)
    code = 1 if refused else 0
    if not refused or partial or dry_run:
        patch = fixing.patch(prepared.changes, printing.prefix(root))
        delivery.show(safe_lines(patch) if sys.stdout.isatty() else patch, "diff")
    if refused and not partial:
        raise Problem(catalogue.counted("refused", len(refused)))
    if prepared.done:
        click.echo(catalogue.counted("filled-already", prepared.done))
    if not prepared.changes:
        click.echo(catalogue.plain("fill", "there is nothing to write"))
        return code
    if dry_run or not (yes or _agrees(prepared, catalogue)):
        click.echo(catalogue.plain("fill", "nothing is written"))
        return code
    delivery.change(root, prepared.changes, catalogue)
    click.echo(told)
    _compare(run.result(), root, configuration, catalogue)
    return code


def _prepared(file: Path, run: Run, catalogue: Catalogue) -> tuple[fill.PreparedTargets, str]:
    """What a workbook changes, of a report or of plans, and what is said when it is. Raises Refused."""
    rows = of_report.read(file) if file.is_file() else None
    if rows is not None:
        return _rows_in(of_report.prepare(run, rows), catalogue)
    planned = of_plan.read(file) if file.is_file() else None
    if planned is not None:
        return _rows_in(of_plan.prepare(run, planned), catalogue)
    read = filled_targets.read(file)
    for sheet in read.others:
        told = catalogue.plain(
            "fill", "{sheet} is not a sheet made by goallint, and is not read", sheet=sheet
        )
        click.echo(safe(told), err=True)
    prepared = fill.prepare(run, read.wishes)
    text = catalogue.plain(
        "fill",
        "wrote {figures} in {files}",
        figures=catalogue.counted("key-figure", prepared.figures),
        files=catalogue.counted("file", len(prepared.changes)),
    )
    return prepared._replace(refused=[*read.refused, *prepared.refused]), text


def _rows_in(made: Prepared, catalogue: Catalogue) -> tuple[fill.PreparedTargets, str]:
    path = ", ".join(safe(change.path) for change in made.changes)
    told = catalogue.counted("filled", made.rows, path=path)
    return fill.PreparedTargets(made.changes, 0, made.done, made.refused, made.noted), told


def _note(noted: Noted, catalogue: Catalogue) -> None:
    """Tells what is taken away, and what is left as it is though the workbook does not show it."""
    for place, said in noted.taken:
        told = catalogue.plain("fill", '{place}: takes away "{said}"', place=str(place), said=said)
        click.echo(safe(told), err=True)
    if noted.kept:
        cells = catalogue.listing(str(place) for place, *_ in noted.kept)
        told = catalogue.plain(
            "fill", "these cells are empty, and what is written already stays: {cells}", cells=cells
        )
        click.echo(safe(told), err=True)
    if noted.missing:
        names = catalogue.listing(noted.missing)
        told = catalogue.plain(
            "fill", "what has no row in the workbook is left as it is: {ids}", ids=names
        )
        click.echo(safe(told), err=True)


def _agrees(prepared: fill.PreparedTargets, catalogue: Catalogue) -> bool:
    """The answer to whether it is to be written. Raises Problem where nobody can answer."""
    if not sys.stdin.isatty():
        raise Problem.worded(
            catalogue, "cannot ask for confirmation; use --yes to write, --dry-run to only look"
        )
    files = catalogue.counted("file", len(prepared.changes))
    question = catalogue.plain("fill", "write this in {files}? [y/N]", files=files)
    answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    return str(answer).strip().casefold() in YES


def _compare(
    before: Result, root: Path, configuration: Configuration, catalogue: Catalogue
) -> None:
    """Shows how many findings are gone, and the new ones."""
    after = Run(root, configuration).result()
    old, new = _open(before), _open(after)
    gone, come = len(old.keys() - new.keys()), [new[key] for key in new if key not in old]
    if gone:
        click.echo(catalogue.counted("fewer", gone))
    elif not come:
        click.echo(catalogue.plain("fill", "the findings are the same as before"))
    if come:
        click.echo(f"{catalogue.counted('anew', len(come))}:")
    for entry in folding.fold(come, catalogue):
        judged = entry.first
        place = f"{safe(judged.place.path)}:{judged.place.line}"
        message = safe(folding.message(entry, catalogue))
        word = catalogue.line(judged.severity.word)
        delivery.show(f"  {place} {word}[{judged.rule.name}] {message}\n")
        for other in entry.others:
            place = f"{safe(other.place.path)}:{other.place.line}"
            delivery.show(f"    {place} {safe(folding.item_of(other, catalogue))}\n")


def _open(result: Result) -> dict[str, Judged]:
    return {judged.fingerprint: judged for judged in result.findings if judged.status == OPEN}


def _list(problems: list[tuple[CellPlace, Refused]], catalogue: Catalogue) -> None:
    with contextlib.suppress(OSError):
        for place, problem in problems:
            click.echo(safe(f"{place}: {_words(problem, catalogue)}"), err=True)


def _words(problem: Refused, catalogue: Catalogue) -> str:
    return catalogue.plain("error", problem.message, **problem.args_)
