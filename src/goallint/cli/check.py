"""`goallint check`: the rules over a workspace, for people and for CI."""

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

import click
import msgspec

from goallint.cli import common, groups, printing
from goallint.cli.answers import Answer, Question, key
from goallint.cli.progress import Progress
from goallint.cli.words import said
from goallint.engine.baseline import FILE
from goallint.engine.configuration import FAIL_ON
from goallint.engine.refusal import ConfigurationError
from goallint.engine.remarks import Remark, remarks
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.findings import Severity
from goallint.format.read import File
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.output.selection import View
from goallint.output.terminal import safe, safe_lines
from goallint.source.discovery import CONFIGURATION, composed, is_document, root_of
from goallint.source.limits import LIMITS


@click.command("check", cls=common.Command)
@groups.argument("paths", nargs=-1, metavar="[PATH]", type=click.Path(path_type=Path))
@groups.option(
    "--all",
    "every",
    is_flag=True,
    help="Check every workspace in and below each PATH. FILEs are written in each workspace.",
)
@common.formats_option(printing.FORMATS)
@groups.option(
    "--select",
    multiple=True,
    callback=common.listed,
    metavar="RULE[,…]",
    shell_complete=common.complete_rule,
    help="Run these rules only: name, code, code prefix or severity; repeatable.",
)
@groups.option(
    "--ignore",
    multiple=True,
    callback=common.listed,
    metavar="RULE[,…]",
    shell_complete=common.complete_rule,
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
@common.period_option
@common.as_of_option
@common.baseline_option
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
@common.jobs_option
@common.language_option
@common.color_option
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
@groups.option("--no-cache", is_flag=True, help="Do not read or write the cache.")
@groups.option("--quiet", is_flag=True, help="Do not print the summary.")
@common.verbose_option
def command(
    paths: tuple[Path, ...],
    every: bool,
    formats: list[tuple[str, str]],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    failing: bool,
    period: Period | None,
    as_of: date | None,
    baseline: Path | None,
    no_ignores: bool,
    only: tuple[Path, ...],
    only_paths: bool,
    stdin_filename: Path | None,
    jobs: int | None,
    lang: str | None,
    color: str,
    info: bool,
    no_fold: bool,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    statistics: bool,
    timings: bool,
    watch: bool,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check the workspace that contains PATH, and list the findings.

    Exit codes: 0 no findings at or above --fail-on, 1 findings, 2 could not run (usage, settings, or a
    rule that crashed). With --all, the highest of them.
    """
    if every:
        if only or only_paths or stdin_filename or watch:
            raise click.UsageError(
                said(
                    "--all is for whole workspaces; leave out --only, --only-paths, --stdin-filename and --watch"
                )
            )
        return _each(common.workspaces_at(paths or (Path(),), lang), formats, quiet=quiet)
    if (fix or diff) and stdin_filename:
        raise click.UsageError(said("--fix and --diff are for files; leave out --stdin-filename"))
    if fix and diff:
        raise click.UsageError(said("--diff shows what --fix would do; choose one of them"))
    if watch and (fix or diff or stdin_filename):
        raise click.UsageError(
            said("--watch only looks; leave out --fix, --diff and --stdin-filename")
        )
    args: list[str] = click.get_current_context().obj
    path = _start(paths, only_paths, stdin_filename)
    root = common.workspace_of(path, lang)
    for one in paths:
        common.not_another(root, one, lang)
    if watch:
        from goallint.cli.watching import keep_watching

        keep_watching(root, args, Catalogue(common.language_in(root, lang)))
    options = {
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "period": period,
        "as_of": as_of,
        "baseline": common.from_workspace(root, baseline),
    }
    name = key(args)
    question = Question(name, root) if name else None
    read = None if only_paths or not paths else path
    configuration = common.configuration_of(root, lang, read, **options)
    language = common.language_of(configuration)
    catalogue = Catalogue(language)
    named = [composed(_inside(root, file, catalogue)) for file in only]
    instead = {}
    if stdin_filename:
        name = _inside(root, stdin_filename, catalogue)
        _known([name], lambda path: is_document(path, configuration.exclude), catalogue)
        # No more than tells that it is too much: it may be without end.
        instead[name] = sys.stdin.buffer.read(LIMITS.size + 1)
    progress = Progress(catalogue, each_rule=timings)
    show = configuration.show

    passed_by: list[Path] = []
    without_effect: list[Remark] = []

    def look(instead: dict[str, bytes]) -> View:
        run = Run(
            root,
            configuration,
            jobs=jobs or 0,
            instead=instead,
            watch=progress,
            cache=not no_cache,
        )
        if not run.severities:
            raise common.Problem(
                catalogue.plain(
                    "error", "no rule is left to run; `select` and `ignore` leave them all out"
                )
            )
        documents = {composed(file.path): file.path for file in run.files}
        _known(named, documents.__contains__, catalogue)
        shown = {documents[name] for name in named}
        if only_paths:
            shown |= set(_among(root, paths, run.files))
            passed_by[:] = [one for one in paths if not any(_among(root, [one], run.files))]
        without_effect[:] = remarks(run)
        result = run.result(no_ignores=no_ignores)
        if period or as_of:
            # What is not found on another day or in another period need not be fixed.
            result = msgspec.structs.replace(result, stale=0)
        return View(
            result,
            catalogue,
            info or "info" in show,
            frozenset(shown) if only or only_paths else None,
            quiet,
            verbose or "aside" in show,
            printing.prefix(root),
            fold=not no_fold,
            least=_least(configuration.fail_on) if failing else None,
        )

    if question:
        besides = (FILE, configuration.baseline, configuration.kolada)
        question.begin(configuration.exclude, filter(None, besides))
    view = look(instead)
    patch = ""
    if fix or diff:
        from goallint.cli.fixing import corrections

        made = corrections(root, view, look, unsafe=unsafe_fixes)
        if fix:
            common.change(root, made.exchanges(), catalogue)
            view, files = made.view, catalogue.counted("file", len(made.after))
            told = catalogue.counted("fixed", made.number, files=files)
            if not made.number:
                told = catalogue.plain("check", "there was nothing to fix")
            click.echo(told, err=True)
        else:
            patch = made.diff()
    progress.begin("output")
    if diff:
        formats = [(name, file) for name, file in formats if file]
        # For `git apply` as it is; what looks at it on a terminal is not to be commanded.
        common.show(safe_lines(patch) if sys.stdout.isatty() else patch, "diff")
    out = printing.show(view, formats, color)
    if not quiet:
        notes = [catalogue.plain("check", "there was nothing to fix")] if diff and not patch else []
        # Where nothing is printed, it is said where all went.
        written = [] if out or diff else [file for _, file in formats if file]
        notes += [catalogue.plain("check", "the result is in {path}", path=one) for one in written]
        click.echo("".join(safe(one) + "\n" for one in notes), err=True, nl=False)
    err = "".join(
        catalogue.plain(
            "check", "{path} is not a document of the workspace, and was not read", path=one
        )
        + "\n"
        for one in passed_by
    )
    err += "".join(safe(catalogue.line(name, **args)) + "\n" for name, args in without_effect)
    click.echo(err, err=True, nl=False)
    printing.annotate(view, formats)
    progress.end()
    result = view.result
    by_people = printing.printed(formats) in common.FOR_PEOPLE
    if result.stale and not quiet and not by_people:
        told = catalogue.counted("stale", result.stale) + "\n"
        click.echo(told, err=True, nl=False)
        err += told
    if statistics:
        from goallint.output.statistics import counts

        click.echo(counts(view), nl=False, err=not by_people)
    if timings:
        from goallint.output.statistics import times

        click.echo(times(progress, catalogue), nl=False, err=True)
    if verbose:
        for trace in result.traces:
            click.echo(safe_lines(trace), err=True)
    code = _exit_code(result, view, configuration.fail_on)
    if question and not result.crashed and not configuration.plugins:
        question.answer(Answer(out, err, code, not by_people))
    return code


def _each(roots: list[Path], formats: list[tuple[str, str]], *, quiet: bool) -> int:
    """Checks each workspace by itself, one after another; the worst of the exit codes."""
    from goallint.cli.main import told

    context = click.get_current_context()
    printed = printing.printed(formats)
    if printed not in ("", "github", *common.FOR_PEOPLE):
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
        if printed in common.FOR_PEOPLE and not quiet:
            mark = "## " if printed == "markdown" else ""
            click.echo(f"{chr(10) if number else ''}{safe_lines(f'{mark}{root}')}\n")
        options = {**context.params, "paths": (root,), "every": False, "formats": own}
        try:
            code: int = context.invoke(command, **options)
        # What stops one does not stop the others.
        except ConfigurationError as error:
            code = told(common.problem(error, context))
        except (click.ClickException, OSError) as error:
            code = told(error)
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
    places = {composed(common.from_workspace(root, path) or "") for path in paths}
    for file in files:
        name = composed(file.path)
        above = {parent.as_posix() for parent in PurePosixPath(name).parents}
        if places & {name, CONFIGURATION, *above}:
            yield file.path


def _known(paths: Iterable[str], known: Callable[[str], bool], catalogue: Catalogue) -> None:
    for path in paths:
        if not known(path):
            raise common.Problem(
                catalogue.plain(
                    "error", "{path} is not among the documents of the workspace", path=path
                )
            )


def _inside(root: Path, file: Path, catalogue: Catalogue) -> str:
    """A path as findings have it: relative to the workspace, with `/`."""
    try:
        # A link is known by its own name, not by what it leads to.
        return (file.parent.resolve() / file.name).relative_to(root.resolve()).as_posix()
    except ValueError:
        raise common.Problem(
            catalogue.plain("error", "{path} is outside the workspace", path=file)
        ) from None


def _exit_code(result: Result, view: View, fail_on: str) -> int:
    if result.crashed:
        return 2
    return int(any(judged.severity >= _least(fail_on) for judged in view.open_all()))


def _least(fail_on: str) -> float:
    """The severity that makes a check fail; above all of them for `never`."""
    return math.inf if fail_on == "never" else Severity.of(fail_on)
