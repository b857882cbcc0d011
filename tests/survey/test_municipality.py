"""One workspace surveyed: counts as the other commands have them, and honest about what lacks."""

import json
import pickle
import shutil
import signal
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest

import goallint as goallint_api
from goallint.engine.configuration import ConfigurationError
from goallint.survey import municipality as survey_of_one
from goallint.survey import survey_tables
from goallint.survey.municipality import ASKED, ATTAINED, OF_NO_YEAR, surveyed
from goallint.survey.packing import content, packed
from goallint.survey.survey_words import FACTS, LACKING
from goallint.survey.surveyed import FactCount, MissingMunicipality, Municipality, Task, ordered
from goallint.survey.surveying import with_files
from goallint.survey.tasks import tasks_in
from goallint.survey.together import quantile, together
from goallint.workspace.facts.asked import FACTS as KNOWN
from tests.cli.command import PITEÅ, ROOT, goallint
from tests.survey.worlds import LEVELS, TODAY, municipality, tasks


def of(path: Path, **more: object) -> Municipality:
    """What a workspace comes to."""
    found = surveyed(Task("", str(path), today=TODAY, **more))  # type: ignore[arg-type]
    assert isinstance(found, Municipality), found
    return found


def count(found: Municipality, fact: str) -> FactCount:
    return next(one for one in found.counts if one.fact == fact)


def test_it_says_what_check_and_targets_say_of_the_same_workspace() -> None:
    found, checked = of(PITEÅ), goallint_api.check(PITEÅ, cache=False)
    assert (found.warnings, found.goals) == (checked.summary.warning, checked.summary.goals)
    assert sum(one.findings for one in found.rules) == len(checked.open)
    # README: 16 of 37 lack a target for the board; here all bodies are counted.
    assert count(found, "key-figure-has-target") == FactCount("key-figure-has-target", 22, 21, 0)
    assert [one.year for one in found.years] == ["2021", "2022", "2023"]
    assert [level.name for level in found.levels][:2] == ["Kommunfullmäktige", "Nämnd"]


def test_the_result_is_compact_frozen_and_goes_through_pickle_and_msgpack() -> None:
    found = of(PITEÅ)
    assert pickle.loads(pickle.dumps(found)) == found
    data = msgspec.msgpack.encode(found)
    assert msgspec.msgpack.decode(data, type=Municipality) == found
    assert len(data) < 20_000
    with pytest.raises(AttributeError):
        found.name = "other"


def test_each_fact_and_way_of_lacking_has_words() -> None:
    assert set(ASKED) == set(FACTS) <= {*KNOWN, *ATTAINED}
    assert set(ASKED) > OF_NO_YEAR
    for name in ASKED:
        assert any(fact == name for fact, _ in LACKING), name


@pytest.mark.parametrize(
    "root", [ROOT / "goals", PITEÅ, ROOT / "examples/västerås-2021", ROOT / "examples/enköping-2022"],
    ids=lambda root: root.name,
)  # fmt: skip
@pytest.mark.slow
def test_goals_stand_as_the_report_says_of_the_same_workspace(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def reported(*more: str) -> Any:
        outcome = goallint(capsys, "report", root, "--format", "json", *more)
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)["summary"]

    found, said = of(root), reported()
    told = together(ordered([found]))
    (one,) = json.loads(survey_tables.to_json(told))["municipalities"]
    assert one["attainment"]["assessment"] == said["assessment"]
    assert one["attainment"]["key_figures"] == said["key_figures"]
    assert sum(found.stood.goals) == said["goals"]
    # By level: each body's goals as the report has them, at the body's level.
    workspace = goallint_api.load(root)
    for level in one["levels"]:
        bodies = {body.id for body in workspace.bodies.all if body.level == level["id"]}
        for state, number in level["attainment"]["assessment"].items():
            assert number == sum(row[state] for row in said["body"] if row["name"] in bodies)
    for year in one["years"][-2:]:
        until = min(f"{year['year']}-12-31", one["as_of"])
        then = reported("--period", year["year"], "--as-of", until)
        assert year["attainment"] == {name: then[name] for name in ("assessment", "key_figures")}
    states = one["attainment"]["assessment"]
    met = one["counts"]["goal-is-met"]
    assert met["yes"] == states["met"]
    if states["met"] or states["on_the_way"] or states["not_met"]:
        assert met["total"] == said["goals"] - states["unknown"]
    else:
        assert met == {"yes": 0, "total": 0, "unknown": said["goals"], "share": None}
    assert one["counts"]["goal-is-assessed"]["yes"] == sum(
        states[name] for name in ("met", "on_the_way", "not_met")
    )


