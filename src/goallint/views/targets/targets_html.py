"""The report on targets as one self-contained HTML page."""

from goallint.output.catalogue import Catalogue, capital
from goallint.resources import asset
from goallint.views.formats.html import escape
from goallint.views.targets import targets_columns
from goallint.views.targets.targets_report import LackCount, TargetsReport


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The counts of all, a table of the groups, and a table for each."""
    title = escape(targets_columns.title(report, catalogue))
    told = targets_columns.closing(report, catalogue)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{catalogue.language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{asset(__file__, 'targets_html.css')}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        *(f"<p><strong>{escape(capital(one))}</strong></p>" for one in told),
        f"<p>{escape(capital(targets_columns.day(report, catalogue)))}</p>",
        _overview(report, catalogue),
        *_groups(report, catalogue),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _overview(report: TargetsReport, catalogue: Catalogue) -> str:
    names = (report.by, "figures", "lacking", "share", "base-figures", "lacking", "share")
    rows = [f"<thead><tr>{''.join(_head(catalogue.word(name)) for name in names)}</tr></thead>"]
    for number, group in enumerate(report.groups):
        name = escape(targets_columns.heading(group, report, catalogue))
        cells = f'<th scope="row"><a href="#g{number}">{name}</a></th>'
        cells += _counts(group.figures, catalogue) + _counts(group.base, catalogue)
        rows.append(f"<tr>{cells}</tr>")
    cells = f'<th scope="row">{escape(catalogue.word("all"))}</th>'
    cells += _counts(report.figures, catalogue) + _counts(report.base, catalogue)
    rows.append(f"<tr>{cells}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _counts(count: LackCount, catalogue: Catalogue) -> str:
    if not count.total:
        return '<td class="number">0</td><td class="number">0</td><td></td>'
    share = catalogue.share(count.lacking, count.total)
    meter = f'<meter value="{count.lacking}" max="{count.total}"></meter> {escape(share)}'
    numbers = (catalogue.number(count.total), catalogue.number(count.lacking))
    cells = "".join(f'<td class="number">{escape(one)}</td>' for one in numbers)
    return f'{cells}<td class="number">{meter}</td>'


def _groups(report: TargetsReport, catalogue: Catalogue) -> list[str]:
    parts = []
    for number, group in enumerate(report.groups):
        parts.append(
            f'<h2 id="g{number}">{escape(targets_columns.heading(group, report, catalogue))}</h2>'
        )
        told = [escape(capital(one)) for one in targets_columns.sentences(group, catalogue)]
        parts.append(f"<p>{'<br>'.join(told)}</p>")
        if not group.rows:
            continue
        shown = targets_columns.filled(group.rows, catalogue)
        head = "".join(_head(catalogue.word(column.name)) for column in shown)
        rows = [f"<thead><tr>{head}</tr></thead>", "<tbody>"]
        for row in group.rows:
            cells = "".join(f"<td>{escape(column.text(row, catalogue))}</td>" for column in shown)
            rows.append(f'<tr data-id="{escape(row.identity.id)}">{cells}</tr>')
        parts.append('<div class="wide"><table>\n' + "\n".join(rows) + "\n</tbody></table></div>")
    return parts


def _head(text: str) -> str:
    return f'<th scope="col">{escape(text)}</th>'
