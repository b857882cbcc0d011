"""Lines are counted as git and editors count them, whatever else some programs take for a line's end."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.format.read import read
from goallint.source import quick, tree
from goallint.source.marks import unpack
from tests.cli.command import goallint

ODD = "\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e"
"""What Python's `splitlines` or YAML 1.1 take for the end of a line, and git does not."""
_TEXT = st.text(st.sampled_from("ab åé" + ODD), max_size=12)
_FORMS = (
    'title: "x{}y"',
    "title: 'x{}y'",
    "title: x{}y",
    "title: x  # {}y",
    "# {}",
    "title: >-\n  x{}y\n",
    "title: |\n  x{}y",
    "x-own: [a, x{}y]",
    "x-own: {{a: x{}y}}",
)


def rows_of(text: str) -> list[str]:
    """The lines of a text, by the only signs that end one."""
    return re.split("\r\n|\n|\r", text)


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(
    st.lists(st.tuples(st.sampled_from(_FORMS), _TEXT), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_a_fault_stands_in_the_line_where_an_editor_has_it(
    parts: list[tuple[str, str]], end: str, encoding: str, pure: bool
) -> None:
    parts = [(form, odd) for form, odd in parts if form.startswith(("#", "x-")) or odd.strip()]
    text = "kind: plan\ngoals:\n"
    for number, (form, odd) in enumerate(parts):
        fields = form.format(odd).replace("\n", "\n      ")
        text += f"  - id: G{number}\n    wrong{number}: 1\n    {fields}\n    wrong: 1\n"
    text = text.replace("\n", end)
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.setattr(tree, "CParser", None)
            patch.setattr(tree, "PARSER", "python")
            patch.setattr(quick, "PARSER", "python")
        file = read("plan.yaml", text.encode(encoding))
    rows = rows_of(text)
    told = [
        f for f in file.faults if f.rule == "unknown-field" and f.args["key"].startswith("wrong")
    ]
    for fault in told:
        span = unpack(fault.at)
        assert rows[span.line - 1][span.column - 1 : span.end - 1] == fault.args["key"]
    assert len(told) == 2 * len(parts)
    for fault in file.faults:
        if fault.variant in ("break", "character", "unseen"):
            span = unpack(fault.at)
            assert f"U+{ord(rows[span.line - 1][span.column - 1]):04X}" == fault.args["code"]


def test_every_output_has_that_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    text = f'kind: plan\nid: p\ntitle: "P{ODD[:3]}"  # {ODD[:3]}\nperiod: 2023\ngoals:\n'
    text += "  - {id: G1, title: T, key_figures: [{id: N1, title: N}]}\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8", newline="")
    line = next(n for n, row in enumerate(rows_of(text), 1) if "N1" in row)
    args = ("check", tmp_path, "--select", "key-figure-without-target")
    found = json.loads(goallint(capsys, *args, "--format", "json").out)["findings"]
    assert [one["line"] for one in found] == [line]
    sarif = json.loads(goallint(capsys, *args, "--format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
    (issue,) = json.loads(goallint(capsys, *args, "--format", "gitlab").out)
    assert issue["location"]["lines"]["begin"] == line
    for name in ("text", "concise", "junit", "markdown"):
        assert f"plan.yaml:{line}" in goallint(capsys, *args, "--format", name).out
    assert f"line={line}," in goallint(capsys, *args, "--format", "github").out
    sheet = goallint(capsys, "targets", tmp_path, "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=";")
    assert f"plan.yaml:{line}" in row.values()


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u200b", "\u2060", "\ufeff", "\xad"])
def test_what_is_not_seen_and_stops_the_reader_is_named(sign: str) -> None:
    text = f"kind: plan\nperiod: 2023\n{sign}goals:\n{sign}  - {{id: G1, title: T}}\n"
    faults = [f for f in read("plan.yaml", text.encode()).faults if "code" in f.args]
    assert {fault.args["code"] for fault in faults} == {f"U+{ord(sign):04X}"}


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2003", "\u3000"])
def test_what_is_not_seen_in_an_indentation_is_named(sign: str) -> None:
    """By eye the line begins where it should: to move it leads nowhere."""
    text = f"kind: plan\nperiod: 2023\ngoals:\n  - id: G1\n    title: T\n   {sign}owner: Chef\n"
    (fault,) = (f for f in read("plan.yaml", text.encode()).faults if f.rule == "syntax-error")
    assert fault.variant == "unseen"
    assert fault.args["code"] == f"U+{ord(sign):04X}"
