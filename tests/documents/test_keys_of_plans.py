"""What plans were found to hold and the format did not: each has keys that are named, shown and read.

A key is read by a rule if a finding of the rule changes in one of its own examples once the key says
something else or is gone. The rules are those whose pages, or the page on the format, name the key. What no
rule reads a view or the export does, and is told by it.
"""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format import descriptions, vocabulary
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.views.tables.table_rows import tables
from tests import every_key
from tests.markdown import Example, examples, laid_out

ROOT = Path(__file__).parent.parent.parent
HELD = {
    "assessment, trend and forecast of a key figure": "reported_key_figure: assessment trend forecast",
    "limits and tolerance": "key_figure: limits tolerance; organisation: tolerance; step: aliases from",
    "targets for women and men, a change for each year, a mean of several": "key_figure: target",
    "outcomes that are preliminary, corrected or missing": "reported_key_figure: state missing",
    "a goal in several areas, and in another dimension": "goal: also_in; area: dimension",
    "a body of several owners, a plan of two boards": "body: also_under; plan: together_with",
    "counts of whatever the text counts": "count: of total parts shares financial area goal",
    "an assignment to several bodies": "assignment: to; reported_assignment: by",
    "words of one's own for status": "organisation: status_words",
    "why a level was chosen": "key_figure: basis",
    "reports after some months": "reporting: each",
    "when all goals of a plan are due": "plan: goals_due",
    "sound economy": "goal: financial; organisation: sound_economy; sound_economy: financial operational;"
    " report: sound_economy; reported_economy: assessment forecast",
}  # fmt: skip
"""What plans hold, with its keys."""
KEYS = sorted(
    {
        (mapping.strip(), key)
        for keys in HELD.values()
        for part in keys.split(";")
        for mapping, _, names in [part.partition(":")]
        for key in names.split()
    }
)
IN_EXPORT = {("key_figure", "basis"), ("area", "dimension"), ("goal", "also_in")}
"""What no rule makes a finding of: the page on the format says that the export has it."""


@pytest.mark.parametrize(("mapping", "key"), every_key.of_format())
def test_a_key_has_its_texts_in_both_languages(mapping: str, key: str) -> None:
    if mapping in vocabulary.mappings() and mapping not in ("decision", "split"):
        told = descriptions.of_keys(mapping)[key]
        for text in (told.title, told.help, told.title_sv, told.help_sv):
            assert text.strip()
        assert told.help != told.help_sv


@pytest.mark.slow
@pytest.mark.parametrize(("mapping", "key"), KEYS)
def test_what_the_pages_name_reads_the_key(mapping: str, key: str, tmp_path: Path) -> None:
    if (mapping, key) in IN_EXPORT:
        assert f"`{key}`" in next(p for p in _paragraphs() if f"`{key}`" in p and "`export`" in p)
        assert any(_exported(edit) != _exported(None) for edit in every_key.edits(mapping, key))
        return
    naming = [rule for rule in RULES if _names(rule, key)]
    assert naming, "no page names it"
    assert any(_reads(rule, mapping, key, tmp_path / rule.code) for rule in naming)


@cache
def _paragraphs() -> tuple[str, ...]:
    return tuple((ROOT / "docs" / "format.md").read_text(encoding="utf-8").split("\n\n"))


def _names(rule: Rule, key: str) -> bool:
    """Whether the rule's page names a key in its prose, or the page on the format names both together."""
    prose = re.sub(r"```.*?```", "", rule.documentation, flags=re.DOTALL)
    together = any(f"`{key}`" in one and f"rules/{rule.name}.md" in one for one in _paragraphs())
    return together or f"`{key}`" in prose


def _reads(rule: Rule, mapping: str, key: str, folder: Path) -> bool:
    spec = ROOT / "tests" / "specs" / f"{rule.name}.md"
    own = [*examples(rule.documentation), *examples(spec.read_text(encoding="utf-8"))]
    return any(
        _differs(rule, one, mapping, key, folder / str(number)) for number, one in enumerate(own)
    )


def _differs(rule: Rule, example: Example, mapping: str, key: str, folder: Path) -> bool:
    try:
        files = {
            path: [one for one in yaml.load_all(text, yaml.BaseLoader) if isinstance(one, dict)]
            for path, text in example.files.items()
        }
        edits = list(every_key.edits(mapping, key, files))
    except (yaml.YAMLError, KeyError, AttributeError, TypeError):
        # What is broken on purpose shows something else.
        return False
    if not edits:
        return False
    laid_out(example, folder)
    configuration = Configuration(as_of=example.as_of)
    plainly = {path: yaml.safe_dump_all(one, allow_unicode=True, sort_keys=False).encode() for path, one in files.items()}  # fmt: skip

    def codes(instead: dict[str, bytes]) -> list[tuple[str, str]]:
        result = Run(folder, configuration, jobs=1, instead=instead, cache=False).result()
        return sorted(
            (one.finding.subject.id, str(one.finding.args))
            for one in result.findings
            if one.rule is rule
        )

    before = codes(plainly)
    return any(codes({**plainly, edit.path: edit.content}) != before for edit in edits)


@cache
def _words() -> Catalogue:
    return Catalogue("en")


def _exported(edit: every_key.Edit | None) -> list[str]:
    """What the export has in columns of their own."""
    run = every_key.run(edit) if edit else every_key.base()
    rows = tables(run, _words())
    return [f"{name} {row}" for name in rows if name not in ("fields", "findings") for row in rows[name]]  # fmt: skip
