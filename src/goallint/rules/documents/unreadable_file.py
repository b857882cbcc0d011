"""A file cannot be read as it is.

It is not saved as UTF-8, it cannot be opened, it is larger or deeper than any plan can be, its
aliases grow without end, or it is a link that leads nowhere. A file in another encoding is read by
guess, so that one finding about the encoding does not become one about every å, ä and ö in it; the
encoding that it looks like is named. A file that is UTF-8 but for a few damaged characters says
where the first of them is. A byte order mark and Windows line ends are no error.

## Bad: an alias inside what it repeats

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
x-historik: &historik
  tidigare: *historik    # <- GL002
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
x-historik:
  tidigare: Verksamhetsplan 2022
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    return RULE.faults(file)


_WITHOUT = Follow("remove", level="file")

RULE = Rule(
    code="GL002",
    severity=Severity.ERROR,
    check=check,
    messages={
        "binary": "the file is not a text file",
        "encoding": "the file is not saved as UTF-8, it looks like {encoding}",
        "damaged": "a character on line {line} is damaged, the file is not UTF-8 there",
        "size": "the file is {size}, more than the limit of {limit}",
        "depth": "the file has more than {limit} levels inside one another",
        "aliases": "the file's aliases (`*`) grow to more than {limit} values",
        "values": "the file contains more than {limit} values",
        "documents": "the file contains more than {limit} documents; the rest is not read",
        "link": "the link leads to {target}, which does not exist",
        "loop": "the link leads back to itself",
        "outside": "the link leads out of the workspace, to {target}, and is not followed",
        "many": "there are more than {limit} files and folders; what comes after this is not read",
        "much": "the workspace's documents are more than {limit}; from this one on they are not read",
        "access": "the file cannot be opened: {reason}",
    },
    helps={
        "": "split it into several files, e.g. one for each plan",
        "binary": "leave it out with `exclude` in goallint.yaml, or give it a name that does not end in .yaml",
        "encoding": "save the file again as UTF-8; in Notepad: Save as, Encoding, UTF-8",
        "damaged": "type the character again, and save the file as UTF-8",
        "depth": "check the indentation at line {line}; no document of the format goes so deep",
        "aliases": "write the values out instead of repeating them with aliases",
        "link": "fix the link, or exclude it with `exclude` in goallint.yaml",
        "loop": "remove the link, or leave it out with `exclude` in goallint.yaml",
        "outside": (
            "remove the link, and put the files in the workspace; or name the folder in the environment variable "
            "GOALLINT_LINKS, if you trust whoever made the link"
        ),
        "many": "exclude folders without documents with `exclude` in goallint.yaml",
        "much": "exclude what is no longer followed up with `exclude` in goallint.yaml",
        "access": "check the permissions, or leave the file out with `exclude` in goallint.yaml",
    },
    follow={
        "": advice("which documents belong together, those who write them decide"),
        **dict.fromkeys(("binary", "link", "loop", "outside", "many", "much", "access"), _WITHOUT),
        "encoding": Follow("save"),
        "damaged": advice("which character stood there, only those who wrote it know"),
        "depth": advice("what the indentation was meant to be, only those who wrote it know"),
        "aliases": advice("so much is not written out by a program either"),
    },
)
