"""Plans, goals and the cascade, counted again."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.recount.figures import (
    figures_of,
    is_lost,
    kind,
    targets,
    targets_in_force,
    targets_perhaps_in_force,
)
from tests.recount.municipality import (
    LEFT_OUT,
    LISTS,
    NO,
    UNKNOWN,
    YES,
    Case,
    Municipality,
    name_of,
    type_of,
)
from tests.recount.plain import Plain, day, days, is_broken_list, names, rows, several

# Plans.


def plans_that_steer(town: Municipality) -> Iterator[Case]:
    for plan in town.main_plans:
        name = name_of(plan)
        others = [other for other in town.plans_of(plan["body"], plan) if other is not plan]
        if rows(plan, "goals"):
            yield Case(name, YES, "goals")
        elif not town.level(plan["body"]).get("plan") and any(rows(o, "goals") for o in others):
            yield Case(name, LEFT_OUT, "goals in another plan")
        elif (
            any(names(item, "supports") for item in town.work(plan))
            or several(plan.get("passes_on"))
            or several(plan.get("not_concerned"))
        ):
            yield Case(name, YES, "answers")
        elif any(is_broken_list(plan, key) for key in LISTS) or any(
            several(item.get("supports")) for item in town.work(plan)
        ):
            yield Case(name, UNKNOWN)
        else:
            known = town.absent(name)
            yield Case(name, known, "neither" if known == NO else "")


def bodies_with_plan(town: Municipality) -> Iterator[Case]:
    for body in town.own:
        if not town.level(body).get("plan") or not any(
            town.plans_of(one, main=True) for one in town.above(body)
        ):
            continue
        known = YES if _plan_to_match(body, town) is None else town.absent(body)
        yield Case(town.called(town.bodies[body]), known)


def _plan_to_match(body: str, town: Municipality) -> Plain | None:
    """The newest plan above that a body has none of its own type beside, where it is to have one."""
    wanted = town.level(body).get("plan")
    above = next((p for one in town.above(body) if (p := town.plans_of(one, main=True))), None)
    if not wanted or above is None:
        return None
    begun = [p for p in above if (span := town.span(p)) and span[0] <= town.today]
    last = max((town.period(p)[0] for p in begun), default=None)  # type: ignore[index]
    newest = [p for p in begun if town.period(p)[0] == last]  # type: ignore[index]
    own = [p for p in town.plans_of(body) if type_of(p) == wanted.casefold()]
    matched = any(town.together(p, n) for p in own for n in newest)
    return None if matched or not newest else newest[0]


def decided_plans(town: Municipality) -> Iterator[Case]:
    """Main plans of the two highest levels: an assembly decides them."""
    for plan in town.main_plans:
        if town.rank(plan["body"]) < 2:
            yield Case(name_of(plan), town.states_decision(plan))


def plans_that_state_decision(town: Municipality) -> Iterator[Case]:
    for plan in town.own_plans:
        yield Case(name_of(plan), town.states_decision(plan))


def current_plans(town: Municipality) -> Iterator[Case]:
    for plan in town.main_plans:
        name, own = name_of(plan), town.period(plan)
        assert own is not None
        alike = [
            other
            for one in town.plans_of(plan["body"])
            if type_of(one) == type_of(plan) and (other := town.period(one))
        ]
        if any(other[0] > own[0] or other[1] > own[1] for other in alike):
            yield Case(name, LEFT_OUT, "followed by a later plan")
        elif own[1] < town.today and _is_reported(plan, town):
            yield Case(name, LEFT_OUT, "last reported on")
        else:
            known = YES if own[1] >= town.today else town.absent(name, plan["body"])
            yield Case(name, known)


def _is_reported(plan: Plain, town: Municipality) -> bool:
    """Whether a plan that has ended is the last that its body reports on, within a year of its end."""
    own = town.period(plan)
    assert own is not None
    if (town.today - own[1]).days > 365:
        return False
    told = [
        town.period(report)
        for report in town.reports
        if report["body"] == plan["body"]
        and (day(report.get("dated", "")) or town.today) <= town.today
    ]
    ends = [one[1] for one in told if one]
    begun = [
        period[0]
        for other in town.plans
        if other["body"] in town.bodies
        and town.rank(other["body"]) <= town.rank(plan["body"])
        and (period := town.period(other))
        and period[0] <= town.today
    ]
    return bool(ends) and max(ends) == own[1] and max(begun) <= own[1]


def plans_in_order(town: Municipality) -> Iterator[Case]:
    for plan in town.own_plans:
        bases = _bases(plan, town)
        if not bases:
            continue
        own = [when for one in _decisions(plan) if (when := day(one))]
        is_dated = len(own) == len(list(_decisions(plan))) and own
        first = [day(base.get("decided", "")) for base in bases]
        later = [one for one in first if one and is_dated and max(own) < one]
        # Of several that may be the basis, one is later only if all are.
        if later and ("based_on" in plan or len(later) == len(first)):
            yield Case(name_of(plan), NO)
        else:
            is_after = is_dated and all(first) and not later
            yield Case(name_of(plan), YES if is_after else UNKNOWN)


def _decisions(plan: Plain) -> Iterator[object]:
    yield from several(plan.get("decided"))
    yield from several(plan.get("revised"))


def _bases(plan: Plain, town: Municipality) -> list[Plain]:
    """What a plan names as its basis; else, of a main plan, the main plan above when it begins."""
    if "based_on" in plan:
        wanted = names(plan, "based_on")
        found = [one for name in wanted for one in town.find(name, plan, "plan")]
        return [one for one in found if one is not plan]
    own = town.period(plan)
    if not town.is_main(plan) or own is None:
        return []
    for body in town.above(plan["body"]):
        main = town.plans_of(body, main=True)
        if main:
            return [p for p in main if (span := town.span(p)) and span[0] <= own[0] <= span[1]]
    return []


# Goals.

VAGUE = ("effektiv", "trygg", "god ", "goda ", "attraktiv", "bra ", "bättre", "hög kvalitet")
"""Words of the examples, and of the goals that are made up, that can be read in several ways."""


def is_targeted(goal: Plain, town: Municipality) -> str:
    """Whether a goal has a key figure with a level to reach in its time."""
    figures = figures_of(goal, town)
    if any(
        kind(target) != "direction" for one in figures for _, target in targets_in_force(one, town)
    ):
        return YES
    may_have = may_have_more_figures(goal, town) or any(
        is_lost(one, town)
        or any(kind(target) != "direction" for _, target in targets_perhaps_in_force(one, town))
        for one in figures
    )
    return UNKNOWN if may_have else NO


def may_have_more_figures(goal: Plain, town: Municipality) -> bool:
    """Whether a key figure may measure a goal that cannot be read or found."""
    if any(
        is_broken_list(plan, "key_figures")
        for plan in town.plans_of(goal["in"]["body"], goal["in"])
    ):
        return True
    known = [figure.get("id") for figure in figures_of(goal, town)]
    return any(name not in known for name in names(goal, "key_figures"))


def judged_goals(town: Municipality) -> Iterator[Case]:
    for goal in town.goals:
        known = YES if goal.get("success") else is_targeted(goal, town)
        yield Case(name_of(goal), town.absent(name_of(goal)) if known == NO else known)


def measured_goals(town: Municipality) -> Iterator[Case]:
    for goal in town.goals:
        known = YES if figures_of(goal, town) else NO
        if known == NO:
            may = may_have_more_figures(goal, town)
            known = UNKNOWN if may else town.absent(name_of(goal))
        yield Case(name_of(goal), known)


def dated_goals(town: Municipality) -> Iterator[Case]:
    """Goals with a day to be reached by: in `due`, in words, or by a target for a time."""
    for goal in town.goals:
        texts = f"{goal.get('title', '')} {goal.get('success', '')}"
        start = town.period(goal["in"])
        years = [int(year) for year in re.findall(r"\b20\d\d\b", texts)]
        stated = any(start is None or year >= start[0].year for year in years)
        if "due" in goal:
            known = YES if days(goal["due"]) else UNKNOWN
        else:
            # A target for some time says when, be it another time than the plan's.
            stated = stated or any(
                kind(target) != "direction"
                for figure in figures_of(goal, town)
                for _, target in targets(figure, town)
            )
            # What is judged by words is to be reached when a plan for a year ends.
            if goal.get("success") and start and (start[1] - start[0]).days < 366:
                stated = True
            known = YES if stated else is_targeted(goal, town)
        known = town.absent(name_of(goal)) if known == NO else known
        is_short = known == NO and start is not None and (start[1] - start[0]).days < 366
        yield Case(name_of(goal), known, "year" if is_short else "")


def owned_goals(town: Municipality) -> Iterator[Case]:
    for goal in town.goals:
        yield Case(name_of(goal), YES if goal.get("owner") else town.absent(name_of(goal)))


def plain_goals(town: Municipality) -> Iterator[Case]:
    """Goals whose words can be read in one way, as far as words or a target say what is meant."""
    for goal in town.goals:
        text = str(goal.get("title", "")).casefold()
        vague = any(word in text for word in VAGUE)
        vague = vague and not re.search(r"\d", re.sub(r"\b20\d\d\b", "", text))
        if vague and re.search(r"\d", str(goal.get("success", ""))):
            vague = False
        targeted = is_targeted(goal, town)
        known = (
            NO if vague and targeted == NO else UNKNOWN if vague and targeted == UNKNOWN else YES
        )
        yield Case(name_of(goal), town.absent(name_of(goal)) if known == NO else known)


# The cascade.


def linked_goals(town: Municipality) -> Iterator[Case]:
    known_areas = {area["id"] for area in town.areas}
    for goal in town.goals:
        name, plan = name_of(goal), goal["in"]
        if not town.must_take_part(plan["body"]):
            yield Case(name, LEFT_OUT, "on an optional level")
        elif not town.is_main(plan):
            yield Case(name, LEFT_OUT, "in another plan")
        elif not town.plans_above(plan):
            yield Case(name, LEFT_OUT, "no goals above")
        elif _leads_above(goal, town):
            yield Case(name, YES, "supports")
        elif goal.get("area") in known_areas:
            yield Case(name, YES, "area")
        else:
            known, how = _why_not_linked(goal, town)
            also = names(goal, "supports") if how == "period" else []
            known = town.absent(name, *also) if known == NO else known
            yield Case(name, known, how if known == NO else "")


def _leads_above(goal: Plain, town: Municipality) -> bool:
    above = town.above(goal["in"]["body"])
    return any("in" in one and one["in"]["body"] in above for one in town.lead_up(goal))


def _why_not_linked(goal: Plain, town: Municipality) -> tuple[str, str]:
    stated = names(goal, "supports")
    if not several(goal.get("supports")) and not goal.get("area"):
        return NO, "none"
    if goal.get("area") or len(stated) < len(several(goal.get("supports"))):
        return UNKNOWN, ""
    at_any_time = {
        item.get("id")
        for plan in town.plans
        for key in ("goals", "assignments")
        for item in rows(plan, key)
    }
    if any(name not in at_any_time for name in stated):
        return UNKNOWN, ""
    lost = [name for name in stated if not town.find(name, goal["in"], "goals", "assignments")]
    return NO, "period" if len(lost) == len(stated) else "beside"


def linked_bodies(town: Municipality) -> Iterator[Case]:
    for body in town.own:
        plans = town.plans_of(body, main=True)
        if not town.must_take_part(body) or not plans:
            continue
        name = town.called(town.bodies[body])
        asked = [plan for plan in plans if town.plans_above(plan)]
        if not asked:
            yield Case(name, LEFT_OUT, "no goals above")
            continue
        known = {_is_linked(plan, town) for plan in asked}
        told = NO if NO in known else UNKNOWN if UNKNOWN in known else YES
        yield Case(name, town.absent(body) if told == NO else told)


def _is_linked(plan: Plain, town: Municipality) -> str:
    """Whether a plan's body answers a goal above, or has one in an area where one above has."""
    above = town.plans_above(plan)
    superiors = town.above(plan["body"])
    own = town.plans_of(plan["body"], plan)
    goals_above = [goal for other in above for goal in rows(other, "goals")]
    if any(
        plan["body"] in [*(p["body"] for p in town.passing(g)), *town.unconcerned(g)]
        for g in goals_above
    ):
        return YES
    areas = {goal.get("area") for one in own for goal in rows(one, "goals")} - {None}
    if any(goal.get("area") in areas for goal in goals_above):
        return YES
    for item in (item for one in own for item in town.work(one)):
        for reached in town.lead_up(item):
            holder = reached.get("in", reached)
            if holder["body"] in superiors and ("in" in reached or rows(reached, "goals")):
                return YES
    if any(town.is_loose(one) or town.is_unsure_of_concern(one) for one in own):
        return UNKNOWN
    return NO


