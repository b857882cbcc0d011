"""An organisation's own words for status: what documents write instead of the words of the format.

A file is read before it is known what the organisation says. What was told of such a word is then
taken back, and the item has the status that the word means.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from goallint.findings import Fault
from goallint.format import vocabulary
from goallint.format.model import Item, Organisation
from goallint.format.read import File
from goallint.format.shape import NAMES, Field, shape
from goallint.format.walk import items
from goallint.workspace.plans import organisation_of

WORDS = "status"
"""The fixed words that an organisation may have words of its own for."""


def own_words(organisation: Organisation | None) -> dict[str, str]:
    """The organisation's own words as words compare, each with the status that it means.

    A word of the format keeps its meaning, and of two that compare as the same the first counts.
    """
    found: dict[str, str] = {}
    for word, status in organisation.status_words.items() if organisation else ():
        if vocabulary.fold(word) not in vocabulary.words(WORDS):
            found.setdefault(vocabulary.fold(word), status)
    return found


def other_meanings(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """The organisation's words that have another meaning already, each with that."""
    meant = {**own_words(organisation), **vocabulary.words(WORDS)}
    for word, status in organisation.status_words.items():
        if meant[vocabulary.fold(word)] != status:
            yield word, meant[vocabulary.fold(word)]


def may_be_own(file: File) -> bool:
    """Whether something in a file may be a word of the organisation's own."""
    return any(fault.rule == "invalid-value" for fault in file.faults)


def understood(files: Iterable[File]) -> list[File]:
    """The files with the status of each item that is told in the organisation's own words."""
    files = list(files)
    if not any(map(may_be_own, files)):
        return files
    organisation = organisation_of(document for file in files for document in file.documents)
    words = own_words(organisation)
    return [_understood(file, words) if words and may_be_own(file) else file for file in files]


def _understood(file: File, words: Mapping[str, str]) -> File:
    """A file whose faults are no more than those that its organisation's words do not settle."""
    by_mark = {item.at: item for document in file.documents for item in items(document)}
    left: list[Fault] = []
    read: set[tuple[Item, Field]] = set()
    unread: set[tuple[Item, Field]] = set()
    for fault in file.faults:
        item = by_mark.get(fault.place)
        field = _field(fault, item) if item is not None else None
        if item is None or field is None:
            left.append(fault)
            continue
        status: Any = words.get(vocabulary.fold(str(fault.args["value"])))
        if status is None:
            left.append(fault)
            unread.add((item, field))
            continue
        if fault.entry:
            status = {**getattr(item, field.attribute), fault.entry: status}
        setattr(item, field.attribute, status)
        read.add((item, field))
    for item, field in read - unread:
        item.unknown = tuple(name for name in item.unknown if name != field.name)
    return file._replace(faults=tuple(left), rest=file.rest if left else frozenset())


def _field(fault: Fault, item: Item) -> Field | None:
    """The field that a fault is about, if it takes a status, or one for each of some names."""
    is_word = fault.rule == "invalid-value" and fault.variant in ("word", "suggestion")
    if not is_word or isinstance(item, Organisation):
        return None
    fields = [one for one in shape(NAMES[type(item)]).fields.values() if one.words == WORDS]
    if fault.entry:
        return next((one for one in fields if one.value == "map"), None)
    return next((one for one in fields if fault.args["field"] in one.spellings), None)
