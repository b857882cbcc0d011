"""A value's text is read as the same value; a workspace says the same in both languages."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.translate import translate
from goallint.format.values import Unreadable
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due, Interval, Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.whole import Whole
from tests.hostile.test_anything import RANDOM, WORKSPACES, folder_of

ANYTHING = st.text(max_size=30)
NUMBERS = st.from_regex(r"[-+−]?\d{1,7}([ \u00a0]\d{3})?([.,]\d{1,4})?", fullmatch=True)
UNITS = st.sampled_from(["", " %", " procent", " kr", " mkr", " st", "‰", " kWh/m2", " dagar"])
QUANTITIES = st.builds(str.__add__, NUMBERS, UNITS)
PERIODS = st.from_regex(
    r"\d{4}(-\d{4}|-\d\d|-[HTQ][1-4]|/\d\d|-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?|)| ?[HV]T \d{4}", fullmatch=True
)  # fmt: skip
TARGETS = st.builds(
    "{} {}".format,
    st.sampled_from(
        ["", "minst", "högst", "≥", "<", "över", "öka med", "högre än", "mellan 1 och"]
    ),
    QUANTITIES | st.sampled_from(["riket", "2022", "föregående år"]),
)
DECISIONS = st.builds(
    "{} {}{}".format,
    st.sampled_from(["Socialnämnden", "KF", "Council", ""]),
    st.dates().map(str),
    st.sampled_from(["", ", § 12", " § 3"]),
)
TYPES: list[tuple[Any, st.SearchStrategy[str]]] = [
    (Id, ANYTHING),
    (Whole, st.integers(0, 10**9).map(str) | st.just("1 250") | st.just("60 dagar")),
    (Quantity, QUANTITIES),
    (Target, TARGETS | QUANTITIES),
    (Period, PERIODS),
    (Due, PERIODS),
    (Interval, st.sampled_from(["år", "tertial", "vartannat år", "3 år", "01..08", "januari–augusti", "2 månader", "feb, apr, aug, okt", "02, 04, 08 och 10"])),
    (Decision, DECISIONS),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "texts"), TYPES, ids=[kind.__name__ for kind, _ in TYPES])
def test_a_value_s_text_is_that_value(kind: Any, texts: st.SearchStrategy[str]) -> None:
    @settings(derandomize=True, database=None, max_examples=150, deadline=None)
    @given(texts | ANYTHING)
    def holds(text: str) -> None:
        try:
            value = kind.parse(text)
        except Unreadable:
            return
        if value is None:
            return
        again = kind.parse(str(value))
        assert again == value
        assert str(again) == str(value)

    holds()


# Places, the language of the keys, and a fixed word as it was written.
_LEFT_OUT = re.compile(
    r"\bat=\d+|\blanguage='..'|(?<=Interval\()(?P<months>\([\d, ]*\), \d+, \d+, \d+), '[\w-]+'"
)


_PARTS = {"totalt": "total", "kvinnor": "women", "män": "men"}
"""The keys of a target that is said apart, which its text has as the document has them."""


def _plain(text: str) -> str:
    split = re.sub(rf"\b({'|'.join(_PARTS)}) ", lambda match: f"{_PARTS[match[1]]} ", text)
    return _LEFT_OUT.sub(r"\g<months>", split)


def said(folder: Path) -> tuple[list[str], list[tuple[object, ...]]]:
    """The model without its places, and all that is found, but for what follows the keys' language."""
    run = Run(folder, load(folder), jobs=1)
    result = run.result()
    return [_plain(repr(document)) for document in run.workspace.documents], [
        (j.rule.code, j.finding.variant, j.place.path, j.place.line, j.severity, j.finding.subject,
         j.status, tuple((p.path, p.line) for p in j.related))
        for j in result.findings
    ]  # fmt: skip


@settings(derandomize=True, database=None, max_examples=6, deadline=None)
@given(RANDOM, st.sampled_from(list(WORKSPACES)))
def test_either_language_of_keys_gives_the_same_model_and_findings(
    chance: random.Random, top: Path
) -> None:
    files = {name: data.decode() for name, data in WORKSPACES[top].items()}
    for name in chance.sample(sorted(files), 4):
        if name not in ("goallint.yaml", "organisation.yaml"):
            rows = files[name].split("\n")
            # What is left out is left out in both.
            leaf = [n for n, row in enumerate(rows) if row.startswith("    ") and ":" in row and "- " not in row and row.rstrip()[-1] not in ":,[{"]  # fmt: skip
            for number in sorted(chance.sample(leaf, min(2, len(leaf))), reverse=True):
                del rows[number]
            files[name] = "\n".join(rows)
    found = {}
    for language in ("sv", "en"):
        translated = {
            name: (text if name == "goallint.yaml" else translate(text, language)).encode()
            for name, text in files.items()
        }
        with folder_of(translated) as folder:
            found[language] = said(folder)
    assert found["sv"] == found["en"]


@pytest.mark.parametrize("top", list(WORKSPACES))
def test_to_english_and_back_changes_no_byte(top: Path) -> None:
    for name, data in WORKSPACES[top].items():
        if name == "goallint.yaml":
            continue
        text = translate(data.decode(), "sv")
        assert translate(translate(text, "en"), "sv") == text
