"""The report on targets for the terminal: each body with its counts and its key figures."""

from goallint.output.catalogue import Catalogue
from goallint.output.terminal import Style, safe
from goallint.views.targets import targets_columns
from goallint.views.targets.targets_report import TargetsReport, TargetsRow


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The groups that have something to show, and the counts of all."""
    style = Style(colour)
    blocks = []
    for group in report.groups:
        told = "; ".join(targets_columns.sentences(group, catalogue))
        name = safe(targets_columns.heading(group, report, catalogue))
        rows = [f"{style('bold', name)}: {told}"]
        for row in group.rows:
            rows += ["", *_row(row, catalogue, style)]
        blocks.append("\n".join(rows))
    closing = targets_columns.closing(report, catalogue)
    closing.append(targets_columns.day(report, catalogue))
    return "\n\n".join([*blocks, "\n".join(closing)]) + "\n"


def _row(row: TargetsRow, catalogue: Catalogue, style: Style) -> list[str]:
    place = style("dim", safe(f"{row.identity.path}:{row.line}"))
    rows = [f'  {style("bold", safe(row.identity.id))} "{safe(row.title)}"  {place}']
    known = [targets_columns.reason(row, catalogue)]
    known += filter(None, [targets_columns.aside(row, catalogue)])
    details = {one.name: one.text(row, catalogue) for one in targets_columns.COLUMNS}
    short = ("unit", "direction-column", "goal", "owner")
    known += [f"{catalogue.word(n).lower()}: {details[n]}" for n in short if details[n]]
    rows.append(f"    {safe(' · '.join(known))}")
    for name in (
        "today",
        "basis",
        "baseline",
        "outcome",
        "compare",
        "above",
        "reported",
        "standing",
    ):
        if details[name]:
            heading = {"outcome": details["trend"], "today": details["class"]}.get(name, "")
            told = f"{catalogue.word(name).lower()}: {details[name]}" + (
                f" ({heading})" if heading else ""
            )
            rows.append(f"    {safe(told)}")
    return rows
