"""A goal, an assignment or an activity has a caveat that makes it impossible to judge.

"Vid behov", "i största möjliga mån", "så långt det är möjligt": when the year is over, who is to
say that it was possible, or that there was a need? In Piteå it was the very dialogue about the
goals that should be fitted into the follow-up only as far as possible (P 4.2). A limit instead
("inom 14 dagar"), or nothing at all, can be followed up.

Looked at are the texts that promise something: titles, `success` and `done_when`. How an activity
is carried out (`how`) may well hold a "vid behov". The caveats are a list,
`words/escape.<language>.tsv`, and `words: {escape: [om läget medger]}` in `goallint.yaml` adds to
it.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL306
    title: Brukarna väljer i största möjliga mån sin kontaktperson
assignments:
  - id: U1                              # <- GL306
    title: Öppna fler platser i daglig verksamhet, om möjligt
activities:
  - id: A1                              # <- GL306
    title: Hålla brukarråd vid behov
```

## Bad: in what shows that it is done

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: A1
    title: Hålla brukarråd
    done_when: Alla enheter har så långt som möjligt haft ett råd    # <- GL306
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukarna väljer sin kontaktperson
activities:
  - id: A1
    title: Hålla brukarråd en gång i kvartalet
    how: Enhetschefen kallar, och bjuder in en tolk vid behov.
```
"""

import re
from collections.abc import Iterable

from goallint.format.model import Plan
from goallint.format.shape import NAMES
from goallint.rules.rule import Findings, KeyName, Phrase, Rule, Severity
from goallint.source.edits import scalar
from goallint.workspace.wording.words import Hit, fold, word_list
from goallint.workspace.workspace import Workspace

PROMISES = ("title", "success", "done_when")


def check(plan: Plan, workspace: Workspace) -> Findings:
    if not workspace.owes(plan):
        return
    provisos = word_list("escape", workspace.settings)
    for item in (*plan.goals, *plan.assignments, *plan.activities):
        for field in PROMISES:
            text = getattr(item, field, None)
            hits = provisos.hits(fold(text)) if text else ()
            if hits:
                words = dict.fromkeys(hit.words for hit in hits)
                yield RULE.found(
                    item,
                    () if field == "title" else field,
                    apart=(field,),
                    args={
                        "words": tuple(Phrase("shape-quoted", {"value": one}) for one in words),
                        "field": KeyName(field, NAMES[type(item)]),
                        "mended": _without(str(text), hits),
                    },
                )


def _without(text: str, hits: Iterable[Hit]) -> str:
    """A text without its provisos, as it can stand in a document."""
    for hit in sorted(hits, key=lambda one: one.start, reverse=True):
        text = text[: hit.start] + text[hit.end :]
    return scalar(re.sub(r"\s+([,.;:]|$)", r"\1", " ".join(text.split())).strip(" ,;"))


RULE = Rule(
    code="GL306",
    severity=Severity.INFO,
    check=check,
    messages="{item} has a caveat that makes it hard to follow up: {words}",
    helps='remove the caveat, `{field}: {mended}`, or state a limit instead, e.g. "within 14 days"',
    source="P 4.2",
)
