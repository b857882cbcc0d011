"""A help's code in the style of the document that it goes into: in lines, or in braces and brackets.

Helps are written as most documents are: an entry and a row have a line each. In braces and brackets
there are no lines to add, and below a key that is not there yet nothing can be put.
"""

import re
from collections.abc import Callable
from typing import Any

from goallint.engine.places import Among, Holder
from goallint.engine.result import Judged
from goallint.findings import Spot
from goallint.format.vocabulary import is_key, meanings
from goallint.late import expression
from goallint.rules.following import ALL, CODE, ENTRY_CODE, Follow, is_of_form, key_of
from goallint.source.edits import scalar

_NEXT = expression(r"(?:,? (?:or|eller|and|och)|,) ")
"""What may stand between codes that are told together."""
_WITH_COMMA = expression(r"""([\w-]+: )?([^"'\[{:]*,[^:]*)""")
"""Code with a comma in a value that is not quoted: within braces it would end there."""

Say = Callable[..., str]
"""A phrase of the catalogue by its name."""
Run = list[re.Match[str]]
"""Codes of a help that are told together."""


def in_style(text: str, judged: Judged, say: Say) -> str:
    """The text of a finding's help, its code as it can stand where the help says."""
    finding, locator = judged.finding, judged.locator
    how = judged.rule.followed(finding.help or finding.variant)
    if locator is None or how.how not in ("entry", "row", "under", "value", "remove"):
        return text
    if how.how == "value":
        among = locator.among(finding.spot)
        return CODE.sub(_in_brackets, text) if among and among.is_in_brackets else text
    if how.how == "entry" and how.at == "item" and (among := locator.among(finding.spot)):
        if finding.args.get("ref") == among.key:
            among = among._replace(is_key=True)
        text = _replacing(_as_written(text, among), how, among, say)
    spot = _spot(judged, how)
    if how.how in ("entry", "remove") and not locator.may_be_braced(spot):
        return text
    holder = locator.holder(spot)
    if holder is None:
        return text
    if how.at.endswith("document"):
        holder = holder.document
    if how.how == "entry":
        return _entry(text, how, holder, say)
    if how.how in ("row", "under"):
        return _inside(text, how, holder, say)
    in_list = holder.is_row_in_brackets if how.level == "item" else holder.is_braced
    if in_list and how.level in ("entry", "item"):
        code = CODE.search(text)
        return _noted(text, code.end(), say("with-its-comma")) if code else text
    return text


def _spot(judged: Judged, how: Follow) -> Spot:
    """Where the item is that a help goes to."""
    if "related" in how.at:
        return judged.finding.related[-1 if how.at.startswith("last") else 0].spot
    return judged.finding.spot


def _as_written(text: str, among: Among) -> str:
    """A help that names the keys which are there as they are written: one that has two names cannot stand there twice."""

    def written(code: re.Match[str]) -> str:
        key = key_of(code[1])
        there = among.holder.written_as(key) if key else ""
        return f"`{there or key}{code[1][len(key) :]}`"

    return CODE.sub(written, text)


def _replacing(text: str, how: Follow, among: Among, say: Say) -> str:
    """An entry in place of one of several values: of that value alone, so that the others stay."""
    run = _run(text, how)
    key = key_of(run[0][1]) if run else ""
    if not key or not among.key:
        return text
    old, number = among.holder.raw[among.key], among.number
    if number < 0:
        is_within = among.holder.is_in_value_of(key)
    else:
        is_within = len(old) > 1 and bool(meanings(key) & meanings(among.key))

    def alone(code: re.Match[str]) -> str:
        if key_of(code[1]) != key:
            return code[0]
        value = code[1][len(key) :].lstrip(": ")
        alone_in_braces = value.startswith(f"{{{among.key}: ") and ", " not in value
        if value[0] == "[" or (value[0] == "{" and not alone_in_braces):
            return code[0]
        if among.is_key:
            return f"`{value}` ({say('in-place-of', value=among.key)})"
        if number < 0:
            within = ENTRY_CODE.fullmatch(value[1:-1]) if value[0] == "{" else None
            return f"`{among.key}: {within['value'] if within else value}`"
        rows = [value if n == number else row for n, row in enumerate(old)]
        if all(type(row) is str for row in rows):
            left = [scalar(row) for row in dict.fromkeys(rows)]
            return f"`{key}: [{', '.join(left)}]`" if len(left) > 1 else f"`{key}: {left[0]}`"
        return f"`{value}` ({say('in-place-of', value=old[number])})"

    return CODE.sub(alone, text) if is_within else text


