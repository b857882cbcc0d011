"""A plan as a workbook to fill in: a page for its head, and one for each of its lists, with room for more."""

import json

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname

from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue, capital
from goallint.views.filling import sheet_page as page
from goallint.views.filling.back import FIELD, ROW, SEEN_LENGTH
from goallint.views.filling.back import SEEN as SEEN_MARK
from goallint.views.filling.cell_reading import APART
from goallint.views.filling.sheet_page import Filling, SheetColumn
from goallint.views.plan_sheet.composing import NewIds
from goallint.views.plan_sheet.filled_plan import heading, mark_of
from goallint.views.plan_sheet.standing import (
    ACTIVITIES,
    FIELDS,
    GOALS,
    KEY_FIGURES,
    PLAN,
    SEEN,
    StandingPlan,
    StandingRow,
    columns,
    label,
)
from goallint.views.workbook import head, put, saved, sheet_name

PAGES = {PLAN: "Plan", GOALS: "Goals", KEY_FIGURES: "Key figures", ACTIVITIES: "Activities"}
_ROOM = {PLAN: 0, GOALS: 30, KEY_FIGURES: 60, ACTIVITIES: 40}
"""Empty rows for new items."""
_WIDTHS = {
    "id": 16, "goal": 16, "body": 30, "title": 50, "supports": 46, "area": 26, "how": 40,
    "done_when": 34, "decided": 40, "type": 24, "based_on": 40, "outcome": 26, "source": 30, "owner": 24,
}  # fmt: skip
_WIDTH = 16


def render(standing: StandingPlan, names: NewIds, catalogue: Catalogue) -> bytes:
    """The workbook. `names` gives the ids of new goals, which key figures are to name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    writer = _SheetWriter(book, standing, names, catalogue)
    for name in FIELDS:
        writer.page(name)
    writer.choices()
    return saved(book, writer.title, catalogue.language, standing.as_of)


class _SheetWriter:
    def __init__(
        self, book: Workbook, standing: StandingPlan, names: NewIds, catalogue: Catalogue
    ) -> None:
        self.book, self.standing, self.names, self.catalogue = book, standing, names, catalogue
        titles = [row.said.get("title", "") for row in standing.rows if row.list == PLAN]
        self.title = f"{titles[0] or standing.period}, {standing.body_name}"
        taken: set[str] = {"history"}
        plain = catalogue.plain
        self.pages = {n: sheet_name(plain("round", word), taken) for n, word in PAGES.items()}
        self.choosing = sheet_name(plain("round", "Choices"), taken)
        self.lists = {
            "supports": (plain("round", "Goals above"), standing.above),
            "area": (plain("round", "Areas"), standing.areas),
            "based_on": (plain("round", "Plans above"), standing.plans),
        }
        """What is chosen among in a column, which stands on a page of its own: too long for a cell's own list."""

    def page(self, name: str) -> None:
        """The page of a list."""
        standing = self.standing
        fields = columns(name, standing.times)
        rows = [row for row in standing.rows if row.list == name]
        room = _ROOM[name]
        made = [
            *(self._seen(name, one) for one in SEEN[name]),
            *(self._field(name, field, len(rows) + room) for field in fields[:-1]),
            SheetColumn(mark_of(name) + ROW, is_hidden=True),
            self._field(name, fields[-1], len(rows) + room),
        ]
        lines = [self._line(row, fields) for row in rows]
        for _ in range(room):
            first = self.names.take(GOALS, "", "") if name == GOALS else ""
            lines.append(Filling([first, *[""] * (len(made) - 1)]))
        notes = [
            self.catalogue.plain(
                "round",
                "fill in the yellow cells, save as .xlsx, and take it back with `goallint fill`; an emptied cell takes away what stood there",
            )
        ]
        if name in (GOALS, ACTIVITIES):
            notes.append(
                self.catalogue.plain(
                    "round",
                    "a new row needs a title; without an id it is given one; several that it supports are"
                    " written on a line each",
                )
            )
        elif name == KEY_FIGURES:
            notes.append(
                self.catalogue.plain(
                    "round",
                    "a new row needs a title; without an id it is given one; write outcomes as"
                    " {period}: 86, or {period}: {example}, and several with ; between",
                    period=(*standing.times[1:], standing.period)[0],
                    example=APART,
                )
            )
        page.write(
            self.book.create_sheet(self.pages[name]),
            self.title,
            [f"{capital(note)}." for note in notes],
            made,
            lines,
        )

    def _seen(self, list_: str, name: str) -> SheetColumn:
        choices = ""
        if name == "goal":
            rows = sum(row.list == GOALS for row in self.standing.rows) + _ROOM[GOALS]
            goals = quote_sheetname(self.pages[GOALS])
            choices = f"{goals}!$A${page.HEAD + 1}:$A${page.HEAD + rows}"
        width = _WIDTHS.get(name, _WIDTH)
        is_open = list_ != PLAN
        return SheetColumn(
            mark_of(list_) + SEEN_MARK + name,
            heading(name, self.catalogue),
            width,
            is_open,
            choices,
            is_only=False,
        )

    def _field(self, list_: str, name: str, rows: int) -> SheetColumn:
        choices = ""
        if name in self.lists and rows and (list_, name) != (ACTIVITIES, "supports"):
            number = [*self.lists].index(name) + 1
            letter, known = get_column_letter(number), self.lists[name][1]
            if known:
                choices = f"{quote_sheetname(self.choosing)}!${letter}$2:${letter}${len(known) + 1}"
        elif name == "type":
            choices = page.choice(self.standing.types)
        elif name == "better":
            language = self.standing.language
            choices = page.choice(w.written(language) for w in vocabulary.WORDS["better"])
        width = _WIDTHS.get(name, _WIDTH)
        return SheetColumn(
            mark_of(list_) + FIELD + name,
            heading(name, self.catalogue),
            width,
            True,
            choices,
            is_only=name == "better",
        )

    def _line(self, row: StandingRow, fields: list[str]) -> Filling:
        seen = {name: text[:SEEN_LENGTH] for name, text in row.seen.items()}
        hidden = json.dumps(
            {
                "plan": self.standing.identity,
                "row": [row.list, row.id],
                "said": row.said,
                "seen": seen,
            },
            ensure_ascii=False,
        )
        mark = mark_of(row.list)
        closed = [mark + SEEN_MARK + name for name in row.seen]
        closed += [mark + FIELD + field for field in fields if field not in row.said]
        texts = [row.said.get(field, "") for field in fields]
        return Filling([*row.seen.values(), *texts[:-1], hidden, texts[-1]], frozenset(closed))

    def choices(self) -> None:
        """The page of what is chosen among."""
        sheet = self.book.create_sheet(self.choosing)
        for number, (over, known) in enumerate(self.lists.values(), 1):
            head(sheet.cell(1, number), over)
            sheet.column_dimensions[get_column_letter(number)].width = 60
            for row, name in enumerate(known, 2):
                put(sheet.cell(row, number), label(name, known))
        sheet.protection.sheet = True
