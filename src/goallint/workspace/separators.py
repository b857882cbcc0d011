"""Values that can be read in two ways (`1,500`, `8–17`), settled by their key figure's others.

Nothing is guessed. A mark parts thousands or decimals where another value of the key figure shows which,
where its values would otherwise be hundreds of times as large or small as the others, or where it is a share.
The amounts of a report's budget show it for each other.
An outcome that says of which time it is (`82 % (T2)`) is one of that time alone.
A target that says so of another time is asked about.
A target that may be no level, as `8–17` and `2030`, is one where the key figure's unit, title or other values say so.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from goallint.format.model import (
    BudgetRow,
    Document,
    Item,
    KeyFigure,
    KeyFigures,
    Plan,
    Report,
    ReportedKeyFigure,
)
from goallint.format.values.by_period import (
    ByPeriod,
    Forecast,
    Outcomes,
    Targets,
    in_one_way,
    in_time,
)
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period, fiscal_year
from goallint.format.values.quantity import (
    YES_NO,
    Amount,
    EitherAmount,
    Quantity,
    Split,
    marks,
    settled,
    told,
)
from goallint.format.values.target import Target, unclear
from goallint.format.values.time_beside import is_of, time_of, value_and_time
from goallint.format.values.unit import SHARES, unit_of
from goallint.workspace.series import is_whole_year
from goallint.workspace.shares import is_share, tells_unit

if TYPE_CHECKING:
    from goallint.workspace.measures import Measures

Holder = KeyFigure | ReportedKeyFigure
_AMOUNTS = ("deviation", "forecast")
_FIELDS = ("baseline", "outcome", "target", "compare", "by", "forecast")
_ANY_YEAR = 2023
_NEAR = 5
"""How many times as large as the others a value of a series may be, and still be one of them."""


class MistimedOutcome(msgspec.Struct, frozen=True):
    """An outcome that is said to be of another time than that which it stands under, or of a part of it."""

    item: Holder
    field: tuple[str, ...]
    text: str
    during: Period
    """What it stands under."""


class UnclearSeparator(msgspec.Struct, frozen=True):
    """The values of a key figure, or of a table, that nothing settles: where the first stands, and its text."""

    item: Holder | BudgetRow
    field: tuple[str, ...]
    text: str
    more: int
    """How many other values there are."""


def settle(
    documents: Iterable[Document], measures: "Measures", fiscal: FiscalYear
) -> tuple[UnclearSeparator | MistimedOutcome, ...]:
    """Reads the values of `documents` that can be read in two ways by the rest of their series.

    What nothing settles, and what is of another time than it stands under, is taken out, and unknown; it is given
    back, one question a key figure, and one for each value of another time.
    """
    questions: list[UnclearSeparator | MistimedOutcome] = []
    open_ = [document for document in documents if document.open]
    outcomes = [
        (holder, field, name)
        for document in open_
        for holder in _holders(document)
        for field, name, values in _either(holder)
        if isinstance(values, Outcomes) and not isinstance(values, Forecast)
    ]
    seen: set[Holder] = set()
    for document in open_:
        for holder in _holders(document):
            if holder in seen or not any(_either(holder)):
                continue
            family = _family(holder, measures)
            seen.update(family)
            question = _settle(family, _unit(family, measures))
            if question:
                questions.append(question)
        question = _settle_budget(document)
        if question:
            questions.append(question)
    for place in outcomes:
        questions += _in_time(*place, fiscal)
    return tuple(questions)


def _in_time(
    holder: Holder, field: str, name: str, fiscal: FiscalYear
) -> Iterator[MistimedOutcome]:
    """Takes out the outcomes of a field that are of another time than they stand under."""
    document = holder.document
    # A baseline without a period is from before the document's own.
    has_own = isinstance(document, Plan | Report) and field != "baseline"
    own = document.period if has_own and not document.is_unread("period") else None  # type: ignore[attr-defined]
    before = getattr(holder, field)
    values, left = in_time(before[name] if name else before, own, fiscal)
    if left:
        setattr(holder, field, {**before, name: values} if name else values)
        if field not in holder.unknown:
            holder.unknown = (*holder.unknown, field)
    for period, part, text in left:
        way = (field, *filter(None, (name, period.text if period else "", part)))
        yield MistimedOutcome(holder, way, text, period or own)  # type: ignore[arg-type]


def _settle_budget(document: Document) -> UnclearSeparator | None:
    """Reads the amounts of a report's budget rows by each other."""
    rows = document.budget if isinstance(document, Report) else ()
    amounts = [
        (row, field, one) for row in rows for field in _AMOUNTS if (one := getattr(row, field))
    ]
    open_ = [one.text for *_, one in amounts if isinstance(one, EitherAmount)]
    known = [one for *_, one in amounts if not isinstance(one, EitherAmount)]
    sizes = [abs(one.in_base()) for one in known if one.number]
    grouping = _settled_by([one.text for one in known], sizes, open_, "")
    left: list[tuple[BudgetRow, str, str]] = []
    for row, field, one in amounts:
        if isinstance(one, EitherAmount):
            if marks(one.text) <= grouping.keys():
                setattr(row, field, Amount.as_written(settled(one.text, grouping), one.text))
            else:
                setattr(row, field, None)
                row.unknown = (*row.unknown, field)
                left.append((row, field, one.text))
    return UnclearSeparator(left[0][0], (left[0][1],), left[0][2], len(left) - 1) if left else None


