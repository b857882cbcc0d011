"""The words of the command line itself: help, errors of usage, and what click says.

They come in the language that the command line asks for, else in the locale's: a workspace, with a
language of its own, is not known before its command line is.
"""

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.output.catalogue import Catalogue

_spoken: ContextVar[str] = ContextVar("language", default="")


def language() -> str:
    """The language of the command line that runs, else the locale's."""
    return _spoken.get() or of_locale()


def said(text: str, **args: object) -> str:
    """A text of the command line, given in English, in the user's language. Context `cli`."""
    if language() == "en":  # without the catalogue, which takes its time to load
        return text.format(**args) if args else text
    return _catalogue(language()).plain("cli", text, **args)


@cache
def _catalogue(language: str) -> "Catalogue":
    from goallint.output.catalogue import Catalogue

    return Catalogue(language)


@contextmanager
def speaking(args: Sequence[str]) -> Iterator[None]:
    """What is said while the command line `args` runs, and by click too, is in its language."""
    token = _spoken.set(asked(args) or of_locale())
    domain, languages = gettext.textdomain(), os.environ.get("LANGUAGE")
    if language() != "en":
        # click asks gettext, as all of Python's own does: for the process's domain and language.
        from goallint.output.catalogue import DOMAIN, LOCALE

        gettext.bindtextdomain(DOMAIN, str(LOCALE))
        gettext.textdomain(DOMAIN)
        os.environ["LANGUAGE"] = language()
    try:
        yield
    finally:
        _spoken.reset(token)
        gettext.textdomain(domain)
        if languages is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = languages


def asked(args: Sequence[str]) -> str:
    """The language that `--lang` names, wherever it stands; empty where none does."""
    found = ""
    for number, arg in enumerate(args):
        if arg == "--":
            break
        name, _, value = arg.partition("=")
        if name == "--lang":
            found = value or "".join(args[number + 1 : number + 2])
    return found if found in ("sv", "en") else ""


def of_locale() -> str:
    """Swedish where the locale is, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "sv" if value.lower().startswith(("sv", "swedish")) else "en"
    import locale

    try:
        found = locale.getlocale()[0] or ""
    except ValueError:
        found = ""
    return "sv" if found.lower().startswith(("sv", "swedish")) else "en"
