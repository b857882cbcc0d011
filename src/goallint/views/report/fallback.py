"""The page without JavaScript, as plain tables; and its main points as a paper, for Markdown.

It is one module, since every section tells of bodies, sources and marks in the same way.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from goallint.output.catalogue import Catalogue, capital
from goallint.views.paper import Block, Cell, Heading, Paper, Paragraph, Table
from goallint.views.report.page_data import (
    Attained,
    FoundItem,
    GoalAttained,
    KeyFigureHistory,
    MeasuredRow,
    ReportPage,
    ShareMet,
    StateCount,
    StatedIn,
    Statement,
)

MOST = 500
"""Rows of a table."""


def blocks(section: str, report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    """A section's content as what `views.formats` writes."""
    words = report.texts
    if section == "attained":
        yield Paragraph(words["no-script"])
        yield from attained(report, catalogue)
    elif section == "changes":
        yield from changes(report, catalogue)
    elif section == "obstacles":
        yield from obstacles(report)
    elif section == "overview":
        if report.attained.earlier:
            yield Paragraph(words["written-of-all"])
        yield _overview(report, catalogue)
    elif section == "cascade":
        yield from _cascade(report, catalogue)
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


def paper(report: ReportPage, catalogue: Catalogue) -> Paper:
    """How it goes, what stands in the way and how many findings of each kind, as a paper of its own."""
    blocks = (
        *((Paragraph(report.narrowed, strong=True),) if report.narrowed else ()),
        Heading(report.texts["attained"]),
        *attained(report, catalogue),
        *(
            (Heading(report.texts["changes"]), *changes(report, catalogue))
            if report.changes
            else ()
        ),
        Heading(report.texts["obstacles"]),
        *obstacles(report),
        Heading(report.texts["findings"]),
        *by_kind(report),
        *(_monday(report) if report.narrowed else ()),
    )
    return Paper(report.texts["title"], report.language, report.about, blocks)


# How it goes.


