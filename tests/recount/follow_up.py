"""Reports, counted again: which are due and made, and what they give an account of."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.recount.figures import figures_of
from tests.recount.municipality import (
    LEFT_OUT,
    NO,
    UNKNOWN,
    YES,
    Case,
    Municipality,
    name_of,
)
from tests.recount.plain import (
    Days,
    Plain,
    days,
    is_broken_list,
    names,
    periods,
    rows,
    share_a_day,
    within,
)

ENDED = ("done", "stopped")


def reporters(row: Plain, town: Municipality) -> list[str]:
    """The bodies that report in a row of the calendar: those named, or all on a level below `to`."""
    found = []
    for name in names(row, "from"):
        if name in town.bodies:
            found.append(name)
            continue
        for body in town.bodies:
            to = row.get("to")
            if town.bodies[body].get("level") == name and (
                to not in town.bodies or town.rank(to) >= town.rank(body) or to in town.above(body)
            ):
                found.append(body)
    return [one for one in dict.fromkeys(found) if not town.is_outside(one)]


def calendar_row(report: Plain, town: Municipality) -> Plain | None:
    return next((r for r in town.reporting if r["id"] == report.get("reporting")), None)


def demands(body: str, town: Municipality) -> Iterator[tuple[Plain, str, Days, date]]:
    """What a body is to report: the row, the period, and the last day for it.

    Of years with a main plan in force, from the first that the row is said to apply to; where that is not
    said, from the first that the row has a report of; of a row without any, from last year.
    """
    spans = [span for p in town.plans_of(body, main=True) if (span := town.span(p))]
    if not spans:
        return
    for row in town.reporting:
        if body not in reporters(row, town):
            continue
        told = [
            period[0].year
            for report in town.all_reports
            if report.get("reporting") == row["id"] and (period := town.period(report))
        ]
        applies = days(row["period"]) if "period" in row else None
        first = applies[0].year if applies else min(told, default=town.today.year - 1)
        for year in range(first, town.today.year + 1):
            for text, period in periods(row["each"], year):
                if applies and not within(period, applies):
                    continue
                if any(share_a_day(period, span) for span in spans):
                    last = period[1] + timedelta(days=int(row.get("within_days", 0)))
                    yield row, text, period, last


def _stand_for(body: str, row: Plain, period: Days, town: Municipality) -> list[Plain]:
    return [
        report
        for report in town.reports
        if report["body"] == body
        and report.get("reporting") == row["id"]
        and (told := town.period(report))
        and (period[0] <= told[1] <= period[1] or within(period, told))
    ]


def reports_due(town: Municipality) -> Iterator[Case]:
    for body in town.own:
        if not town.plans_of(body, main=True):
            for row in town.reporting:
                if body in reporters(row, town):
                    name = f"{town.called(town.bodies[body])} · {town.called(row)}"
                    yield Case(name, LEFT_OUT, "no plan of its own")
        for row, text, period, last in demands(body, town):
            name = f"{town.called(town.bodies[body])} · {town.called(row)} · {text}"
            there = _stand_for(body, row, period, town)
            if there and period[1] <= town.today:
                yield Case(name, YES)
            elif last < town.today:
                yield Case(name, town.absent(body))
            elif period[1] <= town.today:
                yield Case(name, LEFT_OUT, "not yet due")


# Accounts.


_ROW_OF = {
    "goals": "goal",
    "activities": "activity",
    "assignments": "assignment",
    "key_figures": "key_figure",
}


def _plans_followed(report: Plain, town: Municipality) -> list[Plain]:
    """The plans of the reporting body that a report is to follow up, in force on its last day."""
    return [plan for plan in town.plans_of(report["body"]) if _follows(plan, report, town)]


def _follows(plan: Plain, report: Plain, town: Municipality) -> bool:
    """Whether a report is to follow up a plan, in force on its last day.

    Not one that names other reportings, nor one that the report lacks its row for: that is told once.
    """
    span, told = town.span(plan), town.period(report)
    if told is None or span is None or not span[0] <= told[1] <= span[1]:
        return False
    wanted = names(plan, "reported_in")
    if not wanted:
        return True
    has_row = plan.get("id") in [row["plan"] for row in rows(report, "plans")]
    may_have = has_row or is_broken_list(report, "plans")
    is_to_have = any(one is plan and other is report for one, other in _to_be_told(town))
    return report.get("reporting") in wanted and (may_have or not is_to_have)


def _covers(report: Plain, what: str, town: Municipality) -> bool:
    """Whether a report is to tell of something: of goals and key figures, where the row does not say."""
    row = calendar_row(report, town)
    return row is not None and what in (names(row, "covers") or ["goals", "key-figures"])


def accounts(town: Municipality) -> Iterator[Case]:
    for report in town.own_reports:
        about: list[Plain] = []
        told: dict[int, list[Plain]] = {}
        for row in rows(report, "goals"):
            subject = _subject(row, report, town)
            if subject is not None:
                about += [] if any(one is subject for one in about) else [subject]
                told.setdefault(id(subject), []).append(row)
        if _covers(report, "goals", town):
            start = town.period(report)
            assert start is not None
            for plan in _plans_followed(report, town):
                for goal in rows(plan, "goals"):
                    due = days(goal["due"]) if "due" in goal else None
                    is_over = due is not None and due[1] < start[0]
                    if not is_over and not any(one is goal for one in about):
                        about.append(goal)
            if any("in" not in one for one in about):
                about += [
                    area
                    for area in town.areas
                    if report["body"] in names(area, "bodies")
                    and not any(one is area for one in about)
                ]
        for one in about:
            known, how = _account(one, told.get(id(one), []), report, town)
            called = town.called(one) if "in" not in one else name_of(one)
            if known == NO:
                known = town.absent(str(one.get("id")))
            yield Case(f"{called} · {report['id']}", known, how if known != UNKNOWN else "")


def _subject(row: Plain, report: Plain, town: Municipality) -> Plain | None:
    if "goal" in row:
        found = town.find(row["goal"], report, "goals")
        return found[0] if found else None
    return next((area for area in town.areas if area["id"] == row.get("area")), None)


def _account(
    about: Plain, told: list[Plain], report: Plain, town: Municipality
) -> tuple[str | None, str]:
    """Whether a report says how it went, from what it judges that, and how it went in each body below."""
    broken = is_broken_list(report, "goals")
    if not told:
        areas = [row.get("area") for row in rows(report, "goals")]
        if "in" in about and about.get("area") and about["area"] in areas:
            return YES, "complete"
        is_undated = "due" in about and days(about["due"]) is None
        if (
            broken
            or is_undated
            or ("in" in about and not about.get("id"))
            or _has_open_row(report, town)
        ):
            return UNKNOWN, ""
        return NO, "no account"
    if not any(row.get("analysis") or row.get("by") for row in told):
        known = _is_shown_by_outcome(about, report, town)
        if known != YES:
            return known, "no analysis" if known == NO else ""
    row = calendar_row(report, town)
    if row is None or not row.get("by"):
        return YES, "complete"
    if broken:
        return UNKNOWN, ""
    covered = {body for one in told for body in one.get("by", {})}
    covered |= {superior for body in covered for superior in town.above(body)}
    for body in town.below(report["body"]):
        if town.bodies[body]["level"] != row["by"] or town.is_outside(body) or body in covered:
            continue
        if _has_plan_at_end(body, report, town) and _is_concerned(body, about, report, town):
            return NO, "not by body"
    return YES, "complete"


def _has_open_row(report: Plain, town: Municipality) -> bool:
    """Whether some row is about a goal that nobody has."""
    return any(
        "goal" in row and not town.find(row["goal"], report, "goals")
        for row in rows(report, "goals")
    )


def _is_shown_by_outcome(about: Plain, report: Plain, town: Municipality) -> str:
    """Whether a report gives an outcome of a key figure that measures a goal, or its body's in an area."""
    if is_broken_list(report, "key_figures"):
        return UNKNOWN
    goals = [about]
    if "in" not in about:
        own = town.plans_of(report["body"], report)
        found = [(p, g) for p in own for g in rows(p, "goals") if g.get("area") == about["id"]]
        last = [goal for plan, goal in found if _in_force_at_end(plan, report, town)]
        goals = last or [goal for _, goal in found]
    wanted = {figure.get("id") for goal in goals for figure in figures_of(goal, town)}
    told = [row for row in rows(report, "key_figures") if row.get("outcome")]
    return YES if any(row.get("key_figure") in wanted for row in told) else NO


