"""What tables say: by their headings, row by row, beside and below each other, and forms."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from goallint.format.values.apart import SEXES
from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.aimed_sentences import measured
from goallint.intake.blocks import Line, SourceCell, SourcePart, SourceTable
from goallint.intake.body_names import bodies_in, body_in, is_of_council
from goallint.intake.doubts import is_placeholder
from goallint.intake.headers import (
    ABOVE,
    GOAL_ASSESSMENT,
    GOAL_OWNER,
    PER_PERIOD,
    REPORTED,
    SUBJECTS,
    YEARS_OF,
    Head,
    HeaderColumn,
    column_of,
    folded,
    sort_of,
    which_value,
    without_unit,
    words,
)
from goallint.intake.items import KEPT, FoundPlan, GoalAbove, NotTaken, RowItem, TextAt, column_mark
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
    LISTS,
    NOTE,
    YEAR,
    in_one_line,
    is_title_of_plan,
    is_total,
)
from goallint.intake.row_cells import AS_ABOVE, OF_FIGURES, Cells
from goallint.intake.said import (
    Detail,
    is_level,
    is_outcome,
)
from goallint.intake.table_heads import begins, head_of

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)")
_WITH_TARGET = re.compile(
    r"(?:målvärde|målnivå|måltal|target)\w*(?:\s+(?P<year>20\d\d(?:/\d\d)?))?\Z", re.IGNORECASE
)
_LEVEL_BEHIND = re.compile(
    r"(?P<title>.*[^\W\d_].*?)\s*(?::|,|\s[–-])\s+(?P<level>[^:]+)", re.DOTALL
)
"""What is measured, and the level behind it, in a column that is headed as both."""
_YEAR = re.compile(r"20\d\d(?:/\d\d)?")
_CODE = re.compile(
    r"(?P<code>[A-ZÅÄÖ]{1,4}[-.:]?\d{1,3}(?:[.:]\d{1,2})*[a-z]?)[.:)]?\s+(?=[^\W\d_])"
)
_MOST_TITLES = 4
_NAMES_AREA = re.compile(r"område|perspektiv|area|theme", re.IGNORECASE)
_WITH_OWNER = re.compile(
    r"\((?:ansvarig\w*|ansvar|ägare|owner|lead|lead officer|responsible)\)\s*\Z", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(?P<title>.*\S)\s*\((?P<owner>[^()\d]+)\)", re.DOTALL)
"""What is done, and who is responsible for it, in a column that is headed as both."""
_NAMING = frozenset(("body", "area", "goal", "key_figure"))
_SAYING = frozenset(("body", "period", "plan", "sort", "sex", "which"))
"""The fields of columns that say what the rest of a row is."""
_LONGEST_HEADING = 60


RowCells = dict[tuple[str, str], tuple[SourceCell, HeaderColumn]]
"""The cells of a row, by the field and the slot of their columns."""


class Grids(Cells):
    """What was read so far, and what tables add to it."""

    given_by = TextAt("", "")
    """Whose plan the table that is read stands in."""
    is_long = False
    """Whether each row has the values of one period."""
    body_of_rows: TextAt | None = None
    """The body of the latest row of a table that has a column of them."""
    coded: frozenset[str] = frozenset()
    """The fields of columns in which a code stands before each title."""
    is_each_filled = False
    """Whether a goal stands in each row of it again."""
    year_outside = ""
    """The year of the plan in which the table stands."""
    goal_outside: RowItem | None = None
    """The goal above the table that is read."""
    is_part_begun = False
    """Whether a table of the sheet or paper has been read."""
    is_form = False
    """Whether labels stand to the left of what they say in the table that is read."""
    is_inside = False
    """Whether the table that is read stands in a cell of the one before it."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.whom_below = ""
        """Whom the rows are about that stand below a row that says only that."""
        self.whom_in = ""
        """The field of the column that says so instead of a title."""
        self.divisible: tuple[RowItem, str] | None = None
        """What rows about women and men divide, with its sort: the latest of the table that is read."""

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
        head = self._head(SourceTable(rows))
        if head is None:
            form = forms_in(rows)
            turned = turned_table(rows)
            if form:
                for table in form:
                    self.is_form = True
                    self._headed(table, _of_form(head_of(table, 1, self.mapping)), part)
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
            else:
                self._titles(rows)
                self._named(rows)
                # A mapping can say what they are.
                self.tables.append((part.name, Head(1, _unknown(rows[0]))))
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
        head = self._with_goals_named(table, head)
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
        named = next((c for c in head.columns if _goal_in(c, head)), None)
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
            head = head._replace(columns=tuple(map(_as_assessment, head.columns)))
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
        self.guess += (("unknown", " ".join(c.heading.split())) for c in _in_doubt(table, head))
        above = next((c for c in head.columns if c.field == ABOVE), None)
        if above:
            self.left.append(NotTaken(above.at, above.heading, "column"))
        days = [m for row in table.rows for c in row if (m := _DAY.fullmatch(c.text.strip()))]
        self.is_day_first = any(int(m[1]) > 12 for m in days) and all(int(m[2]) < 13 for m in days)
        self.is_long = "which" in head.names() or _is_long(table, head)
        self.coded = _coded(table, head)
        self.of_goals = _of_goals(table, head)
        self.is_each_filled = _is_each_filled(table, head)
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
            if cells and len(cells) % 2 == 0 and all(names) and "goal" not in names:
                self._named([row])
                for name, cell in zip(names, cells[1::2], strict=True):
                    self._context(name, TextAt(cell.text, cell.at))
            else:
                rest.append(row)
        return rest

    def _rows(self, rows: Sequence[tuple[SourceCell, ...]], head: Head) -> None:
        goal_column = next((n for n, c in enumerate(head.columns) if c.field == "goal"), None)
        for row in rows:
            filled = [cell for cell in row if cell.text]
            own = [cell for cell in filled if not cell.covered]
            if not own or self._is_repeated(row, head):
                self._named([row])
                continue
            if any(
                not column.field and women_and_men.row(c.text) in SEXES
                for c, column in zip(row, head.columns, strict=False)
            ):
                # Of women or of men, in a column that says other things too.
                self._leave_row(row, own[0], "room")
            elif (
                len(own) == 2 and _is_numbered_section(row, own) and self._alone(row, own[1], head)
            ):
                self.read.add(own[0].at)
            elif is_total(own[0].text) and not self._is_total_of_one(row, head):
                self.left.append(NotTaken(own[0].at, own[0].text, "total"))
                self._named([row])
            elif len({cell.at for cell in filled}) > 1 or not self._alone(row, own[0], head):
                self._row(row, head, goal_column)
        for figure in self.divided if "sex" not in head.names() else ():
            parts = (said for by in figure.apart.values() for said in by.values())
            if any(len(said) == 1 for said in parts):
                figure.unsure.append(("sex", ""))

    def _is_total_of_one(self, row: tuple[SourceCell, ...], head: Head) -> bool:
        """Whether a total is that of the women and men above it, which has none yet, and not of the whole table."""
        columns = [c.field for c, one in zip(head.columns, row, strict=False) if one.text]
        is_below = self.whom in SEXES and columns[:1] == [self.whom_in]
        return "sex" in columns or (
            is_below and bool(self.divided) and not self.divided[-1].values.get("outcome")
        )

    def _alone(self, row: tuple[SourceCell, ...], cell: SourceCell, head: Head) -> bool:
        """Whether a row's one text is a heading or a note of the table; that is taken."""
        value = TextAt(cell.text, cell.at)
        first = head.columns[next(n for n, c in enumerate(row) if c.text)]
        column, heading = first.field, first.heading
        names = head.names()
        is_wide = sum(bool(c.text) for c in row) > 1
        label = LABELLED.match(cell.text)
        before, self.whom = self.goal, ""
        if NOTE.match(cell.text):
            self.left.append(NotTaken(cell.at, cell.text, "note"))
        elif label and sort_of(label["label"]) == "comment":
            self.left.append(NotTaken(cell.at, cell.text, "text"))
        elif self._labelled(value):
            self.read.add(cell.at)
        elif women_and_men.row(cell.text):
            self.whom_below = women_and_men.row(cell.text)
            self.read.add(cell.at)
        elif (
            (is_wide or not self._says_more(cell.text, body_in(cell.text)))
            and body_in(cell.text)
            and len(cell.text.split()) <= 6
        ):
            kept = self.head
            if self._is_body(value):
                self.read.add(cell.at)
            self.head = kept
        elif column in ("activity", "mixed") and not is_wide and not _NAMES_AREA.search(heading):
            return False
        elif column == "mixed" and _NAMES_AREA.search(heading):
            self.area, self.is_area_sure = TextAt(" ".join(value.text.split()), value.at), False
            self.goal = None
        elif column == "goal" and not is_wide:
            self.goal, self.is_of_table, self.goal_at = self._add_goal(value), True, 0
            if len(names) > 1:
                self.goal.unsure.append(("row", ""))
        elif "goal" in names:
            self.area, self.is_area_sure = TextAt(" ".join(value.text.split()), value.at), False
        elif "key_figure" in names:
            self.goal, self.is_of_table, self.goal_at = self._add_goal(value), False, 0
            self.goal.unsure.append(("row", ""))
        else:
            self.left.append(NotTaken(cell.at, cell.text, "text"))
        if self.goal is not before:
            self.divisible = (self.goal, "goal") if self.goal else None
        return True

    @staticmethod
    def _is_repeated(row: tuple[SourceCell, ...], head: Head) -> bool:
        """Whether a row has the headings again."""
        named = [
            (cell.text, column.heading)
            for cell, column in zip(row, head.columns, strict=False)
            if cell.text
        ]
        return bool(named) and all(folded(text) in folded(heading) for text, heading in named)

    def _row(self, row: tuple[SourceCell, ...], head: Head, goal_column: int | None) -> None:
        cells = _cells_of(row, head)
        self.read.update(found.at for (name, _), (found, _) in cells.items() if name in _SAYING)
        is_of_value = ("which", "") in cells
        other = self._year_of(cells) or self._sort_of(cells)
        if other:
            self._leave_row(row, other)
            return
        self.whom = self._whom(cells)
        if ("sex", "") in cells and not self.whom:
            # Neither women nor men nor all.
            self._leave_row(row)
            return
        is_other_area = self._whose(cells, head)
        nothing = self._without_nothing(cells)
        if nothing:
            self._leave_row(row, *nothing)
            return
        self._goal_of_row(cells)
        is_empty = goal_column is not None and not row[goal_column].text
        if is_empty and self.goal is not None and (self.is_each_filled or is_other_area):
            # Where each row has its goal, or stands in another area, the one above need not be that of this row.
            self.above_doubt = self.goal.title
        figure, plan = _cell(cells, "key_figure"), self._plan()
        if self.whom and not {("activity", ""), ("assignment", "")} & set(cells):
            if figure:
                self.read.add(figure.at)
                title = measured(without_unit(in_one_line(figure.text))[0])[0]
                same = self.figures.get(self._key(title, plan))
                self.divisible = (same, "key_figure") if same else None
            if self.divisible:
                self._fill(*self.divisible, cells, plan)
                return
            if not figure:
                self._leave_row(row)
                return
        if self._items_of_row(cells, head):
            return
        if is_of_value and self.divisible:
            self._fill(*self.divisible, cells, plan)
            return
        is_of_others = any(
            cell.text and not column.field and any(map(str.isalpha, cell.text))
            for cell, column in zip(row, head.columns, strict=False)
        )
        is_own = ("goal", "") in cells or (goal_column is None and not is_of_others)
        if self.goal is not None and is_own:
            self._fill(self.goal, "goal", cells, plan)
        else:
            self._leave_row(row)

    def _year_of(self, cells: RowCells) -> SourceCell | None:
        """Takes the plan and the period that a row names; the cell that should, and does not."""
        plan_said = cells.pop(("plan", ""), None)
        if plan_said:
            self._year(plan_said[0].text)
            years = YEAR.search(plan_said[0].text)
            self.plan_of(years[0].replace(" ", "") if years else "")
        year = _cell(cells, "period")
        if year and (self.is_long or plan_said) and YEAR.search(year.text):
            del cells["period", ""]
            # Beside the name of the plan it says when something was measured.
            of_it = PER_PERIOD - {"target"} if plan_said else PER_PERIOD
            dated = [
                (
                    found,
                    column._replace(period=year.text.strip() if name in of_it else column.period),
                )
                for (name, _), (found, column) in cells.items()
            ]
            cells.clear()
            cells.update({(column.field, column.slot): (found, column) for found, column in dated})
        elif year:
            self._year(year.text)
            if not YEAR.fullmatch(year.text.strip()):
                return year
            self.plan_of(year.text.strip())
        return None

    def _sort_of(self, cells: RowCells) -> SourceCell | None:
        """Settles which values a row has, of which years, and what its name names; the cell of a row that is about something else."""
        which = cells.pop(("which", ""), None)
        if which:
            field = which_value(which[0].text)
            valued = {
                (field if c.field in PER_PERIOD else name, slot): (
                    found,
                    c._replace(field=field, sure=True) if c.field in PER_PERIOD else c,
                )
                for (name, slot), (found, c) in cells.items()
            }
            cells.clear()
            cells.update(valued)
        for name, of in YEARS_OF.items():
            year_of = cells.pop((name, ""), None)
            if year_of and (of, "") in cells:
                value, column = cells.pop((of, ""))
                column = column._replace(period=year_of[0].text)
                cells[of, column.slot] = value, column
                self.read.add(year_of[0].at)
        said, typed = cells.pop(("sort", ""), None), cells.pop(("name", ""), None)
        if typed:
            field = sort_of(said[0].text) if said else ""
            if field not in (*SUBJECTS, "area"):
                return typed[0]
            cells[field, ""] = typed
        mixed = cells.pop(("mixed", ""), None)
        if mixed:
            has_values = any(field in PER_PERIOD for field, _ in cells)
            cells["key_figure" if has_values else "goal", ""] = mixed
        return None

    def _whose(self, cells: RowCells, head: Head) -> bool:
        """Takes the body and the area of a row; whether that is another area than the one of the row above."""
        body, area = _cell(cells, "body"), _cell(cells, "area")
        if body and ("assignment", "") in cells and not {"goal", "key_figure"} & head.names():
            name = body_in(body.text) or body.text.strip()
            to = ", ".join(bodies_in(body.text)) or name
            cells["to", ""] = (body._replace(text=to), cells["body", ""][1])
            self.body = self.given_by if self.given_by.text else TextAt(name, body.at)
        elif body:
            name = body_in(body.text) or body.text.strip()
            if name != self.body.text:
                outside = self.goal_outside
                if outside and self.goal is outside and not head.names() & {"goal", ABOVE}:
                    self.above_doubt = outside.title
                self.body, self.goal = TextAt(name, body.at), None
        is_other_area = area is not None and folded(area.text) != folded(self.area.text)
        if area:
            if (
                is_other_area
                and self.is_of_table
                and "goal" in head.names()
                and ("goal", "") not in cells
            ):
                # A goal of another area is not that of this row.
                self.goal = None
            self.area, self.is_area_sure = TextAt(" ".join(area.text.split()), area.at), True
        return is_other_area

    def _without_nothing(self, cells: RowCells) -> tuple[SourceCell, str] | None:
        """Takes codes off what the row is about, and away what says that there is nothing; the cell of a row that is no item, and why."""
        for name in self.coded & {name for name, _ in cells}:
            found, column = cells[name, ""]
            code = _CODE.match(found.text)
            if code:
                cells[name, ""] = found._replace(text=found.text[code.end() :]), column
                cells.setdefault(("id", ""), (found._replace(text=code["code"]), column))
        for name in ("goal", "key_figure", "activity", "assignment"):
            subject = _cell(cells, name)
            if subject and is_placeholder(subject.text):
                return subject, "text"
            if (
                subject
                and not any(map(str.isalpha, subject.text))
                and not is_no_value(subject.text)
            ):
                return subject, "table"
            if subject and folded(subject.text) in AS_ABOVE:
                self.read.add(subject.at)
                del cells[name, ""]
            elif subject and is_no_value(subject.text):
                # It says that there is none: what is beside it is not that of the row above.
                del cells[name, ""]
                self.goal, self.divisible = None if name == "goal" else self.goal, None
        return None

    def _goal_of_row(self, cells: RowCells) -> None:
        """Takes the goal of a row, by its title or its number."""
        goal, area = _cell(cells, "goal"), _cell(cells, "area")
        numbered = goal and self._plan().by_number.get(goal.text.strip())
        if goal and numbered:
            # It says by its number which goal of another table is meant.
            self.read.add(goal.at)
            self.goal, self.is_of_table, self.goal_at, goal = numbered, True, 0, None
            del cells["goal", ""]
        number = _cell(cells, "id")
        if (
            number
            and ("key_figure", "") in cells
            and not goal
            and _names_goal(cells["id", ""][1].heading)
        ):
            self.read.add(number.at)
            self._of_number(number.text.strip())
        if goal:
            label = LABELLED.match(goal.text)
            is_labelled = label and (
                LABELS.get(folded(label["label"])) == "goal"
                or (label["number"] and sort_of(label["label"]) == "goal")
            )
            text = label["rest"] if label and is_labelled else goal.text
            self.goal, self.is_of_table = self._add_goal(TextAt(text, goal.at)), True
            self.goal_at = 0
            self.above_doubt = ""
            self.read.add(goal.at)
            number = _cell(cells, "id")
            if number:
                self.read.add(number.at)
                self.goal.said.setdefault("number", TextAt(number.text, number.at))
                self._plan().by_number.setdefault(number.text.strip(), self.goal)
            self._doubt(self.goal, cells, "goal")
            heading = " ".join(cells["goal", ""][1].heading.split())
            if is_of_council(heading, self.body.text):
                self.goal.unsure.append(("body", heading))
            self._own(self.goal, _cell(cells, GOAL_OWNER))
            self._assess(self.goal, _cell(cells, GOAL_ASSESSMENT))
            above = cells.get((ABOVE, ""))
            if above:
                named = TextAt(in_one_line(above[0].text), above[0].at)
                self.goal.above.insert(0, GoalAbove(named, above[1].at))
            if _are_several(text):
                self.goal.unsure.append(("lines", ""))
            self.divisible = self.goal, "goal"
        if area and self.goal and folded(area.text) == folded(_said(self.goal, "area")):
            self.read.add(area.at)

    def _items_of_row(self, cells: RowCells, head: Head) -> bool:
        """Takes what measures and what serves a goal; whether there is any of that in a row."""
        figure, activity = _cell(cells, "key_figure"), _cell(cells, "activity")
        assignment, plan = _cell(cells, "assignment"), self._plan()
        items: list[tuple[RowItem, str]] = []
        of_figures = OF_FIGURES | ({"owner"} if _is_of_figure(head) else set())
        for name, subject, place in (
            ("key_figure", figure, plan.figures),
            ("activity", activity, plan.activities),
            ("assignment", assignment, plan.assignments),
        ):
            made = self._items(name, subject, cells) if subject else []
            if name == "key_figure" and self.goal is None and len(made) == 1:
                # A table of definitions tells more of what was read before.
                known = plan.measures.get(made[0][0].title, [])
                if len(known) == 1:
                    self.read.add(made[0][0].at)
                    self.divisible = known[0], name
                    self._fill(known[0], name, cells, plan)
                    return True
            if name == "key_figure" and self.goal is not None:
                for one, _ in made:
                    plan.measures.setdefault(one.title, []).append(one)
            if self.is_long and name == "key_figure":
                made = [(self._of_rows(one, plan), line) for one, line in made]
            else:
                place += (one for one, _ in made)
            if (
                name == "assignment"
                and "to" in {field for field, _ in cells}
                and not self.given_by.text
            ):
                for one, _ in made:
                    one.unsure.append(("given", ""))
            items += ((one, name) for one, _ in made)
            if name != "key_figure" or (made and not (activity or assignment)):
                rest = {
                    k: v
                    for k, v in cells.items()
                    if not (figure and (activity or assignment) and k[0] in of_figures)
                }
                for one, line in made:
                    self._fill(one, name, _line_of(rest, line, len(made)), plan)
            if name == "key_figure" and made:
                for one, _ in made:
                    self.figures.setdefault(self._key(one.title, plan), one)
                self.divisible = (made[0][0], name) if len(made) == 1 else None
        if figure and (activity or assignment):
            owner = cells.get(("owner", ""))
            if owner and not (is_no_value(owner[0].text) or _names_whose(owner[1].heading)):
                # Only the order of the columns says which of them somebody is responsible for.
                for one, sort in items:
                    if (sort == "key_figure") == ("owner" in of_figures):
                        one.unsure.append(("owner", owner[0].text))
            # What measures belongs to the figure; the rest to what is done.
            for one, sort in items:
                if sort == "key_figure":
                    figures = [found for found, name in items if name == sort]
                    line = figures.index(one) if len(figures) > 1 else -1
                    own = {k: v for k, v in cells.items() if k[0] in of_figures}
                    self._fill(one, sort, _line_of(own, line, len(figures)), plan)
        return bool(items)

    def _counted(self, number: str) -> RowItem | None:
        """The goal of the plan with a number in their order, where none has a number of its own."""
        plan = self._plan()
        if plan.by_number or not number.isdecimal():
            return None
        return plan.goals[int(number) - 1] if 0 < int(number) <= len(plan.goals) else None

    def _of_number(self, number: str) -> None:
        """Takes the goal that a key figure names by its number, in whichever plan there is just one of it."""
        known = [
            (plan, plan.by_number[number])
            for plan in self.plans.values()
            if number in plan.by_number
        ]
        counted = None if known else self._counted(number)
        if len(known) == 1:
            ((plan, self.goal),) = known
            self.body, self.body_doubt = TextAt(plan.body, plan.at), ""
        elif counted:
            # By their order is a guess.
            self.goal, self.above_doubt = counted, number
        self.is_of_table, self.goal_at = True, 0

    def _leave_row(
        self, row: tuple[SourceCell, ...], cell: SourceCell | None = None, why: str = "table"
    ) -> None:
        """Lists a row that is not taken, at the cell that it hangs on."""
        texts = [one for one in row if one.text]
        self._named([row])
        told = " | ".join(one.text for one in texts)
        self.left.append(NotTaken((cell or texts[0]).at, told, why))

    def _named(self, rows: Sequence[Sequence[SourceCell]]) -> None:
        """Keeps the places of cells that need no word of their own: they say what others hold, or are listed with others."""
        self.read.update(cell.at for row in rows for cell in row if cell.text)

    def _whom(self, cells: dict[tuple[str, str], tuple[SourceCell, HeaderColumn]]) -> str:
        """Whom a row is about: as a column says, or all that stands where a title would; that is no title then."""
        sex = cells.get(("sex", ""))
        if sex:
            return women_and_men.row(sex[0].text)
        name = next((n for n in ("key_figure", "mixed", "goal") if (n, "") in cells), "")
        whom = women_and_men.row(without_unit(cells[name, ""][0].text)[0]) if name else ""
        if whom:
            self.read.add(cells[name, ""][0].at)
            del cells[name, ""]
            self.whom_in = name
        return whom or self.whom_below

    def _of_rows(self, found: RowItem, plan: FoundPlan) -> RowItem:
        """The key figure of a row that has one of its periods: that of the rows before, if there is one."""
        known = self.figures.setdefault(self._key(found.title, plan), found)
        if known is found:
            plan.figures.append(found)
        else:
            self.read.add(found.at)
        return known

    def _key(self, title: str, plan: FoundPlan) -> tuple[int, str, str]:
        return id(self.goal), plan.body, title

    def _items(
        self,
        name: str,
        subject: SourceCell,
        cells: Mapping[tuple[str, str], tuple[SourceCell, HeaderColumn]],
    ) -> list[tuple[RowItem, int]]:
        """The key figures or activities of a cell: several where each line is one, with the number of the line."""
        # A line that goes on with a small letter is broken, and no item of its own.
        whole = re.sub(r"\n(?=[a-zåäö])", " ", subject.text)
        lines = [line for line in whole.split("\n") if line.strip()]
        heading = folded(cells[name, ""][1].heading)
        is_many = len(lines) > 1 and (
            heading in LISTS or heading.startswith(("så ", "vad ", "how", "what"))
        )
        made = []
        for number, line in enumerate(lines if is_many else [subject.text]):
            title, unit = without_unit(in_one_line(line.lstrip("•–-·▪ ") if is_many else line))
            title, said = (
                measured(title)
                if name == "key_figure"
                else (in_one_line(line.lstrip("•–-·▪ ")), ())
            )
            who = (
                _IN_BRACKETS.fullmatch(title)
                if _WITH_OWNER.search(cells[name, ""][1].heading)
                else None
            )
            if who and not said:
                # *Åtgärd (ansvarig)*.
                title, said = who["title"], (Detail("owner", "", who["owner"]),)
            aimed = _WITH_TARGET.search(" ".join(cells[name, ""][1].heading.split()))
            behind = aimed and _LEVEL_BEHIND.fullmatch(title)
            if aimed and behind and not said and is_level(behind["level"]):
                title, inside = without_unit(behind["title"])
                unit = unit or inside
                said = (Detail("target", aimed["year"] or "", behind["level"]),)
            found = RowItem(title, subject.at, goal=self._goal_of(name))
            for one in said:
                if not self._tell(name, found, one, subject.at):
                    self.left.append(NotTaken(subject.at, one.text, "room"))
            is_other = self.goal_outside is not None and "body" in {field for field, _ in cells}
            if self.goalless and name == "key_figure" and self.goal is None:
                found.unsure.append(("above", self.goalless))
            if self.above_doubt and (self.goal is not None or is_other):
                found.unsure.append(("above", self.above_doubt))
            if unit and name == "key_figure":
                found.said["unit"] = TextAt(unit, subject.at)
            others = [c for (field, _), (c, _) in cells.items() if field in KEPT[name]]
            # What a form says once is said of all that it lists.
            fitting = (len(lines), 1) if self.is_form else (len(lines),)
            if len(lines) > 1 and not (
                is_many and all(len(c.text.split("\n")) in fitting for c in others)
            ):
                found.unsure.append(("lines", ""))
            self._due(name, found, subject.at)
            self._doubt(found, cells, name)
            if self.goal is None:
                found.unsure = [one for one in found.unsure if one[0] != "beside"]
            made.append((found, number if is_many else -1))
        return made

    def _doubt(
        self,
        found: RowItem,
        cells: Mapping[tuple[str, str], tuple[SourceCell, HeaderColumn]],
        name: str,
    ) -> None:
        found.unsure += self.guess
        if self.body_doubt and ("body", "") not in cells:
            found.unsure.append(("body", self.body_doubt))
        for field in (name, "body", "area"):
            column = cells[field, ""][1] if (field, "") in cells else None
            if column and not column.sure:
                found.unsure.append(column_mark(column))


