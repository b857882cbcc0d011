"""What the rows of tables are about: goals, what measures them, and what serves them."""

import re
from collections.abc import Mapping, Sequence

from goallint.format.values.quantity import is_no_value
from goallint.intake.aimed_sentences import measured
from goallint.intake.blocks import SourceCell
from goallint.intake.body_names import is_of_council, is_of_several
from goallint.intake.cell_forms import form_of
from goallint.intake.headers import (
    ABOVE,
    GOAL_ASSESSMENT,
    GOAL_OWNER,
    Head,
    HeaderColumn,
    folded,
    sort_of,
    without_unit,
)
from goallint.intake.items import KEPT, FoundPlan, GoalAbove, NotTaken, RowItem, TextAt, column_mark
from goallint.intake.line_words import (
    LABELLED,
    LABELS,
    LISTS,
    in_one_line,
)
from goallint.intake.row_cells import OF_FIGURES, Cells
from goallint.intake.said import Detail, is_level

_BETWEEN_CODES = re.compile(r"\s*(?:[,;/&]|\b(?:och|samt|and)\b)\s*")
_NUMBERED_GOAL = re.compile(
    r"(?:(?:mål|nämndmål|kommunmål|goal|objective|outcome|priority|aim)\s*)?(?:nr\.?\s*|no\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?",
    re.IGNORECASE,
)
_WITH_TARGET = re.compile(
    r"(?:målvärde|målnivå|måltal|target)\w*(?:\s+(?P<year>20\d\d(?:/\d\d)?))?\Z", re.IGNORECASE
)
_LEVEL_BEHIND = re.compile(
    r"(?P<title>.*[^\W\d_].*?)\s*(?::|,|\s[–-])\s+(?P<level>[^:]+)", re.DOTALL
)
"""What is measured, and the level behind it, in a column that is headed as both."""
_WITH_OWNER = re.compile(
    r"\((?:ansvarig\w*|ansvar|ägare|owner|lead|lead officer|responsible)\)\s*\Z", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(?P<title>.*\S)\s*\((?P<owner>[^()\d]+)\)", re.DOTALL)
"""What is done, and who is responsible for it, in a column that is headed as both."""

RowCells = dict[tuple[str, str], tuple[SourceCell, HeaderColumn]]
"""The cells of a row, by the field and the slot of their columns."""


def _is_code(text: str) -> bool:
    return form_of(text) == "code" and any(map(str.isalpha, text))


class RowItems(Cells):
    """What was read so far, and the items that a row adds to it."""

    given_by = TextAt("", "")
    """Whose plan the table that is read stands in."""
    is_long = False
    """Whether each row has the values of one period."""
    is_form = False
    """Whether labels stand to the left of what they say in the table that is read."""
    is_giver_said = False
    """Whether the row says which body has given the assignment in it."""
    number_of_goal: TextAt | None = None
    """The number by which the row names its goal."""
    goal_outside: RowItem | None = None
    """The goal above the table that is read."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.divisible: tuple[RowItem, str] | None = None
        """What rows about women and men divide, with its sort: the latest of the table that is read."""

    def _goal_of_row(self, cells: RowCells) -> None:
        """Takes the goal of a row, by its title or its number."""
        goal, area = cell_of(cells, "goal"), cell_of(cells, "area")
        self.number_of_goal, before = None, self.goal
        numbered = goal and self._plan().by_number.get(goal.text.strip())
        if goal and numbered:
            # It says by its number which goal of another table is meant.
            self.read.add(goal.at)
            self.goal, self.is_of_table, self.goal_at, goal = numbered, True, 0, None
            del cells["goal", ""]
        codes = _BETWEEN_CODES.split(goal.text.strip()) if goal and not numbered else []
        if goal and codes and all(_is_code(code) for code in codes):
            # It names goals by their numbers: the first of them is taken, by a guess where there are several.
            known = [one for code in codes if (one := self._plan().by_number.get(code))]
            if known:
                self.read.add(goal.at)
            else:
                self.left.append(NotTaken(goal.at, goal.text, "value"))
                self.number_of_goal = TextAt(goal.text.strip(), goal.at)
            self.goal, self.is_of_table, self.goal_at = next(iter(known), None), True, 0
            self.above_doubt = goal.text if known and len(codes) > 1 else ""
            del cells["goal", ""]
            goal = None
        counted = _NUMBERED_GOAL.fullmatch(goal.text.strip()) if goal else None
        if goal and counted:
            # *Objective 2*, and nothing of what that is.
            self.goal = None
            self._of_number(counted["number"])
            self.number_of_goal = TextAt(counted["number"], goal.at)
            self.read.add(goal.at)
            del cells["goal", ""]
            goal = None
        number = cell_of(cells, "id")
        if (
            number
            and ("key_figure", "") in cells
            and not goal
            and _names_goal(cells["id", ""][1].heading)
        ):
            self.read.add(number.at)
            self._of_number(number.text.strip())
            self.number_of_goal = TextAt(number.text.strip(), number.at)
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
            number = cell_of(cells, "id")
            if number:
                self.read.add(number.at)
                self.goal.said.setdefault("number", TextAt(number.text, number.at))
                self._plan().take_number(number.text.strip(), self.goal)
            self._doubt(self.goal, cells, "goal")
            heading = " ".join(cells["goal", ""][1].heading.split())
            if is_of_council(heading, self.body.text):
                self.goal.unsure.append(("body", heading))
            self._own(self.goal, cell_of(cells, GOAL_OWNER))
            self._assess(self.goal, cell_of(cells, GOAL_ASSESSMENT))
            above = cells.get((ABOVE, ""))
            if above:
                named = TextAt(in_one_line(above[0].text), above[0].at)
                self.goal.above.insert(0, GoalAbove(named, above[1].at))
            if _are_several(text):
                self.goal.unsure.append(("lines", ""))
            if self.goal is not before or not self.whom:
                # Where each row has its goal, women and men divide what measures it.
                self.divisible = self.goal, "goal"
        if area and self.goal and folded(area.text) == folded(said_of(self.goal, "area")):
            self.read.add(area.at)

    def _items_of_row(self, cells: RowCells, head: Head) -> bool:
        """Takes what measures and what serves a goal; whether there is any of that in a row."""
        figure, activity = cell_of(cells, "key_figure"), cell_of(cells, "activity")
        assignment, plan = cell_of(cells, "assignment"), self._plan()
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
            for one, _ in made:
                one.number_of_goal = self.number_of_goal
            to = cell_of(cells, "to")
            if (
                name == "assignment"
                and to
                and not (self.given_by.text or self.is_giver_said or is_of_several(to.text))
            ):
                for one, _ in made:
                    one.unsure.append(("given", ""))
            if name == "assignment" and not to and self.list == name and self.list_to:
                for one, _ in made:
                    self._give(name, one, self.list_to)
            elif name == "assignment" and self.is_giver_said and not to:
                for one, _ in made:
                    one.unsure.append(("self", ""))
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
        if plan.by_number or plan.shared_numbers or not number.isdecimal():
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


def cell_of(cells: RowCells, name: str) -> SourceCell | None:
    """The cell of a field that a row has one of."""
    found = cells.get((name, ""))
    return found[0] if found else None


def said_of(item: RowItem, name: str) -> str:
    """What an item says of a field; empty where it says nothing."""
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