def areas_with_goal(town: Municipality) -> Iterator[Case]:
    for area in town.areas:
        for body in names(area, "bodies"):
            plans = [p for p in town.plans_of(body, main=True) if body in town.own]
            if not plans:
                continue
            known = {_has_goal_in(area["id"], plan, town) for plan in plans}
            told = NO if NO in known else UNKNOWN if UNKNOWN in known else YES
            name = f"{town.called(area)} · {town.called(town.bodies[body])}"
            yield Case(name, town.absent(area["id"]) if told == NO else told)


def _has_goal_in(area: str, plan: Plain, town: Municipality) -> str:
    own = town.plans_of(plan["body"], plan)
    if any(is_broken_list(one, "goals") for one in own):
        return UNKNOWN
    return YES if any(g.get("area") == area for one in own for g in rows(one, "goals")) else NO


def reaching_goals(town: Municipality) -> Iterator[Case]:
    for goal in town.goals:
        verdict = verdict_on(goal, town)
        if verdict in (None, "whole") and any(
            one not in town.bodies for one in names(goal, "applies_to")
        ):
            verdict = "undecided"
        if verdict is None:
            how = "in another plan"
            if town.is_main(goal["in"]) or names(goal, "applies_to"):
                named = [one for one in names(goal, "applies_to") if town.is_outside(one)]
                if not names(goal, "applies_to"):
                    named = outside_below(goal["in"]["body"], town)
                how = "outside below" if named else "nobody below"
            yield Case(name_of(goal), LEFT_OUT, how)
        elif verdict == "no plan below":
            yield Case(name_of(goal), LEFT_OUT, verdict)
        elif verdict == "undecided":
            yield Case(name_of(goal), UNKNOWN)
        else:
            yield Case(name_of(goal), YES if verdict == "whole" else NO, verdict)


