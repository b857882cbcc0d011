"""`rule`, `explain`, `schema`, `init` and `config show`."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from goallint.cli import schema
from goallint.cli.english import COMMENTS
from goallint.cli.main import COMMANDS
from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import documentation
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.source.edits import Edit
from tests.cli.command import GOALS, PITEÅ, ROOT, goallint, one_line
from tests.markdown import ORGANISATION


def test_rule_lists_every_rule_and_shows_one(capsys: pytest.CaptureFixture[str]) -> None:
    listed = goallint(capsys, "rule").out
    assert [line.split()[0] for line in listed.splitlines()] == [rule.code for rule in RULES]
    shown = goallint(capsys, "rule", "GL201").out
    assert shown == goallint(capsys, "rule", "key-figure-without-target").out
    assert shown.startswith("# key-figure-without-target\n")
    assert "## Good" in shown
    assert goallint(capsys, "rule", "GL2").out.count("\n## Bad") >= 24
    assert "did you mean goal-without-owner?" in one_line(
        goallint(capsys, "rule", "goal-without-ower")
    )


def test_a_rule_as_data_says_since_when_it_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goallint.yaml").write_text(
        "rules:\n  - {name: own-rule, code: KOM001, severity: info, message: a, for: goal, require: {}}\n",
        encoding="utf-8",
    )
    shown = json.loads(goallint(capsys, "rule", "GL201", "own-rule", "--format", "json").out)
    assert [(rule["code"], rule["since"]) for rule in shown] == [
        ("GL201", "0.1.0"),
        ("KOM001", None),
    ]


def test_rules_are_shown_in_swedish_where_messages_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = goallint(capsys, "rule", "GL407", "--lang", "sv").out
    assert shown.startswith("# plan-not-reported\n\nGL407, varning, källa P 4.4.1\n\nEn plan ska")
    assert "\n## Exempel som ger iakttagelsen\n\n```yaml organisation.yaml\ndokument: org" in shown
    assert "följs_upp_i: half-year" in shown
    assert "# <- GL407" in shown
    listed = goallint(capsys, "rule", "--lang", "sv").out.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goallint.yaml").write_text("language: sv\n")
    assert goallint(capsys, "rule", "GL407").out == shown
    assert "menade du goal-without-owner?" in one_line(
        goallint(capsys, "rule", "goal-without-ower")
    )
    assert goallint(capsys, "rule", "GL407", "--lang", "en").out.count("\n## Bad") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_in_swedish_has_all_its_examples(rule: Rule) -> None:
    swedish, english = documentation(rule, Catalogue("sv")), rule.documentation
    for mark in ("\n## ", "\n```yaml", "# <- GL", "\nas_of: "):
        assert swedish.count(mark) == english.count(mark), mark
    assert documentation(rule, Catalogue("en")) == english


def test_explain_shows_the_chain_the_figures_and_the_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = goallint(capsys, "explain", "SN-ekonomi", PITEÅ)
    assert outcome.code == 0
    assert "målet SN-ekonomi" in outcome.out
    assert "sn/verksamhetsplan-2023.yaml:" in outcome.out
    assert "stöds av:" in outcome.out
    assert "SN-EKO-2" in outcome.out
    assert "varning[key-figure-without-target] GL201" in outcome.out
    body = goallint(capsys, "explain", "sn", PITEÅ, "--lang", "en").out
    assert "above:" in body
    assert "plans:" in body
    assert "did you mean SN-ekonomi" in one_line(
        goallint(capsys, "explain", "SN-ekonom", PITEÅ, "--lang", "en")
    )


def test_schema_prints_what_an_editor_can_use(capsys: pytest.CaptureFixture[str]) -> None:
    for language, key in (("en", "goals"), ("sv", "mål")):
        content = json.loads(goallint(capsys, "schema", "plan", "--lang", language).out)
        jsonschema.Draft202012Validator.check_schema(content)
        assert content["properties"][key]["description"]
    assert goallint(capsys, "schema").out.split() == [
        "organisation", "plan", "key-figures", "report", "control-plan", "audit", "config",
    ]  # fmt: skip
    assert "is not one of" in one_line(goallint(capsys, "schema", "budget"))
    assert "--lines goes with --write" in one_line(goallint(capsys, "schema", "--lines"))


def test_a_schema_is_utf_8_whatever_the_terminal_is() -> None:
    command = [sys.executable, "-m", "goallint", "schema", "plan", "--lang", "sv"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout.decode())["properties"]["mål"]


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_no_help_is_cut_short_or_wider_than_a_terminal(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    shown = goallint(capsys, *command, "--help").out
    assert max(map(len, shown.splitlines())) <= 80
    assert "..." not in shown.replace("[ARGS]...", "").replace("[NAME]...", "")
    assert "key-\n" not in shown


def test_schema_write_puts_the_schemas_where_an_editor_finds_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\n")
    outcome = goallint(capsys, "schema", "--write", "--path", tmp_path)
    assert outcome.code == 0
    assert len(list((tmp_path / ".goallint" / "schemas").glob("*.sv.schema.json"))) == 6
    assert "no documents" in one_line(goallint(capsys, "check", tmp_path, "--lang", "en"))


def test_a_written_schema_takes_the_words_for_status_of_the_organisation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\n")
    (tmp_path / "organisation.yaml").write_text(
        "dokument: organisation\nnamn: Ekmyra\nnivåer: [{id: n}]\n"
        "organ: [{id: sn, namn: Socialnämnden, nivå: n}]\nstatusord: {Försenad: pågår}\n",
        encoding="utf-8",
    )
    goallint(capsys, "schema", "--write", "--path", tmp_path)
    schemas = tmp_path / ".goallint" / "schemas"
    for kind, key in (("plan", "aktiviteter"), ("report", "uppdrag")):
        schema = json.loads((schemas / f"{kind}.sv.schema.json").read_text(encoding="utf-8"))
        row = {"id": "A1", "titel": "Bygg"} if kind == "plan" else {"uppdrag": "U1"}
        rows = [{**row, "status": status} for status in ("pågår", "Försenad", "försvunnen")]
        field = {"$defs": schema["$defs"], **schema["properties"][key]}
        validator = jsonschema.Draft202012Validator(field)
        assert [validator.is_valid([one]) for one in rows] == [True, True, False]


PLAN = "kind: plan\ntitle: Plan\nbody: kf\nperiod: 2023\n"


@pytest.mark.parametrize(
    "name", [".goallint/schemas/plan.en.schema.json", ".goallint", "plan.yaml"]
)
def test_schema_write_changes_nothing_outside_the_workspace(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder, outside = tmp_path / "workspace", tmp_path / "outside"
    monkeypatch.setenv("GOALLINT_LINKS", str(outside))
    (folder / name).parent.mkdir(parents=True)
    (folder / "goallint.yaml").write_text("language: en\n")
    (folder / "other.yaml").write_text(PLAN)
    if name == ".goallint":
        outside.mkdir()
    else:
        outside.write_text(PLAN)
    (folder / name).symlink_to(outside)
    told = one_line(goallint(capsys, "schema", "--write", "--lines", "--path", folder))
    assert "leads out of the workspace" in told
    assert (folder / "other.yaml").read_text() == PLAN
    assert list(outside.iterdir()) == [] if outside.is_dir() else outside.read_text() == PLAN


def test_schema_write_keeps_what_is_written_meanwhile(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    original = schema.applied

    def late(data: bytes, edits: list[Edit]) -> bytes:
        if data == PLAN.encode():
            plan.write_text(f"{PLAN}type: Budget\n")
        return original(data, edits)

    monkeypatch.setattr(schema, "applied", late)
    told = one_line(goallint(capsys, "schema", "--write", "--lines", "--path", tmp_path))
    assert "was changed in the meantime" in told
    assert plan.read_text() == f"{PLAN}type: Budget\n"
    assert (tmp_path / "goallint.yaml").read_text() == "language: en\n"


def test_schema_write_tells_which_documents_have_no_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    both = f"{PLAN}---\nkind: key-figures\nkey_figures: []\n"
    (tmp_path / "both.yaml").write_text(both)
    (tmp_path / "old.yaml").write_text(f"{PLAN}# å\n", encoding="cp1252")
    (tmp_path / "plan.yaml").write_text(PLAN)
    for _ in range(2):
        outcome = goallint(capsys, "schema", "--write", "--lines", "--path", tmp_path)
        assert outcome.code == 0
        assert outcome.err == (
            "both.yaml contains documents of several kinds or languages, and is not changed\n"
            "old.yaml is not UTF-8, and is left as it is\n"
        )
    assert (tmp_path / "both.yaml").read_text() == both
    assert (tmp_path / "plan.yaml").read_text().startswith("# yaml-language-server: ")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_init_makes_a_clean_workspace_in_either_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    target = tmp_path / "ny kommun"
    assert goallint(capsys, "init", target, "--lang", language).code == 0
    key = "dokument: organisation" if language == "sv" else "kind: organisation"
    assert key in (target / "organisation.yaml").read_text(encoding="utf-8")
    outcome = goallint(capsys, "check", target, "--info", "--fail-on", "info")
    assert outcome.code == 0, outcome.out
    read_me = (target / "README.md").read_text(encoding="utf-8")
    assert ("`stödjer`" in read_me, "`supports`" in read_me) == (language == "sv", language == "en")
    assert "](../" not in read_me
    again = one_line(goallint(capsys, "init", target, "--lang", "en"))
    assert "is already there" in again


@pytest.mark.parametrize("example", ["perstorp-2022", "piteå-2023"])
def test_init_copies_an_example_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, example: str
) -> None:
    assert goallint(capsys, "init", "--example", example, tmp_path).code == 0
    copied = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    source = GOALS.parent / "examples" / example
    assert Path("goallint.yaml") in copied
    assert all((tmp_path / one).read_bytes() == (source / one).read_bytes() for one in copied)
    assert goallint(capsys, "check", tmp_path).out == goallint(capsys, "check", source).out


def test_init_says_what_examples_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outcome = goallint(capsys, "init", "--example", "luleå-2023", tmp_path)
    assert outcome.code == 2
    help_ = "".join(goallint(capsys, "init", "--help").out.split())
    there = sorted(one.parent.name for one in (ROOT / "examples").glob("*/goallint.yaml"))
    assert len(there) == 7
    for name in there:
        assert f"'{name}'" in one_line(outcome)
        assert name in help_
    assert goallint(capsys, "init", "--example", "piteå-2023", "--lang", "sv", tmp_path).code == 2
    assert not list(tmp_path.iterdir())


def test_init_in_swedish_copies_the_model_byte_for_byte(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    goallint(capsys, "init", tmp_path, "--lang", "sv")
    for file in GOALS.rglob("*.yaml"):
        assert (tmp_path / file.relative_to(GOALS)).read_bytes() == file.read_bytes()


def test_every_comment_of_the_model_has_its_english_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    goallint(capsys, "init", tmp_path, "--lang", "en")
    written = {
        row.partition("# ")[2]
        for file in tmp_path.rglob("*.yaml")
        for row in file.read_text(encoding="utf-8").splitlines()
        if "# " in row
    }
    assert written == set(COMMENTS.values())
    keys = {key.written("en") for keys in vocabulary.mappings().values() for key in keys}
    quoted = {key for text in written for key in re.findall(r"`([a-z_]+)(?::[^`]*)?`", text)}
    assert quoted <= keys


def test_config_show_names_globs_that_match_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "kf.yaml").write_text("", encoding="utf-8")
    (tmp_path / "goallint.yaml").write_text(
        "exclude: [plans/, arkvi/]\nignore_in: {./plans/kf.yaml: [GL3], utkast/: [GL3]}\n"
    )
    out = goallint(capsys, "config", "show", tmp_path, "--lang", "en").out
    assert out.splitlines()[-2:] == [
        "`arkvi/` in `exclude` matches no document",
        "`utkast/` in `ignore_in` matches no document",
    ]


def test_config_show_says_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text(
        "as_of: 2023-12-31\nseverity: {GL307: warning}\nexclude: [arkiv/]\n"
    )
    rows = goallint(capsys, "config", "show", tmp_path, "--lang", "en").out.splitlines()
    told = {row.split()[0]: row.split()[1:] for row in rows}
    assert told["as_of"] == ["2023-12-31", "goallint.yaml:1"]
    assert told["severity"] == ["GL307:", "warning", "goallint.yaml:2"]
    assert told["language"] == ["en", "command", "line"]
    assert told["fail_on"] == ["warning", "default"]
    (tmp_path / "goallint.yaml").write_text("ignore: [GL77]\n")
    assert "there is no rule GL77" in one_line(goallint(capsys, "config", "show", tmp_path))


def test_version_names_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert "libyaml" in goallint(capsys, "--version").out


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "hp-kvalitet",
            [
                "  beslutad: Socialnämnden 2024-12-11, § 133",
                "bygger på:",
                "  planen sn-vp-2025 ",
                "rapporter:",
                "    kommentar: Två av tre aktiviteter är klara.",
            ],
        ),
        ("sn-vp-2025", ["mål:", "  målet SN1 ", "  rapporten sn-delarsrapport-2025 "]),
        (
            "R1",
            [
                "  till: sn",
                "yttrande:",
                "  klart: 2025-10-31",
                "åtgärder:",
                "  aktiviteten HP-A1 ",
                "    status: klar",
                "uppföljning:",
                "  datum: 2025-03-12, status: delvis",
                "    notering: Mallen används av alla enheter.",
            ],
        ),
        (
            "IK1",
            [
                "omfattar:",
                "  rapporttillfället delarsrapport ",
                "resultat:",
                "  bedömning: godkänd",
            ],
        ),
        ("IK2", ["  risk: Brukare får", "  aktiviteten HP-A3 ", "    status: pågår"]),
        ("omsorg", ["organ:", "  organet sn ", "mål:", "  målet AO1 "]),
    ],
)
def test_explain_says_what_there_is_to_say_of_each_sort(
    capsys: pytest.CaptureFixture[str], name: str, rows: list[str]
) -> None:
    told = goallint(capsys, "explain", name, GOALS, "--lang", "sv").out.splitlines()
    places = [next(n for n, line in enumerate(told) if line.startswith(row)) for row in rows]
    assert places == sorted(places)


def test_explain_tells_once_what_two_plans_state_and_names_both_who_reached_a_target(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("as_of: 2025-12-31\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for year, target in ((2024, ""), (2025, "target: {2025: {women: at least 80 %}}, ")):
        (tmp_path / f"{year}.yaml").write_text(
            f"kind: plan\ntitle: Plan {year}\nbody: sn\nperiod: {year}\nkey_figures:\n"
            f"  - {{id: F1, title: Nöjda, unit: percent, better: higher, {target}"
            "outcome: {2023: {total: 79 %, women: 81 %, men: 77 %}}}\n",
            encoding="utf-8",
        )
    told = goallint(capsys, "explain", "F1", tmp_path, "--lang", "en").out
    assert told.count("2023: outcome 79 %") == 2, "once for each year's key figure"
    said = goallint(capsys, "check", tmp_path, "--select", "GL209", "--info", "--lang", "en").out
    assert "(outcome total 79 %, women 81 %, men 77 %)" in said


def test_explain_shows_what_is_found_in_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    told = goallint(capsys, "explain", "sn-vp-2023", PITEÅ, "--lang", "en").out
    for code in ("GL112", "GL201", "GL303"):
        assert f" {code}: " in told.partition("\nfindings:\n")[2]


def test_explain_shows_what_was_found_while_reading(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Such a fault knows its file, and not yet whose the plan is."""
    (tmp_path / "goallint.yaml").touch()
    plan = "kind: plan\nid: {}\ntitle: Plan\nbody: sn\nperiod: 2023\ngoals: {}\n"
    plans = plan.format("empty", "[]") + "---\n" + plan.format("whole", "[{id: N1, title: N}]")
    (tmp_path / "plans.yaml").write_text(plans, encoding="utf-8")
    assert "GL014" in goallint(capsys, "explain", "empty", tmp_path).out
    assert "GL014" not in goallint(capsys, "explain", "whole", tmp_path).out


def test_the_name_of_a_body_is_answered_with_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ["explain", "Socialnämnden", GOALS],
        ["cascade", GOALS, "--body", "socialnämnd"],
    ):
        assert one_line(goallint(capsys, *command, "--lang", "sv")).endswith("; menade du sn?")


def test_explain_shows_what_reports_say(capsys: pytest.CaptureFixture[str]) -> None:
    told = goallint(capsys, "explain", "SN-livsmiljo", PITEÅ, "--lang", "en").out
    assert 'report sn-delar-2023 "Delårsrapport augusti 2023"' in told
    assert "GL411" in told
    told = goallint(capsys, "explain", "AO1", GOALS, "--lang", "sv").out
    assert "rapporter:" in told
    assert "bedömning: " in told
