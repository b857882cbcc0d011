"""Whole municipalities: all that is told of them stays as it is until it is changed on purpose."""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Judged
from goallint.engine.run import Run
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.rules.registry import RULES
from tests.markdown import Example, examples, laid_out
from tests.recount.assessed import assessed
from tests.recount.made import Dice, Seeded, municipality
from tests.recount.plain import Plain
from tests.rules.whole import whole

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
FOLDERS = sorted(
    path.parent
    for path in (*ROOT.glob("examples/*/goallint.yaml"), *ROOT.glob("tests/workspaces/*/goallint.yaml"))
    if path.parent.name != "own-rules"
)  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_told_of_a_municipality(
    folder: Path, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    town = tmp_path / "town"
    shutil.copytree(folder, town)
    run = Run(town, load(town), jobs=1, today=date(2026, 1, 31), cache=False)
    assert whole(run, run.result()) == snapshot


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("made", [municipality, assessed])
def test_what_is_told_of_what_is_made_up(
    made: Callable[[Dice], list[Plain]], seed: int, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """Whatever can stand in files, readable or not: `tests/recount` counts the like again by itself."""
    text = yaml.safe_dump_all(made(Seeded(seed)), allow_unicode=True, sort_keys=False)
    (tmp_path / "all.yaml").write_text(text, encoding="utf-8")
    run = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1, cache=False)
    assert whole(run, run.result()) == snapshot


_REPORT = re.compile(r"(?m)^kind: report$")
_PERIOD = re.compile(r"(?m)^(period: ).*$")
_TIME = re.compile(r"\b(?:19|20)\d\d(?:-(?:[HQT]\d|\d\d(?:-\d\d)?))?\b")


def days(texts: Iterable[str]) -> list[date]:
    """The first and the last day of each time that texts name, the day before and the day after."""
    found = set()
    for name in {name for text in texts for name in _TIME.findall(text)}:
        with suppress(Unreadable):
            time = Period.parse(name)
            found |= {time.start - timedelta(1), time.start, time.end, time.end + timedelta(1)}
    return sorted(found)


CASES = [
    pytest.param(example, id=f"{rule.code}-{example.title}")
    for rule in RULES
    for example in examples(rule.documentation)
    if example.expected
]


@pytest.mark.parametrize("example", CASES)
def test_what_is_told_from_another_point_of_view(
    example: Example, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """Of each year, of the first half of one, and of bodies that are outside."""
    laid_out(example, tmp_path)
    day = example.as_of
    years = sorted({str(one.year) for one in days(example.files.values())})
    rows = [
        _codes(f"{name} is checked", tmp_path, {"as_of": day, "period": Period.parse(name)})
        for name in (*years, f"{day.year}-H1")
    ]
    for path in tmp_path.glob("**/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_BODY.sub(r"\1, outside: yes}", text), encoding="utf-8")
    rows.append(_codes("bodies are outside", tmp_path, {"as_of": day}))
    assert "\n".join(rows) == snapshot


_BODY = re.compile(r"(?m)^( +- \{id: [^{}\n]*, level: [^{}\n]*)\}$")
"""A body in a list of them, as the examples have it."""


def _codes(name: str, folder: Path, configured: dict[str, Any]) -> str:
    try:
        run = Run(folder, Configuration(**configured), jobs=1, cache=False)
    except ConfigurationError:
        return f"{name}: nothing is in force"
    return f"{name}: {', '.join(map(_told, run.told()))}"


def _told(one: Judged) -> str:
    return f"{one.rule.code} {one.place.path}:{one.place.line} {one.finding.variant}".strip()


@pytest.mark.parametrize("example", CASES)
def test_from_which_day_on_it_is_told(
    example: Example, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """The days when something in an example begins or has ended, and what is told from each on, or no longer."""
    laid_out(example, tmp_path)
    remembered: dict[str, Any] = {}
    rows, before = [], set[str]()
    for day in days(example.files.values()):
        run = Run(tmp_path, Configuration(as_of=day), jobs=1, cache=False, remembered=remembered)
        now = {_told(one) for one in run.told()}
        changes = [f"+ {one}" for one in sorted(now - before)]
        changes += [f"- {one}" for one in sorted(before - now)]
        if changes:
            rows.append(f"{day}: {', '.join(changes)}")
        before = now
    assert "\n".join(rows) == snapshot


REPORTED = [param for param in CASES if any(map(_REPORT.search, param.values[0].files.values()))]


@pytest.mark.parametrize("example", REPORTED)
def test_of_which_day_a_report_tells(
    example: Example, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """Reports of one day only: each on which something in the example begins or ends, the one before and the one after."""
    rows, before = [], ""
    for day in days(example.files.values()):
        files = {
            path: _PERIOD.sub(rf"\g<1>{day}..{day}", text) if _REPORT.search(text) else text
            for path, text in example.files.items()
        }
        laid_out(example._replace(files=files), tmp_path)
        told = _codes("", tmp_path, {"as_of": max(day, example.as_of)})
        if told != before:
            rows.append(f"{day}{told}")
        before = told
    assert "\n".join(rows) == snapshot