def unsettled(documents: Iterable[Document]) -> list[KeyFigure]:
    """The key figures with a target that is a level only if the rest of the key figure, or its time, says so."""
    return [
        holder
        for document in documents
        for holder in _holders(document)
        if isinstance(holder, KeyFigure)
        and holder.target is not None
        and any(target.counted or _says_time(target) for _, target in holder.target.pairs)
    ]


def _says_time(target: Target) -> bool:
    """Whether a level says of which time it is: *80 % (T2)*."""
    return target.form == "level" and not target.is_bare and bool(value_and_time(target.text)[1])


def _in_its_time(
    target: Target, period: Period | None, figure: KeyFigure, fiscal: FiscalYear
) -> Target:
    """A target, not understood where it says that it is of a part of the time that it stands under, or of another year's.

    A whole year is when a level is to be reached (*80 % (2027)*).
    """
    if not _says_time(target):
        return target
    document = figure.document
    own = None if document.is_unread("period") else document.span
    during = period or own
    if during is None:
        # A shared definition is for the year of each plan; of a plan whose period cannot be read, nothing is known.
        if not isinstance(document, KeyFigures):
            return target
        during = fiscal_year(_ANY_YEAR, fiscal)
    words = value_and_time(target.text)[1]
    said = time_of(words, during, fiscal)
    is_timely = is_of(words, during, fiscal) or (said is not None and is_whole_year(said))
    return target if is_timely else unclear(target.text)


def settle_levels(figures: Iterable[KeyFigure], measures: "Measures", fiscal: FiscalYear) -> None:
    """Reads the targets of `unsettled` key figures as levels, where their unit or other values say so.

    One that is said to be of another time than it stands under is none.
    """
    for figure in figures:
        figure.target = Targets(
            tuple(
                (
                    period,
                    (is_level(target, figure, measures) and target.counted)
                    or _in_its_time(target, period, figure, fiscal),
                )
                for period, target in figure.target or ()
            ),
            figure.target.unset if figure.target is not None else (),
        )


def in_series(text: str, figure: KeyFigure, measures: "Measures", unit: str = "") -> str:
    """A value that is to stand at a key figure, written in the one way that its others settle.

    Raises `Unreadable` where its numbers can still be read in two ways, or in none.
    """
    if marks(text):
        family = _family(figure, measures)
        text = settled(text, _grouping(family, unit or _unit(family, measures), (text,)))
    Target.parse(text)
    return text


def is_level(target: Target, figure: KeyFigure, measures: "Measures", unit: str = "") -> bool:
    """Whether a target that may be no level, as `8–17`, is one at a key figure."""
    level = target.counted
    if level is None or level.value is None:
        return False
    family = _family(figure, measures)
    unit = unit or _unit(family, measures)
    ends = [one.in_base(unit) for one in (level.value, level.upper or level.value)]
    named = (level.upper or level.value).unit
    if unit or named:
        return bool(unit) and (not named or unit_of(named).comparable(unit_of(unit)))
    if tells_unit(measures.full(figure).title or ""):
        return True
    return any(
        ends[0] / _NEAR <= one.in_base(unit) <= ends[1] * _NEAR
        for one in _quantities(family, ("baseline", "outcome", "target"))
        if one.unit != YES_NO
    )


def settled_values(document: Document) -> Iterator[tuple[Item, tuple[Any, ...]]]:
    """What has values in a document that the rest of a series may settle, with these as they are now."""
    for holder in _holders(document):
        yield holder, tuple(getattr(holder, field, None) for field in _FIELDS)
    for row in document.budget if isinstance(document, Report) else ():
        yield row, tuple(getattr(row, field) for field in _AMOUNTS)


def _holders(document: Document) -> Iterator[Holder]:
    """What has values by period in a document."""
    if isinstance(document, Plan):
        for goal in document.goals:
            yield from goal.key_figures
    if isinstance(document, Plan | KeyFigures | Report):
        yield from document.key_figures


