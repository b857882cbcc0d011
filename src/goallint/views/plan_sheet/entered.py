"""Reads a cell of a plan's workbook as the value that the plan is to have."""

from collections.abc import Mapping
from typing import Any

from goallint.engine.run import Run
from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.field_writing import TargetToWrite
from goallint.format.model import KeyFigure
from goallint.format.shape import shape
from goallint.format.values import Unreadable
from goallint.format.values.apart import outcome_apart
from goallint.format.values.decision import Decision
from goallint.format.values.outcome import value_of
from goallint.format.values.period import Due, Period
from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.views.fill import aim_in_series, two_meanings
from goallint.views.filling.cell_reading import Refused, same
from goallint.views.plan_sheet.standing import (
    MAPPINGS,
    TARGET,
    StandingPlan,
    StandingRow,
    label,
    time_of,
)
from goallint.views.targets.filled_targets import LONGEST, VALUES, target

BY_PERIOD = ("baseline", "outcome")
_LONG = ("how", "done_when")
"""Texts that may be of several lines."""


class Reader:
    """Reads cells in the workspace that they are for; `goals` are those that the workbook adds, title by id."""

    def __init__(self, run: Run, now: StandingPlan, goals: Mapping[str, str]) -> None:
        self.run, self.now = run, now
        self.language = now.language
        self.own = {**goals, **now.own}
        self.supported = {**self.own, **now.above}

    def read(self, list_: str, field: str, text: str, row: StandingRow | None) -> Any:
        """The data of a field: a text, a list of ids or a mapping by period. Raises Refused."""
        if field not in _LONG:
            text = text if field in ("supports", "based_on", *BY_PERIOD) else " ".join(text.split())
        if len(text) > LONGEST["comment"]:
            raise Refused("the text is longer than {limit} characters", limit=LONGEST["comment"])
        if field.startswith(TARGET):
            return self._target(text, field, row.item if row else None)
        if field == "supports":
            sorts = shape(MAPPINGS[list_]).fields[field].refers
            return self._several(text, self.supported, sorts)
        if field == "based_on":
            if vocabulary.fold(text) in vocabulary.words("based_on"):
                return vocabulary.word_in("based_on", "none", self.language)
            return self._several(text, self.now.plans, ("plan",))
        if field == "area":
            return self._one(text, self.now.areas, ("area",))
        if field == "better":
            name = VALUES["better"](text)
            return vocabulary.word_in("better", name, self.language)
        if field in BY_PERIOD:
            return self._by_period(field, text, row.said.get(field, "") if row else "")
        self._is_readable(field, text)
        return text

    def goal(self, text: str) -> str:
        """The goal that a new key figure is of. Raises Refused."""
        return self._one(" ".join(text.split()), self.own, ("goal",))

    def _is_readable(self, field: str, text: str) -> None:
        try:
            if field == "period":
                Period.parse(text)
            elif field in ("due", "goals_due"):
                Due.parse(text)
            elif field == "decided":
                Decision.parse(text)
        except Unreadable:
            year, later = self.run.settings.year(), self.run.settings.year(2)
            day = str((Period.parse(self.now.period) if self.now.period else year).end)
            examples = {
                "period": Example(f"{year} or {year}-{later}", f"{year} eller {year}-{later}"),
                **dict.fromkeys(("due", "goals_due"), Example(day, day)),
                "decided": Example("Social board 2024-11-20 § 84", "Socialnämnden 2024-11-20 § 84"),
            }
            raise Refused(
                '"{value}" cannot be read; write e.g. {example}',
                value=text,
                example=examples[field],
            ) from None

    def _target(self, text: str, column: str, figure: KeyFigure | None) -> str:
        text = target(text)
        if figure is not None:
            text = aim_in_series(self.run, figure, None, TargetToWrite(time_of(column), text)).text
            meant = two_meanings(self.run, figure, None, TargetToWrite(None, text))
            if meant:
                raise Refused(
                    '"{value}" can mean both {a} and {b}', value=text, a=meant[0], b=meant[1]
                )
            return text
        try:
            Target.parse(text)
        except Unreadable as error:
            raise Refused('"{value}" can mean both {a} and {b}', **error.fault.args) from None
        return text

    def _by_period(self, field: str, text: str, said: str) -> Any:
        """Values by period: *2023: 86; 2024: 88*; of a row that stands, those that it did not have."""
        found = self._pairs(field, text)
        if isinstance(found, str) or not said:
            return found
        before = self._pairs(field, said)
        for period, value in (before if isinstance(before, dict) else {"": before}).items():
            if not same(self._told(found.get(period, "")), self._told(value)):
                raise Refused(
                    "{period}: {value} stands in the plan; what stands there is not changed from a"
                    " sheet, and more periods can be added",
                    period=period or "–",
                    value=self._told(value),
                )
        return {period: value for period, value in found.items() if period not in before}

    def _told(self, value: Any) -> str:
        """An outcome as a cell says it."""
        if isinstance(value, str):
            return value
        names = ((vocabulary.key_in("split", name, self.language), name) for name in Split._fields)
        return ", ".join(f"{word} {value[name]}" for word, name in names if name in value)

    def _pairs(self, field: str, text: str) -> Any:
        found: dict[str, Any] = {}
        year = self.run.settings.year
        parts = [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
        for part in parts:
            before, colon, after = part.partition(":")
            period, value = (before.strip(), after.strip()) if colon else ("", part)
            try:
                if period:
                    period = Period.parse(period).text
                apart = outcome_apart(value)
                for one in apart.values() or (value,):
                    value_of(one)
            except Unreadable as error:
                if "a" in error.fault.args:
                    raise Refused(
                        '"{value}" can mean both {a} and {b}', **error.fault.args
                    ) from None
                raise Refused(
                    '"{value}" cannot be read; write e.g. {example}',
                    value=part,
                    example=Example(*[f"{year(-2)}: 84 %; {year(-1)}: 85 %"] * 2),
                ) from None
            if not period and (field == "outcome" or len(parts) > 1 or apart):
                raise Refused(
                    '"{value}" does not begin with a period, e.g. {period}:',
                    value=part,
                    period=year(-1).text,
                )
            if period in found:
                raise Refused("the period {period} appears twice", period=period)
            found[period] = apart or value
        return found.get("") or found

    def _several(self, text: str, titles: Mapping[str, str], sorts: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for line in filter(None, (" ".join(line.split()) for line in text.split("\n"))):
            for part in filter(None, (one.strip() for one in line.split(";"))):
                # Ids may stand beside each other; a title can have commas of its own.
                ids = [one.strip() for one in part.split(",")] if ":" not in part else [part]
                found += (self._one(one, titles, sorts) for one in ids if one)
        return list(dict.fromkeys(found))

    def _one(self, text: str, titles: Mapping[str, str], sorts: tuple[str, ...]) -> str:
        """The id that a text names, alone or before its title. Raises Refused."""
        by_title = [name for name, title in titles.items() if same(title, text)]
        if len(by_title) == 1 and text not in titles:
            return by_title[0]
        name, _, title = (part.strip() for part in text.partition(":"))
        known = name in titles or name in self.run.workspace.index.names(sorts)
        if not known:
            raise Refused("nothing that can stand here has the id {name}", name=name)
        if title and not same(label(name, titles), text):
            raise Refused(
                '"{value}" names {id}, which is called "{title}"',
                value=text,
                id=name,
                title=titles.get(name, "–"),
            )
        return name
