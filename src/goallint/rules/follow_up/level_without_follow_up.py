"""A level has plans, but the calendar asks no reports of it.

Goals that are set and never asked about are soon only words. In Perstorp goals were followed up at
unit level, but the auditors found that follow-up had not come about on the other levels (R 2019,
2022).

A level is followed up when some row of the calendar names it, or a body on it, under `from`. A row
whose `period` had ended when a plan began is no follow-up of that plan. Only plans in force on the
as-of date count, or in the period that is checked. Skipped are the top level, to which all others
report, levels with `cascade: optional`, bodies that are `outside`, and organisations without a
calendar.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - id: department                                      # <- GL417
    name: Avdelning
  - {id: unit, name: Enhet}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: enh-1, name: Enhet 1, level: unit, under: avd-a}
reporting:
  - {id: quarter, name: Kvartalsuppföljning, from: unit, each: quarter, within_days: 30}
```

```yaml plan.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
```

## Bad: the only row had ended when the plan began

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - id: department                                      # <- GL417
    name: Avdelning
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
reporting:
  - {id: tertial, name: Tertialrapport, from: department, each: tertial, period: 2020-2022}
```

As above: plan.yaml.

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
  - {id: unit, name: Enhet, cascade: optional}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
reporting:
  - {id: monthly, name: Månadsrapport, from: avd-a, each: month, within_days: 20, period: 2020-2022}
  - {id: tertial, name: Tertialrapport, from: avd-a, each: tertial, within_days: 60, period: 2023-2025}
```

As above: plan.yaml.
"""

from datetime import date

from goallint.format.model import Level, Plan, Reporting
from goallint.format.vocabulary import key_in, word_in
from goallint.rules.rule import BLANK, Findings, Follow, Rule, Severity, related
from goallint.workspace.facts import levels_followed_up
from goallint.workspace.workspace import Workspace


def check(level: Level, workspace: Workspace) -> Findings:
    organisation, bodies = workspace.organisation, workspace.bodies
    if organisation is None or not organisation.reporting or not level.id:
        return
    if level.cascade == "optional" or level is bodies.levels[0]:
        return
    rows = levels_followed_up.reportings_of(level, workspace)
    if rows is None:
        return
    as_of = workspace.settings.as_of
    given = {report.reporting for report in workspace.reports}
    # A row that says nothing of how often asks nobody for a report.
    idle = [row for row in rows if row.lacks("each") and row.id not in given]
    plan = next(
        (
            plan
            for plan in levels_followed_up.plans_on(level, workspace)
            if not any(
                levels_followed_up.may_follow_up(row, plan, as_of)
                for row in rows
                if row not in idle
            )
        ),
        None,
    )
    if plan is None:
        return
    last = next((row for row in idle if levels_followed_up.may_follow_up(row, plan, as_of)), None)
    is_idle = last is not None
    last = last or max(rows, key=_end, default=None)
    ended = last.period if last is not None and not is_idle else None
    yield RULE.found(
        level,
        variant="idle" if is_idle else "ended" if ended else "",
        related=(
            related(plan, (), "the-plan"),
            related(last or organisation.reporting[0], (), "calendar"),
        ),
        args={
            "level": level,
            "level_id": level.id,
            "reporting_id": last.id if last is not None else "",
            "end": ended.end if ended else "",
            "row": _row(level, plan, workspace),
            "example": f"{ended.start}..{plan.period.end}" if ended else "",
        },
    )


def _row(level: Level, plan: Plan, workspace: Workspace) -> str:
    """A row of the calendar for a level: how often it reports and within how many days is left to people."""
    fiscal = workspace.settings.fiscal_year
    start = max(map(fiscal.of, (plan.period.start, workspace.settings.as_of)))
    end = fiscal.of(plan.period.end)
    years = "-".join(map(fiscal.text, (start, end) if end > start else (start,)))
    name = f"{word_in('kind', 'report', level.document.language)}-{level.id}"
    is_taken = any(name in ids for ids in workspace.index.by_sort.values())
    written = {
        "id": workspace.index.free(name) if is_taken else name,
        "from": level.id,
        "each": BLANK,
        "within_days": BLANK,
        "period": years if plan.period.start.month == fiscal.begins else plan.period.text,
    }
    keys = {key: key_in("reporting", key, level.document.language) for key in written}
    return f"- {{{', '.join(f'{keys[key]}: {value}' for key, value in written.items())}}}"


def _end(row: Reporting) -> date:
    return row.period.end if row.period else date.max


RULE = Rule(
    code="GL417",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "level {level} has plans in force, but no reporting in the calendar",
        "idle": "level {level} has plans in force, but its reporting {reporting_id} in the calendar does not say how often",
        "ended": "level {level} has plans in force, but its reporting in the calendar ended {end}",
    },
    helps={
        "": "add a reporting round under `{k_reporting}` in the calendar, e.g. `{row}`",
        "idle": "write how often: `{k_each}: …`",
        "ended": (
            "add a reporting round under `{k_reporting}`, e.g. `{row}`, or let {reporting_id} apply"
            " for longer: `{k_period}: {example}`"
        ),
    },
    source="R 2019, 2022",
    absence=True,
    follow={"": Follow("row", field="reporting", at="document"), "idle": Follow(at="last related")},
    entails=("missing-report", "late-report", "report-section-missing"),
    links=True,
)
