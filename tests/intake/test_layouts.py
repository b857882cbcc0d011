"""What is read in each layout is what a person reads there: `layouts/expected.yaml`, written before the importer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.format.values.period import Period
from goallint.intake.any_file import read
from goallint.intake.items import FoundPlan, Reading, RowItem
from goallint.intake.language import fiscal_year_of
from goallint.intake.understanding import understand

HERE = Path(__file__).parent / "layouts"
EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
ASIDE = frozenset(("heading", "number", "unread"))
"""Why something is listed that only stands beside what was read."""
FILES = sorted(f for f in HERE.iterdir() if f.suffix in (".xlsx", ".ods", ".docx", ".csv", ".txt"))


def needed(file: Path) -> None:
    pytest.importorskip({".docx": "docx", ".xlsx": "openpyxl"}.get(file.suffix, "zipfile"))


def plain(text: Any) -> str:
    return str(text).replace("\u00a0", " ").replace(" ", "")


def compared(said: Any) -> Any:
    """A value, or those of all, women and men, as they compare."""
    return {w: plain(t) for w, t in said.items()} if isinstance(said, dict) else plain(said)


def _period(text: Any) -> str:
    """A period as it compares, however it is written."""
    if text == "":
        return ""
    period = Period.parse(str(text))
    return f"{period.start}/{period.end}"


def values(found: RowItem) -> dict[str, Any]:
    told: dict[str, Any] = {"title": found.title, "at": found.at}
    told.update(
        {name: value.text for name, value in found.said.items() if name not in ("number", "area")}
    )
    for name in dict.fromkeys((*found.values, *found.apart)):
        told[name] = {_period(p): compared(said) for p, said in found.by_period(name).items()}
    return told


def as_expected(plan: FoundPlan) -> dict[str, Any]:
    found: dict[str, Any] = {"body": plan.body, "period": _period(plan.period)}
    goals = []
    for goal in plan.goals:
        told = values(goal)
        if "area" in goal.said:
            told["area"] = goal.said["area"].text
        figures = [values(figure) for figure in plan.figures if figure.goal is goal]
        goals.append(told | ({"key_figures": figures} if figures else {}))
    loose = [values(figure) for figure in plan.figures if figure.goal is None]
    activities, assignments = (
        [values(one) | ({"goal": one.goal.title} if one.goal else {}) for one in items]
        for items in (plan.activities, plan.assignments)
    )
    if plan.decided:
        found["decided"] = plan.decided.text
    for name, items in (
        ("goals", goals),
        ("key_figures", loose),
        ("activities", activities),
        ("assignments", assignments),
        ("controls", [values(one) for one in plan.controls]),
    ):
        if items:
            found[name] = items
    return found


def normal(expected: Any) -> Any:
    """The expected values as they compare: numbers as written, dates as texts."""
    if isinstance(expected, list):
        return [normal(one) for one in expected]
    if isinstance(expected, dict):
        found = {}
        for name, value in expected.items():
            if name in ("outcome", "target", "baseline"):
                found[name] = {_period(period): compared(said) for period, said in value.items()}
            elif name == "period":
                found[name] = _period(value)
            elif name in ("start", "due", "at"):
                found[name] = str(value)
            elif name != "not_understood":
                found[name] = normal(value)
        return found
    return expected


def reading(file: Path) -> Reading:
    needed(file)
    return understand(read(file))


@pytest.mark.parametrize(
    "file",
    [pytest.param(file, marks=[pytest.mark.slow] if n % 4 else []) for n, file in enumerate(FILES)],
    ids=[file.name for file in FILES],
)
def test_what_is_read_is_what_a_person_reads(file: Path) -> None:
    name = file.stem.removesuffix("-resaved")
    found = reading(file)
    expected = [plan for plan in EXPECTED[name] if "body" in plan]
    with fiscal_year_of(found.source).meant():
        assert [as_expected(plan) for plan in found.plans] == normal(expected)
    left = [str(at) for plan in EXPECTED[name] for at in plan.get("not_understood", ())]
    assert [one.at for one in found.left if one.why not in ASIDE] == left
    assert "unread" not in [one.why for one in found.left]
    assert found.language == ("en" if name.startswith("english") else "sv")


def test_half_of_the_layouts_are_met_as_another_program_saves_them() -> None:
    names = {file.stem for file in FILES}
    resaved = {name.removesuffix("-resaved") for name in names if name.endswith("-resaved")}
    assert names - {f"{name}-resaved" for name in resaved} == set(EXPECTED)
    assert len(resaved) * 2 >= len(EXPECTED)