def _is_numbered_section(row: Sequence[SourceCell], own: Sequence[SourceCell]) -> bool:
    """Whether a row is a number with one text beside that is merged over most of the table."""
    wide = sum(cell.at == own[1].at for cell in row)
    return not any(map(str.isalpha, own[0].text)) and len(row) > 3 and wide * 2 > len(row)


def _cells_of(row: Sequence[SourceCell], head: Head) -> RowCells:
    """The cells of a row by the field and slot of their columns; one that is merged over women and men is of all."""
    cells = {
        (column.field, column.slot): (cell, column)
        for cell, column in zip(row, head.columns, strict=False)
        if column.field and cell.text
    }
    for key, (found, column) in list(cells.items()):
        others = [k for k, (c, _) in cells.items() if c.at == found.at and k[0] == key[0]]
        if column.whom and len(others) > 1 and key in cells:
            for other in others:
                del cells[other]
            column = column._replace(whom=())
            cells[column.field, column.slot] = found._replace(covered=False), column
    return cells


def _cell(cells: RowCells, name: str) -> SourceCell | None:
    found = cells.get((name, ""))
    return found[0] if found else None


def _unknown(row: Sequence[SourceCell]) -> tuple[HeaderColumn, ...]:
    """What may be headings, of which none is known."""
    texts = [cell for cell in row if cell.text and not cell.covered]
    is_head = all(
        len(cell.text) <= _LONGEST_HEADING and not is_outcome(cell.text) for cell in texts
    )
    return tuple(HeaderColumn("", "", c.text, c.at, sure=False) for c in texts) if is_head else ()


