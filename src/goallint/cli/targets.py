"""`goallint targets`: the key figures without a target, and what helps to set one."""

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need, unknown_body
from goallint.cli.workspaces import opened, settled
from goallint.engine.run import Run
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import wants_colour
from goallint.views.filling.cell_reading import WorkbookTooLarge
from goallint.views.targets import csv, targets_html, targets_json, targets_markdown, targets_text
from goallint.views.targets.targets_report import RULES, By, TargetsReport, report

FORMATS = {
    "text": targets_text.render,
    "markdown": targets_markdown.render,
    "json": targets_json.render,
    "csv": csv.render,
    "html": targets_html.render,
}


@click.command("targets", cls=ConfiguredCommand)
@parameters.path_argument
@parameters.formats_option((*FORMATS, "xlsx"))
@groups.option("--all", "everything", is_flag=True, help="Show the key figures with a target too.")
@groups.option(
    "--body",
    "bodies",
    multiple=True,
    callback=parameters.listed,
    metavar="ID[,…]",
    shell_complete=parameters.complete_id("body"),
    help="Show these bodies only; repeatable.",
)
@groups.option(
    "--by", type=click.Choice(get_args(By)), default="body", help="Group by (default: body)."
)
@parameters.period_option
@parameters.as_of_option
@parameters.language_option
@parameters.color_option
@parameters.cache_option
def command(
    path: Path,
    formats: list[tuple[str, str]],
    everything: bool,
    bodies: tuple[str, ...],
    by: By,
    period: Period | None,
    as_of: date | None,
    lang: str | None,
    color: str,
) -> None:
    """List key figures without a usable target, with the reason.

    Each comes with what helps to set one: its unit, direction and baseline, the latest outcomes and
    their trend, comparisons, and the target at the level above. The format xlsx is a workbook to fill
    in; `goallint fill` puts the targets in the plans.
    """
    root, configuration, catalogue = settled(path, lang, period=period, as_of=as_of)
    delivery.need_file("xlsx", "mål.xlsx", formats, catalogue)
    # Whatever the workspace has chosen to be told of: what has no target has none.
    configuration = configuration.replaced(select=RULES, ignore=(), severity={})
    run = opened(root, configuration)
    for name in bodies:
        _known(name, run, catalogue)
    result = run.result()

    def grouped(how: By, *, comments: bool = False) -> TargetsReport:
        return report(
            run.workspace,
            result,
            run.locator,
            by=how,
            bodies=bodies,
            everything=everything,
            comments=comments,
        )

    for name, file in formats:
        if name == "xlsx":
            need("openpyxl", "openpyxl", catalogue)
            from goallint.views.targets import targets_workbook

            sheet = grouped("body", comments=True)
            if not any(group.rows for group in sheet.groups):
                told = catalogue.plain(
                    "report", "no key figure lacks a target; with `--all` the sheet has every one"
                )
                click.echo(told, err=True)
                continue
            try:
                workbook = targets_workbook.render(sheet, catalogue)
            except WorkbookTooLarge as error:
                raise Problem.worded(
                    catalogue,
                    "{path} would be larger than {limit}; take a part of the bodies, with --body",
                    path=file,
                    limit=error.limit,
                ) from None
            delivery.put_out(Path(file), workbook)
            told = catalogue.plain(
                "report",
                "wrote {path}; fill it in, and take it back with `goallint fill`",
                path=file,
            )
            click.echo(told, err=True)

    def shown(name: str) -> str:
        colour = name == "text" and wants_colour(color, sys.stdout)
        return FORMATS[name](grouped(by), catalogue, colour=colour)

    others = [one for one in formats if one[0] != "xlsx"]
    delivery.deliver(others, lambda name: FORMATS[name](grouped(by), catalogue), shown)


def _known(name: str, run: Run, catalogue: Catalogue) -> None:
    if run.workspace.bodies.get(name) or any(p.body == name for p in run.workspace.plans.all):
        return
    raise unknown_body(name, run.workspace.bodies, catalogue)
