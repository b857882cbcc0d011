"""The working paper as JSON: everything, nothing cut short."""

from collections import Counter
from typing import Any

from goallint.engine.result import Judged
from goallint.output.machine import written
from goallint.views.audit.conclusions import Answered, FigureResult
from goallint.views.audit.evidence import Evidence
from goallint.views.audit.reckonings import Money
from goallint.views.provenance import Provenance
from goallint.views.states import key_of


def to_json(evidence: Evidence, origin: Provenance) -> str:
    """The examination; keys, answers and statuses are never translated."""
    examination = evidence.examination
    content = {
        "version": 1,
        **origin.fields(),
        "bodies": [body.id for body in examination.scope.own_bodies],
        "overall": [
            {
                "group": one.group,
                "answer": one.answer,
                "counts": {str(word): count for word, count in one.counts.items()},
            }
            for one in examination.overall
        ],
        "audits": [
            {"title": audit.title, "questions": [_question(one, evidence) for one in questions]}
            for audit, questions in examination.own
        ],
        "questions": [_question(one, evidence) for one in examination.answered],
        "goals": [
            {
                "id": one.goal.id,
                "body": one.goal.document.body,
                "assessment": key_of(one.assessment.state),
            }
            for one in examination.attainments.goals
        ],
        "set_aside": {
            status: [_finding(judged, evidence) for judged in found]
            for status, found in examination.set_aside.items()
        },
    }
    return written(content)


def _question(question: Answered, evidence: Evidence) -> dict[str, Any]:
    return {
        "id": question.id,
        "group": question.group,
        "text": question.words.get("") or question.words[evidence.catalogue.language],
        "overall": question.is_overall,
        "answer": question.answer,
        "auditors_answer": question.auditors or None,
        "without_waivers": question.without_waivers,
        "figures": [_figure(told, evidence) for told in question.figures],
        "why": question.why.why,
        "counts": dict(Counter(judged.rule.name for judged in question.others)),
        "holds": [evidence.item(item) for item in question.holds],
        "evidence": [_finding(judged, evidence) for judged in question.evidence],
        "undecided": [
            {
                "rule": one.finding.rule,
                "id": one.finding.subject.id,
                "path": one.finding.spot.path,
                "causes": [{"path": place.path, "line": place.line} for place in one.causes],
            }
            for one in question.undecided
        ],
    }


def _figure(told: FigureResult, evidence: Evidence) -> dict[str, Any]:
    return {
        "id": told.figure.id,
        "fact": told.figure.fact or None,
        "text": evidence.sentences.figure(told) if told.total else "",
        "total": told.total,
        "share": None if told.share is None else round(float(told.share), 4),
        "mark": told.mark,
        "decisive": told.figure.decisive,
        "waived": told.waived,
        "undecided": told.unknown,
        "planless": told.left_out["no plan below"],
        "left_out": dict(told.left_out),
        "values": {
            name: _number(value)
            for name, value in told.args.items()
            if isinstance(value, int | Money)
        },
        "cases": [
            {
                **evidence.item(case.item),
                "case": evidence.sentences.case(case),
                "known": case.known.value if case.known is not None else None,
                "how": case.how,
            }
            for case in told.cases
        ],
    }


def _number(value: int | Money) -> float | int | None:
    if not isinstance(value, Money):
        return value
    return None if value.kronor is None else float(value.kronor)


def _finding(judged: Judged, evidence: Evidence) -> dict[str, Any]:
    subject = judged.finding.subject
    return {
        "rule": judged.rule.name,
        "code": judged.rule.code,
        "message": evidence.catalogue.message(judged),
        "subject": subject._asdict(),
        "path": judged.place.path,
        "line": judged.place.line,
        "decided": evidence.decision_on(judged),
        "status": judged.status,
        "reason": judged.reason or None,
        "decision": judged.decision or None,
        "fingerprint": judged.fingerprint,
    }
