"""No input of the official YAML test suite crashes goallint, and the two parsers read alike or are told apart."""

import json
from pathlib import Path

import pytest
import yaml

from goallint.format.read import read
from goallint.source import quick, tree
from goallint.source.differences import differences
from goallint.source.encodings import forbidden, lines
from goallint.source.marks import unpack
from tests.hostile.invariants import the_ways_agree
from tests.hostile.test_anything import checked

INPUTS = json.loads(
    (Path(__file__).parent / "yaml-suite" / "inputs.json").read_text(encoding="utf-8")
)
HEAD = "kind: plan\nid: p1\ntitle: T\nbody: sn\nperiod: 2023\n"


@pytest.mark.parametrize("part", range(4))
def test_no_input_crashes(part: int) -> None:
    for one in INPUTS[part::4]:
        text = one["text"]
        inside = HEAD + "x-a:\n" + "".join(f"  {row}\n" for row in text.splitlines())
        the_ways_agree(text.encode())
        checked(inside.encode(), languages=("en",))


def accepted(text: str, *, pure: bool) -> list[tuple[object, ...]] | None:
    """The events of a text, without places; None if it is faulty."""
    try:
        return [
            (type(e).__name__, getattr(e, "value", None), getattr(e, "anchor", None))
            for e in tree.events(text, pure=pure)
        ]
    except yaml.YAMLError:
        return None


@pytest.mark.skipif(tree.PARSER != "libyaml", reason="there is only one parser")
def test_the_two_parsers_agree_or_are_told_apart() -> None:
    untold = [
        one["name"]
        for one in INPUTS
        if not any(forbidden(one["text"]))
        and accepted(one["text"], pure=False) != accepted(one["text"], pure=True)
        and accepted(one["text"], pure=False) is not None
        and not differences(one["text"])
    ]
    assert untold == []


def test_what_is_faulty_by_any_reader_is_not_read_in_silence() -> None:
    silent = [
        one["name"]
        for one in INPUTS
        if one["fails"] and not read("plan.yaml", one["text"].encode()).faults
    ]
    assert silent == []


def test_no_input_crashes_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "CParser", None)
    monkeypatch.setattr(tree, "PARSER", "python")
    monkeypatch.setattr(quick, "PARSER", "python")
    for one in INPUTS:
        file = read("plan.yaml", one["text"].encode())
        rows = lines(one["text"])
        for fault in file.faults:
            span = unpack(fault.at)
            assert span.line <= len(rows)
            assert span.column <= len(rows[span.line - 1]) + 1
