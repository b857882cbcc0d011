"""A value is read otherwise by other programs, or is cut short by a comma or a number sign.

Text is read here as it was written, but a spreadsheet macro or another YAML tool makes `false` of
`no`, 750 of `12:30` and 8 of `010`. A value that begins with `#` is a comment to everyone and so
vanishes, and inside braces and brackets a comma ends a value: `{target: 95,5}` is the target 95.
Quotes settle all of these. Fields that take words such as `yes` and `no`, numbers or dates are left
alone, and so is a number sign with a space after it: that is meant as a comment. After a space a
number sign cuts a text: `Område #2-chefen` becomes `Område`. That is reported where it can be no
comment, since a number follows directly, or the text does not end there (`Samverkan med #trygg`).

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
    success: 12:30                              # <- GL012
    owner: #1 i ledningsgruppen                 # <- GL012
    key_figures:
      - {id: SN-1, title: Trygghet, unit: procent, target: 95,5}    # <- GL012
  - id: SN-omrade
    title: Område #2 arbetar förebyggande   # <- GL012
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
    success: "12:30"
    owner: "#1 i ledningsgruppen"
    key_figures:
      - {id: SN-1, title: Trygghet, unit: procent, target: "95,5"}
  - id: SN-omrade
    title: "Område #2 arbetar förebyggande"
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for found in RULE.faults(file):
        named = found.variant in ("differs", "scalar") and "quoted" in found.args
        yield found._replace(help="named") if named else found


RULE = Rule(
    code="GL012",
    severity=Severity.WARNING,
    check=check,
    messages={
        "scalar": '"{value}" in `{field}` of {item} is read as {changed} by many other programs',
        "hash": "the text in `{field}` of {item} begins with # and is read as a comment",
        "cut": "the text after the number sign in `{field}` of {item} is read as a comment; the value ends with"
        ' "{value}"',
        "comma": 'the comma in "{value}" splits the value in two, because it is inside braces',
        "brackets": (
            'the comma in "{value}" splits the value in two, because it is inside brackets'
        ),
        "differs": '"{part}" is read differently by different YAML programs',
        "tab": 'the tab in "{value}" is read differently by different YAML programs',
        "break": (
            "the character {code} cannot be seen, and ends the line for some YAML programs only"
        ),
    },
    helps={
        "scalar": 'put it in quotes: `{field}: "{value}"`',
        "hash": "put it in quotes: `{field}: {quoted}`",
        "cut": "put it in quotes: `{field}: {quoted}`; if it is a comment, write a space after the number sign: `# `",
        "comma": "put it in quotes: `{field}: {quoted}`, or write the field on a line of its own",
        "brackets": "put it in quotes: `{quoted}`",
        "differs": "put the value in quotes, or write each field on a line of its own",
        "named": "put it in quotes: `{quoted}`",
        "tab": "replace the tab with a space: `{mended}`",
        "break": "replace it with a space",
    },
    follow={
        "scalar": Follow("fix"),
        "cut": Follow("fix"),
        "comma": Follow("fix"),
        "brackets": Follow("fix"),
        "named": Follow("value"),
        "tab": Follow("line"),
        "break": Follow("fix"),
        "differs": advice(
            "in brackets that programs read in different ways, what was meant is not known"
        ),
    },
)
