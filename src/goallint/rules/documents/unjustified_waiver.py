"""A waiver or an ignore comment gives no reason, names no rule that there is, or has no real date.

Such a waiver waives nothing. A decision not to follow a rule must be possible to defend a year
later, by somebody who was not there: that takes a reason, and a rule that can be looked up. Both
the name of a rule and its code will do, but not the beginning of a code. The same goes for comments
in the text, where the reason comes after two hyphens.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst      # goallint: ignore[vague-goal]    # <- GL091
waivers:
  - rule: goal-without-keyfigure       # <- GL091
    for: SN-trygghet
    reason: Mäts från och med 2024.
    until: 2024-13-31                  # <- GL091
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst      # goallint: ignore[vague-goal] -- skrivs om till nästa plan
waivers:
  - rule: goal-without-key-figure
    for: SN-trygghet
    reason: Mäts från och med 2024.
    until: 2024-12-31
```
"""

from goallint.format.comments import Ignore
from goallint.format.model import Waiver
from goallint.format.read import File
from goallint.late import expression
from goallint.nearest import nearest
from goallint.rules.documents.set_aside import (
    about_comment,
    about_waiver,
    comments,
    day_meant,
    is_date,
    written,
)
from goallint.rules.rule import BLANK, Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace

_WORDS = expression(r"[\w-]+")


def check(file: File, workspace: Workspace) -> Findings:
    for document in file.documents:
        for waiver in document.waivers if workspace.is_in_force(document) else ():
            yield from _waiver(waiver, workspace)
    for ignores in comments(file):
        yield from _comment(file.path, ignores, workspace)


def _waiver(waiver: Waiver, workspace: Workspace) -> Findings:
    names = waiver.for_
    if waiver.rule and not _is_rule(waiver.rule, workspace):
        near = _near(waiver.rule, workspace)
        variant = "rule" if near else "no-rule"
        yield about_waiver(RULE, waiver, names, workspace, "rule", variant, suggestion=near)
    if waiver.lacks("reason") and names and waiver.rule:
        yield about_waiver(RULE, waiver, names, workspace, "reason", "reason")
    if waiver.until and not is_date(waiver.until):
        yield about_waiver(
            RULE,
            waiver,
            names,
            workspace,
            "until",
            "date",
            value=waiver.until,
            day=day_meant(waiver.until) or "-".join([BLANK] * 3),
        )


def _comment(path: str, ignores: tuple[Ignore, ...], workspace: Workspace) -> Findings:
    named = tuple(ignore for ignore in ignores if ignore.rule)
    if not named:
        one = ignores[0]
        meant = [word for word in _WORDS.findall(one.named) if _is_rule(word, workspace)]
        until = one.until if is_date(one.until) else ""
        mended = written(ignores, meant or ("vague-goal",), until, one.reason)
        found = about_comment(RULE, path, ignores, "comment-without-rule", mended=mended)
        yield found._replace(variant="comment-form") if meant else found
        return
    for ignore in named:
        if not _is_rule(ignore.rule, workspace):
            near = _near(ignore.rule, workspace)
            variant = "comment-rule" if near else "comment-no-rule"
            rules = [near if one is ignore and near else one.rule for one in named]
            mended = written(named, rules, ignore.until, ignore.reason)
            yield about_comment(RULE, path, (ignore,), variant, suggestion=near, mended=mended)
    until = ignores[0].until
    if until and not is_date(until):
        day, sign, reason = until.partition(":")
        if sign and reason.strip() and (not day.strip() or is_date(day.strip())):
            # A reason is there, but after a colon instead of two hyphens.
            limit = f" until {day.strip()}" if day.strip() else ""
            args = {"value": reason.strip(), "limit": limit}
            yield about_comment(RULE, path, named, "comment-date", **args)._replace(
                variant="comment-colon"
            )
            return
        rules = [ignore.rule for ignore in named]
        mended = written(named, rules, day_meant(until) or BLANK, named[0].reason)
        args = {"value": until, "mended": mended}
        yield about_comment(RULE, path, named, "comment-date", **args)
    elif not ignores[0].reason:
        yield about_comment(RULE, path, named, "comment")


def _is_rule(name: str, workspace: Workspace) -> bool:
    return name in _names(workspace)


def _names(workspace: Workspace) -> dict[str, str]:
    """The names of rules, by name and by code."""
    from goallint.rules.registry import ROWS

    own = {name: names[0] for names in workspace.settings.own_rules for name in names}
    return {**{name: row.name for row in ROWS for name in (row.name, row.code)}, **own}


def _near(name: str, workspace: Workspace) -> str | None:
    """The rule that was probably meant by `name`."""
    names = _names(workspace)
    if name.upper() in names:
        return names[name.upper()]
    return nearest(name.lower(), (one for one in names if one.islower()))


RULE = Rule(
    code="GL091",
    severity=Severity.WARNING,
    check=check,
    messages={
        "reason": "the waiver of {rule} for {subject} gives no reason",
        "rule": "the waiver is of the rule {rule}, which does not exist; did you mean {suggestion}?",
        "no-rule": "the waiver is of the rule {rule}, which does not exist",
        "date": "the waiver of {rule} for {subject} has a date that cannot be read: {value}",
        "comment": "the comment that ignores {rule} gives no reason",
        "comment-rule": (
            "the comment ignores the rule {rule}, which does not exist; did you mean {suggestion}?"
        ),
        "comment-no-rule": "the comment ignores the rule {rule}, which does not exist",
        "comment-date": "the comment that ignores {rule} has a date that cannot be read: {value}",
        "comment-colon": (
            "the reason of the comment that ignores {rule} is not read; there is a colon before it"
        ),
        "comment-without-rule": "the comment does not say which rule it ignores",
        "comment-form": "the comment names a rule and ignores nothing, as it is written otherwise",
    },
    helps={
        "reason": "write why: `{k_reason}: …`",
        "rule": "write `{k_rule}: {suggestion}`; `goallint rule` shows all names",
        "no-rule": "write the name of a rule, which `goallint rule` shows, or remove the waiver",
        "date": "write year, month and day: `{k_until}: {day}`",
        "comment": ("write the reason after two hyphens: `# goallint: ignore[{rules}] -- …`"),
        "comment-rule": "write `{mended}`; `goallint rule` shows all names",
        "comment-no-rule": "write the name of a rule, which `goallint rule` shows, or remove the comment",
        "comment-date": "write year, month and day: `{mended}`",
        "comment-colon": (
            "write two hyphens before the reason: `# goallint: ignore[{rules}]{limit} -- {value}`"
        ),
        "comment-without-rule": ("write the rule in brackets, e.g. `{mended}`"),
        "comment-form": "write `{mended}`",
    },
    entails=("unused-waiver",),
    follow={
        "comment": Follow("line"),
        "comment-rule": Follow("line"),
        "comment-date": Follow("line"),
        "comment-colon": Follow("line"),
        "comment-without-rule": Follow("line"),
        "comment-form": Follow("line"),
        "no-rule": Follow("remove", level="item"),
        "comment-no-rule": Follow("remove", level="comment"),
    },
)
