"""The survey as a workbook: a sheet each for shares, municipalities, levels, years, rules and causes."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe_lines
from goallint.survey import survey_paper
from goallint.survey.municipality import ASKED
from goallint.survey.survey_words import SurveyWords
from goallint.survey.surveyed import FactCount
from goallint.survey.together import BodiesTogether, Spread, Together
from goallint.views.workbook import saved

_Cell = str | int | Fraction | None
_HEAD = PatternFill("solid", fgColor="1F3B57")
_PERCENT = "0%"
_WIDEST, _LONGEST = 48, 32_000


def render(all_: Together, catalogue: Catalogue) -> bytes:
    """The workbook: the same bytes for the same survey."""
    plain, words = catalogue.plain, SurveyWords(catalogue)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _fill(first, plain("survey", "Shares"), _shares(all_, words))
    facts = [words.fact(name) for name in ASKED]
    sheets: tuple[tuple[str, Iterable[Iterable[_Cell]]], ...] = (
        (plain("survey", "Municipalities"), _municipalities(all_, words)),
        (plain("survey", "How it goes"), _stood(all_, words)),
        (plain("survey", "Levels"), _sorts(all_.ranks, facts, words)),
        (plain("survey", "Kinds"), _sorts(all_.kinds, facts, words)),
        (plain("survey", "Years"), _years(all_, facts, words)),
        (plain("survey", "Rules"), (survey_paper.rule_head(words), *map(_numbers, survey_paper.rule_rows(all_, words)))),
        (plain("survey", "Causes"), (survey_paper.cause_head(words), *map(_numbers, survey_paper.cause_rows(all_, words)))),
        (plain("survey", "Not read"), _not_read(all_, words)),
    )  # fmt: skip
    for name, rows in sheets:
        _fill(book.create_sheet(), name, rows)
    days = (date.fromisoformat(one.as_of) for one in all_.survey.municipalities)
    return saved(
        book,
        survey_paper.title(all_, catalogue),
        catalogue.language,
        max(days, default=date(1980, 1, 1)),
    )


def _fill(sheet: Worksheet, name: str, rows: Iterable[Iterable[_Cell]]) -> None:
    sheet.title = name
    widths: dict[int, int] = {}
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, str):
                # As text, whatever it begins with: what a document says is never a formula.
                cell.value, cell.data_type = safe_lines(value)[:_LONGEST], "s"
            elif isinstance(value, Fraction):
                cell.value, cell.number_format = float(value), _PERCENT
            else:
                cell.value = value
            widths[column] = max(widths.get(column, 0), len(str(value or "")) if row > 1 else 8)
            if row == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in widths.items():
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _shares(all_: Together, words: SurveyWords) -> Iterator[Iterable[_Cell]]:
    yield survey_paper.spread_head(words)
    for number, one in enumerate(all_.spreads, 1):
        whole = Fraction(one.yes, one.total) if one.total else None
        yield (
            number, words.fact(one.fact), one.yes, one.total, whole, one.unknown, one.municipalities, *one.five
        )  # fmt: skip


def _municipalities(all_: Together, words: SurveyWords) -> Iterator[Iterable[_Cell]]:
    plain = words.catalogue.plain
    three = words.catalogue.headings("survey", "In place", "Of", "Unknown")
    yield (
        plain("survey", "Municipality"), plain("survey", "Workspace"), plain("paper", "As of"),
        plain("survey", "Files"), plain("survey", "Plans"), plain("survey", "Goals"), plain("survey", "Key figures"),
        plain("survey", "Reports"), plain("survey", "Errors"), plain("survey", "Warnings"),
        *(f"{words.fact(name)}{more}" for name in ASKED for more in ("", *(f": {one}" for one in three))),
        plain("survey", "What is missing"),
    )  # fmt: skip
    for one in all_.survey.municipalities:
        yield (
            one.name, one.workspace, one.as_of, one.files, one.plans, one.goals, one.key_figures, one.reports,
            one.errors, one.warnings, *(cell for count in one.counts for cell in _count(count)), words.unread(one),
        )  # fmt: skip
    for missing in all_.survey.missing:
        yield missing.name, missing.workspace, *[None] * (8 + 4 * len(ASKED)), words.why(missing)


def _stood(all_: Together, words: SurveyWords) -> Iterator[Iterable[_Cell]]:
    """The goals and their key figures beside each other, a municipality a row."""
    (_, goals, of_goals), (_, figures, of_figures) = survey_paper.stood_tables(all_, words)
    yield *goals, *figures[1:]
    for one, other in zip(of_goals, of_figures, strict=True):
        yield one[0], *_numbers(one[1:]), *_numbers(other[1:])


def _count(count: FactCount) -> tuple[_Cell, ...]:
    return count.share, count.yes, count.total, count.unknown


def _sorts(
    sorts: Iterable[BodiesTogether], facts: list[str], words: SurveyWords
) -> Iterator[Iterable[_Cell]]:
    yield survey_paper.sort_head(words, facts)
    for one in sorts:
        names = words.catalogue.listing(one.names)
        called = f"{one.name} {names}" if one.name.isdigit() else names
        yield called, one.municipalities, one.bodies, *_medians(one.spreads)


def _years(all_: Together, facts: list[str], words: SurveyWords) -> Iterator[Iterable[_Cell]]:
    plain = words.catalogue.plain
    yield plain("survey", "Year"), plain("survey", "Municipalities"), *facts
    for one in all_.years:
        yield one.year, one.municipalities, *_medians(one.spreads)


def _medians(spreads: Iterable[Spread]) -> tuple[Fraction | None, ...]:
    known = {one.fact: one.median for one in spreads}
    return tuple(known.get(name) for name in ASKED)


def _not_read(all_: Together, words: SurveyWords) -> Iterator[Iterable[_Cell]]:
    yield words.catalogue.headings("survey", "Municipality", "Workspace", "What is missing")
    yield from survey_paper.missing_rows(all_, words)


def _numbers(row: tuple[str, ...]) -> tuple[_Cell, ...]:
    return tuple(int(cell) if cell.isdecimal() else cell for cell in row)
