"""The report on targets as CSV for a Swedish Excel: semicolons, decimal comma, byte order mark."""

from collections.abc import Iterator

from goallint.format.values import Unreadable
from goallint.format.values.quantity import Quantity
from goallint.output.catalogue import Catalogue
from goallint.views.formats import delimited
from goallint.views.targets import targets_columns
from goallint.views.targets.targets_report import TargetsReport, TargetsRow


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """A row for each key figure in each group."""
    return delimited.render(_rows(report, catalogue))


def _rows(report: TargetsReport, catalogue: Catalogue) -> Iterator[list[str]]:
    head = [catalogue.word(report.by)] if report.by != "body" else []
    head += [catalogue.word(name) for name in ("body", "last-period", "last-outcome")]
    yield head + [catalogue.word(column.name) for column in targets_columns.COLUMNS]
    for group in report.groups:
        for row in group.rows:
            cells = (
                [targets_columns.heading(group, report, catalogue)] if report.by != "body" else []
            )
            cells += [row.body_name, *_last(row)]
            yield cells + [column.text(row, catalogue) for column in targets_columns.COLUMNS]


def _last(row: TargetsRow) -> tuple[str, str]:
    """The period of the latest outcome that is known, and its number alone."""
    if row.latest is None:
        return "", ""
    try:
        number = f"{Quantity.parse(row.latest.value).number:f}".replace(".", ",")
    except Unreadable:
        number = ""
    return row.latest.period, number
