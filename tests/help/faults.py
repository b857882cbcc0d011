"""Faults as people make them, put into the texts of a workspace.

Each maker reads a document's nodes and offers places for one kind of fault. Faults are all made from
the texts as they were, apart from one another, and so do not undo one another.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from random import Random
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


class Fault(NamedTuple):
    """One fault: what stands between two places of a text becomes `text`."""

    kind: str
    path: str
    start: int
    end: int
    text: str

    def shown(self, texts: Mapping[str, str]) -> str:
        """The fault in one line, for a failing test."""
        before = texts[self.path]
        line = before.count("\n", 0, self.start) + 1
        old = before[self.start : self.end]
        return f"{self.kind} {self.path}:{line} {old[:60]!r} -> {self.text[:60]!r}"


Edit = tuple[int, int, str]
Entry = tuple[MappingNode, int, ScalarNode, Node]
"""A mapping, the number of its entry, the key and the value."""


def possible(path: str, text: str) -> Iterator[Fault]:
    """Every fault that the makers can put into a text, one at a time."""
    documents = [node for node in yaml.compose_all(text, Loader=yaml.CSafeLoader) if node]
    entries = [entry for node in documents for entry in _entries(node)]
    for kind, maker in MAKERS.items():
        for entry in entries:
            for start, end, new in maker(text, entry):
                yield Fault(kind, path, start, end, new)
    if len(documents) > 1:
        marks = [match.start() for match in re.finditer(r"^---\n", text, re.MULTILINE)]
        for start, end in zip(marks, [*marks[1:], len(text)], strict=True):
            yield Fault("document left out", path, start, end, "")


def drawn(texts: Mapping[str, str], many: int, random: Random) -> list[Fault]:
    """`many` faults at random, each kind as likely as any other, no two at one place."""
    by_kind: dict[str, list[Fault]] = {}
    for path, text in texts.items():
        for fault in possible(path, text):
            by_kind.setdefault(fault.kind, []).append(fault)
    chosen: list[Fault] = []
    while len(chosen) < many:
        fault = random.choice(by_kind[random.choice(sorted(by_kind))])
        if all(_apart(fault, other, texts[fault.path]) for other in chosen):
            chosen.append(fault)
    return chosen


def made(texts: Mapping[str, str], faults: list[Fault]) -> dict[str, str]:
    """The texts with the faults in them."""
    new = dict(texts)
    for fault in sorted(faults, key=lambda one: one.start, reverse=True):
        text = new[fault.path]
        new[fault.path] = text[: fault.start] + fault.text + text[fault.end :]
    return new


def _apart(fault: Fault, other: Fault, text: str) -> bool:
    """Whether two faults have no line in common."""
    if fault.path != other.path:
        return True
    (first, last), (begin, close) = (
        (text.count("\n", 0, one.start), text.count("\n", 0, max(one.end - 1, one.start)))
        for one in (fault, other)
    )
    return last < begin or close < first


def _entries(node: Node) -> Iterator[Entry]:
    if isinstance(node, MappingNode):
        for number, (key, value) in enumerate(node.value):
            yield node, number, key, value
            yield from _entries(value)
    elif isinstance(node, SequenceNode):
        for one in node.value:
            yield from _entries(one)


def _span(text: str, entry: Entry) -> tuple[int, int]:
    """Where an entry begins and ends, with what parts it from its neighbours."""
    mapping, number, key, value = entry
    start = key.start_mark.index
    end = _end(text, value)
    if mapping.flow_style:
        if number + 1 < len(mapping.value):
            return start, mapping.value[number + 1][0].start_mark.index
        return (text.rindex(",", 0, start) if number else start), end
    if number + 1 < len(mapping.value):
        return start, mapping.value[number + 1][0].start_mark.index
    return text.rindex("\n", 0, start), end


def _end(text: str, node: Node) -> int:
    """Where a node ends, without the blank lines and comments that follow it."""
    start, end = node.start_mark.index, node.end_mark.index
    while end > start:
        begin = max(text.rfind("\n", 0, end - 1) + 1, start) if end > start else start
        row = text[begin:end].strip()
        if row and not (row.startswith("#") and begin > start):
            return begin + len(text[begin:end].rstrip())
        end = begin
    return start


def _without(*keys: str) -> Callable[[str, Entry], Iterator[Edit]]:
    """The entry is not there."""

    def maker(text: str, entry: Entry) -> Iterator[Edit]:
        mapping, number, key, _ = entry
        first_of_row = not number and not mapping.flow_style
        if key.value in keys and len(mapping.value) > 1 and not (first_of_row and number):
            yield (*_span(text, entry), "")

    return maker


def _value(pattern: str, new: str, *keys: str) -> Callable[[str, Entry], Iterator[Edit]]:
    """What a value is written as becomes something else."""
    expression = re.compile(pattern)

    def maker(text: str, entry: Entry) -> Iterator[Edit]:
        _, _, key, value = entry
        if keys and key.value not in keys:
            return
        start, end = value.start_mark.index, _end(text, value)
        written = text[start:end]
        if isinstance(value, ScalarNode) and (match := expression.search(written)):
            yield start + match.start(), start + match.end(), match.expand(new)

    return maker


def _key(text: str, entry: Entry) -> Iterator[Edit]:
    """Two letters of a key change places."""
    key = entry[2]
    if len(key.value) > 4 and key.value.isalpha():
        name = key.value
        yield key.start_mark.index, key.end_mark.index, name[:2] + name[3] + name[2] + name[4:]


def _row_of(*lists: str) -> Callable[[str, Entry], Iterator[Edit]]:
    """A row of a list is not there."""

    def maker(text: str, entry: Entry) -> Iterator[Edit]:
        _, _, key, value = entry
        if key.value not in lists or not isinstance(value, SequenceNode) or value.flow_style:
            return
        for row in value.value:
            if isinstance(row, MappingNode) and len(value.value) > 1:
                start = text.rindex("\n", 0, row.start_mark.index)
                yield start, _end(text, row), ""

    return maker


def _emptied(text: str, entry: Entry) -> Iterator[Edit]:
    """A value is left empty after its colon."""
    _, _, key, value = entry
    wanted = ("stödjer", "ansvarig", "klart", "enhet", "källa", "hur", "period", "organ", "status")
    if key.value in wanted and not entry[0].flow_style:
        yield key.end_mark.index + 1, _end(text, value), ""


def _listed(text: str, entry: Entry) -> Iterator[Edit]:
    """A list of rows is left empty."""
    value = entry[3]
    if isinstance(value, SequenceNode) and value.flow_style and value.value:
        yield value.start_mark.index, value.end_mark.index, "[]"


def _dash(mark: str) -> Callable[[str, Entry], Iterator[Edit]]:
    """Word's dash or bullet for the hyphen of a row."""

    def maker(text: str, entry: Entry) -> Iterator[Edit]:
        mapping, number, key, _ = entry
        at = key.start_mark.index - 2
        if not number and not mapping.flow_style and text[at : at + 2] == "- ":
            yield at, at + 1, mark

    return maker


