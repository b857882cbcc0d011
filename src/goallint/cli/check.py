"""`goallint check`: the rules over a workspace, for people and for CI."""

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import click
import msgspec

from goallint.cli import delivery, groups, parameters, printing
from goallint.cli.configured import ConfiguredCommand, problem
from goallint.cli.problems import Problem
from goallint.cli.progress import Progress
from goallint.cli.usage_words import said
from goallint.cli.workspaces import (
    begin,
    configuration_of,
    from_workspace,
    language_in,
    language_of,
    not_another,
    workspace_of,
    workspaces_at,
)
from goallint.engine.configuration import FAIL_ON
from goallint.engine.refusal import ConfigurationError
from goallint.engine.remarks import Remark, remarks
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.findings import Severity
from goallint.format.read import File
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe, safe_lines
from goallint.output.view import View
from goallint.source.discovery import CONFIGURATION, composed, is_document, root_of
from goallint.source.limits import LIMITS


@click.command("check", cls=ConfiguredCommand)
@groups.argument("paths", nargs=-1, metavar="[PATH]", type=click.Path(path_type=Path))
@groups.option(
    "--all",
    "every",
    is_flag=True,
    help="Check every workspace in and below each PATH. FILEs are written in each workspace.",
)
@parameters.formats_option(printing.FORMATS)
@groups.option(
    "--select",
    multiple=True,
    callback=parameters.listed,
    metavar="RULE[,…]",
    shell_complete=parameters.complete_rule,
    help="Run these rules only: name, code, code prefix or severity; repeatable.",
)
@groups.option(
    "--ignore",
    multiple=True,
    callback=parameters.listed,
    metavar="RULE[,…]",
    shell_complete=parameters.complete_rule,
    help="Skip these rules; repeatable.",
)
@groups.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with code 1 if there are findings of this severity or higher (default: warning).",
)
@groups.option(
    "--failing",
    is_flag=True,
    help="Show only findings that make the check fail: the severity of --fail-on or higher.",
)
@parameters.period_option
@parameters.as_of_option
@parameters.baseline_option
@groups.option("--no-ignores", is_flag=True, help="Count waived and ignored findings too.")
@groups.option(
    "--only",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Show and count the findings in this file only; repeatable. All files are still read.",
)
@groups.option(
    "--only-paths",
    is_flag=True,
    help="Treat every PATH as --only FILE, and skip what is not a document; for pre-commit hooks.",
)
@groups.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this file's content from standard input; the file does not have to exist.",
)
@parameters.jobs_option
@parameters.language_option
@parameters.color_option
@groups.option("--info", is_flag=True, help="Show suggestions too.")
@groups.option("--no-fold", is_flag=True, help="Show similar findings one by one.")
@groups.option("--fix", is_flag=True, help="Fix what can be fixed safely, then check again.")
@groups.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, as a patch, without changing anything.",
)
@groups.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also apply fixes that turn text now read as empty (such as `owner: #1`) into a value.",
)
@groups.option("--statistics", is_flag=True, help="Count the findings by rule.")
@groups.option(
    "--timings", is_flag=True, help="Show how long each phase took, and the slowest rules."
)
@groups.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@parameters.cache_option
@groups.option("--quiet", is_flag=True, help="Do not print the summary.")
@parameters.verbose_option
def command(**given: Any) -> int:
    """Check the workspace that contains PATH, and list the findings.

    Exit codes: 0 no findings at or above --fail-on, 1 findings, 2 could not run (usage, settings, or a
    rule that crashed). With --all, the highest of them.
    """
    asked = Options(**given)
    _refuse_what_does_not_fit(asked)
    if asked.every:
        roots = workspaces_at(asked.paths or (Path(),), asked.lang)
        return _each(roots, asked)
    args: list[str] = click.get_current_context().obj
    path = _start(asked.paths, asked.only_paths, asked.stdin_filename)
    root = workspace_of(path, asked.lang)
    for one in asked.paths:
        not_another(root, one, asked.lang)
    if asked.watch:
        from goallint.cli.watching import keep_watching

        keep_watching(root, args, Catalogue(language_in(root, asked.lang)))
    return _Check(asked, root, path).run()


class Options(msgspec.Struct, frozen=True):
    """What is asked for on the command line, by the names of the options there."""

    paths: tuple[Path, ...]
    every: bool
    formats: list[tuple[str, str]]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    failing: bool
    period: Period | None
    as_of: date | None
    baseline: Path | None
    no_ignores: bool
    only: tuple[Path, ...]
    only_paths: bool
    stdin_filename: Path | None
    jobs: int | None
    lang: str | None
    color: str
    info: bool
    no_fold: bool
    fix: bool
    diff: bool
    unsafe_fixes: bool
    statistics: bool
    timings: bool
    watch: bool
    quiet: bool
    verbose: bool


