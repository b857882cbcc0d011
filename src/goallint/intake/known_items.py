"""What a workspace has that files can be about: its bodies and areas, its plans, and what stands in them."""

from goallint.format.model import Goal, KeyFigure, Reporting
from goallint.format.values.period import Period
from goallint.intake.draft import KnownDocument, KnownItems, KnownReporting
from goallint.intake.known_again import KnownItem, folded_name
from goallint.intake.levels import level
from goallint.workspace.workspace import Workspace


def known_items(workspace: Workspace) -> KnownItems:
    """What a workspace has already."""
    bodies, levels = dict[str, str](), dict[str, str]()
    for body in workspace.bodies.all:
        levels.setdefault(level(body.name_), body.level)
        bodies.update((folded_name(n), body.id) for n in (body.name_, body.id, *body.aliases))
    areas = {
        folded_name(area.name_): area.id
        for organisation in workspace.organisations
        for area in organisation.areas
        if area.name_
    }
    tops = [body.id for body in workspace.bodies.all if body.under is None]
    plans = [
        (plan, None if plan.is_unread("period") else plan.period) for plan in workspace.plans.all
    ]
    items: list[KnownItem] = []
    for plan, period in plans:
        of = plan.body, period
        for goal in plan.goals:
            items.append(_known(of, "goal", goal.id, goal.title))
            items += (_figure(of, figure, goal) for figure in goal.key_figures)
        items += (_figure(of, figure) for figure in plan.key_figures)
        for one in plan.activities:
            supported = one.supports[0] if len(one.supports) == 1 else ""
            items.append(_known(of, "activity", one.id, one.title)._replace(under=supported))
        items += (_known(of, "assignment", one.id, one.title) for one in plan.assignments)
    of_controls = [
        (plan, None if plan.is_unread("period") else plan.period)
        for plan in workspace.control_plans
    ]
    items += (
        KnownItem(plan.body, "control", one.id, one.control, period, one.risk or "")
        for plan, period in of_controls
        for one in plan.controls
    )
    return KnownItems(
        bodies,
        areas,
        tuple(items),
        has_organisation=bool(workspace.organisations),
        plans={
            (one.body, when): KnownDocument(one.title, one.language, one.id or "")
            for one, when in plans
        },
        control_plans={
            (one.body, when): KnownDocument(one.title, one.language) for one, when in of_controls
        },
        names=frozenset(workspace.index.names()),
        levels=levels,
        root=tops[0] if len(tops) == 1 else "",
        has_scale=any(one.scale for one in workspace.organisations),
        reportings=tuple(_reporting(workspace, one) for one in workspace.calendar.reportings),
    )


def _known(of: tuple[str, Period | None], sort: str, name: str, title: str) -> KnownItem:
    """An item of the plan `of` a body and a period."""
    body, period = of
    return KnownItem(body, sort, name, title, period)


def _figure(
    of: tuple[str, Period | None], figure: KeyFigure, goal: Goal | None = None
) -> KnownItem:
    known = _known(of, "key_figure", figure.id, figure.title or "")
    above = known._replace(goal=goal.title, under=goal.id) if goal else known
    return above._replace(kolada=figure.kolada or "")


def _reporting(workspace: Workspace, row: Reporting) -> KnownReporting:
    """A row of the calendar."""

    def periods(of: Period) -> tuple[Period, ...]:
        year = workspace.settings.fiscal_year.of(of.end)
        return workspace.calendar.periods(row, year)

    bodies = frozenset(body.id for body in workspace.calendar.bodies(row))
    return KnownReporting(row.id, bodies, periods)
