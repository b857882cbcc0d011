"""Corrections of what a rule has found, where there is but one: what to change, and whether it is safe.

A safe one leaves what the document says as it is, or makes it say what its writer can only have
meant. One that is not safe makes a value out of what is read as none today.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import msgspec

from goallint.engine.places import Locator, Place
from goallint.engine.result import OPEN, Fix, Judged, TextChange
from goallint.findings import Finding
from goallint.format import comments
from goallint.format.read import File, read
from goallint.format.values.period import from_words
from goallint.late import expression
from goallint.source import lossy
from goallint.source.edits import Edit
from goallint.source.encodings import BREAK, decode, forbidden
from goallint.source.line_values import quoted
from goallint.source.patching import Unsafe, applied, offset, starts

BREAKING = f"\x0b\x0c{lossy.ODD_BREAKS}"
"""What ends a line for some programs, though not for git and editors."""
_HASH = expression(r"\s*:\s+(#(?:.*\S)?)")
# Faults that a correction must not bring about.
_NEVER = frozenset(
    ("syntax-error", "unreadable-file", "duplicate-key", "unknown-field", "lossy-scalar", "hidden-character",
     "empty-document")
)  # fmt: skip


class Changed(msgspec.Struct, frozen=True):
    """A file's bytes with corrections made, and the number of those."""

    after: bytes
    made: tuple[Fix, ...]


def with_fixes(
    findings: Sequence[Judged], locator: Locator, files: Iterable[File]
) -> tuple[Judged, ...]:
    """`findings`, those that can be corrected with their correction: what was tried, and does no harm.

    `files` are those that they were found in, as they were read.
    """
    known = {file.path: file for file in files}
    proposed: dict[str, dict[int, Fix]] = defaultdict(dict)
    meant: dict[Place, dict[str, int]] = defaultdict(dict)
    for judged in findings:
        if judged.rule.name == "unused-waiver" and judged.finding.variant == "line":
            meant[judged.place] |= dict.fromkeys(
                judged.finding.args["rule"], judged.finding.args["line"]
            )
    for number, judged in enumerate(findings):
        fix = None
        if judged.status == OPEN:
            with suppress(OSError):
                fix = _fix(judged, locator.lines(judged.place.path), meant[judged.place])
        if fix:
            proposed[judged.place.path][number] = fix
    good: dict[int, Fix] = {}
    for path, fixes in proposed.items():
        with suppress(OSError):
            tried = changed(locator.bytes(path), list(fixes.values()), known[path])
            kept = frozenset(tried.made) if tried else frozenset()
            good |= {number: fix for number, fix in fixes.items() if fix in kept}
    return tuple(
        judged._replace(fix=good[number]) if number in good else judged
        for number, judged in enumerate(findings)
    )


def changed(data: bytes, fixes: Sequence[Fix], before: File | None = None) -> Changed | None:
    """`data`, the bytes of a file, with as many of `fixes` made as can be; None for none.

    `before` is what was read of it, where that is known.
    """
    before = before or read("", data)
    text = decode(data).text
    begins, end = starts(text), BREAK.search(text)
    edits = [
        [_edit(change, begins, end[0] if end else "\n") for change in fix.changes] for fix in fixes
    ]
    try:
        everything = applied(data, [edit for one in edits for edit in one])
    except Unsafe:
        everything = data
    if everything != data and _as_sound(before, everything):
        return Changed(everything, tuple(fixes))
    # One of them does harm, or two of them meet: each by itself, beside those that were good.
    good: list[Edit] = []
    made: list[Fix] = []
    result = data
    for fix, one in zip(fixes, edits, strict=True):
        try:
            after = applied(data, [*good, *one])
        except Unsafe:
            continue
        if _as_sound(before, after):
            good, result = [*good, *one], after
            made.append(fix)
    return Changed(result, tuple(made)) if result != data else None


def _edit(change: TextChange, begins: Sequence[int], end: str) -> Edit:
    start = offset(begins, change.line, change.column)
    text = change.text.replace("\n", end)
    return Edit(start, offset(begins, change.end_line, change.end_column), text)


def _as_sound(before: File, after: bytes) -> bool:
    """Whether a file that is read again has as many documents, and no new fault that matters."""
    now = read("", after)
    faults = Counter(f.rule for f in now.faults) - Counter(f.rule for f in before.faults)
    return len(now.documents) >= len(before.documents) and not _NEVER & faults.keys()


