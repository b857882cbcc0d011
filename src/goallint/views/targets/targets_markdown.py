"""The report on targets in Markdown: a heading and a table for each group."""

from goallint.output.catalogue import Catalogue
from goallint.views.formats.markdown import escape, row
from goallint.views.targets import targets_columns
from goallint.views.targets.targets_report import TargetsReport


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The counts of all, then group by group."""
    blocks = [f"# {targets_columns.title(report, catalogue)}"]
    told = targets_columns.closing(report, catalogue)
    blocks.append("\n".join(f"- {one}" for one in [*told, targets_columns.day(report, catalogue)]))
    for group in report.groups:
        blocks.append(f"## {escape(targets_columns.heading(group, report, catalogue))}")
        blocks.append("\n".join(f"- {one}" for one in targets_columns.sentences(group, catalogue)))
        if group.rows:
            shown = targets_columns.filled(group.rows, catalogue)
            rows = [[catalogue.word(one.name) for one in shown], ["---"] * len(shown)]
            rows += [[escape(c.text(one, catalogue)) for c in shown] for one in group.rows]
            blocks.append("\n".join(map(row, rows)))
    return "\n\n".join(blocks) + "\n"
