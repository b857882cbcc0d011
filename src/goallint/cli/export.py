"""`goallint export`: the workspace as tidy tables for other programs."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need
from goallint.cli.workspaces import opened, settled
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.writing import write
from goallint.views.provenance import provenance
from goallint.views.tables import package
from goallint.views.tables.columns import Row
from goallint.views.tables.table_rows import tables


@click.command("export", cls=ConfiguredCommand)
@parameters.path_argument
@groups.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="The folder to write: a new one, an empty one, or one that contains an earlier export.",
)
@groups.option(
    "--format",
    "kind",
    type=click.Choice(("csv", "xlsx")),
    default="csv",
    help="A CSV file for each table, or one workbook with a sheet for each (default: csv).",
)
@parameters.period_option
@parameters.as_of_option
@parameters.language_option
def command(
    path: Path, output: Path, kind: str, period: Period | None, as_of: date | None, lang: str | None
) -> None:
    """Write the workspace as tables for Power BI, DuckDB and other programs.

    One row is one fact: bodies, goals, links, key figures, targets, outcomes, assessments, activities,
    recommendations, findings and more, joined by keys. Beside them is datapackage.json
    (Frictionless), which says what each column contains.
    """
    root, configuration, catalogue = settled(path, lang, period=period, as_of=as_of)
    if not _may_write(output):
        raise Problem.worded(
            catalogue,
            "{path} contains something else than an export and is not changed; choose another folder",
            path=output,
        )
    if kind == "xlsx":
        need("openpyxl", "openpyxl", catalogue)
    run = opened(root, configuration)
    rows = tables(run, catalogue)
    files = package.separated(rows) if kind == "csv" else _workbook(rows, catalogue)
    origin = provenance(root, run.workspace, run.settings)
    if kind == "csv":
        # Last, since it has the hash of every other: a reader sees what is not of one export.
        files[package.PACKAGE] = package.described(files, origin)
    for name, data in files.items():
        write(output / name, data, folders=True)
    told = catalogue.plain(
        "export",
        "wrote {rows} rows in {tables} tables to {path}",
        rows=sum(map(len, rows.values())),
        tables=len(rows),
        path=output,
    )
    click.echo(safe(told), err=True)


def _workbook(rows: dict[str, list[Row]], catalogue: Catalogue) -> dict[str, bytes]:
    from goallint.views.tables import tables_workbook

    try:
        return {package.WORKBOOK: tables_workbook.render(rows)}
    except tables_workbook.TooMuch as error:
        raise Problem.worded(
            catalogue,
            "{name} has more rows than a sheet of Excel can contain; write --format csv",
            name=str(error),
        ) from None


def _may_write(output: Path) -> bool:
    """Whether there is nothing yet in a folder, or an earlier export."""
    return not output.exists() or not any(output.iterdir()) or package.is_export(output)
