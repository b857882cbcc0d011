"""What several commands share: finding the workspace, choosing the language, saying what is wrong."""

import contextlib
import math
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goallint.cli import answers, groups
from goallint.cli.hearing import HeardCommand
from goallint.cli.words import of_locale, said
from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.findings import LANGUAGES
from goallint.format.values import Unreadable
from goallint.format.values.of_settings import any_period
from goallint.format.values.period import Period, parse_date
from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import (
    CONFIGURATION,
    QUESTIONS,
    SUFFIXES,
    composed,
    is_document,
    misnamed,
    root_of,
    workspaces_in,
)
from goallint.source.writing import (
    ChangedMeanwhile,
    Exchange,
    LeadsOut,
    exchange,
    stay_inside,
    write,
)

if TYPE_CHECKING:
    from goallint.engine.run import Run
    from goallint.workspace.bodies import Bodies

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

OPTION = "command line"
"""The origin of a value that was given as an option."""


if TYPE_CHECKING:
    DayType = click.ParamType[date]
    SpanType = click.ParamType[Period]
else:
    # Before 8.4 of click, a type of parameter says nothing of its values.
    DayType = SpanType = click.ParamType


class Day(DayType):
    """A date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date that was written."""
        try:
            return value if isinstance(value, date) else parse_date(value)
        except Unreadable:
            self.fail(
                said('"{value}" is not a date; write e.g. 2023-12-31', value=value), param, ctx
            )


class PeriodOption(SpanType):
    """A period on the command line."""

    name = "period"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """The period that was written."""
        try:
            return value if isinstance(value, Period) else any_period(value)
        except Unreadable:
            self.fail(
                said(
                    '"{value}" is not a period; write e.g. 2023, 2023-T2 or 2023-01..2023-08',
                    value=value,
                ),
                param,
                ctx,
            )


path_argument = groups.argument("path", default=".", type=click.Path(path_type=Path))
language_option = groups.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of messages (default: `language` in goallint.yaml, then the locale).",
)
as_of_option = groups.option("--as-of", type=Day(), help="Judge as of this date (default: today).")
period_option = groups.option(
    "--period", type=PeriodOption(), help="Period to check (default: each document's own period)."
)
baseline_option = groups.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Baseline file (default: `baseline` in goallint.yaml, then goallint-baseline.jsonl if it exists).",
)
jobs_option = groups.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Number of worker processes (default: chosen automatically).",
)
_NO_CACHE = f"{__name__}.no_cache"


def _without_cache(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[_NO_CACHE] = value


cache_option = groups.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_without_cache,
    help="Do not read or write the cache.",
)
verbose_option = groups.option(
    "--verbose",
    is_flag=True,
    help="Show findings that do not count, and errors in goallint in full.",
)


