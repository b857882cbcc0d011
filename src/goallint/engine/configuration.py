"""`goallint.yaml` and the options that override it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from goallint.engine.refusal import ConfigurationError, shown
from goallint.findings import LANGUAGES, Phrase, Severity
from goallint.format.values import Unreadable
from goallint.format.values.period import MONTH_NAMES, Period, in_fiscal_year, parse_date
from goallint.format.values.whole import Whole
from goallint.nearest import nearest
from goallint.source.discovery import CONFIGURATION, access
from goallint.source.files import read_whole
from goallint.source.text import decode
from goallint.source.tree import PLACE, read
from goallint.workspace.kolada import KoladaList
from goallint.workspace.wording.words import LISTS

if TYPE_CHECKING:
    from goallint.engine.own_rules import Definition

FAIL_ON = ("error", "warning", "info", "never")
SHOW = ("info", "aside")
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "ci": {},
    "planner": {"show": ("info",), "fail_on": "error"},
    "auditor": {"show": ("info", "aside")},
    "structure": {"select": ("error",), "fail_on": "error"},
}
"""What a workspace begins from that `extends` one: for CI everything is as it is without."""
KEYS = (
    "extends",
    "language",
    "as_of",
    "period",
    "fiscal_year",
    "fail_on",
    "select",
    "ignore",
    "ignore_in",
    "severity",
    "show",
    "exclude",
    "max_key_figures",
    "words",
    "baseline",
    "plugins",
    "rules",
    "kolada",
)


class Configuration(NamedTuple):
    """What governs a run. `origin` says where each value that is not a default comes from."""

    extends: str = "ci"
    """The profile that it begins from."""
    language: str | None = None
    as_of: date | None = None
    period: Period | None = None
    fiscal_year: int = 1
    """The month with which the fiscal year begins."""
    fail_on: str = "warning"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignore_in: Mapping[str, tuple[str, ...]] = {}
    """Rules whose findings are ignored in some files, by glob."""
    severity: Mapping[str, Severity] = {}
    show: tuple[str, ...] = ()
    """What people see besides errors and warnings: `info`, and with `aside` what is set aside."""
    exclude: tuple[str, ...] = ()
    max_key_figures: int = 10
    words: Mapping[str, tuple[str, ...]] = {}
    baseline: str | None = None
    """The baseline's file, from the workspace; None for the usual one, if it is there."""
    plugins: tuple[str, ...] = ()
    """Names of entry points that give rules in Python."""
    rules: "tuple[Definition, ...]" = ()
    """Rules without code."""
    kolada: str | None = None
    """The file with a copy of Kolada's list, relative to the workspace."""
    origin: Mapping[str, str] = {}

    def override(self, origin: str, **options: Any) -> "Configuration":
        """The configuration with every option that is not None or empty in place of its own."""
        given = {k: v for k, v in options.items() if v is not None and v != ()}
        return self._replace(origin={**self.origin, **dict.fromkeys(given, origin)}, **given)


_MOST = 1_000
"""Rows of one setting: globs are asked about each file, and words about each text."""


def load(root: Path) -> Configuration:
    """The configuration in `root`. Raises ConfigurationError."""
    path = root / CONFIGURATION
    try:
        text, faults = decode(read_whole(path))
    except OSError as error:
        raise ConfigurationError(
            "{path} cannot be read: {reason}",
            path=CONFIGURATION,
            reason=access(error).args["reason"],
        ) from None
    tree = read(text, places=True)
    twice = next((f for f in tree.faults if f.rule == "duplicate-key"), None)
    if twice:
        raise ConfigurationError(
            "{path}:{line}: the setting `{key}` appears twice; keep one of them",
            path=CONFIGURATION,
            line=(twice.at >> 32) + 1,
            key=twice.args["key"],
        )
    if len(tree.documents) > 1:
        raise ConfigurationError(
            "{path}:{line}: the settings are one document; remove the line `---`",
            path=CONFIGURATION,
            line=tree.starts[1] >> 32,
        )
    if faults or tree.faults:
        line = ((faults or tuple(tree.faults))[0].at >> 32) + 1
        raise ConfigurationError(
            "{path}:{line} is not valid YAML in UTF-8; correct the line, or compare with the one that"
            " `goallint init` writes",
            path=CONFIGURATION,
            line=line,
        )
    content = tree.documents[0] if tree.documents else None
    if content is None:
        return Configuration()
    if not isinstance(content, dict):
        raise ConfigurationError(
            "{path} should be keys with values, e.g. `language: sv`", path=CONFIGURATION
        )
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for key, value in content.items():
        if key == PLACE or not isinstance(key, str) or key.startswith("x-") or value is None:
            continue
        line = (content[PLACE].keys[key] >> 32) + 1
        if key not in KEYS:
            close = nearest(key, KEYS)
            if close:
                raise ConfigurationError(
                    "{path}:{line}: there is no setting `{key}`; did you mean `{suggestion}`?",
                    path=CONFIGURATION, line=line, key=key, suggestion=close,
                )  # fmt: skip
            raise ConfigurationError(
                "{path}:{line}: there is no setting `{key}`; the settings are {allowed}",
                path=CONFIGURATION, line=line, key=key, allowed=", ".join(KEYS),
            )  # fmt: skip
        if isinstance(value, list | dict) and len(value) > _MOST:
            raise ConfigurationError(
                "{path}:{line}: `{key}` has {n} rows, more than the limit of {limit}",
                path=CONFIGURATION, line=line, key=key, n=len(value), limit=_MOST,
            )  # fmt: skip
        try:
            values[key] = _SETTINGS[key](value)
        except (ValueError, KeyError, TypeError, Unreadable):
            raise ConfigurationError(
                "{path}:{line}: `{key}` cannot be `{value}`; write e.g. `{example}`",
                path=CONFIGURATION, line=line, key=key, value=shown(value), example=EXAMPLES[key],
            ) from None  # fmt: skip
        origin[key] = f"{CONFIGURATION}:{line}"
    profile = PROFILES[values.get("extends", "ci")]
    given = dict.fromkeys(profile, f"profile {values.get('extends', 'ci')}")
    return Configuration(**{**profile, **values}, origin={**given, **origin})


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


