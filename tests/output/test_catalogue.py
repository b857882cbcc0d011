"""The catalogues are complete, the two languages ask for the same, and words are put as agreed."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from inspect import signature

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from goallint.cli.groups import NAME
from goallint.cli.import_answers import SAID
from goallint.cli.main import COMMANDS, cli
from goallint.cli.progress import TEXTS as PROGRESS
from goallint.cli.usage_words import speaking
from goallint.findings import Example, FixedWord, KeyName, Noun, Phrase, Sort
from goallint.format.values.by_period import Targets
from goallint.intake import page
from goallint.output.catalogue import LOCALE, Catalogue, _translations, cut
from goallint.output.markdown import TITLES
from goallint.output.statistics import PHASES
from goallint.output.texts import IN, TEXTS
from goallint.rules.registry import RULES
from goallint.survey import survey_words as survey
from goallint.views import economy_in_words, sexes, states
from goallint.views.audit.audit_words import LACKS, LEFT_OUT, NOTHING
from goallint.views.audit.conclusions import WORDS
from goallint.views.cascade.cascade_paper import SIGNS
from goallint.views.diff import diff_paper as diff
from goallint.views.explain import HEADINGS
from goallint.views.plan_sheet import filled_plan as of_plan
from goallint.views.plan_sheet import plan_workbook as plan_sheet
from goallint.views.report import attained
from goallint.views.report.page_words import WORDS as PAGE_WORDS
from goallint.views.round import round_workbook as sheet

SOURCE = LOCALE.parent
SWEDISH = LOCALE / "sv" / "LC_MESSAGES" / "goallint.po"


@cache
def entries() -> dict[tuple[str, str], Message]:
    """The Swedish catalogue by context and English text."""
    with SWEDISH.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    found = {}
    for message in catalogue:
        if message.id:
            first = message.id[0] if isinstance(message.id, tuple) else message.id
            found[message.context or "", str(first)] = message
    return found


def test_each_text_is_found_in_the_compiled_catalogue() -> None:
    swedish = _translations("sv")
    for (context, text), message in entries().items():
        if not context:
            continue  # click asks for it, by `gettext`.
        if isinstance(message.id, tuple):
            forms = [swedish.plural(context, *message.id, count) for count in (1, 0, 2)]
            assert forms == [message.string[0], message.string[1], message.string[1]]
        else:
            assert swedish.single(context, text) == message.string
    assert swedish.single("label", "nobody has said this") == "nobody has said this"
    assert swedish.plural("label", "one of these", "many of these", 2) == "many of these"
    assert _translations("en").single("label", "a text") == "a text"


@cache
def wanted() -> dict[tuple[str, str], tuple[str, ...]]:
    """Every English text that the product can show, by context, with its plural."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for rule in RULES:
        for text in (*rule.messages.values(), *rule.helps.values()):
            forms = text if isinstance(text, tuple) else (text,)
            found[rule.name, forms[0]] = forms
    for context, table in (
        ("label", TEXTS.label),
        ("phrase", TEXTS.phrase),
        ("line", TEXTS.line),
        ("targets", TEXTS.targets),
        ("month", dict(enumerate(TEXTS.month, 1))),
    ):
        found.update({(context, text): (text,) for text in table.values()})
    found.update({("closing", pair[0]): pair for pair in TEXTS.closing.values()})
    for forms in (form for share in TEXTS.share.values() for form in share):
        pair = (forms,) if isinstance(forms, str) else forms
        found["share", pair[0]] = pair
    for nouns in TEXTS.noun.values():
        found.update({(c, n): (n,) for c, n in zip(("one", "the", "many"), nouns, strict=True)})
    found["item", IN] = (IN,)
    found.update({("explain", heading): (heading,) for heading in HEADINGS.values()})
    found.update({("progress", text): (text,) for text in PROGRESS.values()})
    found.update({("markdown", title): (title,) for title in TITLES})
    found.update({("phase", name): (name,) for name in PHASES})
    found.update({("answer", word): (word,) for word in SIGNS})
    found.update({("verdict", word): (word,) for word in WORDS})
    found.update({("standing", word): (word,) for word in ("done", "partly", "open")})
    found.update({("lack", text): (text,) for text in survey.LACKING.values()})
    found.update({("lack", text): (text,) for text in LACKS.values()})
    found.update({("nothing", text): (text,) for text in NOTHING.values()})
    found.update({("left-out", pair[0]): pair for pair in LEFT_OUT.values()})
    for words in (
        states.STATE_WORDS,
        attained.NOTHING_SAID,
        states.SHORT_WORDS,
        states.VERDICT_WORDS,
        attained.ANALYSED_WORDS,
        states.STEP_WORDS,
        states.GIVEN_WORDS,
    ):
        found.update({("attainment", word): (word,) for word in words.values()})
    for words in (diff.HEADINGS, diff.KINDS, diff.STANDINGS):
        found.update({("diff", word): (word,) for word in words.values()})
    for words in (
        economy_in_words.KIND_WORDS,
        economy_in_words.ENOUGH_WORDS,
        economy_in_words.OPEN_WORDS,
    ):
        found.update({("economy", word): (word,) for word in words.values()})
    for words in (sexes.SEX_WORDS, sexes.MET_WORDS):
        found.update({("sexes", word): (word,) for word in words.values()})
    for table in (page.WHY, page.SORTS, SAID):
        found.update({("import", word): (word,) for word in table.values()})
    for table in (survey.FACTS, survey.WHY):
        found.update({("survey", text): (text,) for text in table.values()})
    found.update({("survey", pair[0]): pair for pair in survey.PLURALS})
    for table in (sheet.LISTS, sheet.HEADINGS, plan_sheet.PAGES, of_plan.HEADINGS):
        found.update({("round", word): (word,) for word in table.values()})
    found.update({(context, text): (text,) for context, text in PAGE_WORDS.values()})
    found.update(written_in_code())
    found.update({("cli", text): (text,) for text in said_by_commands()})
    return found


