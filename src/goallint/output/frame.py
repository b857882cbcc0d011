"""The code frame: the lines that a finding is about, with what is said of them beneath."""

from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from goallint.engine.places import Place
from goallint.output.terminal import Style, safe, width

LONGEST = 100
"""Columns of a source line that are shown."""
MOST = 4 * LONGEST
"""Characters of a source line that are looked at; some take no column."""
MOST_RELATED = 6
"""Other places that are shown; the rest are left to machine formats."""


class Mark(msgspec.Struct, frozen=True):
    """A place to point at, and what to say there."""

    place: Place
    label: str
    own: bool
    """Whether it is the finding's own place."""


def frame(
    marks: Sequence[Mark], lines: Callable[[str], list[str]], style: Style, colour: str
) -> list[str]:
    """The rows of a frame: the file of the finding's own place first, then others'."""
    own = next(mark for mark in marks if mark.own)
    others = [mark for mark in marks if not mark.own][:MOST_RELATED]
    shown = sorted(
        [own, *others],
        key=lambda m: (m.place.path != own.place.path, m.place.path, m.place.line, m.own),
    )
    gutter = max(len(str(mark.place.line)) for mark in shown)
    rows: list[str] = []
    for path, group in groupby(shown, key=lambda mark: mark.place.path):
        marked = list(group)
        first = next((mark for mark in marked if mark.own), marked[0]).place
        arrow = "-->" if path == own.place.path else ":::"
        rows.append(
            f"{' ' * gutter}{style('frame', arrow)} {safe(path)}:{first.line}:{first.column}"
        )
        try:
            source = lines(path)
        except OSError:
            continue
        rows.append(f"{' ' * gutter} {style('frame', '|')}")
        for number, on_line in groupby(marked, key=lambda mark: mark.place.line):
            rows += _line(number, list(on_line), source, gutter, style, colour)
    return rows


def _line(
    number: int, marks: list[Mark], source: list[str], gutter: int, style: Style, colour: str
) -> list[str]:
    text = source[number - 1] if number <= len(source) else ""
    start = min(mark.place.column for mark in marks) - 1
    cut = 0
    if start + 20 > MOST or width(safe(text[: start + 20])) > LONGEST:
        cut = max(0, start - 30)
    # However long the line is, no more of it is looked at than can be shown.
    text = text[cut : cut + MOST + 1]
    visible = ("…" if cut else "") + safe(text[:MOST])
    if width(visible) > LONGEST or len(text) > MOST:
        while width(visible) > LONGEST - 1:
            visible = (
                visible[: LONGEST - 1 - (width(visible) - len(visible))]
                if len(visible) > LONGEST
                else visible[:-1]
            )
        visible += "…"
    bar = style("frame", "|")
    rows = [f"{style('frame', str(number).rjust(gutter))} {bar} {visible}".rstrip()]
    for mark in marks:
        first, end = (min(column - 1 - cut, MOST) for column in mark.place[2:])
        before = width(safe(text[:first])) + (1 if cut else 0)
        # What is not shown is where the line is cut off.
        before = min(before, LONGEST - 1)
        length = width(safe(text[first:end])) or 1
        length = max(1, min(length, LONGEST - before))
        sign = style(colour if mark.own else "related", ("^" if mark.own else "-") * length)
        label = style(colour if mark.own else "related", safe(mark.label))
        rows.append(f"{' ' * gutter} {bar} {' ' * before}{sign} {label}".rstrip())
    return rows
