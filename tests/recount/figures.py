"""Key figures, counted again: their targets, directions, outcomes and whether these agree."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.recount.municipality import LEFT_OUT, NO, UNKNOWN, YES, Case, Municipality
from tests.recount.plain import (
    Days,
    Plain,
    by_period,
    days,
    is_broken_list,
    months_later,
    names,
    number,
    rows,
    share_a_day,
    total,
    within,
)

MONTHS = {"year": 12, "half-year": 6, "tertial": 4, "quarter": 3, "month": 1}


def full(figure: Plain, town: Municipality) -> Plain:
    """A key figure with what the shared definition says that it refers to."""
    return {**town.definitions.get(figure.get("ref", ""), {}), **figure}


def is_lost(figure: Plain, town: Municipality) -> bool:
    """Whether a key figure refers to a definition that is not there: all of it is then unknown."""
    return "ref" in figure and figure["ref"] not in town.definitions


def role(figure: Plain, town: Municipality) -> str:
    """What a key figure is for: a goal, if nothing else is said."""
    return "lost" if is_lost(figure, town) else str(full(figure, town).get("role", "goal"))


def asked_figures(town: Municipality, of: str = "") -> list[Plain]:
    """The key figures that are asked for a target, once for each place where one stands.

    Background is never asked. A definition is asked where a goal names it as it stands.
    """
    found = []
    for plan in town.own_plans:
        inside = [f for goal in rows(plan, "goals") for f in rows(goal, "key_figures")]
        found += [*inside, *rows(plan, "key_figures")]
    for name, definition in town.definitions.items():
        goals = [g for p in town.plans for g in rows(p, "goals") if _measures(definition, g, town)]
        owed = [goal for goal in goals if not town.is_outside(goal["in"]["body"])]
        if owed and owed[0]["in"]["body"] in town.own:
            found.append({**definition, "in": owed[0]["in"], "id": name, "named by": owed})
    sorts = {"": ("goal", "base", "lost"), "goal": ("goal", "lost"), "base": ("base",)}[of]
    return [f for f in found if role(f, town) in sorts]


def _measures(definition: Plain, goal: Plain, town: Municipality) -> bool:
    """Whether a definition measures a goal as it stands: one names the other."""
    if definition["id"] in names(goal, "key_figures"):
        return True
    if goal.get("id") not in names(definition, "measures"):
        return False
    return not any(
        figure.get("ref") == definition["id"] for figure in figures_of(goal, town, own=True)
    )


def figures_of(goal: Plain, town: Municipality, own: bool = False) -> list[Plain]:
    """The key figures that measure a goal, wherever they stand."""
    found = list(rows(goal, "key_figures"))
    for plan in town.plans:
        if not town.together(plan, goal["in"]):
            continue
        for figure in rows(plan, "key_figures"):
            if goal.get("id") in names(full(figure, town), "measures") or (
                figure["id"] in names(goal, "key_figures")
            ):
                found.append(figure)
    if not own:
        for definition in town.definitions.values():
            if _measures(definition, goal, town):
                found.append({**definition, "in": goal["in"], "named by": [goal]})
    return found


def goals_of(figure: Plain, town: Municipality) -> list[Plain]:
    if "named by" in figure:
        return list(figure["named by"])
    if "of" in figure:
        return [figure["of"]]
    wanted = names(full(figure, town), "measures")
    return [g for p in town.plans for g in rows(p, "goals") if g.get("id") in wanted]


# Targets.


def kind(target: str) -> str:
    """What a target says: a level to reach, a direction, or something to be better than."""
    text = target.casefold()
    if re.search(r"\b(än|than|jämfört|bland)\b", text):
        return "comparison"
    return "level" if re.search(r"\d", text) or text in ("ja", "nej", "yes", "no") else "direction"


def targets(figure: Plain, town: Municipality) -> list[tuple[Days | None, str]]:
    own = str(figure["in"].get("period", ""))
    stated = by_period(full(figure, town).get("target"), own)
    return [(days(when), str(one)) for when, one in stated]


def deadline(goal: Plain, town: Municipality) -> date | None:
    """When a goal is due by its key, or by the last year in its text that is not before its plan's."""
    if "due" in goal:
        due = days(goal["due"])
        return due[1] if due else None
    own = town.period(goal["in"])
    text = re.sub(r"(?i)agenda \d{4}", "", f"{goal.get('title', '')}. {goal.get('success', '')}")
    years = [int(year) for year in re.findall(r"\b20\d\d\b", text)]
    return date(max(years), 12, 31) if own and years and max(years) >= own[0].year else None


