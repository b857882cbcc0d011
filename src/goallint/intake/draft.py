"""The writer of drafts: plans as documents with ids, and what is known of the workspace they go into."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.values.period import Period
from goallint.intake.body_names import addressees, body_in, is_of_several
from goallint.intake.items import FoundPlan, Reading, RowItem, guessed, in_parts, key_of
from goallint.intake.known_again import (
    KnownAgain,
    KnownItem,
    UnknownItem,
    folded_name,
    of_other_times,
)
from goallint.intake.levels import is_below, level
from goallint.intake.likeness import ALIKE, is_worded_otherwise, share_no_word
from goallint.source import edits
from goallint.workspace.ids import slug

SOURCE = "x-source"
"""The key that says which cell or paragraph an item came from."""
UNSURE = "x-unsure"
"""The key that says what in an item is a guess."""
_PERIOD_FROM = {
    "text": ("perioden, efter ett år i texten", "the period, from a year in the text"),
    "name": (
        "perioden, efter filens namn eller sidornas topp",
        "the period, from the name of the file or the top of its pages",
    ),
    "values": ("perioden, efter målvärdenas år", "the period, from the years of the targets"),
}
"""Where a period is from that no title says."""
_ENDINGS = (
    "nämnden",
    "nämnd",
    "styrelsen",
    "styrelse",
    "fullmäktige",
    "förvaltningen",
    "förvaltning",
)
PLAN, REPORT, ORGANISATION, CONTROLS = "plan", "report", "organisation", "controls"


class KnownDocument(NamedTuple):
    """A document that is there: its title, the language of its keys, and its id if it has one."""

    title: str
    language: str
    id: str = ""


class KnownReporting(NamedTuple):
    """A row of the reporting calendar that is there."""

    id: str
    bodies: frozenset[str]
    """The ids of those that report in it."""
    periods: Callable[[Period], tuple[Period, ...]]
    """Its periods in the year that a period ends in."""


class KnownItems(NamedTuple):
    """What a workspace has already: the ids of its bodies and areas by folded name, and the items of its plans."""

    bodies: Mapping[str, str]
    areas: Mapping[str, str]
    items: tuple[KnownItem, ...]
    has_organisation: bool = False
    plans: Mapping[tuple[str, Period | None], KnownDocument] = {}
    """The plans by their body and period."""
    control_plans: Mapping[tuple[str, Period | None], KnownDocument] = {}
    """The control plans, likewise."""
    names: frozenset[str] = frozenset()
    """The ids of all that is in it."""
    levels: Mapping[str, str] = {}
    """The ids of the levels of its organisation, by what they are called in `levels.NAMES`."""
    root: str = ""
    """The body at the top."""
    has_scale: bool = False
    reportings: tuple[KnownReporting, ...] = ()


NOTHING = KnownItems({}, {}, ())


class Draft(NamedTuple):
    """A document to write: its path in the workspace, its text, its sort, and the body's id and the period."""

    path: str
    text: str
    body: str = ""
    period: str = ""
    sort: str = PLAN
    lacks: tuple[str, ...] = ()
    """The titles of what is left out of a report, since the plan that is there does not have it."""
    stranger: str = ""
    """The body whose document it is, where the organisation lacks that."""
    guessed: frozenset[str] = frozenset()
    """The ids of what is taken by a guess for an item that is there."""
    reporting: str = ""
    """The id of the row of the calendar that a report is in."""


class Drafts(NamedTuple):
    """Documents to write, and the bodies and areas in them that the workspace's organisation lacks."""

    documents: tuple[Draft, ...]
    lacking: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    """What was read, less of what was left where that names a goal that another supports, and with what files say otherwise."""
    again: frozenset[int] = frozenset()
    """The items, by their identity, that stand in a file before."""