def _refuse_what_does_not_fit(asked: Options) -> None:
    """Raises UsageError for options that cannot be given together."""
    partly = asked.only or asked.only_paths or asked.stdin_filename or asked.watch
    if asked.every and partly:
        raise click.UsageError(
            said(
                "--all is for whole workspaces; leave out --only, --only-paths, --stdin-filename and --watch"
            )
        )
    if asked.every:
        return
    changes = asked.fix or asked.diff
    if changes and asked.stdin_filename:
        raise click.UsageError(said("--fix and --diff are for files; leave out --stdin-filename"))
    if asked.fix and asked.diff:
        raise click.UsageError(said("--diff shows what --fix would do; choose one of them"))
    if asked.watch and (changes or asked.stdin_filename):
        raise click.UsageError(
            said("--watch only looks; leave out --fix, --diff and --stdin-filename")
        )


class _Check:
    """One check of a workspace: what is looked at, corrected, printed and told of it, in this order."""

    def __init__(self, asked: Options, root: Path, path: Path) -> None:
        self.asked, self.root = asked, root
        # The patch takes the place of what else is printed.
        self.formats = [one for one in asked.formats if one[1] or not asked.diff]
        read = None if asked.only_paths or not asked.paths else path
        self.configuration = configuration_of(
            root,
            asked.lang,
            read,
            select=asked.select,
            ignore=asked.ignore,
            fail_on=asked.fail_on,
            period=asked.period,
            as_of=asked.as_of,
            baseline=from_workspace(root, asked.baseline),
        )
        self.catalogue = Catalogue(language_of(self.configuration))
        self.named = [composed(_inside(root, file, self.catalogue)) for file in asked.only]
        self.progress = Progress(self.catalogue, each_rule=asked.timings)
        self.passed_by: list[Path] = []
        """The paths that are no documents, with `--only-paths`."""
        self.without_effect: list[Remark] = []

    def run(self) -> int:
        """Checks and tells; the exit code."""
        instead = self._unsaved()
        begin(self.root, self.configuration)
        view, patch = self._corrected(self._look(instead))
        self.progress.begin("output")
        self._print(view, patch)
        self.progress.end()
        self._tell(view, by_people=printing.printed(self.formats) in delivery.FOR_PEOPLE)
        return _exit_code(view.result, view, self.configuration.fail_on)

    def _unsaved(self) -> dict[str, bytes]:
        """What stands on standard input, by the path of the file that it is for."""
        if not self.asked.stdin_filename:
            return {}
        name = _inside(self.root, self.asked.stdin_filename, self.catalogue)
        exclude = self.configuration.exclude
        _known([name], lambda path: is_document(path, exclude), self.catalogue)
        # No more than tells that it is too much: it may be without end.
        return {name: sys.stdin.buffer.read(LIMITS.size + 1)}

    def _look(self, instead: dict[str, bytes]) -> View:
        asked, configuration = self.asked, self.configuration
        run = Run(
            self.root,
            configuration,
            jobs=asked.jobs or 0,
            instead=instead,
            watch=self.progress,
            cache=parameters.is_kept(),
        )
        if not run.selection.names:
            raise Problem.worded(
                self.catalogue, "no rule is left to run; `select` and `ignore` leave them all out"
            )
        documents = {composed(file.path): file.path for file in run.files}
        _known(self.named, documents.__contains__, self.catalogue)
        shown = {documents[name] for name in self.named}
        if asked.only_paths:
            shown |= set(_among(self.root, asked.paths, run.files))
            self.passed_by = [
                one for one in asked.paths if not any(_among(self.root, [one], run.files))
            ]
        self.without_effect = list(remarks(run))
        result = run.result(no_ignores=asked.no_ignores)
        if asked.period or asked.as_of:
            # What is not found on another day or in another period need not be fixed.
            result = msgspec.structs.replace(result, stale=0)
        return View(
            result,
            self.catalogue,
            asked.info or "info" in configuration.show,
            frozenset(shown) if asked.only or asked.only_paths else None,
            asked.quiet,
            asked.verbose or "aside" in configuration.show,
            printing.prefix(self.root),
            fold=not asked.no_fold,
            least=_least(configuration.fail_on) if asked.failing else None,
        )

    def _corrected(self, view: View) -> tuple[View, str]:
        """What is left to be told once all is corrected that was asked for, and the patch that would do so."""
        asked = self.asked
        if not (asked.fix or asked.diff):
            return view, ""
        from goallint.cli.fixing import corrections

        made = corrections(self.root, view, self._look, unsafe=asked.unsafe_fixes)
        if asked.diff:
            return view, made.diff()
        delivery.change(self.root, made.exchanges(), self.catalogue)
        told = self.catalogue.plain("check", "there was nothing to fix")
        if made.number:
            files = self.catalogue.counted("file", len(made.after))
            told = self.catalogue.counted("fixed", made.number, files=files)
        click.echo(told, err=True)
        return made.view, ""

    def _print(self, view: View, patch: str) -> None:
        """Writes the result."""
        asked, words = self.asked, self.catalogue
        formats = self.formats
        if asked.diff:
            # For `git apply` as it is; what looks at it on a terminal is not to be commanded.
            delivery.show(safe_lines(patch) if sys.stdout.isatty() else patch, "diff")
        printing.show(view, formats, asked.color)
        if not asked.quiet:
            is_none = asked.diff and not patch
            notes = [words.plain("check", "there was nothing to fix")] if is_none else []
            # Where nothing is printed, it is said where all went.
            is_shown = asked.diff or printing.printed(formats)
            written = [] if is_shown else [file for _, file in formats if file]
            notes += [words.plain("check", "the result is in {path}", path=one) for one in written]
            click.echo("".join(safe(one) + "\n" for one in notes), err=True, nl=False)
        err = "".join(
            words.plain(
                "check", "{path} is not a document of the workspace, and was not read", path=one
            )
            + "\n"
            for one in self.passed_by
        )
        err += "".join(safe(words.line(name, **args)) + "\n" for name, args in self.without_effect)
        click.echo(err, err=True, nl=False)
        printing.annotate(view, formats)

    def _tell(self, view: View, *, by_people: bool) -> None:
        """Writes what was asked for besides."""
        asked, result = self.asked, view.result
        if result.stale and not asked.quiet and not by_people:
            click.echo(self.catalogue.counted("stale", result.stale), err=True)
        if asked.statistics:
            from goallint.output.statistics import counts

            click.echo(counts(view), nl=False, err=not by_people)
        if asked.timings:
            from goallint.output.statistics import times

            click.echo(times(self.progress, self.catalogue), nl=False, err=True)
        if asked.verbose:
            for trace in result.traces:
                click.echo(safe_lines(trace), err=True)