EXAMPLES = {
    "extends": "extends: planner",
    "language": "language: sv",
    "as_of": "as_of: 2023-12-31",
    "period": "period: 2023",
    "fiscal_year": "fiscal_year: April",
    "fail_on": "fail_on: error",
    "select": "select: [GL1, GL201]",
    "ignore": "ignore: [goal-without-owner]",
    "ignore_in": "ignore_in: {arkiv/: [GL3]}",
    "show": "show: [info, aside]",
    "severity": "severity: {goal-without-owner: warning}",
    "exclude": "exclude: [arkiv/]",
    "max_key_figures": "max_key_figures: 8",
    "words": "words: {vague: [likvärdig*]}",
    "plugins": "plugins: [kommunregler]",
    "rules": (
        "rules: [{name: plan-without-id, code: KOM001, severity: info, message: '{item} has no id',"
        " for: plan, require: {required: [id]}}]"
    ),
    "baseline": "baseline: goallint-baseline.jsonl",
    "kolada": "kolada: kolada-2026-03.tsv",
}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _path(value: Any) -> str:
    if "\0" in _text(value):
        raise ValueError
    return _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(one) for one in (value if isinstance(value, list) else [value]))


def _list(name: str) -> str:
    if name not in LISTS:
        raise ValueError
    return name


def _one_of(allowed: tuple[str, ...]) -> Any:
    def convert(value: Any) -> str:
        if value not in allowed:
            raise ValueError
        return str(value)

    return convert


def any_period(text: str) -> Period:
    """The period that `text` names under some fiscal year: of which, is known when all is read.

    Raises `Unreadable`.
    """
    try:
        return Period.parse(text)
    except Unreadable:
        with in_fiscal_year(2):
            return Period.parse(text)


def _month(value: Any) -> int:
    """The number of a month, by name in either language or as a number."""
    written = _text(value).strip().casefold()
    month = MONTH_NAMES[written] if written in MONTH_NAMES else int(Whole.parse(written))
    if not 1 <= month <= 12:
        raise ValueError
    return month


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return {k: v for k, v in value.items() if isinstance(k, str)}


def _rules(value: Any) -> "tuple[Definition, ...]":
    from goallint.engine.own_rules import definitions

    return definitions(value)


_SETTINGS: dict[str, Any] = {
    "plugins": _texts,
    "rules": _rules,
    "extends": _one_of(tuple(PROFILES)),
    "ignore_in": lambda value: {k: _texts(v) for k, v in _mapping(value).items()},
    "show": lambda value: tuple(_one_of(SHOW)(one) for one in _texts(value)),
    "language": _one_of(LANGUAGES),
    "as_of": lambda value: parse_date(_text(value)),
    "period": lambda value: any_period(_text(value)),
    "fiscal_year": _month,
    "fail_on": _one_of(FAIL_ON),
    "select": _texts,
    "ignore": _texts,
    "severity": lambda value: {k: Severity.of(_text(v)) for k, v in _mapping(value).items()},
    "exclude": _texts,
    "max_key_figures": lambda value: int(Whole.parse(_text(value))),
    "baseline": _path,
    "words": lambda value: {_list(k): _texts(v) for k, v in _mapping(value).items()},
    "kolada": _path,
}
