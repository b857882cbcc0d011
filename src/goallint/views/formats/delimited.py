"""Rows as values in a text file that a spreadsheet opens, where no cell is taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable

from goallint.output.terminal import safe_lines

_NUMBER = re.compile(r"[-+]?\d+(?:,\d+)?\Z")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(rows: Iterable[Iterable[str]], delimiter: str = ";") -> str:
    """The rows with a byte order mark, so that Excel reads UTF-8; Swedish sheets want semicolons."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([safe_lines(guarded(cell)) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula; a negative number stays a number."""
    if text.startswith(_FORMULA) and not _NUMBER.match(text):
        return f"'{text}"
    return text
