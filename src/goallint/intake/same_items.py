"""Which items of later files are items of one before, and what they say otherwise.

So is one with that title in other words, by a guess.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from goallint.intake.items import (
    IN_REPORTS,
    NOWHERE,
    OF_ACTIVITIES,
    FoundPlan,
    NotTaken,
    Reading,
    RowItem,
    TextAt,
)
from goallint.intake.known_again import folded_name
from goallint.intake.likeness import MOST_PAIRS, is_worded_otherwise, may_be_one, share_no_word

Key = tuple[str, int, str]
"""What an item is, the identity of the goal that it measures, and its folded title."""


class SameItems(NamedTuple):
    """Items that stand in a file before, by their identity, each with that; and what they say otherwise, by file."""

    before: dict[int, RowItem]
    otherwise: dict[str, list[NotTaken]]


def same_items(parts: Sequence[tuple[Reading, FoundPlan]]) -> SameItems:
    """The items of later files that earlier ones have; these take what they lack, but for what a report will say.

    One whose title is worded otherwise is the same by a guess, where neither could be another.
    """
    found = SameItems({}, {})
    first: dict[Key, RowItem] = {}
    for reading, plan in parts:
        own: dict[Key, RowItem] = {}
        left = found.otherwise.setdefault(reading.source.name, [])
        for sort, items in plan.by_sort():
            same: dict[int, RowItem] = {}
            keys: dict[int, Key] = {}
            for item in items:
                goal = found.before.get(id(item.goal), item.goal) if sort == "key_figure" else None
                key = keys[id(item)] = sort, id(goal), folded_name(item.title)
                known = first.get(key)
                if known is None and sort == "key_figure":
                    known = _without_goal(first, key, goal, plan)
                if known is not None:
                    same[id(item)] = known
            guessed = _worded_otherwise(first, items, keys, same)
            left += (NotTaken(o.at, o.title, "same") for o in items if id(o) in guessed)
            same.update(guessed)
            for item in items:
                known = same.get(id(item))
                if known is None:
                    own.setdefault(keys[id(item)], item)
                    continue
                found.before[id(item)] = known
                left += (NotTaken(o.at, o.text, "room") for o in _other(known, item, sort, plan))
        first = {**own, **first}
    return found


def _worded_otherwise(
    first: Mapping[Key, RowItem],
    items: Sequence[RowItem],
    keys: Mapping[int, Key],
    same: Mapping[int, RowItem],
) -> dict[int, RowItem]:
    """The items that files before may have in other words, by their identity, each with that; marked, as is what may be one."""
    told = {id(known) for known in same.values()}
    free = [(key, one) for key, one in first.items() if id(one) not in told]
    new = [one for one in items if id(one) not in same]
    sorts = {keys[id(one)][0] for one in new}
    free = [(key, one) for key, one in free if key[0] in sorts]
    if len(free) * len(new) > MOST_PAIRS:
        return {}
    mates = {id(o): [k for key, k in free if _is_one(keys[id(o)], o, key, k)] for o in new}
    found: dict[int, RowItem] = {}
    times = Counter(id(known) for known in chain(*mates.values()))
    for one in new:
        some = mates[id(one)]
        if len(some) == 1 and times[id(some[0])] == 1:
            known = found[id(one)] = some[0]
            if known.goal is None:
                known.goal = one.goal
            one.unsure.append(("same", known.title))
            known.unsure.append(("same", one.title))
    for one in (one for one in new if id(one) not in found):
        near = (k.title for key, k in free if _may_be_one(keys[id(one)], one, key, k))
        title = next(near, "")
        if title:
            one.unsure.append(("perhaps", title))
    return found


def _is_one(key: Key, item: RowItem, other: Key, known: RowItem) -> bool:
    """Whether the titles of two items say the same in other words, and nothing else speaks against it."""
    titles = item.title, known.title
    return _are_close(key, item, other, known) and (
        is_worded_otherwise(*titles) or (key[0] == "goal" and may_be_one(*titles, is_kind=True))
    )


def _may_be_one(key: Key, item: RowItem, other: Key, known: RowItem) -> bool:
    titles = item.title, known.title
    return _are_close(key, item, other, known) and (
        key[2] == other[2] or is_worded_otherwise(*titles) or may_be_one(*titles)
    )


def _are_close(key: Key, item: RowItem, other: Key, known: RowItem) -> bool:
    """Whether two items are of one sort, in one unit, and below one goal if both are below one."""
    if key[2] != other[2] and share_no_word(item.title, known.title):
        return False
    units = {
        folded_name(one.said["unit"].text)
        for one in (item, known)
        if "unit" in one.said and one.said["unit"].text
    }
    is_apart = key[1] != other[1] and id(None) not in (key[1], other[1])
    return key[0] == other[0] and len(units) < 2 and not is_apart


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
        in_report |= OF_ACTIVITIES if sort == "activity" else {"comment"}
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
