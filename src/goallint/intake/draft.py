"""What was read, written as documents: a draft, with the place that each item came from."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.values.period import Period
from goallint.intake.assessments import scale_of
from goallint.intake.body_names import bodies_in
from goallint.intake.items import FoundPlan, Reading, RowItem, guessed, in_parts, key_of
from goallint.source import edits
from goallint.workspace.ids import slug

SOURCE = "x-source"
"""The key that says which cell or paragraph an item came from."""
UNSURE = "x-unsure"
"""The key that says what in an item is a guess."""
_LEVELS = (
    ("fullmäktige", "council"), ("council", "council"), ("utskott", "committee"), ("förvaltning", "administration"),
    ("skola", "unit"), ("boende", "unit"), ("school", "unit"), ("avdelning", "department"), ("department", "department"), ("enhet", "unit"), ("unit", "unit"),
)  # fmt: skip
_NAMES = {
    "council": ("fullmäktige", "Kommunfullmäktige", "Council"),
    "board": ("nämnd", "Nämnd", "Board"),
    "committee": ("utskott", "Utskott", "Committee"),
    "administration": ("förvaltning", "Förvaltning", "Administration"),
    "department": ("avdelning", "Avdelning", "Department"),
    "unit": ("enhet", "Enhet", "Unit"),
}
_PERIOD_FROM = {
    "text": ("perioden, efter ett år i texten", "the period, from a year in the text"),
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
_ORDER = tuple(_NAMES)
_STEPS = ("uppfyllt delvis ej_uppfyllt", "met partly not-met")
"""The ids of the steps of a scale, best first; the last has no limit."""


class KnownItem(NamedTuple):
    """An item of a plan that is there: its id stays."""

    body: str
    sort: str
    id: str
    title: str
    period: Period | None = None
    goal: str = ""
    """The title of the goal that a key figure stands in."""


class KnownItems(NamedTuple):
    """What a workspace has already: the ids of its bodies and areas by folded name, and its items."""

    bodies: Mapping[str, str]
    areas: Mapping[str, str]
    items: tuple[KnownItem, ...]
    has_organisation: bool = False


NOTHING = KnownItems({}, {}, ())
_ALIKE = 0.6
"""How much of two titles is the same where one is the other, reworded."""


class Draft(NamedTuple):
    """A document to write: its path in the workspace, its text, and of a plan the body's id and the period."""

    path: str
    text: str
    body: str = ""
    period: str = ""


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

    def __init__(self, language: str, known: KnownItems) -> None:
        self.language, self.known = language, known
        self.bodies: dict[str, str] = {}
        self.areas: dict[str, str] = dict(known.areas)
        self.seen_areas: dict[str, tuple[str, str]] = {}
        self.prefixes: set[str] = set()
        self.taken = {item.id for item in known.items}
        self.goals: dict[str, dict[str, tuple[str, Period | None]]] = {}
        """The goals of the workspace, and of the plans written before, by folded title: their ids with body and period."""
        for item in known.items:
            if item.sort == "goal":
                self.goals.setdefault(folded_name(item.title), {})[item.id] = item.body, item.period
        self.linked: set[tuple[str, str]] = set()
        """The source and place of each text that named a goal that another supports."""
        self.given: set[str] = set()
        """The ids of the plan that is written."""
        self.ids: dict[int, str] = {}
        """Those of its items, by the identity of what was read."""
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

    def lacking(self) -> tuple[str, ...]:
        """The bodies and areas that are new, each with the id that it was given."""
        new = {own: name for name, own in self.bodies.items()} | {
            own: name for own, (name, _) in self.seen_areas.items()
        }
        known = {*self.known.bodies.values(), *self.known.areas.values()}
        return tuple(f"{name} ({own})" for own, name in new.items() if own not in known)

    # Documents.

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
        prefix = _upper(name)
        key = self.key
        years = period or "2000"
        named = {plan.title for _, plan in parts if plan.title}
        own = named.pop() if len(named) == 1 else ""
        title = (
            own
            or f"{self.says('Plan', 'Plan')} {period or self.says('utan år', 'without a year')}, {body or self.says('okänt organ', 'unknown body')}"
        )
        rows = [
            f"# {self.says('Utkast ur', 'A draft from')} {', '.join(dict.fromkeys(r.source.name for r, _ in parts))}.",
            f"# {self.says('Läs igenom, ändra det som är fel, och ta bort den här raden.', 'Read it through, change what is wrong, and take this line out.')}",
            f"{key('plan', 'kind')}: {self.word('kind', 'plan')}",
            f"id: {slug(name)}-{slug(years)}",
            f"{key('plan', 'title')}: {edits.scalar(title)}",
        ]
        if not own:
            made = self.says(
                "titeln är goallints; skriv planens egen",
                "goallint made this title; write the title of the plan",
            )
            rows.append(f"{UNSURE}-{self.says('titel', 'title')}: {edits.scalar(made)}")
        rows += [
            f"{key('plan', 'body')}: {edits.scalar(name)}",
            f"{key('plan', 'period')}: {years}",
        ]
        if not period:
            rows.append(
                f"{UNSURE}: {edits.scalar(self.says('perioden syns inte i filen', 'the file shows no period'))}"
            )
        else:
            guesses = {plan.period_from for _, plan in parts} & set(_PERIOD_FROM)
            rows += (
                f"{UNSURE}: {edits.scalar(self.says(*_PERIOD_FROM[name]))}"
                for name in sorted(guesses)[:1]
            )
        if not body:
            rows.append(
                f"{UNSURE}-{self.says('organ', 'body')}: {edits.scalar(self.says('organet syns inte i filen', 'the file shows no body'))}"
            )
        elif any(plan.is_body_guessed for _, plan in parts):
            rows.append(
                f"{UNSURE}-{self.says('organ', 'body')}: {edits.scalar(self.says('organet, efter filens titel, namn eller sidhuvud, vem som har beslutat eller vems mål texten nämner', 'the body, from the title, the name or the page header of the file, who has decided, or whose goals the text speaks of'))}"
            )
        decided = next((plan.decided for _, plan in parts if plan.decided), None)
        if decided:
            rows.append(f"{key('plan', 'decided')}: {edits.scalar(decided.text)}")
        during = Period.parse(years)
        titles = {item.title for _, plan in parts for item in plan.items()}
        self.given = set()
        self.reported = {
            id(item): plan.reported_outcome(item)
            for _, plan in parts
            for sort, items in plan.by_sort()
            for item in items
            if plan.is_in_report(sort, item)
        }

        def own_id(sort: str, item: RowItem, wanted: str) -> str:
            goal = item.goal.title if item.goal and sort == "key_figure" else ""
            return self.id(KnownItem(name, sort, wanted, item.title, during, goal), titles)

        ids = self.ids = dict[int, str]()
        goals = [(r, goal) for r, plan in parts for goal in plan.goals if id(goal) not in before]
        for number, (_, goal) in enumerate(goals, 1):
            made = ids[id(goal)] = own_id("goal", goal, f"{prefix}-{_mark(goal, number)}")
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
        if goals:
            rows += ["", f"{key('plan', 'goals')}:"]
            for reading, goal in goals:
                supported = self.supported(reading, goal, name, during)
                rows += self.goal(reading, goal, ids[id(goal)], supported)
                figures = inside.get(id(goal), [])
                if figures:
                    rows.append(f"    {key('goal', 'key_figures')}:")
                for number, (source, figure) in enumerate(figures, 1):
                    made = own_id("key_figure", figure, f"{ids[id(goal)]}-{number}")
                    ids[id(figure)] = made
                    rows += indented(self.figure(source, figure, made), 6)
        if loose:
            rows += ["", f"{key('plan', 'key_figures')}:"]
            for number, (source, figure) in enumerate(loose, 1):
                made = ids[id(figure)] = own_id("key_figure", figure, f"{prefix}-N{number}")
                rows += indented(self.figure(source, figure, made), 2)
        ids.update((one, ids[id(kept)]) for one, kept in before.items() if id(kept) in ids)
        activities = [(r, a) for r, plan in parts for a in plan.activities if id(a) not in before]
        if activities:
            rows += ["", f"{key('plan', 'activities')}:"]
            for number, (source, one) in enumerate(activities, 1):
                made = own_id("activity", one, f"{prefix}-A{_mark(one, number)}")
                rows += indented(self.activity(source, one, made, ids), 2)
        assignments = [(r, a) for r, plan in parts for a in plan.assignments if id(a) not in before]
        if assignments:
            rows += ["", f"{key('plan', 'assignments')}:"]
            for number, (source, one) in enumerate(assignments, 1):
                made = ids[id(one)] = own_id(
                    "assignment", one, f"{prefix}-{self.says('U', 'T')}{_mark(one, number)}"
                )
                rows += indented(self.assignment(source, one, made, name, ids), 2)
        ids.update((one, ids[id(kept)]) for one, kept in before.items() if id(kept) in ids)
        path = free(f"{slug(body or 'xxx')}-{slug(years)}", self.paths)
        self.paths.add(path)
        return Draft(f"{path}.yaml", "\n".join(rows) + "\n", name, years)

    def supported(self, reading: Reading, goal: RowItem, body: str, during: Period) -> str:
        """The id of the goal of another body that a column beside a goal, or a heading above it, names; empty without one."""
        for above in goal.above:
            known = self.goals.get(folded_name(above.title.text), {})
            found = {
                one
                for one, (whose, when) in known.items()
                if whose != body and (when is None or when.overlaps(during))
            }
            if len(found) == 1:
                self.linked.add((reading.source.name, above.title.at))
                if not above.column:
                    goal.unsure.append(("supports", above.title.text))
                return found.pop()
        return ""

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
            rows.append(f"    {key('goal', 'area')}: {edits.scalar(self.area(area.text, area.at))}")
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
        if "status" in said:
            rows.append(
                f"  {key('activity', 'status')}: {self.word('status', said['status'].text)}"
            )
        if "comment" in said:
            rows.append(
                f"  {key_of('goal', 'comment', self.language)}: {edits.scalar(said['comment'].text)}"
            )
        return rows + [f"  {row}" for row in self.origin(reading, one)]

    def assignment(
        self, reading: Reading, one: RowItem, name: str, body: str, ids: Mapping[int, str]
    ) -> list[str]:
        """An assignment's rows, from its dash on."""
        key, said = self.key, one.said
        names = (
            [self.body(n) for n in bodies_in(said["to"].text) or [said["to"].text]]
            if "to" in said
            else [body]
        )
        to = (
            edits.scalar(names[0])
            if len(names) == 1
            else f"[{', '.join(map(edits.scalar, names))}]"
        )
        rows = [
            f"- id: {edits.scalar(name)}",
            f"  {key('assignment', 'title')}: {edits.scalar(one.title)}",
            f"  {key('assignment', 'to')}: {to}",
        ]
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
        if found.unsure:
            rows.append(f"{UNSURE}: {edits.scalar('; '.join(guessed(found, self.language)))}")
        return rows

    def id(self, of: KnownItem, titles: Collection[str]) -> str:
        """The id of an item: the one that it had before, else the one that `of` wants, made its own.

        It is known by its title, best in the same plan and goal. One of `titles` less, and the wanted id on
        a title that is alike, is an item that has been reworded.
        """
        known = [
            one
            for one in self.known.items
            if (one.body, one.sort) == (of.body, of.sort) and one.id not in self.given
        ]
        same = [one for one in known if one.title == of.title] or [
            one
            for one in known
            if (one.id, one.period) == (of.id, of.period)
            and one.title not in titles
            and SequenceMatcher(None, one.title, of.title).ratio() >= _ALIKE
        ]
        if same:
            best = max(same, key=lambda one: (one.period == of.period, one.goal == of.goal))
            found = best.id
        else:
            found = free(of.id, self.taken)
        self.taken.add(found)
        self.given.add(found)
        return found

    def organisation(self, readings: tuple[Reading, ...]) -> Draft:
        """The levels, bodies and areas that were seen, to go on from."""
        key = self.key
        levels: dict[str, list[str]] = {}
        for name in self.bodies:
            levels.setdefault(_level(name), []).append(name)
        top = next((level for level in _ORDER if level in levels), "board")
        rows = [
            f"# {self.says('Utkast: nivåer, organ och områden som syns i', 'A draft: levels, bodies and areas seen in')} {', '.join(dict.fromkeys(r.source.name for r in readings))}.",
            f"# {self.says('Skriv kommunens namn, och vem varje organ står under.', 'Write the name of the municipality, and whom each body is under.')}",
            f"{key('organisation', 'kind')}: {self.word('kind', 'organisation')}",
            f"{key('organisation', 'name')}: {edits.scalar(self.says('Kommunens namn', 'Name of the municipality'))}",
            f"{UNSURE}: {edits.scalar(self.says('namn, nivåer och vem som står under vem', 'name, levels and who is under whom'))}",
            f"{key('organisation', 'levels')}:",
        ]
        shown = {"council", *levels} if top == "board" else set(levels)
        for level in _ORDER:
            if level in shown:
                sv, name, en = _NAMES[level]
                one = self.says(sv, en.lower())
                rows.append(f"  - {{id: {one}, {key('level', 'name')}: {self.says(name, en)}}}")
        rows.append(f"{key('organisation', 'bodies')}:")
        root = ""
        if top == "board":
            root = "kf" if self.language == "sv" else "full-council"
            council = self.says("Kommunfullmäktige", "Council")
            level = self.says(_NAMES["council"][0], "council")
            outside = f"{key('body', 'outside')}: {self.says('ja', 'yes')}"
            rows.append(
                f"  - {{id: {root}, {key('body', 'name')}: {council}, {key('body', 'level')}: {level}, {outside}}}"
            )
        for level in _ORDER:
            for name in levels.get(level, ()):
                sv, _, en = _NAMES[level]
                under = f", {key('body', 'under')}: {root}" if root else ""
                rows.append(
                    f"  - {{id: {edits.scalar(self.bodies[name])}, {key('body', 'name')}: {edits.scalar(name)},"
                    f" {key('body', 'level')}: {self.says(sv, en.lower())}{under}}}"
                )
            if level in levels and not root:
                root = self.bodies[levels[level][0]]
        if self.seen_areas:
            rows.append(f"{key('organisation', 'areas')}:")
            rows += (
                f"  - {{id: {edits.scalar(one)}, {key('area', 'name')}: {edits.scalar(name)}}}"
                for one, (name, _) in self.seen_areas.items()
            )
        rows += self.scale(readings)
        return Draft("organisation.yaml", "\n".join(rows) + "\n")

    def scale(self, readings: Iterable[Reading]) -> list[str]:
        """The scale that goals are assessed by, where it can be told from the words that files assess with."""
        items = (item for reading in readings for plan in reading.plans for item in plan.items())
        called = scale_of(i.said["assessment"].text for i in items if "assessment" in i.said)
        if not any(called.values()):
            return []
        key, limits = self.key, {"met": "100 %", "partly": "80 %"}
        limit = self.says(
            "gränserna är goallints; skriv kommunens", "goallint made the limits; write your own"
        )
        rows = [
            f"{UNSURE}-{key('organisation', 'scale')}: {limit}",
            f"{key('organisation', 'scale')}:",
        ]
        for (step, names), own in zip(called.items(), self.says(*_STEPS).split(), strict=True):
            said = [
                f"id: {own}",
                f"{key('step', 'name')}: {edits.scalar(next(iter(names), own.replace('_', ' ').replace('-', ' ').capitalize()))}",
            ]
            said += [f"{key('step', 'from')}: {limits[step]}"] if step in limits else []
            others = ", ".join(map(edits.scalar, names[1:]))
            said += [f"{key('step', 'aliases')}: [{others}]"] if others else []
            rows.append(f"  - {{{', '.join(said)}}}")
        return rows


