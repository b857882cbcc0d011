"""The report in Markdown: a heading and a table for each group."""

import re

from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.views.targets import columns
from goallint.views.targets.report import Targets


def render(report: Targets, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The counts of all, then group by group."""
    blocks = [f"# {columns.title(report, catalogue)}"]
    told = columns.closing(report, catalogue)
    blocks.append("\n".join(f"- {one}" for one in [*told, columns.day(report, catalogue)]))
    for group in report.groups:
        blocks.append(f"## {_escaped(columns.heading(group, report, catalogue))}")
        blocks.append("\n".join(f"- {one}" for one in columns.sentences(group, catalogue)))
        if group.rows:
            shown = columns.filled(group.rows, catalogue)
            rows = [[catalogue.word(one.name) for one in shown], ["---"] * len(shown)]
            rows += [[_escaped(c.text(row, catalogue)) for c in shown] for row in group.rows]
            blocks.append("\n".join(f"| {' | '.join(cells)} |" for cells in rows))
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown or HTML would take for its own."""
    return re.sub(r"([\\`*_\[\]|<>&#~])", r"\\\1", " ".join(safe(text).split()))