def asked_of(goal: Plain, town: Municipality) -> list[str]:
    """The bodies that are to answer a goal: those that it names, else those below that plan."""
    named = names(goal, "applies_to")
    if named:
        return [one for one in named if one in town.bodies and not town.is_outside(one)]
    return [
        one
        for one in town.below(goal["in"]["body"])
        if town.must_take_part(one)
        and (town.level(one).get("plan") or town.plans_of(one, goal["in"]))
    ]


def planning_below(body: str, plan: Plain, town: Municipality) -> list[str]:
    """The bodies below that must take part and have a main plan in force with a plan."""
    return [
        one
        for one in town.below(body)
        if town.must_take_part(one) and town.plans_of(one, plan, main=True)
    ]


def outside_below(body: str, town: Municipality) -> list[str]:
    """The nearest outside bodies below, where nobody whose documents are here stands between."""
    found = []
    for one in town.below(body):
        between = town.above(one)[: town.above(one).index(body)]
        is_required = town.level(one).get("cascade") != "optional"
        is_reached = all(
            not town.is_outside(b) and town.level(b).get("cascade") == "optional" for b in between
        )
        if town.is_outside(one) and is_required and is_reached:
            found.append(one)
    return found


def answers_to(goal: Plain, town: Municipality) -> dict[str, str]:
    """What each body that is asked answers to a goal."""
    by_body: dict[str, str] = {}
    chain = {item["in"]["body"] for item in town.chain(goal)}
    passing = {plan["body"] for plan in town.passing(goal)}
    unconcerned = set(town.unconcerned(goal))
    for one in asked_of(goal, town):
        plans = town.plans_of(one, goal["in"])
        if one in chain:
            by_body[one] = "breaks down"
        elif one in passing or one in unconcerned:
            by_body[one] = "passes on" if one in passing else "not concerned"
        elif chain & set(town.below(one)):
            by_body[one] = "breaks down"
        elif name_of(goal) in town.unread or town.may_answer(goal, one):
            by_body[one] = "cannot be decided"
        else:
            by_body[one] = "does not answer" if plans else "has no plan"
    return by_body


