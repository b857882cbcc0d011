"""Values by period: one value, or one for each of several periods."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import Any, Generic, TypeVar

from goallint.format.fields import spellings
from goallint.format.values import Unreadable
from goallint.format.values import Value as Immutable
from goallint.format.values.alike import alike
from goallint.format.values.fiscal_year import BEGINS, FiscalYear
from goallint.format.values.outcome import outcome_of
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, Split, is_no_value, marks, settled
from goallint.format.values.target import Target
from goallint.format.values.time_beside import is_of, value_and_time

Value = TypeVar("Value")
Unset = tuple[tuple[Period | None, str], ...]
"""Words in place of values, each with the period of its place."""


class ByPeriod(Immutable, Generic[Value]):
    """Pairs of period and value, in the order written. A period of None is the document's own.

    `unset` has the words that stand for the lack of a value, each with the period of their place.
    """

    __slots__ = ("pairs", "unset")

    written: Any = None
    """What is written, where numbers in it can be read in two ways: see `Either`."""

    def __init__(self, pairs: tuple[tuple[Period | None, Value], ...], unset: Unset = ()) -> None:
        self.pairs, self.unset = pairs, unset

    def __iter__(self) -> Iterator[tuple[Period | None, Value]]:
        return iter(self.pairs)

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)


class Targets(ByPeriod[Target]):
    """Targets by period. Words that state the lack of a target are none."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: Any) -> "Targets":
        """The targets in a scalar or a mapping from period to scalar or split. Raises `Unreadable`.

        A scalar that names a level for each of several years states one of each.
        """
        begins = BEGINS.get()
        if isinstance(value, str):
            return _target(value, begins)
        if only := _only(value):
            return _one_target(*only, begins)
        found, unset = [], []
        for period, raw in _pairs(value):
            is_text = type(raw) is str
            pair = _target_in(period, raw, begins) if is_text else _split_target(period, raw)
            if pair:
                found.append(pair)
            elif is_text:
                unset.append((Period.parse(period), raw))
        return cls(tuple(found), tuple(unset))


class Outcomes(ByPeriod[Split]):
    """Outcomes or baselines by period, each with or without women and men apart."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: Any) -> "Outcomes":
        """The outcomes in a scalar, a split, or a mapping from period to those. Raises `Unreadable`.

        That is also what is said to be of another time than its period, or may be: see `in_time`.
        """
        return cls._of(value, BEGINS.get())

    @classmethod
    def of_any_time(cls, value: Any) -> "Outcomes":
        """As `parse`, whatever time the values say that they are of."""
        return cls._of(value, BEGINS.get(), at_any_time=True)

    @classmethod
    def _of(cls, value: Any, begins: int, *, at_any_time: bool = False) -> "Outcomes":
        if isinstance(value, str):
            return _outcome(value, at_any_time)
        if is_split(value):
            split = _split(value)
            if not at_any_time:
                for part in split.parts:
                    _refuse_other_time(part.text, None, begins)
            return cls(((None, split),) if split.parts else ())
        if only := _only(value):
            return _one_outcome(*only, begins, at_any_time)
        found, unset = [], []
        for period, raw in _pairs(value):
            is_text = type(raw) is str
            if is_text:
                pair = _outcome_in(period, raw, begins, at_any_time)
            else:
                pair = _apart_in(period, raw, begins)
                if not at_any_time:
                    for part in pair[1].parts:
                        _refuse_other_time(part.text, pair[0], begins)
            if pair[1][0] or any(pair[1]):
                found.append(pair)
            elif is_text:
                unset.append((pair[0], raw))
        return cls(tuple(found), tuple(unset))


class Forecast(Outcomes):
    """What a report expects a key figure's outcome to be: one value, of no period of its own."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: Any) -> "Forecast":
        """The outcome that is expected, in a scalar. Raises `Unreadable`."""
        return cls(_outcome(_scalar(value), at_any_time=True).pairs)

    @property
    def total(self) -> Quantity | None:
        """What is expected; None where the words say that nothing is yet."""
        return self.pairs[0][1].total if self.pairs else None

    def __str__(self) -> str:
        return str(self.total or "")


class Amounts(ByPeriod[Quantity]):
    """Amounts by period."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: Any) -> "Amounts":
        """The amounts in a scalar or a mapping from period to scalar. Raises `Unreadable`."""
        if isinstance(value, str):
            return cls(() if is_no_value(value) else ((None, Quantity.parse(value)),))
        found = [(Period.parse(period), text) for period, text in _scalars(value)]
        return cls(tuple((p, Quantity.parse(v)) for p, v in found if not is_no_value(v)))


class EitherTargets(Targets):
    """Targets in which a number can be read in two ways, as `1,500` can; `pairs` are the others."""

    __slots__ = ("written",)


class EitherOutcomes(Outcomes):
    """Outcomes in which a number can be read in two ways, as `1,500` can, or is said to be of another time.

    `pairs` are those whose number is certain.
    """

    __slots__ = ("written",)


class EitherForecast(Forecast):
    """An expected outcome that can be read in two ways; `pairs` are empty."""

    __slots__ = ("written",)


_EITHER = {Targets: EitherTargets, Outcomes: EitherOutcomes, Forecast: EitherForecast}
IN_TWO_WAYS = frozenset(_EITHER)
"""What the rest of a key figure's values can settle."""


