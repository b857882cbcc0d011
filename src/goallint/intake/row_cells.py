"""What the cells of a row say of what the row is about."""

import re
from collections.abc import Mapping

from goallint.format.values.apart import SEXES
from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.assessments import plain_assessment
from goallint.intake.blocks import SourceCell
from goallint.intake.dated_heads import DatedHeads
from goallint.intake.headers import (
    ABOVE,
    GOAL_ASSESSMENT,
    GOAL_OWNER,
    PER_PERIOD,
    REPORTED,
    SUBJECTS,
    HeaderColumn,
    folded,
    is_quantity,
    status_of,
)
from goallint.intake.items import KEPT, FoundPlan, NotTaken, RowItem, TextAt, column_mark
from goallint.intake.line_words import without_footnote
from goallint.intake.reported_period import is_period
from goallint.intake.said import (
    THOUSANDS,
    deadline,
    detail,
    is_apart,
    is_nothing,
    is_outcome,
    of_period,
)
from goallint.intake.signals import signal_of, ticked

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)")
_YEAR = re.compile(r"20\d\d(?:/\d\d)?")
_OF_TIME = frozenset(("år", "year", "years"))
"""*Basvärde (år)* above *82 % (2023)* names no unit."""
AS_ABOVE = frozenset(("se ovan", "dito", "d o", "ditto", "as above", "samma som ovan"))
DATED = frozenset((*REPORTED, "comment"))
"""What a row of a period says of that."""
OF_FIGURES = frozenset(("unit", "source", "definition", "kolada", *PER_PERIOD))


