"""`goallint config`: the configuration in force, and where each value comes from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from goallint.cli import common
from goallint.engine.baseline import FILE as BASELINE
from goallint.engine.configuration import KEYS
from goallint.engine.selection import ignored_in, rules_of, select
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import covers, discover


@click.group("config", cls=common.Group)
def command() -> None:
    """Show the configuration in force and where it comes from."""


@command.command("show", short_help="Show every setting, with its origin.")
@common.path_argument
@common.language_option
def show(path: Path, lang: str | None) -> None:
    """Show every setting of the workspace that PATH is in, with its origin.

    Globs that match no document are named.
    """
    root = common.workspace_of(path, lang)
    configuration = common.configuration_of(root, lang)
    rules = rules_of(configuration)
    select(configuration, rules)
    ignored_in(configuration, rules)
    rows = [("workspace", str(root), "")]
    for key in KEYS:
        value = getattr(configuration, key)
        if key == "baseline" and value is None and (root / BASELINE).is_file():
            value = BASELINE
        rows.append((key, _shown(value), configuration.origin.get(key, "default")))
    width = max(len(value) for _, value, _ in rows[1:])
    for key, value, origin in rows:
        click.echo(safe(f"{key:<16} {value:<{width}}  {origin}".rstrip()))
    paths = [file.path for file in discover(root)]
    catalogue = Catalogue(common.language_of(configuration))
    for key in ("exclude", "ignore_in"):
        for glob in getattr(configuration, key):
            if not any(covers(glob, path) for path in paths):
                told = catalogue.plain(
                    "config", "`{glob}` in `{key}` matches no document", glob=glob, key=key
                )
                click.echo(safe(told))


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {_shown(v)}" for k, v in value.items()) or "–"
    if isinstance(value, Severity):
        return value.word
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
