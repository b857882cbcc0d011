"""`goallint explain`: everything the workspace knows about one item."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import unknown
from goallint.cli.workspaces import opened, settled
from goallint.views import explain


@click.command("explain", cls=ConfiguredCommand)
@groups.argument("name", metavar="ID", shell_complete=parameters.complete_id())
@parameters.path_argument
@groups.option(
    "--json", "as_json", is_flag=True, help="Show the fields, as your own rules see them."
)
@groups.option(
    "--history",
    is_flag=True,
    help="Add what became of a goal or a key figure over the years: its plans, words, values and targets.",
)
@parameters.as_of_option
@parameters.language_option
@parameters.cache_option
def command(
    name: str, path: Path, as_json: bool, history: bool, as_of: date | None, lang: str | None
) -> None:
    """Show the item ID: what it is, its chain up and down, its key figures, its findings."""
    root, configuration, catalogue = settled(path, lang, as_of=as_of)
    run = opened(root, configuration)
    if as_json:
        found = explain.as_json(name, run.workspace, run.locator, has_history=history)
    else:
        found = explain.explain(
            name, run.workspace, run.told(), run.locator, catalogue, has_history=history
        )
    if found is None:
        told = catalogue.plain("error", "nothing has the id {name}", name=name)
        body = run.workspace.bodies.named(name)
        near = body.id if body else run.workspace.index.near_any(name)
        raise unknown(told, near, catalogue)
    delivery.show(found, "json" if as_json else "text")
