"""The format's reference in both languages: every key, the fixed words, and the types of value."""

from collections.abc import Iterator
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.descriptions import of_keys, of_mapping
from goallint.format.schema import PARSERS
from goallint.format.shape import KINDS, Field, shape
from goallint.format.values import Unreadable


class Said(NamedTuple):
    """The same in each language."""

    en: str
    sv: str

    def in_(self, language: str) -> str:
        """What is said in `sv` or `en`."""
        return self.sv if language == "sv" else self.en


class Value(NamedTuple):
    """A type of value: what it is, with examples that its parser reads."""

    name: str
    title: Said
    about: Said
    examples: tuple[str, ...] = ()


VALUES = (
    Value("id", Said("id", "id"),
          Said("Letters of any script, digits, `.`, `_` and `-`, beginning with a letter or a digit. Case matters.",
               "Bokstäver, siffror, `.`, `_` och `-`; först en bokstav eller en siffra. Det är skillnad på stora och små bokstäver."),
          ("SN-1", "äldre.2023", "1")),
    Value("text", Said("text", "text"),
          Said("Any text. Long ones may be written over several lines, as YAML does it.",
               "Vilken text som helst. En lång text får skrivas på flera rader, så som YAML gör.")),
    Value("flag", Said("yes or no", "ja eller nej"),
          Said("`yes` or `no`, `ja` or `nej`, `true` or `false`.", "`ja` eller `nej`, `yes` eller `no`, `true` eller `false`.")),
    Value("words", Said("fixed word", "bestämt ord"),
          Said("One of the words that the key lists, in either language. Case does not matter, and space, `-` and `_` are the same.",
               "Ett av de ord som står vid nyckeln, på svenska eller engelska. Stora eller små bokstäver spelar ingen roll, och mellanslag, `-` och `_` är detsamma.")),
    Value("number", Said("number", "heltal"), Said("A whole number.", "Ett heltal."), ("60", "12")),
    Value("date", Said("date", "datum"),
          Said("Year, month and day. A day that does not exist is an error.", "År, månad och dag. En dag som inte finns är ett fel."), ("2023-12-31",)),
    Value("period", Said("period", "period"),
          Said("A closed range of days: a year, years, a half-year, a tertial (four months), a quarter, a month, a range of months or days, a school year"
               " (July to June), or a term (`HT` is July to December, `VT` January to June).",
               "En tid med början och slut: ett år, flera år, ett halvår, ett tertial, ett kvartal, en månad, från en månad eller dag till en annan, ett läsår"
               " (juli till juni) eller en termin (`HT` är juli till december, `VT` januari till juni)."),
          ("2023", "2023-2025", "2023-H1", "2023-T2", "2023-Q3", "2023-08", "2023-01..2023-08", "2023-01-15..2023-03-31", "2022/2023", "HT 2023")),
    Value("due", Said("due", "slutdatum"),
          Said("A date or a period; a period is over when its last day is.", "Ett datum eller en period; av en period räknas den sista dagen."),
          ("2023-12-31", "2023-T2", "2025")),
    Value("interval", Said("interval", "intervall"),
          Said("How often: a fixed word, a number of months or years, the months that are reported once a year, or the months that reports follow.",
               "Hur ofta: ett bestämt ord, ett antal månader eller år, de månader som rapporteras en gång om året, eller de månader som rapporterna följer efter."),
          ("year", "tertial", "månad", "2 years", "2 månader", "01..08", "februari, april, augusti, oktober")),
    Value("quantity", Said("quantity", "mängd"),
          Said("A number with its unit, if it has one. Decimal comma or point, spaces between groups of three, `-` or `–` for minus. The unit may stand first."
               " `1,500` and `1.500` can mean two things each, and are asked about.",
               "Ett tal med sin enhet, om det har någon. Decimalkomma eller decimalpunkt, mellanslag mellan tusental, `-` eller `–` som minus. Enheten får stå först."
               " `1,500` och `1.500` kan betyda två saker var, och därför frågar goallint vilken som avses."),
          ("42,5", "42,5 %", "1 250 tkr", "–3,7 mkr", "661tkr", "index 41", "NKI 75")),
    Value("amount", Said("amount", "mängd eller inget"),
          Said("A quantity, or a word that there is none yet.", "En mängd, eller ett ord för att det inte finns någon än."), ("42,5 %", "saknas", "n/a", "–")),
    Value("outcome", Said("outcome", "utfall"),
          Said("A quantity, yes or no, or a word that there is none yet.", "En mängd, ja eller nej, eller ett ord för att det inte finns något än."),
          ("42,5 %", "ja", "saknas")),
    Value("target", Said("target", "målvärde"),
          Said("A quantity with or without an operator, a range, yes or no, a comparison, a place among others, or a direction. Beyond a range, `better` says which side is good, and `steady` that none is. A direction alone is no value"
               " ([`target-without-value`](rules/target-without-value.md)). Words that say that there is none count as no target.",
               "En mängd med eller utan ord som *minst* eller *högst*, ett spann, ja eller nej, en jämförelse, en placering eller en riktning. Utanför ett spann säger `bättre` vilken sida som är bra, och `oförändrat` att ingen är det. En riktning ensam är inget värde"
               " ([`target-without-value`](rules/target-without-value.md)). Ord för att målvärde saknas räknas som att det saknas."),
          ("85 %", "minst 85 %", "at least 85 %", "≤ 5 dagar", "högst 980 tkr", "under 6 %", "90–95 %", "ja", "lägre än 2022",
           "bättre än riket", "öka med 10 %", "bland de 25 % bästa", "ska öka", "tas fram")),
    Value("decision", Said("decision", "beslut"),
          Said("Who decided, when, and the paragraph; a date alone is enough. Also with the keys `by`, `date` and `ref`.",
               "Vem som beslutade, när, och paragrafen; det räcker med datum. Går också att skriva med nycklarna `av`, `datum` och `paragraf`."),
          ("Kommunfullmäktige 2022-11-28, § 154", "Socialnämnden den 25 maj 2023, § 64", "2022-11-28")),
)  # fmt: skip
"""The types of value, in the order in which the page has them."""