def _indented(spaces: int) -> Callable[[str, Entry], Iterator[Edit]]:
    """A line of a mapping stands too far in or out."""

    def maker(text: str, entry: Entry) -> Iterator[Edit]:
        mapping, number, key, value = entry
        at = key.start_mark.index
        begin = text.rindex("\n", 0, at) + 1 if "\n" in text[:at] else 0
        if number and not mapping.flow_style and isinstance(value, ScalarNode) and at - begin > 2:
            yield begin, at, " " * (at - begin + spaces)

    return maker


def _tab(text: str, entry: Entry) -> Iterator[Edit]:
    """A tab begins a line."""
    mapping, number, key, value = entry
    at = key.start_mark.index
    begin = text.rindex("\n", 0, at) + 1 if "\n" in text[:at] else 0
    if number and not mapping.flow_style and isinstance(value, ScalarNode) and at > begin:
        yield begin, at, "\t"


def _unclosed(text: str, entry: Entry) -> Iterator[Edit]:
    """A bracket that is not closed."""
    value = entry[3]
    if getattr(value, "flow_style", False) and text[value.end_mark.index - 1] in "]}":
        yield value.end_mark.index - 1, value.end_mark.index, ""


def _quote(text: str, entry: Entry) -> Iterator[Edit]:
    """A quote that is not closed."""
    value = entry[3]
    if isinstance(value, ScalarNode) and entry[2].value == "titel" and not entry[0].flow_style:
        yield value.start_mark.index, value.start_mark.index, '"'


def _unquoted(text: str, entry: Entry) -> Iterator[Edit]:
    """The quotes of a value with a decimal comma are left out."""
    value = entry[3]
    if isinstance(value, ScalarNode) and value.style == '"' and "," in value.value:
        yield value.start_mark.index, value.end_mark.index, value.value


def _twice(text: str, entry: Entry) -> Iterator[Edit]:
    """A line stands twice."""
    mapping, number, key, value = entry
    if number and not mapping.flow_style and isinstance(value, ScalarNode):
        at = key.start_mark.index
        end = _end(text, value)
        row = text[at:end]
        yield end, end, f"\n{' ' * key.start_mark.column}{row}"


def _same_id(text: str, entry: Entry) -> Iterator[Edit]:
    """A goal, key figure or activity has the id of the one before it."""
    value = entry[3]
    rows = value.value if isinstance(value, SequenceNode) and not value.flow_style else []
    ids = [
        (k, v)
        for row in rows
        if isinstance(row, MappingNode)
        for k, v in row.value[:1]
        if k.value == "id"
    ]
    for (_, first), (_, second) in pairwise(ids):
        yield second.start_mark.index, second.end_mark.index, first.value


