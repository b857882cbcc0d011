"""Activities, deficits, controls and recommendations, counted again."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tests.recount.follow_up import ENDED, _to_be_told, demands, reporters
from tests.recount.municipality import LEFT_OUT, NO, UNKNOWN, YES, Case, Municipality, name_of
from tests.recount.plain import (
    Days,
    Plain,
    day,
    days,
    is_broken_list,
    kronor,
    months_later,
    names,
    number,
    periods,
    rows,
    several,
    share_a_day,
    within,
)

# Activities.


def _says(item: Plain, key: str) -> str:
    """Whether a key says something; a day that is none is not known."""
    if not item.get(key):
        return NO
    return UNKNOWN if key == "due" and days(item[key]) is None else YES


def described(town: Municipality) -> Iterator[Case]:
    for one in town.own_activities:
        known = {_says(one, key) for key in ("how", "done_when", "due")}
        told = NO if NO in known else UNKNOWN if UNKNOWN in known else YES
        yield Case(name_of(one), town.absent(name_of(one)) if told == NO else told)


def linked(town: Municipality) -> Iterator[Case]:
    for one in town.own_activities:
        if town.supports(one):
            yield Case(name_of(one), YES)
        elif several(one.get("supports")):
            yield Case(name_of(one), UNKNOWN)
        else:
            yield Case(name_of(one), town.absent(name_of(one)))


def owned(town: Municipality) -> Iterator[Case]:
    for one in town.own_activities:
        yield Case(name_of(one), YES if one.get("owner") else town.absent(name_of(one)))


def told_of(activity: Plain, town: Municipality) -> list[tuple[Plain, Plain]]:
    """The rows of reports about an activity, the latest last."""
    found = [
        (report, row)
        for report in town.reports
        if (told := town.period(report)) is not None and told[0] <= town.today
        for row in rows(report, "activities")
        if activity.get("id")
        and row["activity"] == activity["id"]
        and _means(activity, report, town)
    ]
    return sorted(found, key=lambda one: town.period(one[0])[1])  # type: ignore[index]


def _means(activity: Plain, report: Plain, town: Municipality) -> bool:
    """Whether a report means an activity: it is in force with it, or none of that id is."""
    now = town.find(activity["id"], report, "activities")
    return any(one is activity for one in now) or not now


def status(activity: Plain, town: Municipality) -> str:
    """The latest status: the last report's, unless the plan says that the activity has ended."""
    stated = [(report, row) for report, row in told_of(activity, town) if row.get("status")]
    if activity.get("status") in ENDED or not stated:
        return str(activity.get("status", ""))
    last = max(
        stated,
        key=lambda one: (town.period(one[0])[1], one[1]["status"] in ENDED),  # type: ignore[index]
    )
    return str(last[1]["status"])


def _goes_on(activity: Plain, town: Municipality) -> bool:
    """Whether a later plan of the body, begun by today, has the activity too."""
    own = town.period(activity["in"])
    return any(
        other is not activity
        and other.get("id") == activity.get("id")
        and (begun := town.period(plan)) is not None
        and own is not None
        and own[0] < begun[0] <= town.today
        for plan in town.plans_of(activity["in"]["body"])
        for other in rows(plan, "activities")
    )


def ended(town: Municipality) -> Iterator[Case]:
    for one in town.own_activities:
        due = days(one.get("due", ""))
        if due and due[1] < town.today and not _goes_on(one, town):
            has_ended = status(one, town) in ENDED
            yield Case(name_of(one), YES if has_ended else town.absent(name_of(one)))


# Economy.


def _deficit(row: Plain) -> bool:
    return any((number(row.get(key, "")) or 0) < 0 for key in ("deviation", "forecast"))


def deficits(town: Municipality) -> Iterator[Case]:
    """The deficits of each body and year, but for the totals of bodies above others with one."""
    found: dict[tuple[str, int], list[tuple[str, Plain]]] = {}
    for report in sorted(town.budget_reports, key=lambda r: town.period(r)[1]):  # type: ignore[index]
        year = town.period(report)[1].year  # type: ignore[index]
        bodies = [row for row in rows(report, "budget") if _deficit(row)]
        totals = {superior for row in bodies for superior in town.above(row["body"])}
        for row in bodies:
            if row["body"] in town.own and row["body"] not in totals:
                found.setdefault((row["body"], year), []).append((str(report.get("id")), row))
    for (body, year), told in found.items():
        has = any(several(row.get("actions")) for _, row in told)
        known = YES if has else town.absent(*(name for name, _ in told))
        yield Case(f"{town.called(town.bodies[body])} · {year}", known)