DERIVED = {
    "targets": (Said("target by period", "målvärde per period"), Said("by-period", "per-period")),
    "amounts": (Said("amount by period", "mängd per period"), Said("by-period", "per-period")),
    "outcomes": (Said("outcome by period", "utfall per period"), Said("by-period", "per-period")),
    "sections": (Said("headings", "rubriker"), Said("headings", "rubriker")),
}
"""Types that are made of others, with the heading under which the page on the format has them."""

_VALUES_HEAD = Said("| type | what it is | examples |", "| typ | vad det är | exempel |")
_KEYS_HEAD = Said(
    "| key | nyckel | required | type | what it says |",
    "| nyckel | key | krävs | typ | vad den säger |",
)
_TITLE = Said("Every key", "Alla nycklar")
_INTRODUCTION = Said(
    "The six kinds of document and what they hold, with the English and the Swedish name of each key."
    " A document may be written with either. The types are explained in [the format](format.md#values).",
    "De sex dokumentslagen och vad de innehåller, med varje nyckels namn på svenska och engelska."
    " Dokumenten får skrivas med vilket som helst av dem. Typerna förklaras i [formatet](format.md#värden).",
)
_SEVERAL = Said("several", "flera")
_EXAMPLES = Said("E.g.", "T.ex.")


def values(language: str) -> str:
    """The table of the types of value. Every example in it is read by the type's own parser."""
    rows = [_VALUES_HEAD.in_(language), "|---|---|---|"]
    for value in VALUES:
        for example in value.examples:
            try:
                PARSERS[value.name](example)
            except Unreadable as error:
                raise SystemExit(f"{example!r} is no {value.name}: {error}") from None
        shown = ", ".join(f"`{example}`" for example in value.examples)
        title, about = value.title.in_(language), value.about.in_(language)
        rows.append(f'| <span id="{value.name}"></span>{title} | {about} | {shown} |')
    return "\n".join(rows)


