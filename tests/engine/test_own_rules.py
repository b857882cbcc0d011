"""Rules of a workspace's own: in goallint.yaml, and in Python from another package."""

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import jsonschema
import pytest
import yaml

from goallint.engine import own_rules
from goallint.engine.asking import _subjects
from goallint.engine.configuration import load
from goallint.engine.configuration_schema import schema
from goallint.engine.own_rules import sorts
from goallint.engine.run import Run
from goallint.format.model import Item
from goallint.workspace.described import described
from tests.cli.command import PITEÅ, ROOT, goallint, one_line
from tests.conftest import Lay

PLAN = """\
dokument: plan
id: {id}
titel: Plan
organ: kf
period: 2023
{more}mål:
  - id: {id}-1
    titel: TRYGG HEMTJÄNST
    nyckeltal:
      - {{id: {id}-N, titel: Andel, enhet: procent, målvärde: {{2023: minst 85 %}}}}
"""
RULE = """\
rules:
  - name: {name}
    code: KOM001
    severity: error
    message: "{message}"
    for: {sort}
    require: {require}
"""


ASSUMED = """\
kind: organisation
name: K
levels:
  - {id: council, name: F, cascade: required}
  - {id: board, name: N}
bodies:
  - {id: kf, name: Fullmäktige, level: council, outside: no}
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: year, name: År, from: kf, each: year, covers: [goals, key-figures]}
  - {id: half, name: Halvår, from: kf, each: half-year}
---
kind: plan
id: p
title: Plan
body: kf
period: 2023
goals:
  - {id: A, title: Ett, finansiellt: nej}
  - {id: B, title: Två}
  - {id: C, title: Tre, financial: }
"""


@pytest.mark.parametrize(
    ("sort", "require", "found"),
    [
        ("goal", "{required: [financial]}", ["B", "C"]),
        ("goal", "{properties: {financial: {const: true}}}", ["A"]),
        ("plan", "{properties: {goals: {items: {required: [financial]}}}}", ["p"]),
        ("plan", "{properties: {goals: {contains: {required: [financial]}}}}", []),
        ("body", "{required: [outside]}", ["sn"]),
        ("level", "{required: [cascade]}", ["board"]),
        ("reporting", "{required: [covers]}", ["half"]),
    ],
)
def test_what_is_assumed_where_nothing_is_written_can_be_demanded(
    workspace: Lay, sort: str, require: str, found: list[str]
) -> None:
    settings = "select: KOM\n" + RULE.format(
        name="said", message="{id}", sort=sort, require=require
    )
    root = workspace({"goallint.yaml": settings, "a.yaml": ASSUMED})
    told = Run(root, load(root), cache=False).result().findings
    assert [judged.finding.args["id"] for judged in told] == found


@pytest.fixture
def root(workspace: Lay) -> Path:
    """Two plans in Swedish, one of them decided."""
    decided = "beslutad: KF 2022-11-28, § 154\n"
    more = {"a": decided, "b": decided + 'x-diarienummer: "KF 2022/7"\n', "c": ""}
    organisation = (
        "kind: organisation\nname: K\nlevels: [{id: council, name: F}]\n"
        "bodies: [{id: kf, name: Fullmäktige, level: council}]\n"
    )
    plans = {f"{id}.yaml": PLAN.format(id=id, more=text) for id, text in more.items()}
    return workspace({"organisation.yaml": organisation, **plans})


def set_up(folder: Path, rules: str, language: str = "en") -> None:
    (folder / "goallint.yaml").write_text(
        f"language: {language}\nas_of: 2023-12-31\nselect: [KOM]\n{rules}", encoding="utf-8"
    )


def found(capsys: pytest.CaptureFixture[str], folder: Path) -> list[dict[str, object]]:
    outcome = goallint(capsys, "check", folder, "--format", "json")
    assert outcome.code in (0, 1), outcome
    findings: list[dict[str, object]] = json.loads(outcome.out)["findings"]
    return findings


def documented() -> str:
    text = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
    return re.findall(r"```yaml\n# goallint.yaml\n(rules:.*?)```", text, re.DOTALL)[0]


