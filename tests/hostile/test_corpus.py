"""Files made to do harm: each gives its finding, in bounded time and memory."""

import json
import os
import random
import re
import unicodedata
from pathlib import Path

import pytest

from goallint.format.read import read
from goallint.source import tree
from goallint.source.limits import Limits
from tests.hostile.bounded import CONFIGURATION, HEAD, Content, check, goallint, workspace
from tests.hostile.invariants import RAW
from tests.markdown import ORGANISATION

DEEP = 100_000
GIGABYTE = 1 << 30


def bomb(first: str = "[x, x, x, x, x, x, x, x, x, x]") -> str:
    """Nine lists, each of ten of the one before: a thousand million values."""
    rows = [f"x-a: &a {first}"]
    rows += [
        f"x-{name}: &{name} [{', '.join(['*' + before] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(rows) + "\n"


def sparse(text: str, size: int = GIGABYTE) -> Content:
    """A file of a gigabyte that takes no room: one scalar, for the most part."""

    def make(path: bytes) -> None:
        with open(path, "wb") as file:
            file.write(text.encode())
            file.truncate(size)

    return make


def link(target: str | Path) -> Content:
    return lambda path: os.symlink(os.fsencode(target), path)


# What a file holds, and the errors that are told of it.
DOCUMENTS: dict[str, tuple[Content, list[str]]] = {
    "an alias bomb": (HEAD + bomb(), ["GL002"]),
    "an alias bomb of nothing": (HEAD + bomb("[]"), ["GL002"]),
    "an alias inside itself": (HEAD + "goals: &g\n  - *g\n", ["GL002"]),
    "a document inside itself": ("&a\nkind: plan\nbody: *a\n", ["GL002"]),
    "an alias to nothing": (HEAD + "type: *x\n", ["GL001"]),
    "deep brackets": (HEAD + "x-a: " + "[" * DEEP + "]" * DEEP, ["GL002"]),
    "deep brackets that do not end": (HEAD + "goals: " + "[" * DEEP, ["GL002"]),
    "deep braces": (HEAD + "x-a: " + "{a: " * DEEP, ["GL002"]),
    "deep hyphens": (HEAD + "x-a:\n" + "- " * DEEP + "a\n", ["GL002"]),
    "deep question marks": (HEAD + "? " * DEEP + "a\n", ["GL001"]),
    "deep indentation": (HEAD + "x-a:\n" + "".join(" " * n + "a:\n" for n in range(1, 2000)), ["GL002"]),
    "a gigabyte of one scalar": (sparse(HEAD + "x-a: "), ["GL002"]),
    "long title": (HEAD.replace("Plan", "a " * 2_000_000), []),
    "long id": (HEAD.replace("sn-1", "a" * 2_000_000), ["GL006"]),
    "long key": (HEAD + "a" * 1000 + ": x\n", ["GL004"]),
    "long number": (HEAD + "key_figures: [{id: k, title: T, target: " + "9" * 10**6 + "}]\n", ["GL007"]),
    "NUL characters": (b"\0" * 1000, ["GL002"]),
    "a NUL character": (HEAD + "x-a: a\0b\n", ["GL001"]),
    "control characters": (HEAD + "x-a: a\x07b\x1b[2Jc\n", ["GL001"]),
    "a key of nothing but NUL": (HEAD + '"\\0": x\n', ["GL004"]),
    "a key that begins with NUL": (HEAD + '"\\0goals": [{id: a, title: A}]\n', ["GL004"]),
    "UTF-16": (HEAD.encode("utf-16"), ["GL002"]),
    "UTF-16 without a mark": (HEAD.encode("utf-16-le"), ["GL002"]),
    "UTF-32": (HEAD.encode("utf-32"), ["GL002"]),
    "half UTF-8, half Windows": (
        HEAD.encode() + "x-a: Måål\n".encode("cp1252") + "x-b: åäö\n".encode(),
        ["GL002"],
    ),
    "a character cut in two": ((HEAD + "x-a: ååå").encode()[:-1], ["GL002"]),
    "random bytes": (random.Random(1).randbytes(100_000), ["GL002"]),
    "half a pair of surrogates": (HEAD + 'x-a: "\\ud83d"\n', ["GL001"]),
    "surrogates in UTF-8": (HEAD.encode() + b"x-a: \xed\xa0\x80\n", ["GL002"]),
    "an id that is too wide": (HEAD + 'goals: [{id: "g\\e[2J", title: T}]\n', ["GL006"]),
    "an exponent": (HEAD + "key_figures: [{id: k, title: T, target: 1e999999999}]\n", ["GL007"]),
    "not a number": (HEAD + "key_figures: [{id: k, title: T, target: .nan}]\n", []),
    "forty-one digits": (HEAD + f"key_figures: [{{id: k, title: T, target: {'9' * 41}}}]\n", ["GL007"]),
    "the year 0": (HEAD.replace("2023", "0000"), ["GL008"]),
    "the year 10000": (HEAD.replace("2023", "10000"), ["GL008"]),
    "the first year": (HEAD.replace("2023", "0001"), ["GL008"]),
    "the last year": (HEAD.replace("2023", "9999"), ["GL008"]),
    "all days": (HEAD.replace("2023", "0001-01-01..9999-12-31"), ["GL008"]),
    "a device": (link("/dev/zero"), ["GL002"]),
    "a pipe": (os.mkfifo, ["GL002"]),
    "a link to itself": (link("plan.yaml"), ["GL002"]),
    "a link to nothing": (link("nowhere.yaml"), ["GL002"]),
    "a link out of the workspace": (link("/etc/passwd"), ["GL002"]),
    "an unknown tag": (HEAD + "type: !!python/object/apply:os.system [ls]\n", ["GL001", "GL006"]),
    "ten thousand keys twice": (HEAD + "x-a: 1\n" * 10_001, ["GL003"] * 10_000),
    "a thousand documents": ("---\n" * 1000, []),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document(tmp_path: Path, name: str) -> None:
    content, codes = DOCUMENTS[name]
    outcome = check(workspace(tmp_path, {"plan.yaml": content}), memory=1500)
    assert outcome.codes == codes, outcome.out.decode()[:3000]
    assert not outcome.err


def test_long_ids_make_no_long_answer(tmp_path: Path) -> None:
    long = "a" * 100_000
    goals = "".join(f"  - {{id: {n}{long}, title: T, supports: {n}{long}}}\n" for n in range(20))
    folder = workspace(tmp_path, {"plan.yaml": f"{HEAD}goals:\n{goals}"})
    for form in ("text", "json", "sarif", "github"):
        assert len(check(folder, "--format", form).out) < 200_000
    assert b"has 100,001 characters; an id has at most 200" in check(folder).out


def test_a_large_ring_is_one_finding(tmp_path: Path) -> None:
    size = 4_000
    goals = "".join(
        f"  - {{id: g{n}, title: Mål, supports: g{(n + 1) % size}}}\n" for n in range(size)
    )
    folder = workspace(tmp_path, {"plan.yaml": f"{HEAD}goals:\n{goals}"})
    out = check(folder, "--format", "json", "--jobs", "1", memory=90).out
    assert [f["code"] for f in json.loads(out)["findings"]].count("GL107") == 1
    assert len(out) < 1_500 * size


def test_many_plans_with_one_id_are_told_one_by_one(tmp_path: Path) -> None:
    goal = "goals: [{id: g, title: T, supports: g}]\n"
    files = {f"plan-{n:03}.yaml": f"{HEAD}{goal}" for n in range(200)}
    outcome = check(workspace(tmp_path, files))  # type: ignore[arg-type]
    assert outcome.out.count(b"GL009") == 199


def test_too_many_values_are_told_without_blaming_aliases() -> None:
    text = "x-a: [" + "a," * 2000 + "]\nx-b: &b [a, a]\nx-c: [" + "*b," * 2000 + "]\n"
    (fault,) = read("plan.yaml", text.encode(), limits=Limits(nodes=1000)).faults
    assert (fault.rule, fault.variant) == ("unreadable-file", "values")
    (fault,) = read("plan.yaml", text.encode(), limits=Limits(nodes=4000, repeated=4000)).faults
    assert (fault.rule, fault.variant, fault.args) == ("unreadable-file", "values", {"limit": 4000})
    fault = read("plan.yaml", text.encode(), limits=Limits(repeated=4000)).faults[0]
    assert (fault.rule, fault.variant) == ("unreadable-file", "aliases")


def test_what_aliases_repeat_is_bounded_in_either_way_of_reading() -> None:
    figures = "".join(f"  - {{id: n{number}, title: N}}\n" for number in range(200))
    text = f"x-a: &g\n{figures}x-b:\n" + "  - *g\n" * 90
    for places in (False, True):
        assert not tree.read(text, places=places).faults
        (fault,) = tree.read(text + "  - *g\n" * 100, places=places).faults
        assert (fault.rule, fault.variant) == ("unreadable-file", "aliases")
        assert fault.args == {"limit": 100_000}
    # A text that breaks off, and goes on, begins no new count.
    broken = text + "---\na: [\n---\n" + text
    for places in (False, True):
        faults = tree.read(broken, places=places).faults
        assert faults[-1].variant == "aliases"


@pytest.mark.parametrize("name", ["a gigabyte of one scalar", "a device", "a pipe"])
def test_what_is_not_read_takes_no_memory(tmp_path: Path, name: str) -> None:
    content, codes = DOCUMENTS[name]
    outcome = check(workspace(tmp_path, {"plan.yaml": content}), memory=120)
    assert outcome.codes == codes


# What goallint.yaml holds, and what the one line on standard error says.
CONFIGURATIONS: dict[str, tuple[Content, str]] = {
    "a gigabyte": (sparse("language: en\n", 3 * GIGABYTE), "larger than 10 MB"),
    "deep": ("select: " + "[" * DEEP, "goallint.yaml:1"),
    "twenty thousand globs": ("exclude: [" + "'*a*', " * 20_000 + "]", "`exclude` has 20,000 rows"),
    "inside itself": ("select: &a [*a]\n", "goallint.yaml:1"),
    "not UTF-8": (b"language: \xff\n", "goallint.yaml:1"),
    "a command to the terminal": (
        b'"\\e[2Jx": 1\n',
        "`\u241b[2Jx` is not a known field of the settings",
    ),
    "a key of NUL": (
        b'"\\0language": sv\n',
        "`\u2400language` is not a known field of the settings",
    ),
    "a pipe as Kolada's list": ("kolada: kolada-2026-03.tsv\n", "a pipe or a device"),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration(tmp_path: Path, name: str) -> None:
    content, told = CONFIGURATIONS[name]
    files = {"goallint.yaml": content, "kolada-2026-03.tsv": os.mkfifo}
    outcome = check(workspace(tmp_path, files), "--lang", "en", memory=120)
    assert outcome.code == 2
    assert outcome.err.startswith(b"goallint: ")
    assert outcome.err.count(b"\n") == 1
    assert told in outcome.err.decode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("kolada-2026-03.json", '{"values": ' + "[" * DEEP, "no rows"),
        ("kolada-2026-03.json", sparse("{", 3 * GIGABYTE), "larger than 100 MB"),
        ("kolada-2026-03.tsv", b"\xff\xfe\0", "no rows"),
    ],
)
def test_a_list_of_kolada_s(tmp_path: Path, name: str, content: Content, told: str) -> None:
    files = {"goallint.yaml": f"kolada: {name}\n", name: content}
    outcome = check(workspace(tmp_path, files), "--lang", "en")
    assert outcome.code == 2
    assert told in outcome.err.decode()


# Names and texts that would command a terminal, or turn its text round.

EVIL = '\\e[2J\\e]0;x\\a\\r\\n\\u202Eevil\\u2066\\x9b31m\\u2028\\u200b\\x7f'  # fmt: skip
EVIL_HEAD = f'kind: plan\nid: sn-1\ntitle: "P{EVIL}"\nbody: sn\nperiod: 2023\ndecided: "{EVIL}"\n'
EVIL_PLAN = (
    f'{EVIL_HEAD}"{EVIL}": x\n"x-{EVIL}": x\n'
    f'not_concerned: [{{goal: "KF{EVIL}", reason: "{EVIL}", decided: "{EVIL}"}}]\n'
    f'goals:\n  - {{id: G1, title: "{EVIL}", owner: "{EVIL}", supports: "a{EVIL}"}}\n'
    f'  - {{id: "G{EVIL}", title: T, due: "{EVIL}", success: "{EVIL}"}}\n'
    f'key_figures: [{{id: N1, title: "{EVIL}", unit: "{EVIL}", target: "{EVIL}", measures: G1}}]\n'
    f'waivers: [{{rule: GL203, for: G1, reason: "{EVIL}", decided: "{EVIL}"}}]\n'
    "# goallint: ignore[GL302] -- \x9b31m\u202e\n"
)
EVIL_ORGANISATION = ORGANISATION.replace("Socialnämnden", f'"S{EVIL}"')
EVIL_FILES: dict[str | bytes, Content] = {
    "plan.yaml": EVIL_PLAN,
    "organisation.yaml": EVIL_ORGANISATION,
    b"pl\xe5n\x1b[2J\n::error::x.yaml": HEAD.replace("sn-1", "sn-2") + "goals: [\n",
    "avd.yaml": HEAD.replace("sn", "avd-a") + "goals: [{id: A1, title: T, supports: G1}]\n",
    b"m\xe5l\x1b[31m/a\xc2\x9bb.yaml": HEAD.replace("sn-1", "sn-3"),
}


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(
    "args",
    [
        *(("check", "--info", "--verbose", "--format", f) for f in ("text", "concise", "json", "github")),
        *(("cascade", "--format", f) for f in ("text", "markdown", "json", "html", "dot", "mermaid", "graphml")),
        ("config", "show"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_reaches_the_terminal(
    tmp_path: Path, args: tuple[str, ...], language: str
) -> None:
    folder = workspace(tmp_path, EVIL_FILES)
    outcome = goallint(*args, folder, "--lang", language)
    for output in (outcome.out, outcome.err):
        text = output.decode("utf-8")
        raw = RAW.search(text)
        assert not raw, text[max(raw.start() - 80, 0) : raw.end() + 20]
    assert "evil" in outcome.out.decode() or args[0] == "config"


@pytest.mark.parametrize("name", ["sn-1", "G1", "N1", "sn"])
def test_no_command_reaches_the_terminal_from_an_explanation(tmp_path: Path, name: str) -> None:
    outcome = goallint("explain", name, workspace(tmp_path, EVIL_FILES))
    assert outcome.code == 0
    assert not RAW.search(outcome.out.decode("utf-8"))


def test_a_table_keeps_its_rows_and_is_no_formula(tmp_path: Path) -> None:
    outcome = goallint("cascade", workspace(tmp_path, EVIL_FILES), "--format", "csv")
    text = outcome.out.decode("utf-8")
    assert not RAW.search(text.replace("\r\n", "\n"))


def test_github_sees_no_command_of_a_file_s_name(tmp_path: Path) -> None:
    outcome = check(workspace(tmp_path, EVIL_FILES), "--format", "github")
    rows = outcome.out.decode().splitlines()
    assert all(re.match(r"::(error|warning|notice) file=", row) for row in rows)


def test_names_that_are_no_text_keep_their_bytes_in_json(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {b"pl\xe5n.yaml": HEAD})
    for jobs in ("1", "2"):
        outcome = check(folder, "--format", "json", "--jobs", jobs)
        (path,) = {f["path"] for f in json.loads(outcome.out)["findings"]}
        assert os.fsencode(path) == b"pl\xe5n.yaml"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_folder_is_known_however_its_name_is_composed(tmp_path: Path, form: str) -> None:
    folder = tmp_path / unicodedata.normalize(form, "piteå")
    folder.mkdir()
    workspace(folder, {unicodedata.normalize(form, "mål/plån.yaml"): HEAD})
    outcome = check(folder)
    assert outcome.out.decode().count(unicodedata.normalize(form, "mål/plån.yaml")) == 2
    other = "NFD" if form == "NFC" else "NFC"
    for each in (form, other):
        name = unicodedata.normalize(each, "mål/plån.yaml")
        assert check(folder, "--only", str(folder / name)).code == 1
        settings = f"{CONFIGURATION}ignore_in: {{./{unicodedata.normalize(each, 'mål/')}: [GL]}}\n"
        (folder / "goallint.yaml").write_text(settings, encoding="utf-8")
        assert b"GL" not in check(folder).out
        settings = f"{CONFIGURATION}exclude: [/{name}]\n"
        (folder / "goallint.yaml").write_text(settings, encoding="utf-8")
        assert b"read 1 file" in check(folder, "--format", "text").out
        (folder / "goallint.yaml").write_text(CONFIGURATION, encoding="utf-8")


# Ids that look alike.


@pytest.mark.parametrize("other", ["SN\u2011a", "SN-а", "SN-a\u200b", "SN-a\u00ad", "\u202eSN-a"])
def test_an_id_that_looks_like_another_is_told_of(tmp_path: Path, other: str) -> None:
    goals = f'goals:\n  - {{id: SN-a, title: T}}\n  - {{id: "{other}", title: U}}\n'
    out = check(workspace(tmp_path, {"plan.yaml": HEAD + goals})).out.decode()
    assert "GL013" in out or "GL006" in out
    assert not RAW.search(out)


# What cannot be opened, and what vanishes.


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_and_folder(tmp_path: Path) -> None:
    workspace(tmp_path, {"plan.yaml": HEAD, "mapp/plan.yaml": HEAD})
    (tmp_path / "plan.yaml").chmod(0)
    (tmp_path / "mapp").chmod(0)
    try:
        out = check(tmp_path).out.decode()
    finally:
        (tmp_path / "mapp").chmod(0o755)
    assert out.count("GL002 the file cannot be opened") == 2


def test_a_folder_is_entered_once(tmp_path: Path) -> None:
    files: dict[str | bytes, Content] = {
        "a/plan.yaml": HEAD,
        "a/again": link(tmp_path),
        "b": link("a"),
        "c": link("b/again/c"),
    }
    out = check(workspace(tmp_path, files)).out.decode()
    assert out.count("GL106") == 1
    assert "GL002 the link leads back to itself" in out


def test_the_ends_of_the_calendar_are_days(tmp_path: Path) -> None:
    figures = (
        "key_figures:\n"
        "  - {id: a, title: A, unit: st, each: month, baseline: {0001: 1}, outcome: {9999-12: 2, 0001-01: 1}, target: {9999: 5}}\n"
        "goals: [{id: g, title: G, due: 9999-12-31}, {id: h, title: H, due: 0001-01-01}]\n"
        "activities: [{id: i, title: I, start: 0001-01-01, due: 9999-12-31}]\n"
    )
    files: dict[str | bytes, Content] = {
        f"plan-{name}.yaml": HEAD.replace("2023", period).replace("sn-1", name) + figures
        for name, period in (("a", "0001"), ("b", "9999"), ("c", "0001..9999"), ("d", "2023"))
    }
    for day in ("0001-01-01", "9999-12-31"):
        files["goallint.yaml"] = CONFIGURATION.replace("2023-12-31", day)
        folder = workspace(tmp_path, files)
        assert check(folder, "--info").code == 1
        assert goallint("cascade", folder).code == 0


def test_a_name_may_be_as_long_as_the_file_system_lets_it(tmp_path: Path) -> None:
    name = "a" * 250 + ".yaml"
    patterns = [f"'{'*a' * 40}b'", "'['", "'**'", "'../*'", f"'{'?' * 300}'"]
    for pattern in patterns[:2] + patterns[3:]:
        files: dict[str | bytes, Content] = {
            "goallint.yaml": f"{CONFIGURATION}exclude: [{pattern}]\n",
            name: HEAD,
        }
        assert check(workspace(tmp_path, files)).out.decode().count(name) > 1
