"""What is found in a file: plans with their goals, key figures and activities, and what was left."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.intake.blocks import SourceFile
from goallint.intake.headers import PER_PERIOD, REPORTED, Head, HeaderColumn


class TextAt(NamedTuple):
    """A text with the place that it came from."""

    text: str
    at: str


class GoalAbove(NamedTuple):
    """What a goal may support by where it stands: the goal that a column beside it or a heading above it names."""

    title: TextAt
    column: str = ""
    """The place of the column's heading; empty for what is a heading itself."""


@dataclass
class RowItem:
    """A goal, a key figure or an activity with what its row says."""

    title: str
    at: str
    said: dict[str, TextAt] = field(default_factory=dict)
    """By field: `unit`, `owner`, `due` …"""
    values: dict[str, dict[str, TextAt]] = field(default_factory=dict)
    """Targets, outcomes and baselines by period; an empty one is the plan's."""
    apart: dict[str, dict[str, dict[str, TextAt]]] = field(default_factory=dict)
    """The same of `women` and `men`, by field, period and whom."""
    dated: dict[str, dict[str, TextAt]] = field(default_factory=dict)
    """How far it is met and what is noted, by period and field, where each row is of a period of its own."""
    goal: "RowItem | None" = None
    """The goal that it measures, serves or stands in."""
    number_of_goal: TextAt | None = None
    """The number by which its row names that goal, where nothing had it yet."""
    above: list[GoalAbove] = field(default_factory=list)
    """What a goal may support, nearest first."""
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """What in it is a guess, by the names of `GUESSES`, and the heading or text that it hangs on."""

    def take(self, name: str, period: str, value: TextAt, whom: str = "total") -> bool:
        """Whether there is room for a value of all, or of `women` or `men`; it is then taken."""
        if whom == "total":
            return self.values.setdefault(name, {}).setdefault(period, value) is value
        said = self.apart.setdefault(name, {}).setdefault(period, {})
        return said.setdefault(whom, value) is value

    def take_over(self, name: str, period: str, value: TextAt) -> bool:
        """As `take`, for a cell that is merged over the rows of women and men: it is of all, though the first row had it."""
        said = self.apart.get(name, {}).get(period, {})
        for whom in [whom for whom, known in said.items() if known == value]:
            del said[whom]
        return self.values.setdefault(name, {}).setdefault(period, value) == value

    def by_period(self, name: str) -> dict[str, str | dict[str, str]]:
        """The values of a field as documents have them: of all, or by `total`, `women` and `men`."""
        totals, apart = self.values.get(name, {}), self.apart.get(name, {})
        found: dict[str, str | dict[str, str]] = {p: value.text for p, value in totals.items()}
        for period, said in apart.items():
            if said:
                of_all = {"total": totals[period]} if period in totals else {}
                parts = {**of_all, **dict(sorted(said.items(), reverse=True))}
                found[period] = {whom: value.text for whom, value in parts.items()}
        return dict(sorted(found.items())) if any(apart.values()) else found

    def measured(self) -> Iterator[tuple[str, str, TextAt]]:
        """Every target, outcome and baseline with its field and period: of all, of women and of men."""
        for name, values in self.values.items():
            yield from ((name, period, value) for period, value in values.items())
        for name, periods in self.apart.items():
            for period, said in periods.items():
                yield from ((name, period, value) for value in said.values())

    def places(self) -> list[str]:
        """The places of all that it says."""
        measured = (value for _, _, value in self.measured())
        return [self.at, *(value.at for value in (*self.said.values(), *measured))]

    def settle_dated(self, period: str) -> Iterator[TextAt]:
        """Takes what is said for the period that the file reports on for what is said of it; yields the rest."""
        meant = Period.parse(period) if period else None
        for name, said in self.dated.items():
            own = Period.parse(name)
            for field_, value in said.items():
                is_latest = meant is not None and own.within(meant) and own.end == meant.end
                if not is_latest or self.said.setdefault(field_, value) is not value:
                    yield value