def _in_doubt(table: SourceTable, head: Head) -> list[HeaderColumn]:
    """Columns of texts that are not known and stand before the last thing that rows are about: they may be such things too."""
    last = max((n for n, c in enumerate(head.columns) if c.field in SUBJECTS), default=0)
    found = []
    for number, column in enumerate(head.columns[:last]):
        texts = [row[number].text for row in table.rows[head.rows :] if row[number].text]
        wordy = sum(len(text.split()) > 1 for text in texts)
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


def _of_form(head: Head | None) -> Head | None:
    """The labels of a form; with nothing said of what it names, it may as well explain the words."""
    if head is None or head.names() - SUBJECTS:
        return head
    return head._replace(columns=tuple(column._replace(sure=False) for column in head.columns))


def _goal_in(column: HeaderColumn, head: Head) -> bool:
    """Whether a heading is the goal itself, and what stands below it measures that."""
    label = LABELLED.match(" ".join(column.heading.split()))
    return bool(
        label
        and LABELS.get(folded(label["label"])) == "goal"
        and len(label["rest"].split()) > 1
        and head.names() & PER_PERIOD
        and "key_figure" not in head.names()
    )


def _said(item: RowItem, name: str) -> str:
    return item.said[name].text if name in item.said else ""


def _names_whose(heading: str) -> bool:
    """Whether a heading says what somebody is responsible for: *Ansvarig för åtgärden*."""
    return len(folded(heading).split()) > 1


