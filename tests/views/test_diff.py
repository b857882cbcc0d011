"""`goallint diff`: two years of Piteå as folders, periods and revisions, and what else a comparison is asked."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.cli.command import PITEÅ, goallint
from tests.views.two_years import EXPECTED, edit, new_year

MIRROR = {
    "gone": "new", "new": "gone", "lowered": "raised", "raised": "lowered", "put off": "brought forward",
    "vaguer": "sharper", "dropped": "set", "mended": "found", "found": "mended",
    "limit eased": "limit tightened", "limit set": "limit dropped",
}  # fmt: skip


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    for year in ("2023", "2024"):
        shutil.copytree(PITEÅ, folder / year)
    new_year(folder / "2024")
    return folder


def changes(capsys: pytest.CaptureFixture[str], *args: str | Path) -> list[dict[str, object]]:
    outcome = goallint(capsys, "diff", *args, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    found: list[dict[str, object]] = json.loads(outcome.out)["changes"]
    return found


def rows(found: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [
        (c["part"], c["kind"], c["id"], c["title"] if c["kind"] == "mended" else c["was"], c["title"] if c["kind"] == "found" else c["now"])
        for c in found
    ]  # fmt: skip


def test_every_line_that_was_written_by_hand_and_no_other(
    capsys: pytest.CaptureFixture[str], years: Path
) -> None:
    found = changes(capsys, years / "2023", years / "2024")
    assert rows(found) == EXPECTED
    (orphan,) = found[0]["others"]  # type: ignore[misc,attr-defined]
    assert (orphan["id"], orphan["where"]["path"]) == (
        "SN-livsmiljo",
        "sn/verksamhetsplan-2024.yaml",
    )
    assert found[0]["old"] == {
        "path": "kf/budget-2023.yaml",
        "line": 14,
        "decided": "Kommunfullmäktige 2022-11-28, § 154",
    }
    assert found[0]["new"] is None
    (renamed,) = [c for c in found if c["kind"] == "renamed"]
    assert renamed["likely"] is True
    assert [c for c in found if c["likely"]] == [renamed]
    texts = {"reworded": ["kept", "gone", "kept"]}
    (reworded,) = [c for c in found if c["id"] == "KF4"]
    assert [run["how"] for run in reworded["words"]] == texts["reworded"]  # type: ignore[attr-defined]


def test_the_other_way_round_is_the_mirror(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    there = changes(capsys, years / "2023", years / "2024")
    back = changes(capsys, years / "2024", years / "2023")

    def sides(found: list[dict[str, object]], *, mirror: bool) -> set[tuple[object, ...]]:
        told = set()
        for c in found:
            if c["part"] in ("suspect", "recommendations"):
                continue
            kind, was, now, old, new = (c[name] for name in ("kind", "was", "now", "old", "new"))
            if mirror:
                kind, was, now, old, new = MIRROR.get(str(kind), kind), now, was, new, old
            told.add((c["part"], kind, was, now, str(old), str(new)))
        return told

    assert sides(back, mirror=False) == sides(there, mirror=True)


def test_nothing_differs_from_itself(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    same = (years / "2024", years / "2024")
    assert changes(capsys, *same) == []
    assert goallint(capsys, "diff", *same, "--exit-code", "--lang", "en").code == 0
    assert "Nothing differs" in goallint(capsys, "diff", *same, "--lang", "en").out
    assert goallint(capsys, "diff", years / "2023", years / "2024", "--exit-code").code == 1


def test_moved_files_order_and_style_change_nothing(
    capsys: pytest.CaptureFixture[str], years: Path, tmp_path: Path
) -> None:
    """Every document in a file of its own in one folder, keys sorted, all in flow style."""
    plain = [p for p in sorted((years / "2024").rglob("*.yaml")) if p.name != "goallint.yaml"]
    for number, path in enumerate(plain):
        if path.parent.name.startswith("variant-"):
            continue
        for part, document in enumerate(
            yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        ):
            text = yaml.safe_dump(
                document, allow_unicode=True, default_flow_style=True, sort_keys=True
            )
            (tmp_path / f"z{99 - number}-{part}.yaml").write_text(text, encoding="utf-8")
    shutil.copy(years / "2024" / "goallint.yaml", tmp_path)
    # The comment that sets a finding aside is no part of the data, and is lost here.
    told = [
        row for row in rows(changes(capsys, years / "2024", tmp_path)) if row[1] != "still open"
    ]
    assert told == [("findings", "found", "personal", "", "area-without-goal")]


def test_narrowed_to_a_body_or_a_goal(capsys: pytest.CaptureFixture[str], years: Path) -> None:
    sides = (years / "2023", years / "2024")
    assert {c["body"] for c in changes(capsys, *sides, "--body", "kf")} == {"Kommunfullmäktige"}
    assert {c["id"] for c in changes(capsys, *sides, "--goal", "KF2")} == {"KF2", "KF2-1"}
    outcome = goallint(capsys, "diff", *sides, "--goal", "KF9", "--lang", "en")
    assert (outcome.code, "no goal has the id KF9" in outcome.err) == (2, True)
    assert goallint(capsys, "diff", *sides, "--body", "kommun", "--lang", "en").code == 2


def test_what_cannot_be_read_is_not_gone(
    capsys: pytest.CaptureFixture[str], years: Path, tmp_path: Path
) -> None:
    shutil.copytree(years / "2023", tmp_path / "broken")
    file = tmp_path / "broken" / "kf" / "budget-2023.yaml"
    edit(file, ("  - id: KF4\n", "  - id: KF4\n   - : [\n"))
    found = changes(capsys, years / "2023", tmp_path / "broken")
    assert not [c for c in found if c["kind"] == "gone" and c["part"] == "goals"]
    assert not [c for c in found if c["kind"] == "gone" and c["part"] == "key-figures"]
    assert "KF4-1" in {c["id"] for c in found if c["part"] == "unknown"}
    same = (tmp_path / "broken", tmp_path / "broken")
    told = goallint(capsys, "diff", *same, "--lang", "en").out
    assert " ".join(told.split()).count("; 1 file could not be read in full") == 2
    assert "Nothing differs" in told


def test_an_id_that_means_something_else_now_is_two_goals(
    capsys: pytest.CaptureFixture[str], years: Path, tmp_path: Path
) -> None:
    shutil.copytree(years / "2023", tmp_path / "other")
    edit(
        tmp_path / "other" / "kf" / "budget-2023.yaml",
        ("Piteå ska erbjuda trygga och attraktiva livsmiljöer", "Bredband når samtliga hushåll"),
    )
    found = changes(capsys, years / "2023", tmp_path / "other")
    assert [r[:3] for r in rows(found) if r[0] == "goals"] == [
        ("goals", "gone", "KF1"),
        ("goals", "new", "KF1"),
    ]


def test_a_goal_with_another_id_is_proposed_and_is_the_same_once_it_says_so(
    capsys: pytest.CaptureFixture[str], years: Path, tmp_path: Path
) -> None:
    shutil.copytree(years / "2023", tmp_path / "other")
    council = tmp_path / "other" / "kf" / "budget-2023.yaml"
    edit(council, ("  - id: KF1\n", "  - id: KF1-2024\n"))
    for path in (tmp_path / "other").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bKF1(?=[\],]|$)", "KF1-2024", text, flags=re.M), encoding="utf-8")

    told = goallint(capsys, "diff", years / "2023", tmp_path / "other", "--lang", "en")
    assert "has another id (probably the same)" in told.out
    assert "if KF1-2024 is what KF1 was, write `continues: KF1` on it" in told.out

    edit(
        council,
        ("  - id: KF1-2024\n", "  - id: KF1-2024\n    continues: KF1\n"),
        ("Piteå ska erbjuda trygga och attraktiva livsmiljöer", "Bredband når samtliga hushåll"),
    )
    found = changes(capsys, years / "2023", tmp_path / "other")
    goals = [(c["kind"], c["id"], c["old_id"], c["likely"]) for c in found if c["part"] == "goals"]
    assert goals == [("reworded", "KF1-2024", "KF1", False)]


def test_periods_of_one_workspace(
    capsys: pytest.CaptureFixture[str], years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both years in one: there is one scale then, and what has no year is the same on both sides."""
    both = tmp_path / "both"
    shutil.copytree(years / "2023", both)
    for path in (years / "2024").rglob("*2024.yaml"):
        shutil.copy(path, both / path.relative_to(years / "2024"))
    monkeypatch.chdir(both)
    parts = ("goals", "key-figures", "targets", "values", "definitions", "suspect")
    assert [row for row in rows(changes(capsys, "2023", "2024")) if row[0] in parts] == [
        row for row in EXPECTED if row[0] in parts and row[2] != "partly"
    ]
    found = changes(capsys, "2023", "2024", "--body", "sn")
    assert {c["id"] for c in found if c["part"] == "targets"} == {
        "SN-EKO-3", "SN-EKO-7", "SN-EKO-8", "SN-EKO-9"
    }  # fmt: skip


