"""What headings mean beside what was read before: the year of the plan, whose it is, and what lines said."""

import re
from collections.abc import Iterator, Sequence

from goallint.intake import women_and_men
from goallint.intake.assessments import step_of
from goallint.intake.blocks import SourceTable
from goallint.intake.body_names import is_council
from goallint.intake.headers import (
    PER_PERIOD,
    RESPONSIBLE,
    Head,
    HeaderColumn,
    column_of,
    folded,
    is_only_period,
    is_target,
)
from goallint.intake.headings_and_lists import Prose
from goallint.intake.line_words import fiscal, list_of
from goallint.intake.said import (
    in_year,
    is_before,
    is_outcome,
    is_part_of,
)
from goallint.intake.table_heads import head_of

_YEAR = re.compile(r"20\d\d(?:/\d\d)?")
_BEFORE_THIS = re.compile(
    r"\b(?:föregående år|förra året|fg år|previous year|last year|prior year)\b"
)
_THIS_YEAR = re.compile(r"\b(?:innevarande år|i år|detta år|current year|this year)\b")


class DatedHeads(Prose):
    """What was read so far, and what it makes of the headings of tables."""

    def _head(self, table: SourceTable) -> Head | None:
        head = head_of(table, said=self.mapping, line=self._line_above())
        if head and self.language == "en":
            columns = (c._replace(period=fiscal(c.period)) for c in head.columns)
            head = head._replace(columns=tuple(columns))
        if head and "assignment" not in head.names() and is_council(self.body.text):
            # Who is responsible for a part of the council's plan has no plan of its own in it.
            columns = (
                c._replace(field="owner")
                if c.field == "body" and RESPONSIBLE.match(c.heading)
                else c
                for c in head.columns
            )
            head = head._replace(columns=tuple(columns))
        return head and _assessed(self._with_years(table, self._of_bodies(table, head)))

    def _line_above(self) -> str:
        """The field that the latest heading, or the line above the table, names: *Aktiviteter 2025*."""
        return list_of(self.titled[0].text) if self.titled else ""

    def _is_of_other_year(self, heading: str) -> bool:
        """Whether a heading names years, and none of those that the file is for."""
        years = set(re.findall(r"20\d\d", heading))
        own = sorted(re.findall(r"20\d\d", self.year_of_part or self.year))
        return bool(years and own) and not any(own[0] <= year <= own[-1] for year in years)

    def _with_years(self, table: SourceTable, head: Head) -> Head:
        """The headings with what columns hold that have only a year above them, as lines above or the plan's year say."""
        first = "" if self.is_report or "target" in head.names() else self.year[:4]
        first_year = self.year[:4] if "/" not in self.year else ""
        columns: list[HeaderColumn] = []
        is_ahead = False
        aims = [c.period for c in head.columns if c.field == "target" and c.period and c.sure]
        for number, column in enumerate(head.columns):
            is_said = folded(column.heading) in self.mapping
            if (
                column.field == "forecast"
                and not is_said
                and self._is_of_other_year(column.heading)
            ):
                # *Prognos 2025* in the plan for 2026 is none of that year's.
                column = column._replace(field="", sure=False)
            column = self._relative(column)
            part = in_year(column.part or column.heading, self.year)
            dated = column_of(part or f"{column.heading} {first_year}", "")
            if column.part and part and not is_said:
                column = column._replace(period=dated.period, part="", sure=True)
            if column.field == "outcome" and not column.sure and is_only_period(column):
                texts = [row[number].text for row in table.rows[head.rows :]]
                is_ahead = is_ahead or any(is_target(t) and not is_outcome(t) for t in texts if t)
                is_part = (
                    not _YEAR.fullmatch(column.period) and len(_YEAR.findall(column.period)) == 1
                )
                said = self.years_said.get(column.period)
                if said is not None:
                    column = column._replace(field=said, sure=bool(said))
                elif not is_part and (is_ahead or (first and column.period[:4] >= first)):
                    is_after = any(
                        one.field in ("outcome", "baseline") and one.sure and one.period < first
                        for one in columns
                    )
                    column = column._replace(field="target", sure=bool(first) and is_after)
                elif is_before(column.period, aims) or (self.is_report and column.period in aims):
                    # Years before those of the targets beside them are those of outcomes.
                    column = column._replace(sure=True)
            elif (
                column.field in PER_PERIOD
                and not (column.period or column.sure or is_said)
                and dated.sure
                and dated.field == column.field
            ):
                # *Utfall jan–aug* is of the plan's year.
                column = column._replace(period=dated.period, sure=True)
            elif column.heading and not column.period and not dated.sure and is_only_period(dated):
                # *Q1* alone is the plan's.
                period = dated.period
                if not is_said and not column.field:
                    column = column._replace(field="outcome", period=period, sure=False)
                elif is_said and column.field in PER_PERIOD:
                    column = column._replace(period=period)
            elif column.whom and not (column.sure or women_and_men.heads(column.heading)[1]):
                # *Kvinnor* alone divides the year to its left as long as that is measured.
                left = columns[-1].field if column.field else ""
                column = column._replace(field="" if left == "target" else left)
            columns.append(column)
        return Head(head.rows, tuple(self._parts_of_years(table, head.rows, columns)))

    def _parts_of_years(
        self, table: SourceTable, rows: int, columns: Sequence[HeaderColumn]
    ) -> Iterator[HeaderColumn]:
        """The headings; beside the target of a year, what has no more than a part of it above is what was measured."""
        years = {c.period or self.year for c in columns if c.field == "target" and c.sure}
        for number, column in enumerate(columns):
            is_part = column.field == "outcome" and is_part_of(column.period, years)
            texts = [row[number].text for row in table.rows[rows:] if row[number].text]
            is_aimed = any(is_target(text) and not is_outcome(text) for text in texts)
            yield column._replace(sure=True) if is_part and not is_aimed else column

    def _of_bodies(self, table: SourceTable, head: Head) -> Head:
        """The headings with what columns hold that have only the names of bodies above them: by what stands there, or a guess."""
        named = [n for n, c in enumerate(head.columns) if c.of_body and not c.field]
        texts = [row[n].text for row in table.rows[head.rows :] for n in named if row[n].text]
        is_aimed = any(is_target(text) and not is_outcome(text) for text in texts)
        field = "outcome" if self.is_report and not is_aimed else "target"
        columns = (
            c._replace(field=field, sure=is_aimed) if n in named else c
            for n, c in enumerate(head.columns)
        )
        return head._replace(columns=tuple(columns)) if named else head

    def _relative(self, column: HeaderColumn) -> HeaderColumn:
        """The column with the period that its heading names by the plan's: *Utfall föregående år*."""
        text = folded(column.heading)
        back = 1 if _BEFORE_THIS.search(text) else 0 if _THIS_YEAR.search(text) else -1
        rest = folded(_THIS_YEAR.sub(" ", _BEFORE_THIS.sub(" ", text)))
        year = self.year or self.year_of_day
        past = str(int(year) - back) if back >= 0 and re.fullmatch(r"\d{4}", year) else ""
        named = column_of(f"{rest} {past}" if past else rest, "")
        if back < 0 or column.period or named.field not in PER_PERIOD or not _YEAR.fullmatch(year):
            return column
        period = str(int(year[:4]) - back)
        if "/" in year:
            period += f"/{(int(period) + 1) % 100:02}"
        period = named.period or period
        is_sure = named.sure and bool(self.year)
        return column._replace(field=named.field, period=period, sure=is_sure)


def _assessed(head: Head) -> Head:
    """The headings with the times of assessments only where there are several: *Q1 RAG*, *Q2 RAG*."""
    several = len({c.period for c in head.columns if c.field == "assessment"}) > 1
    columns = (
        # A step that stands above crosses is no time.
        c._replace(period=c.period if several else "", part=c.part if step_of(c.part) else "")
        if c.field == "assessment"
        else c
        for c in head.columns
    )
    return head._replace(columns=tuple(columns))
