"""Whatever a workspace and its settings hold, a command does its job or tells in one line why not."""

import contextlib
import io
import random
import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goallint.cli.main import run
from goallint.engine.configuration import KEYS, PROFILES
from tests.cli.command import Outcome
from tests.everything import CHECK
from tests.hostile.bounded import HEAD
from tests.hostile.test_anything import RANDOM, TREES, edited, folder_of, thorough
from tests.markdown import ORGANISATION

PLAN = f"""\
{HEAD}goals:
  - id: G1
    title: Fler får besked i tid
    owner: Anna
    supports: [K1]
    key_figures:
      - {{id: N1, title: Andel som får besked, unit: procent, better: higher, target: minst 85 %, kolada: N00001}}
      - {{id: N2, title: Kostnad, outcome: {{2021: 980 tkr, 2022: 990 tkr}}}}
waivers:
  - {{rule: goal-without-owner, for: G1, reason: Beslutat., decided: "Nämnden 2023-01-01, § 2"}}
"""
QUESTIONS = """\
questions:
  - id: F1
    group: goals
    text: {sv: "Finns mål?", en: "Are there goals?"}
    rules: [plan-without-goals]
    figures:
      - {id: f1, fact: plan-steers, sv: "{n} av {total} planer saknar mål", en: "{n} of {total} plans lack goals"}
overall:
  goals: {sv: "Hänger målen ihop?", en: "Do the goals hold together?"}
"""
BASELINE = """\
{"goallint": "baseline", "version": 1}

{"path": "plan.yaml", "rule": "plan-without-decision", "subject": "plan sn-1", "message": "m", "fingerprint": "0123456789abcdef"}
"""
KOLADA = "N00001\tAndel som får besked (-2020)\nN00002\tKostnad\n"
NAMES = st.sampled_from(
    ["GL1", "GL201", "goal-without-owner", "error", "KOM001", "own", "", "\0", "gl", "*", "x" * 300]
)
GLOBS = st.sampled_from(
    ["*", "plan.yaml", "arkiv/", "[", "[!", "**/*", "", "/", "..", "\0", "a" * 300]
)
FILES = st.sampled_from(
    [
        "goallint-baseline.jsonl",
        "kolada-2026-03.tsv",
        "plan.yaml",
        "",
        ".",
        "..",
        "/",
        "/dev/null",
        "a\0b-2026-03.tsv",
        "no.tsv",
        "ä" * 300,
        "\u202e",
    ]
)
DAYS = st.sampled_from(
    [
        "2023",
        "2023-12-31",
        "2023-T2",
        "0001-01-01",
        "9999-12-31",
        "9999",
        "2023-02-30",
        "",
        "1e9",
        "9" * 5000,
    ]
)
PATTERNS = st.sampled_from(
    [
        "^a",
        "[[a]]",
        "a--b",
        "(a|a)*$",
        "\\w+",
        "(?i)x",
        "[a&&b]",
        "[[:foo:]]",
        "{e}",
        "(",
        "\\p{L}",
        "\\N{DIGIT ONE}",
    ]
) | st.text("[]()|*+?{}^$-.\\abdpN1,&~", max_size=10)
NUMBERS = st.integers() | st.floats(allow_nan=False) | st.sampled_from([10**4000, 0.1, -1])
SCHEMAS = st.recursive(
    st.booleans()
    | st.fixed_dictionaries(
        {},
        optional={
            "pattern": PATTERNS,
            "required": st.lists(st.text(max_size=3), max_size=2),
            "minimum": NUMBERS,
            "multipleOf": NUMBERS,
            "maxLength": NUMBERS,
            "enum": st.lists(TREES, max_size=2),
            "type": st.sampled_from(["string", "array", "object", "null"]),
            "format": st.sampled_from(["date", "regex", "uri", "x"]),
            "$id": st.sampled_from(["a", "http://[", "#", "urn:x"]),
            "$schema": st.text(max_size=3),
            "$defs": TREES,
            "$anchor": st.text(max_size=3),
        },
    ),
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "not": inner,
            "items": inner,
            "contains": inner,
            "properties": st.dictionaries(
                st.sampled_from(["id", "title", "goals", "x-a", "owner"]), inner, max_size=3
            ),
            "allOf": st.lists(inner, max_size=2),
            "if": inner,
            "then": inner,
            "propertyNames": inner,
            "unevaluatedProperties": inner,
            "dependentSchemas": st.dictionaries(st.text(max_size=3), inner, max_size=1),
        },
    ),
    max_leaves=5,
)
WORDS = st.text("{}!:idtlem>0. %s\n", max_size=12) | st.sampled_from(
    [
        "{id}",
        "{item} {title}",
        "{id:>300000000}",
        "{id:d}",
        "{id!z}",
        "{id:{foo}}",
        "{0}",
        "{id.x}",
        "{id[0]}",
        "{{",
    ]
)
TEXTS = (
    st.just("m") | WORDS | st.dictionaries(st.sampled_from(["sv", "en", "fi"]), WORDS, max_size=2)
)
GOOD = {
    "name": "own",
    "code": "KOM001",
    "severity": "error",
    "message": "m",
    "for": "plan",
    "require": {"required": ["x-a"]},
}
PARTS = {
    "name": NAMES,
    "code": NAMES,
    "severity": st.sampled_from(["info", "error", "x"]),
    "message": TEXTS,
    "for": st.sampled_from(["plan", "goal", "key_figure", "x"]),
    "require": SCHEMAS,
    "help": TEXTS,
    "why": TEXTS,
    "where": SCHEMAS,
    "x-a": TREES,
}
# A rule in which one part is anything.
RULE = st.one_of(*(st.builds(lambda k, v: {**GOOD, k: v}, st.just(k), v) for k, v in PARTS.items()))
RULES = st.lists(RULE, max_size=2) | RULE.map(lambda rule: [rule])
SETTINGS = {
    "extends": st.sampled_from([*PROFILES, "x"]),
    "language": st.sampled_from(["sv", "en", "fi"]),
    "as_of": DAYS,
    "period": DAYS,
    "fail_on": st.sampled_from(["error", "warning", "info", "never", "x"]),
    "select": st.lists(NAMES, max_size=2),
    "ignore": st.lists(NAMES, max_size=2),
    "ignore_in": st.dictionaries(GLOBS, NAMES | st.lists(NAMES, max_size=2), max_size=2),
    "severity": st.dictionaries(NAMES, st.sampled_from(["info", "error", "x"]), max_size=2),
    "show": st.lists(st.sampled_from(["info", "aside", "x"]), max_size=2),
    "exclude": st.lists(GLOBS, max_size=2),
    "fiscal_year": st.sampled_from(["April", "juli", 7, "12", 13, 0, -1, 1.5, "x", "9" * 5000]),
    "max_key_figures": st.sampled_from([8, 0, -1, "8", 1.5, "9" * 5000, "1e9"]),
    "words": st.dictionaries(
        st.sampled_from(["vague", "activity", "x"]),
        st.lists(PATTERNS | GLOBS, max_size=2),
        max_size=2,
    ),
    "baseline": FILES,
    "plugins": st.lists(NAMES, max_size=1),
    "rules": RULES,
    "kolada": FILES,
}
COMMANDS = (
    *(("check", "--info", "--format", name) for name in CHECK),
    ("check", "--verbose", "--statistics"),
    ("check", "--diff", "--unsafe-fixes"),
    ("audit",),
    ("audit", "--format", "json"),
    ("targets",),
    ("cascade",),
    ("baseline", "show"),
    ("baseline", "prune"),
    ("baseline", "write", "--accept-new"),
    ("config", "show"),
)


