"""Targets written into documents of every style: those fields change, and no other byte."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.field_writing import TargetToWrite
from goallint.format.model import Document, KeyFigure
from goallint.format.read import read
from goallint.format.values.period import Period
from goallint.views.fill import PreparedTargets, prepare
from goallint.views.filling.cell_reading import CellPlace
from goallint.views.targets.filled_targets import Wish, targets
from goallint.views.targets.targets_report import FIELDS, Identity, comment_in, identities, said
from tests.files import laid_out
from tests.markdown import ORGANISATION

PLACES = {
    field: CellPlace("Blad", f"{letter}6") for letter, field in zip("LMNOP", FIELDS, strict=True)
}


def workspace(folder: Path, data: bytes) -> Run:
    settings = {"goallint.yaml": "language: sv\n", "organisation.yaml": ORGANISATION}
    return Run(laid_out(folder, {**settings, "plan.yaml": data}), Configuration(), jobs=1)


def figures(run: Run) -> dict[Identity, KeyFigure]:
    return {i: f for document in run.workspace.documents for i, f in identities(document)}


def wish(run: Run, name: str, aims: str = "", *, plan: str = "", **fields: str) -> Wish:
    """What a sheet of this workspace would ask for."""
    identity, figure = next((i, f) for i, f in figures(run).items() if i.id == name and plan in i.plan)  # fmt: skip
    measures = run.workspace.measures
    raw = run.locator.written(_spot(figure))
    kept = said(measures.targets(figure), measures.full(figure), comment_in(raw))
    return Wish(identity, kept, fields, targets(aims) if aims else (), PLACES)


def _spot(figure: KeyFigure):  # type: ignore[no-untyped-def]
    from goallint.findings import Spot

    return Spot(figure.document.path, figure.at)


def filled(folder: Path, text: str, aims: str, name: str = "SN-1", **fields: str) -> str:
    """The text of a plan after one key figure was filled in."""
    run = workspace(folder, text.encode())
    found = prepare(run, [wish(run, name, aims, **fields)])
    assert not found.refused
    (change,) = found.changes
    return change.new.decode()


HEAD = "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\nkey_figures:\n"
SWEDISH = "dokument: plan\ntitel: Plan\norgan: sn\nperiod: 2023\nnyckeltal:\n"


@pytest.mark.parametrize(
    ("before", "aims", "after"),
    [
        (
            "  - id: SN-1   # först\n    title: Ett\n    # om utfallet\n    outcome: {2022: 4}\n",
            "minst 5",
            "  - id: SN-1   # först\n    title: Ett\n    target: {2023: minst 5}\n    # om utfallet\n    outcome: {2022: 4}\n",
        ),
        ("  - {id: SN-1, title: Ett}\n", "högst 7,5 %", '  - {id: SN-1, title: Ett, target: {2023: "högst 7,5 %"}}\n'),
        ("  - {id: SN-1,  # ett\n     title: Ett}\n", "5", "  - {id: SN-1,  # ett\n     title: Ett, target: {2023: 5}}\n"),
        ("  - id: SN-1\n    target: ska öka  # än så länge\n", ">= 9", '  - id: SN-1\n    target: ">= 9"  # än så länge\n'),
        ("  - id: SN-1\n    target: ska öka\n", "2024: 9", "  - id: SN-1\n    target: {2023: ska öka, 2024: 9}\n"),
        ("  - id: SN-1\n    target:\n    unit: st\n", "9", "  - id: SN-1\n    target: {2023: 9}\n    unit: st\n"),
        ("  - id: SN-1\n    target:   # kommer\n", "9", "  - id: SN-1\n    target: {2023: 9}   # kommer\n"),
        ("  - id: SN-1\n    target: saknas\n", "9", "  - id: SN-1\n    target: {2023: 9}\n"),
        ("  - id: SN-1\n    target: {2022: 8}  # i fjol\n", "9", "  - id: SN-1\n    target: {2022: 8, 2023: 9}  # i fjol\n"),
        ("  - id: SN-1\n    target: {2023: öka, 2024: 3}\n", "9", "  - id: SN-1\n    target: {2023: 9, 2024: 3}\n"),
        ("  - id: SN-1\n    target: {}\n", "9", "  - id: SN-1\n    target: {2023: 9}\n"),
        (
            "  - id: SN-1\n    target:\n      2022: 8   # i fjol\n    unit: st\n",
            "9",
            "  - id: SN-1\n    target:\n      2022: 8   # i fjol\n      2023: 9\n    unit: st\n",
        ),
        ("  - id: SN-1\n    target:\n      2023: 'öka'", "9", "  - id: SN-1\n    target:\n      2023: 9"),
        ("  - id: SN-1\n    target: >-\n      ska\n      öka\n    unit: st\n", "9", "  - id: SN-1\n    target: 9\n    unit: st\n"),
        ("  - id: SN-1\n    title: >-\n      Ett\n      långt\n    unit: st", "9", "  - id: SN-1\n    title: >-\n      Ett\n      långt\n    unit: st\n    target: {2023: 9}"),
        ("  - title: Ett\n    id: SN-1\n", "2023: 9; 2024: minst 10", "  - title: Ett\n    target: {2023: 9, 2024: minst 10}\n    id: SN-1\n"),
        ("- id: SN-1\n  title: Ett\n", "9", "- id: SN-1\n  title: Ett\n  target: {2023: 9}\n"),
    ],
)  # fmt: skip
def test_a_target_is_written_where_and_as_the_document_would_have_it(
    tmp_path: Path, before: str, aims: str, after: str
) -> None:
    if "title" not in before:
        before, after = (t.replace("id: SN-1", "id: SN-1\n    title: Ett") for t in (before, after))
    assert filled(tmp_path, HEAD + before, aims) == HEAD + after


def test_keys_are_in_the_language_of_the_document(tmp_path: Path) -> None:
    text = SWEDISH + "  - id: SN-1\n    titel: Ett\n    måltal: öka\n    x-eget: 1\n"
    fields = {"better": "lower", "unit": "st", "owner": "Anna", "comment": "beslut 12 juni"}
    assert filled(tmp_path, text, "minst 5", **fields) == SWEDISH + (
        "  - id: SN-1\n    titel: Ett\n    enhet: st\n    bättre: lägre\n    ansvarig: Anna\n"
        "    måltal: minst 5\n    x-eget: 1\n    x-kommentar: beslut 12 juni\n"
    )


def test_the_right_one_of_several_with_the_same_id(tmp_path: Path) -> None:
    two = (
        HEAD
        + "  - {id: SN-1, title: Ett}\n---\n"
        + HEAD.replace("2023", "2024")
        + "  - {id: SN-1, title: Ett}\n"
    )
    run = workspace(tmp_path, two.encode())
    (change,) = prepare(run, [wish(run, "SN-1", "9", plan="2024")]).changes
    assert change.new.decode() == two[:-2] + ", target: {2024: 9}}\n"


def test_a_plan_gets_its_own_target_beside_a_shared_definition(tmp_path: Path) -> None:
    text = (
        HEAD
        + "  - id: SN-1\n    ref: D\n---\nkind: key-figures\nkey_figures:\n  - {id: D, title: D, target: öka}\n"
    )
    assert filled(tmp_path, text, "9") == text.replace(
        "ref: D\n", "ref: D\n    target: {2023: 9}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "  - id: SN-1\n    title: Ett\n    target: [8, 9]\n    target: 7\n",
        "  - id: SN-1\n    title: Ett\n    unit: &u st\n    target: *u\n",
        "  - id: SN-1\n    title: Ett\n    target: &t {2022: 8}\n  - {id: SN-2, title: Två, target: *t}\n",
        "  &f\n  - {id: SN-1, title: Ett}\nx-same: *f\n",
    ],
)
def test_what_cannot_be_changed_at_places_is_refused(tmp_path: Path, text: str) -> None:
    run = workspace(tmp_path, (HEAD + text).encode())
    found = prepare(run, [wish(run, "SN-1", "9")])
    assert (found.changes, found.figures) == ([], 0)
    ((place, refused),) = found.refused
    assert str(place) == "Blad!L6"
    assert "written in a way" in refused.message


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    run = workspace(tmp_path, (HEAD + "  - {id: SN-1, title: Ett}\n  - [\n").encode())
    ((_, refused),) = prepare(run, [wish(run, "SN-1", "9")]).refused
    assert "fix it first" in refused.message


def outcome(folder: Path, before: str, after: str, aims: str, **fields: str) -> PreparedTargets:
    """What is prepared from a sheet of `before` when the plan has become `after`."""
    asked = wish(workspace(folder, before.encode()), "SN-1", aims, **fields)
    return prepare(workspace(folder, after.encode()), [asked])


def test_what_somebody_else_has_changed_is_a_conflict_and_what_stands_is_none(
    tmp_path: Path,
) -> None:
    start = HEAD + "  - {id: SN-1, title: Ett, owner: Anna}\n"
    theirs = HEAD + "  - {id: SN-1, title: Ett, owner: Bo, target: 7}\n"
    found = outcome(tmp_path, start, theirs, "9", unit="st", owner="Cecilia")
    assert [(str(place), p.args_["now"]) for place, p in found.refused] == [
        ("Blad!O6", "Bo"),
        ("Blad!L6", "2023: 7"),
    ]
    assert b"unit: st, owner: Bo, target: 7" in found.changes[0].new
    same = HEAD + "  - {id: SN-1, title: Ett, unit: st, owner: Bo, target: {2023: 9}}\n"
    found = outcome(tmp_path, start, same, "9", unit="st")
    assert (found.changes, found.refused, found.done) == ([], [], 1)
    found = outcome(tmp_path, start, HEAD + "  - {id: SN-2, title: Ett}\n", "9")
    assert "no longer" in found.refused[0][1].message


# Documents of many styles, made of parts.

STYLES = st.fixed_dictionaries(
    {
        "flow": st.booleans(),
        "swedish": st.booleans(),
        "indent": st.sampled_from(["", "  ", "      "]),
        "break": st.sampled_from(["\n", "\r\n"]),
        "codec": st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
        "last": st.booleans(),
        "title": st.sampled_from(["Ett å", "'Ett, två'", '"Ett: två"', ">-\n    Lång\n    titel"]),
        "target": st.sampled_from(
            [None, "", "~", "öka", "'ska öka'", "saknas", "{2022: 8}", "{2023: öka}", "{}", "\n  2022: 8", "\n  2022: 8  # så\n  2023: öka"]
        ),
        "comment": st.sampled_from(["", "   # en kommentar: {2023: 5}", "\n# ensam rad"]),
        "more": st.lists(st.sampled_from(["unit: st", "owner: Åsa", "outcome: {2021: 4, 2022: 5}", "x-eget: [1, 2]", "better: higher"]), unique=True),
        "before": st.sampled_from(["", "# inledning\n", "---\n", "%YAML 1.1\n---\n"]),
    }
)  # fmt: skip
KEYS = {"unit": "enhet", "owner": "ansvarig", "outcome": "utfall", "better": "bättre", "target": "målvärde", "title": "titel"}  # fmt: skip


def document(style: dict[str, object]) -> str:
    """A plan with three key figures, the second in the style asked for."""
    keys = KEYS if style["swedish"] else {}
    rows = ["id: SN-1", f"title: {style['title']}"]
    if style["target"] is not None:
        rows.append(f"target: {style['target']}")
    rows += style["more"]  # type: ignore[operator]
    if keys:
        rows = [f"{keys.get(k, k)}:{v}" for k, _, v in (row.partition(":") for row in rows)]
    comment, indent = str(style["comment"]), str(style["indent"])
    if style["flow"]:
        flat = [" ".join(row.split()) for row in rows if "\n" not in row and not row.endswith(": ")]
        item = f"{indent}- {{{', '.join(flat)}}}{comment}"
    else:
        text = f"{comment}\n".join(rows) + comment
        item = f"{indent}- " + text.replace("\n", f"\n{indent}  ")
    other = "{id: SN-%d, titel: Annat}" if keys else "{id: SN-%d, title: Annat}"
    head = SWEDISH if keys else HEAD
    text = f"{style['before']}{head}{indent}- {other % 0}\n{item}\n{indent}- {other % 2}{'' if style['last'] else chr(10)}"
    return text.replace("\n", str(style["break"]))


@pytest.mark.slow
@settings(
    derandomize=True,
    max_examples=400,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    STYLES,
    st.sampled_from(["minst 5", "högst 7,5 %", "-3 mkr", ">= 9", "2024: 5", "2022: 1; 2023: 2"]),
    st.dictionaries(st.sampled_from(["unit", "owner", "comment"]), st.sampled_from(["procent", "Chef: Bo", "# 1"]), max_size=2),
)  # fmt: skip
def test_every_other_byte_stays(
    tmp_path_factory: pytest.TempPathFactory,
    style: dict[str, object],
    aims: str,
    fields: dict[str, str],
) -> None:
    text = document(style)
    data = text.encode(str(style["codec"]))
    run = workspace(tmp_path_factory.mktemp("w"), data)
    asked = wish(run, "SN-1", aims, **fields)
    known = next(file for file in run.files if file.path == "plan.yaml")
    if [fault for fault in known.faults if fault.variant != "encoding"]:
        return
    found = prepare(run, [asked])
    assert not found.refused
    (change,) = found.changes
    assert change.old == data
    after = change.new.decode(str(style["codec"]))
    assert change.new == after.encode(str(style["codec"]))
    # Line ends are those of the document, and every line but the changed ones stands in order.
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.count("\n") == after.count(str(style["break"]))
    old, new = text.split(str(style["break"])), after.split(str(style["break"]))
    gone = [line for line in old if line not in new]
    assert len(gone) <= 1 + (2 if style["target"] and "\n" in str(style["target"]) else 0) + len(
        fields
    )
    kept = iter(new)
    assert all(line in kept for line in old if line not in gone)
    # The model says what was asked for, and nothing else has changed.
    before, now = one_figure(read("p", data).documents), one_figure(read("p", change.new).documents)
    written = dict(now["SN-1"].target or ())
    for aim in targets(aims):
        periods = (
            (aim.period, None) if aim.period in (None, Period.parse("2023")) else (aim.period,)
        )
        stated = [written.get(p or Period.parse("2023")) or written.get(None) for p in periods]
        assert any(target and target.text == aim.text for target in stated)
    for field in ("title", "better", "outcome", "unit", "owner"):
        expected = fields.get(field) or getattr(before["SN-1"], field)
        assert getattr(now["SN-1"], field) == expected
    assert all(now[name].title == "Annat" and not now[name].target for name in ("SN-0", "SN-2"))
    # And a second time there is nothing to do.
    again = workspace(tmp_path_factory.mktemp("w"), change.new)
    assert prepare(again, [asked]).changes == []


def one_figure(documents: tuple[Document, ...]) -> dict[str, KeyFigure]:
    (plan,) = documents
    return {figure.id: figure for figure in plan.key_figures}  # type: ignore[attr-defined]


def test_an_aim_without_a_period_is_for_the_plans_own() -> None:
    assert targets("minst 5") == (TargetToWrite(None, "minst 5"),)
    assert targets("2025: minst 85 %\n2026 : minst 90 %") == (
        TargetToWrite(Period.parse("2025"), "minst 85 %"),
        TargetToWrite(Period.parse("2026"), "minst 90 %"),
    )
