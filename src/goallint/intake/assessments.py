"""What reports write for how far something is met: without its signs, and as a step of a scale."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from goallint.intake.headers import folded, words
from goallint.intake.signals import signal_of

STEPS = ("met", "partly", "not-met")
"""The steps of the usual scale, best first."""
_SIGNS = "●○•◉⬤▲▼■◆🟢🟡🟠🔴✔✓✗✘❌✅\ufe0f\u00a0 "


_FACES = {
    "☺": "met",
    "😊": "met",
    "🙂": "met",
    "😐": "partly",
    "☹": "not-met",
    "🙁": "not-met",
    "😞": "not-met",
}
_OF_GOAL = re.compile(
    r"(?:(?:målet|målen|the (?:goal|target|objective)) )?(?:är|bedöms|kommer att|has been|is|will be) (?:bli |vara )?",
    re.IGNORECASE,
)
"""What an assessment that is a sentence begins with."""
_COLOURS = {
    "green": ("Grön", "Green"),
    "yellow": ("Gul", "Amber"),
    "red": ("Röd", "Red"),
}
"""What a coloured sign is called that stands alone, in Swedish and English."""


def plain_assessment(text: str, language: str) -> str:
    """An assessment without the coloured sign before or behind it: *● Uppnås delvis*; a sign alone is its colour."""
    said = text.strip(_SIGNS)
    colour = _COLOURS.get(signal_of(text))
    return said or (colour[language == "en"] if colour else text.strip())


_MET = re.compile(
    r"(?:[^.,:;\d]{2,40} (?:bedömer|anser) att\s+)?(?:målet|nämndens mål|målbilden|the (?:goal|objective))\s+(?:(?:bedöms|anses|förväntas|kommer(?: att)?|beräknas|är|har|blev|is|was|has been|will be)\s+)?(?P<how>[^.,:;\d]{3,60}?)(?:\s+(?:under året|i år|vid årets slut|för året|under perioden|this year|by year end))?\.?",
    re.IGNORECASE,
)
_LONGEST = 200
"""Letters of a sentence that is looked into."""
_FILLING = re.compile(r"\b(?:att|vara|bli|ha|to be|be)\b\s*", re.IGNORECASE)


def assessment_in(text: str, language: str) -> str:
    """How far a goal is met by a sentence that says no more: *Målet bedöms delvis uppnås under året*; empty for another text."""
    match = _MET.fullmatch(plain_assessment(text, language)) if len(text) <= _LONGEST else None
    how = " ".join(_FILLING.sub("", match["how"]).split()) if match else ""
    return how[:1].upper() + how[1:] if step_of(how) else ""


def step_of(text: str) -> str:
    """The step of the usual scale that an assessment means; empty where that is not plain."""
    said = folded(text)
    steps = words("assessments")
    return (
        _FACES.get(text.strip("\ufe0f "), "")
        or steps.get(said, "")
        or steps.get(_OF_GOAL.sub("", said, count=1), "")
    )


_FAMILIES = tuple(
    tuple(row.split("|"))
    for row in (
        "grön|gul|röd", "grönt|gult|rött", "green|amber|red", "green|yellow|red", "g|a|r", "g|y|r",
        "ja|delvis|nej", "yes|partly|no", "i hög grad|i viss grad|i låg grad", "helt|delvis|inte alls",
        "on track|at risk|off track", "på väg|viss avvikelse|inte på väg",
    )
)  # fmt: skip
"""Words of which one alone tells what the other steps are called."""
_FORMS: Mapping[str, tuple[str, ...]] = {
    "met": ("{}", "{} helt", "helt {}", "fully {}"),
    "partly": ("delvis {}", "{} delvis", "partly {}", "partially {}"),
    "not-met": ("ej {}", "inte {}", "{} ej", "{} inte", "not {}"),
}
"""How each step is called in words that the others have too, the likeliest first: *uppnått*, *delvis uppnått*, *ej uppnått*."""


def called_as_others(step: str, called: Mapping[str, Sequence[str]]) -> str:
    """What a step that no file names is called in the words of those that files name; empty where these do not tell."""
    names = [name for one in reversed(STEPS) for name in called.get(one, ())]
    for name in names:
        said = folded(name)
        family = next((one for one in _FAMILIES if said in one), None)
        found = family[STEPS.index(step)] if family else _formed(step, said)
        if found:
            return found[:1].upper() + found[1:] if name[:1].isupper() else found
    return ""


def _formed(step: str, said: str) -> str:
    """The step as another step is said: *delvis uppnått* of *ej uppnått*, and *uppnås delvis* of *uppnås inte*."""
    forms = [form for one in STEPS if one == step_of(said) for form in _FORMS[one]]
    forms.sort(key=len, reverse=True)
    for form in forms:
        before, _, behind = form.partition("{}")
        if not (said.startswith(before) and said.endswith(behind)):
            continue
        stem = said.removeprefix(before).removesuffix(behind)
        # What stands behind the word stands there in the other steps too.
        forms_ = sorted(_FORMS[step], key=lambda one: bool(behind) != (not one.endswith("{}")))
        made = (one.format(stem) for one in (forms_ if step != "met" else _FORMS[step]))
        found = next((one for one in made if step_of(one) == step), "")
        if found:
            return found
    return ""


def scale_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each step is called in some assessments, most used first; empty where a step has no name of its own."""
    found: dict[str, Counter[str]] = {step: Counter() for step in STEPS}
    for text in texts:
        if step_of(text):
            found[step_of(text)][text] += 1
    return {
        step: tuple(name for name, _ in sorted(names.items(), key=lambda n: (-n[1], n[0])))
        for step, names in found.items()
    }
