"""What is undecided is what is found more when the gap is taken away by hand."""

import gc
import shutil
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from goallint.engine import undecided as engine
from goallint.engine.asking import ask
from goallint.engine.configuration import Configuration, load
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.values.period import parse_date
from goallint.rules.registry import loaded
from goallint.workspace.workspace import Workspace

WORKSPACE = {
    "organisation.yaml": """\
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd, plan: Verksamhetsplan}
  - {id: department, name: Avdelning, plan: Avdelningsplan}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: bn, name: Bildningsnämnden, level: board, under: kf}
  - {id: hemtjanst, name: Hemtjänsten, level: department, under: sn}
""",
    "kf.yaml": """\
kind: plan
title: Budget
body: kf
period: 2023
goals:
  - {id: KF1, title: Invånarna är trygga}
  - {id: KF2, title: Barn lär sig läsa}
""",
    "sn.yaml": """\
kind: plan
title: Verksamhetsplan
type: Verksamhetsplan
body: sn
period: 2023
goals:
  - id: SN-1
    title: Hemtjänsten är trygg
    supports: KF1
    key_figures:
      - id: NKI
        title: Nöjda brukare
        unit: "%"
        target: 90
  - {id: SN-2, title: Maten smakar, supports: KF2}
""",
    "bn.yaml": """\
kind: plan
title: Verksamhetsplan
type: Verksamhetsplan
body: bn
period: 2023
goals:
  - {id: BN-1, title: Alla elever läser, supports: KF2}
""",
    "hemtjanst.yaml": """\
kind: plan
title: Avdelningsplan
type: Avdelningsplan
body: hemtjanst
period: 2023
goals:
  - {id: H-1, title: Få medarbetare, supports: SN-1}
  - {id: H-2, title: Varm mat, supports: SN-2}
""",
}

Edit = tuple[str, str, str]
"""A file, a text in it, and what is put in its place."""

ALL = "\0"
"""As the text of an edit: the whole of the file."""

WAIVER = """\
waivers:
  - {{rule: {rule}, for: KF2, reason: Beslutas i höst, until: 2024-12-31}}
"""

GAPS: dict[str, tuple[Edit, tuple[Edit, ...], set[str]]] = {
    "an unreadable link": (
        ("sn.yaml", "supports: KF1", "supports: [{id: KF1}]"),
        (("sn.yaml", "    supports: [{id: KF1}]\n", ""),),
        {"sn.yaml:9"},
    ),
    "a link that leads nowhere": (
        ("bn.yaml", "supports: KF2", "supports: KF9"),
        (("bn.yaml", ", supports: KF9", ""),),
        {"bn.yaml:7"},
    ),
    "an unreadable target": (
        ("sn.yaml", "target: 90", "target: [[90]]"),
        (("sn.yaml", "        target: [[90]]\n", ""),),
        {"sn.yaml:14"},
    ),
    "an unreadable list of goals": (
        ("bn.yaml", "goals:\n  - {id: BN-1, title: Alla elever läser, supports: KF2}", "goals: 3"),
        (("bn.yaml", "goals: 3\n", ""),),
        {"bn.yaml:6"},
    ),
    "an unreadable period": (
        ("hemtjanst.yaml", "period: 2023", "period: 20x3"),
        (("hemtjanst.yaml", ALL, ""),),
        {"hemtjanst.yaml:5"},
    ),
    "a body that is not there": (
        ("hemtjanst.yaml", "body: hemtjanst", "body: hemhjälp"),
        (("hemtjanst.yaml", ALL, ""),),
        {"hemtjanst.yaml:4"},
    ),
    "a plan that breaks off before it says whose it is": (
        ("hemtjanst.yaml", "title: Avdelningsplan", 'title: "Avdelningsplan'),
        (("hemtjanst.yaml", ALL, ""),),
        {"hemtjanst.yaml:2", "hemtjanst.yaml:4", "hemtjanst.yaml:7", "hemtjanst.yaml:8"},
    ),
    "an unreadable id": (
        ("sn.yaml", "id: SN-2", "id: [SN-2]"),
        (
            ("sn.yaml", "  - {id: [SN-2], title: Maten smakar, supports: KF2}\n", ""),
            ("hemtjanst.yaml", ", supports: SN-2", ""),
        ),
        {"sn.yaml:15", "hemtjanst.yaml:8"},
    ),
    "the rest of a file that breaks off": (
        ("sn.yaml", "supports: KF1\n", "supports: KF1\n    owner: Chef: hen\n"),
        (
            (
                "sn.yaml",
                '    owner: Chef: hen\n    key_figures:\n      - id: NKI\n        title: Nöjda brukare\n        unit: "%"\n        target: 90\n  - {id: SN-2, title: Maten smakar, supports: KF2}\n',
                "",
            ),
            ("hemtjanst.yaml", ", supports: SN-2", ""),
        ),
        {"sn.yaml:10", "sn.yaml:16", "hemtjanst.yaml:8"},
    ),
    "a file that is a link to nowhere": (
        ("kf.yaml", ALL, "-> elsewhere.yaml"),
        (("kf.yaml", ALL, ""),),
        {"kf.yaml:1"},
    ),
}
"""Each with the edits that take it away, step by step as links are seen to lead nowhere, and its place."""


