"""Which items of the plan that is there those are that files have: by their titles, else by a guess that is marked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from goallint.format.values.period import Period
from goallint.intake.items import RowItem
from goallint.intake.likeness import (
    ALIKE,
    MOST_PAIRS,
    is_worded_otherwise,
    may_be_one,
    share_no_word,
    tells_apart,
)


class KnownItem(NamedTuple):
    """An item of a plan that is there: its id stays."""

    body: str
    sort: str
    id: str
    title: str
    period: Period | None = None
    goal: str = ""
    """The title of the goal that a key figure stands in."""
    under: str = ""
    """The id of that goal, or of the only one that an activity supports."""
    kolada: str = ""


@dataclass(eq=False)
class UnknownItem:
    """An item that files have for a plan."""

    item: RowItem
    titles: tuple[str, ...]
    """What it is called: by the first file, then by others that were taken for the same."""
    is_planned: bool
    """Whether a file says so that is no report: then what it lacks may be gone, and not only unsaid."""
    goal: "UnknownItem | None" = None
    known: KnownItem | None = None
    is_guess: bool = False
    """Whether it is taken for that by a likeness."""
    perhaps: str = ""
    """The title of what it may be too, where it is not taken for that."""
    wanted: str = ""
    """The id that it gets by its place, if that is known before the others have theirs."""


Test = Callable[[UnknownItem, KnownItem], bool]


class KnownAgain:
    """Tells which items of a plan are which that are there; each is one of them at most."""

    def __init__(
        self,
        sort: str,
        known: Sequence[KnownItem],
        figures: Mapping[int, set[str]],
        measured: Mapping[str, set[str]],
    ) -> None:
        """`known` is what the plan there has of the sort.

        `figures` are the folded titles of what measures each goal that files have, by its identity, and `measured`
        those of the goals that are there, by their ids.
        """
        self.sort, self.left = sort, list(known)
        self._figures, self._measured = figures, measured

    def tell(self, found: Sequence[UnknownItem]) -> None:
        """Says of each item which it is, and of which it may be."""
        titles = {folded_name(title) for one in found for title in one.titles}
        for has, is_guess in ((_has_title, False), (_has_other_title, True)):
            self._take_in_order(found, _both(has, _is_at), is_guess=is_guess)
            self._take_only(found, _both(has, _is_at_none), is_guess=is_guess)
        is_figure = self.sort == "key_figure"
        self._take_only(found, _has_title, is_guess=is_figure)
        if not is_figure:
            self._take_in_order(found, _has_title)
        self._take_only(found, _has_kolada)
        if len(self.left) * sum(one.known is None for one in found) > MOST_PAIRS:
            return
        self._take_only(found, _both(_is_close, _is_worded_otherwise), is_guess=True)
        unclear = self.left
        self.left = [one for one in self.left if folded_name(one.title) not in titles]
        is_goal = self.sort == "goal"
        if is_goal:
            self._take_only(found, self._has_its_figures, is_guess=True)
        of_more = _says_more_or_a_kind if is_goal else _both(_is_planned, _says_more)
        self._take_only(found, _both(_is_close, of_more), is_guess=True)
        if is_goal:
            self._take_only(found, _both(_is_planned, _is_in_place), is_guess=True)
        for one in (one for one in found if one.known is None):
            several = (k.title for k in unclear if _is_close(one, k) and _has_title(one, k))
            near = (k.title for k in self.left if _is_close(one, k) and _is_near(one, k))
            one.perhaps = next(several, "") or next(near, "")

    def _take_in_order(
        self, found: Sequence[UnknownItem], is_one: Test, *, is_guess: bool = False
    ) -> None:
        """Takes each item for the first left that it is."""
        for one in (one for one in found if one.known is None):
            mate = next((known for known in self.left if is_one(one, known)), None)
            if mate:
                self._take(one, mate)
                one.is_guess = is_guess

    def _take_only(
        self, found: Sequence[UnknownItem], is_one: Test, *, is_guess: bool = False
    ) -> None:
        """Takes each item for the one left that it is, where neither could be another."""
        mates = {
            one: [known for known in self.left if is_one(one, known)]
            for one in found
            if one.known is None
        }
        times = Counter(id(known) for some in mates.values() for known in some)
        for one, some in mates.items():
            if len(some) == 1 and times[id(some[0])] == 1:
                self._take(one, some[0])
                one.is_guess = is_guess

    def _has_its_figures(self, one: UnknownItem, known: KnownItem) -> bool:
        """Whether a goal is measured by what measures the one there, for the most part."""
        here, there = self._figures.get(id(one.item), set()), self._measured.get(known.id, set())
        return one.is_planned and 2 * len(here & there) >= max(len(here), len(there), 1)

    def _take(self, one: UnknownItem, known: KnownItem) -> None:
        one.known = known
        self.left = [other for other in self.left if other is not known]


def _both(one: Test, other: Test) -> Test:
    return lambda item, known: one(item, known) and other(item, known)


def _has_title(one: UnknownItem, known: KnownItem) -> bool:
    return folded_name(one.titles[0]) == folded_name(known.title)


def _has_other_title(one: UnknownItem, known: KnownItem) -> bool:
    return folded_name(known.title) in map(folded_name, one.titles)


def _is_at(one: UnknownItem, known: KnownItem) -> bool:
    """Whether an item stands where the one there does: both below one goal, or both below none."""
    if one.goal is None:
        return not known.under
    return one.goal.known is not None and one.goal.known.id == known.under


def _is_at_none(one: UnknownItem, known: KnownItem) -> bool:
    """Whether one of the two stands below no goal."""
    return one.goal is None or not known.under


def _is_close(one: UnknownItem, known: KnownItem) -> bool:
    return _is_at(one, known) or _is_at_none(one, known)


def _has_kolada(one: UnknownItem, known: KnownItem) -> bool:
    own = one.item.said.get("kolada")
    return bool(own and known.kolada and own.text.strip().upper() == known.kolada.strip().upper())


def _is_worded_otherwise(one: UnknownItem, known: KnownItem) -> bool:
    return any(
        not share_no_word(title, known.title) and is_worded_otherwise(title, known.title)
        for title in one.titles
    )


def _says_more(one: UnknownItem, known: KnownItem) -> bool:
    return may_be_one(one.titles[0], known.title)


def _says_more_or_a_kind(one: UnknownItem, known: KnownItem) -> bool:
    return may_be_one(one.titles[0], known.title, is_kind=True)


def _is_planned(one: UnknownItem, known: KnownItem) -> bool:
    return one.is_planned


def _is_in_place(one: UnknownItem, known: KnownItem) -> bool:
    """Whether an item would get the id of the one there, whose letters are much the same."""
    title = one.titles[0]
    if known.id != one.wanted or tells_apart(title, known.title):
        return False
    return SequenceMatcher(None, known.title, title).ratio() >= ALIKE


def _is_near(one: UnknownItem, known: KnownItem) -> bool:
    title = one.titles[0]
    if share_no_word(title, known.title):
        return False
    return is_worded_otherwise(title, known.title) or may_be_one(title, known.title)


def of_other_times(
    found: Iterable[UnknownItem], earlier: Sequence[KnownItem], taken: set[str]
) -> None:
    """Takes what is not in the plan for what plans of other times call the same, where no other has its id."""
    for one in (one for one in found if one.known is None):
        same = [k for k in earlier if k.id not in taken and k.title == one.titles[0]]
        if same:
            goal = one.goal.titles[0] if one.goal else ""
            one.known = max(same, key=lambda known: known.goal == goal)
            taken.add(one.known.id)


@lru_cache(maxsize=50_000)
def folded_name(name: str) -> str:
    """A name as it compares."""
    return " ".join(name.casefold().split())