def _fix(judged: Judged, rows: Sequence[str], meant: Mapping[str, int]) -> Fix | None:
    place = judged.place
    if place.line > len(rows):
        return None
    if judged.rule.name == "unused-waiver" and judged.finding.variant == "line":
        return _moved(place, rows, meant)
    propose = _FIXES.get(judged.rule.name)
    return propose(judged.finding, place, rows[place.line - 1]) if propose else None


def _read(finding: Finding, place: Place, row: str) -> Fix | None:
    """The characters of a line that cannot be read taken out or made spaces; a hyphen for the dash or dot that begins a row of a list."""
    if finding.variant == "dash-list":
        return Fix((_change(place, place.column, place.column + 1, "-"),), True)
    if finding.variant == "hard-space":
        spaces = re.finditer("\u00a0", row)
        found = [one.start() + 1 for one in spaces if one.start() + 1 >= place.column]
        run = [at for at in found if not row[place.column - 1 : at].strip()]
        return Fix(tuple(_change(place, at, at + 1, " ") for at in run), True) if run else None
    if finding.variant not in ("character", "unseen"):
        return None
    others = (match[0] for match in forbidden(row))
    return _taken_out(place, row, frozenset((*row[place.column - 1 : place.column], *others)))


def _taken_out(place: Place, row: str, characters: frozenset[str]) -> Fix | None:
    """Characters that cannot be seen taken out of a line, with a space between the words beside them.

    Those from U+0080 to U+009F are letters and signs of another encoding, which would be lost.
    """
    changes = tuple(
        _change(
            place, match.start() + 1, match.end() + 1, " " if _parts(row, *match.span()) else ""
        )
        for match in re.finditer(f"[{re.escape(''.join(characters))}]+", row)
    )
    safe = not any("\x80" <= character <= "\x9f" for character in characters)
    return Fix(changes, safe) if characters and changes else None


def _parts(row: str, start: int, end: int) -> bool:
    """Whether what stands between two places of a line parts two words, as a line's end does."""
    space = any(character in BREAKING for character in row[start:end])
    return (
        space and not (row[:start][-1:] or " ").isspace() and not (row[end:][:1] or " ").isspace()
    )


def _quoted(finding: Finding, place: Place, row: str) -> Fix | None:
    """Quotes around a value that other programs read otherwise (safe), or that is cut short."""
    if finding.variant == "break":
        return _taken_out(place, row, frozenset(lossy.ODD_BREAKS).intersection(row))
    value = str(finding.args.get("value"))
    if finding.variant == "scalar":
        if row[place.column - 1 : place.end - 1] != value:
            return None
        return Fix((_change(place, place.column, place.end, quoted(value)),), True)
    if finding.variant == "cut":
        text = str(finding.args["quoted"])[1:-1]
        if quoted(text) != finding.args["quoted"] or not row.startswith(text, place.column - 1):
            return None
        return Fix((_change(place, place.column, place.column + len(text), quoted(text)),), True)
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


def _moved(place: Place, rows: Sequence[str], meant: Mapping[str, int]) -> Fix | None:
    """A comment above the line of the finding that it is `meant` for, if all its rules are for that."""
    row = rows[place.line - 1]
    if meant.keys() != comments.named(row) or len(set(meant.values())) != 1:
        return None
    (line,) = set(meant.values())
    begin = comments.start(row)
    above = rows[line - 1]
    indent = above[: len(above) - len(above.lstrip(" "))]
    insert = TextChange(line, 1, line, 1, f"{indent}{row[begin:].rstrip()}\n")
    before = row[:begin].rstrip()
    if before or place.line == len(rows):
        return Fix((_change(place, len(before) + 1, len(row) + 1, ""), insert), True)
    return Fix((TextChange(place.line, 1, place.line + 1, 1, ""), insert), True)


def _change(place: Place, start: int, end: int, text: str) -> TextChange:
    return TextChange(place.line, start, place.line, end, text)


_FIXES: dict[str, Callable[[Finding, Place, str], Fix | None]] = {
    "syntax-error": _read,
    "lossy-scalar": _quoted,
    "hidden-character": _visible,
    "unknown-field": _renamed,
    "invalid-date": _dated,
}


def by_file(findings: Iterable[Judged], *, unsafe: bool) -> dict[str, list[Fix]]:
    """The corrections of open findings, by file: the safe ones, or with `unsafe` all."""
    fixes = defaultdict(list)
    for judged in findings:
        if judged.status == OPEN and judged.fix and (unsafe or judged.fix.safe):
            fixes[judged.place.path].append(judged.fix)
    return fixes
