"""What only a whole table shows: columns in doubt, boards as owners, codes, a row for each period."""

import re
from collections.abc import Sequence
from itertools import pairwise

from goallint.intake.blocks import SourceCell, SourceTable
from goallint.intake.body_names import bodies_in, is_of_several
from goallint.intake.headers import (
    PER_PERIOD,
    REPORTED,
    RESPONSIBLE,
    SUBJECTS,
    Head,
    HeaderColumn,
    column_of,
    folded,
    is_quantity,
    words,
)
from goallint.intake.line_words import (
    LABELLED,
    LABELS,
)
from goallint.intake.said import is_outcome

CODE = re.compile(
    r"(?P<code>[A-ZÅÄÖ]{1,4}[-.:]?\d{1,3}(?:[.:]\d{1,2})*[a-z]?)[.:)]?\s+(?=[^\W\d_])"
)
"""A code before a title: *CL01 Visits*."""
_NAMING = frozenset(("body", "area", "goal", "key_figure"))
_LONGEST_HEADING = 60


def unknown_headings(row: Sequence[SourceCell]) -> tuple[HeaderColumn, ...]:
    """What may be headings, of which none is known."""
    texts = [cell for cell in row if cell.text and not cell.covered]
    is_head = all(
        len(cell.text) <= _LONGEST_HEADING and not is_outcome(cell.text) for cell in texts
    )
    return tuple(HeaderColumn("", "", c.text, c.at, sure=False) for c in texts) if is_head else ()


def columns_in_doubt(table: SourceTable, head: Head) -> list[HeaderColumn]:
    """Columns of texts that are not known and stand before the last thing that rows are about: they may be such things too."""
    last = max((n for n, c in enumerate(head.columns) if c.field in SUBJECTS), default=0)
    found = []
    for number, column in enumerate(head.columns[:last]):
        texts = [row[number].text for row in table.rows[head.rows :] if row[number].text]
        wordy = sum(len(re.findall(r"[^\W\d_]{2,}", text)) > 1 for text in texts)
        is_known = (
            column.field
            or column_of(column.heading, "").field not in ("", *SUBJECTS)
            or folded(column.heading) in words("aside")
        )
        if (
            column.heading
            and not is_known
            and wordy * 2 > len(texts)
            and (len(set(texts)) > 1 or len(texts) == 1)
        ):
            found.append(column)
    return found


def beside_numbers(table: SourceTable, head: Head) -> Head:
    """The headings, those of values as guesses that stand beside numbers with no heading of their own: these may be of it too."""
    rows = table.rows[head.rows :]
    columns = list(head.columns)
    for number, (column, right) in enumerate(pairwise(head.columns)):
        texts = [row[number + 1].text for row in rows if row[number + 1].text]
        is_bare = not (right.heading or right.field) and bool(texts)
        if column.field in PER_PERIOD and is_bare and all(map(is_quantity, texts)):
            columns[number] = column._replace(sure=False, since="right")
    return head._replace(columns=tuple(columns))


def boards_as_owners(table: SourceTable, head: Head) -> Head:
    """The headings with *Ansvarig nämnd* as who is responsible, where several boards are for one goal: it is not in all their plans."""
    fields = [column.field for column in head.columns]
    if not {"goal", "body"} <= set(fields) or "owner" in fields:
        return head
    goals, bodies = fields.index("goal"), fields.index("body")
    if not RESPONSIBLE.match(head.columns[bodies].heading):
        return head
    of_goals: dict[str, set[str]] = {}
    goal = ""
    named = [row[bodies].text for row in table.rows[head.rows :]]
    are_several = any(len(bodies_in(one)) > 1 or is_of_several(one) for one in named)
    for row in table.rows[head.rows :]:
        goal = row[goals].at if row[goals].text else goal
        if row[bodies].text and row[bodies].at != row[goals].at:
            of_goals.setdefault(goal, set()).add(row[bodies].text)
    if not are_several and all(len(one) < 2 for one in of_goals.values()):
        return head
    columns = list(head.columns)
    columns[bodies] = columns[bodies]._replace(field="owner")
    return head._replace(columns=tuple(columns))


def of_form(head: Head | None) -> Head | None:
    """The labels of a form; with nothing said of what it names, it may as well explain the words."""
    if head is None or head.names() - SUBJECTS:
        return head
    return head._replace(columns=tuple(column._replace(sure=False) for column in head.columns))


def is_goal_in_heading(column: HeaderColumn, head: Head) -> bool:
    """Whether a heading is the goal itself, and what stands below it measures that."""
    label = LABELLED.match(" ".join(column.heading.split()))
    return bool(
        label
        and LABELS.get(folded(label["label"])) == "goal"
        and len(label["rest"].split()) > 1
        and head.names() & PER_PERIOD
        and "key_figure" not in head.names()
    )


def coded_fields(table: SourceTable, head: Head) -> frozenset[str]:
    """The fields of columns in which a code stands before each title: *CL01 Visits*."""
    found = set()
    for number, column in enumerate(head.columns):
        texts = [row[number].text for row in table.rows[head.rows :] if row[number].text]
        if column.field in SUBJECTS and texts and all(map(CODE.match, texts)):
            found.add(column.field)
    return frozenset(found)


def as_assessment(column: HeaderColumn) -> HeaderColumn:
    """A column with its status as how far something is met."""
    return column._replace(field="assessment") if column.field == "status" else column


def places_of_goals(table: SourceTable, head: Head) -> set[str]:
    """The places of assessments, forecasts and comments that stand over all that measures a goal, as the goals do: these they are of."""
    fields = [column.field for column in head.columns]
    if not {"goal", "key_figure"} <= set(fields):
        return set()
    goals, figures = fields.index("goal"), fields.index("key_figure")
    rows = [row for row in table.rows[head.rows :] if row[figures].text]
    found: set[str] = set()
    for number, field in enumerate(fields):
        if field not in REPORTED | {"comment"}:
            continue
        cells = [row[number] for row in rows]
        is_as_goals = all(row[number].covered == row[goals].covered for row in rows)
        if field in REPORTED and is_as_goals and any(cell.covered for cell in cells):
            # It is merged as the goals are: what is of one row is of its goal too.
            found |= {cell.at for cell in cells if cell.text}
        found |= {cell.at for cell in cells if cell.covered and cell.text}
        below = [(bool(row[goals].text), bool(row[number].text)) for row in rows]
        if (
            field in REPORTED
            and all(is_goal == is_said for is_goal, is_said in below)
            and (False, False) in below
        ):
            found |= {cell.at for cell in cells if cell.text}
    return found


def is_each_filled(table: SourceTable, head: Head) -> bool:
    """Whether a table has a goal again in the rows below, where it could leave them empty."""
    number = next((n for n, column in enumerate(head.columns) if column.field == "goal"), None)
    if number is None:
        return False
    cells = [row[number] for row in table.rows[head.rows :]]
    return any(
        first.text and first.text == later.text and not later.covered
        for first, later in pairwise(cells)
    )


def is_row_a_period(table: SourceTable, head: Head) -> bool:
    """Whether a table has a row for each period: the same key figure stands in several, with a period of its own."""
    fields = [column.field for column in head.columns]
    if not {"period", "key_figure"} <= set(fields) or any(c.period for c in head.columns):
        return False
    when, which = fields.index("period"), [n for n, f in enumerate(fields) if f in _NAMING]
    periods: dict[tuple[str, ...], set[str]] = {}
    for row in table.rows[head.rows :]:
        periods.setdefault(tuple(row[n].text for n in which), set()).add(row[when].text)
    return any(len(found) > 1 for found in periods.values())