def _each(roots: list[Path], asked: Options) -> int:
    """Checks each workspace by itself, one after another; the worst of the exit codes."""
    from goallint.cli.main import told

    context = click.get_current_context()
    formats = asked.formats
    printed = printing.printed(formats)
    if printed not in ("", "github", *delivery.FOR_PEOPLE):
        raise click.UsageError(
            said(
                "{format} contains one workspace; write --format {format}=FILE, and each gets its own",
                format=printed,
            )
        )
    whole = next((file for _, file in formats if Path(file).is_absolute()), None)
    if whole:
        raise click.UsageError(
            said("each workspace gets a file of its own; {file} is only one", file=whole)
        )
    worst = 0
    for number, root in enumerate(roots):
        own = [(name, str(root / file) if file else "") for name, file in formats]
        if printed in delivery.FOR_PEOPLE and not asked.quiet:
            mark = "## " if printed == "markdown" else ""
            click.echo(f"{chr(10) if number else ''}{safe_lines(f'{mark}{root}')}\n")
        options = {**context.params, "paths": (root,), "every": False, "formats": own}
        try:
            code: int = context.invoke(command, **options)
        # What stops one does not stop the others.
        except ConfigurationError as error:
            code = told(problem(error, context), where=str(root))
        except (click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            code = told(error, verbose=asked.verbose, where=str(root))
        worst = max(worst, code)
    return worst


def _start(paths: tuple[Path, ...], several: bool, stdin_filename: Path | None) -> Path:
    """The path that the workspace is looked for from."""
    if several:
        return next((path for path in paths if root_of(path.resolve())), Path())
    if len(paths) > 1:
        raise click.UsageError(
            said(
                "there is one PATH; for several workspaces, add --all; for several files, --only-paths"
            )
        )
    return paths[0] if paths else stdin_filename.parent if stdin_filename else Path()


def _among(root: Path, paths: Iterable[Path], files: Iterable[File]) -> Iterator[str]:
    """The files that are at `paths` or below; all of them, where the settings are there too."""
    places = {composed(from_workspace(root, path) or "") for path in paths}
    for file in files:
        name = composed(file.path)
        above = {parent.as_posix() for parent in PurePosixPath(name).parents}
        if places & {name, CONFIGURATION, *above}:
            yield file.path


def _known(paths: Iterable[str], known: Callable[[str], bool], catalogue: Catalogue) -> None:
    for path in paths:
        if not known(path):
            raise Problem.worded(
                catalogue, "{path} is not among the documents of the workspace", path=path
            )


def _inside(root: Path, file: Path, catalogue: Catalogue) -> str:
    """A path as findings have it: relative to the workspace, with `/`."""
    try:
        # A link is known by its own name, not by what it leads to.
        return (file.parent.resolve() / file.name).relative_to(root.resolve()).as_posix()
    except ValueError:
        raise Problem.worded(catalogue, "{path} is outside the workspace", path=file) from None


def _exit_code(result: Result, view: View, fail_on: str) -> int:
    if result.crashed:
        return 2
    return int(any(judged.severity >= _least(fail_on) for judged in view.open_all()))


def _least(fail_on: str) -> float:
    """The severity that makes a check fail; above all of them for `never`."""
    return math.inf if fail_on == "never" else Severity.of(fail_on)