def effects(town: Municipality) -> Iterator[Case]:
    named = {
        name for report in town.reports for row in rows(report, "budget") for name in names(row, "actions")
    }  # fmt: skip
    for one in town.own_activities:
        expected = one.get("expected_effect", "")
        if not expected and one.get("id") not in named:
            continue
        now, due = status(one, town), days(one.get("due", ""))
        is_past = due is not None and due[1] < town.today
        if now == "stopped" or (now == "planned" and is_past) or _goes_on(one, town):
            yield Case(name_of(one), LEFT_OUT, "stopped or put off")
            continue
        if now == "planned" or not (is_past or now == "done"):
            yield Case(name_of(one), LEFT_OUT, "not yet due")
            continue
        told = [row for _, row in told_of(one, town)]
        in_words = kronor(expected) is None and not re.fullmatch(
            r"[-–]?[\d ,]+\S*( \S+)?", expected
        )
        has = one.get("effect") or any(
            row.get("effect") or (in_words and row.get("comment")) for row in told
        )
        known = YES if expected and has else NO
        yield Case(name_of(one), town.absent(name_of(one)) if known == NO else known)


def amounts(town: Municipality) -> dict[str, float | None] | None:
    """Deviations by the latest row of each body, and what measures are to give and gave, in kronor."""
    latest: dict[str, float | None] = {}
    for report in sorted(town.budget_reports, key=lambda r: town.period(r)[1]):  # type: ignore[index]
        for row in rows(report, "budget"):
            if row.get("deviation") and row["body"] in town.asked:
                latest[row["body"]] = kronor(row["deviation"])
    # Of a body above others that have rows, its own row is the total.
    deviations = [
        amount
        for body, amount in latest.items()
        if not any(latest.get(superior) is not None for superior in town.above(body))
    ]
    if not deviations:
        return None
    expected = [one.get("expected_effect", "") for one in town.own_activities]
    effect = []
    for one in town.own_activities:
        # A report gives the effect of its own period; the plan, what has come of it so far.
        reported = [row["effect"] for _, row in told_of(one, town) if row.get("effect")]
        own = [one["effect"]] if one.get("effect") else []
        effect += reported or own
    bare = [text for text in (*expected, *effect) if re.fullmatch(r"[-–]?\d[\d ,]*", text)]
    return {
        "total": len(deviations),
        "deviation": _sum(deviations),
        "expected_effect": _sum(list(map(kronor, expected))),
        "effect": _sum(list(map(kronor, effect))),
        "unclear": deviations.count(None) + len(bare),
    }


