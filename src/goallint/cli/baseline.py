"""`goallint baseline`: set aside what is found today, so that only what is new is shown."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.problems import Problem
from goallint.cli.workspaces import (
    configuration_of,
    from_workspace,
    language_of,
    opened,
    workspace_of,
)
from goallint.engine import baseline as baselines
from goallint.engine.result import OPEN, Result
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.writing import Exchange


@click.group("baseline", cls=ConfiguredGroup)
def command() -> None:
    """Put today's findings in a baseline, so that `check` shows only new ones.

    Each finding is a row in a file, goallint-baseline.jsonl. A row whose finding is fixed is reported
    by `check` and removed by `prune`.
    """


class _Task(NamedTuple):
    """A workspace that was checked without its baseline, and the file of that."""

    run: Run
    result: Result
    root: Path
    name: str
    """The way to the file from there."""
    before: bytes | None
    """What the file held; None where it was not there."""
    catalogue: Catalogue

    @property
    def file(self) -> Path:
        """The file."""
        return self.root / self.name

    def known(self) -> baselines.Baseline:
        """The baseline. Raises Problem if there is none."""
        if self.run.baseline is None:
            name = str(self.file)
            baselines.read(self.file, name)
        assert self.run.baseline is not None
        return self.run.baseline

    def put(self, text: str) -> None:
        """Writes the file anew. Raises Problem where somebody else has done so meanwhile."""
        # The bytes of a file's name that are no text are escaped as JSON has it.
        data = text.encode("utf-8", "backslashreplace")
        file = Exchange(self.name, self.before, data)
        delivery.put(self.root, [file], self.catalogue)

    def say(self, name: str, count: int, **args: Any) -> None:
        """Tells what was done, in one line."""
        click.echo(safe(self.catalogue.counted(name, count, **args)))


def _options(action: Callable[..., None]) -> Callable[..., None]:
    for option in (
        parameters.language_option,
        parameters.as_of_option,
        parameters.baseline_option,
        parameters.path_argument,
    ):
        action = option(action)
    return action


def _task(
    path: Path, file: Path | None, as_of: date | None, lang: str | None, *, anew: bool = False
) -> _Task:
    """Checks the workspace. `anew` lets the file be absent."""
    root = workspace_of(path, lang)
    given = from_workspace(root, file)
    configuration = configuration_of(root, lang, path, as_of=as_of, baseline=given)
    language = language_of(configuration)
    name = configuration.baseline or baselines.FILE
    before = baselines.content(root / name, name) if os.path.lexists(root / name) else None
    if anew and before is None:
        configuration = configuration.replaced(baseline=None)
    run = opened(root, configuration)
    result = run.result(baseline=False)
    catalogue = Catalogue(language)
    if result.crashed:
        raise Problem.worded(catalogue, "a rule crashed; `goallint check --verbose` shows where")
    return _Task(run, result, root, name, before, catalogue)


@command.command("write")
@_options
@groups.option("--accept-new", is_flag=True, help="Add new findings to an existing baseline.")
def write(
    path: Path, baseline: Path | None, as_of: date | None, lang: str | None, accept_new: bool
) -> None:
    """Write every open finding to the baseline.

    An existing baseline is never extended unless --accept-new is given; rows that are fixed are removed.
    """
    task = _task(path, baseline, as_of, lang, anew=True)
    known = task.run.baseline if task.before is not None else None
    stale = task.run.stale(task.result.findings) if known else ()
    known = known or baselines.EMPTY
    lines = task.run.locator.lines
    matched, _ = baselines.compare(task.result.findings, known.rows, lines)
    new = [j for j in baselines.marked(task.result.findings, matched) if j.status == OPEN]
    if new and task.before is not None and not accept_new:
        raise Problem(task.catalogue.counted("not-in-baseline", len(new), path=task.file))
    task.put(known.changed(stale, baselines.rows_of(new, task.catalogue.message, lines)))
    count = len(known.rows) + len(new) - len(stale)
    task.say("set-aside", count, path=task.file)


@command.command("prune")
@_options
def prune(path: Path, baseline: Path | None, as_of: date | None, lang: str | None) -> None:
    """Remove the rows whose finding is fixed."""
    task = _task(path, baseline, as_of, lang)
    known, stale = task.known(), task.run.stale(task.result.findings)
    if stale:
        task.put(known.changed(stale))
    task.say("pruned", len(stale), path=task.file, left=len(known.rows) - len(stale))


@command.command("show")
@_options
def show(path: Path, baseline: Path | None, as_of: date | None, lang: str | None) -> None:
    """Show the rows, and which of them are fixed."""
    task = _task(path, baseline, as_of, lang)
    known, stale = task.known(), frozenset(task.run.stale(task.result.findings))
    for row in sorted(known.rows):
        word = task.catalogue.plain("baseline", "fixed") if row in stale else row.rule
        click.echo(safe(f"{row.path}: [{word}] {row.message or row.subject}"))
    task.say("rows", len(known.rows), fixed=len(stale))
