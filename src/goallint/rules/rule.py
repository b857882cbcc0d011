"""What a rule is: its names, its texts, and a function that yields findings."""

import inspect
import re
import sys
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from goallint.findings import (
    BLANK,
    Example,
    Fault,
    Finding,
    FixedWord,
    KeyName,
    Noun,
    Phrase,
    Related,
    Severity,
    Spot,
    Subject,
)
from goallint.format.comments import Ignore
from goallint.format.model import Body, Document, Item, KeyFigure, Level, Report, Reporting, Waiver
from goallint.format.read import File
from goallint.format.shape import NAMES
from goallint.late import expression
from goallint.rules.following import ALL, ENTRY, Follow, advice

if TYPE_CHECKING:
    from goallint.workspace.workspace import Part

__all__ = (
    "ALL", "BLANK", "Check", "Example", "Field", "Findings", "FixedWord", "Follow", "KeyName", "Phrase", "Related",
    "Rule", "Severity", "Text", "Usage", "advice", "key_of", "noun_of", "related", "spot_of", "subject_of", "title_of",
)  # fmt: skip
"""What a rule is written with, its documents and their workspace aside."""

Findings = Iterator[Finding]
Check = Callable[..., Findings]
Text = str | tuple[str, str]
"""A message; or its singular and its plural."""
Field = str | tuple[str | int, ...]


class Usage(NamedTuple):
    """What sets findings aside and set none."""

    waivers: tuple[tuple[Waiver, str], ...]
    """Each with the id that it names."""
    ignores: tuple[tuple[str, Ignore, int], ...]
    """Each with its file, and the line of the finding that it was meant for; 0 where there is none."""
    closed: bool = False
    """Whether what could not be read is taken to hold nothing."""


class Rule:
    """One rule.

    `check` takes a subject and the workspace, and yields findings. The type of its first parameter
    says what it is asked about: `File`, a kind of document, an item such as `Goal`, or the
    `Workspace` itself, which is then its only one. Its module's docstring is the documentation, and
    its module's name the rule's, unless another is given.

    `messages` and `helps` are the English texts: by variant, or the one that there is; a pair is
    the singular and the plural by the argument `n`. They are the keys of the catalogues.
    """

    def __init__(
        self,
        *,
        code: str,
        name: str = "",
        severity: Severity,
        check: Check,
        messages: Mapping[str, Text] | Text,
        helps: Mapping[str, str] | str,
        source: str = "",
        absence: bool = False,
        elsewhere: bool = False,
        links: bool = False,
        beyond: bool = False,
        needs: tuple["Part", ...] = (),
        plural: str = "n",
        reads: type | None = None,
        formerly: str = "",
        documentation: str = "",
        translations: Mapping[str, Mapping[str, str]] | None = None,
        follow: Mapping[str, Follow] | Follow = ENTRY,
        entails: Collection[str] = (),
    ) -> None:
        self.code, self.severity, self.check = code, severity, check
        self.name = name or check.__module__.rpartition(".")[2].replace("_", "-")
        self.messages: Mapping[str, Text] = (
            messages if isinstance(messages, Mapping) else {"": messages}
        )
        self.helps: Mapping[str, str] = {"": helps} if isinstance(helps, str) else helps
        self.source = source
        self.absence = absence
        """Whether a finding says that something is not there, and so hinges on all being read."""
        self.elsewhere = elsewhere
        """Whether what is missed may stand in any other document, and so in a file that cannot be opened."""
        self.links = links
        """Whether what it finds depends on links that lead nowhere, and stand in other documents."""
        self.beyond = beyond
        """Whether it looks beyond the line of the body whose document it is asked about."""
        self.needs: frozenset[Part] = frozenset(_several(needs))
        """The parts of the workspace that it asks: they are made once for all processes that ask rules."""
        self.plural = plural
        """The argument that chooses between singular and plural."""
        self.formerly = formerly
        """The name of the rule that its findings had in older baselines."""
        self.translations = translations or {}
        """For a rule that is no part of goallint: its texts by language and by the text in `messages`."""
        self.follow = {"": follow} if isinstance(follow, Follow) else follow
        """How each help is followed, by its variant. See `goallint.rules.following`."""
        self.entails = frozenset(_several(entails))
        """The rules by which what the help says to write brings duties: a reporting makes reports due."""
        if reads is not None:
            self.reads = reads
        if documentation:
            self.documentation = documentation

    def __repr__(self) -> str:
        return f"Rule({self.code} {self.name})"

    def followed(self, variant: str) -> Follow:
        """How the help of a variant is followed."""
        return self.follow.get(variant) or self.follow.get("", ENTRY)

    @cached_property
    def documentation(self) -> str:
        """What the rule is about, in Markdown, with bad and good examples."""
        return _spelt_out(inspect.cleandoc(sys.modules[self.check.__module__].__doc__ or ""))

    @cached_property
    def reads(self) -> type:
        """What `check` is asked about: the type of its first parameter."""
        code = getattr(self.check, "__code__", None)
        named = self.check.__annotations__.get(code.co_varnames[0]) if code else None
        if isinstance(named, type):
            return named
        first = next(iter(inspect.signature(self.check).parameters))
        hints = typing.get_type_hints(self.check)
        found: type = hints[first]
        return found

    def found(
        self,
        item: Item,
        field: Field = (),
        *,
        variant: str = "",
        help: str = "",
        label: str = "",
        absent: str | KeyName = "",
        key: bool = False,
        related: tuple[Related, ...] = (),
        apart: tuple[str, ...] = (),
        hinges_on: tuple[str, ...] | None = None,
        subject: Item | None = None,
        period: str | None = None,
        args: Mapping[str, Any] | None = None,
        severity: Severity | None = None,
        language: str | None = None,
    ) -> Finding:
        """A finding about `subject` (`item` itself, if not another), placed at `field` of `item`.

        `args` are the message's arguments. They get the item's id under the name of its sort, and its `title`;
        an item that is given as an argument becomes its name where it is a body, a level or a
        reporting, otherwise its id. `period` is the time that the finding is about, where that is
        another than the document's; `severity` how grave it is, where that is not as the rule's.
        `absent` is the key that is not there: the label says so, and it is the argument `field`.
        `language` is that of the document whose keys the help names, if that is not the item's.
        """
        about = subject or item
        document: Document = item.document
        named = {about.sort: about.name, "title": title_of(about), "item": noun_of(about)}
        named.update((name, _argument(name, value)) for name, value in (args or {}).items())
        if absent:
            label = "absent"
            named["field"] = absent if isinstance(absent, KeyName) else KeyName(absent)
        described = subject_of(about)
        if period is not None:
            described = described._replace(period=period)
        return Finding(
            self.name,
            described,
            spot_of(item, field, key=key),
            variant,
            help,
            label,
            named,
            related,
            apart,
            (about.name,) if hinges_on is None else _several(hinges_on),
            language or document.language,
            severity,
            _within(item),
        )

    def faults(self, file: File) -> Iterator[Finding]:
        """The findings that reading a file gave under this rule's name."""
        return (self.fault(file, fault) for fault in file.faults if fault.rule == self.name)

    def fault(self, file: File, fault: Fault) -> Finding:
        """The finding that a fault in a file is."""
        related = tuple(Related(Spot(file.path, at), label, a) for at, label, a in fault.related)
        item = fault.item
        return Finding(
            self.name,
            Subject(item.sort if item.sort in _SORTS else "document", item.id or file.path),
            Spot(file.path, fault.at),
            fault.variant,
            label=fault.label,
            args={"item": item, **fault.args},
            related=related,
            apart=(
                fault.variant,
                *(str(fault.args[name]) for name in _APART if name in fault.args),
                *(f"{k}" for k in _outside(item)),
            ),
            language=fault.language,
            within=Noun("document", file.path),
        )


