"""The survey as a paper: tables of shares with their denominators, for a terminal."""

from collections.abc import Callable, Iterable, Iterator

from goallint.output.catalogue import Catalogue
from goallint.survey.municipality import ASKED
from goallint.survey.survey_words import MUNICIPALITIES, SurveyWords
from goallint.survey.surveyed import Stood
from goallint.survey.together import BodiesTogether, Spread, Together
from goallint.version import VERSION
from goallint.views.paper import Block, Heading, Paper, Paragraph, Table
from goallint.workspace.attainment import STATES
from goallint.workspace.verdicts import VERDICTS

MOST = 15
"""Rules and causes that are shown, the most common."""


def paper(all_: Together, catalogue: Catalogue) -> Paper:
    """What a reader sees."""
    return Paper(
        title(all_, catalogue), catalogue.language, tuple(about(all_, catalogue)), tuple(blocks(all_, catalogue))
    )  # fmt: skip


def title(all_: Together, catalogue: Catalogue) -> str:
    """*Survey of 29 municipalities*."""
    many = catalogue.plural("survey", MUNICIPALITIES, len(all_.survey.municipalities))
    return catalogue.plain("survey", "Survey of {many}", many=many)


def about(all_: Together, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What it is made from."""
    days = sorted({one.as_of for one in all_.survey.municipalities})
    if days:
        yield (
            catalogue.plain("paper", "As of"),
            days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}",
        )
    yield catalogue.plain("paper", "Made with"), f"goallint {VERSION}"


def notes(all_: Together, catalogue: Catalogue) -> Iterator[str]:
    """What must be known to read the figures, the gravest first."""
    survey, plain = all_.survey, catalogue.plain
    if survey.missing:
        total = len(survey.missing) + len(survey.municipalities)
        yield plain(
            "survey",
            "{n} of {total} could not be surveyed; they are listed, and are in no figure",
            n=len(survey.missing),
            total=total,
        )
    partly = sum(not one.is_read for one in survey.municipalities)
    if partly:
        yield plain(
            "survey",
            "{n} of {total} could only be read in part; what could not be read is counted as unknown where"
            " it is known to be there, never as in place",
            n=partly,
            total=len(survey.municipalities),
        )
    if len({one.as_of for one in survey.municipalities}) > 1:
        yield plain(
            "survey",
            "The municipalities are judged as of different days; `--as-of` sets one day for all",
        )
    yield plain(
        "survey",
        "A share is of what is known; a dash means that there is nothing to count; in quartiles each"
        " municipality counts as one",
    )


def blocks(all_: Together, catalogue: Catalogue) -> Iterator[Block]:
    """The tables."""
    plain, words = catalogue.plain, SurveyWords(catalogue)
    for number, note in enumerate(notes(all_, catalogue)):
        yield Paragraph(note, strong=bool(all_.survey.missing) and not number)
    if not_read := tuple(missing_rows(all_, words)):
        yield Table(
            plain("survey", "What could not be read"),
            catalogue.headings("survey", "Municipality", "Workspace", "What is missing"),
            not_read,
        )  # fmt: skip
    yield Heading(plain("survey", "How it goes"))
    for caption, head, rows in stood_tables(all_, words):
        yield Table(caption, head, tuple(rows))
    yield Heading(plain("survey", "Shares"))
    yield Table(
        plain("survey", "Of all items, and from the lowest municipality to the highest"),
        spread_head(words),
        tuple(spread_row(number, one, words) for number, one in enumerate(all_.spreads, 1)),
    )
    numbers = tuple(str(number) for number, _ in enumerate(ASKED, 1))
    yield Table(
        plain("survey", "Municipality by municipality: in place of known, by the numbers above"),
        (plain("survey", "Municipality"), *numbers),
        tuple(
            (all_.labels[one.workspace], *(words.count(count) for count in one.counts))
            for one in all_.survey.municipalities
        ),
    )
    for caption, sorts in (
        (plain("survey", "Medians by level, from the top"), all_.ranks),
        (plain("survey", "Medians by kind of body, as the municipalities call it"), all_.kinds),
    ):
        yield Table(caption, sort_head(words, numbers), tuple(sort_rows(sorts, words)))
    yield Table(
        plain("survey", "Medians by year"),
        (plain("survey", "Year"), plain("survey", "Municipalities"), *numbers),
        tuple(
            (one.year, str(one.municipalities), *medians(one.spreads, words)) for one in all_.years
        ),
    )
    yield Heading(plain("survey", "What is most common"))
    yield Table(
        plain("survey", "Rules, by the municipalities where they find something"),
        rule_head(words),
        tuple(rule_rows(all_, words))[:MOST],
    )
    yield Table(
        plain("survey", "What is lacking, by the number of items"),
        cause_head(words),
        tuple(cause_rows(all_, words))[:MOST],
    )


def missing_rows(all_: Together, words: SurveyWords) -> Iterator[tuple[str, str, str]]:
    """What could not be read, municipality by municipality."""
    for missing in all_.survey.missing:
        yield (
            missing.name or words.catalogue.plain("survey", "unknown"),
            missing.workspace,
            words.why(missing),
        )
    for one in all_.survey.municipalities:
        if told := words.unread(one):
            yield one.name, one.workspace, told


def stood_tables(
    all_: Together, words: SurveyWords
) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[str, ...]]]]:
    """How goals stand, and their key figures' outcomes beside their targets: captions, heads and rows."""
    plain = words.catalogue.plain
    first = plain("survey", "Municipality")
    yield (
        plain("survey", "The goals of the latest plans, by their latest assessment"),
        (first, words.of_goals, *map(words.state, STATES)),
        stood_rows(all_, words, lambda one: one.goals),
    )
    yield (
        plain("survey", "Their key figures, by their latest outcome and its target"),
        (first, words.of_figures, *map(words.verdict, VERDICTS)),
        stood_rows(all_, words, lambda one: one.figures),
    )


def stood_rows(
    all_: Together, words: SurveyWords, numbers: Callable[[Stood], tuple[int, ...]]
) -> Iterator[tuple[str, ...]]:
    """A row a municipality, and one for all."""
    named = [(all_.labels[one.workspace], one.stood) for one in all_.survey.municipalities]
    if len(named) > 1:
        named.append((words.catalogue.plain("survey", "All"), all_.stood))
    for name, stood in named:
        counts = numbers(stood)
        yield name, *map(str, (sum(counts), *counts))


def spread_head(words: SurveyWords) -> tuple[str, ...]:
    """The columns of shares."""
    return words.catalogue.headings(
        "survey",
        "No.",
        "Share",
        "In place",
        "Of",
        "Of all",
        "Unknown",
        "Municipalities",
        "Lowest",
        "Lower quartile",
        "Median",
        "Upper quartile",
        "Highest",
    )


def spread_row(number: int, one: Spread, words: SurveyWords) -> tuple[str, ...]:
    """One share."""
    whole = words.share(one.yes, one.total)
    return (
        str(number), words.fact(one.fact), str(one.yes), str(one.total), whole, str(one.unknown),
        str(one.municipalities), *map(words.percent, one.five),
    )  # fmt: skip


def sort_head(words: SurveyWords, numbers: Iterable[str]) -> tuple[str, ...]:
    """The columns of levels and kinds."""
    plain = words.catalogue.plain
    return (
        plain("survey", "Called"), plain("survey", "Municipalities"), plain("survey", "Bodies"), *numbers,
    )  # fmt: skip


def sort_rows(sorts: Iterable[BodiesTogether], words: SurveyWords) -> Iterator[tuple[str, ...]]:
    """Levels or kinds."""
    for one in sorts:
        names = words.catalogue.listing(one.names)
        called = f"{one.name} {names}" if one.name.isdigit() else names
        yield called, str(one.municipalities), str(one.bodies), *medians(one.spreads, words)


def medians(spreads: Iterable[Spread], words: SurveyWords) -> tuple[str, ...]:
    """The medians by the numbers of the facts; a fact that is not asked here has none."""
    known = {one.fact: one.median for one in spreads}
    return tuple(words.percent(known.get(name)) for name in ASKED)


def rule_head(words: SurveyWords) -> tuple[str, ...]:
    """The columns of rules."""
    return words.catalogue.headings(
        "survey", "Rule", "Name", "Severity", "Municipalities", "Findings"
    )


def rule_rows(all_: Together, words: SurveyWords) -> Iterator[tuple[str, ...]]:
    """The rules that fire, the most common first."""
    for one in all_.rules:
        rule = one.rule
        yield (
            rule.code, rule.rule, words.severity(rule.severity), str(one.municipalities), str(rule.findings),
        )  # fmt: skip


def cause_head(words: SurveyWords) -> tuple[str, ...]:
    """The columns of causes."""
    return words.catalogue.headings("survey", "Share", "What is lacking", "Items", "Municipalities")


def cause_rows(all_: Together, words: SurveyWords) -> Iterator[tuple[str, ...]]:
    """What is lacking, the most common first."""
    for one in all_.causes:
        lack = words.lack(one.fact, one.how)
        yield words.fact(one.fact), lack, str(one.number), str(one.municipalities)
