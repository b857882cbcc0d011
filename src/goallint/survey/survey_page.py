"""The survey as one HTML page: a table to sort, dots for each share, small charts over years."""

import os
from collections.abc import Iterable, Iterator
from fractions import Fraction
from html import escape
from itertools import zip_longest
from urllib.parse import quote

from goallint.output.catalogue import Catalogue, capital
from goallint.resources import asset
from goallint.survey import survey_paper
from goallint.survey.municipality import ASKED
from goallint.survey.survey_words import NONE, SurveyWords
from goallint.survey.surveyed import FactCount, Municipality, Stood
from goallint.survey.tasks import SITES
from goallint.survey.together import Spread, Together
from goallint.views.formats import html
from goallint.views.formats.html import hash_of, shown
from goallint.views.paper import Block, Table
from goallint.workspace.attainment import STATES, State

_HEIGHT, _DOT, _GAP = 76, 4, 7
"""Of a plot of dots, in pixels: its height, a dot's radius, and how far apart dots of one place are."""
_PLACES = 50
"""Places on the scale; dots of one place stand above each other."""


def render(all_: Together, catalogue: Catalogue, folder: str = "") -> str:
    """The page, for a file in `folder`: links to municipalities' own pages go from there."""
    return _Page(all_, catalogue, folder).render()


