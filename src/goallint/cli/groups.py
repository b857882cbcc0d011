"""Commands that hold others: without a name of one, they show their help."""

import click


class NoArguments(click.UsageError):
    """No command was named. Its message is the help, whichever click there is."""

    def __init__(self, ctx: click.Context) -> None:
        super().__init__(ctx.get_help(), ctx)


class Group(click.Group):
    """A command that holds others."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left. Raises NoArguments, where there are none."""
        if not args and not ctx.resilient_parsing:
            raise NoArguments(ctx)
        return super().parse_args(ctx, args)
