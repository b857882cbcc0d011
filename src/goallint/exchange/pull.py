"""What Kolada's values add to the documents: years that lack one. Prepared in memory, proved before it is written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.exchange.adding import Addition, KeyFigurePlace, Told, added, number_text
from goallint.exchange.kolada_api import KoladaFigure as Described
from goallint.exchange.kolada_api import KoladaValue
from goallint.findings import Spot
from goallint.format.model import KeyFigure
from goallint.format.values.by_period import Outcomes
from goallint.format.values.period import Period, year
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.unit import unit_of
from goallint.format.walk import identified
from goallint.source.writing import Exchange
from goallint.views.filling.cell_reading import Refused
from goallint.workspace.measure import own_period

SOURCE = "Kolada"
NOTE = "x-kolada"
"""The key that says what was fetched and when. Such keys are the user's own, and never judged."""
_FORM = re.compile(r"[NU]\d{5}")
_ENDED = re.compile(r"\s*\([-–] ?\d{4}\)\s*$")
# What a title ends with: `, andel (%)`, `, kr/inv`, `, antal/10 000 inv`, `(kr/brukare)`.
_PER_CENT = re.compile(r"\(%\)\s*$|\bandel\s*%\s*$")
_UNIT = re.compile(
    r"(?:^|[\s,(])((?:kr|tkr|mnkr|mkr|antal|dagar|timmar|minuter)(?:/[^,()]+)?)\.?\)?\s*$",
    re.IGNORECASE,
)


class Pulled(NamedTuple):
    """What is to be written, and what is told of the rest."""

    changes: list[Exchange]
    added: int
    """Values that are added, a year of one municipality each."""
    differing: Told
    """What the documents have otherwise, and keep; and names that differ."""
    refused: Told
    """Key figures of which nothing is written, with the reason."""


def figures_of(run: Run) -> Iterator[tuple[KeyFigurePlace, KeyFigure]]:
    """The key figures that name their id in Kolada, where it stands and can be one."""
    for document in run.workspace.documents:
        for item in identified(document):
            if isinstance(item, KeyFigure) and item.kolada and _FORM.fullmatch(item.kolada):
                yield KeyFigurePlace(document.path, item.id), item


def prepare(
    run: Run,
    described: Mapping[str, Described],
    values: Iterable[KoladaValue],
    municipality: str,
    others: Mapping[str, str],
    day: date,
) -> Pulled:
    """What the values of `municipality`, and of `others` by code, add to the documents.

    `described` is what Kolada says of each key figure today, `others` the names to compare under.
    """
    known: dict[tuple[str, str], list[KoladaValue]] = {}
    for value in values:
        known.setdefault((value.kpi, value.municipality), []).append(value)
    pulled = Pulled([], 0, [], [])
    additions = []
    for place, figure in figures_of(run):
        name = figure.kolada or ""
        reason = _drift(run, figure, described.get(name))
        if reason:
            pulled.refused.append((place, reason))
            continue
        told = _Values(run, figure, place, described[name], pulled.differing)
        outcome = told.missing(known.get((name, municipality), []), _stated(run, figure))
        compare = {}
        for code, whose in others.items():
            # A name that the document has already, however it spells it, is kept.
            theirs = {one.casefold(): one for one in figure.compare}
            whose = theirs.get(whose.casefold(), whose)
            stated = list(figure.compare.get(whose, Outcomes(())))
            own = own_period(figure.document)
            found = told.missing(
                known.get((name, code), []), [(p or own, v) for p, v in stated], whose
            )
            if found:
                compare[whose] = found
        if outcome or compare:
            title = run.workspace.measures.full(figure).title
            now = described[name].title
            if title and _plainly(title) != _plainly(now):
                pulled.differing.append(
                    (place, Refused('Kolada calls it "{now}"; see that it is the same', now=now))
                )
            fields = _fields(run, figure, {*outcome, *chain(*compare.values())}, day)
            additions.append(Addition(figure, fields, outcome, compare))
    changes, number = added(run, additions, pulled.refused)
    return pulled._replace(changes=changes, added=number)


def _stated(run: Run, figure: KeyFigure) -> list[tuple[Period | None, Split]]:
    """Every outcome of a key figure, wherever it is stated."""
    return [(one.period, one.value) for one in run.workspace.measures.of(figure).stated]