def _in_force_at_end(plan: Plain, report: Plain, town: Municipality) -> bool:
    span, told = town.span(plan), town.period(report)
    return span is not None and told is not None and span[0] <= told[1] <= span[1]


def _has_plan_at_end(body: str, report: Plain, town: Municipality) -> bool:
    main = town.plans_of(body, main=True)
    return any(_in_force_at_end(plan, report, town) for plan in main) and not any(
        town.is_loose(plan) for plan in town.plans_of(body, report)
    )


def _is_concerned(body: str, about: Plain, report: Plain, town: Municipality) -> bool:
    """Whether a goal, or one of the reporter's goals in an area, is to be met by a body below too."""
    if "in" in about:
        goals = [about]
    else:
        goals = [
            goal
            for plan in town.plans_of(report["body"])
            if _in_force_at_end(plan, report, town)
            for goal in rows(plan, "goals")
            if goal.get("area") == about["id"]
        ]
        if not goals:
            return True
    for goal in goals:
        line = [body]
        for one in town.above(body):
            if one == report["body"]:
                break
            line.append(one)
        if set(line) & set(town.unconcerned(goal)):
            continue
        if goal["in"]["body"] != report["body"]:
            line.append(report["body"])
        named = names(goal, "applies_to")
        if not named or set(line) & set(named):
            return True
    return False


