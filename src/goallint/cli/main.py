"""The list of commands, and what every one of them does when something is wrong."""

import contextlib
import importlib
import os
import sys
from functools import partial
from typing import Any

import click

from goallint.cli import groups
from goallint.cli.groups import Group, NoArguments
from goallint.cli.interrupts import INTERRUPTED
from goallint.cli.usage_words import language, said, speaking
from goallint.late import expressions
from goallint.nearest import nearest

COMMANDS = {
    "check": "Check the workspace and list the findings.",
    "cascade": "Show who breaks down each goal, who does not respond, and how far each goal reaches.",
    "audit": "Answer the audit questions from the documents: a working paper with evidence.",
    "targets": "List key figures without a target, with what helps to set one.",
    "sheet": "Write a workbook to fill in with what a report must contain.",
    "fill": "Put what was filled in on a workbook in the plans or in a report.",
    "diff": "Show what differs between two folders, periods or git revisions.",
    "report": "Write one page for planners, politicians and auditors.",
    "survey": "Set many municipalities side by side.",
    "new-year": "Write drafts of plans for a new year from the plans that end the year before.",
    "export": "Write the workspace as tables for Power BI, DuckDB and other programs.",
    "rule": "Show a rule's documentation, or list the rules.",
    "explain": "Show one item: its chain up and down, its key figures, its findings.",
    "baseline": "Put today's findings in a baseline, to see only new ones.",
    "schema": "Show the JSON Schema of a kind of document, for editors.",
    "import": "Read plans from Word, Excel and text, and write drafts of documents.",
    "kolada": "Fetch outcomes and comparisons from Kolada, and search its list of key figures.",
    "stratsys": "Write and read Stratsys' file of measure data.",
    "init": "Start a new workspace from the model municipality.",
    "lsp": "Serve an editor: what check finds, while plans are written.",
    "cache": "Show or clear the cache.",
    "config": "Show the settings in force and where each comes from.",
}

_MODULES = {"import": "importing", "new-year": "new_year"}
"""Commands that no module can be called."""


class Commands(Group):
    """Commands that are imported when they are asked for: `--help` must not wait for them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order that a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        with expressions():
            command: click.Command = importlib.import_module(f"goallint.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help text, without importing one."""
        with formatter.section(said("Commands")):
            formatter.write_dl([(name, said(text)) for name, text in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands for the shell, without importing one."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=said(text))
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*found, *super(click.Group, self).shell_complete(ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a misspelt one gets a suggestion."""
        name = args[0]
        if name not in COMMANDS:
            close = nearest(name, COMMANDS)
            if close:
                ctx.fail(
                    said(
                        'there is no command "{name}"; did you mean {suggestion}?',
                        name=name,
                        suggestion=close,
                    )
                )
            ctx.fail(
                said(
                    'there is no command "{name}"; the commands are {commands}',
                    name=name,
                    commands=", ".join(COMMANDS),
                )
            )
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from goallint.cli.versions import versions

    click.echo(versions())
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@groups.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version, and which YAML reader is used.",
)
def cli() -> None:
    """Check that the goals of a municipality hold together, from the council to the unit."""


def run(args: list[str]) -> int:
    """The exit code of a command line: 0, 1 for findings, 2 if the job could not be done."""
    with speaking(args):
        try:
            result: Any = cli.main(args=args, prog_name="goallint", standalone_mode=False, obj=args)
            sys.stdout.flush()
            return result if isinstance(result, int) else 0
        except SystemExit as end:
            # So click ends where a shell has asked it to complete; with 1, where a command's reader has gone.
            return told(BrokenPipeError()) if end.code else 0
        except (Exception, KeyboardInterrupt) as error:
            return told(error, verbose="--verbose" in args)


def told(error: BaseException, *, verbose: bool = False, where: str = "") -> int:
    """Tells in one line what went wrong, and in which of several workspaces; the exit code for it."""
    _tell = partial(_tell_of, where)
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            return INTERRUPTED
        case BrokenPipeError():
            # The reader has gone, as `| head` does: nothing more is to be said, also not at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 141
        case NoArguments():
            click.echo(error.format_message(), err=True)
        case click.UsageError():
            _tell(f"{error.format_message()}{_where(error)}")
        case click.ClickException():
            _tell(error.format_message())
        case OSError():
            file = f"{error.filename}: " if error.filename else ""
            _tell(f"{file}{_reason(error)}")
        case MemoryError():
            _tell(said("there is not enough memory for so large a workspace"))
        case _:
            if verbose:
                import traceback

                _write("".join(traceback.format_exception(error)))
            kind = type(error).__name__
            _tell(
                said(
                    "an error in goallint itself ({error});"
                    " run again with --verbose and report what it says",
                    error=f"{kind}: {error}",
                )
            )
    return 2


def _reason(error: OSError) -> str:
    """Why the system could not do something, in the user's language."""
    from goallint.findings import Phrase
    from goallint.output.catalogue import Catalogue
    from goallint.source.discovery import reason_of

    reason = reason_of(error)
    return Catalogue(language()).phrase(reason.label) if isinstance(reason, Phrase) else reason


def _where(error: click.UsageError) -> str:
    return said(" (see `{command} --help`)", command=error.ctx.command_path) if error.ctx else ""


def _tell_of(workspace: str, message: str) -> None:
    whose = f"{workspace}: " if workspace else ""
    _write(f"goallint: {whose}{' '.join(message.split())}\n")


def _write(text: str) -> None:
    from goallint.output.terminal import safe_lines

    with contextlib.suppress(OSError):
        click.echo(safe_lines(text), err=True, nl=False)
