"""`goallint config`: the configuration in force, and where each value comes from."""

import calendar
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from goallint.cli import parameters
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.workspaces import OPTION, configuration_of, language_of, workspace_of
from goallint.engine.baseline import FILE as BASELINE
from goallint.engine.configuration import KEYS
from goallint.engine.remarks import unmatched
from goallint.engine.selection import Selection
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe


@click.group("config", cls=ConfiguredGroup)
def command() -> None:
    """Show the settings in force and where each comes from."""


@command.command("show", short_help="Show every setting with its origin.")
@parameters.path_argument
@parameters.language_option
def show(path: Path, lang: str | None) -> None:
    """Show every setting of the workspace that contains PATH, with its origin.

    Patterns that match no document are listed.
    """
    root = workspace_of(path, lang)
    configuration = configuration_of(root, lang, path)
    Selection(configuration)
    catalogue = Catalogue(language_of(configuration))
    rows = [(catalogue.plain("config", "workspace"), str(root), "")]
    for key in KEYS:
        value = getattr(configuration, "definitions" if key == "rules" else key)
        if key == "baseline" and value is None and (root / BASELINE).is_file():
            value = BASELINE
        if key == "fiscal_year":
            value = calendar.month_name[value]
        origin = configuration.origin.get(key, "")
        if key not in configuration.origin:
            origin = catalogue.plain("config", "default")
        elif origin == OPTION:
            origin = catalogue.plain("config", "command line")
        rows.append((key, _shown(value), origin))
    width = max(len(value) for _, value, _ in rows[1:])
    for key, value, origin in rows:
        click.echo(safe(f"{key:<16} {value:<{width}}  {origin}".rstrip()))
    for name, args in unmatched(root, configuration):
        click.echo(safe(catalogue.line(name, **args)))


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {_shown(v)}" for k, v in value.items()) or "–"
    if isinstance(value, Severity):
        return value.word
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