def by_period(values: Mapping[str, str | Mapping[str, str]], language: str) -> str:
    """Values by period as a document has them; that of no period alone."""

    def written(said: str | Mapping[str, str]) -> str:
        if isinstance(said, str):
            return edits.scalar(said)
        return f"{{{', '.join(f'{k}: {edits.scalar(t)}' for k, t in in_parts(said, language))}}}"

    if list(values) == [""]:
        return written(values[""])
    return f"{{{', '.join(f'{edits.scalar(p)}: {written(said)}' for p, said in values.items())}}}"


def _mark(item: RowItem, number: int) -> str:
    """What an item's id ends with: its own number, else its place among the others."""
    own = item.said.get("number")
    return slug(own.text).upper() if own else str(number)


def indented(rows: list[str], by: int) -> list[str]:
    """Rows with so many spaces before each."""
    return [" " * by + row for row in rows]


def folded_name(name: str) -> str:
    """A name as it compares."""
    return " ".join(name.casefold().split())


def level_of(name: str) -> int:
    """How far down a body stands, by its name: a council is above a board."""
    return _ORDER.index(_level(name))


def _level(name: str) -> str:
    folded = name.casefold()
    return next((level for word, level in _LEVELS if word in folded), "board")


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


def _upper(name: str) -> str:
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
