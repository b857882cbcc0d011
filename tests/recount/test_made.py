"""Municipalities that are made up, counted again; and that the recount can fail."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goallint.cli.main import run
from goallint.rules.registry import RULES
from goallint.workspace.facts.asked import FACTS as COUNTED
from goallint.workspace.facts.asked import Case as Counted
from goallint.workspace.facts.asked import Fact
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.scope import Scope
from tests.cli.command import PITEÅ, goallint
from tests.files import laid_out
from tests.recount.again import FACTS
from tests.recount.assessed import assessments, judged
from tests.recount.made import AS_OF, municipalities
from tests.recount.municipality import Municipality
from tests.recount.plain import Plain, documents
from tests.recount.told import (
    QUESTIONS,
    compare,
    compare_cascade,
    compare_check,
    compare_measures,
    compare_page,
    compare_paper,
    compare_targets,
    told,
)

PHASES = (Phase.explicit, Phase.generate)
"""Nothing is made smaller: what differs is told as it was drawn, at once."""


def lay_out(folder: Path, made: list[Plain], settings: str = "") -> Municipality:
    """Writes a workspace; gives it as it is read again."""
    settings = f"language: en\nas_of: {AS_OF}\n{settings}"
    text = yaml.safe_dump_all(made, allow_unicode=True, sort_keys=False)
    files = {"goallint.yaml": settings, "questions.yaml": QUESTIONS, "all.yaml": text}
    laid_out(folder, files)
    return Municipality(documents(folder), AS_OF, "kf")


@st.composite
def silences(draw: st.DrawFn) -> dict[str, bool]:
    """Some of the ways in which findings are silenced, together."""
    return {name: draw(st.booleans()) for name in SILENCERS}


def silence(folder: Path, made: list[Plain], chosen: dict[str, bool]) -> None:
    """Silences what is found in a workspace that lies there, in the ways that are chosen."""
    lines = [line for name, line in CONFIGURED.items() if chosen[name]]
    with (folder / "goallint.yaml").open("a", encoding="utf-8") as file:
        file.writelines(lines)
    made = list(made)
    if chosen["waivers"]:
        made.append({**WAIVING, "waivers": [{**waiver, **BY} for waiver in WAIVERS]})
    text = yaml.safe_dump_all(made, allow_unicode=True, sort_keys=False)
    if chosen["comments"]:
        text = "# goallint: ignore-file[GL1] -- skrivs om\n" + text
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    (folder / "goallint-baseline.jsonl").unlink(missing_ok=True)
    if chosen["baseline"]:
        assert run(["baseline", "write", str(folder)]) == 0


CONFIGURED = {
    "select": "select: [GL001]\n",
    "severity": "severity: {goal-without-parent: info, plan-without-goals: info}\n",
    "ignore": "ignore: [GL2, GL4]\n",
    "ignore_in": "ignore_in: {all.yaml: [GL1, GL3, GL5]}\n",
}
SILENCERS = (*CONFIGURED, "comments", "waivers", "baseline")
WAIVING = {"kind": "plan", "id": "undantag", "title": "Undantag", "body": "kf", "type": "Undantag",
           "period": "1990"}  # fmt: skip
"""A document that holds waivers: the plan of a year before all others."""
BY = {"reason": "Nämnden arbetar om målen", "decided": "Fullmäktige 2022-12-01, § 9"}
WAIVERS = [
    {"rule": "goal-without-parent", "for": "sn-nya-g0"},
    {"rule": "plan-without-goals", "for": "avd-a-nya"},
    {"rule": "key-figure-without-target", "for": "sn-nya-g0-k0"},
]


@pytest.mark.slow
def test_municipalities_that_are_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All figures of the paper, whatever is silenced."""

    @settings(derandomize=True, max_examples=60, phases=PHASES, deadline=None, database=None)
    @given(municipalities(), silences())
    def same(made: list[Plain], chosen: dict[str, bool]) -> None:
        lay_out(tmp_path / "town", made)
        silence(tmp_path / "town", made, chosen)
        town = Municipality(documents(tmp_path / "town"), AS_OF, "kf")
        paper = told("audit", tmp_path / "town", capsys, "--body", "kf")
        assert compare_paper(paper, town) == set(FACTS)
        compare_measures(paper, town)

    same()