def assignments(town: Municipality) -> Iterator[Case]:
    for report in town.own_reports:
        if not _covers(report, "assignments", town):
            continue
        for plan in town.plans:
            if not _follows(plan, report, town) or town.is_outside(plan["body"]):
                continue
            for one in rows(plan, "assignments"):
                if report["body"] not in (names(one, "to") or [plan["body"]]):
                    continue
                name = f"{name_of(one)} · {report['id']}"
                row_for = [r["assignment"] for r in rows(report, "assignments")]
                if one.get("id") and one["id"] in row_for:
                    yield Case(name, YES)
                elif _is_finished(one, report, town):
                    yield Case(name, LEFT_OUT, "finished before")
                elif is_broken_list(report, "assignments") or not one.get("id"):
                    yield Case(name, UNKNOWN)
                else:
                    yield Case(name, town.absent(one["id"]))


def _is_finished(assignment: Plain, report: Plain, town: Municipality) -> bool:
    """Whether the body has reported an assignment as done or stopped, by the end of the report."""
    told = town.period(report)
    return any(
        row["assignment"] == assignment.get("id") and row.get("status") in ENDED
        for other in town.reports
        if other["body"] == report["body"]
        and told is not None
        and (end := town.period(other)) is not None
        and end[1] <= told[1]
        for row in rows(other, "assignments")
    )


# Forms and levels.


def _headings(report: Plain) -> set[str]:
    sections = report.get("sections") or []
    return {str(one).casefold().strip() for one in sections}


def _joined(heads: set[str]) -> set[str]:
    """A heading that joins two is each of them too."""
    return heads | {part.strip() for one in heads for part in one.split(" och ")}


def forms(town: Municipality) -> Iterator[Case]:
    for row in town.reporting:
        made = [
            report
            for report in town.reports
            if report.get("reporting") == row["id"]
            and report["body"] in reporters(row, town)
            and report["body"] in town.own
        ]
        if len(made) == 1:
            yield Case(town.called(row), LEFT_OUT, "one report a year")
        if len(made) < 2:
            continue
        demanded = {str(one).casefold() for one in names(row, "sections")}
        years: dict[int, set[frozenset[str]]] = {}
        for report in made:
            told = town.period(report)
            assert told is not None
            if _headings(report):
                years.setdefault(told[1].year, set()).add(frozenset(_headings(report) - demanded))
        applies = days(row["period"]) if "period" in row else None
        lacks = any(
            demanded - _joined(_headings(report))
            for report in made
            if not applies or share_a_day(town.period(report), applies)
        )
        if lacks or any(len(found) > 1 for found in years.values()):
            yield Case(town.called(row), NO)
        elif not all(map(_headings, made)):
            yield Case(town.called(row), UNKNOWN)
        elif len({town.period(report)[1].year for report in made}) == len(made):  # type: ignore[index]
            yield Case(town.called(row), LEFT_OUT, "one report a year")
        else:
            yield Case(town.called(row), YES)


def levels(town: Municipality) -> Iterator[Case]:
    if not town.reporting:
        return
    for number, level in enumerate(town.levels):
        own = [body for body in town.own if town.bodies[body]["level"] == level["id"]]
        if not own:
            continue
        if number == 0:
            yield Case(town.called(level), LEFT_OUT, "no level above")
            continue
        if level.get("cascade") == "optional":
            yield Case(town.called(level), LEFT_OUT, "on an optional level")
            continue
        asked = [row for row in town.reporting if set(own) & set(reporters(row, town))]
        plans = [
            plan
            for plan in town.plans
            if plan["body"] in own
            and ((span := town.span(plan)) is None or span[0] <= town.today <= span[1])
        ]
        until = [days(row["period"]) if "period" in row else None for row in asked]
        if plans:
            followed = all(
                any(
                    end is None
                    or (begun := town.period(plan)) is None
                    or end[1] >= begun[0]
                    or begun[0] > town.today
                    for end in until
                )
                for plan in plans
            )
        else:
            spans = [
                span for plan in town.plans if plan["body"] in own and (span := town.span(plan))
            ]
            ended = max((span[1] for span in spans if span[1] < town.today), default=None)
            followed = (
                any(end is None or end[1] >= town.today for end in until)
                if ended is None
                else all(
                    any(end is None or (end[0] <= span[1] and span[0] <= end[1]) for end in until)
                    for span in spans
                    if span[1] == ended
                )
            )
        yield Case(town.called(level), YES if followed else town.absent(level["id"]))


