"""Remarks on settings, paths and comments without effect: shown beside the findings."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.comments import lookalikes
from goallint.source.discovery import CONFIGURATION, covers, discover, misnamed
from goallint.source.encodings import decode
from goallint.source.files import read_bytes

Remark = tuple[str, dict[str, Any]]
"""The name of a closing line, with its arguments."""

_MEANT = re.compile(rb"#\s*(?:goal[-_ ]?lint|no(?:qa|lint)|ignor|disable|type:)", re.IGNORECASE)


def remarks(run: Run) -> Iterator[Remark]:
    """All that has no effect in a workspace."""
    yield from of_settings(run.root, run.configuration)
    for file in run.files:
        try:
            data = read_bytes(os.path.join(run.root, file.path)).data
        except OSError:
            continue
        if not _MEANT.search(data):
            continue
        for line, rules in lookalikes(decode(data).text, run.selection.by_name):
            yield ("lookalike", {"path": file.path, "line": line, "rules": ", ".join(rules) or "…"})


def of_settings(root: Path, configuration: Configuration) -> Iterator[Remark]:
    """What has no effect in the settings of a workspace: a file that is not read, and globs."""
    other = misnamed(root)
    if other:
        yield "misnamed", {"path": other.name, "settings": CONFIGURATION}
    yield from unmatched(root, configuration)


def unmatched(root: Path, configuration: Configuration) -> Iterator[Remark]:
    """The globs of the settings that match no document."""
    globs = {key: tuple(getattr(configuration, key)) for key in ("exclude", "ignore_in")}
    if not any(globs.values()):
        return
    paths = [file.path for file in discover(root)]
    for key, named in globs.items():
        for glob in named:
            if not any(covers(glob, path) for path in paths):
                yield "unmatched", {"glob": glob, "key": key}
