"""The report as CSV for a Swedish Excel: semicolons, decimal comma, a byte order mark."""

import csv
import io
import re

from goallint.format.values import Unreadable
from goallint.format.values.quantity import Quantity
from goallint.output.catalogue import Catalogue
from goallint.views.targets import columns
from goallint.views.targets.report import Row, Targets

_NUMBER = re.compile(r"[-+]?\d+(?:,\d+)?\Z")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Targets, catalogue: Catalogue, *, colour: bool = False) -> str:
    """A row for each key figure in each group."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    names = {"body": "body", "goal": "goal", "owner": "owner"}
    head = [catalogue.word(names[report.by])] if report.by != "body" else []
    head += [catalogue.word(name) for name in ("body", "last-period", "last-outcome")]
    head += [catalogue.word(column.name) for column in columns.COLUMNS]
    writer.writerow(head)
    for group in report.groups:
        for row in group.rows:
            cells = [columns.heading(group, report, catalogue)] if report.by != "body" else []
            cells += [row.body_name, *_last(row)]
            cells += [column.text(row, catalogue) for column in columns.COLUMNS]
            writer.writerow(map(guarded, cells))
    return "\ufeff" + file.getvalue()


def _last(row: Row) -> tuple[str, str]:
    """The period of the last outcome, and its number alone."""
    if not row.outcomes:
        return "", ""
    last = row.outcomes[-1]
    try:
        number = f"{Quantity.parse(last.value).number:f}".replace(".", ",")
    except Unreadable:
        number = ""
    return last.period, number


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula; a negative number stays a number."""
    if text.startswith(_FORMULA) and not _NUMBER.match(text):
        return f"'{text}"
    return text