def targets_in_force(figure: Plain, town: Municipality) -> list[tuple[Days | None, str]]:
    """The targets for the plan's time, and later ones up to when a goal that it measures is due."""
    goals = goals_of(figure, town)
    plans = [goal["in"] for goal in goals] if "named by" in figure else [figure["in"]]
    spans = [span for plan in plans if (span := town.period(plan))]
    last = max([*(s[1] for s in spans), *filter(None, (deadline(goal, town) for goal in goals))])
    return [
        (when, one)
        for when, one in targets(figure, town)
        if when and any(when[1] >= s[0] and (when[0] <= s[1] or when[1] <= last) for s in spans)
    ]


def targets_perhaps_in_force(figure: Plain, town: Municipality) -> list[tuple[Days | None, str]]:
    """Later targets, where it cannot be read when a goal that the key figure measures is due."""
    own = town.period(figure["in"])
    if own is None or all(days(g.get("due", "2000")) for g in goals_of(figure, town)):
        return []
    return [(when, one) for when, one in targets(figure, town) if when and when[1] >= own[0]]


def lack(figure: Plain, town: Municipality) -> str:
    """Why a key figure has no target that an outcome can be judged by; empty where it has one."""
    if is_lost(figure, town):
        return "unread"
    found, force = targets(figure, town), targets_in_force(figure, town)
    if not found:
        return "base" if role(figure, town) == "base" else "none"
    for _, target in (*force, *targets_perhaps_in_force(figure, town)):
        if kind(target) == "comparison" and not _is_given(target, figure, town):
            return "reference"
    if any(kind(target) != "direction" for _, target in force):
        return ""
    if any(kind(target) != "direction" for _, target in targets_perhaps_in_force(figure, town)):
        return "unread"
    if not force and any(kind(target) != "direction" for _, target in found):
        return "period"
    return "direction"


def _is_given(target: str, figure: Plain, town: Municipality) -> bool:
    """Whether the year or the others that a target compares with have a value."""
    year = re.search(r"\b20\d\d\b", target)
    if year is None:
        return bool(full(figure, town).get("compare"))
    wanted = days(year[0])
    known = [when for when, _ in _baselines(figure, town)]
    known += [when for when, _, _ in outcomes(figure, town)]
    return any(when is not None and share_a_day(when, wanted) for when in known)


def _baselines(figure: Plain, town: Municipality) -> list[tuple[Days | None, str]]:
    """The baselines; one without a year is for the year before the plan."""
    own = town.period(figure["in"])
    before = str(own[0].year - 1) if own else ""
    stated = by_period(full(figure, town).get("baseline"), before)
    return [(days(when), str(total(one))) for when, one in stated]


def with_target(town: Municipality, of: str) -> Iterator[Case]:
    for figure in asked_figures(town, of):
        why = lack(figure, town)
        known = UNKNOWN if why == "unread" else NO if why else YES
        if why and why != "direction" and figure["id"] in town.unread:
            known = UNKNOWN
        yield Case(figure["id"], known, why if known == NO else "")


def better(target: str) -> str:
    """Which way a target says is good."""
    text = target.casefold()
    if re.match(r"(minst|at least|≥|över|>)", text) or "öka" in text or "högre" in text:
        return "higher"
    if re.match(r"(högst|at most|≤|under|<)", text) or "minska" in text or "lägre" in text:
        return "lower"
    return ""


def _is_range(target: str) -> bool:
    return bool(re.search(r"\d\s?[–-]\s?\d", target))


def directions(town: Municipality) -> Iterator[Case]:
    """Key figures with a target: whether it shows which way is good, and nothing says otherwise."""
    for figure in asked_figures(town, "goal"):
        if lack(figure, town):
            continue
        said = full(figure, town).get("better", "")
        force = [target for _, target in targets_in_force(figure, town)]
        if any({said, better(one)} == {"higher", "lower"} for one in force) or _is_worse(
            said, force, figure, town
        ):
            yield Case(figure["id"], NO, "contradicted")
        elif any(
            not said and not better(one) and kind(one) == "level"
            and not _is_range(one) and one.casefold() not in ("ja", "nej", "yes", "no")
            and not (number(one) == 0 and "%" not in one and "kr" not in one
                     and full(figure, town).get("unit") not in ("procent", "tkr", "mkr"))
            for one in force
        ):  # fmt: skip
            yield Case(figure["id"], NO, "not said")
        else:
            yield Case(figure["id"], YES, "shown")


