"""Which column holds what: the words above it, and what stands below."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from goallint.format.fixed_words import fold
from goallint.format.values import Unreadable
from goallint.format.values.apart import SEXES
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, is_no_value
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.intake import women_and_men
from goallint.intake.blocks import SourceCell, SourceTable
from goallint.intake.body_names import body_in

WORDS = Path(__file__).parent / "words"
PER_PERIOD = frozenset(("outcome", "baseline", "target"))
"""Fields that have a value for each of several periods."""
SUBJECTS = frozenset(("goal", "key_figure", "activity", "assignment", "mixed", "name"))
"""Fields that a row can be about; `mixed` is a goal, or what measures the one above, and `name` what its row says in the column `sort`."""
YEARS_OF: Mapping[str, str] = {"baseline_year": "baseline", "target_year": "target"}
"""The fields of the years that values stand beside, to those of the values: *Basvärde*, *Basår*."""
ABOVE = "above"
"""The field of a goal that the one on the row supports."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONE_YEAR = re.compile(r"20\d\d(?:/\d\d)?")
_BRACKETED = re.compile(r"\s*[(\[]\s*(?P<inside>[^()\[\]]{1,30}?)\s*[)\]]\s*\Z")
_BEHIND_COMMA = re.compile(r",\s*(?P<inside>[^,;:()\[\]]{1,20})\Z")
_FILLERS = re.compile(
    r"^(?:år|för|under|i|per|in|for|the|of)\s+|[\s,:;()]+$|^[\s,:;()]+", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zåäö])")
"""Where a word is broken between two lines of a cell."""
_SYMBOL = re.compile(r"[kMGTmµμdch]?(?:g|l|m|W|Wh|Bq|J|t|ha|dB|CO2e?)[23²³]?|[kM]?t ?CO2e?|°C|‰")
"""A unit of physics as it is written."""
_ALTERNATIVES = re.compile(r"\s*[/&,]\s*|\s+(?:och|eller|and|or)\s+", re.IGNORECASE)
NONE: Mapping[str, str] = {}
GOAL_OWNER = "goal_owner"
"""The field of who is responsible for the goal of the row, whatever else stands on that."""
_OF_ALL = re.compile(r"\s*[,(]?\s*\b(?:totalt|total|samtliga|alla|all)\b\)?\s*\Z", re.IGNORECASE)
_COUNTS = re.compile(r"(?:antal|andel|number|share)\b", re.IGNORECASE)
"""*Antal mål* counts what other headings name."""
_SIGNS = re.compile(r"[^\w/%&+ -]+")
_MOST_HEADER_ROWS = 3
_LONGEST_HEADING = 200
"""Letters of a heading: what is longer is a text."""
_LONGEST_TARGET = 6
_OF_ITEMS = frozenset(("owner", "unit", "source", "status", "due", "start", "comment", "id"))
_MEANS_BOTH = frozenset(("mål", "goal", "goals"))
"""Headings that stand above goals and above targets."""
_TO = "till"
_OF_OTHERS_BESIDE = re.compile(
    r"\b(?:riket|riks\w*|länet|snitt\w*|medel\w*|genomsnitt\w*|jämför\w*|liknande|övriga|national|england|average|benchmark|peers?"
    r"|avvikelse\w*|differens|diff|förändring\w*|trend\w*|prognos\w*|uppnå\w*|uppfyll\w*|måluppfyll\w*|variance|change|forecast|met|achieved|rationale|reasons?|motivering|orsak\w*)\b",
    re.IGNORECASE,
)
"""What stands beside *Utfall* and *Målvärde* where a column has something else than the outcomes and targets of the plan."""
_WHAT = frozenset(("vad", "what", "vad ska göras"))
_OF_SUCCESS = frozenset(
    (
        "measure of success",
        "success measure",
        "success criteria",
        "success criterion",
        "mått på framgång",
    )
)
_MARKS = frozenset(("x", "✓", "✔", "●", "•", "√", "■", "ja", "yes"))
_ALSO_AREA = frozenset(("priority", "strategic priority"))
"""Headings of goals that stand above areas where objectives stand beside them."""


OF_OTHERS = frozenset(
    (
        "risk", "risker", "riskområde", "riskbeskrivning", "kontrollmoment", "kontrollområde", "projekt", "investering",
        "investeringsprojekt", "beslut", "yrkande", "term", "begrepp", "synpunkt", "rekommendation", "risks", "project",
        "recommendation", "decision", "issue",
    )
)  # fmt: skip
"""What tables are about that have actions too, and are no plans of goals."""


class HeaderColumn(NamedTuple):
    """What a column holds: a field, for a period where it has several; empty where nobody can tell."""

    field: str
    period: str
    heading: str
    at: str
    sure: bool = True
    unit: str = ""
    """The unit in brackets: *Utfall 2023 (tkr)*."""
    whom: tuple[str, ...] = ()
    """Whom its values are of, in their order, where not of all: `women`, `men`; with `total`, *tot/kv/m*."""

    of_body: str = ""
    """The body whose values it holds, where each has a column of its own."""

    part: str = ""
    """The part of the plan's year that it is of, where no year stands by it: *Utfall T2*."""

    @property
    def slot(self) -> str:
        """What a row has one value of: the period, and of whom."""
        return " ".join(filter(None, (self.period, self.part, *self.whom, self.of_body)))


