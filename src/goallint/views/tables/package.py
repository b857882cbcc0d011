"""The tables as files of a folder, with the `datapackage.json` that tells other programs what is in them."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goallint.source.digests import sha256
from goallint.version import VERSION
from goallint.views.provenance import Provenance
from goallint.views.tables.columns import TABLES, Column, Row, written

PACKAGE = "datapackage.json"
"""The file by which a folder of tables is known."""
WORKBOOK = "tables.xlsx"
NAME = "goallint"
"""The package's name, by which an earlier one is known."""


def separated(rows: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """A CSV file for each table: UTF-8, commas, decimal points, ISO dates; empty where nothing is said."""
    return {f"{name}.csv": _separated(name, found) for name, found in rows.items()}


def _separated(name: str, rows: list[Row]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in TABLES[name])
    writer.writerows([written(value) for value in row] for row in rows)
    # A text may hold half of a pair of surrogates, which UTF-8 has not.
    return file.getvalue().encode("utf-8", "backslashreplace")


def described(files: Mapping[str, bytes], origin: Provenance) -> bytes:
    """The description of the tables in `files`."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\n"},
            "bytes": len(files[f"{name}.csv"]),
            "hash": f"sha256:{sha256(files[f'{name}.csv']).hexdigest()}",
            "schema": _schema(columns),
        }
        for name, columns in TABLES.items()
    ]
    package = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": origin.organisation or origin.workspace,
        "version": VERSION,
        "goallint": origin.fields(),
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _schema(columns: tuple[Column, ...]) -> dict[str, Any]:
    has_key = columns[0].name == "key"
    return {
        "fields": [
            {"name": one.name, "type": one.type, "description": one.description} for one in columns
        ],
        "missingValues": [""],
        **({"primaryKey": ["key"]} if has_key else {}),
        "foreignKeys": [
            {"fields": [one.name], "reference": {"resource": one.table, "fields": ["key"]}}
            for one in columns
            if one.table
        ],
    }


def is_export(folder: Path) -> bool:
    """Whether a folder holds an earlier export, whose files may be replaced."""
    try:
        package = json.loads((folder / PACKAGE).read_bytes())
        return isinstance(package, dict) and package.get("name") == NAME and "goallint" in package
    except FileNotFoundError:
        return _is_workbook(folder / WORKBOOK)
    except (ValueError, RecursionError):
        return False


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            return f">{NAME}</dc:creator>".encode() in book.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