def _drift(run: Run, figure: KeyFigure, now: Described | None) -> Refused | None:
    """Why Kolada's values are no longer those of the key figure; None if nothing says so."""
    if now is None:
        return Refused("Kolada no longer has {kolada}", kolada=figure.kolada)
    copy = run.settings.kolada
    before = copy.titles.get(now.id) if copy else None
    if copy and before and _plainly(before) != _plainly(now.title):
        return Refused(
            '{kolada} was "{before}" in the list of {day}, and is "{now}" now; see that it is the same, and'
            " fetch the list again",
            kolada=now.id,
            before=before,
            day=copy.day,
            now=now.title,
        )
    described = copy.descriptions.get(now.id) if copy else None
    if copy and described and now.description and _plainly(described) != _plainly(now.description):
        return Refused(
            "{kolada} is described otherwise than in the list of {day}; see that it measures the same, and fetch the"
            ' list again. It was "{before}", and is "{now}" now',
            kolada=now.id,
            before=described,
            day=copy.day,
            now=now.description,
        )
    unit = run.workspace.measures.full(figure).unit or ""
    theirs = unit_in(now.title)
    if unit and theirs is not None and not unit_of(unit).comparable(unit_of(theirs)):
        return Refused(
            '{kolada} is "{now}" now, and the key figure is in {unit}',
            kolada=now.id,
            now=now.title,
            unit=unit,
        )
    measure = run.workspace.measures.of(figure)
    if measure.has_unread_outcomes:
        return Refused("its outcomes cannot be read completely; fix them first")
    return None


def unit_in(title: str) -> str | None:
    """The unit that a title of Kolada's ends with; None where it names none."""
    title = _ENDED.sub("", title)
    if _PER_CENT.search(title):
        return "%"
    found = _UNIT.search(title)
    return found[1].strip() if found else None


def _plainly(text: str) -> str:
    """A title by its letters and digits alone: commas and dashes come and go."""
    return "".join(
        character for character in text.casefold() if character.isalnum() or character == "%"
    )


class _Values:
    """One key figure's values: those that lack are given, those that differ are listed."""

    def __init__(
        self, run: Run, figure: KeyFigure, place: KeyFigurePlace, now: Described, differing: Told
    ) -> None:
        self.place, self.differing = place, differing
        self.unit = run.workspace.measures.full(figure).unit or ""
        theirs = unit_in(now.title)
        self.theirs = theirs if theirs is not None else self.unit
        # Said with each value where the key figure counts in something else, or says nothing.
        same = unit_of(self.unit) == unit_of(self.theirs) or (
            unit_of(self.unit).factor == unit_of(self.theirs).factor and bool(self.unit)
        )
        self.added = "" if same else self.theirs
        self.mark = "," if figure.document.language == "sv" else "."

    def missing(
        self,
        values: Iterable[KoladaValue],
        stated: Iterable[tuple[Period | None, Split]],
        whose: str = SOURCE,
    ) -> dict[str, Any]:
        """The values of the years that nothing is stated for, by year."""
        found: dict[str, Any] = {}
        stated = list(stated)
        for value in sorted(values, key=lambda one: one.year):
            during = year(value.year)
            same = [split for period, split in stated if period == during]
            if same:
                self._compare(value, same)
            else:
                texts = {part: self._text(number) for part, number in value.parts.items()}
                alone = texts.keys() == {"total"}
                found[str(value.year)] = texts["total"] if alone else texts
        return found

    def _text(self, number: Decimal) -> str:
        return f"{number_text(number, self.mark)} {self.added}".strip()

    def _compare(self, value: KoladaValue, stated: Iterable[Split]) -> None:
        for split in stated:
            for part, number in value.parts.items():
                said: Quantity | None = getattr(split, part)
                if said is None or self._agrees(said, number):
                    continue
                self.differing.append(
                    (
                        self.place,
                        Refused(
                            "{said} for {year} is there, and Kolada has {value} for {whose}; it is left as it is",
                            said=said.text,
                            year=str(value.year),
                            value=f"{self._text(number)}",
                            whose=value.municipality,
                        ),
                    )
                )

    def _agrees(self, said: Quantity, number: Decimal) -> bool:
        """Whether Kolada's number is what is said, as roughly as that is told."""
        mine = unit_of(said.unit or self.unit).within(unit_of(self.theirs))
        theirs = unit_of(self.theirs)
        if not mine.comparable(theirs):
            return False
        exact = number * theirs.factor / mine.factor
        step = Decimal(1).scaleb(int(said.number.as_tuple().exponent))
        return abs(exact - said.number) <= step / 2


def _fields(run: Run, figure: KeyFigure, years: Iterable[str], day: date) -> dict[str, str]:
    """The source, where none is named, and what was fetched when."""
    fields = {}
    if run.workspace.measures.full(figure).lacks("source"):
        fields["source"] = SOURCE
    said = run.locator.own_fields(Spot(figure.document.path, figure.at)).get(NOTE)
    note = f"Källa: {SOURCE}, {day.isoformat()}: {', '.join(sorted(years))}"
    fields[NOTE] = f"{said}; {note}" if isinstance(said, str) and said else note
    return fields
