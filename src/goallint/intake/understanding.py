"""What a person reads in a file: whose plan it is, for when, its goals, key figures and activities."""

import re
from collections.abc import Iterator, Mapping, Sequence

from goallint.format.values.fiscal_year import FiscalYear
from goallint.intake.blocks import Line, SourceFile
from goallint.intake.body_names import body_in, unit_in
from goallint.intake.doubts import doubt
from goallint.intake.grids import Grids
from goallint.intake.headers import NONE, OWN_STATUS, PER_PERIOD, folded
from goallint.intake.items import IN_REPORTS, NOWHERE, FoundPlan, NotTaken, Reading, RowItem
from goallint.intake.language import fiscal_year_of, language_of
from goallint.intake.line_words import YEAR
from goallint.intake.reported_period import latest, reported
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
    beside = _beside(source)
    for plan in reader.plans.values():
        settled = {number.at for number in plan.settle_numbers()}
        reader.left = [one for one in reader.left if one.at not in settled]
        reader.read |= settled
        unknown = (o.number_of_goal for o in plan.items() if o.number_of_goal and not o.goal)
        reader.left += (NotTaken(number.at, number.text, "value") for number in unknown)
        reader.left += _told_again(plan, reader.told)
    plans = tuple(p for p in reader.plans.values() if p.items() or p.controls)
    reader.settle_decisions(plans)
    own = [plan for plan in plans if not plan.body]
    for plan in plans:
        if not plan.body:
            decided = body_in(plan.decided.text) if plan.decided else ""
            titled = list(reader.named_in_titles) if len(reader.named_in_titles) == 1 else [""]
            # A unit's plan speaks of the goals of its board.
            units = list(dict.fromkeys(reader.units))
            unit = units[0] if len(units) == 1 and own == [plan] else ""
            titled = ["", titled[0]] if reader.is_of_unit and unit else [titled[0]]
            plan.body = titled[0] or decided or unit or reader.mentioned
            if not plan.body and own == [plan]:
                plan.body = _whose(reader, source) or body_in(beside)
            plan.is_body_guessed = bool(plan.body) and not reader.named_in_titles.get(plan.body)
        if not plan.period and reader.year:
            is_titled = reader.year_weight > 0 and not reader.is_year_guessed
            plan.period, plan.period_from = reader.year, "title" if is_titled else "text"
        if not plan.period and plans == (plan,):
            plan.period, plan.period_from = _named_beside(reader, plan, beside), "name"
        if not plan.period:
            plan.period, plan.period_from = _from_values(plan) or reader.year_of_day, "values"
        is_told = plan.period_from in ("text", "values") or plan.period == _from_values(plan)
        if is_told and set(_YEAR_OF_NAME.findall(source.name)) == {plan.period}:
            plan.period_from = "title"
        if plan.period == reader.year == reader.years_ahead[:4] and _aims_after(plan):
            plan.period = reader.years_ahead
    if len(own) == 1 and own[0].body:
        _take_given(own[0], plans)
    plans = tuple(plan for plan in plans if plan.items() or plan.controls)
    for plan in plans:
        plan.title = reader.title.text if len(plans) == 1 else ""
        for figure in plan.figures:
            reader.left += _of_period(figure, plan.period)
        when = latest(plan) or reported(plan, reader.reports)
        for item in plan.items():
            earlier = item.settle_dated(when.period if when else "")
            reader.left += (NotTaken(said.at, said.text, "room") for said in earlier)
        title = reader.reports[0] if reader.reports and len(plans) == 1 else ""
        is_called = bool(reader.reports)
        plan.reported = when._replace(title=title, is_called=is_called) if when else None
        if not reader.reports and not any(plan.says_met()):
            plan.reported = None
        reader.left += _of_no_time(plan) if when is None else ()
        doubt(plan)
    reader.left += _unread(reader, plans, source)
    left = tuple(dict.fromkeys(reader.left))
    return Reading(source, plans, left, reader.language, tuple(reader.tables))


def _whose(reader: Grids, source: SourceFile) -> str:
    """Whose plan a file may be that names no body: by the unit in its title or its name, or what stands at the top of its pages."""
    margins = [text for part in source.parts for text in part.margins]
    named = (*reader.units, unit_in(source.name.rsplit(".", 1)[0]), *map(body_in, margins))
    return next(filter(None, (*named, *map(unit_in, margins))), "")


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


def _told_again(plan: FoundPlan, told: Sequence[RowItem]) -> Iterator[NotTaken]:
    """Takes away what running text tells of key figures that stand in a table too, and marks what it tells beside a table."""
    of_text = {id(one) for one in told}
    tabled = [one for one in plan.figures if id(one) not in of_text]
    for one in [one for one in plan.figures if id(one) in of_text]:
        beside = [other for other in tabled if other.goal is one.goal]
        if any(folded(other.title) == folded(one.title) for other in beside):
            plan.figures.remove(one)
            yield NotTaken(one.at, one.title, "text")
        elif beside and ("sentence", "") not in one.unsure:
            one.unsure.append(("sentence", ""))


def _aims_after(plan: FoundPlan) -> bool:
    """Whether targets of a plan are for years after that which it is of."""
    return any(p[:4] > plan.period for f in plan.figures for p in f.by_period("target"))


def _beside(source: SourceFile) -> str:
    """What a person sees beside the text: the top of the pages, and the file's name."""
    name = re.sub(r"[_]+", " ", source.name.rpartition(".")[0])
    return "\n".join((*(text for part in source.parts for text in part.margins), name))


def _named_beside(reader: Grids, plan: FoundPlan, beside: str) -> str:
    """The only time that stands beside the text, if the plan has values of it or of none."""
    reader.say_year(beside)
    valued = {p for f in plan.figures for field in PER_PERIOD for p in f.by_period(field) if p}
    if reader.is_year_guessed or (valued and not any(p[:4] in reader.year for p in valued)):
        reader.year = ""
    return reader.year


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
