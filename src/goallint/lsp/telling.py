"""Findings as diagnostics, and what there is to say of what the cursor stands on."""

import re
from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from goallint.engine.result import Judged
from goallint.findings import Severity
from goallint.format import vocabulary
from goallint.format.descriptions import of_keys
from goallint.format.fixed_words import WORDS, word_in
from goallint.format.model import KeyFigure
from goallint.format.values import Unreadable
from goallint.format.values.target import Target
from goallint.format.walk import items
from goallint.lsp.context import context
from goallint.lsp.project import Snapshot
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import address, documentation
from goallint.output.terminal import safe
from goallint.rules.rule import spot_of
from goallint.views.aims import Aim, aims_of, level_told, told
from goallint.views.explain import explain

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_UNUSED = frozenset(("unused-waiver", "expired-waiver"))
BY_SCHEMA = frozenset(("unknown-field", "missing-field", "invalid-value"))
"""Rules that a server which validates by goallint's schema tells of too."""
_WORD = re.compile(r"[\w.-]+")


def diagnostic(
    judged: Judged,
    words: Catalogue,
    uri_of: Callable[[str], str],
    units: Callable[[str, int, int, int], types.Range],
) -> types.Diagnostic:
    """A finding as editors show it. `uri_of` gives a file's address, `units` a range in the client's units."""
    place = judged.place
    help_ = words.help(judged)
    message = safe(words.message(judged)) + (f"\n{safe(help_)}" if help_ else "")
    related = [
        types.DiagnosticRelatedInformation(
            location=types.Location(
                uri=uri_of(other.path), range=units(other.path, other.line, other.column, other.end)
            ),
            message=safe(words.label(one.label, one.args, judged.finding.language))
            or judged.rule.name,
        )
        for other, one in zip(judged.related, judged.finding.related, strict=True)
    ]
    return types.Diagnostic(
        range=units(place.path, place.line, place.column, place.end),
        message=message,
        severity=_SEVERITIES[judged.severity],
        code=judged.rule.name,
        code_description=types.CodeDescription(href=address(judged.rule.name, words.language)),
        source="goallint",
        tags=[types.DiagnosticTag.Unnecessary] if judged.rule.name in _UNUSED else None,
        related_information=related or None,
        data={"fingerprint": judged.fingerprint},
    )


def paths_of(judged: Judged) -> Iterator[str]:
    """The files whose text counts for how a finding is shown."""
    finding = judged.finding
    yield from (place.path for place in (judged.place, *judged.related))
    yield from (spot.path for spot in (finding.spot, *(one.spot for one in finding.related)))


def hover(snapshot: Snapshot, path: str, lines: Sequence[str], line: int, column: int) -> str:
    """What there is to say of a place, in Markdown; empty for nothing.

    Of an item, a key or a target what it is, and of each finding there why its rule asks.
    """
    parts = [_what(snapshot, path, lines, line, column)]
    rules = {
        one.rule.name: one.rule
        for one in snapshot.findings().get(path, ())
        if one.place.line == line + 1 and one.place.column <= column + 1 <= one.place.end
    }
    for name, rule in rules.items():
        why = documentation(rule, snapshot.catalogue).partition("\n## ")[0].strip()
        parts.append(f"**[{name}]({address(name, snapshot.catalogue.language)})**\n\n{why}")
    return "\n\n---\n\n".join(filter(None, parts))


def _what(snapshot: Snapshot, path: str, lines: Sequence[str], line: int, column: int) -> str:
    name = snapshot.mentioned_at(path, line, column)
    if name:
        found = explain(
            name, snapshot.workspace, snapshot.told, snapshot.run.locator, snapshot.catalogue
        )
        if found:
            return f"```text\n{found.rstrip()}\n```"
    text = lines[line] if line < len(lines) else ""
    here = context(lines, line, column)
    value = text.partition(":")[2].strip()
    at = text.find(":")
    on_key = context(lines, line, max(at, 0) + 1) if at >= 0 else here
    if 0 <= column <= at and on_key.mapping and on_key.key:
        described = of_keys(on_key.mapping).get(on_key.key)
        if described:
            sv = snapshot.catalogue.language == "sv"
            title, help_ = (
                (described.title_sv, described.help_sv) if sv else (described.title, described.help)
            )
            return f"**{title}**\n\n{help_}"
    around = vocabulary.keys("key_figure").get(here.path[-1]) if here.path else None
    if value and (here.key == "target" or (around and around.name == "target")):
        return _target(snapshot, path, line, _own(text, column))
    return ""


def _own(text: str, column: int) -> str:
    """The target that a place in a row is in: the row's own, or one of several by period."""
    value = text.partition(":")[2].strip()
    if not value.startswith("{"):
        return value.partition(" #")[0].strip().strip("'\"")
    parts = re.split(r"[{,}]", text)
    end = 0
    for part in parts:
        end += len(part) + 1
        if column < end:
            return part.partition(":")[2].strip().strip("'\"")
    return ""


def _target(snapshot: Snapshot, path: str, line: int, text: str) -> str:
    """How a target is understood: its class, the level that it comes to, which way, and against what."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return ""
    if target is None:
        return ""
    words = snapshot.catalogue
    known = (aim for aim in _aims_at(snapshot, path, line) if aim.target.text == text)
    rows = [
        told(next(known, Aim("", target, None)), words),
        level_told(target, words) if target.form in ("level", "about") else "",
        _better(target, words.language),
        target.reference,
    ]
    return "\n".join([f"**{text}**", "", *[f"- {row}" for row in rows if row]]).rstrip()


def _better(target: Target, language: str) -> str:
    has_word = any(word.name == target.direction for word in WORDS["better"])
    return word_in("better", target.direction, language) if has_word else ""


def _aims_at(snapshot: Snapshot, path: str, line: int) -> Iterator[Aim]:
    """The targets of the key figure that a line stands in."""
    for document in snapshot.workspace.documents:
        for figure in items(document, KeyFigure) if document.path == path else ():
            extent = snapshot.run.locator.extent(spot_of(figure))
            if extent.first <= line + 1 <= extent.last:
                yield from aims_of(snapshot.workspace.measures.of(figure))
