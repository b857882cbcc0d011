"""The report in Markdown: a heading and a table for each group."""

from goallint.output.catalogue import Catalogue
from goallint.views.formats.markdown import escape, row
from goallint.views.targets import columns
from goallint.views.targets.report import TargetsReport


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The counts of all, then group by group."""
    blocks = [f"# {columns.title(report, catalogue)}"]
    told = columns.closing(report, catalogue)
    blocks.append("\n".join(f"- {one}" for one in [*told, columns.day(report, catalogue)]))
    for group in report.groups:
        blocks.append(f"## {escape(columns.heading(group, report, catalogue))}")
        blocks.append("\n".join(f"- {one}" for one in columns.sentences(group, catalogue)))
        if group.rows:
            shown = columns.filled(group.rows, catalogue)
            rows = [[catalogue.word(one.name) for one in shown], ["---"] * len(shown)]
            rows += [[escape(c.text(one, catalogue)) for c in shown] for one in group.rows]
            blocks.append("\n".join(map(row, rows)))
    return "\n\n".join(blocks) + "\n"
