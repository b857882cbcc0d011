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
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.cascade.paper import Writer
from goallint.views.formats import render as in_format
from goallint.views.provenance import provenance
from goallint.views.report.fallback import paper
from goallint.views.report.page import MARK, gather, render
from goallint.workspace.attainment import Attainments

FORMATS = ("html", "markdown", "json")
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
@common.formats_option(FORMATS)
@common.period_option
@common.as_of_option
@common.language_option
def command(
    path: Path,
    output: Path,
    formats: list[tuple[str, str]],
    period: Period | None,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Write one page that shows the workspace to planners, politicians and auditors.

    It says first how it goes: each goal with its latest assessment, forecast and outcomes, and the
    report that says so. Then come what stands in the way, every finding with its source, the
    cascade as a picture, the key figures with their targets, and the audit's answers. It is one
    file that needs no network. The formats markdown and json have how it goes and what stands in
    the way, for minutes and for other programs.
    """
    root = common.workspace_of(path, lang)
    configuration = common.configuration_of(root, lang, path, as_of=as_of, period=period)
    language = common.language_of(configuration)
    catalogue = Catalogue(language)
    # Without FILE, the page goes to the file that --output names.
    formats = [(name, file or (str(output) if name == "html" else "")) for name, file in formats]
    for page in (Path(file) for name, file in formats if name == "html"):
        if _may_write(page):
            continue
        raise common.Problem(
            catalogue.plain(
                "error",
                "{path} is not a report and is left as it is; choose another name",
                path=page,
            )
        )
    questions = load(root, RECKONINGS)
    run = Run(root, configuration)
    origin = provenance(root, run.workspace, run.settings)
    examination = Examination(run.workspace, run.result(), questions, examined(run.workspace))
    report = gather(examination, run.locator, origin, catalogue)

    def rendered(name: str) -> str | bytes:
        if name == "html":
            return render(report, catalogue)
        if name == "markdown":
            return in_format(paper(report, catalogue), name)
        from goallint.views.report.json import render as as_json

        writer = Writer(run.workspace, run.locator, catalogue)
        return as_json(Attainments(run.workspace), origin, writer)

    common.deliver(formats, rendered)
    for page in (Path(file) for name, file in formats if name == "html"):
        told = catalogue.plain("report", "wrote {path}; open it in a browser", path=page)
        click.echo(safe(told), err=True)


def _may_write(output: Path) -> bool:
    """Whether there is nothing yet at `output`, an earlier report, or what is no file, such as a pipe."""
    if not output.is_file():
        return not output.is_dir()
    with output.open("rb") as file:
        head = file.read(_HEAD)
    return not head.strip() or MARK.encode() in head
