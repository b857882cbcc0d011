"""What a person reads in a file: whose plan it is, for when, its goals, key figures and activities."""

import re
from collections.abc import Iterator, Mapping, Sequence

from goallint.format.values.fiscal_year import FiscalYear
from goallint.intake.blocks import Line, SourceFile
from goallint.intake.body_names import body_in
from goallint.intake.doubts import doubt
from goallint.intake.grids import Grids
from goallint.intake.headers import NONE, OWN_STATUS, PER_PERIOD
from goallint.intake.items import IN_REPORTS, NOWHERE, FoundPlan, NotTaken, Reading, RowItem
from goallint.intake.language import fiscal_year_of, language_of
from goallint.intake.prose import YEAR
from goallint.intake.reported_period import reported
from goallint.intake.said import is_nothing
from goallint.intake.signals import legend_of, signs_of

_YEAR_OF_NAME = re.compile(r"(?<!\d)20\d\d(?!\d)")


def understand(
    source: SourceFile,
    mapping: Mapping[str, str] | None = None,
    status_words: Mapping[str, str] = NONE,
    fiscal: FiscalYear | None = None,
) -> Reading:
    """What a file says. `mapping` has the fields of columns by their headings, where a person has said.

    `status_words` has the status that each of the organisation's own words means. Years are read under `fiscal`,
    or where that is not known as the file itself gives reason to.
    """
    before = OWN_STATUS.set(status_words)
    try:
        with (fiscal or fiscal_year_of(source)).meant():
            return _understood(source, mapping)
    finally:
        OWN_STATUS.reset(before)


def _understood(source: SourceFile, mapping: Mapping[str, str] | None) -> Reading:
    reader = Grids(mapping or {})
    reader.language = language_of(source)
    reader.legend, reader.signs = legend_of(source), signs_of(source)
    dated = {match[0]: part.name for part in source.parts if (match := YEAR.search(part.name))}
    if len(dated) == 1:
        # Sheets of several years are plans or tables of each.
        reader.say_year(*dated.values())
    for part in source.parts:
        reader.part(part)
    plans = tuple(p for p in reader.plans.values() if p.items() or p.controls)
    reader.settle_decisions(plans)
    own = [plan for plan in plans if not plan.body]
    years = set(_YEAR_OF_NAME.findall(source.name))
    for plan in plans:
        plan.title = reader.title.text if len(plans) == 1 else ""
        if not plan.body:
            decided = body_in(plan.decided.text) if plan.decided else ""
            titled = list(reader.named_in_titles) if len(reader.named_in_titles) == 1 else [""]
            named = body_in(source.name.rpartition(".")[0].replace("_", " "))
            plan.body = titled[0] or decided or reader.mentioned or named
            plan.is_body_guessed = bool(plan.body) and not reader.named_in_titles.get(plan.body)
        if not plan.period:
            plan.period_from = (
                ("title" if reader.year_weight > 0 and not reader.is_year_guessed else "text")
                if reader.year
                else "values"
            )
            if years == {plan.period or reader.year or _from_values(plan)}:
                plan.period_from = "title"
        plan.period = plan.period or reader.year or _from_values(plan) or reader.year_of_day
        if not plan.period and len(years) == 1:
            plan.period, plan.period_from = next(iter(years)), "name"
        if plan.period == reader.year == reader.years_ahead[:4] and _aims_after(plan):
            plan.period = reader.years_ahead
    if len(own) == 1 and own[0].body:
        _take_given(own[0], plans)
    plans = tuple(plan for plan in plans if plan.items() or plan.controls)
    for plan in plans:
        for figure in plan.figures:
            reader.left += _of_period(figure, plan.period)
        when = reported(plan, reader.reports)
        title = reader.reports[0] if reader.reports and len(plans) == 1 else ""
        plan.reported = when._replace(title=title) if when else None
        if not reader.reports and not any(plan.says_met()):
            plan.reported = None
        reader.left += _of_no_time(plan) if when is None else ()
        doubt(plan)
    reader.left += _unread(reader, plans, source)
    return Reading(source, plans, tuple(reader.left), reader.language, tuple(reader.tables))


def _take_given(own: FoundPlan, plans: Sequence[FoundPlan]) -> None:
    """Takes to the plan that a file is what it gives others to do: whose plan that is was not told yet where they stand."""
    for plan in plans:
        if plan is not own and plan.period == own.period:
            given = [one for one in plan.assignments if ("given", "") in one.unsure]
            plan.assignments = [one for one in plan.assignments if one not in given]
            for one in given:
                one.unsure.remove(("given", ""))
                one.unsure.append(("giver", ""))
            own.assignments += given


def _unread(reader: Grids, plans: Sequence[FoundPlan], source: SourceFile) -> Iterator[NotTaken]:
    """What stands in a file and was neither taken nor listed, so that nothing is lost in silence."""
    known = reader.read | {one.at for one in reader.left}
    for plan in plans:
        known |= {plan.at, plan.decided.at if plan.decided else ""}
        items = (item for _, several in plan.everything() for item in several)
        known.update(at for item in items for at in item.places())
    for block in (block for part in source.parts for block in part.blocks):
        cells = () if isinstance(block, Line) else (cell for row in block.rows for cell in row)
        for one in (block,) if isinstance(block, Line) else cells:
            if one.at not in known and one.text.strip() and not is_nothing(one.text):
                known.add(one.at)
                why = "heading" if isinstance(block, Line) and block.level else "unread"
                yield NotTaken(one.at, one.text, why)


def _of_no_time(plan: FoundPlan) -> Iterator[NotTaken]:
    """Yields what only a report has room for, where nothing says when that is of: no report can be made of it."""
    for sort, items in plan.by_sort():
        for item in items:
            for field in sorted(IN_REPORTS.get(sort, NOWHERE) & set(item.said)):
                said = item.said.pop(field)
                yield NotTaken(said.at, said.text, "room")


def _of_period(figure: RowItem, period: str) -> Iterator[NotTaken]:
    """Writes out the plan's period where a value without one stands beside others, and yields those it has already."""
    for field in PER_PERIOD:
        said = figure.by_period(field)
        is_alone = list(said) == [""] and not (field == "target" and figure.apart.get(field))
        if "" in said and not is_alone:
            parts = {"total": figure.values.get(field, {}).pop("", None)}
            parts |= figure.apart.get(field, {}).pop("", {})
            for whom, value in parts.items():
                if value and not (period and figure.take(field, period, value, whom)):
                    yield NotTaken(value.at, value.text, "room")


def _aims_after(plan: FoundPlan) -> bool:
    """Whether targets of a plan are for years after that which it is of."""
    return any(p[:4] > plan.period for f in plan.figures for p in f.by_period("target"))


def _from_values(plan: FoundPlan) -> str:
    """The first year with targets after those that have outcomes, else the last."""
    years = [p for f in plan.figures for p in f.by_period("target") if p]
    past = max((p for f in plan.figures for p in f.by_period("outcome") if p), default="")
    return min((year for year in years if year > past), default=max(years, default=""))


def lines(reading: Reading) -> Iterator[str]:
    """The places of everything that was taken, for a test."""
    for plan in reading.plans:
        for found in plan.items():
            yield found.at
