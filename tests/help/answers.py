"""What a person writes in the blanks of a help: what only people know, and the program that follows helps does not.

The answers are of the kind that the key takes, and of a size that fits what the documents say of the key figure.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from goallint.engine.result import Judged
from goallint.findings import BLANK
from goallint.format.vocabulary import meanings
from goallint.rules.following import CODE

_KEY_BEFORE = re.compile(r"""([\w-]+)["']?: [^:{]*$""")
_KEYS = re.compile(r"([\w-]+):")
_FIGURE = re.compile(r"(?:key_figure|nyckeltal): ([\w.-]+)")
_AMOUNT = re.compile(r"[-–−]?\d[\d ]*(?:[.,]\d+)?(?: ?(?:%|[^\W\d]\w*))?")
_SCALE = re.compile(r"^(?:scale|skala): \[([^,\]]+)", re.MULTILINE)
_DATES = {"due", "until", "dated", "date", "start"}
_AMOUNTS = {
    "outcome",
    "baseline",
    "compare",
    "effect",
    "expected_effect",
    "limits",
    "forecast",
    "women",
    "men",
}
_VALUES = {"GL007", "GL018", "GL205", "GL211", "GL212", "GL223", "GL232"}
_WORDS = {
    "rule": "goal-without-owner",
    "success": "minst 9 av 10 svarar ja i enkäten",
    "each": "year",
    "better": "higher",
    "role": "base",
    "trend": "better",
}
_TEXT = "Arbetet har gått som det var tänkt"


def answered(help_: str, judged: Judged, folder: Path, as_of: date) -> str:
    """A help with its blanks filled in."""
    return CODE.sub(
        lambda code: (
            f"`{_Answers(judged, folder, as_of).of(code[1])}`" if BLANK in code[1] else code[0]
        ),
        help_,
    )


