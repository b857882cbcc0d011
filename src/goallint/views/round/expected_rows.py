"""The rows of a report's workbook: what the reporting calendar asks that report to tell of."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.model import Body, KeyFigure, Plan, Report, Reporting
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.source.files import read_bytes
from goallint.views.filling.additions import path_for, text_of
from goallint.views.round import document
from goallint.views.sexes import outcome_told, target_told
from goallint.workspace.facts.analysis_by_body import bodies_to_tell_of, not_broken_down
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.outcomes import figures_to_follow_up, not_reported
from goallint.workspace.facts.report_forms import sections_missing
from goallint.workspace.facts.reports import activities_to_follow_up, goals_to_follow_up, has_row
from goallint.workspace.series import Outcome, tell_the_same
from goallint.workspace.workspace import Workspace

FIELDS: Mapping[str, tuple[str, ...]] = {
    document.REPORT: document.HEAD,
    "goals": ("assessment", "forecast", "analysis"),
    "key_figures": ("outcome", "state", "missing", "forecast"),
    "assignments": ("status", "comment"),
    "activities": ("status", "effect", "comment"),
    "plans": ("comment",),
    "budget": ("deviation", "forecast", "actions"),
    "sections": ("text",),
}
"""The lists of a report that a sheet has, and what is filled in for each of their rows."""
_LATEST = 3


class AskedRow(NamedTuple):
    """A row to fill in: about an item, or for the analysis of it in one body below."""

    list: str
    id: str
    title: str
    help: tuple[str, ...] = ()
    """What helps to tell: the target, the latest outcomes, who is responsible, by when."""
    body: str = ""
    sort: str = ""
    """`goal`, in goals."""
    body_name: str = ""
    said: tuple[str, ...] = ()
    """The fields that the report has already."""


class Asked(NamedTuple):
    """All that a body's report in a reporting is to tell of for a period, and does not yet."""

    reporting: str
    name: str
    body: str
    body_name: str
    period: str
    path: str
    """Of the report that is there already; else empty."""
    rows: tuple[AskedRow, ...]
    steps: tuple[str, ...]
    """The steps of the scale, as reports write them."""
    language: str
    as_of: date


class NothingAsked(Exception):
    """The calendar asks for no such report; the text says why."""


def reporting_in(workspace: Workspace, name: str) -> Reporting | None:
    """The row of the calendar with an id or a name."""
    folded = vocabulary.fold(name)
    return next(
        (
            row
            for row in workspace.calendar.reportings
            if folded in (vocabulary.fold(row.id), vocabulary.fold(row.name_ or ""))
        ),
        None,
    )


def latest_period(workspace: Workspace, reporting: Reporting) -> Period | None:
    """The last period of a reporting that is over as of."""
    day = workspace.settings.as_of
    year = workspace.settings.fiscal_year.of(day)
    found = [
        period
        for year in range(max(year - 1, date.min.year), year + 1)
        for period in workspace.calendar.periods(reporting, year)
        if period.end <= day
    ]
    return found[-1] if found else None


def report_of(workspace: Workspace, reporting: str, body: str, period: Period) -> list[Report]:
    """The reports that are there of a body in a reporting for a period."""
    return [
        one
        for one in workspace.documents
        if isinstance(one, Report)
        and (one.reporting, one.body) == (reporting, body)
        and "period" not in one.unknown
        and one.period == period
    ]


def asked(
    root: Path,
    configuration: Configuration,
    run: Run,
    reporting: Reporting,
    body: Body,
    period: Period,
) -> Asked:
    """What the report is to tell of and does not. Raises NothingAsked, Unchangeable."""
    there = report_of(run.workspace, reporting.id, body.id, period)
    if len(there) > 1:
        raise NothingAsked("several")
    plans = run.workspace.plans.own(body)
    language = there[0].language if there else plans[0].language if plans else "sv"
    if there:
        path, text = there[0].path, text_of(read_bytes(root / there[0].path).data)
    else:
        path = path_for(run, body, document.name_of(reporting, body, period))
        text = document.begun(reporting, body, period, language)
    # With a row for every plan that it is to speak of, the report is asked about their items too.
    seen = _with(root, configuration, path, text)
    report = report_of(seen.workspace, reporting.id, body.id, period)[0]
    speaks = list(_plans(report, seen.workspace))
    if speaks:
        wishes = [document.RowToWrite("plans", plan.id or "", "", "plan", {}) for plan in speaks]
        seen = _with(root, configuration, path, document.completed(text, report, wishes, language))
        report = report_of(seen.workspace, reporting.id, body.id, period)[0]
    workspace = seen.workspace
    rows: tuple[AskedRow, ...] = (
        *(AskedRow("plans", plan.id or "", plan.title) for plan in speaks),
        *_goals(report, workspace),
        *_figures(report, workspace),
        *_tasks(report, workspace),
        *_budget(report, reporting, body, workspace),
        *(AskedRow("sections", name, name) for name in sections_missing(report, workspace) or ()),
    )
    rows = (*_head(report, bool(rows)), *rows)
    scale = workspace.assessments.scale
    return Asked(
        reporting.id,
        reporting.name_ or reporting.id,
        body.id,
        body.name_,
        period.text,
        path if there else "",
        rows,
        tuple(document.step_in(step, scale.is_default, language) for step in scale.steps)
        if scale
        else (),
        language,
        workspace.settings.as_of,
    )


