"""What an editor can be asked to do about a finding, and what it shows beside goals and key figures."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from textwrap import shorten
from typing import NamedTuple

from goallint.engine.helping import CannotFollow, followed, with_row
from goallint.engine.result import Judged
from goallint.findings import BLANK, Spot
from goallint.format import vocabulary
from goallint.format.model import Goal, KeyFigure
from goallint.format.walk import identified, items
from goallint.lsp.project import Snapshot
from goallint.rules.rule import spot_of
from goallint.workspace.facts.answers import Answers

_LATER = timedelta(days=180)
_LONGEST = 120
"""Characters of what is to be written that a title shows."""


class Replacement(NamedTuple):
    """Text in place of what stands between two places of a file; lines and columns from 0, in characters."""

    path: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str


class Action(NamedTuple):
    """One thing that can be done about a finding."""

    title: str
    changes: list[Replacement]
    safe: bool


def actions(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """What can be done about a finding, the safest first."""
    plain = snapshot.catalogue.plain
    path = judged.place.path
    changes: list[Replacement] = []
    if judged.fix:
        changes = [
            Replacement(
                path, (c.line - 1, c.column - 1), (c.end_line - 1, c.end_column - 1), c.text
            )
            for c in judged.fix.changes
        ]
        name = judged.rule.name
        title = plain("editor", "Correct: {rule}", rule=name)
        if not judged.fix.safe:
            title = plain("editor", "Correct, if this is what is meant: {rule}", rule=name)
        yield Action(title, changes, safe=judged.fix.safe)
    if judged.rule.name == "key-figure-without-target":
        yield from _target(judged, snapshot)
    elif (judged.rule.name, judged.finding.help) != ("goal-not-taken-up", "none"):
        yield from (one for one in _helped(judged, snapshot) if one.changes != changes)
    if judged.rule.name == "goal-not-taken-up":
        yield from _not_concerned(judged, snapshot)
    yield from _waived(judged, snapshot)
    yield from _ignored(judged, snapshot)


def _target(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """A target to write over, in a row of its own below the key figure's id."""
    figures = [i for i in snapshot.items(judged.finding.subject.id) if isinstance(i, KeyFigure)]
    period = judged.finding.subject.period or snapshot.workspace.settings.year().text
    lines = snapshot.lines(judged.place.path)
    row = judged.place.line - 1
    if not figures or row >= len(lines) or "{" in lines[row]:
        return
    indent = (
        lines[row].index("id") if "id" in lines[row] else len(lines[row]) - len(lines[row].lstrip())
    )
    key = vocabulary.key_in("key_figure", "target", judged.finding.language)
    text = f"{' ' * indent}{key}: {{{period}: {BLANK}}}\n"
    title = snapshot.catalogue.plain("editor", "Add a target")
    place = (row + 1, 0)
    yield Action(title, [Replacement(judged.place.path, place, place, text)], safe=False)


