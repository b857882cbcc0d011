"""The survey for programs and spreadsheets: JSON, and CSV with a line for each count."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import msgspec

from goallint.output.catalogue import Catalogue
from goallint.output.machine import written
from goallint.survey.survey_words import SurveyWords
from goallint.survey.surveyed import FactCount, LevelCounts, Municipality, Stood, Year
from goallint.survey.together import BodiesTogether, Spread, Together
from goallint.version import VERSION
from goallint.views.formats import delimited
from goallint.views.states import key_of
from goallint.workspace.attainment import STATES
from goallint.workspace.verdicts import VERDICTS

_DIGITS = 4


def to_json(all_: Together) -> str:
    """Everything; keys and words are never translated. Shares are from 0 to 1, null where nothing is known."""
    survey = all_.survey
    return written(
        {
            "version": 1,
            "goallint": VERSION,
            "municipalities": [_municipality(one) for one in survey.municipalities],
            "missing": msgspec.to_builtins(survey.missing),
            "attainment": _stood(all_.stood),
            "shares": _spreads(all_.spreads),
            "levels": [_sort(one, "rank") for one in all_.ranks],
            "kinds": [_sort(one, "kind") for one in all_.kinds],
            "years": [
                {"year": one.year, "municipalities": one.municipalities, "attainment": _stood(one.stood), "shares": _spreads(one.spreads)}
                for one in all_.years
            ],
            "rules": [
                {**msgspec.to_builtins(one.rule), "municipalities": one.municipalities}
                for one in all_.rules
            ],
            "causes": [one._asdict() for one in all_.causes],
        }
    )  # fmt: skip


def _municipality(one: Municipality) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(one)
    parts: tuple[tuple[dict[str, Any], Municipality | LevelCounts | Year], ...] = (
        (told, one),
        *zip(told["levels"], one.levels, strict=True),
        *zip(told["years"], one.years, strict=True),
    )
    for got, part in parts:
        del got["stood"]
        got["attainment"], got["counts"] = _stood(part.stood), _counts(part.counts)
    return told


def _stood(stood: Stood) -> dict[str, dict[str, int]]:
    """As `goallint report --format json` has it."""
    return {
        "assessment": {key_of(name): n for name, n in zip(STATES, stood.goals, strict=True)},
        "key_figures": {key_of(name): n for name, n in zip(VERDICTS, stood.figures, strict=True)},
    }


def _counts(counts: tuple[FactCount, ...]) -> dict[str, Any]:
    return {
        one.fact: {"yes": one.yes, "total": one.total, "unknown": one.unknown, "share": _number(one.share)}
        for one in counts
    }  # fmt: skip


def _spreads(spreads: tuple[Spread, ...]) -> dict[str, Any]:
    return {
        one.fact: {name: _number(value) for name, value in one._asdict().items() if name != "fact"}
        for one in spreads
    }


def _sort(one: BodiesTogether, key: str) -> dict[str, Any]:
    return {
        key: int(one.name) if key == "rank" else one.name,
        "names": list(one.names),
        "municipalities": one.municipalities,
        "bodies": one.bodies,
        "attainment": _stood(one.stood),
        "shares": _spreads(one.spreads),
    }


def _number(value: Any) -> Any:
    return round(float(value), _DIGITS) if isinstance(value, Fraction) else value


def to_csv(all_: Together, catalogue: Catalogue) -> str:
    """One line a municipality, part and fact; what could not be surveyed has a line that says why."""
    swedish = catalogue.language == "sv"
    rows = ([one.replace(".", ",") if swedish and number == _SHARE else one for number, one in enumerate(row)]
            for row in csv_rows(all_, SurveyWords(catalogue)))  # fmt: skip
    return delimited.render(rows, ";" if swedish else ",")


_SHARE = 9


def csv_rows(all_: Together, words: SurveyWords) -> Iterator[list[str]]:
    """The head, and a row for each count."""
    plain = words.catalogue.plain
    yield [
        plain("survey", "Municipality"), plain("survey", "Workspace"), plain("paper", "As of"),
        plain("survey", "Level"), plain("survey", "Called"), plain("survey", "Year"), plain("survey", "Fact"),
        plain("survey", "In place"), plain("survey", "Of"), plain("survey", "Share"),
        plain("survey", "Unknown"), plain("survey", "What is missing"),
    ]  # fmt: skip
    for one in all_.survey.municipalities:
        about = [one.name, one.workspace, one.as_of]
        unread = words.unread(one)
        for place, part in _parts(one):
            counts = [(words.fact(count.fact), count) for count in part.counts]
            for name, count in (*counts, *_stood_counts(part.stood, words)):
                share = "" if count.share is None else str(_number(count.share))
                yield [*about, *place, name, str(count.yes), str(count.total), share, str(count.unknown), unread]  # fmt: skip
    for missing in all_.survey.missing:
        yield [missing.name, missing.workspace, *[""] * 9, words.why(missing)]


def _stood_counts(stood: Stood, words: SurveyWords) -> Iterator[tuple[str, FactCount]]:
    """How many goals and key figures stand in each way, of those of which it can be decided."""
    for head, told in (
        (words.of_goals, [(words.state(s), n) for s, n in zip(STATES, stood.goals, strict=True)]),
        (words.of_figures, [(words.verdict(v), n) for v, n in zip(VERDICTS, stood.figures, strict=True)]),
    ):  # fmt: skip
        *known, (_, unknown) = told
        total = sum(number for _, number in known)
        for name, number in known:
            yield f"{head}: {name}", FactCount("", number, total - number, unknown)


def _parts(
    one: Municipality,
) -> Iterator[tuple[tuple[str, str, str], Municipality | LevelCounts | Year]]:
    yield ("", "", ""), one
    for level in one.levels:
        yield (str(level.rank), level.name or level.id, ""), level
    for year in one.years:
        yield ("", "", year.year), year
