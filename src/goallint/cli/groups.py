"""Commands, options and arguments whose help is in the user's language."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from goallint.cli.usage_words import said

NAME = re.compile(r"[A-Z]{2,}(?: [A-Z]+)*")
"""What stands for a value, such as `PATH`."""


def _told(text: str | None, **args: object) -> str | None:
    """A help text, paragraph by paragraph, in the user's language."""
    if text is None:
        return None
    return "\n\n".join(said(" ".join(part.split()), **args) for part in text.split("\n\n"))


def _named(usage: str) -> str:
    """What stands for values, such as `PATH`, in the user's language."""
    return NAME.sub(lambda match: said(match[0]), usage)


class _Parameter(click.Parameter):
    def make_metavar(self, *args: Any, **others: Any) -> str:
        """What stands for the value in help."""
        return _named(super().make_metavar(*args, **others))


class Option(_Parameter, click.Option):
    """An option. Its help can have parts that are filled in: what they are is `told`."""

    def __init__(self, *args: Any, told: Mapping[str, str] = {}, **attributes: Any) -> None:
        self._parts = told
        super().__init__(*args, **attributes)

    @property
    def help(self) -> str | None:
        """What it does."""
        return _told(self._help, **self._parts)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


class Argument(_Parameter, click.Argument):
    """An argument."""


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)


class Command(click.Command):
    """A command. With `--verbose` it shows an error in goallint in full."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its parameters, and what every command takes."""
        found = super().get_params(ctx)
        if any(one.name == "verbose" for one in found):
            return found
        return [*found, Option(["--verbose"], is_flag=True, hidden=True, expose_value=False)]

    @property
    def help(self) -> str | None:
        """What it does."""
        return _told(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text

    @property
    def short_help(self) -> str | None:
        """What it does, in a list of commands."""
        return _told(self._short_help)

    @short_help.setter
    def short_help(self, text: str | None) -> None:
        self._short_help = text

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the line on usage."""
        return [_named(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help. click keeps it, in the language that was first."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = said("Show this message and exit.")
        return found


class NoArguments(click.UsageError):
    """No command was named. Its message is the help, whichever click there is."""

    def __init__(self, ctx: click.Context) -> None:
        super().__init__(ctx.get_help(), ctx)


class Group(Command, click.Group):
    """A command that holds others: without a name of one, it shows its help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left. Raises NoArguments, where there are none."""
        if not args and not ctx.resilient_parsing:
            raise NoArguments(ctx)
        return super().parse_args(ctx, args)