def test_goals_that_nobody_assesses_are_never_good(tmp_path: Path) -> None:
    found = of(municipality(tmp_path / "a", "A"))
    assert found.stood.goals == (0, 0, 0, 2, 0)
    assert count(found, "goal-is-assessed") == FactCount("goal-is-assessed", 0, 2, 0)
    assert count(found, "goal-is-met") == FactCount("goal-is-met", 0, 0, 2)
    (tmp_path / "a" / "r.yaml").write_text(
        "kind: report\ntitle: R\nbody: sn\nperiod: 2025\ngoals: [{goal: SN1, assessment: Nej}]\n"
    )
    with (tmp_path / "a" / "organisation.yaml").open("a") as file:
        file.write("scale: [{id: Ja}, {id: Delvis}, {id: Nej}]\n")
    found = of(tmp_path / "a")
    assert found.stood.goals == (0, 0, 1, 1, 0)
    assert count(found, "goal-is-met") == FactCount("goal-is-met", 0, 2, 0)
    causes = {(one.fact, one.how): one.number for one in found.causes}
    assert causes["goal-is-met", "not met"] == causes["goal-is-met", "none"] == 1
    assert sum(level.stood.goals[2] for level in found.levels) == 1


def test_levels_add_up_to_the_whole() -> None:
    found = of(PITEÅ)
    for number, whole in enumerate(found.counts):
        parts = [level.counts[number] for level in found.levels]
        assert sum(one.yes for one in parts) == whole.yes
        assert sum(one.no for one in parts) == whole.no


def test_what_cannot_be_read_is_unknown_and_never_in_place(tmp_path: Path) -> None:
    whole = municipality(tmp_path / "whole", "A", targets=2)
    broken = municipality(tmp_path / "broken", "B", targets=2)
    plan = broken / "sn.yaml"
    text = plan.read_text(encoding="utf-8").replace("at least 80 %", "1.500 eller 2,5,1", 1)
    plan.write_text(text, encoding="utf-8")
    before, after = (count(of(one), "key-figure-has-target") for one in (whole, broken))
    assert (before.yes, before.no, before.unknown) == (2, 0, 0)
    assert (after.yes, after.no, after.unknown) == (1, 0, 1)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = municipality(tmp_path / "a", "A")
    (root / "sn.yaml").write_text("kind: plan\ngoals: [", encoding="utf-8")
    found = of(root)
    assert (found.unread, found.is_read) == (1, False)
    assert count(found, "key-figure-has-target").share is None


def test_without_reports_there_is_no_share_of_reports(tmp_path: Path) -> None:
    found = of(municipality(tmp_path / "a", "A"))
    assert found.reports == 0
    assert count(found, "report-is-there") == FactCount("report-is-there")
    assert count(found, "report-is-there").share is None