def _sum(amounts: list[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


# Control.


def controls(town: Municipality) -> list[tuple[Plain, Plain]]:
    """The controls of plans whose period is over, each with its plan."""
    return [
        (plan, one)
        for plan in town.control_plans
        if plan["body"] in town.own and town.period(plan)[1] <= town.today  # type: ignore[index]
        for one in rows(plan, "controls")
    ]


def _step(plan: Plain, control: Plain) -> int | None:
    """Which step of the scale a result is on, 0 for the best; None where it is on none."""
    scale = [one.casefold() for one in names(plan, "scale")]
    told = result(control).get("assessment", "").casefold()
    return scale.index(told) if told in scale else None


def result(control: Plain) -> Plain:
    stated = control.get("result") or {}
    return stated if isinstance(stated, dict) else {"assessment": stated}


def _is_performed(plan: Plain, control: Plain) -> bool:
    step = _step(plan, control)
    return bool(control.get("result")) and step != len(names(plan, "scale")) - 1


def performed(town: Municipality) -> Iterator[Case]:
    for plan, one in controls(town):
        # What says no step of the scale may be the last, that it was not made.
        if result(one) and names(plan, "scale") and not result(one).get("assessment"):
            yield Case(one["id"], UNKNOWN)
        else:
            yield Case(one["id"], YES if _is_performed(plan, one) else town.absent(one["id"]))


def acted_on(town: Municipality) -> Iterator[Case]:
    for plan, one in controls(town):
        if _step(plan, one) and _is_performed(plan, one):
            has = result(one).get("action") or result(one).get("actions")
            yield Case(one["id"], YES if has else town.absent(one["id"]))


def sound(town: Municipality) -> Iterator[Case]:
    """Whether what a control found in order is there: the plan's rows in reports, the reports due."""
    for plan, one in controls(town):
        if _step(plan, one) != 0:
            continue
        span = town.period(plan)
        assert span is not None
        until = day(result(one).get("date", "")) or span[1]
        known = YES
        for name in names(one, "covers"):
            found = _is_missing(name, plan["body"], (span[0], until), town)
            known = NO if NO in (found, known) else UNKNOWN if UNKNOWN in (found, known) else YES
        yield Case(one["id"], known)


def _is_missing(name: str, body: str, seen: Days, town: Municipality) -> str:
    if any(row["id"] == name for row in town.reporting):
        for one in [body, *town.below(body)]:
            for row, _, period, last in demands(one, town):
                if row["id"] == name and seen[0] <= last < min(seen[1], town.today):
                    there = [
                        r for r in town.reports
                        if r["body"] == one and r.get("reporting") == name
                        and (told := town.period(r))
                        and (period[0] <= told[1] <= period[1] or within(period, told))
                    ]  # fmt: skip
                    if not there:
                        return NO
        return YES
    known = YES if any(plan.get("id") == name for plan in town.plans) else UNKNOWN
    for plan, report in _to_be_told(town):
        told = town.period(report)
        assert told is not None
        when = max(told[1], day(report.get("dated", "")) or told[1])
        if plan["id"] == name and seen[0] <= told[1] and when <= seen[1]:
            if town.is_outside(plan["body"]) or town.is_outside(report["body"]):
                continue
            if name not in [row["plan"] for row in rows(report, "plans")]:
                known = UNKNOWN if is_broken_list(report, "plans") else NO
    return known


def self_checks(town: Municipality) -> Iterator[Case]:
    for plan in town.control_plans:
        span = town.period(plan)
        assert span is not None
        for check in rows(plan, "self_checks") if plan["body"] in town.own else ():
            bodies = [
                one for one in reporters({**check, "to": plan["body"]}, town)
                if one in names(check, "from") or one == plan["body"] or plan["body"] in town.above(one)
            ]  # fmt: skip
            times = [(str(plan["period"]), span)]
            if "each" in check:
                years = range(span[0].year, min(span[1].year, town.today.year) + 1)
                times = [one for year in years for one in periods(check["each"], year)]
            for text, period in times:
                if not within(period, span) or period[1] > town.today:
                    continue
                for body in bodies:
                    name = f"{check['id']} · {town.called(town.bodies[body])} · {text}"
                    yield _self_check(name, check, body, bodies, period, town)


def _self_check(
    name: str, check: Plain, body: str, asked: list[str], period: Days, town: Municipality
) -> Case:
    missing = [
        last
        for row, _, during, last in demands(body, town)
        if last < town.today and share_a_day(during, period)
        and not any(
            r["body"] == body and r.get("reporting") == row["id"]
            and (told := town.period(r))
            and (during[0] <= told[1] <= during[1] or within(during, told))
            for r in town.reports
        )
    ]  # fmt: skip
    above = [one for one in town.above(body) if one not in asked]
    if missing or _counts(check, above, period, town):
        return Case(name, UNKNOWN)
    whose = [body, *(one for one in town.below(body) if one not in asked)]
    if any(
        is_broken_list(r, "self_checks") for r in town.reports
        if r["body"] in whose and share_a_day(town.period(r), period)
    ):  # fmt: skip
        return Case(name, UNKNOWN)
    done = sum(_counts(check, whose, period, town))
    if done >= int(check.get("times", 1)):
        return Case(name, YES)
    due = [
        (during, last)
        for row in town.reporting
        if body in reporters(row, town)
        for text, during in periods(row["each"], period[1].year)
        if ("period" not in row or within(during, days(row["period"]) or during))
        and share_a_day(during, period)
        for last in [during[1] + timedelta(days=int(row.get("within_days", 0)))]
    ]
    inside = [one for one in due if within(one[0], period)]
    if not all(last < town.today for _, last in inside or due):
        return Case(name, LEFT_OUT, "not yet due")
    known = town.absent(check["id"], body)
    return Case(name, known)


def _counts(check: Plain, bodies: list[str], period: Days, town: Municipality) -> list[int]:
    return [
        int(row.get("done", 1))
        for report in town.reports
        if report["body"] in bodies and share_a_day(town.period(report), period)
        for row in rows(report, "self_checks")
        if row["self_check"] == check["id"]
    ]


# Recommendations.


def asked(town: Municipality) -> list[tuple[Plain, Plain]]:
    """The recommendations to somebody whose documents are here, each with its audit."""
    return [
        (audit, one)
        for audit in town.audits
        if (not town.audit or audit["title"] == town.audit)
        and ((made := day(audit.get("dated", ""))) is None or made <= town.today)
        for one in rows(audit, "recommendations")
        if one.get("id")
        and not (names(one, "to") and all(town.is_outside(to) for to in names(one, "to")))
        and (town.audit or _is_to(one, audit, town))
    ]


def _is_to(one: Plain, audit: Plain, town: Municipality) -> bool:
    """Whether it is to one of those who are examined: who is named, else the audited body."""
    to = names(one, "to") or names(audit, "body")
    known = [name for name in to if name in town.bodies]
    return not known or any(name in town.own for name in known)


def answered(town: Municipality) -> Iterator[Case]:
    """A reply is due by `reply_by`, else six months after the audit."""
    for audit, one in asked(town):
        made, by = day(audit.get("dated", "")), day(audit.get("reply_by", ""))
        last = by or (months_later(made, 6) - timedelta(days=1) if made else None)
        if one.get("response"):
            yield Case(one["id"], YES)
        elif last is None:
            yield Case(one["id"], LEFT_OUT, "no day to reply by")
        elif last >= town.today:
            yield Case(one["id"], LEFT_OUT, "not yet due")
        else:
            yield Case(one["id"], town.absent(one["id"]))


def _actions(one: Plain, town: Municipality) -> list[Plain]:
    wanted = names(one["response"], "actions")
    return [
        a
        for name in wanted
        for p in town.plans
        for a in rows(p, "activities")
        if a.get("id") == name
    ]


def promises(town: Municipality) -> Iterator[Case]:
    for _, one in asked(town):
        reply = one.get("response")
        if not reply:
            continue
        if not names(reply, "actions"):
            known = town.absent(one["id"])
            yield Case(one["id"], known, "no actions" if known == NO else "")
            continue
        found = _actions(one, town)
        stated = [_says(item, "due") for item in (reply, *found)]
        if not found:
            yield Case(one["id"], UNKNOWN)
        elif YES in stated:
            yield Case(one["id"], YES, "both")
        elif UNKNOWN in stated or len(found) < len(names(reply, "actions")):
            yield Case(one["id"], UNKNOWN)
        elif all(status(action, town) == "done" for action in found):
            yield Case(one["id"], YES, "both")
        else:
            known = town.absent(one["id"])
            yield Case(one["id"], known, "no date" if known == NO else "")


def _words(text: str) -> list[str]:
    found = re.findall(r"\w+", text.casefold())
    return found[1:] if found[:1] == ["att"] else found


def quotations(town: Municipality) -> Iterator[Case]:
    for _, one in asked(town):
        quoted = (one.get("response") or {}).get("quotes")
        if quoted:
            yield Case(one["id"], YES if _words(quoted) == _words(one["text"]) else NO)


def _follow_ups(one: Plain, town: Municipality) -> list[Plain]:
    found = [
        row
        for row in rows(one, "follow_up")
        if (day(row.get("date", "")) or town.today) <= town.today
    ]
    return sorted(found, key=lambda row: day(row.get("date", "")) or town.today)


def standing(one: Plain, town: Municipality) -> str:
    """The status that the latest follow-up gives, if any does."""
    return str(next((r["status"] for r in reversed(_follow_ups(one, town)) if r.get("status")), ""))


def carried_out(town: Municipality) -> Iterator[Case]:
    """Nothing is due of an audit for two years, until some of it is followed up."""
    for audit, one in asked(town):
        now, made = standing(one, town), day(audit.get("dated", ""))
        is_begun = any(_follow_ups(other, town) for other in rows(audit, "recommendations"))
        if now:
            known = YES if now == "done" else town.absent(one["id"])
            yield Case(one["id"], known, "" if known == UNKNOWN else now)
        elif not is_begun and (made is None or months_later(made, 24) > town.today):
            yield Case(one["id"], LEFT_OUT, "not yet due")
        else:
            yield Case(one["id"], UNKNOWN)


def followed_up(town: Municipality) -> Iterator[Case]:
    """A follow-up is due two years after the audit."""
    for audit, one in asked(town):
        made = day(audit.get("dated", ""))
        if _follow_ups(one, town):
            yield Case(one["id"], YES)
        elif made is None or months_later(made, 24) > town.today:
            yield Case(one["id"], LEFT_OUT, "not yet due")
        else:
            yield Case(one["id"], town.absent(one["id"]))


def agreeing(town: Municipality) -> Iterator[Case]:
    """Whether what is called done has no action that goes on, and what is open one that does."""
    for _, one in asked(town):
        now = standing(one, town)
        found = (
            [status(action, town) for action in _actions(one, town)] if one.get("response") else []
        )
        if not now or not found or "" in found:
            continue
        are_done = all(one in ENDED for one in found)
        wrong = not are_done if now == "done" else now == "open" and are_done
        yield Case(one["id"], NO if wrong else YES)


def oldest(town: Municipality) -> int | None:
    """How many years old the oldest recommendation is that is not carried out."""
    made = [
        when
        for audit, one in asked(town)
        if standing(one, town) in ("partly", "open") and (when := day(audit.get("dated", "")))
    ]
    if not made:
        return None
    first: date = min(made)
    years = town.today.year - first.year
    return years if months_later(first, 12 * years) <= town.today else years - 1
