"""A finding is known again whatever its file is called, and of findings alike the new one is the new one."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from goallint.engine import baseline, reading
from goallint.engine.baseline import EMPTY, compare, rows_of
from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.values.period import parse_date
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import RULES
from tests.cli.command import goallint
from tests.markdown import ORGANISATION, Example, examples

AS_OF = parse_date("2023-12-31")
PLAN = "kind: plan\nid: {id}\ntitle: Plan\nbody: {body}\nperiod: 2023\ngoals:\n"


def with_several_files() -> list[object]:
    return [
        pytest.param(example, id=f"{rule.code}-{example.title}")
        for rule in RULES
        for example in examples(rule.documentation)
        if rule.name != "no-organisation"  # is about files
        and example.expected
        and sum(len(re.split("(?m)^---$", t)) for t in example.files.values()) > 1
    ]


@pytest.mark.parametrize("example", with_several_files())
def test_the_order_of_files_is_in_no_identity(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One document a file, so that every order can be had.
    parts = [p for t in example.files.values() for p in re.split("(?m)^---\n", t)]
    for number, part in enumerate(parts):
        (tmp_path / f"d{number}.yaml").write_text(part, encoding="utf-8")
    if not any("kind: organisation" in part for part in parts):
        (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    configuration = Configuration(as_of=example.as_of)

    def identities() -> Counter[tuple[str, str]]:
        result = Run(tmp_path, configuration, jobs=1).result()
        return Counter((j.rule.code, j.identity) for j in result.findings)

    before = identities()
    in_order = reading.read_files
    monkeypatch.setattr(reading, "read_files", lambda *args: in_order(*args)[::-1])
    assert identities() == before


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_baseline_made_before_holds_for_the_other_one(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for name, body in zip(names, ("avd-a", "avd-b"), strict=True):
        text = PLAN.format(id=f"{body}-plan", body=body) + "  - {id: KF1, title: Mål}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    work = Run(tmp_path, Configuration(as_of=AS_OF, select=("GL009",)), jobs=1)
    findings = work.result().findings
    lines, message = work.locator.lines, Catalogue("en").message
    rows = rows_of(findings, message, lines)
    (former,) = findings[0].former
    old = [row._replace(fingerprint=former, written="", path="gone.yaml") for row in rows]
    for made in (rows, old):
        assert compare(findings, made, lines) == (frozenset((0,)), ())
    other = [row._replace(fingerprint="0" * 16) for row in rows]
    assert compare(findings, other, lines) == (frozenset(), tuple(other))


@pytest.mark.parametrize("new", ["before", "after"])
def test_of_findings_alike_the_new_one_is_shown_as_new(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, new: str
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\nselect: [GL004]\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    head, old, other = (
        PLAN.format(id="p", body="sn"),
        "  - {title: A, colour: 1}\n",
        "  - {title: B, colour: 2}\n",
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(head + old)
    assert goallint(capsys, "baseline", "write", tmp_path).code == 0
    plan.write_text(head + (other + old if new == "before" else old + other))
    found = json.loads(goallint(capsys, "check", tmp_path, "--format", "json").out)["findings"]
    line = 7 if new == "before" else 8
    assert [(one["line"], one["status"]) for one in found if one["status"] == "open"] == [
        (line, "open")
    ]


def test_a_row_of_before_is_read(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    row = '{"path": "a.yaml", "rule": "r", "subject": "goal M", "message": "m", "fingerprint": "f"}'
    file.write_text(f"{EMPTY.lines[0]}\n\n{row}\n")
    read = baseline.read(file, "b.jsonl")
    assert [one.written for one in read.rows] == [""]
    assert read.changed() == file.read_text()


@pytest.mark.parametrize("listed", ["[KF9, KF9]", "[KF9, KF8, KF9]"])
def test_an_unknown_id_that_a_list_has_twice_is_told_once(tmp_path: Path, listed: str) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    text = PLAN.format(id="p", body="sn") + f"  - {{id: S1, title: Mål, supports: {listed}}}\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=AS_OF, select=("GL010",)), jobs=1).result()
    told = [j.finding.args["ref"] for j in result.findings]
    assert told == list(dict.fromkeys(re.findall("KF.", listed)))
    assert len({j.place for j in result.findings}) == len(told)
