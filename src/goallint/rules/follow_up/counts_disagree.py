"""The numbers in a report do not agree with each other, or with the plans.

The half-year report in Piteå analysed two of six areas and expected "the other five" to be met
(P 4.2). When the numbers do not add up, nobody can tell which of the areas are meant, or whether one
has been left out.

The parts are to add up to the total. The total is to be what the reporting body's plans list, by
themselves or together with those of the bodies below. Areas may be those of the organisation, of
the body, or of its goals; assignments those that it gives, that it has been given, or both; key
figures may be counted with or without base figures. What a report has rows for may be counted too,
if that is all the body's own and others beside, or others' only. Nothing is said where the plans of the body, or of those
below, are not here or cannot be read in full.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
activities:
  - {id: SN-A1, title: Öppna en ny daglig verksamhet, supports: SN-vardag}
  - {id: SN-A2, title: Hålla brukarråd på varje gruppbostad, supports: SN-boende}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
counts:
  - of: goals
    total: 3                                        # <- GL412
  - of: activities
    total: 2                                        # <- GL412
    parts: {klara: 1, pågående: 2}
```

## Good

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-boende, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
activities:
  - {id: SN-A1, title: Öppna en ny daglig verksamhet, supports: SN-vardag}
  - {id: SN-A2, title: Hålla brukarråd på varje gruppbostad, supports: SN-boende}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
counts:
  - of: goals
    total: 2
  - of: activities
    total: 2
    parts: {klara: 1, pågående: 1}
```
"""

from collections.abc import Iterable, Iterator

from goallint.findings import Finding, Phrase, Severity, Sort
from goallint.format.model import Body, Count, Plan, Report
from goallint.rules.rule import Rule, key_of, noun_of
from goallint.workspace.workspace import Workspace

_NOUNS = {
    "areas": "area",
    "goals": "goal",
    "key-figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
}
Ids = frozenset[str]


def check(report: Report, workspace: Workspace) -> Iterator[Finding]:
    for count in report.counts:
        if count.total is None or {"of", "parts", "total", "*"} & set(count.unknown):
            continue
        parts = sum(count.parts.values())
        if count.parts and parts != count.total:
            yield _finding(count, "parts", (), {"sum": parts})
            continue
        body = workspace.body(report)
        listed = _listed(count, count.total, body, workspace) if body else []
        if body and listed:
            told = Phrase("either", {"a": listed[0], "b": listed[-1]})
            bodies = (body, *workspace.bodies.below(body))
            yield _finding(
                count,
                "plans",
                tuple(one.id for one in bodies),
                {"listed": told if len(listed) > 1 else listed[0]},
            )


def _finding(
    count: Count, variant: str, hinges_on: tuple[str, ...], args: dict[str, object]
) -> Finding:
    report: Report = count.document
    return RULE.found(
        count,
        "total",
        subject=report,
        variant=variant,
        apart=(key_of(report), count.of, str(count.total)),
        hinges_on=hinges_on,
        args={
            "report": noun_of(report),
            "total": count.total,
            "sorts": Sort(_NOUNS[count.of], "many"),
            **args,
        },
    )


def _listed(count: Count, total: int, body: Body, workspace: Workspace) -> list[int]:
    """How many the plans have, alone and with those below, where a total is none of that."""
    report: Report = count.document
    below = workspace.bodies.below(body)
    plans = _plans([body], report, workspace)
    nearest = [*plans, *_plans(workspace.bodies.children(body), report, workspace)]
    everything = [*plans, *_plans(below, report, workspace)]
    if not plans or not _are_known(count, everything, workspace):
        return []
    own, with_nearest, with_all = (
        _ways(count.of, body, some, workspace) for some in (plans, nearest, everything)
    )
    accepted = {len(ids) for ids in (*own, *with_nearest, *with_all)}
    most = max(map(len, own))
    if total in accepted or not any(accepted) or (total > most and any(b.outside for b in below)):
        return []
    told = _told(count.of, report)
    if len(told) == total and any(ids <= told or not ids & told for ids in own):
        return []
    return sorted({next((len(ids) for ids in some if ids), 0) for some in (own, with_all)})


