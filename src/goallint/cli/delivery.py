"""Where what a command makes goes: to standard output, to files, and into the workspace."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from goallint.cli.configured import question
from goallint.cli.problems import Problem
from goallint.output.catalogue import Catalogue
from goallint.source.writing import (
    ChangedMeanwhile,
    Exchange,
    LeadsOut,
    exchange,
    stay_inside,
    write,
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
    kept = question()
    if kept:
        kept.wrote(file, content)


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