def test_the_documented_rule_finds_what_it_says(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    set_up(root, documented(), "sv")
    (finding,) = found(capsys, root)
    assert (finding["path"], finding["line"]) == ("a.yaml", 2)
    assert finding["message"] == "planen a saknar diarienummer"
    assert finding["help"] == "skriv det i `x-diarienummer`, t.ex. `x-diarienummer: SN 2022/114`"
    assert finding["subject"] == {"sort": "plan", "id": "a", "body": "kf", "period": "2023"}
    assert "plan a has no case number" in goallint(capsys, "check", root, "--lang", "en").out
    file = root / "b.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("KF 2022/7", "7"), encoding="utf-8")
    assert {f["path"] for f in found(capsys, root)} == {"a.yaml", "b.yaml"}
    jsonschema.Draft202012Validator(schema()).validate(yaml.safe_load(documented()))


@pytest.mark.parametrize(
    ("sort", "require", "places"),
    [
        ("goal", "{properties: {title: {pattern: '[a-z]'}}}", [("a", 9), ("b", 10), ("c", 8)]),
        ("goal", "{properties: {document: {required: [decided]}}}", [("c", 7)]),
        ("goal", "{properties: {document: {properties: {id: {enum: [a, b]}}}}}", [("c", 7)]),
        ("key_figure", "{properties: {target: {items: {properties: {number: {minimum: 90}}}}}}", [("a", 11), ("b", 12), ("c", 10)]),
        ("key_figure", "{properties: {target: {items: {properties: {number: {maximum: 85.0}}}}}}", []),
        ("plan", "{properties: {decided: {properties: {by: {const: KS}}}}}", [("a", 6), ("b", 6)]),
        ("plan", "{maxProperties: 1}", [("a", 2), ("b", 2), ("c", 2)]),
        ("body", "{properties: {name: {const: Fullmäktige}}}", []),
        ("organisation", "{required: [code]}", [("organisation", 1)]),
    ],
)  # fmt: skip
def test_a_rule_is_asked_about_its_sort_and_points_at_the_field(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    sort: str,
    require: str,
    places: list[tuple[str, int]],
) -> None:
    set_up(root, RULE.format(name="own", message="{item}: {title}", sort=sort, require=require))
    rows = found(capsys, root)
    assert [(str(f["path"]).removesuffix(".yaml"), f["line"]) for f in rows] == places
    assert all(f["severity"] == "error" and "{" not in str(f["message"]) for f in rows)


def test_every_sort_can_be_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    goals = ROOT / "goals"
    run = Run(goals, load(goals), jobs=1)
    kinds = frozenset(sorts().values())
    asked = {kind for kind, _ in _subjects(run.workspace, kinds)}
    assert kinds <= asked
    for _, items in _subjects(run.workspace, kinds):
        for item in items:
            if isinstance(item, Item):
                json.dumps(described(item, run.workspace))


def test_what_could_not_be_read_is_not_judged(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    set_up(
        root,
        RULE.format(name="own", message="m", sort="plan", require="{required: [x-owner]}"),
    )
    file = root / "a.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("minst 85 %", "minst 1,500"), encoding="utf-8"
    )
    assert {f["path"] for f in found(capsys, root)} == {"b.yaml", "c.yaml"}


def test_own_rules_are_waived_ignored_listed_and_explained_like_others(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(
        root,
        RULE.format(name="own-rule", message="m", sort="plan", require="{required: [x-owner]}"),
    )
    with (root / "goallint.yaml").open("a") as settings:
        settings.write("severity: {own-rule: info}\n")
    with (root / "a.yaml").open("a", encoding="utf-8") as file:
        file.write("undantag:\n  - {regel: own-rule, gäller: a, skäl: Beslutat.}\n")
    text = (root / "b.yaml").read_text(encoding="utf-8")
    comment = "id: b  # goallint: ignorera[KOM001] -- skäl\n"
    (root / "b.yaml").write_text(text.replace("id: b\n", comment, 1), encoding="utf-8")
    assert [(f["status"], f["severity"]) for f in found(capsys, root)] == [
        ("waived", "info"), ("ignored", "info"), ("open", "info"),
    ]  # fmt: skip
    assert goallint(capsys, "check", root, "--select", "GL091").code == 0
    none = goallint(capsys, "check", root, "--ignore", "own-rule", "--select", "own-rule")
    assert "no rule is left to run" in one_line(none)
    log = json.loads(goallint(capsys, "check", root, "--format", "sarif").out)
    assert [r["id"] for r in log["runs"][0]["tool"]["driver"]["rules"]] == ["KOM001"]
    assert "own-rule" not in goallint(capsys, "rule").out
    monkeypatch.chdir(root)
    assert "KOM001  error      own-rule" in goallint(capsys, "rule").out
    assert goallint(capsys, "rule", "kom001").out.startswith("# own-rule\n")
    assert "KOM001 own-rule" in goallint(capsys, "config", "show").out


def test_a_rule_without_why_is_shown_by_its_message_about_any_item_and_what_hides_it_is_told(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = "{sv: '{item} har {title}, {id}', en: '{item} has {title}, {id}'}"
    rule = RULE.format(name="own-rule", message="", sort="goal", require="{}")
    settings = "language: sv\n" + rule.replace('message: ""', f"message: {message}")
    (root / "goallint.yaml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(root)
    assert goallint(capsys, "rule", "KOM001").out.endswith("\n\nett mål har …, …\n")
    assert " a goal has …, …\n" in goallint(capsys, "rule", "--lang", "en").out
    # Where the settings cannot be read, that is what is wrong, and it is told in their language.
    (root / "goallint.yaml").write_text(settings.replace("severity: error", "severity: grave"))
    told = one_line(goallint(capsys, "rule", "KOM001"))
    assert told.startswith("goallint.yaml:")
    assert 'kan inte vara "grave"' in told
    assert goallint(capsys, "rule", "GL001").code == 0
    outcome = goallint(capsys, "rule")
    assert (outcome.code, outcome.err) == (0, f"goallint: {told}\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("name: own", "nam: own"), "goallint.yaml:5: `nam` is not a known field of a rule of your own in the settings; did you mean `name`?"),
        (("code: KOM001", "x-code: KOM001"), "goallint.yaml:5: a rule of your own in the settings has no `code`; add `code`, e.g. `code: KOM001`"),
        (("KOM001", "GL001"), "goallint.yaml:6: `code` cannot be `GL001`"),
        (("name: own", "name: vague-goal"), "`name` cannot be `vague-goal`"),
        (("error", "grave"), "goallint.yaml:7: `severity` of a rule of your own in the settings cannot be \"grave\"; the allowed words are error"),
        (('"m"', '"{idd}"'), "goallint.yaml:8: `message` cannot be `{idd}`"),
        (('"m"', '"{id"'), "`message` cannot be `{id`"),
        (('"m"', "{fi: m}"), "`message` of a rule of your own in the settings should be text, but is keys"),
        (('"m"', '"{id:>300000000}"'), "goallint.yaml:8: `message` cannot be `{id:>300000000}`"),
        (('"m"', '"{id:d}"'), "goallint.yaml:8: `message` cannot be `{id:d}`"),
        (('"m"', '"{id!r}"'), "goallint.yaml:8: `message` cannot be `{id!r}`"),
        (('"m"', '"{id!z}"'), "goallint.yaml:8: `message` cannot be `{id!z}`"),
        (('"m"', '"{id:{item}}"'), "goallint.yaml:8: `message` cannot be `{id:{item}}`"),
        (("{required: [x-owner]}", "{minLength: " + "9" * 5000 + "}"), "goallint.yaml:10: `require` cannot be"),
        (("plan", "plans"), "goallint.yaml:9: `for` cannot be `plans`; write e.g. `for: plan`"),
        (("[x-owner]", "x-owner"), "goallint.yaml:10: `require` cannot be"),
        (("{required", "[{required"), "goallint.yaml"),
        (("{required: [x-owner]}", '{$ref: "file:///etc/schema.json"}'), "goallint.yaml:10: `$ref` in `require` is neither a field"),
        (("{required: [x-owner]}", '{anyOf: [{$dynamicRef: "https://example.org/a"}]}'), "`$dynamicRef` in `require` is neither"),
        (("{required: [x-owner]}", '{$ref: "#/$defs/a", $defs: {a: {}}}'), "`$ref` in `require` is neither"),
        (("{required: [x-owner]}", '{patternProperties: {"^(a|a)*$": {}}}'), "`patternProperties` in `require` is neither"),
        (("{required: [x-owner]}", "{properties: {title: {maxlength: 4}}}"), "`maxlength` in `require` is neither a field of what the rule is for nor a JSON Schema keyword that rules take; did you mean `maxLength`?"),
        (("{required: [x-owner]}", "{anyOf: [{required: [titel]}]}"), "`titel` in `require` is neither a field of what the rule is for nor a JSON Schema keyword that rules take; did you mean `title`?"),
        (("{required: [x-owner]}", "{required: [nothing]}"), "`nothing` in `require` is neither a field of what the rule is for nor a JSON Schema keyword that rules take; `goallint explain --json ID`"),
        (("{required: [x-owner]}", '{properties: {title: {pattern: "("}}}'), "`require` cannot be"),
        (("{required: [x-owner]}", '{properties: {title: {pattern: "{e}"}}}'), "`require` cannot be"),
        (("{required: [x-owner]}", '{properties: {title: {pattern: "[[:a:]]"}}}'), "`require` cannot be"),
    ],
)  # fmt: skip
def test_a_rule_that_is_no_rule_is_told_of_with_its_line(
    capsys: pytest.CaptureFixture[str], root: Path, change: tuple[str, str], told: str
) -> None:
    rule = RULE.format(name="own", message="m", sort="plan", require="{required: [x-owner]}")
    set_up(root, rule.replace(*change))
    assert told in one_line(goallint(capsys, "check", root))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pattern_that_takes_too_long_is_told_of(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(own_rules, "_PATIENCE", 0.01)
    require = '{properties: {title: {pattern: "^(a|a)*$"}}}'
    set_up(root, RULE.format(name="own", message="m", sort="plan", require=require))
    assert "own" in goallint(capsys, "check", root, "--jobs", jobs).out
    text = (root / "a.yaml").read_text(encoding="utf-8")
    (root / "a.yaml").write_text(text.replace("Plan", "a" * 60 + "b"), encoding="utf-8")
    told = one_line(goallint(capsys, "check", root, "--jobs", jobs))
    assert "a `pattern` in the rule KOM001 own takes too long over plan a; repeat nothing" in told


def test_names_are_taken_once(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    rule = RULE.format(name="own", message="m", sort="plan", require="{required: [x-owner]}")
    set_up(root, rule + rule.split("\n", 1)[1].replace("KOM001", "KOM002"))
    assert "the name own is taken" in one_line(goallint(capsys, "check", root))


def test_explain_json_is_what_rules_see(capsys: pytest.CaptureFixture[str]) -> None:
    (figure,) = json.loads(goallint(capsys, "explain", "--json", "SN-EKO-2", PITEÅ).out)
    assert figure["better"] == "lower"  # from its shared definition
    assert figure["outcome"] == [
        {"period": "2022", "text": "982 tkr", "number": 982, "unit": "tkr"}
    ]
    assert figure["document"]["body"] == "sn"
    assert figure["goal"] == "SN-ekonomi"
    assert figure["x-basis"] == "illustration"


FORMER = """\
from goallint.findings import Finding as Found, Severity
from goallint.format import model
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace
"""
"""Where rules of one's own found what they are made of before `import goallint` had it."""


@pytest.mark.slow
@pytest.mark.parametrize("imports", ["", FORMER], ids=["as-shown", "former"])
def test_a_package_gives_rules_in_python(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    imports: str,
) -> None:
    set_up(root, "plugins: municipal-rules\n", "sv")
    assert "no installed package has rules of the name municipal-rules" in one_line(
        goallint(capsys, "check", root, "--lang", "en")
    )
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT / "examples" / "own-rules", folder / "source")
    if imports:
        module = folder / "source" / "municipal_rules" / "shouted_title.py"
        text = module.read_text(encoding="utf-8")
        shown = "from goallint import Found, Rule, Severity, Workspace, model\n"
        assert shown in text
        module.write_text(text.replace(shown, imports), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--disable-pip-version-check", "--target", folder / "site", folder / "source"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    search = os.pathsep.join([str(ROOT / "src"), str(folder / "site")])
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "goallint", *args],
            env=environment, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    outcome = run("check", "--format", "concise")
    assert outcome.returncode == 1, outcome.stderr
    first = outcome.stdout.splitlines()[0]
    assert (
        first
        == 'a.yaml:9:12: varning[shouted-title] KOM101 målet a-1 "TRYGG HEMTJÄNST" är skrivet med bara versaler'
    )
    assert (
        'goal a-1 "TRYGG HEMTJÄNST" is written in capitals' in run("check", "--lang", "en").stdout
    )
    assert run("rule", "shouted-title").stdout.startswith("# shouted-title\n")
    (folder / "site" / "municipal_rules" / "__init__.py").write_text("RULES = (1,)\n")
    assert (
        run("check").stderr
        == "goallint: reglerna i municipal-rules går inte att använda: 1 is no Rule\n"
    )


def test_a_pattern_that_may_mean_something_else_one_day_is_silent(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    require = "{properties: {title: {pattern: '[[a]]|a--b'}}}"
    set_up(root, RULE.format(name="own", message="m", sort="plan", require=require))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert goallint(capsys, "check", root, "--select", "own").code == 1
    assert not told


@pytest.mark.parametrize(
    "key", ["name", "code", "severity", "message", "help", "for", "require", "where"]
)
@pytest.mark.parametrize("value", ["5", "[5]", "{a: 5}", "true", "1.5", "[]", "{sv: [x]}"])
def test_what_cannot_stand_in_a_rule_is_told_with_its_row(
    capsys: pytest.CaptureFixture[str], root: Path, key: str, value: str
) -> None:
    whole = {
        "name": "n-n",
        "code": "KOM001",
        "severity": "info",
        "message": "m",
        "for": "plan",
        "require": "{}",
    }
    rows = "".join(f"    {name}: {text}\n" for name, text in (whole | {key: value}).items())
    set_up(root, f"rules:\n  -\n{rows}")
    outcome = goallint(capsys, "check", root)
    assert "goallint itself" not in outcome.err
    assert outcome.code == 2
    assert re.search(r"goallint.yaml:\d+", outcome.err)
