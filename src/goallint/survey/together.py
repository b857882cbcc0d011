"""The municipalities set side by side: how shares are spread, and what is most common."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from goallint.survey.municipality import ASKED
from goallint.survey.surveyed import (
    FactCount,
    Fired,
    LevelCounts,
    Municipality,
    Stood,
    SurveyResult,
    Year,
)


class Spread(NamedTuple):
    """How a share is spread over the municipalities that have one.

    A municipality counts as one, however large it is; `yes` of `total` is the share of all items.
    """

    fact: str
    municipalities: int
    yes: int
    total: int
    unknown: int
    lowest: Fraction | None = None
    quarter: Fraction | None = None
    median: Fraction | None = None
    three_quarters: Fraction | None = None
    highest: Fraction | None = None

    @property
    def five(self) -> tuple[Fraction | None, ...]:
        """Lowest, lower quartile, median, upper quartile, highest."""
        return self[5:]


class BodiesTogether(NamedTuple):
    """The bodies of one rank, or of one kind, in all municipalities."""

    name: str
    names: tuple[str, ...]
    """What the municipalities call them, the most common first."""
    municipalities: int
    bodies: int
    stood: Stood
    spreads: tuple[Spread, ...]


class Common(NamedTuple):
    """A rule, and in how many municipalities it has found how much."""

    rule: Fired
    municipalities: int


class Lack(NamedTuple):
    """A way of lacking what a fact asks for, and how common it is."""

    fact: str
    how: str
    number: int
    municipalities: int


class InYear(NamedTuple):
    """One year in all municipalities that have plans for it."""

    year: str
    municipalities: int
    stood: Stood
    spreads: tuple[Spread, ...]


class Together(NamedTuple):
    """What a survey comes to."""

    survey: SurveyResult
    stood: Stood
    """Of all municipalities."""
    spreads: tuple[Spread, ...]
    ranks: tuple[BodiesTogether, ...]
    kinds: tuple[BodiesTogether, ...]
    years: tuple[InYear, ...]
    rules: tuple[Common, ...]
    causes: tuple[Lack, ...]

    @property
    def labels(self) -> dict[str, str]:
        """What to call each municipality, by its workspace: its name, with the workspace where others share it."""
        all_ = self.survey.municipalities
        names = Counter(one.name for one in all_)
        return {
            one.workspace: one.name if names[one.name] == 1 else f"{one.name} ({one.workspace})"
            for one in all_
        }


def together(survey: SurveyResult) -> Together:
    """The same for any order that the municipalities came in."""
    all_ = survey.municipalities
    levels = [(one, level) for one in all_ for level in one.levels if level.bodies]
    return Together(
        survey,
        stood(all_),
        spreads(one.counts for one in all_),
        tuple(_sorts(levels, lambda level: str(level.rank))),
        tuple(_sorts(levels, lambda level: level.kind)),
        tuple(_years(all_)),
        tuple(_rules(all_)),
        tuple(_causes(all_)),
    )


def stood(parts: Iterable[Municipality | LevelCounts | Year]) -> Stood:
    """How the goals of several parts stand together."""
    found = [one.stood for one in parts]
    return Stood(
        tuple(sum(numbers) for numbers in zip(*(one.goals for one in (Stood(), *found)), strict=True)),
        tuple(sum(numbers) for numbers in zip(*(one.figures for one in (Stood(), *found)), strict=True)),
    )  # fmt: skip


def spreads(counted: Iterable[tuple[FactCount, ...]]) -> tuple[Spread, ...]:
    """How the shares of each fact are spread."""
    by_fact: dict[str, list[FactCount]] = {}
    for counts in counted:
        for count in counts:
            by_fact.setdefault(count.fact, []).append(count)
    return tuple(_spread(name, by_fact[name]) for name in ASKED if name in by_fact)


def _spread(name: str, counts: list[FactCount]) -> Spread:
    shares = sorted(count.share for count in counts if count.share is not None)
    return Spread(
        name,
        len(shares),
        sum(count.yes for count in counts),
        sum(count.total for count in counts),
        sum(count.unknown for count in counts),
        *(quantile(shares, Fraction(part, 4)) for part in range(5)),
    )


def quantile(ordered: list[Fraction], part: Fraction) -> Fraction | None:
    """The value below which `part` of the values lie, between two where it falls there; exact."""
    if not ordered:
        return None
    place = part * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _sorts(
    levels: list[tuple[Municipality, LevelCounts]], key: Callable[[LevelCounts], str]
) -> Iterator[BodiesTogether]:
    found: dict[str, list[tuple[Municipality, LevelCounts]]] = {}
    for one, level in levels:
        found.setdefault(key(level), []).append((one, level))
    # From the top: by the mean rank, which is the rank itself for those of one rank.
    for name, members in sorted(
        found.items(),
        key=lambda item: (Fraction(sum(x.rank for _, x in item[1]), len(item[1])), item[0]),
    ):
        by_municipality: dict[str, list[LevelCounts]] = {}
        for one, level in members:
            by_municipality.setdefault(one.workspace, []).append(level)
        names = Counter(level.name or level.id for _, level in members)
        yield BodiesTogether(
            name,
            tuple(sorted(names, key=lambda one: (-names[one], one))),
            len(by_municipality),
            sum(level.bodies for _, level in members),
            stood(level for _, level in members),
            spreads(_added(own) for own in by_municipality.values()),
        )


def _added(levels: list[LevelCounts]) -> tuple[FactCount, ...]:
    """The counts of several levels of one municipality that go by the same name."""
    return tuple(
        FactCount(
            same[0].fact,
            sum(count.yes for count in same),
            sum(count.no for count in same),
            sum(count.unknown for count in same),
        )
        for same in zip(*(level.counts for level in levels), strict=True)
    )


def _years(all_: Iterable[Municipality]) -> Iterator[InYear]:
    found: dict[str, list[Year]] = {}
    for one in all_:
        for year in one.years:
            found.setdefault(year.year, []).append(year)
    for text, years in sorted(found.items()):
        yield InYear(text, len(years), stood(years), spreads(one.counts for one in years))


def _rules(all_: Iterable[Municipality]) -> Iterator[Common]:
    findings: Counter[tuple[str, str, str]] = Counter()
    where: Counter[tuple[str, str, str]] = Counter()
    for one in all_:
        for fired in one.rules:
            key = fired.rule, fired.code, fired.severity
            findings[key] += fired.findings
            where[key] += 1
    for key in sorted(findings, key=lambda k: (-where[k], -findings[k], k)):
        yield Common(Fired(*key, findings[key]), where[key])


def _causes(all_: Iterable[Municipality]) -> Iterator[Lack]:
    number: Counter[tuple[str, str]] = Counter()
    where: Counter[tuple[str, str]] = Counter()
    for one in all_:
        for cause in one.causes:
            number[cause.fact, cause.how] += cause.number
            where[cause.fact, cause.how] += 1
    for key in sorted(number, key=lambda k: (-number[k], k)):
        yield Lack(*key, number[key], where[key])
