"""The default format: each finding with its code, what to do, and where to read why."""

from goallint.engine.result import OPEN, Judged, Undecided
from goallint.findings import Noun
from goallint.output import folding
from goallint.output.folding import FoldedFinding
from goallint.output.frame import Mark, frame
from goallint.output.terminal import Style, safe
from goallint.output.view import View, closing


def render(view: View, *, colour: bool = False) -> str:
    """The findings as frames, those set aside in one line each, and the closing lines."""
    style = Style(colour)
    entries = view.entries(view.open())
    blocks = ["\n".join(_entry(entry, view, style)) for entry in entries]
    aside = [_aside(judged, view, style) for judged in view.aside()]
    if view.verbose:
        aside += [_undecided(question, view, style) for question in view.undecided()]
    if aside:
        blocks.append("\n".join(aside))
    if not view.quiet:
        blocks.append("\n".join(closing(view, len(entries))))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def headline(entry: FoldedFinding, view: View, style: Style) -> str:
    """The first row: `warning[key-figure-without-target] GL201: …`."""
    judged = entry.first
    word = view.catalogue.line(judged.severity.word)
    name = style(judged.severity.word, f"{word}[{judged.rule.name}]")
    message = safe(folding.message(entry, view.catalogue))
    return f"{name} {judged.rule.code}: {style('bold', message)}"


def _entry(entry: FoldedFinding, view: View, style: Style) -> list[str]:
    catalogue, judged = view.catalogue, entry.first
    finding = judged.finding
    marks = [
        Mark(judged.place, catalogue.label(finding.label, finding.args, finding.language), True)
    ]
    marks += [
        Mark(place, catalogue.label(one.label, one.args, finding.language), False)
        for place, one in zip(judged.related, finding.related, strict=True)
        if place != judged.place
    ]
    rows = [headline(entry, view, style)]
    rows += frame(marks, view.result.lines, style, judged.severity.word)
    gutter = " " * max(len(str(mark.place.line)) for mark in marks[:7])
    sign = style("frame", "=")
    head = f"{gutter} {sign} {catalogue.line('also')}: "
    places = [_place(other) for other in entry.others]
    width = max(map(len, places), default=0)
    for other, place in zip(entry.others, places, strict=True):
        name = safe(folding.item_of(other, catalogue))
        rows.append(f"{head}{place.ljust(width)}  {name}")
        head = f"{gutter}   {' ' * len(catalogue.line('also'))}  "
    help_, label = folding.help_of(entry, catalogue)
    if help_:
        rows.append(f"{gutter} {sign} {safe(label)}: {safe(help_)}")
    rows.append(f"{gutter} {sign} {catalogue.line('why', rule=judged.rule.name)}")
    return rows


def _aside(judged: Judged, view: View, style: Style) -> str:
    assert judged.status != OPEN
    place = _place(judged)
    word = view.catalogue.line(judged.status)
    why = "; ".join(filter(None, (judged.reason, judged.decision)))
    message = safe(view.catalogue.message(judged))
    reason = f" ({safe(why)})" if why else ""
    return f"{style('dim', f'{word}[{judged.rule.name}]')} {place}: {message}{reason}"


def _undecided(question: Undecided, view: View, style: Style) -> str:
    finding, place = question.finding, question.place
    name = style("dim", f"{view.catalogue.line('undecided')}[{finding.rule}]")
    item = safe(view.catalogue.noun(Noun(finding.subject.sort, finding.subject.id)))
    causes = view.catalogue.listing(
        dict.fromkeys(f"{safe(cause.path)}:{cause.line}" for cause in question.causes)
    )
    return f"{name} {safe(place.path)}:{place.line}:{place.column}: {item} ({causes})"


def _place(judged: Judged) -> str:
    return f"{safe(judged.place.path)}:{judged.place.line}:{judged.place.column}"
