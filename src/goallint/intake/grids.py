"""The tables of a file, one after the other: parted, headed, and read by rows or as forms."""

import re
from collections.abc import Sequence
from itertools import pairwise

from goallint.intake.blocks import Line, SourceCell, SourcePart, SourceTable
from goallint.intake.body_names import body_in
from goallint.intake.control_tables import ControlHead, control_head, controls_in, note_of_control
from goallint.intake.headers import (
    ABOVE,
    REPORTED,
    SUBJECTS,
    Head,
    folded,
    sort_of,
)
from goallint.intake.items import NotTaken, RowItem, TextAt
from goallint.intake.layout import (
    beside,
    first_row,
    forms_in,
    goes_on,
    has_gap,
    titled,
    turned_table,
)
from goallint.intake.line_words import (
    LABELLED,
    LABELS,
    YEAR,
    in_one_line,
    is_title_of_plan,
)
from goallint.intake.row_by_row import TableRows
from goallint.intake.row_items import said_of
from goallint.intake.table_heads import begins, head_of
from goallint.intake.whole_tables import (
    as_assessment,
    beside_numbers,
    boards_as_owners,
    coded_fields,
    columns_in_doubt,
    is_each_filled,
    is_goal_in_heading,
    is_row_a_period,
    of_form,
    places_of_goals,
    unknown_headings,
)

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)")
_YEAR = re.compile(r"20\d\d(?:/\d\d)?")
_MOST_TITLES = 4


