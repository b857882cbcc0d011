"""Which column holds what: the words above it, and what stands below."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import unit_of
from goallint.format.values.target import Target
from goallint.intake.blocks import Cell, Table

WORDS = Path(__file__).parent / "words"
PER_PERIOD = frozenset(("outcome", "baseline", "target"))
"""Fields that have a value for each of several periods."""
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)(?:[-/ ]?(?:T|Q|kv|tertial|kvartal)\s?\d)?", re.IGNORECASE
)
_SIGNS = re.compile(r"[^\w/%&+ -]+")
_MOST_HEADER_ROWS = 2
_LONGEST_TARGET = 6


class Column(NamedTuple):
    """What a column holds: a field, for a period where it has several; empty where nobody can tell."""

    field: str
    period: str
    heading: str
    at: str
    sure: bool = True


class Head(NamedTuple):
    """The headings of a table: how many rows they take, and what each column holds."""

    rows: int
    columns: tuple[Column, ...]

    def names(self) -> frozenset[str]:
        """The fields that there are."""
        return frozenset(column.field for column in self.columns if column.field)


@cache
def words(name: str) -> Mapping[str, str]:
    """The words of a list, to the field or the word that they stand for."""
    found = {}
    for line in (WORDS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, *spelt = line.split("\t")
            found.update(dict.fromkeys(map(folded, spelt), field))
    return found


def folded(text: str) -> str:
    """A heading as it compares: without case, signs, line breaks and footnote marks."""
    return " ".join(_SIGNS.sub(" ", text.casefold().replace("\n", " ")).split())


def head_of(table: Table) -> Head | None:
    """The headings of a table; None where its first rows are none."""
    for rows in range(min(_MOST_HEADER_ROWS, len(table.rows) - 1), 0, -1):
        head = _head(table, rows)
        if head is not None:
            return head
    return None


def _head(table: Table, rows: int) -> Head | None:
    upper, lower = table.rows[0], table.rows[rows - 1]
    if rows > 1 and not _is_second_row(upper, lower):
        return None
    columns = []
    for above, below in zip(upper, lower, strict=True):
        texts = [above.text] if above.text == below.text or rows == 1 else [above.text, below.text]
        heading = " ".join(text for text in texts if text)
        columns.append(_column(heading, (below if below.text else above).at))
    found = [column for column in columns if column.field]
    # One word alone is as likely a heading of something else.
    if len({column.field for column in found}) < 2 and len(found) < 2:
        return None
    if len(found) * 2 < len([column for column in columns if column.heading]):
        return None
    return Head(rows, tuple(_settled(columns, table.rows[rows:])))


def _is_second_row(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row goes on with the headings above it: years or parts below one that is wide."""
    own = [cell for cell in lower if cell.text and not cell.covered]
    spread = any(cell.covered for cell in (*upper, *lower)) or any(
        not above.text and below.text for above, below in zip(upper, lower, strict=True)
    )
    named = words("headers")
    return (
        bool(own)
        and spread
        and all(
            _YEAR.fullmatch(cell.text.strip())
            or folded(cell.text) in named
            or _YEAR.sub("", cell.text).strip() == ""
            for cell in own
        )
    )


def _column(heading: str, at: str) -> Column:
    years = _YEAR.findall(heading)
    plain = folded(_YEAR.sub(" ", heading))
    named = words("headers")
    field = named.get(plain, "")
    sure = True
    if not field:
        # Only the longest word of the list that a heading begins or ends with, and that as a guess.
        parts = plain.split()
        for size in range(len(parts) - 1, 0, -1):
            field = named.get(" ".join(parts[:size])) or named.get(" ".join(parts[-size:])) or ""
            if field:
                sure = False
                break
    period = _period(years[-1]) if years else ""
    if not field and period and not plain:
        field, sure = "outcome", False
    if field == "goal" and period:
        field = "target"
    return Column(field, period if field in PER_PERIOD else "", heading, at, sure)


def _period(text: str) -> str:
    try:
        return Period.parse(text).text
    except Unreadable:
        return ""


def _settled(columns: list[Column], rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """Headings of two meanings, by what stands below them."""
    found = []
    named = {column.field for column in columns}
    for number, column in enumerate(columns):
        texts = [row[number].text for row in rows if row[number].text]
        if (
            column.field == "goal"
            and texts
            and "key_figure" in named
            and _share(texts, _is_target) > 0.5
        ):
            column = column._replace(field="target")
        if column.field == "unit" and texts and _share(texts, _is_unit) < 0.5:
            column = column._replace(field="body", sure=False)
        if column.field == "id" and texts and not any(map(_is_id, texts)):
            column = column._replace(field="", sure=False)
        found.append(column)
    goals = [number for number, column in enumerate(found) if column.field == "goal"]
    for number in goals[:-1]:
        # What stands further to the left is above: the goal that the next one supports.
        found[number] = found[number]._replace(field="above")
    return found


def _share(texts: Sequence[str], test: "object") -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)  # type: ignore[operator]


def _is_target(text: str) -> bool:
    """Whether a text can only be a target: goals have words of direction too, and seldom begin with a number."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return False
    return target is not None and target.value is not None and len(text.split()) <= _LONGEST_TARGET


def _is_unit(text: str) -> bool:
    unit = unit_of(text)
    return len(text) <= 25 and (
        unit.measure in ("", "%", "kr", "dagar", "personer") or len(text.split()) <= 2
    )


def _is_id(text: str) -> bool:
    return len(text) <= 20 and any(letter.isdigit() for letter in text)
