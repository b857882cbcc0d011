"""Every help of every rule can be followed, as a case shows, or is advice in the rule's data with its reason.

The cases are the rules' examples and specs, and those in `every_help.md` and below for what these do not come to.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import OPEN, Judged, Result
from goallint.engine.run import Run
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.source import discovery
from tests.format.faults import PLAN
from tests.format.test_syntax import CAUSES, written
from tests.help.cases import ONE_BY_ONE, tried
from tests.help.follower import CannotFollow, follow
from tests.help.test_examples import cases
from tests.markdown import Example, examples, laid_out

MORE = {
    one.title: one for one in examples(Path(__file__).with_name("every_help.md").read_text("utf-8"))
}
KOLADA = "kolada-2026-03.tsv"


def _link_of_itself(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("b.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")


def _link_outside(folder: Path) -> None:
    (folder.parent / "outside.yaml").write_text(PLAN, "utf-8")
    (folder / "a.yaml").symlink_to(folder.parent / "outside.yaml")


FILES: dict[str, Callable[[Path], object]] = {
    "binary": lambda folder: (folder / "a.yaml").write_bytes(
        b"PK\x03\x04 " + b"\0 " * 5 + b"text" * 50
    ),
    "encoding": lambda folder: (folder / "a.yaml").write_bytes(
        PLAN.replace("Verksamhetsplan", "Åtgärder för äldre på").encode("cp1252")
    ),
    "link": lambda folder: (folder / "a.yaml").symlink_to("nowhere.yaml"),
    "loop": _link_of_itself,
    "outside": _link_outside,
    "access": lambda folder: os.mkfifo(folder / "a.yaml"),
    "many": lambda folder: [(folder / f"{n}.yaml").write_text(PLAN, "utf-8") for n in range(2)],
    "much": lambda folder: [(folder / f"{n}.yaml").write_text(PLAN, "utf-8") for n in range(2)],
}
"""What makes a file that cannot be read, by the variant of what is said of it."""


def workspaces(rule: Rule, folder: Path) -> Iterator[tuple[Path, Callable[[Path], Result]]]:
    """The workspaces in which the helps of a rule are given, each with what checks one."""
    own = [one for title, one in MORE.items() if title.startswith(f"{rule.code}.")]
    if rule.code == "GL001":
        own += [
            Example(variant, {"plan.yaml": written(PLAN, lines)}, own[0].as_of, own[0].expected)
            for variant, (lines, _) in CAUSES.items()
        ]
    for number, example in enumerate((*own, *cases(rule))):
        place = folder / str(number)
        laid_out(example, place, alone=True if rule.code == "GL016" else None)
        kolada = KOLADA if KOLADA in example.files else None
        configuration = Configuration(
            as_of=example.as_of, kolada=kolada, origin={"kolada": "goallint.yaml"}
        )
        yield place, lambda copy, of=configuration: Run(copy, of, jobs=1).result()


def unproved(rule: Rule, folder: Path) -> dict[str, str]:
    """The helps of a rule that are no advice and that no case shows to mend what they are about, with what was tried."""
    left = {variant: "no case" for variant in rule.helps if rule.followed(variant).how != "none"}
    for place, check in workspaces(rule, folder):
        if not left:
            break
        before = check(place)
        for judged in before.findings:
            variant = judged.finding.help or judged.finding.variant
            variant = variant if variant in rule.helps else ""
            if judged.rule is not rule or judged.status != OPEN or variant not in left:
                continue
            try:
                came = tried(place, check, before, judged, "sv", folder / "copy")
            except CannotFollow as reason:
                left[variant] = str(reason)
                continue
            done = came.moved if rule.code in ONE_BY_ONE else came.gone
            if done and not came.new and not came.lost:
                del left[variant]
            else:
                left[variant] = f"{place.name}: {came}"
    return left


@pytest.mark.slow
@pytest.mark.parametrize("rule", [r for r in RULES if r.code != "GL002"], ids=lambda r: r.code)
def test_a_help_that_is_no_advice_mends_what_it_is_about(rule: Rule, tmp_path: Path) -> None:
    assert unproved(rule, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("variant", FILES)
def test_what_is_to_be_done_with_a_file_that_cannot_be_read(
    variant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    laid_out(Example(variant, {}, date(2023, 12, 31), Counter()), folder)
    FILES[variant](folder)
    if variant in ("many", "much"):
        size = (folder / "organisation.yaml").stat().st_size + len(PLAN)
        monkeypatch.setattr(discovery, "MOST_BYTES", size + 1)
        monkeypatch.setattr(discovery, "MOST", 3 if variant == "many" else 9)

    def told() -> list[Judged]:
        found = Run(folder, Configuration(), jobs=1).result().findings
        return [one for one in found if one.rule.code == "GL002"]

    left = told()
    assert {one.finding.variant for one in left} == {variant}
    for _ in range(5):  # of what is too much the first is told of, and then the next
        if left:
            follow(folder, left[0], "sv", date(2023, 12, 31))
        left = told()
    assert left == []


def test_the_files_are_all_that_is_no_advice() -> None:
    (rule,) = (rule for rule in RULES if rule.code == "GL002")
    assert {v for v in rule.helps if rule.followed(v).how != "none"} == set(FILES)


def test_at_most_one_help_in_ten_is_advice() -> None:
    helps = [rule.followed(variant) for rule in RULES for variant in rule.helps]
    advice = [how for how in helps if how.how == "none"]
    assert all(how.reason for how in advice)
    assert len(advice) <= len(helps) // 10, len(advice)