def _helped(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """What the help of a finding says, done to the letter."""
    plain = snapshot.catalogue.plain
    try:
        texts = followed(judged, snapshot.catalogue.help(judged), snapshot.text)
    except CannotFollow:
        return
    found = [
        replacement(path, snapshot.text(path), text)
        for path, text in texts.items()
        if path and text is not None
    ]
    is_other = any(path and text != snapshot.text(path) for path, text in texts.items())
    if len(found) < len(texts) or not is_other:
        return  # a file to make, to take away or to save anew is for a person
    shown = " … ".join(" ".join(one.text.split()) for one in found)
    shown = shorten(shown, _LONGEST, placeholder=" …")
    title = plain("editor", "Take away what the help names")
    if shown:
        title = plain("editor", "Write: {code}", code=shown)
        if not all(_is_of_workspace(one.text, snapshot) for one in found):
            title = plain("editor", "Write, and then change to your own: {code}", code=shown)
    others = sorted({one.path for one in found} - {judged.place.path})
    if others:
        title += f" ({', '.join(others)})"
    yield Action(title, found, safe=False)


def _is_of_workspace(text: str, snapshot: Snapshot) -> bool:
    """Whether what is to be written is no more than ids that there are, with their keys."""
    values = text.rpartition(": ")[2]
    return BLANK not in text and all(
        snapshot.items(name) for name in re.findall(r"[\w.-]+", values)
    )


def _not_concerned(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """That a goal which is not taken up does not concern the body, in the body's own plan."""
    title = snapshot.catalogue.plain(
        "editor", "Say that it is not concerned, with the reason left to you"
    )
    values = {"goal": judged.finding.subject.id}
    spot = judged.finding.related[-1].spot
    language = judged.finding.language
    yield from _with_reason(
        snapshot, spot, "not_concerned", "not_concerned", values, language, title
    )


def _waived(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """A waiver in the finding's document: without its reason it holds nothing."""
    subject = judged.finding.subject
    if not subject.id or not snapshot.items(subject.id):
        return
    title = snapshot.catalogue.plain("editor", "Write a waiver, with the reason left to you")
    values = {"rule": judged.rule.name, "for": subject.id}
    spot = judged.finding.spot
    language = judged.finding.language
    yield from _with_reason(snapshot, spot, "waivers", "waiver", values, language, title)


def _with_reason(
    snapshot: Snapshot,
    spot: Spot,
    field: str,
    mapping: str,
    values: Mapping[str, str],
    language: str,
    title: str,
) -> Iterator[Action]:
    """A row in a list of the document that a spot is in; its reason is left to be written, and missed until then."""
    pairs = {**values, "reason": ""}.items()
    row = ", ".join(f"{vocabulary.key_in(mapping, key, language)}: {value}" for key, value in pairs)
    before = snapshot.text(spot.path)
    try:
        text = with_row(
            before, spot.at, field, f"{{{row}}}", vocabulary.key_in("plan", field, language)
        )
    except CannotFollow:
        return
    yield Action(title, [replacement(spot.path, before, text)], safe=False)


def replacement(path: str, before: str, after: str) -> Replacement:
    """What of a file's text is another: from the word with the first character that differs to that with the last.

    What is put in among its like begins where a row does.
    """
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    same = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    row = before.rfind("\n", 0, start) + 1
    if start + same == len(before) and after.endswith(before[row:]):
        start, same = row, len(before) - row
    while start and before[start - 1].isalnum():
        start -= 1
    while same and before[-same].isalnum() and after[-same - 1].isalnum():
        same -= 1
    end = len(before) - same
    return Replacement(
        path, _place(before, start), _place(before, end), after[start : len(after) - same]
    )


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 0."""
    line = text.count("\n", 0, offset)
    return line, offset - (text.rfind("\n", 0, offset) + 1)


def _ignored(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """A comment that sets the finding aside, with the reason left to be written: until then, that is told."""
    lines = snapshot.lines(judged.place.path)
    row = judged.place.line - 1
    if (
        row >= len(lines)
        or "#" in lines[row]
        or judged.rule.name in ("syntax-error", "unreadable-file")
    ):
        return
    plain = snapshot.catalogue.plain
    until = (snapshot.as_of + _LATER).isoformat()
    word = "till" if snapshot.catalogue.language == "sv" else "until"
    end = (row, len(lines[row]))
    for title, limit in (
        (plain("editor", "Set aside with a reason"), ""),
        (plain("editor", "Set aside until {day}", day=until), f" {word} {until}"),
    ):
        text = f"  # goallint: ignore[{judged.rule.name}]{limit} -- "
        yield Action(title, [Replacement(judged.place.path, end, end, text)], safe=False)


def lenses(snapshot: Snapshot, path: str) -> Iterator[tuple[int, str]]:
    """What to show above goals, of those who are to answer them: a line from 0 and a text."""
    words = snapshot.catalogue
    rows = {row.goal: row for row in Answers(snapshot.workspace).rows()}
    for document in snapshot.workspace.documents:
        if document.path != path:
            continue
        for item in identified(document):
            if isinstance(item, Goal) and item in rows:
                asked = rows[item].asked
                if asked:
                    answering = sum(answer.is_answer for answer in asked)
                    told = words.counted(
                        "answering", len(asked), answering=answering, total=len(asked)
                    )
                    yield snapshot.run.locator.place(spot_of(item)).line - 1, told


def hints(snapshot: Snapshot, path: str) -> Iterator[tuple[int, str]]:
    """What to show beside key figures, of their latest outcome and target: a line from 0 and a text."""
    plain = snapshot.catalogue.plain
    for document in snapshot.workspace.documents:
        figures = items(document, KeyFigure) if document.path == path else ()
        for figure in figures:
            measure = snapshot.workspace.measures.of(figure)
            told = []
            if measure.outcomes:
                last = measure.outcomes[-1]
                told.append(
                    plain(
                        "editor", "outcome {period}: {value}", period=last.period, value=last.value
                    )
                )
            if measure.targets:
                period, target = measure.targets[-1]
                told.append(
                    plain("editor", "target {period}: {value}", period=period, value=target.text)
                )
            if len(told) > 1:
                yield snapshot.run.locator.place(spot_of(figure)).line - 1, ", ".join(told)