def said_by_commands() -> Iterator[str]:
    """What the commands say of themselves: help by the paragraph, and what stands for values."""
    yield from COMMANDS.values()
    yield "Show this message and exit."
    with speaking(["--lang", "en"]):
        for command in commands(cli):
            context = click.Context(command)
            texts = [command.help, command.short_help, *command.collect_usage_pieces(context)]
            for one in command.params:
                # What is filled in, such as the names of formats, is not in the catalogue.
                # Before 8.2, click asked for what stands for a value without the context.
                given = (
                    [context]
                    if signature(click.Parameter.make_metavar).parameters.keys() > {"self"}
                    else []
                )
                texts += [getattr(one, "_help", None), one.make_metavar(*given)]
            for text in filter(None, texts):
                if " " in text and "[" not in text:
                    yield from (" ".join(part.split()) for part in text.split("\n\n"))
                else:
                    yield from NAMES.intersection(NAME.findall(text))


NAMES = {
    "OPTIONS",
    "PATH",
    "YEAR",
    "FILE",
    "NAME",
    "KIND",
    "RULE",
    "COMMAND",
    "ARGS",
    "DATE",
    "REPORTING",
}
NAMES |= {
    "NUMBER",
    "OLD",
    "REVISION",
    "NEW",
    "ADDRESS",
    "SECONDS",
    "FOLDER",
    "CODE",
    "WORD",
    "FIRST",
    "LAST",
}


def commands(group: click.Group) -> Iterator[click.Command]:
    """A group with all commands in it, and theirs."""
    yield group
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            if isinstance(command, click.Group):
                yield from commands(command)
            else:
                yield command


def written_in_code() -> dict[tuple[str, str], tuple[str, ...]]:
    """Texts that stand where they are used: `plain(context, text)`, `ConfigurationError(text)`, `Problem.worded(catalogue, text)` …"""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            literal = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name == "plain" and len(literal) >= 2:
                found[str(literal[0]), str(literal[1])] = (str(literal[1]),)
            if name == "headings":
                found |= {(str(literal[0]), str(one)): (str(one),) for one in literal[1:]}
            if name == "said" and literal:
                found["cli", str(literal[0])] = (str(literal[0]),)
            if name in ("ConfigurationError", "Refused", "worded") and literal:
                found["error", str(literal[0])] = (str(literal[0]),)
    return found


def test_every_text_has_a_swedish_one_and_no_swedish_one_is_left_over() -> None:
    swedish = entries()
    missing = [key for key in wanted() if key not in swedish]
    unused = [key for key in swedish if key not in wanted() and key[0]]
    assert not missing
    assert not unused


def test_both_languages_ask_for_the_same_arguments() -> None:
    swedish = entries()
    for key, forms in wanted().items():
        translated = swedish[key].string
        told = translated if isinstance(translated, tuple) else (translated,)
        assert all(told), key
        assert len(told) == len(forms), key
        for one, other in zip(forms, told, strict=True):
            assert fields(one) == fields(other), key


def fields(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_words_to_avoid_are_avoided() -> None:
    for message in entries().values():
        for text in message.string if isinstance(message.string, tuple) else [message.string]:
            lower = text.lower()
            assert "anmärkning" not in lower, text
            assert " brist" not in lower, text
            # Help is sentences; messages are not.
            assert not lower.rstrip().endswith(".") or message.context in ("cli", None), text


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("sv", ["målet SN-1", "ett mål i planen sn-vp-2023", "ett mål", "mål", "dokumentet"]),
        ("en", ["goal SN-1", "a goal in plan sn-vp-2023", "a goal", "goals", "the document"]),
    ],
)
def test_items_in_sentences(language: str, shown: list[str]) -> None:
    catalogue = Catalogue(language)
    assert [
        catalogue.noun(Noun("goal", "SN-1")),
        catalogue.noun(Noun("goal", "", Noun("plan", "sn-vp-2023"))),
        catalogue.sort(Sort("goal")),
        catalogue.sort(Sort("goal", "many")),
        catalogue.noun(Noun("document")),
    ] == shown