def listed(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """What a repeatable value names: each may be several, with commas between, and is at least one."""
    names = [[one for part in value.split(",") if (one := part.strip())] for value in values]
    if not all(names):
        raise click.BadParameter(said("nothing is named"), ctx, param)
    return tuple(name for several in names for name in several)


def _completed(names: Iterable[str], incomplete: str) -> list[str]:
    """The names that begin as what stands after the last comma, with what stands before it."""
    before, comma, start = incomplete.rpartition(",")
    return sorted(f"{before}{comma}{name}" for name in names if name.startswith(start))


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names and codes of rules, for the shell."""
    from goallint.rules.registry import BY_NAME

    return _completed(BY_NAME, incomplete)


def complete_id(*sorts: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What gives the shell the ids of the workspace, of the sorts alone where some are named."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        from goallint.engine.run import Run

        # The workspace may stand later on the line, where the shell does not tell what it is yet.
        root = root_of(Path(ctx.params.get("path") or Path()).resolve())
        if root is None:
            return []
        try:
            index = Run(root, load(root)).workspace.index
        except (ConfigurationError, OSError):
            return []
        return _completed(index.names(sorts), incomplete)

    return complete


def id_option(sort: str, help: str) -> Callable[[Decorated], Decorated]:
    """`--body ID` and its like, which the shell completes; empty where it is not given."""
    return groups.option(
        f"--{sort}", metavar="ID", default="", shell_complete=complete_id(sort), help=help
    )


def formats_option(names: Iterable[str]) -> Callable[[Decorated], Decorated]:
    """`--format F[=FILE]`, given as `formats`: pairs of a name and a file, in turn.

    The first of `names` is the default.
    """
    known = tuple(names)

    def chosen(
        ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
    ) -> list[tuple[str, str]]:
        found = []
        for value in values or known[:1]:
            name, _, file = value.partition("=")
            if name not in known:
                raise click.BadParameter(
                    said('"{name}" is not one of {formats}', name=name, formats=", ".join(known)),
                    ctx,
                    param,
                )
            found.append((name, file))
        if sum(1 for _, file in found if not file) > 1:
            raise click.BadParameter(
                said("only one format can go to standard output; write the others as F=FILE"),
                ctx,
                param,
            )
        files = [file for _, file in found if file]
        for number, file in enumerate(files):
            if file.lower().endswith(SUFFIXES):
                # No format is YAML: a slip of the hand would cost a plan.
                raise click.BadParameter(
                    said("{file} has the name of a document; choose another", file=file), ctx, param
                )
            if file in files[:number]:
                raise click.BadParameter(
                    said("{file} can contain one format only", file=file), ctx, param
                )
        return found

    return groups.option(
        "--format",
        "formats",
        multiple=True,
        callback=chosen,
        shell_complete=lambda ctx, param, start: [n for n in known if n.startswith(start)],
        metavar="F[=FILE]",
        help="One of {formats}; repeatable. FILE is written instead of standard output.",
        told={"formats": ", ".join(known)},
    )


color_option = groups.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Use colours (default: auto).",
)


def need_file(
    name: str, example: str, formats: list[tuple[str, str]], catalogue: Catalogue
) -> None:
    """Raises Problem where a format that no terminal can show is to go to standard output."""
    if (name, "") in formats:
        raise Problem.worded(
            catalogue,
            "{name} needs a file to be in; write --format {name}={path}",
            name=name,
            path=example,
        )


def deliver(
    formats: list[tuple[str, str]],
    rendered: Callable[[str], str | bytes],
    shown: Callable[[str], str | bytes] | None = None,
) -> None:
    """Writes each format to its file, and then the one without a file to standard output, as `shown` has it."""
    for name, file in formats:
        if file:
            put_out(Path(file), rendered(name))
    for name, file in formats:
        if not file:
            show((shown or rendered)(name), name)


def put_out(file: Path, content: str | bytes) -> None:
    """Writes a file that is a part of the answer."""
    write(file, content)
    question = _question()
    if question:
        question.wrote(file, content)


FOR_PEOPLE = ("text", "concise", "markdown")
"""Formats that are printed in the terminal's encoding. Machines are given UTF-8 everywhere."""


def show(content: str | bytes, name: str = "text") -> None:
    """Prints the format `name`: for people, what the terminal's encoding can hold."""
    if isinstance(content, str) and name in FOR_PEOPLE:
        # Unlike click, which takes ASCII for a mistake: as an answer is said again.
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    # A patch has the bytes of its files, whatever their encoding.
    errors = "surrogateescape" if name == "diff" else "backslashreplace"
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors)
    click.echo(data, nl=False)


def need(module: str, package: str, catalogue: Catalogue) -> None:
    """Raises Problem where the library is missing that a package of that name holds."""
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise Problem.worded(
            catalogue,
            "this needs {package}, which is not installed; run: {python} -m pip install {package}",
            package=package,
            python=sys.executable or "python3",
        )


def unknown(
    told: str, near: str | None, catalogue: Catalogue, known: Collection[str] = ()
) -> "Problem":
    """What to raise where nothing has an id, as `told` says; `near` was perhaps meant, else one of `known`."""
    if near is not None:
        told = catalogue.plain(
            "error", "{told}; did you mean {suggestion}?", told=told, suggestion=near
        )
    elif known:
        told = catalogue.plain(
            "error", "{told}; there is {known}", told=told, known=catalogue.listing(known)
        )
    return Problem(told)