def test_every_setting_is_drawn() -> None:
    assert set(SETTINGS) == set(KEYS)


def outcome(args: list[str]) -> Outcome:
    """What a command line gives, where a warning of Python's is an error."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error", FutureWarning)
        warnings.simplefilter("error", SyntaxWarning)
        code = run(args)
    texts = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, io.BytesIO)
        texts.append(buffer.getvalue().decode())
    return Outcome(code, *texts)


def does_its_job_or_tells_why(folder: Path, command: tuple[str, ...]) -> Outcome:
    given = outcome([*command, str(folder)])
    assert given.code in (0, 1, 2), given
    assert "Traceback" not in given.err, given.err
    assert "an error in goallint" not in given.err, given.err
    assert "[internal-error]" not in given.out
    assert len(given.out) < 5_000_000
    if given.code == 2:
        # What settings have no effect is said before.
        *_, last = given.err.splitlines(keepends=True)
        assert last.startswith("goallint: ")
        assert last.endswith("\n")
        assert given.err.count("goallint: ") == 1
    return given


def dumped(content: Any) -> bytes:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def small(**files: bytes) -> dict[str, bytes]:
    """A workspace that nothing is wrong with, but for `files`."""
    return {
        "goallint.yaml": b"as_of: 2023-12-31\nkolada: kolada-2026-03.tsv\n",
        "organisation.yaml": ORGANISATION.encode(),
        "plan.yaml": PLAN.encode(),
        "questions.yaml": QUESTIONS.encode(),
        "goallint-baseline.jsonl": BASELINE.encode(),
        "kolada-2026-03.tsv": KOLADA.encode(),
        **{name.replace("__", "-").replace("_", "."): data for name, data in files.items()},
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_small_workspace_stands(tmp_path: Path, command: tuple[str, ...]) -> None:
    for name, data in small().items():
        (tmp_path / name).write_bytes(data)
    assert does_its_job_or_tells_why(tmp_path, command).code in (0, 1)


@thorough(150)
@given(
    st.fixed_dictionaries({}, optional=SETTINGS)
    | st.dictionaries(st.sampled_from(KEYS), TREES, max_size=2),
    st.sampled_from(COMMANDS),
)
def test_any_settings(settings: dict[str, Any], command: tuple[str, ...]) -> None:
    with folder_of(small() | {"goallint.yaml": dumped(settings)}) as folder:
        does_its_job_or_tells_why(folder, command)


@pytest.mark.parametrize("setting", KEYS)
def test_any_one_setting(setting: str) -> None:
    @thorough(25)
    @given(SETTINGS[setting], st.sampled_from(COMMANDS))
    def stands(value: Any, command: tuple[str, ...]) -> None:
        with folder_of(small() | {"goallint.yaml": dumped({setting: value})}) as folder:
            does_its_job_or_tells_why(folder, command)

    stands()


@pytest.mark.parametrize("part", PARTS)
def test_any_one_part_of_a_rule(part: str) -> None:
    @thorough(60)
    @given(PARTS[part], st.sampled_from(COMMANDS))
    def stands(value: Any, command: tuple[str, ...]) -> None:
        settings = {"rules": [{**GOOD, part: value}]}
        with folder_of(small() | {"goallint.yaml": dumped(settings)}) as folder:
            does_its_job_or_tells_why(folder, command)

    stands()


@thorough(100)
@given(
    RANDOM,
    st.sampled_from(sorted(small())),
    st.sampled_from(["lines", "bytes", "tree"]),
    st.sampled_from(COMMANDS),
)
def test_any_edit(chance: random.Random, name: str, kind: str, command: tuple[str, ...]) -> None:
    files = small()
    if kind == "tree" and not name.endswith(".yaml"):
        kind = "bytes"
    files[name] = edited(files[name], chance, kind)
    with folder_of(files) as folder:
        does_its_job_or_tells_why(folder, command)
