"""What only people know is left blank in a help, and a blank that is left so is no answer."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.helping import CannotFollow, followed
from goallint.engine.run import Run
from goallint.findings import BLANK
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.source import quick, tree
from goallint.source.tree import PLACE
from tests.help.test_examples import cases
from tests.markdown import laid_out

VALUES = {"GL006", "GL007", "GL018"}
"""Rules about what stands in a place and cannot be read: where nothing stands, what lacks is told by other rules."""


def unanswered(rule: Rule, folder: Path) -> list[str]:
    """The findings of a rule's examples that are gone though the blanks of their help are as they were."""
    found = []
    for number, example in enumerate(cases(rule)):
        place, copy = folder / str(number), folder / "copy"
        laid_out(example, place)
        before = Run(place, Configuration(as_of=example.as_of), jobs=1).result()
        for judged in before.findings:
            help_ = Catalogue("sv").help(judged)
            if judged.rule is not rule or not re.search(f"`[^`]*{BLANK}[^`]*`", help_):
                continue
            shutil.copytree(place, copy)

            def text_of(path: str, copy: Path = copy) -> str:
                return (copy / path).read_text("utf-8")

            try:
                written = followed(judged, help_, text_of)
            except CannotFollow:
                written = {}
            if not any(BLANK in (text or "") for text in written.values()):
                shutil.rmtree(copy)  # what is followed is another suggestion, without a blank
                continue
            for path, text in written.items():
                (copy / (path or "new.yaml")).write_text(text or "", "utf-8")
            after = Run(copy, Configuration(as_of=example.as_of), jobs=1).result()
            old = {(one.rule.code, one.identity) for one in before.findings} - {
                (rule.code, judged.identity)
            }
            left = [one for one in after.findings if (one.rule.code, one.identity) not in old]
            if not left:
                found.append(f"{example.title}: {help_}")
            shutil.rmtree(copy)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("rule", [r for r in RULES if r.code not in VALUES], ids=lambda r: r.code)
def test_a_blank_that_is_left_is_no_answer(rule: Rule, tmp_path: Path) -> None:
    assert unanswered(rule, tmp_path) == []


def test_a_blank_is_read_as_nothing() -> None:
    text = "a: …\nb: [x, …]\nc: {2024: …}\nd: '…'\ne: minst …\n"
    for raw in (quick.read(text)[0], tree.read(text).documents[0]):
        values = {key: raw[key] for key in "abde"} | {"c": raw["c"]["2024"]}
        assert values == {"a": None, "b": ["x", None], "c": None, "d": "…", "e": "minst …"}
        assert PLACE in raw


WHICH_WAY = """\
kind: plan
title: Plan 2025
body: kf
period: 2025
goals:
  - id: G1
    title: Alla mår bra
    key_figures:
      - {{id: N1, title: {title}{more}}}
"""


@pytest.mark.parametrize(
    ("title", "more", "said"),
    [
        ("Elever med svag kondition", ", outcome: {2024: 12 %}", ["minst 13 %", "högst 11 %"]),
        ("Andel elever utan betyg", "", ["minst … %", "högst … %"]),
        ("Klagomål", ", unit: antal", ["minst …", "högst …"]),
        ("Klagomål", ", better: lower, outcome: {2024: 12}", ["högst 11"]),
    ],
)
def test_a_help_chooses_no_direction_that_the_document_does_not_say(
    title: str, more: str, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "o.yaml").write_text(
        "kind: organisation\nname: X\nlevels: [{id: a}]\nbodies: [{id: kf, level: a}]\n", "utf-8"
    )
    (tmp_path / "p.yaml").write_text(WHICH_WAY.format(title=title, more=more), "utf-8")
    configuration = Configuration(as_of=date(2025, 6, 1), select=("GL201",))
    (judged,) = Run(tmp_path, configuration, jobs=1).result().findings
    help_ = Catalogue("sv").help(judged)
    assert re.findall(r"(?:minst|högst) [^}]*(?=})", help_) == said
