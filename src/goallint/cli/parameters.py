"""Arguments and options that several commands have, and what the shell completes in them."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goallint.cli import groups
from goallint.cli.usage_words import said
from goallint.engine.configuration import load
from goallint.engine.refusal import ConfigurationError
from goallint.findings import LANGUAGES
from goallint.format.values import Unreadable
from goallint.format.values.of_settings import any_period
from goallint.format.values.period import Period, parse_date
from goallint.source.discovery import SUFFIXES, root_of

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


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


class WholeNumber(click.IntRange):
    """A whole number on the command line, with a name in messages that people know."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """Its name, in the user's language; click says `integer range`."""
        return said("whole number")


class AnyNumber(click.FloatRange):
    """A number on the command line, with a name in messages that people know."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """Its name, in the user's language; click says `float range`."""
        return said("number")


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
    type=WholeNumber(min=1),
    metavar="NUMBER",
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


def is_kept() -> bool:
    """Whether the command may take from the cache and keep in it."""
    return not click.get_current_context().meta.get(_NO_CACHE)
