"""Which rows of a table are its headings, and the head that they make together."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from goallint.format.values.apart import SEXES
from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.assessments import step_of
from goallint.intake.blocks import SourceCell, SourceTable
from goallint.intake.body_names import body_in
from goallint.intake.column_fields import settled
from goallint.intake.headers import (
    MARKS,
    MEANS_BOTH,
    NONE,
    OF_CONTROLS,
    OF_OTHERS,
    PER_PERIOD,
    REPORTED,
    SUBJECTS,
    Head,
    HeaderColumn,
    column_of,
    folded,
    is_plain,
    is_quantity,
    is_target,
    period_of,
    sort_of,
    status_of,
    words,
)
from goallint.intake.signals import signal_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_HEADER_ROWS = 3


def head_of(
    table: SourceTable, least: int = 2, said: Mapping[str, str] = NONE, line: str = ""
) -> Head | None:
    """The headings of a table; None where its first rows are none, with fewer than `least` words known.

    `said` has the fields of headings, folded, where a person has said; `line` the field that the line above names.
    """
    for rows in range(min(_MOST_HEADER_ROWS, len(table.rows) - 1), 0, -1):
        head = _head(table, rows, least, said, line)
        if head is not None:
            return head
    return None


def begins(rows: Sequence[Sequence[SourceCell]], number: int) -> bool:
    """Whether a table begins with a row in the midst of others: it has nothing but words that stand above columns."""
    own = [cell for cell in rows[number] if cell.text and not cell.covered]
    if len(own) < 2 or number + 1 >= len(rows):
        return False
    columns = [column_of(cell.text, cell.at) for cell in own]
    fields = {column.field for column in columns if column.sure and column.field}
    return len(fields) >= 2 and bool(fields & SUBJECTS) and _is_known(columns)


def _is_known(columns: Sequence[HeaderColumn]) -> bool:
    """Whether enough headings of a table are known: half of them, or what rows are about and two things more.

    What is expected says nothing: tables of money have forecasts too.
    """
    columns = [column for column in columns if column.field not in REPORTED]
    sure = {(column.field, column.period) for column in columns if column.sure and column.field}
    is_plain = len(sure) > 2 and any(field in SUBJECTS for field, _ in sure)
    known = sum(
        bool(column.field or column.whom or column.of_body or _is_part(column.heading))
        or bool(status_of(column.heading))
        for column in columns
    )
    return is_plain or known * 2 >= len([column for column in columns if column.heading])


def _is_of_others(columns: Sequence[HeaderColumn]) -> bool:
    """Whether rows are about risks, money or words, with what is done about them beside."""
    fields = {column.field for column in columns}
    headed = [folded(column.heading).split()[:1] for column in columns if column.heading]
    if fields & {"goal", "key_figure", "mixed", "assignment"}:
        return False
    of_control = [one for one in headed if set(one) & OF_CONTROLS]
    return bool(headed and set(headed[0]) & OF_OTHERS) or len(of_control) > 1


def _as_said(column: HeaderColumn, said: Mapping[str, str]) -> HeaderColumn:
    field = said.get(folded(column.heading))
    if field is None:
        return column
    years = _YEAR.findall(column.heading) if field in PER_PERIOD else []
    period = column.period or (years[-1] if years else "")
    whom = women_and_men.heads(column.heading)[0] if field in PER_PERIOD else ()
    return column._replace(field=field, period=period, whom=whom, sure=True)


def _head(
    table: SourceTable, rows: int, least: int, said: Mapping[str, str], line: str
) -> Head | None:
    above = table.rows[:rows]
    if not all(_is_second_row(upper, lower) for upper, lower in pairwise(above)):
        return None
    columns = []
    wide = [""] * rows
    for cells in zip(*above, strict=True):
        wide = [cell.text or text for cell, text in zip(cells, wide, strict=True)]
        below = cells[-1].text
        texts = []
        for cell, text in zip(cells, wide, strict=True):
            is_part = women_and_men.row(below) or (
                (_is_part(below) or women_and_men.of_letter(below))
                and _is_of_values(" ".join(wide[:-1]))
            )
            # What stands above the first of women, men and all, or of years, without being merged.
            texts.append(cell.text or (text if is_part else ""))
        heading = " ".join(dict.fromkeys(filter(None, texts)))
        at = next((cell.at for cell in reversed(cells) if cell.text), cells[0].at)
        columns.append(_as_said(column_of(heading, at), said))
    columns = _by_body(columns, table.rows[rows:])
    found = [c for c in columns if (c.field and c.field not in REPORTED) or c.of_body]
    # One word alone is as likely a heading of something else.
    is_matrix = _is_matrix(columns, table.rows[rows:]) or _is_assessed(columns, table.rows[rows:])
    if not is_matrix and (len(found) < least or not _is_known(columns) or _is_of_others(columns)):
        return None
    found = settled(columns, table.rows[rows:], line)
    return Head(rows, tuple(_as_said(column, said) for column in found))


def _is_of_values(heading: str) -> bool:
    """Whether a wide heading is above values: *Utfall*, and *Mål* above years."""
    return folded(heading) in MEANS_BOTH or column_of(heading, "").field in PER_PERIOD


def _by_body(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings with the bodies that have columns of values, beside each other, of what the rows are about."""
    named = {
        n: body_in(c.heading) for n, c in enumerate(columns) if len(c.heading) <= _LONGEST_BODY
    }
    found = {}
    for number, body in named.items():
        rest = re.sub(re.escape(body), " ", columns[number].heading, count=1, flags=re.IGNORECASE)
        column = column_of(" ".join(rest.split()), columns[number].at)
        texts = [row[number].text for row in rows if row[number].text]
        is_of_values = bool(texts) and all(
            is_no_value(t) or is_quantity(t) or is_target(t) for t in texts
        )
        if body and is_of_values and (not rest.strip() or column.field in PER_PERIOD):
            found[number] = column._replace(heading=columns[number].heading, of_body=body)
    if len({column.of_body for column in found.values()}) < 2:
        return columns
    return [found.get(number, column) for number, column in enumerate(columns)]


