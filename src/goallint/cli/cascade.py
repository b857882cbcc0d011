"""`goallint cascade`: the goal cascade verified, for auditors."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, unknown, unknown_body
from goallint.cli.workspaces import opened, settled
from goallint.engine.run import Run
from goallint.format.values.period import Period
from goallint.nearest import nearest
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.formats import render
from goallint.views.provenance import provenance
from goallint.workspace.facts.answers import Answers, CascadeRow, narrowed

FORMATS = ("text", "markdown", "json", "csv", "html", "dot", "mermaid", "graphml")


@click.command("cascade", cls=ConfiguredCommand)
@parameters.path_argument
@parameters.id_option("goal", "This goal only, with its complete chain.")
@parameters.id_option("body", "Goals that this body sets or responds to.")
@parameters.id_option("level", "Responses of the bodies on this level.")
@parameters.formats_option(FORMATS)
@parameters.period_option
@parameters.as_of_option
@parameters.language_option
@parameters.cache_option
def command(
    path: Path,
    goal: str,
    body: str,
    level: str,
    formats: list[tuple[str, str]],
    period: Period | None,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Show which bodies break down each goal, which do not respond, and how far down each goal reaches."""
    root, configuration, catalogue = settled(path, lang, as_of=as_of, period=period)
    run = opened(root, configuration)
    workspace = run.workspace
    chosen = workspace.bodies.get(body)
    if body and chosen is None:
        raise unknown_body(body, workspace.bodies, catalogue)
    levels = [one.id for one in workspace.bodies.levels]
    if level and level not in levels:
        told = catalogue.plain("error", "no level has the id {name}", name=level)
        raise unknown(told, nearest(level, levels, fold=str.casefold), catalogue, levels)
    answers = Answers(workspace)
    rows = answers.rows()
    if goal:
        if not workspace.index.ever(goal, ("goal",)):
            told = catalogue.plain("error", "no goal has the id {name}", name=goal)
            known = workspace.index.by_sort.get("goal", ())
            raise unknown(told, nearest(goal, known, fold=str.casefold), catalogue)
        if all(row.goal.id != goal for row in rows):
            raise Problem.worded(catalogue, "no body below has to answer goal {goal}", goal=goal)
    is_whole = not (goal or chosen or level)
    left_out = answers.left_out(rows) if is_whole else {}
    planless = answers.planless() if is_whole else ()
    rows = narrowed(rows, goal=goal, body=chosen, level=level)
    gaps = () if goal else answers.gaps()
    if chosen is not None:
        gaps = tuple(gap for gap in gaps if gap.body is chosen)
    if level:
        gaps = tuple(gap for gap in gaps if gap.body.level == level)
    origin = provenance(root, workspace, run.settings)
    writer = CascadePaper(workspace, run.locator, catalogue)

    def rendered(name: str) -> str | bytes:
        if name == "json":
            from goallint.views.cascade.cascade_data import to_json

            return to_json(rows, gaps, planless, origin, writer)
        if name == "csv":
            from goallint.views.cascade.cascade_data import to_csv

            return to_csv(rows, writer)
        if name in ("dot", "mermaid", "graphml"):
            return _drawn(name, run, rows, narrow=not is_whole)
        paper = writer.paper(
            rows,
            gaps,
            origin.rows(catalogue),
            body=chosen,
            unread=sum(file.is_unread for file in run.files),
            left_out=left_out,
            planless=planless,
            unfolded=bool(goal or chosen),
        )
        return render(paper, name)

    delivery.deliver(formats, rendered)


def _drawn(name: str, run: Run, rows: tuple[CascadeRow, ...], *, narrow: bool) -> str:
    from goallint.views.cascade.drawing import to_dot, to_mermaid
    from goallint.workspace.graph import graph, name_of, to_graphml

    workspace = run.workspace
    drawn = graph(
        workspace.cascade, workspace.plans, [row.goal for row in rows] if narrow else None
    )
    broken = {name_of(row.goal) for row in rows if row.is_broken}
    if name == "graphml":
        return to_graphml(drawn)
    return (to_dot if name == "dot" else to_mermaid)(drawn, workspace.bodies, broken)
