"""goallint checks that a municipality's goals hold together, from the council to the unit.

`check` checks a workspace and gives its findings, `load` opens one; `Rule`, `Found` and `model` are
for rules of your own. docs/api.md shows each in use, docs/versions.md says what stays as it is.
"""

# Nothing is imported here: until the command's first line, Ctrl+C is Python's.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goallint.api import Finding, GoallintError, Result, Undecided, Workspace, check, load
    from goallint.findings import Finding as Found
    from goallint.findings import Severity
    from goallint.format import model
    from goallint.rules.rule import Rule
    from goallint.version import VERSION as __version__  # noqa: N811

__all__ = [
    "Finding",
    "Found",
    "GoallintError",
    "Result",
    "Rule",
    "Severity",
    "Undecided",
    "Workspace",
    "__version__",
    "check",
    "load",
    "model",
]

_PLACES = {
    "Found": ("findings", "Finding"),
    "Rule": ("rules.rule", "Rule"),
    "Severity": ("findings", "Severity"),
    "__version__": ("version", "VERSION"),
    "model": ("format.model", ""),
}
"""The modules that do not stand in `api`, with the name there; a module by itself without one."""


def __getattr__(name: str) -> "Any":
    # A command that needs one of them is not to wait for all: `goallint --version` takes no rules.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    place, attribute = _PLACES.get(name, ("api", name))
    module = import_module(f"{__name__}.{place}")
    value = globals()[name] = getattr(module, attribute) if attribute else module
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
