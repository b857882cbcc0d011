"""Two items have one id at the same time.

A reference to that id would mean both, so that a goal could count as broken down, measured or
reported by what belongs to another. Items of different sorts may share an id, except that goals,
assignments, activities and plans have theirs in common, as have levels and bodies, and plans and
reportings. The same id year after year is as it should be: plans that follow one another do not
overlap, also where the later one takes over early.

A file that was copied gives one finding and not one for each goal in it. A reference that leads to
nothing is reported beside it, whichever of the two was meant. Several organisation documents are
`no-organisation`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Trygg hemtjänst
  - id: SN-1                     # <- GL009
    title: Mat som smakar
activities:
  - id: SN-1                     # <- GL009
    title: Inför fasta omsorgskontakter
```

## Good

```yaml sn/plan-2022.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
goals:
  - id: SN-1
    title: Trygg hemtjänst
```

```yaml sn/plan-2023.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Trygg hemtjänst
    key_figures:
      - id: SN-1
        title: Brukare som känner sig trygga
```
"""

from goallint.findings import Sort
from goallint.format.model import Document, Organisation
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related, subject_of
from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    told: set[tuple[Document, Document]] = set()
    for item, other in workspace.index.namesakes():
        one, another = item.document, other.document
        if isinstance(one, Organisation) and isinstance(another, Organisation) and one != another:
            continue
        if (one, another) in told or not workspace.is_in_force(one):
            continue
        copied = (item is one and other is another) or workspace.is_copy(one, another)
        if copied or misdated(one, workspace) or misdated(another, workspace):
            # A document of the wrong year has all of its ids in common with that year's own.
            told.add((one, another))
        same = item.sort == other.sort
        found = RULE.found(
            item,
            variant="same" if same else "mixed",
            help="copy" if copied else "",
            related=(related(other, (), "other"),),
            args={
                "sorts": Sort(item.sort, "many"),
                "id": item.name,
                "other": noun_of(other),
                "example": workspace.lost(item, item.name) or workspace.index.free(item.name),
            },
        )
        # Which of the two was told of hung on the order of their files.
        yield found._replace(former=(subject_of(other),))


RULE = Rule(
    code="GL009",
    severity=Severity.ERROR,
    check=check,
    messages={
        "same": "two {sorts} have the id {id} at the same time, here and at {place}",
        "mixed": "{item} has the same id as {other} at the same time, at {place}",
    },
    helps={
        "": "change the id in one place, e.g. to `{example}`, and the references to it",
        "copy": (
            "delete the file if it is a copy; otherwise change the ids in it, e.g. to `{example}`, "
            "and the references to them"
        ),
    },
    follow={"": Follow("value"), "copy": Follow("remove", level="file")},
)
