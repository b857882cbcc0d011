"""The reporting calendar against its definitions, written out the long way."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.format.model import Body, Level, Organisation, Plan, Report, Reporting
from goallint.format.read import File
from goallint.format.values.identity import Id
from goallint.format.values.period import Interval, Period
from goallint.format.values.whole import Whole
from goallint.workspace.calendar import Calendar, Demand
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace

SETTINGS = settings(derandomize=True, max_examples=150, deadline=None, database=None)
DAY = date(2023, 12, 31)
EACH = ("month", "quarter", "tertial", "half-year", "year", "01..08", "09..12", "03..03")
WHOLE_YEAR = ("month", "quarter", "tertial", "half-year", "year", "1 year", "01..12")

each = st.sampled_from(EACH)
years = st.integers(2019, 2024)
days = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Period:
    """A period as it may be written, of a day or of years."""
    start = draw(days)
    return Period(start, start + timedelta(days=draw(st.integers(0, 800))), "so")


def reporting(interval: str, **fields: object) -> Reporting:
    fields = {"id": Id("R"), "from_": (Id("board"),), **fields}
    return Reporting(each=Interval.parse(interval), **fields)  # type: ignore[arg-type]


def report(span: Period, body: str = "sn", name: str | None = "R") -> Report:
    return Report(
        kind="report", title="Rapport", reporting=name and Id(name), body=Id(body), period=span
    )


def plan(span: Period, body: str = "sn") -> Plan:
    return Plan(kind="plan", title="Plan", body=Id(body), period=span)


def workspace(
    rows: list[Reporting], *documents: Plan | Report, day: date = DAY, period: Period | None = None
) -> Workspace:
    levels = ("council", "board", "department")
    bodies = (("kf", "council", None), ("sn", "board", "kf"), ("bun", "board", "kf"),
              ("a", "department", "sn"), ("b", "department", "bun"))  # fmt: skip
    organisation = Organisation(
        kind="organisation",
        name_="Exempelkommun",
        levels=tuple(Level(id=Id(name)) for name in levels),
        bodies=tuple(
            Body(id=Id(i), name_=i, level=Id(on), under=under and Id(under), outside=i == "bun")
            for i, on, under in bodies
        ),
        reporting=tuple(rows),
    )
    files = [File("o.yaml", (organisation,)), File("d.yaml", documents)]
    return Workspace(files, Settings(day, period))


def body(found: Workspace, name: str) -> Body:
    one = found.bodies.get(name)
    assert one is not None
    return one


def texts(demands: tuple[Demand, ...]) -> list[str]:
    return [demand.period.text for demand in demands]


# Periods.


@SETTINGS
@given(each, years)
def test_the_periods_of_a_reporting_follow_one_another_within_the_year(
    interval: str, year: int
) -> None:
    row = reporting(interval)
    found = workspace([row]).calendar.periods(row, year)
    assert found
    for earlier, later in itertools.pairwise(found):
        assert earlier.end < later.start
    assert all(one.start.year == one.end.year == year for one in found)
    assert all(one == Period.parse(one.text) for one in found)


@SETTINGS
@given(st.sampled_from(WHOLE_YEAR), years)
def test_the_periods_of_an_interval_tile_the_year(interval: str, year: int) -> None:
    row = reporting(interval)
    found = workspace([row]).calendar.periods(row, year)
    assert found[0].start == date(year, 1, 1)
    assert found[-1].end == date(year, 12, 31)
    for earlier, later in itertools.pairwise(found):
        assert later.start - earlier.end == timedelta(days=1)


def test_an_interval_of_several_years_has_no_known_periods() -> None:
    row = reporting("2 years")
    assert workspace([row]).calendar.periods(row, 2023) == ()


@pytest.mark.parametrize(
    ("within", "expected"),
    [(0, "2023-08-31"), (60, "2023-10-30"), (10**15 - 1, "9999-12-31")],
)
def test_the_last_day(within: int, expected: str) -> None:
    row = reporting("01..08", within_days=Whole(within))
    calendar = workspace([row]).calendar
    (period,) = calendar.periods(row, 2023)
    assert str(calendar.last_day(row, period)) == expected


# Who reports.


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        (("board",), None, ["sn"]),
        (("sn", "board"), "kf", ["sn"]),
        (("bun",), None, []),
        (("department",), None, ["a", "b"]),
        (("department",), "sn", ["a"]),
        (("department",), "bun", ["b"]),
        (("b", "department"), "sn", ["b", "a"]),
        (("board",), "bun", ["sn"]),
        (("department", "kf"), "board", ["a", "b", "kf"]),
        (("nobody",), None, []),
    ],
)
def test_who_reports(from_: tuple[str, ...], to: str | None, expected: list[str]) -> None:
    row = reporting("year", from_=tuple(Id(one) for one in from_), to=to and Id(to))
    found = workspace([row])
    assert [one.id for one in found.calendar.bodies(row)] == expected
    for one in found.bodies.all:
        assert found.calendar.is_from(row, one) == (one.id in expected)
        assert found.calendar.reportings_of(one) == ((row,) if one.id in expected else ())


# What is demanded, and what is missing.


def demanded_slowly(
    row: Reporting, plans: list[Period], reports: list[Period], day: date
) -> list[Period]:
    """What a body owes, looked for in all years there are."""
    calendar = workspace([row]).calendar
    first = min((one.start.year for one in reports), default=day.year - 1)
    if row.period:
        first = row.period.start.year
    return [
        period
        for year in range(2000, 2040)
        for period in calendar.periods(row, year)
        if year >= first
        and period.end + timedelta(days=row.within_days or 0) < day
        and any(one.overlaps(period) for one in plans)
    ]


@SETTINGS
@given(
    each,
    st.integers(0, 90),
    st.lists(spans(), max_size=3),
    st.lists(spans(), max_size=4),
    st.lists(spans(), max_size=2),
    days,
    st.none() | spans(),
)
def test_demands_are_those_of_the_definition(
    interval: str,
    within: int,
    plans: list[Period],
    own: list[Period],
    others: list[Period],
    day: date,
    applies: Period | None,
) -> None:
    row = reporting(interval, within_days=Whole(within), period=applies)
    # Plans of different types, so that none is cut short by the next.
    documents = [plan(span) for span in plans]
    for number, one in enumerate(documents):
        one.type = f"Plan {number}"
    reports = [*(report(span) for span in own), *(report(span, "bun") for span in others)]
    found = workspace([row], *documents, *reports, day=day)
    sn = body(found, "sn")
    demanded = found.calendar.demanded(sn)
    slowly = demanded_slowly(row, plans, [*own, *others], day)
    assert [demand.period for demand in demanded] == slowly
    for demand in demanded:
        assert demand.last_day == demand.period.end + timedelta(days=within)
        standing = [
            span
            for span in own
            if demand.period.start <= span.end <= demand.period.end or demand.period.within(span)
        ]
        assert [one.period for one in found.calendar.standing_for(demand)] == standing
        assert (demand in found.calendar.missing_from(sn)) == (not standing)
    assert found.calendar.missing() == found.calendar.missing_from(sn)
    assert found.calendar.missing_in(row) == found.calendar.missing()


@SETTINGS
@given(each, st.lists(spans(), min_size=1, max_size=3), spans())
def test_one_more_report_never_makes_another_missing_within_the_same_years(
    interval: str, own: list[Period], more: Period
) -> None:
    row = reporting(interval)
    governed = plan(Period.parse("2019-2024"))
    before = workspace([row], governed, *map(report, own), day=date(2024, 12, 31))
    after = workspace([row], governed, *map(report, [*own, more]), day=date(2024, 12, 31))
    first = min(span.start.year for span in own)
    known = {d.period for d in before.calendar.missing()}
    assert {d.period for d in after.calendar.missing() if d.period.start.year >= first} <= known


def test_bodies_that_are_outside_and_those_without_a_plan_owe_nothing() -> None:
    row = reporting("year", from_=(Id("board"), Id("department")))
    year = Period.parse("2022")
    found = workspace([row], plan(year, "bun"), plan(year, "a"))
    assert texts(found.calendar.missing()) == ["2022"]
    assert [demand.body.id for demand in found.calendar.missing()] == ["a"]


def test_only_what_has_a_day_of_the_checked_period_is_demanded() -> None:
    row = reporting("quarter")
    found = workspace([row], plan(Period.parse("2023")), period=Period.parse("2023-06..2023-07"))
    assert texts(found.calendar.demanded(body(found, "sn"))) == ["2023-Q2", "2023-Q3"]


def test_a_report_whose_reporting_or_body_nobody_knows_may_be_any() -> None:
    row, year = reporting("year"), Period.parse("2022")
    for stray in (
        report(year, name="lost"),
        report(year, "nobody"),
        report(year, "nobody", "lost"),
    ):
        found = workspace([row], plan(year), stray)
        assert texts(found.calendar.demanded(body(found, "sn"))) == ["2022"]
        assert found.calendar.missing() == ()
    for other in (report(year, "a", "lost"), report(year, name=None)):
        found = workspace([row], plan(year), other)
        assert texts(found.calendar.missing()) == ["2022"]


def test_a_report_that_names_no_reporting_is_offered() -> None:
    row, year = reporting("year"), Period.parse("2022")
    other = report(year, name=None)
    found = workspace([row], plan(year), other)
    (demand,) = found.calendar.missing()
    assert found.calendar.unnamed(demand) is other


def test_without_an_organisation_there_is_no_calendar() -> None:
    found = Workspace([File("r.yaml", (report(Period.parse("2022")),))], Settings(DAY))
    assert isinstance(found.calendar, Calendar)
    assert found.calendar.reportings == ()
    assert found.calendar.missing() == ()
