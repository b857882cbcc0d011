"""A goal has more key figures than anyone can steer by.

The auditors of Piteå met a very large number of key figures (P 4.2). With a dozen for one goal,
some point up and some down, and nobody can say from them whether the goal was reached.

The limit is `max_key_figures` in `goallint.yaml`, 10 unless it says otherwise. Figures with
`role: base` or `context` are not counted, since they only describe.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg                                    # <- GL219
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - {id: T1, title: Andel trygga hemma dagtid}
      - {id: T2, title: Andel trygga hemma nattetid}
      - {id: T3, title: Andel som litar på sin fasta omsorgskontakt}
      - {id: T4, title: Andel som vet vem som kommer}
      - {id: T5, title: Andel besök i rätt tid}
      - {id: T6, title: Antal ansikten på två veckor}
      - {id: T7, title: Andel larm besvarade inom tre minuter}
      - {id: T8, title: Antal avvikelser om uteblivna besök}
      - {id: T9, title: Andel med aktuell genomförandeplan}
      - {id: T10, title: Antal klagomål}
      - {id: T11, title: Andel som kan påverka tiderna}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - {id: T1, title: Andel trygga hemma dagtid}
      - {id: T2, title: Andel trygga hemma nattetid}
      - {id: T6, title: Antal ansikten på två veckor}
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    limit = workspace.settings.max_key_figures
    figures = workspace.measures.figures(goal)
    if len(figures) <= limit or not workspace.owes(goal):
        return
    of_goal = [figure for figure in figures if workspace.measures.role(figure) == "goal"]
    count = len(of_goal)
    if count > limit:
        yield RULE.found(
            goal,
            related=(related(of_goal[-1], (), "measures"),),
            args={"n": count, "limit": limit, "name": of_goal[-1].name},
        )


RULE = Rule(
    code="GL219",
    severity=Severity.INFO,
    check=check,
    messages='goal {goal} "{title}" has {n} key figures, more than {limit}',
    helps="keep those that decide whether the goal is met and give the others"
    ", e.g. {name}, `{k_role}: {w_base}`",
    source="P 4.2",
    entails=("too-many-key-figures",),
    follow=Follow(at="related"),
    needs=("measures",),
)
