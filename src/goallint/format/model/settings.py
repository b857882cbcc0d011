"""The keys of `goallint.yaml`, which have one language, and the rules written in it."""

from datetime import date as Day  # noqa: N812 - as in the other models
from typing import Annotated, Literal

import msgspec

from goallint.format.fields import Key
from goallint.format.model.item import Item
from goallint.format.values.of_settings import AnyPeriod, ByLanguage, Month, SettingSchema
from goallint.format.values.whole import Whole

Grave = Literal["error", "warning", "info"]


class OwnRule(Item, kw_only=True):
    """A rule of the workspace's own, without code."""

    noun = "own-rule"
    name_: Annotated[str, Key("name")] = msgspec.field(name="name")
    code: Annotated[str, Key("code")]
    severity: Annotated[Grave, Key("severity")]
    message: Annotated[ByLanguage, Key("message")]
    help: Annotated[ByLanguage | None, Key("help")] = None
    why: Annotated[str | None, Key("why")] = None
    for_: Annotated[str, Key("for")] = msgspec.field(name="for")
    where: Annotated[SettingSchema | None, Key("where")] = None
    require: Annotated[SettingSchema, Key("require")]


class SettingsFile(Item, kw_only=True):
    """The settings of a workspace."""

    noun = "settings"
    extends: Annotated[Literal["ci", "planner", "auditor", "structure"], Key("extends")] = "ci"
    """The profile that it begins from."""
    language: Annotated[Literal["sv", "en"] | None, Key("language")] = None
    as_of: Annotated[Day | None, Key("as_of")] = None
    period: Annotated[AnyPeriod | None, Key("period")] = None
    fiscal_year: Annotated[Month, Key("fiscal_year")] = Month(1)
    """The month with which the fiscal year begins."""
    fail_on: Annotated[Literal["error", "warning", "info", "never"], Key("fail_on")] = "warning"
    select: Annotated[tuple[str, ...], Key("select")] = ()
    ignore: Annotated[tuple[str, ...], Key("ignore")] = ()
    ignore_in: Annotated[dict[str, tuple[str, ...]], Key("ignore_in")] = {}
    """Rules whose findings are ignored in some files, by glob."""
    severity: Annotated[dict[str, Grave], Key("severity")] = {}
    show: Annotated[tuple[Literal["info", "aside"], ...], Key("show")] = ()
    """What people see besides errors and warnings: `info`, and with `aside` what is set aside."""
    exclude: Annotated[tuple[str, ...], Key("exclude")] = ()
    max_key_figures: Annotated[Whole, Key("max_key_figures")] = Whole(10)
    words: Annotated[dict[str, tuple[str, ...]], Key("words")] = {}
    baseline: Annotated[str | None, Key("baseline")] = None
    """The baseline's file, from the workspace; None for the usual one, if it is there."""
    plugins: Annotated[tuple[str, ...], Key("plugins")] = ()
    """Names of entry points that give rules in Python."""
    rules: Annotated[tuple[OwnRule, ...], Key("rules")] = ()
    kolada: Annotated[str | None, Key("kolada")] = None
    """The file with a copy of Kolada's list, relative to the workspace."""
