"""What holds of every run, whatever the files hold: for property tests and for the fuzzer."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.decode import Suspicious, strictly, translate, typed, value
from goallint.format.diagnose import explain
from goallint.format.packed import pack, unpack
from goallint.format.read import content, explained
from goallint.format.read import typed as typed_file
from goallint.format.values.period import parse_date
from goallint.output import concise, github, gitlab, junit, markdown, sarif, text
from goallint.output import json as json_format
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.source import quick, tree
from goallint.source.encodings import decode as text_of
from goallint.source.encodings import lines as lines_of
from goallint.source.tree import PLACE, Places
from goallint.views.cascade.cascade_data import to_json
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.explain import explain as explanation
from goallint.views.formats import render
from goallint.views.provenance import provenance
from goallint.workspace.facts.answers import Answers
from goallint.workspace.graph import graph, to_graphml

TESTS = Path(__file__).parent.parent
AS_OF = parse_date("2023-12-31")
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What could command a terminal, or turn the direction of a text."""


def result_of(folder: Path, *, jobs: int = 1, languages: Iterable[str] = ("sv", "en")) -> Result:
    """The result of a run in `folder`, after every invariant has been asserted of it."""
    configuration = Configuration(as_of=AS_OF)
    run = Run(folder, configuration, jobs=jobs)
    result = run.result()
    assert not result.traces, result.traces[0]
    places = [place for j in result.findings for place in (j.place, *j.related)]
    assert [_order(j) for j in result.findings] == sorted(_order(j) for j in result.findings)
    for place in dict.fromkeys(places):
        _is_inside(place, run)
    fingerprints = [j.fingerprint for j in result.findings]
    assert len(set(fingerprints)) == len(fingerprints)
    for language in languages:
        catalogue = Catalogue(language)
        _is_shown(View(result, catalogue, info=True, verbose=True))
        _views_stand(run, result, catalogue)
    return result


def _views_stand(run: Run, result: Result, catalogue: Catalogue) -> None:
    workspace = run.workspace
    names = [name for ids in workspace.index.by_sort.values() for name in ids]
    for name in names[:: max(len(names) // 3, 1)]:
        shown = explanation(name, workspace, result.findings, run.locator, catalogue)
        assert shown
        _is_harmless(shown)
    answers = Answers(workspace)
    writer = CascadePaper(workspace, run.locator, catalogue)
    origin = provenance(run.root, workspace, run.settings)
    paper = writer.paper(answers.rows(), answers.gaps(), origin.rows(catalogue), unfolded=True)
    for name in ("text", "markdown", "html"):
        _is_harmless(str(render(paper, name)))
    json.loads(to_json(answers.rows(), answers.gaps(), answers.planless(), origin, writer))
    drawn = graph(workspace.cascade, workspace.plans)
    _is_harmless(to_graphml(drawn))


def _order(judged: Any) -> tuple[Any, ...]:
    return (*judged.place[:3], judged.rule.code)


def _is_inside(place: Any, run: Run) -> None:
    try:
        rows = run.locator.lines(place.path)
    except OSError:
        assert place[1:3] == (1, 1), place
        return
    assert 1 <= place.line <= len(rows), place
    assert 1 <= place.column <= len(rows[place.line - 1]) + 1, place
    # What has no length covers one character, even at the end of a row.
    assert place.column < place.end <= max(len(rows[place.line - 1]), place.column) + 1, place


def _is_shown(view: View) -> None:
    for shown in (text.render(view), concise.render(view), github.render(view)):
        _is_harmless(shown)
        shown.encode()
    assert text.render(view, colour=True)
    for machine in (markdown, sarif, gitlab, junit):
        rendered = machine.render(view)
        _is_harmless(rendered)
        rendered.encode()
    ElementTree.fromstring(junit.render(view))
    log = json.loads(sarif.render(view))
    # Each result takes milliseconds.
    for run in log["runs"]:
        del run["results"][20:]
    sarif_schema().validate(log)
    json.loads(gitlab.render(view))
    written = json_format.render(view)
    _is_harmless(written)
    schema().validate(json.loads(written))


def _is_harmless(shown: str) -> None:
    raw = RAW.search(shown)
    assert not raw, shown[max(raw.start() - 60, 0) : raw.end() + 60]


@cache
def schema() -> Draft202012Validator:
    """The published schema of the machine format."""
    return Draft202012Validator(json_format.schema())


@cache
def sarif_schema() -> Draft7Validator:
    """The schema of SARIF, with the forms of URIs and the like."""
    text = (TESTS / "schemas" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(text), format_checker=FormatChecker())


def the_ways_agree(data: bytes) -> None:
    """Asserts that the quick way of reading, and the decoder, give what the careful ways give."""
    packing_changes_nothing(data)
    written, _ = text_of(data)
    try:
        documents = quick.read(written)
    except quick.Odd:
        return
    careful = tree.read(written, places=True)
    assert not careful.faults, careful.faults
    assert _plain(documents) == _plain(careful.documents)
    rows = lines_of(written)
    for quickly, branch, start in zip(documents, careful.documents, careful.starts, strict=True):
        try:
            document = typed(translate(quickly), strictly)
        except Suspicious:
            continue
        explained = explain(branch, start, rows, careful.breaks)
        assert not explained.faults, explained.faults
        assert explained.data is not None
        assert _shown(typed(explained.data, value)) == _shown(document)


def packing_changes_nothing(data: bytes) -> None:
    """Asserts that a file is the same after it was packed, as it is in the cache."""
    plain = content(data)
    sent = unpack("", pack(plain))
    if sent is None:
        plain = explained(data)
        sent = unpack("", pack(plain))
        assert sent is not None
    read = typed_file("", plain)
    assert repr(read._replace(rest=frozenset())) == repr(sent._replace(rest=frozenset()))
    assert read.rest == sent.rest


def _shown(document: Any) -> str:
    """A document in full, its marks without the lengths."""
    return re.sub(r"at=(\d+)", lambda match: f"at={int(match[1]) >> 12}", repr(document))


def _plain(content: Any) -> Any:
    """Data with marks in the place of what stands for whole mappings."""
    if isinstance(content, dict):
        at = content[PLACE]
        return {
            PLACE: (at.at if isinstance(at, Places) else at) >> 12,
            **{k: _plain(v) for k, v in content.items() if isinstance(k, str)},
        }
    if isinstance(content, list):
        return [_plain(one) for one in content]
    return content


def configuration_of(folder: Path) -> Configuration | None:
    """The configuration in `folder`; None where that is refused, in words that can be filled in."""
    try:
        return load(folder)
    except ConfigurationError as error:
        for language in ("sv", "en"):
            Catalogue(language).plain("error", error.message, **error.args_)
        return None