ANSWERS = ("breaks down", "passes on", "not concerned")


def verdict_on(goal: Plain, town: Municipality) -> str | None:
    """How the chain below a goal stands; None where nobody is to break it down."""
    plan, body = goal["in"], goal["in"]["body"]
    answers = answers_to(goal, town)
    if not answers:
        return None
    chain = town.chain(goal)
    below = town.below(body)
    passing = [p for item in (goal, *chain) for p in town.passing(item)]
    bodies_of_chain = {item["in"]["body"] for item in chain} | {p["body"] for p in passing}
    is_broken_down = bool(bodies_of_chain & set(below))
    is_main, named = town.is_main(plan), names(goal, "applies_to")
    answered = any(answer in ANSWERS for answer in answers.values())
    if named:
        may_outside = [one for one in named if town.is_outside(one)]
    else:
        may_outside = outside_below(body, town)
    # Whoever is outside and could answer may do so, or others below may for it.
    others = _others_answer(goal, chain, may_outside, town)
    answered = answered or others
    planning = planning_below(body, plan, town)
    done = [_end(item["in"], town) for item in (goal, *chain)]
    handed = [
        (
            NOT_SEEN if _end(p, town)[0] and _is_handed_on_unseen(p, town) else STOPS,
            town.rank(p["body"]),
        )
        for p in passing
    ]
    how, rank = max(done + handed)
    is_passed = max(done) < max(done + handed)
    lowest = max((town.rank(one) for one in planning), default=-1)
    verdict: str | None = "whole"
    if (
        is_main and not named and planning
        and (not is_broken_down or _is_only_passed_on(goal, body, town))
        and not town.may_be_supported(goal) and not may_outside
    ):  # fmt: skip
        verdict = "not broken down"
    elif named and any(_is_silent(one, goal, chain, town) for one in named):
        verdict = "not taken up"
    elif is_broken_down and how == STOPS and (rank < lowest or is_passed):
        tips = [p for item in (goal, *chain) for p in town.passing(item)]
        tips += [item["in"] for item in (goal, *chain) if not town.supporters(item)]
        goes_on = any(outside_below(tip["body"], town) for tip in tips)
        # What can lead into the chain may lead it further down.
        goes_on = goes_on or any(
            town.may_be_supported(item) or name_of(item) in town.unread for item in (goal, *chain)
        )
        verdict = "undecided" if goes_on else "stops"
    elif is_broken_down and how == NOT_SEEN:
        verdict = "undecided"
    elif not answered:
        planned = any(town.plans_of(one, plan, main=True) for one in answers)
        verdict = "undecided" if planned or is_broken_down else "no plan below"
        if not is_main and not named:
            verdict = None
        if "cannot be decided" in answers.values():
            verdict = "undecided"
    elif may_outside and not any(
        _breaks_down(one, answers, chain, may_outside, town) for one in below
    ):
        # Nobody here takes it up; whether a body outside does cannot be seen.
        verdict = "undecided"
    elif not is_broken_down:
        # It concerns nobody, as they say.
        verdict = "not broken down" if is_main or named else None
        if town.may_be_supported(goal):
            verdict = "undecided"
    if verdict not in ("whole", None) and name_of(goal) in town.unread:
        return "undecided"
    return verdict


