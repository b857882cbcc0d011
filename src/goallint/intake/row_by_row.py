"""The rows of a table, one after the other: whose each is, for when, whom it is about, and which say something of those below."""

import re
from collections.abc import Mapping, Sequence

from goallint.format.values.apart import SEXES
from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.aimed_sentences import measured
from goallint.intake.blocks import Line, SourceCell
from goallint.intake.body_names import (
    addressees,
    bodies_in,
    body_in,
    is_council,
    is_of_several,
    short_name,
)
from goallint.intake.cell_forms import form_of
from goallint.intake.doubts import is_placeholder
from goallint.intake.headers import (
    ABOVE,
    COUNTS,
    PER_PERIOD,
    REPORTED,
    SUBJECTS,
    YEARS_OF,
    Head,
    HeaderColumn,
    folded,
    is_quantity,
    sort_of,
    which_value,
    without_unit,
)
from goallint.intake.items import NotTaken, TextAt
from goallint.intake.line_words import (
    LABELLED,
    NOTE,
    YEAR,
    in_one_line,
    is_total,
)
from goallint.intake.reported_period import is_period
from goallint.intake.row_cells import AS_ABOVE
from goallint.intake.row_items import RowCells, RowItems, cell_of
from goallint.intake.whole_tables import CODE

_NAMES_AREA = re.compile(r"område|perspektiv|area|theme", re.IGNORECASE)
_GIVES = re.compile(
    r"\bbeslut\w*|\bgiv(?:et|en|are)\b|\bgett\b|uppdragsgivare|decided|given by", re.IGNORECASE
)
"""Above the bodies that have given assignments, and not above those whom they are to."""
_NUMBERING = ("key_figure", "activity", "assignment")
"""What can name the goal that it is for by its number."""
_SAYING = frozenset(("body", "period", "plan", "sort", "sex", "which"))
"""The fields of columns that say what the rest of a row is."""