def in_two_ways(kind: Any, value: Any) -> ByPeriod[Any]:
    """Targets, outcomes or a forecast that only the workspace can read. Raises `Unreadable` for any other fault.

    A number can be read in two ways, and the rest of the key figure's values may tell in which; or a value is said to
    be of a time, and the document that it stands in tells whether that is its own.
    """
    for is_grouping in (True, False):
        _in_one_way(kind, value, dict.fromkeys(".,", is_grouping))
    values, left = _in_one_way(kind, value, {})
    if not left and not (kind is Outcomes and any(map(_time_of, _parts(values)))):
        kind.parse(value)
    found: ByPeriod[Any] = _EITHER[kind](values.pairs, values.unset)
    found.written = value
    return found


Left = tuple[tuple[str, ...], str]
"""A value that can still be read in two ways: its way down from the field, and its text."""


def in_one_way(
    values: ByPeriod[Any], grouping: Mapping[str, bool]
) -> tuple[ByPeriod[Any], list[Left]]:
    """Values of `in_two_ways`, read by whether a mark parts thousands, and those whose mark `grouping` has not.

    Their texts stay as they were written.
    """
    kind = next(one for one in (Targets, Forecast, Outcomes) if isinstance(values, one))
    found, left = _in_one_way(kind, values.written, grouping)
    if not left:
        return found, left
    some = in_two_ways(kind, values.written)
    some.pairs = found.pairs
    return some, left


def in_time(
    values: Outcomes, own: Period | None, fiscal: FiscalYear
) -> tuple[Outcomes, list[tuple[Period | None, str, str]]]:
    """Outcomes without those that say that they are of another time than their period, or of a part of it.

    `own` is the period of one that stands under none, where that is known. Each that is left out has its period, the
    part of a split that it is, and its text.
    """
    left = []
    pairs = []
    for period, split in values.pairs:
        late = {
            name: part.text
            for name, part in split._asdict().items()
            if part and not _is_timely(part, period or own, fiscal)
        }
        left += [(period, name if split.is_split else "", text) for name, text in late.items()]
        rest = split._replace(**dict.fromkeys(late)) if late else split
        if rest.parts:
            pairs.append((period, rest))
    return (Outcomes(tuple(pairs), values.unset), left) if left else (values, left)


def _parts(values: Outcomes) -> Iterator[Quantity]:
    for _, split in values.pairs:
        yield from split.parts


def _time_of(part: Quantity) -> str:
    return value_and_time(part.text)[1]


def _is_timely(part: Quantity, during: Period | None, fiscal: FiscalYear) -> bool:
    """Whether a value says no other time than that which it is of, as far as that is known."""
    time = _time_of(part)
    return not time or during is None or is_of(time, during, fiscal)


def _in_one_way(kind: Any, value: Any, grouping: Mapping[str, bool]) -> tuple[Any, list[Left]]:
    written: dict[str, str] = {}
    left: list[Left] = []

    def change(text: str, way: tuple[str, ...]) -> str | None:
        if not _is_either(kind, text):
            return text
        if not marks(text) <= grouping.keys():
            left.append((way, text))
            return None
        written[settled(text, grouping)] = text
        return settled(text, grouping)

    changed = _each(value, change)
    if changed is None:
        return kind(()), left
    done = (Outcomes.of_any_time if kind is Outcomes else kind.parse)(changed)
    pairs = tuple(_as_written(pair, written) for pair in done.pairs)
    return kind(pairs, done.unset), left


def _is_either(kind: Any, text: str) -> bool:
    if not marks(text):
        return False
    try:
        Target.parse(text) if kind is Targets else outcome_of(text)
    except Unreadable as error:
        return error.fault.variant == "ambiguous"
    return False


def _each(
    value: Any, change: Callable[[str, tuple[str, ...]], Any], way: tuple[str, ...] = ()
) -> Any:
    """A value with each text in it changed, given its way down."""
    if isinstance(value, str):
        return change(value, way)
    if isinstance(value, dict):
        return {key: _each(one, change, (*way, key)) for key, one in value.items()}
    return value


def _as_written(pair: Any, written: Mapping[str, str]) -> Any:
    """A period with its value, the value's text as it was before it was settled."""
    period, value = pair
    if isinstance(value, Split):
        return period, Split(*(part and _with_text(part, written) for part in value))
    return period, _with_text(value, written)


def _with_text(value: Any, written: Mapping[str, str]) -> Any:
    if value.text not in written:
        return value
    found = copy(value)
    found.text = written[value.text]
    return found


# Pairs are made once: the same values come again and again, and workspaces are large. So is what has one pair.


