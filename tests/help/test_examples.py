"""Help that is followed to the letter does what it says: the finding goes, and nothing comes instead.

Every finding of the rules' bad examples and of the specs is tried. What no program can follow is
advice, with its reason beside the rule.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import OPEN, Result
from goallint.engine.run import Run
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from tests.help.cases import tried
from tests.help.follower import CannotFollow
from tests.markdown import Example, examples, run

SPECS = Path(__file__).parent.parent / "specs"
ONE_BY_ONE = {
    "GL118": "a name that is misspelt in several places of an item is told of at the first",
    "GL212": "of several values in other units than the key figure's the first is told of",
    "GL418": "of a total and its parts the first that differs is told of",
}
"""Rules whose finding stands for several places: mended at one, it is told of at the next. And why."""


def cases(rule: Rule) -> Iterator[Example]:
    yield from examples(rule.documentation)
    spec = SPECS / f"{rule.name}.md"
    if spec.exists():
        yield from examples(spec.read_text(encoding="utf-8"))


def failures(rule: Rule, folder: Path, language: str, most: int) -> dict[tuple[str, str], str]:
    """What goes wrong when the help of a rule's findings is followed, by rule and variant."""
    seen: Counter[str] = Counter()
    wrong: dict[tuple[str, str], str] = {}
    for number, example in enumerate(cases(rule)):
        place = folder / str(number)
        place.mkdir()
        before = run(example, place)

        def check(copy: Path, example: Example = example) -> Result:
            return Run(copy, Configuration(as_of=example.as_of), jobs=1).result()

        for judged in before.findings:
            variant = judged.finding.help or judged.finding.variant
            if judged.rule is not rule or judged.status != OPEN or seen[variant] >= most:
                continue
            how = judged.rule.followed(variant)
            if how.how == "none":
                continue
            seen[variant] += 1
            try:
                outcome = tried(place, check, before, judged, language, folder / "copy")
            except CannotFollow as reason:
                wrong[rule.code, variant] = f"{example.title}: {reason}"
                continue
            new = [f"{j.rule.code} {j.place.path}:{j.place.line}" for j in outcome.new]
            done = outcome.moved if rule.code in ONE_BY_ONE else outcome.gone
            if new or outcome.lost or not done:
                wrong[rule.code, variant] = f"{example.title}: {outcome.gone=} {new} {outcome.lost}"
    return wrong


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_help_can_be_followed(rule: Rule, language: str, tmp_path: Path) -> None:
    wrong = failures(rule, tmp_path, language, most=1)
    assert not wrong, wrong


def test_at_most_one_help_in_ten_is_advice() -> None:
    helps = [rule.followed(variant).how for rule in RULES for variant in rule.helps]
    assert helps.count("none") <= len(helps) // 10, helps.count("none")


def test_advice_has_its_reason() -> None:
    for rule in RULES:
        for variant, how in rule.follow.items():
            assert (how.how == "none") == bool(how.reason), (rule, variant)
            assert not variant or variant in rule.helps, (rule, variant)


def test_duties_are_rules() -> None:
    names = {rule.name for rule in RULES}
    for rule in RULES:
        assert rule.entails <= names, rule
