"""What the hand-written pages show of the product: outputs of commands, their options, tables.

A page says above a block what belongs in it, and `filled` puts it there:

    <!-- run: goallint check min-kommun --lang en | head -20 -->      a command and what it prints
    <!-- file: min-kommun/sn.yaml -->                                 a file that later commands read
    <!-- options: check --> … <!-- end -->                            the options of a command
    <!-- table: NAME --> … <!-- end -->                               one of the tables given

The commands of a page run in one folder, with `examples/` in it, in the order of the page. A command
may end with `| head -N`, `| tail -N` or `| grep TEXT`, and with `; echo $?`.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from goallint.cli.main import COMMANDS, cli, run

ROOT = Path(__file__).parent.parent

_BLOCK = re.compile(
    r"^<!-- (?P<what>run|file): (?P<of>.+?) -->(?:\n\n?(?P<fence>`{3,})[^\n]*\n(?P<content>.*?)^(?P=fence))?$"
    r"|^<!-- (?P<table>options|table): (?P<name>.+?) -->\n.*?^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
_ENVIRONMENT = {"NO_COLOR": "1", "COLUMNS": "100"}
_LOCALES = {"en": "C.UTF-8", "sv": "sv_SE.UTF-8"}
_HEAD = {"en": "| option | what it does |", "sv": "| flagga | vad den gör |"}
_UNSET = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "FORCE_COLOR")


def filled(page: str, tables: Mapping[str, str], language: str = "en") -> str:
    """`page` with everything that it shows as it is now, to readers whose locale is of `language`."""
    if not _BLOCK.search(page):
        return page
    named = {name for _, name in re.findall(r"<!-- (options): (\w+)", page)}

    def block(match: re.Match[str]) -> str:
        if match["table"]:
            content = (
                options_of(match["name"], named, language)
                if match["table"] == "options"
                else tables[match["name"]]
            )
            return (
                f"<!-- {match['table']}: {match['name']} -->\n\n{content.strip()}\n\n<!-- end -->"
            )
        if match["what"] == "file":
            target = Path(match["of"])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(match["content"], encoding="utf-8")
            return match[0]
        printed = output(match["of"])
        fence = "`" * max(3, 1 + max((len(t) for t in re.findall(r"`{3,}", printed)), default=0))
        return f"<!-- run: {match['of']} -->\n\n{fence}console\n$ {match['of']}\n{printed}{fence}"

    with scratch(language):
        return _BLOCK.sub(block, page)


@contextlib.contextmanager
def scratch(language: str) -> Iterator[None]:
    """A folder to run commands in, with the examples, and an environment that says only `language`."""
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.chdir(folder)
        os.environ.update(
            _ENVIRONMENT, LC_ALL=_LOCALES[language], XDG_CACHE_HOME=f"{folder}/.cache"
        )
        for name in _UNSET:
            os.environ.pop(name, None)
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)


def output(command: str) -> str:
    """What a command prints, run in this process."""
    line, _, code_wanted = command.partition("; ")
    first, *filters = line.split(" | ")
    name, *args = shlex.split(first)
    if name != "goallint" or code_wanted not in ("", "echo $?"):
        raise SystemExit(f"only goallint can be run for a page, not {command!r}")
    code, printed = _run(args)
    for one in filters:
        printed = _filtered(printed, one)
    return f"{printed}{code}\n" if code_wanted else printed


def _run(args: list[str]) -> tuple[int, str]:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        code = run(args)
    stream.flush()
    return code, buffer.getvalue().decode("utf-8")


def _filtered(printed: str, how: str) -> str:
    name, argument = shlex.split(how)
    rows = printed.splitlines(keepends=True)
    filters: dict[str, Callable[[], list[str]]] = {
        "head": lambda: rows[: int(argument.lstrip("-"))],
        "tail": lambda: rows[-int(argument.lstrip("-")) :],
        "grep": lambda: [row for row in rows if argument in row],
    }
    return "".join(filters[name]())


def options_of(name: str, elsewhere: set[str], language: str) -> str:
    """The help of a command as Markdown; of all that a page does not name, for `others`."""
    if name == "others":
        others = [one for one in COMMANDS if one not in elsewhere]
        return "\n\n".join(f"## {one}\n\n{options_of(one, elsewhere, language)}" for one in others)
    with click.Context(cli, info_name="goallint") as parent:
        command = cli.get_command(parent, name)
        if command is None:
            raise SystemExit(f"there is no command {name}")
        context = click.Context(command, parent, info_name=name)
        return "\n\n".join(_described(command, context, language))


def _described(command: click.Command, context: click.Context, language: str) -> Iterator[str]:
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    yield f"```console\n$ {usage}\n```"
    for paragraph in (command.help or "").replace("\b", "").split("\n\n"):
        yield " ".join(paragraph.split())
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield f"### {context.info_name} {name}"
            inner_context = click.Context(inner, context, info_name=name)
            yield from _described(inner, inner_context, language)
        return
    records = [
        record
        for parameter in command.params
        if isinstance(parameter, click.Option)
        and (record := parameter.get_help_record(context)) is not None
    ]
    if records:
        rows = [f"| `{_cell(option)}` | {_cell(text)} |" for option, text in records]
        yield f"{_HEAD[language]}\n|---|---|\n" + "\n".join(rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
