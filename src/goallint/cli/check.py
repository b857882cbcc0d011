"""`goallint check`: the rules over a workspace, for people and for CI."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from goallint.cli import common
from goallint.engine.configuration import FAIL_ON
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.findings import Severity
from goallint.format.values.period import Period
from goallint.output import concise, github, json, text
from goallint.output.catalogue import Catalogue
from goallint.output.selection import View
from goallint.output.terminal import wants_colour
from goallint.source.writing import write

FORMATS = {
    "text": text.render,
    "concise": concise.render,
    "json": json.render,
    "github": github.render,
}


@click.command("check")
@common.path_argument
@common.formats_option(FORMATS)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Run these rules only: name, code or code prefix.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 at this severity or above (warning)."
)
@common.period_option
@common.as_of_option
@click.option("--no-ignores", is_flag=True, help="Let waived and ignored findings count again.")
@click.option(
    "--only",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Show and judge the findings in this file only; the whole workspace is still read.",
)
@common.jobs_option
@common.language_option
@common.color_option
@click.option("--info", is_flag=True, help="Show suggestions too.")
@click.option("--quiet", is_flag=True, help="Leave the closing lines out.")
@common.verbose_option
def command(
    path: Path,
    formats: list[tuple[str, str]],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    period: Period | None,
    as_of: date | None,
    no_ignores: bool,
    only: tuple[Path, ...],
    jobs: int | None,
    lang: str | None,
    color: str,
    info: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check the workspace that PATH is in, and show what is found.

    Exit codes: 0 nothing at or above --fail-on; 1 something; 2 the job could not be done.
    """
    root = common.workspace_of(path, lang)
    options = {
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "period": period,
        "as_of": as_of,
    }
    configuration = common.configuration_of(root, lang, **options)
    language = common.language_of(configuration)
    catalogue = Catalogue(language)
    shown = frozenset(_inside(root, file, catalogue) for file in only)
    run = common.attempt(lambda: Run(root, configuration, jobs=jobs or 0), language)
    known = {file.path for file in run.files}
    for file in sorted(shown - known):
        raise common.Problem(
            catalogue.plain(
                "error", "{path} is not among the documents of the workspace", path=file
            )
        )
    result = run.result(no_ignores=no_ignores)
    view = View(result, catalogue, info, shown, quiet, verbose, _prefix(root))
    _write(view, formats, color)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        _annotate(view, formats)
    if verbose:
        for trace in run.crashes:
            click.echo(trace, err=True)
    return _exit_code(result, view, configuration.fail_on)


def _write(view: View, formats: list[tuple[str, str]], color: str) -> None:
    for name, file in formats:
        if file:
            write(Path(file), FORMATS[name](view, colour=False))
    for name, file in formats:
        if not file:
            colour = wants_colour(color, sys.stdout) and name in ("text", "concise")
            common.show(FORMATS[name](view, colour=colour))


def _annotate(view: View, formats: list[tuple[str, str]]) -> None:
    """Under GitHub Actions: annotations beside what was printed, and the job's summary."""
    printed = {name for name, file in formats if not file}
    if printed & {"text", "concise"}:
        common.show(github.render(view))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write(github.summary(view))


def _inside(root: Path, file: Path, catalogue: Catalogue) -> str:
    """A path as findings have it: relative to the workspace, with `/`."""
    try:
        # A link is known by its own name, not by what it leads to.
        return (file.parent.resolve() / file.name).relative_to(root.resolve()).as_posix()
    except ValueError:
        raise common.Problem(
            catalogue.plain("error", "{path} is outside the workspace", path=file)
        ) from None


def _prefix(root: Path) -> str:
    """The way to the workspace from the root of the repository that a job works in."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    try:
        inside = root.resolve().relative_to(top).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"{inside}/"


def _exit_code(result: Result, view: View, fail_on: str) -> int:
    if result.crashed:
        return 2
    if fail_on == "never":
        return 0
    return int(any(judged.severity >= Severity.of(fail_on) for judged in view.open_all()))
