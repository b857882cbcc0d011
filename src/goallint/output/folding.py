"""Findings alike of one goal or document, as one entry: how people are shown them.

A plan without targets has one cause, and a finding for each key figure. Machine formats, baselines,
waivers and exit codes have them one by one; what people read has the first in full, and the places
of the others below it.
"""

from collections.abc import Hashable, Iterable

import msgspec

from goallint.engine.result import Judged
from goallint.findings import Noun
from goallint.output.catalogue import Catalogue

FEWEST = 3
"""Findings alike that are folded. Two would be hardly shorter together, and harder to read."""


class FoldedFinding(msgspec.Struct, frozen=True):
    """A finding that is shown, and those like it that stand with it: most often none."""

    first: Judged
    others: tuple[Judged, ...] = ()

    @property
    def within(self) -> Noun | None:
        """What all of them stand in: one goal, or one document."""
        own = self.first.finding.within
        is_one = all(one.finding.within == own for one in self.others)
        return own if is_one or own is None else own.within

    @property
    def all(self) -> tuple[Judged, ...]:
        """Every finding of the entry, in order."""
        return (self.first, *self.others)


def fold(findings: Iterable[Judged], catalogue: Catalogue) -> list[FoldedFinding]:
    """`findings` as entries, in order; each stands where its first finding did.

    What is not folded within a goal is within the goal's plan: a plan without targets has one cause, however
    few key figures each of its goals has.

    Findings are alike where one rule says the same of different items in one goal or document, for
    the same reason and with the same other places, so that nothing but the item differs.
    """
    found = list(findings)
    others: dict[int, tuple[Judged, ...]] = {}
    folded: set[int] = set()
    for is_whole in (False, True):
        kinds: dict[Hashable, list[int]] = {}
        for number, judged in enumerate(found):
            is_left = number not in folded and number not in others
            if is_left and _holder(judged, is_whole=is_whole) and judged.finding.subject.id:
                kinds.setdefault(_kind(judged, is_whole=is_whole), []).append(number)
        for numbers in kinds.values():
            if len(numbers) < FEWEST:
                continue
            alike: dict[str, dict[str, int]] = {}
            for number in numbers:
                same = alike.setdefault(_without_item(found[number], catalogue), {})
                same.setdefault(found[number].finding.subject.id, number)
            for first, *rest in (list(same.values()) for same in alike.values()):
                if len(rest) + 1 >= FEWEST:
                    others[first] = tuple(found[number] for number in rest)
                    folded.update(rest)
    return [
        FoldedFinding(judged, others.get(number, ()))
        for number, judged in enumerate(found)
        if number not in folded
    ]


def _holder(judged: Judged, *, is_whole: bool) -> Noun | None:
    """What a finding's item stands in; with `is_whole`, what that stands in: a key figure's goal, the goal's plan."""
    within = judged.finding.within
    return within.within if within is not None and is_whole else within


def message(entry: FoldedFinding, catalogue: Catalogue) -> str:
    """What an entry says: its first finding's message, and of how many others the same is true."""
    said = catalogue.message(entry.first)
    return f"{said}; {the_same(entry, catalogue)}" if entry.others else said


def the_same(entry: FoldedFinding, catalogue: Catalogue) -> str:
    """Of how many others what the first finding says is true, and where: *5 more in goal SN-1*."""
    return catalogue.phrase("the-same", n=len(entry.others), within=entry.within)


def help_of(entry: FoldedFinding, catalogue: Catalogue) -> tuple[str, str]:
    """What to do, and what to call it: the help for the first item, where it is not right for all."""
    first, *others = (catalogue.help(judged) for judged in entry.all)
    if all(one == first for one in others):
        return first, catalogue.line("help")
    name = catalogue.value("id", entry.first.finding.subject.id, "en")
    return first, catalogue.line("help-for", item=name)


def item_of(judged: Judged, catalogue: Catalogue) -> str:
    """The item that a finding is about, as a list has it: `SN-1 "Nöjda brukare"`."""
    finding = judged.finding
    title = catalogue.value("title", finding.args.get("title", ""), finding.language)
    name = catalogue.value("id", finding.subject.id, finding.language)
    return f'{name} "{title}"' if title else name


def _kind(judged: Judged, *, is_whole: bool) -> Hashable:
    """What findings alike have in common, their words aside."""
    finding = judged.finding
    own = finding.spot
    others = tuple(
        (one.label, None if (one.spot.path, one.spot.at) == (own.path, own.at) else place)
        for place, one in zip(judged.related, finding.related, strict=True)
        # Where help could be followed is another item each time, and so is the goal, in a whole plan.
        if one.label != "could-support" and not (is_whole and one.label == "measures")
    )
    return (
        finding.rule, finding.variant, finding.help, finding.label, finding.language,
        judged.severity, judged.status, judged.reason, judged.decision,
        own.path, _holder(judged, is_whole=is_whole), finding.subject._replace(id=""), others,
    )  # fmt: skip


def _without_item(judged: Judged, catalogue: Catalogue) -> str:
    """The message of a finding with nothing where the item is named."""
    finding = judged.finding
    names = (finding.subject.sort, "title", "item")
    words = (finding.subject.id, finding.args.get("title"))
    args = {
        name: "" if name in names or (type(value) is str and value in words) else value
        for name, value in finding.args.items()
    }
    return catalogue.message(judged._replace(finding=finding._replace(args=args)))
