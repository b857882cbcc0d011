"""The value types that only `goallint.yaml` has."""

from typing import Any

from goallint.findings import LANGUAGES
from goallint.format.fixed_words import WORDS, fold, words
from goallint.format.values import Unreadable, Value
from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.format.values.period import Period


class Month(int):
    """The number of a month, written as its name or as a number."""

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month that `text` names. Raises `Unreadable` (invalid-value)."""
        name = words("month").get(fold(text))
        if name is None:
            raise Unreadable("invalid-value", "word", value=text, words="month")
        return cls([word.name for word in WORDS["month"]].index(name) + 1)


class AnyPeriod(Period):
    """A period under some fiscal year: of which, is known when all settings are."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str, fiscal: FiscalYear | None = None) -> "AnyPeriod":
        """The period that `text` may name. Raises `Unreadable` (invalid-date)."""
        period = any_period(text)
        return cls(period.start, period.end, period.text)


def any_period(text: str) -> Period:
    """The period that `text` names under some fiscal year. Raises `Unreadable`."""
    try:
        return Period.parse(text, CALENDAR)
    except Unreadable:
        return Period.parse(text, FiscalYear(2))


class ByLanguage(Value):
    """A text for all, or one for each language; `texts` has it by language, that for all under empty."""

    __slots__ = ("texts",)

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    @classmethod
    def parse(cls, value: Any) -> "ByLanguage":
        """The texts in a scalar or a mapping. Raises `Unreadable` (invalid-value)."""
        texts = {"": value} if isinstance(value, str) else value
        if not isinstance(texts, dict) or not all(
            language in (*LANGUAGES, "") and isinstance(text, str) and text
            for language, text in texts.items()
        ):
            raise Unreadable("invalid-value", "shape", found=value)
        return cls(texts)


class SettingSchema(Value):
    """A JSON Schema as it is written; what it says is for those who ask it."""

    __slots__ = ("schema",)

    def __init__(self, schema: dict[Any, Any]) -> None:
        self.schema = schema

    @classmethod
    def parse(cls, value: Any) -> "SettingSchema":
        """The schema in a mapping. Raises `Unreadable` (invalid-value)."""
        if not isinstance(value, dict):
            raise Unreadable("invalid-value", "shape", found=value)
        return cls(value)