def _to_be_told(town: Municipality) -> Iterator[tuple[Plain, Plain]]:
    """Each plan that names reportings, with the reports that are to have a row for it.

    They are the body's own; where it does not report there, those of bodies below.
    """
    for plan in town.plans:
        for name in names(plan, "reported_in"):
            row = next((one for one in town.reporting if one["id"] == name), None)
            if row is None or plan["body"] not in town.bodies:
                continue
            in_it = [r for r in town.reports if r.get("reporting") == name]
            mine = [r for r in in_it if r["body"] == plan["body"]]
            if not mine and plan["body"] not in reporters(row, town):
                mine = [r for r in in_it if plan["body"] in town.above(r["body"])]
            yield from ((plan, r) for r in mine if town.together(plan, r))


def _says_something_of(plan: Plain, report: Plain) -> bool:
    """Whether a report that names a plan says anything of it, or names anything that is in it."""
    about = [row for row in rows(report, "plans") if row["plan"] == plan["id"]]
    if is_broken_list(report, "plans") or any(set(row) - {"plan"} for row in about):
        return True
    figures = [*rows(plan, "key_figures"), *(f for g in rows(plan, "goals") for f in rows(g, "key_figures"))]  # fmt: skip
    within = {
        "goals": rows(plan, "goals"),
        "activities": rows(plan, "activities"),
        "assignments": rows(plan, "assignments"),
        "key_figures": figures,
    }
    for field, items in within.items():
        named = {row.get(_ROW_OF[field]) for row in rows(report, field)}
        if items and (is_broken_list(report, field) or not named.isdisjoint(one.get("id") for one in items)):  # fmt: skip
            return True
    return False


def reported_plans(town: Municipality) -> Iterator[Case]:
    for plan, report in _to_be_told(town):
        if plan["body"] not in town.own:
            continue
        told = [row["plan"] for row in rows(report, "plans")]
        if plan["id"] in told:
            known = YES if _says_something_of(plan, report) else NO
        else:
            known = UNKNOWN if is_broken_list(report, "plans") else town.absent(plan["id"])
        yield Case(f"{plan['id']} · {report['id']}", known)


def agreeing(town: Municipality) -> Iterator[Case]:
    """Reports and surveys: assessments on the scale, parts that make their total, shares that make all."""
    steps = {one["id"] for one in rows(town.organisation, "scale")}
    steps |= {one.get("name", one["id"]) for one in rows(town.organisation, "scale")}
    for report in town.own_reports:
        wrong = any(
            row[key] not in steps
            for row in rows(report, "goals")
            for key in ("assessment", "forecast")
            if steps and row.get(key)
        )
        for row in rows(report, "counts"):
            parts = sum(int(part) for part in row["parts"].values())
            wrong |= "total" in row and parts != int(row["total"])
        broken = is_broken_list(report, "goals")
        yield Case(report["id"], NO if wrong else UNKNOWN if broken else YES)
    for survey in surveys(town):
        yield Case(survey["id"], YES if _adds_up(survey) else NO)


def surveys(town: Municipality) -> list[Plain]:
    documents = [*town.reports, *town.control_plans]
    return [s for d in documents if d["body"] in town.own for s in rows(d, "surveys")]


def _adds_up(survey: Plain) -> bool:
    """Whether whole per cents add up to a hundred, but for half a per cent each, and so many can give them."""
    shares = [int(text.rstrip(" %")) for text in survey["shares"].values()]
    if abs(100 - sum(shares)) > len(shares) / 2:
        return False
    many = int(survey.get("respondents", 0))
    return not many or all(
        any(abs(100 * count / many - share) <= 0.5 for count in range(many + 1)) for share in shares
    )


def positive_answers(town: Municipality) -> list[dict[str, float]]:
    """The share of good answers in each survey about goals."""
    return [
        {
            "total": int(survey.get("respondents", 1)),
            "share": sum(int(survey["shares"][a].rstrip(" %")) for a in names(survey, "good"))
            / 100,
        }
        for survey in surveys(town)
        if survey.get("about") == "goals"
    ]