_LONGEST_BODY = 80


def _is_matrix(columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether a table has goals, and marks for those whom they are about, or for how far they are met."""
    fields = [one.field for one in columns if one.field and one.field not in REPORTED]
    marks = [
        row[number].text.strip().casefold()
        for row in rows
        for number, column in enumerate(columns)
        if column.field != "goal" and row[number].text
    ]
    return fields == ["goal"] and bool(marks) and set(marks) <= MARKS


def _is_assessed(columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether a table has goals, with how far each is met beside it, and nothing else that is known."""
    if [one.field for one in columns if one.field not in ("", *REPORTED)] != ["goal"]:
        return False
    texts = [
        row[number].text
        for row in rows
        for number, column in enumerate(columns)
        if column.field in REPORTED and column.sure and row[number].text
    ]
    return bool(texts) and all(step_of(one) or signal_of(one) or is_no_value(one) for one in texts)


def _is_value(cell: SourceCell) -> bool:
    """Whether a cell has a value, and not a period that is a heading."""
    return is_quantity(cell.text) and not period_of(cell.text)


def _is_second_row(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether a row goes on with the headings above it: years or parts below one that is wide."""
    own = [cell for cell in lower if cell.text and not cell.covered]
    down = [
        below
        for above, below in zip(upper, lower, strict=True)
        if below.covered and below.text and below.at == above.at
    ]
    are_short = all(len(cell.text) <= _LONGEST_BELOW and not _is_value(cell) for cell in own)
    if own and down and are_short and _stand_below(upper, lower):
        # What is merged down from the row above is a heading in both.
        return True
    if has_only_years(upper) and begins((lower, lower), 0):
        return True
    spread = any(cell.covered for cell in (*upper, *lower)) or any(
        below.text and (not above.text or period_of(above.text))
        for above, below in zip(upper, lower, strict=True)
    )
    letters = {women_and_men.of_letter(cell.text) for cell in own}
    are_split = set(SEXES) <= letters
    known = [
        _is_below(cell.text) or (are_split and bool(women_and_men.of_letter(cell.text)))
        for cell in own
    ]
    if not own or not spread:
        return False
    return all(known) or (
        # A word that is not known is one more heading where all stand below what is wide.
        sum(known) * 2 > len(own)
        and all(
            is_one or (len(cell.text) <= _LONGEST_BELOW and not is_quantity(cell.text))
            for cell, is_one in zip(own, known, strict=True)
        )
        and _stand_below(upper, lower)
    )


_LONGEST_BELOW = 30


def _is_below(text: str) -> bool:
    """Whether a text can stand below a wide heading: a word for what columns hold, a period, or whom the values are of."""
    return bool(folded(text) in words("headers") or _is_part(text) or _goes_below(text))


def _is_part(text: str) -> bool:
    return bool(text) and bool(period_of(text) or period_of(f"2000 {text}") or is_plain(text))


def _stand_below(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether each heading of a row stands below one that is wide, a period, or nothing.

    Beside what is wide, a heading may be written in two rows: *Service* above *Director*.
    """
    places = [cell.at for cell in upper if cell.text]
    are_below = [
        below.covered
        or not (below.text and above.text)
        or places.count(above.at) > 1
        or bool(period_of(above.text))
        for above, below in zip(upper, lower, strict=True)
    ]
    wide = {at for at in places if places.count(at) > 1}
    return all(are_below) or (len(wide) > 1 and are_below.count(False) * 6 <= len(are_below))


def has_only_years(row: Sequence[SourceCell]) -> bool:
    """Whether a row has nothing but periods, or *Utfall* and *Mål*, that hold for the headings below it."""
    own = [cell.text for cell in row if cell.text and not cell.covered]
    groups = [text for text in own if not period_of(text)]
    is_group = all(sort_of(text) in PER_PERIOD or folded(text) in MEANS_BOTH for text in groups)
    return bool(own) and is_group and not (groups and row[0].text)


def _goes_below(text: str) -> bool:
    """Whether a heading says whom the values are of, or stands below that: *Kvinnor*, *Utfall 2023*."""
    whom, left = women_and_men.heads(text)
    column = column_of(text, "")
    return bool(whom and not left) or (column.sure and column.field in PER_PERIOD)
