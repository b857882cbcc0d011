"""Findings alike stand together where people read, each with its place, and nowhere else."""

import importlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion

from goallint.engine.configuration import load
from goallint.engine.places import Place
from goallint.engine.result import OPEN, WAIVED, Judged, Result
from goallint.engine.run import Run
from goallint.findings import Finding, Noun, Phrase, Related, Severity, Spot, Subject
from goallint.output import markdown, text
from goallint.output.catalogue import Catalogue
from goallint.output.folding import FEWEST, FoldedFinding, fold, item_of, message
from goallint.output.view import View
from goallint.rules.registry import BY_NAME
from tests.cli.command import GOALS, PITEÅ, goallint
from tests.output.test_formats import TextFile

ROOT = Path(__file__).parent.parent.parent
WORKSPACES = ROOT / "tests" / "workspaces"
ALIKE = WORKSPACES / "alike"
FOLDERS = [PITEÅ, GOALS, ROOT / "examples" / "perstorp-2022", *sorted(WORKSPACES.iterdir())]
MACHINES = ("concise", "json", "sarif", "github", "gitlab", "junit")

Results = Callable[[Path], Result]


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots as files of their own."""
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="module")
def found() -> Results:
    """The result of a workspace, made once."""
    results: dict[Path, Result] = {}

    def result(folder: Path) -> Result:
        if folder not in results:
            made = Run(folder, load(folder), jobs=1, cache=False).result()
            results[folder] = replace(made, workspace=folder.name)
        return results[folder]

    return result


def view(result: Result, language: str = "en", **options: bool) -> View:
    """A result with suggestions, as it is shown unless `options` say otherwise."""
    return View(result, Catalogue(language), **{"info": True, **options})


def place(judged: Judged) -> str:
    """Where a finding is, as a line of text has it."""
    return f"{judged.place.path}:{judged.place.line}:{judged.place.column}"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_people_read(
    found: Results, form: str, language: str, snapshot: SnapshotAssertion
) -> None:
    module = importlib.import_module(f"goallint.output.{form}")
    assert module.render(view(found(ALIKE), language)) == snapshot


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_finding_is_in_the_text_with_its_place_and_the_counts_agree(
    found: Results, folder: Path, language: str
) -> None:
    shown = view(found(folder), language)
    entries = fold(shown.open(), shown.catalogue)
    rendered = text.render(shown)
    blocks = rendered.split("\n\n")
    assert sorted(map(place, (j for entry in entries for j in entry.all))) == sorted(
        map(place, shown.open())
    )
    for entry, block in zip(entries, blocks, strict=False):
        word = shown.catalogue.line(entry.first.severity.word)
        assert block.startswith(f"{word}[{entry.first.rule.name}]")
        assert f"--> {place(entry.first)}\n" in block
        listed = [row for row in block.splitlines() if re.match(r" +(= \w+:)? +\S+:\d+:\d+  ", row)]
        assert len(listed) == len(entry.others)
        for row, other in zip(listed, entry.others, strict=True):
            assert f" {place(other)} " in row
            assert row.endswith(item_of(other, shown.catalogue))
    told = re.search(r"^(\d+) (?:findings|iakttagelser) in? ?i? ?(\d+) ", rendered, re.MULTILINE)
    if len(entries) < len(shown.open()):
        assert told
        assert [int(told[1]), int(told[2])] == [len(shown.open()), len(entries)]
    else:
        assert told is None
    assert rendered.count(" = why: ") + rendered.count(" = varför: ") == len(entries)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_languages_fold_the_same_and_only_what_says_the_same(
    found: Results, folder: Path
) -> None:
    findings = found(folder).findings
    english, swedish = (fold(findings, Catalogue(language)) for language in ("en", "sv"))
    assert english == swedish
    for entry in english:
        if entry.others:
            assert len(entry.all) >= FEWEST
        assert len({j.finding.subject.id for j in entry.all}) == len(entry.all)
        for name in ("rule", "severity", "status", "reason", "decision"):
            assert len({getattr(judged, name) for judged in entry.all}) == 1
        assert len({j.place.path for j in entry.all}) == 1
        # One goal or document, or the plan of all their goals.
        holders = (
            {j.finding.within, j.finding.within and j.finding.within.within} for j in entry.all
        )
        assert all(entry.within in holder for holder in holders)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("form", MACHINES)
def test_machine_formats_have_one_finding_an_item(found: Results, form: str, folder: Path) -> None:
    module = importlib.import_module(f"goallint.output.{form}")
    result = found(folder)
    assert module.render(view(result)) == module.render(view(result, fold=False))


def test_unfolded_every_finding_is_shown_in_full(found: Results) -> None:
    shown = view(found(ALIKE), fold=False)
    rendered = text.render(shown)
    assert rendered.count(" = why: ") == len(shown.open())
    assert "--no-fold" not in rendered
    assert " = also: " not in rendered


def test_the_option_unfolds_and_changes_neither_counts_nor_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folded = goallint(capsys, "check", ALIKE, "--lang", "en", "--no-cache")
    each = goallint(capsys, "check", ALIKE, "--lang", "en", "--no-cache", "--no-fold")
    assert folded.code == each.code == 1
    assert folded.out.splitlines()[-6:-4] == each.out.splitlines()[-5:-3]
    assert folded.out.count("GL303: ") == 1
    assert each.out.count("GL303: ") == 5


def test_the_summary_of_a_job_is_folded_and_its_annotations_are_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from goallint.cli.main import run

    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run(["check", str(ALIKE), "--lang", "en", "--no-cache", "--format", "concise"]) == 1
    assert capsys.readouterr().out.count("title=GL303") == 5
    written = summary.read_text(encoding="utf-8")
    assert written.count("`goal-not-assessable`") == 1
    assert "the same goes for 4 more in plan un-vp" in written
    assert written.count('M5 "Skolans lokaler används på kvällarna"') == 1


def test_markdown_bounds_a_long_list_and_counts_what_it_leaves_out(found: Results) -> None:
    shown = view(found(ALIKE))
    first = next(judged for judged in shown.open() if judged.rule.code == "GL303")
    many = tuple(item(first, f"M{number}") for number in range(200))
    rendered = markdown.render(view(replace(found(ALIKE), findings=many)))
    (row,) = [row for row in rendered.splitlines() if "`goal-not-assessable`" in row]
    assert "the same goes for 199 more" in row
    assert row.count("<br>`") == 20
    assert row.endswith("and 179 more |")


@pytest.mark.parametrize(("language", "same"), [("en", "the same goes"), ("sv", "detsamma gäller")])
def test_explain_folds_too(capsys: pytest.CaptureFixture[str], language: str, same: str) -> None:
    shown = goallint(capsys, "explain", "M2", ALIKE, "--lang", language)
    rows = shown.out.splitlines()
    (number,) = [n for n, row in enumerate(rows) if "GL201" in row]
    assert same in rows[number]
    assert [row.strip() for row in rows[number + 1 : number + 3]] == [
        'M2-2 "Elever med frånvaro över 15 procent"  utbildningsnamnden.yaml:20',
        'M2-3 "Utredd frånvaro"  utbildningsnamnden.yaml:21',
    ]


def item(judged: Judged, name: str, **changes: object) -> Judged:
    """The same finding about another item."""
    finding = judged.finding
    args = {**finding.args, "goal": name, "item": Noun("goal", name)}
    made = finding._replace(subject=finding.subject._replace(id=name), args=args)
    return judged._replace(finding=made._replace(**changes), fingerprint=name)


@pytest.fixture
def goal() -> Judged:
    """A goal's finding."""
    rule = BY_NAME["goal-without-owner"]
    finding = Finding(
        rule.name,
        Subject("goal", "M1", "un", "2024"),
        Spot("un.yaml", 1),
        args={"goal": "M1", "title": "Eleverna når målen", "item": Noun("goal", "M1")},
        within=Noun("plan", "un-vp"),
    )
    return Judged(finding, rule, rule.severity, Place("un.yaml", 1, 1, 2), (), "M1")


