"""What is common to the rules about waivers and ignore comments."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from goallint.findings import Finding, Spot, Subject
from goallint.format.comments import Ignore
from goallint.format.model import Waiver
from goallint.format.read import File
from goallint.format.values import Unreadable
from goallint.format.values.period import Due, from_words, parse_date
from goallint.rules.rule import BLANK, Field, Rule, spot_of, subject_of
from goallint.workspace.workspace import Workspace


def about_waiver(
    rule: Rule,
    waiver: Waiver,
    names: tuple[str, ...],
    workspace: Workspace,
    field: Field,
    variant: str,
    **args: Any,
) -> Finding:
    """A finding about what a waiver says of the items with the ids `names`."""
    document = waiver.document
    items = workspace.index.anything(names[0], document) if names else []
    subject = (
        subject_of(items[0]) if items else Subject("document", *(names[:1] or (document.path,)))
    )
    return Finding(
        rule.name,
        subject,
        spot_of(waiver, field),
        variant,
        args={"rule": waiver.rule, "subject": names, **args},
        apart=(variant, waiver.rule, *names[1:]),
        hinges_on=names,
        language=document.language,
    )


def about_comment(
    rule: Rule, path: str, ignores: tuple[Ignore, ...], variant: str, **args: Any
) -> Finding:
    """A finding about an ignore comment, and the rules of it that are meant."""
    names = tuple(ignore.rule for ignore in ignores)
    return Finding(
        rule.name,
        Subject("document", path),
        Spot(path, ignores[0].at),
        variant,
        args={"rule": names, "rules": ", ".join(names), **args},
        apart=(variant, *names),
    )


def written(ignores: Sequence[Ignore], rules: Iterable[str], until: str, reason: str) -> str:
    """A comment as it should be written."""
    sort = "ignore-file" if ignores[0].whole_file else "ignore"
    limit = f" until {until}" if until else ""
    return f"# goallint: {sort}[{', '.join(rules)}]{limit} -- {reason or BLANK}"


def comments(file: File) -> Iterator[tuple[Ignore, ...]]:
    """The ignore comments of a file, each with one `Ignore` for every rule that it names."""
    for _, group in groupby(file.ignores, key=lambda ignore: ignore.at):
        yield tuple(group)


def day_meant(text: str) -> str:
    """The last day that a text which is no day says: of a month, of a year; or empty."""
    try:
        return str(Due.parse(text).end)
    except Unreadable:
        return from_words(text)


def is_date(text: str) -> bool:
    """Whether `text` is a calendar day."""
    try:
        parse_date(text)
    except Unreadable:
        return False
    return True
