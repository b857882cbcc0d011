"""`goallint schema`: the JSON Schemas, which give editors completion and help."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.usage_words import of_locale, said
from goallint.cli.workspaces import configuration_of, language_of, workspace_of
from goallint.engine.configuration_schema import schema
from goallint.engine.reading import read_files
from goallint.format.model import DOCUMENTS
from goallint.format.read import File
from goallint.format.vocabulary import WORDS
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import folder
from goallint.source.discovery import CONFIGURATION, discover, root_of
from goallint.source.edits import Edit
from goallint.source.encodings import decode
from goallint.source.files import read_bytes
from goallint.source.patching import Unsafe, applied
from goallint.source.writing import Exchange
from goallint.workspace.plans import organisation_of

MARK = "yaml-language-server:"
EDITOR = Path(".goallint", "schemas")


@click.command("schema", cls=ConfiguredCommand)
@groups.argument(
    "kind", required=False, metavar="[KIND]", type=click.Choice([*DOCUMENTS, "config"])
)
@groups.option(
    "--write", "written", is_flag=True, help="Write the schemas to the workspace, for the editor."
)
@groups.option(
    "--lines",
    is_flag=True,
    help="With --write: also add a `# yaml-language-server` line to every document.",
)
@groups.option("--path", default=".", type=click.Path(path_type=Path), help="The workspace.")
@parameters.language_option
def command(kind: str | None, written: bool, lines: bool, path: Path, lang: str | None) -> None:
    """Show the JSON Schema of a KIND of document, or of goallint.yaml. Without KIND, list the kinds.

    --lang chooses the language of the keys. --write puts all schemas in `.goallint/schemas/`.
    """
    if lines and not written:
        raise click.UsageError(said("--lines goes with --write; add it"))
    if written:
        root = workspace_of(path, lang)
        configuration = configuration_of(root, lang)
        language = language_of(configuration)
        catalogue = Catalogue(language)
        kinds = (*DOCUMENTS, "config") if kind is None else (kind,)
        documents = read_files(root, discover(root, configuration.exclude))
        own = _status_words(documents)
        begun = list(_begun(root, documents, catalogue)) if lines else []
        others = {name for _, name in begun if not (root / EDITOR / name).exists()}
        names = dict.fromkeys((*(file_name(one, language) for one in kinds), *sorted(others)))
        files = [*(_schema(root, name, own) for name in names), *(file for file, _ in begun)]
        delivery.change(root, files, catalogue)
        for file in files:
            click.echo(safe(str(root / file.path)))
        if not lines:
            told = catalogue.plain(
                "schema",
                "to use one, begin a document with: # yaml-language-server: $schema={path}",
                path=(EDITOR / file_name("plan", language)).as_posix(),
            )
            click.echo(told)
        return
    if kind is None:
        click.echo("\n".join((*DOCUMENTS, "config")))
        return
    found = root_of(path.resolve())
    if lang is None and found is not None:
        lang = language_of(configuration_of(found, None))
    # JSON is UTF-8, whatever the terminal's encoding is.
    click.echo(read(kind, lang or of_locale()).encode(), nl=False)


def _schema(root: Path, name: str, own: list[str]) -> Exchange:
    """The schema in the file `name`, as it is and is to be in the workspace that has words of its `own`."""
    path = EDITOR / name
    old = read_bytes(root / path).data if (root / path).exists() else None
    new = (folder("schemas") / name).read_bytes()
    if own and name.startswith(("plan.", "report.")):
        schema = json.loads(new)
        _offer(schema, own, [word.written(name.split(".")[1]) for word in WORDS["status"]])
        new = (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
    return Exchange(path.as_posix(), old, new)


def _offer(schema: Any, own: list[str], among: list[str]) -> None:
    """Lets whatever takes one `among` the words for status take those of the workspace's own as well."""
    if isinstance(schema, dict) and schema.get("enum") == among:
        schema["enum"] = [*among, *own]
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, dict | list):
            _offer(inner, own, among)


def _status_words(files: Iterable[File]) -> list[str]:
    """The words for status that the organisation among some files says the meaning of."""
    organisation = organisation_of(document for file in files for document in file.documents)
    return list(organisation.status_words) if organisation else []


def _begun(
    root: Path, documents: Iterable[File], catalogue: Catalogue
) -> Iterator[tuple[Exchange, str]]:
    """Each file that lacks it with the line that names its schema, and the name of that.

    A file with documents of several kinds or languages has no schema, and is left as it is, which
    is told; so is one that is not UTF-8.
    """
    wanted = {CONFIGURATION: {file_name("config", "")}}
    for file in documents:
        wanted[file.path] = {file_name(d.kind, d.language) for d in file.documents}
    for path, names in sorted(wanted.items()):
        data = read_bytes(root / path).data if names else b""
        if not names or MARK in decode(data).text:
            continue
        if len(names) > 1:
            told = catalogue.plain(
                "schema",
                "{path} contains documents of several kinds or languages, and is not changed",
                path=path,
            )
            click.echo(safe(told), err=True)
            continue
        name = names.pop()
        way = Path(os.path.relpath(root / EDITOR / name, (root / path).parent)).as_posix()
        ends = re.search("\r?\n", decode(data).text)
        line = f"# {MARK} $schema={way}{ends[0] if ends else os.linesep}"
        try:
            data.decode("utf-8")
            yield Exchange(path, data, applied(data, [Edit(0, 0, line)])), name
        except (Unsafe, UnicodeDecodeError):
            told = catalogue.plain("schema", "{path} is not UTF-8, and is left as it is", path=path)
            click.echo(safe(told), err=True)


def file_name(kind: str, language: str) -> str:
    """The name of a schema's file; that of the settings, whose keys have one language, is the same."""
    if kind == "config":
        return "config.schema.json"
    return f"{kind}.{language}.schema.json"


def read(kind: str, language: str) -> str:
    """The text of a schema: that of the settings has its help texts in a language, as the others have keys."""
    if kind == "config" and language != "en":
        return json.dumps(schema(language), ensure_ascii=False, indent=2) + "\n"
    return (folder("schemas") / file_name(kind, language)).read_text(encoding="utf-8")