def sizes(findings: Sequence[Judged]) -> list[int]:
    """How many findings each entry has."""
    return [len(entry.all) for entry in fold(findings, Catalogue("en"))]


def test_three_alike_are_folded_where_the_first_stands_and_two_are_not(goal: Judged) -> None:
    one, two, three = (item(goal, name) for name in ("M1", "M2", "M3"))
    other = item(goal, "X", within=Noun("plan", "other"))
    assert sizes([one, two]) == [1, 1]
    assert fold([one, other, two, three], Catalogue("en")) == [
        FoldedFinding(one, (two, three)),
        FoldedFinding(other),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        lambda goal: item(goal, "M3", variant="other"),
        lambda goal: item(goal, "M3", help="other"),
        lambda goal: item(goal, "M3", within=Noun("plan", "other")),
        lambda goal: item(goal, "M3", within=None),
        lambda goal: item(goal, "M3", subject=Subject("goal", "M3", "von", "2024")),
        lambda goal: item(goal, "M3", spot=Spot("von.yaml", 1)),
        lambda goal: item(goal, "M2"),
        lambda goal: item(goal, "M3")._replace(severity=Severity.ERROR),
        lambda goal: item(goal, "M3")._replace(status=WAIVED),
        lambda goal: item(goal, "M3")._replace(status=WAIVED, reason="because"),
        lambda goal: item(
            goal, "M3", related=(Related(Spot("kf.yaml", 9), "above"),)
        )._replace(related=(Place("kf.yaml", 9, 1, 2),)),
    ],
)  # fmt: skip
def test_what_differs_in_anything_but_the_item_stands_by_itself(
    goal: Judged, odd: Callable[[Judged], Judged]
) -> None:
    assert sizes([goal, item(goal, "M2"), odd(goal)]) == [1, 1, 1]
    assert sizes([goal, item(goal, "M2"), odd(goal), item(goal, "M4")]) == [3, 1]