def _reference(text: str, entry: Entry) -> Iterator[Edit]:
    """A reference ends with a letter too much, or names what is not there."""
    _, _, key, value = entry
    wanted = ("stödjer", "organ", "bygger_på", "mål", "nyckeltal", "aktivitet", "uppdrag", "referens",
              "under", "rapportering", "åtgärder", "bryts_ned_av", "område", "nivå", "till")  # fmt: skip
    if key.value in wanted:
        nodes = value.value if isinstance(value, SequenceNode) else [value]
        for node in nodes:
            if isinstance(node, ScalarNode) and node.value:
                for new in (f"{node.value}x", node.value[:-1] + "9"):
                    if new != node.value:
                        yield node.start_mark.index, node.end_mark.index, new


MAKERS: dict[str, Callable[[str, Entry], Iterator[Edit]]] = {
    "required key left out": _without("titel", "organ", "period", "nivå", "namn", "id", "rapportering"),
    "link left out": _without("stödjer", "bygger_på", "under"),
    "broken down by left out": _without("bryts_ned_av", "lämnar_vidare", "berörs_inte_av"),
    "target left out": _without("målvärde"),
    "outcome left out": _without("utfall"),
    "direction left out": _without("bättre"),
    "unit left out": _without("enhet"),
    "source left out": _without("källa", "kolada"),
    "owner left out": _without("ansvarig"),
    "due left out": _without("klart"),
    "how left out": _without("hur", "klarkriterium"),
    "decision left out": _without("beslutad"),
    "analysis left out": _without("analys", "bedömning", "prognos"),
    "status left out": _without("status", "skäl"),
    "heading left out": _without("Ekonomi", "Personal", "Bemanning", "Egenkontroll"),
    "breakdown left out": _without("per", "aldreomsorgen", "funktionsstod"),
    "date left out": _without("daterad"),
    "actions left out": _without("åtgärder", "åtgärd", "risk", "effekt", "väntad_effekt"),
    "key misspelt": _key,
    "word misspelt": _value(
        r"^(\w{2})\w(\w+)$", r"\1\2", "status", "roll", "bättre", "intervall", "bedömning", "prognos"
    ),
    "word unknown": _value(r"^\w+$", "bra", "status", "roll", "bättre", "intervall", "bedömning"),
    "reference broken": _reference,
    "unit wrong": _value(r" %", " kr", "2025", "2026"),
    "operator left out": _value(r"(?:minst|högst) ", "", "2025", "2026"),
    "operator turned": _value(r"minst", "högst", "2025", "2026"),
    "operator misspelt": _value(r"minst", "mnst", "2025", "2026"),
    "share too great": _value(r"\d\d %", "870 %", "2023", "2024", "2025"),
    "day not in the calendar": _value(r"-\d\d$", "-32", "klart", "start", "daterad"),
    "day in another form": _value(
        r"^(\d+)-(\d+)-(\d+)$", r"\3/\2 \1", "klart", "start", "daterad", "datum"
    ),
    "year far off": _value(r"^20(\d\d)-", r"2\g<1>-", "klart", "daterad"),
    "period turned": _value(r"^(\d{4})-(\d{4})$", r"\2-\1", "period"),
    "period of other words": _value(r"^2025-H1$", "våren 2025", "period"),
    "colon in a text": _value(r"^(\w+) ", r"\1: ", "titel", "analys", "kommentar"),
    "brackets in a text": _value(r"^(\w+) ", r"[\1] ", "titel", "kommentar"),
    "per cent first": _value(r"^(\w+) ", r"% \1 ", "titel", "kommentar"),
    "vague words": _value(r"$", " så långt det är möjligt", "titel"),
    "hard space": _value(r"^(\w)", "\u00a0\\1", "stödjer", "organ"),
    "unseen character": _value(r"^(\w)", "\\1\u200b", "stödjer", "titel", "id", "mål"),
    "body by name": _value(r"^sn$", "Socialnämnden", "organ", "till", "under"),
    "value in words": _value(r"^.*$", "enligt plan", "2026"),
    "no value": _value(r"^.*$", "-", "ansvarig", "klart"),
    "decision in words": _value(r"^.*$", "ja", "beslutad"),
    "left empty": _emptied,
    "list left empty": _listed,
    "row left out": _row_of("mål", "nyckeltal", "aktiviteter", "uppdrag", "kontroller", "organ"),
    "dash from Word": _dash("\u2013"),
    "bullet from Word": _dash("\u2022"),
    "line too far in": _indented(1),
    "line too far out": _indented(-1),
    "tab": _tab,
    "bracket not closed": _unclosed,
    "quote not closed": _quote,
    "quotes left out": _unquoted,
    "line twice": _twice,
    "same id": _same_id,
}  # fmt: skip
"""The kinds of faults, each with what puts it in."""
