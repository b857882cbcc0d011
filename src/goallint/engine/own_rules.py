"""Rules of a workspace's own: without code in `goallint.yaml`, and in Python from other packages."""

import re
import string
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from goallint.engine.refusal import ConfigurationError, shown
from goallint.findings import LANGUAGES, Finding, Severity
from goallint.format.descriptions import of_keys
from goallint.format.model import DOCUMENTS, Item, KeyFigure, Waiver
from goallint.format.plain import unwritten
from goallint.format.shape import NAMES, shape
from goallint.format.vocabulary import keys
from goallint.format.walk import items, kinds_in
from goallint.late import expression
from goallint.nearest import nearest
from goallint.rules.registry import BY_NAME
from goallint.rules.rule import Rule, noun_of
from goallint.source.discovery import CONFIGURATION
from goallint.source.marks import unpack
from goallint.source.tree import PLACE, Places
from goallint.workspace.described import described
from goallint.workspace.workspace import Workspace

if TYPE_CHECKING:
    import regex
    from jsonschema import Draft202012Validator

GROUP = "goallint.rules"
"""The group of entry points that gives rules in Python."""
PLACEHOLDERS = frozenset(("id", "title", "item"))
_NAME = expression(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_CODE = expression(r"(?!GL)[A-Z]{2,8}[0-9]{3}\Z")
_OF_ITEMS = frozenset(("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"))
_OF_VALUES = frozenset(
    ("properties", "additionalProperties", "propertyNames", "unevaluatedProperties",
     "items", "prefixItems", "contains", "unevaluatedItems")
)  # fmt: skip
_KEYWORDS = _OF_ITEMS | _OF_VALUES | frozenset(
    ("type", "enum", "const", "required", "dependentRequired", "minProperties", "maxProperties",
     "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
     "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minContains",
     "maxContains", "$comment", "title", "description", "examples")
)  # fmt: skip
"""The words of JSON Schema but those that could take any time or fetch a page, and those without effect."""


@cache
def sorts() -> Mapping[str, type[Item]]:
    """What a rule can be `for`: the kinds of document, and the sorts of what stands in them."""
    found: dict[str, type[Item]] = {}
    for kind, document in DOCUMENTS.items():
        found[kind] = document
        found |= {inner.sort: inner for inner in kinds_in(document) if inner.sort}
    return found


_BESIDES = frozenset(("sort", "document", "goal", "kind", "path"))
"""What an item has in JSON besides its own fields."""
_PATIENCE = 1.0
"""Seconds that a `pattern` may take over a text."""
_NUMBER = expression(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")

AsWritten = Callable[[Item, Workspace], Mapping[str, Any]]
"""Gives an item as JSON with what is written of it, and nothing that is only assumed."""


class Definition(NamedTuple):
    """A rule as it is written in `goallint.yaml`."""

    name: str
    code: str
    severity: Severity
    message: Mapping[str, str]
    """By language; one that is not there has the other's."""
    help: Mapping[str, str]
    why: str
    sort: str
    where: Mapping[str, Any] | None
    require: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def definitions(rows: list[dict[Any, Any]]) -> tuple[Definition, ...]:
    """The rules in the setting `rules`, which has what it needs. Raises ConfigurationError."""
    return tuple(map(_definition, rows if isinstance(rows, list) else [rows]))


def _definition(row: dict[Any, Any]) -> Definition:
    read = {key: _part(row, key) for key in _READ}
    for key in ("where", "require"):
        strange = _strange(read[key] or {}, read["for"])
        if strange:
            raise _without_effect(*strange, key, unpack(row[PLACE].keys[key]).line)
    return Definition(
        read["name"],
        read["code"],
        read["severity"],
        read["message"],
        read["help"],
        read["why"],
        read["for"],
        read["where"],
        read["require"],
    )


def _without_effect(name: str, meant: str, key: str, line: int) -> ConfigurationError:
    if meant:
        return ConfigurationError(
            "{path}:{line}: `{name}` in `{key}` is neither a field of what the rule is for nor a"
            " JSON Schema keyword that rules take; did you mean `{meant}`?",
            path=CONFIGURATION,
            line=line,
            name=name,
            key=key,
            meant=meant,
        )
    return ConfigurationError(
        "{path}:{line}: `{name}` in `{key}` is neither a field of what the rule is for nor a JSON"
        " Schema keyword that rules take; `goallint explain --json ID` shows the fields",
        path=CONFIGURATION,
        line=line,
        name=name,
        key=key,
    )


def _part(row: dict[Any, Any], key: str) -> Any:
    value: Any = row.get(key)
    try:
        value = _typed(value, row[PLACE], key)
        return _READ[key](value)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ConfigurationError(
            "{path}:{line}: `{key}` cannot be `{value}`; write e.g. `{example}`",
            path=CONFIGURATION,
            line=unpack(row[PLACE].keys[key]).line,
            key=key,
            value=shown(value),
            example=f"{key}: {of_keys('own_rule')[key].examples[0]}",
        ) from None


def _typed(value: Any, places: Places, key: str) -> Any:
    """A value as JSON has it: numbers and truth values as such, where they are not in quotes."""
    if isinstance(value, dict):
        inner = value[PLACE]
        return {k: _typed(v, inner, k) for k, v in value.items() if isinstance(k, str)}
    if isinstance(value, list):
        return [_typed(one, places, f"{key}[{n}]") for n, one in enumerate(value)]
    if isinstance(value, str) and key in places.plain:
        if value in ("true", "false"):
            return value == "true"
        if _NUMBER.match(value):
            return float(value) if re.search("[.eE]", value) else int(value)
    return value


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not pattern.match(value) or value in BY_NAME:
            raise ValueError
        return str(value)

    return read


def _texts(value: Any) -> Mapping[str, str]:
    """A text in one language or in both."""
    texts = {"": value} if isinstance(value, str) else {} if value is None else value
    if not isinstance(texts, dict):
        raise TypeError
    for language, text in texts.items():
        if language not in (*LANGUAGES, "") or not isinstance(text, str) or not text:
            raise ValueError
        for _, field, form, conversion in string.Formatter().parse(text):
            if field is not None and (field not in PLACEHOLDERS or form or conversion):
                raise ValueError
    return dict(texts)


def _needed(value: Any) -> Mapping[str, str]:
    return _texts(value) if value else _texts({"sv": None})


def _sort(value: Any) -> str:
    sorts()[value]
    return str(value)


def _schema(value: Any) -> Mapping[str, Any]:
    from jsonschema import Draft202012Validator, SchemaError

    if not isinstance(value, dict):
        raise TypeError
    try:
        with _silence():
            Draft202012Validator.check_schema(value)
    except (SchemaError, RecursionError):
        raise ValueError from None
    for part, _ in _parts(value):
        if "pattern" in part:
            _compiled(part["pattern"])
    return value


def _strange(schema: Mapping[str, Any], sort: str) -> tuple[str, str] | None:
    """A word of a schema that could never have an effect, and the one that may be meant."""
    mapping = NAMES[sorts()[sort]]
    fields = {*shape(mapping).fields, *_BESIDES}
    for part, inside in _parts(schema):
        for name in part:
            if name not in _KEYWORDS:
                return name, _near(name, _KEYWORDS)
        for name in () if inside else (*part.get("required", ()), *part.get("properties", ())):
            if name not in fields and not name.startswith("x-"):
                key = keys(mapping).get(name)
                return name, key.name if key else _near(name, fields)
    return None


def _parts(schema: Mapping[str, Any], *, inside: bool = False) -> Iterator[tuple[Any, bool]]:
    """A schema and all that stand in it, with whether each is about what stands inside an item."""
    yield schema, inside
    for keyword, value in schema.items():
        if keyword in ("properties", "dependentSchemas"):
            value = list(value.values())
        if keyword in _OF_ITEMS | _OF_VALUES:
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, dict):
                    yield from _parts(one, inside=inside or keyword in _OF_VALUES)


def _near(name: str, known: Iterable[str]) -> str:
    return nearest(name, sorted(known)) or ""


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> "regex.Pattern[str]":
    """A pattern that can be stopped. Raises ValueError where it is none, or not one in this dialect."""
    import regex

    try:
        with _silence():
            return regex.compile(pattern)
    except regex.error:
        raise ValueError from None


_READ: dict[str, Callable[[Any], Any]] = {
    "name": _matching(_NAME),
    "code": _matching(_CODE),
    "severity": lambda value: Severity.of(str(value)),
    "message": _needed,
    "help": _texts,
    "why": lambda value: str(value or ""),
    "for": _sort,
    "where": lambda value: None if value is None else _schema(value),
    "require": _schema,
}


def rule_of(definition: Definition, as_written: AsWritten = described) -> Rule:
    """The rule that a definition states; `as_written` gives an item as JSON."""
    message, help_ = (next(iter(t.values()), "") for t in (definition.message, definition.help))
    translations = {
        language: {
            message: definition.message.get(language, message),
            help_: definition.help.get(language, help_),
        }
        for language in LANGUAGES
    }

    # To know what is written the file is read again, so it is done for rules that name a field that hangs on it.
    asked = f"{definition.where}{definition.require}"
    if "'x-" not in asked and not any(f"'{name}'" in asked for name in _assumed()):
        as_written = described

    def check(item: Item, workspace: Workspace) -> Iterator[Finding]:
        return _found(rule, definition, item, workspace, as_written)

    rule = Rule(
        code=definition.code,
        name=definition.name,
        severity=definition.severity,
        check=check,
        messages={"": message},
        helps={"": help_} if help_ else {},
        source=CONFIGURATION,
        reads=sorts()[definition.sort],
        needs=("measures",) if sorts()[definition.sort] is KeyFigure else (),
        documentation=definition.why or message,
        translations=translations,
    )
    return rule


@cache
def _assumed() -> frozenset[str]:
    """The fields that some item has a value of where nothing is written."""
    return frozenset(name for kind in NAMES if issubclass(kind, Item) for name in unwritten(kind))


def _found(
    rule: Rule, definition: Definition, item: Item, workspace: Workspace, as_written: AsWritten
) -> Iterator[Finding]:
    """A finding if an item that `where` describes is not as `require` demands, and was read in full."""
    from jsonschema.exceptions import best_match

    full = workspace.measures.full(item) if isinstance(item, KeyFigure) else item
    if not _is_whole(full):
        return
    content = as_written(item, workspace)
    try:
        if definition.where is not None and not _validator(definition.where).is_valid(content):
            return
        error = best_match(_validator(definition.require).iter_errors(content))
    except TimeoutError:
        raise ConfigurationError(
            "{path}: a `pattern` in the rule {rule} takes too long over {item}; repeat nothing that"
            " is repeated already, e.g. `[A-Z]+` instead of `([A-Z]+)+`",
            path=CONFIGURATION,
            rule=str(definition),
            item=noun_of(item),
        ) from None
    if error is not None:
        field = next((step for step in error.absolute_path if isinstance(step, str)), "")
        yield rule.found(item, field if field in content else (), args={"id": item.name})


def _silence() -> "warnings.catch_warnings[None]":
    """No warnings of what a pattern such as `[[a]]` may come to mean one day."""
    return warnings.catch_warnings(action="ignore", category=FutureWarning)


def _validator(schema: Mapping[str, Any]) -> "Draft202012Validator":
    return _bounded()(schema)


@cache
def _bounded() -> "type[Draft202012Validator]":
    """JSON Schema whose patterns raise TimeoutError if they take too long."""
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_: Any, sought: str, text: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(text, str) and not _compiled(sought).search(text, timeout=_PATIENCE):
            yield ValidationError(f"{text!r} does not match {sought!r}")

    bounded: type[Draft202012Validator] = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": pattern}
    )
    return bounded


def _is_whole(item: Item) -> bool:
    """Whether all of an item and of what stands in it could be read."""
    return not any(one.unknown for one in items(item) if not isinstance(one, Waiver))


def plugins(names: tuple[str, ...]) -> Iterator[Rule]:
    """The rules of the entry points with those names. Raises ConfigurationError."""
    if not names:
        return
    from importlib.metadata import entry_points

    for name in names:
        found = tuple(entry_points(group=GROUP, name=name))
        if not found:
            raise ConfigurationError(
                "no installed package has rules of the name {name} (entry points `{group}`)",
                name=name,
                group=GROUP,
            )
        try:
            loaded = found[0].load()
            rules = (loaded,) if isinstance(loaded, Rule) else tuple(loaded)
        except (Exception, SystemExit) as error:
            raise _broken(name, f"{type(error).__name__}: {error}") from error
        for rule in rules:
            if not isinstance(rule, Rule):
                raise _broken(name, f"{rule!r} is no Rule")
            yield rule


def _broken(name: str, error: str) -> ConfigurationError:
    return ConfigurationError("the rules of {name} cannot be used: {error}", name=name, error=error)