def _breaks_down(
    body: str, asked: dict[str, str], chain: list[Plain], outside: list[str], town: Municipality
) -> bool:
    """Whether something of a body that has a say, or of one below it, is in a goal's chain."""
    has_say = town.must_take_part(body) or body in asked or body in outside
    return has_say and not {one["in"]["body"] for one in chain}.isdisjoint(
        [body, *town.below(body)]
    )


def _others_answer(goal: Plain, chain: list[Plain], outside: list[str], town: Municipality) -> bool:
    """Whether a body that is not asked answers all the same."""
    seen = {item["in"]["body"] for item in chain}
    said = {p["body"] for p in town.passing(goal)}
    for one in town.below(goal["in"]["body"]):
        if (town.must_take_part(one) or one in outside) and (
            one in seen | said or seen & set(town.below(one))
        ):
            return True
    return False


STOPS, NOT_SEEN, WHOLE = range(3)


def _end(plan: Plain, town: Municipality) -> tuple[int, int]:
    """How a chain ends in a plan, and on which level.

    It stops where somebody below with a plan has to go on. Where they are to have plans but have
    none, what they do is not seen.
    """
    body = plan["body"]
    if planning_below(body, plan, town):
        return STOPS, town.rank(body)
    to_plan = [b for b in town.below(body) if town.must_take_part(b) and town.level(b).get("plan")]
    return NOT_SEEN if to_plan else WHOLE, town.rank(body)