def written(folder: Path, *edits: Edit) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    files = dict(WORKSPACE)
    for name, old, new in edits:
        assert old == ALL or old in files[name], (name, old)
        files[name] = new if old == ALL else files[name].replace(old, new)
    for name, text in files.items():
        if text.startswith("-> "):
            (folder / name).symlink_to(text[3:])
        elif text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def checked(folder: Path) -> Result:
    configuration = Configuration(as_of=parse_date("2023-12-31"))
    return Run(folder, configuration, jobs=1, cache=False).result()


def found(result: Result) -> set[tuple[str, str]]:
    return {(j.rule.name, j.finding.subject.id) for j in result.findings}


def undecided(result: Result) -> set[tuple[str, str]]:
    return {(one.finding.rule, one.finding.subject.id) for one in result.unresolved}


def causes(result: Result) -> set[str]:
    return {f"{place.path}:{place.line}" for place in result.causes}


def test_nothing_is_undecided_where_all_can_be_read(tmp_path: Path) -> None:
    result = checked(written(tmp_path / "whole"))
    assert result.undecided == 0
    assert "unknown-reference" not in {j.rule.name for j in result.findings}


@pytest.mark.parametrize(("gap", "away", "places"), GAPS.values(), ids=GAPS)
def test_what_is_undecided_is_found_when_the_gap_is_taken_away(
    gap: Edit, away: tuple[Edit, ...], places: set[str], tmp_path: Path
) -> None:
    result = checked(written(tmp_path / "open", gap))
    more: set[tuple[str, str]] = set()
    for number in range(1, len(away) + 1):
        more |= found(checked(written(tmp_path / "shut", gap, *away[:number])))
    assert undecided(result) == more - found(result) != set()
    assert causes(result) == places
    assert not result.traces


LINKS = {
    "one": [("bn.yaml", "supports: KF2", "supports: KF9")],
    "of several": [("bn.yaml", "supports: KF2", "supports: [KF9, KF8, KF9]")],
    "all": [
        ("sn.yaml", "supports: KF1", "supports: KF7"),
        ("sn.yaml", "supports: KF2", "supports: KF8"),
        ("bn.yaml", "supports: KF2", "supports: KF9"),
        ("hemtjanst.yaml", "supports: SN-1", "supports: XX-1"),
    ],
    "of an activity": [
        ("bn.yaml", ALL, WORKSPACE["bn.yaml"] + "activities: [{id: A1, title: Öva, supports: X}]"),
        ("hemtjanst.yaml", "supports: SN-2", "supports: SN2"),
    ],
}


@pytest.mark.parametrize("edits", LINKS.values(), ids=LINKS)
def test_dead_links_leave_the_same_undecided_when_all_is_made_anew(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "open", *edits)
    shared = checked(folder)
    monkeypatch.setattr(engine, "are_links", lambda closed: False)
    anew = checked(folder)
    assert shared.unresolved == anew.unresolved != ()
    assert shared.findings == anew.findings


UNUSED = {
    "a waiver of what may be missing elsewhere": (
        ("kf.yaml", ALL, WORKSPACE["kf.yaml"] + WAIVER.format(rule="goal-not-broken-down")),
        "KF2",
    ),
    "a comment in the file": (
        ("sn.yaml", ALL, "# goallint: ignore[goal-without-parent] -- Beslutat\n" + WORKSPACE["sn.yaml"]),
        "sn.yaml",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "name"), UNUSED.values(), ids=UNUSED)