# Revisions.


def git(folder: Path, *args: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false",
         "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *args],
        cwd=folder, env=clean | {"GIT_CONFIG_GLOBAL": os.devnull}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both years as branches, the workspace in a folder; a hook and a filter that would tell if they ran."""
    folder = tmp_path_factory.mktemp("git") / "plans"
    shutil.copytree(PITEÅ, folder / "piteå")
    git(folder, "init", "-q")
    (folder / ".gitattributes").write_text("*.yaml diff=loud filter=loud\n", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "2023")
    git(folder, "branch", "before")
    new_year(folder / "piteå")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "2024")
    for key in ("diff.loud.textconv", "filter.loud.smudge", "core.fsmonitor", "filter.loud.clean"):
        git(folder, "config", key, "sh -c 'touch ran; cat'")
    git(folder, "config", "uploadpack.allowFilter", "true")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("how", ["itself", "worktree", "bare", "partial"])
def test_branches_say_what_folders_say(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    place = repository / "piteå"
    if how == "worktree":
        git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "before")
        place = tmp_path / "linked" / "piteå"
    elif how == "bare":
        git(tmp_path, "clone", "-q", "--bare", str(repository), "bare")
        place = tmp_path / "bare"
    elif how == "partial":
        git(tmp_path, "clone", "-q", "--filter=blob:none", repository.as_uri(), "partial")
        place = tmp_path / "partial" / "piteå"
        git(place, "fetch", "-q", "origin", "before:before")
        git(place, "checkout", "-q", "before")  # has what it needs now
        git(place, "remote", "set-url", "origin", "file:///nowhere")
    monkeypatch.chdir(place)
    old, new = "before", "main"
    assert rows(changes(capsys, old, new)) == EXPECTED
    assert not (repository / "ran").exists()
    assert not (repository / "piteå" / "ran").exists()


def test_a_revision_alone_is_against_the_files_as_they_are(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(tmp_path, "clone", "-q", str(repository), "copy")
    place = tmp_path / "copy" / "piteå"
    monkeypatch.chdir(place)
    assert changes(capsys, "HEAD") == []
    edit(place / "sn" / "verksamhetsplan-2024.yaml", ("minst 95 %", "minst 85 %"))
    assert rows(changes(capsys, "HEAD")) == [
        ("targets", "lowered", "SN-EKO-8", "minst 95 %", "minst 85 %"),
        ("recommendations", "still open", "R1", "partly", "partly"),
    ] + [row for row in EXPECTED if row[1] == "still open"]


def test_what_is_not_here_is_told_and_not_fetched(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / "piteå")
    outcome = goallint(capsys, "diff", "HEAD~1", "HEAD", "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    told = "HEAD~1: no folder, no period of a workspace here and no revision of git"
    assert told in outcome.err
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", repository.as_uri(), "thin")
    monkeypatch.chdir(tmp_path / "thin")
    outcome = goallint(capsys, "diff", "HEAD~1", "HEAD", "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert "revision HEAD~1 cannot be read here, and nothing is fetched" in outcome.err


def test_what_can_be_two_things_is_asked_about(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(tmp_path, "clone", "-q", str(repository), "copy")
    place = tmp_path / "copy" / "piteå"
    git(place, "branch", "2023", "HEAD~1")
    git(place, "branch", "2024", "HEAD")
    monkeypatch.chdir(place)
    outcome = goallint(capsys, "diff", "2023", "2024", "--lang", "en")
    assert outcome.code == 2
    assert (
        "2023, 2024 can be several things; say which with one of --periods, --revisions"
        in outcome.err
    )
    assert rows(changes(capsys, "2023", "2024", "--revisions")) == EXPECTED
    assert goallint(capsys, "diff", "2023", "--periods").code == 2
    unlike = goallint(capsys, "diff", "kf", "HEAD", "--lang", "en")
    assert (unlike.code, "kf and HEAD are not of one sort" in unlike.err) == (2, True)
    strange = goallint(capsys, "diff", "HEAD", "nix", "--lang", "en")
    assert (strange.code, "goallint: nix: no folder" in strange.err) == (2, True)
    assert goallint(capsys, "diff", "nix", "2024", "--revisions", "--lang", "en").code == 2


def test_two_folders_of_one_workspace_are_not_compared_with_each_other(
    capsys: pytest.CaptureFixture[str], years: Path
) -> None:
    sides = (years / "2023" / "kf", years / "2023" / "sn")
    outcome = goallint(capsys, "diff", *sides, "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert "are in the same workspace" in outcome.err
    # A folder of a workspace stands for all of it, and it is said what was compared.
    told = goallint(capsys, "diff", sides[0], years / "2024", "--lang", "en").out
    assert f"Before: {years / '2023'}\n" in told


@pytest.mark.slow
def test_a_period_that_is_a_branch_too_is_asked_about_by_the_page(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(tmp_path, "clone", "-q", str(repository), "copy")
    place = tmp_path / "copy" / "piteå"
    git(place, "branch", "2023", "HEAD~1")
    monkeypatch.chdir(place)
    page = ("report", "--format", "json", "--changes-since")
    outcome = goallint(capsys, *page, "2023", "--lang", "en")
    assert outcome.code == 2
    assert "write the one as e.g. `2023-01..2023-12`, or the other as e.g. `heads/2023`" in outcome.err  # fmt: skip
    # Without `--lang` the workspace's own language counts, for what is wrong with the arguments too.
    assert "2023 är en period" in goallint(capsys, *page, "2023").err
    assert "ingen revision" in goallint(capsys, "diff", "nix").err
    for name in ("2023-01..2023-12", "heads/2023"):
        assert goallint(capsys, *page, name).code == 0


MERGED = {
    "goallint.yaml": "language: en\nas_of: 2026-02-01\n",
    "organisation.yaml": """\
kind: organisation
name: Testköping
levels: [{id: board, name: Nämnd, plan: Verksamhetsplan}]
bodies: [{id: kn, name: Kollektivtrafiknämnden, level: board}, {id: tn, name: Trafiknämnden, level: board}]
""",
    "plans.yaml": """\
kind: plan
id: kn-2024
title: Verksamhetsplan 2024
type: Verksamhetsplan
body: kn
period: 2024
goals:
  - id: K1
    title: Bussarna går i tid
    key_figures:
      - {id: K1-1, title: Andel bussar i tid, unit: percent, better: higher, target: minst 88 %}
---
kind: plan
id: tn-2025
title: Verksamhetsplan 2025
type: Verksamhetsplan
body: tn
period: 2025
goals:
  - id: T1
    title: Bussarna går i tid
    continues: K1
    key_figures:
      - {id: T1-1, title: Andel bussar i tid, unit: percent, better: higher, target: minst 90 %}
""",
    "audit.yaml": """\
kind: audit
title: Granskning
body: tn
dated: 2025-03-01
recommendations:
  - {id: R1, text: Följ upp punktligheten, follow_up: [{date: 2026-01-15, status: done}]}
""",
}


def test_a_key_figure_goes_where_its_goal_goes_on_and_a_period_knows_no_later_audit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in MERGED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = rows(changes(capsys, "2024", "2025"))
    assert [row[1] for row in found if row[0] == "key-figures"] == ["renamed"]
    assert ("targets", "raised", "T1-1", "minst 88 %", "minst 90 %") in found
    # What came of it in 2026 is nothing that was known in 2025.
    assert [row for row in found if row[0] == "recommendations"] == [
        ("recommendations", "new", "R1", "", "")
    ]


def test_what_stands_in_an_earlier_period_is_not_mended_by_a_later_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The documents of both are the same, and still have the fault; one without a time is asked in both."""
    organisation = """\
kind: organisation
name: X
levels: [{id: n, name: Nämnd}]
bodies: [{id: sn, name: Socialnämnd, level: n}]
reporting: [{id: ar, name: Årsrapport, from: sn, each: year, within_days: 40, covers: [goals]}, {id: dr, name: Delårsrapport, from: sn, each: tertial, within_days: 40}]
"""
    plan = """\
---
kind: plan
id: sn-2025
title: Verksamhetsplan 2025
body: sn
period: 2025
decided: 2024-12-16
goals: [{id: S1, title: Alla ska om möjligt vara trygga}]
---
kind: report
id: r-2025
title: Årsrapport 2025
reporting: ar
body: sn
period: 2025
dated: 2026-03-10
goals: [{goal: S1, assessment: met, analysis: Bra}]
counts: [{of: goals, total: 1, parts: {met: 2}}]
"""
    later = plan.partition("---\nkind: report")[0].replace("2025", "2026").replace("2024", "2025")
    (tmp_path / "goallint.yaml").write_text("as_of: 2026-03-15\n", encoding="utf-8")
    whole = organisation + plan + later.replace("Alla ska om möjligt vara", "Minst 80 % är")
    (tmp_path / "all.yaml").write_text(whole, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not [one for one in changes(capsys, "2025", "2026") if one["kind"] == "mended"]
    mended = [one["title"] for one in changes(capsys, "2026", "2025") if one["kind"] == "found"]
    assert {"counts-disagree", "late-report", "missing-report", "vague-goal"} <= set(mended)
