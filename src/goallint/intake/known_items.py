"""What a workspace has that files can be about: its bodies and areas, its plans, and what stands in them."""

from goallint.intake.draft import KnownDocument, KnownItem, KnownItems, folded_name
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
        rows: list[tuple[str, str, str, str]] = []
        for goal in plan.goals:
            rows.append(("goal", goal.id, goal.title, ""))
            rows += (("key_figure", f.id, f.title or "", goal.title) for f in goal.key_figures)
        rows += (("key_figure", figure.id, figure.title or "", "") for figure in plan.key_figures)
        rows += (("activity", one.id, one.title, "") for one in plan.activities)
        rows += (("assignment", one.id, one.title, "") for one in plan.assignments)
        items += (
            KnownItem(plan.body, sort, name, title, period, goal)
            for sort, name, title, goal in rows
        )
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
    )