def _is_handed_on_unseen(plan: Plain, town: Municipality) -> bool:
    """Whether what a plan passes on may be taken up by bodies whose plans are not here."""
    below = town.below(plan["body"])
    without = bool(below) and not any(town.plans_of(one, plan) for one in below)
    return without or bool(outside_below(plan["body"], town))


def _is_only_passed_on(goal: Plain, top: str, town: Municipality) -> bool:
    """Whether the bodies from `top` down, or below the goal's own, hand a goal to nobody at all."""
    chain = town.chain(goal)
    around = set(town.below(top)) | ({top} if top != goal["in"]["body"] else set())
    if around & {item["in"]["body"] for item in chain}:
        return False
    passing = [p for item in (goal, *chain) for p in town.passing(item)]
    if any(_is_handed_on_unseen(p, town) for p in passing):
        return False
    deepest = [town.rank(p["body"]) for p in passing if p["body"] in around]
    further = [town.rank(one) for one in planning_below(top, goal["in"], town)]
    return bool(deepest) and max(deepest) >= max(further, default=-1)


def _is_silent(body: str, goal: Plain, chain: list[Plain], town: Municipality) -> bool:
    """Whether a body that a goal applies to has a main plan and does not answer, nor any below it."""
    if body not in town.bodies or town.is_outside(body):
        return False
    if not town.plans_of(body, goal["in"], main=True) or town.may_answer(goal, body):
        return False
    seen = {item["in"]["body"] for item in chain} | {p["body"] for p in town.passing(goal)}
    seen |= set(town.unconcerned(goal))
    return not seen & {body, *town.below(body)} or _is_only_passed_on(goal, body, town)


def answer_counts(town: Municipality) -> dict[str, int]:
    """How many answers of each sort the goals of the bodies get from those that are asked."""
    counts: Counter[str] = Counter()
    for goal in town.goals:
        if verdict_on(goal, town) is not None:
            counts.update(answers_to(goal, town).values())
    broken, passed = counts["breaks down"], counts["passes on"]
    return {
        "answered": broken + passed + counts["not concerned"],
        "broken_down": broken,
        "passed_on": passed,
        "not_concerned": counts["not concerned"],
        "total": sum(counts.values()),
    }


# Bodies that take no part.


def gaps(town: Municipality) -> Iterator[tuple[str, str, str]]:
    """The bodies that take no part in the cascade: each with why, and the plan that shows it."""
    for body in town.own:
        if not town.must_take_part(body):
            continue
        for plan in town.plans_of(body, main=True):
            if _is_empty(plan, town):
                if town.absent(plan["id"]) == NO:
                    yield body, "without goals", plan["id"]
            elif (
                town.plans_above(plan)
                and _is_linked(plan, town) == NO
                and not _is_tied_up(body, plan, town)
                and plan.get("goals") != []
                and town.absent(body) == NO
            ):
                yield body, "outside", plan["id"]
        lacking = _plan_to_match(body, town)
        if lacking is not None and town.absent(body) == NO:
            yield body, "without plan", lacking["id"]


def _is_empty(plan: Plain, town: Municipality) -> bool:
    """Whether a plan has no goals, and neither answers nor supports anything in their place.

    A list of goals that is there but empty is to be filled in: it does not say that there are none.
    """
    if plan.get("goals") == []:
        return False
    if any(several(plan.get(key)) for key in ("goals", "passes_on", "not_concerned")):
        return False
    if any(several(item.get("supports")) for item in town.work(plan)):
        return False
    others = town.plans_of(plan["body"], plan)
    typed = bool(town.level(plan["body"]).get("plan"))
    return typed or not any(rows(other, "goals") for other in others)


def _is_tied_up(body: str, plan: Plain, town: Municipality) -> bool:
    """Whether something of a body is in a ring with something of a body above it."""
    above = set(town.above(body))
    return any(
        above & {other["in"]["body"] for other in town.ring(item) if "in" in other}
        for one in town.plans_of(body, plan)
        for item in town.work(one)
    )


def left_out(town: Municipality) -> int:
    """How many goals of main plans no body below is to break down."""
    return sum(case.how in ("nobody below", "outside below") for case in reaching_goals(town))
