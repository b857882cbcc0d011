"""`goallint sheet`: workbooks to fill in, with what the calendar asks for."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import common, groups
from goallint.format.values.period import Period
from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.edits import Unchangeable
from goallint.source.writing import write
from goallint.views.round.asked import NothingAsked, asked, latest_period, reporting_in


@click.group("sheet", cls=common.Group)
def command() -> None:
    """Write a workbook to fill in with what a report must contain."""


@command.command("report", short_help="Write a workbook with what a report must contain.")
@groups.argument("reporting", metavar="REPORTING")
@common.path_argument
@groups.option(
    "--body",
    required=True,
    metavar="ID",
    shell_complete=common.complete_id("body"),
    help="The body that reports.",
)
@groups.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The workbook to write (default: the names of the reporting, body and period).",
)
@groups.option(
    "--for",
    "period",
    type=common.Span(),
    metavar="PERIOD",
    help="The period of the report (default: the last that is over).",
)
@common.as_of_option
@common.language_option
def report(
    reporting: str,
    path: Path,
    body: str,
    output: Path | None,
    period: Period | None,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Write a workbook with everything that the report of a body in REPORTING must contain.

    REPORTING is the id or the name of a row in the reporting calendar. What the report says already is
    left out. Fill in the yellow cells; `goallint fill` makes the report, or completes it.
    """
    root = common.workspace_of(path, lang)
    configuration = common.configuration_of(root, lang, path, as_of=as_of)
    catalogue = Catalogue(common.language_of(configuration))
    common.need("openpyxl", "openpyxl", catalogue)
    run = common.opened(root, configuration)
    row = reporting_in(run.workspace, reporting)
    if row is None:
        known = tuple(one.id for one in run.workspace.calendar.reportings)
        near = nearest(reporting, known, fold=str.casefold)
        told = catalogue.plain("error", "no reporting has the id {name}", name=reporting)
        raise common.unknown(told, near, catalogue)
    whose = run.workspace.bodies.get(body)
    if whose is None:
        raise common.unknown_body(body, run.workspace.bodies, catalogue)
    if not run.workspace.calendar.is_from(row, whose):
        raise common.Problem(
            catalogue.plain(
                "error", "{body} does not report in {name}", body=whose.id, name=row.name_ or row.id
            )
        )
    period = period or latest_period(run.workspace, row)
    if period is None:
        raise common.Problem(
            catalogue.plain(
                "error", "{name} has no period that is over; name it with --for", name=row.id
            )
        )
    try:
        found = asked(root, configuration, run, row, whose, period)
    except NothingAsked:
        raise common.Problem(
            catalogue.plain("error", "there are several reports for {period}", period=period.text)
        ) from None
    except Unchangeable:
        raise common.Problem(
            catalogue.plain("error", "the report cannot be completed from a sheet")
        ) from None
    if not found.rows:
        click.echo(
            catalogue.plain("round", "the report has everything that is asked for"), err=True
        )
        return
    from goallint.views.round import excel

    file = output or Path(f"{row.id}-{whose.id}-{period.text}.xlsx".replace("/", "-"))
    write(file, excel.render(found, catalogue))
    told = catalogue.plain(
        "report", "wrote {path}; fill it in, and take it back with `goallint fill`", path=file
    )
    click.echo(safe(told), err=True)
