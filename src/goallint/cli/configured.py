"""Commands about a workspace: they tell what is wrong in its settings, and keep their answers."""

from typing import Any

import click

from goallint.cli import groups, kept_answers
from goallint.cli.hearing import HeardCommand
from goallint.cli.problems import Problem
from goallint.cli.usage_words import of_locale
from goallint.engine.refusal import ConfigurationError
from goallint.output.catalogue import Catalogue

_LANGUAGE = f"{__name__}.language"
_QUESTION = f"{__name__}.question"


class ConfiguredCommand(groups.Command):
    """A command that tells what is wrong with the configuration in the user's language.

    What it answers is kept, where that is done (`kept_answers.KEPT`), to be said again at once.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives. Raises Problem where it raises ConfigurationError."""
        args: list[str] = ctx.obj or []
        name = kept_answers.key(args)
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


def question() -> HeardCommand | None:
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


def speak(language: str) -> None:
    """Makes a language that of the command from now on."""
    click.get_current_context().meta[_LANGUAGE] = language