def _names_goal(heading: str) -> bool:
    """Whether a column of numbers is headed as those of goals: *Mål nr*."""
    return bool(re.search(r"mål|goal|objective", heading, re.IGNORECASE))


def _is_of_figure(head: Head) -> bool:
    """Whether who is responsible stands between what measures a goal and what serves it."""
    fields = [column.field for column in head.columns]
    if not {"key_figure", "owner", "activity"} <= set(fields):
        return False
    return fields.index("key_figure") < fields.index("owner") < fields.index("activity")


def _are_several(text: str) -> bool:
    """Whether each line of a cell may be a goal of its own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line[:1].isupper() or line[:1] in "•–-·▪*" for line in lines)


def _coded(table: SourceTable, head: Head) -> frozenset[str]:
    """The fields of columns in which a code stands before each title: *CL01 Visits*."""
    found = set()
    for number, column in enumerate(head.columns):
        texts = [row[number].text for row in table.rows[head.rows :] if row[number].text]
        if column.field in SUBJECTS and texts and all(map(_CODE.match, texts)):
            found.add(column.field)
    return frozenset(found)


def _as_assessment(column: HeaderColumn) -> HeaderColumn:
    return column._replace(field="assessment") if column.field == "status" else column


def _of_goals(table: SourceTable, head: Head) -> set[str]:
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
        found |= {cell.at for cell in cells if cell.covered and cell.text}
        below = [(bool(row[goals].text), bool(row[number].text)) for row in rows]
        if (
            field in REPORTED
            and all(is_goal == is_said for is_goal, is_said in below)
            and (False, False) in below
        ):
            found |= {cell.at for cell in cells if cell.text}
    return found


def _is_each_filled(table: SourceTable, head: Head) -> bool:
    """Whether a table has a goal again in the rows below, where it could leave them empty."""
    number = next((n for n, column in enumerate(head.columns) if column.field == "goal"), None)
    if number is None:
        return False
    cells = [row[number] for row in table.rows[head.rows :]]
    return any(
        first.text and first.text == later.text and not later.covered
        for first, later in pairwise(cells)
    )


def _is_long(table: SourceTable, head: Head) -> bool:
    """Whether a table has a row for each period: the same key figure stands in several, with a period of its own."""
    fields = [column.field for column in head.columns]
    if not {"period", "key_figure"} <= set(fields) or any(c.period for c in head.columns):
        return False
    when, which = fields.index("period"), [n for n, f in enumerate(fields) if f in _NAMING]
    periods: dict[tuple[str, ...], set[str]] = {}
    for row in table.rows[head.rows :]:
        periods.setdefault(tuple(row[n].text for n in which), set()).add(row[when].text)
    return any(len(found) > 1 for found in periods.values())


def _is_said(cells: Sequence[SourceCell]) -> bool:
    """Whether two cells are a label without a colon, and whose plan it is or for when."""
    if len(cells) != 2:
        return False
    name = LABELS.get(folded(cells[0].text), "")
    return (name == "body" and bool(body_in(cells[1].text))) or (
        name == "period" and bool(YEAR.search(cells[1].text))
    )


def _line_of(
    cells: Mapping[tuple[str, str], tuple[SourceCell, HeaderColumn]], line: int, number: int
) -> Mapping[tuple[str, str], tuple[SourceCell, HeaderColumn]]:
    """The cells for one of several items in a row: its own line of those that have one for each."""
    if line < 0:
        return cells
    found = {}
    for key, (cell, column) in cells.items():
        lines = [text for text in cell.text.split("\n") if text.strip()]
        own = cell._replace(text=lines[line]) if len(lines) == number else cell
        found[key] = (own, column)
    return found