def _are_known(count: Count, plans: list[Plan], workspace: Workspace) -> bool:
    """Whether all that a count could be of has been read."""
    report: Report = count.document
    sorts = ("area", "goal") if count.of == "areas" else (_NOUNS[count.of],)
    if workspace.has_closed_files or workspace.has_homeless_plan or "period" in report.unknown:
        return False
    if workspace.index.may_hold((*sorts, "body"), report, workspace.bodies):
        return False
    field = "goals" if count.of == "areas" else count.of.replace("-", "_")
    return not any(
        plan.is_unread(field)
        or any(goal.is_unread("area") or goal.is_unread("key_figures") for goal in plan.goals)
        for plan in plans
    )


def _plans(bodies: Iterable[Body], report: Report, workspace: Workspace) -> list[Plan]:
    """The plans of bodies that are in force on a report's last day, or at all in its time."""
    found: list[Plan] = []
    for body in bodies:
        plans = workspace.plans.in_force(body, report)
        last = [
            plan
            for plan in plans
            if (span := workspace.plans.span(plan)) and span.start <= report.period.end <= span.end
        ]
        found += last or plans
    return found


def _ways(of: str, body: Body, plans: list[Plan], workspace: Workspace) -> list[Ids]:
    """The items of a sort in plans, in each way that they may be counted; the plainest first."""
    if of == "goals":
        main = [plan for plan in plans if workspace.plans.is_main(plan)]
        return [frozenset(g.id for p in some for g in p.goals) for some in (plans, main)]
    if of == "activities":
        return [frozenset(a.id for p in plans for a in p.activities)]
    if of == "areas":
        areas = workspace.bodies.areas
        of_goals = frozenset(g.area for p in plans for g in p.goals if g.area)
        of_body = frozenset(area.id for area in areas if body.id in area.bodies)
        return [of_goals, of_body, frozenset(area.id for area in areas)]
    if of == "assignments":
        given = frozenset(a.id for p in plans for a in p.assignments)
        taken = _taken(body, plans, workspace)
        return [given, taken, given | taken]
    figures = _figures(plans, workspace)
    return [
        frozenset(name for name, role in figures if role in roles)
        for roles in (("goal",), ("goal", "base"), ("goal", "base", "context", ""))
    ]


def _taken(body: Body, plans: list[Plan], workspace: Workspace) -> Ids:
    """The assignments that a body has been given, by superiors or in its own plans."""
    superiors = workspace.bodies.above(body)
    above = [p for one in superiors for p in workspace.plans.in_force(one, plans[0])]
    return frozenset(
        one.id
        for plan in (*plans, *above)
        for one in plan.assignments
        if body.id in (one.to or (plan.body,))
    )


def _figures(plans: list[Plan], workspace: Workspace) -> list[tuple[str, str]]:
    """The ids and roles of the key figures in plans, and of those that their goals refer to."""
    role = workspace.measures.role
    figures = [f for p in plans for g in p.goals for f in g.key_figures]
    figures += [f for p in plans for f in p.key_figures]
    found: list[tuple[str, str]] = [(figure.id, role(figure)) for figure in figures]
    known = {name for name, _ in found}
    names = (name for p in plans for g in p.goals for name in g.key_figure_ids)
    return found + [(name, "goal") for name in names if name not in known]


def _told(of: str, report: Report) -> Ids:
    """What a report itself tells of."""
    named: dict[str, Iterable[str | None]] = {
        "areas": (row.area for row in report.goals),
        "goals": (row.goal for row in report.goals),
        "key-figures": (row.key_figure for row in report.key_figures),
        "assignments": (row.assignment for row in report.assignments),
        "activities": (row.activity for row in report.activities),
    }
    return frozenset(name for name in named[of] if name)


RULE = Rule(
    code="GL412",
    name="counts-disagree",
    severity=Severity.WARNING,
    check=check,
    messages={
        "parts": "the parts in {report} make {sum} {sorts}, but the total is {total}",
        "plans": "{report} counts {total} {sorts}, but the plans have {listed}",
    },
    helps={
        "parts": "count again, and correct `{k_total}` or `{k_parts}`",
        "plans": "count again from the plans, and correct `{k_total}` or `{k_parts}`",
    },
    source="P 4.2",
    absence=True,
)
