"""Papers as text, Markdown, HTML and Word."""

from importlib import import_module

from goallint.views.paper import Paper


def render(paper: Paper, name: str) -> str | bytes:
    """The paper in the format `name`: `text`, `markdown`, `html` or `docx`."""
    rendered: str | bytes = import_module(f"goallint.views.formats.{name}").render(paper)
    return rendered
