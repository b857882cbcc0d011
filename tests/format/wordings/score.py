"""How many of the corpus's wordings of targets are read as a person reads them, and every miss.

    python -m tests.format.wordings.score [even | odd | later | seen | listed | fresh | tried | again | outcomes]

A wording is right if its class is, and for those that say a number also the number, the side and the
unit. The wordings come from a list of what was tried, from public plans and audits (column `source`:
facts and wordings only) and from what plans are known to write (`own`). `even.tsv` holds those whose
SHA-256 is even: it was written before the reader was, and nothing is tuned on it.

`later.tsv` and `seen.tsv` were written when the reader stood, and were tried before it was changed for them.
The first has those of them from plans whose SHA-256 is even: 42 of 66 were right at first, 48 when the reader
had been changed for the others, and only then were its misses looked at. Of the second each miss was: at first
43 of 66 from plans, 146 of 208 thought out to break the reader, and 101 of 111 of a later round were right.

`listed.tsv` has each wording of the list that the reader was ordered with, by how it was read at that time. `fresh.tsv` has
what plans of nine public bodies write, or would write in the same way; of 149, 117 were right before the reader was changed for
them, and three that are no level were read as one. Two of its answers were changed afterwards: `nivå 2`, which the untouched
half calls a level, and a unit.

`tried.tsv` and `again.tsv` have what tables of key figures write, thought out before the reader was asked: at first 154
of 179, then 69 of 84 and 47 of 56 were right, and one that is no level (`zero tolerance`) was read as one. `outcomes.tsv` has outcomes:
48 of 120 were read as a person reads them when only numbers were. What is about so much, more than so much or said by a
colour (`about`, `bound`, `unclear`) is no outcome that can be judged, and is asked about.
`kvinnor 82 %, män 78 %` was no level to the list until words could say targets apart.
"""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from goallint.format.values import Unreadable
from goallint.format.values.outcome import outcome_of
from goallint.format.values.quantity import YES_NO, Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of

HERE = Path(__file__).parent
_SIGNS = {
    "at least": ">=",
    "at most": "<=",
    "more than": ">",
    "less than": "<",
    "exactly": "=",
}
_NEARLY = Decimal("0.001")
_ASKED = ("about", "bound", "unclear")
"""Outcomes that say no one number."""


class Wording(NamedTuple):
    """What a person reads: `number` as `>=80`, `5..10`, `+2..3`, `to <=7`, empty where none is said."""

    text: str
    form: str
    number: str
    unit: str
    source: str


class Miss(NamedTuple):
    wording: Wording
    got: Wording


def wordings(half: str) -> list[Wording]:
    """The wordings of a half of the corpus."""
    lines = (HERE / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [Wording(*line.split("\t")) for line in lines[1:]]


def read_outcome(text: str) -> Wording:
    """What goallint reads where the wording is an outcome: a value, yes or no, none, or what it asks about."""
    try:
        found = outcome_of(text)
    except Unreadable:
        return Wording(text, "asked", "", "", "")
    if found is None:
        return Wording(text, "none", "", "", "")
    if found.unit == YES_NO:
        return Wording(text, "yes" if found.number else "no", "", "", "")
    return Wording(text, "value", f"{found.number:f}", found.unit, "")


def read(text: str) -> Wording:
    """What goallint reads, in the corpus's terms."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return Wording(text, "broken", "", "", "")
    if target is None:
        return Wording(text, "none", "", "", "")
    said = target.value or target.amount
    if said is None:
        return Wording(text, target.form, "", "", "")
    unit = (target.upper or said).unit
    return Wording(text, target.form, _number(target, said), unit, "")


def _number(target: Target, said: Quantity) -> str:
    number = f"{said.number:f}"
    if target.upper:
        number += f"..{abs(target.upper.number) if target.amount else target.upper.number:f}"
    if target.form == "change" and target.amount:
        return number if number.startswith("-") else f"+{number}"
    sign = "" if target.kind == "range" else _SIGNS.get(target.kind, "")
    if target.form == "change":
        return f"to {sign}{number}"
    return f"{sign}{number}" if target.form in ("level", "average") else number


def is_right(wording: Wording, got: Wording) -> bool:
    """Whether what was read is what the corpus says."""
    if wording.form != got.form:
        return False
    if not wording.number:
        return True
    if wording.number.startswith("to ") and wording.number[3].isdigit():
        # The side is the direction's.
        got = got._replace(number=re.sub("[<>=]", "", got.number))
    return _shape(wording) == _shape(got) and all(
        abs(one - other) <= _NEARLY * max(abs(one), 1)
        for one, other in zip(_numbers(wording), _numbers(got), strict=True)
    )


def _shape(wording: Wording) -> tuple[str, str]:
    return re.sub(r"[\d.]*\d", "#", wording.number), unit_of(wording.unit).measure


def _numbers(wording: Wording) -> list[Decimal]:
    factor = unit_of(wording.unit).factor
    return [Decimal(n) * factor for n in re.findall(r"\d+(?:\.\d+)?", wording.number)]


def misses(half: str) -> Iterator[Miss]:
    """The wordings of a half that are read as something else."""
    for wording in wordings(half):
        got = read_outcome(wording.text) if half == "outcomes" else read(wording.text)
        if got.form == "asked" and wording.form in _ASKED:
            continue
        if not is_right(wording, got):
            yield Miss(wording, got)


def is_false_level(miss: Miss) -> bool:
    """Whether what is no level was read as one."""
    levels = ("level", "about", "value")
    return miss.got.form in levels and miss.wording.form not in levels


def main(halves: list[str]) -> None:
    for half in halves:
        total, missed = len(wordings(half)), list(misses(half))
        for wording, got in missed:
            said, read_as = (" ".join(one[1:4]).strip() for one in (wording, got))
            print(f"{half}: {wording.text!r} is {said}, read as {read_as}")
        false = sum(map(is_false_level, missed))
        right = total - len(missed)
        print(
            f"{half}: {right} of {total} right, {right / total:.1%}; {false} read as a level that are none"
        )


if __name__ == "__main__":
    main(
        sys.argv[1:]
        or ["even", "odd", "later", "seen", "listed", "fresh", "tried", "again", "outcomes"]
    )