class DraftWriter:
    """Writes documents with ids that are used once, in one language."""

    def __init__(self, language: str, known: KnownItems, *, adds: bool = False) -> None:
        self.language, self.known, self.adds = language, known, adds
        self.absent: set[str] = set()
        """The ids of items of plans that are not written: nothing can refer to them."""
        self.bodies: dict[str, str] = {}
        self.areas: dict[str, str] = dict(known.areas)
        self.seen_areas: dict[str, tuple[str, str]] = {}
        self.prefixes: set[str] = set()
        self.taken = {*known.names, *(item.id for item in known.items)}
        self.goals: dict[str, dict[str, tuple[str, Period | None]]] = {}
        """The goals of the workspace, and of the plans written before, by folded title: their ids with body and period."""
        self.assignments: dict[str, dict[str, tuple[str, Period | None]]] = {}
        """The assignments, likewise."""
        for item in known.items:
            titles = {"goal": self.goals, "assignment": self.assignments}.get(item.sort)
            if titles is not None:
                titles.setdefault(folded_name(item.title), {})[item.id] = item.body, item.period
        self.linked: set[tuple[str, str]] = set()
        """The source and place of each text that named a goal that another supports."""
        self.given: set[str] = set()
        """The ids of the plan that is written."""
        self.ids: dict[int, str] = {}
        """Those of its items, by the identity of what was read."""
        self.doubts: list[str] = []
        """What is a guess of all that is read for a plan that is there, which need not be a guess of the plan."""
        self.reported: dict[int, str] = {}
        """What a report says something of, by the same, with the period of the outcome that stands there."""
        self.paths: set[str] = set()

    # Words.

    def key(self, mapping: str, name: str) -> str:
        """A key of the format, in the language of the documents."""
        return vocabulary.key_in(mapping, name, self.language)

    def word(self, field: str, name: str) -> str:
        """A fixed word of the format, in that language."""
        return vocabulary.word_in(field, name, self.language)

    def says(self, sv: str, en: str) -> str:
        """The text in that language."""
        return sv if self.language == "sv" else en

    def body(self, name: str) -> str:
        """The id of a body: the workspace's own, else one made of its name."""
        if name not in self.bodies:
            own = self.known.bodies.get(folded_name(name))
            others = {*self.known.bodies.values(), *self.bodies.values()}
            self.bodies[name] = own or free(_prefix(name).lower(), others)
        return self.bodies[name]

    def area(self, name: str, at: str) -> str:
        """The id of an area: the workspace's own, else one made of its name."""
        folded = folded_name(name)
        if folded not in self.areas:
            self.areas[folded] = free(slug(name), set(self.areas.values()))
            self.seen_areas[self.areas[folded]] = (name, at)
        return self.areas[folded]

    def is_new(self, name: str) -> bool:
        """Whether the organisation that is there lacks a body."""
        return self.known.has_organisation and self.body(name) not in self.known.bodies.values()

    def is_placed(self, name: str) -> bool:
        """Whether it can be told where in the organisation that is there a body goes."""
        return level(name) in self.known.levels or is_below(level(name), self.known.levels)

    def is_stranger(self, name: str) -> bool:
        """Whether the organisation lacks a body, and will when all is written."""
        return self.is_new(name) and not (self.adds and self.is_placed(name))

    def lacking(self) -> tuple[str, ...]:
        """The bodies and areas that are new, each with the id that it was given."""
        new = {own: name for name, own in self.bodies.items()} | {
            own: name for own, (name, _) in self.seen_areas.items()
        }
        known = {*self.known.bodies.values(), *self.known.areas.values()}
        return tuple(f"{name} ({own})" for own, name in new.items() if own not in known)

    # Documents.

    @contextmanager
    def in_language_of(self, there: KnownDocument | None) -> Iterator[None]:
        """Writes in the language of a document that is there, as long as the block lasts."""
        own = self.language
        self.language = there.language if there else own
        try:
            yield
        finally:
            self.language = own

    def plan(
        self,
        body: str,
        period: str,
        parts: list[tuple[Reading, FoundPlan]],
        before: Mapping[int, RowItem],
    ) -> Draft:
        """The plan of a body for a period, of all files that have something for it.

        `before` has the items that stand in a file before, by their identity, each with that.
        """
        name = self.body(body) if body else "xxx"
        there = self.known.plans.get((name, Period.parse(period or "2000")))
        with self.in_language_of(there):
            return self._plan(body, period, parts, before)

    def _plan(
        self,
        body: str,
        period: str,
        parts: list[tuple[Reading, FoundPlan]],
        before: Mapping[int, RowItem],
    ) -> Draft:
        name = self.body(body) if body else "xxx"
        prefix = upper(name)
        key = self.key
        years = period or "2000"
        during = Period.parse(years)
        there = self.known.plans.get((name, during))
        is_there = there is not None
        stranger = body if body and self.is_stranger(body) else ""
        is_left = bool(stranger) or (is_there and not self.adds)
        standing = {one.id for one in self.known.items if (one.body, one.period) == (name, during)}
        named = {plan.title for _, plan in parts if plan.title}
        own = named.pop() if len(named) == 1 else ""
        title = (
            own
            or (there.title if there else "")
            or f"{self.says('Plan', 'Plan')} {period or self.says('utan år', 'without a year')}, {body or self.says('okänt organ', 'unknown body')}"
        )
        rows = [
            f"# {self.says('Utkast ur', 'A draft from')} {', '.join(dict.fromkeys(r.source.name for r, _ in parts))}.",
            f"# {self.says('Läs igenom, ändra det som är fel, och ta bort den här raden.', 'Read it through, change what is wrong, and take this line out.')}",
            f"{key('plan', 'kind')}: {self.word('kind', 'plan')}",
            f"id: {edits.scalar((there and there.id) or f'{slug(name)}-{slug(years)}')}",
            f"{key('plan', 'title')}: {edits.scalar(title)}",
        ]
        if not own and not is_there:
            made = self.says(
                "titeln är goallints; skriv planens egen",
                "goallint made this title; write the title of the plan",
            )
            rows.append(f"{UNSURE}-{self.says('titel', 'title')}: {edits.scalar(made)}")
        rows += [
            f"{key('plan', 'body')}: {edits.scalar(name)}",
            f"{key('plan', 'period')}: {years}",
        ]
        doubts = [*self.doubts_of(body, period, parts)]
        rows += (f"{mark}: {edits.scalar(text)}" for mark, text in doubts)
        self.doubts = [text for _, text in doubts] if is_there else []
        # Who gives a board assignments has not decided its plan.
        told = [
            (plan.decided, body_in(plan.decided.text))
            for _, plan in parts
            if plan.decided and not plan.is_report
        ]
        by_itself = [one for one, by in told if not by or folded_name(by) == folded_name(body)]
        is_only = len(told) == len(parts) == 1 and bool(parts[0][1].goals)
        decided = next(iter(by_itself), told[0][0] if is_only else None)
        if decided:
            rows.append(f"{key('plan', 'decided')}: {edits.scalar(decided.text)}")
        same = _KnownInPlan(self, name, during, parts, before)
        self.reported = {
            id(item): plan.reported_outcome(item)
            for _, plan in parts
            for sort, items in plan.by_sort()
            for item in items
            if plan.is_in_report(sort, item)
        }

        def own_ids(sort: str, some: Sequence[tuple[RowItem, str]]) -> None:
            for item, made in zip((one for one, _ in some), same.ids(sort, some), strict=True):
                ids[id(item)] = made
                if is_left and made not in standing:
                    self.absent.add(made)

        ids = self.ids = dict[int, str]()
        goals = [(r, goal) for r, plan in parts for goal in plan.goals if id(goal) not in before]
        own_ids("goal", [(g, f"{prefix}-{mark(g, n)}") for n, (_, g) in enumerate(goals, 1)])
        for _, goal in goals:
            made = ids[id(goal)]
            if made not in self.absent:
                self.goals.setdefault(folded_name(goal.title), {})[made] = name, during
        inside: dict[int, list[tuple[Reading, RowItem]]] = {}
        loose: list[tuple[Reading, RowItem]] = []
        for reading, plan in parts:
            for figure in plan.figures:
                goal_of = before.get(id(figure.goal), figure.goal)
                if id(figure) in before:
                    continue
                if goal_of is not None and id(goal_of) in ids:
                    inside.setdefault(id(goal_of), []).append((reading, figure))
                else:
                    loose.append((reading, figure))
        own_ids(
            "key_figure",
            [
                (figure, f"{ids[id(goal)]}-{n}")
                for _, goal in goals
                for n, (_, figure) in enumerate(inside.get(id(goal), ()), 1)
            ]
            + [(figure, f"{prefix}-N{n}") for n, (_, figure) in enumerate(loose, 1)],
        )
        if goals:
            rows += ["", f"{key('plan', 'goals')}:"]
            for reading, goal in goals:
                supported = self.supported(reading, goal, name, during)
                rows += self.goal(reading, goal, ids[id(goal)], supported)
                figures = inside.get(id(goal), [])
                if figures:
                    rows.append(f"    {key('goal', 'key_figures')}:")
                for source, figure in figures:
                    rows += indented(self.figure(source, figure, ids[id(figure)]), 6)
        if loose:
            rows += ["", f"{key('plan', 'key_figures')}:"]
            for source, figure in loose:
                rows += indented(self.figure(source, figure, ids[id(figure)]), 2)
        ids.update((one, ids[id(kept)]) for one, kept in before.items() if id(kept) in ids)
        activities = [(r, a) for r, plan in parts for a in plan.activities if id(a) not in before]
        own_ids(
            "activity",
            [(a, f"{prefix}-{_after('A', mark(a, n))}") for n, (_, a) in enumerate(activities, 1)],
        )
        if activities:
            rows += ["", f"{key('plan', 'activities')}:"]
            for source, one in activities:
                rows += indented(self.activity(source, one, ids[id(one)], ids), 2)
        assignments = []
        for reading, plan in parts:
            for one in (one for one in plan.assignments if id(one) not in before):
                given = self.assignments if plan.reported else {}
                other = self.elsewhere(given, one.title, name, during)
                if not other:
                    titles = [
                        t
                        for t in given
                        if not share_no_word(t, one.title) and is_worded_otherwise(t, one.title)
                    ]
                    other = (
                        self.elsewhere(given, titles[0], name, during) if len(titles) == 1 else ""
                    )
                    one.unsure += [("same", titles[0])] if other else []
                if other:
                    # A report is on what another body has given.
                    ids[id(one)] = other
                else:
                    assignments.append((reading, one))
        letter = self.says("U", "T")
        own_ids(
            "assignment",
            [
                (o, f"{prefix}-{_after(letter, mark(o, n))}")
                for n, (_, o) in enumerate(assignments, 1)
            ],
        )
        if assignments:
            rows += ["", f"{key('plan', 'assignments')}:"]
            for source, one in assignments:
                made = ids[id(one)]
                rows += indented(self.assignment(source, one, made, name, ids), 2)
                if made not in self.absent:
                    titles_ = self.assignments.setdefault(folded_name(one.title), {})
                    titles_[made] = name, during
        ids.update((one, ids[id(kept)]) for one, kept in before.items() if id(kept) in ids)
        path = free(f"{slug(body or 'xxx')}-{slug(years)}", self.paths)
        self.paths.add(path)
        text = "\n".join(rows) + "\n"
        guesses = frozenset(same.guessed)
        return Draft(f"{path}.yaml", text, name, years, stranger=stranger, guessed=guesses)

    def doubts_of(
        self, body: str, period: str, parts: Sequence[tuple[Reading, FoundPlan]]
    ) -> Iterator[tuple[str, str]]:
        """What is a guess of a whole plan, each with the key that says so."""
        guesses = {plan.period_from for _, plan in parts} & set(_PERIOD_FROM)
        if not period:
            yield UNSURE, self.says("perioden syns inte i filen", "the file shows no period")
        elif guesses:
            yield UNSURE, self.says(*_PERIOD_FROM[min(guesses)])
        of_body = f"{UNSURE}-{self.says('organ', 'body')}"
        if not body:
            yield of_body, self.says("organet syns inte i filen", "the file shows no body")
        elif any(plan.is_body_guessed for _, plan in parts):
            yield (
                of_body,
                self.says(
                    "organet, efter vem som har beslutat, vems mål texten nämner, sidornas topp eller vad filen heter",
                    "the body, from who has decided, whose goals the text speaks of, the top of the pages or what the file is called",
                ),
            )

    def supported(self, reading: Reading, goal: RowItem, body: str, during: Period) -> str:
        """The id of the goal of another body that a column beside a goal, or a heading above it, names; empty without one."""
        for above in goal.above:
            found = self.elsewhere(self.goals, above.title.text, body, during)
            if found:
                self.linked.add((reading.source.name, above.title.at))
                if not above.column:
                    goal.unsure.append(("supports", above.title.text))
                return found
        return ""

    @staticmethod
    def elsewhere(
        titles: Mapping[str, Mapping[str, tuple[str, Period | None]]],
        title: str,
        body: str,
        during: Period,
    ) -> str:
        """The id of the one item of a title that other bodies have in the same time; empty without one."""
        found = [
            one
            for one, (whose, when) in titles.get(folded_name(title), {}).items()
            if whose != body and (when is None or when.overlaps(during))
        ]
        return found[0] if len(found) == 1 else ""

    def goal(self, reading: Reading, goal: RowItem, name: str, supported: str) -> list[str]:
        """A goal's rows; `supported` is the id of the goal that it supports."""
        key = self.key
        rows = [
            f"  - id: {edits.scalar(name)}",
            f"    {key('goal', 'title')}: {edits.scalar(goal.title)}",
        ]
        if supported:
            rows.append(f"    {key('goal', 'supports')}: {edits.scalar(supported)}")
        area = goal.said.get("area")
        if area:
            own, is_known = (
                self.area(area.text, area.at),
                folded_name(area.text) in self.known.areas,
            )
            if self.known.has_organisation and not self.adds and not is_known:
                rows.append(f"    x-{key('goal', 'area')}: {edits.scalar(area.text)}")
            else:
                rows.append(f"    {key('goal', 'area')}: {edits.scalar(own)}")
        owner = goal.said.get("owner")
        if owner:
            rows.append(f"    {key('goal', 'owner')}: {edits.scalar(owner.text)}")
        if "due" in goal.said:
            rows.append(f"    {key('goal', 'due')}: {edits.scalar(goal.said['due'].text)}")
        if "comment" in goal.said and id(goal) not in self.reported:
            comment = key_of("goal", "comment", self.language)
            rows.append(f"    {comment}: {edits.scalar(goal.said['comment'].text)}")
        return rows + [f"    {row}" for row in self.origin(reading, goal)]

    def figure(self, reading: Reading, figure: RowItem, name: str) -> list[str]:
        """A key figure's rows, from its dash on."""
        key, said = self.key, figure.said
        mapping = "key_figure"
        rows = [
            f"- id: {edits.scalar(name)}",
            f"  {key(mapping, 'title')}: {edits.scalar(figure.title)}",
        ]
        for field in ("kolada", "unit", "source", "definition", "owner"):
            if field in said:
                rows.append(f"  {key(mapping, field)}: {edits.scalar(said[field].text)}")
        for field in ("baseline", "target", "outcome"):
            values = figure.by_period(field)
            if field == "outcome":
                values.pop(self.reported.get(id(figure), ""), None)
            if values:
                rows.append(f"  {key(mapping, field)}: {by_period(values, self.language)}")
        if "better" in said:
            better = self.word("better", said["better"].text)
            rows.append(f"  {key(mapping, 'better')}: {better}")
        if "comment" in said and id(figure) not in self.reported:
            rows.append(
                f"  {key_of('goal', 'comment', self.language)}: {edits.scalar(said['comment'].text)}"
            )
        return rows + [f"  {row}" for row in self.origin(reading, figure)]

    def activity(
        self, reading: Reading, one: RowItem, name: str, ids: Mapping[int, str]
    ) -> list[str]:
        """An activity's rows, from its dash on."""
        key, said = self.key, one.said
        rows = [
            f"- id: {edits.scalar(name)}",
            f"  {key('activity', 'title')}: {edits.scalar(one.title)}",
        ]
        if one.goal is not None and id(one.goal) in ids:
            rows.append(f"  {key('activity', 'supports')}: {edits.scalar(ids[id(one.goal)])}")
        for field in ("how", "done_when", "owner", "start", "due"):
            if field in said:
                rows.append(f"  {key('activity', field)}: {edits.scalar(said[field].text)}")
        is_reported = id(one) in self.reported
        if "status" in said and not is_reported:
            rows.append(
                f"  {key('activity', 'status')}: {self.word('status', said['status'].text)}"
            )
        if "comment" in said and not is_reported:
            rows.append(
                f"  {key_of('goal', 'comment', self.language)}: {edits.scalar(said['comment'].text)}"
            )
        return rows + [f"  {row}" for row in self.origin(reading, one)]

    def assignment(
        self, reading: Reading, one: RowItem, name: str, body: str, ids: Mapping[int, str]
    ) -> list[str]:
        """An assignment's rows, from its dash on."""
        key, said = self.key, one.said
        called = addressees(said["to"].text) if "to" in said else []
        others = [n for n in called if is_of_several(n) or self.is_stranger(n)]
        names = [self.body(one) for one in called if one not in others]
        rows = [
            f"- id: {edits.scalar(name)}",
            f"  {key('assignment', 'title')}: {edits.scalar(one.title)}",
        ]
        for field, to in (
            (key("assignment", "to"), names if called else [body]),
            (f"x-{key('assignment', 'to')}", others),
        ):
            if to:
                several = f"[{', '.join(map(edits.scalar, to))}]"
                rows.append(f"  {field}: {edits.scalar(to[0]) if len(to) == 1 else several}")
        if one.goal is not None and id(one.goal) in ids:
            rows.append(f"  {key('assignment', 'supports')}: {edits.scalar(ids[id(one.goal)])}")
        for field in ("due", "owner"):
            if field in said:
                rows.append(f"  {key('assignment', field)}: {edits.scalar(said[field].text)}")
        if "comment" in said and id(one) not in self.reported:
            rows.append(
                f"  {key_of('goal', 'comment', self.language)}: {edits.scalar(said['comment'].text)}"
            )
        return rows + [f"  {row}" for row in self.origin(reading, one)]

    def origin(self, reading: Reading, found: RowItem) -> list[str]:
        """Where an item came from, and what in it is a guess."""
        rows = [f"{SOURCE}: {edits.scalar(f'{reading.source.name}!{found.at}')}"]
        if "when" in found.said:
            when = key_of("activity", "when", self.language)
            rows.insert(0, f"{when}: {edits.scalar(found.said['when'].text)}")
        doubts = [*guessed(found, self.language), *self.doubts]
        if doubts:
            rows.append(f"{UNSURE}: {edits.scalar('; '.join(doubts))}")
        return rows

    def id(self, of: KnownItem, titles: Collection[str]) -> str:
        """The id of an item: the one that it had before, else the one that `of` wants, made its own.

        It is known by its title, best in the same plan. One of `titles` less, and the wanted id on
        a title that is alike, is an item that has been reworded.
        """
        known = [
            one
            for one in self.known.items
            if (one.body, one.sort) == (of.body, of.sort)
            and one.id not in self.given
            and (one.period == of.period or self.is_of_another_time(one, of))
        ]
        same = [one for one in known if one.title == of.title] or [
            one
            for one in known
            if (one.id, one.period) == (of.id, of.period)
            and one.title not in titles
            and SequenceMatcher(None, one.title, of.title).ratio() >= ALIKE
        ]
        if same:
            best = max(same, key=lambda one: (one.period == of.period, one.goal == of.goal))
            found = best.id
        else:
            found = free(of.id, self.taken)
        self.taken.add(found)
        self.given.add(found)
        return found

    def is_of_another_time(self, one: KnownItem, of: KnownItem) -> bool:
        """Whether an item that is there is of another time than `of`, as is all that has its id: that can have the id too."""
        times = self._times[one.sort, one.id]
        return all(t is not None and of.period and not t.overlaps(of.period) for t in times)

    @cached_property
    def _times(self) -> Mapping[tuple[str, str], set[Period | None]]:
        """The times of the items that are there, by their sort and id."""
        found: dict[tuple[str, str], set[Period | None]] = {}
        for one in self.known.items:
            found.setdefault((one.sort, one.id), set()).add(one.period)
        return found


