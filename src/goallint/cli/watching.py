"""`goallint check --watch`: checks again whenever a file of the workspace changes."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from goallint.cli.problems import need
from goallint.output.catalogue import Catalogue
from goallint.source.discovery import SUFFIXES

_PATIENCE = 250
"""Milliseconds between two looks at what has changed."""


def keep_watching(root: Path, args: Sequence[str], catalogue: Catalogue) -> None:
    """Runs the command line `args` now, and after each change below `root`, until interrupted.

    Settings are read anew each time. A run that cannot be made says why, and the watch goes on.
    """
    need("watchfiles", "watchfiles", catalogue)
    import watchfiles

    def concerns(_: watchfiles.Change, path: str) -> bool:
        name = Path(path)
        hidden = any(part.startswith(".") for part in name.relative_to(root.resolve()).parts)
        return name.suffix.lower() in SUFFIXES and not hidden

    once = [arg for arg in args if arg != "--watch"]
    watched = watchfiles.watch(
        root.resolve(),
        watch_filter=concerns,
        raise_interrupt=True,
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
    )
    # Watching begins with the first question: before the first check, so that nothing is missed.
    next(watched)
    _look(once, catalogue)
    for changes in watched:
        if not changes:
            continue
        if sys.stdout.isatty():
            click.clear()
        _look(once, catalogue)


def _look(args: list[str], catalogue: Catalogue) -> None:
    from goallint.cli.interrupts import INTERRUPTED
    from goallint.cli.main import run

    if run(args) == INTERRUPTED:
        raise KeyboardInterrupt
    click.echo(catalogue.plain("watch", "watching for changes; stop with Ctrl+C"), err=True)