class Cells(DatedHeads):
    """What was read so far, and what cells say of an item: its values, days, owners and what else there is room for."""

    row_period = ""
    """The period that the row is of, where each row has one of its own."""
    is_day_first = False
    """Whether dates as `30/09/2024` in the table can only begin with the day."""
    is_of_year = False
    """Whether what was measured is of the same year as the targets beside it: of a report, or of the sheet's."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.numbers: set[str] = set()
        """The places of the headings of numbers that nothing takes."""
        self.signs: Mapping[str, str] = {}
        """What the file says that the signs mean which it assesses with."""
        self.legend: Mapping[str, str] = {}
        """What the file says that its colours mean."""
        self.own_figures: dict[int, RowItem] = {}
        """The key figures that goals are themselves, by the identity of the goal."""
        self.whom = ""
        """Whom the row is about: `total`, `women`, `men`."""
        self.figures: dict[tuple[int, str, str], RowItem] = {}
        """The key figures of the table that is read, by goal, body and title."""
        self.of_goals: set[str] = set()
        """The places of assessments, forecasts and comments in the table that is read that are of the goals, and not of what measures them."""
        self.divided: list[RowItem] = []
        """Those with rows about women or men."""

    def _own(self, goal: RowItem, owner: SourceCell | None) -> None:
        """Takes who is responsible for a goal, as the first row that has it says."""
        if owner is None or is_no_value(owner.text):
            return
        said = TextAt(", ".join(part.strip() for part in owner.text.split("\n")), owner.at)
        if goal.said.setdefault("owner", said).text != said.text:
            self.left.append(NotTaken(owner.at, said.text, "room"))

    def _assess(self, goal: RowItem, said: SourceCell | None) -> None:
        """Takes how far a goal is met, as the first row that has it says."""
        text = self._meant("assessment", said.text) if said else ""
        if said and not (is_no_value(text) or is_nothing(text)):
            self._say(goal, "assessment", TextAt(plain_assessment(text, self.language), said.at))

    def _meant(self, name: str, text: str) -> str:
        """What a sign stands for in a column that says how far something is met or has come."""
        is_sign = name in REPORTED or name == "status"
        return self.signs.get(text.strip(), text) if is_sign else text

    def _fill(
        self,
        main: RowItem,
        sort: str,
        cells: Mapping[tuple[str, str], tuple[SourceCell, HeaderColumn]],
        plan: FoundPlan,
    ) -> None:
        for (name, _), (cell, column) in cells.items():
            if name == "id" and sort in ("activity", "assignment"):
                main.said.setdefault("number", TextAt(cell.text, cell.at))
            elif name == "id" and cell.at not in self.read:
                if column.at not in self.numbers:
                    # Once for the whole column: key figures are told apart by their titles.
                    self.left.append(NotTaken(column.at, column.heading, "number"))
                self.numbers.add(column.at)
                self.read.add(cell.at)
            if name in SUBJECTS or name in (
                "body",
                "area",
                "id",
                ABOVE,
                GOAL_ASSESSMENT,
                GOAL_OWNER,
                "period",
                "plan",
                "sex",
                "which",
            ):
                continue
            if name == "status" or name in REPORTED:
                if not ticked(cell.text):
                    self.left.append(NotTaken(cell.at, " ".join(cell.text.split()), "status"))
                    continue
                cell = cell._replace(text=ticked(cell.text))
            lines = [part.strip() for part in cell.text.split("\n")]
            text = (", " if name == "owner" else " ").join(lines)
            text = self._meant(name, text)
            if is_no_value(text) or (name in PER_PERIOD | REPORTED and is_nothing(text)):
                continue
            is_amount = name == "forecast" and is_quantity(text)
            if sort == "goal" and name in ("outcome", "baseline") and not _is_measured(text):
                # *Nuläge* beside a goal, in words, measures nothing.
                self.left.append(NotTaken(cell.at, text, "value"))
                continue
            if sort == "goal" and (name in OF_FIGURES or is_amount):
                main, sort = self._own_figure(main, plan), "key_figure"
            if (
                sort == "key_figure"
                and name == "due"
                and self.goal is not None
                and self._of_goal(text, cell)
            ):
                continue
            if name not in KEPT[sort]:
                self.left.append(NotTaken(cell.at, text, "room"))
                continue
            own_due = main.said.get("due") if name == "due" else None
            if own_due and own_due.at == main.at:
                # A deadline of its own counts before one that is said of all.
                self.left.append(NotTaken(cell.at, text, "room"))
                continue
            if name in ("due", "start"):
                text = self._deadline(main, name, self._day(text), cell.at)
            of_own = ""
            named = detail(text) if name in PER_PERIOD else None
            if named and named.field in PER_PERIOD:
                # *Target: 55* says in the cell what it is.
                name, text = named.field, named.text
                cell = cell._replace(text=text)
                column = column._replace(
                    field=name, period=named.period or column.period, sure=True
                )
            if name in PER_PERIOD:
                alone, own = of_period(without_footnote(text))
                of_own = own
                if own:
                    if column.period not in ("", own):
                        main.unsure.append(("period", ""))
                    cell, column = cell._replace(text=alone), column._replace(period=own)
                why = self._take(main, cell, column)
            else:
                is_day = name == "owner" and (bool(deadline(text)) or folded(text) in AS_ABOVE)
                if name == "forecast" and sort == "key_figure" and not is_amount:
                    # What is expected of a key figure is a value.
                    self.left.append(NotTaken(cell.at, text, "value"))
                    continue
                is_other = self.whom and name in main.said and main.said[name].text != text
                why = "value" if not text or is_day else "room" if is_other else ""
            if why:
                self.left.append(NotTaken(cell.at, " ".join(lines), why))
                continue
            if not column.sure:
                main.unsure.append(column_mark(column))
            when = self.row_period if sort == "key_figure" and name in DATED else ""
            when = when or (column.period if name == "assessment" else "")
            if is_period(when):
                told = plain_assessment(text, self.language) if name in REPORTED else text
                main.dated.setdefault(when, {}).setdefault(name, TextAt(told, cell.at))
            elif name in PER_PERIOD:
                if name == "outcome" and not (column.period or self.is_of_year):
                    main.unsure.append(("period", ""))
                if column.unit and not (of_own and folded(column.unit) in _OF_TIME):
                    main.said.setdefault("unit", TextAt(column.unit, column.at))
            elif name == "status":
                text = column.part or text
                meaning = self.legend.get(signal_of(text), "")
                word = column.part or status_of(text) or status_of(meaning)
                if word:
                    main.said["status"] = TextAt(word, cell.at)
                    if meaning and not status_of(text):
                        main.unsure.append(("signal", f"{text} = {meaning}"))
                else:
                    self.left.append(NotTaken(cell.at, text, "status"))
            else:
                is_of_goal = sort == "key_figure" and cell.at in self.of_goals
                if name in REPORTED:
                    text = plain_assessment(column.part or text, self.language)
                self._say((self.goal if is_of_goal else None) or main, name, TextAt(text, cell.at))

    def _say(self, main: RowItem, name: str, value: TextAt) -> None:
        """Takes what a cell says of an item as its first row has it; what another row says else is listed."""
        known = main.said.get(name)
        if known is None or known.at in (main.at, value.at):
            # What its column says counts before what stands in the title.
            main.said[name] = value
            if known and name == "unit" and folded(known.text) != folded(value.text):
                main.unsure.append(("unit", known.text))
        elif folded(known.text) == folded(value.text):
            self.read.add(value.at)
        else:
            self.left.append(NotTaken(value.at, value.text, "room"))

    def _day(self, text: str) -> str:
        """A day as `2024-09-30` where the table shows in which order days and months stand in it."""
        match = _DAY.fullmatch(text.strip())
        if not match or not self.is_day_first:
            return text
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"

    def _take(self, main: RowItem, cell: SourceCell, column: HeaderColumn) -> str:
        """Takes what a cell says was measured or is aimed at, of all or of women and men; else why not.

        Whom it is of, the heading says, the row, or the cell itself.
        """
        if column.whom and self.whom not in ("", "total"):
            return "room"
        whom = column.whom or (self.whom or "total",)
        if self.language == "en":
            cell = cell._replace(text=THOUSANDS.sub(lambda n: n[0].replace(",", " "), cell.text))
        text = " ".join(part.strip() for part in cell.text.split("\n"))
        said = dict.fromkeys(whom, text) if len(whom) == 1 else {}
        if not said or (whom == ("total",) and not _is_one(column.field, text)):
            said = dict(women_and_men.cell(cell.text, whom if len(whom) > 1 else ()))
        values = {w: without_footnote(one) for w, one in said.items() if not is_nothing(one)}
        if not values or not all(
            one and (column.field == "target" or is_outcome(one)) for one in values.values()
        ):
            return "value"
        taken = [
            main.take_over(column.field, column.period, TextAt(one, cell.at))
            if cell.covered and self.whom and not column.whom
            else main.take(column.field, column.period, TextAt(one, cell.at), w)
            for w, one in values.items()
        ]
        if self.whom in SEXES and not any(one is main for one in self.divided):
            self.divided.append(main)
        return "" if all(taken) else "room"

    def _of_goal(self, text: str, cell: SourceCell) -> bool:
        """Whether a deadline beside a key figure is that of the goal, which has room for one."""
        assert self.goal is not None
        due = deadline(text)
        return bool(due) and self.goal.said.setdefault("due", TextAt(due, cell.at)).text == due

    def _own_figure(self, goal: RowItem, plan: FoundPlan) -> RowItem:
        """The key figure of a goal that has values itself."""
        known = self.own_figures.get(id(goal))
        if known is not None:
            return known
        figure = self.own_figures[id(goal)] = RowItem(
            goal.title, goal.at, goal=goal, unsure=[("figure", "")]
        )
        plan.figures.append(figure)
        self.figures.setdefault((id(goal), plan.body, figure.title), figure)
        return figure


def _is_measured(text: str) -> bool:
    """Whether a text has what was measured, of all or of women and men."""
    return all(
        is_outcome(one) for one in (women_and_men.cell(text, ()) or {"total": text}).values()
    )


def _is_one(field: str, text: str) -> bool:
    """Whether a value is of all, or a target that says in its words what each of women and men is to reach."""
    return (
        is_outcome(text)
        if field != "target"
        else not women_and_men.cell(text, ()) or is_apart(text)
    )