class _KnownInPlan:
    """Gives the items of a plan their ids: those that they have in the plan there, or had at other times, else their own."""

    def __init__(
        self,
        writer: DraftWriter,
        body: str,
        during: Period,
        parts: Sequence[tuple[Reading, FoundPlan]],
        before: Mapping[int, RowItem],
    ) -> None:
        self._writer, self._body, self._during, self._before = writer, body, during, before
        self._titles: dict[int, list[str]] = {}
        self._planned: set[int] = set()
        figures: dict[int, set[str]] = {}
        for _, plan in parts:
            for item in plan.items():
                kept = id(before.get(id(item), item))
                self._titles.setdefault(kept, []).append(item.title)
                if plan.reported is None:
                    self._planned.add(kept)
            for figure in plan.figures:
                if figure.goal is not None:
                    goal = before.get(id(figure.goal), figure.goal)
                    figures.setdefault(id(goal), set()).add(folded_name(figure.title))
        self._figures = figures
        self._found: dict[int, UnknownItem] = {}
        self._given: set[str] = set()
        self.guessed: set[str] = set()

    def ids(self, sort: str, wanted: Sequence[tuple[RowItem, str]]) -> list[str]:
        """The id of each item of a sort, which would else get the one that it wants; what is a guess is marked."""
        writer = self._writer
        known = [one for one in writer.known.items if (one.body, one.sort) == (self._body, sort)]
        there = [one for one in known if one.period == self._during]
        measured: dict[str, set[str]] = {}
        for one in writer.known.items:
            if (one.body, one.sort, one.period) == (self._body, "key_figure", self._during):
                measured.setdefault(one.under, set()).add(folded_name(one.title))
        found = [self._item(item, name) for item, name in wanted]
        KnownAgain(sort, there, self._figures, measured).tell(found)
        of = KnownItem(self._body, sort, "", "", self._during)
        others = [one for one in known if writer.is_of_another_time(one, of)]
        of_other_times(found, others, self._given)
        made = []
        for item in found:
            if item.known and item.is_guess:
                item.item.unsure.append(("same", item.known.title))
                self.guessed.add(item.known.id)
            elif item.perhaps:
                item.item.unsure.append(("perhaps", item.perhaps))
            own = item.known.id if item.known else free(item.wanted, writer.taken)
            writer.taken.add(own)
            self._given.add(own)
            made.append(own)
        return made

    def _item(self, item: RowItem, wanted: str) -> UnknownItem:
        goal = self._before.get(id(item.goal), item.goal)
        titles = tuple(dict.fromkeys((item.title, *self._titles.get(id(item), ()))))
        of_goal = self._found.get(id(goal)) if goal is not None else None
        found = UnknownItem(item, titles, id(item) in self._planned, of_goal, wanted=wanted)
        self._found[id(item)] = found
        return found


