"""The documents that files become: the plans in them, the reports on these, and the organisation that they show."""

from collections.abc import Iterable

from goallint.format.values.period import Period
from goallint.intake import organisation_draft
from goallint.intake.body_names import is_of_several
from goallint.intake.control_draft import control_plan, same_controls
from goallint.intake.draft import NOTHING, Draft, Drafts, DraftWriter, KnownItems
from goallint.intake.headers import folded
from goallint.intake.items import FoundPlan, NotTaken, Reading
from goallint.intake.known_again import folded_name
from goallint.intake.levels import depth
from goallint.intake.report_draft import report
from goallint.intake.same_items import same_items


def drafts(
    readings: Iterable[Reading], known: KnownItems = NOTHING, *, adds: bool = False
) -> Drafts:
    """The documents for all that was read. Those of one body and period come together, from any file.

    A council's come before a board's, whose goals may support the council's, and a plan before the report on it,
    whatever the order of their files. Of a plan that is there nothing new
    is taken to be written, unless what is read `adds` to it; and nothing then refers to that.
    """
    readings = tuple(readings)
    language = "en" if [r.language for r in readings].count("en") * 2 > len(readings) else "sv"
    writer = DraftWriter(language, known, adds=adds)
    merged: dict[tuple[str, str], list[tuple[Reading, FoundPlan]]] = {}
    plans = [plan for reading in readings for plan in reading.plans]
    for reading in readings:
        for plan in reading.plans:
            body = "" if is_of_several(plan.body) else plan.body
            period = _period_of_plan(plan, plans, known)
            merged.setdefault((body, period), []).append((reading, plan))
    found: list[Draft] = []
    otherwise: dict[str, list[NotTaken]] = {}
    again: set[int] = set()
    for (body, period), found_in in sorted(merged.items(), key=lambda one: depth(one[0][0])):
        parts = sorted(found_in, key=lambda one: (one[1].is_report, one[1].reported is not None))
        same = same_items(parts)
        again |= set(same.before)
        for name, left in same.otherwise.items():
            otherwise.setdefault(name, []).extend(left)
        for name, left in same_controls(parts).items():
            otherwise.setdefault(name, []).extend(left)
        if any(plan.items() for _, plan in parts):
            found.append(writer.plan(body, period, parts, same.before))
            found += report(writer, body, parts)
        found += control_plan(writer, body, period, parts)
    if found and not known.has_organisation:
        found.insert(0, organisation_draft.organisation(writer, readings))
    elif found:
        lacking_of_it = organisation_draft.lacking(writer, readings)
        found[:0] = [lacking_of_it] if lacking_of_it else []
    lacking = writer.lacking() if known.has_organisation and not adds else ()
    left_ = [_less(one, writer) for one in readings]
    told = (o._replace(left=(*o.left, *otherwise.get(o.source.name, ()))) for o in left_)
    return Drafts(tuple(found), lacking, tuple(told), frozenset(again))


def _period_of_plan(plan: FoundPlan, plans: Iterable[FoundPlan], known: KnownItems) -> str:
    """The period of the plan that a file is of: of a report, that of the only longer plan which has something of it, where its own year has none."""
    year = Period.parse(plan.period) if plan.period else None
    if year is None or plan.reported is None or not plan.reported.is_called:
        return plan.period
    titles = {folded_name(item.title) for item in plan.items()}
    found = {
        Period.parse(other.period): other.period
        for other in plans
        if other.reported is None and other.body == plan.body and other.period
        if titles & {folded_name(item.title) for item in other.items()}
    }
    own = known.bodies.get(folded_name(plan.body), "")
    for body, period in known.plans:
        there = {folded_name(o.title) for o in known.items if (o.body, o.period) == (body, period)}
        if body == own and period and (titles & there or period == year):
            found.setdefault(period, period.text)
    longer = [text for period, text in found.items() if year.within(period) and period != year]
    return longer[0] if year not in found and len(longer) == 1 else plan.period


def _less(reading: Reading, writer: DraftWriter) -> Reading:
    """A reading that lists, of what its goals are said to support, each goal that is in no plan."""
    said = [above for plan in reading.plans for goal in plan.goals for above in goal.above]
    used = {at for name, at in writer.linked if name == reading.source.name}
    known = {folded(above.title.text) for above in said if above.title.at in used}
    # A heading above goals is one of them only where they support it: what else it is, the reading tells.
    named = [above for above in said if above.column]
    places = used | {at for above in named for at in (above.column, above.title.at)}
    unused = {folded(one.title.text): one.title for one in named}
    left = [one for one in reading.left if one.at not in places]
    left += (NotTaken(one.at, one.text, "above") for key, one in unused.items() if key not in known)
    return reading._replace(left=tuple(left))
