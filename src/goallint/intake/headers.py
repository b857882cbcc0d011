"""What the words of a heading say that a column holds; and texts as units, quantities, periods."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple

from goallint.format.fixed_words import fold
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.intake import women_and_men
from goallint.intake.body_names import body_in

WORDS = Path(__file__).parent / "words"
PER_PERIOD = frozenset(("outcome", "baseline", "target"))
"""Fields that have a value for each of several periods."""
REPORTED = frozenset(("assessment", "forecast"))
"""Fields of goals and key figures that stand in reports."""
SUBJECTS = frozenset(("goal", "key_figure", "activity", "assignment", "mixed", "name"))
"""Fields that a row can be about; `mixed` is a goal, or what measures the one above, and `name` what its row says in the column `sort`."""
YEARS_OF: Mapping[str, str] = {"baseline_year": "baseline", "target_year": "target"}
"""The fields of the years that values stand beside, to those of the values: *Basvärde*, *Basår*."""
RESPONSIBLE = re.compile(r"(?:huvud)?ansvarig|responsible|lead|accountable", re.IGNORECASE)
"""Above who answers for a thing, whatever they are called there."""
ABOVE = "above"
"""The field of a goal that the one on the row supports."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
GOAL_ASSESSMENT = "goal_assessment"
"""The field of how far the goal of the row is met, whatever else stands on that."""
GOAL_OWNER = "goal_owner"
"""The field of who is responsible for the goal of the row, whatever else stands on that."""
_OF_ALL = re.compile(
    r"\s*[,(]?\s*\b(?:totalt|total|samtliga|alla|all)\b\)?\s*\Z|\A(?:totalt|total)\s+(?=20\d\d)",
    re.IGNORECASE,
)
COUNTS = re.compile(r"(?:antal|andel|number|share)\b", re.IGNORECASE)
"""*Antal mål* counts what other headings name."""
_SIGNS = re.compile(r"[^\w/%&+ -]+")
_LONGEST_HEADING = 200
"""Letters of a heading: what is longer is a text."""
_LONGEST_TARGET = 6
_OF_ITEMS = frozenset(("owner", "unit", "source", "status", "due", "start", "comment", "id"))
MEANS_BOTH = frozenset(("mål", "goal", "goals"))
"""Headings that stand above goals and above targets."""
OF_OTHERS_BESIDE = re.compile(
    r"\b(?:riket|riks\w*|länet|snitt\w*|medel\w*|genomsnitt\w*|jämför\w*|liknande|övriga|national|england|average|benchmark|peers?"
    r"|avvikelse\w*|differens|diff|förändring\w*|trend\w*|prognos\w*|uppskatt\w*|skattning\w*|estimat\w*|beräkna\w*|trajectory|projected|projection|estimated?|budget\w*|uppnå\w*|uppfyll\w*|måluppfyll\w*|variance|change|forecast|met|achieved|rationale|reasons?|motivering|orsak\w*)\b",
    re.IGNORECASE,
)
"""What stands beside *Utfall* and *Målvärde* where a column has something else than the outcomes and targets of the plan."""
OF_OTHERS = frozenset(
    (
        "risk", "risker", "riskområde", "riskbeskrivning", "kontrollmoment", "kontrollområde", "projekt", "investering",
        "investeringsprojekt", "beslut", "yrkande", "term", "begrepp", "synpunkt", "rekommendation", "risks", "project",
        "recommendation", "decision", "issue",
    )
)  # fmt: skip
"""What tables are about that have actions too, and are no plans of goals."""
MARKS = frozenset(("x", "✓", "✔", "●", "•", "√", "■", "ja", "yes"))
"""What is set in a cell to say that its heading holds."""
OF_CONTROLS = frozenset(
    ("risk", "risker", "risk-värde", "riskvärde", "kontrollmoment", "kontroll", "kontrollmetod", "control", "controls", "sannolikhet", "konsekvens")
)  # fmt: skip
"""Of which two or more stand above controls, wherever they stand."""


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

    since: str = ""
    """Why it is a guess, by the names of `items.SINCE`."""

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
    return {folded(word): field for field, *spelt in rows_of(name) for word in spelt}


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of a list, by their cells."""
    for line in (WORDS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


OWN_STATUS: ContextVar[Mapping[str, str]] = ContextVar("OWN_STATUS", default=NONE)
"""The status words of the organisation that a file is read for, as words of the format compare."""


def status_of(text: str) -> str:
    """The status that a word means: as the organisation says, else as is usual; empty where it is none."""
    return OWN_STATUS.get().get(fold(text)) or words("status").get(folded(text), "")


def folded(text: str) -> str:
    """A heading as it compares: without case, signs, line breaks and footnote marks."""
    return " ".join(_SIGNS.sub(" ", text.casefold().replace("\n", " ")).split())


MONTH = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[-’' ](?P<year>\d\d)\Z",
    re.IGNORECASE,
)
"""*Mar-25* is of 2025."""


def column_of(heading: str, at: str) -> HeaderColumn:
    """What a column with a heading holds."""
    if len(heading) > _LONGEST_HEADING:
        return HeaderColumn("", "", heading, at, sure=False)
    text = _NOTED.sub("", _HYPHEN.sub("", heading))
    text, unit = without_unit(" ".join(text.split()))
    told = _TOLD_BEHIND.fullmatch(text)
    if told and sort_of(told["word"]) in SUBJECTS:
        # *Det här ska vi göra (aktivitet)*.
        return HeaderColumn(sort_of(told["word"]), "", heading, at)
    whom, left = women_and_men.heads(text)
    if whom:
        column = column_of(left, at) if left else HeaderColumn("", "", heading, at, sure=False)
        if column.field in PER_PERIOD or not left:
            return column._replace(heading=heading, unit=unit or column.unit, whom=whom)
    text = _whole_words(_without_items(text))
    text = _NUMBERED_GOAL.sub(r"\g<goal>", _SHORT_YEAR.sub(r" 20\g<year>", text))
    text = _SINCE_JANUARY.sub(r"\g<field> januari-\g<month>", _OF_ALL.sub("", text))
    named = words("headers")
    parts = text.split()
    field, period, sure, part = _of_pair(text), "", True, ""
    clause = "" if field or bare(text) in named else clause_of(text)
    if clause:
        field, sure = clause, False
    # The longest word of the list that a heading begins or ends with; beside it stands a period, or it is a guess.
    for size in range(len(parts), 0, -1) if not field else ():
        for name, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
            field = named.get(folded(" ".join(name)), "")
            if field:
                period = period_of(" ".join(w for w in rest if folded(w) not in _PLAIN))
                has_time = field in PER_PERIOD or field == "assessment"
                part = " ".join(rest) if has_time and rest and not period else ""
                of_it = named.get(folded(" ".join(rest)), "")
                sure = not rest or bool(period) or of_it == field or _changes_nothing(rest, field)
                sure = sure or _says_whose(field, rest, is_first=name == parts[:size])
                if field == "outcome" and _VALUE.fullmatch(" ".join(name)) and period:
                    sure = False
                is_about = field in SUBJECTS or (field == "outcome" and of_it == "owner")
                if is_about and of_it in _OF_ITEMS and not rest[0].startswith("("):
                    # *KPI owner* is the owner of what the first word names.
                    field, sure = of_it, True
                break
        if field:
            break
    dated = _WITH_YEARS.fullmatch(text) if not field else None
    if dated and period_of(dated["years"]):
        column = column_of(dated["text"], at)
        if column.field in PER_PERIOD:
            # *Annual targets 2023/24*.
            field, period, sure = column.field, period_of(dated["years"]), column.sure
    if not field:
        field, period, sure = _within(text)
    if not field and text:
        # *Ack. jan–sep 2024*.
        period = period_of(_ACCUMULATED.sub("", text))
        if period:
            field, sure = "outcome", False
    if field in PER_PERIOD and (women_and_men.are_named(text) or OF_OTHERS_BESIDE.search(text)):
        return HeaderColumn("", "", heading, at, sure=False)
    if field and not period and not sure:
        years = _YEAR.findall(text)
        period = period_of(years[-1]) if years else ""
    if field == "goal" and period:
        field = "target"
    if field in ("sort", "status") and period:
        # *Nivå 2024*, *Läget 2024*.
        field, sure = "outcome", False
    if field in YEARS_OF and period:
        # *Basår 2022* is above the values of that year.
        field = YEARS_OF[field]
    if field in SUBJECTS and not sure and COUNTS.match(text):
        field = ""
    part = part if period_of(f"2000 {part}") else ""
    return HeaderColumn(
        field,
        period if field in PER_PERIOD or field == "assessment" else "",
        heading,
        at,
        sure,
        unit,
        part=part,
    )


def clause_of(text: str) -> str:
    """The field of a heading that is a question or a clause: *Hur vet vi att vi är framme?*."""
    plain = " ".join(text.casefold().strip(" ?:.").split())
    return next((field for field, form in _clauses() if form.fullmatch(plain)), "")


@cache
def _clauses() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(field, re.compile(form)) for field, form in rows_of("phrases")]


_NUMBERED_GOAL = re.compile(
    r"(?P<goal>\b\w*(?:mål|goal|objective))\s+\d{1,2}(?:\.\d{1,2})*\Z", re.IGNORECASE
)
"""*Enhetens mål 1*, *Goal 1.2*."""
_TOLD_BEHIND = re.compile(r"[^()]+\((?P<word>[^\W\d_]+)\)")
_WITH_YEARS = re.compile(r"(?P<text>.*[^\W\d_])\s+(?P<years>20\d\d(?:\s?[/–-]\s?\d{2,4})?)")


_SURVEY = "survey"
"""The units that are indices of a survey: they may as well be part of the title."""


def may_be_unit(title: str) -> bool:
    """Whether a title ends with a bracket, or words behind a comma, that may be its unit, and are not known as one."""
    match = _BRACKETED.search(title)
    inside = match["inside"] if match else ""
    if not match:
        behind = _BEHIND_COMMA.search(title)
        words_ = behind["inside"].split() if behind else []
        # *Avbrottstid, minuter per kund*.
        is_counted = len(words_) > 1 and words("units").get(folded(words_[0]), "%") != "%"
        return is_counted or bool(behind and _LIKE_UNIT.fullmatch(behind["inside"].strip()))
    if " " in inside:
        # *(median, dagar)* has a unit in it, *(1–5 år)* says of whom.
        parts = map(folded, re.split(r"[\s,;/]+", inside))
        return not re.search(r"\d", inside) and any(one in words("units") for one in parts)
    return inside[0].islower() or "/" in inside or "%" in inside or _is_abbreviation(inside, title)


_WITH_SYMBOL = re.compile(r"\w+ [A-Z]\w*")
"""*ton CO2e*."""
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
    if words("units").get(plain, _SURVEY) != _SURVEY or (per and rest):
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
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])\s[-–’'](?P<year>[1-4]\d)\Z")
"""*Utfall -23*."""
_ACCUMULATED = re.compile(r"\A(?:ack\w*\.?|acc\w*\.?|ytd)\s+", re.IGNORECASE)
_SINCE_JANUARY = re.compile(
    r"\A(?:ack\w*\.?|acc\w*\.?|ytd)\s+(?P<field>[^\W\d]+)\s+(?:t\.?o\.?m\.?\s+)?(?P<month>(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\w*)\b",
    re.IGNORECASE,
)
"""*Ack utfall sep* is of January to September."""


def _changes_nothing(rest: Sequence[str], field: str) -> bool:
    """Whether the words beside that of a heading change nothing of what it names: *Målvärde helår*, *Indicator name*."""
    plain = set(folded(" ".join(rest)).split())
    return plain <= _PLAIN or (field in SUBJECTS and plain <= _NAMES)


_FROM = frozenset(("enligt", "från", "according", "by", "from"))


def _says_whose(field: str, rest: Sequence[str], *, is_first: bool) -> bool:
    """Whether the words beside that of a heading say no more than whose it is: *Uppdrag från fullmäktige*, *Nämndens fokusområde*."""
    if is_first:
        return field in SUBJECTS and len(rest) > 1 and folded(rest[0]) in _FROM
    return field in ("area", "goal") and len(rest) == 1 and rest[0].endswith(("s", "'s", "’s"))


_NOTED = re.compile(r"(?<=[^\W_])(?:[*†]+|(?<=\d)[¹²³⁴])(?=\s|\Z)")
"""The sign of a note below the table: *Utfall 2022\\**."""
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
    return bool(column.period) and period_of(rest) == column.period


def _together(text: str) -> str:
    """The field of a heading that names it twice, as *Indikator/mått*; `mixed` for goals with what measures them."""
    named = words("headers")
    fields = {named.get(folded(part), "") for part in _ALTERNATIVES.split(text)}
    if len(fields) == 1:
        return fields.pop()
    if fields == {"area", "goal"}:
        # *Strategiskt område / mål*: areas stand alone on their rows.
        return "goal"
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
    if bracketed and words("units").get(folded(bracketed["inside"])) == _SURVEY:
        # *Nöjd kund-index (NKI)* has it as the short name of what is measured.
        return text, ""
    if match and (
        folded(match["inside"]) in words("units")
        or ((bracketed or "/" in match["inside"]) and _is_measure(match["inside"]))
        or (_WITH_SYMBOL.fullmatch(match["inside"]) and is_plain_unit(match["inside"]))
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


def period_of(text: str) -> str:
    """The period that a text names and nothing else; empty where it names none."""
    text = MONTH.sub(r"\g<month> 20\g<year>", text)
    before = ""
    while before != text:
        before, text = text, _FILLERS.sub("", text)
    try:
        return Period.parse(text).text if _YEAR.search(text) else ""
    except Unreadable:
        return ""


def bare(heading: str) -> str:
    """A heading without years and words that change nothing: *Mål helår*."""
    words_ = folded(_YEAR.sub("", _without_items(heading))).split()
    return " ".join(word for word in words_ if word not in _PLAIN)


def is_plain(text: str) -> bool:
    """Whether a word changes nothing of what a heading names."""
    return folded(text) in _PLAIN


def sort_of(text: str) -> str:
    """What a word names: the field of a heading with that word."""
    return words("headers").get(folded(text), "")


def which_value(text: str) -> str:
    """Which of its values a row has, where a column says so: *Målvärde*, *Utfall*."""
    named = "target" if folded(text) in MEANS_BOTH else sort_of(text)
    return named if named in PER_PERIOD else ""


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
