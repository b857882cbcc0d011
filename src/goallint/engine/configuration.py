"""What governs a run: `goallint.yaml`, its profile, and the options that override them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from goallint.engine.refusal import ConfigurationError, shown
from goallint.findings import LANGUAGES, Fault, Phrase
from goallint.format import decode
from goallint.format.fixed_words import WORDS
from goallint.format.model.settings import SettingsFile
from goallint.format.shape import SETTINGS, shape
from goallint.format.values.fiscal_year import FiscalYear
from goallint.late import expression
from goallint.source import encodings as texts
from goallint.source.discovery import CONFIGURATION, access
from goallint.source.files import read_whole
from goallint.source.marks import unpack
from goallint.source.tree import PLACE, read
from goallint.workspace.kolada import KoladaList
from goallint.workspace.wording.words import LISTS

if TYPE_CHECKING:
    from goallint.engine.own_rules import Definition

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "ci": {},
    "planner": {"show": ("info",), "fail_on": "error"},
    "auditor": {"show": ("info", "aside")},
    "structure": {"select": ("error",), "fail_on": "error"},
}
"""What a workspace begins from that `extends` one: for CI everything is as it is without."""
KEYS = tuple(shape(SETTINGS).fields)
"""The settings, in the order that they are told in."""
FAIL_ON = tuple(word.name for word in WORDS["fail_on"])


class Configuration(SettingsFile, kw_only=True):
    """What governs a run: the settings, with profile and options, and where each comes from."""

    definitions: "tuple[Definition, ...]" = ()
    """The rules without code, as they are asked."""
    origin: Mapping[str, str] = {}
    """Where each value that is not a default comes from."""

    def replaced(self, **changes: Any) -> "Configuration":
        """The configuration with other values."""
        return msgspec.structs.replace(self, **changes)

    def override(self, origin: str, **options: Any) -> "Configuration":
        """The configuration with every option that is not None or empty in place of its own."""
        given = {k: v for k, v in options.items() if v is not None and v != ()}
        return self.replaced(origin={**self.origin, **dict.fromkeys(given, origin)}, **given)


def example_setting(key: str) -> str:
    """A setting as one would write it."""
    from goallint.format.descriptions import of_keys

    return f"{key}: {of_keys(SETTINGS)[key].examples[0]}"


_LANGUAGE = expression(rf"^language *: *[\"']?({'|'.join(LANGUAGES)})\b", re.MULTILINE)
_MOST = 1_000
"""Rows of one setting: globs are asked about each file, and words about each text."""


def load(root: Path) -> Configuration:
    """The configuration in `root`. Raises ConfigurationError."""
    path = root / CONFIGURATION
    try:
        text, faults = texts.decode(read_whole(path))
    except OSError as error:
        raise ConfigurationError(
            "{path} cannot be read: {reason}",
            path=CONFIGURATION,
            reason=access(error).args["reason"],
        ) from None
    tree = read(text, places=True)
    if wrong := [*faults, *tree.faults]:
        raise _told(min(wrong, key=lambda fault: fault.at))
    if len(tree.documents) > 1:
        raise ConfigurationError(
            "{path}:{line}: the settings are one document; remove the line `---`",
            path=CONFIGURATION,
            line=tree.starts[1] >> 32,
        )
    content = tree.documents[0] if tree.documents else None
    if content is None:
        return Configuration()
    if not isinstance(content, dict):
        raise ConfigurationError(
            "{path} should be keys with values, e.g. `language: sv`", path=CONFIGURATION
        )
    origin: dict[str, str] = {}
    for key, value in content.items():
        if key not in KEYS or value is None:
            continue
        line = unpack(content[PLACE].keys[key]).line
        if isinstance(value, list | dict) and len(value) > _MOST:
            raise ConfigurationError(
                "{path}:{line}: `{key}` has {n} rows, more than the limit of {limit}",
                path=CONFIGURATION, line=line, key=key, n=len(value), limit=_MOST,
            )  # fmt: skip
        origin[key] = f"{CONFIGURATION}:{line}"
    settings = _settings(content, text.splitlines())
    for key in origin:
        if not _holds(key, getattr(settings, key)):
            raise ConfigurationError(
                "{path}:{line}: `{key}` cannot be `{value}`; write e.g. `{example}`",
                path=CONFIGURATION, line=unpack(content[PLACE].keys[key]).line, key=key,
                value=shown(content[key]), example=example_setting(key),
            )  # fmt: skip
    given = {key: getattr(settings, key) for key in origin}
    if settings.rules:
        from goallint.engine.own_rules import definitions

        given["definitions"] = definitions(content["rules"])
    profile = PROFILES[settings.extends]
    begun = dict.fromkeys(profile, f"profile {settings.extends}")
    return Configuration(**{**profile, **given}, origin={**begun, **origin})


def language_said(root: Path) -> str:
    """The language that the settings in `root` name, also where they cannot be read else; empty where they name none."""
    try:
        text, _ = texts.decode(read_whole(root / CONFIGURATION))
    except OSError:
        return ""
    found = _LANGUAGE.search(text)
    return found[1] if found else ""


def _settings(content: dict[Any, Any], lines: list[str]) -> SettingsFile:
    """The settings in a mapping. Raises ConfigurationError for the first thing that is wrong."""
    try:
        return decode.settings(content)
    except decode.Suspicious:
        from goallint.format.diagnose import explain_settings

        explained = explain_settings(content, lines)
        if explained.faults or explained.data is None:
            first = min(explained.faults, key=lambda fault: (fault.variant == "other", fault.at))
            raise _told(first) from None
        return decode.settings_of(explained.data, decode.value)


def _told(fault: Fault) -> ConfigurationError:
    """A fault of the settings in the words that documents' faults have."""
    line = unpack(fault.at).line
    if fault.rule == "duplicate-key":
        return ConfigurationError(
            "{path}:{line}: the setting `{key}` appears twice; keep one of them",
            path=CONFIGURATION,
            line=line,
            key=fault.args["key"],
        )
    if fault.rule == "invalid-date" and fault.variant in ("period", "day"):
        from goallint.rules.documents.invalid_date import periods

        # In which month its years begin, the file may not say rightly.
        fault = fault._replace(
            args={**periods(int(fault.args["example"][:4]), FiscalYear()), **fault.args}
        )
    return ConfigurationError("{path}:{line}: {told}", path=CONFIGURATION, line=line, told=fault)


def _holds(key: str, value: Any) -> bool:
    """Whether a setting can be used for what it is."""
    if key == "words":
        return set(value) <= set(LISTS)
    return not isinstance(value, str) or "\0" not in value


_LONGEST_LIST = 100_000_000
"""Bytes of a copy of Kolada's list: ten times the whole list with its descriptions."""


def kolada_list(root: Path, configuration: Configuration) -> KoladaList | None:
    """The workspace's copy of Kolada's list. Raises ConfigurationError if it cannot be read."""
    if configuration.kolada is None:
        return None
    path = root / configuration.kolada
    try:
        text = read_whole(path, _LONGEST_LIST).decode("utf-8-sig")
        return KoladaList.parse(path.name, text)
    except OSError as error:
        reason: object = access(error).args["reason"]
    except UnicodeDecodeError:
        reason = Phrase("reason-no-list")
    except ValueError as error:
        reason = Phrase(f"reason-{error}")
    raise ConfigurationError(
        "{origin}: the list of Kolada's key figures in {path} cannot be used: {reason}",
        origin=configuration.origin["kolada"],
        path=configuration.kolada,
        reason=reason,
    )
