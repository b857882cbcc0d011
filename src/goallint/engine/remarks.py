"""What has no effect though it was meant to: told beside the findings, never in the exit code."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.comments import lookalikes
from goallint.source.discovery import CONFIGURATION, covers, discover, misnamed
from goallint.source.files import read_bytes
from goallint.source.text import decode

Remark = tuple[str, dict[str, Any]]
"""The name of a closing line, with its arguments."""

_MEANT = re.compile(rb"#\s*(?:goal[-_ ]?lint|noqa)", re.IGNORECASE)


def remarks(run: Run) -> Iterator[Remark]:
    """All that has no effect in a workspace."""
    other = misnamed(run.root)
    if other:
        yield "misnamed", {"path": other.name, "settings": CONFIGURATION}
    if run.configuration.exclude:
        yield from unmatched(run.root, run.configuration, ("exclude",))
    for file in run.files:
        try:
            data = read_bytes(run.root / file.path).data
        except OSError:
            continue
        if not _MEANT.search(data):
            continue
        for line, rules in lookalikes(decode(data).text, run.by_name):
            yield (
                "lookalike",
                {"path": file.path, "line": line, "rules": ", ".join(rules) or "…"},
            )


def unmatched(
    root: Path, configuration: Configuration, keys: tuple[str, ...] = ("exclude", "ignore_in")
) -> Iterator[Remark]:
    """The globs of some settings that match no document."""
    paths = [file.path for file in discover(root)]
    for key in keys:
        for glob in getattr(configuration, key):
            if not any(covers(glob, path) for path in paths):
                yield "unmatched", {"glob": glob, "key": key}
