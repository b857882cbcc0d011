"""What speaks against what was read: each item is asked whether it can be what it was taken for."""

import re
from collections.abc import Iterator

from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.intake.body_names import addressees, bodies_in, is_body, is_of_several
from goallint.intake.headers import (
    PER_PERIOD,
    column_of,
    is_plain_unit,
    is_quantity,
    is_target,
    is_unit,
    may_be_unit,
)
from goallint.intake.items import FoundPlan, RowItem, TextAt

_LONGEST_TITLE = 45
"""Words of a title: what is longer is a text about it."""
_LONGEST_OWNER = 12
_LONGEST_BODY = 6
_SAID = PER_PERIOD | {"owner", "due", "status", "source"}
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÅÄÖ]")
_SUM = re.compile(
    r"(?:summa|summering|sammanfattning|summary|inledning|introduction|bilaga|appendix)\b(?:\s+(?:antal|number)\b|\W|\Z)"
    r"|totalt?\b\s*(?:(?:antal|number)\b|[^\w\s]|\d|\Z)",
    re.IGNORECASE,
)
"""What begins a sum, or a section of a text, and no goal."""
_PLACEHOLDER = re.compile(
    r"(?i:\(?(?:skriv|fyll i|ange|klistra|välj|write|enter|insert|choose)\b.{0,40}\b(?:här|here)\.?\)?)|\[[^\[\]]*\]|<[^<>]*>|[xX]{2,}(?:[\s.,]+[xX]{2,})*|[.…_\s]+"
)
_WE = re.compile(r"(?:vi|we)\b", re.IGNORECASE)
_SAID_BEHIND = re.compile(r"(?:[:;,(=]|\s[–—-]\s)\s*(?P<value>[^:;,(=]+?)\)?\s*\Z")
_VALUE_IN = re.compile(
    r"[:=→]\s*[<>≤≥]?\s*\d+(?:[.,]\d+)?\s*(?:%|\(|→|[^\W\d_]+\s*\()|→|\d\s*(?:%|[^\W\d_]{1,10})?\s*\(20\d\d\)|\d\s*%\s*,?\s*(?:år|i|in)?\s*20\d\d",
    re.IGNORECASE,
)
"""A value in a title: *Trygghet: 86 % (2024) → 89 %*."""
_AIMED = re.compile(
    r"\b(?:ska|skall|bör|should|shall|will|must)\b.*\b(?:öka|minska|vara|nå|till|increase|reduce|fall|be|reach|to)\b.*\d",
    re.IGNORECASE,
)
"""What is aimed at in a title: *Andelen ska öka till 85 % 2024 och 90 % 2026*."""
_LABEL = re.compile(r"(?P<label>[^\W\d][^:;,.()]{1,40}?)\s*[:=]\s*\S")
_SAID_WITHOUT_COLON = re.compile(
    r"(?P<label>[^\W\d_]{3,20})\s+(?:20\d\d(?:/\d\d)?:?\s+)?[<>≤≥]?\d+(?:[.,/]\d+)?\s*(?:%|\Z|[,;)(])"
)
"""*målvärde 50/50*, *mål 2024 75 %*."""
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


def doubt(plan: FoundPlan) -> None:
    """Marks in each item of a plan what speaks against it."""
    end = _end(plan.period)
    is_name = len(plan.body.split()) <= _LONGEST_BODY and (not plan.body or is_body(plan.body))
    measured = {id(figure.goal) for figure in plan.figures}
    for sort, items in plan.by_sort():
        seen: set[tuple[int, str]] = set()
        for item in items:
            key = (id(item.goal), item.title.casefold())
            if key in seen:
                item.unsure.append(("again", ""))
            seen.add(key)
            if not is_name:
                item.unsure.append(("body", plan.body))
            doubts = _doubts(sort, item, end, is_measured=id(item) in measured)
            item.unsure += (found for found in doubts if found not in item.unsure)

    for control in plan.controls:
        owner = control.said.get("owner")
        if not is_name:
            control.unsure.append(("body", plan.body))
        if owner and not is_owner(owner.text):
            control.unsure.append(("owner", owner.text))


