"""The work grows with the workspace, not with its square: counted in calls, which no machine disturbs."""

import sys
from pathlib import Path

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from tests.markdown import ORGANISATION

PLAN = "kind: plan\nid: p\ntitle: Verksamhetsplan 2023\nbody: kf\nperiod: 2023\ngoals:\n"
GOAL = """\
  - id: g{number}
    title: Den som söker stöd {number} får besked inom en vecka
{supports}    key_figures:
{figures}"""
FIGURE = """\
      - id: {id}
        title: Andel som får besked i tid
        unit: procent
        better: higher
        target: {{2023: minst 85 %}}
        outcome: {{2021: 80 %, 2022: {outcome} %}}
"""


def figure(name: str, number: int = 0) -> str:
    return FIGURE.format(id=name, outcome=80 + number % 5)


def goal(number: int, figures: str, supports: str = "") -> str:
    link = f"    supports: [{supports}]\n" if supports else ""
    return GOAL.format(number=number, figures=figures, supports=link)


def alike(size: int) -> str:
    return "".join(goal(number, figure("n", number)) for number in range(size))


def of_one_goal(size: int) -> str:
    return goal(0, "".join(figure(f"n{number}") for number in range(size)))


def in_a_chain(size: int) -> str:
    return "".join(goal(n, figure(f"n{n}"), f"g{n - 1}" if n else "") for n in range(size))


def in_a_ring(size: int) -> str:
    return "".join(goal(n, figure(f"n{n}"), f"g{(n + 1) % size}") for n in range(size))


def below_one(size: int) -> str:
    return "".join(goal(n, figure(f"n{n}"), "g0" if n else "") for n in range(size))


def calls(folder: Path, goals: str) -> int:
    """How many functions are called in a check."""
    folder.mkdir()
    (folder / "goallint.yaml").write_text("as_of: 2023-06-30\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN + goals, encoding="utf-8")
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    run = Run(folder, load(folder), jobs=1)
    sys.setprofile(note)
    try:
        run.result()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", [alike, of_one_goal, in_a_chain, in_a_ring, below_one])
def test_twice_the_size_is_twice_the_work(shape: object, tmp_path: Path) -> None:
    assert callable(shape)
    calls(tmp_path / "first", shape(10))  # what is made once
    small, large = calls(tmp_path / "small", shape(100)), calls(tmp_path / "large", shape(200))
    assert large < 2.15 * small