class Grids(TableRows):
    """What was read so far, and what tables add to it."""

    year_outside = ""
    """The year of the plan in which the table stands."""
    is_part_begun = False
    """Whether a table of the sheet or paper has been read."""
    is_inside = False
    """Whether the table that is read stands in a cell of the one before it."""

    def part(self, part: SourcePart) -> None:
        """Reads a sheet or a paper."""
        self.begin(part.blocks)
        self.is_part_begun = False
        body = body_in(part.name)
        self.year_of_part = part.name if _YEAR.fullmatch(part.name) else ""
        self.body_of_part = body
        seen = {name for name in (*(body for body, _ in self.plans), self.body.text) if name}
        self.body_doubt = part.name if len(seen) > 1 else ""
        if body:
            self.body_doubt = ""
            self.body = TextAt(body, part.name)
        blocks = part.blocks
        for number, block in enumerate(blocks):
            if isinstance(block, Line) and self._is_of_control(block):
                continue
            if isinstance(block, Line):
                follows = blocks[number + 1] if number + 1 < len(blocks) else None
                self._line(block, follows, is_first=number == 0)
            else:
                self.is_inside = block.is_inside
                self._tables(block, part)
        self._unused()
        self.left += (NotTaken(*one) for one in part.left)

    def _tables(self, table: SourceTable, part: SourcePart) -> None:
        """Reads what stands together: one table, or several beside and below each other."""
        rows = self._labels(table.rows)
        for at in range(1, len(rows[0]) - 1) if rows else ():
            sides = None if any(row[at].text for row in rows) else beside(rows, at)
            if sides:
                for side in sides:
                    self._below(side, part)
                return
        self._below(rows, part)

    def _below(self, rows: Sequence[tuple[SourceCell, ...]], part: SourcePart) -> None:
        """Reads tables that stand below each other without an empty row between."""
        rows = [row for row in rows if any(cell.text for cell in row)]
        starts = [n for n in range(len(rows)) if begins(rows, n)]
        starts = [0, *(first_row(rows, start) for start in starts), len(rows)]
        for start, end in pairwise(starts):
            above, own = titled(rows[start:end])
            if above and not own:
                own, above = rows[start:end], []
            for cell in above:
                # Single texts above a head say what follows.
                self._line(Line(cell.text, cell.at), SourceTable(tuple(own)), is_first=False)
                self.above = None
            if own:
                self.guess = [("beside", "")] if has_gap(own, rows) else []
                self._table(tuple(own), part)
        self.guess = []

    def _table(self, rows: tuple[tuple[SourceCell, ...], ...], part: SourcePart) -> None:
        controls = control_head(rows)
        if controls:
            self._controls(rows, controls)
            return
        head = self._head(SourceTable(rows))
        if head is None or not (any(column.field for column in head.columns) or not forms_in(rows)):
            form = forms_in(rows)
            turned = turned_table(rows)
            if form:
                for table in form:
                    self.is_form = True
                    self._headed(table, of_form(head_of(table, 1, self.mapping)), part)
                    self.is_form = False
                    self._answers_for_goal(*table.rows)
                if len(form) == 1:
                    # What stands below the form of one goal is about that.
                    self.is_of_table = False
            elif turned:
                self.read.add(rows[0][0].at)
                self._headed(turned, self._head(turned), part)
            elif self.head and goes_on(rows, self.head):
                if not part.name:
                    self.guess.append(("continued", ""))
                self.body = self.body_of_rows or self.body
                self._rows(rows, self.head)
                self._end_of_rows(self.head)
            elif _is_about_goal(rows):
                self._named(rows)
                for cell in (c for row in rows for c in row if c.text and not c.covered):
                    value = TextAt(cell.text, cell.at)
                    if not (self._labelled(value, is_banner=True) or self._detailed(Line(*value))):
                        self.left.append(NotTaken(*value, "text"))
            else:
                self._titles(rows)
                self._named(rows)
                # A mapping can say what they are.
                self.tables.append((part.name, Head(1, unknown_headings(rows[0]))))
                self.left += (
                    NotTaken(
                        next(c.at for c in row if c.text),
                        " | ".join(c.text for c in row if c.text),
                        "table",
                    )
                    for row in rows
                    if any(c.text for c in row)
                )
            return
        self._headed(SourceTable(rows), head, part)

    def _controls(self, rows: Sequence[tuple[SourceCell, ...]], head: ControlHead) -> None:
        """Takes internal controls, which are of the plan's body and time, and no part of its goals."""
        self.is_part_begun, self.head = True, None
        plan = self._plan()
        self._named(rows[: head.rows])
        for found in controls_in(rows, head):
            if isinstance(found, RowItem):
                found.unsure += [("body", self.body_doubt)] if self.body_doubt else []
                plan.controls.append(found)
            else:
                self._leave_row(tuple(found))

    def _is_of_control(self, line: Line) -> bool:
        """Whether a paragraph tells what one control showed, by its number; that is taken."""
        number, text = note_of_control(line.text)
        plan = self.plans.get((self.body.text, self.year_of_part))
        controls = plan.controls if plan and number else []
        found = [one for one in controls if said_of(one, "number") == number]
        if len(found) != 1 or "note" in found[0].said:
            return False
        found[0].said["note"] = TextAt(in_one_line(text), line.at)
        return True

    def _titles(self, rows: Sequence[tuple[SourceCell, ...]]) -> None:
        """Takes whose plan it is and for when from what stands beside each other above all tables."""
        own = [[cell for cell in row if cell.text and not cell.covered] for row in rows]
        if self.is_part_begun or len(rows) > _MOST_TITLES or max(map(len, own), default=0) > 2:
            return
        cells = [cell for row in own for cell in row]
        years = [cell for cell in cells if YEAR.fullmatch(cell.text.strip())]
        if len(years) == 1:
            self._year(years[0].text, 1)
        for cell in cells:
            if self._labelled(TextAt(cell.text, cell.at)):
                continue
            self._plan_of_title(cell.text)
            self._year(cell.text, 1 + is_title_of_plan(cell.text))
            self._title(TextAt(cell.text, cell.at))
            if body_in(cell.text) and not self.body.text:
                self._is_body(TextAt(cell.text, cell.at), is_first=True)

    def _headed(self, table: SourceTable, head: Head | None, part: SourcePart) -> None:
        if head is None:
            return
        head = boards_as_owners(table, self._with_goals_named(table, head))
        head = beside_numbers(table, head)
        bodies = list(dict.fromkeys(column.of_body for column in head.columns if column.of_body))
        outside = self.body, self.body_doubt
        for body in bodies:
            # Each body has values of its own of what the rows are about.
            at = next(column.at for column in head.columns if column.of_body == body)
            self.body, self.body_doubt, self.goal = TextAt(body, at), "", None
            of_it = (
                column._replace(of_body="")
                if column.of_body in ("", body)
                else column._replace(field="", period="", heading="", of_body="")
                for column in head.columns
            )
            self._headed(table, head._replace(columns=tuple(of_it)), part)
        if bodies:
            (self.body, self.body_doubt), self.goal = outside, None
            return
        named = next((c for c in head.columns if is_goal_in_heading(c, head)), None)
        self.tables.append((part.name, head))
        self.is_part_begun = True
        if (
            self.head
            and self.is_of_table
            and not self.is_inside
            and "goal" not in head.names()
            and head.names() != self.head.names()
        ):
            # The goal of another table's row is not the goal of this one.
            self.goal = None
        if named:
            # *Mål 1: Barn är aktiva* above what measures it.
            self._labelled(TextAt(" ".join(named.heading.split()), named.at))
            measuring = named._replace(field="key_figure", sure=True)
            head = head._replace(
                columns=tuple(measuring if c is named else c for c in head.columns)
            )
        if not head.names() & {"activity", "assignment", "name", "mixed"}:
            # The status of a goal, or of what measures it, is how far it is met.
            head = head._replace(columns=tuple(map(as_assessment, head.columns)))
        self.head, self.given_by = head, self.body
        self.divisible, self.whom_below = None, ""
        self.figures, self.divided = {}, []
        self._named(table.rows[: head.rows])
        for number, column in enumerate(head.columns):
            if column.heading and not column.field:
                self.left.append(NotTaken(column.at, column.heading, "column"))
            if column.heading and column.field in ("", ABOVE):
                # The heading is listed for all that stands below it.
                self._named([row[number : number + 1] for row in table.rows])
        self.guess += (
            ("unknown", " ".join(c.heading.split())) for c in columns_in_doubt(table, head)
        )
        above = next((c for c in head.columns if c.field == ABOVE), None)
        if above:
            self.left.append(NotTaken(above.at, above.heading, "column"))
        days = [m for row in table.rows for c in row if (m := _DAY.fullmatch(c.text.strip()))]
        self.is_day_first = any(int(m[1]) > 12 for m in days) and all(int(m[2]) < 13 for m in days)
        self.is_long = "which" in head.names() or is_row_a_period(table, head)
        self.coded = coded_fields(table, head)
        self.of_goals = places_of_goals(table, head)
        self.is_each_filled = is_each_filled(table, head)
        is_aimed = any(c.field == "target" and not c.period for c in head.columns)
        self.is_of_year = is_aimed and (self.is_report or bool(self.year_of_part))
        self.goalless = ""
        if "key_figure" in head.names() and not {"goal", ABOVE, "activity"} & head.names():
            self._title_as_goal()
        self.body_of_rows = None
        self.goal_outside, self.year_outside = self.goal, self.year_of_part
        self._rows(table.rows[head.rows :], head)
        self._end_of_rows(head)

    def _with_goals_named(self, table: SourceTable, head: Head) -> Head:
        """The headings with that as one of goals below which all cells are titles of goals that were read before."""
        titles = {folded(goal.title) for plan in self.plans.values() for goal in plan.goals}
        if "goal" in head.names() or not titles:
            return head
        for number, column in enumerate(head.columns):
            rows = table.rows[head.rows :]
            texts = {folded(in_one_line(row[number].text)) for row in rows if row[number].text}
            if texts and texts <= titles and column.field not in SUBJECTS:
                named = column._replace(field="goal", period="", sure=True)
                return head._replace(
                    columns=(*head.columns[:number], named, *head.columns[number + 1 :])
                )
        return head

    def _end_of_rows(self, head: Head) -> None:
        """Ends what columns of bodies and years said: it holds for their rows."""
        if {"period", "plan"} & head.names():
            self.year_of_part = self.year_outside
        if "body" in head.names():
            self.body_of_rows, self.body = self.body, self.given_by
            if self.goal_outside is not None:
                self.goal, self.is_of_table = self.goal_outside, False

    def _labels(self, rows: tuple[tuple[SourceCell, ...], ...]) -> list[tuple[SourceCell, ...]]:
        """Rows that are no labels with their values; the labels are taken."""
        rest = []
        for row in rows:
            cells = [cell for cell in row if cell.text and not cell.covered]
            names = [
                LABELS.get(folded(cell.text), "")
                if cell.text.rstrip().endswith(":") or _is_said(cells)
                else ""
                for cell in cells[::2]
            ]
            if len(cells) == 2:
                self._day_of(cells[1].text)
            is_each_label = all(cell.text.rstrip().endswith(":") for cell in cells[::2])
            is_told = all(names) or (any(names) and is_each_label)
            if cells and len(cells) % 2 == 0 and is_told and "goal" not in names:
                for name, label, cell in zip(names, cells[::2], cells[1::2], strict=True):
                    if name:
                        self.read |= {label.at, cell.at}
                        self._context(name, TextAt(cell.text, cell.at))
                    else:
                        text = f"{label.text} {cell.text}"
                        self.read.add(cell.at)
                        self.left.append(NotTaken(label.at, text, "text"))
            else:
                rest.append(row)
        return rest


def _is_said(cells: Sequence[SourceCell]) -> bool:
    """Whether two cells are a label without a colon, and whose plan it is or for when."""
    if len(cells) != 2:
        return False
    name = LABELS.get(folded(cells[0].text), "")
    return (name == "body" and bool(body_in(cells[1].text))) or (
        name == "period" and bool(YEAR.search(cells[1].text))
    )


def _is_about_goal(rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether rows above a table name its goal, and say with labels who answers for it or how far it is met."""
    own = [[cell for cell in row if cell.text and not cell.covered] for row in rows]
    labels = [LABELLED.match(cell.text) for cells in own for cell in cells]
    first, *others = labels
    return (
        len(others) > 0
        and first is not None
        and LABELS.get(folded(first["label"])) == "goal"
        and all(one and sort_of(one["label"]) in ("owner", *REPORTED) for one in others)
    )
