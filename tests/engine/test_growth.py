"""The work grows with the workspace, not with its square: counted in steps, which no machine disturbs."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from re import sub
from types import FrameType
from typing import Any

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.comments import ignores
from goallint.output import json, sarif, text
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.workspace import activities, index, measures
from tests.files import laid_out
from tests.markdown import ORGANISATION

pytestmark = pytest.mark.slow

CACHE = type(lru_cache(len))
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
    figures = figures or "      []\n"
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


def workspace(folder: Path, plan: str) -> Run:
    settings = "as_of: 2023-06-30\n"
    files = {"goallint.yaml": settings, "organisation.yaml": ORGANISATION, "plan.yaml": plan}
    laid_out(folder, files)
    return Run(folder, load(folder), jobs=1)


def calls(action: Callable[[], object]) -> int:
    """How many functions are called in an action, and how often generators go on."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    with alone():
        sys.setprofile(note)
        try:
            action()
        finally:
            sys.setprofile(None)
    return count


def steps(action: Callable[[], object]) -> int:
    """How many lines of Python are run in an action, each round of a loop in one line too."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += 1
        return note

    with alone():
        before = sys.gettrace()
        sys.settrace(note)
        try:
            action()
        finally:
            sys.settrace(before)
    return count


@contextmanager
def alone() -> Iterator[None]:
    """Nothing remembered of what was done before, and no work of the garbage collector's."""
    for name, module in list(sys.modules.items()):
        if name.startswith("goallint."):
            for value in vars(module).values():
                # What is kept without a bound is made of the format, not of texts.
                if isinstance(value, CACHE) and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.parametrize("shape", [alike, of_one_goal, in_a_chain, in_a_ring, below_one])
def test_twice_the_size_is_twice_the_work(shape: Callable[[int], str], tmp_path: Path) -> None:
    def work(name: str, size: int) -> int:
        return steps(workspace(tmp_path / name, PLAN + shape(size)).result)

    work("first", 10)  # what is made once
    assert work("large", 200) < 2.15 * work("small", 100)


def of_one_id(size: int) -> str:
    return "".join(named("g", goal(n, "", "g")) for n in range(size))


def of_two_ids(size: int) -> str:
    links = [named("g", goal(n, "", "h")) for n in range(size)]
    return "".join([*links, *(named("h", goal(n, "")) for n in range(size, 2 * size))])


def named(name: str, goal: str) -> str:
    return sub("id: g[0-9]*", f"id: {name}", goal, count=1)


def of_one_plan(size: int) -> str:
    """Plans that are copies of one, in one body and at one time."""
    work = (
        "assignments: [{id: u, title: Utred, body: avd-a, due: 2023-06-01}]\n"
        "activities: [{id: a, title: Ordna, supports: g0, due: 2023-06-01, status: done}]\n"
    )
    plans = (
        PLAN.replace("body: kf", "body: sn")
        + named("g0", goal(2 * n, figure("n0", 1) + figure("n1", 2), "k"))
        + named("g1", goal(2 * n + 1, "", "k"))
        + work
        for n in range(size)
    )
    return "---\n".join([named("k", goal(0, "")), *plans])


def based_on_one_id(size: int) -> str:
    """Plans of one body with one id, each of which is based on it and has one of each sort of item."""
    work = (
        "based_on: p\ndecided: KF 2022-11-28\nnot_concerned: [{goal: g, reason: Berörs inte}]\n"
        "assignments: [{id: u, title: Utred, to: avd-a, due: 2023-06-01}]\n"
        "activities: [{id: a, title: Ordna, supports: g}]\n"
    )
    return "---\n".join(
        (PLAN if n else "") + named("g", goal(n, figure("n", n), "g")) + work for n in range(size)
    )


@pytest.mark.parametrize("shape", [of_one_id, of_two_ids, of_one_plan, based_on_one_id])
def test_twice_the_namesakes_are_twice_the_work(
    shape: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links mean no more than so many of one id."""
    for module in (activities, index, measures):
        monkeypatch.setattr(module, "MOST_NAMESAKES", 5)

    def work(name: str, size: int) -> int:
        return steps(workspace(tmp_path / name, PLAN + shape(size)).result)

    work("first", 10)
    assert work("large", 120) < 2.15 * work("small", 60)


GOALS = "{{id: g{n}, title: Mål}}"
FAULTS = "{{id: g{n}\u200b, titel: 12:30, key_figures: [{{id: n, title: N, target: 1e, outcome: {{2022: x}}}}]}}"
DATES = "{{id: g{n}, title: Mål, deadline: 12 mars 2022, decided: KF den 12 mars 2023}}"
# A plan in one line, whose findings are as many as its items.
LINES = {
    "goals": PLAN.rstrip() + " [{}]\n" + GOALS,
    "alike": PLAN.rstrip() + " [{}]\n" + "{{id: g, title: Mål}}",
    "faults": PLAN.rstrip() + " [{}]\n" + FAULTS,
    "dates": PLAN.rstrip() + " []\nactivities: [{}]\n" + DATES,
    "links": PLAN + "  - {{id: g, title: Mål, supports: [{}]}}\n" + "x{n}",
    "keys": PLAN + "  - {{id: g, title: Mål, {}}}\n" + "a{n}: b",
    "keys alike": PLAN + "  - {{id: g, title: Mål, {}}}\n" + "a: b",
    "ignored": PLAN + "# goallint: ignore[{}] -- x\n" + "x{n}",
    "ignored alike": PLAN + "# goallint: ignore[{}] -- x\n" + "GL201",
}


def line(name: str, size: int) -> str:
    whole, _, part = LINES[name].rpartition("\n")
    return whole.format(", ".join(part.format(n=number) for number in range(size))) + "\n"


@pytest.mark.parametrize("name", LINES)
def test_a_finding_costs_no_more_on_a_longer_line(name: str, tmp_path: Path) -> None:
    def work(folder: str, size: int) -> tuple[int, ...]:
        run = workspace(tmp_path / folder, line(name, size))
        found: list[View] = []

        def check() -> None:
            found.append(View(run.result(), Catalogue("sv"), info=True, verbose=True))

        done = [calls(check)]
        for form in (text, json, sarif):
            shown: list[str] = []
            done.append(calls(lambda form=form, shown=shown: shown.append(form.render(found[0]))))  # type: ignore[misc]
            done.append(len(shown[0]))
        return tuple(done)

    work("first", 10)
    small, large = work("small", 100), work("large", 200)
    assert all(b < 2.3 * a for a, b in zip(small, large, strict=True)), (small, large)


def test_comments_above_one_another_are_passed_once(tmp_path: Path) -> None:
    def work(name: str, size: int) -> int:
        comments = "".join(f"# goallint: ignore[GL201] -- {n}\n" for n in range(size))
        return steps(workspace(tmp_path / name, PLAN + comments + alike(1)).result)

    work("first", 10)
    start = work("none", 0)
    assert work("large", 400) - start < 2.2 * (work("small", 200) - start)


def test_texts_that_look_like_comments_are_looked_at_once() -> None:
    def work(size: int) -> int:
        text = "x-a:\n" + '- " # goallint: ignore[GL201] -- x"\n' * size
        return calls(lambda: ignores(text))

    assert not ignores('x-a: " # goallint: ignore[GL201] -- x"\n')
    assert work(400) < 2.15 * work(200)