def test_what_is_no_more_than_two_in_each_goal_is_folded_in_the_plan(goal: Judged) -> None:
    plan, other = Noun("plan", "un-vp"), Noun("plan", "other")

    def figure(name: str, of: str, plan: Noun = plan) -> Judged:
        related = (Related(Spot("un.yaml", int(of)), "measures"),)
        made = item(goal, name, within=Noun("goal", of, plan), related=related)
        return made._replace(related=(Place("un.yaml", int(of), 1, 2),))

    few = [figure("N1", "1"), figure("N2", "1"), figure("N3", "2"), figure("N4", "3")]
    (entry,) = fold(few, Catalogue("en"))
    assert (len(entry.all), entry.within) == (4, plan)
    # Three in one goal are told of the goal, and the rest of the plan needs three too.
    many = [figure("N5", "1"), *few]
    first, *rest = fold(many, Catalogue("en"))
    assert (len(first.all), first.within) == (3, Noun("goal", "1", plan))
    assert [len(one.all) for one in rest] == [1, 1]
    assert sizes([*few[:2], figure("N6", "4", other)]) == [1, 1, 1]


def test_a_place_in_the_item_itself_is_no_difference(goal: Judged) -> None:
    def with_own(name: str, line: int) -> Judged:
        spot = Spot("un.yaml", line)
        related = (Related(Spot("un.yaml", line, ("title",)), "target"),)
        made = item(goal, name, spot=spot, related=related)
        return made._replace(related=(Place("un.yaml", line, 5, 9),))

    assert sizes([with_own(f"M{number}", number) for number in range(4)]) == [4]


def test_other_words_than_the_item_s_make_another_message(goal: Judged) -> None:
    rule = BY_NAME["vague-goal"]
    variant = next(iter(rule.messages))

    def vague(name: str, *words: str) -> Judged:
        reading = Phrase("in-several-ways", {"words": words})
        args = {**goal.finding.args, "goal": name, "reading": reading}
        made = item(goal, name, rule=rule.name, variant=variant, args=args)
        return made._replace(rule=rule)

    assert sizes([vague("M1", "god"), vague("M2", "bra"), vague("M3", "trygg")]) == [1, 1, 1]
    assert sizes([vague("M1", "god"), vague("M2", "god"), vague("M3", "god")]) == [3]


IDS = st.sampled_from(["M1", "M2", "M3", "M4", "", "å"])
KINDS = st.tuples(
    IDS,
    st.sampled_from(["goal-without-owner", "vague-goal"]),
    st.sampled_from([Noun("plan", "a"), Noun("plan", "b"), None]),
    st.sampled_from([OPEN, WAIVED]),
    st.sampled_from([(), ("god",), ("bra",)]),
    st.integers(1, 3),
)


@given(st.lists(KINDS, max_size=30))
def test_whatever_is_found_nothing_is_lost_or_told_twice(
    drawn: list[tuple[str, str, Noun | None, str, tuple[str, ...], int]],
) -> None:
    findings = []
    for name, rule_name, within, standing, words, line in drawn:
        rule = BY_NAME[rule_name]
        reading = Phrase("in-several-ways", {"words": words})
        args = {"goal": name, "title": name, "item": Noun("goal", name), "reading": reading}
        finding = Finding(
            rule_name,
            Subject("goal", name),
            Spot("a.yaml", line),
            next(iter(rule.messages)),
            args=args,
            within=within,
        )
        at = Place("a.yaml", line, 1, 2)
        findings.append(Judged(finding, rule, rule.severity, at, (), name, standing))
    for language in ("en", "sv"):
        catalogue = Catalogue(language)
        entries = fold(findings, catalogue)
        assert sorted(id(j) for entry in entries for j in entry.all) == sorted(map(id, findings))
        firsts = [next(n for n, j in enumerate(findings) if j is e.first) for e in entries]
        assert firsts == sorted(firsts)
        for entry in entries:
            names = [judged.finding.subject.id for judged in entry.all]
            said = {
                catalogue.message(judged).replace(f' {name} "{name}" ', " ")
                for judged, name in zip(entry.all, names, strict=True)
            }
            assert len(said) == 1
            assert len(names) == 1 or ("" not in names and len(set(names)) == len(names) >= FEWEST)
            assert len(entry.all) == 1 or f" {len(entry.others)} " in message(entry, catalogue)
