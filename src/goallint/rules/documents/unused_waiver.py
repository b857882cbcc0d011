"""A waiver or an ignore comment matches no finding.

Either the matter is resolved, and the waiver only hides what may come back, or it never matched
what it was meant for: an id that nothing has, a comment on the wrong line. One finding for each id
that a waiver names, so that the ones still needed can stay.

It skips waivers about something that cannot be read, of rules that are not run, and in
documents outside the period that is checked. Where a comment is in the very item that has such a
finding, only not on its line, the line is reported, and `--fix` moves the comment. It never deletes
one.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Minst 90 % av brukarna känner sig trygga år 2023
    success: Brukarundersökningen
    owner: Socialchefen         # goallint: ignore[goal-without-owner] -- tillsätts i mars  # <- GL092
waivers:
  - rule: goal-without-key-figure
    for: [SN-trygghet, SN-tryghet]     # <- GL092 GL092
    reason: Mäts från och med 2024.
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
waivers:
  - rule: goal-without-key-figure
    for: SN-trygghet
    reason: Mäts från och med 2024.
```
"""

from goallint.findings import Finding
from goallint.format.model import Waiver
from goallint.rules.documents.set_aside import about_comment, about_waiver
from goallint.rules.rule import Findings, Follow, Rule, Severity, Usage
from goallint.workspace.workspace import Workspace


def check(usage: Usage, workspace: Workspace) -> Findings:
    for waiver, name in usage.waivers:
        if workspace.is_in_force(waiver.document) and (
            usage.closed
            or not (_is_unknown(name, workspace) or _may_hang_on_unread(waiver, workspace))
        ):
            yield _waiver(waiver, name, workspace)
    files = {file.path: file for file in workspace.files}
    for path, ignore, line in usage.ignores:
        file = files[path]
        if (usage.closed or not file.rest) and all(map(workspace.is_in_force, file.documents)):
            found = about_comment(RULE, path, (ignore,), "comment", line=line)
            yield found._replace(variant="line") if line else found


def _waiver(waiver: Waiver, name: str, workspace: Workspace) -> Finding:
    variant, near = "waiver", None
    if not workspace.index.ever(name, workspace.index.by_sort) and name not in _paths(workspace):
        near = workspace.index.near(name, workspace.index.by_sort, waiver.document)
        variant = "suggestion" if near else "nothing"
    return about_waiver(RULE, waiver, (name,), workspace, ("for", name), variant, suggestion=near)


def _paths(workspace: Workspace) -> set[str]:
    """Paths are the ids of documents that have none."""
    return {file.path for file in workspace.files}


def _is_unknown(name: str, workspace: Workspace) -> bool:
    """Whether something about the items with an id could not be read, so that rules keep silent."""
    items = workspace.index.ever(name, workspace.index.by_sort)
    return any(item.unknown for item in items)


def _may_hang_on_unread(waiver: Waiver, workspace: Workspace) -> bool:
    """Whether what a waiver sets aside may come of something that could not be read."""
    from goallint.rules.registry import BY_NAME

    rule = BY_NAME.get(waiver.rule)
    hangs = rule is not None and (rule.absence or rule.links)
    return hangs and any(file.is_unread for file in workspace.files)


RULE = Rule(
    code="GL092",
    severity=Severity.WARNING,
    check=check,
    messages={
        "waiver": "the waiver of {rule} for {subject} matches no finding",
        "suggestion": (
            "the waiver of {rule} is for {subject}, which does not exist; "
            "did you mean {suggestion}?"
        ),
        "nothing": "the waiver of {rule} is for {subject}, which does not exist",
        "comment": "the comment that ignores {rule} matches no finding",
        "line": "the comment that ignores {rule} matches no finding here, only one on line {line}",
    },
    helps={
        "waiver": "remove it if the matter is resolved, otherwise correct `{k_for}`",
        "suggestion": "write `{k_for}: {suggestion}`",
        "nothing": "correct `{k_for}`, or remove the waiver",
        "comment": (
            "remove the comment if the matter is resolved, otherwise move it to the right line"
        ),
        "line": "move it to line {line}, or to a line of its own above that",
    },
    absence=True,
    entails=("unused-waiver",),
    follow={
        "comment": Follow("remove", level="comment"),
        "waiver": Follow("remove", level="item"),
        "nothing": Follow("remove", level="item"),
        "line": Follow("fix"),
    },
)
