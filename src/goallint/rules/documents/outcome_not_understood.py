"""An outcome is written in words that say no one number, nor yes or no.

Outcomes are read in the words that targets have: `3 av 4`, `inga avvikelser`, `plats 34 av 290`, `82 % (79 %)`.
`ca 80 %`, `under 5`, `pågår` or a colour say less than an outcome is held against a target by, and a month or a
quarter says when; `80 % av målet` is a share of another level, `3 % sämre än riket` a difference, and
`82 % (prognos)` is expected. What is said to be of a part of the period that it stands under, as `82 % (T2)`,
`82 % t.o.m. augusti` and `82 % (half-year)` under a year, is not held against the year's target; under `2022-T2` the
same words are no more than a reminder. Nothing is guessed: until the number is written, whether the target is reached is unknown.

A number that is broken (`1.500`, `12,`) is `invalid-quantity`. Words that say that there is no value (`mäts ej`,
`uppgift saknas`) are no error. What is done in part is neither yes nor no.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    outcome: {2022: ganska kort}                  # <- GL018
  - id: SN-2
    title: Andel som är trygga
    outcome: {2021: 79 %, 2022: drygt 80 %}       # <- GL018
  - id: SN-3
    title: Ny rutin för avvikelser
    target: ja
    outcome: {2022: delvis genomfört}             # <- GL018
  - id: SN-4
    title: Andel som är nöjda med maten
    outcome: {2022: 82 % (T2)}                    # <- GL018
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
    outcome: {2021: mäts ej, 2022: 41 dagar}
  - id: SN-2
    title: Andel som är trygga
    outcome: {2021: 79 %, 2022: 8 av 10}
  - id: SN-3
    title: Ny rutin för avvikelser
    target: ja
    outcome: {2022: ej genomfört}
  - id: SN-4
    title: Andel som är nöjda med maten
    outcome: {2022-T2: 82 % (T2), 2022: 84 % (helår)}
```
"""

from goallint.findings import Finding
from goallint.format.read import File
from goallint.format.values import Unreadable
from goallint.format.values.period import Period, period_text
from goallint.format.values.quantity import Split
from goallint.format.values.time_beside import time_of, value_and_time
from goallint.format.vocabulary import key_in
from goallint.rules import suggest
from goallint.rules.open_values import fault_of_value
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.separators import MistimedOutcome
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for found in RULE.faults(file):
        yield _of_words(found)
    for question in workspace.open_values:
        if isinstance(question, MistimedOutcome) and question.item.document.path == file.path:
            yield _of_another_time(question, file, workspace)


def _of_words(found: Finding) -> Finding:
    """A finding about words: with the amount in them, or the amount under the period that is written before it."""
    period, sign, amount = str(found.args["value"]).partition(": ")
    try:
        is_under = bool(sign and Period.parse(period))
    except Unreadable:
        is_under = False
    if not is_under:
        return found._replace(help="amount" if found.args.get("amount") else "words")
    example = f"{{{period}: {suggest.scalar_in_row(amount.strip())}}}"
    return found._replace(help="period", args={**found.args, "example": example})


def _under(question: MistimedOutcome, period: str, amount: str) -> str:
    """An amount under a period, as it can stand where the outcome does: in braces, if that has no period."""
    field, *way = question.field
    if field in ("compare", "by"):
        way = way[1:]
    part = way.pop() if way and way[-1] in Split._fields else ""
    amount = suggest.scalar_in_row(amount)
    if part:
        key = key_in("split", part, question.item.document.language)
        amount = f"{{{key}: {amount}}}"
    return f"{period}: {amount}" if way else f"{{{period}: {amount}}}"


def _of_another_time(question: MistimedOutcome, file: File, workspace: Workspace) -> Finding:
    amount, words = value_and_time(question.text)
    fiscal = workspace.settings.fiscal_year
    said = time_of(words, question.during, fiscal)
    part = fiscal.months(fiscal.of(question.during.start), 1, 6)
    period = period_text(said or Period(*part), fiscal)
    under = _under(question, period, amount)
    args = {"amount": amount, "during": question.during, "under": under}
    is_elsewhere = said is not None and not said.overlaps(question.during)
    variant = "elsewhere" if is_elsewhere else "part"
    found = fault_of_value(RULE, file, question, variant, args)
    return found if said else found._replace(help="no-time")


RULE = Rule(
    code="GL018",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '"{value}" in `{field}` of {item} is not understood',
        "part": '"{value}" in `{field}` of {item} says that it is of a part of {during} only',
        "elsewhere": '"{value}" in `{field}` of {item} says that it is of another time than {during}',
    },
    helps={
        **dict.fromkeys(
            ("part", "elsewhere"),
            "if it is of all of {during}, write `{amount}`; if it is of that time only, write it under that: `{under}`",
        ),
        "no-time": "if it is of all of {during}, write `{amount}`; if not, write it under the time that it is of, e.g. `{under}`",
        "period": "write the value under its period, in braces and without quotes around them: `{example}`",
        "amount": "write what was measured, e.g. `{amount}`; `yes` or `no` if it is that; if nothing was measured, `n/a`",
        "words": "write what was measured, with its unit: `…`; `yes` or `no` if it is that; if nothing was measured, `n/a`",
    },
    follow=dict.fromkeys(
        ("amount", "words", "period", "part", "elsewhere", "no-time"), Follow("value")
    ),
    formerly="invalid-quantity",
)
