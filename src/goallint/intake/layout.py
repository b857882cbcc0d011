"""How tables lie: beside each other, below each other, with titles above, as forms, or going on."""

import re
from collections.abc import Sequence

from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.blocks import SourceCell, SourceTable
from goallint.intake.headers import (
    OF_OTHERS,
    PER_PERIOD,
    SUBJECTS,
    Head,
    clause_of,
    column_of,
    folded,
    is_quantity,
    is_target,
    sort_of,
    words,
)
from goallint.intake.line_words import LABELLED
from goallint.intake.said import detail
from goallint.intake.table_heads import begins, has_only_years, head_of

_NUMBERED_GOAL = re.compile(
    r"(?:\w+s\s)?(?:mål|nämndmål|nämndsmål|goal|objective|priority)\s+(?P<number>\d{1,2}(?:\.\d{1,2})*)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def first_row(rows: Sequence[tuple[SourceCell, ...]], start: int) -> int:
    """The row with which a table begins: single texts above its head say what it is."""
    top = start
    if top and has_only_years(rows[top - 1]):
        top -= 1
    start = top
    while top and said_above(rows[top - 1]):
        top -= 1
    while top < start and not _is_single(rows[top]):
        # Labels alone are a form.
        top += 1
    return top


def _is_single(row: Sequence[SourceCell]) -> bool:
    return len({cell.at for cell in row if cell.text}) == 1


def said_above(row: Sequence[SourceCell]) -> SourceCell | None:
    """The one text of a row above a table's head, or a label and what it says as one text."""
    own = list({cell.at: cell for cell in row if cell.text}.values())
    if len(own) == 1:
        return own[0]
    if len(own) == 2:
        said = own[1]._replace(text=f"{own[0].text.rstrip(': ')}: {own[1].text}")
        return said if detail(said.text) else None
    return None


def beside(
    rows: Sequence[tuple[SourceCell, ...]], at: int
) -> tuple[list[tuple[SourceCell, ...]], list[tuple[SourceCell, ...]]] | None:
    """The two tables to the left and to the right of an empty column, if they are two.

    They are where each has a title of its own, or goals of its own.
    """
    sides = [row[:at] for row in rows], [row[at + 1 :] for row in rows]
    parts = [titled(side) for side in sides]
    heads = [head_of(SourceTable(tuple(below))) for _, below in parts]
    if not all(head and head.names() & SUBJECTS for head in heads):
        return None
    has_titles = all(above for above, _ in parts)
    return sides if has_titles or (heads[1] and "goal" in heads[1].names()) else None


def has_gap(
    rows: Sequence[tuple[SourceCell, ...]], whole: Sequence[tuple[SourceCell, ...]]
) -> bool:
    """Whether an empty column stands between what could be two tables, by those rows and all that stand together."""
    for at in range(1, len(rows[0]) - 1):
        sides = [row[:at] for row in rows], [row[at + 1 :] for row in rows]
        if not any(row[at].text for row in rows):
            heads = [head_of(SourceTable(tuple(side))) for side in sides]
            if all(head and head.names() & SUBJECTS for head in heads):
                return not _is_one(whole, at)
    return False


def _is_one(rows: Sequence[tuple[SourceCell, ...]], at: int) -> bool:
    """Whether an empty column is only room in a table: what stands left of it holds for several rows to its right."""
    filled = [any(cell.text and not cell.covered for cell in row[:at]) for row in rows]
    below = [
        n
        for n, row in enumerate(rows)
        if not filled[n] and any(cell.text and not cell.covered for cell in row[at:])
    ]
    is_merged = any(cell.text for n in below for cell in rows[n][:at])
    return is_merged or (bool(below) and any(filled[below[0] + 1 :]))


def titled(
    rows: Sequence[tuple[SourceCell, ...]],
) -> tuple[list[SourceCell], Sequence[tuple[SourceCell, ...]]]:
    """The single texts above a table's head, labels below the first, and the rest; rows without anything are left out."""
    rows = [row for row in rows if any(cell.text for cell in row)]
    above: list[SourceCell] = []
    start = next((n for n in range(len(rows)) if begins(rows, n)), 0)
    if start == 0 and len(rows) > 1 and _is_single(rows[0]) and forms_in(rows):
        return [], rows
    for number, row in enumerate(rows[:start], 1):
        if number == start and not row[0].text and has_only_years(row):
            # *Utfall*, merged over years in the row below, is a heading of theirs.
            break
        said = said_above(row) if above or _is_single(row) else None
        if said is None:
            return above, rows[len(above) :]
        above.append(said)
    return above, rows[len(above) :]


def forms_in(rows: Sequence[tuple[SourceCell, ...]]) -> list[SourceTable]:
    """A form, with labels to the left and what they say to the right, as tables of one row each."""
    pairs = []
    for row in rows:
        cells = [cell for cell in row if cell.text and not cell.covered]
        if len(cells) > 2 or not cells:
            return []
        over_all = LABELLED.match(cells[0].text) if len(cells) == 1 else None
        if over_all and sort_of(over_all["label"]) in SUBJECTS:
            # *KPI 1: Potholes repaired*, merged over the form about it.
            title = cells[0]._replace(text=over_all["rest"])
            pairs.append((cells[0]._replace(text=over_all["label"]), title))
            continue
        pairs.append((cells[0], cells[1] if len(cells) == 2 else SourceCell("", "")))
        numbered = _NUMBERED_GOAL.fullmatch(cells[0].text.strip(" :."))
        if numbered and len(pairs[-1][1].text.split()) > 1:
            # *Mål 1* beside what it is.
            number = cells[0]._replace(text=numbered["number"])
            pairs.append((cells[0]._replace(text="Mål-nr"), number))
    named = words("headers")
    if len(pairs) == 1 and folded(pairs[0][1].text) in named:
        # Headings, with nothing below.
        return []
    known = [
        named.get(folded(re.sub(r"[\d:]+", " ", label.text)), "")
        or clause_of(label.text)
        or _of_period(label.text)
        for label, _ in pairs
    ]
    least = len(pairs) * (2 / 3)
    if "goal" in known and len(pairs[known.index("goal")][1].text.split()) > 1:
        # What is beside the label is no heading.
        least = len(pairs) / 2
    aside = [folded(label.text) in words("aside") for label, _ in pairs]
    if sum(map(bool, known)) + sum(aside) < least or not SUBJECTS & set(known):
        return []
    if folded(pairs[0][0].text) in OF_OTHERS:
        # *Begrepp*, *Förklaring*: what words mean.
        return []
    tables: list[list[tuple[SourceCell, SourceCell]]] = [[]]
    begun: set[str] = set()
    for pair, field_ in zip(pairs, known, strict=True):
        is_above = field_ == "goal" and begun == {"goal"}
        if field_ in SUBJECTS and field_ in begun and not is_above:
            tables.append([])
            begun = set()
        begun.add(field_)
        tables[-1].append((pair[0]._replace(text=pair[0].text.rstrip(": ")), pair[1]))
    return [
        SourceTable((tuple(label for label, _ in t), tuple(value for _, value in t)))
        for t in tables
    ]


def _of_period(label: str) -> str:
    """The field of a label with the period that its value is of: *Result 2022/23*."""
    column = column_of(label, "")
    return column.field if column.sure and column.period else ""


def turned_table(rows: Sequence[tuple[SourceCell, ...]]) -> SourceTable | None:
    """A table on its side, with headings to the left and a column for each item, set upright."""
    first = [cell.text for cell in rows[0][1:] if cell.text]
    if folded(rows[0][0].text) in OF_OTHERS or (first and all(map(_YEAR.search, first))):
        # What stands above the columns is no item.
        return None
    turned = SourceTable(tuple(zip(*rows, strict=True)))
    years = turned.rows[0]
    if sort_of(years[0].text) == "period" and any(
        map(_YEAR.fullmatch, (c.text for c in years[1:]))
    ):
        # A row for each year: what is measured stands above the columns.
        turned = SourceTable(((years[0]._replace(text=""), *years[1:]), *turned.rows[1:]))
    head = head_of(turned) if len(rows) > 1 and len(turned.rows) > 2 else None
    return turned if head and head.rows == 1 and head.names() & SUBJECTS else None


def goes_on(rows: Sequence[tuple[SourceCell, ...]], head: Head) -> bool:
    """Whether rows without headings fit those of the table before: values stand where values stood."""
    if len(rows[0]) != len(head.columns):
        return False
    fitting = 0
    for row in rows:
        for cell, column in zip(row, head.columns, strict=True):
            if cell.text and not column.field:
                return False
            if cell.text and column.field in PER_PERIOD:
                said = list(women_and_men.cell(cell.text, column.whom).values()) or [cell.text]
                if any(re.fullmatch(r"(?:19|20)\d\d", one) for one in said) or not all(
                    is_quantity(one) or is_target(one) or is_no_value(one) for one in said
                ):
                    return False
                fitting += 1
    return bool(fitting)
