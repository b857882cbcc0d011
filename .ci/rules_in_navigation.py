"""Puts a page for each rule under its family in the navigation of the site."""

import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import rule_pages


def on_config(config: Any) -> Any:
    """What mkdocs calls when it has read its configuration."""
    for section in config.nav:
        for pages in section.values():
            for language, folder in rule_pages.FOLDERS.items():
                way = folder.relative_to(rule_pages.DOCS).as_posix()
                if pages == [f"{way}/README.md"]:
                    pages += [
                        {names[language == "sv"]: _of_family(family, way)}
                        for family, names in rule_pages.FAMILIES.items()
                    ]
    return config


def _of_family(family: str, way: str) -> list[dict[str, str]]:
    return [
        {rule.name: f"{way}/{rule.name}.md"}
        for rule in rule_pages.RULES
        if rule.code.startswith(family)
    ]
