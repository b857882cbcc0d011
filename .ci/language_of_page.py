"""Gives Swedish pages of the site Swedish words around them, and says in their HTML that they are Swedish."""

from typing import Any


def on_page_context(context: Any, *, page: Any, config: Any, **_: Any) -> None:
    """What mkdocs calls before it renders a page; the theme reads its language from its settings."""
    config.theme["language"] = "sv" if page.url.startswith("sv/") else "en"
