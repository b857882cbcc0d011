"""`goallint survey`: many municipalities side by side."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click
import msgspec

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need
from goallint.cli.usage_words import of_locale, said
from goallint.engine.workers import available
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.survey import engines, survey_paper, survey_tables
from goallint.survey.engines import ENGINES, Found
from goallint.survey.kept_results import Kept
from goallint.survey.surveyed import Task
from goallint.survey.surveying import survey, with_files
from goallint.survey.tasks import tasks_in
from goallint.survey.together import together
from goallint.views import formats as papers

FORMATS = ("text", "csv", "json", "xlsx", "html")


@click.command("survey", cls=ConfiguredCommand)
@groups.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@parameters.formats_option(FORMATS)
@groups.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What does the work: one process, several, or a Dask cluster (default: one for a few workspaces, otherwise processes).",
)
@groups.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="The Dask scheduler to use, such as tcp://host:8786, instead of a cluster on this machine.",
)
@groups.option(
    "--pack",
    is_flag=True,
    help="Send the files with each task, for workers that do not see this disk.",
)
@parameters.jobs_option
@groups.option(
    "--longest",
    type=parameters.AnyNumber(min=0.1),
    metavar="SECONDS",
    help="Give up a workspace that takes longer than this many seconds.",
)
@parameters.period_option
@parameters.as_of_option
@groups.option("--no-cache", is_flag=True, help="Do not read or write the cache.")
@groups.option(
    "--lang", type=click.Choice(("sv", "en")), help="Language of messages (default: the locale)."
)
def command(
    paths: tuple[Path, ...],
    formats: list[tuple[str, str]],
    engine: engines.Engine | None,
    scheduler: str,
    pack: bool,
    jobs: int | None,
    longest: float | None,
    period: Period | None,
    as_of: date | None,
    no_cache: bool,
    lang: str | None,
) -> int:
    """Set many municipalities side by side: shares, levels, years, and what is most common.

    PATH is a folder with workspaces in and below it, a workspace packed as .zip, or a list: a .tsv file
    with the column workspace and, if wanted, name and page. Each workspace is surveyed by itself. What
    was surveyed before and has not changed is not surveyed again.

    Exit codes: 0 every workspace was surveyed, 1 some could not be, 2 could not run.
    """
    language = lang or of_locale()
    catalogue = Catalogue(language)
    delivery.need_file("xlsx", said("survey.xlsx"), formats, catalogue)
    if any(name == "xlsx" for name, _ in formats):
        need("openpyxl", "openpyxl", catalogue)
    if scheduler and engine not in (None, "dask"):
        raise click.UsageError(said("--scheduler is for --engine dask"))
    tasks = [
        msgspec.structs.replace(
            task,
            language=language,
            today=date.today().isoformat(),
            as_of=as_of.isoformat() if as_of else "",
            period=period.text if period else "",
            longest=longest or 0,
        )
        for task in tasks_in(paths)
    ]
    chosen = engine or ("dask" if scheduler else None) or _fitting(len(tasks), jobs)
    if chosen == "dask":
        need("distributed", "distributed", catalogue)
    workers = min(jobs or available(), len(tasks))

    def work(left: Iterable[Task]) -> Iterator[Found]:
        if chosen == "dask":
            sent = with_files if pack else engines.as_it_is
            return engines.dask(left, workers, scheduler, pack=sent)
        if chosen == "processes":
            return engines.processes(left, workers)
        return engines.one(left)

    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if shown:
            told = catalogue.plain("progress", "surveyed {n} of {total} …", n=done, total=total)
            print(f"\r\x1b[K{told}", end="", file=sys.stderr, flush=True)

    try:
        found = survey(tasks, work, None if no_cache else Kept(), tell)
    except engines.NoScheduler as error:
        raise Problem(
            catalogue.plain(
                "error", "the scheduler at {address} cannot be reached", address=scheduler
            )
            if scheduler
            else str(error)
        ) from None
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    all_ = together(found)

    def rendered(name: str) -> str | bytes:
        if name == "json":
            return survey_tables.to_json(all_)
        if name == "csv":
            return survey_tables.to_csv(all_, catalogue)
        if name == "xlsx":
            from goallint.survey import survey_workbook

            return survey_workbook.render(all_, catalogue)
        if name == "html":
            from goallint.survey import survey_page

            file = next((file for one, file in formats if one == "html"), "")
            return survey_page.render(all_, catalogue, os.path.dirname(file))
        return papers.render(survey_paper.paper(all_, catalogue), name)

    delivery.deliver(formats, rendered)
    return int(bool(found.missing))


_FEW = 8
"""Workspaces for which it does not pay to start processes."""


def _fitting(tasks: int, jobs: int | None) -> engines.Engine:
    return "one" if jobs == 1 or (jobs is None and tasks < _FEW) else "processes"