def test_arguments_in_words() -> None:
    swedish, english = Catalogue("sv"), Catalogue("en")
    assert swedish.value("n", 12345, "sv") == "12\u00a0345"
    assert english.value("n", 12345, "en") == "12,345"
    assert swedish.value("line", 12345, "sv") == "12345"
    assert swedish.value("key", KeyName("target"), "sv") == "målvärde"
    assert swedish.value("key", KeyName("target"), "en") == "target"
    assert swedish.value("key", KeyName("plan", "level"), "sv") == "plantyp"
    assert english.value("word", FixedWord("better", "lower"), "sv") == "lägre"
    assert english.value("x", Example("at least 5", "minst 5"), "sv") == "at least 5"
    assert swedish.value("x", Phrase("every-n-years", {"n": 4}), "sv") == "vart 4:e år"
    assert swedish.value("title", 'Mål "ett"', "sv") == "Mål 'ett'"


def test_lists_are_cut_after_five() -> None:
    swedish, english = Catalogue("sv"), Catalogue("en")
    assert swedish.listing("A") == "A"
    assert swedish.listing("ABC") == "A, B och C"
    assert english.listing("AB") == "A and B"
    assert swedish.listing("ABCDEFGHIJKL") == "A, B, C, D, E och 7 till"
    assert english.listing("ABCDEFGHIJKL") == "A, B, C, D, E and 7 more"


@pytest.mark.parametrize(
    ("text", "swedish", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-2025", "2023–2025", "2023–2025"),
        ("2023-01..2023-08", "januari–augusti 2023", "January–August 2023"),
        ("2023-08", "augusti 2023", "August 2023"),
        ("2023-01-01..2023-12-31", "2023", "2023"),
        ("2023-11..2024-02", "november 2023 – februari 2024", "November 2023 – February 2024"),
        ("2023-01-15..2023-03-02", "2023-01-15 – 2023-03-02", "2023-01-15 – 2023-03-02"),
        ("2023-03-02", "2023-03-02", "2023-03-02"),
        ("2023-T2", "2023-T2", "2023-T2"),
        ("", "", ""),
    ],
)
def test_a_period_is_shown_as_people_write_it(text: str, swedish: str, english: str) -> None:
    assert [Catalogue(language).period(text) for language in ("sv", "en")] == [swedish, english]


def test_shares_are_never_rounded_to_none_or_all() -> None:
    swedish, english = Catalogue("sv"), Catalogue("en")
    assert swedish.share(37, 82) == "45\u00a0%"
    assert english.share(37, 82) == "45\u00a0%"
    assert english.share(1, 200) == "1\u00a0%"
    assert english.share(1, 201) == "less than 1\u00a0%"
    assert swedish.share(999, 1000) == "mer än 99\u00a0%"
    assert swedish.share(5, 5) == "100\u00a0%"
    assert swedish.share(0, 5) == "0\u00a0%"


@pytest.mark.parametrize(
    ("total", "swedish", "english"),
    [
        (0, "inga mål med underordnade organ att bedöma", "no goals with bodies below to judge"),
        (1, "det enda målet når hela vägen ut", "the only goal reaches all the way down"),
        (2, "båda målen når hela vägen ut", "both goals reach all the way down"),
        (3, "alla 3 mål når hela vägen ut", "all 3 goals reach all the way down"),
    ],
)
def test_where_nothing_is_lacking_the_good_sentence_counts_as_people_do(
    total: int, swedish: str, english: str
) -> None:
    assert Catalogue("sv").sum_up("out", 0, total) == swedish
    assert Catalogue("en").sum_up("out", 0, total) == english


def test_long_titles_are_cut_between_words() -> None:
    assert cut("kort") == "kort"
    long = cut("Socialtjänsten har en effektiv samverkan inom socialtjänstens alla delar men också")
    assert long == "Socialtjänsten har en effektiv samverkan inom…"
    assert len(cut("x" * 300)) == 61


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", "totalt minst 90 %, kvinnor minst 90 %, män 88 %"),
        ("en", "total minst 90 %, women minst 90 %, men 88 %"),
    ],
)
def test_a_target_for_women_and_men_is_told_in_the_language_of_messages(
    language: str, told: str
) -> None:
    written = {"2025": {"total": "minst 90 %", "women": "minst 90 %", "män": "88 %"}}
    ((_, target),) = Targets.parse(written)
    assert Catalogue(language).value("target", target, "en") == told
