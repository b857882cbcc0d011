"""Women and men apart: in headings, as rows of their own, and within a cell."""

import re
from collections.abc import Mapping, Sequence

from goallint.format.values.apart import SEXES

_NAMED = {
    "women": rf"(?:{SEXES['women']}|kvinna|kv\b\.?)",
    "men": rf"(?:{SEXES['men']}|man\b)",
    "total": r"(?:tot(?:al(?:t|en)?)?\b\.?|samtliga|alla|båda(?: könen)?|both|all)",
}
_LETTERS = {"women": "(?:[kwf]|kvi?)", "men": "m", "total": "t"}
_WHOM = [
    (name, re.compile(rf"{word}|{_LETTERS[name]}\.?", re.IGNORECASE))
    for name, word in _NAMED.items()
]
_NAME = rf"(?:{'|'.join(_NAMED.values())})"
_ANY = rf"(?:{_NAME}|[kwfmt]\b\.?)"
_SEVERAL = re.compile(
    rf"(?<![\w/])(?:{_ANY}\s*/\s*{_ANY}(?:\s*/\s*{_ANY})?"
    rf"|{_NAME}(?:\s*,\s*{_NAME})?\s*(?:,|och|and|respektive|resp\.?|&)\s*{_NAME})(?![\w/])",
    re.IGNORECASE,
)
_BEFORE = r"(?:(?:varav|därav|för|bland|of which|of whom|for|among):?\s+)?"
_ONE = re.compile(
    rf"(?<![\w/-]){_BEFORE}(?P<whom>{_NAMED['women']}|{_NAMED['men']})(?![\w/-])"
    r"|(?<=\s)(?P<letter>[KMFWT])\.?\Z",
    re.IGNORECASE,
)
_ROW = re.compile(rf"[–—•·-]*\s*{_BEFORE}(?P<whom>{_NAME})\s*:?\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/;\n]|,\s|(?<=\s)(?:och|and|respektive|resp\.?|samt)(?=\s))\s*")
_PIECE = re.compile(
    rf"(?P<first>{_ANY})\s*[:=]?\s*(?P<after>\S.*)|(?P<before>\S.*?)\s*(?:(?:för|bland|for|among)\s+)?(?P<last>{_ANY})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?P<total>[^()]*\d[^()]*?)[\s:]*\((?P<parts>[^()]+)\)")
_NUMBER = re.compile(r"[-−]?\d[\d\s.,]*")
_VALUE = re.compile(r"[-−]?\d[\d\s.,]*(?P<unit>\D+)")


def heads(text: str) -> tuple[tuple[str, ...], str]:
    """Whom a heading is about, in its order, and the rest of it; nobody where it is about all.

    *Utfall 2022 kv/m* is about (`women`, `men`), and the rest is *Utfall 2022*. A heading that names them in
    any other way is about nobody.
    """
    several = _SEVERAL.search(text)
    if several:
        names = tuple(map(_whom, re.findall(_ANY, several[0], re.IGNORECASE)))
        is_clear = len(names) == len(set(names)) and {"women", "men"} <= set(names)
        return (names, _without(text, several)) if is_clear else ((), text)
    found = list(_ONE.finditer(text))
    if len(found) == 1:
        return (_whom(found[0]["whom"] or found[0]["letter"]),), _without(text, found[0])
    return (("total",), "") if row(text) else ((), text)


def of_letter(text: str) -> str:
    """Whom a single letter means, where one stands for each: *K* and *M* below a wide heading."""
    plain = text.strip(" .:").casefold()
    return next((name for name, letters in _LETTERS.items() if re.fullmatch(letters, plain)), "")


def are_named(text: str) -> bool:
    """Whether a text names women or men."""
    return any(re.search(rf"\b{_NAMED[name]}(?!\w)", text, re.IGNORECASE) for name in SEXES)


def row(text: str) -> str:
    """Whom a row is about, where its text says no more than that: *varav kvinnor*."""
    found = _ROW.match(" ".join(text.split()))
    return _whom(found["whom"]) if found else ""


def cell(text: str, whom: Sequence[str]) -> Mapping[str, str]:
    """What a cell says of each: of those whom the heading names in that order, else in its own words.

    Empty where it does not say a value for each.
    """
    said = _in_words(text)
    if said or not whom:
        return said
    values = [value.strip() for value in re.split(r"[/;\n]", text)]
    return dict(zip(whom, _with_unit(values), strict=True)) if len(values) == len(whom) else {}


def _in_words(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    whole = _BRACKETED.fullmatch(text.strip())
    if whole:
        found["total"] = whole["total"].strip()
    pieces = [
        _PIECE.fullmatch(piece)
        for piece in _BETWEEN.split(whole["parts"] if whole else text.strip())
    ]
    for piece in pieces:
        name = _whom(piece["first"] or piece["last"]) if piece else ""
        if piece is None or name in found:
            return {}
        found[name] = (piece["after"] or piece["before"]).strip(" .")
    if not {"women", "men"} <= found.keys():
        return {}
    return dict(zip(found, _with_unit(list(found.values())), strict=True))


def _with_unit(values: list[str]) -> list[str]:
    """The values, each with the unit that stands behind the last alone: *85/88 %*."""
    last = _VALUE.fullmatch(values[-1])
    is_shared = last and all(_NUMBER.fullmatch(value) for value in values[:-1])
    return (
        [*(f"{v} {last['unit'].strip()}" for v in values[:-1]), values[-1]]
        if last and is_shared
        else values
    )


def _whom(word: str) -> str:
    return next((name for name, pattern in _WHOM if pattern.fullmatch(word)), "")


def _without(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", rest).split()).strip(" ,:–-")