def _with(root: Path, configuration: Configuration, path: str, text: str) -> Run:
    return Run(root, configuration, instead={path: text.encode()}, cache=False)


def _head(report: Report, is_more: bool) -> Iterator[AskedRow]:
    """A row for the report itself: without a date nobody sees whether it came in time. Not all reports are decided on."""
    said = [name for name in document.HEAD if getattr(report, name) or report.is_unread(name)]
    if "dated" not in said or (is_more and len(said) < len(document.HEAD)):
        yield AskedRow(document.REPORT, report.id or "", report.title, said=tuple(said))


def _plans(report: Report, workspace: Workspace) -> Iterator[Plan]:
    for plan in workspace.plans.by_body:
        missing = workspace.follow_up.unreported(plan) if workspace.owes(plan) else ()
        if plan.id and any(one is report for _, one in missing):
            yield plan


def _goals(report: Report, workspace: Workspace) -> Iterator[AskedRow]:
    if not workspace.follow_up.covers(report, "goals"):
        return
    reporting = workspace.calendar.reporting(report.reporting)
    reporter = workspace.body(report)
    below = (
        bodies_to_tell_of(reporter, reporting.by, report, workspace)
        if reporting and reporting.by and reporter
        else []
    )
    for goal in goals_to_follow_up(report, workspace):
        if not goal.id:
            continue
        rows = tuple(row for row in report.goals if row.goal == goal.id)
        if has_row(goal, report, workspace) is NO:
            yield AskedRow("goals", goal.id, goal.title, sort="goal")
        elif not rows:
            continue
        lacking = not_broken_down(goal, rows, report, workspace) if below else []
        for body in lacking or ():
            yield AskedRow("goals", goal.id, goal.title, (), body.id, "goal", body.name_)


def _figures(report: Report, workspace: Workspace) -> Iterator[AskedRow]:
    if not workspace.follow_up.covers(report, "key-figures"):
        return
    demanded = {id(figure) for figure in not_reported(report, workspace)}
    rows = workspace.follow_up.rows(report, "key_figures")
    for figure in figures_to_follow_up(report, workspace):
        # Those that are measured more seldom are not asked for now, and can be told of all the same.
        if figure.id and (id(figure) in demanded or not rows.may_have("key_figure", figure.id)):
            title = workspace.measures.full(figure).title or ""
            yield AskedRow(
                "key_figures", figure.id, title, tuple(_known(figure, report, workspace))
            )


def _known(figure: KeyFigure, report: Report, workspace: Workspace) -> Iterator[str]:
    """A key figure's unit, its targets and its latest outcomes."""
    measures = workspace.measures
    yield measures.full(figure).unit or ""
    words = Catalogue(report.language)
    targets = (
        f"{period.text}: {target_told(target, words)}" if period else target_told(target, words)
        for period, target in measures.targets(figure)
        if period is None or period.end >= report.period.start
    )
    yield "; ".join(targets)
    outcomes: list[Outcome] = []
    unit = measures.full(figure).unit or ""
    for one in measures.outcomes(figure):
        # A plan and a report may tell of the same one.
        is_told = any(
            one.period == o.period and tell_the_same(one, o, unit) for o in outcomes[-_LATEST:]
        )
        if one.value.parts and not is_told:
            outcomes.append(one)
    yield "; ".join(f"{o.period.text}: {outcome_told(o.value, words)}" for o in outcomes[-_LATEST:])


def _tasks(report: Report, workspace: Workspace) -> Iterator[AskedRow]:
    follow_up = workspace.follow_up
    if follow_up.covers(report, "assignments"):
        for assignment in follow_up.assignments(report):
            there = follow_up.rows(report, "assignments").may_have("assignment", assignment.id)
            if not there and not follow_up.is_finished(assignment, report):
                yield AskedRow("assignments", assignment.id, assignment.title)
    if follow_up.covers(report, "activities"):
        for activity in activities_to_follow_up(report, workspace):
            there = follow_up.rows(report, "activities").may_have("activity", activity.id)
            if not there and not follow_up.is_finished(activity, report):
                helps = (activity.owner, activity.due.text if activity.due else None)
                yield AskedRow(
                    "activities", activity.id, activity.title, tuple(filter(None, helps))
                )


def _budget(
    report: Report, reporting: Reporting, body: Body, workspace: Workspace
) -> Iterator[AskedRow]:
    """A row for the body itself, and for those below that the calendar breaks down on."""
    told = {row.body for row in report.budget}
    below = bodies_to_tell_of(body, reporting.by, report, workspace) if reporting.by else []
    for one in (body, *below):
        if one.id not in told:
            yield AskedRow("budget", one.id, one.name_)
