"""Tables that `goallint export` wrote, read back: a folder with its datapackage.json, or the workbook."""

import csv
import io
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, get_args

from goallint.format.shape import KINDS
from goallint.source.discovery import CONFIGURATION, is_document
from goallint.views.filling.cell_reading import Refused
from goallint.views.tables import carried
from goallint.views.tables.columns import TABLES, written
from goallint.views.tables.package import PACKAGE, WORKBOOK, is_export
from goallint.views.tables.row_places import Form

_OF_OTHER_FILES = ("baseline", "kolada", "plugins")
"""The settings that name what is in no table."""
_CARRYING = tuple(name for name in TABLES if name != "findings")
_Rows = dict[str, list[tuple[str, ...]]]


class Restored(NamedTuple):
    """The workspace that tables are of."""

    files: dict[str, str]
    """The text of each file, by its path."""
    left: tuple[str, ...]
    """The settings that are left out, since they name files."""


def tables_in(path: Path) -> Path | None:
    """The folder or the workbook with the tables that `path` names; None where it names something else."""
    folder = path if path.is_dir() else path.parent
    if path.is_dir():
        found = path / WORKBOOK if not (path / PACKAGE).exists() else path
    elif path.name == PACKAGE:
        found = folder
    elif path.name == WORKBOOK:
        found = path
    else:
        return None
    return found if is_export(folder) else None


def restored(tables: Path) -> Restored:
    """The workspace of the tables in a folder or a workbook. Raises Refused, OSError."""
    rows = _in_folder(tables) if tables.is_dir() else _in_workbook(tables)
    for table in ("fields", "settings"):
        column = _number(table, "form")
        for number, row in enumerate(rows[table], 2):
            if row[column] not in get_args(Form):
                raise Refused(
                    '{table}, row {row}: "{value}" is no form', table=table, row=number, value=row[column]
                )  # fmt: skip
    path, kind, language = (_number("documents", name) for name in ("path", "kind", "language"))
    for number, row in enumerate(rows["documents"], 2):
        _check(row[path], row[kind], row[language], number)
    try:
        files: dict[str, str] = {}
        for source in carried.documents(rows):
            text = carried.written(source)
            before = files.get(source.path)
            files[source.path] = text if before is None else f"{before}---\n{text}"
        settings = carried.settings(rows)
        left = tuple(name for name in _OF_OTHER_FILES if any(_is_of(p, name) for p in settings))
        kept = {p: leaf for p, leaf in settings.items() if not any(_is_of(p, n) for n in left)}
        files[CONFIGURATION] = carried.settings_text(kept)
    except carried.Contradiction as error:
        if not error.number:
            raise Refused(
                "{path}: {place} cannot be there beside the other places of these tables",
                path=error.table,
                place=error.place,
            ) from None
        raise Refused(
            "{table}, row {row}: {place} is not in a document of these tables, or another row says otherwise of it",
            table=error.table,
            row=error.number + 1,
            place=error.place or '""',
        ) from None
    return Restored(files, left)


def _is_of(place: str, setting: str) -> bool:
    return place == f"/{setting}" or place.startswith(f"/{setting}/")


def _check(path: str, kind: str, language: str, row: int) -> None:
    """Raises Refused for what would be no document, or none of this workspace."""
    parts = PurePosixPath(path).parts
    is_outside = path.startswith("/") or ".." in parts or "\\" in path or ":" in path
    if is_outside or not is_document(path):
        raise Refused(
            'documents, row {row}: "{value}" is no path of a document in a workspace',
            row=row,
            value=path,
        )
    if kind not in KINDS or language not in ("en", "sv"):
        raise Refused(
            'documents, row {row}: "{value}" is no kind of document, or "{language}" is not en or sv',
            row=row,
            value=kind,
            language=language,
        )


def _number(table: str, name: str) -> int:
    return next(n for n, column in enumerate(TABLES[table]) if column.name == name)


def _in_folder(folder: Path) -> _Rows:
    rows: _Rows = {}
    before = csv.field_size_limit(sys.maxsize)
    try:
        for name in _CARRYING:
            try:
                text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
                rows[name] = _ordered(name, csv.reader(io.StringIO(text, newline=""), strict=True))
            except FileNotFoundError:
                raise _lacking(name) from None
            except UnicodeDecodeError:
                raise Refused("{path} is not in UTF-8", path=f"{name}.csv") from None
            except csv.Error as error:
                raise Refused("{path} is no CSV: {reason}", path=f"{name}.csv", reason=str(error)) from None  # fmt: skip
    finally:
        csv.field_size_limit(before)
    return rows


def _in_workbook(path: Path) -> _Rows:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    def cell(value: Any) -> str:
        if isinstance(value, datetime):
            value = value.date()
        return unescape(value) if isinstance(value, str) else written(value)

    book = load_workbook(path, read_only=True)
    try:
        rows: _Rows = {}
        for name in _CARRYING:
            if name not in book.sheetnames:
                raise _lacking(name)
            lines = book[name].iter_rows(values_only=True)
            # A row ends with its last filled cell.
            width = len(TABLES[name])
            rows[name] = _ordered(
                name, ([*map(cell, line), *[""] * (width - len(line))] for line in lines)
            )
        return rows
    finally:
        book.close()


def _lacking(table: str) -> Refused:
    return Refused("the table {table} is lacking", table=table)


def _ordered(table: str, lines: Iterable[list[str]]) -> list[tuple[str, ...]]:
    """The rows of a table with its columns in our order, whatever others there are. Raises Refused."""
    lines = iter(lines)
    head = next(lines, [])
    missing = [column.name for column in TABLES[table] if column.name not in head]
    if missing:
        raise Refused("the table {table} has no column {name}", table=table, name=missing[0])
    order = [head.index(column.name) for column in TABLES[table]]
    rows = []
    for number, line in enumerate(lines, 2):
        if not any(line):
            continue
        if len(line) != len(head):
            raise Refused(
                "{table}, row {row}: it has {count} columns instead of {width}",
                table=table,
                row=number,
                count=len(line),
                width=len(head),
            )
        rows.append(tuple(line[n] for n in order))
    return rows
