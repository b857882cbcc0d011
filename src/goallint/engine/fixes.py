"""Corrections of what a rule has found, where there is but one: what to change, and whether it is safe.

A safe one leaves what the document says as it is, or makes it say what its writer can only have
meant. One that is not safe makes a value out of what is read as none today.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from goallint.engine.places import Place
from goallint.engine.result import OPEN, Change, Fix, Judged
from goallint.findings import Finding
from goallint.format.comments import removed
from goallint.format.read import read
from goallint.format.values.decision import in_usual_form
from goallint.format.values.period import from_words
from goallint.late import expression
from goallint.source.edits import Edit
from goallint.source.patching import Unsafe, applied, offset, starts
from goallint.source.syntax import quoted
from goallint.source.text import decode

_HASH = expression(r"\s*:\s+(#(?:.*\S)?)")
# Faults that a correction must not bring about.
_NEVER = frozenset(
    ("syntax-error", "unreadable-file", "duplicate-key", "unknown-field", "lossy-scalar", "hidden-character",
     "empty-document")
)  # fmt: skip


class Changed(NamedTuple):
    """A file's bytes with corrections made, and the number of those."""

    after: bytes
    number: int


def with_fixes(
    findings: Sequence[Judged], lines_of: Callable[[str], list[str]]
) -> tuple[Judged, ...]:
    """`findings`, those that can be corrected with their correction."""
    unused = defaultdict(set)
    for judged in findings:
        if _is_comment(judged):
            unused[judged.place].update(judged.finding.args["rule"])

    @cache
    def without(place: Place) -> Fix | None:
        rows = lines_of(place.path)
        return _without_comment(place, rows[place.line - 1], unused[place], len(rows))

    return tuple(
        judged._replace(fix=_fix(judged, lines_of, without))
        if judged.rule.name in _FIXES or _is_comment(judged)
        else judged
        for judged in findings
    )


def changed(data: bytes, fixes: Sequence[Fix]) -> Changed | None:
    """`data`, the bytes of a file, with as many of `fixes` made as can be; None for none."""
    begins = starts(decode(data).text)
    edits = [tuple(_edit(change, begins) for change in fix.changes) for fix in fixes]
    try:
        everything = applied(data, [edit for one in edits for edit in one])
    except Unsafe:
        everything = data
    if everything != data and _as_sound(data, everything):
        return Changed(everything, len(fixes))
    # One of them does harm, or two of them meet: each by itself, beside those that were good.
    good: list[Edit] = []
    result, count = data, 0
    for one in edits:
        try:
            after = applied(data, [*good, *one])
        except Unsafe:
            continue
        if _as_sound(data, after):
            good, result, count = [*good, *one], after, count + 1
    return Changed(result, count) if result != data else None


def _edit(change: Change, begins: Sequence[int]) -> Edit:
    start = offset(begins, change.line, change.column)
    return Edit(start, offset(begins, change.end_line, change.end_column), change.text)


def _as_sound(before: bytes, after: bytes) -> bool:
    """Whether a file that is read again has as many documents, and no new fault that matters."""
    one, two = read("", before), read("", after)
    faults = Counter(f.rule for f in two.faults) - Counter(f.rule for f in one.faults)
    return len(two.documents) >= len(one.documents) and not _NEVER & faults.keys()


def _is_comment(judged: Judged) -> bool:
    return judged.rule.name == "unused-waiver" and judged.finding.variant == "comment"


def _fix(
    judged: Judged,
    lines_of: Callable[[str], list[str]],
    without: Callable[[Place], Fix | None],
) -> Fix | None:
    place = judged.place
    try:
        rows = lines_of(place.path)
    except OSError:
        return None
    if judged.status != OPEN or place.line > len(rows):
        return None
    if judged.rule.name == "unused-waiver":
        return without(place)
    return _FIXES[judged.rule.name](judged.finding, place, rows[place.line - 1])


