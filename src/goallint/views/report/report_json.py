"""How it goes and what stands in the way, for other programs: one JSON object."""

from collections.abc import Iterable
from typing import Any

import msgspec

from goallint.format.model import Report
from goallint.format.values.quantity import Split
from goallint.output.machine import written
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.provenance import Provenance
from goallint.views.report import page_data
from goallint.views.states import key_of, step_as_json
from goallint.workspace.attainment import (
    STATES,
    AreaAccount,
    Attainment,
    Attainments,
    By,
    Economy,
    Said,
    Standing,
    tallies,
)
from goallint.workspace.facts.recommendations import asked_of
from goallint.workspace.measure import own_period
from goallint.workspace.obstacles import Became
from goallint.workspace.pace import Pace
from goallint.workspace.verdicts import VERDICTS, Measured
from goallint.workspace.whose import owner_of

VERSION = 1


def render(
    report: page_data.ReportPage, attainments: Attainments, origin: Provenance, writer: CascadeWords
) -> str:
    """The attainment as JSON, in words that do not change with the reader's language.

    The overview, and what is otherwise than before, are those of the page.
    """
    goals, obstacles = attainments.goals, attainments.obstacles
    whose, overview = attainments.whose, report.overview
    by: tuple[By, ...] = ("body", "area", "owner", "kind")
    content: dict[str, Any] = {
        "version": VERSION,
        **origin.fields(),
        "bodies": sorted(whose.bodies) if whose.bodies is not None else None,
        "owner": whose.owner or None,
        "summary": {
            "goals": len(goals),
            "assessment": _counts((one.assessment for one in goals), "not_assessed"),
            "forecast": _counts((one.forecast for one in goals), "none"),
            **{name: _tallied(goals, name) for name in by},
            "key_figures": {
                verdict.replace(" ", "_"): sum(one.verdicts[verdict] for one in goals)
                for verdict in VERDICTS
            },
            "reach_all_the_way": msgspec.to_builtins(overview.whole),
            "with_key_figure": msgspec.to_builtins(overview.measured),
            "with_target": msgspec.to_builtins(overview.targeted),
        },
        "sound_economy": [_economy(one, writer) for one in attainments.economy],
        "history": [
            {
                "day": one.day.isoformat(),
                "reports": [report.title for report in one.reports],
                **{key_of(state): one.counts[state] for state in STATES},
            }
            for one in attainments.history
        ],
        "goals": [_goal(one, writer) for one in goals],
        "areas": [_areas(one, writer) for one in attainments.areas],
        "obstacles": {
            "broken": [row.goal.id for row in obstacles.broken],
            "without_part": [{"body": gap.body.id, "reason": gap.reason} for gap in obstacles.gaps],
            "without_target": [one.figure.id for one in obstacles.untargeted],
            "recommendations": [
                _recommendation(one, attainments, writer) for one in obstacles.recommendations
            ],
        },
        "changes": _changes(report.changes) if report.changes else None,
    }
    return written(content)


def _tallied(goals: Iterable[Attainment], by: By) -> list[dict[str, Any]]:
    return [
        {"name": name or None, **{key_of(state): counts[state] for state in STATES}}
        for name, counts in tallies(goals, by).items()
    ]


def _counts(standings: Iterable[Standing], none: str) -> dict[str, int]:
    found = [one.state for one in standings]
    return {key_of(state, none): found.count(state) for state in STATES}


def _goal(one: Attainment, writer: CascadeWords) -> dict[str, Any]:
    goal = one.goal
    return {
        "id": goal.id,
        "title": " ".join(goal.title.split()),
        "place": writer.place(goal),
        "body": goal.document.body,
        "area": goal.area,
        "also_in": list(goal.also_in),
        "financial": None if goal.is_unread("financial") else goal.financial,
        "owner": owner_of(goal) or None,
        "assessment": _standing(one.assessment, "not_assessed", writer),
        "forecast": _standing(one.forecast, "none", writer),
        "analysis": _said(one.analysis, writer) if one.analysis else None,
        "analysed": one.analysed.value if one.analysed is not None else None,
        "parts": [{"body": s.report.body, **_said(s, writer)} for s in one.others],
        "key_figures": [_figure(figure, writer) for figure in one.figures],
    }


