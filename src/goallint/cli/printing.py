"""Findings on the screen, in files and in GitHub's annotations."""

import importlib
import os
import sys
from pathlib import Path

from goallint.cli import delivery
from goallint.output.terminal import wants_colour
from goallint.output.view import View

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
"""Each is rendered by the module of its name in `goallint.output`, imported when it is asked for."""


def printed(formats: list[tuple[str, str]]) -> str:
    """The format that goes to standard output; empty if all go to files."""
    return next((name for name, file in formats if not file), "")


def show(view: View, formats: list[tuple[str, str]], color: str) -> None:
    """Prints and writes the findings in every format that was asked for."""

    def shown(name: str) -> str:
        colour = wants_colour(color, sys.stdout) and name in ("text", "concise")
        return _render(name, view, colour=colour)

    delivery.deliver(formats, lambda name: _render(name, view), shown)


def _render(name: str, view: View, *, colour: bool = False) -> str:
    rendered: str = importlib.import_module(f"goallint.output.{name}").render(view, colour=colour)
    return rendered


def annotate(view: View, formats: list[tuple[str, str]]) -> None:
    """Under GitHub Actions: annotations beside what was printed, and the job's summary."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    if printed(formats) in ("text", "concise"):
        delivery.show(_render("github", view), "github")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write(_render("markdown", view))


def prefix(root: Path) -> str:
    """The way to the workspace from the root of the repository that a job works in."""
    known = filter(None, map(os.environ.get, ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")))
    top = Path(next(known, ".")).resolve()
    try:
        inside = root.resolve().relative_to(top).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"{inside}/"