def attained(report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    """Goals by state, and each goal with who says what of it."""
    words, found = report.texts, report.attained
    if not found.goals:
        yield Paragraph(words["no-cascade"])
        return
    yield Paragraph(summary(report), strong=True)
    yield from _economy(report)
    if found.earlier:
        yield Paragraph(found.earlier)
    for one in found.analysed:
        body = report.bodies[one.body].name if one.body is not None else ""
        told = f"{one.told} ({_source(one.source, report)})"
        yield Paragraph(f"{body}: {told}" if body else told)
    nothing = f"{found.states[3]} / {words['no-forecast']}"
    yield Table(
        words["by-state"],
        (words["goals-by"], *found.states[:3], nothing, *found.states[4:]),
        (_counts(words["assessment"], found.counts), _counts(words["forecast"], found.forecasts)),
    )
    if found.history:
        yield Table(
            words["history"],
            (words["after"], *found.states, words["reports"]),
            tuple((one.day, *map(str, one.counts), one.reports) for one in found.history),
        )
    if found.verdicts:
        rows = tuple((told, str(count)) for _, told, count in found.verdicts)
        yield Table(words["verdicts"], (words["how"], words["how-many"]), rows)
    for name, counts in (
        ("kind", found.kinds), ("body", found.bodies), ("area", found.areas), ("owner", found.owners)
    ):  # fmt: skip
        if name == "kind" and not counts:
            continue
        yield _by(name, counts, report)
        if name == "area" and found.several:
            yield Paragraph(found.several)
    yield Table(
        words["all-goals"],
        (words["goal"], words["body"], words["owner"], words["assessment"], words["forecast"], words["analysis"]),
        tuple(_goal(one, report) for one in found.goals[:MOST]),
    )  # fmt: skip
    yield from _more(len(found.goals), catalogue)
    yield from _measured(found, report, catalogue)
    for one in found.analysed:
        head = (words["area"], words["analysis"], words["assessment"], words["forecast"])
        yield Table(_source(one.source, report), head, one.rows)


def _economy(report: ReportPage) -> Iterator[Block]:
    """What reports say of sound economy, each with what a recount gives."""
    words, found = report.texts, report.attained
    if found.no_economy:
        yield Paragraph(found.no_economy)
    for one in found.economy:
        body = f"{report.bodies[one.body].name}: " if one.body is not None else ""
        told = f"{body}{words['economy']}, {one.field.lower()}: {_statement(one.said, report)}"
        yield Paragraph(f"{told}. {one.recounted}" if one.recounted else told)


def summary(report: ReportPage) -> str:
    """*Goals in force: 20. Met: 0, on the way: 0 …*: what is not assessed is told as such."""
    found = report.attained
    told = ", ".join(
        f"{state} {count}" for state, count in zip(found.states, found.counts, strict=True)
    )
    return f"{report.texts['goals-told'].format(n=len(found.goals))}: {told}"


def _counts(label: str, counts: tuple[int, ...]) -> tuple[str, ...]:
    return (label, *map(str, counts))


def _by(name: str, counts: Iterable[StateCount], report: ReportPage) -> Table:
    rows = (
        _counts(
            report.bodies[one.body].name if one.body is not None else one.name or report.texts[f"no-{name}"],
            one.counts,
        )
        for one in counts
    )  # fmt: skip
    label = "goal-kind" if name == "kind" else name
    head = (report.texts[label], *report.attained.states)
    return Table(report.texts[f"by-{name}-state"], head, tuple(rows))


def _goal(one: GoalAttained, report: ReportPage) -> tuple[str | Cell, ...]:
    analysis = [one.analysed]
    if one.analysis:
        analysis = [one.analysis, *_sources([one.analysis_source], report)]
    assessment = _statement(one.assessment, report)
    if one.others:
        assessment += f"; {report.texts['others-say'].format(items=', '.join(one.others))}"
    return (
        _marked(f"{one.id} {one.title}", _NEW[one.is_new], report),
        report.bodies[one.body].name if one.body is not None else "",
        one.owner,
        Cell(assessment, _TONES.get(one.assessment.state, "")),
        Cell(_statement(one.forecast, report), _TONES.get(one.forecast.state, "")),
        " – ".join(analysis),
    )


def _marked(text: str, mark: str, report: ReportPage) -> str:
    """A text with how it is otherwise than before, where the page tells of changes."""
    return f"{text} ({report.texts[mark]})" if mark else text


_NEW = {True: "new", False: ""}
_VERDICT_TONES = {"reached": "good", "missed": "bad"}
_TONES = {"met": "good", "not met": "bad", "none": "muted", "unknown": "muted"}


def _statement(one: Statement, report: ReportPage) -> str:
    words = f"{one.words} ({report.texts['of-area']})" if one.of_area else one.words
    return "; ".join((_marked(words, one.since, report), *_sources(one.sources, report)))


def _sources(sources: Iterable[StatedIn | None], report: ReportPage) -> list[str]:
    return [_source(one, report) for one in sources if one is not None]


def _source(one: StatedIn, report: ReportPage) -> str:
    if not one.period:
        return one.title
    return report.texts["reported-in"].format(title=one.title, period=one.period)


def _measured(found: Attained, report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    words = report.texts
    rows = [
        (
            goal.id,
            f"{one.id} {one.title}",
            " ".join(filter(None, (f"{one.period}: {one.outcome}", one.unit)))
            if one.outcome
            else "",
            f"{one.target} ({one.limits})" if one.limits else one.target,
            _judged(one),
            "; ".join(filter(None, (one.trend, one.printed, one.pace))),
            one.forecast,
            _source(one.source, report) if one.source else "",
        )
        for goal in found.goals
        for one in goal.figures
    ]
    if rows:
        head = (
            "goal", "figure", "outcome", "target", "how", "direction-taken", "forecast", "said-in"
        )  # fmt: skip
        if found.scale:
            yield Paragraph(found.scale)
        yield Table(
            words["outcomes-beside"], tuple(words[name] for name in head), tuple(rows[:MOST])
        )
        yield from _more(len(rows), catalogue)


def _judged(one: MeasuredRow | KeyFigureHistory) -> Cell:
    """How an outcome stands to its target, and the step of the scale that it gives."""
    words = "; ".join(filter(None, (one.words, one.step)))
    return Cell(words, _VERDICT_TONES.get(one.verdict, ""))


# What has changed.


def changes(report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    """How much is new, better and worse than before, and each change."""
    words, found = report.texts, report.changes
    if found is None:
        return
    if not found.rows:
        yield Paragraph(words["nothing-changed"].format(label=found.told))
        return
    fresh, better, worse = found.counts
    told = words["changes-told"].format(label=found.told, better=better, worse=worse, fresh=fresh)
    yield Paragraph(told, strong=True)
    head = ("mark", "what", "item", "before", "now", "place")
    for part in dict.fromkeys(one.part for one in found.rows):
        rows = [
            (
                Cell(words[one.mark or "neither"], _MARK_TONES.get(one.mark, "")),
                one.kind,
                f"{one.item}, {one.body}" if one.body else one.item,
                one.was,
                one.now,
                one.place,
            )
            for one in found.rows
            if one.part == part
        ]
        yield Table(part, tuple(words[name] for name in head), tuple(rows[:MOST]))
        yield from _more(len(rows), catalogue)


_MARK_TONES = {"better": "good", "worse": "bad"}

_STATUS_TONES = {"done": "good", "partly": "bad", "open": "bad"}
"""What nobody has followed up is known to be neither."""

# What stands in the way.


def obstacles(report: ReportPage) -> Iterator[Block]:
    """Broken threads, missing targets, and what became of recommendations."""
    words, found = report.texts, report.obstacles

    def body(number: int | None) -> str:
        return words["no-body"] if number is None else report.bodies[number].name

    if not (found.broken or found.gaps or found.untargeted or found.recommendations):
        yield Paragraph(capital(words["nothing-in-the-way"]))
    if found.broken:
        rows = tuple((goal, body(number), told) for number, goal, told in found.broken[:MOST])
        yield Table(words["broken-thread"], (words["goal"], words["body"], words["broken"]), rows)
    if found.gaps:
        gaps = tuple((body(number), reason) for number, reason in found.gaps)
        yield Table(words["no-part"], (words["body"], words["how"]), gaps)
    if found.untargeted:
        lacking = tuple(
            (body(number), words["no-targets-told"].format(n=count, total=total))
            for number, count, total in found.untargeted
        )
        yield Table(words["no-targets"], (words["body"], words["how"]), lacking)
    if found.recommendations:
        open_ = sum(one.status != "done" for one in found.recommendations)
        told = words["open-recommendations"].format(n=open_, total=len(found.recommendations))
        yield Paragraph(told, strong=True)
        became = tuple(
            (
                f"{one.id} {one.text}",
                one.to,
                Cell(one.words, _STATUS_TONES.get(one.status, "")),
                " – ".join(filter(None, (one.date, one.note))),
                one.audit,
            )
            for one in found.recommendations
        )
        head = ("recommendation", "to", "how", "became", "said-in")
        yield Table(words["recommendations"], tuple(words[name] for name in head), became)


def _more(count: int, catalogue: Catalogue) -> Iterator[Block]:
    if count > MOST:
        yield Paragraph(catalogue.phrase("or-more", n=count - MOST))


def _cascade(report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    words, whole = report.texts, report.overview.whole
    reached = catalogue.plain("page", "{good} of {total}", good=whole.good, total=whole.total)
    if not whole.total:
        reached = words["none-to-judge"]
    yield Paragraph(f"{words['whole']}: {reached}")
    plain = catalogue.plain
    nodes = report.picture.nodes
    goals = [
        (
            report.bodies[node.body].name,
            f"{node.id} {node.title}",
            ", ".join(
                nodes[above].id or report.bodies[nodes[above].body].name for above in node.up
            ),
            Cell(node.told, "" if node.verdict in ("", "whole") else "bad"),
        )
        for node in nodes
        if node.sort in ("goal", "assignment")
    ]
    if goals:
        head = (words["body"], plain("cascade", "Goal"), words["supported"], words["how"])
        yield Table(words["cascade"], head, tuple(goals[:MOST]))
        yield from _more(len(goals), catalogue)
    gaps = tuple((body.name, gap) for body in report.bodies for gap in body.gaps)
    if gaps:
        yield Table(words["no-part"], (words["body"], words["how"]), gaps)


def _audit(report: ReportPage) -> Iterator[Block]:
    words = report.texts
    if report.examined:
        yield Paragraph(report.examined)
    for group in report.audit:
        yield Heading(group.title, 2)
        if group.overall:
            yield Paragraph(group.overall, strong=True)
        rows = tuple((question.text, question.word) for question in group.questions)
        yield Table(group.title, (words["audit"], words["answer"]), rows)


def _overview(report: ReportPage, catalogue: Catalogue) -> Table:
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


def _shares(
    whole: ShareMet, measured: ShareMet, targeted: ShareMet, catalogue: Catalogue
) -> list[str]:
    return [
        f"{one.good}/{one.total} ({catalogue.share(one.good, one.total)})" if one.total else ""
        for one in (whole, measured, targeted)
    ]


def by_kind(report: ReportPage) -> Iterator[Block]:
    """How many open findings there are of each kind, the gravest first."""
    words = report.texts
    counts = Counter(one.rule for one in report.findings if one.status == "open")
    rows = tuple(
        (
            Cell(words[kind.severity], "bad" if kind.severity == "error" else ""),
            f"{kind.code} {kind.rule}",
            kind.about,
            str(counts[kind.rule]),
        )
        for kind in report.kinds
        if counts[kind.rule]
    )
    if rows:
        head = ("severity", "rule", "kind", "how-many")
        yield Table(words["by-kind"], tuple(words[name] for name in head), rows)
    else:
        yield Paragraph(capital(words["no-findings"]))


def _monday(report: ReportPage) -> Iterator[Block]:
    """What to begin with: of the page's only body or owner, else of each."""
    words, open_ = report.texts, [one for one in report.findings if one.status == "open"]
    if report.narrowed:
        groups = [(report.narrowed, open_)] if open_ else []
    else:
        groups = [*_by_body(report, open_), *_by_owner(open_)]
    rows = tuple(
        (name, _message(first, others, report), first.help)
        for name, found in groups
        for first, *others in first_three(found)
    )
    if rows:
        yield Table(words["monday"], (words["whose"], words["findings"], words["do"]), rows[:MOST])


def _by_body(report: ReportPage, found: list[FoundItem]) -> Iterator[tuple[str, list[FoundItem]]]:
    """Each body that has findings, with those of the bodies below it."""
    lineages: dict[int, set[int]] = {}
    for number in {one.body for one in found} - {None}:
        above: int | None = number
        while above is not None:
            lineages.setdefault(number, set()).add(above)  # type: ignore[arg-type]
            above = report.bodies[above].parent
    for number in sorted(lineages):
        theirs = [one for one in found if one.body is not None and number in lineages[one.body]]
        yield report.bodies[number].name, theirs


def _by_owner(found: list[FoundItem]) -> Iterator[tuple[str, list[FoundItem]]]:
    for owner in sorted({one.owner for one in found} - {""}):
        yield owner, [one for one in found if one.owner == owner]


def first_three(found: Iterable[FoundItem]) -> Iterator[list[FoundItem]]:
    """The gravest entry of each of three kinds."""
    kinds: set[str] = set()
    for entry in _entries(found):
        if entry[0].rule not in kinds and len(kinds) < _FIRST:
            kinds.add(entry[0].rule)
            yield entry


_FIRST = 3


def _findings(report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    words = report.texts
    found = list(_entries(one for one in report.findings if one.status == "open"))
    yield from by_kind(report)
    if not found:
        return
    yield from _monday(report)
    rows = tuple(
        (
            Cell(words[one.severity], "bad" if one.severity == "error" else ""),
            f"{one.code} {one.rule}",
            _marked(_message(one, others, report), _NEW[one.is_new], report),
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


def _message(one: FoundItem, others: list[FoundItem], report: ReportPage) -> str:
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


def _figures(report: ReportPage, catalogue: Catalogue) -> Iterator[Block]:
    words = report.texts
    if not report.figures:
        yield Paragraph(capital(words["none-to-judge"]))
        return
    rows = tuple(
        (
            _marked(f"{one.id} {one.title}", _NEW[one.is_new], report),
            report.bodies[one.body].name if one.body is not None else "",
            _marked(f"{one.outcome} {one.unit}".strip(), one.since, report) if one.outcome else "",
            one.target or Cell(one.lack, "bad"),
            _judged(one),
            one.pace.words if one.pace else "",
        )
        for one in report.figures[:MOST]
    )
    head = ("figure", "body", "outcome", "target", "how", "at-this-pace")
    yield Table(words["targets"], tuple(capital(words[name]) for name in head), rows)
    yield from _more(len(report.figures), catalogue)
    years = list(_years(report, catalogue.word("outcome")))
    if years:
        names = (
            words["figure"],
            words["period"],
            catalogue.word("outcome"),
            words["target"],
            catalogue.word("compare"),
        )
        yield Table(words["years"], names, tuple(years[:MOST]))
        yield from _more(len(years), catalogue)


def _years(report: ReportPage, outcome: str) -> Iterator[tuple[str, ...]]:
    """What each key figure's picture is drawn from: a row for each period."""
    own = (outcome, report.texts["target"])
    for one in report.figures:
        for period, *values in one.rows:
            told = dict(zip(one.head, values, strict=True))
            others = (
                f"{name}: {value}" for name, value in told.items() if name not in own and value
            )
            yield one.id, period, *(told.get(name, "") for name in own), "; ".join(others)
