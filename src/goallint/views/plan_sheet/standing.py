"""What a plan says before its workbook is filled in, and what can be chosen among."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.model import Activity, Body, Goal, KeyFigure, Plan
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period, fiscal_year
from goallint.output.catalogue import Catalogue
from goallint.views.sexes import outcome_told
from goallint.workspace.plans import folded
from goallint.workspace.workspace import Workspace

PLAN, GOALS, KEY_FIGURES, ACTIVITIES = "plan", "goals", "key_figures", "activities"
TARGET = "target"
FIELDS: Mapping[str, tuple[str, ...]] = {
    PLAN: ("title", "type", "period", "decided", "based_on", "goals_due"),
    GOALS: ("title", "supports", "area", "owner", "due"),
    KEY_FIGURES: ("title", "unit", "better", TARGET, "baseline", "outcome", "source"),
    ACTIVITIES: ("title", "supports", "how", "done_when", "owner", "due"),
}
"""What can be filled in for the items of each list. `target` stands for a column for each time."""
SEEN: Mapping[str, tuple[str, ...]] = {
    PLAN: ("body",),
    GOALS: ("id",),
    KEY_FIGURES: ("id", "goal"),
    ACTIVITIES: ("id",),
}
"""By what a person knows an item: it is filled in once, for an item that is new."""
MAPPINGS = {PLAN: "plan", GOALS: "goal", KEY_FIGURES: "key_figure", ACTIVITIES: "activity"}
_MOST_YEARS = 10


class StandingRow(NamedTuple):
    """An item that stands in the plan, or the plan itself."""

    list: str
    id: str
    seen: dict[str, str]
    said: dict[str, str]
    """What it says, field by field. A field that a cell cannot show is left out."""
    item: Any = None


class StandingPlan(NamedTuple):
    """A plan, or what is known of one that is to be made."""

    body: str
    body_name: str
    plan: str
    """The id of a plan that stands; empty for one without, and for a new one."""
    path: str
    """Of the document that it stands in; empty for a new one."""
    period: str
    times: tuple[str, ...]
    """The columns of targets: `target` for the plan's own period, and each of its years, if they are several."""
    rows: tuple[StandingRow, ...]
    above: dict[str, str]
    """Goals and assignments of the bodies above, title by id."""
    own: dict[str, str]
    """The same of this plan."""
    areas: dict[str, str]
    plans: dict[str, str]
    """Plans of the bodies above."""
    types: tuple[str, ...]
    """The types of plan that levels and plans name."""
    language: str
    as_of: date

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What the hidden cells name the plan by."""
        return self.body, self.period, self.plan, self.path


def standing(run: Run, body: Body, plan: Plan | None, period: Period) -> StandingPlan:
    """A plan of `body` as it stands; with None one that is to be made for `period`."""
    workspace = run.workspace
    period = plan.period if plan else period
    above = [
        one
        for upper in workspace.bodies.above(body)
        for one in workspace.plans.of(upper)
        if "period" not in one.unknown and one.period.overlaps(period)
    ]
    languages = (
        one.language for one in (plan, *workspace.plans.of(body), *workspace.documents) if one
    )
    language = next(languages, "sv")
    known = _Titles(
        above={name: title for one in above for name, title in _work(one)},
        own=dict(_work(plan)) if plan else {},
        areas={area.id: area.name_ for area in workspace.bodies.areas},
        plans={one.id: one.title for one in above if one.id},
    )
    times = tuple(_times(period, workspace.settings.fiscal_year))
    rows = _Gathering(workspace, known, times, language)
    return StandingPlan(
        body.id,
        body.name_,
        (plan.id or "") if plan else "",
        plan.path if plan else "",
        period.text,
        times,
        tuple(rows.of(plan) if plan else [_new(body, period, workspace)]),
        *known,
        _types(workspace),
        language,
        workspace.settings.as_of,
    )


def _types(workspace: Workspace) -> tuple[str, ...]:
    named = [level.plan for level in workspace.bodies.levels]
    named += (plan.type for plan in workspace.plans.all)
    return tuple({folded(one): one for one in reversed(named) if one}.values())[::-1]


def _work(plan: Plan) -> Iterator[tuple[str, str]]:
    """The ids and titles of all that can be supported in a plan."""
    yield from ((goal.id, goal.title) for goal in plan.goals)
    yield from ((assignment.id, assignment.title) for assignment in plan.assignments)


def label(name: str, titles: Mapping[str, str]) -> str:
    """An item as a cell names it: *SN-1: Trygg hemtjänst*."""
    title = " ".join(titles.get(name, "").split())
    return f"{name}: {title}" if title else name


def column_of(time: str) -> str:
    """The column for targets of a time: `target`, or `target 2025`."""
    return f"{TARGET} {time}" if time else TARGET


def time_of(column: str) -> Period | None:
    """The time of a column for targets; None for that of the plan's own period."""
    name = column.removeprefix(TARGET).strip()
    return Period.parse(name) if name else None