@pytest.mark.slow
def test_the_other_views_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`targets`, `cascade` and the page count the same."""

    @settings(derandomize=True, max_examples=25, phases=PHASES, deadline=None, database=None)
    @given(municipalities())
    def same(made: list[Plain]) -> None:
        town = lay_out(tmp_path / "town", made)
        compare_targets(tmp_path / "town", town, capsys)
        compare_cascade(tmp_path / "town", town, capsys)
        compare_page(tmp_path / "town", town)
        compare_check(tmp_path / "town", town, capsys)

    same()


@pytest.mark.slow
def test_assessments_and_counts_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether outcomes contradict what is assessed, and plans what is counted, in rules and figures."""
    seen: Counter[str] = Counter()

    @settings(derandomize=True, max_examples=500, phases=PHASES, deadline=None, database=None)
    @given(assessments())
    def same(made: list[Plain]) -> None:
        lay_out(tmp_path / "town", made)
        again = judged(documents(tmp_path / "town"))
        paper = told("audit", tmp_path / "town", capsys, "--body", "sn")
        figure = figure_of(paper, "report-data-agree")
        assert [case["known"] for case in figure["cases"]] == [again.known]
        checked = goallint(capsys, "check", tmp_path / "town", "--format", "json").out
        found = Counter((f["code"], f["subject"]["id"]) for f in json.loads(checked)["findings"])
        contradicted = Counter({n: c for (code, n), c in found.items() if code == "GL410"})
        assert contradicted == again.contradicted
        assert Counter({n: c for (code, n), c in found.items() if code == "GL429"}) == again.denied
        assert sum(c for (code, _), c in found.items() if code == "GL412") == again.disagreeing
        seen.update([again.known, *again.contradicted])
        seen["denied"] += len(again.denied)
        seen["count"] += again.disagreeing

    same()
    assert all(seen[one] for one in ("yes", "no", "unknown", "SN0", "trygghet", "count", "denied"))


@pytest.mark.slow
def test_every_combination_of_silencing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "town"
    for chosen in product((False, True), repeat=len(SILENCERS)):
        lay_out(folder, TOWN)
        silence(folder, TOWN, dict(zip(SILENCERS, chosen, strict=True)))
        town = Municipality(documents(folder), AS_OF, "kf")
        compare_paper(told("audit", folder, capsys, "--body", "kf"), town)


TOWN: list[Plain] = [
    {
        "kind": "organisation",
        "name": "Exempelkommun",
        "levels": [{"id": "council", "name": "Fullmäktige"}, {"id": "board", "name": "Nämnd"},
                   {"id": "department", "name": "Avdelning"}],
        "bodies": [{"id": "kf", "name": "Fullmäktige", "level": "council"},
                   {"id": "sn", "name": "Socialnämnden", "level": "board", "under": "kf"},
                   {"id": "avd-a", "name": "Avdelning A", "level": "department", "under": "sn"}],
    },
    {
        "kind": "plan", "id": "kf-nya", "title": "Budget", "body": "kf", "period": "2023",
        "goals": [{"id": "kf-nya-g0", "title": "Verksamheten är effektiv"}],
    },
    {
        "kind": "plan", "id": "sn-nya", "title": "Plan", "body": "sn", "period": "2023",
        "goals": [
            {"id": "sn-nya-g0", "title": "Alla brukare har en genomförandeplan",
             "key_figures": [{"id": "sn-nya-g0-k0", "title": "Nöjda brukare, andel", "unit": "procent"}]},
            {"id": "sn-nya-g1", "title": "Verksamheten är effektiv", "supports": "kf-nya-g0"},
        ],
    },
    {"kind": "plan", "id": "avd-a-nya", "title": "Avdelningens plan", "body": "avd-a", "period": "2023"},
]  # fmt: skip
"""A council with a goal, a board that takes it up in one of two, a department without goals."""


@pytest.mark.slow
def test_each_fact_is_asked_of_something_made_up() -> None:
    """So that no fact is compared only where there is nothing to count."""
    seen: set[tuple[str, str | None]] = set()

    @settings(derandomize=True, max_examples=120, phases=PHASES, deadline=None, database=None)
    @given(municipalities(), silences())
    def look(made: list[Plain], _: dict[str, bool]) -> None:
        plain = list(yaml.load_all(yaml.safe_dump_all(made, allow_unicode=True), yaml.BaseLoader))
        town = Municipality(plain, AS_OF, "kf")
        for name, count in FACTS.items():
            seen.update((name, case.known) for case in count(town))

    look()
    assert not [name for name in FACTS if not {(name, "yes"), (name, "no")} & seen]


# That it can fail.


def by_findings(name: str, *rules: str) -> Fact:
    """A fact as it was once counted: in place is whatever no rule has found anything about."""
    checks = [rule.check for rule in RULES if rule.name in rules]
    fact = COUNTED[name]

    def cases(scope: Scope) -> Iterator[Counted]:
        for case in fact.cases(scope):
            found = [one for check in checks for one in check(case.item, scope.workspace)]
            yield Counted(case.item, Known.of(not found))

    return fact._replace(asked=cases)


