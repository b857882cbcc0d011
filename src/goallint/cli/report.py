"""`goallint report`: one page for planners, politicians and auditors."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import common, groups
from goallint.cli.audit import examined
from goallint.engine.run import Run
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.writing import write
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.provenance import provenance
from goallint.views.report.page import MARK, gather, render

_HEAD = 4096
"""Bytes at the start of a page, among which its mark stands."""


@click.command("report", cls=common.Command)
@common.path_argument
@groups.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="report.html",
    metavar="FILE",
    help="The page to write (default: report.html). An earlier report is replaced, any other file is not.",
)
@common.period_option
@common.as_of_option
@common.language_option
def command(
    path: Path, output: Path, period: Period | None, as_of: date | None, lang: str | None
) -> None:
    """Write one page that shows the workspace to planners, politicians and auditors.

    It contains the shares by body, the cascade as a picture, every finding with its source, the key
    figures with their outcomes and targets, and the audit's answers. It is one file that needs no
    network.
    """
    root = common.workspace_of(path, lang)
    configuration = common.configuration_of(root, lang, path, as_of=as_of, period=period)
    language = common.language_of(configuration)
    catalogue = Catalogue(language)
    if not _may_write(output):
        raise common.Problem(
            catalogue.plain(
                "error",
                "{path} is not a report and is left as it is; choose another name",
                path=output,
            )
        )
    questions = load(root, RECKONINGS)
    run = Run(root, configuration)
    origin = provenance(root, run.workspace, run.settings)
    examination = Examination(run.workspace, run.result(), questions, examined(run.workspace))
    report = gather(examination, run.locator, origin, catalogue)
    write(output, render(report, catalogue))
    told = catalogue.plain("report", "wrote {path}; open it in a browser", path=output)
    click.echo(safe(told), err=True)


def _may_write(output: Path) -> bool:
    """Whether there is nothing yet at `output`, an earlier report, or what is no file, such as a pipe."""
    if not output.is_file():
        return not output.is_dir()
    with output.open("rb") as file:
        head = file.read(_HEAD)
    return not head.strip() or MARK.encode() in head