@alike
def _one_target(period: str, text: str, begins: int) -> Targets:
    pair = _target_in(period, text, begins)
    return (
        Targets((pair,))
        if pair
        else Targets((), ((Period.parse(period, FiscalYear(begins)), text),))
    )


@alike
def _one_outcome(period: str, text: str, begins: int, at_any_time: bool) -> Outcomes:
    pair = _outcome_in(period, text, begins, at_any_time)
    return Outcomes((pair,)) if any(pair[1]) else Outcomes((), ((pair[0], text),))


def _only(value: Any) -> tuple[str, str] | None:
    """The period and the text in a mapping of one period; None where there are more, or something else."""
    if type(value) is dict and len(value) == 1:
        for period, text in value.items():
            if type(period) is str and type(text) is str:
                return period, text
    return None


@alike
def _target_in(period: str, text: str, begins: int) -> tuple[Period, Target] | None:
    during, target = Period.parse(period, FiscalYear(begins)), Target.parse(text)
    return (during, target) if target else None


@alike
def _outcome_in(
    period: str, text: str, begins: int, at_any_time: bool = False
) -> tuple[Period, Split]:
    during, whole = Period.parse(period, FiscalYear(begins)), _whole(text)
    if not at_any_time:
        _refuse_other_time(text, during, begins)
    return during, whole


def _refuse_other_time(text: str, during: Period | None, begins: int) -> None:
    """Raises `Unreadable` for a value that says that it is of another time than `during`, or may do so."""
    time = value_and_time(text)[1]
    if time and not (during and is_of(time, during, FiscalYear(begins))):
        raise Unreadable("outcome-not-understood", "time", value=text)


def _apart_in(period: str, value: Any, begins: int) -> tuple[Period, Split]:
    """An outcome that is told apart, with its period."""
    try:
        return _split_in(period, tuple(value.items()), begins)
    except (AttributeError, TypeError):
        # It is no mapping, or has something else than texts in it.
        return Period.parse(period, FiscalYear(begins)), _split(value)


@alike
def _split_in(period: str, parts: tuple[tuple[Any, Any], ...], begins: int) -> tuple[Period, Split]:
    return Period.parse(period, FiscalYear(begins)), _split(dict(parts))


@alike
def _target(text: str, begins: int) -> Targets:
    target = Target.parse(text)
    if target and target.form == "unclear":
        from goallint.format.values.target_wording.reader import by_year

        fiscal = FiscalYear(begins)
        years = tuple((Period.parse(year, fiscal), level) for year, level in by_year(text))
        if years:
            return Targets(years)
    return Targets(((None, target),)) if target else Targets((), ((None, text),))


@alike
def _outcome(text: str, at_any_time: bool = False) -> Outcomes:
    whole = _whole(text)
    if not at_any_time:
        _refuse_other_time(text, None, 1)
    return Outcomes(((None, whole),)) if whole.parts else Outcomes((), ((None, text),))


@alike
def _whole(text: str) -> Split:
    return Split(outcome_of(text))


def _pairs(value: Any) -> list[tuple[str, Any]]:
    """Periods as written with what stands there; a period without a value is read, and left out."""
    if not isinstance(value, dict):
        raise Unreadable("invalid-value", "shape", found=value)
    pairs = []
    for period, raw in value.items():
        if type(period) is not str:
            continue
        if raw is None:
            Period.parse(period)
        else:
            pairs.append((period, raw))
    return pairs


def _scalars(value: Any) -> list[tuple[str, str]]:
    """As `_pairs`, where every value is to be a scalar."""
    pairs = _pairs(value)
    for _, raw in pairs:
        _scalar(raw)
    return pairs


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable("invalid-value", "shape", found=value)
    return value


def _split(value: Any) -> Split:
    if isinstance(value, str):
        return _whole(value)
    parts = {name: outcome_of(text) for name, text in _apart(value).items()}
    return Split(parts.get("total"), parts.get("women"), parts.get("men"))


def _split_target(period: str, value: Any) -> tuple[Period, Target] | None:
    during, written = Period.parse(period), _apart(value)
    parts = {name: one for name, text in written.items() if (one := Target.parse(text))}
    if not parts:
        return None
    text = ", ".join(f"{key} {value[key]}" for key in value if type(key) is str and value[key])
    return during, Target.by_sex(parts, text)


def _apart(value: Any) -> dict[str, str]:
    """What is written for all, women and men, by `total`, `women` and `men`; words for no value are left out."""
    if not is_split(value):
        raise Unreadable("invalid-value", "shape", found=value)
    table = spellings(Split)
    names = [table[k] for k in value if type(k) is str]
    if len(names) > len(set(names)):
        raise Unreadable("invalid-value", "shape", found=value)
    return {
        table[k]: text
        for k, v in value.items()
        if type(k) is str and v is not None and not is_no_value(text := _scalar(v))
    }


def is_split(value: Any) -> bool:
    """Whether a mapping is a split (total, women, men) rather than values by period."""
    if not isinstance(value, dict):
        return False
    table, found = spellings(Split), False
    for key in value:
        if type(key) is str:
            if key not in table:
                return False
            found = True
    return found
