"""Every rule's own bad and good examples, and the specs, give what they say and nothing else."""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.amber import AmberSnapshotExtension
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.workspace.facts.asked import FACTS, Fact
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.scope import Scope
from tests.markdown import Example, examples, found, laid_out, run, shown
from tests.rules.whole import whole

SPECS = Path(__file__).parent.parent / "specs"
WITHOUT_EXAMPLES = ("internal-error",)
"""No document is to crash a rule; `tests/engine/test_crash.py` makes one do so."""


def cases() -> list[object]:
    params = []
    for rule in RULES:
        for example in examples(rule.documentation):
            params.append(pytest.param(rule, example, id=f"{rule.code}-{example.title}"))
        spec = SPECS / f"{rule.name}.md"
        if spec.exists():
            for example in examples(spec.read_text(encoding="utf-8")):
                params.append(pytest.param(rule, example, id=f"{rule.code}-spec-{example.title}"))
    return params


class ByRule(AmberSnapshotExtension):
    """One file of snapshots for each rule, named by its code."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """A folder that is named as this module is."""
        return str(Path(super().dirname(test_location=test_location), test_location.basename))

    @classmethod
    def get_file_basename(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:
        """The code, which the name of the test's case begins with."""
        return test_location.snapshot_name.partition("[")[2].partition("-")[0]

    @classmethod
    def matches_test_location(
        cls, *, test_location: PyTestLocation, snapshot_location: str
    ) -> bool:
        """Whether a file holds what a case of this module says."""
        return snapshot_location == cls.get_location(test_location=test_location, index=0)


def said(rule: Rule, result: Result) -> str:
    """All that the findings of a rule say: of whom and where, as what a baseline knows them, and in words."""
    rows = []
    for judged in result.findings:
        if judged.rule is not rule:
            continue
        finding, place = judged.finding, judged.place
        label = Catalogue("en").label(finding.label, finding.args, finding.language)
        rows += [
            f"{place.path}:{place.line}:{place.column} {judged.severity.word}",
            f"  variant {finding.variant or '-'}, help {finding.help or '-'}, label {label or '-'}",
            f"  {judged.fingerprint} {' '.join(filter(None, finding.subject))}",
        ]
        if finding.apart:
            rows.append(f"  apart {' '.join(finding.apart)}")
        if finding.hinges_on:
            rows.append(f"  hinges on {' '.join(finding.hinges_on)}")
        for one, at in zip(finding.related, judged.related, strict=True):
            label = Catalogue("en").label(one.label, one.args, finding.language)
            rows.append(f"  beside {at.path}:{at.line}:{at.column} {one.label}: {label}")
        for language in ("en", "sv"):
            catalogue = Catalogue(language)
            rows += [f"  {catalogue.message(judged)}", f"    {catalogue.help(judged)}"]
    return "\n".join(rows)


@pytest.mark.parametrize(("rule", "example"), cases())
def test_example(rule: Rule, example: Example, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    laid_out(example, tmp_path)
    ran = Run(tmp_path, Configuration(as_of=example.as_of), jobs=1)
    result = ran.result()
    codes = {rule.code, *(code for code, _, _ in example.expected)}
    assert found(result, *codes) == example.expected, shown(result)
    held = snapshot.use_extension(ByRule)
    if example.expected:
        assert said(rule, result) == held
    assert whole(ran, result) == held(name="whole")
    # An example is about one thing: it has no other fault that makes it untrustworthy but what it names.
    others = {j.rule.code for j in result.findings if j.rule.code.startswith("GL0")} - codes
    assert not others or rule.code.startswith("GL0"), shown(result)
    for language in ("en", "sv"):
        catalogue = Catalogue(language)
        for judged in result.findings:
            if judged.rule is rule:
                text = f"{catalogue.message(judged)}\n{catalogue.help(judged)}"
                # Keys with values in braces are as a document has them; a bare word there is not.
                while (without := re.sub(r"\{[^{}`]*: [^{}`]*\}", "…", text)) != text:
                    text = without
                text = text.replace("{ }", "braces")
                assert not re.search(r"\{|\}|None|<[a-z]", text), text


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.elsewhere], ids=lambda rule: rule.code
)
def test_what_may_stand_in_a_file_that_cannot_be_opened_is_undecided(
    rule: Rule, tmp_path: Path
) -> None:
    example = next(one for one in examples(rule.documentation) if one.expected)
    (tmp_path / "closed.yaml").symlink_to("nowhere.yaml")
    result = run(example, tmp_path)
    assert not found(result, rule.code), shown(result)
    asked = [one for one in result.unresolved if one.finding.rule == rule.name]
    assert len(asked) == sum(example.expected.values())
    assert {place.path for one in asked for place in one.causes} == {"closed.yaml"}


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        pytest.param(fact, rule, id=f"{fact.name}-{rule.code}")
        for fact in FACTS.values()
        for rule in RULES
        if rule.name in fact.rules and rule.absence
    ],
)
def test_what_an_unreadable_part_may_hold_is_no_no_in_a_count(
    fact: Fact, rule: Rule, tmp_path: Path
) -> None:
    """A finding that is withheld since what could not be read names the item: its fact is unknown."""
    example = next(one for one in examples(rule.documentation) if one.expected)
    result = run(example, tmp_path)
    told = [judged.finding for judged in result.findings if judged.rule is rule]
    named = frozenset(name for finding in told for name in finding.hinges_on)
    others = {
        judged.finding.spot.path
        for judged in result.findings
        if judged.rule.name in fact.rules and not named.intersection(judged.finding.hinges_on)
    }
    workspace = Run(tmp_path, Configuration(as_of=example.as_of), jobs=1, cache=False).workspace
    bodies = frozenset(body.id for body in workspace.bodies.all)
    lost = [case for case in fact.cases(Scope(workspace, bodies)) if case.known is Known.NO]
    workspace.__dict__["unreadable"] = named
    now = [case for case in fact.cases(Scope(workspace, bodies)) if case.known is Known.NO]
    assert len(now) <= len(lost)
    assert not now or others, [case.item.name for case in now]


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.name not in WITHOUT_EXAMPLES],
    ids=lambda rule: rule.code,
)
def test_every_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    titles = [example.title for example in examples(rule.documentation)]
    assert any(title.startswith("Bad") for title in titles), titles
    assert any(title.startswith("Good") for title in titles), titles
    for example in examples(rule.documentation):
        assert bool(example.expected) == example.title.startswith("Bad"), example.title


def test_specs_are_named_after_rules() -> None:
    names = {rule.name for rule in RULES}
    assert {path.stem for path in SPECS.glob("*.md")} <= names
