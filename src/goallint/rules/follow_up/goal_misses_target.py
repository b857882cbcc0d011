"""A target was missed, and the report says neither why nor what is done about it.

To miss a target is not an error: that is what targets are for. But the report is where the body
tells those who set it what happened and what comes next. It is advice.

Reported are the key figures of the body's own goals, and of others that the report takes up, whose
outcome in the report misses a target for the same period, and by more than its `tolerance` if it has
one. An analysis of the goal or its area, for the body or one below, is enough, and so is an activity for the goal that the report names, be it by
way of a goal or an assignment. It skips reports whose reporting round covers neither goals nor
activities, and those where a goal that is to be covered is not there at all, which is `goal-not-reported`.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - {goal: SN-boende, assessment: partly}
key_figures:
  - key_figure: SN-1
    outcome: 71 %                                   # <- GL419
```

## Good

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
  - id: SN-vardag
    title: Brukare har något att göra om dagarna
    key_figures:
      - {id: SN-2, title: Brukare med daglig verksamhet, target: minst 80 %}
activities:
  - {id: SN-A1, title: Öppna en ny daglig verksamhet, supports: SN-vardag}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: partly
    analysis: Två boenden har bytt personal under året. Där har andelen sjunkit.
key_figures:
  - {key_figure: SN-1, outcome: 71 %}
  - {key_figure: SN-2, outcome: 75 %}
activities:
  - {activity: SN-A1, status: ongoing}
```
"""

from collections.abc import Collection, Iterator
from typing import cast

from goallint.findings import Finding
from goallint.format.model import Goal, Item, KeyFigure, Report
from goallint.rules.follow_up.rows import place_of_target, told
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, noun_of, related
from goallint.workspace.assessments import TargetComparison
from goallint.workspace.facts.agreement.tolerance import is_within
from goallint.workspace.facts.known import YES
from goallint.workspace.facts.report_forms import reporting_of
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not report.key_figures or not _is_asked(report, workspace):
        return
    missed = list(_missed(report, workspace))
    told = _told(report, workspace) if missed else None
    if told is None:
        return
    reporting = reporting_of(report, workspace)
    # That a goal is not there at all, where goals are to be covered, is told by another rule.
    covers_goals = reporting is not None and "goals" in reporting.covers
    goals_there = {row.goal for row in report.goals if row.goal}
    areas_there = {row.area for row in report.goals if row.area}
    for one in missed:
        goals = [
            goal
            for goal in workspace.measures.goals(one.figure)
            if workspace.index.overlap(goal.document, report)
        ]
        asked = [
            goal
            for goal in goals
            if goal.id in goals_there
            or goal.area in areas_there
            or (goal.document.body == report.body and not covers_goals)
        ]
        if asked and not any(_is_told(goal, told, workspace) for goal in goals):
            yield _finding(asked[0], one, workspace)


def _is_asked(report: Report, workspace: Workspace) -> bool:
    """Whether a report is where goals or activities are told of."""
    reporting = reporting_of(report, workspace)
    if reporting and (
        reporting.is_unread("covers") or not {"goals", "activities"} & set(reporting.covers)
    ):
        return False
    return workspace.owes(report) and not {"goals", "*"} & set(report.unknown)


def _told(report: Report, workspace: Workspace) -> frozenset[Item] | None:
    """The goals and activities that a report tells of; None where some is not known."""
    activities = workspace.assessments.activities(report)
    if activities is None:
        return None
    found = set(activities)
    for row in report.goals:
        if not (row.lacks("analysis") and row.lacks("by")):
            found.update(workspace.assessments.goals(row))
    return frozenset(found)


def _missed(report: Report, workspace: Workspace) -> Iterator[TargetComparison]:
    """The first missed target of each key figure whose outcome is in a report."""
    figures = dict.fromkeys(
        figure
        for row in report.key_figures
        for figure in workspace.index.find(row.key_figure, ("key_figure",), report)
        if isinstance(figure, KeyFigure)
    )
    for figure in figures:
        for compared in workspace.assessments.compared(figure, report):
            outcome = compared.outcome
            if compared.met is False and outcome and outcome.item.document is report:
                if is_within(compared, workspace) is not YES:
                    yield compared
                break


def _is_told(goal: Goal, told: Collection[Item], workspace: Workspace) -> bool:
    """Whether a report tells of a goal, or of work for it."""
    cascade = workspace.cascade
    return (
        goal in told
        or any(work in told for work in cascade.chain_below(goal))
        or cascade.may_be_supported(goal)
    )


def _finding(goal: Goal, missed: TargetComparison, workspace: Workspace) -> Finding:
    outcome, figure = missed.outcome, missed.figure
    assert outcome is not None
    report = cast(Report, outcome.item.document)
    target = place_of_target(figure, workspace)
    row = next((row for row in report.goals if goal.id and row.goal == goal.id), None)
    return RULE.found(
        outcome.item,
        ("outcome", outcome.period.text),
        subject=goal,
        variant="mean" if missed.mean else "",
        help="row" if row else "",
        related=(
            related(target, ("target", missed.period.text), "target", value=missed.target),
            *((related(row, (), "in-report"),) if row else ()),
        ),
        apart=(key_of(report), figure.id),
        hinges_on=(goal.id, figure.id),
        period=report.period.text,
        args={
            "key_figure": figure,
            "title": workspace.measures.full(figure).title or "",
            "outcome": told(missed),
            "years": missed.mean.years if missed.mean else "",
            "target": missed.target,
            "report": noun_of(report),
        },
    )


RULE = Rule(
    code="GL419",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" was {outcome} (target {target}),'
        " with no analysis or activity in {report}",
        "mean": 'the mean of key figure {key_figure} "{title}" over {years} years was {outcome} (target {target}),'
        " with no analysis or activity in {report}",
    },
    helps={
        "": "write the cause under `{k_goals}`, `- {{{k_goal}: {goal}, {k_analysis}: …}}`,"
        " or report an activity for it under `{k_activities}`",
        "row": "write the cause on the goal there, `{k_analysis}: …`, or report an activity for it under `{k_activities}`",
    },
    absence=True,
    follow={"": Follow("row", field="goals", at="document"), "row": Follow(at="last related")},
    links=True,
    needs=("assessments", "cascade", "measures"),
)
