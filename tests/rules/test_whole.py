"""Whole municipalities: all that is told of them stays as it is until it is changed on purpose."""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from goallint.engine.configuration import Configuration, load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
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
    """Of an earlier and a later day, another period, and bodies that are outside."""
    laid_out(example, tmp_path)
    day, year = example.as_of, example.as_of.year
    views = {
        "half a year before": {"as_of": day - timedelta(days=182)},
        "a year after": {"as_of": day + timedelta(days=366)},
        "the spring is checked": {"period": Period.parse(f"{year}-H1")},
    }
    rows = [_codes(name, tmp_path, {"as_of": day, **view}) for name, view in views.items()]
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
    found = (
        f"{one.rule.code} {one.place.path}:{one.place.line} {one.finding.variant}".strip()
        for one in run.result().findings
    )
    return f"{name}: {', '.join(found)}"
