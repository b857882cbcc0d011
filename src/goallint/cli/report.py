"""`goallint report`: one page for planners, politicians and auditors."""

import contextlib
from datetime import date, timedelta
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.audit import examined
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.diff import Sides
from goallint.cli.problems import Problem, unknown, unknown_body
from goallint.cli.workspaces import OPTION, opened, settled
from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.values.period import Period
from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.diff.side import Side
from goallint.views.formats import render as in_format
from goallint.views.provenance import provenance
from goallint.views.report.fallback import paper
from goallint.views.report.found import owners_in
from goallint.views.report.report_page import MARK, gather, render
from goallint.views.report.since import Earlier
from goallint.workspace.attainment import Attainments
from goallint.workspace.whose import Whose
from goallint.workspace.workspace import Workspace

FORMATS = ("html", "markdown", "json")
_HEAD = 4096
"""Bytes at the start of a page, among which its mark stands."""


@click.command("report", cls=ConfiguredCommand)
@parameters.path_argument
@groups.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="report.html",
    metavar="FILE",
    help="The page to write (default: report.html). An earlier report is replaced, any other file is not.",
)
@parameters.id_option("body", "Make the page for this body, with the bodies below it.")
@groups.option("--owner", metavar="NAME", default="", help="Make the page for this owner.")
@groups.option(
    "--changes-since",
    "since",
    metavar="REVISION|PERIOD",
    default="",
    help="Mark what is new, better and worse than in a git revision, or than in an earlier period.",
)
@parameters.formats_option(FORMATS)
@parameters.period_option
@parameters.as_of_option
@parameters.language_option
@parameters.cache_option
def command(
    path: Path,
    output: Path,
    body: str,
    owner: str,
    since: str,
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

    A page for one body or owner has only what is theirs. A period of --changes-since is compared with
    the time after it.
    """
    root, configuration, catalogue = settled(path, lang, as_of=as_of, period=period)
    # Without FILE, the page goes to the file that --output names.
    formats = [(name, file or (str(output) if name == "html" else "")) for name, file in formats]
    for page in (Path(file) for name, file in formats if name == "html"):
        if _may_write(page):
            continue
        raise Problem.worded(
            catalogue, "{path} is not a report and is left as it is; choose another name", path=page
        )
    questions = load(root, RECKONINGS)
    run = opened(root, configuration)
    workspace = run.workspace
    whose = _whose(body, owner, workspace, catalogue)
    origin = provenance(root, workspace, run.settings)
    examination = Examination(workspace, run.result(), questions, examined(workspace, body))
    with contextlib.ExitStack() as stack:
        earlier = None
        if since:
            side = Sides(stack, as_of, catalogue.language, root).earlier(since, period)
            now = (
                Run(root, _after(side, configuration), cache=parameters.is_kept())
                if side.result.period != period
                else run
            )
            earlier = Earlier(side, now.result(baseline=False))
        report = gather(examination, run.locator, origin, catalogue, whose, earlier)

    def rendered(name: str) -> str | bytes:
        if name == "html":
            return render(report, catalogue)
        if name == "markdown":
            return in_format(paper(report, catalogue), name)
        from goallint.views.report.report_json import render as as_json

        writer = CascadePaper(run.workspace, run.locator, catalogue)
        return as_json(report, Attainments(workspace, whose), origin, writer)

    delivery.deliver(formats, rendered)
    for page in (Path(file) for name, file in formats if name == "html"):
        told = catalogue.plain("report", "wrote {path}; open it in a browser", path=page)
        click.echo(safe(told), err=True)


def _whose(body: str, owner: str, workspace: Workspace, catalogue: Catalogue) -> Whose:
    """Whom the page is for. Raises Problem where there is no such body or owner."""
    if body and workspace.bodies.get(body) is None:
        raise unknown_body(body, workspace.bodies, catalogue)
    whose = Whose(examined(workspace, body) if body else None, " ".join(owner.split()))
    known = set(owners_in(workspace).values())
    if owner and not any(map(whose.has_owner, known)):
        told = catalogue.plain("error", "no owner is called {name}", name=owner)
        raise unknown(told, nearest(owner, sorted(known), fold=str.casefold), catalogue)
    return whose


def _after(earlier: Side, configuration: Configuration) -> Configuration:
    """What is asked of the time after an earlier period: the day that counts, and what came between."""
    before, as_of = earlier.result.period, configuration.as_of or earlier.result.as_of
    if before is None or as_of <= before.end or configuration.period:
        return configuration
    start = before.end + timedelta(days=1)
    return configuration.override(OPTION, period=Period(start, as_of, f"{start}..{as_of}"))


def _may_write(output: Path) -> bool:
    """Whether there is nothing yet at `output`, an earlier report, or what is no file, such as a pipe."""
    if not output.is_file():
        return not output.is_dir()
    with output.open("rb") as file:
        head = file.read(_HEAD)
    return not head.strip() or MARK.encode() in head