class _Page:
    """The page, section by section, as `survey_paper` has them."""

    def __init__(self, all_: Together, catalogue: Catalogue, folder: str) -> None:
        self.all, self.catalogue, self.folder = all_, catalogue, folder
        self.words, self.labels = SurveyWords(catalogue), all_.labels

    def render(self) -> str:
        title = shown(survey_paper.title(self.all, self.catalogue))
        style, script = asset(__file__, "page.css"), asset(__file__, "page.js")
        policy = f"default-src 'none'; style-src {hash_of(style)}; script-src {hash_of(script)}; base-uri 'none'; form-action 'none'"
        about = "".join(
            f"<dt>{shown(label)}</dt><dd>{shown(value)}</dd>"
            for label, value in survey_paper.about(self.all, self.catalogue)
        )
        notes = "".join(
            f"<p>{shown(note)}</p>" for note in survey_paper.notes(self.all, self.catalogue)
        )
        sections = "\n".join(self.sections())
        return (
            f'<!doctype html>\n<html lang="{self.catalogue.language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
            f'<header><h1>{title}</h1><dl class="about">{about}</dl><div class="notes">{notes}</div></header>\n'
            f"<main>\n{sections}\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
        )

    def sections(self) -> Iterator[str]:
        plain, words = self.catalogue.plain, self.words
        if missing := tuple(survey_paper.missing_rows(self.all, words)):
            head = self.catalogue.headings("survey", "Municipality", "Workspace", "What is missing")
            yield _section(
                "missing",
                plain("survey", "What could not be read"),
                _table(Table("", head, missing)),
            )
        yield _section("attainment", plain("survey", "How it goes"), self.attainment())
        yield _section("shares", plain("survey", "Shares"), "".join(self.plots()))
        yield _section("municipalities", plain("survey", "Municipalities"), self.municipalities())
        if any(one.spreads for one in self.all.years):
            yield _section("years", plain("survey", "Years"), "".join(self.multiples()))
        numbers = tuple(str(number) for number, _ in enumerate(ASKED, 1))
        key = "".join(f"<li>{shown(words.fact(name))}</li>" for name in ASKED)
        sorts = (
            Table(plain("survey", "Medians by level, from the top"), survey_paper.sort_head(words, numbers),
                  tuple(survey_paper.sort_rows(self.all.ranks, words))),
            Table(plain("survey", "Medians by kind of body, as the municipalities call it"), survey_paper.sort_head(words, numbers),
                  tuple(survey_paper.sort_rows(self.all.kinds, words))),
        )  # fmt: skip
        tables = "".join(_table(one) for one in sorts)
        yield _section("levels", plain("survey", "Levels"), f'<ol class="key">{key}</ol>{tables}')
        common = (
            Table(plain("survey", "Rules, by the municipalities where they find something"), survey_paper.rule_head(words),
                  tuple(survey_paper.rule_rows(self.all, words))[: survey_paper.MOST]),
            Table(plain("survey", "What is lacking, by the number of items"), survey_paper.cause_head(words),
                  tuple(survey_paper.cause_rows(self.all, words))[: survey_paper.MOST]),
        )  # fmt: skip
        tables = "".join(_table(one) for one in common if one.rows)
        yield _section("common", plain("survey", "What is most common"), tables or f"<p>{NONE}</p>")

    def plots(self) -> Iterator[str]:
        by_fact: dict[str, list[tuple[Municipality, FactCount]]] = {}
        for one in self.all.survey.municipalities:
            for count in one.counts:
                by_fact.setdefault(count.fact, []).append((one, count))
        if any(not one.is_read for one in self.all.survey.municipalities):
            told = self.catalogue.plain(
                "survey", "Each dot is a municipality; a red one could only be read in part"
            )
        else:
            told = self.catalogue.plain("survey", "Each dot is a municipality")
        yield f'<p class="note">{shown(told)}</p>'
        for number, spread in enumerate(self.all.spreads, 1):
            yield (
                f'<figure class="plot"><figcaption><b>{number}. {shown(capital(self.words.fact(spread.fact)))}</b>'
                f" {shown(self.summary(spread))}</figcaption>"
                f"{self.plot(spread, by_fact.get(spread.fact, []))}</figure>"
            )

    def attainment(self) -> str:
        """Bars of states over the table of them, and the table of key figures."""
        goals, figures = survey_paper.stood_tables(self.all, self.words)
        key = "".join(
            f'<li><svg class="bar" width="12" height="12" aria-hidden="true"><rect class="{_CLASSES[state]}" width="12" height="12"/></svg>'
            f" {shown(self.words.state(state))}</li>"
            for state in STATES
        )
        bars = [*(one.stood for one in self.all.survey.municipalities), self.all.stood]
        note = self.catalogue.plain(
            "survey",
            "As the latest report that assesses a goal says; a goal that no report assesses is never counted as met",
        )
        return (
            f'<p class="note">{shown(note)}</p><ul class="states">{key}</ul>'
            f"{self.stood(*goals, bars)}{self.stood(*figures, ())}"
        )

    def stood(
        self,
        caption: str,
        head: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        bars: Iterable[Stood],
    ) -> str:
        """A table of numbers to sort, with a bar beside each name where there are some; its last row is of all."""
        body, foot = [], ""
        for cells, stood in zip_longest(rows, bars):
            if cells is None:
                # One municipality is all.
                continue
            bar = _bar(stood, self.words) if stood else ""
            numbers = "".join(f'<td data-v="{n}">{shown(self.catalogue.number(int(n)))}</td>' for n in cells[1:])  # fmt: skip
            body.append(f'<tr><th scope="row">{shown(cells[0])}{bar}</th>{numbers}</tr>')
        if len(body) > 1:
            foot = f"<tfoot>{body.pop()}</tfoot>"
        heads = "".join(
            f'<th scope="col"><button type="button">{shown(capital(name))}</button></th>'
            for name in head
        )
        return (
            f'<p class="note">{shown(caption)}</p><div class="wide" tabindex="0" role="region" aria-label="{shown(caption)}">'
            f'<table class="sort stood"><thead><tr>{heads}</tr></thead><tbody>{"".join(body)}</tbody>{foot}</table></div>'
        )

    def summary(self, one: Spread) -> str:
        words = self.words
        if not one.municipalities:
            return self.catalogue.plain("survey", "nothing to count in any municipality")
        told = self.catalogue.plain(
            "survey",
            "{yes} of {total}, {share}; median {median}, quartiles {low} and {high}; {n} of {all} municipalities",
            yes=self.catalogue.number(one.yes),
            total=self.catalogue.number(one.total),
            share=words.share(one.yes, one.total),
            median=words.percent(one.median),
            low=words.percent(one.quarter),
            high=words.percent(one.three_quarters),
            n=one.municipalities,
            all=len(self.all.survey.municipalities),
        )
        if one.unknown:
            told += "; " + self.catalogue.plain("survey", "{n} unknown", n=one.unknown)
        return told

    def plot(self, spread: Spread, counts: list[tuple[Municipality, FactCount]]) -> str:
        low, middle, high = spread.quarter, spread.median, spread.three_quarters
        if low is None or middle is None or high is None:
            return ""
        base = _HEIGHT - 18
        parts = [
            f'<line class="axis" x1="{x}%" x2="{x}%" y1="0" y2="{base}"/>'
            for x in (0, 25, 50, 75, 100)
        ]
        for x, anchor in ((0, "start"), (50, "middle"), (100, "end")):
            label = shown(self.words.percent(Fraction(x, 100)))
            parts.append(f'<text x="{x}%" y="{_HEIGHT - 3}" text-anchor="{anchor}">{label}</text>')
        parts.append(
            f'<rect class="band" x="{_percent(low)}%" width="{_percent(high - low)}%" y="0" height="{base}"/>'
        )
        parts.append(
            f'<line class="median" x1="{_percent(middle)}%" x2="{_percent(middle)}%" y1="0" y2="{base}"/>'
        )
        places: dict[int, list[tuple[Municipality, FactCount, Fraction]]] = {}
        for one, count in counts:
            if count.share is not None:
                places.setdefault(int(count.share * _PLACES), []).append((one, count, count.share))
        for dots in places.values():
            step = min(_GAP, (base - 2 * _DOT) / max(len(dots) - 1, 1))
            for number, (one, count, share) in enumerate(dots):
                told = f"{self.labels[one.workspace]}: {self.words.percent(share)}, {self.words.count(count)}"
                parts.append(
                    f'<circle class="{"" if one.is_read else "partly"}" cx="{_percent(share)}%"'
                    f' cy="{base - _DOT - number * step:.1f}" r="{_DOT}"><title>{shown(told)}</title></circle>'
                )
        label = shown(f"{self.words.fact(spread.fact)}: {self.summary(spread)}")
        return f'<svg role="img" aria-label="{label}" height="{_HEIGHT}" width="100%">{"".join(parts)}</svg>'

    def municipalities(self) -> str:
        plain, words = self.catalogue.plain, self.words
        heads = [
            (plain("survey", "Municipality"), ""), (plain("survey", "Plans"), ""), (plain("survey", "Goals"), ""), (plain("survey", "Key figures"), ""),
            (plain("survey", "Reports"), ""), (plain("survey", "Warnings"), ""),
            *((f"{number}", words.fact(name)) for number, name in enumerate(ASKED, 1)),
        ]  # fmt: skip
        head = "".join(
            f'<th scope="col"><button type="button"{f""" title="{shown(told)}" aria-label="{shown(name)}. {shown(told)}" """.rstrip() if told else ""}>'
            f"{shown(name)}</button></th>"
            for name, told in heads
        )
        rows = "".join(self.rows())
        caption = plain(
            "survey", "In place of known, by the numbers of the shares; choose a heading to sort"
        )
        return (
            f'<p class="note">{shown(caption)}</p><div class="wide" tabindex="0" role="region"'
            f' aria-label="{shown(plain("survey", "Municipalities"))}"><table class="sort"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def rows(self) -> Iterator[str]:
        words = self.words
        for one in self.all.survey.municipalities:
            name = shown(self.labels[one.workspace])
            if address := self.address(one.page):
                name = f'<a href="{escape(address)}">{name}</a>'
            if told := words.unread(one):
                name += f"<small>{shown(told)}</small>"
            numbers = one.plans, one.goals, one.key_figures, one.reports, one.warnings
            cells = "".join(
                f'<td data-v="{n}">{shown(self.catalogue.number(n))}</td>' for n in numbers
            )
            cells += "".join(self.cell(count) for count in one.counts)
            yield f'<tr><th scope="row">{name}</th>{cells}</tr>'
        for missing in self.all.survey.missing:
            name = shown(missing.name or missing.workspace)
            told = shown(words.why(missing))
            empty = f"<td>{NONE}</td>" * (5 + len(ASKED))
            yield f'<tr class="missing"><th scope="row">{name}<small>{told}</small></th>{empty}</tr>'

    def cell(self, count: FactCount) -> str:
        share = count.share
        value = "" if share is None else f' data-v="{float(share):.6f}"'
        percent = shown(self.words.percent(share))
        told = (
            f"<small>{shown(self.words.count(count))}</small>"
            if count.total or count.unknown
            else ""
        )
        return f"<td{value}>{percent}{told}</td>"

    def address(self, page: str) -> str:
        """The way to a municipality's own page: to a site, or to a file from this page's folder."""
        if page.startswith(SITES):
            return page
        return quote(os.path.relpath(page, self.folder or ".").replace(os.sep, "/")) if page else ""

    def multiples(self) -> Iterator[str]:
        years = [one.year for one in self.all.years]
        of_fact: dict[str, dict[str, Spread]] = {}
        for in_year in self.all.years:
            for spread in in_year.spreads:
                of_fact.setdefault(spread.fact, {})[in_year.year] = spread
        drawn = []
        for number, name in enumerate(ASKED, 1):
            spreads = of_fact.get(name, {})
            if sum(bool(one.municipalities) for one in spreads.values()) > 1:
                drawn.append(self.multiple(number, name, spreads, years))
        told = self.catalogue.plain(
            "survey",
            "Each line is a municipality; the thick one is the median, and half of them are in the band",
        )
        if drawn:
            yield f'<p class="note">{shown(told)}</p><div class="multiples">{"".join(drawn)}</div>'
        numbers = tuple(str(number) for number, _ in enumerate(ASKED, 1))
        rows = tuple(
            (one.year, str(one.municipalities), *survey_paper.medians(one.spreads, self.words))
            for one in self.all.years
        )
        head = (
            self.catalogue.plain("survey", "Year"),
            self.catalogue.plain("survey", "Municipalities"),
            *numbers,
        )
        yield _table(Table(self.catalogue.plain("survey", "Medians by year"), head, rows))

    def multiple(self, number: int, name: str, spreads: dict[str, Spread], years: list[str]) -> str:
        place = {year: Fraction(100 * index, len(years) - 1) for index, year in enumerate(years)}
        own = []
        for one in self.all.survey.municipalities:
            counted = {year.year: year.counts for year in one.years}
            shares = {
                year: count.share
                for year, counts in counted.items()
                for count in counts
                if count.fact == name
            }
            own.append(_path((place[year], shares.get(year)) for year in years))
        known = [year for year in years if year in spreads and spreads[year].municipalities]
        bands = "".join(
            _path((
                *((place[year], spreads[year].three_quarters) for year in run),
                *((place[year], spreads[year].quarter) for year in reversed(run)),
            )) + "Z"
            for run in _runs(years, known)
        )  # fmt: skip
        middle = _path(
            (place[year], spreads[year].median if year in spreads else None) for year in years
        )
        first, last = known[0], known[-1]
        told = " → ".join(
            f"{year}: {self.words.percent(spreads[year].median)}" for year in (first, last)
        )
        told = f"{self.catalogue.plain('survey', 'Median')} {told}"
        fact = shown(capital(self.words.fact(name)))
        return (
            f"<figure><figcaption><b>{number}. {fact}</b></figcaption>"
            f'<svg role="img" aria-label="{fact}, {shown(told)}" viewBox="0 -3 100 106" preserveAspectRatio="none">'
            '<path class="frame" d="M0 0H100M0 50H100M0 100H100"/>'
            f'<path class="band" d="{bands}"/><path class="own" d="{"".join(own)}"/><path class="line" d="{middle}"/></svg>'
            f'<div class="ends"><span>{shown(years[0])}</span><span>{shown(years[-1])}</span></div>'
            f'<p>{shown(told)}</p></figure>'
        )  # fmt: skip


_CLASSES: dict[State, str] = {
    "met": "met", "on the way": "way", "not met": "not", "none": "none", "unknown": "unknown",
}  # fmt: skip
"""Of the parts of a bar."""


def _bar(stood: Stood, words: SurveyWords) -> str:
    """How goals stand, as parts of a bar."""
    total, left = sum(stood.goals), Fraction(0)
    parts, told = [], []
    for state, number in zip(STATES, stood.goals, strict=True):
        if number:
            share = Fraction(number, total)
            parts.append(f'<rect class="{_CLASSES[state]}" x="{_percent(left)}%" width="{_percent(share)}%" height="8"/>')  # fmt: skip
            told.append(f"{number} {words.state(state)}")
            left += share
    label = shown(", ".join(told) or NONE)
    return f'<svg class="bar" role="img" aria-label="{label}" height="8" width="100%">{"".join(parts)}</svg>'


def _runs(years: list[str], known: list[str]) -> Iterator[list[str]]:
    """The known years that follow on each other: a band does not go over a gap."""
    run: list[str] = []
    for year in years:
        if year in known:
            run.append(year)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _path(points: Iterable[tuple[Fraction, Fraction | None]]) -> str:
    """A line through the points, broken where there is nothing; a point by itself is a dash."""
    parts, alone, begun = [], False, False
    for x, share in points:
        if share is None:
            begun = False
            continue
        y = 100 - 100 * float(share)
        parts.append(f"{'L' if begun else 'M'}{float(x):.1f} {y:.1f}")
        alone, begun = not begun, True
        if alone:
            parts.append("h.1")
    return "".join(parts)


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.2f}"


def _section(name: str, title: str, body: str) -> str:
    return f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{shown(title)}</h2>{body}</section>'


def _table(table: Table) -> str:
    blocks: tuple[Block, ...] = (table,)
    return f'<div class="wide" tabindex="0" role="region" aria-label="{shown(table.caption or table.head[0])}">{html.body(blocks)}</div>'
