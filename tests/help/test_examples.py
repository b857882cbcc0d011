"""Help that is followed to the letter does what it says: the finding goes, and nothing comes instead.

Every finding of the rules' bad examples, of the specs and of whole workspaces is tried. What no program
can follow is advice, with its reason beside the rule.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration, load
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from tests.help.cases import ROOT, wrong
from tests.markdown import Example, examples, laid_out

SPECS = ROOT / "tests" / "specs"
WORKSPACES = [
    *sorted((ROOT / "tests" / "workspaces").iterdir()),
    ROOT / "examples" / "perstorp-2022",
    ROOT / "examples" / "piteå-2023",
]


def cases(rule: Rule) -> Iterator[Example]:
    yield from examples(rule.documentation)
    spec = SPECS / f"{rule.name}.md"
    if spec.exists():
        yield from examples(spec.read_text(encoding="utf-8"))


def failures(rule: Rule, folder: Path, language: str) -> Iterator[str]:
    """What goes wrong when the help of a rule's findings is followed in its examples."""
    for number, example in enumerate(cases(rule)):
        place = folder / str(number)
        laid_out(example, place)

        def check(copy: Path, example: Example = example) -> Result:
            return Run(copy, Configuration(as_of=example.as_of), jobs=1).result()

        for text in wrong(place, check, language, folder / "copy", rule=rule.code):
            yield f"{example.title}: {text}"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_finding_of_the_examples_is_mended(rule: Rule, language: str, tmp_path: Path) -> None:
    assert list(failures(rule, tmp_path, language)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_help_can_be_followed_in_a_workspace(folder: Path, language: str, tmp_path: Path) -> None:
    def check(copy: Path) -> Result:
        return Run(copy, load(copy), jobs=1, cache=False).result()

    assert list(wrong(folder, check, language, tmp_path / "copy", most=3)) == []


def test_advice_has_its_reason() -> None:
    for rule in RULES:
        for variant, how in rule.follow.items():
            assert (how.how == "none") == bool(how.reason), (rule, variant)
            assert not variant or variant in rule.helps, (rule, variant)


def test_duties_are_rules() -> None:
    names = {rule.name for rule in RULES}
    for rule in RULES:
        assert rule.entails <= names, rule
