"""The page of `goallint report` itself: data, texts, script and style in one HTML file."""

import json
from string import Template

from goallint.engine.places import Locator
from goallint.output.catalogue import Catalogue
from goallint.output.folding import fold
from goallint.output.view import gravest_first
from goallint.resources import asset
from goallint.views.audit.examination import Examination
from goallint.views.audit.sentences import Sentences
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.formats import html
from goallint.views.formats.html import hash_of, shown
from goallint.views.provenance import Provenance
from goallint.views.report import fallback
from goallint.views.report.attained import Teller
from goallint.views.report.audit_section import audit_section, examined
from goallint.views.report.figure_histories import figure
from goallint.views.report.found import findings, kinds, sources, theirs
from goallint.views.report.obstacle_rows import obstacle_rows
from goallint.views.report.overview import overview
from goallint.views.report.page_data import ReportPage, plain
from goallint.views.report.page_words import words
from goallint.views.report.picture import Order, bodies, matrix, picture
from goallint.views.report.since import Earlier, Since
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.answers import Answers
from goallint.workspace.whose import EVERYBODY, Whose

MARK = '<meta name="generator" content="goallint">'
"""By this a page is known as one that may be overwritten."""
SCRIPTS = (
    "base.js",
    "charts.js",
    "attained.js",
    "changes.js",
    "overview.js",
    "walk.js",
    "cascade.js",
    "findings.js",
    "figures.js",
    "page.js",
)
SECTIONS = (
    "attained", "changes", "obstacles", "findings", "overview", "cascade", "matrix", "targets", "audit", "about"
)  # fmt: skip
"""How it goes comes first, then what stands in the way, and then how the plans are written."""


def gather(
    examination: Examination,
    locator: Locator,
    origin: Provenance,
    catalogue: Catalogue,
    whose: Whose = EVERYBODY,
    earlier: Earlier | None = None,
) -> ReportPage:
    """Everything that the page shows.

    `whose` makes it the page of some bodies or an owner, `earlier` has it tell what is otherwise than then.
    """
    workspace, result = examination.workspace, examination.result
    order = Order(workspace)
    writer = CascadePaper(workspace, locator, catalogue)
    attainments = Attainments(workspace, whose)
    rows = Answers(workspace).rows()
    own = tuple(row for row in rows if whose.has_goal(row.goal))
    ranked = gravest_first(theirs(result.findings, whose, workspace))
    teller = Teller(attainments, order, writer)
    alike = [entry for entry in fold(ranked, catalogue) if entry.others]
    found = tuple(findings(ranked, alike, order, workspace, catalogue))
    attained = teller.attained()
    figures = tuple(figure(one, teller) for one in attainments.counted)
    since = Since(earlier, teller, locator) if earlier else None
    if since is not None:
        since.mark(attained.goals, figures, found)
    is_audited = not whose.owner
    return ReportPage(
        language=catalogue.language,
        about=origin.rows(catalogue),
        texts=words(catalogue),
        narrowed=_narrowed(whose, order, catalogue),
        attained=attained,
        changes=since.changes() if since else None,
        obstacles=obstacle_rows(attainments, order, writer),
        overview=overview(own, ranked, order, attainments),
        bodies=tuple(bodies(order, workspace, attainments.obstacles.gaps, writer)),
        picture=picture(rows, order, workspace, writer, whose),
        matrix=matrix(own, writer, catalogue),
        findings=found,
        kinds=tuple(kinds(ranked, catalogue)),
        alike=tuple(catalogue.value("", entry.within, "en") for entry in alike),
        sources=sources(found, result),
        figures=figures,
        examined=examined(examination, catalogue) if is_audited else "",
        audit=tuple(audit_section(Sentences(examination, catalogue))) if is_audited else (),
    )


def _narrowed(whose: Whose, order: Order, catalogue: Catalogue) -> str:
    """The body with those below it, and the owner, that the page is of."""
    told = []
    if whose.bodies is not None:
        # From the top down: the first is the one that was asked for.
        names = [body.name_ or body.id for body in order.bodies if body.id in whose.bodies]
        told.append(
            names[0]
            if len(names) == 1
            else catalogue.plain("page", "{body} with the bodies below", body=names[0])
        )
    if whose.owner:
        told.append(f"{catalogue.plain('page', 'Owner')}: {whose.owner}")
    return ", ".join(told)


def render(report: ReportPage, catalogue: Catalogue) -> str:
    """The page. Whatever the documents say stands in it as data or escaped text."""
    texts = report.texts
    script = "\n".join(asset(__file__, name) for name in SCRIPTS)
    library = asset(__file__, "vendor/dagre.min.js")
    left_out = {"audit": not report.audit, "changes": report.changes is None}
    sections = [name for name in SECTIONS if not left_out.get(name)]
    organisation = dict(report.about).get(catalogue.plain("paper", "Organisation"), "")
    whose = ", ".join(filter(None, (organisation, report.narrowed)))
    title = f"{texts['title']}: {whose}" if whose else texts["title"]
    printed = f"@page {{ {html.frame(title, report.language)} }}\n{html.FIRST}"
    style = f"{asset(__file__, 'page.css')}@media print {{\n{printed}}}\n"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {hash_of(library)} {hash_of(script)}",
            f"style-src {hash_of(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Template(asset(__file__, "page.html")).substitute(
        language=report.language,
        policy=policy,
        mark=MARK,
        title=shown(title),
        heading=shown(texts["title"]),
        organisation=shown(whose),
        skip=shown(texts["skip"]),
        contents=shown(texts["contents"]),
        links="".join(f'<li><a href="#{name}">{shown(texts[name])}</a></li>' for name in sections),
        sections="\n".join(_section(name, report, catalogue) for name in sections[:-1]),
        about_heading=shown(texts["about"]),
        about="".join(f"<dt>{shown(k)}</dt><dd>{shown(v)}</dd>" for k, v in report.about),
        about_text=shown(texts["about-text"]),
        style=style,
        library=library,
        library_licence=asset(__file__, "vendor/dagre.LICENSE").strip(),
        data=_json(report),
        script=script,
    )


def _section(name: str, report: ReportPage, catalogue: Catalogue) -> str:
    """A section with its heading; the script fills it, and without one there is what stands in it."""
    plainly = html.body(fallback.blocks(name, report, catalogue))
    return (
        f'<section id="{name}" aria-labelledby="{name}-title" tabindex="-1">'
        f'<h2 id="{name}-title">{shown(report.texts[name])}</h2>'
        f'<div data-part="{name}"><noscript>{plainly}</noscript></div></section>'
    )


def _json(report: ReportPage) -> str:
    """The data as JSON that no `</script>` or comment can end."""
    text = json.dumps(plain(report), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "backslashreplace").decode()
