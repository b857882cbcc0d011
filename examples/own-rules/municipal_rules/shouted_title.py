"""A goal is written in capitals only.

Our style guide: a goal is a sentence that people read, not a headline.

## Bad

```yaml
goals:
  - id: SN1
    title: TRYGG HEMTJÄNST      # <- KOM101
```

## Good

```yaml
goals:
  - id: SN1
    title: Trygg hemtjänst
```
"""

from collections.abc import Iterator

from goallint import Found, Rule, Severity, Workspace, model


def check(goal: model.Goal, workspace: Workspace) -> Iterator[Found]:
    """Asked about every goal that is in force; `workspace` knows all the others."""
    if goal.title.isupper():
        yield RULE.found(goal, "title", args={"suggestion": goal.title.capitalize()})


MESSAGE = 'goal {goal} "{title}" is written in capitals only'
HELP = "write `{k_title}: {suggestion}`"

RULE = Rule(
    code="KOM101",
    name="shouted-title",
    severity=Severity.WARNING,
    check=check,
    messages={"": MESSAGE},
    helps={"": HELP},
    translations={
        "sv": {
            MESSAGE: 'målet {goal} "{title}" är skrivet med bara versaler',
            HELP: "skriv `{k_title}: {suggestion}`",
        }
    },
)
