"""Help that is followed to the letter does what it says: the finding goes, and nothing comes instead.

Every finding of the rules' bad examples and of the specs is tried. What no program can follow is
advice, with its reason beside the rule; what does not hold yet is listed here, by rule and variant.
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
NOT_YET = {
    ("GL001", "unclosed"): "where the value ends is not said as code",
    ("GL001", "colon"): "the same fault in a later document takes its place",
    ("GL003", "document"): "what comes after the mark may be faulty in itself",
    ("GL004", "inside"): "the keys are offered in words",
    ("GL006", "document"): "leaving a file out is not said as code",
    ("GL006", "rows"): "goals by name are not turned into rows",
    ("GL091", "comment-date"): "the date within the comment is not said as its whole line",
    ("GL091", "comment-rule"): "the rule within the comment is not said as its whole line",
    ("GL091", "comment-without-rule"): "the reason of the comment is not kept",
    ("GL091", "no-rule"): "which rule was meant is not known",
    ("GL092", "comment"): "the comment is not moved where its item has another fault",
    ("GL092", "waiver"): "the last waiver leaves an empty list",
    ("GL092", "suggestion"): "the waiver of what is spelt right may be unused",
    ("GL107", "ring"): "the other links of a ring are told of when one is gone",
    ("GL107", "level"): "the other links of a ring are told of when one is gone",
    ("GL107", "alone"): "a goal without the link may lack one",
    ("GL108", ""): "the link is turned round in two places",
    ("GL113", "none"): "the plan above is not written",
    ("GL208", "baseline"): "which of two values is wrong is not known",
    ("GL216", "define"): "the shared definition is not written",
    ("GL216", "override"): "the key to leave out is named in words",
    ("GL216", "refer"): "the key to leave out is named in words",
    ("GL225", "operator"): "the value among those of several years is not pointed at",
    ("GL401", "unnamed"): "the report that is named is not among the places",
    ("GL401", "to-come"): "the report that is named is not among the places",
    ("GL402", ""): "only the first of several headings is shown",
    ("GL407", "no-id"): "a plan with an id is asked about more",
    ("GL413", "less"): "a share with a comma is not quoted within braces",
    ("GL507", ""): "the other end of the activity may be outside too",
    ("GL508", "words"): "the row is another report's",
}  # fmt: skip
"""Helps that are not followed with success in every example, and why."""


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
            if new or not outcome.gone:
                wrong[rule.code, variant] = f"{example.title}: {outcome.gone=} {new}"
    return wrong


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_help_can_be_followed(rule: Rule, language: str, tmp_path: Path) -> None:
    wrong = failures(rule, tmp_path, language, most=1)
    assert not wrong.keys() - NOT_YET.keys(), wrong


def test_advice_has_its_reason() -> None:
    for rule in RULES:
        for variant, how in rule.follow.items():
            assert (how.how == "none") == bool(how.reason), (rule, variant)
            assert not variant or variant in rule.helps, (rule, variant)


def test_duties_are_rules() -> None:
    names = {rule.name for rule in RULES}
    for rule in RULES:
        assert rule.entails <= names, rule
