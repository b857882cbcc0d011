"""What a rule is about, in the reader's language, with the rule's own examples."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from goallint.findings import BLANK, Sort
from goallint.format.translate import translate
from goallint.output.catalogue import LOCALE, Catalogue
from goallint.rules.rule import Rule
from goallint.source.discovery import CONFIGURATION
from goallint.source.tree import read
from goallint.version import ADDRESS, VERSION

WIDTH = 100
"""Columns that running text is wrapped at, as it is in the rules' own documentation."""

_BLOCK = re.compile(r"^```yaml([^\n]*)\n(.*?)^```$|^as_of: \S+$", re.MULTILINE | re.DOTALL)
_BOTH_LANGUAGES = "duplicate-key"
"""The rule whose examples have keys in both languages: they stand as they are."""


def summary(rule: Rule, language: str) -> str:
    """What a rule is about, in one line."""
    own = _texts(language).get(rule.name)
    return str(own["what"]) if own else _own(rule, Catalogue(language)).split("\n", 1)[0]


def address(name: str, language: str) -> str:
    """The address of the page on one of goallint's rules."""
    pages = "docs/sv/rules" if language == "sv" else "docs/rules"
    return f"{ADDRESS}/blob/v{VERSION}/{pages}/{name}.md"


def documentation(rule: Rule, catalogue: Catalogue) -> str:
    """All there is to say of a rule, in Markdown; a workspace's own rules have it as they wrote it."""
    own = _texts(catalogue.language).get(rule.name)
    return "\n\n".join(_translated(rule, own, catalogue)) if own else _own(rule, catalogue)


def _own(rule: Rule, catalogue: Catalogue) -> str:
    """What a workspace's own rule says of itself: where that is no more than its message, of any item."""
    text = rule.documentation
    if rule.source != CONFIGURATION or text not in rule.messages.values():
        return text
    text = rule.translations.get(catalogue.language, {}).get(text, text)
    any_item = catalogue.sort(Sort(getattr(rule.reads, "sort", ""), "one"))
    return text.format_map({"item": any_item, "id": BLANK, "title": BLANK})


def _translated(rule: Rule, own: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    for text in (own["what"], own["why"]):
        yield textwrap.fill(text.strip(), WIDTH, break_long_words=False, break_on_hyphens=False)
    for section in rule.documentation.split("\n## ")[1:]:
        # What an example's heading says besides is told in English only.
        bad = section.startswith("Bad")
        title = catalogue.plain("rule", "Bad") if bad else catalogue.plain("rule", "Good")
        yield f"## {title}"
        for block in _BLOCK.finditer(section):
            if block[2] is None:
                yield block[0]
                continue
            language = catalogue.language
            content = block[2] if rule.name == _BOTH_LANGUAGES else translate(block[2], language)
            yield f"```yaml{block[1]}\n{content}```"


@cache
def _texts(language: str) -> Mapping[str, Any]:
    """The texts on goallint's own rules that stand in place of the rules' own; none in English."""
    path = LOCALE / language / "rules.yaml"
    if not path.is_file():
        return {}
    found: Mapping[str, Any] = read(path.read_text(encoding="utf-8"), places=False).documents[0]
    return found