class _Answers:
    def __init__(self, judged: Judged, folder: Path, as_of: date) -> None:
        self._judged, self._folder, self._as_of = judged, folder, as_of

    def of(self, code: str) -> str:
        code = code.replace("-".join([BLANK] * 3), BLANK)
        while BLANK in code:
            before, _, after = code.partition(BLANK)
            code = before + self._one(before, after) + after
        return code

    def _one(self, before: str, after: str) -> str:
        found = _KEY_BEFORE.search(before)
        keys = set(meanings(found[1])) if found else set()
        if found and found[1].isdigit():
            keys |= {name for key in _KEYS.findall(before) for name in meanings(key)}
        code, as_of = self._judged.rule.code, self._as_of
        if before.startswith("#"):
            return f"{as_of.year + 1}-12-31" if before.endswith("until ") else "mäts i vår"
        if before.endswith("§ "):
            return "131"
        if before.endswith(("minst ", "at least ", "högst ", "at most ")):
            is_least = before.endswith(("minst ", "at least "))
            return ("85" if is_least else "15") if "%" in after else "10"
        if keys & {"decided", "revised"}:
            return self._day(before)
        if code == "GL601":
            return as_of.isoformat() if "date" in keys else self._best_step()
        if keys & _DATES:
            return f"{as_of.year + 1}-12-31"
        if allowed := self._judged.finding.args.get("allowed"):
            return str(allowed[0])
        if "status" in keys or code == "GL406":
            return {"GL506": "done", "GL507": "done", "GL705": "partly"}.get(code, "ongoing")
        if known := next((_WORDS[key] for key in keys if key in _WORDS), ""):
            return known
        if "kolada" in keys:
            return "N28013"
        if "within_days" in keys:
            return "30"
        if self._judged.finding.variant == "overlap":
            return self._beyond()
        if after.strip(" `\"'}]"):  # with the unit that stands there
            number = re.search(r"\d+", self._there())
            return number[0] if number and code != "GL414" else "80"
        if keys & _AMOUNTS or code in _VALUES or (found and found[1].isdigit()):
            return self._amount(before, keys)
        return _TEXT if "title" not in keys else "Fler trivs i sin vardag"

    def _best_step(self) -> str:
        """The first step of the scale that the document gives, or a word that all scales know."""
        text = (self._folder / self._judged.place.path).read_text("utf-8")
        scale = _SCALE.search(text)
        return scale[1] if scale else "godkänd"

    def _beyond(self) -> str:
        """A limit that is worse than that of the better step."""
        known = _known(self._folder, self._judged.finding.subject.id)
        is_lower = any(
            text in ("lower", "lägre") for one in known for text in _texts(one, "better")
        )
        args = self._judged.finding.args
        limits: list[Decimal] = [args[key].number for key in ("limit", "other_limit")]
        return str(max(limits) + 1 if is_lower else min(limits) - 1)

    def _there(self) -> str:
        """What stands at the place."""
        place = self._judged.place
        line = (self._folder / place.path).read_text("utf-8").split("\n")[place.line - 1]
        return line[place.column - 1 : place.end - 1]

    def _day(self, before: str) -> str:
        """A day of a decision: before the plan begins, of what is decided later today."""
        period = re.match(r"\d{4}", self._judged.finding.subject.period)
        if period and self._judged.rule.code not in ("GL112", "GL701") and "revi" not in before:
            return min(date(int(period[0]) - 1, 12, 20), self._as_of).isoformat()
        return self._as_of.isoformat()

    def _amount(self, before: str, keys: set[str]) -> str:
        """An amount like those that the key figure has; in quotes where its comma would end it."""
        named = _FIGURE.search(before)
        args = self._judged.finding.args
        if keys & {"effect", "expected_effect"}:
            expected = _AMOUNT.search(str(args.get("expected_effect", "")))
            text = expected[0] if expected else "-2 mkr"
        else:
            text = self._like(named[1] if named else self._judged.finding.subject.id, keys)
        return f'"{text}"' if "," in text or text.startswith(("-", "–")) else text

    def _like(self, name: str, keys: set[str]) -> str:
        known = list(_known(self._folder, name))
        targets = [text for one in known for text in _texts(one, "target")]
        for field in ("outcome", "baseline"):
            texts = [t for one in known for t in _texts(one, field) if _AMOUNT.fullmatch(t)]
            if texts and not (self._judged.rule.code == "GL210" and targets):
                return texts[-1]
        unit = next((text for one in known for text in _texts(one, "unit")), "")
        unit = {"procent": "%", "percent": "%", "antal": ""}.get(unit, unit)
        if any(text in ("ja", "yes") for text in targets):
            return "ja"
        for text in reversed(targets):
            if amount := _AMOUNT.search(text):
                if "baseline" not in keys:
                    return amount[0]
                is_most = text.startswith(("högst", "at most", "max"))
                number = re.sub(r"\d[\d ]*(?:[.,]\d+)?", "{}", amount[0])
                value = float(re.sub(r"[^\d.]", "", re.search(r"[\d .,]+", amount[0])[0].replace(",", ".")))  # type: ignore[index]  # fmt: skip
                return number.format(round(value * (1.2 if is_most else 0.8), 1)).replace(".0", "")
        return f"{'80' if unit == '%' else '10'} {unit}".strip()


def _known(folder: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """What the documents say of a key figure, and of the definition that it refers to."""
    rows = [row for path in sorted(folder.rglob("*.yaml")) for row in _rows(path)]
    names = {name}
    for row in rows:
        if row.get("id") == name:
            names |= {str(row[key]) for key in ("ref", "referens", "kolada") if key in row}
    keys = ("id", "ref", "referens", "kolada", "key_figure", "nyckeltal")
    yield from (row for row in rows if any(row.get(key) in names for key in keys if type(row.get(key)) is str))  # fmt: skip


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        stack = list(yaml.load_all(path.read_text("utf-8"), Loader=yaml.CBaseLoader))
    except (yaml.YAMLError, UnicodeDecodeError):
        return
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack += one.values()
        elif isinstance(one, list):
            stack += one


def _texts(row: Mapping[str, Any], field: str) -> Iterator[str]:
    for key, value in row.items():
        if field in meanings(key):
            stack = [value]
            while stack:
                one = stack.pop(0)
                if isinstance(one, str):
                    yield one
                elif isinstance(one, dict):
                    stack += one.values()
