"""Help is worded in the style of the file at hand: followed to the letter it works in every style of YAML.

The rules' bad examples are written anew in each style, and the help of their findings is followed there.
"""

from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from tests.help.cases import wrong
from tests.help.styles import STYLES, in_style
from tests.help.test_examples import cases
from tests.markdown import ORGANISATION, Example, has_organisation, laid_out

OF_ONE_STYLE = {"GL012": "commas within braces", "GL001": "brackets, dashes and line ends"}
"""Rules about how a text is written, which is another in another style."""
BELOW = [r for r in RULES if any(how.how in ("row", "under") for how in r.follow.values())]
"""Rules of whose helps one goes into a list or a mapping."""

IN_TURN = [
    pytest.param(rule, tuple(STYLES)[number % len(STYLES)], id=rule.code)
    for number, rule in enumerate(rule for rule in RULES if rule.code not in OF_ONE_STYLE)
]
"""Every rule, in one of the styles."""


def restyled(example: Example, style: str) -> Example:
    """An example with its files in a style."""
    files = {} if has_organisation(example) else {"organisation.yaml": ORGANISATION}
    files |= example.files
    return example._replace(files={p: in_style(text, style) or text for p, text in files.items()})


def failures(rule: Rule, folder: Path, language: str, style: str, most: int) -> list[str]:
    """What goes wrong when the help of a rule's findings is followed in its examples in a style."""
    found = []
    for number, example in enumerate(cases(rule)):
        place = folder / str(number)
        laid_out(restyled(example, style), place, alone=True)

        def check(copy: Path, example: Example = example) -> Result:
            return Run(copy, Configuration(as_of=example.as_of), jobs=1).result()

        texts = wrong(place, check, language, folder / "copy", most, rule.code)
        found += [f"{example.title}: {text}" for text in texts]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("rule", BELOW, ids=lambda rule: rule.code)
def test_help_for_lists_can_be_followed_in_brackets(rule: Rule, tmp_path: Path) -> None:
    assert failures(rule, tmp_path, "sv", "lists in brackets", most=1) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(("rule", "style"), IN_TURN)
def test_help_can_be_followed_in_every_style(
    rule: Rule, style: str, language: str, tmp_path: Path
) -> None:
    assert failures(rule, tmp_path, language, style, most=1000) == []