NOWHERE: frozenset[str] = frozenset()
OF_RESULT = ("assessment", "note", "action")
"""What is said of what a control showed."""
KEPT: Mapping[str, frozenset[str]] = {
    "goal": frozenset(("owner", "due", "comment", *REPORTED)),
    "key_figure": frozenset(
        (
            "kolada",
            "unit",
            "source",
            "definition",
            "owner",
            "better",
            "comment",
            *REPORTED,
            *PER_PERIOD,
        )
    ),
    "activity": frozenset(("how", "done_when", "owner", "start", "due", "status", "comment")),
    "assignment": frozenset(("owner", "due", "comment", "to", "status")),
}
"""The fields that an item of each sort has room for."""
IN_REPORTS: Mapping[str, frozenset[str]] = {
    "goal": REPORTED, "key_figure": REPORTED, "assignment": frozenset(("status",)),
}  # fmt: skip
"""Those of them that stand in a report on the plan, and not in it."""
OF_ACTIVITIES = frozenset(("status", "comment"))
"""What a file that is called a report says of activities; in another file it is the plan's."""
GUESSES: Mapping[str, tuple[str, str]] = {
    "column": ("läst som {field}, eftersom {since}: {text}", "read as {field}, since {since}: {text}"),
    "row": (
        "läst som ett mål, eftersom det står ensamt på sin rad",
        "read as a goal, since it stands alone on its row",
    ),
    "area": (
        "området läst ur raden ovanför tabellen eller raderna: {text}",
        "the area is read from the line above the table or the rows: {text}",
    ),
    "continued": (
        "läst som en fortsättning på tabellen före, eftersom värden står där värden stod",
        "read as going on from the table before, since values stand where values stood",
    ),
    "lines": (
        "vilka rader i cellerna som hör ihop är läst av deras ordning",
        "which lines of the cells belong together is read from their order",
    ),
    "beside": (
        "hört till målet på samma rad, fast en tom kolumn står emellan",
        "read as of the goal on its row, though an empty column stands between",
    ),
    "deeper": (
        "läst som ett eget mål, fast det står längre in i listan än det ovanför",
        "read as a goal of its own, though it stands further in than the one above",
    ),
    "upper": (
        "läst som ett mål i den här planen, fast mål står under det som kan stödja det",
        "read as a goal of this plan, though goals stand below it that may support it",
    ),
    "period": (
        "vilken period utfallet gäller är läst av planens år, eller av ett år efter planens",
        "the period of the outcome is read from the year of the plan, or is a year after that",
    ),
    "sex": (
        "raderna om kvinnor och män lästa som om det ovanför, fast bara det ena könet eller ett annat slag av rad finns",
        "the rows about women and men read as about the one above, though only one of them is there",
    ),
    "unknown": (
        "det står en text bredvid i en kolumn som inte är känd, och det kan höra till den: {text}",
        "a text stands beside it in a column that is not known, and it may belong to that: {text}",
    ),
    "signal": (
        "status läst av färgen, efter vad filen säger att den betyder: {text}",
        "the status is read from the colour, by what the file says that it means: {text}",
    ),
    "supports": (
        "läst som stöd för målet med den titeln, eftersom det står under rubriken: {text}",
        "read as supporting the goal of that title, since it stands below the heading: {text}",
    ),
    "given": (
        "läst som nämndens egen plan, eftersom ingen rad säger vem som gett uppdraget",
        "read as in the plan of the body itself, since no line says who has given the assignment",
    ),
    "self": (
        "läst som till det organ som har gett det, eftersom ingen rad säger till vilket organ det är",
        "read as to the body that has given it, since no line says to which body it is",
    ),
    "giver": (
        "läst som ett uppdrag som planens organ har gett, eftersom ingen rad säger vem som gett det",
        "read as an assignment that the body of the plan has given, since no line says who has",
    ),
    "title": (
        "titeln kan säga mer än vad det heter, eller något annat: den är läst som den står",
        "the title may say more than a name, or something else: it is read as it stands",
    ),
    "due": (
        "dagen läst av planens år, eftersom inget år står vid den: {text}",
        "the day is read from the year of the plan, since no year stands by it: {text}",
    ),
    "when": (
        "när det ska vara klart är läst ur ord som inte säger det närmare: {text}",
        "when it is to be done is read from words that do not say it more closely: {text}",
    ),
    "value": (
        "värdet är läst som det står, eftersom det inte är ett enda tal: {text}",
        "the value is read as it stands, since it is not one number: {text}",
    ),
    "owner": (
        "vem som ansvarar är läst av var det står, och det kan gälla något annat: {text}",
        "who is responsible is read from where it stands, and may be about something else: {text}",
    ),
    "unit": (
        "enheten är oviss, eftersom två ställen kan säga den, eller det som står i titelns slut kan vara den: {text}",
        "the unit is not certain, since two places may say it, or the end of the title may be it: {text}",
    ),
    "ending": (
        "läst som enheten, eftersom det står i titelns slut: {text}",
        "read as the unit, since it stands at the end of the title: {text}",
    ),
    "to": (
        "vem uppdraget är till är läst som det står, eftersom det inte är namnet på ett organ: {text}",
        "whom the assignment is to is read as it stands, since it is not the name of a body: {text}",
    ),
    "list": (
        "läst som en del av listan ovanför, fast annan text står emellan",
        "read as part of the list above, though other text stands between",
    ),
    "above": (
        "hör det till ett annat mål än: {text}? Det är läst av var det står",
        "does it belong to another goal than: {text}? That is read from where it stands",
    ),
    "body": (
        "vems plan det står i är läst av: {text}",
        "whose plan it stands in is read from: {text}",
    ),
    "shall": (
        "läst som en aktivitet, eftersom raden ovanför säger att någon ska göra det",
        "read as an activity, since the line above says that somebody is to do it",
    ),
    "sentence": (
        "läst som nyckeltal ur löpande text, som kan handla om något annat",
        "read as a key figure from running text, which may be about something else",
    ),
    "again": (
        "läst som ett till, fast ett ovanför har samma titel",
        "read as one more, though one above has the same title",
    ),
    "same": (
        "läst som detsamma som det som heter: {text}",
        "taken for the same as what is called: {text}",
    ),
    "perhaps": (
        "kan vara detsamma som det som heter: {text}",
        "may be the same as what is called: {text}",
    ),
    "heading": (
        "läst som ett mål, eftersom rubriken står över det som mäter",
        "read as a goal, since the heading stands above what measures",
    ),
    "figure": (
        "läst som sitt eget nyckeltal, eftersom målet har värden och inget mäter det",
        "read as its own key figure, since the goal has values and nothing measures it",
    ),
}  # fmt: skip
"""What can be a guess, and what from, in Swedish and English: drafts and the page say it in the language of the source."""
SINCE: Mapping[str, tuple[str, str]] = {
    "": ("rubriken bara delvis säger det", "the heading says so only in part"),
    "cells": (
        "cellerna och kolumnerna bredvid talar för det, fast rubriken inte är känd",
        "the cells and the columns beside speak for it, though the heading is not known",
    ),
    "line": (
        "raden ovanför tabellen säger vad den har namn på",
        "the line above the table says what it names",
    ),
    "right": (
        "det står tal utan rubrik till höger om den",
        "numbers without a heading stand to the right of it",
    ),
    "year": ("bara en period står över den", "nothing but a period stands above it"),
    "twice": ("två kolumner har samma rubrik", "two columns have the same heading"),
    "either": (
        "det talar lite mer för det än för något annat",
        "a little more speaks for that than for something else",
    ),
}
"""Why a column is a guess."""
_FIELDS: Mapping[str, tuple[str, str]] = {
    "goal": ("mål", "goals"), "key_figure": ("nyckeltal", "key figures"), "activity": ("aktiviteter", "activities"),
    "assignment": ("uppdrag", "assignments"), "mixed": ("mål och nyckeltal", "goals and key figures"), "area": ("områden", "areas"),
    "body": ("organ", "bodies"), "outcome": ("utfall", "outcomes"), "target": ("målvärden", "targets"), "baseline": ("utgångsvärden", "baselines"),
    "owner": ("ansvariga", "who is responsible"), "due": ("slutdagar", "deadlines"), "start": ("startdagar", "first days"),
    "unit": ("enheter", "units"), "status": ("status", "status"), "source": ("källor", "sources"), "definition": ("definitioner", "definitions"),
    "assessment": ("bedömningar", "assessments"), "forecast": ("prognoser", "forecasts"),
    "comment": ("kommentarer", "comments"), "how": ("genomförande", "how it is done"), "done_when": ("när det är klart", "when it is done"),
}  # fmt: skip


