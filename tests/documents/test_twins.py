"""A Swedish page that falls behind its English twin, or differs from it, is told of."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent

ENGLISH = """\
# A plan

Begin with a plan.

<!-- file: plans/kf.yaml -->

```yaml title="plans/kf.yaml"
kind: plan      # what it is
body: kf
goals:
  - {id: KF1, due: 2026-12-31}
```

## Check

<!-- run: goallint check plans --lang en | head -3 -->

```console
$ goallint check plans --lang en | head -3
no findings
```

<!-- options: check -->

| option | what it does |
|---|---|

<!-- end -->
"""
SWEDISH = """\
# En plan

Börja med en plan.

<!-- file: planer/kf.yaml -->

```yaml title="planer/kf.yaml"
dokument: plan      # vad det är
organ: kf
mål:
  - {id: KF1, klart: 2026-12-31}
```

## Kontrollera

<!-- run: goallint check planer | head -5 -->

```console
$ goallint check planer | head -5
inga iakttagelser
```

<!-- options: check -->

| väljare | vad den gör |
|---|---|

<!-- end -->
"""


@pytest.fixture(scope="module")
def twins() -> ModuleType:
    spec = importlib.util.spec_from_file_location("twins", ROOT / ".ci" / "twins.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def compared(twins: ModuleType, english: str, swedish: str) -> list[str]:
    """The faults of a page that was up to date with `ENGLISH`."""
    return list(twins.compared(english, twins.marked(ENGLISH, swedish)))


def test_a_page_that_is_as_its_twin_has_no_fault(twins: ModuleType) -> None:
    assert compared(twins, ENGLISH, SWEDISH) == []
    marked = twins.marked(ENGLISH, SWEDISH)
    assert twins.marked(ENGLISH, marked) == marked


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## Kontrollera", "### Kontrollera", "other headings"),
        ("\n## Kontrollera\n", "\n", "other headings"),
        ("klart: 2026", "klart: 2025", "under \"En plan\": yaml: `  - {id: KF1, klart: 2025-12-31}`"),
        ("organ: kf\n", "", "but yaml: `organ: kf`"),
        ("<!-- run: goallint check planer", "<!-- run: goallint audit planer", "goallint audit planer"),
        ("<!-- file: planer/kf.yaml", "<!-- file: planer/sn.yaml", "file: `planer/sn.yaml`"),
        ("<!-- options: check", "<!-- options: audit", "options: `audit`"),
        ("dokument: plan", "kind: plan", "kind: plan"),
    ],
)  # fmt: skip
def test_what_a_page_has_otherwise_is_told(
    twins: ModuleType, old: str, new: str, told: str
) -> None:
    assert old in SWEDISH
    (fault,) = compared(twins, ENGLISH, SWEDISH.replace(old, new))
    assert told in fault


def test_a_section_that_has_changed_in_english_is_named(twins: ModuleType) -> None:
    (fault,) = compared(twins, ENGLISH.replace("Begin with", "Start from"), SWEDISH)
    assert 'changed in "A plan";' in fault
    (fault,) = compared(twins, ENGLISH.replace("## Check\n", "## Check\n\nLook.\n"), SWEDISH)
    assert 'changed in "Check";' in fault


def test_what_is_generated_and_how_lines_are_broken_do_not_count(twins: ModuleType) -> None:
    for old, new in (
        ("no findings", "1 finding"),
        ("| option | what it does |", "| option | effect |"),
        ("Begin with a plan.", "Begin with\na plan."),
    ):
        assert old in ENGLISH
        assert compared(twins, ENGLISH.replace(old, new), SWEDISH) == []


def test_a_page_that_was_never_said_to_be_up_to_date_is_told(twins: ModuleType) -> None:
    (fault,) = twins.compared(ENGLISH, SWEDISH)
    assert '"A plan", "Check"' in fault


def test_pages_without_a_twin_and_links_to_english_pages_are_told(
    twins: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n", encoding="utf-8")
    page = "# A\n\n[In English](../a.md), [b](../b.md), [på engelska](../versions.md)\n"
    (tmp_path / "sv" / "a.md").write_text(twins.marked("# A\n", page), encoding="utf-8")
    assert list(twins.faults(tmp_path)) == ["docs/b.md has no Swedish twin docs/sv/b.md"]
    (tmp_path / "sv" / "b.md").write_text(twins.marked("# B\n", "# B\n"), encoding="utf-8")
    (tmp_path / "sv" / "c.md").write_text("# C\n", encoding="utf-8")
    assert list(twins.faults(tmp_path)) == [
        "docs/sv/a.md: ../b.md is there in Swedish, as sv/b.md",
        "docs/sv/c.md has no English twin docs/c.md",
    ]


def test_the_pages_here_are_as_their_twins(twins: ModuleType) -> None:
    assert list(twins.faults(ROOT / "docs")) == []


def test_the_answers_that_questions_should_have_are_the_same_in_both_languages() -> None:
    words = {"ja": "yes", "delvis": "partly", "nej": "no", "kan inte bedömas": "cannot be assessed"}

    def answers(name: str) -> list[tuple[str, ...]]:
        text = (ROOT / "examples" / "piteå-2023" / name).read_text(encoding="utf-8")
        rows = re.findall(
            r"^\| (F\d|\*\*\w+\*\*).*\| \*\*([a-zäåö ]+)\*\*[^|]*\|$", text, re.MULTILINE
        )
        return [(name[:2], words.get(answer, answer)) for name, answer in rows]

    assert len(answers("answers.md")) == 7
    assert answers("answers.md")[:6] == answers("answers.sv.md")[:6]
    assert [answers(name)[6][1] for name in ("answers.md", "answers.sv.md")] == ["partly"] * 2