def unknown_body(name: str, bodies: "Bodies", catalogue: Catalogue) -> "Problem":
    """What to raise where none of the bodies has the id `name`."""
    told = catalogue.plain("error", "no body has the id {name}", name=name)
    meant = bodies.named(name)
    known = [body.id for body in bodies.all]
    near = meant.id if meant else nearest(name, known, fold=str.casefold)
    return unknown(told, near, catalogue, known)


class Problem(click.ClickException):
    """The job cannot be done; the message is in the user's language."""

    @classmethod
    def worded(cls, catalogue: Catalogue, text: str, **args: Any) -> "Problem":
        """A problem by the English words that say it."""
        return cls(catalogue.plain("error", text, **args))


_LANGUAGE = f"{__name__}.language"
_QUESTION = f"{__name__}.question"


class ConfiguredCommand(groups.Command):
    """A command that tells what is wrong with the configuration in the user's language.

    What it answers is kept, where that is done (`answers.KEPT`), to be said again at once.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives. Raises Problem where it raises ConfigurationError."""
        args: list[str] = ctx.obj or []
        name = answers.key(args)
        try:
            if name is None:
                return super().invoke(ctx)
            question = ctx.meta[_QUESTION] = HeardCommand(name, args)
            with question.heard():
                code = super().invoke(ctx) or 0
            question.answered(code)
            return code
        except ConfigurationError as error:
            raise problem(error, ctx) from None


def _question() -> HeardCommand | None:
    """The question that is being answered; None where the answer is not to be kept."""
    found: HeardCommand | None = click.get_current_context().meta.get(_QUESTION)
    return found


def problem(error: ConfigurationError, ctx: click.Context) -> Problem:
    """What is wrong with the configuration, in the user's language."""
    language = ctx.meta.get(_LANGUAGE) or ctx.params.get("lang") or of_locale()
    return Problem.worded(Catalogue(language), error.message, **error.args_)


class ConfiguredGroup(groups.Group):
    """Such commands under one name."""

    command_class = ConfiguredCommand


def workspace_of(path: Path, lang: str | None) -> Path:
    """The workspace that `path` is in. Raises Problem."""
    words = Catalogue(lang or of_locale())
    if not path.exists():
        raise Problem.worded(words, "{path} does not exist", path=path)
    root = root_of(path.resolve())
    below = () if root else workspaces_in(path)
    if below:
        raise Problem.worded(
            words,
            "no goallint.yaml was found in {path} or above; there are workspaces in {below};"
            " `goallint check --all {path}` checks each",
            path=path,
            below=tuple(map(str, below)),
        )
    other = misnamed(path.resolve()) if root is None else None
    if other:
        raise Problem.worded(
            words, "{path} is not read; call it {settings}", path=other, settings=CONFIGURATION
        )
    if root is None:
        raise Problem.worded(
            words,
            "no goallint.yaml was found in {path} or above; `goallint init` starts a workspace",
            path=path,
        )
    with contextlib.suppress(ValueError):
        return root.relative_to(Path.cwd())
    return root


def workspaces_at(paths: Iterable[Path], lang: str | None) -> list[Path]:
    """Every workspace that one of `paths` is in, and those below them. Raises Problem."""
    found: dict[Path, Path] = {}
    for path in paths:
        # What is below is found even if it is many: every one is asked for.
        below = [one for one in workspaces_in(path, math.inf) if one.resolve() != path.resolve()]
        if not below or root_of(path.resolve()):
            below.insert(0, workspace_of(path, lang))
        for one in below:
            found.setdefault(one.resolve(), one)
    return list(found.values())


def not_another(root: Path, path: Path, lang: str | None) -> None:
    """Raises Problem for a path that is not there, or that is in another workspace than `root`."""
    words = Catalogue(lang or of_locale())
    if not path.exists():
        raise Problem.worded(words, "{path} does not exist", path=path)
    other = root_of(path.resolve())
    if other is not None and other != root.resolve():
        raise Problem.worded(
            words,
            "{path} is not in the workspace {root}; check each by itself",
            path=path,
            root=root,
        )


