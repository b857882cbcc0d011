"""What an editor can be asked to change: corrections, waivers, a target that is missing, an id in every file."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from goallint.engine.result import Judged
from goallint.format import vocabulary
from goallint.format.model import Goal, KeyFigure
from goallint.format.values import Unreadable
from goallint.format.values.identity import Id
from goallint.format.walk import identified
from goallint.lsp.project import Snapshot
from goallint.rules.rule import spot_of
from goallint.source.edits import scalar
from goallint.workspace.facts.answers import Answers

_LATER = timedelta(days=180)


class Replacement:
    """Text in place of what stands between two places of a file; lines and columns from 0, in characters."""

    def __init__(self, path: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        self.path, self.start, self.end, self.text = path, start, end, text


class Action:
    """One thing that can be done about a finding."""

    def __init__(self, title: str, changes: Sequence[Replacement], *, safe: bool) -> None:
        self.title, self.changes, self.safe = title, tuple(changes), safe


def actions(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """What can be done about a finding, the safest first."""
    plain = snapshot.catalogue.plain
    path = judged.place.path
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
    yield from _ignored(judged, snapshot)


def _target(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """A target to write over, in a row of its own below the key figure's id."""
    figures = [i for i in snapshot.items(judged.finding.subject.id) if isinstance(i, KeyFigure)]
    period = judged.finding.subject.period or str(snapshot.result.as_of.year)
    lines = snapshot.lines(judged.place.path)
    row = judged.place.line - 1
    if not figures or row >= len(lines) or "{" in lines[row]:
        return
    indent = (
        lines[row].index("id") if "id" in lines[row] else len(lines[row]) - len(lines[row].lstrip())
    )
    key = vocabulary.key_in("key_figure", "target", judged.finding.language)
    word = "minst" if judged.finding.language == "sv" else "at least"
    text = f"{' ' * indent}{key}: {{{period}: {word} }}\n"
    title = snapshot.catalogue.plain("editor", "Add a target")
    place = (row + 1, 0)
    yield Action(title, [Replacement(judged.place.path, place, place, text)], safe=False)


def _ignored(judged: Judged, snapshot: Snapshot) -> Iterator[Action]:
    """A comment that sets the finding aside, with the reason left to be written."""
    lines = snapshot.lines(judged.place.path)
    row = judged.place.line - 1
    if (
        row >= len(lines)
        or "#" in lines[row]
        or judged.rule.name in ("syntax-error", "unreadable-file")
    ):
        return
    plain = snapshot.catalogue.plain
    until = (snapshot.result.as_of + _LATER).isoformat()
    word = "till" if snapshot.catalogue.language == "sv" else "until"
    reason = plain("editor", "write the reason")
    end = (row, len(lines[row]))
    for title, limit in (
        (plain("editor", "Set aside with a reason"), ""),
        (plain("editor", "Set aside until {day}", day=until), f" {word} {until}"),
    ):
        text = f"  # goallint: ignore[{judged.rule.name}]{limit} -- {reason}"
        yield Action(title, [Replacement(judged.place.path, end, end, text)], safe=False)


class NotAnId(ValueError):
    """A name that no item can have, or that another has; the text says which."""


def renamed(snapshot: Snapshot, old: str, new: str) -> list[Replacement]:
    """An id as another in every place. Raises NotAnId where the new one is none, or is taken."""
    plain = snapshot.catalogue.plain
    try:
        Id.parse(new)
    except (Unreadable, ValueError):
        raise NotAnId(plain("editor", "{name} can be no id", name=new)) from None
    if new != old and snapshot.items(new):
        raise NotAnId(plain("editor", "{name} is the id of something else", name=new))
    if scalar(new) != new:
        raise NotAnId(plain("editor", "{name} would be read as something else", name=new))
    return [
        Replacement(m.path, (m.line, m.column), (m.line, m.column + len(old)), new)
        for m in snapshot.mentions(old)
    ]


def lenses(snapshot: Snapshot, path: str) -> Iterator[tuple[int, str]]:
    """What to show above goals and beside key figures: a line from 0 and a text."""
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
            elif isinstance(item, KeyFigure):
                measure = snapshot.workspace.measures.of(item)
                outcomes, targets = measure.outcomes, measure.targets
                parts = []
                if outcomes:
                    parts.append(f"{outcomes[-1].period.text}: {outcomes[-1].value}")
                if targets:
                    parts.append(f"{targets[-1][0].text}: {targets[-1][1].text}")
                if len(parts) > 1:
                    yield snapshot.run.locator.place(spot_of(item)).line - 1, " → ".join(parts)
