"""Tables of internal controls: what may go wrong, how that is controlled and by whom, and what the controls showed.

A control plan has few fields; what else stands in a row is kept by its heading, as `x-frekvens`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goallint.format.values.quantity import is_no_value
from goallint.intake.blocks import SourceCell
from goallint.intake.draft import free
from goallint.intake.headers import folded, rows_of, sort_of
from goallint.intake.items import RowItem, TextAt

_NOTE = re.compile(r"(?:kontroll(?:moment|punkt)?|control)\s+(?P<number>\d{1,3})\s*[:.]\s+(?P<text>.*\S)\s*", re.IGNORECASE | re.DOTALL)  # fmt: skip
_MOST_HEADER_ROWS = 3
_LEAST = 3
"""Headings of a table of controls that must be known."""
_LONGEST_RESULT = 4
"""Words of what a control came to: what is longer tells of that."""
_OF_PLANS = frozenset(("key_figure", "assignment", "target"))
"""What stands above columns of a plan, and in no table of controls."""
_TITLE = re.compile(r"\bintern\w*[ -]?kontroll|\binternal controls?\b", re.IGNORECASE)
_LONGEST_TITLE = 12
_RANKS = (
    r"utan (?:anmärkning|avvikelse)\w*|inga? (?:anmärkning|avvikelse)\w*|godkän[dt]\w*|ok|bra|god\w*|tillfredsställande|no (?:issues|deviations?)|satisfactory|passed|effective|grön|green",
    r"(?:mindre|viss\w*|lindrig\w*|enstaka) (?:avvikelse|anmärkning|brist)\w*|delvis.*|godkän[dt] med .*|minor.*|partly.*|partially.*|gul|yellow|amber",
    r"(?:större|stora?|allvarlig\w*|väsentlig\w*|betydande) (?:avvikelse|anmärkning|brist)\w*|avvikelse\w*|ej godkän[dt]|inte godkän[dt]|underkän[dt]|brist\w*|major.*|failed|unsatisfactory|ineffective|röd|red",
    r"(?:ej|inte) (?:genomför[dt]a?|utför[dt]a?|gjord|kontrollerad)|not (?:carried out|performed|tested|done)",
)
"""What a control came to, best first; the last was not carried out."""


class ControlHead(NamedTuple):
    """The headings of a table of controls: how many rows they take, and the field of each column, by its number."""

    rows: int
    columns: Mapping[int, str]


def control_head(rows: Sequence[Sequence[SourceCell]]) -> ControlHead | None:
    """The headings of a table of controls; None where its first rows are none."""
    found = (_head(rows, number) for number in range(min(_MOST_HEADER_ROWS, len(rows) - 1)))
    return max((one for one in found if one), key=lambda one: len(one.columns), default=None)


def _head(rows: Sequence[Sequence[SourceCell]], number: int) -> ControlHead | None:
    words = [(row[0], list(map(folded, row[1:]))) for row in rows_of("controls")]
    named = [_heading(cell) if not _is_again(rows[number], n) else "" for n, cell in enumerate(rows[number])]  # fmt: skip
    taken: dict[str, int] = {}
    for field, spelt in words:
        best = min((s for s in spelt if s in named), key=spelt.index, default="")
        if best and field != "aside":
            taken[field] = named.index(best)
    aside = sum(name in words[-1][1] for name in named)
    actions = dict(words)["action"]
    is_of_others = any(
        sort_of(name) in _OF_PLANS or (sort_of(name) == "activity" and name not in actions)
        for name in named
    )
    if "control" not in taken or is_of_others or len(taken) + aside < _LEAST:
        return None
    if not ({"risk", "result"} & set(taken) or aside):
        return None
    if "action" in taken and "result" not in taken:
        # What is done about a risk, and not about what a control showed.
        del taken["action"]
    columns = {at: field for field, at in taken.items()}
    for at, name in enumerate(named):
        words_ = re.findall(r"\w+", name)
        if words_ and at not in columns:
            columns[at] = free("-".join(("x", *words_)), {*columns.values(), *_OWN})
    return ControlHead(number + 1, columns)


_OWN = frozenset(("x-source", "x-unsure"))
"""The keys with which a draft says where an item came from, and what in it is a guess."""


def _heading(cell: SourceCell) -> str:
    """A heading as it compares, without what stands in brackets: *Riskvärde (S x K)*."""
    return folded(re.sub(r"\s*\([^()]*\)\s*\Z", "", cell.text))


def _is_again(row: Sequence[SourceCell], number: int) -> bool:
    """Whether a cell is the same as the one to its left, merged."""
    return row[number].covered and number > 0 and row[number - 1].at == row[number].at


def controls_in(
    rows: Sequence[Sequence[SourceCell]], head: ControlHead
) -> Iterator[RowItem | Sequence[SourceCell]]:
    """The controls of a table's rows below its headings, and the rows that are none."""
    body = rows[head.rows :]
    own = {field: at for at, field in head.columns.items()}
    results = [row[own["result"]].text for row in body if row[own["result"]].text] if "result" in own else []  # fmt: skip
    is_short = all(len(text.split()) <= _LONGEST_RESULT for text in results)
    known: dict[tuple[str, str], RowItem] = {}
    for row in body:
        texts = {cell.at for cell in row if cell.text}
        control = row[own["control"]]
        if len(texts) < 2 or not any(map(str.isalpha, control.text)):
            if texts:
                yield row
            continue
        key = control.at, row[own["risk"]].at if "risk" in own else ""
        is_new = key not in known
        found = known.setdefault(key, RowItem(" ".join(control.text.split()), control.at))
        for at, field in head.columns.items():
            cell = row[at]
            if field == "control" or not cell.text or is_no_value(cell.text):
                continue
            name = {"result": "assessment" if is_short else "note"}.get(field, field)
            told = TextAt(" ".join(cell.text.split()), cell.at)
            before = found.said.setdefault(name, told)
            if before.at != told.at:
                # A control that is merged over several rows.
                found.said[name] = before._replace(text=f"{before.text}; {told.text}")
        if is_new:
            yield found


def note_of_control(text: str) -> tuple[str, str]:
    """The number of the control that a paragraph tells of, and what it showed: *Kontroll 1: …*; nothing of another."""
    note = _NOTE.fullmatch(text)
    return (note["number"], note["text"]) if note else ("", "")


def title_of_controls(text: str) -> bool:
    """Whether a line is the title of a control plan."""
    return bool(_TITLE.search(text)) and len(text.split()) <= _LONGEST_TITLE


def scale_of(texts: Sequence[str]) -> tuple[str, ...]:
    """What controls came to, best first; empty where one of it cannot be ranked."""
    ranks: dict[int, str] = {}
    for text in texts:
        rank = next((n for n, form in enumerate(_RANKS) if re.fullmatch(form, folded(text))), None)
        if rank is None or ranks.setdefault(rank, text) != text:
            return ()
    return tuple(text for _, text in sorted(ranks.items()))


def is_not_performed(text: str) -> bool:
    """Whether a result says that a control was not carried out."""
    return bool(re.fullmatch(_RANKS[-1], folded(text)))