def _is_read(root: Path, path: Path, exclude: Sequence[str]) -> bool:
    """Whether a path in the workspace is one of its documents or settings, or a folder that is read."""
    place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    try:
        name = composed(place.relative_to(root.resolve()).as_posix())
    except ValueError:
        return path.is_dir()
    if not path.is_dir():
        return name in (CONFIGURATION, QUESTIONS) or is_document(name, exclude)
    return name == "." or is_document(f"{name}/-{SUFFIXES[0]}", exclude)


def configuration_of(
    root: Path, lang: str | None, path: Path | None = None, **options: Any
) -> Configuration:
    """The configuration in `root` with the options of the command line.

    Its language is that of the command from now on. `path` is what was given for the workspace.
    Raises ConfigurationError; and Problem where the path is of something that is not read.
    """
    configuration = load(root).override(OPTION, language=lang, **options)
    speak(language_of(configuration))
    if path is not None and not _is_read(root, path, configuration.exclude):
        raise Problem.worded(
            Catalogue(language_of(configuration)),
            "{path} is not among the documents of the workspace",
            path=path,
        )
    return configuration


def speak(language: str) -> None:
    """Makes a language that of the command from now on."""
    click.get_current_context().meta[_LANGUAGE] = language


def settled(path: Path, lang: str | None, **options: Any) -> tuple[Path, Configuration, Catalogue]:
    """The workspace that `path` is in, its configuration with the options, and the texts in its language.

    Raises ConfigurationError, and Problem as `workspace_of` and `configuration_of` do.
    """
    root = workspace_of(path, lang)
    configuration = configuration_of(root, lang, path, **options)
    return root, configuration, Catalogue(language_of(configuration))


def is_kept() -> bool:
    """Whether the command may take from the cache and keep in it."""
    return not click.get_current_context().meta.get(_NO_CACHE)


def begin(root: Path, configuration: Configuration) -> None:
    """From now on the workspace in `root` is read, to be answered of. Rules in code may read anything."""
    question = _question()
    if question and not configuration.plugins:
        question.about(root, configuration.exclude)


def opened(root: Path, configuration: Configuration) -> "Run":
    """A run of the workspace in `root`; what has no effect in its settings is told."""
    from goallint.engine.remarks import of_settings
    from goallint.engine.run import Run

    catalogue = Catalogue(language_of(configuration))
    for name, args in of_settings(root, configuration):
        click.echo(safe(catalogue.line(name, **args)), err=True)
    begin(root, configuration)
    return Run(root, configuration, cache=is_kept())


def language_in(root: Path, lang: str | None) -> str:
    """The language of messages on `root`, also where its configuration is broken."""
    try:
        return lang or language_of(load(root))
    except ConfigurationError:
        return of_locale()


def from_workspace(root: Path, file: Path | None) -> str | None:
    """The way to `file` from the workspace, as settings have it; whole, if it is not in there."""
    if file is None:
        return None
    whole = file.parent.resolve() / file.name
    with contextlib.suppress(ValueError):
        return whole.relative_to(root.resolve()).as_posix()
    return str(whole)


def change(root: Path, files: Iterable[Exchange], catalogue: Catalogue) -> None:
    """Puts new content in files of the workspace. Raises Problem, and then none is changed."""
    files = list(files)
    try:
        stay_inside(root, (file.path for file in files))
    except LeadsOut as error:
        raise Problem.worded(
            catalogue,
            "{path} leads out of the workspace; change the file where it is",
            path=str(error),
        ) from None
    put(root, files, catalogue)


def put(root: Path, files: Iterable[Exchange], catalogue: Catalogue) -> None:
    """Puts new content in files, wherever they are. Raises Problem where one was changed meanwhile."""
    try:
        exchange(root, files)
    except ChangedMeanwhile as error:
        raise Problem.worded(
            catalogue, "{path} was changed in the meantime; run it again", path=str(error)
        ) from None


def language_of(configuration: Configuration) -> str:
    """The language that messages come in."""
    return configuration.language or of_locale()
