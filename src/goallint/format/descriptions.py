"""What each mapping and key means, in English and Swedish: read from `texts/`, a file for a mapping."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goallint.source.tree import PLACE, read

FOLDER = Path(__file__).parent / "texts"


class Description(NamedTuple):
    """A short title and a sentence or two of help, in each language."""

    title: str
    help: str
    title_sv: str
    help_sv: str
    examples: tuple[str, ...] = ()
    """Values as one would write them, at most three."""


def of_mapping(mapping: str) -> Description:
    """What a mapping is."""
    return _description(_read(mapping))


@cache
def of_keys(mapping: str) -> Mapping[str, Description]:
    """What each key of a mapping means, by its English name."""
    keys = _read(mapping).get("keys", {})
    return {key: _of_key(key, text) for key, text in keys.items() if key != PLACE}


def _of_key(key: str, text: Any) -> Description:
    """A key's own text; that of a name in `common.yaml`; or what that says of a key, filled in."""
    if isinstance(text, str):
        return _description(_read("common")[text])
    if "of" not in text:
        return _description(text)
    common, (of, of_sv) = _description(_read("common")[key]), text["of"]
    return common._replace(
        help=common.help.format(of=of),
        help_sv=common.help_sv.format(of=of_sv),
        examples=tuple(text.get("examples", ())),
    )


def _description(text: Mapping[str, Any]) -> Description:
    (title, title_sv), (help_, help_sv) = text["title"], text["help"]
    return Description(title, help_, title_sv, help_sv, tuple(text.get("examples", ())))


@cache
def _read(name: str) -> dict[str, Any]:
    tree = read((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    content: dict[str, Any] = tree.documents[0]
    return content
