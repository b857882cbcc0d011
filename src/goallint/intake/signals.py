"""What colours mean: the words and signs for green, yellow and red, and the legend of a file."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from goallint.intake.blocks import Line, SourceFile
from goallint.intake.colours import SIGNS
from goallint.intake.headers import folded, status_of, words

_OTHER_SIGNS = {"✅": "green", "🟠": "yellow", "❌": "red"}
_COLOURS = {**{sign: colour for colour, sign in SIGNS.items()}, **_OTHER_SIGNS}
_MEANS = re.compile(
    r"\s*(?P<sign>[^\w\s]|\w+)\ufe0f?\s*(?:[=:–—-]|\bbetyder\b|\bmeans\b)?\s*(?P<meaning>\w.*)"
)
_LONGEST_MEANING = 8
_SIGN = re.compile(
    r"\s*(?:(?P<sign>\(?[+–−-]{1,2}\)?|[✓✔✗✘○◐●]|(?<!\w)[A-ZÅÄÖ](?=\s*(?:[=:]|betyder|means)))\s*(?:=|:|betyder|means)?\s*"
    r"(?P<meaning>[^\W\d].*?))\s*"
)
"""A sign with what it means; a letter is one where that is said plainly."""
_LABEL = re.compile(
    r"\A(?:.*[.:]\s+)??(?:bedömning\w*|symboler|tecken|förklaring|key|legend|assessment)\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
_GOAL_IS = re.compile(
    r"\A(?:målet|indikatorn|uppdraget|the (?:goal|target|objective|measure))\s+(?:(?:är|bedöms|has been|is)\s+)?",
    re.IGNORECASE,
)
"""*målet är* delvis uppnått."""


def ticked(text: str) -> str:
    """What is ticked of the choices in a text; the text itself where there are none, or not one is ticked alone.

    Empty where it cannot be told which words a box stands for.
    """
    plain = text.strip()
    is_before, is_behind = (plain[at:][:1] in _BOXES for at in (0, -1))
    if is_before == is_behind:
        # Which words each box stands for is not plain, or there are none.
        return "" if is_before and any(map(str.isalpha, plain)) else text
    choices = (
        _CHOICE.findall(plain) if is_before else [c[::-1] for c in _CHOICE_BEHIND.findall(plain)]
    )
    chosen = [said.strip() for box, said in choices if box in _TICKED and said.strip()]
    return chosen[0] if len(choices) > 1 and len(chosen) == 1 else text


_CHOICE = re.compile(r"([☐☑☒✓✔□■])\s*([^☐☑☒✓✔□■\n]*)")
_CHOICE_BEHIND = re.compile(r"([^☐☑☒✓✔□■\n]*?)\s?([☐☒☑✓✔□■])")
_BOXES = frozenset("☐☒☑✓✔□■")
_TICKED = "☑☒✓✔■"


def signal_of(text: str) -> str:
    """The colour that a text names or shows: `green`, `yellow` or `red`; empty where it is none."""
    return words("signals").get(folded(text), "") or _COLOURS.get(text.strip("\ufe0f "), "")


def legend_of(source: SourceFile) -> Mapping[str, str]:
    """What a file says that its colours mean; nothing of a colour that it says several things of."""
    found: dict[str, set[str]] = {}
    for colour, meaning in _meanings(source):
        found.setdefault(colour, set()).add(meaning)
    return {colour: meanings.pop() for colour, meanings in found.items() if len(meanings) == 1}


def signs_of(source: SourceFile) -> Mapping[str, str]:
    """What a file says that the signs mean which it assesses with: *+ uppnått, (+) delvis uppnått, – inte uppnått*.

    Where one text explains several signs, each of them; nothing of a sign that is explained in several ways.
    """
    found: dict[str, set[str]] = {}
    for text in _texts(source):
        parts = [_SIGN.fullmatch(part) for part in re.split(r"[,;.\n]", _LABEL.sub("", text))]
        known = [
            part for part in parts if part and len(part["meaning"].split()) <= _LONGEST_MEANING
        ]
        meant = [(part["sign"], _GOAL_IS.sub("", part["meaning"])) for part in known]
        is_known = any(words("assessments").get(folded(m)) or status_of(m) for _, m in meant)
        if is_known and len({sign for sign, _ in meant}) > 1:
            for sign, meaning in meant:
                found.setdefault(sign, set()).add(meaning)
    return {sign: meanings.pop() for sign, meanings in found.items() if len(meanings) == 1}


def _texts(source: SourceFile) -> Iterator[str]:
    for block in (block for part in source.parts for block in part.blocks):
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row if not cell.covered)


def _meanings(source: SourceFile) -> Iterator[tuple[str, str]]:
    for block in (block for part in source.parts for block in part.blocks):
        rows = [[block.text]] if isinstance(block, Line) else []
        if not isinstance(block, Line):
            rows = [
                [cell.text for cell in row if cell.text and not cell.covered] for row in block.rows
            ]
        for row in rows:
            pairs = list(pairwise(row)) if len(row) % 2 == 0 else []
            if pairs and all(signal_of(sign) for sign, _ in pairs[::2]):
                yield from ((signal_of(sign), meaning) for sign, meaning in pairs[::2])
            for text in row if len(row) == 1 else ():
                parts = [
                    _MEANS.fullmatch(part)
                    for part in re.split(r"[,;\n]|\s{2,}|(?<=\w)\s+(?=[🟢🟡🔴])", text)
                ]
                known = [(signal_of(p["sign"]), p["meaning"].strip(" .")) for p in parts if p]
                if known and all(c and len(m.split()) <= _LONGEST_MEANING for c, m in known):
                    yield from known
