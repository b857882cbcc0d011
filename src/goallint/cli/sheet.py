"""`goallint sheet`: workbooks to fill in, with what the calendar asks for, or with a plan."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import groups, parameters
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.problems import Problem, need, unknown, unknown_body
from goallint.cli.workspaces import opened, settled
from goallint.engine.run import Run
from goallint.format.model import Body, Plan
from goallint.format.values.period import Period
from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.edits import Unchangeable
from goallint.source.writing import write
from goallint.views.plan_sheet.composing import NewIds
from goallint.views.plan_sheet.standing import standing
from goallint.views.round.expected_rows import NothingAsked, asked, latest_period, reporting_in


@click.group("sheet", cls=ConfiguredGroup)
def command() -> None:
    """Write a workbook to fill in: with what a report must contain, or with a plan."""


_body = groups.option(
    "--body",
    required=True,
    metavar="ID",
    shell_complete=parameters.complete_id("body"),
    help="The body that reports, or whose plan it is.",
)


@command.command("report", short_help="Write a workbook with what a report must contain.")
@groups.argument("reporting", metavar="REPORTING")
@parameters.path_argument
@_body
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
    type=parameters.PeriodOption(),
    metavar="PERIOD",
    help="The period of the report (default: the last that is over).",
)
@parameters.as_of_option
@parameters.language_option
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
    root, configuration, catalogue = settled(path, lang, as_of=as_of)
    need("openpyxl", "openpyxl", catalogue)
    run = opened(root, configuration)
    row = reporting_in(run.workspace, reporting)
    if row is None:
        known = tuple(one.id for one in run.workspace.calendar.reportings)
        near = nearest(reporting, known, fold=str.casefold)
        told = catalogue.plain("error", "no reporting round has the id {name}", name=reporting)
        raise unknown(told, near, catalogue, known)
    whose = run.workspace.bodies.get(body)
    if whose is None:
        raise unknown_body(body, run.workspace.bodies, catalogue)
    if not run.workspace.calendar.is_from(row, whose):
        raise Problem.worded(
            catalogue, "{body} does not report in {name}", body=whose.id, name=row.name_ or row.id
        )
    period = period or latest_period(run.workspace, row)
    if period is None:
        raise Problem.worded(
            catalogue, "{name} has no period that is over; name it with --for", name=row.id
        )
    try:
        found = asked(root, configuration, run, row, whose, period)
    except NothingAsked:
        raise Problem.worded(
            catalogue, "there are several reports for {period}", period=period.text
        ) from None
    except Unchangeable:
        raise Problem.worded(catalogue, "the report cannot be completed from a sheet") from None
    if not found.rows:
        click.echo(
            catalogue.plain("round", "the report has everything that is asked for"), err=True
        )
        return
    from goallint.views.round import round_workbook

    name = f"{row.id}-{whose.id}-{period.text}"
    _write(output, name, round_workbook.render(found, catalogue), catalogue)


@command.command("plan", short_help="Write a workbook with a plan, new or as it stands.")
@parameters.path_argument
@_body
@groups.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The workbook to write (default: the names of the body and the period).",
)
@groups.option(
    "--for",
    "period",
    type=parameters.PeriodOption(),
    metavar="PERIOD",
    help="The period of the plan (default: that of the latest one that the body has).",
)
@groups.option(
    "--plan",
    "name",
    metavar="ID",
    shell_complete=parameters.complete_id("plan"),
    help="The plan, where the body has several for the period.",
)
@parameters.as_of_option
@parameters.language_option
def plan(
    path: Path,
    body: str,
    output: Path | None,
    period: Period | None,
    name: str | None,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Write a workbook with a body's plan: its head, goals, key figures and activities, and room for more.

    Where the body has no plan for the period, the workbook is of a new one. Fill in the yellow cells;
    `goallint fill` makes the plan, or changes what was changed in it.
    """
    root, configuration, catalogue = settled(path, lang, as_of=as_of)
    need("openpyxl", "openpyxl", catalogue)
    run = opened(root, configuration)
    whose = run.workspace.bodies.get(body)
    if whose is None:
        raise unknown_body(body, run.workspace.bodies, catalogue)
    with run.settings.fiscal_year.meant():
        found = _plan_of(run, whose, period, name, catalogue)
        period = found.period if found else period
        assert period is not None
        shown = standing(run, whose, found, period)
    from goallint.views.plan_sheet import plan_workbook

    names = NewIds(run, whose.id)
    _write(
        output,
        f"plan-{whose.id}-{period.text}",
        plan_workbook.render(shown, names, catalogue),
        catalogue,
    )


def _plan_of(
    run: Run, body: Body, period: Period | None, name: str | None, catalogue: Catalogue
) -> Plan | None:
    """The plan that is meant; None for a new one, of a period that is given. Raises Problem."""
    plans = [one for one in run.workspace.plans.own(body) if "period" not in one.unknown]
    known = [one.id for one in plans if one.id]
    if name is not None:
        plans = [one for one in plans if one.id == name]
        if not plans:
            near = nearest(name, known, fold=str.casefold)
            told = catalogue.plain("error", "{body} has no plan {name}", body=body.id, name=name)
            raise unknown(told, near, catalogue, known)
    if period is not None:
        plans = [one for one in plans if one.period == period]
    elif plans:
        plans = [one for one in plans if name or run.workspace.plans.is_main(one)] or plans
        last = max(one.period.end for one in plans)
        plans = [one for one in plans if one.period.end == last]
    else:
        raise Problem.worded(
            catalogue, "{body} has no plan; name the period with --for", body=body.id
        )
    if len(plans) > 1:
        raise Problem.worded(
            catalogue,
            "{body} has several plans for the period; name one with --plan: {plans}",
            body=body.id,
            plans=tuple(one.id or one.path for one in plans),
        )
    return plans[0] if plans else None


def _write(output: Path | None, name: str, data: bytes, catalogue: Catalogue) -> None:
    file = output or Path(f"{name}.xlsx".replace("/", "-"))
    write(file, data)
    told = catalogue.plain(
        "report", "wrote {path}; fill it in, and take it back with `goallint fill`", path=file
    )
    click.echo(safe(told), err=True)
