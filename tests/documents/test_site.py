"""The documentation site: its Swedish rule texts are complete, and what pages show is made."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from goallint.cli.main import COMMANDS
from goallint.output.catalogue import LOCALE
from goallint.rules.registry import RULES
from goallint.version import VERSION

ROOT = Path(__file__).parent.parent.parent
SWEDISH = yaml.safe_load((LOCALE / "sv" / "rules.yaml").read_text(encoding="utf-8"))


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_every_rule_has_a_swedish_summary_in_the_order_of_the_codes() -> None:
    assert list(SWEDISH) == [rule.name for rule in RULES]


@pytest.mark.parametrize("name", SWEDISH)
def test_a_summary_is_a_sentence_on_what_and_a_few_on_why(name: str) -> None:
    what, why = SWEDISH[name]["what"], SWEDISH[name]["why"]
    assert set(SWEDISH[name]) == {"what", "why"}
    assert what.endswith(".") and why.endswith((".", "?"))
    assert 1 <= len(re.findall(r"[.?](?= [A-ZÅÄÖ*`\d]|$)", why)) <= 5
    for text in (what, why):
        assert "anmärkning" not in text.lower() and not re.search(r"\bbrist", text.lower())


def test_every_command_has_a_section() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^<!-- options: ([\w-]+) -->$", page, re.MULTILINE))
    assert told - {"others"} <= set(COMMANDS)
    assert "others" in told or told == set(COMMANDS)


def test_a_page_gets_what_a_command_prints_now() -> None:
    shown = module("shown")
    page = (
        "A\n\n<!-- run: goallint rule GL201 | head -1; echo $? -->\n\n```console\nold\n```\n\nB\n"
    )
    made = shown.filled(page, {})
    assert made == page.replace(
        "old\n", "$ goallint rule GL201 | head -1; echo $?\n# key-figure-without-target\n0\n"
    )
    assert shown.filled(made, {}) == made
    assert shown.filled(page.replace("```console\nold\n```\n\n", ""), {}) == made


def test_a_page_can_write_the_files_that_its_commands_read() -> None:
    page = (
        "<!-- file: w/goallint.yaml -->\n\n```yaml\nlanguage: sv\n```\n\n"
        "<!-- run: goallint config show w | grep language -->\n"
    )
    made = module("shown").filled(page, {})
    assert re.search(r"^language +sv +goallint\.yaml:1$", made, re.MULTILINE)


def test_nothing_but_goallint_is_run_for_a_page() -> None:
    with pytest.raises(SystemExit):
        module("shown").filled("<!-- run: ls -->\n", {})


def test_the_site_fetches_nothing_from_elsewhere() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "font: false" in settings
    assert "://" not in settings
    assert "url(" not in (ROOT / "docs" / "look.css").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation_once() -> None:
    def named(part: object) -> list[str]:
        if isinstance(part, str):
            return [part]
        inner = part.values() if isinstance(part, dict) else part
        return [name for one in inner for name in named(one)]  # type: ignore[attr-defined]

    docs = ROOT / "docs"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = yaml.safe_load(settings.partition("\nnav:\n")[2])
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    assert sorted(named(navigation)) == pages


def test_pages_follow_the_version_and_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    generate = module("generate")
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    assert generate.current(page) == page
    monkeypatch.setattr(generate, "VERSION", "12.3.4")
    monkeypatch.setattr(generate, "ADDRESS", "https://example.org/town/goallint")
    later = generate.current(page)
    assert "invalid" not in later.replace("`.invalid`", "")
    assert "./goallint-12.3.4-py3-none-any.whl" in later
    assert "git+https://example.org/town/goallint@v12.3.4" in later
    assert VERSION not in later
