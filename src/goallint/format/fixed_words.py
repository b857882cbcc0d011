"""The format's fixed words: what a value may be, in English and in Swedish.

They compare without regard to case, and with space, `-` and `_` as the same. `also` lists spellings
that are read and never written.
"""

import unicodedata
from functools import cache

import msgspec


class Word(msgspec.Struct, frozen=True):
    """A fixed word: its English name, its Swedish name and other spellings."""

    name: str
    sv: str
    also: tuple[str, ...] = ()

    def written(self, language: str) -> str:
        """The word that documents in `language` (`sv` or `en`) use."""
        return self.sv if language == "sv" else self.name


WORDS: dict[str, tuple[Word, ...]] = {
    "kind": (
        Word("organisation", "organisation"),
        Word("plan", "plan"),
        Word("key-figures", "nyckeltal"),
        Word("report", "rapport"),
        Word("control-plan", "internkontrollplan"),
        Word("audit", "granskning", ("revisionsrapport",)),
    ),
    "cascade": (
        Word("required", "obligatorisk", ("krävs",)),
        Word("optional", "frivillig"),
    ),
    "each": (
        Word("month", "månad", ("månadsvis",)),
        Word("quarter", "kvartal", ("kvartalsvis",)),
        Word("tertial", "tertial", ("tertialvis",)),
        Word("half-year", "halvår", ("halvårsvis",)),
        Word("year", "år", ("årligen",)),
    ),
    "month": (
        Word("January", "januari", ("1",)),
        Word("February", "februari", ("2",)),
        Word("March", "mars", ("3",)),
        Word("April", "april", ("4",)),
        Word("May", "maj", ("5",)),
        Word("June", "juni", ("6",)),
        Word("July", "juli", ("7",)),
        Word("August", "augusti", ("8",)),
        Word("September", "september", ("9",)),
        Word("October", "oktober", ("10",)),
        Word("November", "november", ("11",)),
        Word("December", "december", ("12",)),
    ),
    "sorts": (
        Word("areas", "områden", ("målområden",)),
        Word("goals", "mål"),
        Word("key-figures", "nyckeltal", ("indikatorer", "mått", "indicators")),
        Word("assignments", "uppdrag"),
        Word("activities", "aktiviteter"),
    ),
    "role": (
        Word("goal", "mål"),
        Word("base", "bas", ("basnyckeltal",)),
        Word("context", "omvärld", ("bakgrund",)),
    ),
    "better": (
        Word("higher", "högre"),
        Word("lower", "lägre"),
        Word("steady", "oförändrat", ("oförändrad",)),
    ),
    "status": (
        Word("planned", "planerad", ("ej påbörjad", "inte påbörjad", "planerat", "not started")),
        Word("ongoing", "pågår", ("pågående", "påbörjad", "in progress")),
        Word("done", "klar", ("klart", "avslutad", "genomförd", "slutförd", "completed")),
        Word("paused", "pausad", ("vilande", "on hold")),
        # "Försenad" may not have begun, and "utgår" may be "utgår från": neither is any of these for sure.
        Word("stopped", "avbruten", ("avförd", "nedlagd", "cancelled")),
    ),
    "trend": (
        Word("better", "bättre", ("förbättras",)),
        Word("same", "oförändrad", ("oförändrat",)),
        Word("worse", "sämre", ("försämras",)),
    ),
    "state": (
        Word("final", "slutligt", ("slutlig", "definitivt")),
        Word("preliminary", "preliminärt", ("preliminär",)),
        Word("corrected", "rättat", ("rättad", "korrigerat")),
        Word("incomplete", "ofullständigt", ("ofullständig",)),
    ),
    "follow_up_status": (
        Word("done", "åtgärdad", ("genomförd",)),
        Word("partly", "delvis", ("delvis åtgärdad", "delvis genomförd")),
        Word("open", "kvarstår", ("ej åtgärdad", "ej genomförd")),
    ),
    "answer": (
        Word("yes", "ja"),
        Word("partly", "delvis"),
        Word("no", "nej"),
        Word("unclear", "oklart"),
    ),
    "scale": (
        Word("met", "uppfyllt"),
        Word("partly", "delvis", ("delvis uppfyllt",)),
        Word("not-met", "ej_uppfyllt", ("inte uppfyllt",)),
    ),
    "based_on": (Word("none", "ingen", ("inget",)),),
    "flag": (
        Word("yes", "ja", ("true",)),
        Word("no", "nej", ("false",)),
    ),
}


@cache
def words(field: str) -> dict[str, str]:
    """Every accepted spelling of the fixed words of `field`, folded, to the word's English name."""
    return {
        fold(spelling): word.name
        for word in WORDS[field]
        for spelling in (word.name, word.sv, *word.also)
    }


def fold(word: str) -> str:
    """`word` as fixed words compare: NFC, without case, `-`, `_` and space the same."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return " ".join(folded.replace("-", " ").replace("_", " ").split())


def word_in(field: str, name: str, language: str) -> str:
    """The fixed word `name` of `field` as `language` writes it."""
    for word in WORDS[field]:
        if word.name == name:
            return word.written(language)
    raise KeyError(f"{field}: {name}")
