"""What became of findings and recommendations: mended, found, and followed up."""

from collections import Counter
from collections.abc import Iterator

from goallint.engine.result import OPEN, Judged
from goallint.findings import Finding, Subject
from goallint.format.model import Goal, Item, KeyFigure, Recommendation
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.late import expression
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import STILL_OPEN, Change
from goallint.views.diff.pairing import Pair
from goallint.views.diff.side import Side, Where
from goallint.workspace import audits

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def findings(sides: BothSides) -> Iterator[Change]:
    """Open findings that only one side has, where what they are about stands on both."""
    names = _names(sides)
    before = _known(sides.old, names)
    after = _known(sides.new, {})
    for kind, here, there in (("mended", before, after), ("found", after, before)):
        side, other = (sides.old, sides.new) if kind == "mended" else (sides.new, sides.old)
        undecided = {_question(u.finding.subject, u.finding.rule) for u in other.result.unresolved}
        rest = Counter({key: len(found) for key, found in there.items()})
        for key, found in here.items():
            for judged in found[rest[key] :]:
                subject = judged.finding.subject
                if _question(subject, judged.finding.rule) in undecided:
                    continue
                if not _is_there(subject, names, other):
                    continue
                if kind == "mended" and not _is_asked(judged.finding, side, other):
                    continue
                place = Where(judged.place.path, judged.place.line, "")
                yield Change(
                    "findings", kind, subject.sort, subject.id, judged.rule.name,
                    _body_name(side, subject.body),
                    place if side is sides.old else None,
                    place if side is sides.new else None,
                    about=judged.rule.code,
                )  # fmt: skip


def _names(sides: BothSides) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """The items of the old side by what they are called on the new one."""
    pairs: list[Pair[Goal] | Pair[KeyFigure]] = [*sides.goals, *sides.figures]
    return {_called(p.old): _called(p.new) for p in pairs if p.old and p.new}


def _known(
    side: Side, names: dict[tuple[str, str, str], tuple[str, str, str]]
) -> dict[tuple[str, ...], list[Judged]]:
    """The open findings by identity, without regard to the period, lines and files."""
    found: dict[tuple[str, ...], list[Judged]] = {}
    for judged in side.result.findings:
        if judged.status == OPEN:
            subject = judged.finding.subject
            called = (subject.sort, subject.id, subject.body)
            parts = (*names.get(called, called), *judged.finding.apart)
            # A plan's id has mostly its year in it, and this year's plan is last year's plan anew.
            key = (judged.rule.name, *(_YEAR.sub("", part) for part in parts))
            found.setdefault(key, []).append(judged)
    return found


def _is_there(
    subject: Subject, names: dict[tuple[str, str, str], tuple[str, str, str]], other: Side
) -> bool:
    """Whether what a finding is about is on the other side too: with it, the finding goes and comes."""
    called = (subject.sort, subject.id, subject.body)
    if subject.sort == "control":
        return called in other.controls
    if subject.sort not in ("goal", "key_figure"):
        return True
    return called in names or called in names.values() or not subject.id


def _is_asked(finding: Finding, side: Side, other: Side) -> bool:
    """Whether the other side asks about the time that a finding of this side is about.

    Of what belongs to another period nothing is asked there, and nothing of it is mended.
    """
    period = other.result.period
    if period is None or period == side.result.period:
        return True
    span = side.span(finding)
    # A demand that stands in a document for always is for a period of its own.
    texts = (finding.subject.period, *(() if span else finding.apart))
    return all(one.overlaps(period) for one in (span, *map(_period, texts)) if one)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except Unreadable:
        return None


def _body_name(side: Side, name: str) -> str:
    body = side.workspace.bodies.get(name)
    return body.name_ if body else name


def recommendations(sides: BothSides) -> Iterator[Change]:
    """Recommendations that are gone, new, followed up or still open."""
    for pair in sides.recommendations:
        was = standing(pair.old, sides.old) if pair.old else ""
        now = standing(pair.new, sides.new) if pair.new else ""
        if pair.new is None:
            yield sides.lost("recommendations", pair)._replace(was=was)
        elif pair.old is None:
            yield sides.lost("recommendations", pair)._replace(now=now)
        elif was != now:
            yield sides.change("recommendations", "followed up", pair, was, now)
        elif now != "done":
            yield sides.change("recommendations", STILL_OPEN, pair, was, now)


def standing(recommendation: Recommendation, side: Side) -> str:
    """Where a recommendation stands as of the side's day: `done`, `partly` or `open`; empty if nobody says."""
    found = audits.follow_ups(recommendation, side.day)
    return next((one.status for one in reversed(found) if one.status), "")


def _question(subject: Subject, rule: str) -> tuple[str, ...]:
    return (rule, subject.sort, subject.id, subject.body)


def _called(item: Item) -> tuple[str, str, str]:
    return (item.sort, item.name, getattr(item.document, "body", None) or "")
