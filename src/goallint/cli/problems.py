"""What stops a command: a message in the language of its user."""

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import click

from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue

if TYPE_CHECKING:
    from goallint.workspace.bodies import Bodies


class Problem(click.ClickException):
    """The job cannot be done; the message is in the user's language."""

    @classmethod
    def worded(cls, catalogue: Catalogue, text: str, **args: Any) -> "Problem":
        """A problem by the English words that say it."""
        return cls(catalogue.plain("error", text, **args))


def need(module: str, package: str, catalogue: Catalogue) -> None:
    """Raises Problem where the library is missing that a package of that name holds."""
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise Problem.worded(
            catalogue,
            "this needs {package}, which is not installed; run: {python} -m pip install {package}",
            package=package,
            python=sys.executable or "python3",
        )


def unknown(
    told: str, near: str | None, catalogue: Catalogue, known: Collection[str] = ()
) -> Problem:
    """What to raise where nothing has an id, as `told` says; `near` was perhaps meant, else one of `known`."""
    if near is not None:
        told = catalogue.plain(
            "error", "{told}; did you mean {suggestion}?", told=told, suggestion=near
        )
    elif known:
        told = catalogue.plain(
            "error", "{told}; there is {known}", told=told, known=catalogue.listing(known)
        )
    return Problem(told)


def unknown_body(name: str, bodies: "Bodies", catalogue: Catalogue) -> Problem:
    """What to raise where none of the bodies has the id `name`."""
    told = catalogue.plain("error", "no body has the id {name}", name=name)
    meant = bodies.named(name)
    known = [body.id for body in bodies.all]
    near = meant.id if meant else nearest(name, known, fold=str.casefold)
    return unknown(told, near, catalogue, known)