def test_other_levels_stand_under_their_own_names(tmp_path: Path) -> None:
    other = "  - {id: l1, name: Region, plan: Budget}\n  - {id: l2, name: UTSKOTT, plan: Plan}"
    paths = [
        municipality(tmp_path / "a", "A"),
        municipality(tmp_path / "b", "B", levels=other),
        municipality(tmp_path / "c", "C", levels=LEVELS.replace("Nämnd", "NÄMND")),
    ]
    all_ = together(ordered([of(path) for path in paths]))
    assert [one.name for one in all_.ranks] == ["1", "2"]
    kinds = {one.name: one.municipalities for one in all_.kinds}
    assert kinds == {"kommunfullmäktige": 2, "nämnd": 2, "region": 1, "utskott": 1}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none", None, "not there"),
        ("settings", "language: xx", "settings"),
        ("empty", "", "settings"),
    ],
)
def test_what_cannot_be_surveyed_says_why(
    tmp_path: Path, name: str, content: str | None, why: str
) -> None:
    root = tmp_path / name
    root.mkdir()
    if content is not None:
        (root / "goallint.yaml").write_text(content, encoding="utf-8")
    found = surveyed(Task("", str(root), today=TODAY))
    assert isinstance(found, MissingMunicipality)
    assert found.why == why
    assert found.told == "" or str(root) in found.told or "goallint.yaml" in found.told


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(folder: Path, task: Task) -> Municipality:
        while True:
            assert folder == PITEÅ

    task = Task("", str(PITEÅ), today=TODAY, longest=0.05)
    with monkeypatch.context() as patched:
        patched.setattr(survey_of_one, "_survey", forever)
        assert surveyed(task) == MissingMunicipality("", str(PITEÅ), "too long")
    # Nothing is left behind that would give up the next.
    assert isinstance(surveyed(Task("", str(PITEÅ), today=TODAY)), Municipality)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_packed_it_comes_to_the_same(tmp_path: Path) -> None:
    root = municipality(tmp_path / "a", "A")
    task = Task("", str(root), today=TODAY)
    assert surveyed(with_files(task)) == surveyed(task)
    assert packed(root) == packed(root)
    archive = tmp_path / "a.zip"
    archive.write_bytes(packed(root))
    found = of(archive)
    assert msgspec.structs.replace(found, workspace=str(root)) == surveyed(task)
    archive.write_bytes(b"PK no archive")
    broken = surveyed(Task("", str(archive), today=TODAY))
    assert isinstance(broken, MissingMunicipality)
    assert broken.why == "archive"


def test_content_is_another_where_a_byte_or_a_name_is(tmp_path: Path) -> None:
    root = municipality(tmp_path / "a", "A")
    first = content(root)
    assert content(shutil.copytree(root, tmp_path / "copy")) == first
    (root / "sn.yaml").rename(root / "other.yaml")
    second = content(root)
    (root / "other.yaml").write_text("", encoding="utf-8")
    assert len({first, second, content(root)}) == 3


def test_quartiles_are_exact_and_between_values() -> None:
    shares = [Fraction(n, 10) for n in (0, 2, 4, 10)]
    parts = [quantile(shares, Fraction(part, 4)) for part in range(5)]
    assert parts == [0, Fraction(3, 20), Fraction(3, 10), Fraction(11, 20), 1]
    assert quantile([], Fraction(1, 2)) is None
    assert quantile([Fraction(1, 3)], Fraction(3, 4)) == Fraction(1, 3)


def test_a_list_names_workspaces_names_and_pages(tmp_path: Path) -> None:
    municipality(tmp_path / "kommuner" / "a", "A")
    listed = tmp_path / "list.tsv"
    listed.write_text(
        "\ufeffworkspace\tname\tpage\nkommuner/a\tAlfa\thttps://a.example/\n\nkommuner/b\t\tb.html\n",
        encoding="utf-8",
    )
    first, second = tasks_in([listed])
    assert (first.name, first.page) == ("Alfa", "https://a.example/")
    assert second.page == (tmp_path / "b.html").as_posix()
    assert surveyed(tasks(listed)[1]) == MissingMunicipality(
        "", (tmp_path / "kommuner/b").as_posix(), "not there"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "folder\na\n",
        "workspace\tworkspace\na\ta\n",
        "workspace\na\tb\n",
        "name\tworkspace\nA\t\n",
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    listed = tmp_path / "list.tsv"
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError):
        tasks_in([listed])


def test_a_folder_without_workspaces_is_told_and_each_is_taken_once(tmp_path: Path) -> None:
    a = municipality(tmp_path / "a", "A")
    municipality(a / "inner", "I")
    assert [task.workspace for task in tasks_in([tmp_path, a])] == [a.as_posix()]
    (one,) = tasks(ROOT / "docs" / "pictures")
    assert surveyed(one) == MissingMunicipality("", one.workspace, "not there")
