"""What several files say of one plan: an item with the title of one in a file before is the same, as in a plan and the report on it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goallint.intake.items import IN_REPORTS, NOWHERE, FoundPlan, NotTaken, Reading, RowItem, TextAt
from goallint.intake.known_again import folded_name

Key = tuple[str, int, str]
"""What an item is, the identity of the goal that it measures, and its folded title."""


class SameItems(NamedTuple):
    """Items that stand in a file before, by their identity, each with that; and what they say otherwise, by file."""

    before: dict[int, RowItem]
    otherwise: dict[str, list[NotTaken]]


def same_items(parts: Sequence[tuple[Reading, FoundPlan]]) -> SameItems:
    """The items of later files that earlier ones have; these take what they lack, but for what a report will say."""
    found = SameItems({}, {})
    first: dict[Key, RowItem] = {}
    for reading, plan in parts:
        own: dict[Key, RowItem] = {}
        for sort, items in plan.by_sort():
            for item in items:
                goal = found.before.get(id(item.goal), item.goal) if sort == "key_figure" else None
                key = sort, id(goal), folded_name(item.title)
                known = first.get(key)
                if known is None and sort == "key_figure":
                    known = _without_goal(first, key, goal, plan)
                if known is None:
                    own.setdefault(key, item)
                    continue
                found.before[id(item)] = known
                left = found.otherwise.setdefault(reading.source.name, [])
                left += (NotTaken(o.at, o.text, "room") for o in _other(known, item, sort, plan))
        first = {**own, **first}
    return found


def _without_goal(
    first: Mapping[Key, RowItem], key: Key, goal: RowItem | None, plan: FoundPlan
) -> RowItem | None:
    """The only key figure of a title in the files before, where one of the two stands below no goal: it takes that of the other."""
    named = [
        (of, one) for (sort, of, title), one in first.items() if (sort, title) == (key[0], key[2])
    ]
    here = [one for one in plan.figures if folded_name(one.title) == key[2]]
    if (len(named), len(here)) != (1, 1):
        return None
    of, known = named[0]
    if goal is None:
        return known
    if of != id(None):
        return None
    known.goal = goal
    return known


def _other(known: RowItem, item: RowItem, sort: str, plan: FoundPlan) -> Iterator[TextAt]:
    """What an item says otherwise than the same one before, which takes what it does not say."""
    in_report = {"number", "area", *IN_REPORTS.get(sort, NOWHERE)}
    if plan.is_in_report(sort, item):
        in_report.add("comment")
    for name, said in item.said.items():
        if name not in in_report and not _alike(known.said.setdefault(name, said), said):
            yield said
    when = plan.reported_outcome(item) if sort == "key_figure" else ""
    for name, period, whom, value in _measured(item):
        is_reported = (name, period) == ("outcome", when)
        if not is_reported and not known.take(name, period, value, whom):
            kept = {
                **known.apart.get(name, {}).get(period, {}),
                "total": known.values.get(name, {}).get(period),
            }
            there = kept[whom]
            if there is None or not _alike(there, value):
                yield value


def _measured(item: RowItem) -> Iterator[tuple[str, str, str, TextAt]]:
    """Every value of an item with its field and period, and whom it is of."""
    for name, values in item.values.items():
        yield from ((name, period, "total", value) for period, value in values.items())
    for name, periods in item.apart.items():
        for period, said in periods.items():
            yield from ((name, period, whom, value) for whom, value in said.items())


def _alike(one: TextAt, other: TextAt) -> bool:
    return "".join(one.text.casefold().split()) == "".join(other.text.casefold().split())