def by_period(values: Mapping[str, str | Mapping[str, str]], language: str) -> str:
    """Values by period as a document has them; that of no period alone."""

    def written(said: str | Mapping[str, str]) -> str:
        if isinstance(said, str):
            return edits.scalar(said)
        return f"{{{', '.join(f'{k}: {edits.scalar(t)}' for k, t in in_parts(said, language))}}}"

    if list(values) == [""]:
        return written(values[""])
    return f"{{{', '.join(f'{edits.scalar(p)}: {written(said)}' for p, said in values.items())}}}"


def _after(letter: str, number: str) -> str:
    """A number behind the letter of its sort, which it may begin with."""
    return number if number.startswith(letter) else f"{letter}{number}"


def mark(item: RowItem, number: int) -> str:
    """What an item's id ends with: its own number, else its place among the others."""
    own = item.said.get("number")
    return slug(own.text).upper() if own else str(number)


def indented(rows: list[str], by: int) -> list[str]:
    """Rows with so many spaces before each."""
    return [" " * by + row for row in rows]


def _prefix(name: str) -> str:
    """The usual short name of a body: SN for Socialnämnden, KFN for Kultur- och fritidsnämnden."""
    words = [
        w
        for w in re.findall(r"[^\W\d_]+", name)
        if w.casefold() not in ("och", "and", "of", "för", "the")
    ]
    parts = []
    for word in words:
        folded = word.casefold()
        ending = next((e for e in _ENDINGS if folded.endswith(e) and len(folded) > len(e)), "")
        parts.append(word[0])
        if ending:
            parts.append(ending[0])
    return _ascii("".join(parts)) or "X"


def upper(name: str) -> str:
    """What the ids of a body's items begin with."""
    return _ascii(name).upper().replace(" ", "-") or "X"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if c.isascii())


def free(name: str, taken: set[str]) -> str:
    """A name that is not taken: with a number behind it if need be."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