def test_whether_something_is_set_aside_in_vain_is_undecided_while_a_file_is_unread(
    edit: Edit, name: str, tmp_path: Path
) -> None:
    asked = ("unused-waiver", name)
    whole = checked(written(tmp_path / "whole", edit))
    assert asked in found(whole)
    assert asked not in undecided(whole)
    folder = written(tmp_path / "broken", edit)
    plan = folder / "sn.yaml"
    plan.write_text(plan.read_text("utf-8") + "  - title: Fel: här\n", encoding="utf-8")
    broken = checked(folder)
    assert asked not in found(broken)
    assert asked in undecided(broken)


def test_links_are_given_back(tmp_path: Path) -> None:
    folder = written(tmp_path / "open", *LINKS["all"])
    run = Run(folder, Configuration(as_of=parse_date("2023-12-31")), jobs=1, cache=False)
    before = [goal.supports for goal in run.workspace.cascade.goals]
    run.result()
    assert [goal.supports for goal in run.workspace.cascade.goals] == before


def test_no_try_leaves_its_workspace_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [f"avd-{number}" for number in range(6)]
    organisation = WORKSPACE["organisation.yaml"] + "".join(
        f"  - {{id: {body}, name: {body}, level: department, under: sn}}\n" for body in bodies
    )
    folder = written(tmp_path / "open", ("organisation.yaml", ALL, organisation))
    for body in bodies:
        goal = f'goals: [{{id: {body}-1, title: Alla är trygga, supports: ["SN-1"}}]'
        plan = (
            f"kind: plan\ntitle: Plan\ntype: Avdelningsplan\nbody: {body}\nperiod: 2023\n{goal}\n"
        )
        (folder / f"{body}.yaml").write_text(plan, encoding="utf-8")
    run = Run(folder, Configuration(as_of=parse_date("2023-12-31")), jobs=1, cache=False)
    made: list[weakref.ref[Workspace]] = []
    alive: list[int] = []

    def workspace(*about: Any) -> Workspace:
        alive.append(sum(one() is not None for one in made))
        new = Workspace(*about)
        # What is worked out there refers to it.
        assert new.measures.owes is not None
        made.append(weakref.ref(new))
        return new

    monkeypatch.setattr(engine, "Workspace", workspace)
    # As where many files are read: rings of objects would stay to the end.
    gc.disable()
    try:
        run.result()
    finally:
        gc.enable()
    assert len(made) > 6
    # The one in which all is closed, and the try before.
    assert max(alive) <= 2
    assert gc.get_freeze_count() == 0


def test_what_was_worked_out_of_all_is_not_held_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "open", GAPS["an unreadable target"][0])
    run = Run(folder, Configuration(as_of=parse_date("2023-12-31")), jobs=1, cache=False)
    parts = {"cascade", "measures", "calendar"}
    assert parts & vars(run.workspace).keys() == set()
    run.workspace.prepare(parts)
    assert parts <= vars(run.workspace).keys()
    held: list[set[str]] = []

    def workspace(*about: Any) -> Workspace:
        held.append(parts & vars(run.workspace).keys())
        return Workspace(*about)

    monkeypatch.setattr(engine, "Workspace", workspace)
    told = run.result()
    assert undecided(told)
    assert held[0] == set()
    monkeypatch.undo()
    assert checked(folder).findings == told.findings


@pytest.mark.parametrize("example", ["perstorp-2022", "piteå-2023"])
def test_the_rules_that_depend_on_links_of_others_say_so(
    example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[2] / "examples" / example
    run = Run(root, load(root), jobs=1, cache=False)
    cascade = run.workspace.cascade
    asked: list[str] = []
    for name in ("is_unclear", "may_be_supported", "is_linked"):

        def noted(work: Callable[[Any], Any], item: Any) -> Any:
            asked.append("")
            return work(item)

        monkeypatch.setattr(cascade, name, partial(noted, getattr(cascade, name)))
    rules = [loaded(rule) for rule in run.selection.rules]
    for rule in rules:
        asked.clear()
        ask(run.workspace, [rule], None)
        assert rule.links or not asked, rule
    assert any(rule.links for rule in rules)
