"""A text that is not YAML gives one finding, at its cause, and what stands around it is read."""

from collections.abc import Iterator

import pytest

from goallint.source import differences, line_values, quick, tree
from goallint.source.marks import unpack
from tests.format.faults import PLAN, PLAN_SV, Told, file_of, told

# A cause, the lines after the head of a plan, and the line (of those) that is told of.
CAUSES = {
    "dash": (["goals:", "  - id: G1", "    title: Trygg", "    owner: -"], 4),
    "operator": (["key_figures:", "  - id: N1", "    title: Trygghet", "    target: >= 90 %"], 4),
    "colon": (["goals:", "  - id: G1", "    title: Mål 1: Trygg", "    owner: Chefen"], 3),
    "colon-space": (["goals:", "  - id: G1", "    title:Trygg", "    owner: Chefen"], 3),
    "pairs": (["key_figures:", "  - id: N1", "    outcome: 2025: 88 %"], 3),
    "hyphen": (["goals:", "  -id: G1", "    title: Trygg", "    owner: Chefen"], 2),
    "tab": (["goals:", "  - id: G1", "\ttitle: Trygg"], 3),
    "marker": (["goals:", "  - id: G1", "    title: @Trygg"], 3),
    "bullet": (["goals:", "  * Trygg"], 2),
    "item": (["goals:", "  - id: G1", "    title: - Trygg", "    owner: x"], 3),
    "block": (["goals:", "  - id: G1", "    title: | Trygg", "      hemtjänst"], 3),
    "percent": (["key_figures:", "  - id: N1", "    title: Trygghet", "    unit: %"], 4),
    "unclosed": (["goals:", "  - id: G1", '    title: "Trygg', "    owner: Chefen"], 3),
    "hash": (["goals:", "  - {id: G1, title: Trygg i område #2-norr, owner: Chefen}"], 2),
    "unopened": (["goals:", "  - {id: G1, title: Trygg}}"], 2),
    "after-quote": (["goals:", "  - id: G1", '    title: "Trygg" hemtjänst'], 3),
    "escape": (["goals:", "  - id: G1", '    title: "C:\\mapp"'], 3),
    "no-colon": (["goals:", "  - id: G1", "    title: Trygg", "  hemtjänst för alla"], 4),
    "indent": (["goals:", "  - id: G1", "    title: Trygg", "   owner: Chefen"], 4),
    "hard-space": (["goals:", "  - id: G1", "    title:\u00a0Trygg", "    owner: Chefen"], 3),
    "alias": (["goals:", "  - id: G1", "    title: *trygg"], 3),
    "complex-key": (["goals:", "  - id: G1", "    [a, b]: Trygg"], 3),
    "character": (["goals:", "  - id: G1", "    title: Tr\x07ygg"], 3),
    "other": (["goals:", "  - {id: G1, title: Trygg}", "...", "och mer"], 4),
}
# The same fault where it is easily taken for another.
PLACES = [
    ("operator", ["key_figures:", "  - {id: N1, title: x, target: >= 90 %}"], 2),
    ("operator", ["key_figures:", "  - id: N1", "    target: {2023: > 90 %}"], 3),
    ("percent", ["key_figures:", "  - {id: N1, unit: %}"], 2),
    ("colon", ["goals:", "  - id: G1", "    title: Mål 1: Trygg  # en kommentar"], 3),
    ("colon", ["goals:", "  - {id: G1, title: Mål 1: Trygg}"], 2),
    ("colon-space", ["goals:", "  - id:G1", "    title: Trygg"], 2),
    ("colon-space", ["goals:", "  - title:Trygg"], 2),
    ("colon", ["goals:", "  - id: G1", "    title: 2025: Trygg hemtjänst för alla"], 3),
    ("hyphen", ["goals:", "  - id: G1", "    title: x", "  -id: G2", "    title: y"], 4),
    ("hyphen", ["goals:", "  -id: G1", "  title: Trygg"], 2),
    ("hyphen", ["goals:", "  - id: G1", "    title: x", "key_figures:", "  -ref: N1"], 5),
    ("unclosed", ["goals:", "  - id: G1", "    title: 'Trygg", "    owner: Chefens 'egen' bil"], 3),
    ("unclosed", ["goals:", "  - id: G1", "    supports: [KF1, KF2", "    owner: Chefen"], 3),
    ("unclosed", ["goals:", "  - id: G1", "    supports: [KF1,"], 3),
    ("unclosed", ["goals:", "  - {id: G1, title: [Trygg, säker],", ""], 2),
    ("hash", ["goals:", "  - {id: G1, supports: [KF1, KF2 # och 3], title: Trygg}"], 2),
    ("unclosed", ["goals:", "  - {id: G1, title: Trygg # en kommentar"], 2),
    ("after-quote", ["goals:", '  - {id: G1, title: "Trygg" hemtjänst}'], 2),
    ("unopened", ["goals:", "  - id: G1", "    title: Trygg", "    owner: ]"], 4),
    ("hard-space", ["goals:", "  - id: G1", "\u00a0\u00a0\u00a0\u00a0title: Trygg"], 3),
    ("no-colon", ["goals:", "  - id: G1", "    title: Trygg", "    för alla", "    due: 2023"], 4),
    ("indent", ["goals:", "  - id: G1", "    title: Trygg", "    - id: G2"], 4),
    ("marker", ["goals:", "  - id: G1", "    title: !viktigt Trygg hemtjänst"], 3),
    ("block", ["goals:", "  - id: G1", "    title: > Trygg", "      hemtjänst"], 3),
]


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both parsers: PyYAML is also installed without libyaml."""
    if request.param == "python":
        monkeypatch.setattr(tree, "CParser", None)
        for module in (tree, quick, differences):
            monkeypatch.setattr(module, "PARSER", "python")
    return request.param


def written(head: str, lines: list[str]) -> str:
    return head + "\n".join(lines) + "\n"


@pytest.mark.parametrize("variant", CAUSES)
def test_a_cause_is_named_at_its_line_and_nothing_follows_from_it(
    variant: str, parser: str
) -> None:
    lines, line = CAUSES[variant]
    assert told(written(PLAN, lines)) == [Told("syntax-error", variant, 5 + line)]


@pytest.mark.parametrize(("variant", "lines", "line"), PLACES)
def test_a_cause_is_named_wherever_it_stands(
    variant: str, lines: list[str], line: int, parser: str
) -> None:
    assert told(written(PLAN, lines)) == [Told("syntax-error", variant, 5 + line)]


@pytest.mark.parametrize(
    ("lines", "argument", "mended"),
    [
        (["mål:", "  - id: G1", "    titel: Mål 1: Trygg"], "mended", 'titel: "Mål 1: Trygg"'),
        (
            ["mål:", "  - id: G1", '    titel: Mål "1": Trygg'],
            "mended",
            "titel: 'Mål \"1\": Trygg'",
        ),
        (["mål:", "  - id: G1", '    titel: "Trygg" vård'], "mended", "titel: '\"Trygg\" vård'"),
        (["nyckeltal:", "  - id: N1", "    målvärde: => 9"], "mended", None),
        (["nyckeltal:", "  - id: N1", "    målvärde: >= 9"], "mended", "målvärde: ≥ 9"),
        (["mål:", "  - id: G1", "    titel:Trygg"], "mended", "titel: Trygg"),
        (["nyckeltal:", "  - id: N1", "    utfall: 2025: 88 %"], "mended", "utfall: {2025: 88 %}"),
        (
            ["nyckeltal:", "  - id: N1", "    målvärde: 2024: minst 7,5 %, 2025-T1: ≥ 8 %"],
            "mended",
            'målvärde: {2024: "minst 7,5 %", 2025-T1: ≥ 8 %}',
        ),
        (["mål:", "  -id: G1", "    titel: Trygg"], "mended", "- id: G1"),
        (["mål:", "  -id: G1", "  titel: Trygg"], "mended", "- id: G1"),
        (["mål:", "  * Trygg"], "item", "- Trygg"),
    ],
)
def test_what_to_write_instead_is_proposed_as_it_should_stand(
    lines: list[str], argument: str, mended: str | None
) -> None:
    faults = file_of(written(PLAN_SV, lines)).faults
    assert [fault.args[argument] for fault in faults if fault.rule == "syntax-error"] == (
        [mended] if mended else []
    )


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["goals:", "  - id: G1", "    title: x", "   owner: y"], 5),
        (["goals:", "  - id: G1", "    title: x", "  owner: y"], 5),
        (["goals:", "  - id: G1", "    title: x", " - id: G2"], 3),
        (["goals:", "  - id: G1", "    title: x", "    - id: G2"], 3),
    ],
)
def test_a_line_is_asked_to_begin_where_its_neighbours_do(lines: list[str], column: int) -> None:
    (fault,) = file_of(written(PLAN, lines)).faults
    assert (fault.variant, fault.args["column"]) == ("indent", column)


def test_what_stands_before_a_fault_is_read_and_the_rest_is_unknown() -> None:
    lines = [
        "goals:",
        "  - {id: G1, title: Trygg}",
        "  - id: G2",
        "    title: Mål 2: Trygg",
        "    due: 2023",
    ]
    file = file_of(written(PLAN, lines))
    (plan,) = file.documents
    assert [goal.id for goal in plan.goals] == ["G1", "G2"]
    assert plan.goals[0].lacks("owner")
    assert not plan.goals[1].lacks("owner")
    assert not plan.lacks("activities")
    assert {"Trygg", "due", "2023"} <= file.rest


def test_a_document_after_a_broken_one_is_read_in_full() -> None:
    broken = PLAN.replace("p1", "p2") + "goals:\n  - id: G1\n    title: Mål 1: Trygg\n"
    text = "---\n".join((PLAN, broken, PLAN.replace("p1", "p3")))
    file = file_of(text)
    assert told(text) == [Told("syntax-error", "colon", 14)]
    assert [document.id for document in file.documents] == ["p1", "p2", "p3"]
    assert [bool(document.unknown) for document in file.documents] == [False, True, False]


def test_the_goal_that_a_misplaced_line_may_belong_to_is_unknown() -> None:
    (plan,) = file_of(
        written(PLAN, ["goals:", "  - id: G1", "    title: Trygg", "   owner: Chefen"])
    ).documents
    assert not plan.goals[0].lacks("owner")


@pytest.mark.parametrize("breaks", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_no_fault(breaks: str) -> None:
    good = written(PLAN, ["goals:", "  - {id: G1, title: Trygg}"]).replace("\n", breaks)
    assert told(good) == []
    bad = written(PLAN, ["goals:", "  - id: G1", "    title: Mål 1: Trygg"]).replace("\n", breaks)
    assert told(bad) == [Told("syntax-error", "colon", 8)]


def test_of_a_long_list_what_is_near_is_shown() -> None:
    rows = [f"G{number}" for number in range(40)]
    shown = line_values.with_instead(rows, 20, ["KF1"])
    assert shown.startswith("[…, G12, G13") and shown.endswith("G27, G28, …]")
    assert "G19, KF1, G21" in shown
    assert line_values.with_instead(["x"], 0, ["KF1"]) == "KF1"
    assert line_values.with_instead([{}, "x"], 1, ["KF1"]) == "KF1"


JSON = """{
  "dokument": "plan",
  "mål": [
    {
      "id": "G1",
      "titel": "Trygg"
    },
    {
      "id": "G2",
      "titel": "Säker"
    }
  ],
  "nyckeltal": [
    {
      "id": "N1"
    }
  ]
}
"""


@pytest.mark.parametrize(
    ("text", "line", "opened", "mended"),
    [
        ("mål: [{id: A, titel: B, {id: C}]\n", 1, 1, "mål: [{id: A, titel: B}, {id: C}]"),
        (
            "mål: [{id: A, stödjer: [B, C, klart: 2025, ansvarig: D}]\n",
            1,
            1,
            "mål: [{id: A, stödjer: [B, C], klart: 2025, ansvarig: D}]",
        ),
        ("mål: [{id: A}, {id: B}\nnyckeltal: [N]\n", 1, 1, "mål: [{id: A}, {id: B}]"),
        (
            "- {id: N, målvärde: {2025: 4, 2026: 5, utfall: {2024: 1}}\n- {id: M}\n",
            1,
            1,
            "{id: N, målvärde: {2025: 4, 2026: 5}, utfall: {2024: 1}}",
        ),
        (
            "mål:\n  [{id: A, nyckeltal: [{id: B}, {id: C}},\n   {id: D}]\n",
            2,
            2,
            "[{id: A, nyckeltal: [{id: B}, {id: C}]},",
        ),
        (JSON.replace('Trygg"\n    },', 'Trygg"\n    ,'), 7, 4, "},"),
        (JSON.replace('Trygg"\n    },\n', 'Trygg"\n'), 6, 4, '"titel": "Trygg"},'),
        (JSON.replace('Säker"\n    }', 'Säker"\n    '), 10, 8, '"titel": "Säker"}'),
        (JSON.replace("  ],", "  ,"), 12, 3, "],"),
        (JSON.replace("  ],\n", ""), 11, 3, "}],"),
        (JSON[:-2] + "---\n{}\n", 17, 1, "]}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("pure", [False, True])
def test_an_end_that_is_missing_goes_where_the_text_says_that_it_is(
    text: str, line: int, opened: int, mended: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr(tree, "CParser", None)
    (fault,) = tree.read(text, places=True).faults
    assert (fault.variant, unpack(fault.at).line) == ("unclosed", line)
    assert (fault.args["line"], fault.args["mended"]) == (opened, mended)


def test_brackets_without_an_end_end_where_the_lines_below_them_do() -> None:
    text = "headings:\n  {Ekonomi: Bra,\n   Personal: Hel.\ngoals:\n  - {id: G1, title: Trygg}\n"
    (fault,) = tree.read(text).faults
    assert (fault.args["line"], fault.args["mended"]) == (2, "Personal: Hel.}")


def test_no_end_is_proposed_that_would_be_a_guess() -> None:
    (fault,) = tree.read("x: {a: {b: {c: {d: [1\ny: 2\n").faults
    assert (fault.variant, "mended" in fault.args) == ("unclosed-somewhere", False)


@pytest.mark.parametrize(
    ("text", "variant", "mended"),
    [
        ('x: ["- {"}, {}]\ny: 2\n', "unopened", 'x: ["- {", {}]'),
        ('x: "C:\\mapp"\n', "escape", "x: 'C:\\mapp'"),
        ("x: !!binary abc\n", "tag", "x: abc"),
        ("- {x: {a: 7, b: 8, c: [d], e: 9}\n- y\n", "unclosed", "{x: {a: 7, b: 8}, c: [d], e: 9}"),
    ],
)
def test_a_line_is_shown_as_it_is_to_be(text: str, variant: str, mended: str) -> None:
    (fault,) = tree.read(text, places=True).faults
    assert (fault.variant, fault.args["mended"]) == (variant, mended)


def test_of_two_ends_that_are_missing_in_a_line_the_first_is_proposed() -> None:
    (fault,) = tree.read("x: [{a: [1, 2}, {b: [3}]\ny: 1\n").faults
    assert fault.args["mended"] == "x: [{a: [1, 2]}, {b: [3}]"


def test_of_a_long_line_the_part_is_shown_that_has_no_end() -> None:
    rows = ", ".join(f"{{id: G{number}, stödjer: [A, B]}}" for number in range(20))
    (fault,) = tree.read(f"mål: [{rows}, {{id: X, stödjer: [A, B, klart: 2025}}]\n").faults
    assert (fault.args["written"], fault.args["mended"]) == ("stödjer: [A, B", "stödjer: [A, B]")


def test_a_mapping_as_a_key_is_no_end_that_is_missing() -> None:
    (fault,) = tree.read("mål: {[a]: b}\n").faults
    assert fault.variant == "complex-key"


@pytest.mark.parametrize(
    ("text", "variant", "written", "mended"),
    [
        ('{\n  "titel": Mål: alla,\n  "b": 2\n}\n', "colon", '"titel": Mål: alla', '"titel": "Mål: alla"'),
        ("x: {\n  a: b: c, d: e\n}\n", "colon", "a: b: c", 'a: "b: c"'),
        ('{\n  "a": >= 5,\n  "b": 2\n}\n', "operator", '"a": >= 5', '"a": ≥ 5'),
        ('{\n  "a": % av alla,\n  "b": 2\n}\n', "marker", '"a": % av alla', '"a": "% av alla"'),
        ('{\n  "a": %,\n  "b": 2\n}\n', "percent", '"a": %', None),
        ('{\n  "a": [\n    B\n  ],\n  "c": -\n}\n', "dash", '"c": -', None),
        ('{\n  "a": b\n  "c": d\n}\n', "comma", None, '"a": b,'),
    ],
)  # fmt: skip
def test_in_brackets_over_lines_a_value_ends_before_its_comma(
    text: str, variant: str, written: str | None, mended: str | None
) -> None:
    (fault,) = tree.read(text).faults
    assert fault.variant == variant
    assert (fault.args.get("written"), fault.args.get("mended")) == (written, mended)
