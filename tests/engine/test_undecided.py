"""What is undecided is what is found more when the gap is taken away by hand."""

import shutil
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.values.period import parse_date

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
