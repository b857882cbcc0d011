"""`goallint lsp`: the language server, for editors."""

import logging
import os
import sys
from pathlib import Path
from typing import BinaryIO

import click

from goallint.cli import groups
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.interrupts import end_quietly
from goallint.cli.problems import need
from goallint.cli.usage_words import of_locale
from goallint.output.catalogue import Catalogue


@click.command("lsp", cls=ConfiguredCommand)
@groups.option(
    "--log", metavar="FILE", type=click.Path(path_type=Path), help="Write what happens to a file."
)
def command(log: Path | None) -> None:
    """Serve an editor over standard input and output. Nothing leaves the machine."""
    need("pygls", "pygls", Catalogue(of_locale()))
    from goallint.lsp.features import made

    if log:
        # An editor shows what a server says in passing: a log on a full disk only ends.
        logging.raiseExceptions = False
        file = logging.FileHandler(log, encoding="utf-8")
        file.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        logging.getLogger().addHandler(file)
        logging.getLogger().setLevel(logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())
    # Nothing is written that would be half done, and the thread that waits for the editor ends with the process alone.
    end_quietly()
    made().start_io(stdout=_apart())


def _apart() -> BinaryIO:
    """What the editor reads; a rule of somebody's own that prints something does so beside it."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return said
