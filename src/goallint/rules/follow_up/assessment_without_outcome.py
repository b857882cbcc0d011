"""A goal is assessed as met, but not all of its key figures have an outcome.

Whoever sets two targets wants both to be reached. A report that gives the outcome of one and calls
the goal met may be right, but nobody can see it.

Asked about are the best step of the scale, and the key figures with a target whose period ends
within the report's and, where `each` says when they are measured, that are measured in it. An
outcome counts wherever it stands: in this report or another, in the plan, in the shared definition,
by body below. So does one for a part of the target's period, since a survey is made in a month; of a
target for several years the last one counts.

A forecast of the best step is checked too, as advice: it needs an outcome of some time, even an
earlier year's, for each key figure with a target.

Skipped are another body's goals, and a goal that says in `success` how it is judged. That no key
figure at all has an outcome is `assessment-without-analysis`, if there are no words either; that
the outcomes say otherwise is `assessment-contradicts-outcome`. An outcome that the calendar demands
of the report is `key-figure-not-reported`.

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
      - {id: SN-2, title: Brukare med en genomförandeplan, target: minst 95 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: met                                 # <- GL420
    analysis: Fler bestämmer själva än föregående år.
key_figures:
  - {key_figure: SN-1, outcome: 83 %}
```

## Good

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: met
    analysis: Fler bestämmer själva än föregående år.
key_figures:
  - {key_figure: SN-1, outcome: 83 %}
  - {key_figure: SN-2, outcome: 96 %}
```
"""

from goallint.format.model import KeyFigure, Report
from goallint.format.vocabulary import key_in
from goallint.rules.follow_up.rows import place_of_target
from goallint.rules.rule import ALL, BLANK, Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.forecasts import without_outcomes
from goallint.workspace.facts.outcomes import met_on_some
from goallint.workspace.workspace import Workspace

MOST_SHOWN = 5
"""Rows that a help shows."""


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.owes(report):
        return
    yield from _forecasts(report, workspace)
    for row, lacking, asked in met_on_some(report, workspace):
        about = workspace.assessments.subject(row)
        if about is None:
            continue
        figures = tuple(aim.figure for aim in lacking)
        yield RULE.found(
            row,
            "assessment",
            subject=about,
            related=tuple(
                related(
                    place_of_target(aim.figure, workspace),
                    ("target", aim.period.text),
                    "target",
                    value=aim.target,
                )
                for aim in lacking
            ),
            apart=(key_of(report),),
            hinges_on=(about.name, *(figure.id for figure in figures)),
            period=report.period.text,
            args={
                "assessment": row.assessment,
                "n": len(lacking),
                "total": asked,
                "key_figures": figures,
                "rows": tuple(_row(figure, report) for figure in figures[:MOST_SHOWN]),
            },
        )


def _forecasts(report: Report, workspace: Workspace) -> Findings:
    """The forecasts that a goal is met, where key figures have no outcome of any time."""
    for row, lacking, asked in without_outcomes(report, workspace):
        about = workspace.assessments.subject(row)
        if about is None:
            continue
        yield RULE.found(
            row,
            "forecast",
            subject=about,
            variant="forecast",
            apart=("forecast", key_of(report)),
            hinges_on=(about.name, *(figure.id for figure in lacking)),
            period=report.period.text,
            args={
                "forecast": row.forecast,
                "n": len(lacking),
                "total": asked,
                "key_figures": lacking,
                "rows": tuple(_row(figure, report) for figure in lacking[:MOST_SHOWN]),
            },
            severity=Severity.INFO,
        )


def _row(figure: KeyFigure, report: Report) -> str:
    """A row of a report that gives an outcome of a key figure."""
    name, outcome = (
        key_in("reported_key_figure", key, report.language) for key in ("key_figure", "outcome")
    )
    return f"`- {{{name}: {figure.id}, {outcome}: {BLANK}}}`"


RULE = Rule(
    code="GL420",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            '{item} is assessed as "{assessment}", but {n} of {total} key figures has no outcome'
            " to compare with its target: {key_figures}",
            '{item} is assessed as "{assessment}", but {n} of {total} key figures have no outcome'
            " to compare with their targets: {key_figures}",
        ),
        "forecast": (
            '{item} is forecast as "{forecast}", but {n} of {total} key figures with a target has no outcome'
            " of any time: {key_figures}",
            '{item} is forecast as "{forecast}", but {n} of {total} key figures with a target have no outcome'
            " of any time: {key_figures}",
        ),
    },
    helps={
        "": "add what is missing under `{k_key_figures}`, {rows}, or review the assessment",
        "forecast": "add what is known so far under `{k_key_figures}`, {rows}, or review the forecast",
    },
    absence=True,
    elsewhere=True,
    follow=Follow("row", field="key_figures", at="document", code=ALL),
    # An outcome that comes may be the only one that another goal lacks no more.
    entails=("assessment-without-outcome",),
    needs=("assessments", "follow_up", "measures"),
)