def _is_worse(said: str, force: list[str], figure: Plain, town: Municipality) -> bool:
    """Whether a target is worse than the latest baseline."""
    before = sorted((when, number(one)) for when, one in _baselines(figure, town) if when)
    if not before or before[-1][1] is None:
        return False
    start = before[-1][1]
    for one in force:
        way, numbers = said or better(one), re.findall(r"\d+", one)
        if kind(one) != "level" or not numbers:
            continue
        aim = float(numbers[-1] if _is_range(one) and way == "higher" else numbers[0])
        if (way == "higher" and aim < start) or (way == "lower" and aim > start):
            return True
    return False


# Outcomes.


def outcomes(figure: Plain, town: Municipality) -> list[tuple[Days, str, Plain]]:
    """All outcomes of a key figure by the last day: its own, its definition's, those in reports."""
    own = str(figure["in"].get("period", ""))
    stated = [(when, one, figure) for when, one in by_period(figure.get("outcome"), own)]
    definition = town.definitions.get(figure.get("ref", ""))
    if definition:
        stated += [(w, one, definition) for w, one in by_period(definition.get("outcome"), own)]
    for plan in town.plans:
        if plan["body"] == figure["in"]["body"] and "named by" not in figure:
            inside = [f for g in rows(plan, "goals") for f in rows(g, "key_figures")]
            for other in (*inside, *rows(plan, "key_figures")):
                if other is not figure and other.get("id") == figure.get("id"):
                    mine = by_period(other.get("outcome"), str(plan["period"]))
                    stated += [(when, one, other) for when, one in mine]
    for report in town.reports:
        for row in rows(report, "key_figures"):
            if row.get("key_figure") == figure["id"] and town.together(report, figure["in"]):
                mine = by_period(row.get("outcome"), str(report["period"]))
                stated += [(when, one, report) for when, one in mine]
    found = [
        (when, str(total(one)), source)
        for text, one, source in stated
        if (when := days(text)) and re.search(r"\d", str(total(one)))
    ]
    return sorted(found, key=lambda one: one[0][1])


def recent(town: Municipality) -> Iterator[Case]:
    """Whether the latest outcome is less than two intervals old, today or when the plan ends.

    What is stated for a time that has not begun is no outcome yet.
    """
    for figure in asked_figures(town, "goal"):
        told = [] if is_lost(figure, town) else outcomes(figure, town)
        told = [one for one in told if one[0][0] <= town.today]
        plan = town.period(figure["in"])
        assert plan is not None
        if is_lost(figure, town):
            yield Case(figure["id"], UNKNOWN)
        elif not told:
            known = town.absent(figure["id"])
            yield Case(figure["id"], known, "none" if known == NO else "")
        else:
            until = min(town.today, plan[1])
            months = 2 * MONTHS[full(figure, town).get("each", "year")]
            is_old = until > told[-1][0][1] and months_later(told[-1][0][1], months) <= until
            known = town.absent(figure["id"]) if is_old else YES
            yield Case(figure["id"], known, {NO: "older", YES: "recent"}.get(known, ""))


def reached(town: Municipality) -> Iterator[Case]:
    """Whether the latest outcome that has a target for its time meets it."""
    for figure in asked_figures(town):
        met = _latest_is_met(figure, town)
        how = "nothing to compare" if met is None else ""
        yield Case(figure["id"], LEFT_OUT if met is None else YES if met else NO, how)


def _latest_is_met(figure: Plain, town: Municipality) -> bool | None:
    own = [one for one in outcomes(figure, town) if _is_its_own(one[2], figure, town)]
    for when, _, _ in reversed(own):
        if when[0] > town.today:
            continue
        same = [outcome for then, outcome, _ in own if then == when]
        for period, target in targets(figure, town):
            # A level that does not say which way is good is neither reached nor missed.
            said = full(figure, town).get("better", "")
            if kind(target) == "level" and _is_for(when, period):
                return _only({_meets(outcome, target, said) for outcome in same})
            if kind(target) == "comparison" and _is_for(when, period):
                ways = {_is_better_than_then(one, when, target, figure, town) for one in same}
                return _only(ways)
    return None


def _only(answers: set[bool | None]) -> bool | None:
    """What all that is stated of a time says; nothing where it differs."""
    return answers.pop() if len(answers) == 1 else None


def _is_its_own(source: Plain, figure: Plain, town: Municipality) -> bool:
    """Whether what states an outcome tells of the key figure itself: not a board below of its own part."""
    if source.get("kind") == "report" and "named by" not in figure:
        body = figure["in"]["body"]
        return source["body"] in (body, *town.above(body))
    is_definition = source is town.definitions.get(figure.get("ref", ""))
    return not (is_definition and "outcome" in figure)


