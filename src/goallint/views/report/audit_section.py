"""The audit's answers, as the page shows them."""

from collections.abc import Iterable, Iterator

from goallint.output.catalogue import Catalogue
from goallint.views.audit.conclusions import UNCLEAR, Answered, FigureResult, Word
from goallint.views.audit.examination import Examination
from goallint.views.audit.sentences import Sentences
from goallint.views.report.page_data import AuditFigure, AuditGroup, AuditQuestion

_KEYS: dict[Word, str] = {"yes": "yes", "partly": "partly", "no": "no", UNCLEAR: "unclear"}


def audit_section(sentences: Sentences) -> Iterator[AuditGroup]:
    """The questions of the workspace's audits, and then those that come with goallint."""
    examination, catalogue = sentences.examination, sentences.catalogue
    for audit, questions in examination.own:
        overall = next((one for one in questions if one.is_overall), None)
        yield AuditGroup(
            title=catalogue.plain("audit", 'The questions in "{name}"', name=audit.title),
            answer=_KEYS[overall.answer] if overall else "",
            overall=sentences.own_overall(overall, questions) if overall else "",
            questions=tuple(
                _questions((q for q in questions if not q.is_overall or q.figures), sentences)
            ),
        )
    for group in examination.overall:
        yield AuditGroup(
            title=group.words[catalogue.language],
            answer=_KEYS[group.answer],
            overall=sentences.overall_line(group.answer, group.counts),
            questions=tuple(
                _questions((q for q in examination.answered if q.group == group.group), sentences)
            ),
        )


def examined(examination: Examination, catalogue: Catalogue) -> str:
    """The bodies that the figures are about; empty where those are all that owe anything."""
    bodies = examination.scope.own_bodies
    if len(bodies) == sum(not body.outside for body in examination.workspace.bodies.all):
        return ""
    names = catalogue.listing(body.name_ for body in bodies)
    return f"{catalogue.plain('audit', 'Bodies examined')}: {names}"


def _questions(questions: Iterable[Answered], sentences: Sentences) -> Iterator[AuditQuestion]:
    for question in questions:
        yield AuditQuestion(
            text=sentences.text(question),
            answer=_KEYS[question.answer],
            word=sentences.word(question.answer),
            figures=tuple(_figure(told, sentences) for told in question.figures if told.total),
            evidence=len(question.evidence),
        )


def _figure(told: FigureResult, sentences: Sentences) -> AuditFigure:
    return AuditFigure(
        text=sentences.figure(told),
        share=None if told.share is None else round(float(told.share), 4),
        mark=_KEYS[told.mark] if told.mark else "",
    )
