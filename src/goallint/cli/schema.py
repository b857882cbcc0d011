"""`goallint schema`: the JSON Schemas, which give editors completion and help."""

import os
from pathlib import Path

import click

from goallint.cli import common
from goallint.format.model import DOCUMENTS
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import folder
from goallint.source.discovery import root_of
from goallint.source.writing import write

EDITOR = Path(".goallint", "schemas")


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(list(DOCUMENTS)))
@click.option(
    "--write", "written", is_flag=True, help="Put the schemas in the workspace, for the editor."
)
@click.option("--path", default=".", type=click.Path(path_type=Path), help="The workspace.")
@common.language_option
def command(kind: str | None, written: bool, path: Path, lang: str | None) -> None:
    """Show the JSON Schema of a KIND of document. Without one, list the kinds.

    --lang chooses the language of the keys. --write puts all six in `.goallint/schemas/`.
    """
    if written:
        root = common.workspace_of(path, lang)
        language = common.language_of(common.configuration_of(root, lang))
        (root / EDITOR).mkdir(parents=True, exist_ok=True)
        for one in DOCUMENTS if kind is None else [kind]:
            target = root / EDITOR / file_name(one, language)
            write(target, read(one, language))
            click.echo(safe(str(target)))
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
        click.echo("\n".join(DOCUMENTS))
        return
    found = root_of(path.resolve())
    if lang is None and found is not None:
        lang = common.language_of(common.configuration_of(found, None))
    click.echo(read(kind, lang or common.of_locale()), nl=False)


def file_name(kind: str, language: str) -> str:
    """The name of a schema's file."""
    return f"{kind}.{language}.schema.json"


def read(kind: str, language: str) -> str:
    """The text of a schema."""
    return (folder("schemas") / file_name(kind, language)).read_text(encoding="utf-8")
