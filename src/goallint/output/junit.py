"""JUnit XML: a suite for each file with findings, a test case for each finding."""

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as Xml

from goallint.engine.result import OPEN, Judged
from goallint.findings import Severity
from goallint.output.terminal import safe_lines
from goallint.output.view import View, closing


def render(view: View, *, colour: bool = False) -> str:
    """The findings as JUnit XML: errors and warnings have failed, those set aside are skipped.

    A suggestion is a test case that passed, with its text as output. A run without findings is one
    test case that passed, since a report without any counts as a fault in some programs.
    """
    found = [judged for judged in view.result.findings if view.among(judged)]
    top = Xml.Element("testsuites", name="goallint")
    for path, group in groupby(found, key=lambda judged: judged.place.path):
        suite = Xml.SubElement(top, "testsuite", name=safe_lines(view.prefix + path))
        names: Counter[str] = Counter()
        for judged in group:
            name = _name(judged)
            names[name] += 1
            number = f" ({names[name]})" if names[name] > 1 else ""
            suite.append(_case(judged, safe_lines(name + number), view))
    if not found:
        suite = Xml.SubElement(top, "testsuite", name="goallint")
        Xml.SubElement(suite, "testcase", classname="goallint", name="check")
    for suite in top:
        _count(suite, list(suite))
    _count(top, [case for suite in top for case in suite])
    Xml.SubElement(top[-1], "system-out").text = safe_lines("\n".join(closing(view)))
    Xml.indent(top)
    text = Xml.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _name(judged: Judged) -> str:
    return f"{judged.rule.code} {judged.rule.name} {judged.finding.subject.id}".rstrip()


def _case(judged: Judged, name: str, view: View) -> Xml.Element:
    place = judged.place
    path = safe_lines(view.prefix + place.path)
    case = Xml.Element("testcase", classname=path, name=name, file=path, line=str(place.line))
    message = safe_lines(view.catalogue.message(judged))
    help_ = view.catalogue.help(judged)
    told = f"{path}:{place.line}:{place.column}: {message}"
    if help_:
        told += f"\n{view.catalogue.line('help')}: {safe_lines(help_)}"
    if judged.status != OPEN:
        why = "; ".join(filter(None, (judged.status, judged.reason, judged.decision)))
        Xml.SubElement(case, "skipped", message=safe_lines(f"{why}: {message}"))
    elif judged.severity == Severity.INFO:
        Xml.SubElement(case, "system-out").text = told
    else:
        kind = judged.severity.word
        Xml.SubElement(case, "failure", type=kind, message=message).text = told
    return case


def _count(element: Xml.Element, cases: list[Xml.Element]) -> None:
    element.set("tests", str(len(cases)))
    for name, child in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for case in cases if case.find(child) is not None)))