def _doubts(sort: str, item: RowItem, end: str, *, is_measured: bool) -> Iterator[tuple[str, str]]:
    if not is_title(item.title) or (
        sort in ("goal", "key_figure") and says_more(item.title, is_measured=is_measured)
    ):
        yield "title", ""
    if item.goal is not None and sort != "key_figure" and any(map(_is_of_goal, item.goal.unsure)):
        # A key figure stands in the goal, and so below its mark.
        yield "above", item.goal.title
    owner = item.said.get("owner")
    if owner and not is_owner(owner.text):
        yield "owner", owner.text
    unit = item.said.get("unit")
    if unit:
        if not is_unit(unit.text):
            yield "unit", unit.text
        elif unit.at == item.at and not is_plain_unit(unit.text):
            yield "ending", unit.text
        elif any(_is_other(unit.text, value.text) for _, _, value in item.measured()):
            yield "unit", unit.text
    elif sort == "key_figure" and may_be_unit(item.title):
        yield "unit", item.title
    if sort == "key_figure" and _WE.match(item.title) and not any(item.measured()):
        # *Vi följer upp genom samtal* measures nothing.
        yield "title", ""
    to = item.said.get("to")
    if to and (not bodies_in(to.text) or any(map(is_of_several, addressees(to.text)))):
        yield "to", to.text
    for field, period, value in item.measured():
        if field == "outcome" and end and period and _begin(period) > end:
            yield "period", ""
        if not _says_one(field, value):
            yield "value", value.text


def _is_of_goal(guess: tuple[str, str]) -> bool:
    """Whether what is a guess in a goal is that it is one."""
    name, said = guess
    return name == "title" or (name == "column" and said.split("\t")[1:2] == ["goal"])


def is_title(text: str) -> bool:
    """Whether a text can be the name of a goal or of what measures one: words, and not a value or a whole paragraph."""
    return (
        bool(re.search(r"[^\W\d_]{2,}", text))
        and not (text[:1].isdigit() and is_quantity(text))
        and not text.rstrip().endswith(":")
        and not is_placeholder(text)
        and not _SUM.match(text)
        and len(text.split()) <= _LONGEST_TITLE
        and not _SENTENCES.search(text)
    )


def is_placeholder(text: str) -> bool:
    """Whether a text is one that a template asks somebody to write over: *[Skriv mål här]*."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def says_more(text: str, *, is_measured: bool = False) -> bool:
    """Whether a title goes on with what else is said: *Andel nöjda, mål 2024: 75 %*.

    What a goal aims at is the goal, where something `is_measured` for it.
    """
    behind = _SAID_BEHIND.search(text)
    if behind and any(map(str.isdigit, behind["value"])) and is_target(behind["value"].strip()):
        return True
    if _VALUE_IN.search(text) or (not is_measured and _AIMED.search(text)):
        return True
    labels = (*_LABEL.finditer(text), *_SAID_WITHOUT_COLON.finditer(text))
    columns = (column_of(label["label"].strip(), "") for label in labels)
    return any(column.sure and column.field in _SAID for column in columns)


def is_owner(text: str) -> bool:
    """Whether a text can say who is responsible: names and titles, no day and no sentence."""
    return (
        not any(map(str.isdigit, _OF_STAGE.sub("", text)))
        and not text.rstrip().endswith(".")
        and len(text.split()) <= _LONGEST_OWNER
    )


_OF_STAGE = re.compile(r"(?<=[^\W\d_]{3}\s)(?:[^\W\d_]|åk\s?)?-?\d{1,2}(?:[-–]\d{1,2})?(?=\s|\Z)")
"""*Rektor F-6*, *Enhetschef 2*, *Biträdande rektor 7–9*."""


def _is_other(unit: str, value: str) -> bool:
    """Whether a value has a unit of its own that measures something else."""
    try:
        own = unit_of(Quantity.parse(value).unit).measure
    except Unreadable:
        return False
    said = unit_of(unit).measure
    return bool(own and said) and own != said


def _says_one(field: str, value: TextAt) -> bool:
    """Whether a text is one value, and not two beside each other or words about it."""
    if field != "target":
        return len(_NUMBER.findall(value.text)) <= 1 or is_quantity(value.text)
    try:
        target = Target.parse(value.text)
    except Unreadable:
        return False
    return target is None or target.form not in ("unclear", "text")


def _begin(period: str) -> str:
    try:
        return str(Period.parse(period).start)
    except Unreadable:
        return ""


def _end(period: str) -> str:
    try:
        return str(Period.parse(period).end)
    except Unreadable:
        return ""