def columns(list_: str, times: Iterable[str]) -> list[str]:
    """The fields of a list, with the columns that targets have."""
    found: list[str] = []
    for field in FIELDS[list_]:
        found += [column_of(time) for time in times] if field == TARGET else [field]
    return found


def _times(period: Period, fiscal: FiscalYear) -> Iterator[str]:
    years = [fiscal_year(number, fiscal) for number in fiscal.years(period)]
    whole = [year.text for year in years if year.within(period)]
    yield ""
    if 1 < len(whole) <= _MOST_YEARS:
        yield from whole


def _new(body: Body, period: Period, workspace: Workspace) -> StandingRow:
    empty = dict.fromkeys(FIELDS[PLAN], "")
    begun = {"type": _type_of_next(body, workspace), "period": period.text}
    return StandingRow(PLAN, "", {"body": body.name_}, {**empty, **begun})


def _type_of_next(body: Body, workspace: Workspace) -> str:
    """The type of a body's next main plan: that of its level, else of its last plans, where they have one and the same."""
    level = workspace.bodies.level(body)
    if level is not None and level.plan:
        return level.plan
    plans = [one for one in workspace.plans.own(body) if "period" not in one.unknown]
    last = max((one.period.end for one in plans), default=None)
    types = {folded(one.type): one.type or "" for one in plans if one.period.end == last}
    return next(iter(types.values())) if len(types) == 1 else ""


class _Titles(NamedTuple):
    above: dict[str, str]
    own: dict[str, str]
    areas: dict[str, str]
    plans: dict[str, str]


class _Gathering:
    """The rows of a plan that stands."""

    def __init__(
        self, workspace: Workspace, known: _Titles, times: tuple[str, ...], language: str
    ) -> None:
        self.workspace, self.known, self.times, self.language = workspace, known, times, language
        self.titles = {**known.above, **known.own}

    def of(self, plan: Plan) -> Iterator[StandingRow]:
        body = self.workspace.bodies.get(plan.body)
        based_on = self._labels(plan.based_on or (), self.known.plans)
        if plan.based_on == ():
            based_on = vocabulary.word_in("based_on", "none", self.language)
        head = {
            "title": plan.title,
            "type": plan.type or "",
            "period": plan.period.text,
            "decided": plan.decided.text if plan.decided else "",
            "based_on": based_on,
            "goals_due": plan.goals_due.text if plan.goals_due else "",
        }
        seen = {"body": body.name_ if body else plan.body}
        yield self._row(PLAN, plan.id or "", seen, head, plan)
        for goal in plan.goals:
            yield self._row(GOALS, goal.id, {"id": goal.id}, self._goal(goal), goal)
        for figure in (
            *(one for goal in plan.goals for one in goal.key_figures),
            *plan.key_figures,
        ):
            of = figure.goal.id if figure.goal else ", ".join(figure.measures)
            seen = {"id": figure.id, "goal": of}
            yield self._row(KEY_FIGURES, figure.id, seen, self._figure(figure), figure)
        for activity in plan.activities:
            seen = {"id": activity.id}
            yield self._row(ACTIVITIES, activity.id, seen, self._activity(activity), activity)

    def _row(
        self, list_: str, name: str, seen: dict[str, str], said: dict[str, str], item: Any
    ) -> StandingRow:
        shown = {
            field: text
            for field, text in said.items()
            if not item.is_unread(field.partition(" ")[0])
        }
        return StandingRow(list_, name, seen, shown, item)

    def _labels(self, names: Iterable[str], titles: Mapping[str, str]) -> str:
        return "\n".join(label(name, titles) for name in names)

    def _goal(self, goal: Goal) -> dict[str, str]:
        return {
            "title": goal.title,
            "supports": self._labels(goal.supports, self.titles),
            "area": label(goal.area, self.known.areas) if goal.area else "",
            "owner": goal.owner or "",
            "due": goal.due.text if goal.due else "",
        }

    def _activity(self, activity: Activity) -> dict[str, str]:
        return {
            "title": activity.title,
            "supports": self._labels(activity.supports, self.titles),
            "how": activity.how or "",
            "done_when": activity.done_when or "",
            "owner": activity.owner or "",
            "due": activity.due.text if activity.due else "",
        }

    def _figure(self, figure: KeyFigure) -> dict[str, str]:
        full = self.workspace.measures.full(figure)
        said = {
            "title": full.title or "",
            "unit": full.unit or "",
            "better": vocabulary.word_in("better", full.better, self.language)
            if full.better
            else "",
            "source": full.source or "",
        }
        words = Catalogue(self.language)
        own = None if "period" in figure.document.unknown else figure.document.span
        aims = {(None if period == own else period): t.text for period, t in full.target or ()}
        for time in self.times:
            said[column_of(time)] = aims.get(Period.parse(time) if time else None, "")
        for field in ("baseline", "outcome"):
            pairs = list(getattr(full, field) or ())
            # What is told of one of them alone has no form that a cell is read in.
            if all(bool(split.women) == bool(split.men) for _, split in pairs):
                told = ((period, outcome_told(split, words)) for period, split in pairs)
                said[field] = "; ".join(f"{p.text}: {text}" if p else text for p, text in told)
        return said