def _is_better_than_then(
    outcome: str, when: Days, target: str, figure: Plain, town: Municipality
) -> bool | None:
    """Whether an outcome is higher or lower than that of the year which a target names; unknown where there are two."""
    year = days(re.search(r"\b20\d\d\b", target)[0])  # type: ignore[index]
    known = [(then, one) for then, one, _ in outcomes(figure, town)]
    known += [(then, one) for then, one in _baselines(figure, town) if then]
    length = (when[1] - when[0]).days
    alike = [
        (then, number(one)) for then, one in known if abs((then[1] - then[0]).days - length) < 10
    ]
    whole = {one for then, one in alike if then == year}
    found = whole or {one for then, one in alike if year and share_a_day(then, year)}
    if len(found) != 1:
        return None
    value, base = number(outcome), found.pop()
    assert value is not None and base is not None
    return value > base if better(target) == "higher" else value < base


def _is_for(when: Days, period: Days) -> bool:
    """Whether an outcome is of a target's own time, or of the last year of a longer one."""
    is_year = (when[1] - when[0]).days > 360
    return when == period or (is_year and when[1] == period[1] and within(when, period))


def _meets(outcome: str, target: str, said: str) -> bool | None:
    """Whether an outcome reaches a level, in one unit; what has another unit cannot be compared."""
    numbers = [_base(one, target) for one in re.findall(r"\d[\d  ]*(?:,\d+)?", target)]
    value = _base(outcome, outcome)
    if _is_range(target):
        # Beyond an end it is on the good side, or on the bad one; where nothing says which, nobody knows.
        beyond = {"higher": value > numbers[1], "lower": value < numbers[0], "steady": False}
        return numbers[0] <= value <= numbers[1] or beyond.get(said)
    way = better(target) or said
    aim = numbers[0]
    if re.match(r"(under|<)", target.casefold()):
        return value < aim
    if re.match(r"(över|>)", target.casefold()):
        return value > aim
    if not way:
        return None
    return value <= aim if way == "lower" else value >= aim


def _base(text: str, unit_of: str) -> float:
    size = re.search(r"(tkr|mkr)", unit_of)
    factor = {"tkr": 1e3, "mkr": 1e6}[size[1]] if size else 1.0
    found = number(text)
    assert found is not None
    return found * factor


def with_source(town: Municipality) -> Iterator[Case]:
    for figure in asked_figures(town):
        has = full(figure, town).get("source")
        lost = is_lost(figure, town) and not has
        yield Case(figure["id"], YES if has else UNKNOWN if lost else town.absent(figure["id"]))


def _is_torn(outcome: Any) -> bool:
    """Whether a total lies outside what women and men have, by more than whole per cents are rounded."""
    if not isinstance(outcome, dict) or not {"women", "men"} <= set(outcome):
        return False
    whole, *parts = (number(outcome[part]) or 0 for part in ("total", "women", "men"))
    return not min(parts) - 1 <= whole <= max(parts) + 1


def agreeing(town: Municipality) -> Iterator[Case]:
    """Whether what is said of a key figure agrees: shares in range, nothing of times to come, one value a time."""
    for figure in asked_figures(town):
        said = full(figure, town)
        told = outcomes(figure, town)
        is_share = said.get("unit") == "procent" and "andel" in said.get("title", "").casefold()
        wrong = any(when[0] > town.today for when, _, _ in told)
        if is_share:
            wrong |= any(not 0 <= (number(one) or 0) <= 100 for _, one, _ in told)
        wrong |= any(_is_torn(one) for _, one in by_period(said.get("outcome"), ""))
        own = [(when, one) for when, one, source in told if source is figure]
        for when, one, source in told:
            own_or_above = (figure["in"]["body"], *town.above(figure["in"]["body"]))
            if source.get("kind") == "report" and source["body"] in own_or_above:
                wrong |= any(when == w and number(one) != number(o) for w, o in own)
        known = NO if wrong else YES
        unread = any(
            is_broken_list(report, "key_figures")
            and town.together(report, figure["in"])
            and (report["body"] == figure["in"]["body"] or report["body"] in town.above(figure["in"]["body"]))
            for report in town.reports
        )  # fmt: skip
        if known == YES and (unread or is_lost(figure, town) or figure["id"] in town.unread):
            known = UNKNOWN
        yield Case(figure["id"], known)
