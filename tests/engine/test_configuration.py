"""`goallint.yaml`: profiles, findings ignored by path, and the schema for editors."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from goallint.engine.configuration import KEYS, PROFILES, example_setting, load
from goallint.engine.configuration_schema import schema
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.findings import Phrase
from tests.cli.command import PITEÅ, goallint, one_line
from tests.conftest import Lay

GOOD = jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("setting", ["baseline", "kolada"])
def test_a_name_of_a_file_has_no_nul(tmp_path: Path, setting: str) -> None:
    (tmp_path / "goallint.yaml").write_text(f'{setting}: "a\\0b-2026-03.tsv"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        load(tmp_path)
    assert error.value.args_["key"] == setting


def test_a_setting_that_aliases_make_deep_is_told_of(tmp_path: Path) -> None:
    rows = [f"x-{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 430)]
    text = "x-0: &a0 [x]\n" + "".join(rows) + "words: *a429\n"
    (tmp_path / "goallint.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        load(tmp_path)
    assert error.value.args_["told"].args["found"] == Phrase("shape-list")


def test_every_setting_is_in_the_schema_with_its_example() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert list(schema()["properties"]) == list(KEYS) == list(schema()["properties"])
    for key in KEYS:
        example = example_setting(key)
        assert schema()["properties"][key]["description"].endswith("."), key
        GOOD.validate(
            yaml.load(example, yaml.BaseLoader)
            if key in ("as_of", "period")
            else yaml.safe_load(example)
        )
    for bad in (
        {"langage": "sv"},
        {"extends": "ceo"},
        {"severity": {"GL1": "grave"}},
        {"show": "all"},
    ):
        assert not GOOD.is_valid(bad), bad
    GOOD.validate(None)


def test_schema_config_shows_what_is_checked_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(goallint(capsys, "schema", "config").out) == schema()
    swedish = json.loads(goallint(capsys, "schema", "config", "--lang", "sv").out)
    assert swedish["properties"]["language"]["title"] == "Språk"
    assert list(swedish["properties"]) == list(KEYS)


def result(folder: Path) -> Result:
    return Run(folder, load(folder), jobs=1).result()


@pytest.fixture
def root(workspace: Lay) -> Path:
    """A plan with one error and one suggestion, in a folder of its own."""
    return workspace(
        {
            "organisation.yaml": "kind: organisation\nname: K\nlevels: [{id: council, name: F}]\n"
            "bodies: [{id: kf, name: F, level: council}]\n",
            "arkiv/2022/plan.yaml": "kind: plan\nid: p\ntitle: P\nbody: kf\nperiod: 2022\ndecided: KF 2021-12-01, § 1\n"
            "goals:\n  - {id: M1, title: Minst 90 % är nöjda år 2022, due: 2022-12-31, success: Enkät, supports: X}\n",
        }
    )


def set_up(folder: Path, content: str) -> None:
    (folder / "goallint.yaml").write_text(f"language: en\nas_of: 2022-12-31\n{content}")


@pytest.mark.parametrize(
    "glob", ["arkiv/", "arkiv", "arkiv/**", "arkiv/2022", "*/plan.yaml", "*.yaml"]
)
def test_findings_can_be_ignored_by_path_and_are_counted(
    capsys: pytest.CaptureFixture[str], root: Path, glob: str
) -> None:
    set_up(root, f"ignore_in: {{'{glob}': [GL307, unknown-reference]}}\n")
    found = result(root).findings
    assert {(j.rule.code, j.status) for j in found} == {("GL010", "ignored"), ("GL307", "ignored")}
    assert found[0].reason == f"goallint.yaml: ignore_in {glob}"
    outcome = goallint(capsys, "check", root)
    assert outcome.code == 0
    assert "2 ignored" in outcome.out
    assert goallint(capsys, "check", root, "--no-ignores").code == 1


def test_what_is_elsewhere_or_another_rule_is_not_ignored(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    set_up(root, "ignore_in: {plan.yaml: GL, arkiv/2023: GL, arkiv/: [GL1, GL2]}\n")
    assert {j.status for j in result(root).findings} == {"open"}
    set_up(root, "ignore_in: {arkiv/: goal-without-ower}\n")
    assert "did you mean goal-without-owner?" in one_line(goallint(capsys, "check", root))
    assert "did you mean" in one_line(goallint(capsys, "config", "show", root))


def test_profiles(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    shown = {}
    for profile in PROFILES:
        set_up(root, f"extends: {profile}\n")
        outcome = goallint(capsys, "check", root, "--format", "concise")
        shown[profile] = (outcome.code, "GL010" in outcome.out, "GL307" in outcome.out)
    assert shown == {
        "ci": (1, True, False),
        "planner": (1, True, True),
        "auditor": (1, True, True),
        "structure": (1, True, False),
    }
    set_up(root, "extends: planner\nignore: GL010\nseverity: {GL307: warning}\n")
    assert goallint(capsys, "check", root).code == 0
    set_up(root, "extends: auditor\nignore_in: {arkiv: GL3}\n")
    assert "ignored[goal-without-owner]" in goallint(capsys, "check", root).out
    set_up(root, "extends: structure\n")
    assert {j.severity.word for j in result(root).findings} == {"error"}
    set_up(root, "extends: structre\n")
    assert 'cannot be "structre"; did you mean "structure"?' in one_line(
        goallint(capsys, "check", root)
    )


def test_config_show_names_the_profile(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    set_up(root, "extends: structure\nfail_on: warning\n")
    rows = goallint(capsys, "config", "show", root).out.splitlines()
    told = {row.split()[0]: row.split(maxsplit=1)[1].split("  ") for row in rows}
    clean = {key: [part.strip() for part in parts if part.strip()] for key, parts in told.items()}
    assert clean["extends"] == ["structure", "goallint.yaml:3"]
    assert clean["select"] == ["error", "profile structure"]
    assert clean["fail_on"] == ["warning", "goallint.yaml:4"]
    assert clean["baseline"] == ["–", "default"]


def test_a_severity_names_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys, "check", PITEÅ, "--select", "info", "--format", "json")
    assert {f["severity"] for f in json.loads(outcome.out)["findings"]} == {"info"}