def _economy(one: Economy, writer: CascadeWords) -> dict[str, Any]:
    """What a report says of sound economy, and what the rule makes of its goals."""
    found = one.recount
    return {
        "body": one.report.body,
        "field": one.field,
        "state": key_of(one.state),
        "text": one.text or None,
        "step": one.step.id if one.step else None,
        "holds": one.holds.value,
        "recount": found
        and {
            "sound": found.is_sound.value,
            "parts": [
                {
                    "kind": part.kind,
                    "demand": part.demand.text,
                    "met": part.met,
                    "missed": part.missed,
                    "open": part.open,
                }
                for part in found.parts
            ],
        },
        **_source(one.report, writer),
    }


def _standing(standing: Standing, none: str, writer: CascadeWords) -> dict[str, Any]:
    return {
        "state": key_of(standing.state, none),
        "said": [_said(said, writer) for said in standing.said],
    }


def _said(said: Said, writer: CascadeWords) -> dict[str, Any]:
    return {
        "text": said.text,
        "step": said.step.id if said.step else None,
        "of_area": said.is_by_area,
        **_source(said.row, writer),
    }


def _source(item: Any, writer: CascadeWords) -> dict[str, Any]:
    """The document that an item stands in, and of a report the period that it tells of."""
    document = item.document
    is_report = isinstance(document, Report)
    period = own_period(document) if is_report else None
    return {
        "report": document.title if is_report else None,
        "period": period.text if period else None,
        "dated": document.dated.isoformat() if is_report and document.dated else None,
        "place": writer.place(item),
    }


def _figure(one: Measured, writer: CascadeWords) -> dict[str, Any]:
    outcome = one.outcome
    return {
        "id": one.figure.id,
        "outcome": outcome
        and {
            "value": outcome.value.total.text if outcome.value.total else None,
            **_apart(outcome.value),
            "for": outcome.period.text,
            **_source(outcome.item, writer),
        },
        "target": one.aim and {"for": one.aim[0].text, "value": one.aim[1].text},
        "standing": one.verdict.replace(" ", "_"),
        "reached_apart": dict(one.apart) or None,
        "step": step_as_json(one.step),
        "trend": one.trend or None,
        "trend_stated": one.printed
        and {"value": one.printed.trend, **_source(one.printed, writer)},
        "pace": _pace(one.pace) if one.pace else None,
        "trend_of": [each.period.text for each in one.turn] if one.turn and one.trend else None,
        "forecast": one.forecast
        and {"value": str(one.forecast.forecast), **_source(one.forecast, writer)},
    }


def _apart(value: Split) -> dict[str, str]:
    """The parts of an outcome that is stated for women and men."""
    return {name: part.text for name, part in value._asdict().items() if part and name != "total"}


def _changes(changes: page_data.Changes) -> dict[str, Any]:
    """What is otherwise; what stood and stands is told in full by `goallint diff --format json`."""
    new, better, worse = changes.counts
    return {
        "since": changes.label,
        "new": new,
        "better": better,
        "worse": worse,
        "items": [
            {
                "part": one.key[0],
                "kind": one.key[1],
                "mark": one.mark or None,
                "id": one.id,
                "body": one.body or None,
                "place": one.place or None,
            }
            for one in changes.rows
        ],
    }


def _pace(pace: Pace) -> dict[str, Any]:
    return {
        "target": {"for": pace.aim[0].text or None, "value": pace.aim[1].text},
        "reached": pace.year,
        "yearly": round(float(pace.yearly), 4),
        "points": [
            {"for": point.period.text, "value": str(point.value.total)} for point in pace.points
        ],
    }


def _areas(account: AreaAccount, writer: CascadeWords) -> dict[str, Any]:
    return {
        "body": account.report.body,
        **_source(account.report, writer),
        "analysed": len(account.analysed),
        "total": len(account.areas),
        "areas": [{"id": area.id, "analysed": known.value} for area, known in account.areas],
    }


def _recommendation(one: Became, attainments: Attainments, writer: CascadeWords) -> dict[str, Any]:
    follow_up = one.standing.follow_up
    return {
        "id": one.recommendation.id,
        "audit": one.audit.title,
        "to": [body.id for body in asked_of(one.recommendation, attainments.workspace)],
        "status": one.standing.status or None,
        "date": follow_up.date.isoformat() if follow_up and follow_up.date else None,
        "note": follow_up.note if follow_up else None,
        "place": writer.place(one.recommendation),
    }