def _entry(text: str, how: Follow, holder: Holder, say: Say) -> str:
    """A key with its value, among those of a mapping."""
    if not holder.is_braced:
        return text
    text = _quoted(text)
    run = _run(text, how)
    if not run or holder.has(key_of(run[0][1])):
        return text
    return _noted(text, run[-1].end(), _among(holder.raw, say))


def _inside(text: str, how: Follow, holder: Holder, say: Say) -> str:
    """A row of a list, or an entry of a mapping, that is the value of a key."""
    run = _run(text, how)
    if not run:
        return text
    field = how.field or _field_in(text)
    key = holder.key_of(field)
    value = holder.raw[key] if key else None
    name = key or next((c for c in CODE.findall(text) if field in meanings(c)), field)
    is_row = how.how == "row"
    if type(value) is (list if is_row else dict) and not holder.has_in_brackets(key):
        return text
    if (not key or holder.is_blank(key)) and not holder.is_braced:
        text = _noted(text, run[-1].end(), say("indented" if key else "below-line", key=name))
        code = run[0][1]
        return text.replace(f"`{code}`", f"`{code[1:-1]}`", 1) if code.startswith("{") else text
    codes = [_within(match[1], is_row=is_row) for match in run]
    if type(value) is dict and all(key_of(code) in value for code in codes):
        return text
    if type(value) is (list if is_row else dict):
        told = ", ".join(f"`{code}`" for code in codes)
        note = _among(value, say)
    else:
        old = [scalar(value)] if is_row and type(value) is str else []
        whole = ", ".join((*old, *codes))
        told = f"`{name}: [{whole}]`" if is_row else f"`{name}: {{{whole}}}`"
        note = "" if key else _among(holder.raw, say)
    before = text[: run[0].start()] + told
    return _noted(before + text[run[-1].end() :], len(before), note)


def _field_in(text: str) -> str:
    """The key that a help names, by its English name."""
    return next((min(meanings(code)) for code in CODE.findall(text) if is_key(code)), "")


def _within(code: str, *, is_row: bool) -> str:
    """Code that has a line of its own, as it can stand in brackets or braces."""
    if not is_row:
        return _in_quotes(code[1:-1] if code.startswith("{") else code)
    code = code.removeprefix("- ")
    return f"{{{_in_quotes(code)}}}" if ENTRY_CODE.fullmatch(code) else code


def _in_brackets(code: re.Match[str]) -> str:
    """A value, or a row of a list, as it can stand in brackets."""
    is_row = code[1].startswith("- ")
    return f"`{_within(code[1], is_row=True) if is_row else _in_quotes(code[1])}`"


def _run(text: str, how: Follow) -> Run:
    """The code of a help that is followed, with what is told together with it."""
    run: Run = []
    of_form = [match for match in CODE.finditer(text) if is_of_form(match[1], how.how)]
    for match in of_form[max(how.code, 0) if how.code != ALL else 0 :]:
        if run and not _NEXT.fullmatch(text, run[-1].end(), match.start()):
            break
        run.append(match)
    return run


def _noted(text: str, end: int, note: str) -> str:
    """The text with a note after what ends there, in the brackets of what is noted there already."""
    if not note:
        return text
    more = text[end:].removeprefix(" (")
    return f"{text[:end]} ({note}{'; ' if more != text[end:] else ')'}{more}"


def _among(held: list[Any] | dict[Any, Any], say: Say) -> str:
    """Where code goes among what a list in brackets or a mapping in braces holds."""
    if type(held) is list:
        return say("in-brackets" if held else "in-empty-brackets")
    return say("in-braces" if len(held) > 1 else "in-empty-braces")  # its place is in it, too


def _quoted(text: str) -> str:
    """A help whose code can stand within braces."""
    return CODE.sub(lambda code: f"`{_in_quotes(code[1])}`", text)


def _in_quotes(code: str) -> str:
    """Code as it can stand within braces."""
    match = _WITH_COMMA.fullmatch(code)
    return f'{match[1] or ""}"{match[2]}"' if match else code
