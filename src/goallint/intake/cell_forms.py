"""What cells look like: a value, a day, a word for a state, a post, a text …, so that a column can be told by them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import median_high

from goallint.format.values.apart import SEXES
from goallint.format.values.quantity import is_no_value
from goallint.intake import women_and_men
from goallint.intake.body_names import body_in
from goallint.intake.headers import folded as plain_of
from goallint.intake.headers import (
    is_quantity,
    is_target,
    rows_of,
    sort_of,
    status_of,
    which_value,
    without_unit,
    words,
)
from goallint.intake.said import deadline
from goallint.intake.signals import signal_of

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d|20\d\d))?")
_AIMS = re.compile(
    r"[^\w]*\d|[<>≤≥=±+–-]|(?:minst|högst|max|min|lägst|mer|fler|färre|mindre|under|över|upp|till|öka\w*|minska\w*|sänka\w*|höja\w*|cirka|ca|alla|samtliga|inom"
    r"|at least|at most|no more|not more|more|less|fewer|up to|below|above|increase|reduce|within|maximum|minimum|all)\b",
    re.IGNORECASE,
)
"""How a level to reach begins, and seldom what is measured."""
_ALL = re.compile(r"(?:alla|samtliga|all)\b", re.IGNORECASE)
_LONGEST_OF_ALL = 5
"""Words of a level that begins so: *Alla elever läser med flyt när de lämnar årskurs 3* is a sentence."""
_DIRECTION = re.compile(
    r"(?:ska |skall )?(?:öka|ökar|ökas|ökad|ökande|minska|minskar|minskas|minskad|minskande|oförändra\w+|bibehåll\w+|behåll\w+|högre|lägre|increase|decrease|reduce|maintain|rising|falling)(?:\s(?:något|årligen|kraftigt|stadigt|trend|nivå|andel|antal|slightly|yearly|steadily|level|trend))?\Z",
    re.IGNORECASE,
)
_TIME = "tid"
"""The units of time: they say how often something is measured as well."""
_CODE = re.compile(
    r"[A-ZÅÄÖ]{1,5}[-. ]?\d{1,4}(?:[-.]\d{1,3})*[a-z]?|\d{1,2}(?:\.\d{1,2}){2,}\.?|\d{1,2}\.|20\d\d:\d{1,4}"
)
_COUNTS = re.compile(
    r"(?!.*\b(?:ska|skall|shall|will|should)\b)(?:antal|andel|procent|number|share|percentage|proportion|rate)\b",
    re.IGNORECASE,
)
POST = re.compile(
    r"(?:chef|direktör|strateg|samordnare|ansvarig|controller|sekreterare|ledare|rektor|ekonom|utvecklare|handläggare|specialist|planerare"
    r"|ingenjör|arkitekt|ordförande|assistent|koordinator)\w*\b"
    r"|\b(?:head of|director|manager|officer|lead|coordinator|planner|executive|engineer|adviser|advisor|principal|chair)\b",
    re.IGNORECASE,
)
"""What a post is called."""
_PLAN = re.compile(r"(?=.*\b20\d\d).*(?:plan(?:en)?|budget|styrkort|scorecard)\b", re.IGNORECASE)
"""The name of a plan with its year."""
_LONGEST_POST = 8
_LONGEST_PHRASE = 12
FORMS = ("number", "bound", "direction", "year", "date", "code", "status", "signal", "unit", "body", "post", "counted", "sentence", "words", "word", "sex", "sort", "plan")  # fmt: skip
"""The forms, as the columns of `words/cells.tsv` have them."""


@cache
def form_of(text: str) -> str:
    """The form of a cell's text; empty where it says that there is nothing."""
    text = " ".join(text.split())
    size = len(text.split())
    plain = plain_of(text)
    has_digit = any(map(str.isdigit, text))
    if is_no_value(text):
        return ""
    whom = women_and_men.row(text)
    if whom:
        return "sex" if whom in SEXES else ""
    if _YEAR.fullmatch(text):
        return "year"
    if _CODE.fullmatch(text):
        return "code"
    is_sentence = size > _LONGEST_OF_ALL and bool(_ALL.match(text))
    if is_quantity(text) and _AIMS.match(text) and not is_sentence:
        return "number"
    if deadline(text):
        return "date"
    if (
        is_target(text)
        and not is_sentence
        and (_AIMS.match(text) if has_digit else _DIRECTION.match(text))
    ):
        return "bound" if has_digit else "direction"
    if signal_of(text):
        return "signal"
    if status_of(text):
        return "status"
    if words("units").get(plain, _TIME) != _TIME:
        return "unit"
    if sort_of(text) and size < 3:
        return "sort"
    if body_in(text).casefold() == text.casefold():
        return "body"
    if POST.search(text) and size <= _LONGEST_POST and not has_digit and text[-1] != ".":
        return "post"
    if _COUNTS.match(text) or without_unit(text)[1]:
        return "counted"
    if _PLAN.search(text) and size <= _LONGEST_POST:
        return "plan"
    if size > _LONGEST_PHRASE or text[-1] == ".":
        return "sentence"
    return "words" if size > 1 else "word"


class Forms:
    """The cells of a column, and how large a share of them has each form."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        forms = [form for form in map(form_of, texts) if form]
        if _are_in_order(texts):
            forms = ["code"] * len(forms)
        self._count = Counter(forms)

    def share(self, *forms: str) -> float:
        """How large a share of the cells has one of the forms; 0 where there are none."""
        return sum(self._count[form] for form in forms) / (self._count.total() or 1)

    def points(self, field: str) -> float:
        """What the cells say for a field, and against it where it is below 0."""
        said = points().get(field, {})
        return sum(value * self.share(form) for form, value in said.items())

    @property
    def words(self) -> int:
        """The number of words that the cell in the middle has."""
        return median_high([len(text.split()) for text in self.texts] or [0])

    @property
    def are_values(self) -> bool:
        """Whether each cell says which of its values the row has: *Målvärde*, *Utfall*."""
        return len(set(map(which_value, self.texts))) > 1 and all(map(which_value, self.texts))


def _are_in_order(texts: Sequence[str]) -> bool:
    """Whether cells have the numbers of what stands beside: 1, 2, 2, 3."""
    found = [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
    steps = {later - first for first, later in pairwise(found)}
    return len(found) == len(texts) > 1 and found[0] == 1 and steps <= {0, 1} and 1 in steps


@cache
def points() -> Mapping[str, Mapping[str, float]]:
    """The points of `words/cells.tsv`, by field and form."""
    return {
        field: dict(zip(FORMS, map(float, said), strict=True)) for field, *said in rows_of("cells")
    }
