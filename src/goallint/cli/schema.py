"""`goallint schema`: the JSON Schemas, which give editors completion and help."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click

from goallint.cli import common
from goallint.engine.configuration import Configuration
from goallint.engine.reading import read_files
from goallint.format.model import DOCUMENTS
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import folder
from goallint.source.discovery import CONFIGURATION, discover, root_of
from goallint.source.edits import Edit
from goallint.source.files import read_bytes
from goallint.source.patching import Unsafe, applied
from goallint.source.text import decode
from goallint.source.writing import write

MARK = "yaml-language-server:"
EDITOR = Path(".goallint", "schemas")


@click.command("schema", cls=common.Command)
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice([*DOCUMENTS, "config"]))
@click.option(
    "--write", "written", is_flag=True, help="Put the schemas in the workspace, for the editor."
)
@click.option(
    "--lines",
    is_flag=True,
    help="With --write: also begin every document with the line that editors go by.",
)
@click.option("--path", default=".", type=click.Path(path_type=Path), help="The workspace.")
@common.language_option
def command(kind: str | None, written: bool, lines: bool, path: Path, lang: str | None) -> None:
    """Show the JSON Schema of a KIND of document, or of goallint.yaml. Without one, list the kinds.

    --lang chooses the language of the keys. --write puts them all in `.goallint/schemas/`.
    """
    if lines and not written:
        raise click.UsageError("--lines goes with --write; add it")
    if written:
        root = common.workspace_of(path, lang)
        configuration = common.configuration_of(root, lang)
        language = common.language_of(configuration)
        (root / EDITOR).mkdir(parents=True, exist_ok=True)
        for one in (*DOCUMENTS, "config") if kind is None else (kind,):
            target = root / EDITOR / file_name(one, language)
            write(target, read(one, language))
            click.echo(safe(str(target)))
        if lines:
            for changed in _begin_with_lines(root, configuration):
                click.echo(safe(str(changed)))
            return
        example = Path(os.path.relpath(root / EDITOR / file_name("plan", language), root))
        click.echo(
            Catalogue(language).plain(
                "schema",
                "to use one, begin a document with: # yaml-language-server: $schema={path}",
                path=example.as_posix(),
            )
        )
        return
    if kind is None:
        click.echo("\n".join((*DOCUMENTS, "config")))
        return
    found = root_of(path.resolve())
    if lang is None and found is not None:
        lang = common.language_of(common.configuration_of(found, None))
    # JSON is UTF-8, whatever the terminal's encoding is.
    click.echo(read(kind, lang or common.of_locale()).encode(), nl=False)


def _begin_with_lines(root: Path, configuration: Configuration) -> Iterator[Path]:
    """Begins each file that lacks it with the line that names its schema; the files that changed.

    A file with documents of several kinds or languages has no schema, and is left alone.
    """
    wanted = {CONFIGURATION: file_name("config", "")}
    for file in read_files(root, discover(root, configuration.exclude)):
        names = {file_name(d.kind, d.language) for d in file.documents}
        if len(names) == 1:
            wanted[file.path] = names.pop()
    for path, name in sorted(wanted.items()):
        data = read_bytes(root / path).data
        if MARK in decode(data).text:
            continue
        target = root / EDITOR / name
        if not target.exists():
            write(target, (folder("schemas") / name).read_text(encoding="utf-8"))
        way = Path(os.path.relpath(target, (root / path).parent)).as_posix()
        ends = re.search("\r?\n", decode(data).text)
        line = f"# {MARK} $schema={way}{ends[0] if ends else os.linesep}"
        with contextlib.suppress(Unsafe):
            write(root / path, applied(data, [Edit(0, 0, line)]).decode("utf-8"))
            yield root / path


def file_name(kind: str, language: str) -> str:
    """The name of a schema's file; that of the settings, whose keys have one language, is the same."""
    if kind == "config":
        return "config.schema.json"
    return f"{kind}.{language}.schema.json"


def read(kind: str, language: str) -> str:
    """The text of a schema."""
    return (folder("schemas") / file_name(kind, language)).read_text(encoding="utf-8")