def _family(holder: Holder, measures: "Measures") -> list[Holder]:
    """All that has values of the same key figure, the holder first."""
    found: list[Holder] = [holder]
    if isinstance(holder, KeyFigure):
        figures = [holder]
    else:
        named = measures.index.find(holder.key_figure, ("key_figure",), holder.document)
        figures = [one for one in named if isinstance(one, KeyFigure)]
    for figure in figures:
        found += (one for one in (*measures.alike(figure), *measures.users(figure)))
        found += (row for _, row in measures.rows(figure))
    return list(dict.fromkeys(found))


def _unit(family: Iterable[Holder], measures: "Measures") -> str:
    """The unit that the key figure is given in; empty if that is not known."""
    figures = [measures.full(one) for one in family if isinstance(one, KeyFigure)]
    unit = next((one.unit for one in figures if one.unit), "")
    return unit or ("%" if any(is_share(one.title or "") for one in figures) else "")


def _either(holder: Holder) -> Iterator[tuple[str, str, ByPeriod[Any]]]:
    """The fields whose values can be read in two ways; of a field by name, with the name."""
    for field in _FIELDS:
        values = getattr(holder, field, None)
        for name, one in values.items() if isinstance(values, dict) else (("", values),):
            if one is not None and one.written is not None:
                yield field, name, one


def _settle(family: list[Holder], unit: str) -> UnclearSeparator | None:
    grouping = _grouping(family, unit)
    left: list[tuple[Holder, tuple[str, ...], str]] = []
    for holder in family:
        for field, name, values in list(_either(holder)):
            found, rest = in_one_way(values, grouping)
            if name:
                setattr(holder, field, {**getattr(holder, field), name: found})
            else:
                setattr(holder, field, found)
            if rest and field not in holder.unknown:
                holder.unknown = (*holder.unknown, field)
            left += ((holder, (field, *filter(None, (name,)), *way), text) for way, text in rest)
    return UnclearSeparator(*left[0], len(left) - 1) if left else None


def _grouping(family: Iterable[Holder], unit: str, more: tuple[str, ...] = ()) -> dict[str, bool]:
    """For each mark whether it parts thousands, as far as the values of a key figure tell.

    `more` are texts that are to stand among them.
    """
    holders = list(family)
    open_ = [
        text
        for one in holders
        for *_, values in _either(one)
        for _, text in in_one_way(values, {})[1]
    ]
    open_ += more
    if unit_of(unit).measure in SHARES:
        return dict.fromkeys(frozenset().union(*map(marks, open_)), False)
    texts = [quantity.text for quantity in _quantities(holders, _FIELDS)]
    sizes = [
        abs(one.in_base(unit))
        for one in _quantities(holders, ("baseline", "outcome", "target"))
        if one.number and one.unit != YES_NO
    ]
    return _settled_by(texts, sizes, open_, unit)


def _settled_by(
    texts: list[str], sizes: list[Decimal], open_: list[str], unit: str
) -> dict[str, bool]:
    """For each mark in `open_` whether it parts thousands, by the texts and sizes of the others."""
    found = {}
    for mark in sorted(frozenset().union(*map(marks, open_))):
        shown = told(mark, texts)
        sized = _sized([text for text in open_ if mark in marks(text)], sizes, unit)
        if shown is None or sized in (shown, None):
            is_grouping = sized if shown is None else shown
            if is_grouping is not None:
                found[mark] = is_grouping
    return found


def _sized(texts: Iterable[str], sizes: list[Decimal], unit: str) -> bool | None:
    """Whether numbers are near the others only if their mark parts thousands; None if that is not clear."""
    if not sizes:
        return None
    fits = [
        all(
            min(sizes) / _NEAR <= size <= max(sizes) * _NEAR
            for text in texts
            for size in _sizes(settled(text, dict.fromkeys(".,", is_grouping)), unit)
        )
        for is_grouping in (True, False)
    ]
    return fits[0] if fits[0] != fits[1] else None


def _sizes(text: str, unit: str) -> list[Decimal]:
    target = Target.parse(text)
    return [abs(one.in_base(unit)) for one in (target.value, target.upper) if one] if target else []


def _quantities(holders: Iterable[Holder], fields: Iterable[str]) -> Iterator[Quantity]:
    """The quantities that some fields state."""
    for holder in holders:
        for field in fields:
            values = getattr(holder, field, None)
            for one in values.values() if isinstance(values, dict) else (values,):
                for _, value in one or ():
                    if isinstance(value, Split):
                        yield from value.parts
                    else:
                        yield from filter(None, (value.value, value.upper))
