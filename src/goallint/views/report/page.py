"""The page itself: the data, the texts, the script and the style in one file."""

import base64
import hashlib
import json
from html import escape
from importlib import resources
from string import Template

from goallint.engine.places import Locator
from goallint.output.catalogue import Catalogue
from goallint.output.folding import fold
from goallint.output.selection import gravest_first
from goallint.output.terminal import safe
from goallint.views.audit.examination import Examination
from goallint.views.audit.paper import Writer as AuditWriter
from goallint.views.cascade.paper import Writer
from goallint.views.formats import html
from goallint.views.provenance import Provenance
from goallint.views.report import fallback
from goallint.views.report.attained import Teller
from goallint.views.report.audit import audit_section, examined
from goallint.views.report.data import Report, plain
from goallint.views.report.figures import figure
from goallint.views.report.found import findings, kinds, sources
from goallint.views.report.overview import overview
from goallint.views.report.picture import Order, bodies, matrix, picture
from goallint.views.report.words import words
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.answers import Answers
from goallint.workspace.facts.key_figures import counted

MARK = '<meta name="generator" content="goallint">'
"""By this a page is known as one that may be overwritten."""
SCRIPTS = (
    "base.js",
    "attained.js",
    "overview.js",
    "cascade.js",
    "findings.js",
    "figures.js",
    "page.js",
)
SECTIONS = (
    "attained", "obstacles", "findings", "overview", "cascade", "matrix", "targets", "audit", "about"
)  # fmt: skip
"""How it goes comes first, then what stands in the way, and then how the plans are written."""


def gather(
    examination: Examination, locator: Locator, origin: Provenance, catalogue: Catalogue
) -> Report:
    """Everything that the page shows."""
    workspace, result = examination.workspace, examination.result
    answers = Answers(workspace)
    rows = answers.rows()
    order = Order(workspace)
    writer = Writer(workspace, locator, catalogue)
    ranked = gravest_first(result.findings)
    attainments = Attainments(workspace)
    teller = Teller(attainments, order, writer)
    alike = [entry for entry in fold(ranked, catalogue) if entry.others]
    found = tuple(findings(ranked, alike, order, workspace, catalogue))
    return Report(
        language=catalogue.language,
        about=origin.rows(catalogue),
        texts=words(catalogue),
        attained=teller.attained(),
        obstacles=teller.obstacles(),
        overview=overview(rows, result, order, workspace),
        bodies=tuple(bodies(order, workspace, answers.gaps(), writer)),
        picture=picture(rows, order, workspace, writer),
        matrix=matrix(rows, writer, catalogue),
        findings=found,
        kinds=tuple(kinds(ranked, catalogue)),
        alike=tuple(catalogue.value("", entry.first.finding.within, "en") for entry in alike),
        sources=sources(found, result),
        figures=tuple(
            figure(one, plan.body, attainments, order, writer) for one, plan in counted(workspace)
        ),
        examined=examined(examination, catalogue),
        audit=tuple(audit_section(AuditWriter(examination, locator, catalogue))),
    )


def render(report: Report, catalogue: Catalogue) -> str:
    """The page. Whatever the documents say stands in it as data or escaped text."""
    texts = report.texts
    script = "\n".join(_asset(name) for name in SCRIPTS)
    library, style = _asset("vendor/dagre.min.js"), _asset("page.css")
    sections = [name for name in SECTIONS if name != "audit" or report.audit]
    organisation = dict(report.about).get(catalogue.plain("paper", "Organisation"), "")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(library)} {_hash(script)}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Template(_asset("page.html")).substitute(
        language=report.language,
        policy=policy,
        mark=MARK,
        title=_text(f"{texts['title']}: {organisation}" if organisation else texts["title"]),
        heading=_text(texts["title"]),
        organisation=_text(organisation),
        skip=_text(texts["skip"]),
        contents=_text(texts["contents"]),
        links="".join(f'<li><a href="#{name}">{_text(texts[name])}</a></li>' for name in sections),
        sections="\n".join(_section(name, report, catalogue) for name in sections[:-1]),
        about_heading=_text(texts["about"]),
        about="".join(f"<dt>{_text(k)}</dt><dd>{_text(v)}</dd>" for k, v in report.about),
        about_text=_text(texts["about-text"]),
        style=style,
        library=library,
        library_licence=_asset("vendor/dagre.LICENSE").strip(),
        data=_json(report),
        script=script,
    )


def _section(name: str, report: Report, catalogue: Catalogue) -> str:
    """A section with its heading; the script fills it, and without one there is what stands in it."""
    plainly = html.body(fallback.blocks(name, report, catalogue))
    return (
        f'<section id="{name}" aria-labelledby="{name}-title" tabindex="-1">'
        f'<h2 id="{name}-title">{_text(report.texts[name])}</h2>'
        f'<div data-part="{name}"><noscript>{plainly}</noscript></div></section>'
    )


def _json(report: Report) -> str:
    """The data as JSON that no `</script>` or comment can end."""
    text = json.dumps(plain(report), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "backslashreplace").decode()


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    return escape(safe(text))
