"""The text of a file is not YAML.

Text before the error is read anyway, and so are later documents in the file; what comes after it
counts as unknown, and nothing is reported to be missing there. There is one finding for each place
where the text breaks off. The common causes are named, each with what to write instead: a lone
hyphen for a value that is not set, `>=` first in a target, a colon inside a text, tabs, a per cent
sign as a unit, an asterisk for a bullet, hard spaces from Word.

`<= 90 %` and `≥ 90 %` are read as they are: only `>`, `%`, `*`, `-` and a few other characters
cannot begin a value.

## Bad: a target that begins with `>`

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
    key_figures:
      - id: SN-1
        title: Brukare som känner sig trygga
        target: >= 90 %             # <- GL001
```

## Bad: a colon inside a text

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Mål 1: Trygg hemtjänst   # <- GL001
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: "Mål 1: Trygg hemtjänst"
    key_figures:
      - id: SN-1
        title: Brukare som känner sig trygga
        target: ≥ 90 %
```
"""

from goallint.findings import Finding
from goallint.format import vocabulary
from goallint.format.read import File
from goallint.format.shape import NAMES
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    if not file.documents and any(
        fault.rule == "invalid-value" and fault.variant == "document" for fault in file.faults
    ):
        # A text that is no YAML at all: where it first breaks off says nothing more.
        return iter(())
    return map(_as_a_list, RULE.faults(file))


def _as_a_list(found: Finding) -> Finding:
    """The same, with the help for what begins a list where its key holds one."""
    is_item = found.variant == "item"
    return found._replace(help="list") if is_item and _holds_a_list(found.args["key"]) else found


def _holds_a_list(key: str) -> bool:
    found = (vocabulary.keys(mapping).get(key) for mapping in NAMES.values())
    return any(field is not None and field.many for field in found)


RULE = Rule(
    code="GL001",
    severity=Severity.ERROR,
    check=check,
    messages={
        "other": "the text cannot be read as YAML: {reason}",
        "dash": "`{key}: -` cannot be read, a lone hyphen is not a value in YAML",
        "operator": "`{written}` cannot be read, a value cannot begin with {char}",
        "colon": "the colon inside `{text}` is read as the beginning of a new field",
        "pairs": "`{text}` cannot be read, a year with a value needs braces",
        "colon-space": "a space is missing after the colon in `{text}`",
        "hyphen": "a space is missing after the hyphen in `{text}`",
        "tab": "the line is indented with a tab, YAML allows only spaces",
        "marker": (
            "`{written}` cannot be read, {char} first in a value has a meaning of its own in YAML"
        ),
        "tag": "the tag `{tag}` means nothing here, what follows is read as it is written",
        "dash-list": "a list item cannot begin with {char}, which comes along from Word",
        "bullet": "a list item cannot begin with an asterisk",
        "item": "a list cannot begin on the line of its key: `{written}`",
        "block": "`{written}` cannot be read, after {char} the text begins on the next line",
        "percent": "`{key}: %` cannot be read, a value cannot begin with a per cent sign",
        "unclosed": "{char} on line {line} has no end",
        "unclosed-somewhere": "{char} on line {line} has no end",
        "comma": "a comma is missing at the end of the line, within {char} from line {line}",
        "hash": "after a space, the number sign in `{text}` begins a comment, so that {char} has no end",
        "unopened": "{char} ends something that has no beginning",
        "after-quote": "there is text after the closing quote in `{text}`",
        "escape": "`{text}` means nothing inside double quotes",
        "no-colon": '"{text}" has no colon, and does not belong to the text above',
        "indent": "the indentation does not match the lines above",
        "hard-space": "the line has no-break spaces where YAML expects ordinary ones",
        "alias": "`*{name}` refers to something that is not in the file",
        "complex-key": "a key should be a word, not a list or a group of keys",
        "character": "the character {code} is not allowed in YAML",
        "unseen": "the line cannot be read for a character that cannot be seen, {code}",
    },
    helps={
        "other": (
            "check indentation, colons and quotes on this line and the one above; everything before "
            "the error has been read"
        ),
        "dash": "leave it empty after the colon, `{key}:`; a target that is not decided yet is `n/a`",
        "operator": "write `{mended}`, or put the value in quotes",
        "colon": "put the whole text in quotes: `{mended}`",
        "pairs": "write `{mended}`",
        "colon-space": "write `{mended}`",
        "hyphen": "write `{mended}`",
        "tab": (
            "replace the tabs with spaces, so that this line begins in column `{column}`; most "
            "editors do it for you"
        ),
        "marker": "put it in quotes: `{mended}`",
        "tag": "remove it, and write the value as it should be read: `{mended}`",
        "dash-list": "write it with a hyphen: `{item}`",
        "bullet": "write it with a hyphen: `{item}`",
        "item": "put it in quotes: `{mended}`; if it begins a list, write `{item}` on a line of its own",
        "list": "write `{item}` on a line of its own below the key, and what belongs to it in line with that",
        "block": "move the text to the next line, or put it in quotes: `{mended}`",
        "percent": "write `{key}: percent`",
        "unclosed": "add {close} where the value ends, e.g. `{mended}`",
        "unclosed-somewhere": "add {close} where the value ends",
        "comma": "write `{mended}`",
        "hash": "put the whole text in quotes: `{mended}`",
        "unopened": "remove it: `{mended}`; or add {open} where the value begins",
        "after-quote": "put the whole text in quotes: `{mended}`",
        "escape": "use single quotes: `{mended}`; within double quotes a backslash is written twice",
        "no-colon": "let it begin in column `{column}`, as part of the text above, or write a key and a colon before it",
        "indent": "let the line begin in column `{column}`, like the lines it belongs with",
        "hard-space": (
            "replace them with ordinary spaces; they often come along when text is pasted from Word or Excel"
        ),
        "alias": 'put the whole text in quotes if it should begin with an asterisk: `"*{name}"`',
        "complex-key": "write the key as a word, followed by a colon",
        "character": "remove it, or type the line again by hand",
        "unseen": "remove it, or type the line again by hand",
    },
    follow={
        "operator": Follow("line"),
        "colon": Follow("line"),
        "pairs": Follow("line"),
        "colon-space": Follow("line"),
        "hyphen": Follow("line"),
        "marker": Follow("line"),
        "dash-list": Follow("line"),
        "bullet": Follow("line"),
        "item": Follow("line"),
        "list": advice("which lines belong to the list, only those who wrote it know"),
        "block": Follow("line"),
        "percent": Follow("line"),
        "after-quote": Follow("line"),
        "dash": Follow("line"),
        "unclosed": Follow("line"),
        "unclosed-somewhere": advice("where it ends, only those who wrote it know"),
        "comma": Follow("line"),
        "hash": Follow("line"),
        "tag": Follow("line"),
        "unopened": Follow("line"),
        "escape": Follow("line"),
        "no-colon": Follow("indent"),
        "alias": Follow("key"),
        "complex-key": advice("which word the key is to be, only those who wrote it know"),
        "other": advice("what makes the text unreadable there is not known"),
        "tab": Follow("indent"),
        "indent": Follow("indent"),
        "hard-space": Follow("fix"),
        "character": Follow("fix"),
        "unseen": Follow("fix"),
    },
)