def page(language: str) -> str:
    """The reference of the keys."""
    rows = [f"# {_TITLE.in_(language)}", _INTRODUCTION.in_(language)]
    seen: set[str] = set()
    for kind, mapping in KINDS.items():
        rows.append(f"## {vocabulary.word_in('kind', kind, language)}")
        rows += _mapping(mapping, seen, language)
    return "\n\n".join(rows) + "\n"


def _mapping(mapping: str, seen: set[str], language: str) -> Iterator[str]:
    seen.add(mapping)
    described = of_mapping(mapping)
    yield described.help_sv if language == "sv" else described.help
    yield "\n".join(_table(mapping, language))
    for key in shape(mapping).fields.values():
        inner = shape(mapping).fields[key.name].mapping
        if inner and inner not in seen:
            title, anchor = _title(inner, language), _anchor(inner)
            # Sites and GitHub make different anchors of `å`, so the English one comes along.
            if language == "sv" and title != anchor:
                yield f'<span id="{anchor}"></span>'
            yield f"### {title}"
            yield from _mapping(inner, seen, language)


def _table(mapping: str, language: str) -> Iterator[str]:
    yield _KEYS_HEAD.in_(language)
    yield "|---|---|---|---|---|"
    fields = shape(mapping).fields
    for key in shape(mapping).fields.values():
        field, described = fields[key.name], of_keys(mapping)[key.name]
        swedish = ", ".join(f"`{name}`" for name in (key.sv, *key.also))
        english = f"`{key.name}`"
        names = f"{swedish} | {english}" if language == "sv" else f"{english} | {swedish}"
        required = "●" if field.required else ""
        text = described.help_sv if language == "sv" else described.help
        if described.examples:
            shown = ", ".join(f"`{example}`" for example in described.examples)
            text += f" {_EXAMPLES.in_(language)} {shown}."
        row = f"| {names} | {required} | {_type(field, language)} | {text} |"
        yield row.replace("  ", " ")


def _title(mapping: str, language: str) -> str:
    return of_mapping(mapping).title_sv.lower() if language == "sv" else mapping.replace("_", " ")


def _anchor(mapping: str) -> str:
    return mapping.replace("_", "-")


def _type(field: Field, language: str) -> str:
    if field.name == "kind":
        return f"[{_value('words', language)}](format.md#words)"
    if field.value == "item":
        told = f"[{_title(field.mapping, language)}](#{_anchor(field.mapping)})"
        told += Said(" or its ", " eller dess ").in_(language) + _ID if field.ids else ""
    elif field.value == "words":
        told = ", ".join(_word(word, language) for word in vocabulary.WORDS[field.words])
    elif field.value == "map":
        of, anchor = DERIVED[field.of] if field.of in DERIVED else (Said(field.of, field.of),) * 2
        by = _ID if field.ids else Said("name", "namn").in_(language)
        told = f"[{of.in_(language)}](format.md#{anchor.in_(language)})"
        told += Said(" by ", " för varje ").in_(language) + by
    elif field.value in DERIVED:
        title, anchor = DERIVED[field.value]
        told = f"[{title.in_(language)}](format.md#{anchor.in_(language)})"
    else:
        told = f"[{_value(field.value, language)}](format.md#{field.value})"
    return f"{told}; {_SEVERAL.in_(language)}" if field.many else told


_ID = "[id](format.md#id)"


def _value(name: str, language: str) -> str:
    return next(value.title for value in VALUES if value.name == name).in_(language)


def _word(word: vocabulary.Word, language: str) -> str:
    if word.name == word.sv:
        return f"`{word.name}`"
    return f"`{word.written(language)}` (`{word.written('en' if language == 'sv' else 'sv')}`)"
