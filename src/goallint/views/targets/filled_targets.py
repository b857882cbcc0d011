"""A workbook of targets that was filled in: what it asks for, and what cannot be read in it."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.field_writing import TargetToWrite
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.views.filling import back
from goallint.views.filling.back import SEEN as SEEN_MARK
from goallint.views.filling.back import Page, Problems, stray
from goallint.views.filling.cell_reading import CellPlace, Refused, emptied, quoted, same, text_of
from goallint.views.targets.targets_report import FIELDS, LONGEST_COMMENT, Identity

HEADINGS = {"target": "target", "better": "direction-column", "unit": "unit", "owner": "owner",
            "comment": "comment"}  # fmt: skip
"""The headings of the columns to fill in, by their names in `TEXTS.targets`."""
HIDDEN = ("path", "plan", "id", "number", "said", "seen")
"""The columns that tell where the key figure stands, and what it said: `said` is JSON, by field.

`seen` is JSON too: what the visible cells of the row showed when the sheet was made.
"""
SEEN = ("id", "figure", "plan", "place")
"""The visible columns, those of them that a sheet has, by which a person knows a key figure."""
LONGEST = {"unit": 60, "owner": 300, "comment": LONGEST_COMMENT}


class Wish(NamedTuple):
    """What one row asks for."""

    identity: Identity
    said: dict[str, str]
    """What the key figure said when the sheet was made."""
    fields: dict[str, str]
    """New values by English key, and `comment`; empty where the cell was emptied. Those that were not changed are left out."""
    aims: tuple[TargetToWrite, ...]
    places: dict[str, CellPlace]

    @property
    def place(self) -> CellPlace:
        """The first of the cells that ask for something."""
        asking = (*self.fields, *(("target",) if self.aims else ()))
        return next(self.places[field] for field in FIELDS if field in asking)


class FilledTargets(NamedTuple):
    """A workbook: what is asked for, the cells that cannot be read, and the sheets that are not ours."""

    wishes: list[Wish]
    refused: list[tuple[CellPlace, Refused]]
    others: list[str]


def read(path: Path) -> FilledTargets:
    """What a workbook asks for. Raises Refused if it is none of ours, OSError if it cannot be read."""
    filled = FilledTargets([], [], [])
    sheets: dict[str, bool] = {}
    if path.is_file():
        sheets = back.read(path, lambda sheet, merged: _TargetsPage(sheet, merged, filled))
    if not sheets:
        raise Refused("{path} is not a readable workbook; save it as .xlsx", path=path)
    if not any(sheets.values()):
        raise Refused(
            "{path} does not come from `goallint targets --format xlsx=…`, or its hidden row is gone",
            path=path,
        )
    # The first is the summary.
    summary = next(iter(sheets))
    filled.others.extend(n for n, is_ours in sheets.items() if not is_ours and n != summary)
    back.once(filled.wishes, filled.refused, lambda wish: (wish.identity, wish.identity.id))
    return filled


class _TargetsPage(Page):
    hidden, tells = HIDDEN, "said"

    def __init__(self, sheet: Any, merged: list[str], filled: FilledTargets) -> None:
        super().__init__(sheet, merged, filled.refused)
        self.filled = filled

    def headings(self) -> Mapping[str, Example]:
        return _headings()

    def heading(self, name: str) -> Example:
        return _heading(name)

    def is_hidden(self, text: str) -> bool:
        return _is_said(text)

    def is_ours(self, named: Counter[str]) -> bool:
        return bool(named)

    def check(self, named: Counter[str]) -> None:
        twice = [name for name in SEEN if named[SEEN_MARK + name] > 1]
        self.lack([*(name for name in FIELDS if named[name] != 1), *twice])

    def fields(self, row: Mapping[str, Any]) -> dict[str, str]:
        return {field: field for field in FIELDS if field in row}

    def says(self, name: str, number: int) -> CellPlace:
        return self.place("id" if name == "id" else "seen", number)

    def other(self, number: int, row: Mapping[str, Any]) -> None:
        problem = Refused(
            "the row has no hidden cells, so it is for no key figure; write it on the key"
            " figure's own row, or empty the cell"
        )
        stray(self, number, row, problem)

    def row(self, number: int, row: Mapping[str, Any]) -> None:
        try:
            said, seen = (json.loads(text_of(row[key].value)) for key in ("said", "seen"))
            kept = {field: str(said.get(field, "")) for field in FIELDS}
            visible = {name: str(seen[name]) for name in SEEN if name in seen}
            path, plan, name = (text_of(row[key].value) for key in ("path", "plan", "id"))
            identity = Identity(path, plan, name, int(text_of(row["number"].value)))
            kept_owner = str(seen.get("owner", ""))
        except (KeyError, ValueError, AttributeError, TypeError, RecursionError):
            self.damaged(number)
            return
        self.need((), visible)
        fields: dict[str, str] = {}
        aims: tuple[TargetToWrite, ...] = ()
        refused: Problems = []
        for field in FIELDS:
            if field not in row or not text_of(row[field].value):
                if kept[field] and field != "target":
                    # Targets that stand are not shown, so that an empty cell says nothing of them.
                    fields[field] = ""
                elif field == "owner" and kept_owner:
                    refused.append((self.place(field, number), emptied(kept_owner, path)))
                continue
            known = (kept[field], *((kept_owner,) if field == "owner" else ()))
            try:
                value = self.value(row[field], self.place(field, number), known=known)
                if not value or any(same(value, one) for one in known):
                    continue
                if field == "target":
                    aims = targets(value)
                else:
                    value = VALUES[field](value)
                    if not same(value, kept[field]):
                        fields[field] = value
            except Refused as problem:
                refused.append((self.place(field, number), problem))
        if not (fields or aims or refused):
            return
        # A row that shows another key figure than its hidden cells name was sorted without them.
        own_id = {"id": identity.id} if "id" in visible else {}
        mixed = self.mixed(number, row, {**visible, **own_id})
        refused = [mixed] if mixed else refused
        self.refused.extend(refused)
        if not refused:
            places = {field: self.place(field, number) for field in FIELDS}
            self.filled.wishes.append(Wish(identity, kept, fields, aims, places))


def _is_said(text: str) -> bool:
    """Whether a cell holds what a key figure said when the sheet was made."""
    try:
        return text.startswith("{") and json.loads(text).keys() == set(FIELDS)
    except (ValueError, AttributeError, RecursionError):
        return False


def _heading(name: str) -> Example:
    return quoted(lambda catalogue: catalogue.word(HEADINGS.get(name, name)))


@cache
def _headings() -> dict[str, Example]:
    return {field: _heading(field) for field in FIELDS}


_PAIR = re.compile(r"\s*([^:]+?)\s*:\s*(\S.*?)\s*\Z", re.DOTALL)


def targets(text: str) -> tuple[TargetToWrite, ...]:
    """The targets in a cell: one, or `2025: minst 85 %; 2026: minst 90 %`. Raises Refused."""
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    pairs = [(_PAIR.match(part), part) for part in parts]
    first = pairs[0][0] if pairs else None
    if first is None or _period(first[1]) is None:
        return (TargetToWrite(None, target(text)),)
    found: dict[Period, TargetToWrite] = {}
    for match, part in pairs:
        period = _period(match[1]) if match else None
        if match is None or period is None:
            raise Refused(
                '"{value}" does not begin with a period, e.g. {period}:',
                value=part.strip(),
                period=first[1],
            )
        if period in found:
            raise Refused("the period {period} appears twice", period=period)
        found[period] = TargetToWrite(period, target(match[2]))
    return tuple(found.values())


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except Unreadable:
        return None


def target(text: str) -> str:
    """A target as it is to be written. Raises Refused if it is none, whatever else the key figure says."""
    text = " ".join(text.split())
    try:
        found = Target.parse(text)
    except Unreadable as error:
        if error.fault.variant == "ambiguous":
            return text
        raise no_target(text) from None
    if found is None:
        raise Refused('"{value}" says that there is no target; leave the cell empty', value=text)
    if found.form in ("unclear", "text") and not found.counted:
        raise no_target(text)
    return text


def no_target(text: str) -> Refused:
    """That a text cannot be read as a target, with what it may be meant to say."""
    from goallint.format.values.target_wording.hints import misspelt

    suggestion = misspelt(text)
    if suggestion:
        return Refused(
            '"{value}" cannot be read as a target; did you mean "{suggestion}"?',
            value=text,
            suggestion=suggestion,
        )
    example = Example("at least 90 %", "minst 90 %")
    return Refused(
        '"{value}" cannot be read as a target; write e.g. {example}', value=text, example=example
    )


def _better(text: str) -> str:
    name = vocabulary.words("better").get(vocabulary.fold(text))
    if name is None:
        words = [Example(word.name, word.sv) for word in vocabulary.WORDS["better"]]
        raise Refused(
            '"{value}" is not a direction; the allowed words are {words}', value=text, words=words
        )
    return name


def _bounded(field: str) -> Any:
    def value(text: str) -> str:
        if len(text) > LONGEST[field]:
            raise Refused("the text is longer than {limit} characters", limit=LONGEST[field])
        if field == "comment":
            return text
        return " ".join(text.split())

    return value


VALUES = {
    "better": _better,
    "unit": _bounded("unit"),
    "owner": _bounded("owner"),
    "comment": _bounded("comment"),
}