def column_mark(column: HeaderColumn) -> tuple[str, str]:
    """That what a column holds is a guess: its heading, what it was read as, and why."""
    return "column", "\t".join((" ".join(column.heading.split()), column.field, column.since))


def key_of(sort: str, field: str, language: str) -> str:
    """The key that a field of an item is written with; what a reader remarks has one of its own."""
    if field == "comment":
        return "x-comment" if language == "en" else "x-kommentar"
    if field.startswith("x-"):
        return field
    if sort == "control" and field in OF_RESULT:
        sort = "control_result"
    if field == "when":
        # A deadline in words that no document can say as one.
        return f"x-{vocabulary.key_in('activity', 'due', language)}"
    if field in IN_REPORTS.get(sort, ()):
        sort = f"reported_{sort}"
    return vocabulary.key_in(sort, field, language)


def in_parts(said: str | Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """What is said of all, of women and of men, each with the key that it is written with; of all alone, without one."""
    if isinstance(said, str):
        return [("", said)]
    return [(vocabulary.key_in("split", whom, language), text) for whom, text in said.items()]


def guessed(item: "RowItem", language: str, names: Collection[str] = GUESSES.keys()) -> list[str]:
    """What in an item is a guess, of `names`, each once."""
    at = int(language == "en")
    texts = []
    for name, said in (one for one in item.unsure if one[0] in names):
        text, field, since = (*said.split("\t"), "", "")[:3]
        whole = GUESSES[name][at].format(
            text=text, field=_FIELDS.get(field, ("", ""))[at] or field, since=SINCE[since][at]
        )
        texts.append(whole.removesuffix(": "))
    return list(dict.fromkeys(texts))


class ReportedPeriod(NamedTuple):
    """The period that a file reports on, whether the file says so plainly, and the report's title if it has one."""

    period: str
    is_sure: bool
    title: str = ""
    is_called: bool = False
    """Whether the file is called a report."""


@dataclass
class FoundPlan:
    """What a file says of one body."""

    body: str
    period: str
    at: str
    period_from: str = "title"
    """Where the file says it: in a title, in a `text`, or only by the years of its `values`."""
    is_body_guessed: bool = False
    """Whether the file says only who has decided on it."""
    goals: list[RowItem] = field(default_factory=list)
    figures: list[RowItem] = field(default_factory=list)
    activities: list[RowItem] = field(default_factory=list)
    assignments: list[RowItem] = field(default_factory=list)
    controls: list[RowItem] = field(default_factory=list)
    """Internal controls, which stand in a document of their own."""
    title: str = ""
    """As the file has it; empty where it has several plans, or no name of one."""
    decided: TextAt | None = None
    reported: ReportedPeriod | None = None
    """The period that its file reports on, if it does: by its title, or since it says how far something is met."""
    by_title: dict[str, RowItem] = field(default_factory=dict)
    """The goals by their titles."""
    by_number: dict[str, RowItem] = field(default_factory=dict)
    """The goals by their numbers, but for numbers that several have."""
    shared_numbers: set[str] = field(default_factory=set)
    """Numbers that several goals have: which is meant by one, nobody can tell."""
    measures: dict[str, list[RowItem]] = field(default_factory=dict)
    """The key figures of goals by their titles."""

    @property
    def is_report(self) -> bool:
        """Whether its file is called a report, of which one is drafted: what was decided is that."""
        return bool(self.reported and self.reported.title) and any(
            self.is_in_report(sort, item) for sort, items in self.by_sort() for item in items
        )

    def take_number(self, number: str, goal: RowItem) -> None:
        """Takes a number for that of a goal; of two that have it, it names none."""
        if self.by_number.get(number, goal) is not goal:
            del self.by_number[number]
            self.shared_numbers.add(number)
        elif number not in self.shared_numbers:
            self.by_number[number] = goal

    def settle_numbers(self) -> Iterator[TextAt]:
        """Gives what names a goal by its number, before the goals, the one that has it; yields the numbers."""
        for item in self.items():
            number = item.number_of_goal
            goal = self.by_number.get(number.text) if number else None
            if number and goal:
                item.goal = goal
                item.unsure = [one for one in item.unsure if one != ("above", number.text)]
                yield number

    def forget(self, goal: RowItem) -> None:
        """Takes away what was taken for a goal."""
        self.goals = [one for one in self.goals if one is not goal]
        self.by_title = {title: one for title, one in self.by_title.items() if one is not goal}

    def items(self) -> list[RowItem]:
        """All that a plan has."""
        return [item for _, items in self.by_sort() for item in items]

    def everything(self) -> Iterator[tuple[str, list[RowItem]]]:
        """What the plan has and what the control plan has, with what they are."""
        yield from self.by_sort()
        yield "control", self.controls

    def by_sort(self) -> Iterator[tuple[str, list[RowItem]]]:
        """All that a plan has, with what they are."""
        yield "goal", self.goals
        yield "key_figure", self.figures
        yield "activity", self.activities
        yield "assignment", self.assignments

    def says_met(self) -> Iterator[RowItem]:
        """Those of which the file says how far they are met, or what is expected."""
        for sort, items in self.by_sort():
            yield from (item for item in items if IN_REPORTS.get(sort, NOWHERE) & set(item.said))

    def reported_outcome(self, figure: RowItem) -> str:
        """The period, as it stands with a key figure's outcome, that the file reports on; empty without one."""
        if self.reported is None:
            return ""
        when = Period.parse(self.reported.period)
        periods = (name for name in figure.by_period("outcome") if name)
        return next((name for name in periods if _same(name, when)), "")

    def is_in_report(self, sort: str, item: RowItem) -> bool:
        """Whether a report on the plan says something of an item."""
        return self.reported is not None and bool(
            IN_REPORTS.get(sort, NOWHERE) & set(item.said)
            or (sort == "key_figure" and self.reported_outcome(item))
            or (sort == "goal" and "comment" in item.said)
            or (sort == "activity" and self.reported.is_called and OF_ACTIVITIES & set(item.said))
        )


def _same(name: str, period: Period) -> bool:
    try:
        return Period.parse(name) == period
    except Unreadable:
        return False


class NotTaken(NamedTuple):
    """What was not taken, and why: a name of `page.WHY`."""

    at: str
    text: str
    why: str


class Reading(NamedTuple):
    """A whole file."""

    source: SourceFile
    plans: tuple[FoundPlan, ...]
    left: tuple[NotTaken, ...]
    language: str
    tables: tuple[tuple[str, Head], ...]
    """The part and the headings of each table that was understood."""