class TableRows(RowItems):
    """What was read so far, and what the rows of a table add to it."""

    body_of_rows: TextAt | None = None
    """The body of the latest row of a table that has a column of them."""
    coded: frozenset[str] = frozenset()
    """The fields of columns in which a code stands before each title."""
    is_each_filled = False
    """Whether a goal stands in each row of it again."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.whom_below = ""
        """Whom the rows are about that stand below a row that says only that."""
        self.whom_in = ""
        """The field of the column that says so instead of a title."""

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
            elif _counts(own, row, head) or (
                is_total(own[0].text) and not self._is_total_of_one(row, head)
            ):
                self.left.append(NotTaken(own[0].at, own[0].text, "total"))
                self._named([row])
            elif _is_banner(row, own, head):
                self._banner(row, own, head)
            elif len({cell.at for cell in filled}) > 1 or not self._alone(row, own[0], head):
                self._row(row, head, goal_column)
        for figure in self.divided if "sex" not in head.names() else ():
            parts = (said for by in figure.apart.values() for said in by.values())
            if any(len(said) == 1 for said in parts):
                figure.unsure.append(("sex", ""))

    def _banner(self, row: tuple[SourceCell, ...], own: Sequence[SourceCell], head: Head) -> None:
        """Takes a heading of the rows below with the labels that stand beside it: *Priority 1: …* and *Lead: …*."""
        title, *others = own
        self.latest = None
        self._alone(tuple(c if c.at == title.at else c._replace(text="") for c in row), title, head)
        for cell in others:
            if LABELLED.match(cell.text) and self._detailed(Line(cell.text, cell.at)):
                self.read.add(cell.at)
            else:
                self.left.append(NotTaken(cell.at, cell.text, "text"))

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
        elif self._labelled(value, is_banner=sum(c.covered for c in row) * 2 > len(row)):
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
        figure, plan = cell_of(cells, "key_figure"), self._plan()
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
        plan_said, self.row_period = cells.pop(("plan", ""), None), ""
        if plan_said:
            self._year(plan_said[0].text)
            years = YEAR.search(plan_said[0].text)
            self.plan_of(years[0].replace(" ", "") if years else "")
        year = cell_of(cells, "period")
        if (
            year
            and (self.is_long or plan_said)
            and (YEAR.search(year.text) or is_period(year.text))
        ):
            del cells["period", ""]
            self.row_period = year.text.strip() if self.is_long and is_period(year.text) else ""
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
        body, area = cell_of(cells, "body"), cell_of(cells, "area")
        self.is_giver_said = False
        owner = cells.get(("owner", ""))
        is_given = ("assignment", "") in cells and is_council(self.body.text) and not body
        if owner and is_given and _is_body(owner[0].text):
            # Who is to do what the council decides is whom it is given to, where that is a board.
            cells["to", ""] = cells.pop(("owner", ""))
        if body and _GIVES.search(cells["body", ""][1].heading):
            self._given(cells, body)
        elif body and ("assignment", "") in cells and not {"goal", "key_figure"} & head.names():
            # No body has the name of several, and which are meant is not said.
            is_several = is_of_several(body.text)
            name = _body_of(body.text)
            to = ", ".join(addressees(body.text))
            to = to if bodies_in(body.text) or is_several else name
            cells["to", ""] = (body._replace(text=to), cells["body", ""][1])
            self.body = self.given_by if self.given_by.text or is_several else TextAt(name, body.at)
        elif body:
            name, self.body_doubt = _body_of(body.text), ""
            if is_of_several(body.text):
                name, self.body_doubt = self.given_by.text, body.text
                self.left.append(NotTaken(body.at, body.text, "several"))
                del cells["body", ""]
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

    def _given(self, cells: RowCells, body: SourceCell) -> None:
        """Takes who has given an assignment for the body whose plan it is in, and whom it is to from who is responsible."""
        self.body = TextAt(_body_of(body.text), body.at)
        owner = cells.get(("owner", ""))
        to = ", ".join(bodies_in(owner[0].text)) if owner else ""
        if owner and to:
            cells["to", ""] = owner[0]._replace(text=to), owner[1]
        cells["body", ""] = body, cells["body", ""][1]._replace(sure=True)
        self.is_giver_said = True

    def _without_nothing(self, cells: RowCells) -> tuple[SourceCell, str] | None:
        """Takes codes off what the row is about, and away what says that there is nothing; the cell of a row that is no item, and why."""
        for name in self.coded & {name for name, _ in cells}:
            found, column = cells[name, ""]
            code = CODE.match(found.text)
            if code:
                cells[name, ""] = found._replace(text=found.text[code.end() :]), column
                cells.setdefault(("id", ""), (found._replace(text=code["code"]), column))
        for name in ("goal", "key_figure", "activity", "assignment"):
            subject = cell_of(cells, name)
            if subject and is_placeholder(subject.text):
                return subject, "text"
            is_number = name == "goal" and any((n, "") in cells for n in _NUMBERING)
            if (
                subject
                and not any(map(str.isalpha, subject.text))
                and not is_no_value(subject.text)
                and not is_number
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

    def _whom(self, cells: dict[tuple[str, str], tuple[SourceCell, HeaderColumn]]) -> str:
        """Whom a row is about: as a column says, or all that stands where a title would; that is no title then."""
        sex = cells.get(("sex", ""))
        if sex:
            return women_and_men.row(sex[0].text) or women_and_men.of_letter(sex[0].text)
        name = next((n for n in ("key_figure", "mixed", "goal") if (n, "") in cells), "")
        whom = women_and_men.row(without_unit(cells[name, ""][0].text)[0]) if name else ""
        if whom:
            self.read.add(cells[name, ""][0].at)
            del cells[name, ""]
            self.whom_in = name
        return whom or self.whom_below


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


def _body_of(text: str) -> str:
    """The body that a cell names, as it stands where nobody knows it: *KS* is the executive board."""
    return body_in(text) or short_name(text, "") or text.strip()


def _is_body(text: str) -> bool:
    """Whether a cell has nothing but a body, or several."""
    return is_of_several(text) or form_of(text) == "body"


def _counts(own: Sequence[SourceCell], row: Sequence[SourceCell], head: Head) -> bool:
    """Whether a row counts what the others say: *Antal uppfyllda*, with nothing but a number below their assessments."""
    said = {c.field for c, cell in zip(head.columns, row, strict=False) if cell in own[1:]}
    return (
        len(own) == 2
        and bool(COUNTS.match(own[0].text))
        and said <= REPORTED | {"comment", ""}
        and is_quantity(own[1].text)
    )


def _is_banner(row: Sequence[SourceCell], own: Sequence[SourceCell], head: Head) -> bool:
    """Whether a row is a heading merged over most of the headings, with labels or other things beside the table to its right."""
    named = [c for c, column in zip(row, head.columns, strict=False) if column.field]
    width = sum(c.at == own[0].at for c in named)
    if len(own) < 2 or width < 2 or width * 2 <= len(named):
        return False
    last = max(n for n, c in enumerate(row) if c.at == own[0].at)
    gap = next((n for n, c in enumerate(head.columns) if n > last and not c.heading), len(row))
    # Behind a column without a heading stands another thing, such as what words mean.
    beside = {
        c.at
        for n, (c, column) in enumerate(zip(row, head.columns, strict=False))
        if n > gap or not column.field
    }
    return all(c.at in beside or _is_label(c.text) for c in own[1:])


def _is_label(text: str) -> bool:
    """Whether a text says beside a heading who is responsible for it, or how far it is met."""
    label = LABELLED.match(text)
    if label is None or label["sign"] != ":":
        return False
    return sort_of(label["label"]) in ("owner", "status", *REPORTED)


def _is_numbered_section(row: Sequence[SourceCell], own: Sequence[SourceCell]) -> bool:
    """Whether a row is a number with one text beside that is merged over most of the table."""
    wide = sum(cell.at == own[1].at for cell in row)
    return not any(map(str.isalpha, own[0].text)) and len(row) > 3 and wide * 2 > len(row)
