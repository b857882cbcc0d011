"""Corrections of faults anywhere, in any file: what is shown is made, to the byte, and nothing else."""

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goallint.source import tree
from goallint.source.encodings import decode, lines
from tests.cli.command import goallint
from tests.hostile import edits
from tests.hostile.test_anything import RANDOM, folder_of, thorough

CONFIGURATION = b"language: en\nas_of: 2023-12-31\nselect: [GL0, GL301]\n"
ORGANISATION = (
    b"kind: organisation\nname: K\nlevels: [{id: council, name: F}]\n"
    b"bodies: [{id: kf, name: F, level: council}]\n"
)
HEAD = 'kind: plan\nid: p\ntitle: "Plan för åäö"     # två   mellanslag\nbody: kf\nperiod: 2023\n'
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman")


class Fault(NamedTuple):
    """A field of a goal with a fault; what it is to be; the rule that offers that, and another that does."""

    before: str
    after: str
    rule: str
    or_rule: str = ""


# The values `{}` are quoted texts of odd characters.
FAULTS = (
    Fault("owner: no", 'owner: "no"', "lossy-scalar"),
    Fault("owner: 0x1F   # {}", 'owner: "0x1F"   # {}', "lossy-scalar"),
    Fault("success: 12:30", 'success: "12:30"', "lossy-scalar"),
    Fault("sucess: {}", "success: {}", "unknown-field"),
    Fault('"sucess" : {}', '"success" : {}', "unknown-field"),
    Fault("owner: A\x0cB # {}", "owner: A B # {}", "syntax-error"),
    Fault("owner: A\x0b", "owner: A", "syntax-error"),
    Fault("success: A\x01B", "success: AB", "syntax-error"),
    Fault("due: 31 december 2023 # {}", "due: 2023-12-31 # {}", "invalid-date"),
    Fault("due: '1 maj 2023'", "due: '2023-05-01'", "invalid-date"),
    Fault("supports: [Go\u0308]", "supports: [Gö]", "hidden-character"),
    Fault("supports: [G\u200bö, G\u00adö]", "supports: [Gö, Gö]", "hidden-character"),
    Fault("\u200bsuccess: {}", "success: {}", "hidden-character"),
    Fault("owner: A\u2028B", "owner: A B", "lossy-scalar"),
    Fault("\u2029success: {}", "success: {}", "lossy-scalar", "unknown-field"),
)
SIGNS = st.sampled_from(" #:'\"{}[]&*!|>%@,-?\\`~§–…½åäöÅÄÖéß漢😀\u00a0\t")
TEXTS = st.text(SIGNS | st.sampled_from("abcXYZ0189"), max_size=12)


class Row(NamedTuple):
    """A field as it is, as it is to be, and the rules that offer that."""

    before: str
    after: str
    rule: str = ""
    or_rule: str = ""


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """The fields of a goal, each key once, some of them with a fault."""
    found: dict[str, Row] = {}
    for fault in draw(st.lists(st.sampled_from(FAULTS), max_size=3)):
        text = json.dumps(draw(TEXTS), ensure_ascii=False)
        key = fault.after.partition(":")[0].strip('" ')
        found.setdefault(key, Row(*(part.replace("{}", text) for part in fault)))
    for key in draw(st.lists(st.sampled_from(("x-a", "x-b", "success")), max_size=2)):
        text = draw(TEXTS)
        quoted = json.dumps(text, ensure_ascii=False)
        plain = "".join(c for c in text if c.isalnum())
        form = draw(
            st.sampled_from(
                (
                    f"{key}: {quoted}",
                    f"{key}: '{plain}'  # {quoted}",
                    f"{key}: |\n      {plain}x\n      # y",
                )
            )
        )
        found.setdefault(key, Row(form, form))
    return draw(st.permutations(list(found.values())))