class Head(NamedTuple):
    """The headings of a table: how many rows they take, and what each column holds."""

    rows: int
    columns: tuple[HeaderColumn, ...]

    def names(self) -> frozenset[str]:
        """The fields that there are."""
        return frozenset(column.field for column in self.columns if column.field)


@cache
def words(name: str) -> Mapping[str, str]:
    """The words of a list, to the field or the word that they stand for."""
    found = {}
    for line in (WORDS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, *spelt = line.split("\t")
            found.update(dict.fromkeys(map(folded, spelt), field))
    return found


OWN_STATUS: ContextVar[Mapping[str, str]] = ContextVar("OWN_STATUS", default=NONE)
"""The status words of the organisation that a file is read for, as words of the format compare."""


def status_of(text: str) -> str:
    """The status that a word means: as the organisation says, else as is usual; empty where it is none."""
    return OWN_STATUS.get().get(fold(text)) or words("status").get(folded(text), "")


def folded(text: str) -> str:
    """A heading as it compares: without case, signs, line breaks and footnote marks."""
    return " ".join(_SIGNS.sub(" ", text.casefold().replace("\n", " ")).split())


def head_of(table: SourceTable, least: int = 2, said: Mapping[str, str] = NONE) -> Head | None:
    """The headings of a table; None where its first rows are none, with fewer than `least` words known.

    `said` has the fields of headings, folded, where a person has said.
    """
    for rows in range(min(_MOST_HEADER_ROWS, len(table.rows) - 1), 0, -1):
        head = _head(table, rows, least, said)
        if head is not None:
            return head
    return None


def begins(rows: Sequence[Sequence[SourceCell]], number: int) -> bool:
    """Whether a table begins with a row in the midst of others: it has nothing but words that stand above columns."""
    own = [cell for cell in rows[number] if cell.text and not cell.covered]
    if len(own) < 2 or number + 1 >= len(rows):
        return False
    columns = [column_of(cell.text, cell.at) for cell in own]
    fields = {column.field for column in columns if column.sure and column.field}
    return len(fields) >= 2 and bool(fields & SUBJECTS) and _is_known(columns)


def _is_known(columns: Sequence[HeaderColumn]) -> bool:
    """Whether enough headings of a table are known: half of them, or what rows are about and two things more."""
    sure = {(column.field, column.period) for column in columns if column.sure and column.field}
    is_plain = len(sure) > 2 and any(field in SUBJECTS for field, _ in sure)
    known = sum(bool(column.field or column.whom or column.of_body) for column in columns)
    return is_plain or known * 2 >= len([column for column in columns if column.heading])


def _is_of_others(columns: Sequence[HeaderColumn]) -> bool:
    """Whether rows are about risks, money or words, with what is done about them beside."""
    first = next((column for column in columns if column.heading), None)
    fields = {column.field for column in columns}
    return bool(
        first
        and not fields & {"goal", "key_figure", "mixed", "assignment"}
        and folded(first.heading).split()[:1]
        and folded(first.heading).split()[0] in OF_OTHERS
    )


def _as_said(column: HeaderColumn, said: Mapping[str, str]) -> HeaderColumn:
    field = said.get(folded(column.heading))
    if field is None:
        return column
    years = _YEAR.findall(column.heading) if field in PER_PERIOD else []
    period = column.period or (years[-1] if years else "")
    whom = women_and_men.heads(column.heading)[0] if field in PER_PERIOD else ()
    return column._replace(field=field, period=period, whom=whom, sure=True)


def _head(table: SourceTable, rows: int, least: int, said: Mapping[str, str]) -> Head | None:
    above = table.rows[:rows]
    if not all(_is_second_row(upper, lower) for upper, lower in pairwise(above)):
        return None
    columns = []
    wide = [""] * rows
    for cells in zip(*above, strict=True):
        wide = [cell.text or text for cell, text in zip(cells, wide, strict=True)]
        below = cells[-1].text
        texts = []
        for cell, text in zip(cells, wide, strict=True):
            is_part = women_and_men.row(below) or (
                _is_part(below) and column_of(" ".join(wide[:-1]), "").field in PER_PERIOD
            )
            # What stands above the first of women, men and all, or of years, without being merged.
            texts.append(cell.text or (text if is_part else ""))
        heading = " ".join(dict.fromkeys(filter(None, texts)))
        at = next((cell.at for cell in reversed(cells) if cell.text), cells[0].at)
        columns.append(_as_said(column_of(heading, at), said))
    columns = _by_body(_by_values(columns, table.rows[rows:]), table.rows[rows:])
    found = [column for column in columns if column.field or column.of_body]
    # One word alone is as likely a heading of something else.
    is_matrix = _is_matrix(columns, table.rows[rows:])
    if not is_matrix and (len(found) < least or not _is_known(columns) or _is_of_others(columns)):
        return None
    settled = _with_subject(_settled(columns, table.rows[rows:]), table.rows[rows:])
    settled = _weighed(_with_goal(settled, table.rows[rows:]), table.rows[rows:])
    return Head(rows, tuple(_as_said(column, said) for column in settled))


def _by_values(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings of a table of key figures without known values: what has a year above it and values below is, by a guess."""
    fields = {column.field for column in columns}
    if fields & PER_PERIOD or "key_figure" not in fields:
        return columns
    found = []
    for number, column in enumerate(columns):
        texts = [row[number].text for row in rows if row[number].text]
        dated = _WITH_YEARS.fullmatch(" ".join(column.heading.split()))
        if not column.field and dated and texts and all(map(is_quantity, texts)):
            is_other = _OF_OTHERS_BESIDE.search(column.heading)
            period = _period(dated["years"])
            column = column if is_other else column._replace(field="outcome", period=period)
        found.append(column)
    return found


def _by_body(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings with the bodies that have columns of values, beside each other, of what the rows are about."""
    named = {
        n: body_in(c.heading) for n, c in enumerate(columns) if len(c.heading) <= _LONGEST_BODY
    }
    found = {}
    for number, body in named.items():
        rest = re.sub(re.escape(body), " ", columns[number].heading, count=1, flags=re.IGNORECASE)
        column = column_of(" ".join(rest.split()), columns[number].at)
        texts = [row[number].text for row in rows if row[number].text]
        is_of_values = bool(texts) and all(
            is_no_value(t) or is_quantity(t) or is_target(t) for t in texts
        )
        if body and is_of_values and (not rest.strip() or column.field in PER_PERIOD):
            found[number] = column._replace(heading=columns[number].heading, of_body=body)
    if len({column.of_body for column in found.values()}) < 2:
        return columns
    return [found.get(number, column) for number, column in enumerate(columns)]


_LONGEST_BODY = 80


def _with_subject(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings of a table with targets and nothing that is measured: what it names is, by a guess.

    It stands before the values: in the first column, or beside the goals.
    """
    fields = {column.field for column in columns}
    if not any(column.field == "target" and column.sure for column in columns):
        return columns
    if fields & SUBJECTS - {"goal", "activity"}:
        return columns
    first_value = min(n for n, column in enumerate(columns) if column.field in PER_PERIOD)
    for number, column in enumerate(columns[:first_value]):
        texts = [row[number].text for row in rows if row[number].text]
        if column.field or not texts or ("goal" in fields and not column.heading):
            continue
        if _share(texts, lambda text: any(map(str.isalpha, text)) and not is_quantity(text)) == 1:
            guessed = column._replace(field="key_figure", sure=False)
            return [*columns[:number], guessed, *columns[number + 1 :]]
    return columns


def _weighed(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings with those sure for which the words and what stands below speak alike.

    A heading is headed by its last word: *Headline measure*; *Measure owner* is no measure.
    """
    found = []
    fields = [column.field for column in columns]
    for number, column in enumerate(columns):
        texts = [row[number].text for row in rows if row[number].text]
        if column.field == "goal" and "key_figure" not in fields and PER_PERIOD & set(fields):
            # *Mätbart mål* above what is counted, with its values beside.
            counted = _share(texts, _is_counted) if texts else 0
            if counted > 0.5:
                column = column._replace(field="key_figure", sure=counted == 1)
        fits = _FITTING.get(column.field)
        if not column.sure and fits and texts and fields.count(column.field) == 1:
            words_ = folded(_YEAR.sub("", _without_items(column.heading))).split()
            ends = {" ".join(words_[start:]) for start in range(len(words_))}
            is_headed = any(sort_of(end) == column.field for end in ends)
            are_roles = column.field == "owner" and all(map(_ROLE.search, texts))
            column = column._replace(sure=(is_headed and all(map(fits, texts))) or are_roles)
        found.append(column)
    return found


def _is_counted(text: str) -> bool:
    """Whether a text names what is measured, by its unit or its first word, and not what is to be reached."""
    return bool(without_unit(text)[1]) or bool(_COUNTS.match(text))


def _names_something(text: str) -> bool:
    """Whether a text can be what a row is about: words, and no value."""
    return bool(re.search(r"[^\W\d_]{2,}", text)) and not is_quantity(text) and not _is_bound(text)


def _names_somebody(text: str) -> bool:
    return (
        not any(map(str.isdigit, text)) and len(text.split()) <= _LONGEST_OWNER and text[-1] != "."
    )


def _is_bound(text: str) -> bool:
    return any(map(str.isdigit, text)) and is_target(text)


_LONGEST_OWNER = 8
_ROLE = re.compile(
    r"(?:chef|direktör|strateg|samordnare|ansvarig|controller|sekreterare|ledare|rektor|ekonom|utvecklare|handläggare|specialist)\w*\b"
    r"|\b(?:head of|director|manager|officer|lead|coordinator|planner|executive)\b",
    re.IGNORECASE,
)
"""What a post is called."""
_FITTING: Mapping[str, Callable[[str], bool]] = {
    "goal": _names_something, "key_figure": _names_something, "activity": _names_something, "assignment": _names_something,
    "owner": _names_somebody,
}  # fmt: skip


def _is_matrix(columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether a table has goals, and marks for those whom they are about."""
    fields = [column.field for column in columns if column.field]
    marks = [
        row[number].text.strip().casefold()
        for row in rows
        for number, column in enumerate(columns)
        if not column.field and row[number].text
    ]
    return fields == ["goal"] and bool(marks) and set(marks) <= _MARKS


def _with_goal(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """The headings of a table of key figures without goals: what stands to their left over several rows is, by a guess.

    So does *Framgångsfaktor* in a scorecard. A cell that is merged, or is empty below another, holds for several.
    """
    fields = [column.field for column in columns]
    if "key_figure" not in fields or {"goal", ABOVE, "mixed", "name", "activity"} & set(fields):
        return columns
    for number in range(fields.index("key_figure") - 1, -1, -1):
        column = columns[number]
        own = [row[number].text for row in rows if row[number].text and not row[number].covered]
        of_figures = [row for row in rows if row[fields.index("key_figure")].text]
        if column.field or not column.heading or not own:
            continue
        is_wide = len(set(own)) < len(of_figures) and _share(own, _is_wordy) > 0.5
        if is_wide and not any(map(is_target, own)):
            guessed = column._replace(field="goal", sure=False)
            return [*columns[:number], guessed, *columns[number + 1 :]]
    return columns


def _is_second_row(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether a row goes on with the headings above it: years or parts below one that is wide."""
    own = [cell for cell in lower if cell.text and not cell.covered]
    if has_only_years(upper) and begins((lower, lower), 0):
        return True
    spread = any(cell.covered for cell in (*upper, *lower)) or any(
        below.text and (not above.text or _period(above.text))
        for above, below in zip(upper, lower, strict=True)
    )
    known = [_is_below(cell.text) for cell in own]
    if not own or not spread:
        return False
    return all(known) or (
        # A word that is not known is one more heading where all stand below what is wide.
        sum(known) * 2 > len(own)
        and all(
            is_one or (len(cell.text) <= _LONGEST_BELOW and not is_quantity(cell.text))
            for cell, is_one in zip(own, known, strict=True)
        )
        and _stand_below(upper, lower)
    )


_LONGEST_BELOW = 30


def _is_below(text: str) -> bool:
    """Whether a text can stand below a wide heading: a word for what columns hold, a period, or whom the values are of."""
    return bool(folded(text) in words("headers") or _is_part(text) or _goes_below(text))


def _is_part(text: str) -> bool:
    return bool(text) and bool(_period(text) or _period(f"2000 {text}") or folded(text) in _PLAIN)


def _stand_below(upper: Sequence[SourceCell], lower: Sequence[SourceCell]) -> bool:
    """Whether each heading of a row stands below one that is wide, a period, or nothing."""
    places = [cell.at for cell in upper if cell.text]
    return all(
        below.covered
        or not (below.text and above.text)
        or places.count(above.at) > 1
        or _period(above.text)
        for above, below in zip(upper, lower, strict=True)
    )


MONTH = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[-’' ](?P<year>\d\d)\Z",
    re.IGNORECASE,
)
"""*Mar-25* is of 2025."""


def has_only_years(row: Sequence[SourceCell]) -> bool:
    """Whether a row has nothing but periods, or *Utfall* and *Mål*, that hold for the headings below it."""
    own = [cell.text for cell in row if cell.text and not cell.covered]
    groups = [text for text in own if not _period(text)]
    is_group = all(sort_of(text) in PER_PERIOD or folded(text) in _MEANS_BOTH for text in groups)
    return bool(own) and is_group and not (groups and row[0].text)


def _goes_below(text: str) -> bool:
    """Whether a heading says whom the values are of, or stands below that: *Kvinnor*, *Utfall 2023*."""
    whom, left = women_and_men.heads(text)
    column = column_of(text, "")
    return bool(whom and not left) or (column.sure and column.field in PER_PERIOD)


def column_of(heading: str, at: str) -> HeaderColumn:
    """What a column with a heading holds."""
    if len(heading) > _LONGEST_HEADING:
        return HeaderColumn("", "", heading, at, sure=False)
    text, unit = without_unit(" ".join(_HYPHEN.sub("", heading).split()))
    whom, left = women_and_men.heads(text)
    if whom:
        column = column_of(left, at) if left else HeaderColumn("", "", heading, at, sure=False)
        if column.field in PER_PERIOD or not left:
            return column._replace(heading=heading, unit=unit or column.unit, whom=whom)
    text = _whole_words(_without_items(text))
    text = _SHORT_YEAR.sub(r" 20\g<year>", text)
    text = _SINCE_JANUARY.sub(r"\g<field> januari-\g<month>", _OF_ALL.sub("", text))
    named = words("headers")
    parts = text.split()
    field, period, sure, part = _of_pair(text), "", True, ""
    # The longest word of the list that a heading begins or ends with; beside it stands a period, or it is a guess.
    for size in range(len(parts), 0, -1) if not field else ():
        for name, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
            field = named.get(folded(" ".join(name)), "")
            if field:
                period = _period(" ".join(w for w in rest if folded(w) not in _PLAIN))
                part = "" if period or not rest or field not in PER_PERIOD else " ".join(rest)
                of_it = named.get(folded(" ".join(rest)), "")
                sure = not rest or bool(period) or of_it == field or _changes_nothing(rest, field)
                if field == "outcome" and _VALUE.fullmatch(" ".join(name)) and period:
                    sure = False
                if field in SUBJECTS and of_it in _OF_ITEMS and not rest[0].startswith("("):
                    # *KPI owner* is the owner of what the first word names.
                    field, sure = of_it, True
                break
        if field:
            break
    dated = _WITH_YEARS.fullmatch(text) if not field else None
    if dated and _period(dated["years"]):
        column = column_of(dated["text"], at)
        if column.field in PER_PERIOD:
            # *Annual targets 2023/24*.
            field, period, sure = column.field, _period(dated["years"]), column.sure
    if not field:
        field, period, sure = _within(text)
    if not field and _KNOWN_BY.match(text):
        field, sure = "key_figure", False
    if not field and text:
        period = _period(text)
        if period:
            field, sure = "outcome", False
    if field in PER_PERIOD and (women_and_men.are_named(text) or _OF_OTHERS_BESIDE.search(text)):
        return HeaderColumn("", "", heading, at, sure=False)
    if field and not period and not sure:
        years = _YEAR.findall(text)
        period = _period(years[-1]) if years else ""
    if field == "goal" and period:
        field = "target"
    if field in YEARS_OF and period:
        # *Basår 2022* is above the values of that year.
        field = YEARS_OF[field]
    if field in SUBJECTS and not sure and _COUNTS.match(text):
        field = ""
    part = part if _period(f"2000 {part}") else ""
    return HeaderColumn(
        field, period if field in PER_PERIOD else "", heading, at, sure, unit, part=part
    )


_WITH_YEARS = re.compile(r"(?P<text>.*[^\W\d_])\s+(?P<years>20\d\d(?:\s?[/–-]\s?\d{2,4})?)")


def may_be_unit(title: str) -> bool:
    """Whether a title ends with a bracket, or words behind a comma, that may be its unit, and are not known as one."""
    match = _BRACKETED.search(title)
    inside = match["inside"] if match else ""
    if not match:
        behind = _BEHIND_COMMA.search(title)
        return bool(behind and _LIKE_UNIT.fullmatch(behind["inside"].strip()))
    if " " in inside:
        # *(median, dagar)* has a unit in it, *(1–5 år)* says of whom.
        parts = map(folded, re.split(r"[\s,;/]+", inside))
        return not re.search(r"\d", inside) and any(one in words("units") for one in parts)
    return inside[0].islower() or "/" in inside or "%" in inside or _is_abbreviation(inside, title)


_LIKE_UNIT = re.compile(r"[A-ZÅÄÖ]{2,5}|[^\W\d_]{1,3}\.?|[^\s,]*[/%²³][^\s,]*")
"""Behind a comma: *NKI*, *mån*, *kg/inv*."""


def _is_abbreviation(inside: str, title: str) -> bool:
    """Whether capitals in brackets are not plainly those of the words before them, as in *Nöjd kund-index (NKI)*."""
    before = title.casefold()[: title.rfind(inside)]
    at = 0
    for letter in inside.casefold():
        at = before.find(letter, at) + 1
        if not at:
            return bool(re.fullmatch(r"[A-ZÅÄÖ]{2,5}", inside))
    return False


def is_plain_unit(text: str) -> bool:
    """Whether a unit at the end of a title is one by its words or its form, and not by its first word alone: *veckor, median*."""
    plain = folded(text)
    counted, per, rest = re.split(r"(\s*/\s*|\s+(?:per|by)\s+|\Z)", text.strip(), maxsplit=1)[:3]
    if plain in words("units") or (per and rest):
        return True
    first, _, after = text.strip().partition(" ")
    if after:
        return folded(first) in words("units") and bool(_SYMBOL.fullmatch(after))
    return len(counted) > 1 and bool(_SYMBOL.fullmatch(counted))


def _of_pair(text: str) -> str:
    """The field of a heading that joins two names: *Mål och indikatorer*."""
    parts = [folded(_YEAR.sub("", part)) for part in _ALTERNATIVES.split(text)]
    named = words("headers")
    return (
        _together(_YEAR.sub("", text)) if len(parts) == 2 and all(p in named for p in parts) else ""
    )


def _without_items(text: str) -> str:
    """A heading without brackets that name what stands in brackets below it: *Nyckeltal (enhet)*."""
    match = _BRACKETED.search(text)
    parts = _ALTERNATIVES.split(match["inside"]) if match else []
    is_named = all(words("headers").get(folded(part), "") in _IN_BRACKETS for part in parts)
    return text[: match.start()].strip() if match and is_named else text


def _whole_words(text: str) -> str:
    """A heading with words written out that are cut by a full stop, and a single one as it stands in lists: *Ansv.*, *Målen*."""
    parts = text.split()
    found = [_uncut(part) if part.endswith(".") else part for part in parts]
    own = [n for n, part in enumerate(found) if not _YEAR.fullmatch(part)]
    if len(own) == 1:
        found[own[0]] = _uninflected(found[own[0]])
    return " ".join(found)


def _uncut(word: str) -> str:
    cut = folded(word)
    whole = [name for name in words("headers") if " " not in name and name.startswith(cut)]
    fields = {words("headers")[name] for name in whole}
    return min(whole, key=len) if len(cut) >= _SHORTEST_CUT and len(fields) == 1 else word


def _uninflected(word: str) -> str:
    named, plain = words("headers"), folded(word)
    if plain in named or " " in plain:
        return word
    return next(
        (
            plain[: -len(end)]
            for end in _INFLECTIONS
            if plain.endswith(end) and plain[: -len(end)] in named
        ),
        word,
    )


_SHORTEST_CUT = 3
_INFLECTIONS = ("erna", "arna", "orna", "en", "et", "na", "er", "ar", "n", "t", "s")
_IN_BRACKETS = frozenset(("unit", "source", "kolada"))
_KNOWN_BY = re.compile(
    r"(?:så|hur) (?:vet|ser|mäter|följer)\b|how (?:will|do|we will|we)\b.*\b(?:know|measure|tell)\b",
    re.IGNORECASE,
)
"""*Så vet vi att målet är nått*."""
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])\s[-–’'](?P<year>[1-4]\d)\Z")
"""*Utfall -23*."""
_SINCE_JANUARY = re.compile(
    r"\A(?:ack\w*\.?|acc\w*\.?|ytd)\s+(?P<field>[^\W\d]+)\s+(?:t\.?o\.?m\.?\s+)?(?P<month>(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*)\b",
    re.IGNORECASE,
)
"""*Ack utfall sep* is of January to September."""


def _changes_nothing(rest: Sequence[str], field: str) -> bool:
    """Whether the words beside that of a heading change nothing of what it names: *Målvärde helår*, *Indicator name*."""
    plain = set(folded(" ".join(rest)).split())
    return plain <= _PLAIN or (field in SUBJECTS and plain <= _NAMES)


_ENDINGS: Mapping[str, str] = {
    "mål": "goal", "indikator": "key_figure", "indikatorer": "key_figure", "mått": "key_figure", "nyckeltal": "key_figure",
    "aktivitet": "activity", "aktiviteter": "activity", "åtgärd": "activity", "åtgärder": "activity",
    "uppdrag": "assignment", "ansvarig": "owner", "nr": "id", "nummer": "id", "utfall": "outcome", "period": "period",
}  # fmt: skip
_NAMES = frozenset(("namn", "name", "title", "text", "code", "kod", "nr", "ref", "och", "and"))
_NAMED = re.compile(r"(?P<name>\w{3,})(?:namn|text|titel|värde)")
_NO_GOALS = ("föremål", "ändamål", "spörsmål")
_PLAIN = frozenset(
    ("full-year", "full", "year", "annual", "helår", "helårs", "årets", "nämndens", "vårt", "nytt", "new", "kommunens", "satt", "beslutat", "our")
)  # fmt: skip
"""Words beside those of a heading that change nothing."""


def _within(text: str) -> tuple[str, str, bool]:
    """The field of a heading that is named twice, by the end of a compound or between other words; its period, and whether that is sure."""
    named = words("headers")
    field = _together(text)
    plain = folded(text)
    if field or not plain:
        return field, "", True
    years = _YEAR.findall(plain)
    own = [word for word in plain.split() if word not in years]
    if len(years) == 1 and plain.endswith(years[0]) and len(own) > 1:
        # *Full-year target 2024*.
        found = named.get(own[-1], "")
        if found in PER_PERIOD or found in SUBJECTS:
            return found, years[0], set(own[:-1]) <= _PLAIN
    named_by = _NAMED.fullmatch(own[0]) if len(own) == 1 else None
    if named_by:
        # *Målnamn*, *Uppdragstext*, *Utfallsvärde 2024*.
        field = named.get(named_by["name"]) or named.get(named_by["name"].removesuffix("s"), "")
        if field and (field in PER_PERIOD or not years):
            return field, years[0] if years else "", True
    if len(own) == 1 and not years and "/" not in own[0] and not own[0].endswith(_NO_GOALS):
        return next((f for end, f in _ENDINGS.items() if own[0].endswith(end)), ""), "", True
    return "", "", True


_VALUE = re.compile(r"\b(?:värde|value|nivå|level)\b", re.IGNORECASE)


def is_only_period(column: HeaderColumn) -> bool:
    """Whether a heading says nothing but a period, and of whom the values are; *Värde 2025* says no more."""
    rest = _OF_ALL.sub("", women_and_men.heads(" ".join(column.heading.split()))[1])
    rest = _VALUE.sub("", rest).strip()
    return bool(column.period) and _period(rest) == column.period


def _together(text: str) -> str:
    """The field of a heading that names it twice, as *Indikator/mått*; `mixed` for goals with what measures them."""
    named = words("headers")
    fields = {named.get(folded(part), "") for part in _ALTERNATIVES.split(text)}
    if len(fields) == 1:
        return fields.pop()
    if fields == {"key_figure", "target"}:
        # *Mätare och målvärde*: the value stands behind what is measured.
        return "key_figure"
    if "/" in text and len(fields - {""}) == 1 and not fields & PER_PERIOD:
        # *Framgångsfaktor/mål*: the other word is another name for it.
        return (fields - {""}).pop()
    return "mixed" if fields in ({"goal", "key_figure"}, {"area", "goal", "key_figure"}) else ""


def without_unit(text: str) -> tuple[str, str]:
    """A heading or title without the unit in brackets or behind a comma at its end, and that unit."""
    bracketed = _BRACKETED.search(text)
    match = bracketed or _BEHIND_COMMA.search(text)
    if match and (
        folded(match["inside"]) in words("units")
        or ((bracketed or "/" in match["inside"]) and _is_measure(match["inside"]))
    ):
        return text[: match.start()].strip(), match["inside"]
    return text, ""


def _is_measure(text: str) -> bool:
    """Whether a text in brackets is a unit by its form: *µg/m³*, *kr per invånare*, *antal/1 000 inv*."""
    counted, per, _ = re.split(r"(\s*/\s*|\s+(?:per|by)\s+|\Z)", text.strip(), maxsplit=1)[:3]
    known = folded(counted) in words("units") or bool(_SYMBOL.fullmatch(counted))
    first, _, rest = counted.partition(" ")
    is_of_something = folded(first) in words("units") and not re.search(r"[^\d]\b\d|^\d", rest)
    return (known if per else bool(_SYMBOL.fullmatch(counted))) or bool(rest and is_of_something)


def _period(text: str) -> str:
    text = MONTH.sub(r"\g<month> 20\g<year>", text)
    before = ""
    while before != text:
        before, text = text, _FILLERS.sub("", text)
    try:
        return Period.parse(text).text if _YEAR.search(text) else ""
    except Unreadable:
        return ""


def _settled(
    columns: list[HeaderColumn], rows: Sequence[Sequence[SourceCell]]
) -> list[HeaderColumn]:
    """Headings of two meanings, by what stands below them."""
    found = []
    columns = _of_left(columns)
    named = {column.field for column in columns}
    is_typed = _is_typed(columns, rows)
    numbered = ""
    for number, column in enumerate(columns):
        if column.field in ("sort", "name"):
            column = column._replace(field=column.field if is_typed else "", sure=is_typed)
        texts = [row[number].text for row in rows if row[number].text]
        if len({which_value(text) for text in texts}) > 1 and all(map(which_value, texts)):
            column = column._replace(field="which", sure=True)
        if (
            column.field == "goal"
            and _bare(column.heading) in _MEANS_BOTH
            and texts
            and "key_figure" in named
            and any(any(map(str.isdigit, text)) for text in texts)
            and _share(texts, is_target) > 0.5
            and not _are_numbers(texts, columns[number:])
        ):
            column = column._replace(field="target")
        if (
            column.field == "target"
            and _bare(column.heading) in _MEANS_BOTH
            and not named & {"goal", "key_figure"}
            and texts
            and _share(texts, is_target) <= 0.5
        ):
            # *Mål 2025* above what are goals.
            column = column._replace(field="goal", period="")
        if (
            column.field == "target"
            and sort_of(_bare(column.heading)) == "goal"
            and texts
            and _share(texts, _is_wordy) > 0.5
            and _share(texts, is_target) <= 0.5
        ):
            # *Mål 2026* before what measures it, and after that once more with its level.
            column = column._replace(field="goal", period="")
        if column.field == "unit" and texts and _share(texts, is_unit) < 0.5:
            # *Enhet* is a part of the organisation as well.
            is_sure = _share(texts, lambda text: bool(body_in(text))) > 0.5
            column = column._replace(field="body", sure=is_sure)
        if (
            column.field == "outcome"
            and not (column.period or named & {"goal", "mixed"})
            and texts
            and _share(texts, _is_wordy) > 0.5
            and {"key_figure", "activity"} & {one.field for one in columns[number:]}
        ):
            # *Outcome* above what is to come about, and beside it what measures that.
            column = column._replace(field="goal")
        if column.field in YEARS_OF and not (
            YEARS_OF[column.field] in named and all(map(_ONE_YEAR.fullmatch, texts))
        ):
            # *Basår* may stand above the values of that year as well.
            is_value = column.field == "baseline_year" and not any(map(_YEAR.search, texts))
            column = column._replace(field="baseline" if is_value else "")
        if not column.field and folded(column.heading) in _WHAT and {"owner", "due"} <= named:
            # *Vad*, *Vem*, *När*.
            column = column._replace(field="activity", sure=False)
        if column.field == "key_figure" and folded(column.heading) in _OF_SUCCESS:
            left = [one.field for one in columns[:number]]
            if "activity" in left and not named & PER_PERIOD:
                # Beside what is done, and without values, it says when that is done.
                column = column._replace(field="done_when")
        if column.field == "period" and texts and not all(map(_YEAR.search, texts)):
            column = column._replace(field="", sure=False)
        if column.field == "body" and folded(column.heading) == _TO and texts:
            # *Till* stands above the body that an assignment is to, and above the day on which something ends.
            is_day = _share(texts, lambda text: any(map(str.isdigit, text))) > 0.5
            is_body = "assignment" in named and _share(texts, lambda t: bool(body_in(t))) > 0.5
            column = column._replace(field="due" if is_day else "body" if is_body else "")
        if column.field == "owner" and column.sure and _is_of_goal(columns, number):
            column = column._replace(field=GOAL_OWNER)
        if column.field == GOAL_OWNER and "goal" not in named:
            column = column._replace(field="owner")
        if column.field == "id" and texts and not any(map(_is_id, texts)):
            column = column._replace(field="", sure=False)
        if column.field in ("", "sex") and not column.whom:
            said = {women_and_men.row(text) for text in texts}
            is_sex = said >= SEXES.keys() or bool("" not in said and said & SEXES.keys())
            column = column._replace(field="sex" if is_sex else "", sure=is_sex)
        is_ahead = not (SUBJECTS & {one.field for one in columns[: number + 1]})
        if not column.field and is_ahead and texts and "body" not in named:
            is_body = _share(texts, lambda text: body_in(text).casefold() == text.casefold()) == 1
            column = column._replace(field="body", sure=True) if is_body else column
        if column.field in SUBJECTS and column.sure and texts and all(map(_is_code, texts)):
            # *Uppdrag* above its number: what it is stands beside.
            numbered, column = column.field, column._replace(field="id")
        elif numbered and column.field in ("", "comment", "name") and texts:
            is_text = _share(texts, _is_wordy) > 0.5
            column = column._replace(field=numbered, sure=True) if is_text else column
            numbered = ""
        found.append(column)
    # The second of two columns for the same is not known to be the same; a heading that is sure counts before a guess.
    sure = {(column.field, column.slot) for column in found if column.sure and column.field}
    seen: set[tuple[str, str]] = set()
    for number, column in enumerate(found):
        twice = (column.field, column.slot) in (seen if column.sure else seen | sure)
        # The state of what is no activity is not known either.
        is_state = column.field == "status" and "activity" not in named and not is_typed
        if twice and column.sure and column.field in PER_PERIOD:
            # Nor is then the first of them.
            found = [
                one._replace(sure=False)
                if (one.field, one.slot) == (column.field, column.slot)
                else one
                for one in found
            ]
        if column.field not in ("", "goal") and (twice or is_state):
            found[number] = column._replace(field="", sure=False)
        else:
            seen.add((column.field, column.slot))
    for number, column in enumerate(found):
        texts = [row[number].text for row in rows if row[number].text]
        is_wordy = any(_is_wordy(text) and not is_target(text) for text in texts)
        if column.field == "goal" and not column.sure and texts and not is_wordy:
            # *Mål uppnått senast* above days.
            found[number] = column._replace(field="")
    goals = [number for number, column in enumerate(found) if column.field == "goal"]
    for number in goals[:-1]:
        # What stands further to the left is above: the goal that the next one supports, or what it is about.
        is_area = folded(found[number].heading) in _ALSO_AREA and "area" not in named
        found[number] = found[number]._replace(field="area" if is_area else ABOVE)
    return found


def _bare(heading: str) -> str:
    """A heading without years and words that change nothing: *Mål helår*."""
    words_ = folded(_YEAR.sub("", heading)).split()
    return " ".join(word for word in words_ if word not in _PLAIN)


def _are_numbers(texts: Sequence[str], columns: Sequence[HeaderColumn]) -> bool:
    """Whether a column left of what is measured has the numbers of goals: 1, 2, 2, 3."""
    found = [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
    steps = {later - first for first, later in pairwise(found)}
    is_left = any(column.field == "key_figure" for column in columns)
    return is_left and len(found) == len(texts) and found[0] == 1 and steps <= {0, 1} and 1 in steps


def _is_of_goal(columns: Sequence[HeaderColumn], number: int) -> bool:
    """Whether who is responsible stands between the goal and what measures or serves it."""
    before = [one.field for one in columns[:number] if one.field in SUBJECTS]
    after = [one.field for one in columns[number:]]
    return before[-1:] == ["goal"] and bool({"key_figure", "activity"} & set(after))


def _is_code(text: str) -> bool:
    """Whether a text is no more than a number or a code: *1.2*, *HS1*."""
    return not any(map(str.isalpha, text)) or bool(_CODE.fullmatch(text))


_CODE = re.compile(r"[A-ZÅÄÖ]{1,5}[-. ]?\d{1,4}(?:[-.]\d{1,3})*[a-z]?")


def _is_wordy(text: str) -> bool:
    """Whether a text is of several words and no value."""
    return len(text.split()) > 1 and not text[:1].isdigit() and not is_quantity(text)


def _of_left(columns: list[HeaderColumn]) -> list[HeaderColumn]:
    """Columns headed by no more than *Kvinnor* and *Män*: a guess is that they divide the outcome to their left."""
    found: list[HeaderColumn] = []
    for column in columns:
        left = found[-1] if found else None
        is_bare = column.whom and not column.field
        if is_bare and left and left.field in ("outcome", "baseline"):
            column = column._replace(field=left.field, period=left.period)
        found.append(column)
    return found


def _is_typed(columns: Sequence[HeaderColumn], rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether a column says of each row what it is: *Mål*, *Indikator* or *Aktivitet*, beside its name."""
    fields = [column.field for column in columns]
    if not {"sort", "name"} <= set(fields) or (SUBJECTS - {"name"}) & set(fields):
        return False
    texts = [row[fields.index("sort")].text for row in rows if row[fields.index("sort")].text]
    return bool(texts) and _share(texts, lambda text: sort_of(text) in SUBJECTS) > 0.5


def sort_of(text: str) -> str:
    """What a word names: the field of a heading with that word."""
    return words("headers").get(folded(text), "")


def which_value(text: str) -> str:
    """Which of its values a row has, where a column says so: *Målvärde*, *Utfall*."""
    named = "target" if folded(text) in _MEANS_BOTH else sort_of(text)
    return named if named in PER_PERIOD else ""


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def is_target(text: str) -> bool:
    """Whether a text can only be a target: goals have words of direction too, and seldom begin with a number."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return False
    is_short = len(text.split()) <= (_LONGEST_TARGET if any(map(str.isdigit, text)) else 2)
    return target is not None and target.form not in ("unclear", "text") and is_short


def is_quantity(text: str) -> bool:
    """Whether a text is a number with or without a unit."""
    try:
        Quantity.parse(text)
    except Unreadable:
        return False
    return True


def is_unit(text: str) -> bool:
    """Whether a text can be a unit, and is not the name of a body."""
    unit = unit_of(text)
    return (
        len(text) <= 25
        and not body_in(text)
        and (unit.measure in ("", "%", "kr", "dagar", "personer") or len(text.split()) <= 2)
    )


def _is_id(text: str) -> bool:
    return len(text) <= 20 and any(letter.isdigit() for letter in text)