@pytest.mark.parametrize(
    ("name", "rule", "lost"),
    [
        # Of the three goals that support nothing, the body is told of instead of each.
        ("goal-is-linked-upward", "goal-without-parent", {"EI-1", "EI-2", "EI-3"}),
        # A decision that another rule tells of is no finding of this one.
        ("plan-follows-basis", "plan-without-decision", {"sn-vp-2023"}),
    ],
)
def test_a_figure_that_counts_findings_is_caught(
    name: str,
    rule: str,
    lost: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    town = Municipality(documents(PITEÅ, ("variant-undantag",)), "2023-12-31", "sn")
    paper = told("audit", PITEÅ, capsys)
    again = list(FACTS[name](town))
    figure = figure_of(paper, name)
    compare(figure, again)
    monkeypatch.setitem(COUNTED, name, by_findings(name, rule))
    former = figure_of(told("audit", PITEÅ, capsys), name)
    assert lost == {c["id"] for c in former["cases"] if c["known"] == "yes"} & lost
    with pytest.raises(AssertionError):
        compare(former, again)


def figure_of(paper: Plain, fact: str) -> Plain:
    found: Plain = next(f for q in paper["questions"] for f in q["figures"] if f["fact"] == fact)
    return found


# Shared definitions (P6).


def test_shared_key_figures_are_counted_once_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Definitions that goals name, that plans refer to, and that nobody uses, in every view."""
    made = [
        TOWN[0],
        {
            "kind": "key-figures",
            "title": "Gemensamma nyckeltal",
            "key_figures": [
                {"id": "K1", "title": "Nöjda brukare, andel", "unit": "procent", "better": "higher",
                 "target": {"2023": "minst 85 %"}, "outcome": {"2022": "82 %"}},
                {"id": "K2", "title": "Trygga brukare, andel", "unit": "procent", "better": "higher",
                 "target": {"2022": "minst 85 %"}},
                {"id": "K3", "title": "Personal, antal", "unit": "antal", "role": "base"},
                {"id": "K4", "title": "Ingens mått, andel", "unit": "procent"},
            ],
        },
        {
            "kind": "plan", "id": "kf-nya", "title": "Budget", "body": "kf", "period": "2023",
            "goals": [{"id": "kf-nya-g0", "title": "Brukarna är nöjda", "key_figures": ["K1", "K2"]}],
        },
        {
            "kind": "plan", "id": "sn-nya", "title": "Plan", "body": "sn", "period": "2023",
            "goals": [
                {"id": "sn-nya-g0", "title": "Brukarna är nöjda", "supports": "kf-nya-g0",
                 "key_figures": [{"id": "S1", "ref": "K1"}, {"id": "S2", "ref": "K2"},
                                 {"id": "S3", "ref": "K3"}, {"id": "S4", "ref": "finns-inte"}]},
            ],
        },
    ]  # fmt: skip
    folder = tmp_path / "town"
    town = lay_out(folder, made)
    paper = told("audit", folder, capsys, "--body", "kf")
    compare_paper(paper, town)
    figure = figure_of(paper, "key-figure-has-target")
    known = {case["id"]: (case["known"], case["how"]) for case in figure["cases"]}
    assert known == {
        "K1": ("yes", ""),
        "K2": ("no", "period"),
        "S1": ("yes", ""),
        "S2": ("no", "period"),
        "S4": ("unknown", ""),
    }
    compare_targets(folder, town, capsys)
    compare_cascade(folder, town, capsys)
    compare_page(folder, town)


def test_what_is_dated_later_is_not_there_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reports, results and responses of the next year, beside those that were there in time."""
    organisation = {
        **TOWN[0],
        "reporting": [{"id": "half", "name": "Delår", "from": ["sn"], "each": "01..06",
                       "within_days": 60, "covers": ["goals"]}],
    }  # fmt: skip

    def report(number: int, dated: str, year: str) -> Plain:
        return {
            "kind": "report", "id": f"r{number}", "title": "Delår", "reporting": "half",
            "body": "sn", "period": f"{year}-01..{year}-06", "dated": dated,
            "goals": [{"goal": "sn-nya-g0", "analysis": "Bra"}, {"goal": "sn-nya-g1"}],
        }  # fmt: skip

    made = [
        organisation, *TOWN[1:],
        report(1, "2024-01-15", "2023"),
        {"kind": "control-plan", "title": "Internkontroll", "body": "sn", "period": "2023",
         "scale": ["i ordning", "avvikelse", "inte genomförd"],
         "controls": [
             {"id": f"IK{number}", "risk": "Fel", "control": "Fråga",
              "result": {"assessment": assessment, "date": day}}
             for number, (assessment, day) in enumerate(
                 [("i ordning", "2023-11-20"), ("i ordning", "2024-01-20"), ("avvikelse", "2024-01-20")])
         ]},
        {"kind": "audit", "title": "Granskning", "body": "sn", "dated": "2023-01-10",
         "recommendations": [
             {"id": f"R{number}", "text": "Att följa upp målen", "to": "sn",
              "response": {"decided": day, "text": "Ja", "due": "2024-06-30"}}
             for number, day in enumerate(["2023-05-20", "2024-01-20"])
         ]},
    ]  # fmt: skip
    folder = tmp_path / "town"
    town = lay_out(folder, made)
    paper = told("audit", folder, capsys, "--body", "kf")
    compare_paper(paper, town)
    known = {
        fact: [case["known"] for case in figure_of(paper, fact)["cases"]]
        for fact in (
            "report-is-there",
            "account-is-complete",
            "control-is-performed",
            "deviation-has-action",
            "recommendation-is-answered",
        )
    }
    assert known == {
        "report-is-there": ["no"],
        "account-is-complete": [],
        "control-is-performed": ["yes", "no", "no"],
        "deviation-has-action": [],
        "recommendation-is-answered": ["yes", "no"],
    }
    content = json.loads(goallint(capsys, "check", folder, "--format", "json").out)
    found = {(one["code"], one["subject"]["id"]) for one in content["findings"]}
    assert {("GL401", "sn"), ("GL601", "IK1"), ("GL601", "IK2"), ("GL701", "R1")} <= found
    assert not {("GL602", "IK2"), ("GL702", "R1"), ("GL703", "R1")} & found
    assert "GL405" not in {code for code, _ in found}


def test_a_definition_is_asked_for_by_those_who_owe_a_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A body outside names a shared definition too: when its goal is due tells nothing of the others."""
    organisation = dict(TOWN[0])
    organisation["bodies"] = [
        *TOWN[0]["bodies"],
        {"id": "avd-b", "name": "Avdelning B", "level": "department", "under": "sn", "outside": "yes"},
    ]  # fmt: skip

    def goal(name: str, due: str) -> Plain:
        return {"id": name, "title": "Brukarna är nöjda", "due": due, "key_figures": ["K1"]}

    made = [
        organisation, *TOWN[1:3],
        {"kind": "plan", "id": "a-förra", "title": "Plan A", "body": "avd-a", "period": "2022",
         "goals": [goal("a-g0", "snart")]},
        {"kind": "plan", "id": "b-förra", "title": "Plan B", "body": "avd-b", "period": "2022",
         "goals": [goal("b-g0", "2023-12-31")]},
        {"kind": "key-figures", "title": "Gemensamma nyckeltal", "key_figures": [
            {"id": "K1", "title": "Nöjda brukare, andel", "unit": "procent", "better": "higher",
             "target": {"2023": "minst 85 %"}}]},
    ]  # fmt: skip
    folder = tmp_path / "town"
    town = lay_out(folder, made)
    paper = told("audit", folder, capsys, "--body", "kf")
    compare_paper(paper, town)
    (case,) = [
        one for one in figure_of(paper, "key-figure-has-target")["cases"] if one["id"] == "K1"
    ]
    assert case["known"] == "unknown"
    compare_targets(folder, town, capsys)


@pytest.mark.parametrize(
    ("unread", "verdict", "code"),
    [("avd-a", "undecided", "GL006"), ("bun", "not taken up", "GL103")],
    ids=["a body below may answer in its place", "another cannot"],
)
def test_a_goal_is_judged_by_the_bodies_that_it_names(
    unread: str, verdict: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read leaves undecided what it may answer, in every view, and nothing else."""
    organisation = dict(TOWN[0])
    organisation["bodies"] = [
        *TOWN[0]["bodies"], {"id": "bun", "name": "Barnnämnden", "level": "board", "under": "kf"}
    ]  # fmt: skip
    made = [
        organisation,
        {**TOWN[1], "goals": [{**TOWN[1]["goals"][0], "applies_to": ["sn"]}]},
        {**TOWN[2], "goals": TOWN[2]["goals"][:1]},
        {**TOWN[3], "body": unread, "goals": [{"id": "a-g0", "title": "Verksamheten är effektiv", "supports": {"ett": "mål"}}]},
    ]  # fmt: skip
    folder = tmp_path / "town"
    town = lay_out(folder, made)
    compare_cascade(folder, town, capsys)
    (row,) = [g for g in told("cascade", folder, capsys)["goals"] if g["id"] == "kf-nya-g0"]
    assert row["verdict"] == verdict
    content = json.loads(goallint(capsys, "check", folder, "--format", "json").out)
    found = {f["code"] for f in content["findings"]}
    assert {"GL103", code} & found == {code}
