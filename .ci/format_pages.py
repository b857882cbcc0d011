"""The format's reference: every key in both languages, the fixed words, and the types of value."""

from collections.abc import Iterator
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.descriptions import FIELDS, MAPPINGS
from goallint.format.schema import PARSERS
from goallint.format.shape import KINDS, Field, shape
from goallint.format.values import Unreadable


class Value(NamedTuple):
    """A type of value: what it is, with examples that its parser reads."""

    name: str
    title: str
    about: str
    examples: tuple[str, ...] = ()


VALUES = (
    Value("id", "id", "Letters of any script, digits, `.`, `_` and `-`, beginning with a letter or a digit. Case matters.",
          ("SN-1", "äldre.2023", "1")),
    Value("text", "text", "Any text. Long ones may be written over several lines, as YAML does it."),
    Value("flag", "yes or no", "`yes` or `no`, `ja` or `nej`, `true` or `false`."),
    Value("words", "fixed word", "One of the words that the key lists, in either language. Case does not matter, and space, `-` and `_` are the same."),
    Value("number", "number", "A whole number.", ("60", "12")),
    Value("date", "date", "Year, month and day. A day that does not exist is an error.", ("2023-12-31",)),
    Value("period", "period",
          "A closed range of days: a year, years, a half-year, a tertial (four months), a quarter, a month, a range of months or days, a school year"
          " (July to June), or a term (`HT` is July to December, `VT` January to June).",
          ("2023", "2023-2025", "2023-H1", "2023-T2", "2023-Q3", "2023-08", "2023-01..2023-08", "2023-01-15..2023-03-31", "2022/2023", "HT 2023")),
    Value("due", "due", "A date or a period; a period is over when its last day is.", ("2023-12-31", "2023-T2", "2025")),
    Value("interval", "interval", "How often: a fixed word, a number of years, or the months that are reported once a year.",
          ("year", "tertial", "månad", "2 years", "01..08")),
    Value("quantity", "quantity",
          "A number with its unit, if it has one. Decimal comma or point, spaces between groups of three, `-` or `–` for minus. The unit may stand first."
          " `1,500` and `1.500` can mean two things each, and are asked about.",
          ("42,5", "42,5 %", "1 250 tkr", "–3,7 mkr", "661tkr", "index 41", "NKI 75")),
    Value("amount", "amount", "A quantity, or a word that there is none yet.", ("42,5 %", "saknas", "n/a", "–")),
    Value("target", "target",
          "A quantity with or without an operator, a range, yes or no, a comparison, a place among others, or a direction. A direction alone is no value"
          " ([`target-without-value`](rules/target-without-value.md)). Words that say that there is none count as no target.",
          ("85 %", "minst 85 %", "at least 85 %", "≤ 5 dagar", "högst 980 tkr", "under 6 %", "90–95 %", "ja", "lägre än 2022",
           "bättre än riket", "öka med 10 %", "bland de 25 % bästa", "ska öka", "tas fram")),
    Value("decision", "decision", "Who decided, when, and the paragraph; a date or a paragraph alone is enough. `saknas`, `nej` or `förslag` say that there is none. Also with the keys `by`, `date` and `ref`.",
          ("Kommunfullmäktige 2022-11-28, § 154", "Socialnämnden 2023-05-25 § 64", "2022-11-28")),
)  # fmt: skip
"""The types of value, in the order in which the page has them."""

DERIVED = {
    "targets": ("target by period", "by-period"),
    "amounts": ("amount by period", "by-period"),
    "outcomes": ("outcome by period", "by-period"),
    "sections": ("headings", "headings"),
}
"""Types that are made of others, with where the page on the format tells of them."""


def values() -> str:
    """The table of the types of value. Every example in it is read by the type's own parser."""
    rows = ["| type | what it is | examples |", "|---|---|---|"]
    for value in VALUES:
        for example in value.examples:
            try:
                PARSERS[value.name](example)
            except Unreadable as error:
                raise SystemExit(f"{example!r} is no {value.name}: {error}") from None
        shown = ", ".join(f"`{example}`" for example in value.examples)
        rows.append(f'| <span id="{value.name}"></span>{value.title} | {value.about} | {shown} |')
    return "\n".join(rows)


def page() -> str:
    """The reference of the keys."""
    rows = [
        "# Every key",
        "The six kinds of document and what they hold, with the English and the Swedish name of each key."
        " A document may be written with either. The types are explained in [the format](format.md#values).",
    ]
    seen: set[str] = set()
    for kind, mapping in KINDS.items():
        rows.append(f"## {kind}")
        rows += _mapping(mapping, seen)
    return "\n\n".join(rows) + "\n"


def _mapping(mapping: str, seen: set[str]) -> Iterator[str]:
    seen.add(mapping)
    yield MAPPINGS[mapping].help
    yield "\n".join(_table(mapping))
    for key in vocabulary.KEYS[mapping]:
        inner = shape(mapping).fields[key.name].mapping
        if inner and inner not in seen:
            yield f"### {_anchor(inner)}"
            yield from _mapping(inner, seen)


def _table(mapping: str) -> Iterator[str]:
    yield "| key | nyckel | required | type | what it says |"
    yield "|---|---|---|---|---|"
    fields = shape(mapping).fields
    for key in vocabulary.KEYS[mapping]:
        field, described = fields[key.name], FIELDS[mapping][key.name]
        swedish = ", ".join(f"`{name}`" for name in (key.swedish, *key.also))
        required = "●" if field.required else ""
        text = described.help
        if described.examples:
            text += f" E.g. {', '.join(f'`{example}`' for example in described.examples)}."
        yield f"| `{key.name}` | {swedish} | {required} | {_type(field)} | {text} |".replace(
            "  ", " "
        )


def _anchor(mapping: str) -> str:
    return mapping.replace("_", " ")


def _type(field: Field) -> str:
    if field.name == "kind":
        return "[fixed word](format.md#words)"
    if field.value == "item":
        told = f"[{_anchor(field.mapping)}](#{_anchor(field.mapping).replace(' ', '-')})"
        told += " or its [id](format.md#id)" if field.ids else ""
    elif field.value == "words":
        told = ", ".join(
            f"`{word.name}`" if word.name == word.swedish else f"`{word.name}` (`{word.swedish}`)"
            for word in vocabulary.WORDS[field.words]
        )
    elif field.value == "map":
        of = DERIVED.get(field.of, (field.of, field.of))
        told = f"[{of[0]}](format.md#{of[1]}) by {'[id](format.md#id)' if field.ids else 'name'}"
    elif field.value in DERIVED:
        title, anchor = DERIVED[field.value]
        told = f"[{title}](format.md#{anchor})"
    else:
        title = next(value.title for value in VALUES if value.name == field.value)
        told = f"[{title}](format.md#{field.value})"
    return f"{told}; several" if field.many else told
