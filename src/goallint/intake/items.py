"""What is found in a file: plans with their goals, key figures and activities, and what was left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.intake.blocks import SourceFile
from goallint.intake.headers import PER_PERIOD, REPORTED, Head


class TextAt(NamedTuple):
    """A text with the place that it came from."""

    text: str
    at: str


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
    goal: "RowItem | None" = None
    """The goal that it measures, serves or stands in."""
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


NOWHERE: frozenset[str] = frozenset()
KEPT: Mapping[str, frozenset[str]] = {
    "goal": frozenset(("owner", "due", "comment", *REPORTED)),
    "key_figure": frozenset(
        ("kolada", "unit", "source", "definition", "owner", "comment", *REPORTED, *PER_PERIOD)
    ),
    "activity": frozenset(("how", "done_when", "owner", "start", "due", "status", "comment")),
    "assignment": frozenset(("owner", "due", "comment", "to", "status")),
}
"""The fields that an item of each sort has room for."""
IN_REPORTS: Mapping[str, frozenset[str]] = {
    "goal": REPORTED, "key_figure": REPORTED, "assignment": frozenset(("status",)),
}  # fmt: skip
"""Those of them that stand in a report on the plan, and not in it."""
GUESSES: Mapping[str, tuple[str, str]] = {
    "column": ("vad kolumnen innehåller", "what the column holds"),
    "row": ("att en rad med en enda text är ett mål", "that a row with one text is a goal"),
    "area": ("området, efter raden ovanför", "the area, from the line above"),
    "continued": (
        "att tabellen fortsätter den förra",
        "that the table goes on from the one before",
    ),
    "lines": ("vilka rader i cellerna som hör ihop", "which lines of the cells belong together"),
    "beside": ("att det hör till målet på samma rad", "that it belongs to the goal on its row"),
    "deeper": (
        "att det är ett eget mål och inte en del av det ovanför",
        "that it is a goal of its own, and no part of the one above",
    ),
    "upper": (
        "att det är ett mål i den här planen, och inte ett som målen under det stödjer",
        "that it is a goal of this plan, and not one that the goals below it support",
    ),
    "period": ("vilken period utfallet gäller", "what period the outcome is of"),
    "sex": (
        "att raderna om kvinnor och män gäller det ovanför",
        "that the rows about women and men are about the one above",
    ),
    "unknown": (
        "om det som står i en kolumn som inte är känd hör till det",
        "whether what stands in a column that is not known belongs to it",
    ),
    "signal": (
        "status, eftersom filen säger vad färgen betyder",
        "the status, since the file says what the colour means",
    ),
    "given": ("vems plan uppdraget står i", "whose plan the assignment stands in"),
    "title": (
        "vad titeln är, och vad som sägs om det",
        "what the title is, and what is said of it",
    ),
    "due": ("vilken dag eller vilket år som menas", "which day or year is meant"),
    "value": ("vad värdet är", "what the value is"),
    "owner": ("vem som ansvarar", "who is responsible"),
    "unit": ("vilken enheten är", "what the unit is"),
    "ending": (
        "om titelns slut är enheten",
        "whether the end of the title is the unit",
    ),
    "to": ("vem uppdraget är till", "whom the assignment is to"),
    "list": ("vad listan är en lista över", "what the list is of"),
    "above": ("vilket mål det hör till", "which goal it belongs to"),
    "body": ("vems plan det står i", "whose plan it stands in"),
    "again": ("om det är samma som ett ovanför", "whether it is the same as one above"),
    "heading": ("att rubriken är ett mål", "that the heading is a goal"),
    "figure": ("att målet är sitt eget nyckeltal", "that the goal is its own key figure"),
}
"""What can be a guess, in Swedish and English: drafts and the page say it in the language of the source."""


def key_of(sort: str, field: str, language: str) -> str:
    """The key that a field of an item is written with; what a reader remarks has one of its own."""
    if field == "comment":
        return "x-comment" if language == "en" else "x-kommentar"
    if field in IN_REPORTS.get(sort, ()):
        sort = f"reported_{sort}"
    return vocabulary.key_in(sort, field, language)


def in_parts(said: str | Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """What is said of all, of women and of men, each with the key that it is written with; of all alone, without one."""
    if isinstance(said, str):
        return [("", said)]
    return [(vocabulary.key_in("split", whom, language), text) for whom, text in said.items()]


def guessed(item: "RowItem", language: str) -> list[str]:
    """What in an item is a guess, each once."""
    texts = (
        f"{GUESSES[name][language == 'en']}{f': {text}' if text else ''}"
        for name, text in item.unsure
    )
    return list(dict.fromkeys(texts))


class ReportedPeriod(NamedTuple):
    """The period that a file reports on, whether the file says so plainly, and the report's title if it has one."""

    period: str
    is_sure: bool
    title: str = ""


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
    title: str = ""
    """As the file has it; empty where it has several plans, or no name of one."""
    decided: TextAt | None = None
    reported: ReportedPeriod | None = None
    """The period that its file reports on, if it does: by its title, or since it says how far something is met."""
    by_title: dict[str, RowItem] = field(default_factory=dict)
    """The goals by their titles."""
    by_number: dict[str, RowItem] = field(default_factory=dict)
    """The goals by their numbers."""
    measures: dict[str, list[RowItem]] = field(default_factory=dict)
    """The key figures of goals by their titles."""

    def items(self) -> list[RowItem]:
        """All of them."""
        return [item for _, items in self.by_sort() for item in items]

    def by_sort(self) -> Iterator[tuple[str, list[RowItem]]]:
        """All of them, with what they are."""
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