_FILE = expression(
    r"^```yaml (?P<name>\S+).*?^```$|^As above: (?P<same>[^\n]+)\.$", re.MULTILINE | re.DOTALL
)


def _spelt_out(documentation: str) -> str:
    """A documentation with each file that is only said to be as in the example above it."""
    files: dict[str, str] = {}

    def shown(match: re.Match[str]) -> str:
        if match["name"]:
            files[match["name"]] = match[0]
            return match[0]
        names = match["same"].split(", ")
        return (
            "\n\n".join(files[name] for name in names) if files.keys() >= set(names) else match[0]
        )

    return _FILE.sub(shown, documentation)


_APART = ("key", "field", "value", "text", "written", "encoding")
_SORTS = frozenset(kind.sort for kind in NAMES if kind.sort)


def _outside(noun: Noun) -> Iterator[str]:
    while noun.within is not None:
        noun = noun.within
        yield noun.id


def title_of(item: Item) -> str:
    """What an item is called in words: its title, text or name."""
    for attribute in ("title", "text", "control", "question", "name_"):
        text = getattr(item, attribute, None)
        if isinstance(text, str) and text:
            return text
    return ""


def noun_of(item: Item) -> Noun:
    """An item as it stands in a sentence."""
    sort = item.sort or "document"
    if item.name or item is item.document:
        if isinstance(item, Document) and sort == "document":
            sort = item.noun or sort
        return Noun(sort, item.name)
    within = noun_of(item.document) if item.document is not None else None
    return Noun(sort, "", within) if item.sort else within or Noun("document")


def _within(item: Item) -> Noun | None:
    """What an item stands in: a key figure's goal, and that in its document; or else its document."""
    if isinstance(item, KeyFigure) and item.goal is not None:
        return noun_of(item.goal)._replace(within=noun_of(item.document))
    return None if item is item.document else noun_of(item.document)


def key_of(report: Report) -> str:
    """What tells a report apart from others: its id, or whose it is and for when."""
    return report.id or f"{report.reporting or ''} {report.body} {report.period.text}".strip()


def subject_of(item: Item) -> Subject:
    """An item as machine formats show it."""
    document = item.document
    if isinstance(item, Body):
        return Subject("body", item.id, item.id)
    if not item.sort and document is not None:
        # A row of a document is no item of its own.
        item = document
    body = getattr(document, "body", None) or ""
    span = document.span if document is not None else None
    name = item.name or (item.path if isinstance(item, Document) else "")
    return Subject(item.sort or "document", name, body, span.text if span else "")


def _several(names: Collection[str]) -> Any:
    """Names as they are given, or one that is given by itself: its letters are no names."""
    return (names,) if isinstance(names, str) else tuple(names)


def spot_of(item: Item, field: Field = (), *, key: bool = False) -> Spot:
    """The place of a field of an item; of its id, without one."""
    route = (field,) if isinstance(field, str) else field
    return Spot(item.document.path, item.at, route, key)


def related(item: Item, field: Field, label: str, *, key: bool = False, **args: Any) -> Related:
    """Another place that explains a finding."""
    shown = {name: _argument(name, value) for name, value in args.items()}
    return Related(spot_of(item, field, key=key), label, shown)


def _argument(name: str, value: Any) -> Any:
    if name == "item" and isinstance(value, Item):
        return noun_of(value)
    if isinstance(value, Body | Level | Reporting):
        return value.name_ or value.id
    if isinstance(value, Item):
        return value.name or noun_of(value)
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return tuple(_argument("", one) for one in value)
    return value
