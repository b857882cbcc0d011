"""A response quotes the recommendation, and the words differ.

What falls away in the quotation is seldom answered. In Perstorp the board repeated a recommendation
on a system for quality management without the clause on processes and routines (R 2020).

Case, punctuation and line breaks make no difference, nor does an *att* at the beginning. An omission
that is marked as one (…) is not reported.

## Bad

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Besluta om ett ledningssystem som innefattar aktuella rutiner samt en struktur för förbättring.
    to: sn
    response:
      decided: Socialnämnden 2023-10-28
      quotes: Besluta om ett ledningssystem, samt en struktur för förbättring     # <- GL706
      text: Nämnden har ett ledningssystem.
```

## Good

```yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Besluta om ett ledningssystem som innefattar aktuella rutiner samt en struktur för förbättring.
    to: sn
    response:
      decided: Socialnämnden 2023-10-28
      quotes: Att besluta om ett ledningssystem som innefattar aktuella rutiner samt en struktur för förbättring
      text: Nämnden har ett ledningssystem.
```
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from goallint.format.model import Recommendation
from goallint.rules.rule import Findings, Phrase, Rule, Severity, related
from goallint.source.line_values import quoted
from goallint.workspace.audits import response_of
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.recommendations import (
    compared,
    is_asked,
    is_quoted_faithfully,
    words_of,
)
from goallint.workspace.workspace import Workspace

_LONGEST = 400
"""Words that are compared one by one, from the first that differs."""
_SHOWN = 12
"""Words that are shown of a difference."""
_DIFFERENCES = {"delete": "left-out", "insert": "added", "replace": "instead-of"}


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    reply = response_of(recommendation, workspace.settings)
    if reply is None or not reply.quotes or not is_asked(recommendation, workspace):
        return
    if is_quoted_faithfully(recommendation) is not NO:
        return
    text, quotes = words_of(recommendation.text), words_of(reply.quotes)
    differences = tuple(_differences(text, quotes))
    yield RULE.found(
        reply,
        "quotes",
        subject=recommendation,
        help="added" if {one.label for one in differences} == {"added"} else "",
        label="quoted",
        related=(related(recommendation, "text", "recommendation"),),
        args={
            "audit": recommendation.document.title,
            "difference": differences,
            "text": quoted(recommendation.text or ""),
        },
    )


def _differences(text: list[str], quotes: list[str]) -> Iterator[Phrase]:
    """What was left out, added or changed, in the words of the two texts."""
    pairs = zip(compared(text), compared(quotes), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ours, theirs = text[alike:][:_LONGEST], quotes[alike:][:_LONGEST]
    matcher = SequenceMatcher(None, compared(ours), compared(theirs), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        words = {"ours": _shown(ours[a:b]), "theirs": _shown(theirs[c:d])}
        if kind != "equal":
            yield Phrase(_DIFFERENCES[kind], words)


def _shown(words: list[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


RULE = Rule(
    code="GL706",
    severity=Severity.INFO,
    check=check,
    messages=(
        'the response renders recommendation {recommendation} in "{audit}" '
        "in other words: {difference}"
    ),
    helps={
        "": (
            "quote the recommendation word for word, `{k_quotes}: {text}`, "
            "and answer the part that was left out"
        ),
        "added": "quote the recommendation word for word, `{k_quotes}: {text}`",
    },
    source="R 2020",
)
