"""One word a thing: the glossary is the same in both languages, and what it replaced does not come back."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from goallint.format import descriptions
from goallint.output.catalogue import LOCALE
from goallint.views.audit import questions
from tests.output.test_catalogue import entries

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "docs" / "glossary.md", ROOT / "docs" / "sv" / "glossary.md")

SWEDISH = (
    r"klamrar", r"fattas", r"häva", r"(?:skriva|gör\w*) på måndag", r"satt av", r"(?<!vad som )menas",
    r"(?:sätt|satt|lagd|lägg)\w* (?:\w+ )?åt sidan", r"kalendern (?!finns)(?:kräver|begär|medger|säger)", r"enligt kalendern",
    r"i fjol", r"låter bli", r"annan lydelse", r"gör om arket", r"som ingen under", r"svagare än", r"utslag",
    r"vilket håll som är bra", r"läget den", r"med undantag av|\d med undantag", r"kan inte komma av", r"stöder \{",
)  # fmt: skip
"""Of the Swedish that was read aloud: what nobody would write, beside what the glossary names."""
ENGLISH = (
    r"dearest", r"gravest (?!_)", r"held against nobody", r"reckoned", r"as many as pay", r"comes of what is read",
    r"which way is good", r"whole or broken", r"(?:by|after|begun) as of(?= |,|\.)", r"which documents are not here",
    r"for the sake of a goal", r"found wanting", r"finds less, or anew", r"the day that counts as today",
)  # fmt: skip


@cache
def rows(page: Path) -> list[list[str]]:
    """The cells of a page's table, row by row."""
    lines = page.read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    return cells[2:]


def replaced(language: str) -> Iterator[str]:
    """What the glossary says is not to be written, as expressions."""
    for row in rows(PAGES[language == "sv"]):
        yield from (re.escape(one) for one in row[3].split(", ") if one)


def test_both_pages_have_the_same_words_in_the_same_order() -> None:
    english, swedish = (rows(page) for page in PAGES)
    assert [row[:2] for row in english] == [row[:2] for row in swedish]
    assert len(english) >= 40
    assert all(len(row) == 4 and row[2] for row in (*english, *swedish))


def test_no_word_means_two_things() -> None:
    for column in (0, 1):
        words = [word.strip() for row in rows(PAGES[0]) for word in row[column].split(";")]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("noun", ["ett rapporttillfälle", "ett målområde", "ett basnyckeltal"])
def test_the_nouns_of_messages_are_those_of_the_glossary(noun: str) -> None:
    terms = {word.strip() for row in rows(PAGES[0]) for word in row[0].split(";")}
    assert noun.split()[1] in terms


def told(language: str) -> Iterator[tuple[str, str]]:
    """What users read in a language, with where it stands."""
    for (context, text), message in entries().items():
        forms = message.string if language == "sv" else message.id
        for form in forms if isinstance(forms, tuple) else (forms,):
            yield f"goallint.po: {context}: {text}", str(form)
    if language == "sv":
        summaries = yaml.safe_load((LOCALE / "sv" / "rules.yaml").read_text(encoding="utf-8"))
        for name, summary in summaries.items():
            yield f"rules.yaml: {name}", f"{summary['what']} {summary['why']}"
    file = Path(questions.__file__).with_name("questions.yaml")
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf" *{language}(?:_\w+)?: ", line) or (language == "en" and line[:1] == "#"):
            yield f"questions.yaml:{number}", line
    if language == "sv":
        for path in descriptions.FOLDER.iterdir():
            yield path.name, path.read_text(encoding="utf-8")
    pages = [
        ROOT / "README.md",
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs/tutorials").glob("*.md"),
    ]
    if language == "sv":
        pages = [*ROOT.glob("**/README.sv.md"), *(ROOT / "docs" / "sv").rglob("*.md")]
    for page in pages:
        if page not in PAGES and page.name not in ("changelog.md", "keys.md"):
            yield str(page.relative_to(ROOT)), page.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_replaced_does_not_come_back(language: str) -> None:
    words = [*(SWEDISH if language == "sv" else ENGLISH), *replaced(language)]
    never = re.compile("|".join(rf"(?<!\w)(?:{word})(?!\w)" for word in words), re.IGNORECASE)
    found = [
        (where, text[max(0, match.start() - 40) : match.end() + 40].replace("\n", " "))
        for where, text in told(language)
        for match in never.finditer(text)
    ]
    assert not found
