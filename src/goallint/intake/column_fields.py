"""The field of each column, settled by evidence: its heading, cells, neighbours, the line above.

The columns get their fields together, the best founded first; what has no clear lead over what else a column
can be is a guess.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from goallint.format.values.apart import SEXES
from goallint.intake import women_and_men
from goallint.intake.assessments import step_of
from goallint.intake.blocks import SourceCell
from goallint.intake.cell_forms import Forms
from goallint.intake.headers import (
    ABOVE,
    GOAL_OWNER,
    MARKS,
    OF_OTHERS_BESIDE,
    PER_PERIOD,
    REPORTED,
    SUBJECTS,
    HeaderColumn,
    bare,
    folded,
    is_only_period,
    period_of,
    rows_of,
    sort_of,
    status_of,
    words,
)

_NAMED, _ALSO, _PART, _PART_ALSO = 6.0, 5.0, 3.0, 2.0
"""What a heading says for the field that it names, for another meaning of its words, and where only a part of it names one."""
_NUMBERED = 7.0
"""What a heading of goals says for their numbers, where there is nothing else below it."""
_CLAIMED = -3.0
"""Against the other meaning of a heading, where a column is headed by that alone."""
_LEAST, _LEAST_UNKNOWN = 2.0, 3.5
"""Points without which a column stays unknown; more where its heading says nothing."""
_LEAD = 1.5
"""Points ahead of what else a column can be, without which it is a guess."""
_ROUNDS = 3
_MOST = 0.7
_WORDS_OF_GOAL = 3
"""Words of texts in the middle that are goals, where nobody knows their heading."""
_GUESSED = ("owner", "due", "status", "unit", "target", "key_figure", "activity", "goal")
"""Fields that the cells alone can speak for, where nobody knows the heading."""
_LINE = 3.0
"""What the line above a table says for what its column of names holds."""


class Candidate(NamedTuple):
    """What a column can be, with the points for it; `named` are those of its heading."""

    column: HeaderColumn
    points: float
    named: float


def settled(
    columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]], line: str = ""
) -> list[HeaderColumn]:
    """The columns by all that speaks for what they hold. `line` has the field that the line above the table names."""
    return _Columns(columns, rows, line).settled()


class _Columns:
    def __init__(
        self, columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]], line: str
    ) -> None:
        self.columns, self.rows, self.line = _of_left(columns), rows, line
        self.forms = [
            Forms([row[number].text for row in rows if _is_own(row, number)])
            for number in range(len(columns))
        ]
        self.is_typed = self._is_typed()

    def settled(self) -> list[HeaderColumn]:
        fields = [column.field for column in self.columns]
        for _ in range(_ROUNDS):
            found = self._together([self._candidates(n, fields) for n in range(len(fields))])
            if fields == [column.field for column in found]:
                break
            fields = [column.field for column in found]
        return _in_order(found)

    def _together(self, candidates: Sequence[Sequence[Candidate]]) -> list[HeaderColumn]:
        """The columns with the best founded field first; a second one for the same is not known to be the same."""
        found = [column._replace(field="", sure=False) for column in self.columns]
        order = sorted(
            ((one.points, -n, rank) for n, own in enumerate(candidates) for rank, one in enumerate(own)),
            reverse=True,
        )  # fmt: skip
        taken: dict[tuple[str, str], int] = {}
        done = set()
        for points, n, rank in order:
            one = candidates[-n][rank]
            key = one.column.field, one.column.slot
            if -n in done:
                continue
            if key in taken and key[0] != "goal":
                first = taken[key]
                if key[0] in PER_PERIOD and one.column.sure and found[first].sure:
                    # Nor is then the first of them.
                    found[first] = found[first]._replace(sure=False, since="twice")
                continue
            others = [c.points for r, c in enumerate(candidates[-n]) if r != rank]
            lead = points - max(others, default=0)
            taken[key] = -n
            done.add(-n)
            sure = self._is_sure(-n, one, lead)
            found[-n] = one.column._replace(sure=sure, since=self._since(-n, one, lead))
        return found

    def _since(self, number: int, one: Candidate, lead: float) -> str:
        """Why the field of a column is a guess, if it is one."""
        column = self.columns[number]
        if column.field == "outcome" and is_only_period(column):
            return "year"
        if column.field == "name":
            return "line" if self.line == one.column.field else "cells"
        return "cells" if not one.named else "" if lead >= _LEAD else "either"

    def _is_sure(self, number: int, one: Candidate, lead: float) -> bool:
        column, forms = one.column, self.forms[number]
        if one.named >= _ALSO:
            return lead >= _LEAD
        if one.named < _PART_ALSO or not forms.texts:
            return False
        decisive = {"owner": ("post", "body"), "key_figure": ("counted",)}.get(column.field, ())
        if decisive and forms.share(*decisive) == 1:
            return True
        # A heading is headed by its last word: *Headline measure*; *Measure owner* is no measure.
        ends = bare(column.heading).split()
        is_headed = any(
            sort_of(" ".join(ends[start:])) == column.field for start in range(len(ends))
        )
        fits = _FITTING.get(column.field, ())
        return bool(is_headed and fits and forms.share(*fits) == 1 and lead >= _LEAD)

    def _candidates(self, number: int, fields: Sequence[str]) -> list[Candidate]:
        own = self._plain(number)
        if own is not None:
            return [own] if own.column.field else []
        forms = self.forms[number]
        read = [(one, named, 0.0) for one, named in self._read(number, fields)]
        read += [
            (
                self.columns[number]._replace(field=field, sure=False),
                0.0,
                self._whole(field, number, fields),
            )
            for field in ([] if read else self._unknown(number))
        ]
        found = []
        for one, named, whole in read:
            points = named + whole + forms.points(one.field) + _beside(one.field, number, fields)
            if points >= (_LEAST if named else _LEAST_UNKNOWN):
                found.append(Candidate(one, points, named))
        return sorted(found, key=lambda one: -one.points)

    def _plain(self, number: int) -> Candidate | None:
        """What a column is whatever else there is: that which only its cells, or a year above it, can say."""
        column, forms = self.columns[number], self.forms[number]
        # *Ej påbörjad* before *påbörjad*.
        last = column.heading.split()[-2:]
        state = status_of(" ".join(last)) or status_of(" ".join(last[-1:]))
        crosses = sum(text.casefold() in MARKS for text in forms.texts)
        if state and crosses * 2 > len(forms.texts):
            # *Pågår* above a cross is the status of the row.
            found = column._replace(field="status", part=state, period="", sure=True)
            return Candidate(found, _NAMED * 2, _NAMED)
        first = column.heading.split()[:1]
        if column.period and sort_of("".join(first)) == "status" and forms.share("status") > _MOST:
            # *Status mars 2025* is the status at that time.
            return Candidate(column._replace(field="status", period=""), _NAMED * 2, _NAMED)
        if step_of(column.heading) and crosses and crosses == len(forms.texts):
            # *Uppnås delvis* above a cross is how far the goal of the row is met.
            found = column._replace(field="assessment", part=column.heading, period="", sure=True)
            return Candidate(found, _NAMED * 2, _NAMED)
        if column.of_body or (column.field == "outcome" and is_only_period(column)):
            # The lines above say whether the values of a year were measured or are aimed at.
            return Candidate(column, _NAMED, _NAMED if column.sure else 0)
        if forms.are_values:
            return Candidate(column._replace(field="which"), _NAMED * 2, _NAMED)
        if not column.field and forms.share("plan") == 1:
            return Candidate(column._replace(field="plan"), _NAMED, _NAMED)
        read = women_and_men.of_letter if column.field == "sex" else women_and_men.row
        said = {women_and_men.row(text) or read(text) for text in forms.texts}
        is_sex = said >= SEXES.keys() or bool("" not in said and said & SEXES.keys())
        if column.field in ("", "sex") and not column.whom and is_sex:
            return Candidate(column._replace(field="sex"), _NAMED * 2, _NAMED)
        if column.field in ("sort", "name") and self.is_typed:
            return Candidate(column, _NAMED * 2, _NAMED)
        if column.field in ("sort", "sex") or (column.field == "name" and not column.sure):
            return Candidate(column._replace(field=""), 0, 0)
        is_ahead = not (SUBJECTS & {one.field for one in self.columns[: number + 1]})
        is_named = any(one.field == "body" for one in self.columns)
        if not column.field and is_ahead and forms.share("body") == 1 and not is_named:
            return Candidate(column._replace(field="body"), _NAMED, _NAMED)
        return None

    def _read(self, number: int, fields: Sequence[str]) -> Iterator[tuple[HeaderColumn, float]]:
        """What a heading can mean, with what it says for that itself."""
        column, forms = self.columns[number], self.forms[number]
        named = {one.field for n, one in enumerate(self.columns) if n != number and one.sure}
        is_of_work = {"owner", "due"} <= set(fields) and not PER_PERIOD & set(fields)
        is_follow_up = column.field == "key_figure" and bool(_FOLLOWS_UP.search(column.heading))
        if is_follow_up and is_of_work and not forms.share("counted"):
            # *Hur följer vi upp?* beside what is done, who does it and when.
            return
        if column.field and column.field != "name":
            yield column, _NAMED if column.sure else _PART
            also = {*words_also(bare(column.heading)), sort_of(bare(column.heading))}
            for field in sorted(also - {column.field, "", "name", "sort"}):
                if field == "target" and forms.share("number", "bound", "direction") <= 0.5:
                    continue
                if field == "target" in named and not forms.share("number", "bound"):
                    # *Minskad klimatpåverkan* is a goal beside targets that have numbers.
                    continue
                period = column.period if field in PER_PERIOD else ""
                points = _ALSO if column.sure else _PART_ALSO
                is_claimed = field in named & SUBJECTS and field != sort_of(bare(column.heading))
                points += _CLAIMED if is_claimed else 0
                yield column._replace(field=field, period=period), points
            if (
                column.field in SUBJECTS
                and column.sure
                and forms.texts
                and forms.share("code") == 1
                and not self._names_goals(number, named)
            ):
                # *Uppdrag* above its number: what it is stands beside.
                yield column._replace(field="id"), _NUMBERED
            others = {one for n, one in enumerate(fields) if n != number}
            if column.field == "goal" and others & PER_PERIOD and "key_figure" not in others:
                # *Mätbart mål* above what is counted, with its values beside.
                yield column._replace(field="key_figure"), _PART_ALSO
        before = self.columns[number - 1] if number else None
        if (
            before
            and before.field in SUBJECTS
            and fields[number - 1] == "id"
            and column.field in ("", "comment", "name")
        ):
            is_known = bool(column.field) or not column.heading
            yield column._replace(field=before.field), _NAMED if is_known else _PART
        elif column.field == "name" and forms.texts:
            others = {one for n, one in enumerate(fields) if n != number}
            for field in ("goal", "key_figure", "activity", "assignment"):
                is_wide = field == "goal" and self._is_wide(number, fields)
                if is_wide or not (SUBJECTS - {"name", "goal"}) & others:
                    line = _LINE if self.line == field else 0
                    yield column._replace(field=field, sure=False), 1.0 + line + is_wide
        elif not column.field:
            dated = _WITH_YEARS.fullmatch(" ".join(column.heading.split()))
            period = period_of(dated["years"]) if dated and forms.share("number") == 1 else ""
            aims = [one.period for one in self.columns if one.field == "target" and one.period]
            if period and self._is_mean_of_months(number, period):
                yield column._replace(field="outcome", period=period, since="cells"), _LEAST
                return
            if not period or _is_aside(column):
                return
            if not PER_PERIOD & named or (aims and period < min(aims)):
                # *Invånare 2024*, where nothing else is a value, or all targets are of later years.
                yield column._replace(field="outcome", period=period, since="cells"), 1.0
            elif aims and period > max(aims):
                # *Mål 2024*, *Plan 2025*, *Plan 2026*.
                named_ = _NAMED if self._goes_on(number, period) else 1.0
                yield column._replace(field="target", period=period, since="cells"), named_

    def _names_goals(self, number: int, named: Collection[str]) -> bool:
        """Whether *Mål* above codes names goals of another table, since the rows are about something else: *B1*."""
        is_of_others = not SUBJECTS.isdisjoint(set(named) - {"goal", "name"})
        has_letters = any(map(str.isalpha, "".join(self.forms[number].texts)))
        return self.columns[number].field == "goal" and is_of_others and has_letters

    def _unknown(self, number: int) -> Sequence[str]:
        """What a column can be whose heading nobody knows."""
        column = self.columns[number]
        if column.field or column.whom or not self.forms[number].texts:
            return ()
        if _is_aside(column):
            return words_also(bare(column.heading))
        return _GUESSED if column.heading else ("key_figure",)

    def _whole(self, field: str, number: int, fields: Sequence[str]) -> float:
        """What the whole table says for a field of a column whose heading nobody knows."""
        others = {one for n, one in enumerate(fields) if n != number}
        forms = self.forms[number]
        if field == "goal":
            is_first = "key_figure" in fields[number:] and not {"goal", "area"} & others
            is_text = forms.share("words", "sentence") > _MOST and forms.words >= _WORDS_OF_GOAL
            is_text = is_text and len(set(forms.texts)) > 1
            is_guess = is_first and is_text and not self._has_texts(0, fields[:number])
            return 3.5 if self._is_wide(number, fields) else 2.0 if is_guess else -3.0
        if field == "key_figure":
            room = {"goal", "activity"} if self.columns[number].heading else {"activity"}
            is_lacking = "target" in others and not others & (SUBJECTS - room)
            first = next((n for n, one in enumerate(fields) if one in PER_PERIOD), 0)
            # Of several, what stands next to the values is what they are values of.
            is_next = not self._has_texts(number + 1, [*fields[number + 1 : first]])
            return 1.5 + is_next if is_lacking and number < first else -3.0
        if field == "activity":
            is_text = forms.share("words", "sentence") > _MOST
            is_lacking = len(others & {"owner", "due", "status"}) > 1 and "goal" in others
            return 2.0 if is_text and is_lacking and not others & (SUBJECTS - {"goal"}) else -3.0
        if field == "target":
            is_aimed = forms.share("bound", "direction") > 0
            return 0.0 if "key_figure" in others and "target" not in others and is_aimed else -3.0
        return 0.0 if field not in others else -3.0

    def _is_mean_of_months(self, number: int, period: str) -> bool:
        """Whether a column has the mean of an earlier year, beside the months of one: *Snitt 2023*."""
        years = {one.period[:4] for one in self.columns if one.field == "target" and one.period}
        months = [
            one
            for one in self.columns
            if one.heading
            and (period_of(f"2000 {one.heading}") or not one.period.isdecimal())
            and (not one.field or is_only_period(one))
        ]
        is_mean = bool(_MEAN.match(self.columns[number].heading.strip()))
        return is_mean and len(months) >= _MOST_MEAN and period < min(years, default="0")

    def _goes_on(self, number: int, period: str) -> bool:
        """Whether a column headed as a plan goes on, year by year, from one of targets to its left."""
        left = self.columns[number - 1] if number else None
        if left is None or not _PLANNED.match(self.columns[number].heading.strip()):
            return False
        dated = _WITH_YEARS.fullmatch(" ".join(left.heading.split()))
        before = left.period or (dated and period_of(dated["years"])) or ""
        is_next = before.isdecimal() and period.isdecimal() and int(period) == int(before) + 1
        is_aim = left.field == "target" and left.sure
        return is_next and (is_aim or self._goes_on(number - 1, before))

    def _has_texts(self, start: int, fields: Sequence[str]) -> bool:
        """Whether one of the columns from `start` on has texts and is not known either."""
        return any(
            not field and self.forms[number].share("words", "word", "sentence", "counted") > 0.5
            for number, field in enumerate(fields, start)
        )

    def _is_wide(self, number: int, fields: Sequence[str]) -> bool:
        """Whether a column left of key figures without goals holds for several of them, merged or with nothing below."""
        others = {one for n, one in enumerate(fields) if n != number}
        known = {"goal", ABOVE, "mixed", "name", "activity"} & others
        if "key_figure" not in fields[number:] or known:
            return False
        at = number + fields[number:].index("key_figure")
        own = [r[number].text for r in self.rows if r[number].text and not r[number].covered]
        is_wordy = self.forms[number].share("words", "sentence") > 0.5
        return is_wordy and len(set(own)) < len([row for row in self.rows if row[at].text])

    def _is_typed(self) -> bool:
        """Whether a column says of each row what it is: *Mål*, *Indikator* or *Aktivitet*, beside its name."""
        fields = [column.field for column in self.columns]
        if not {"sort", "name"} <= set(fields) or (SUBJECTS - {"name"}) & set(fields):
            return False
        texts = self.forms[fields.index("sort")].texts
        return sum(sort_of(text) in SUBJECTS for text in texts) * 2 > len(texts)


_FITTING: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("goal", "key_figure", "activity", "assignment"), ("words", "word", "sentence", "counted", "sort")),
    "owner": ("post", "body", "words", "word"),
}  # fmt: skip
"""The forms of cells that say no more than what the heading says in part."""
_WITH_YEARS = re.compile(r"(?P<text>.*[^\W\d_])\s+(?P<years>20\d\d(?:\s?[/–-]\s?\d{2,4})?)")


_MEAN = re.compile(r"(?:snitt|medel|genomsnitt|medelvärde|average|mean)\w*\s+20\d\d", re.IGNORECASE)
_MOST_MEAN = 3
"""Parts of a year that stand beside its mean."""
_FOLLOWS_UP = re.compile(r"\bfölj|\bfollow", re.IGNORECASE)
_PLANNED = re.compile(r"plan(?:erat|värde|nivå|ned)?\b", re.IGNORECASE)


def _is_own(row: Sequence[SourceCell], number: int) -> bool:
    """Whether a cell says something of its column, and is not part of one that is merged over several."""
    cell = row[number]
    return bool(cell.text) and not (cell.covered and number and row[number - 1].at == cell.at)


def _is_aside(column: HeaderColumn) -> bool:
    """Whether a heading is known for what a plan has no place for."""
    plain = bare(column.heading)
    if sort_of(plain) in REPORTED:
        return False
    is_known = plain in words("aside") or plain in words("signals")
    return is_known or bool(OF_OTHERS_BESIDE.search(column.heading))


def _beside(field: str, number: int, fields: Sequence[str]) -> float:
    """What the columns beside say for a field."""
    left, right = tuple(fields[:number]), tuple(fields[number + 1 :])
    where = {"left": left, "right": right, "with": left + right, "without": left + right}
    return sum(
        points
        for points, relation, others in _rules().get(field, ())
        if bool(others & set(where[relation])) == (relation != "without")
    )


@cache
def _rules() -> Mapping[str, Sequence[tuple[float, str, frozenset[str]]]]:
    found: dict[str, list[tuple[float, str, frozenset[str]]]] = {}
    for field, points, relation, *others in rows_of("beside"):
        found.setdefault(field, []).append((float(points), relation, frozenset(others)))
    return found


@cache
def _also() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, *spelt in rows_of("also"):
        for word in map(folded, spelt):
            found[word] = (*found.get(word, ()), field)
    return found


def words_also(heading: str) -> tuple[str, ...]:
    """What a heading can mean beside what it is first taken for."""
    return _also().get(heading, ())


def _of_left(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """Columns headed by no more than *Kvinnor* and *Män*: a guess is that they divide the outcome to their left."""
    found: list[HeaderColumn] = []
    for column in columns:
        left = found[-1] if found else None
        is_bare = column.whom and not column.field
        if is_bare and left and left.field in ("outcome", "baseline"):
            column = column._replace(field=left.field, period=left.period)
        found.append(column)
    return found


_LINK = re.compile(
    r"(?:koppl\w*|knyt\w*|stöd(?:jer|er)|bidrar|hör|till|avser|link(?:s|ed)?|supports?|contributes?|relates?)\b.*?"
    r"\b\w*(?:mål(?:et|en)?|goals?|objectives?|priorit(?:y|ies)|ambitions?)"
)
"""*Koppling till nämndens mål*, *Till mål*, *Link to priority*."""


def _with_links(columns: list[HeaderColumn]) -> list[HeaderColumn]:
    """The columns with what names the goal that a row serves: that of what measures it or is done, and one above of a goal."""
    room = ("", "goal", "body", "area")
    links = [
        n for n, c in enumerate(columns) if c.field in room and _LINK.fullmatch(folded(c.heading))
    ]
    others = {column.field for n, column in enumerate(columns) if n not in links}
    if not others & SUBJECTS:
        return columns
    field = ABOVE if "goal" in others else "goal"
    return [
        column._replace(field=field, period="", sure=True, since="") if n in links else column
        for n, column in enumerate(columns)
    ]


def _in_order(columns: list[HeaderColumn]) -> list[HeaderColumn]:
    """The columns with what their order says: whose owner it is, and which of several goals are above."""
    columns = _with_links(columns)
    fields = [column.field for column in columns]
    for number, field in enumerate(fields):
        before = [one for one in fields[:number] if one in SUBJECTS]
        is_of_goal = before[-1:] == ["goal"] and {"key_figure", "activity"} & set(fields[number:])
        if field == "owner" and columns[number].sure and is_of_goal and GOAL_OWNER not in fields:
            columns[number] = columns[number]._replace(field=GOAL_OWNER)
        if field == GOAL_OWNER and "goal" not in fields:
            columns[number] = columns[number]._replace(field="owner")
    goals = [number for number, field in enumerate(fields) if field == "goal"]
    for number in goals[:-1]:
        # What stands further to the left is above: the goal that the next one supports, or what it is about.
        is_area = "area" in words_also(folded(columns[number].heading)) and "area" not in fields
        columns[number] = columns[number]._replace(field="area" if is_area else ABOVE)
    return columns