@contextmanager
def workspace(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    files = {"goallint.yaml": CONFIGURATION, "organisation.yaml": ORGANISATION, "plan.yaml": data}
    with folder_of(files) as folder, monkeypatch.context() as patch:
        patch.chdir(folder)
        yield folder / "plan.yaml"


HIDING = frozenset(("syntax-error", "duplicate-key"))
"""What hides faults behind it: those that come to light when it is mended have been shown to nobody."""
Run = Callable[..., Any]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    return partial(goallint, capsysbinary)


anywhere = partial(settings, suppress_health_check=[HealthCheck.function_scoped_fixture])


def corrected(file: Path, run: Run, *args: str, hiding: frozenset[str] = frozenset()) -> bytes:
    """What `--fix` makes of a file, after all has been asserted that holds of any."""
    old = file.read_bytes()
    found = json.loads(run("check", *args, "--format", "json").out)
    shown = [one["fix"] for one in found["findings"] if one["status"] == "open" and one["fix"]]
    assert found["summary"]["fixable"] == sum(1 for fix in shown if fix["safe"])
    patch = run("check", *args, "--diff").out
    assert file.read_bytes() == old
    told = run("check", *args, "--fix").err
    new = file.read_bytes()
    assert (new != old) == any(fix["safe"] for fix in shown) == (b"fixed in 1 file" in told)
    assert_only_shown(old, new, [c for fix in shown if fix["safe"] for c in fix["changes"]])
    rules = {one["rule"] for one in found["findings"]}
    if rules.isdisjoint(hiding):
        again = run("check", *args, "--fix")
        assert (again.err, file.read_bytes()) == (b"there was nothing to fix\n", new), (old, rules)
    file.write_bytes(old)
    if patch:
        subprocess.run(["git", "apply", "-"], input=patch, check=True, capture_output=True)
    assert file.read_bytes() == new
    return new


def assert_only_shown(old: bytes, new: bytes, changes: list[dict[str, Any]]) -> None:
    """Asserts that what no correction covers stands as it did, in its order."""
    before, after = decode(old).text, decode(new).text
    begins = [0]
    for row in lines(before)[:-1]:
        end = begins[-1] + len(row)
        begins.append(end + (2 if before.startswith("\r\n", end) else 1))
    at, position = 0, 0
    ends = sorted(
        (begins[c["line"] - 1] + c["column"] - 1, begins[c["end_line"] - 1] + c["end_column"] - 1)
        for c in changes
    )
    for start, end in [*ends, (len(before), len(before))]:
        kept = before[at : max(start, at)]
        found = after.find(kept, position)
        assert found >= 0, kept
        position, at = found + len(kept), max(at, end)


@anywhere(thorough(60))
@given(
    st.lists(rows(), min_size=1, max_size=4),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.booleans(),
    st.sets(st.sampled_from(sorted({fault.rule for fault in FAULTS})), min_size=3),
)
def test_faults_anywhere(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    goals: list[list[Row]],
    encoding: str,
    end: str,
    ended: bool,
    rules: set[str],
) -> None:
    def text(part: str) -> str:
        rows = [
            f"    {row.after if part == 'after' and rules & {row.rule, row.or_rule} else row.before}\n"
            for goal in goals
            for row in (Row("\0", "\0"), *goal)
        ]
        numbers = iter(range(len(goals)))
        body = "".join(
            f'  - id: G{next(numbers)}\n    title: "Bättre åkrar och ängar"\n' if "\0" in r else r
            for r in rows
        )
        found = f"{HEAD}goals:\n  - {{id: Gö, title: Uå, due: 2023-12-31}}\n{body}".replace(
            "\n", end
        )
        return found if ended else found.removesuffix(end)

    try:
        old, new = (text(part).encode(encoding) for part in ("before", "after"))
    except UnicodeEncodeError:
        return
    with workspace(old, monkeypatch) as file:
        assert corrected(file, run, *(f"--select={rule}" for rule in rules)) == new


@anywhere(thorough(60))
@given(RANDOM, st.sampled_from(ENCODINGS), st.sampled_from(("\n", "\r\n", "\r")))
def test_faults_in_what_somebody_damaged(
    run: Run, monkeypatch: pytest.MonkeyPatch, chance: random.Random, encoding: str, end: str
) -> None:
    faults = "".join(f"    {chance.choice(FAULTS).before}\n" for _ in range(4)).replace(
        "{}", "Enkät"
    )
    text = f"{HEAD}goals:\n  - id: Gö\n    title: Uå\n{faults}  - {{id: G2, title: T}}\n"
    others = [f"    {fault.before}\n".replace("{}", "x").encode() for fault in FAULTS]
    damaged = edits.lines(text.encode(), chance, others).decode("utf-8", "replace")
    data = damaged.replace("\n", end).encode(encoding, "replace")
    with workspace(data, monkeypatch) as file:
        new = corrected(file, run, "--select=GL0", hiding=HIDING)
        before, after = (tree.read(decode(one).text, places=True) for one in (data, new))
        assert len(after.faults) <= len(before.faults)
        assert len(after.documents) >= len(before.documents)
