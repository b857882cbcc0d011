"""The page without JavaScript: the same content as plain tables."""

from collections.abc import Iterable, Iterator

from goallint.output.catalogue import Catalogue, capital
from goallint.views.paper import Block, Cell, Heading, Paragraph, Table
from goallint.views.report.data import FoundItem, Report, Share

MOST = 500
"""Rows of a table."""


def blocks(section: str, report: Report, catalogue: Catalogue) -> Iterator[Block]:
    """A section's content as what `views.formats` writes."""
    words = report.texts
    if section == "overview":
        yield Paragraph(words["no-script"])
        yield _overview(report, catalogue)
    elif section == "cascade":
        yield from _breaks(report, catalogue)
    elif section == "matrix" and report.matrix:
        yield Table(words["matrix"], report.matrix.head, report.matrix.rows[:MOST], narrow=True)
        yield Paragraph(", ".join(f"{sign} {word}" for sign, word in report.matrix.legend))
        yield from _more(len(report.matrix.rows), catalogue)
    elif section == "findings":
        yield from _findings(report, catalogue)
    elif section == "targets":
        yield from _figures(report, catalogue)
    elif section == "audit":
        yield from _audit(report)


def _more(count: int, catalogue: Catalogue) -> Iterator[Block]:
    if count > MOST:
        yield Paragraph(catalogue.phrase("or-more", n=count - MOST))


def _breaks(report: Report, catalogue: Catalogue) -> Iterator[Block]:
    words, whole = report.texts, report.overview.whole
    reached = catalogue.plain("page", "{good} of {total}", good=whole.good, total=whole.total)
    if not whole.total:
        reached = words["none-to-judge"]
    yield Paragraph(f"{words['whole']}: {reached}")
    rows = [
        (report.bodies[node.body].name, f"{node.id} {node.title}", node.told)
        for node in report.picture.nodes
        if node.verdict not in ("", "whole")
    ]
    rows += [(body.name, "", gap) for body in report.bodies for gap in body.gaps]
    if rows:
        plain = catalogue.plain
        head = (words["body"], plain("cascade", "Goal"), plain("cascade", "Why"))
        yield Table(words["cascade"], head, tuple(rows[:MOST]))
        yield from _more(len(rows), catalogue)


def _audit(report: Report) -> Iterator[Block]:
    words = report.texts
    if report.examined:
        yield Paragraph(report.examined)
    for group in report.audit:
        yield Heading(group.title, 2)
        if group.overall:
            yield Paragraph(group.overall, strong=True)
        rows = tuple((question.text, question.word) for question in group.questions)
        yield Table(group.title, (words["audit"], words["answer"]), rows)


def _overview(report: Report, catalogue: Catalogue) -> Table:
    words, whole = report.texts, report.overview
    head = ("whole", "measured", "targeted", "errors", "warnings", "suggestions")
    rows: list[tuple[str, ...]] = [
        (words["all-bodies"], *_shares(whole.whole, whole.measured, whole.targeted, catalogue),
         *map(str, whole.findings))
    ]  # fmt: skip
    rows += [
        (words["no-body"] if one.body is None else report.bodies[one.body].name,
         *_shares(one.whole, one.measured, one.targeted, catalogue), *map(str, one.findings))
        for one in whole.bodies
    ]  # fmt: skip
    return Table(words["by-body"], (words["body"], *(words[name] for name in head)), tuple(rows))


def _shares(whole: Share, measured: Share, targeted: Share, catalogue: Catalogue) -> list[str]:
    return [
        f"{one.good}/{one.total} ({catalogue.share(one.good, one.total)})" if one.total else ""
        for one in (whole, measured, targeted)
    ]


def _findings(report: Report, catalogue: Catalogue) -> Iterator[Block]:
    words = report.texts
    found = list(_entries(one for one in report.findings if one.status == "open"))
    if not found:
        yield Paragraph(capital(words["no-findings"]))
        return
    rows = tuple(
        (
            Cell(words[one.severity], "bad" if one.severity == "error" else ""),
            f"{one.code} {one.rule}",
            _message(one, others, report),
            one.help if _is_for_all(one, others) else f"{one.item}: {one.help}",
            _place(one),
        )
        for one, *others in found[:MOST]
    )
    head = (
        words["severity"],
        words["rule"],
        words["findings"],
        words["do"],
        catalogue.plain("cascade", "Place"),
    )
    yield Table(words["findings"], head, rows)
    more = sum(map(len, found[MOST:]))
    if more:
        yield Paragraph(catalogue.phrase("or-more", n=more))


def _entries(found: Iterable[FoundItem]) -> Iterable[list[FoundItem]]:
    """Findings alike together, where the first of them stands."""
    entries: dict[tuple[int | None, int], list[FoundItem]] = {}
    for number, one in enumerate(found):
        key = (one.alike, number if one.alike is None else 0)
        entries.setdefault(key, []).append(one)
    return entries.values()


def _message(one: FoundItem, others: list[FoundItem], report: Report) -> str:
    if not others or one.alike is None:
        return one.message
    within = report.alike[one.alike]
    same = report.texts["the-same"].format(n=len(others), within=within)
    return f"{one.message}; {same}: {', '.join(f'{o.item} ({_place(o)})' for o in others)}"


def _is_for_all(one: FoundItem, others: list[FoundItem]) -> bool:
    """Whether what is to be done about a finding is right for those like it."""
    return all(other.help == one.help for other in others)


def _place(one: FoundItem) -> str:
    return f"{one.marks[0].path}:{one.marks[0].line}"


def _figures(report: Report, catalogue: Catalogue) -> Iterator[Block]:
    words = report.texts
    if not report.figures:
        yield Paragraph(capital(words["none-to-judge"]))
        return
    rows = tuple(
        (
            f"{one.id} {one.title}",
            report.bodies[one.body].name if one.body is not None else "",
            one.outcome,
            one.target or Cell(one.lack, "bad"),
        )
        for one in report.figures[:MOST]
    )
    head = (words["figure"], words["body"], words["outcome"], words["target"])
    yield Table(words["targets"], head, rows)
    yield from _more(len(report.figures), catalogue)