def _quoted(finding: Finding, place: Place, row: str) -> Fix | None:
    """Quotes around a value that other programs read otherwise (safe), or that is cut short."""
    value = str(finding.args.get("value"))
    if finding.variant == "scalar":
        if row[place.column - 1 : place.end - 1] != value:
            return None
        return Fix((_change(place, place.column, place.end, quoted(value)),), True)
    if finding.variant in ("comma", "brackets"):
        whole = row.startswith(value, place.column - 1) and value == value.strip(", ")
        end = place.column + len(value)
        return Fix((_change(place, place.column, end, quoted(value)),), False) if whole else None
    if finding.variant == "hash":
        match = _HASH.match(row, place.end - 1)
        if match and quoted(match[1]) == finding.args["quoted"]:
            change = _change(place, match.start(1) + 1, match.end(1) + 1, quoted(match[1]))
            return Fix((change,), False)
    return None


def _visible(finding: Finding, place: Place, row: str) -> Fix | None:
    """An id or key in its usual characters, where it is already read as if it had them."""
    text, clean = str(finding.args["text"]), str(finding.args["clean"])
    usual = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in usual if unicodedata.category(c) != "Cf")
    if finding.variant == "mixed" or seen != clean:
        return None
    return _replaced(place, row, text, clean)


def _renamed(finding: Finding, place: Place, row: str) -> Fix | None:
    """The name of a field that was misspelt, where one alone is near."""
    if finding.variant != "suggestion" or not finding.args.get("sure"):
        return None
    return _replaced(place, row, finding.args["key"], finding.args["suggestion"])


def _decided(finding: Finding, place: Place, row: str) -> Fix | None:
    """A decision in the usual form, where its words can mean but one."""
    value = str(finding.args.get("value"))
    usual = in_usual_form(value) if finding.variant == "decision" else ""
    return _rewritten(place, row, value, usual)


def _dated(finding: Finding, place: Place, row: str) -> Fix | None:
    """A date in figures for one with the name of a month."""
    value = str(finding.args.get("value"))
    return _rewritten(place, row, value, from_words(value) if finding.variant == "form" else "")


def _rewritten(place: Place, row: str, old: str, new: str) -> Fix | None:
    """A whole value for another; within braces and brackets in quotes, since a comma ends it there."""
    written = row[place.column - 1 : place.end - 1]
    if not new or written.strip("\"'") != old:
        return None
    inside = any(row.find(sign, 0, place.column - 1) >= 0 for sign in "{[")
    if written == old and "," in new and inside:
        new = quoted(new)
    start = place.column + written.index(old)
    return Fix((_change(place, start, start + len(old), new),), True)


def _replaced(place: Place, row: str, old: str, new: str) -> Fix | None:
    """A word, with or without quotes, for another."""
    written = row[place.column - 1 : place.end - 1]
    if written.strip("\"'") != old or written.count(old) != 1:
        return None
    start = place.column + written.index(old)
    return Fix((_change(place, start, start + len(old), new),), True)


def _without_comment(place: Place, row: str, rules: Iterable[str], count: int) -> Fix | None:
    """A comment without the rules that it need not name; without any, no comment."""
    found = removed(row, frozenset(rules))
    if found is None:
        return None
    start, end, text = found
    if start == 0 and end == len(row) and not text and place.line < count:
        return Fix((Change(place.line, 1, place.line + 1, 1, ""),), True)
    return Fix((_change(place, start + 1, end + 1, text),), True)


def _change(place: Place, start: int, end: int, text: str) -> Change:
    return Change(place.line, start, place.line, end, text)


def _hyphened(finding: Finding, place: Place, row: str) -> Fix | None:
    """A hyphen for the dash or dot that begins a row of a list."""
    if finding.variant != "dash-list":
        return None
    return Fix((_change(place, place.column, place.column + 1, "-"),), True)


_FIXES: dict[str, Callable[[Finding, Place, str], Fix | None]] = {
    "lossy-scalar": _quoted,
    "syntax-error": _hyphened,
    "hidden-character": _visible,
    "unknown-field": _renamed,
    "invalid-value": _decided,
    "invalid-date": _dated,
}


def by_file(findings: Iterable[Judged], *, unsafe: bool) -> dict[str, list[Fix]]:
    """The corrections of open findings, by file: the safe ones, or with `unsafe` all."""
    fixes = defaultdict(list)
    for judged in findings:
        if judged.status == OPEN and judged.fix and (unsafe or judged.fix.safe):
            fixes[judged.place.path].append(judged.fix)
    return fixes
