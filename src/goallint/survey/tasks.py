"""Which workspaces a survey is of: those in a folder, or those that a list names."""

import csv
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from goallint.engine.refusal import ConfigurationError
from goallint.source.discovery import CONFIGURATION, workspaces_in
from goallint.source.encodings import lines
from goallint.survey.packing import ARCHIVE
from goallint.survey.surveyed import Task

LIST = ".tsv"
COLUMNS = ("workspace", "name", "page")
"""Of a list; the first is needed. Paths are from the list's own folder."""
SITES = ("https://", "http://")
"""What the address of a page elsewhere begins with."""
PAGE = "report.html"
"""What a municipality's own page is called in its workspace, as `goallint report` writes it."""


def tasks_in(paths: Iterable[Path]) -> list[Task]:
    """A task for each workspace, each once. Raises ConfigurationError."""
    found: dict[Path, Task] = {}
    for path in paths:
        if not path.exists():
            raise ConfigurationError("{path} does not exist", path=path)
        for task in _of(path):
            found.setdefault(Path(task.workspace).resolve(), task)
    if not found:
        raise ConfigurationError("there is no workspace in {paths}", paths=tuple(map(str, paths)))
    return list(found.values())


def _of(path: Path) -> Iterator[Task]:
    if path.is_file() and path.suffix.lower() == LIST:
        yield from _listed(path)
    elif path.is_file() and path.suffix.lower() == ARCHIVE:
        yield Task("", path.as_posix())
    elif path.is_dir():
        inner = workspaces_in(path, math.inf)
        archives = sorted(one for one in path.glob(f"*{ARCHIVE}") if not one.name.startswith("."))
        if not inner and not archives:
            # Whoever named it expects a municipality there.
            yield _task(path)
        for one in inner:
            # A workspace inside another is no municipality of its own.
            if not any(other in one.parents for other in inner):
                yield _task(one)
        yield from (Task("", one.as_posix()) for one in archives if one.is_file())
    else:
        raise ConfigurationError(
            "{path} is neither a folder, a list ({list}) nor an archive ({archive})",
            path=path,
            list=LIST,
            archive=ARCHIVE,
        )


def _task(root: Path, name: str = "", page: str = "") -> Task:
    if not page and (root / CONFIGURATION).is_file() and (root / PAGE).is_file():
        page = (root / PAGE).as_posix()
    return Task(name, root.as_posix(), page)


def _listed(path: Path) -> Iterator[Task]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError("{path} is not UTF-8; save it as that", path=path) from None
    rows = csv.reader(lines(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    head = [cell.strip() for cell in next(rows, [])]
    unknown = [cell for cell in head if cell not in COLUMNS]
    if COLUMNS[0] not in head or unknown or len(set(head)) < len(head):
        raise ConfigurationError(
            "{path}: the first line names the columns: {columns}, with tabs between; {needed} is needed",
            path=path,
            columns=COLUMNS,
            needed=COLUMNS[0],
        )
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        if len(cells) > len(head) or not row.get(COLUMNS[0]):
            raise ConfigurationError(
                "{path}:{line}: a row has a workspace, and no more cells than the first line",
                path=path,
                line=number,
            )
        page = row.get("page", "")
        if page and not page.startswith(SITES):
            page = (path.parent / page).as_posix()
        yield _task(path.parent / row[COLUMNS[0]], row.get("name", ""), page)
