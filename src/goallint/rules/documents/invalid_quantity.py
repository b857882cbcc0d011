"""The number in a target, an outcome, a baseline or an amount cannot be read.

Numbers are read as they are written in plans: with decimal comma or point, with spaces between
thousands, with a hyphen or a dash for minus, with the unit before or after. `1.500` and `1,500` are
never guessed at: they are fifteen hundred to one reader and one and a half to another. The other
values of the key figure settle which (`12,5` beside `1,250`, or `1 310`), and a share has decimals;
where they do not, it is asked once a key figure. The rows of a report's budget settle it for each
other, and are asked about once a table. Nor is the sign guessed of what accounts write for a loss: `(£120k)`, `120-`,
`underskott 120 tkr`. Words that say that there is no value yet (`saknas`, `tas fram`, `–`) are no error. Words that are
not understood are `target-not-understood` and `outcome-not-understood`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    outcome: {2022: "41,"}          # <- GL007
  - id: SN-2
    title: Hemtjänsttimmar
    outcome: {2022: 1.500}          # <- GL007
  - id: SN-3
    title: Resultat
    outcome: {2022: (120 tkr)}      # <- GL007
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    target: {2023: högst 60 dagar}
  - id: SN-2
    title: Hemtjänsttimmar
    outcome: {2022: 1 500}
    target: saknas
  - id: SN-3
    title: Timmar per brukare
    outcome: {2021: "21,75", 2022: "22,125"}
  - id: SN-4
    title: Resultat
    outcome: {2022: -120 tkr}
```
"""

from goallint.findings import Finding
from goallint.format.model import BudgetRow
from goallint.format.read import File
from goallint.format.values.quantity import settled
from goallint.rules.open_values import fault_of_value
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity
from goallint.workspace.separators import UnclearSeparator
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    yield from RULE.faults(file)
    for question in workspace.open_values:
        if isinstance(question, UnclearSeparator) and question.item.document.path == file.path:
            yield _asked(question, file)


def _asked(question: UnclearSeparator, file: File) -> Finding:
    """One question for all values of a key figure, known as that of the first would be by itself."""
    args = {"n": question.more, **_both(question.text)}
    found = fault_of_value(RULE, file, question, "ambiguous", args)
    is_of_budget = isinstance(question.item, BudgetRow)
    return found._replace(variant="table" if is_of_budget else "series") if question.more else found


def _both(text: str) -> dict[str, Example]:
    """What a text means if its mark parts thousands, and if it parts decimals."""
    thousands, decimals = (settled(text, dict.fromkeys(".,", one)) for one in (True, False))
    return {
        "a": Example(thousands, thousands),
        "b": Example(decimals.replace(",", "."), decimals.replace(".", ",")),
    }


RULE = Rule(
    code="GL007",
    severity=Severity.ERROR,
    check=check,
    messages={
        "unreadable": '"{value}" in `{field}` of {item} cannot be read as a number with a unit',
        **dict.fromkeys(
            ("ambiguous", "sign"), '"{value}" in `{field}` of {item} can mean both {a} and {b}'
        ),
        "series": (
            '"{value}" in `{field}` of {item} can mean both {a} and {b}; so can {n} other value of the key figure',
            '"{value}" in `{field}` of {item} can mean both {a} and {b}; so can {n} other values of the key figure',
        ),
        "table": (
            '"{value}" in `{field}` of {item} can mean both {a} and {b}; so can {n} other amount of the table',
            '"{value}" in `{field}` of {item} can mean both {a} and {b}; so can {n} other amounts of the table',
        ),
    },
    helps={
        "unreadable": (
            "write a number with its unit, `{field}: {example}`; if nothing is decided yet, write `{field}: n/a`"
        ),
        **dict.fromkeys(("ambiguous", "sign"), "write the one that is meant: `{a}` or `{b}`"),
        "series": "write the one that is meant: `{a}` or `{b}`; the others are then read in the same way",
        "table": "write the one that is meant: `{a}` or `{b}`; the others are then read in the same way",
    },
    follow={
        "ambiguous": Follow("value"),
        "sign": Follow("value"),
        "series": Follow("value"),
        "table": Follow("value"),
    },
)
